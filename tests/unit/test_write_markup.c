/*
 * test_write_markup.c - the HTML and the TEI of articles: what is written, that an XML parser reads the same text back,
 * and that HTML holds nothing that could act.
 */
#include "structured.h"

#include <libxml/parser.h>

#define PAGE_URL "https://post.example/news/story.html"

static const stet_write_options html = {.size = sizeof html, .format = STET_FORMAT_HTML, .links = true, .images = true};
static const stet_write_options tei = {.size = sizeof tei, .format = STET_FORMAT_XML, .links = true, .images = true};

/* ---- reading back */

static bool is_one_of(const char *name, const char *const *names)
{
    for (; *names; names++)
        if (strcmp(name, *names) == 0)
            return true;
    return false;
}

/* Every element and attribute that README.md names, and no other. */
static void check_html_node(const xmlNode *node)
{
    static const char *const elements[] = {
        "html", "head", "meta",       "title",  "link",    "body", "article", "header", "h1",     "h2",
        "h3",   "h4",   "h5",         "h6",     "p",       "time", "ul",      "ol",     "li",     "dl",
        "dt",   "dd",   "blockquote", "table",  "caption", "tr",   "th",      "td",     "figure", "figcaption",
        "img",  "pre",  "code",       "strong", "em",      "sub",  "sup",     "a",      "br",     NULL};
    static const char *const attributes[] = {"lang",     "charset", "name", "property", "content", "rel", "href", "dir",
                                             "datetime", "start",   "cite", "colspan",  "rowspan", "src", "alt",  NULL};
    static const char *const addresses[] = {"href", "cite", "src", NULL};
    assert_true(is_one_of((const char *)node->name, elements));
    for (const xmlAttr *a = node->properties; a; a = a->next) {
        const char *value = a->children ? (const char *)a->children->content : "";
        assert_true(is_one_of((const char *)a->name, attributes));
        if (is_one_of((const char *)a->name, addresses))
            assert_true(strncmp(value, "http://", 7) == 0 || strncmp(value, "https://", 8) == 0 ||
                        strncmp(value, "mailto:", 7) == 0 || strncmp(value, "tel:", 4) == 0);
    }
}

static void add_text(structured_text *out, const char *text)
{
    for (; *text; text++)
        if (!stet_is_space((unsigned char)*text))
            structured_collect(out, text, 1);
}

/* The text of the elements behind the header, without white space. */
static structured_text read_text(const structured_text *written, bool is_html)
{
    structured_text out = {0};
    structured_collect(&out, "", 0);
    xmlDocPtr doc = xmlReadMemory(written->data, (int)written->len, NULL, NULL, XML_PARSE_NONET | XML_PARSE_NOERROR);
    if (!doc)
        print_error("not well-formed:\n%s\n", written->data);
    assert_non_null(doc);
    bool in_text = false, in_head = false;
    for (xmlNode *node = xmlDocGetRootElement(doc), *next = NULL; node; node = next) {
        if (node->type == XML_ELEMENT_NODE) {
            const char *name = (const char *)node->name;
            if (is_html)
                check_html_node(node);
            in_text = in_text || strcmp(name, "body") == 0;
            in_head = strcmp(name, "header") == 0;
        } else if (node->type == XML_TEXT_NODE && in_text && !in_head) {
            add_text(&out, (const char *)node->content);
        }
        next = in_head && node->type == XML_ELEMENT_NODE ? NULL : node->children;
        while (!next && node) { /* the next in document order */
            next = node->next;
            node = node->parent;
        }
        in_head = false;
    }
    xmlFreeDoc(doc);
    return out;
}

static void check_reads_back(const structured *s)
{
    structured_text expected = {0};
    structured_collect(&expected, "", 0);
    for (uint32_t p = 0; p < s->article.structure.parts.count; p++) {
        const stet_part *part = &s->article.structure.parts.at[p];
        if (!stet_part_is_container(part) && part->kind != STET_PART_IMAGE)
            add_text(&expected, s->page.blocks.at[part->block].text.data + part->skip);
    }
    const stet_write_options *formats[] = {&html, &tei};
    for (size_t i = 0; i < N_OF(formats); i++) {
        structured_text written = structured_write(s, formats[i]);
        structured_text read = read_text(&written, formats[i] == &html);
        if (strcmp(read.data, expected.data) != 0)
            print_error("written:\n%s\n", written.data);
        assert_string_equal(read.data, expected.data);
        free(written.data);
        free(read.data);
    }
    free(expected.data);
}

/* What stands between two texts, which are left out. */
static void check_between(const structured *s, const stet_write_options *options, const char *before,
                          const char *behind, const char *expected)
{
    structured_text o = structured_write(s, options);
    char *start = strstr(o.data, before);
    assert_non_null(start);
    start += strlen(before);
    char *end = strstr(start, behind);
    assert_non_null(end);
    *end = '\0';
    assert_string_equal(start, expected);
    free(o.data);
}

/* The body in HTML and in TEI. */
static void check_kind(stet_kind kind, const char *page, const char *as_html, const char *as_tei)
{
    structured s;
    structured_read(&s, kind, PAGE_URL, stet_view_of(page));
    structured_build(&s);
    check_between(&s, &html, "</header>\n", "</article>\n</body>\n</html>\n", as_html);
    check_between(&s, &tei, "<body>\n", "</body>\n</text>\n</TEI>\n", as_tei);
    structured_end(&s);
}

static void check(const char *page, const char *as_html, const char *as_tei)
{
    check_kind(STET_KIND_HTML, page, as_html, as_tei);
}

/* ---- body */

static void paragraphs_and_headings(void **state)
{
    (void)state;
    check("<p>a</p><p>b</p>", "<p>a</p>\n<p>b</p>\n", "<div>\n<p>a</p>\n<p>b</p>\n</div>\n");
    check("<p>a</p><h2>b</h2><p>c</p><h3>d</h3><p>e</p><h2>f</h2>",
          "<p>a</p>\n<h2>b</h2>\n<p>c</p>\n<h3>d</h3>\n<p>e</p>\n<h2>f</h2>\n",
          "<div>\n<p>a</p>\n<div>\n<head>b</head>\n<p>c</p>\n<div>\n<head>d</head>\n<p>e</p>\n</div>\n</div>\n"
          "<div>\n<head>f</head>\n</div>\n</div>\n");
    check("<h6>a</h6><h2>b</h2><p>c", "<h6>a</h6>\n<h2>b</h2>\n<p>c</p>\n",
          "<div>\n<head>a</head>\n</div>\n<div>\n<head>b</head>\n<p>c</p>\n</div>\n");
    check("", "", "<p/>\n");
}

static void lists(void **state)
{
    (void)state;
    check("<p>a</p><ul><li>b<li><p>c<p>d</ul>", "<p>a</p>\n<ul>\n<li>b</li>\n<li><p>c</p>\n<p>d</p>\n</li>\n</ul>\n",
          "<div>\n<p>a</p>\n<list "
          "rend=\"bulleted\">\n<item>b</item>\n<item><p>c</p>\n<p>d</p>\n</item>\n</list>\n</div>\n");
    check(
        "<p>a</p><ol start=3><li>b<ol><li>c</ol></ol>",
        "<p>a</p>\n<ol start=\"3\">\n<li>b<ol>\n<li>c</li>\n</ol>\n</li>\n</ol>\n",
        "<div>\n<p>a</p>\n<list rend=\"numbered\">\n<item>b<list rend=\"numbered\">\n<item>c</item>\n</list>\n</item>\n"
        "</list>\n</div>\n");
    check(
        "<p>a</p><dl><dt>b</dt><dd>c</dd></dl>", "<p>a</p>\n<dl>\n<dt>b</dt>\n<dd>c</dd>\n</dl>\n",
        "<div>\n<p>a</p>\n<list rend=\"bulleted\">\n<item><label>b</label></item>\n<item>c</item>\n</list>\n</div>\n");
    check_kind(
        STET_KIND_TEXT, "a\n\xE2\x80\xA2 b\n\xE2\x80\xA2 c <i>\n",
        "<p>a</p>\n<ul>\n<li>b</li>\n<li>c &lt;i&gt;</li>\n</ul>\n",
        "<div>\n<p>a</p>\n<list rend=\"bulleted\">\n<item>b</item>\n<item>c &lt;i&gt;</item>\n</list>\n</div>\n");
}

static void quotations(void **state)
{
    (void)state;
    check("<p>a</p><blockquote><h3>b</h3>c</blockquote><blockquote class=embed>d <a href=/e>e</a></blockquote>",
          "<p>a</p>\n<blockquote>\n<h3>b</h3>\n<p>c</p>\n</blockquote>\n<blockquote cite=\"https://post.example/e\">\n"
          "<p>d <a href=\"https://post.example/e\">e</a></p>\n</blockquote>\n",
          "<div>\n<p>a</p>\n<quote>\n<label>b</label>\n<p>c</p>\n</quote>\n"
          "<quote type=\"post\" source=\"https://post.example/e\">\n<p>d <ref "
          "target=\"https://post.example/e\">e</ref></p>\n"
          "</quote>\n</div>\n");
    check("<p>a</p><blockquote class=embed><a href=javascript:x>b</a></blockquote>",
          "<p>a</p>\n<blockquote>\n<p>b</p>\n</blockquote>\n",
          "<div>\n<p>a</p>\n<quote type=\"post\">\n<p>b</p>\n</quote>\n</div>\n");
}

static void code(void **state)
{
    (void)state;
    check("<p>a <code>b<br>c</code></p>", "<p>a <code>b<br/>\nc</code></p>\n",
          "<div>\n<p>a <code>b</code><lb/><code>c</code></p>\n</div>\n");
    check("<p>a <code>b&lt;</code></p><pre>c\n  <b>d</b> &amp;\n\ne</pre>",
          "<p>a <code>b&lt;</code></p>\n<pre><code>c\n  d &amp;\n\ne</code></pre>\n",
          "<div>\n<p>a <code>b&lt;</code></p>\n<eg xml:space=\"preserve\">c\n  d &amp;\n\ne</eg>\n</div>\n");
}

static void tables(void **state)
{
    (void)state;
    check("<table><caption>t</caption><tr><th>a<th colspan=2>b<tr><td rowspan=2>c<td><td>d<tr><td><td><p>e<p>f</table>",
          "<table>\n<caption>t</caption>\n<tr><th>a</th><th colspan=\"2\">b</th></tr>\n"
          "<tr><td "
          "rowspan=\"2\">c</td><td></td><td>d</td></tr>\n<tr><td></td><td><p>e</p>\n<p>f</p>\n</td></tr>\n</table>\n",
          "<div>\n<table>\n<head>t</head>\n"
          "<row role=\"label\"><cell role=\"label\">a</cell><cell role=\"label\" cols=\"2\">b</cell></row>\n"
          "<row><cell "
          "rows=\"2\">c</cell><cell/><cell>d</cell></row>\n<row><cell/><cell><p>e</p>\n<p>f</p>\n</cell></row>\n"
          "</table>\n</div>\n");
    check(
        "<table><tr><td colspan=9007199254740991>a<tr><td><td><td>b<td>c</table>",
        "<table>\n<tr><td colspan=\"4\">a</td></tr>\n<tr><td colspan=\"2\"></td><td>b</td><td>c</td></tr>\n</table>\n",
        "<div>\n<table>\n<row><cell cols=\"4\">a</cell></row>\n<row><cell/><cell/><cell>b</cell><cell>c</cell></row>\n"
        "</table>\n</div>\n");
}

static void figures(void **state)
{
    (void)state;
    check("<p>a</p><figure><img src='b.jpg?c&d=\"' alt='e \"f\"'><figcaption>g <b>h</b></figcaption></figure>",
          "<p>a</p>\n<figure>\n<img src=\"https://post.example/news/b.jpg?c&amp;d=%22\" alt=\"e &quot;f&quot;\"/>\n"
          "<figcaption>g <strong>h</strong></figcaption>\n</figure>\n",
          "<div>\n<p>a</p>\n<figure>\n<graphic url=\"https://post.example/news/b.jpg?c&amp;d=%22\"/>\n"
          "<figDesc>e &quot;f&quot;</figDesc>\n<head>g <hi rend=\"bold\">h</hi></head>\n</figure>\n</div>\n");
}

static void figures_of_several_captions(void **state)
{
    (void)state;
    check("<p>a</p><figure><figcaption><p>b</p><p>c</p></figcaption></figure>",
          "<p>a</p>\n<figure>\n<figcaption>\n<p>b</p>\n<p>c</p>\n</figcaption>\n</figure>\n",
          "<div>\n<p>a</p>\n<figure>\n<head>b</head>\n<head>c</head>\n</figure>\n</div>\n");
}

static void marks(void **state)
{
    (void)state;
    check("<p><b>a <i>b</i></b><br>c<sub>d</sub><sup>e</sup> <a href=f><b>g</b></a> <a href=javascript:h>i</a></p>",
          "<p><strong>a <em>b</em></strong><br/>\nc<sub>d</sub><sup>e</sup> "
          "<a href=\"https://post.example/news/f\"><strong>g</strong></a> i</p>\n",
          "<div>\n<p><hi rend=\"bold\">a <hi rend=\"italic\">b</hi></hi><lb/>c<hi rend=\"subscript\">d</hi>"
          "<hi rend=\"superscript\">e</hi> <ref target=\"https://post.example/news/f\"><hi rend=\"bold\">g</hi></ref> "
          "i</p>\n"
          "</div>\n");
}

/* Marks that the page does not nest: closed and opened again. */
static void marks_that_cross(void **state)
{
    (void)state;
    structured s;
    structured_read(&s, STET_KIND_HTML, PAGE_URL, STET_VIEW("<p>0123456789</p>"));
    static const stet_span spans[] = {{0, 0, 4, STET_SPAN_EMPHASIS},
                                      {0, 2, 8, STET_SPAN_STRONG},
                                      {0, 6, 7, STET_SPAN_CODE},
                                      {0, 6, 9, STET_SPAN_SUP}};
    for (size_t i = 0; i < N_OF(spans); i++)
        *STET_VEC_PUSH(&s.article.arena, &s.page.spans) = spans[i];
    structured_build(&s);
    check_between(&s, &html, "</header>\n", "\n</article>",
                  "<p><em>01<strong>23</strong></em><strong>45<sup><code>6</code>7</sup></strong><sup>8</sup>9</p>");
    structured_end(&s);
}

static void without_links_and_pictures(void **state)
{
    (void)state;
    structured s;
    structured_read(&s, STET_KIND_HTML, PAGE_URL,
                    STET_VIEW("<p>a <a href=/b>b</a></p><figure><img src=/c><figcaption>d</figcaption></figure>"
                              "<blockquote class=embed>e <a href=/f>f</a></blockquote>"));
    structured_build(&s);
    stet_write_options options = html;
    options.links = options.images = false;
    check_between(&s, &options, "</header>\n", "</article>", "<p>a b</p>\n<blockquote>\n<p>e f</p>\n</blockquote>\n");
    options.format = STET_FORMAT_XML;
    check_between(&s, &options, "<body>\n", "</body>",
                  "<div>\n<p>a b</p>\n<quote type=\"post\">\n<p>e f</p>\n</quote>\n</div>\n");
    structured_end(&s);
}

/* A figure with a caption that is text, and one that is not. */
static void half_a_figure_is_text(void **state)
{
    (void)state;
    structured s;
    structured_read(&s, STET_KIND_HTML, PAGE_URL,
                    STET_VIEW("<p>a</p><figure><img src=/b><figcaption><p>c</p><p>d</p></figcaption></figure>"));
    s.selection.kept[2] = true;
    structured_build(&s);
    stet_write_options options = html;
    options.images = false;
    check_between(&s, &options, "</header>\n", "</article>",
                  "<p>a</p>\n<figure>\n<figcaption>\n<p>d</p>\n</figcaption>\n</figure>\n");
    structured_end(&s);
}

static void what_xml_cannot_hold(void **state)
{
    (void)state;
    structured s;
    structured_read(&s, STET_KIND_TEXT, NULL, STET_VIEW("a \xEF\xBF\xBE \xEF\xBF\xBF \xEF\xBE\xA1 &amp; <b> \"'\n"));
    structured_field(&s, &s.article.fields[STET_FIELD_TITLE],
                     "b\x01"
                     "c\x1F\t");
    structured_build(&s);
    check_between(&s, &html, "<header>\n", "</article>",
                  "<h1>b\xEF\xBF\xBD"
                  "c\xEF\xBF\xBD\t</h1>\n</header>\n"
                  "<p>a \xEF\xBF\xBD \xEF\xBF\xBD \xEF\xBE\xA1 &amp;amp; &lt;b&gt; &quot;'</p>\n");
    structured_end(&s);
}

/* ---- fields */

static void set_fields(structured *s)
{
    static const char *const values[STET_FIELD_COUNT] = {
        "T<&\"", "2024-05-03", "2024-05-03T20:07+07:00", "L", NULL, "S", "N", "/canonical", "/i.jpg", "vi", "C"};
    for (int f = 0; f < STET_FIELD_COUNT; f++)
        if (values[f])
            structured_field(s, &s->article.fields[f], values[f]);
    structured_field(s, &s->article.lists[STET_LIST_AUTHORS], "A & B");
    structured_field(s, &s->article.lists[STET_LIST_AUTHORS], "C");
    structured_field(s, &s->article.lists[STET_LIST_TAGS], "t");
    structured_field(s, &s->article.lists[STET_LIST_TAGS], "u");
}

static void fields(void **state)
{
    (void)state;
    structured s;
    structured_read(&s, STET_KIND_HTML, PAGE_URL, STET_VIEW("<p>a"));
    set_fields(&s);
    structured_build(&s);
    structured_text o = structured_write(&s, &html);
    assert_string_equal(
        o.data,
        "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"vi\">\n<head>\n"
        "<meta charset=\"utf-8\"/>\n<title>T&lt;&amp;&quot;</title>\n<meta name=\"author\" content=\"A &amp; B\"/>\n"
        "<meta name=\"author\" content=\"C\"/>\n<meta name=\"description\" content=\"L\"/>\n"
        "<meta property=\"article:published_time\" content=\"2024-05-03\"/>\n"
        "<meta property=\"article:modified_time\" content=\"2024-05-03T20:07+07:00\"/>\n"
        "<meta property=\"article:section\" content=\"S\"/>\n<meta property=\"og:site_name\" content=\"N\"/>\n"
        "<meta property=\"article:tag\" content=\"t\"/>\n<meta property=\"article:tag\" content=\"u\"/>\n"
        "<link rel=\"canonical\" href=\"https://post.example/canonical\"/>\n"
        "<meta property=\"og:image\" content=\"https://post.example/i.jpg\"/>\n</head>\n<body>\n"
        "<article dir=\"auto\">\n<header>\n<h1>T&lt;&amp;&quot;</h1>\n<p>A &amp; B, C</p>\n"
        "<p><time datetime=\"2024-05-03\">2024-05-03</time></p>\n</header>\n<p>a</p>\n</article>\n</body>\n</html>\n");
    free(o.data);
    o = structured_write(&s, &tei);
    assert_string_equal(
        o.data,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TEI "
        "xmlns=\"http://www.tei-c.org/ns/1.0\">\n<teiHeader>\n<fileDesc>\n"
        "<titleStmt>\n<title>T&lt;&amp;&quot;</title>\n<author>A &amp; B</author>\n<author>C</author>\n</titleStmt>\n"
        "<publicationStmt><p/></publicationStmt>\n<sourceDesc>\n<bibl>\n<title>T&lt;&amp;&quot;</title>\n"
        "<author>A &amp; B</author>\n<author>C</author>\n<publisher>N</publisher>\n"
        "<date type=\"published\" when-iso=\"2024-05-03\">2024-05-03</date>\n"
        "<date type=\"modified\" when-iso=\"2024-05-03T20:07+07:00\">2024-05-03T20:07+07:00</date>\n"
        "<ref target=\"https://post.example/canonical\"/>\n<note type=\"section\">S</note>\n"
        "<note type=\"credit\">C</note>\n</bibl>\n</sourceDesc>\n</fileDesc>\n<encodingDesc>\n<appInfo>\n"
        "<application ident=\"stet\" version=\"" STET_VERSION "\"><label>stet</label></application>\n</appInfo>\n"
        "</encodingDesc>\n<profileDesc>\n<abstract><p>L</p></abstract>\n"
        "<langUsage><language ident=\"vi\"/></langUsage>\n<textClass>\n<keywords>\n<term>t</term>\n<term>u</term>\n"
        "</keywords>\n</textClass>\n</profileDesc>\n</teiHeader>\n<text xml:lang=\"vi\">\n<body>\n<div>\n<p>a</p>\n"
        "</div>\n</body>\n</text>\n</TEI>\n");
    free(o.data);
    structured_end(&s);
}

static void no_fields(void **state)
{
    (void)state;
    structured s;
    structured_read(&s, STET_KIND_HTML, NULL, STET_VIEW("<p>a"));
    structured_field(&s, &s.article.fields[STET_FIELD_URL], "/relative");
    structured_field(&s, &s.article.fields[STET_FIELD_IMAGE], "javascript:x");
    structured_build(&s);
    check_between(
        &s, &html, "<!DOCTYPE html>\n", "<p>",
        "<html xmlns=\"http://www.w3.org/1999/xhtml\">\n<head>\n<meta charset=\"utf-8\"/>\n<title></title>\n</head>\n"
        "<body>\n<article dir=\"auto\">\n<header>\n</header>\n");
    check_between(&s, &tei, "<bibl>\n", "</bibl>", "<title></title>\n");
    check_between(&s, &tei, "</encodingDesc>\n", "<body>", "</teiHeader>\n<text>\n");
    structured_end(&s);
}

static void an_article_of_which_nothing_is_known(void **state)
{
    (void)state;
    structured s = {.article = {.text = STET_VIEW_NONE}};
    structured_text o = structured_write(&s, &html), p = structured_write(&s, &tei);
    assert_non_null(strstr(o.data, "</header>\n</article>"));
    assert_non_null(strstr(p.data, "<body>\n<p/>\n</body>"));
    free(o.data);
    free(p.data);
}

/* ---- any page */

static void any_page_reads_back(void **state)
{
    (void)state;
    uint32_t seed = 9;
    char page[3000];
    structured s;
    structured_read(&s, STET_KIND_HTML, PAGE_URL, STET_VIEW(""));
    for (int round = 0; round < 3000; round++) {
        structured_any_page(&seed, page, sizeof page);
        structured_clear(&s);
        structured_read_next(&s, STET_KIND_HTML, PAGE_URL, stet_view_of(page));
        structured_build(&s);
        check_reads_back(&s);
    }
    structured_end(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paragraphs_and_headings),
        cmocka_unit_test(lists),
        cmocka_unit_test(quotations),
        cmocka_unit_test(code),
        cmocka_unit_test(tables),
        cmocka_unit_test(figures),
        cmocka_unit_test(figures_of_several_captions),
        cmocka_unit_test(marks),
        cmocka_unit_test(marks_that_cross),
        cmocka_unit_test(without_links_and_pictures),
        cmocka_unit_test(half_a_figure_is_text),
        cmocka_unit_test(what_xml_cannot_hold),
        cmocka_unit_test(fields),
        cmocka_unit_test(no_fields),
        cmocka_unit_test(an_article_of_which_nothing_is_known),
        cmocka_unit_test(any_page_reads_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
