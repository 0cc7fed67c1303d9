/* rule_check.c - what is wrong with rule files, and which lines apply to a page: the tellers behind the public API. */
#include "base/buf.h"
#include "base/error.h"
#include "rules/rule_set.h"

static const struct {
    const char *name;
    const char *text;
    stet_severity severity;
} problems[STET_PROBLEMS] = {
#define PROBLEM(id, name, severity, text) {name, text, STET_SEVERITY_##severity},
#include "rules/rule_problems.inc"
#undef PROBLEM
};

typedef struct checker {
    const stet_rules *rules;
    const stet_page_source *pages;
    stet_rule_problem_sink sink;
    void *ctx;
    stet_buf text; /* of the problem being told */
    bool stopped;
} checker;

/* "no such key: titl (title?)" */
static void tell(checker *c, const stet_rule_file *file, const stet_rule_trouble *t)
{
    if (c->stopped)
        return;
    c->text.len = 0;
    stet_buf_append(&c->text, stet_view_of(problems[t->kind].text));
    if (t->what.len) {
        stet_buf_append(&c->text, STET_VIEW(": "));
        stet_buf_append(&c->text, t->what);
    }
    if (t->more.len) {
        stet_buf_append(&c->text, t->kind == STET_PROBLEM_UNKNOWN_KEY ? STET_VIEW(" (meant: ") : STET_VIEW(" ("));
        stet_buf_append(&c->text, t->more);
        stet_buf_byte(&c->text, ')');
    }
    stet_buf_byte(&c->text, '\0');
    if (c->text.failed)
        return;
    stet_rule_problem problem = {
        .severity = problems[t->kind].severity,
        .name = problems[t->kind].name,
        .file = {file->name.data, file->name.len},
        .line = t->line,
        .text = {c->text.data, c->text.len - 1},
    };
    c->stopped = !c->sink(c->ctx, &problem);
}

/* Would a page at this address be looked up in this file? */
static bool is_home(const stet_rules *rules, const stet_rule_file *file, stet_view url)
{
    stet_rule_match match;
    stet_rule_set_match(rules, url, STET_VIEW_NONE, &match);
    for (uint32_t i = 0; i < match.n; i++)
        if (match.files[i] == file)
            return true;
    return false;
}

static void check_tests(checker *c, const stet_rule_file *file)
{
    bool any = false;
    for (uint32_t i = 0; i < file->rules.count; i++) {
        const stet_rule *r = &file->rules.at[i];
        if (r->key != STET_RULE_TEST_URL)
            continue;
        any = true;
        if (r->is_used && !is_home(c->rules, file, r->value))
            tell(c, file, &(stet_rule_trouble){STET_PROBLEM_FOREIGN_TEST, r->line, r->value, STET_VIEW_NONE});
        if (r->is_used && c->pages && !c->pages->find(c->pages->ctx, r->value.data, NULL))
            tell(c, file, &(stet_rule_trouble){STET_PROBLEM_NO_PAGE, r->line, r->value, STET_VIEW_NONE});
    }
    if (!any && !stet_rule_file_is_global(file))
        tell(c, file, &(stet_rule_trouble){STET_PROBLEM_NO_TEST, 0, STET_VIEW_NONE, STET_VIEW_NONE});
}

stet_status stet_rules_check(const stet_rules *rules, const stet_page_source *pages, stet_rule_problem_sink sink,
                             void *ctx, stet_error *error)
{
    if (!rules || !sink || (pages && !pages->find))
        return stet_error_set(error, STET_ERR_ARGUMENT, STET_STAGE_ARGUMENTS, 0, NULL);
    stet_memory memory = {.cap = STET_DEFAULT_ARENA_BYTES};
    stet_arena scratch;
    stet_arena_init(&scratch, &rules->allocator, &memory);
    checker c = {.rules = rules, .pages = pages, .sink = sink, .ctx = ctx};
    stet_buf_init(&c.text, &scratch);
    for (uint32_t i = 0; i < rules->entries.count && !c.stopped; i++) {
        const stet_rule_file *file = &rules->entries.at[i]->file;
        if (!stet_rule_file_is_reachable(file))
            tell(&c, file, &(stet_rule_trouble){STET_PROBLEM_UNREACHABLE, 0, file->host, STET_VIEW_NONE});
        for (uint32_t t = 0; t < file->troubles.count; t++)
            tell(&c, file, &file->troubles.at[t]);
        check_tests(&c, file);
    }
    stet_status status = scratch.status != STET_OK ? scratch.status : c.stopped ? STET_ERR_WRITE : STET_OK;
    stet_arena_free(&scratch);
    return status == STET_OK ? status : stet_error_set(error, status, STET_STAGE_RULES, 0, NULL);
}

static stet_text text_of(stet_view v)
{
    return v.len ? (stet_text){v.data, v.len} : (stet_text){"", 0};
}

stet_status stet_rules_lookup(const stet_rules *rules, const char *url, stet_rule_line_sink sink, void *ctx,
                              stet_error *error)
{
    if (!rules || !url || !sink)
        return stet_error_set(error, STET_ERR_ARGUMENT, STET_STAGE_ARGUMENTS, 0, NULL);
    stet_rule_match match;
    stet_rule_set_match(rules, stet_view_of(url), STET_VIEW_NONE, &match);
    for (uint32_t f = 0; f < match.n; f++) {
        for (uint32_t i = 0; i < match.files[f]->rules.count; i++) {
            const stet_rule *r = &match.files[f]->rules.at[i];
            stet_rule_line line = {
                .file = text_of(match.files[f]->name),
                .line = r->line,
                .key = text_of(stet_rule_key_facts_of((enum stet_rule_key)r->key)->name),
                .argument = text_of(r->argument),
                .value = text_of(r->value),
                .is_used = r->is_used,
            };
            if (!sink(ctx, &line))
                return stet_error_set(error, STET_ERR_WRITE, STET_STAGE_RULES, 0, NULL);
        }
    }
    return STET_OK;
}
