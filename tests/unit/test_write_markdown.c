/*
 * test_write_markdown.c - the Markdown of articles: what is written, and that a CommonMark parser reads the same text,
 * links and emphasis back.
 */
#include "structured.h"

#include "markdown_reader.h"

#define PAGE_URL "https://post.example/news/story.html"

static const stet_write_options markdown = {
    .size = sizeof markdown, .format = STET_FORMAT_MARKDOWN, .links = true, .images = true};

/* ---- reading back */

/* What should be read: the title and the text, each byte with the marks of its page; terms are bold, captions italic.
 */
static markdown_read expected_of(const structured *s)
{
    markdown_read out = {.bytes = calloc(1, 1)};
    static const unsigned mark_of[] = {[STET_SPAN_STRONG] = READ_STRONG,
                                       [STET_SPAN_EMPHASIS] = READ_EMPHASIS,
                                       [STET_SPAN_CODE] = READ_CODE,
                                       [STET_SPAN_SUB] = 0,
                                       [STET_SPAN_SUP] = 0,
                                       [STET_SPAN_BREAK] = 0};
    markdown_add(&out, stet_article_text(&s->article, STET_FIELD_TITLE).data, 0);
    uint32_t term_end = 0;
    for (uint32_t p = 0; p < s->article.structure.parts.count; p++) {
        const stet_part *part = &s->article.structure.parts.at[p];
        if (part->kind == STET_PART_ITEM && part->is_header && part->end > term_end)
            term_end = part->end;
        if (stet_part_is_container(part) || part->kind == STET_PART_IMAGE)
            continue;
        stet_view text = s->page.blocks.at[part->block].text;
        for (size_t i = part->skip; i < text.len; i++) {
            unsigned marks = (part->kind == STET_PART_CODE      ? READ_CODE
                              : part->kind == STET_PART_CAPTION ? READ_EMPHASIS
                                                                : 0) |
                             (p < term_end ? READ_STRONG : 0);
            for (uint32_t k = 0; k < s->page.spans.count; k++) {
                const stet_span *span = &s->page.spans.at[k];
                if (span->block == part->block && span->start <= i && i < span->end)
                    marks |= mark_of[span->kind];
            }
            for (uint32_t k = 0; k < s->page.links.count; k++) {
                const stet_page_link *link = &s->page.links.at[k];
                if (link->block == part->block && link->start <= i && i < link->end)
                    marks |= READ_LINK;
            }
            char byte[2] = {text.data[i], '\0'};
            markdown_add(&out, byte, marks);
        }
    }
    out.bytes[out.n] = '\0';
    return out;
}

/* No mark comes in that the page has not, and no link is lost but in code, which can hold none. */
static void check_reads_back(const structured *s, const structured_text *written)
{
    markdown_read expected = expected_of(s), read = markdown_read_all(written->data, written->len);
    if (strcmp(expected.bytes, read.bytes) != 0)
        print_error("written:\n%s\n", written->data);
    assert_string_equal(read.bytes, expected.bytes);
    assert_false(read.has_html);
    assert_false(read.has_soft_break);
    for (size_t i = 0; i < read.n; i++) {
        unsigned lost = expected.marks[i] & ~read.marks[i], added = read.marks[i] & ~expected.marks[i];
        bool link_lost = lost & READ_LINK && !(expected.marks[i] & READ_CODE);
        if (added || link_lost)
            print_error("written:\n%s\nat: %s\n", written->data, read.bytes + i);
        assert_int_equal(added, 0);
        assert_false(link_lost);
    }
    markdown_read_free(&expected);
    markdown_read_free(&read);
}

static void check_with(const stet_write_options *options, stet_kind kind, const char *page, const char *expected)
{
    structured s;
    structured_read(&s, kind, PAGE_URL, stet_view_of(page));
    structured_build(&s);
    structured_text o = structured_write(&s, options);
    assert_string_equal(o.data, expected);
    structured_end(&s);
    free(o.data);
}

/* The Markdown of a page without pictures and captions; it is read back too. */
static void check(const char *page, const char *expected)
{
    structured s;
    structured_read(&s, STET_KIND_HTML, PAGE_URL, stet_view_of(page));
    structured_build(&s);
    structured_text o = structured_write(&s, &markdown);
    assert_string_equal(o.data, expected);
    check_reads_back(&s, &o);
    structured_end(&s);
    free(o.data);
}

/* ---- blocks */

static void title_and_paragraphs(void **state)
{
    (void)state;
    check("<h1>T</h1><p>a</p><p>b</p>", "# T\n\na\n\nb\n");
    check("<p>a</p>", "a\n");
    check("<h1>T</h1>", "# T\n");
    check("", "");
}

static void headings(void **state)
{
    (void)state;
    check("<p>a</p><h2>b</h2><p>c</p><h6>d <b>e</b><br>f</h6>", "a\n\n## b\n\nc\n\n###### d **e** f\n");
    check("<h1># T #</h1><h2>1. a ##</h2><h3>C#</h3><h3>- a</h3>",
          "# \\# T \\#\n\n## 1. a \\#\\#\n\n### C#\n\n### - a\n");
}

static void lists(void **state)
{
    (void)state;
    check("<p>a</p><ul><li>b<li>c<ul><li>d<li>e</ul><li>f</ul><p>g</p>", "a\n\n- b\n- c\n  - d\n  - e\n- f\n\ng\n");
    check("<p>a</p><ol start=9><li>b<li>c<ul><li>d</ul></ol>", "a\n\n9. b\n10. c\n    - d\n");
    check("<p>a</p><ul><li><p>b</p><p>c</p><li>d</ul>", "a\n\n- b\n\n  c\n\n- d\n");
    check("<p>a</p><ul><li>b<ol start=2><li>c</ol></ul>", "a\n\n- b\n\n  2. c\n"); /* 2 cannot end a paragraph */
    check("<p>a</p><ul><ul><li>b</ul></ul>", "a\n\n- - b\n");
    check("<p>a</p><ul><li>b<br>c</ul>", "a\n\n- b\\\n  c\n");
}

static void lists_side_by_side_stay_apart(void **state)
{
    (void)state;
    check("<p>a</p><ul><li>b</ul><ul><li>c</ul><ul><li>d</ul>", "a\n\n- b\n\n* c\n\n- d\n");
    check("<p>a</p><ol><li>b</ol><ol><li>c</ol><ul><li>d</ul>", "a\n\n1. b\n\n1) c\n\n- d\n");
    check("<p>a</p><ul><li>b</ul><p>c</p><ul><li>d</ul>", "a\n\n- b\n\nc\n\n- d\n");
}

static void terms(void **state)
{
    (void)state;
    check_with(&markdown, STET_KIND_HTML, "<p>a</p><dl><dt>b <b>c</b></dt><dd>d</dd></dl><ul><li>e</ul>",
               "a\n\n**b c**\n\nd\n\n- e\n");
}

static void terms_in_a_list(void **state)
{
    (void)state;
    check_with(&markdown, STET_KIND_HTML, "<p>aaaa</p><ul><li>b<dl><dt>c</dt><dd>d</dd></dl></li><li>e</li></ul>",
               "aaaa\n\n- b\n\n  **c**\n\n  d\n\n- e\n");
}

static void quotations(void **state)
{
    (void)state;
    check("<p>a</p><blockquote><p>b<br>c</p><blockquote>d</blockquote><ul><li>e<li><p>f<p>g</ul></blockquote><p>h</p>",
          "a\n\n> b\\\n> c\n>\n> > d\n>\n> - e\n>\n> - f\n>\n>   g\n\nh\n");
    check("<p>a</p><blockquote>b</blockquote><blockquote>c</blockquote>", "a\n\n> b\n\n> c\n");
    check("<p>a</p><ul><li><blockquote>b<p>c</blockquote></ul>", "a\n\n- > b\n  >\n  > c\n");
}

static void code(void **state)
{
    (void)state;
    check("<p>a</p><pre>b\n\n  * c</pre>", "a\n\n```\nb\n\n  * c\n```\n");
    check("<p>a</p><pre>```` b</pre><pre>````\n~~~~</pre>", "a\n\n~~~\n```` b\n~~~\n\n`````\n````\n~~~~\n`````\n");
    check("<p>a</p><blockquote><ul><li>b<pre>c\n\nd</pre></ul></blockquote>",
          "a\n\n> - b\n>\n>   ```\n>   c\n>\n>   d\n>   ```\n");
    char page[1000] = "<pre>", expected[2000] = "";
    for (int i = 0; i < 210; i++)
        strcat(page, i < 201 ? "`" : "");
    strcat(page, "\n");
    for (int i = 0; i < 201; i++)
        strcat(page, "~");
    strcat(page, "</pre>");
    for (int i = 0; i < 402; i++)
        strcat(expected, i < 201 ? "\\`" : i == 201 ? " \\~" : "\\~");
    strcat(expected, "\n");
    check(page, expected); /* no fence is long enough for every reader */
}

static void tables(void **state)
{
    (void)state;
    static const char page[] =
        "<table><caption>t</caption><tr><th>a<th>b | c<tr><td colspan=2>d<tr><td><td><p>e<p>f<br>g"
        "</table><table><tr><td>h<td>i<tr><td rowspan=2>1. j<td><code>|</code><tr><td>k</table>";
    stet_write_options pipes = markdown;
    pipes.tables = true;
    check_with(&pipes, STET_KIND_HTML, page,
               "*t*\n\n| a | b \\| c |\n| --- | --- |\n| d |  |\n|  | e f g |\n\n"
               "|  |  |\n| --- | --- |\n| h | i |\n| 1. j | `\\|` |\n|  | k |\n");
    check_with(&markdown, STET_KIND_HTML, page, "*t*\n\na | b | c\\\nd\\\ne f g\n\nh | i\\\n1\\. j | `|`\\\nk\n");
    static const char nested[] = "<p>xxxx</p><ul><li>a<table><tr><td>b<td>- c<tr><td>- d<td>e</table></ul>";
    check_with(&pipes, STET_KIND_HTML, nested,
               "xxxx\n\n- a\n\n  |  |  |\n  | --- | --- |\n  | b | - c |\n  | - d | e |\n");
    check(nested, "xxxx\n\n- a\n\n  b | - c\\\n  \\- d | e\n");
}

static void figures(void **state)
{
    (void)state;
    static const char page[] = "<p>a</p><figure><img src='b_(1).jpg?c&amp;lt;' alt='![d] *'><figcaption>e <i>f</i>"
                               "</figcaption></figure><ul><li>g<li><img src=/g.jpg>h<img src=/i.jpg></ul>";
    check_with(&markdown, STET_KIND_HTML, page,
               "a\n\n![!\\[d\\] \\*](https://post.example/news/b_\\(1\\).jpg?c\\&lt;)\n\n*e f*\n\n"
               "- g\n\n- ![](https://post.example/g.jpg)\n\n  h\n\n![](https://post.example/i.jpg)\n");
    stet_write_options none = markdown;
    none.images = false;
    check_with(&none, STET_KIND_HTML, page, "a\n\n- g\n\n- h\n");
}

/* ---- text that looks like markup */

static void text_stays_text(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"*a* _b_ `c` [d](e) ![f](g) ~~h~~", "\\*a\\* \\_b\\_ \\`c\\` \\[d](e) !\\[f](g) \\~\\~h\\~\\~"},
        {"snake_case_word __init__ a_", "snake_case_word \\_\\_init\\_\\_ a\\_"},
        {"\\ \\* &amp;amp; &amp;#35; &amp;x &amp; AT&amp;T; a&amp;b;",
         "\\\\ \\\\\\* \\&amp; \\&#35; &x & AT\\&T; a\\&b;"},
        {"&lt;b> &lt;!-- &lt;/a> &lt;?p 1 &lt; 2 &lt;https://a>", "\\<b> \\<!-- \\</a> \\<?p 1 < 2 \\<https://a>"},
        {"# a", "\\# a"},
        {"####### a", "\\####### a"},
        {"- a", "\\- a"},
        {"+ a", "\\+ a"},
        {"> a > b", "\\> a > b"},
        {"* a", "\\* a"},
        {"--- -", "\\--- -"},
        {"=== a = b", "\\=== a = b"},
        {"1. a 2. b", "1\\. a 2. b"},
        {"1234567890) a", "1234567890\\) a"},
        {"1.5 a", "1.5 a"},
        {"2024.", "2024\\."},
        {"3) a", "3\\) a"},
        {"a) b", "a) b"},
        {"``` a", "\\`\\`\\` a"},
        {"~~~ a", "\\~\\~\\~ a"},
        {"| a | b", "\\| a | b"},
        {":-- | b", "\\:-- | b"},
        {": b", ": b"},
        {"[a]: b", "\\[a]: b"},
        {"a<br>- b<br>===<br>1. c<br># d", "a\\\n\\- b\\\n\\===\\\n1\\. c\\\n\\# d"},
        {"a\\<br>b", "a\\\\\\\nb"},
        {"\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D \xF0\x9F\x98\x80 &amp;amp;quot;", "\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D "
                                                                             "\xF0\x9F\x98\x80 \\&amp;quot;"},
    };
    for (size_t i = 0; i < N_OF(rows); i++) {
        char page[300], expected[300];
        snprintf(page, sizeof page, "<p>%s</p>", rows[i][0]);
        snprintf(expected, sizeof expected, "%s\n", rows[i][1]);
        check(page, expected);
        snprintf(page, sizeof page, "<p>a</p><ul><li>%s</ul>", rows[i][0]);
        structured s;
        structured_read(&s, STET_KIND_HTML, PAGE_URL, stet_view_of(page));
        structured_build(&s);
        structured_text o = structured_write(&s, &markdown);
        check_reads_back(&s, &o);
        structured_end(&s);
        free(o.data);
    }
}

static void lines_of_text_pages(void **state)
{
    (void)state;
    check_with(&markdown, STET_KIND_TEXT, "a\n- b\n\xE2\x80\xA2 c\n\xE2\x80\xA2 d *\n# e\n",
               "a\n\n\\- b\n\n- c\n- d \\*\n\n\\# e\n");
}

/* ---- marks */

static void emphasis(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"a <b>b</b> <i>c</i> <b><i>d</i></b>", "a **b** *c* ***d***"},
        {"<b>a <i>b</i></b> c", "**a *b*** c"},
        {"<i><b>a</b> b</i>", "***a** b*"},
        {"a<b>b</b>c<i>d</i>e", "a**b**c*d*e"},
        {"<b>a</b><i>b</i>", "**a**b"}, /* two runs of '*' would be one */
        {"a<b>(b)</b>c", "a(b)c"},      /* no emphasis to CommonMark */
        {"a <b>(b)</b> c", "a **(b)** c"},
        {"a (<b>b</b>) c", "a (**b**) c"},
        {"\xE4\xB8\x80<b>\xE4\xBA\x8C</b>\xE4\xB8\x89", "\xE4\xB8\x80**\xE4\xBA\x8C**\xE4\xB8\x89"},
        {"\xE4\xB8\x80<b>\xE3\x80\x8C\xE4\xBA\x8C\xE3\x80\x8D</b>\xE4\xB8\x89",
         "\xE4\xB8\x80\xE3\x80\x8C\xE4\xBA\x8C\xE3\x80\x8D\xE4\xB8\x89"},
        {"<b>*a</b> b", "**\\*a** b"},
        {"<b>a<br>b</b>", "**a\\\nb**"},
        {"<b>1</b>. a", "**1**. a"},
        {"H<sub>2</sub>O", "H2O"},
    };
    for (size_t i = 0; i < N_OF(rows); i++) {
        char page[300], expected[300];
        snprintf(page, sizeof page, "<p>%s</p>", rows[i][0]);
        snprintf(expected, sizeof expected, "%s\n", rows[i][1]);
        check(page, expected);
    }
}

static void code_in_text(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"<code>a</code>", "`a`"},
        {"<code>a*b_c\\</code>", "`a*b_c\\`"},
        {"<code>a`b</code> <code>``</code> <code>`a``</code>", "``a`b`` ` `` ` ``` `a`` ```"},
        {"<code>a<b>b</b></code>", "`ab`"},
        {"<code>&amp;amp;</code>", "`&amp;`"},
    };
    for (size_t i = 0; i < N_OF(rows); i++) {
        char page[300], expected[300];
        snprintf(page, sizeof page, "<p>%s</p>", rows[i][0]);
        snprintf(expected, sizeof expected, "%s\n", rows[i][1]);
        check(page, expected);
    }
}

static void links(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"<a href=/b?c&amp;lt;=(d)>a]</a>!", "[a\\]](https://post.example/b?c&lt=\\(d\\))!"},
        {"a!<a href=b>c</a>", "a\\![c](https://post.example/news/b)"},
        {"<a href=/a><b>b</b> c</a>", "[**b** c](https://post.example/a)"},
        {"<b>a <a href=/b>b</a></b>", "**a [b](https://post.example/b)**"},
        {"<a href=/a><code>]</code></a>", "[\\]](https://post.example/a)"},
        {"<a href='mailto:a@b.example'>c</a> <a href=tel:+49>d</a>", "[c](mailto:a@b.example) [d](tel:+49)"},
        {"<a href='https://x.example/a b\"&lt;`|c'>d</a>", "[d](https://x.example/a%20b%22%3C%60%7Cc)"},
    };
    for (size_t i = 0; i < N_OF(rows); i++) {
        char page[300], expected[300];
        snprintf(page, sizeof page, "<p>%s</p>", rows[i][0]);
        snprintf(expected, sizeof expected, "%s\n", rows[i][1]);
        if (i == 0)
            check_with(&markdown, STET_KIND_HTML, "<p><a href='/b?c&amp;lt;=(d)'>a]</a>!</p>",
                       "[a\\]](https://post.example/b?c\\&lt;=\\(d\\))!\n");
        else
            check(page, expected);
    }
    stet_write_options none = markdown;
    none.links = false;
    check_with(&none, STET_KIND_HTML, "<p>a!<a href=/b>c <b>d</b></a></p>", "a!c **d**\n");
}

static void links_that_lead_nowhere(void **state)
{
    (void)state;
    static const char *const targets[] = {"javascript:alert(1)", "data:text/html,x",  "vbscript:x",
                                          "java&#10;script:x",   " javascript:x",     "http:///x",
                                          "ftp://a/b",           "file:///etc/passwd"};
    for (size_t i = 0; i < N_OF(targets); i++) {
        char page[300];
        snprintf(page, sizeof page, "<p><a href=\"%s\">a</a></p>", targets[i]);
        check_with(&markdown, STET_KIND_HTML, page, "a\n");
    }
}

/* ---- any page */

static void any_page_reads_back(void **state)
{
    (void)state;
    uint32_t seed = 5;
    char page[3000];
    structured s;
    structured_read(&s, STET_KIND_HTML, PAGE_URL, STET_VIEW(""));
    for (int round = 0; round < 10000; round++) {
        structured_any_page(&seed, page, sizeof page);
        structured_clear(&s);
        structured_read_next(&s, STET_KIND_HTML, PAGE_URL, stet_view_of(page));
        structured_build(&s);
        structured_text o = structured_write(&s, &markdown);
        check_reads_back(&s, &o);
        free(o.data);
    }
    structured_end(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(title_and_paragraphs),
        cmocka_unit_test(headings),
        cmocka_unit_test(lists),
        cmocka_unit_test(lists_side_by_side_stay_apart),
        cmocka_unit_test(terms),
        cmocka_unit_test(terms_in_a_list),
        cmocka_unit_test(quotations),
        cmocka_unit_test(code),
        cmocka_unit_test(tables),
        cmocka_unit_test(figures),
        cmocka_unit_test(text_stays_text),
        cmocka_unit_test(lines_of_text_pages),
        cmocka_unit_test(emphasis),
        cmocka_unit_test(code_in_text),
        cmocka_unit_test(links),
        cmocka_unit_test(links_that_lead_nowhere),
        cmocka_unit_test(any_page_reads_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
