/*
 * test_oom.c - the n-th allocation fails, for n = 0, 1, ... until a call succeeds: every call then says so, gives back
 * everything with the sizes it asked for, and leaves its outputs alone.  In a plain build an arena asks for few large
 * chunks; built with STET_ARENA_DEBUG every allocation of the library is one that can fail.
 */
#include "../api/api.h"

#include <stet/inspect.h>

typedef struct failing {
    size_t calls, fail_at;
    size_t live, bytes;
} failing;

/* Before each piece of memory stands its size. */
typedef union head {
    size_t size;
    max_align_t align;
} head;

static void *failing_alloc(void *ctx, size_t size)
{
    failing *f = ctx;
    head *h = f->calls++ == f->fail_at ? NULL : malloc(sizeof *h + size);
    if (!h)
        return NULL;
    h->size = size;
    f->live++;
    f->bytes += size;
    memset(h + 1, 0xA5, size); /* nothing may count on clean memory */
    return h + 1;
}

static void failing_free(void *ctx, void *memory, size_t size)
{
    failing *f = ctx;
    if (!memory)
        return;
    head *h = (head *)memory - 1;
    assert_int_equal(h->size, size);
    f->live--;
    f->bytes -= size;
    free(h);
}

static void *failing_realloc(void *ctx, void *memory, size_t old_size, size_t size)
{
    void *moved = failing_alloc(ctx, size);
    if (moved && memory) {
        memcpy(moved, memory, old_size < size ? old_size : size);
        failing_free(ctx, memory, old_size);
    }
    return moved;
}

static failing state_of_memory;

static const stet_allocator allocator = {failing_alloc, failing_realloc, failing_free, &state_of_memory};

/* One call under test; true once it succeeds.  What it made is freed again. */
typedef bool (*attempt)(const stet_engine *engine);

static bool make_engine(const stet_engine *engine)
{
    (void)engine;
    stet_engine *made = NULL;
    stet_error error = {.status = STET_OK};
    stet_status status = stet_engine_new(&allocator, &made, &error);
    assert_int_equal(made != NULL, status == STET_OK);
    assert_int_equal(error.status, status);
    assert_true(status == STET_OK || status == STET_ERR_MEMORY);
    stet_engine_free(made);
    return status == STET_OK;
}

static bool extract(const stet_engine *engine, const char *page, size_t length, stet_kind kind)
{
    stet_input input = input_of(page, length);
    input.kind = kind;
    input.url = "https://post.example/";
    stet_options options = STET_OPTIONS_INIT;
    options.explain = true;
    options.partial = true;
    stet_article *article = NULL;
    stet_error error = {.status = STET_OK};
    stet_status status = stet_extract(engine, &input, &options, &article, &error);
    assert_int_equal(article != NULL, status == STET_OK);
    assert_int_equal(error.status, status);
    assert_true(status == STET_OK || status == STET_ERR_MEMORY);
    stet_article_free(article);
    return status == STET_OK;
}

static const char rich[] =
    "<!doctype html><html lang=en><head><meta charset=windows-1252><title>Caf\xE9 &amp; ferry | The Post</title>"
    "<meta property=og:title content='Caf\xE9 &amp; ferry'><meta name=keywords content='sea, ferry'>"
    "<meta name=description content='The ferry between Larkmoor and the mainland runs again.'>"
    "<link rel=canonical href=/ferry><script "
    "type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"Ferry\","
    "\"author\":[{\"name\":\"Ann Lee\"},\"Bob Ray\"],\"datePublished\":\"2024-05-03T10:00:00Z\",\"articleBody\":"
    "\"The ferry between Larkmoor and the mainland runs again from Monday.\"}</script></head><body><nav><a href=/>Home"
    "</a></nav><article><h1>Caf\xE9 &amp; ferry</h1><p class=byline itemprop=author>By <a rel=author href=/a>Ann Lee"
    "</a></p><time datetime=2024-05-03>3 May 2024</time><figure><img><figcaption>The ferry. Photo: X</figcaption>"
    "</figure><ul><li>One ship<li><b>One</b> crew<ol start=2><li>at <code>sea</code></ol></ul><pre>a\n b</pre><table><tr><th "
    "colspan=2>Ship<th>Seats<tr><td rowspan=2>Ann<td>II<td>40</table><blockquote class=embed>Back!<br><a href=/p>Ann</a>"
    "</blockquote><p>The ferry between Larkmoor and the mainland runs again from Monday, the harbour office said, after a "
    "winter in which the islanders had to make do with a fishing boat.</p><p>The ship had lost its rudder in a storm "
    "in November. Repairs took longer than planned because the yard had to wait for a part from abroad.</p><p>(Source: "
    "Reuters)</p></article><ul class=tags><li><a rel=tag href=/t>sea</a></ul></body></html>";

static bool extract_html(const stet_engine *engine)
{
    return extract(engine, rich, sizeof rich - 1, STET_KIND_HTML);
}

static bool extract_text(const stet_engine *engine)
{
    return extract(engine, larkmoor_text, sizeof larkmoor_text - 1, STET_KIND_TEXT);
}

static bool extract_text_of_another_charset(const stet_engine *engine)
{
    static const char text[] = "Th\xFE n\xE0o\nM\xF4\xECt ng\xE0y \xF0\xE2\xEC\xF0\n"; /* some windows-1258 */
    return extract(engine, text, sizeof text - 1, STET_KIND_AUTO);
}

static bool take_row(void *ctx, const stet_inspect_block *block)
{
    *(size_t *)ctx += block->text.length;
    return true;
}

static bool inspect(const stet_engine *engine)
{
    stet_input input = input_of(rich, sizeof rich - 1);
    size_t bytes = 0;
    stet_error error = {.status = STET_OK};
    stet_status status = stet_inspect(engine, &input, NULL, NULL, 0, take_row, &bytes, &error);
    assert_int_equal(error.status, status);
    assert_true(status == STET_OK || status == STET_ERR_MEMORY);
    assert_true(status != STET_OK || bytes > 300);
    return status == STET_OK;
}

/* ---- site rules -------------------------------------------------------------------------------- */

static const char rules_text[] =
    "title: normalize-space(concat(//h1, ' (', count(//p[contains(., 'ferry') and position() < 9]), ')'))\n"
    "author: //p[@class='byline']/a | //nothing\ndate: substring(//time/@datetime, 1, 10)\nbody: //article/p | "
    "//figure\n"
    "strip: //p[translate(., 'S', 's') = '(source: Reuters)']\nstrip_id_or_class: byline\nwrap_in(blockquote): //p[2]\n"
    "dissolve: //figure\nreplace_string(office): bureau\nfind_string: winter\nreplace_string: long winter\n"
    "next_page_link: //a[@rel='tag']\nhttp_header(Cookie): a=b\ntitl: //h1\nbody: //p[\n"
    "stet_text_start: ^The ferry\nstet_text_end: ^Most read\nstet_text_strip: ^Home$\nstet_text_title: ^(Ferry .*)\n"
    "test_url: https://post.example/\ntest_contains: The ferry between\ntest_contains: nobody says this\n"
    "stet_test_absent: ferry\nstet_test_author: Nobody\nstet_test_title: Fe\xCC\x81rry\n";

static stet_rules *given_rules; /* made while nothing fails */

static stet_status fill_rules(stet_rules **out)
{
    stet_rules *rules = NULL;
    stet_error error = {.status = STET_OK};
    stet_status status = stet_rules_new(&allocator, &rules, &error);
    assert_int_equal(error.status, status);
    if (status == STET_OK)
        status = stet_rules_add_text(rules, "post.example.txt", rules_text, sizeof rules_text - 1, &error);
    if (status == STET_OK)
        status = stet_rules_add_folder(rules, STET_SOURCE_DIR "/testdata/rules", &error);
    if (status == STET_OK)
        status = stet_rules_add_fingerprint(rules, "x", "y.example", &error);
    assert_int_equal(error.status, status);
    assert_true(status == STET_OK || status == STET_ERR_MEMORY);
    if (status == STET_OK)
        *out = rules;
    else
        stet_rules_free(rules);
    return status;
}

static bool make_rules(const stet_engine *engine)
{
    (void)engine;
    stet_rules *rules = NULL;
    stet_status status = fill_rules(&rules);
    stet_rules_free(rules);
    return status == STET_OK;
}

static bool extract_ruled(const stet_engine *engine, const char *page, size_t length, stet_kind kind)
{
    stet_input input = input_of(page, length);
    stet_options options = STET_OPTIONS_INIT;
    stet_article *article = NULL;
    input.kind = kind;
    input.url = "https://post.example/";
    options.rules = given_rules;
    stet_status status = stet_extract(engine, &input, &options, &article, NULL);
    assert_int_equal(article != NULL, status == STET_OK);
    assert_true(status == STET_OK || status == STET_ERR_MEMORY);
    if (status == STET_OK)
        assert_int_equal(stet_article_ruled(article), STET_RULED_BODY);
    stet_article_free(article);
    return status == STET_OK;
}

static bool extract_ruled_html(const stet_engine *engine)
{
    return extract_ruled(engine, rich, sizeof rich - 1, STET_KIND_HTML);
}

static bool extract_ruled_text(const stet_engine *engine)
{
    return extract_ruled(engine, larkmoor_text, sizeof larkmoor_text - 1, STET_KIND_TEXT);
}

static bool see_problem(void *ctx, const stet_rule_problem *problem)
{
    *(size_t *)ctx += problem->text.length > 0;
    return true;
}

static bool check_rules(const stet_engine *engine)
{
    (void)engine;
    size_t problems = 0;
    stet_status status = stet_rules_check(given_rules, NULL, see_problem, &problems, NULL);
    assert_true(status == STET_OK || status == STET_ERR_MEMORY);
    assert_true(status != STET_OK || problems > 1);
    return status == STET_OK;
}

static bool find_rich(void *ctx, const char *url, stet_input *page)
{
    (void)ctx;
    if (page)
        *page = input_of(rich, sizeof rich - 1);
    return strcmp(url, "https://post.example/") == 0;
}

static bool test_rules(const stet_engine *engine)
{
    const stet_page_source pages = {find_rich, NULL};
    stet_report *report = NULL;
    stet_status status = stet_rules_test(engine, given_rules, &pages, &report, NULL);
    assert_int_equal(report != NULL, status == STET_OK);
    assert_true(status == STET_OK || status == STET_ERR_MEMORY);
    assert_true(status != STET_OK || stet_report_count(report, STET_OUTCOME_FAIL) == 4);
    stet_report_free(report);
    return status == STET_OK;
}

/* Every n up to 300, then larger and larger steps. */
static void fail_each(attempt call, size_t least_calls)
{
    state_of_memory = (failing){.fail_at = SIZE_MAX};
    stet_engine *engine = NULL;
    if (call != make_engine && call != make_rules) {
        assert_int_equal(stet_engine_new(&allocator, &engine, NULL), STET_OK);
        assert_int_equal(fill_rules(&given_rules), STET_OK);
    }
    size_t live = state_of_memory.live, bytes = state_of_memory.bytes, n = 0;
    bool done = false;
    while (!done) {
        state_of_memory.calls = 0;
        state_of_memory.fail_at = n;
        done = call(engine);
        assert_int_equal(state_of_memory.live, live);
        assert_int_equal(state_of_memory.bytes, bytes);
        assert_int_equal(done, state_of_memory.calls <= n); /* a failure is never passed over */
        n += n < 300 ? 1 : n / 20;
    }
    assert_true(state_of_memory.calls >= least_calls);
    state_of_memory.fail_at = SIZE_MAX;
    stet_engine_free(engine);
    stet_rules_free(given_rules);
    given_rules = NULL;
    assert_int_equal(state_of_memory.live, 0);
    assert_int_equal(state_of_memory.bytes, 0);
}

static void of_an_engine(void **state)
{
    (void)state;
    fail_each(make_engine, 5);
}

static void of_an_html_page(void **state)
{
    (void)state;
    fail_each(extract_html, 3);
}

static void of_a_text_page(void **state)
{
    (void)state;
    fail_each(extract_text, 2);
}

static void of_a_page_that_is_decoded(void **state)
{
    (void)state;
    fail_each(extract_text_of_another_charset, 2);
}

static void of_an_inspection(void **state)
{
    (void)state;
    fail_each(inspect, 3);
}

static void of_rules(void **state)
{
    (void)state;
    fail_each(make_rules, 5);
}

static void of_a_ruled_page(void **state)
{
    (void)state;
    fail_each(extract_ruled_html, 4);
}

static void of_a_ruled_text(void **state)
{
    (void)state;
    fail_each(extract_ruled_text, 2);
}

static void of_a_check(void **state)
{
    (void)state;
    fail_each(check_rules, 1);
}

static void of_tests_of_rules(void **state)
{
    (void)state;
    fail_each(test_rules, 6);
}

static void writing_needs_no_memory(void **state)
{
    (void)state;
    state_of_memory = (failing){.fail_at = SIZE_MAX};
    stet_engine *engine = NULL;
    stet_article *article = NULL;
    stet_input input = input_of(rich, sizeof rich - 1);
    assert_int_equal(stet_engine_new(&allocator, &engine, NULL), STET_OK);
    assert_int_equal(stet_extract(engine, &input, NULL, &article, NULL), STET_OK);
    state_of_memory.calls = 0;
    char *all = all_of(article);
    assert_non_null(all);
    assert_int_equal(state_of_memory.calls, 0);
    free(all);
    stet_article_free(article);
    stet_engine_free(engine);
    assert_int_equal(state_of_memory.live, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(of_an_engine),      cmocka_unit_test(of_an_html_page),
        cmocka_unit_test(of_a_text_page),    cmocka_unit_test(of_a_page_that_is_decoded),
        cmocka_unit_test(of_an_inspection),  cmocka_unit_test(writing_needs_no_memory),
        cmocka_unit_test(of_rules),          cmocka_unit_test(of_a_ruled_page),
        cmocka_unit_test(of_a_ruled_text),   cmocka_unit_test(of_a_check),
        cmocka_unit_test(of_tests_of_rules),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
