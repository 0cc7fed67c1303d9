/*
 * test_hostile_rules.c - rules made to hurt: expressions without end, thousands of lines, pattern bombs, replacements
 * that grow, rules that take everything away.  Each ends within a time bound, in an article and in notes.
 */
#define _POSIX_C_SOURCE 200809L

#include "../api/api.h"

#include <time.h>

/* Seconds of processor time for one page in a plain build; sanitizers take ten times as long. */
#ifndef HOSTILE_SECONDS
#define HOSTILE_SECONDS 10
#endif

enum { PARAGRAPHS = 4000, LINES = 10000 };

typedef struct text {
    char *data;
    size_t length, room;
} text;

static void add(text *t, const char *more)
{
    size_t n = strlen(more);
    if (t->room - t->length <= n) {
        t->room = (t->length + n) * 2 + 1;
        t->data = realloc(t->data, t->room);
        assert_non_null(t->data);
    }
    memcpy(t->data + t->length, more, n + 1);
    t->length += n;
}

static text page, dump;

static int setup(void **state)
{
    (void)state;
    char line[256];
    add(&page, "<html><head><meta property=og:type content=article></head><body><div id=a><article>");
    for (int i = 0; i < PARAGRAPHS; i++) {
        snprintf(line, sizeof line,
                 "<p class='c%d x'>The ferry number %d between Larkmoor and the mainland runs again from Monday, the "
                 "harbour office said.</p>",
                 i, i);
        add(&page, line);
        snprintf(
            line, sizeof line,
            "The ferry number %d between Larkmoor and the mainland runs again, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\n", i);
        add(&dump, line);
    }
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    free(page.data);
    free(dump.data);
    return 0;
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* Read a page with rules; checks the time, and that there is text and, if asked for, a note that holds `note`. */
static void check(const char *rules_text, const text *input_text, stet_kind kind, const char *note)
{
    stet_engine *engine = new_engine();
    stet_rules *rules = NULL;
    stet_input input = input_of(input_text->data, input_text->length);
    stet_options options = STET_OPTIONS_INIT;
    stet_article *article = NULL;
    input.kind = kind;
    input.url = "https://post.example/";
    double start = now();
    assert_int_equal(stet_rules_new(NULL, &rules, NULL), STET_OK);
    assert_int_equal(stet_rules_add_text(rules, "post.example.txt", rules_text, strlen(rules_text), NULL), STET_OK);
    options.rules = rules;
    assert_int_equal(stet_extract(engine, &input, &options, &article, NULL), STET_OK);
    double seconds = now() - start;
    if (seconds > HOSTILE_SECONDS)
        fail_msg("%.1f seconds", seconds);
    if (stet_article_text(article, STET_FIELD_TEXT).length <= 1000)
        fail_msg("%.60s: no text is left", rules_text);
    bool found = note == NULL;
    for (size_t i = 0; i < stet_article_note_count(article) && !found; i++)
        found = strstr(stet_article_note(article, i).data, note) != NULL;
    if (!found)
        fail_msg("no note tells \"%s\"", note);
    stet_article_free(article);
    stet_rules_free(rules);
    stet_engine_free(engine);
}

/* The same line many times. */
static void check_flood(const char *line, const text *input_text, stet_kind kind, const char *note)
{
    text rules = {0};
    for (int i = 0; i < LINES; i++)
        add(&rules, line);
    check(rules.data, input_text, kind, note);
    free(rules.data);
}

static void expressions_without_end(void **state)
{
    (void)state;
    static const char *const rules[] = {
        "strip: //*[//*[//*[//*]]]",
        "strip: //*[contains(string(/), 'nothing that is there')]",
        "strip: //*[. = /]",
        "strip: //p[preceding::p[following::p[preceding::p = .]]]",
        "body: //*[count(//*[count(//*) = 1]) = 1]",
        "title: concat(//*[normalize-space(/) = 'x'], //*[translate(/, 'abcdefghij', 'ABCDEFGHIJ') = 'x'])",
        "next_page_link: //*[id(/)]",
        "not_logged_in_xpath: //*[sum(//*) = string-length(/)]",
    };
    for (size_t i = 0; i < N_OF(rules); i++)
        check(rules[i], &page, STET_KIND_HTML, "the expression takes too much work");
}

static void thousands_of_lines(void **state)
{
    (void)state;
    check_flood("strip: //*[//*[//*[//*]]]\n", &page, STET_KIND_HTML, "too much work");
    check_flood("strip: //div[contains(@class, 'nothing')]//p[normalize-space() = 'nothing']\n", &page, STET_KIND_HTML,
                NULL);
    check_flood("strip_id_or_class: nothing like this\n", &page, STET_KIND_HTML, NULL);
    check_flood("body: //section[.//p]\n", &page, STET_KIND_HTML, NULL);
    check_flood("wrap_in(div): //p\n", &page, STET_KIND_HTML, NULL);
    check_flood("replace_string(ferry): ship of the line\nreplace_string(ship of the line): ferry\n", &page,
                STET_KIND_HTML, "too much work");
    check_flood("next_page_link: //p/@class\n", &page, STET_KIND_HTML, NULL);
    check_flood("test_url: https://post.example/\n", &page, STET_KIND_HTML, NULL);
    check_flood("stet_text_strip: nothing like this\n", &dump, STET_KIND_TEXT, NULL);
    check_flood("wrong\n", &page, STET_KIND_HTML, NULL);
}

static void pattern_bombs(void **state)
{
    (void)state;
    check("stet_text_strip: (a+)+$", &dump, STET_KIND_TEXT, "the pattern takes too much work");
    check("stet_text_start: ((((a*)*)*)*)*b$", &dump, STET_KIND_TEXT, NULL);
    check_flood("stet_text_strip: (a|aa|aaa|a?)+$\n", &dump, STET_KIND_TEXT, "too much work");
    check_flood("stet_text_strip: (?:(?:(?:x?){200}){200}){20}y\n", &dump, STET_KIND_TEXT, NULL);
}

static void replacements_that_grow(void **state)
{
    (void)state;
    check_flood("replace_string(e): eeeeeeee\n", &page, STET_KIND_HTML, "grow past the limit");
    check_flood("replace_string(<p): <p><p><p\n", &page, STET_KIND_HTML, "grow past the limit");
    check("find_string: <\nreplace_string: <<<<<<<<<<<<<<", &page, STET_KIND_HTML, NULL);
}

static void rules_that_take_everything(void **state)
{
    (void)state;
    check("strip: //*", &page, STET_KIND_HTML, "most of the article");
    check("strip: //node()", &page, STET_KIND_HTML, NULL);
    check("strip: /html\nstrip: //body", &page, STET_KIND_HTML, NULL);
    check("strip_id_or_class: c", &page, STET_KIND_HTML, "most of the article");
    check("strip: //p\nbody: //article", &page, STET_KIND_HTML, "it is kept");
    check("strip_id_or_class: a\nbody: //article", &page, STET_KIND_HTML, "it is kept");
    check("strip: //article\nbody: //article", &page, STET_KIND_HTML, "it is kept");
    check("dissolve: //*", &page, STET_KIND_HTML, NULL);
    check("body: //p[1]/@class\nbody: //title", &page, STET_KIND_HTML, "nothing on the page matches");
    check("replace_string(p): q\nreplace_string(article): x", &page, STET_KIND_HTML, NULL);
    check("stet_text_strip: .", &dump, STET_KIND_TEXT, "most of the article");
    check("stet_text_end: .", &dump, STET_KIND_TEXT, NULL);
}

/* One tag of three megabytes in a page that is read by rules, which libxml2 parses. */
static void attributes_without_end(void **state)
{
    (void)state;
    enum { ATTRIBUTES = 200000 };
    text flood = {0};
    add(&flood, "<p");
    for (int i = 0; i < ATTRIBUTES; i++) {
        char attribute[32];
        snprintf(attribute, sizeof attribute, " data-x%d='>'", i);
        add(&flood, attribute);
    }
    add(&flood, ">x</p>");
    add(&flood, page.data);
    check("body: //article", &flood, STET_KIND_HTML, NULL);
    free(flood.data);
}

/* Tags in which a page's address may stand, none of them with an end. */
static void addresses_without_end(void **state)
{
    (void)state;
    static const char *const tags[] = {"<link a ", "<meta a='x\"", "<link href=//x "};
    stet_engine *engine = new_engine();
    stet_rules *rules = NULL;
    assert_int_equal(stet_rules_new(NULL, &rules, NULL), STET_OK);
    assert_int_equal(stet_rules_add_text(rules, "post.example.txt", "body: //p", 9, NULL), STET_OK);
    for (size_t i = 0; i < N_OF(tags); i++) {
        text flood = {0};
        for (size_t n = 0; n < (1 << 20) / strlen(tags[i]); n++)
            add(&flood, tags[i]);
        stet_input input = input_of(flood.data, flood.length);
        stet_options options = STET_OPTIONS_INIT;
        stet_article *article = NULL;
        input.kind = STET_KIND_HTML;
        options.rules = rules;
        double start = now();
        assert_int_equal(stet_extract(engine, &input, &options, &article, NULL), STET_OK);
        if (now() - start > HOSTILE_SECONDS)
            fail_msg("%.1f seconds", now() - start);
        stet_article_free(article);
        free(flood.data);
    }
    stet_rules_free(rules);
    stet_engine_free(engine);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(expressions_without_end),
        cmocka_unit_test(thousands_of_lines),
        cmocka_unit_test(pattern_bombs),
        cmocka_unit_test(replacements_that_grow),
        cmocka_unit_test(rules_that_take_everything),
        cmocka_unit_test(attributes_without_end),
        cmocka_unit_test(addresses_without_end),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
