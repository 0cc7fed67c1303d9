/*
 * test_structure.c - the tree made of an article: containers and what stands in them, tables, pictures; and what only
 * lays a page out.
 */
#include "structured.h"

#define PAGE_URL "https://post.example/news/story.html"

/* The tree in short: containers as name(...), text as itself, with what tells parts of a kind apart. */
static void print(const structured *s, char *out, size_t room)
{
    static const char *const names[] = {"list",   "item", "quote", "post", "table",   "row",  "cell",
                                        "figure", "",     "h",     "code", "caption", "image"};
    const stet_structure *t = &s->article.structure;
    uint32_t ends[64];
    unsigned depth = 0;
    out[0] = '\0';
#define ADD(...) snprintf(out + strlen(out), room - strlen(out), __VA_ARGS__)
    for (uint32_t i = 0; i <= t->parts.count; i++) {
        for (; depth && ends[depth - 1] == i; depth--)
            ADD(")");
        if (i == t->parts.count)
            break;
        const stet_part *p = &t->parts.at[i];
        ADD("%s%s", strlen(out) && out[strlen(out) - 1] != '(' ? " " : "", names[p->kind]);
        if (p->kind == STET_PART_LIST)
            ADD("%s", p->form == STET_FORM_NUMBERS ? "#" : p->form == STET_FORM_TERMS ? ":" : "");
        if (p->kind == STET_PART_LIST && p->form == STET_FORM_NUMBERS && p->number != 1)
            ADD("%u", p->number);
        if (p->kind == STET_PART_HEADING)
            ADD("%u", p->form);
        if (p->kind == STET_PART_CELL && p->gap)
            ADD("+%u", p->gap);
        if (p->kind == STET_PART_CELL && (p->columns > 1 || p->rows > 1))
            ADD("%ux%u", p->columns, p->rows);
        if (p->kind == STET_PART_TABLE)
            ADD("%u", p->columns);
        if (stet_part_is_container(p)) {
            ADD("%s%s(", p->is_header ? "!" : "",
                (p->kind == STET_PART_LIST || p->kind == STET_PART_ITEM) && !p->is_simple ? "*" : "");
            assert_true(p->end > i + 1 && depth < N_OF(ends)); /* none is empty */
            ends[depth++] = p->end;
        } else if (p->kind == STET_PART_IMAGE || p->kind == STET_PART_CODE) {
            ADD("<%s>", p->text.data);
        } else {
            stet_view text = s->page.blocks.at[p->block].text;
            ADD("%s%.*s", p->kind == STET_PART_PARAGRAPH ? "" : " ", (int)(text.len - p->skip), text.data + p->skip);
        }
    }
#undef ADD
}

static void check_kind(stet_kind kind, const char *page, const char *expected)
{
    structured s;
    char tree[4000];
    structured_read(&s, kind, PAGE_URL, stet_view_of(page));
    structured_build(&s);
    print(&s, tree, sizeof tree);
    assert_string_equal(tree, expected);
    structured_end(&s);
}

static void check(const char *page, const char *expected)
{
    check_kind(STET_KIND_HTML, page, expected);
}

#define LONG "This paragraph is long enough that no list, cell or quotation around it has nine tenths of the text. "

/* ---- lists and quotations */

static void paragraphs(void **state)
{
    (void)state;
    check("<div><h1>T</h1><p>a</p>b<br><br>c<nav>gone</nav><section><p>d</p></section></div>", "a b c d");
    check("", "");
    check("<nav>gone</nav>", "");
}

static void lists(void **state)
{
    (void)state;
    check("<p>a</p><ul><li>b<li>c</ul><ol><li>d</ol>", "a list(item(b) item(c)) list#(item(d))");
    check("<p>a</p><ol start=3><li>b<li>c</ol>", "a list#3(item(b) item(c))");
    check("<p>a</p><menu><li><p>b</p></menu><p>c", "a list(item(b)) c");
    check("<p>a</p><dl><dt>b</dt><dd>c</dd><dd>d</dd></dl>", "a list:*(item!(b) item(c) item(d))");
    check("<p>a</p><li>b</li><p>c", "a b c"); /* no list around it */
}

static void nested_lists(void **state)
{
    (void)state;
    check("<p>a</p><ul><li>b<ul><li>c<ol><li>d</ol></ul><li>e</ul>",
          "a list(item(b list(item(c list#(item(d))))) item(e))");
    /* A list right inside a list belongs to the item before it. */
    check("<p>a</p><ul><li>b</li><ul><li>c</li></ul><li>d</li></ul>", "a list(item(b list(item(c))) item(d))");
    check("<p>a</p><ul><ul><li>b</li></ul></ul>", "a list*(item*(list(item(b))))");
    check("<p>a</p><ul>b<li>c</li></ul>", "a list(item(b) item(c))");
    check("<p>a</p><ol><li>b<ol start=2><li>c</ol></ol>", "a list#*(item*(b list#2(item(c))))");
}

static void items_of_more_than_a_line(void **state)
{
    (void)state;
    check("<p>a</p><ul><li><p>b</p><p>c</p><li>d</ul>", "a list*(item*(b c) item(d))");
    check("<p>a</p><ul><li><h3>b</h3><li>c</ul>", "a list*(item*(h3 b) item(c))");
    check("<p>a</p><ul><li>b<blockquote>c</blockquote></ul>", "a list*(item*(b quote(c)))");
}

static void quotations(void **state)
{
    (void)state;
    check("<p>a</p><blockquote><p>b</p><blockquote>c</blockquote><ul><li>d</ul></blockquote><p>e</p>",
          "a quote(b quote(c) list(item(d))) e");
    check("<p>a</p><blockquote>b</blockquote><blockquote>c</blockquote>", "a quote(b) quote(c)");
    check("<p>a</p><blockquote class=twitter-tweet><p>b</p>c <a href=/d>d</a></blockquote>", "a post(b c d)");
}

static void the_address_of_a_post(void **state)
{
    (void)state;
    structured s;
    structured_read(
        &s, STET_KIND_HTML, PAGE_URL,
        STET_VIEW("<p><a href=/0>a</a></p><blockquote class=embed><p><a href=/1>b</a></p><p>c <a href=/2>d</a>"
                  "</p></blockquote><p>e <a href=/3>f</a></p>"));
    structured_build(&s);
    const stet_part *post = &s.article.structure.parts.at[1];
    assert_int_equal(post->kind, STET_PART_POST);
    assert_view(s.page.links.at[post->first_link - 1].href, "/2");
    structured_end(&s);
}

static void containers_that_lay_the_page_out_are_none(void **state)
{
    (void)state;
    check("<ul><li><p>" LONG "</p><p>b</p></li></ul>", LONG "b");
    check("<p>a</p><blockquote><p>" LONG "</p><ul><li>b</ul></blockquote>", "a " LONG "list(item(b))");
    check("<table><tr><td>menu</td><td><p>" LONG "</p><p>b</p></td></tr><tr><td>c</td><td>d</td></tr></table>",
          "menu " LONG "b c d");
    /* As many items as make the article are its list. */
    check("<ol><li>one</li><li>two</li><li>three</li></ol>", "list#(item(one) item(two) item(three))");
}

static void depth_is_bounded(void **state)
{
    (void)state;
    char page[20000] = "<p>a</p>";
    for (int i = 0; i < 100; i++)
        strcat(page, "<ul><li>");
    strcat(page, "x");
    structured s;
    structured_read(&s, STET_KIND_HTML, NULL, stet_view_of(page));
    structured_build(&s);
    assert_int_equal(s.article.structure.parts.count, 1 + STET_STRUCTURE_DEPTH + 1);
    structured_end(&s);
    strcpy(page, "<p>a</p>");
    for (int i = 0; i < 100; i++)
        strcat(page, "<ul>");
    strcat(page, "x");
    structured_read(&s, STET_KIND_HTML, NULL, stet_view_of(page));
    structured_build(&s); /* with an item in each */
    assert_int_equal(s.article.structure.parts.count, 1 + 2 * STET_STRUCTURE_DEPTH + 1);
    structured_end(&s);
}

/* ---- headings and code */

static void headings(void **state)
{
    (void)state;
    check("<h1>T</h1><p>a<h1>b</h1><h2>c</h2><h4>d</h4><h6>e</h6>", "a h2 b h2 c h4 d h6 e");
    structured s;
    char tree[400];
    structured_read(
        &s, STET_KIND_HTML, NULL,
        STET_VIEW("<h2>lead</h2><p>a</p><p><b>sub</b></p><h3>b</h3><p><b>sub</b></p><ul><li><b>item</b></ul>"));
    s.roles.role[0] = STET_ROLE_LEAD;
    s.roles.role[2] = s.roles.role[4] = s.roles.role[5] = STET_ROLE_SUBHEAD;
    structured_build(&s);
    print(&s, tree, sizeof tree);
    assert_string_equal(tree, "lead a h2 sub h3 b h4 sub list(item(item))");
    structured_end(&s);
}

static void code(void **state)
{
    (void)state;
    check("<p>a</p><pre>b\n  c</pre><blockquote><pre>d</pre></blockquote><pre> </pre>",
          "a code<b\n  c> quote(code<d>)");
}

/* ---- tables */

static void tables(void **state)
{
    (void)state;
    check("<p>a</p><table><caption>t</caption><thead><tr><td>b</td><th>c</th></tr></thead><tr><td>d</td><td>e</td></tr>"
          "</table>",
          "a table2(caption t row!(cell(b) cell!(c)) row(cell(d) cell(e)))");
    check("<table><tr><th>b<th>c<tr><th>d<td>e</table>", "table2(row!(cell!(b) cell!(c)) row(cell!(d) cell(e)))");
    check("<table><tr><td><p>b</p><p>c</p><td>d<tr><td><ul><li>e</ul><td><h3>f</h3></table>",
          "table2(row(cell(b c) cell(d)) row(cell(list(item(e))) cell(f)))");
}

static void tables_of_one_row_or_column_are_none(void **state)
{
    (void)state;
    check("<table><tr><td>a<td>b</table>", "a b");
    check("<table><tr><td>a<tr><td>b</table>", "a b");
    check("<table><tr><td>a<td><table><tr><td>b<td>c<tr><td>d<td>e</table><tr><td>f<td>g</table>",
          "a table2(row(cell(b) cell(c)) row(cell(d) cell(e))) f g");
}

static void cells_that_span(void **state)
{
    (void)state;
    check("<table><tr><td colspan=2>a<td>b<tr><td>c<td>d<td>e</table>",
          "table3(row(cell2x1(a) cell(b)) row(cell(c) cell(d) cell(e)))");
    check("<table><tr><td rowspan=2>a<td>b<tr><td>c<tr><td>d<td>e</table>",
          "table2(row(cell1x2(a) cell(b)) row(cell(c)) row(cell(d) cell(e)))");
    check("<table><tr><td>a<td>b<tr><td><td>c<tr><td colspan=1></td><td>d</table>",
          "table2(row(cell(a) cell(b)) row(cell+1(c)) row(cell+1(d)))");
    check("<table><tr><td rowspan=3>a<td>b<td>c<tr><td><td>d</table>",
          "table3(row(cell1x2(a) cell(b) cell(c)) row(cell+1(d)))");
    /* A row that is left out does not count. */
    check("<table><tr><td rowspan=3>a<td>b<tr><td><nav>gone</nav><tr><td>c<tr><td>d<td>e</table>",
          "table2(row(cell1x2(a) cell(b)) row(cell(c)) row(cell(d) cell(e)))");
}

static void the_largest_span(void **state)
{
    (void)state;
    check("<table><tr><td colspan=9007199254740991 rowspan=9007199254740991>a<tr><td>b<td>c<tr><td>d<td>e</table>",
          "table4(row(cell2x3(a)) row(cell(b) cell(c)) row(cell(d) cell(e)))");
    /* Too wide to be a table. */
    check("<table><tr><td>a<td colspan=100>b<td>c<tr><td>d<td>e</table>", "a b c d e");
}

static void what_a_table_cannot_hold_stands_beside_it(void **state)
{
    (void)state;
    check("<table><tr><td>a<td>b</tr><p>loose</p><tr><td>c<td>d</tr><caption>late</caption></table>",
          "table2(row(cell(a) cell(b))) loose table2(row(cell(c) cell(d))) late");
}

/* ---- figures */

static void figures(void **state)
{
    (void)state;
    check("<p>a</p><figure><img src=1.jpg alt=x><figcaption>b</figcaption></figure><p>c</p>",
          "a figure(image<https://post.example/news/1.jpg> caption b) c");
    check("<p>a</p><figure><figcaption>b</figcaption></figure><p>c</p>", "a figure(caption b) c");
    check("<p>a</p><p><img src=/1.jpg></p><p>c</p>", "a figure(image<https://post.example/1.jpg>) c");
    check("<p>a <img src=/1.jpg> b</p><p>c</p>", "a b figure(image<https://post.example/1.jpg>) c");
    check("<p>a</p><img src=/1.jpg><img src=/2.jpg><figure><figcaption>b</figcaption></figure><p>c</p>",
          "a figure(image<https://post.example/1.jpg>) figure(image<https://post.example/2.jpg> caption b) c");
    check("<p>a</p><figure><img src=/1.jpg><figcaption>b</figcaption></figure><figcaption>b</figcaption>",
          "a figure(image<https://post.example/1.jpg> caption b)");
}

static void figures_of_several_captions(void **state)
{
    (void)state;
    check("<p>a</p><figure><img src=/1.jpg><figcaption><p>b</p><p>b</p><p>7</p><p>c</p></figcaption></figure>"
          "<figure><figcaption>d</figcaption></figure><p>e</p>",
          "a figure(image<https://post.example/1.jpg> caption b caption c) figure(caption d) e");
    check("<p>a</p><figcaption>b</figcaption><figcaption>c</figcaption>", "a figure(caption b) figure(caption c)");
    check("<p>a</p><figure><ul><li><figcaption>b</figcaption></li></ul><figcaption>c</figcaption></figure>",
          "a list*(item*(figure(caption b))) figure(caption c)");
}

static void captions_that_are_text(void **state)
{
    (void)state;
    structured s;
    char tree[400];
    structured_read(&s, STET_KIND_HTML, PAGE_URL,
                    STET_VIEW("<p>a</p><figure><img src=/1.jpg><figcaption><p>7</p></figcaption></figure>"
                              "<table><tr><td><figcaption>b</figcaption><td>c<tr><td>d<td>e</table>"));
    for (uint32_t i = 0; i < s.page.blocks.count; i++)
        s.selection.kept[i] = true;
    s.selection.last = s.page.blocks.count - 1;
    structured_build(&s);
    print(&s, tree, sizeof tree);
    assert_string_equal(tree, "a figure(image<https://post.example/1.jpg> caption 7) "
                              "table2(row(cell(b) cell(c)) row(cell(d) cell(e)))");
    assert_true(s.article.structure.parts.at[1].has_text); /* of which a writer may not leave out all */
    structured_end(&s);
    structured_read(&s, STET_KIND_HTML, PAGE_URL, STET_VIEW("<figcaption><p>never</p><p>closed</p>"));
    s.selection = (stet_selection){.kept = (bool[]){true, true}, .first = 0, .last = 1};
    structured_build(&s);
    print(&s, tree, sizeof tree);
    assert_string_equal(tree, "never closed");
    structured_end(&s);
}

static void pictures_in_containers(void **state)
{
    (void)state;
    check("<p>a</p><ul><li>b<li><img src=/1.jpg>c</ul><img src=/2.jpg><p>d</p>",
          "a list*(item(b) item*(figure(image<https://post.example/1.jpg>) c)) "
          "figure(image<https://post.example/2.jpg>) d");
    check("<p>a</p><img src=/1.jpg><blockquote>b</blockquote><p>c</p>",
          "a figure(image<https://post.example/1.jpg>) quote(b) c");
    check("<p>x</p><table><tr><td>a<td><img src=/1.jpg><figcaption>gone</figcaption>b<tr><td>c<td>d</table>",
          "x table2(row(cell(a) cell(b)) row(cell(c) cell(d)))");
}

static void pictures_that_belong_to_something_else(void **state)
{
    (void)state;
    check("<p>a</p><nav><img src=/1.jpg>card</nav><p>b</p>", "a b");
    check("<p>a</p><nav>card</nav><img src=/1.jpg><nav>card</nav><p>b</p>", "a b");
    check("<p>a</p><nav>card<img src=/1.jpg></nav><p>b</p>", "a b");
    check("<nav>menu</nav><img src=/1.jpg><p>a</p>",
          "figure(image<https://post.example/1.jpg>) a"); /* a lead picture */
    check("<img src=/1.jpg><nav>menu</nav><p>a</p><nav>more</nav><img src=/2.jpg>", "a");
    check("<p>a</p><a href=/story><img src=/1.jpg></a><p>b</p>", "a b");
    check("<p>a</p><a href=/story><img src=/1.jpg></a><figcaption>b</figcaption><p>c</p>",
          "a figure(image<https://post.example/1.jpg> caption b) c");
    check("<p>a</p><img src=/1.jpg><img src=/1.jpg><p>b</p>", "a figure(image<https://post.example/1.jpg>) b");
}

static void pictures_without_an_address(void **state)
{
    (void)state;
    check("<p>a</p><img src=javascript:x><img src=mailto:x><img src=http:///x><p>b</p>", "a b");
    structured s;
    char tree[400];
    structured_read(&s, STET_KIND_HTML, NULL,
                    STET_VIEW("<p>a</p><img src=/1.jpg><img src=http://x.example/2.jpg><p>b</p>"));
    structured_build(&s);
    print(&s, tree, sizeof tree);
    assert_string_equal(tree, "a figure(image<http://x.example/2.jpg>) b");
    structured_end(&s);
}

/* ---- addresses */

static void the_base_of_links(void **state)
{
    (void)state;
    static const struct {
        const char *url, *canonical, *base, *expected;
    } rows[] = {
        {"https://a.example/b/c", "https://d.example/", NULL, "https://a.example/b/c"},
        {NULL, "https://d.example/e", NULL, "https://d.example/e"},
        {"a.example/b", "https://d.example/e", NULL, "https://d.example/e"},
        {"https://a.example/b/c", NULL, "/x/", "https://a.example/x/"},
        {NULL, NULL, "https://f.example/", "https://f.example/"},
        {NULL, NULL, "/x/", ""},
        {"https://a.example/b", NULL, "javascript:x", "https://a.example/b"},
        {NULL, "/relative", NULL, ""},
        {NULL, NULL, NULL, ""},
    };
    for (size_t i = 0; i < N_OF(rows); i++) {
        structured s;
        char page[200];
        snprintf(page, sizeof page, "%s%s%s<p>a", rows[i].base ? "<base href='" : "", rows[i].base ? rows[i].base : "",
                 rows[i].base ? "'>" : "");
        structured_read(&s, STET_KIND_HTML, rows[i].url, stet_view_of(page));
        if (rows[i].canonical)
            structured_field(&s, &s.article.fields[STET_FIELD_URL], rows[i].canonical);
        structured_build(&s);
        assert_view(s.article.structure.base, rows[i].expected);
        structured_end(&s);
    }
}

/* ---- text pages */

static void lines(void **state)
{
    (void)state;
    check_kind(STET_KIND_TEXT, "a\n\nb\n- c\n- d\n", "a b - c - d"); /* dashes may be speech */
    check_kind(STET_KIND_TEXT, "a\n\xE2\x80\xA2 b\n\xE2\x80\xA2 c\nd\n", "a list(item(b) item(c)) d");
    check_kind(STET_KIND_TEXT, "a\n* b\n+ c\n+ d\n* e\n",
               "a * b list(item(c) item(d)) * e"); /* one may be a footnote */
    check_kind(STET_KIND_TEXT, "* \n* \n> a\n> b\n\xC2\xBB c\n\xC2\xBB d", "* * > a > b \xC2\xBB c \xC2\xBB d");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paragraphs),
        cmocka_unit_test(lists),
        cmocka_unit_test(nested_lists),
        cmocka_unit_test(items_of_more_than_a_line),
        cmocka_unit_test(quotations),
        cmocka_unit_test(the_address_of_a_post),
        cmocka_unit_test(containers_that_lay_the_page_out_are_none),
        cmocka_unit_test(depth_is_bounded),
        cmocka_unit_test(headings),
        cmocka_unit_test(code),
        cmocka_unit_test(tables),
        cmocka_unit_test(tables_of_one_row_or_column_are_none),
        cmocka_unit_test(cells_that_span),
        cmocka_unit_test(the_largest_span),
        cmocka_unit_test(what_a_table_cannot_hold_stands_beside_it),
        cmocka_unit_test(figures),
        cmocka_unit_test(figures_of_several_captions),
        cmocka_unit_test(captions_that_are_text),
        cmocka_unit_test(pictures_in_containers),
        cmocka_unit_test(pictures_that_belong_to_something_else),
        cmocka_unit_test(pictures_without_an_address),
        cmocka_unit_test(the_base_of_links),
        cmocka_unit_test(lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
