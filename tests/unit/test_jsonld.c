/* test_jsonld.c - what JSON-LD says, as sloppy as pages write it. */
#include "support.h"

#include "html/jsonld.h"

typedef struct fixture {
    stet_arena arena, scratch;
    stet_page page;
} fixture;

static void read_scripts(fixture *f, const stet_limits *limits, const stet_view *scripts, uint32_t n)
{
    *f = (fixture){.page = {0}};
    stet_arena_init(&f->arena, NULL, any_memory());
    stet_arena_init(&f->scratch, NULL, any_memory());
    stet_meter meter;
    stet_meter_start(&meter, limits);
    stet_jsonld_read(scripts, n, &meter, &f->scratch, &f->arena, &f->page);
    assert_int_equal(f->arena.status, STET_OK);
}

static void end(fixture *f)
{
    stet_arena_free(&f->arena);
    stet_arena_free(&f->scratch);
}

/* Everything a script states: "key=value|..." with the group before a key where it changes. */
static void check(stet_view script, const char *expected)
{
    fixture f;
    char all[2000] = "";
    uint32_t group = 0;
    read_scripts(&f, NULL, &script, 1);
    for (uint32_t i = 0; i < f.page.metas.count; i++) {
        const stet_meta *m = &f.page.metas.at[i];
        size_t used = strlen(all);
        assert_int_equal(m->origin, STET_ORIGIN_JSONLD);
        if (m->group != group)
            used += (size_t)snprintf(all + used, sizeof all - used, "%s%u:", used ? "|" : "", m->group);
        else
            used += (size_t)snprintf(all + used, sizeof all - used, "|");
        group = m->group;
        snprintf(all + used, sizeof all - used, "%.*s=%.*s", (int)m->key.len, m->key.data, (int)m->value.len,
                 m->value.data);
    }
    assert_string_equal(all, expected);
    end(&f);
}

#define J(json) STET_VIEW(json)

static void one_article(void **state)
{
    (void)state;
    check(J("{\"@context\":\"https://schema.org\",\"@type\":\"NewsArticle\",\"headline\":\"Ferry returns\","
            "\"datePublished\":\"2024-05-03\",\"author\":{\"@type\":\"Person\",\"name\":\"Ann Lee\"},\"other\":\"x\"}"),
          "1:article.headline=Ferry returns|article.datepublished=2024-05-03|article.author.name=Ann Lee"
          "|2:person.name=Ann Lee");
}

static void kinds_of_objects(void **state)
{
    (void)state;
    check(J("{\"@type\":\"ReportageNewsArticle\",\"headline\":\"a\"}"), "1:article.headline=a");
    check(J("{\"@type\":\"BlogPosting\",\"headline\":\"a\"}"), "1:article.headline=a");
    check(J("{\"@type\":\"WebPage\",\"name\":\"a\"}"), "1:page.name=a");
    check(J("{\"@type\":\"VideoObject\",\"name\":\"a\"}"), "1:video.name=a");
    check(J("{\"@type\":[\"WebPage\",\"NewsArticle\"],\"name\":\"a\"}"), "1:article.name=a");
    check(J("{\"@type\":\"Organization\",\"name\":\"a\"}"), "1:organization.name=a");
    check(J("{\"@type\":\"Recipe\",\"name\":\"a\"}"), "");
    check(J("{\"headline\":\"a\"}"), "");
    check(J("{\"@type\":7,\"headline\":\"a\"}"), "");
}

static void graphs_and_arrays(void **state)
{
    (void)state;
    check(J("{\"@graph\":[{\"@type\":\"WebPage\",\"name\":\"p\"},{\"@type\":\"NewsArticle\",\"headline\":\"a\"},"
            "{\"@type\":\"NewsArticle\",\"headline\":\"b\"}]}"),
          "1:page.name=p|2:article.headline=a|3:article.headline=b");
    check(J("[{\"@type\":\"Article\",\"headline\":\"a\"},[{\"@type\":\"Article\",\"headline\":\"b\"}]]"),
          "1:article.headline=a|2:article.headline=b");
    check(J("{\"x\":{\"y\":{\"@type\":\"Article\",\"headline\":\"a\"}},\"z\":{\"@type\":\"Article\",\"headline\":\"b\"}"
            "}"),
          "1:article.headline=a|2:article.headline=b"); /* in document order */
}

static void values_of_any_form(void **state)
{
    (void)state;
    check(J("{\"@type\":\"Article\",\"author\":[\"Ann\",{\"name\":\"Bob\",\"url\":\"/bob\"},7,null],"
            "\"keywords\":[\"x\",\"y\"],\"image\":{\"@id\":\"#i\",\"url\":\"/i.jpg\"}}"),
          "1:article.author=Ann|article.author.name=Bob|article.author.url=/bob|article.keywords=x|article.keywords=y"
          "|article.image.url=/i.jpg|article.image.@id=#i");
    check(J("{\"@type\":\"Article\",\"headline\":7,\"description\":null,\"author\":true,\"url\":[[\"x\"]],"
            "\"datePublished\":{\"x\":1},\"name\":\"n\"}"),
          "1:article.name=n");
    check(J("{\"@type\":\"Article\",\"headline\":{\"@value\":\"a\",\"@language\":\"en\"}}"),
          "1:article.headline.@value=a");
    check(J("{\"@type\":\"Article\",\"headline\":\"  \"}"), "");
}

static void entities_and_tags_inside(void **state)
{
    (void)state;
    check(J("{\"@type\":\"Article\",\"headline\":\"A &amp; B\",\"articleBody\":\"<p>one</p><p>two</p>\"}"),
          "1:article.headline=A & B|article.articlebody=one  two");
    check(J("{\"@type\":\"Article\",\"headline\":\"\\u00e9\\ud83d\\ude00\"}"),
          "1:article.headline=\xC3\xA9\xF0\x9F\x98\x80");
}

static void sloppy_json(void **state)
{
    (void)state;
    static const char *const forms[] = {
        "{\"@type\":\"Article\",\"headline\":\"a b\",}",                    /* trailing comma */
        "{\"@type\":\"Article\",\"headline\":\"a b\"};",                    /* trailing semicolon */
        "<!-- {\"@type\":\"Article\",\"headline\":\"a b\"} -->",            /* comment marks */
        "//<![CDATA[\n{\"@type\":\"Article\",\"headline\":\"a b\"}\n//]]>", /* CDATA */
        "/*<![CDATA[*/{\"@type\":\"Article\",\"headline\":\"a b\"}/*]]>*/",
        "\xEF\xBB\xBF {\"@type\":\"Article\",\"headline\":\"a b\"}",  /* byte order mark */
        "{/* c */\"@type\":\"Article\", // d\n\"headline\":\"a b\"}", /* comments */
        "{\"@type\":\"Article\",\"headline\":\"a\nb\"}",              /* raw line break */
        "{\"@type\":\"Article\",\"headline\":\"a\tb\"}",              /* raw tab */
        "{'@type':'Article','headline':'a b'}",                       /* single quotes */
        "[{\"@type\":\"Article\",\"headline\":\"a b\"},]",
    };
    for (size_t i = 0; i < N_OF(forms); i++) {
        fixture f;
        stet_view script = stet_view_of(forms[i]);
        read_scripts(&f, NULL, &script, 1);
        const stet_meta *m = stet_page_meta(&f.page, STET_ORIGIN_JSONLD, STET_VIEW("article.headline"));
        if (!m)
            print_error("not read: %s\n", forms[i]);
        assert_non_null(m);
        assert_int_equal(m->value.len, 3);
        end(&f);
    }
}

static void what_does_not_parse_is_left_out(void **state)
{
    (void)state;
    static const char *const forms[] = {"",
                                        " ",
                                        "x",
                                        "{",
                                        "[",
                                        "{\"a\":",
                                        "{\"@type\":\"Article\",\"headline\":\"a",
                                        "null",
                                        "7",
                                        "{\"@type\" \"Article\"}",
                                        "[CDATA[",
                                        "]"};
    for (size_t i = 0; i < N_OF(forms); i++)
        check(stet_view_of(forms[i]), "");
    fixture f;
    const stet_view scripts[] = {J("{broken"), J("{\"@type\":\"Article\",\"headline\":\"a\"}")};
    read_scripts(&f, NULL, scripts, 2);
    assert_int_equal(f.page.metas.count, 1); /* one bad script does not spoil the next */
    end(&f);
}

static void groups_go_on_over_scripts(void **state)
{
    (void)state;
    fixture f;
    const stet_view scripts[] = {J("{\"@type\":\"Article\",\"headline\":\"a\"}"),
                                 J("{\"@type\":\"Article\",\"headline\":\"b\"}")};
    read_scripts(&f, NULL, scripts, 2);
    assert_int_equal(f.page.metas.count, 2);
    assert_int_equal(f.page.metas.at[0].group, 1);
    assert_int_equal(f.page.metas.at[1].group, 2);
    end(&f);
}

static void depth_is_limited(void **state)
{
    (void)state;
    const stet_view scripts[] = {J("{\"@graph\":[{\"@type\":\"Article\",\"headline\":\"deep\"}]}"),
                                 J("{\"@type\":\"Article\",\"headline\":\"flat\"}")};
    for (size_t depth = 1; depth < 6; depth++) {
        fixture f;
        stet_limits limits = {.size = sizeof limits, .jsonld_depth = depth};
        read_scripts(&f, &limits, scripts, 2);
        const stet_meta *m = stet_page_meta(&f.page, STET_ORIGIN_JSONLD, STET_VIEW("article.headline"));
        if (m)
            assert_view(m->value, depth < 4 ? "flat" : "deep"); /* a deeper script is ignored, the others are not */
        else
            assert_int_equal(depth, 1);
        end(&f);
    }
}

static void bytes_are_limited(void **state)
{
    (void)state;
    const stet_view scripts[] = {J("{\"@type\":\"Article\",\"headline\":\"one\"}"),
                                 J("{\"@type\":\"Article\",\"headline\":\"two\"}")};
    static const struct {
        size_t bytes;
        uint32_t read;
    } rows[] = {{35, 0}, {36, 1}, {71, 1}, {72, 2}};
    assert_int_equal(scripts[0].len, 36);
    for (size_t i = 0; i < N_OF(rows); i++) {
        fixture f;
        stet_limits limits = {.size = sizeof limits, .jsonld_bytes = rows[i].bytes};
        read_scripts(&f, &limits, scripts, 2);
        assert_int_equal(f.page.metas.count, rows[i].read);
        end(&f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_article),
        cmocka_unit_test(kinds_of_objects),
        cmocka_unit_test(graphs_and_arrays),
        cmocka_unit_test(values_of_any_form),
        cmocka_unit_test(entities_and_tags_inside),
        cmocka_unit_test(sloppy_json),
        cmocka_unit_test(what_does_not_parse_is_left_out),
        cmocka_unit_test(groups_go_on_over_scripts),
        cmocka_unit_test(depth_is_limited),
        cmocka_unit_test(bytes_are_limited),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
