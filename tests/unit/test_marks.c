/* test_marks.c - what is kept beside the blocks: runs of emphasis and the like, pictures, raw text, places of cells. */
#include "structured.h"

#include "page/marks.h"

#define V STET_VIEW

static void read_html(structured *s, const char *page)
{
    structured_read(s, STET_KIND_HTML, NULL, stet_view_of(page));
}

/* Compare the spans with "block:start-end kind" each. */
static void check_spans(const char *page, const char *expected)
{
    static const char *const kinds[] = {"strong", "em", "code", "sub", "sup", "br"};
    structured s;
    char all[1000] = "";
    read_html(&s, page);
    for (uint32_t i = 0; i < s.page.spans.count; i++) {
        const stet_span *span = &s.page.spans.at[i];
        snprintf(all + strlen(all), sizeof all - strlen(all), "%s%u:%u-%u %s", i ? ", " : "", span->block, span->start,
                 span->end, kinds[span->kind]);
    }
    assert_string_equal(all, expected);
    structured_end(&s);
}

static void spans_of_each_kind(void **state)
{
    (void)state;
    check_spans("<p>a <b>b</b> <strong>c</strong> <i>d</i> <em>e</em> <cite>f</cite> <code>g</code> <kbd>h</kbd> "
                "<samp>i</samp> <tt>j</tt> k<sub>l</sub><sup>m</sup>",
                "0:2-3 strong, 0:4-5 strong, 0:6-7 em, 0:8-9 em, 0:10-11 em, 0:12-13 code, 0:14-15 code, 0:16-17 code, "
                "0:18-19 code, 0:21-22 sub, 0:22-23 sup");
}

static void spans_hold_no_white_space_at_their_ends(void **state)
{
    (void)state;
    check_spans("<p>a<b> b c </b>d", "0:2-5 strong");
    check_spans("<p><b> </b>a<i></i>", "");
}

static void spans_end_with_their_block(void **state)
{
    (void)state;
    check_spans("<b>a<div>b</div>c</b> d", "0:0-1 strong, 1:0-1 strong, 2:0-1 strong");
    check_spans("<div><b>a<br><br>b</b></div>", "0:0-1 strong, 1:0-1 strong");
    check_spans("<p>a</p><p><b>\xE2\x80\x8B</b></p><p>b", ""); /* of a block that is no text */
}

static void spans_of_a_kind_are_one_where_they_touch(void **state)
{
    (void)state;
    check_spans("<p><b>a</b><b>b</b> <b>c<strong>d</strong>e</b><i>f</i>", "0:0-2 strong, 0:3-6 strong, 0:6-7 em");
}

static void nested_spans(void **state)
{
    (void)state;
    check_spans("<p><b>a <i>b</i></b> c", "0:0-3 strong, 0:2-3 em");
}

static void line_breaks(void **state)
{
    (void)state;
    check_spans("<p>a<br>b <br> c<br></p><p><br>d", "0:1-2 br, 0:3-4 br");
    check_spans("<p>a<br><br>b", "");
    check_spans("<p><b>a<br>b</b>", "0:0-3 strong, 0:1-2 br");
    check_spans("<p>a<span style=display:none><br></span>b", "");
}

static void pictures(void **state)
{
    (void)state;
    static const struct {
        const char *image, *src;
    } rows[] = {
        {"<img src=/a.jpg>", "/a.jpg"},
        {"<img src=spacer.gif data-src=/real.jpg>", "/real.jpg"},
        {"<img data-original=/real.jpg src=spacer.gif>", "/real.jpg"},
        {"<img data-lazy-src=/real.jpg src=data:image/gif,x>", "/real.jpg"},
        {"<img data-src='' src=/a.jpg>", "/a.jpg"},
        {"<img src=/a.jpg width=600 height=400>", "/a.jpg"},
        {"<img src=/a.jpg width=100%>", "/a.jpg"},
        {"<img src=/a.jpg width=5%>", "/a.jpg"},
        {"<img src=/a.jpg width=auto>", "/a.jpg"},
        {"<img src=/a.jpg width=1 height=1>", NULL},
        {"<img height=31 src=/a.jpg>", NULL},
        {"<img src=data:image/png;base64,AAAA>", NULL},
        {"<img alt=only>", NULL},
        {"<span hidden><img src=/a.jpg></span>", NULL},
    };
    for (size_t i = 0; i < N_OF(rows); i++) {
        structured s;
        read_html(&s, rows[i].image);
        assert_int_equal(s.page.images.count, rows[i].src != NULL);
        if (rows[i].src)
            assert_view(s.page.images.at[0].src, rows[i].src);
        structured_end(&s);
    }
}

static void places_of_pictures(void **state)
{
    (void)state;
    structured s;
    read_html(&s, "<img src=0><p><img src=1>a<img src=2></p><p>b</p><img src=3 alt=' x \n y '>");
    assert_int_equal(s.page.images.count, 4);
    static const struct {
        uint32_t block;
        bool inside;
    } expected[] = {{0, false}, {0, false}, {0, true}, {2, false}};
    for (uint32_t i = 0; i < 4; i++) {
        assert_int_equal(s.page.images.at[i].block, expected[i].block);
        assert_int_equal(s.page.images.at[i].inside, expected[i].inside);
    }
    assert_view(s.page.images.at[0].alt, "");
    assert_view(s.page.images.at[3].alt, "x y");
    structured_end(&s);
}

static void pictures_in_links(void **state)
{
    (void)state;
    static const struct {
        const char *page;
        bool leads_on;
    } rows[] = {
        {"<img src=1>", false},
        {"<a href=/story><img src=1></a>", true},
        {"<a href=/story><b><img src=1></b></a>", true},
        {"<a href=/large.JPG?x=y#z><img src=1></a>", false},
        {"<a href=/x?y.jpg><img src=1></a>", true},
        {"<a href=/story>x</a><img src=1>", false},
        {"<a name=story><img src=1></a>", false},
    };
    for (size_t i = 0; i < N_OF(rows); i++) {
        structured s;
        read_html(&s, rows[i].page);
        assert_int_equal(s.page.images.count, 1);
        assert_int_equal(s.page.images.at[0].leads_on, rows[i].leads_on);
        structured_end(&s);
    }
}

static void preformatted_text(void **state)
{
    (void)state;
    structured s;
    read_html(&s, "<p>a</p><pre>\n  b\n    <i>c</i> &lt;<br>d\n \n</pre><p>e</p><pre> </pre><pre>f</pre>");
    assert_int_equal(s.page.blocks.count, 4);
    assert_view(s.page.blocks.at[1].text, "b c < d");
    assert_int_equal(s.page.raws.count, 2);
    assert_int_equal(s.page.raws.at[0].block, 1);
    assert_view(s.page.raws.at[0].text, "  b\n    c <\nd");
    assert_int_equal(s.page.raws.at[1].block, 3);
    assert_view(s.page.raws.at[1].text, "f");
    structured_end(&s);
}

static const stet_node *cell(const structured *s, const char *text)
{
    for (uint32_t i = 0; i < s->page.blocks.count; i++)
        if (strcmp(s->page.blocks.at[i].text.data, text) == 0)
            return &s->page.nodes.at[s->page.blocks.at[i].node];
    fail_msg("no cell %s", text);
    return NULL;
}

static void places_of_cells(void **state)
{
    (void)state;
    structured s;
    read_html(&s,
              "<table><tr><td></td><th colspan=2>a</th><td>b</td></tr><tr></tr>"
              "<tr><td rowspan=3>c</td><td><table><tr><td>inner</td><td>second</td></tr></table></td><td>d</td></tr>"
              "<tr><td colspan=9007199254740991 rowspan=x>e<td rowspan=99999999999>f</table><p>out</p>"
              "<td colspan=0>g</td>");
    static const struct {
        const char *text;
        unsigned place, columns, rows, row;
    } rows[] = {{"a", 1, 2, 1, 0},      {"b", 3, 1, 1, 0}, {"c", 0, 1, 3, 2},    {"inner", 0, 1, 1, 0},
                {"second", 1, 1, 1, 0}, {"d", 2, 1, 1, 2}, {"e", 0, 1000, 1, 3}, {"f", 1000, 1, 1000, 3}};
    for (size_t i = 0; i < N_OF(rows); i++) {
        const stet_node *n = cell(&s, rows[i].text);
        assert_int_equal(n->place, rows[i].place);
        assert_int_equal(n->columns, rows[i].columns);
        assert_int_equal(n->rows, rows[i].rows);
        assert_int_equal(s.page.nodes.at[n->parent].place, rows[i].row);
    }
    structured_end(&s);
}

static void numbers_of_lists(void **state)
{
    (void)state;
    static const struct {
        const char *list;
        unsigned number;
    } rows[] = {{"<ol>", 1},
                {"<ol start=5>", 5},
                {"<ol start=0>", 0},
                {"<ol start=' 12 '>", 12},
                {"<ol start=-3>", 0},
                {"<ol start=x>", 0},
                {"<ol start=99999999999>", 999999}};
    for (size_t i = 0; i < N_OF(rows); i++) {
        char page[100];
        structured s;
        snprintf(page, sizeof page, "%s<li>a</li></ol>", rows[i].list);
        read_html(&s, page);
        assert_int_equal(s.page.nodes.at[cell(&s, "a")->parent].place, rows[i].number);
        structured_end(&s);
    }
}

static void what_goes_beyond_the_limit_is_not_kept(void **state)
{
    (void)state;
    stet_limits limits = {.size = sizeof limits, .spans = 2, .text_bytes = 20};
    stet_meter meter;
    stet_meter_start(&meter, &limits);
    stet_memory memory = {.cap = SIZE_MAX / 2};
    stet_arena arena, scratch;
    stet_arena_init(&arena, NULL, &memory);
    stet_arena_init(&scratch, NULL, &memory);
    stet_page page = {.kind = STET_KIND_HTML};
    stet_marks m;
    stet_marks_init(&m, &page, &arena, &scratch, &meter.limits);
    for (uint32_t at = 0; at < 40; at += 10) {
        stet_marks_open(&m, STET_TAG_B);
        stet_marks_run(&m, at, false);
        stet_marks_close(&m, STET_TAG_B, at + 5);
        stet_marks_image(&m, V("x"), V(""), V(""), at);
    }
    stet_marks_open(&m, STET_TAG_PRE);
    stet_marks_text(&m, V("fifteen letters"));
    stet_marks_text(&m, V("six mo")); /* more than the 20 bytes in all */
    stet_marks_end_block(&m, 40, true);
    assert_int_equal(page.spans.count, 2);
    assert_int_equal(page.spans.at[1].end, 15);
    assert_int_equal(page.images.count, 2);
    assert_view(page.raws.at[0].text, "fifteen letters");
    assert_int_equal(arena.status, STET_OK);
    stet_arena_free(&arena);
    stet_arena_free(&scratch);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spans_of_each_kind),
        cmocka_unit_test(spans_hold_no_white_space_at_their_ends),
        cmocka_unit_test(spans_end_with_their_block),
        cmocka_unit_test(spans_of_a_kind_are_one_where_they_touch),
        cmocka_unit_test(nested_spans),
        cmocka_unit_test(line_breaks),
        cmocka_unit_test(pictures),
        cmocka_unit_test(places_of_pictures),
        cmocka_unit_test(pictures_in_links),
        cmocka_unit_test(preformatted_text),
        cmocka_unit_test(places_of_cells),
        cmocka_unit_test(numbers_of_lists),
        cmocka_unit_test(what_goes_beyond_the_limit_is_not_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
