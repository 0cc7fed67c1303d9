/*
 * test_scan.c - scanning HTML: what is text and what is passed over, which attributes are read, what is put aside.  How
 * elements nest is tested beside libxml2, in test_scan_reference.c.
 */
#include "support.h"

#include "html/scan.h"
#include "page/cues.h"

typedef struct scanned {
    stet_page page;
    stet_html_aside aside;
    stet_html_reader reader;
    stet_meter meter;
} scanned;

static void scan_within(stet_arena *arena, stet_view source, const stet_limits *limits, scanned *out)
{
    stet_literals *cues = stet_arena_array(arena, 1, sizeof *cues);
    stet_decoded *decoded = stet_arena_array(arena, 1, sizeof *decoded);
    *out = (scanned){.page = {.kind = STET_KIND_HTML}};
    assert_int_equal(stet_cues_compile(arena, cues), STET_OK);
    assert_int_equal(stet_decode(arena, source, NULL, decoded), STET_OK);
    stet_meter_start(&out->meter, limits);
    assert_int_equal(stet_html_reader_init(&out->reader, cues, arena, arena, &out->meter, &out->page), STET_OK);
    stet_html_scan(decoded, &out->reader, arena, &out->meter, &out->aside);
    stet_html_finish(&out->reader);
}

static void scan(stet_arena *arena, stet_view source, scanned *out)
{
    scan_within(arena, source, NULL, out);
    assert_int_equal(out->meter.status, STET_OK);
}

static bool has_byline_cue(const stet_page *page)
{
    return stet_cues_has(stet_page_cues(page, page->blocks.at[0].inner), STET_CUE_BYLINE);
}

typedef struct row {
    stet_view source;
    const char *text; /* of the blocks, parted by '|' */
} row;

#define S STET_VIEW_INIT

static void check_rows(stet_arena *arena, const row *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        scanned s;
        scan(arena, rows[i].source, &s);
        stet_buf text;
        stet_buf_init(&text, arena);
        for (uint32_t k = 0; k < s.page.blocks.count; k++) {
            if (k)
                stet_buf_byte(&text, '|');
            stet_buf_append(&text, s.page.blocks.at[k].text);
        }
        stet_view joined = stet_buf_view(&text);
        assert_view(joined, rows[i].text);
    }
}

static void plain_text_stays(void **state)
{
    static const row rows[] = {
        {S(""), ""},
        {S("text"), "text"},
        {S("a > b & c &amp; d"), "a > b & c & d"},
        {S("&lt;p&gt; &eacute;&#233;&#xE9; &nosuch; &ampx"), "<p> \xC3\xA9\xC3\xA9\xC3\xA9 &nosuch; &ampx"},
        {S("a&#1;b&#0;&"), "ab\xEF\xBF\xBD&"}, /* controls are no text */
        {S("a&nbsp;&#32; b"), "a b"},
        {S("<p>one</p>two"), "one|two"},
        {S("One"), "One"},
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
        {S("a<scripts>b</scripts>"), "ab"},
        {S("a<svg-icon>b</svg-icon>"), "ab"},
    };
    check_rows(*state, rows, N_OF(rows));
}

static void dropped_elements_without_an_end(void **state)
{
    static const row rows[] = {
        {S("a<script>x<p>y"), "a"}, /* raw text: all is the script */
        {S("a<style>x<p>y"), "a"},
        {S("a<svg><path>b<p>c"), "ab|c"}, /* no raw text: the page goes on */
        {S("a<svg>b<svg>c"), "abc"},
        {S("a<svg><svg></svg>b<p>c"), "ab|c"}, /* unbalanced: the first end tag counts */
        {S("a<noscript>b<noscript>c</noscript>d<p>e"), "ad|e"},
    };
    check_rows(*state, rows, N_OF(rows));
}

static void self_closing_foreign_elements_hold_nothing(void **state)
{
    static const row rows[] = {
        {S("a<svg/>b"), "ab"},
        {S("a<svg class=i />b<svg><path/></svg>c"), "abc"},
        {S("a<math/>b<math>x</math>c"), "abc"},
        {S("a<svg id='i'/>b<svg hidden/>c"), "abc"},
        {S("a<svg id=i/>x</svg>b"), "ab"},  /* the slash is the value's */
        {S("a<script/>x</script>b"), "ab"}, /* elsewhere the slash means nothing */
    };
    check_rows(*state, rows, N_OF(rows));
}

static void shadow_roots_stay(void **state)
{
    static const row rows[] = {
        {S("a<template shadowrootmode=open><p>x</p></template>b"), "a|x|b"},
        {S("a<template SHADOWROOTMODE>x<template>y</template>z</template>b"), "axzb"},
        {S("<div>a<template shadowrootmode=open>x</div>y</template>b<template>c</template>d"), "ax|ybd"},
        {S("a<template shadowrootmode=open>x"), "ax"}, /* never closed */
    };
    check_rows(*state, rows, N_OF(rows));
}

static void attributes(void **state)
{
    /* A link tells its address, and a class or id that names a byline its cue. */
    static const struct {
        stet_view source;
        const char *href;
        bool byline;
    } rows[] = {
        {S("<a class=byline id='b' title=c onclick=\"d()\" href=e>x"), "e", true},
        {S("<A CLASS = byline\n HREF\t=\t'b'>x"), "b", true},
        {S("<a href=/>x</a>"), "/", false},
        {S("<a href=/a/b?c=d&e>x"), "/a/b?c=d&e", false},
        {S("<a href='/a?b=c&amp;d&#61;e'>x"), "/a?b=c&d=e", false},
        {S("<a href='&amp'>x"), "&", false},
        {S("<a href=&#0;&#x110000;&#128>x"), "\xEF\xBF\xBD\xEF\xBF\xBD\xE2\x82\xAC", false}, /* not longer */
        {S("<a href=a&amp;b href=c&amp;d id='&#98;yline'>x"), "a&b", true},
        {S("<a href=a title='b > c' class=byline>x"), "a", true},
        {S("<a href=a href=b>x"), "a", false}, /* the first stands */
        {S("<a href='say \"x\"'>y"), "say \"x\"", false},
        {S("<a href=\"it's\">y"), "it's", false},
        {S("<a href=a'b\"c id=byline>y"), "a'b\"c", true},
        {S("<a class href=a>x"), "a", false},
        {S("<a class= byline href=a>x"), "a", true},
        {S("<a =class id=byline href=a>x"), "a", true},
        {S("<a href=a/id=byline>x"), "a/id=byline", false},
        {S("<a/href=a/id=b>x"), "a/id=b", false},
        {S("<a href='a'id='byline'>x"), "a", true},
        {S("<a href='a>b'>x"), "a>b", false},
        {S("<a title=byline data-x=byline href=a>x"), "a", false},
    };
    for (size_t i = 0; i < N_OF(rows); i++) {
        scanned s;
        scan(*state, rows[i].source, &s);
        assert_int_equal(s.page.links.count, 1);
        assert_view(s.page.links.at[0].href, rows[i].href);
        assert_int_equal(has_byline_cue(&s.page), rows[i].byline);
    }
}

static void pictures(void **state)
{
    static const struct {
        stet_view source;
        const char *address;
    } rows[] = {
        {S("<img src=x alt=y>"), "x"},
        {S("<img SRC='Data:image/gif;base64,AAAA' data-src=/b.jpg>"), "/b.jpg"},
        {S("<img src=a data-original=b data-src=c>"), "c"},
        {S("<img src=a data-src=''>"), "a"},
        {S("<img src=a width=100% height=40>"), "a"},
        {S("<img src=a width=1><p src=b>"), NULL},
        {S("<img src='data:image/gif;base64,AAAA'>"), NULL},
    };
    for (size_t i = 0; i < N_OF(rows); i++) {
        scanned s;
        scan(*state, rows[i].source, &s);
        assert_int_equal(s.page.images.count, rows[i].address != NULL);
        if (rows[i].address)
            assert_view(s.page.images.at[0].src, rows[i].address);
    }
}

static void hidden_elements(void **state)
{
    static const row rows[] = {
        {S("a <b hidden>x</b> b"), "a b"},
        {S("a <b style='display : NONE'>x</b> b"), "a b"},
        {S("a <b style='color:red; visibility:hidden'>x</b> b"), "a b"},
        {S("a <b style='color:red'>x</b> b"), "a x b"},
    };
    check_rows(*state, rows, N_OF(rows));
}

static void attribute_names(void **state)
{
    (void)state;
    static const char *const names[] = {
#define ATTR(id, name) name,
#include "html/attributes.inc"
#undef ATTR
    };
    for (size_t i = 0; i < N_OF(names); i++) {
        char name[32];
        size_t n = strlen(names[i]);
        assert_int_equal(stet_attribute_find((stet_view){names[i], n}), i);
        assert_int_equal(stet_attribute_find((stet_view){names[i], n - 1}), STET_ATTR_COUNT);
        snprintf(name, sizeof name, "%sx", names[i]);
        assert_int_equal(stet_attribute_find(stet_view_of(name)), STET_ATTR_COUNT);
        name[0] = (char)(name[0] - 'a' + 'A');
        assert_int_equal(stet_attribute_find((stet_view){name, n}), i);
        name[n - 1] = '!';
        assert_int_equal(stet_attribute_find((stet_view){name, n}), STET_ATTR_COUNT);
    }
    assert_int_equal(stet_attribute_find(STET_VIEW_NONE), STET_ATTR_COUNT);
}

static void a_long_attribute_goes(void **state)
{
    scanned s;
    stet_limits limits = {.size = sizeof limits, .attribute_bytes = 6};
    scan_within(*state, STET_VIEW("<a class='byline x' href=abcdef>x"), &limits, &s);
    assert_view(s.page.links.at[0].href, "abcdef");
    assert_int_equal(has_byline_cue(&s.page), false);
}

static void a_lone_less_than_is_text(void **state)
{
    static const row rows[] = {
        {S("1 < 2 <= 3"), "1 < 2 <= 3"}, {S("I <3 you"), "I <3 you"},     {S("<>a<"), "<>a<"},
        {S("a<<p>b"), "a<|b"},           {S("a<<!-- x -->p>b"), "a<p>b"}, /* what is dropped makes no tag */
        {S("<\xC3\xA9>"), "<\xC3\xA9>"},
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
        scanned s;
        char *copy = stet_arena_alloc(*state, n); /* its end is the memory's, for sanitizers */
        memcpy(copy, page, n);
        scan(*state, (stet_view){copy, n}, &s);
        size_t last = 0;
        for (uint32_t i = 0; i < s.page.blocks.count; i++) {
            const stet_page_block *b = &s.page.blocks.at[i];
            assert_true(b->source_start >= last && b->source_start < b->source_end && b->source_end <= n);
            last = b->source_end;
        }
    }
}

static void title_and_jsonld_are_put_aside(void **state)
{
    static const row rest[] = {
        {S("<title class=a>One &amp; <b>two</b></title><svg><title>icon</title></svg><title>three</title>"
           "<script type=\"application/ld+json\">{1}</script><script>{2}</script>"
           "<script type=' Application/LD+JSON; charset=utf-8'>{3}</script>"
           "<script type=application/json>{4}</script><script id=x type=application/ld+json></script>x"),
         "x"},
    };
    scanned s;
    check_rows(*state, rest, N_OF(rest));
    scan(*state, rest[0].source, &s);
    assert_view(s.aside.title, "One &amp; <b>two</b>");
    assert_int_equal(s.aside.jsonld.count, 3);
    assert_view(s.aside.jsonld.at[0], "{1}");
    assert_view(s.aside.jsonld.at[1], "{3}");
    assert_view(s.aside.jsonld.at[2], "");
    scan(*state, STET_VIEW("x"), &s);
    assert_view(s.aside.title, "");
    assert_int_equal(s.aside.jsonld.count, 0);
}

static void work_is_bounded(void **state)
{
    scanned s;
    stet_limits limits = {.size = sizeof limits, .work = 10};
    scan_within(*state, STET_VIEW("<p>one<p>two<p>three"), &limits, &s);
    assert_int_equal(s.meter.status, STET_ERR_LIMIT_WORK);
    assert_int_equal(s.page.blocks.count, 2);
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
        arena_test(attribute_names),
        arena_test(pictures),
        arena_test(hidden_elements),
        arena_test(a_long_attribute_goes),
        arena_test(a_lone_less_than_is_text),
        arena_test(cut_in_mid_tag),
        arena_test(every_cut_of_a_page),
        arena_test(title_and_jsonld_are_put_aside),
        arena_test(work_is_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
