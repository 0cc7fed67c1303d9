/* write_report.c - test reports: for people, as TAP, as JUnit's XML. */
#include <stdio.h>

#include "base/error.h"
#include "base/utf8.h"
#include "rules/report.h"
#include "write/write.h"

static void put_number(stet_writer *w, size_t n)
{
    char digits[24];
    snprintf(digits, sizeof digits, "%zu", n);
    stet_put_text(w, digits);
}

/* "FILE:LINE: key: value" */
static void put_name(stet_writer *w, const stet_result *r)
{
    stet_put(w, r->file);
    stet_put_text(w, ":");
    put_number(w, r->line);
    stet_put_text(w, ": ");
    stet_put(w, r->key);
    stet_put_text(w, ": ");
    stet_put(w, r->value);
}

static void put_counts(stet_writer *w, const stet_report *report)
{
    put_number(w, report->counts[STET_OUTCOME_PASS]);
    stet_put_text(w, " passed, ");
    put_number(w, report->counts[STET_OUTCOME_FAIL]);
    stet_put_text(w, " failed, ");
    put_number(w, report->counts[STET_OUTCOME_SKIP]);
    stet_put_text(w, " skipped\n");
}

static void write_text(stet_writer *w, const stet_report *report)
{
    static const char *const words[] = {"pass", "FAIL", "skip"};
    for (uint32_t i = 0; i < report->results.count; i++) {
        const stet_result *r = &report->results.at[i];
        stet_put_text(w, words[r->outcome]);
        stet_put_text(w, " ");
        put_name(w, r);
        if (r->detail.len) {
            stet_put_text(w, "\n     ");
            stet_put(w, r->detail);
        }
        stet_put_text(w, "\n");
    }
    put_counts(w, report);
}

/* Text on a line of TAP: a '#' would begin a directive. */
static void put_tap(stet_writer *w, stet_view v)
{
    for (size_t start = 0; start <= v.len;) {
        size_t mark = stet_view_find(v, STET_VIEW("#"), start);
        stet_put(w, stet_view_sub(v, start, mark));
        if (mark < v.len)
            stet_put_text(w, "\\#");
        start = mark + 1;
    }
}

/* A text in single quotes of YAML. */
static void put_yaml(stet_writer *w, stet_view v)
{
    stet_put_text(w, "'");
    for (size_t start = 0; start <= v.len;) {
        size_t mark = stet_view_find(v, STET_VIEW("'"), start);
        stet_put(w, stet_view_sub(v, start, mark));
        if (mark < v.len)
            stet_put_text(w, "''");
        start = mark + 1;
    }
    stet_put_text(w, "'");
}

static void write_tap(stet_writer *w, const stet_report *report)
{
    stet_put_text(w, "TAP version 13\n1..");
    put_number(w, report->results.count);
    stet_put_text(w, "\n");
    for (uint32_t i = 0; i < report->results.count; i++) {
        const stet_result *r = &report->results.at[i];
        stet_put_text(w, r->outcome == STET_OUTCOME_FAIL ? "not ok " : "ok ");
        put_number(w, i + 1);
        stet_put_text(w, " - ");
        put_tap(w, r->file);
        stet_put_text(w, ":");
        put_number(w, r->line);
        stet_put_text(w, " ");
        stet_put(w, r->key);
        stet_put_text(w, " ");
        put_tap(w, r->value);
        if (r->outcome == STET_OUTCOME_SKIP) {
            stet_put_text(w, " # SKIP ");
            put_tap(w, r->detail);
        }
        stet_put_text(w, "\n");
        if (r->outcome != STET_OUTCOME_FAIL)
            continue;
        stet_put_text(w, "  ---\n  url: ");
        put_yaml(w, r->url);
        stet_put_text(w, "\n  message: ");
        put_yaml(w, r->detail);
        stet_put_text(w, "\n  ...\n");
    }
}

/* Text in XML 1.0, which has no way to write control characters, or bytes that are no UTF-8, as file names may hold. */
static void put_xml(stet_writer *w, stet_view v)
{
    for (size_t i = 0, n; i < v.len; i += n) {
        unsigned char c = (unsigned char)v.data[i];
        uint32_t code;
        n = stet_utf8_sequence((const unsigned char *)v.data + i, v.len - i, &code);
        const char *entity = c == '&'             ? "&amp;"
                             : c == '<'           ? "&lt;"
                             : c == '>'           ? "&gt;"
                             : c == '"'           ? "&quot;"
                             : c < 0x20 || n == 0 ? "\xEF\xBF\xBD"
                                                  : NULL;
        n = n ? n : 1;
        if (entity)
            stet_put_text(w, entity);
        else
            stet_put(w, stet_view_sub(v, i, i + n));
    }
}

static void put_attribute(stet_writer *w, const char *name, stet_view value)
{
    stet_put_text(w, " ");
    stet_put_text(w, name);
    stet_put_text(w, "=\"");
    put_xml(w, value);
    stet_put_text(w, "\"");
}

static void put_sums(stet_writer *w, size_t tests, size_t failures, size_t skipped)
{
    stet_put_text(w, " tests=\"");
    put_number(w, tests);
    stet_put_text(w, "\" failures=\"");
    put_number(w, failures);
    stet_put_text(w, "\" skipped=\"");
    put_number(w, skipped);
    stet_put_text(w, "\"");
}

static void put_case(stet_writer *w, const stet_result *r)
{
    stet_put_text(w, "    <testcase");
    put_attribute(w, "classname", r->file);
    stet_put_text(w, " name=\"");
    put_number(w, r->line);
    stet_put_text(w, ": ");
    put_xml(w, r->key);
    stet_put_text(w, ": ");
    put_xml(w, r->value);
    stet_put_text(w, "\"");
    if (r->outcome == STET_OUTCOME_PASS) {
        stet_put_text(w, "/>\n");
        return;
    }
    stet_put_text(w, r->outcome == STET_OUTCOME_FAIL ? "><failure" : "><skipped");
    put_attribute(w, "message", r->detail);
    if (r->outcome == STET_OUTCOME_FAIL) {
        stet_put_text(w, ">");
        put_xml(w, r->url);
        stet_put_text(w, "</failure></testcase>\n");
    } else {
        stet_put_text(w, "/></testcase>\n");
    }
}

static void write_junit(stet_writer *w, const stet_report *report)
{
    uint32_t n = report->results.count;
    stet_put_text(w, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites");
    put_sums(w, n, report->counts[STET_OUTCOME_FAIL], report->counts[STET_OUTCOME_SKIP]);
    stet_put_text(w, ">\n");
    for (uint32_t first = 0, end; first < n; first = end) { /* results of one file stand together */
        size_t counts[STET_OUTCOME_SKIP + 1] = {0};
        for (end = first; end < n && stet_view_eq(report->results.at[end].file, report->results.at[first].file); end++)
            counts[report->results.at[end].outcome]++;
        stet_put_text(w, "  <testsuite");
        put_attribute(w, "name", report->results.at[first].file);
        put_sums(w, end - first, counts[STET_OUTCOME_FAIL], counts[STET_OUTCOME_SKIP]);
        stet_put_text(w, ">\n");
        for (uint32_t i = first; i < end; i++)
            put_case(w, &report->results.at[i]);
        stet_put_text(w, "  </testsuite>\n");
    }
    stet_put_text(w, "</testsuites>\n");
}

stet_status stet_report_write(const stet_report *report, stet_report_format format, stet_sink sink, void *ctx,
                              stet_error *error)
{
    static void (*const writers[])(stet_writer *, const stet_report *) = {write_text, write_tap, write_junit};
    if (!report || !sink || (unsigned)format > STET_REPORT_JUNIT)
        return stet_error_set(error, STET_ERR_ARGUMENT, STET_STAGE_ARGUMENTS, 0, NULL);
    stet_writer w = {.sink = sink, .ctx = ctx};
    writers[format](&w, report);
    stet_put_flush(&w);
    return w.failed ? stet_error_set(error, STET_ERR_WRITE, STET_STAGE_WRITE, 0, NULL) : STET_OK;
}
