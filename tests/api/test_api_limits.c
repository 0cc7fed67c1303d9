/*
 * test_api_limits.c - every limit: exactly at it a page is read, one below gives the documented status, and with
 * `partial` also what came before.
 */
#define _POSIX_C_SOURCE 200809L

#include "api.h"

/* Extract within limits; the caller frees *article. */
static stet_status extract(const stet_engine *engine, stet_input input, stet_limits limits, bool partial,
                           stet_article **article, stet_error *error)
{
    stet_options options = STET_OPTIONS_INIT;
    limits.size = sizeof limits;
    options.limits = &limits;
    options.partial = partial;
    *article = NULL;
    return stet_extract(engine, &input, &options, article, error);
}

static const char page[] = "<html><body><main><p>One paragraph about the <a href=/a>ferry</a> to Larkmoor, it is.</p>"
                           "<p>Another paragraph about the <a href=/b>ferry</a> to Larkmoor.</p></main></body></html>";
/* In it: html body main p a deep, 5 nodes, 2 blocks, 2 links, 49 + 46 bytes of text. */

static const struct {
    const char *name;
    stet_limits enough, less;
    stet_status status;
} rows[] = {
    {"depth", {.depth = 5}, {.depth = 4}, STET_ERR_LIMIT_DEPTH},
    {"nodes", {.nodes = 5}, {.nodes = 4}, STET_ERR_LIMIT_NODES},
    {"blocks", {.blocks = 2}, {.blocks = 1}, STET_ERR_LIMIT_BLOCKS},
    {"links", {.links = 2}, {.links = 1}, STET_ERR_LIMIT_LINKS},
    {"text", {.text_bytes = 95}, {.text_bytes = 94}, STET_ERR_LIMIT_TEXT},
    {"input", {.input_bytes = sizeof page - 1}, {.input_bytes = sizeof page - 2}, STET_ERR_LIMIT_INPUT},
};

static void each_limit_has_its_status(void **state)
{
    (void)state;
    stet_engine *engine = new_engine();
    for (size_t i = 0; i < N_OF(rows); i++) {
        stet_article *article;
        stet_error error = {.status = STET_OK};
        stet_status status = extract(engine, input_of(page, sizeof page - 1), rows[i].enough, false, &article, &error);
        if (status != STET_OK)
            print_error("%s: %s\n", rows[i].name, error.detail);
        assert_int_equal(status, STET_OK);
        assert_int_equal(error.status, STET_OK); /* untouched by success */
        assert_int_equal(stet_article_block_count(article), 2);
        stet_article_free(article);

        status = extract(engine, input_of(page, sizeof page - 1), rows[i].less, false, &article, &error);
        if (status != rows[i].status)
            print_error("%s: %s\n", rows[i].name, stet_status_name(status));
        assert_int_equal(status, rows[i].status);
        assert_int_equal(error.status, rows[i].status);
        assert_int_equal(error.stage, rows[i].status == STET_ERR_LIMIT_INPUT ? STET_STAGE_DECODE : STET_STAGE_PARSE);
        assert_true(error.offset <= sizeof page);
        assert_null(article);
    }
    stet_engine_free(engine);
}

static void partial_gives_what_came_before(void **state)
{
    (void)state;
    stet_engine *engine = new_engine();
    for (size_t i = 0; i < N_OF(rows); i++) {
        stet_article *article;
        stet_error error = {.status = STET_OK};
        assert_int_equal(extract(engine, input_of(page, sizeof page - 1), rows[i].less, true, &article, &error),
                         rows[i].status);
        assert_int_equal(error.status, rows[i].status);
        if (rows[i].status == STET_ERR_LIMIT_INPUT) {
            assert_null(article); /* nothing was read */
            continue;
        }
        assert_non_null(article);
        for (size_t b = 0; b < stet_article_block_count(article); b++) {
            stet_block block = STET_BLOCK_INIT;
            assert_int_equal(stet_article_block(article, b, &block), STET_OK);
            assert_true(block.source_start < block.source_end && block.source_end < sizeof page);
        }
        stet_article_free(article);
    }
    /* The first paragraph stands before the limit of blocks. */
    stet_article *article;
    stet_block block = STET_BLOCK_INIT;
    assert_int_equal(extract(engine, input_of(page, sizeof page - 1), (stet_limits){.blocks = 1}, true, &article, NULL),
                     STET_ERR_LIMIT_BLOCKS);
    assert_int_equal(stet_article_block_count(article), 1);
    assert_int_equal(stet_article_block(article, 0, &block), STET_OK);
    assert_text(block.text, "One paragraph about the ferry to Larkmoor, it is.");
    stet_article_free(article);
    stet_engine_free(engine);
}

static void the_offset_tells_the_place(void **state)
{
    (void)state;
    stet_engine *engine = new_engine();
    stet_article *article;
    stet_error error;
    const char *second = strstr(page, "Another");
    assert_int_equal(
        extract(engine, input_of(page, sizeof page - 1), (stet_limits){.blocks = 1}, false, &article, &error),
        STET_ERR_LIMIT_BLOCKS);
    assert_int_equal(error.offset, (size_t)(second - page));
    stet_engine_free(engine);
}

static void text_pages_have_limits_too(void **state)
{
    (void)state;
    static const char text[] = "One line about the ferry\nAnother line about the ferry\n";
    static const struct {
        stet_limits less;
        stet_status status;
    } text_rows[] = {
        {{.blocks = 1}, STET_ERR_LIMIT_BLOCKS},
        {{.text_bytes = 30}, STET_ERR_LIMIT_TEXT},
        {{.input_bytes = 10}, STET_ERR_LIMIT_INPUT},
        {{.work = 10}, STET_ERR_LIMIT_WORK},
    };
    stet_engine *engine = new_engine();
    for (size_t i = 0; i < N_OF(text_rows); i++) {
        stet_article *article;
        assert_int_equal(extract(engine, input_of(text, sizeof text - 1), text_rows[i].less, false, &article, NULL),
                         text_rows[i].status);
        assert_null(article);
        assert_int_equal(extract(engine, input_of(text, sizeof text - 1), text_rows[i].less, true, &article, NULL),
                         text_rows[i].status);
        assert_int_equal(article != NULL, text_rows[i].status != STET_ERR_LIMIT_INPUT);
        stet_article_free(article);
    }
    stet_engine_free(engine);
}

/* Whatever the budget is spent on, the status is the same, and with `partial` there is an article. */
static void any_budget_of_work(void **state)
{
    (void)state;
    stet_engine *engine = new_engine();
    unsigned partial_articles = 0, done = 0;
    for (uint64_t work = 1; work < 1000000 && !done; work += 1 + work / 5) {
        for (int partial = 0; partial <= 1; partial++) {
            stet_article *article;
            stet_error error;
            stet_status status = extract(engine, input_of(larkmoor, sizeof larkmoor - 1), (stet_limits){.work = work},
                                         partial, &article, &error);
            if (status == STET_OK) {
                assert_non_null(article);
                done++;
            } else {
                assert_int_equal(status, STET_ERR_LIMIT_WORK);
                if (partial && !article)
                    fail_msg("no article with %u steps of work", (unsigned)work);
                assert_int_equal(article != NULL, partial);
                partial_articles += article != NULL;
            }
            stet_article_free(article);
        }
    }
    assert_int_equal(done, 2);
    assert_true(partial_articles > 20);
    stet_engine_free(engine);
}

static void work_counts_the_same_every_time(void **state)
{
    (void)state;
    stet_engine *engine = new_engine();
    uint64_t low = 0, high = 10000000; /* too little, enough */
    while (high - low > 1) {
        uint64_t middle = low + (high - low) / 2;
        stet_article *article;
        stet_status status = extract(engine, input_of(larkmoor, sizeof larkmoor - 1), (stet_limits){.work = middle},
                                     false, &article, NULL);
        stet_article_free(article);
        if (status == STET_OK)
            high = middle;
        else
            low = middle;
    }
    for (int i = 0; i < 3; i++) {
        stet_article *article;
        assert_int_equal(extract(engine, input_of(larkmoor, sizeof larkmoor - 1), (stet_limits){.work = high}, false,
                                 &article, NULL),
                         STET_OK);
        stet_article_free(article);
        assert_int_equal(
            extract(engine, input_of(larkmoor, sizeof larkmoor - 1), (stet_limits){.work = low}, false, &article, NULL),
            STET_ERR_LIMIT_WORK);
    }
    stet_engine_free(engine);
}

static void a_deadline_is_met(void **state)
{
    (void)state;
    enum { LENGTH = 12000000 };
    char *big = malloc(LENGTH);
    assert_non_null(big);
    for (size_t i = 0; i < LENGTH; i++)
        big[i] = i % 50 == 49 ? '\n' : i % 6 == 5 ? ' ' : 'x';
    stet_engine *engine = new_engine();
    stet_article *article;
    stet_input input = input_of(big, LENGTH);
    input.kind = STET_KIND_TEXT;
    stet_limits limits = {.deadline_ms = 1, .blocks = 1000000, .work = UINT64_MAX};
    assert_int_equal(extract(engine, input, limits, false, &article, NULL), STET_ERR_LIMIT_DEADLINE);
    assert_null(article);
    stet_engine_free(engine);
    free(big);
}

/* An allocator that knows how much is held. */
typedef struct held {
    size_t now, most;
} held;

static void *held_alloc(void *ctx, size_t size)
{
    held *h = ctx;
    h->now += size;
    h->most = h->now > h->most ? h->now : h->most;
    return malloc(size);
}

static void *held_realloc(void *ctx, void *memory, size_t old_size, size_t size)
{
    held *h = ctx;
    h->now += size - old_size;
    h->most = h->now > h->most ? h->now : h->most;
    return realloc(memory, size);
}

static void held_free(void *ctx, void *memory, size_t size)
{
    held *h = ctx;
    h->now -= size;
    free(memory);
}

static void memory_stays_below_its_limit(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t length;
    } pages[] = {{larkmoor, sizeof larkmoor - 1}, {larkmoor_text, sizeof larkmoor_text - 1}};
    held h = {0};
    const stet_allocator allocator = {held_alloc, held_realloc, held_free, &h};
    stet_engine *engine = NULL;
    assert_int_equal(stet_engine_new(&allocator, &engine, NULL), STET_OK);
    for (size_t i = 0; i < N_OF(pages); i++) {
        unsigned done = 0, refused = 0;
        for (size_t bytes = 1; !done; bytes += 1 + bytes / 7) {
            size_t before = h.now;
            h.most = before;
            stet_article *article;
            stet_error error;
            stet_status status = extract(engine, input_of(pages[i].bytes, pages[i].length),
                                         (stet_limits){.arena_bytes = bytes}, true, &article, &error);
            if (h.most - before > bytes)
                fail_msg("%zu bytes were held where %zu are allowed", h.most - before, bytes);
            if (status != STET_OK) {
                assert_int_equal(status, STET_ERR_LIMIT_MEMORY);
                assert_null(article); /* partial needs memory, too */
            }
            done += status == STET_OK;
            refused += status != STET_OK;
            stet_article_free(article);
            assert_int_equal(h.now, before);
        }
        assert_true(refused > 10);
    }
    stet_engine_free(engine);
    assert_int_equal(h.now, 0);
}

static void zero_limits_are_the_defaults(void **state)
{
    (void)state;
    stet_engine *engine = new_engine();
    stet_article *plain = NULL, *limited = NULL;
    stet_input input = input_of(larkmoor, sizeof larkmoor - 1);
    assert_int_equal(stet_extract(engine, &input, NULL, &plain, NULL), STET_OK);
    assert_int_equal(extract(engine, input, (stet_limits){.size = 0}, false, &limited, NULL), STET_OK);
    char *one = all_of(plain), *two = all_of(limited);
    assert_string_equal(one, two);
    free(one);
    free(two);
    stet_article_free(plain);
    stet_article_free(limited);
    stet_engine_free(engine);
}

static void what_is_dropped_without_an_error(void **state)
{
    (void)state;
    static const char jsonld[] =
        "<meta property=og:section content='A very long section name indeed'>"
        "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"articleSection\":\"Sea\"}</script>"
        "<p>The ferry between Larkmoor and the mainland runs again from Monday, the harbour office said.</p>";
    static const struct {
        stet_limits limits;
        bool has_section;
    } dropped[] = {
        {{.jsonld_bytes = 1000}, true},
        {{.jsonld_bytes = 20}, false},
        {{.jsonld_depth = 1}, false},
        {{.attribute_bytes = 5}, true}, /* attributes do not hold JSON-LD */
    };
    stet_engine *engine = new_engine();
    for (size_t i = 0; i < N_OF(dropped); i++) {
        stet_article *article;
        assert_int_equal(extract(engine, input_of(jsonld, sizeof jsonld - 1), dropped[i].limits, false, &article, NULL),
                         STET_OK);
        assert_int_equal(stet_article_has(article, STET_FIELD_SECTION), dropped[i].has_section);
        stet_article_free(article);
    }
    stet_engine_free(engine);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_limit_has_its_status),
        cmocka_unit_test(partial_gives_what_came_before),
        cmocka_unit_test(the_offset_tells_the_place),
        cmocka_unit_test(text_pages_have_limits_too),
        cmocka_unit_test(any_budget_of_work),
        cmocka_unit_test(work_counts_the_same_every_time),
        cmocka_unit_test(a_deadline_is_met),
        cmocka_unit_test(memory_stays_below_its_limit),
        cmocka_unit_test(zero_limits_are_the_defaults),
        cmocka_unit_test(what_is_dropped_without_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
