/* test_api_pool.c - memory kept between extractions: the same articles, no further allocations, nothing lost. */
#include "api.h"

typedef struct counter {
    size_t allocations; /* ever */
    size_t bytes;       /* now */
    size_t left;        /* allocations until memory is gone; only rationed_alloc looks */
} counter;

static void *counted_alloc(void *ctx, size_t size)
{
    counter *c = ctx;
    c->allocations++;
    c->bytes += size;
    return malloc(size);
}

static void *counted_realloc(void *ctx, void *memory, size_t old_size, size_t size)
{
    counter *c = ctx;
    c->allocations++;
    c->bytes += size - old_size;
    return realloc(memory, size);
}

static void counted_free(void *ctx, void *memory, size_t size)
{
    counter *c = ctx;
    c->bytes -= memory ? size : 0;
    free(memory);
}

static stet_article *extract_with(const stet_engine *engine, stet_pool *pool)
{
    stet_input input = input_of(larkmoor, sizeof larkmoor - 1);
    stet_options options = STET_OPTIONS_INIT;
    stet_article *article = NULL;
    options.pool = pool;
    assert_int_equal(stet_extract(engine, &input, &options, &article, NULL), STET_OK);
    return article;
}

static void the_same_article_without_allocations(void **state)
{
    (void)state;
    counter below = {0};
    const stet_allocator allocator = {counted_alloc, counted_realloc, counted_free, &below};
    stet_engine *engine = new_engine();
    stet_pool *pool = NULL;
    assert_int_equal(stet_pool_new(&allocator, &pool, NULL), STET_OK);
    stet_article *plain = extract_with(engine, NULL);
    size_t after_first = 0;
    for (int i = 0; i < 50; i++) {
        stet_article *article = extract_with(engine, pool);
        assert_string_equal(stet_article_text(article, STET_FIELD_TEXT).data,
                            stet_article_text(plain, STET_FIELD_TEXT).data);
        stet_article_free(article);
        if (i == 0)
            after_first = below.allocations;
    }
#ifndef STET_ARENA_DEBUG
    assert_int_equal(below.allocations, after_first);
#endif
    assert_true(below.allocations >= after_first);
    stet_article_free(plain);
    stet_pool_free(pool);
    assert_int_equal(below.bytes, 0);
    stet_engine_free(engine);
}

static void articles_live_side_by_side(void **state)
{
    (void)state;
    enum { MANY = 300 };
    counter below = {0};
    const stet_allocator allocator = {counted_alloc, counted_realloc, counted_free, &below};
    stet_engine *engine = new_engine();
    stet_pool *pool = NULL;
    stet_article *articles[MANY];
    assert_int_equal(stet_pool_new(&allocator, &pool, NULL), STET_OK);
    for (int i = 0; i < MANY; i++)
        articles[i] = extract_with(engine, pool);
    for (int i = 0; i < MANY; i++) {
        assert_non_null(strstr(stet_article_text(articles[i], STET_FIELD_TEXT).data, "lost its rudder in a storm"));
        stet_article_free(articles[i]);
    }
    assert_true(below.bytes <= (9 << 20)); /* beyond 8 MiB all goes back at once */
    stet_pool_free(pool);
    assert_int_equal(below.bytes, 0);
    stet_engine_free(engine);
}

/* As if memory were gone after so many allocations. */
static void *rationed_alloc(void *ctx, size_t size)
{
    counter *c = ctx;
    if (c->left == 0)
        return NULL;
    c->left--;
    return counted_alloc(ctx, size);
}

/* Wherever memory runs out, all of it comes back, and the pool serves on. */
static void memory_that_runs_out(void **state)
{
    (void)state;
    counter below = {.left = SIZE_MAX};
    const stet_allocator allocator = {rationed_alloc, counted_realloc, counted_free, &below};
    stet_engine *engine = new_engine();
    stet_status status = STET_ERR_MEMORY;
    size_t failures = 0;
    for (; status != STET_OK; failures++) {
        stet_pool *pool = NULL;
        stet_input input = input_of(larkmoor, sizeof larkmoor - 1);
        stet_options options = STET_OPTIONS_INIT;
        stet_article *article = NULL;
        below.left = 1 + failures;
        assert_int_equal(stet_pool_new(&allocator, &pool, NULL), STET_OK);
        options.pool = pool;
        status = stet_extract(engine, &input, &options, &article, NULL);
        assert_true(status == STET_OK || status == STET_ERR_MEMORY);
        assert_true((article != NULL) == (status == STET_OK));
        stet_article_free(article);
        below.left = SIZE_MAX;
        stet_article_free(extract_with(engine, pool));
        stet_pool_free(pool);
        assert_int_equal(below.bytes, 0);
    }
    assert_true(failures > 2);
    stet_engine_free(engine);
}

static void *no_memory(void *ctx, size_t size)
{
    (void)ctx;
    (void)size;
    return NULL;
}

static void wrong_arguments(void **state)
{
    (void)state;
    stet_pool *pool = NULL;
    stet_error error;
    stet_allocator allocator = {no_memory, counted_realloc, counted_free, NULL};
    assert_int_equal(stet_pool_new(&allocator, &pool, &error), STET_ERR_MEMORY);
    allocator.free = NULL;
    assert_int_equal(stet_pool_new(&allocator, &pool, &error), STET_ERR_ARGUMENT);
    assert_int_equal(stet_pool_new(NULL, NULL, &error), STET_ERR_ARGUMENT);
    assert_null(pool);
    stet_pool_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_article_without_allocations),
        cmocka_unit_test(articles_live_side_by_side),
        cmocka_unit_test(memory_that_runs_out),
        cmocka_unit_test(wrong_arguments),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
