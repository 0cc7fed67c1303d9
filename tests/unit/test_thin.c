/* test_thin.c - thinning: what goes, what stays, what is put aside, and where every byte comes from. */
#include "support.h"

#include "html/thin.h"

static void make(stet_arena *arena, stet_view source, stet_thin *out)
{
    stet_meter meter;
    stet_meter_start(&meter, NULL);
    assert_int_equal(stet_thin_make(arena, &meter, source, out), STET_OK);
}

/* Every byte outside tags comes from an equal one; "&lt;" was made of a lone '<'. */
static void check_map(stet_view source, const stet_thin *thin)
{
    uint32_t cursor = 0;
    size_t last = 0;
    char in_tag = '\0'; /* its end, or that of the value it is in */
    for (size_t i = 0; i < thin->html.len; i++) {
        uint32_t fresh = 0;
        size_t at = stet_segment_source(&thin->segments, i, &cursor);
        assert_int_equal(stet_segment_source(&thin->segments, i, &fresh), at);
        char c = thin->html.data[i];
        if (in_tag) {
            if (c == in_tag)
                in_tag = c == '>' ? '\0' : '>';
            else if (in_tag == '>' && (c == '"' || c == '\''))
                in_tag = c;
            continue;
        }
        if (c == '<') {
            in_tag = '>';
            continue;
        }
        assert_true(at >= last && at < source.len);
        last = at;
        if (source.data[at] == '<' &&
            stet_view_istarts(stet_view_sub(thin->html, i, thin->html.len), STET_VIEW("&lt;")))
            i += 3;
        else
            assert_int_equal(c, source.data[at]);
    }
}

typedef struct row {
    stet_view source;
    const char *html;
} row;

#define S STET_VIEW_INIT

static void check_rows(stet_arena *arena, const row *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        stet_thin thin;
        make(arena, rows[i].source, &thin);
        assert_view(thin.html, rows[i].html);
        check_map(rows[i].source, &thin);
    }
}

static void plain_text_stays(void **state)
{
    static const row rows[] = {
        {S(""), ""},
        {S("text"), "text"},
        {S("a > b & c &amp; d"), "a > b & c &amp; d"},
        {S("<p>one</p>two"), "<p>one</p>two"},
        {S("<P>One</P>"), "<P>One</P>"},
    };
    check_rows(*state, rows, N_OF(rows));
}

static void comments_go(void **state)
{
    static const row rows[] = {
        {S("a<!-- x -->b"), "ab"},
        {S("a<!---->b"), "ab"},
        {S("a<!-->b-->c"), "ab-->c"},
        {S("a<!--->b-->c"), "ab-->c"},
        {S("a<!-- x --!>b"), "ab"},
        {S("a<!-- x --->b"), "ab"},
        {S("a<!-- > -> -- > <p> -->b"), "ab"},
        {S("a<!-- <!-- x -->b-->c"), "ab-->c"},
        {S("a<!-- x --!b-->c"), "ac"},
        {S("a<!-- open"), "a"},
        {S("a<!-- open --"), "a"},
        {S("a<!-- open --!"), "a"},
        {S("a<!--"), "a"},
        {S("<!doctype html>a"), "a"},
        {S("<?xml version='1.0'?>a"), "a"},
        {S("a<![CDATA[ x ]]>b"), "ab"},
        {S("a</>b</ p>c<!x>d"), "abcd"},
        {S("a<!->b"), "ab"},
    };
    check_rows(*state, rows, N_OF(rows));
}

static void dropped_elements_go(void **state)
{
    static const row rows[] = {
        {S("a<script>if (x < y) '<p>'</script>b"), "ab"},
        {S("a<SCRIPT src='>'>x</Script >b"), "ab"},
        {S("a<script>'</scripty>'</script>b"), "ab"},
        {S("a<script>x</script\n/>b"), "ab"},
        {S("a<style>p > b {}</style>b"), "ab"},
        {S("a<noscript><img></noscript>b"), "ab"},
        {S("a<template><p>x</p></template>b"), "ab"},
        {S("a<template><template>x</template>y</template>b"), "ab"},
        {S("a<select><option>x<option>y</select>b"), "ab"},
        {S("a<svg><path d='M0'/><g></g></svg>b"), "ab"},
        {S("a<svg><svg></svg><text>x</text></svg>b"), "ab"},
        {S("a<textarea><p>x</textarea>b"), "ab"},
        {S("a<iframe><p>x</iframe>b"), "ab"},
        {S("a</script>b</svg>c"), "abc"}, /* end tags without a start */
        {S("a<scripts>b</scripts>"), "a<scripts>b</scripts>"},
        {S("a<svg-icon>b</svg-icon>"), "a<svg-icon>b</svg-icon>"},
    };
    check_rows(*state, rows, N_OF(rows));
}

static void dropped_elements_without_an_end(void **state)
{
    static const row rows[] = {
        {S("a<script>x<p>y"), "a"}, /* raw text: all is the script */
        {S("a<style>x<p>y"), "a"},
        {S("a<svg><path>b<p>c"), "a<path>b<p>c"}, /* no raw text: the page goes on */
        {S("a<svg>b<svg>c"), "abc"},
        {S("a<svg><svg></svg>b<p>c"), "ab<p>c"}, /* unbalanced: the first end tag counts */
        {S("a<noscript>b<noscript>c</noscript>d<p>e"), "ad<p>e"},
    };
    check_rows(*state, rows, N_OF(rows));
}

static void self_closing_foreign_elements_hold_nothing(void **state)
{
    static const row rows[] = {
        {S("a<svg/>b"), "ab"},
        {S("a<svg class=i />b<svg><path/></svg>c"), "abc"},
        {S("a<math/>b<math>x</math>c"), "abc"},
        {S("a<script/>x</script>b"), "ab"}, /* elsewhere the slash means nothing */
    };
    check_rows(*state, rows, N_OF(rows));
}

static void shadow_roots_stay(void **state)
{
    static const row rows[] = {
        {S("a<template shadowrootmode=open><p>x</p></template>b"), "a<template><p>x</p></template>b"},
    };
    check_rows(*state, rows, N_OF(rows));
}

static void attributes(void **state)
{
    static const row rows[] = {
        {S("<p class=a id='b' title=c onclick=\"d()\">x"), "<p class=\"a\" id=\"b\">x"},
        {S("<P CLASS = a\n ID\t=\t'b'>x"), "<P CLASS=\"a\" ID=\"b\">x"},
        {S("<a href=/>x</a>"), "<a href=\"/\">x</a>"},
        {S("<a href=/a/b?c=d&e>x"), "<a href=\"/a/b?c=d&e\">x"},
        {S("<img src=x alt='a > b' title=c>x"), "<img src=\"x\" alt=\"a > b\">x"},
        {S("<img SRC='Data:image/gif;base64,AAAA' data-src=/b.jpg>"), "<img data-src=\"/b.jpg\">"},
        {S("<p src=x alt=y start=2 colspan=3>x<iframe src=z></iframe>"), "<p>x"},
        {S("<ol start=2 colspan=3><td rowspan=2 start=1><th colspan=3 src=x>"),
         "<ol start=\"2\"><td rowspan=\"2\"><th colspan=\"3\">"},
        {S("<br/><br /><hr class=a/>"), "<br><br><hr class=\"a/\">"},
        {S("<div hidden>x"), "<div hidden=\"\">x"},
        {S("<div hidden aria-hidden=true data-x=y>x"), "<div hidden=\"\" aria-hidden=\"true\">x"},
        {S("<p class='say \"x\"'>y"), "<p class='say \"x\"'>y"},
        {S("<p class=\"it's\">y"), "<p class=\"it's\">y"},
        {S("<p class=a'b\"c id=d>y"), "<p id=\"d\">y"}, /* cannot be quoted */
        {S("<p class=a\"b>y"), "<p class='a\"b'>y"},
        {S("<p style='color:red'>x"), "<p>x"},
        {S("<p style='display:none'>x"), "<p style=\"display:none\">x"},
        {S("<p style='VISIBILITY : hidden'>x"), "<p style=\"VISIBILITY : hidden\">x"},
        {S("<p class>x"), "<p class=\"\">x"},
        {S("<p class= >x"), "<p class=\"\">x"},
        {S("<p =class id=a>x"), "<p id=\"a\">x"},
        {S("<p class=a/id=b>x"), "<p class=\"a/id=b\">x"},
        {S("<p/class=a/id=b>x"), "<p class=\"a/id=b\">x"},
        {S("<p class='a'id='b'>x"), "<p class=\"a\" id=\"b\">x"},
        {S("<p class='a>b'>x"), "<p class=\"a>b\">x"},
        {S("</p class=x>a</p >b"), "</p>a</p>b"},
    };
    check_rows(*state, rows, N_OF(rows));
}

static void a_long_attribute_goes(void **state)
{
    stet_meter meter;
    stet_thin thin;
    stet_limits limits = {.size = sizeof limits, .attribute_bytes = 4};
    stet_meter_start(&meter, &limits);
    assert_int_equal(stet_thin_make(*state, &meter, STET_VIEW("<p class=abcd id=abcde>x"), &thin), STET_OK);
    assert_view(thin.html, "<p class=\"abcd\">x");
}

static void a_lone_less_than_is_text(void **state)
{
    static const row rows[] = {
        {S("1 < 2 <= 3"), "1 &lt; 2 &lt;= 3"},
        {S("I <3 you"), "I &lt;3 you"},
        {S("<>a<"), "&lt;>a&lt;"},
        {S("a<<p>b"), "a&lt;<p>b"},
        {S("a<<!-- x -->p>b"), "a&lt;p>b"}, /* what is dropped makes no tag */
        {S("<\xC3\xA9>"), "&lt;\xC3\xA9>"},
    };
    check_rows(*state, rows, N_OF(rows));
}

static void cut_in_mid_tag(void **state)
{
    static const row rows[] = {
        {S("a<p"), "a"},
        {S("a<p "), "a"},
        {S("a<p class"), "a"},
        {S("a<p class="), "a"},
        {S("a<p class='b"), "a"},
        {S("a<p class=b"), "a"},
        {S("a</"), "a"},
        {S("a</p"), "a"},
        {S("a</p "), "a"},
        {S("a<!"), "a"},
        {S("a<script"), "a"},
        {S("a<script>b</scrip"), "a"},
        {S("a<p class='b>c<p>d"), "a"},
    };
    check_rows(*state, rows, N_OF(rows));
}

static void every_cut_of_a_page(void **state)
{
    static const char page[] =
        "<!doctype html><html lang=en><head><title>T &amp; t</title><meta name=a content='b'><script>x<y</script>"
        "<script type=application/ld+json>{\"a\":\"<b>\"}</script></head><body><!-- c --><svg><path/></svg>"
        "<p class=\"x y\" style='display:none'>one < two</p><template><i>z</i></template><br/>three</body></html>";
    for (size_t n = 0; n <= sizeof page - 1; n++) {
        stet_view source = {page, n};
        stet_thin thin;
        make(*state, source, &thin);
        check_map(source, &thin);
    }
}

static void title_and_jsonld_are_put_aside(void **state)
{
    stet_thin thin;
    make(*state,
         STET_VIEW("<title class=a>One &amp; <b>two</b></title><svg><title>icon</title></svg><title>three</title>"
                   "<script type=\"application/ld+json\">{1}</script><script>{2}</script>"
                   "<script type=' Application/LD+JSON; charset=utf-8'>{3}</script>"
                   "<script type=application/json>{4}</script><script id=x type=application/ld+json></script>x"),
         &thin);
    assert_view(thin.html, "x");
    assert_view(thin.title, "One &amp; <b>two</b>");
    assert_int_equal(thin.jsonld.count, 3);
    assert_view(thin.jsonld.at[0], "{1}");
    assert_view(thin.jsonld.at[1], "{3}");
    assert_view(thin.jsonld.at[2], "");
    make(*state, STET_VIEW("x"), &thin);
    assert_view(thin.title, "");
    assert_int_equal(thin.jsonld.count, 0);
}

static void work_is_bounded(void **state)
{
    stet_meter meter;
    stet_thin thin;
    stet_limits limits = {.size = sizeof limits, .work = 10};
    stet_meter_start(&meter, &limits);
    assert_int_equal(stet_thin_make(*state, &meter, STET_VIEW("<p>one<p>two<p>three"), &thin), STET_ERR_LIMIT_WORK);
}

static void fails_with_the_arena(void **state)
{
    (void)state;
    stet_arena arena;
    stet_meter meter;
    stet_thin thin;
    stet_arena_init(&arena, NULL, &(stet_memory){.cap = 20});
    stet_meter_start(&meter, NULL);
    assert_int_equal(stet_thin_make(&arena, &meter, STET_VIEW("<p>one"), &thin), STET_ERR_LIMIT_MEMORY);
    stet_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        arena_test(plain_text_stays),
        arena_test(comments_go),
        arena_test(dropped_elements_go),
        arena_test(dropped_elements_without_an_end),
        arena_test(self_closing_foreign_elements_hold_nothing),
        arena_test(shadow_roots_stay),
        arena_test(attributes),
        arena_test(a_long_attribute_goes),
        arena_test(a_lone_less_than_is_text),
        arena_test(cut_in_mid_tag),
        arena_test(every_cut_of_a_page),
        arena_test(title_and_jsonld_are_put_aside),
        arena_test(work_is_bounded),
        cmocka_unit_test(fails_with_the_arena),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
