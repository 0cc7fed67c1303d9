/*
 * rule_test.c - stet_rules_test: the tests that rule files hold, run on saved pages.  It stands above all layers, since
 * a test is an extraction and a look at the article.
 */
#include "base/buf.h"
#include "base/compose.h"
#include "base/error.h"
#include "base/utf8.h"
#include "match/token.h"
#include "rules/report.h"
#include "rules/rule_set.h"

enum {
    REPORT_BYTES = 256 << 20,  /* a bound, not a measure */
    SCRATCH_BYTES = 256 << 20, /* of one page's tests */
    DETAIL_MAX = 240           /* bytes of text that a detail shows */
};

typedef struct test_run {
    const stet_engine *engine;
    const stet_rules *rules;
    const stet_page_source *pages;
    stet_report *report;
    stet_memory memory;
    stet_arena scratch; /* of the page under test */
    /* The page under test. */
    const stet_rule_file *file;
    const stet_rule *url;
    stet_article *article; /* NULL: skipped, for `why` */
    const char *why;
    stet_view text; /* of the article, as it is compared */
} test_run;

static void result(test_run *t, const stet_rule *rule, stet_outcome outcome, stet_view detail)
{
    stet_arena *arena = &t->report->arena;
    stet_result r = {
        .outcome = outcome,
        .line = rule->line,
        .file = stet_arena_copy(arena, t->file->name),
        .key = stet_rule_key_facts_of((enum stet_rule_key)rule->key)->name,
        .value = stet_arena_copy(arena, rule->value),
        .url = stet_arena_copy(arena, t->url->value),
        .detail = stet_arena_copy(arena, detail),
    };
    stet_result *slot = arena->status == STET_OK ? STET_VEC_PUSH(arena, &t->report->results) : NULL;
    if (!slot)
        return;
    *slot = r;
    t->report->counts[outcome]++;
}

/* ---- texts as they are compared: marks composed, white space collapsed ---------------------------- */

static stet_view normal(test_run *t, stet_text text)
{
    stet_buf composed;
    stet_buf_init(&composed, &t->scratch);
    stet_compose(&composed, (stet_view){text.data, text.length});
    stet_view tidy = stet_tidy_copy(&t->scratch, stet_buf_view(&composed));
    return tidy.data ? tidy : STET_VIEW_NONE;
}

static stet_view normal_value(test_run *t, const stet_rule *rule)
{
    return normal(t, (stet_text){rule->value.data, rule->value.len});
}

static bool holds(stet_view text, stet_view part)
{
    return part.len && stet_view_find(text, part, 0) < text.len;
}

/* ---- details ----------------------------------------------------------------------------------- */

/* "words: text", the text cut where it gets long. */
static stet_view detail(test_run *t, const char *words, stet_view text)
{
    stet_buf out;
    stet_buf_init(&out, &t->scratch);
    stet_buf_append(&out, stet_view_of(words));
    if (text.len) {
        size_t cut = stet_utf8_cut(text, DETAIL_MAX);
        stet_buf_append(&out, STET_VIEW(": "));
        stet_buf_append(&out, stet_view_sub(text, 0, cut));
        if (cut < text.len)
            stet_buf_append(&out, STET_VIEW("..."));
    }
    return stet_buf_view(&out);
}

/* Tokens of `wanted` that `text` has. */
static uint32_t shared_tokens(const stet_token *wanted, uint32_t n, stet_view text)
{
    uint32_t shared = 0;
    for (uint32_t i = 0; i < n; i++) {
        stet_token token;
        bool found = false;
        for (size_t at = 0; !found && stet_token_next(text, &at, &token);)
            found = token.hash == wanted[i].hash;
        shared += found;
    }
    return shared;
}

/* What the page has instead of a text that the article lacks: the text itself among what was dropped, or the nearest.
 */
static stet_view nearest(test_run *t, stet_view wanted)
{
    enum { TOKENS_MAX = 64 };
    uint32_t n, best = 0;
    const stet_token *tokens = stet_tokenize(&t->scratch, wanted, &n);
    stet_block nearest_block = STET_BLOCK_INIT;
    n = n < TOKENS_MAX ? n : TOKENS_MAX;
    for (size_t i = 0; i < stet_article_block_count(t->article); i++) {
        stet_block block = STET_BLOCK_INIT;
        if (stet_article_block(t->article, i, &block) != STET_OK)
            break;
        uint32_t shared = shared_tokens(tokens, n, (stet_view){block.text.data, block.text.length});
        if (shared <= best)
            continue;
        best = shared;
        nearest_block = block;
    }
    if (best == 0)
        return detail(t, "nothing like it is on the page", STET_VIEW_NONE);
    stet_view text = normal(t, nearest_block.text);
    if (nearest_block.in_text)
        return detail(t, "nearest text", text);
    stet_buf words;
    stet_buf_init(&words, &t->scratch);
    stet_buf_append(&words, holds(text, wanted) ? STET_VIEW("on the page, but dropped as ")
                                                : STET_VIEW("nearest, dropped as "));
    stet_buf_append(&words, stet_view_of(stet_role_name(nearest_block.role)));
    stet_buf_byte(&words, '\0');
    return words.failed ? STET_VIEW_NONE : detail(t, words.data, text);
}

static stet_view all_authors(test_run *t)
{
    stet_buf names;
    stet_buf_init(&names, &t->scratch);
    for (size_t i = 0; i < stet_article_list_count(t->article, STET_LIST_AUTHORS); i++) {
        stet_text name = stet_article_list_item(t->article, STET_LIST_AUTHORS, i);
        if (i)
            stet_buf_append(&names, STET_VIEW("; "));
        stet_buf_append(&names, (stet_view){name.data, name.length});
    }
    return stet_buf_view(&names);
}

/* ---- tests ------------------------------------------------------------------------------------- */

static bool has_author(test_run *t, stet_view name, bool whole)
{
    for (size_t i = 0; i < stet_article_list_count(t->article, STET_LIST_AUTHORS); i++) {
        stet_view author = normal(t, stet_article_list_item(t->article, STET_LIST_AUTHORS, i));
        if (whole ? stet_view_eq(author, name) : holds(author, name))
            return true;
    }
    return false;
}

static void test_contains(test_run *t, const stet_rule *rule)
{
    stet_view wanted = normal_value(t, rule);
    if (holds(t->text, wanted))
        result(t, rule, STET_OUTCOME_PASS, STET_VIEW_NONE);
    else if (holds(normal(t, stet_article_text(t->article, STET_FIELD_TITLE)), wanted))
        result(t, rule, STET_OUTCOME_PASS, STET_VIEW("in the title"));
    else if (has_author(t, wanted, false))
        result(t, rule, STET_OUTCOME_PASS, STET_VIEW("in the authors"));
    else if (holds(normal(t, stet_article_text(t->article, STET_FIELD_DATE)), wanted))
        result(t, rule, STET_OUTCOME_PASS, STET_VIEW("in the date"));
    else
        result(t, rule, STET_OUTCOME_FAIL, nearest(t, wanted));
}

static void test_absent(test_run *t, const stet_rule *rule)
{
    stet_view unwanted = normal_value(t, rule);
    size_t at = stet_view_find(t->text, unwanted, 0);
    if (!holds(t->text, unwanted)) {
        result(t, rule, STET_OUTCOME_PASS, STET_VIEW_NONE);
        return;
    }
    enum { BEFORE = 40 };
    size_t from = at > BEFORE ? stet_utf8_cut(t->text, at - BEFORE) : 0;
    result(t, rule, STET_OUTCOME_FAIL, detail(t, "it is in the text", stet_view_sub(t->text, from, t->text.len)));
}

static void test_field(test_run *t, const stet_rule *rule, stet_field field, bool whole)
{
    stet_view wanted = normal_value(t, rule), is = normal(t, stet_article_text(t->article, field));
    bool passes = stet_view_eq(is, wanted) ||
                  (!whole && is.len > wanted.len && stet_view_eq(stet_view_sub(is, 0, wanted.len), wanted));
    result(t, rule, passes ? STET_OUTCOME_PASS : STET_OUTCOME_FAIL,
           passes ? STET_VIEW_NONE : detail(t, is.len ? "it is" : "the page tells none", is));
}

static void test_author(test_run *t, const stet_rule *rule)
{
    bool passes = has_author(t, normal_value(t, rule), true);
    stet_view names = all_authors(t);
    result(t, rule, passes ? STET_OUTCOME_PASS : STET_OUTCOME_FAIL,
           passes ? STET_VIEW_NONE : detail(t, names.len ? "the authors are" : "the page tells none", names));
}

/* Is the body that the rules name found and believed? */
static void test_body(test_run *t)
{
    stet_text note = stet_article_note(t->article, 0);
    bool body = stet_article_ruled(t->article) == STET_RULED_BODY;
    bool wants_body = false;
    for (uint32_t i = 0; i < t->file->rules.count; i++)
        wants_body = wants_body || t->file->rules.at[i].key == STET_RULE_BODY ||
                     t->file->rules.at[i].key == STET_RULE_STET_TEXT_START ||
                     t->file->rules.at[i].key == STET_RULE_STET_TEXT_AFTER ||
                     t->file->rules.at[i].key == STET_RULE_STET_TEXT_END;
    if (t->text.len == 0)
        result(t, t->url, STET_OUTCOME_FAIL, detail(t, "no text is found", (stet_view){note.data, note.length}));
    else if (wants_body && !body)
        result(t, t->url, STET_OUTCOME_FAIL,
               detail(t, "the text is not the body that the rule names", (stet_view){note.data, note.length}));
    else
        result(t, t->url, STET_OUTCOME_PASS, STET_VIEW_NONE);
}

static void run_test(test_run *t, const stet_rule *rule)
{
    if (!t->article) {
        result(t, rule, STET_OUTCOME_SKIP, stet_view_of(t->why));
        return;
    }
    switch (rule->key) {
    case STET_RULE_TEST_URL:
        test_body(t);
        break;
    case STET_RULE_TEST_CONTAINS:
        test_contains(t, rule);
        break;
    case STET_RULE_STET_TEST_ABSENT:
        test_absent(t, rule);
        break;
    case STET_RULE_STET_TEST_TITLE:
        test_field(t, rule, STET_FIELD_TITLE, true);
        break;
    case STET_RULE_STET_TEST_DATE:
        test_field(t, rule, STET_FIELD_DATE, false);
        break;
    default:
        test_author(t, rule);
        break;
    }
}

/* ---- pages ------------------------------------------------------------------------------------- */

/* An address of a feed: it holds no article. */
static bool is_feed(stet_view url)
{
    static const stet_view words[] = {STET_VIEW_INIT("/feed"), STET_VIEW_INIT("/rss"), STET_VIEW_INIT("//feeds."),
                                      STET_VIEW_INIT(".rss"),  STET_VIEW_INIT(".xml"), STET_VIEW_INIT("/atom")};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        size_t at = stet_view_find(url, words[i], 0), end = at + words[i].len;
        if (at < url.len && (end == url.len || strchr("/?.", url.data[end]) || words[i].data[1] == '/'))
            return true;
    }
    return false;
}

static bool is_locked(const stet_article *article)
{
    for (size_t i = 0; i < stet_article_hint_count(article); i++) {
        stet_hint hint = STET_HINT_INIT;
        if (stet_article_hint(article, i, &hint) == STET_OK && hint.kind == STET_HINT_NOT_LOGGED_IN)
            return true;
    }
    return false;
}

static void end_page(test_run *t)
{
    stet_article_free(t->article);
    t->article = NULL;
    stet_arena_free(&t->scratch);
    t->memory = (stet_memory){.cap = SCRATCH_BYTES};
    stet_arena_init(&t->scratch, &t->rules->allocator, &t->memory);
}

/* The page of a test_url is found and read, or t->why tells why it is not. */
static stet_status begin_page(test_run *t)
{
    stet_input input = STET_INPUT_INIT;
    stet_options options = STET_OPTIONS_INIT;
    options.rules = t->rules;
    t->why = is_feed(t->url->value) ? "a feed, not an article" : "no page is saved for it";
    if (is_feed(t->url->value) || !t->pages->find(t->pages->ctx, t->url->value.data, &input))
        return STET_OK;
    input.url = t->url->value.data;
    stet_status status = stet_extract(t->engine, &input, &options, &t->article, NULL);
    if (status == STET_ERR_MEMORY || status == STET_ERR_LIMIT_MEMORY)
        return status;
    t->why = stet_status_name(status);
    if (status == STET_OK && is_locked(t->article)) {
        stet_article_free(t->article);
        t->article = NULL;
        t->why = "the page was saved without a login";
    }
    if (t->article)
        t->text = normal(t, stet_article_text(t->article, STET_FIELD_TEXT));
    return STET_OK;
}

static stet_status test_file(test_run *t)
{
    stet_status status = STET_OK;
    t->url = NULL;
    for (uint32_t i = 0; i < t->file->rules.count && status == STET_OK; i++) {
        const stet_rule *rule = &t->file->rules.at[i];
        bool is_test = stet_rule_key_facts_of((enum stet_rule_key)rule->key)->use == STET_USE_TEST && rule->is_used;
        if (is_test && rule->key == STET_RULE_TEST_URL) {
            end_page(t);
            t->url = rule;
            status = begin_page(t);
        }
        if (is_test && t->url && status == STET_OK)
            run_test(t, rule);
        if (status == STET_OK)
            status = t->scratch.status;
    }
    return status;
}

stet_status stet_rules_test(const stet_engine *engine, const stet_rules *rules, const stet_page_source *pages,
                            stet_report **out, stet_error *error)
{
    if (!engine || !rules || !pages || !pages->find || !out)
        return stet_error_set(error, STET_ERR_ARGUMENT, STET_STAGE_ARGUMENTS, 0, NULL);
    stet_report *report = rules->allocator.alloc(rules->allocator.ctx, sizeof *report);
    if (!report)
        return stet_error_set(error, STET_ERR_MEMORY, STET_STAGE_RULES, 0, NULL);
    *report = (stet_report){.memory = {.cap = REPORT_BYTES}};
    stet_arena_init(&report->arena, &rules->allocator, &report->memory);
    test_run t = {.engine = engine, .rules = rules, .pages = pages, .report = report};
    stet_arena_init(&t.scratch, &rules->allocator, &t.memory);
    stet_status status = STET_OK;
    for (uint32_t i = 0; i < rules->entries.count && status == STET_OK; i++) {
        t.file = &rules->entries.at[i]->file;
        status = test_file(&t);
    }
    end_page(&t);
    if (status == STET_OK)
        status = report->arena.status;
    if (status != STET_OK) {
        stet_report_free(report);
        return stet_error_set(error, status, STET_STAGE_RULES, 0, NULL);
    }
    *out = report;
    return STET_OK;
}
