/* test_api_article.c - what an article tells of a page, and what it owns. */
#include "api.h"

static stet_article *extract(const stet_engine *engine, const stet_input *input, bool explain)
{
    stet_options options = STET_OPTIONS_INIT;
    options.explain = explain;
    stet_article *article = NULL;
    stet_error error = {.status = STET_OK, .offset = 77};
    assert_int_equal(stet_extract(engine, input, &options, &article, &error), STET_OK);
    assert_non_null(article);
    assert_int_equal(error.offset, 77); /* untouched by a call that succeeds */
    return article;
}

static void an_article_outlives_input_and_engine(void **state)
{
    (void)state;
    char page[sizeof larkmoor], url[] = "https://post.example/ferry";
    memcpy(page, larkmoor, sizeof page);
    stet_engine *engine = new_engine();
    stet_input input = input_of(page, sizeof page - 1);
    input.url = url;
    stet_article *article = extract(engine, &input, true);
    char *before = all_of(article);
    memset(page, 'x', sizeof page);
    memset(url, 'x', sizeof url);
    stet_engine_free(engine);
    char *after = all_of(article);
    assert_string_equal(before, after);
    assert_text(stet_article_text(article, STET_FIELD_TITLE), "Ferry returns to Larkmoor");
    assert_text(stet_article_text(article, STET_FIELD_URL), "https://post.example/ferry");
    free(before);
    free(after);
    stet_article_free(article);
}

static void fields(void **state)
{
    (void)state;
    stet_engine *engine = new_engine();
    stet_input input = input_of(larkmoor, sizeof larkmoor - 1);
    stet_article *article = extract(engine, &input, false);
    assert_int_equal(stet_article_kind(article), STET_KIND_HTML);
    assert_string_equal(stet_article_charset(article), "utf-8");
    assert_int_equal(stet_article_undecodable(article), 0);
    assert_text(stet_article_text(article, STET_FIELD_LANGUAGE), "en");
    assert_int_equal(stet_article_list_count(article, STET_LIST_AUTHORS), 1);
    assert_text(stet_article_list_item(article, STET_LIST_AUTHORS, 0), "Ann Lee");
    assert_false(stet_article_has(article, STET_FIELD_DATE));
    assert_text(stet_article_text(article, STET_FIELD_DATE), "");
    assert_int_equal(stet_article_text(article, STET_FIELD_DATE).data[0], '\0');
    double confidence = stet_article_confidence(article);
    assert_true(confidence >= 0 && confidence <= 1);
    stet_article_free(article);
    stet_engine_free(engine);
}

static void the_text_is_made_of_its_blocks(void **state)
{
    (void)state;
    static const stet_kind kinds[] = {STET_KIND_HTML, STET_KIND_TEXT};
    stet_engine *engine = new_engine();
    for (size_t k = 0; k < N_OF(kinds); k++) {
        stet_input input = kinds[k] == STET_KIND_HTML ? input_of(larkmoor, sizeof larkmoor - 1)
                                                      : input_of(larkmoor_text, sizeof larkmoor_text - 1);
        stet_article *article = extract(engine, &input, false);
        assert_int_equal(stet_article_kind(article), kinds[k]);
        written joined = {0};
        collect(&joined, "", 0);
        for (size_t i = 0; i < stet_article_block_count(article); i++) {
            stet_block block = STET_BLOCK_INIT;
            assert_int_equal(stet_article_block(article, i, &block), STET_OK);
            assert_int_equal(block.text.data[block.text.length], '\0');
            assert_true(block.text.length > 0);
            assert_true((unsigned)block.role < STET_ROLE_COUNT);
            if (!block.in_text)
                continue;
            assert_true(block.role < STET_ROLE_NAVIGATION); /* what stands */
            if (joined.length)
                collect(&joined, "\n", 1);
            collect(&joined, block.text.data, block.text.length);
        }
        assert_text(stet_article_text(article, STET_FIELD_TEXT), joined.data);
        assert_non_null(strstr(joined.data, "The ship had lost its rudder"));
        assert_null(strstr(joined.data, "rainy day"));
        free(joined.data);
        stet_article_free(article);
    }
    stet_engine_free(engine);
}

static void source_ranges_are_ascending_and_inside(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t length;
        stet_kind kind;
    } pages[] = {
        {larkmoor, sizeof larkmoor - 1, STET_KIND_HTML},
        {larkmoor_text, sizeof larkmoor_text - 1, STET_KIND_TEXT},
        {"\xEF\xBB\xBF<p>caf\xC3\xA9</p>one", 18, STET_KIND_HTML},
        {"caf\xE9 \x93one\x94\ntwo", 14, STET_KIND_TEXT},
        {"\xFF\xFE"
         "o\0n\0e\0\n\0t\0w\0o\0",
         16, STET_KIND_TEXT},
    };
    stet_engine *engine = new_engine();
    for (size_t p = 0; p < N_OF(pages); p++) {
        stet_input input = input_of(pages[p].bytes, pages[p].length);
        input.kind = pages[p].kind;
        stet_article *article = extract(engine, &input, false);
        size_t last = 0, n = stet_article_block_count(article);
        assert_true(n >= 2);
        for (size_t i = 0; i < n; i++) {
            stet_block block = STET_BLOCK_INIT;
            assert_int_equal(stet_article_block(article, i, &block), STET_OK);
            assert_true(block.source_start >= last);
            assert_true(block.source_start < block.source_end);
            assert_true(block.source_end <= pages[p].length);
            last = block.source_end;
        }
        stet_article_free(article);
    }
    stet_engine_free(engine);
}

static void explanations_on_demand(void **state)
{
    (void)state;
    stet_engine *engine = new_engine();
    stet_input input = input_of(larkmoor, sizeof larkmoor - 1);
    for (int explain = 0; explain <= 1; explain++) {
        stet_article *article = extract(engine, &input, explain);
        for (size_t i = 0; i < stet_article_block_count(article); i++) {
            stet_block block = STET_BLOCK_INIT;
            assert_int_equal(stet_article_block(article, i, &block), STET_OK);
            assert_int_equal(block.path.length > 0, explain);
            assert_int_equal(block.reason_count, explain ? STET_REASONS_MAX : 0);
            for (size_t r = 0; r < block.reason_count; r++)
                assert_true(strlen(block.reasons[r].feature) > 0 && block.reasons[r].contribution != 0);
        }
        stet_article_free(article);
    }
    stet_input text = input_of(larkmoor_text, sizeof larkmoor_text - 1);
    stet_article *article = extract(engine, &text, true);
    stet_block block = STET_BLOCK_INIT;
    assert_int_equal(stet_article_block(article, 0, &block), STET_OK);
    assert_text(block.path, ""); /* text has no elements */
    stet_article_free(article);
    stet_engine_free(engine);
}

static void what_the_caller_knows(void **state)
{
    (void)state;
    stet_engine *engine = new_engine();
    stet_input input = input_of("<p>One</p>", 10);
    input.kind = STET_KIND_TEXT; /* whatever it looks like */
    stet_article *article = extract(engine, &input, false);
    stet_block block = STET_BLOCK_INIT;
    assert_int_equal(stet_article_block(article, 0, &block), STET_OK);
    assert_text(block.text, "<p>One</p>");
    stet_article_free(article);

    input = input_of("<p>\xD6\xD0\xCE\xC4</p>", 11);
    input.kind = STET_KIND_HTML;
    input.charset = "GB2312";
    article = extract(engine, &input, false);
    assert_string_equal(stet_article_charset(article), "gbk");
    assert_int_equal(stet_article_block(article, 0, &block), STET_OK);
    assert_text(block.text, "\xE4\xB8\xAD\xE6\x96\x87");
    stet_article_free(article);
    input.charset = "no such charset";
    article = extract(engine, &input, false);
    assert_string_equal(stet_article_charset(article), "windows-1252");
    stet_article_free(article);

    input = input_of("<p>Larkmoor</p>", 15);
    input.language = "vi-VN";
    article = extract(engine, &input, false);
    assert_text(stet_article_text(article, STET_FIELD_LANGUAGE), "vi");
    stet_article_free(article);
    input.language = "tlh"; /* no table knows it, but the caller does */
    article = extract(engine, &input, false);
    assert_text(stet_article_text(article, STET_FIELD_LANGUAGE), "tlh");
    stet_article_free(article);
    input.language = "Klingon"; /* no tag */
    article = extract(engine, &input, false);
    assert_false(stet_article_has(article, STET_FIELD_LANGUAGE));
    stet_article_free(article);
    stet_engine_free(engine);
}

static stet_value value_of(const stet_article *article, stet_field field, size_t index)
{
    stet_value value = STET_VALUE_INIT;
    assert_int_equal(stet_article_value(article, field, index, &value), STET_OK);
    assert_true(value.confidence > 0 && value.confidence <= 1);
    assert_true(value.origin > STET_ORIGIN_NONE && value.origin < STET_ORIGIN_COUNT);
    assert_int_equal(value.text.data[value.text.length], '\0');
    return value;
}

static void candidates_of_a_field(void **state)
{
    (void)state;
    static const char page[] =
        "<html><head><title>The ferry is back - Harbour Post</title>"
        "<meta property=og:site_name content='Harbour Post'>"
        "<meta property=og:title content='Good news for Larkmoor'></head><body><h1>The ferry is back</h1>"
        "<p>The ferry between Larkmoor and the mainland runs again from Monday, the harbour office said.</p></body>";
    stet_engine *engine = new_engine();
    stet_input input = input_of(page, sizeof page - 1);
    stet_article *article = extract(engine, &input, false);
    assert_int_equal(stet_article_value_count(article, STET_FIELD_TITLE), 2);
    stet_value first = value_of(article, STET_FIELD_TITLE, 0), second = value_of(article, STET_FIELD_TITLE, 1);
    assert_text(first.text, "The ferry is back"); /* the heading; <title> agrees */
    assert_text(stet_article_text(article, STET_FIELD_TITLE), first.text.data);
    assert_int_equal(first.origin, STET_ORIGIN_PAGE);
    assert_string_equal(first.key, "h1");
    assert_true(first.chosen);
    assert_text(second.text, "Good news for Larkmoor");
    assert_int_equal(second.origin, STET_ORIGIN_META);
    assert_string_equal(second.key, "og:title");
    assert_false(second.chosen);
    assert_true(first.confidence > second.confidence);
    assert_int_equal(stet_article_value_count(article, STET_FIELD_DATE), 0);
    assert_int_equal(stet_article_value_count(article, STET_FIELD_TEXT), 0);
    stet_value site = value_of(article, STET_FIELD_SITE, 0);
    assert_string_equal(stet_origin_name(site.origin), "meta");
    stet_article_free(article);
    stet_engine_free(engine);
}

static void candidates_of_a_list(void **state)
{
    (void)state;
    static const char page[] =
        "<html><head><meta name=author content='Ann Lee and Bo Ek'><meta name=keywords content='ferry, Larkmoor'>"
        "<meta property=article:tag content=harbour></head><body><h1>The ferry is back</h1><p class=byline>By Cy "
        "Orr</p>"
        "<p>The ferry between Larkmoor and the mainland runs again from Monday, the harbour office said.</p>"
        "<p>The ship had lost its rudder in a storm in November. Repairs took longer than planned because the yard had "
        "to wait for a part from abroad, a spokeswoman said, and the islanders had to make do with a boat.</p></body>";
    static const struct {
        stet_list list;
        const char *text;
        bool chosen;
    } expected[] = {
        {STET_LIST_AUTHORS, "Ann Lee", true}, {STET_LIST_AUTHORS, "Bo Ek", true}, {STET_LIST_AUTHORS, "Cy Orr", false},
        {STET_LIST_TAGS, "ferry", true},      {STET_LIST_TAGS, "Larkmoor", true}, {STET_LIST_TAGS, "harbour", false},
    };
    stet_engine *engine = new_engine();
    stet_input input = input_of(page, sizeof page - 1);
    stet_article *article = extract(engine, &input, false);
    for (size_t i = 0; i < N_OF(expected); i++) {
        stet_value value = STET_VALUE_INIT;
        assert_int_equal(stet_article_list_value(article, expected[i].list, i % 3, &value), STET_OK);
        assert_text(value.text, expected[i].text);
        assert_int_equal(value.chosen, expected[i].chosen);
        if (value.chosen)
            assert_text(stet_article_list_item(article, expected[i].list, i % 3), expected[i].text);
    }
    for (size_t list = 0; list < 2; list++) {
        assert_int_equal(stet_article_list_count(article, expected[3 * list].list), 2);
        assert_int_equal(stet_article_list_value_count(article, expected[3 * list].list), 3);
    }
    assert_int_equal(stet_article_list_value_count(article, STET_LIST_CAPTIONS), 0);
    stet_article_free(article);
    stet_engine_free(engine);
}

static void undecodable_bytes_are_counted(void **state)
{
    (void)state;
    stet_engine *engine = new_engine();
    stet_input input = input_of("\xEF\xBB\xBF<p>a\xFF"
                                "b\xC3"
                                "c</p>",
                                15);
    input.kind = STET_KIND_HTML;
    stet_article *article = extract(engine, &input, false);
    assert_int_equal(stet_article_undecodable(article), 2);
    stet_block block = STET_BLOCK_INIT;
    assert_int_equal(stet_article_block(article, 0, &block), STET_OK);
    assert_text(block.text, "a\xEF\xBF\xBD"
                            "b\xEF\xBF\xBD"
                            "c");
    stet_article_free(article);
    stet_engine_free(engine);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_article_outlives_input_and_engine),
        cmocka_unit_test(fields),
        cmocka_unit_test(the_text_is_made_of_its_blocks),
        cmocka_unit_test(source_ranges_are_ascending_and_inside),
        cmocka_unit_test(explanations_on_demand),
        cmocka_unit_test(what_the_caller_knows),
        cmocka_unit_test(candidates_of_a_field),
        cmocka_unit_test(candidates_of_a_list),
        cmocka_unit_test(undecodable_bytes_are_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
