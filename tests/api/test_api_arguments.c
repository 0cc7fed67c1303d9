/* test_api_arguments.c - what every public function says to NULL, to sizes of another header, to values out of range.
 */
#include "api.h"

static void *no_alloc(void *ctx, size_t size)
{
    (void)ctx;
    (void)size;
    return NULL;
}

static void *no_realloc(void *ctx, void *memory, size_t old_size, size_t size)
{
    (void)ctx;
    (void)memory;
    (void)old_size;
    (void)size;
    return NULL;
}

static void no_free(void *ctx, void *memory, size_t size)
{
    (void)ctx;
    (void)size;
    assert_null(memory);
}

static bool say_no(void *ctx, const char *bytes, size_t length)
{
    (void)ctx;
    (void)bytes;
    (void)length;
    return false;
}

static void engines(void **state)
{
    (void)state;
    const stet_allocator allocators[] = {
        {NULL, no_realloc, no_free, NULL}, {no_alloc, NULL, no_free, NULL}, {no_alloc, no_realloc, NULL, NULL}};
    stet_error error;
    stet_engine *engine = NULL;
    assert_int_equal(stet_engine_new(NULL, NULL, &error), STET_ERR_ARGUMENT);
    assert_int_equal(error.status, STET_ERR_ARGUMENT);
    assert_int_equal(error.stage, STET_STAGE_ARGUMENTS);
    for (size_t i = 0; i < N_OF(allocators); i++)
        assert_int_equal(stet_engine_new(&allocators[i], &engine, NULL), STET_ERR_ARGUMENT);
    const stet_allocator empty = {no_alloc, no_realloc, no_free, NULL};
    assert_int_equal(stet_engine_new(&empty, &engine, &error), STET_ERR_MEMORY);
    assert_int_equal(error.status, STET_ERR_MEMORY);
    assert_null(engine); /* written on success only */
    stet_engine_free(NULL);
}

static void check_extract(const stet_engine *engine, const stet_input *input, const stet_options *options)
{
    stet_article *article = (stet_article *)0x1;
    stet_error error = {.status = STET_OK};
    assert_int_equal(stet_extract(engine, input, options, &article, &error), STET_ERR_ARGUMENT);
    assert_int_equal(error.status, STET_ERR_ARGUMENT);
    assert_int_equal(error.stage, STET_STAGE_ARGUMENTS);
    assert_true(strlen(error.detail) > 0);
    assert_ptr_equal(article, (stet_article *)0x1);
    assert_int_equal(stet_extract(engine, input, options, &article, NULL), STET_ERR_ARGUMENT);
}

static void extraction(void **state)
{
    (void)state;
    stet_engine *engine = new_engine();
    stet_article *article = NULL;
    stet_input good = input_of(larkmoor, sizeof larkmoor - 1);
    check_extract(NULL, &good, NULL);
    check_extract(engine, NULL, NULL);
    assert_int_equal(stet_extract(engine, &good, NULL, NULL, NULL), STET_ERR_ARGUMENT);

    stet_input input = input_of(NULL, 1);
    check_extract(engine, &input, NULL);
    input = good;
    input.size = sizeof input - 1;
    check_extract(engine, &input, NULL);
    input = good;
    input.kind = (stet_kind)3;
    check_extract(engine, &input, NULL);
    input.kind = (stet_kind)-1;
    check_extract(engine, &input, NULL);

    stet_options options = STET_OPTIONS_INIT;
    options.size = 0;
    check_extract(engine, &good, &options);
    stet_limits limits = stet_limits_default();
    options = (stet_options)STET_OPTIONS_INIT;
    options.limits = &limits;
    limits.size--;
    check_extract(engine, &good, &options);

    /* A header that is newer has larger structures. */
    limits.size = sizeof limits + 8;
    options.size = sizeof options + 8;
    good.size = sizeof good + 8;
    assert_int_equal(stet_extract(engine, &good, &options, &article, NULL), STET_OK);
    stet_article_free(article);
    stet_engine_free(engine);
}

static void an_empty_input_is_no_error(void **state)
{
    (void)state;
    stet_engine *engine = new_engine();
    for (int kind = STET_KIND_AUTO; kind <= STET_KIND_TEXT; kind++) {
        stet_input input = input_of(NULL, 0);
        input.kind = (stet_kind)kind;
        stet_article *article = NULL;
        assert_int_equal(stet_extract(engine, &input, NULL, &article, NULL), STET_OK);
        assert_text(stet_article_text(article, STET_FIELD_TEXT), "");
        assert_true(stet_article_has(article, STET_FIELD_TEXT));
        assert_int_equal(stet_article_block_count(article), 0);
        assert_in_range((int)(stet_article_confidence(article) * 100), 0, 50);
        stet_article_free(article);
    }
    stet_engine_free(engine);
}

static void a_missing_article(void **state)
{
    (void)state;
    stet_article_free(NULL);
    for (int f = -1; f <= STET_FIELD_COUNT; f++) {
        assert_text(stet_article_text(NULL, (stet_field)f), "");
        assert_false(stet_article_has(NULL, (stet_field)f));
    }
    for (int l = -1; l <= STET_LIST_COUNT; l++) {
        assert_int_equal(stet_article_list_count(NULL, (stet_list)l), 0);
        assert_text(stet_article_list_item(NULL, (stet_list)l, 0), "");
    }
    assert_true(stet_article_confidence(NULL) == 0);
    assert_int_equal(stet_article_kind(NULL), STET_KIND_AUTO);
    assert_string_equal(stet_article_charset(NULL), "");
    assert_int_equal(stet_article_undecodable(NULL), 0);
    assert_int_equal(stet_article_block_count(NULL), 0);
    stet_block block = STET_BLOCK_INIT;
    assert_int_equal(stet_article_block(NULL, 0, &block), STET_ERR_ARGUMENT);
}

static void fields_lists_and_blocks_out_of_range(void **state)
{
    (void)state;
    stet_engine *engine = new_engine();
    stet_input input = input_of(larkmoor, sizeof larkmoor - 1);
    stet_article *article = NULL;
    assert_int_equal(stet_extract(engine, &input, NULL, &article, NULL), STET_OK);
    assert_text(stet_article_text(article, STET_FIELD_COUNT), "");
    assert_text(stet_article_text(article, (stet_field)-1), "");
    assert_false(stet_article_has(article, STET_FIELD_COUNT));
    assert_int_equal(stet_article_list_count(article, STET_LIST_COUNT), 0);
    assert_int_equal(stet_article_list_count(article, (stet_list)-1), 0);
    size_t authors = stet_article_list_count(article, STET_LIST_AUTHORS);
    assert_int_equal(authors, 1);
    assert_text(stet_article_list_item(article, STET_LIST_AUTHORS, authors), "");
    assert_text(stet_article_list_item(article, STET_LIST_AUTHORS, SIZE_MAX), "");

    stet_block block = STET_BLOCK_INIT;
    size_t n = stet_article_block_count(article);
    assert_int_equal(stet_article_block(article, n, &block), STET_ERR_ARGUMENT);
    assert_int_equal(stet_article_block(article, SIZE_MAX, &block), STET_ERR_ARGUMENT);
    assert_int_equal(stet_article_block(article, 0, NULL), STET_ERR_ARGUMENT);
    block.size = sizeof block - 1;
    assert_int_equal(stet_article_block(article, 0, &block), STET_ERR_ARGUMENT);
    block.size = sizeof block + 8;
    assert_int_equal(stet_article_block(article, 0, &block), STET_OK);
    assert_int_equal(block.size, sizeof block + 8); /* the caller's own */
    stet_article_free(article);
    stet_engine_free(engine);
}

static void writing(void **state)
{
    (void)state;
    stet_engine *engine = new_engine();
    stet_input input = input_of(larkmoor, sizeof larkmoor - 1);
    stet_article *article = NULL;
    stet_error error;
    assert_int_equal(stet_extract(engine, &input, NULL, &article, NULL), STET_OK);
    stet_write_options options = STET_WRITE_INIT;
    assert_int_equal(stet_write(NULL, &options, say_no, NULL, &error), STET_ERR_ARGUMENT);
    assert_int_equal(error.stage, STET_STAGE_ARGUMENTS);
    assert_int_equal(stet_write(article, &options, NULL, NULL, NULL), STET_ERR_ARGUMENT);
    assert_int_equal(stet_write(article, &options, say_no, NULL, &error), STET_ERR_WRITE);
    assert_int_equal(error.stage, STET_STAGE_WRITE);
    options.format = (stet_format)99;
    assert_int_equal(stet_write(article, &options, say_no, NULL, NULL), STET_ERR_ARGUMENT);
    assert_int_equal(stet_write_failure(STET_ERR_READ, &options, say_no, NULL, NULL), STET_ERR_ARGUMENT);
    options = (stet_write_options)STET_WRITE_INIT;
    options.size = 1;
    assert_int_equal(stet_write(article, &options, say_no, NULL, NULL), STET_ERR_ARGUMENT);
    options = (stet_write_options)STET_WRITE_INIT;
    options.format = STET_FORMAT_JSONL;
    assert_int_equal(stet_write_failure(STET_ERR_READ, &options, say_no, NULL, NULL), STET_ERR_WRITE);
    stet_article_free(article);
    stet_engine_free(engine);
}

static void initializers_have_sizes(void **state)
{
    (void)state;
    stet_input input = STET_INPUT_INIT;
    stet_options options = STET_OPTIONS_INIT;
    stet_block block = STET_BLOCK_INIT;
    stet_write_options write = STET_WRITE_INIT;
    assert_int_equal(input.size, sizeof input);
    assert_int_equal(options.size, sizeof options);
    assert_int_equal(block.size, sizeof block);
    assert_int_equal(write.size, sizeof write);
    assert_int_equal(stet_limits_default().size, sizeof(stet_limits));
}

static void names_of_roles(void **state)
{
    (void)state;
    for (int r = 0; r < STET_ROLE_COUNT; r++) {
        const char *name = stet_role_name((stet_role)r);
        assert_true(strlen(name) >= 4);
        assert_int_equal(strspn(name, "abcdefghijklmnopqrstuvwxyz"), strlen(name));
        for (int k = 0; k < r; k++)
            assert_string_not_equal(name, stet_role_name((stet_role)k));
    }
    assert_string_equal(stet_role_name(STET_ROLE_SUBHEAD), "subhead");
    assert_string_equal(stet_role_name(STET_ROLE_OTHER), "other");
    assert_string_equal(stet_role_name(STET_ROLE_COUNT), "unknown");
    assert_string_equal(stet_role_name((stet_role)-1), "unknown");
}

static void versions_agree(void **state)
{
    (void)state;
    assert_string_equal(stet_version(), STET_VERSION);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(engines),
        cmocka_unit_test(extraction),
        cmocka_unit_test(an_empty_input_is_no_error),
        cmocka_unit_test(a_missing_article),
        cmocka_unit_test(fields_lists_and_blocks_out_of_range),
        cmocka_unit_test(writing),
        cmocka_unit_test(initializers_have_sizes),
        cmocka_unit_test(names_of_roles),
        cmocka_unit_test(versions_agree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
