/* test_api_formats.c - the formats of stet_write, as a caller gets them: each writes, options take effect, sinks may
 * refuse. */
#include "api.h"

static const char ferry[] =
    "<html lang=en><title>Ferry returns to Larkmoor</title><article><h1>Ferry returns to Larkmoor</h1>"
    "<p>The ferry between Larkmoor and the mainland runs again from Monday, the harbour office said, after a winter in "
    "which the islanders had to make do with a <a href=/boat>fishing boat</a> and the patience of its owner.</p>"
    "<figure><img src=/ferry.jpg alt=Ferry><figcaption>The ferry in the harbour of Larkmoor on "
    "Sunday.</figcaption></figure>"
    "<p>The ship had lost its rudder in a storm in November. Repairs took longer than planned because the yard had to "
    "wait for a part from abroad, a spokeswoman said, and then for the man who knew where it went.</p>"
    "<table><tr><th>Departure from the island</th><th>Arrival on the mainland</th></tr>"
    "<tr><td>seven in the morning</td><td>twenty past eight</td></tr></table>"
    "<p>The first crossing leaves at seven, and for a week it is free of charge for everyone who lives on the island "
    "or "
    "can name three people who do.</p></article></html>";

static stet_article *extract(const char *url)
{
    stet_engine *engine = new_engine();
    stet_input input = input_of(ferry, sizeof ferry - 1);
    input.url = url;
    stet_article *article = NULL;
    assert_int_equal(stet_extract(engine, &input, NULL, &article, NULL), STET_OK);
    stet_engine_free(engine); /* an article outlives its engine */
    return article;
}

static char *write_as(const stet_article *article, stet_write_options options, stet_format format)
{
    written w = {0};
    options.format = format;
    assert_int_equal(stet_write(article, &options, collect, &w, NULL), STET_OK);
    assert_non_null(w.data);
    assert_int_equal(w.data[w.length - 1], '\n');
    return w.data;
}

static void check_has(const stet_article *article, stet_write_options options, stet_format format, const char *text,
                      bool has)
{
    char *all = write_as(article, options, format);
    if ((strstr(all, text) != NULL) != has)
        print_error("%s %s in\n%s\n", text, has ? "is not" : "is", all);
    assert_int_equal(strstr(all, text) != NULL, has);
    free(all);
}

static void every_format_has_title_and_text(void **state)
{
    (void)state;
    stet_article *article = extract("https://post.example/");
    const stet_write_options options = STET_WRITE_INIT;
    for (int format = STET_FORMAT_TEXT; format <= STET_FORMAT_XML; format++) {
        check_has(article, options, (stet_format)format, "Ferry returns to Larkmoor", true);
        check_has(article, options, (stet_format)format, "runs again from Monday", true);
    }
    stet_article_free(article);
}

static void options_take_effect(void **state)
{
    (void)state;
    static const struct {
        stet_format format;
        const char *link, *image, *pipes;
    } rows[] = {
        {STET_FORMAT_MARKDOWN, "[fishing boat](https://post.example/boat)", "![Ferry](https://post.example/ferry.jpg)",
         "| --- | --- |"},
        {STET_FORMAT_HTML, "<a href=\"https://post.example/boat\">fishing boat</a>",
         "<img src=\"https://post.example/ferry.jpg\" alt=\"Ferry\"/>", NULL},
        {STET_FORMAT_XML, "<ref target=\"https://post.example/boat\">fishing boat</ref>",
         "<graphic url=\"https://post.example/ferry.jpg\"/>", NULL},
    };
    stet_article *article = extract("https://post.example/");
    for (size_t i = 0; i < N_OF(rows); i++) {
        stet_write_options options = STET_WRITE_INIT;
        check_has(article, options, rows[i].format, rows[i].link, true);
        check_has(article, options, rows[i].format, rows[i].image, true);
        check_has(article, options, rows[i].format, "The ferry in the harbour", true);
        if (rows[i].pipes)
            check_has(article, options, rows[i].format, rows[i].pipes, false);
        options.links = options.images = false;
        options.tables = true;
        check_has(article, options, rows[i].format, rows[i].link, false);
        check_has(article, options, rows[i].format, "fishing boat", true);
        check_has(article, options, rows[i].format, "ferry.jpg", false);
        if (rows[i].pipes)
            check_has(article, options, rows[i].format, rows[i].pipes, true);
    }
    stet_article_free(article);
}

static void without_an_address_nothing_is_relative(void **state)
{
    (void)state;
    stet_article *article = extract(NULL);
    const stet_write_options options = STET_WRITE_INIT;
    for (int format = STET_FORMAT_MARKDOWN; format <= STET_FORMAT_XML; format++) {
        check_has(article, options, (stet_format)format, "/boat", false);
        check_has(article, options, (stet_format)format, "ferry.jpg", false);
        check_has(article, options, (stet_format)format, "fishing boat", true);
    }
    stet_article_free(article);
}

static void only_json_has_a_record_of_a_failure(void **state)
{
    (void)state;
    stet_write_options options = STET_WRITE_INIT;
    for (int format = STET_FORMAT_TEXT; format <= STET_FORMAT_XML; format++) {
        written w = {0};
        options.format = (stet_format)format;
        assert_int_equal(stet_write_failure(STET_ERR_READ, &options, collect, &w, NULL), STET_OK);
        assert_int_equal(w.length > 0, format == STET_FORMAT_JSON || format == STET_FORMAT_JSONL);
        free(w.data);
    }
}

typedef struct stubborn {
    size_t take, taken;
    unsigned refused;
} stubborn;

static bool take_some(void *ctx, const char *bytes, size_t length)
{
    (void)bytes;
    stubborn *s = ctx;
    if (s->taken + length > s->take) {
        s->refused++;
        return false;
    }
    s->taken += length;
    return true;
}

static void a_sink_that_refuses_is_not_asked_again(void **state)
{
    (void)state;
    stet_article *article = extract("https://post.example/");
    for (int format = STET_FORMAT_TEXT; format <= STET_FORMAT_XML; format++) {
        stet_write_options options = STET_WRITE_INIT;
        options.format = (stet_format)format;
        stubborn none = {.take = 0}, all = {.take = SIZE_MAX};
        assert_int_equal(stet_write(article, &options, take_some, &none, NULL), STET_ERR_WRITE);
        assert_int_equal(none.refused, 1);
        assert_int_equal(stet_write(article, &options, take_some, &all, NULL), STET_OK);
        assert_true(all.taken > 500);
    }
    stet_article_free(article);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_format_has_title_and_text),        cmocka_unit_test(options_take_effect),
        cmocka_unit_test(without_an_address_nothing_is_relative), cmocka_unit_test(only_json_has_a_record_of_a_failure),
        cmocka_unit_test(a_sink_that_refuses_is_not_asked_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
