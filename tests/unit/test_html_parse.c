/* test_html_parse.c - from HTML to blocks: texts, paths, source ranges, links, and what the head says. */
#define _POSIX_C_SOURCE 200809L

#include "support.h"

#include <dirent.h>

#include "base/utf8.h"
#include "html/html_parse.h"
#include "page/cues.h"
#include "page/path.h"
#include "page/tags.h"

typedef struct fixture {
    stet_arena arena, scratch;
    stet_literals cues;
    stet_page page;
    stet_view input;
} fixture;

static stet_status parse_within(fixture *f, stet_view html, const stet_limits *limits)
{
    *f = (fixture){.page = {.kind = STET_KIND_HTML}, .input = html};
    stet_arena_init(&f->arena, NULL, any_memory());
    stet_arena_init(&f->scratch, NULL, any_memory());
    stet_html_setup();
    assert_int_equal(stet_cues_compile(&f->arena, &f->cues), STET_OK);
    stet_decoded decoded;
    assert_int_equal(stet_decode(&f->scratch, html, NULL, &decoded), STET_OK);
    stet_meter meter;
    stet_meter_start(&meter, limits);
    return stet_html_parse(&decoded, &f->cues, &f->arena, &f->scratch, &meter, &f->page);
}

static void parse(fixture *f, const char *html)
{
    assert_int_equal(parse_within(f, stet_view_of(html), NULL), STET_OK);
}

static void end(fixture *f)
{
    stet_arena_free(&f->arena);
    stet_arena_free(&f->scratch);
}

/* The text of input[start, end) without tags and with the references that the tests use. */
static stet_view strip(stet_arena *arena, stet_view source)
{
    static const struct {
        stet_view name;
        const char *text;
    } references[] = {{STET_VIEW_INIT("&amp;"), "&"},
                      {STET_VIEW_INIT("&lt;"), "<"},
                      {STET_VIEW_INIT("&eacute;"), "\xC3\xA9"},
                      {STET_VIEW_INIT("&#233;"), "\xC3\xA9"},
                      {STET_VIEW_INIT("&nbsp;"), " "}};
    char *out = stet_arena_alloc(arena, source.len + 1);
    size_t n = 0;
    for (size_t i = 0; i < source.len;) {
        stet_view rest = stet_view_sub(source, i, source.len);
        const char *text = NULL;
        char one[2] = {rest.data[0], '\0'};
        size_t taken = 1;
        if (stet_view_istarts(rest, STET_VIEW("<!--"))) {
            taken = stet_view_find(rest, STET_VIEW("-->"), 0) + 3;
        } else if (stet_view_istarts(rest, STET_VIEW("<script"))) {
            taken = stet_view_find(rest, STET_VIEW("</script>"), 0) + 9;
        } else if (rest.data[0] == '<' && rest.len > 1 &&
                   (rest.data[1] == '/' || stet_lower((unsigned char)rest.data[1]) >= 'a')) {
            taken = stet_view_find(rest, STET_VIEW(">"), 0) + 1;
            text = stet_view_istarts(rest, STET_VIEW("<br")) ? " " : NULL;
        } else {
            text = one;
            for (size_t r = 0; r < N_OF(references); r++) {
                if (stet_view_istarts(rest, references[r].name)) {
                    text = references[r].text;
                    taken = references[r].name.len;
                }
            }
        }
        i += taken;
        for (; text && *text; text++) {
            bool space = stet_is_space((unsigned char)*text);
            if (space && (n == 0 || out[n - 1] == ' '))
                continue;
            out[n++] = space ? ' ' : *text;
        }
    }
    return stet_view_trim((stet_view){out, n});
}

/* Texts of the blocks, and that each is what its source range holds. */
static void check_blocks(fixture *f, const char *expected)
{
    char joined[1000] = "";
    size_t last = 0;
    for (uint32_t i = 0; i < f->page.blocks.count; i++) {
        const stet_page_block *b = &f->page.blocks.at[i];
        snprintf(joined + strlen(joined), sizeof joined - strlen(joined), "%s%s", i ? "|" : "", b->text.data);
        if (b->source_start < last || b->source_start >= b->source_end || b->source_end > f->input.len)
            fail_msg("\"%s\" is at [%zu,%zu) of %s", b->text.data, b->source_start, b->source_end, f->input.data);
        last = b->source_end;
        stet_view source = stet_view_sub(f->input, b->source_start, b->source_end);
        stet_view stripped = strip(&f->scratch, source);
        if (!stet_view_eq(stripped, b->text))
            print_error("[%zu,%zu) is \"%.*s\"\n", b->source_start, b->source_end, (int)source.len, source.data);
        assert_view(stripped, b->text.data);
    }
    assert_string_equal(joined, expected);
}

static void blocks_and_their_sources(void **state)
{
    (void)state;
    static const struct {
        const char *html, *blocks;
    } rows[] = {
        {"", ""},
        {"text", "text"},
        {" \n text \n ", "text"},
        {"<p>one</p><p>two</p>", "one|two"},
        {"<html><body>naked<p>one<p>two<div>three</div>four</body></html>", "naked|one|two|three|four"},
        {"<p>one <b>two</b><i> three</i>.</p>", "one two three."},
        {"<p>  one\n\n two\t</p>", "one two"},
        {"<p>a &amp; b &eacute;&#233; c</p>", "a & b \xC3\xA9\xC3\xA9 c"},
        {"<p>&amp;</p><p>&eacute;x</p><p>x&#233;</p>", "&|\xC3\xA9x|x\xC3\xA9"},
        {"<p>a&nbsp;b&nbsp;</p>", "a b"},
        {"<p>1 &lt; 2 < 3</p>", "1 < 2 < 3"},
        {"<p>one<!-- c -->two<script>x</script>three</p>", "onetwothree"},
        {"<!-- c --><p><!-- c -->one<!-- c --></p>", "one"},
        {"<p>one<br>two<br/>three</p>", "one two three"},
        {"<p>one<br><br>two<br> <br>three</p>", "one|two|three"},
        {"<ul><li>one<li>two</ul>", "one|two"},
        {"<table><tr><td>one<td>two</table>", "one|two"},
        {"<h1>one</h1>two<h2>three</h2>", "one|two|three"},
        {"<p>one</p></div></body></html><p>behind", "one|behind"},
        {"</p></p>one</div>two", "onetwo"}, /* what matches nothing cuts nothing */
        {"<b>one<p>two</b>three</p>four", "one|twothree|four"},
        {"<p>caf\xC3\xA9 \xE4\xB8\xAD\xE6\x96\x87</p>\xF0\x9F\x98\x80",
         "caf\xC3\xA9 \xE4\xB8\xAD\xE6\x96\x87|\xF0\x9F\x98\x80"},
        {"<title>head</title><p>one", "one"},
        {"<frameset><frame></frameset>one", "one"},
        {"<p><x-y>one</x-y> <blink>two</blink></p>", "one two"},
        {"<![CDATA[x]]><p>one</p>", "one"},
    };
    for (size_t i = 0; i < N_OF(rows); i++) {
        fixture f;
        parse(&f, rows[i].html);
        check_blocks(&f, rows[i].blocks);
        end(&f);
    }
}

static void sources_of_a_long_page(void **state)
{
    (void)state;
    enum { PARAGRAPHS = 3000 };
    static const char piece[] = "<!-- c --><p class=x>caf&eacute; <b>two</b> & three</p>\n<script>1<2</script>";
    char *html = malloc(PARAGRAPHS * sizeof piece);
    assert_non_null(html);
    html[0] = '\0';
    for (size_t i = 0; i < PARAGRAPHS; i++)
        memcpy(html + i * (sizeof piece - 1), piece, sizeof piece);
    fixture f;
    parse(&f, html);
    assert_int_equal(f.page.blocks.count, PARAGRAPHS);
    for (uint32_t i = 0; i < PARAGRAPHS; i++) {
        const stet_page_block *b = &f.page.blocks.at[i];
        assert_view(b->text, "caf\xC3\xA9 two & three");
        assert_int_equal(b->source_start, i * (sizeof piece - 1) + 21);
        assert_int_equal(b->source_end, i * (sizeof piece - 1) + 51);
    }
    end(&f);
    free(html);
}

static void sources_behind_a_byte_order_mark(void **state)
{
    (void)state;
    fixture f;
    parse(&f, "\xEF\xBB\xBF<p>one</p><p>two</p>");
    check_blocks(&f, "one|two");
    assert_int_equal(f.page.blocks.at[0].source_start, 6);
    end(&f);
    /* windows-1252: two bytes of text for one of the page */
    static const char latin[] = "<meta charset=windows-1252><p>caf\xE9 \x93x\x94</p><p>two</p>";
    assert_int_equal(parse_within(&f, stet_view_of(latin), NULL), STET_OK);
    assert_int_equal(f.page.blocks.at[0].source_start, 30);
    assert_int_equal(f.page.blocks.at[0].source_end, 38);
    assert_int_equal(f.page.blocks.at[1].source_start, 45);
    end(&f);
}

static void paths(void **state)
{
    (void)state;
    static const char *const expected[] = {"html/body", "html/body/main/article/p", "html/body/ul/li"};
    fixture f;
    parse(&f,
          "<html><head><title>t</title></head><body>one<main><span><article class=a><p><b>two</b></p></article></span>"
          "</main><ul><li>three</ul></body></html>");
    assert_int_equal(f.page.blocks.count, N_OF(expected));
    for (uint32_t i = 0; i < N_OF(expected); i++)
        assert_view(stet_path_of(&f.page, f.page.blocks.at[i].node, &f.scratch), expected[i]);
    end(&f);
}

static void nodes_tell_their_names(void **state)
{
    (void)state;
    fixture f;
    parse(
        &f,
        "<div class='article-body x' id=nav><p role=main data-testid=paragraph><span class=caption>one</span></p></div>"
        "<div class='article-body y'><p>two</p></div><div class=other><p>three</p></div>");
    const stet_page_block *b = f.page.blocks.at;
    const stet_node *p = &f.page.nodes.at[b[0].node];
    assert_true(stet_cues_has(stet_page_cues(&f.page, p->near), STET_CUE_MAIN));
    assert_true(stet_cues_has(stet_page_cues(&f.page, p->near), STET_CUE_PARAGRAPH));
    assert_false(stet_cues_has(stet_page_cues(&f.page, p->near), STET_CUE_ARTICLEBODY));
    assert_true(stet_cues_has(stet_page_cues(&f.page, p->far), STET_CUE_ARTICLEBODY));
    assert_true(stet_cues_has(stet_page_cues(&f.page, p->far), STET_CUE_NAV));
    assert_true(stet_cues_has(stet_page_cues(&f.page, b[0].inner), STET_CUE_CAPTION));
    const stet_node *first = &f.page.nodes.at[p->parent];
    const stet_node *second = &f.page.nodes.at[f.page.nodes.at[b[1].node].parent];
    const stet_node *third = &f.page.nodes.at[f.page.nodes.at[b[2].node].parent];
    assert_int_equal(first->signature, second->signature); /* tag and first class word */
    assert_int_not_equal(first->signature, third->signature);
    end(&f);
}

static void links(void **state)
{
    (void)state;
    fixture f;
    parse(&f, "<p>see <a href='/a?b=1&amp;c=2' rel='tag NoFollow'>one two</a> or <a name=x>three</a> "
              "<a href=/d itemprop=author>four</a></p>");
    check_blocks(&f, "see one two or three four");
    assert_int_equal(f.page.links.count, 2);
    assert_view(f.page.links.at[0].href, "/a?b=1&c=2");
    assert_int_equal(f.page.links.at[0].rel, STET_REL_TAG | STET_REL_NOFOLLOW);
    assert_int_equal(f.page.links.at[0].start, 4);
    assert_int_equal(f.page.links.at[0].end, 11);
    assert_view(f.page.links.at[1].href, "/d");
    assert_int_equal(f.page.links.at[1].rel, STET_REL_ITEMPROP_AUTHOR);
    assert_int_equal(f.page.blocks.at[0].links, 2);
    assert_int_equal(f.page.blocks.at[0].link_bytes, 6 + 4);
    end(&f);
}

static void links_in_links(void **state)
{
    (void)state;
    fixture f;
    parse(&f, "<p><a href=/a>one <a href=/b>two</a> three</a> four</p>");
    check_blocks(&f, "one two three four");
    assert_int_equal(f.page.links.count, 2); /* the second begins where the first ends */
    stet_view text = f.page.blocks.at[0].text;
    assert_view(stet_view_trim(stet_view_sub(text, f.page.links.at[0].start, f.page.links.at[0].end)), "one");
    assert_view(stet_view_trim(stet_view_sub(text, f.page.links.at[1].start, f.page.links.at[1].end)), "two");
    end(&f);
}

static void what_is_hidden(void **state)
{
    (void)state;
    static const struct {
        const char *html, *blocks;
        bool hidden; /* the first block */
    } rows[] = {
        {"<p>one <span hidden>two</span></p>", "one", false},
        {"<p>one <span style='display: none'>two</span></p>", "one", false},
        {"<p>one <span style='color:red; VISIBILITY:hidden'>two</span></p>", "one", false},
        {"<p>one <span style='display:block'>two</span></p>", "one two", false},
        {"<div hidden><p>one</p></div>", "one", true},
        {"<div style='display:none'>one</div>", "one", true},
        {"<body hidden><p>one</p></body>", "one", false}, /* shown by a script */
        {"<html style='visibility:hidden'><p>one</p></html>", "one", false},
        {"<div hidden id='S:1'><p>one</p></div>", "one", false}, /* streamed */
        {"<div hidden id='S:x'><p>one</p></div>", "one", true},
    };
    for (size_t i = 0; i < N_OF(rows); i++) {
        fixture f;
        parse(&f, rows[i].html);
        char joined[100] = "";
        for (uint32_t b = 0; b < f.page.blocks.count; b++)
            snprintf(joined + strlen(joined), sizeof joined - strlen(joined), "%s%s", b ? "|" : "",
                     f.page.blocks.at[b].text.data);
        assert_string_equal(joined, rows[i].blocks);
        uint32_t node = f.page.blocks.at[0].node;
        assert_int_equal(node != STET_NODE_NONE && f.page.nodes.at[node].hidden, rows[i].hidden);
        end(&f);
    }
}

static void streamed_blocks(void **state)
{
    (void)state;
    fixture f;
    parse(&f, "<div hidden id='S:0'><p>one</p></div><p>two</p>");
    assert_int_equal(f.page.blocks.at[0].flags, STET_BLOCK_STREAMED);
    assert_int_equal(f.page.blocks.at[1].flags, 0);
    end(&f);
}

static void images(void **state)
{
    (void)state;
    fixture f;
    parse(&f, "<div><img src=a></div><p>one<img src=b><img src=c></p><figure><img></figure><p>two</p>");
    assert_int_equal(f.page.blocks.at[0].images_before, 1);
    assert_int_equal(f.page.blocks.at[0].images_inside, 2);
    assert_int_equal(f.page.blocks.at[1].images_before, 1);
    end(&f);
}

static void check_meta(const fixture *f, stet_origin origin, const char *key, const char *value)
{
    const stet_meta *m = stet_page_meta(&f->page, origin, stet_view_of(key));
    if (value) {
        assert_non_null(m);
        assert_view(m->value, value);
    } else {
        assert_null(m);
    }
}

static void statements_of_the_head(void **state)
{
    (void)state;
    fixture f;
    parse(&f, "<html lang=vi-VN><head><title>One &amp; two\n</title><base href='https://x.example/'>"
              "<meta property=og:title content='A &quot;title&quot;'><meta name=Author content=' Ann Lee '>"
              "<meta name=empty content=''><meta itemprop=datePublished content=2024-05-03>"
              "<meta name=pubdate value=2024-05-02><meta name=both value=a content=b>"
              "<link rel=canonical href=/c><link rel='shortcut icon' href=/i><meta charset=utf-8>"
              "<script type=application/ld+json>{\"@type\":\"Article\",\"headline\":\"J\"}</script></head><body>x");
    check_meta(&f, STET_ORIGIN_ELEMENT, "title", "One & two");
    check_meta(&f, STET_ORIGIN_ELEMENT, "lang", "vi-VN");
    check_meta(&f, STET_ORIGIN_ELEMENT, "base", "https://x.example/");
    check_meta(&f, STET_ORIGIN_META, "og:title", "A \"title\"");
    check_meta(&f, STET_ORIGIN_META, "author", "Ann Lee");
    check_meta(&f, STET_ORIGIN_META, "empty", NULL);
    check_meta(&f, STET_ORIGIN_MICRODATA, "datepublished", "2024-05-03");
    check_meta(&f, STET_ORIGIN_META, "pubdate", "2024-05-02");
    check_meta(&f, STET_ORIGIN_META, "both", "b");
    check_meta(&f, STET_ORIGIN_LINK, "canonical", "/c");
    check_meta(&f, STET_ORIGIN_LINK, "shortcut icon", "/i");
    check_meta(&f, STET_ORIGIN_JSONLD, "article.headline", "J");
    end(&f);
}

static void statements_of_the_body(void **state)
{
    (void)state;
    fixture f;
    parse(&f, "<p>one</p><p><time datetime=2024-05-03T10:00 itemprop=datePublished>yesterday</time></p>"
              "<time datetime=2024-05-04>x</time><span hidden><time datetime=2024-05-05>y</time></span>"
              "<div itemprop=author itemscope>By <a href=/a itemprop=url><span itemprop=name>Ann Lee</span></a></div>"
              "<h1 itemprop=headline>The <b>headline</b></h1><p itemprop=other>z</p>"
              "<span itemprop=articleSection content=Sea>x</span><span itemprop=width content=3></span>");
    check_meta(&f, STET_ORIGIN_TIME, "datepublished", "2024-05-03T10:00");
    check_meta(&f, STET_ORIGIN_TIME, "time", "2024-05-04");
    assert_int_equal(stet_page_meta(&f.page, STET_ORIGIN_TIME, STET_VIEW("datepublished"))->block, 1);
    unsigned times = 0;
    for (uint32_t i = 0; i < f.page.metas.count; i++)
        times += f.page.metas.at[i].origin == STET_ORIGIN_TIME;
    assert_int_equal(times, 2); /* not the hidden one */
    check_meta(&f, STET_ORIGIN_MICRODATA, "author.name", "Ann Lee");
    check_meta(&f, STET_ORIGIN_MICRODATA, "headline", "The headline");
    check_meta(&f, STET_ORIGIN_MICRODATA, "other", NULL);
    check_meta(&f, STET_ORIGIN_MICRODATA, "articlesection", "Sea");
    check_meta(&f, STET_ORIGIN_MICRODATA, "width", NULL);
    assert_int_equal(f.page.blocks.at[1].flags, STET_BLOCK_HAS_TIME);
    end(&f);
}

static void limits_end_the_page(void **state)
{
    (void)state;
    static const struct {
        stet_limits limits;
        stet_status status;
        uint32_t blocks; /* that were read before it, at least */
    } rows[] = {
        {{.size = sizeof(stet_limits), .depth = 4}, STET_ERR_LIMIT_DEPTH, 1},
        {{.size = sizeof(stet_limits), .blocks = 1}, STET_ERR_LIMIT_BLOCKS, 1},
        {{.size = sizeof(stet_limits), .nodes = 3}, STET_ERR_LIMIT_NODES, 1},
        {{.size = sizeof(stet_limits), .text_bytes = 6}, STET_ERR_LIMIT_TEXT, 1},
        {{.size = sizeof(stet_limits), .links = 1}, STET_ERR_LIMIT_LINKS, 1},
        {{.size = sizeof(stet_limits), .work = 20}, STET_ERR_LIMIT_WORK, 0},
    };
    static const char html[] = "<html><body><p>one</p><div><a href=/>two</a><p><a href=/>three</a></p>"
                               "<p><b><i>four</i></b></p></div></body></html>";
    for (size_t i = 0; i < N_OF(rows); i++) {
        fixture f;
        assert_int_equal(parse_within(&f, stet_view_of(html), &rows[i].limits), rows[i].status);
        assert_true(f.page.blocks.count >= rows[i].blocks);
        if (f.page.blocks.count)
            assert_view(f.page.blocks.at[0].text, "one");
        end(&f);
    }
}

/* ---- the pages of testdata --------------------------------------------------------------------- */

static bool is_letter_or_digit(char c)
{
    unsigned char l = stet_lower((unsigned char)c);
    return stet_is_digit(l) || (l >= 'a' && l <= 'z');
}

/* The block begins and ends where its source does, and its letters stand there in their order. */
static void check_source(stet_view input, const stet_page_block *b)
{
    stet_view source = stet_view_sub(input, b->source_start, b->source_end);
    char first = source.data[0], last = source.data[source.len - 1];
    if ((first != b->text.data[0] && first != '&') || (last != b->text.data[b->text.len - 1] && last != ';'))
        fail_msg("\"%s\" is at [%zu,%zu): %.*s", b->text.data, b->source_start, b->source_end, (int)source.len,
                 source.data);
    size_t at = 0;
    for (size_t i = 0; i < b->text.len; i++) {
        if (!is_letter_or_digit(b->text.data[i]))
            continue;
        while (at < source.len && source.data[at] != b->text.data[i])
            at++;
        if (at++ == source.len)
            fail_msg("\"%s\" is not in %.*s", b->text.data, (int)source.len, source.data);
    }
}

static void sources_of_the_test_pages(void **state)
{
    (void)state;
    static const char folder[] = STET_SOURCE_DIR "/testdata/pages";
    unsigned blocks = 0;
    DIR *dir = opendir(folder);
    assert_non_null(dir);
    for (struct dirent *entry; (entry = readdir(dir)) != NULL;) {
        char path[1024];
        snprintf(path, sizeof path, "%s/%s/page.html", folder, entry->d_name);
        FILE *is_there = fopen(path, "rb");
        if (!is_there)
            continue;
        fclose(is_there);
        size_t length;
        char *html = read_file(path, &length);
        if (stet_utf8_valid_prefix(html, length) == length) {
            fixture f;
            assert_int_equal(parse_within(&f, (stet_view){html, length}, NULL), STET_OK);
            for (uint32_t i = 0; i < f.page.blocks.count; i++)
                check_source(f.input, &f.page.blocks.at[i]);
            blocks += f.page.blocks.count;
            end(&f);
        }
        free(html);
    }
    closedir(dir);
    assert_true(blocks > 1000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_and_their_sources),
        cmocka_unit_test(sources_of_a_long_page),
        cmocka_unit_test(sources_behind_a_byte_order_mark),
        cmocka_unit_test(paths),
        cmocka_unit_test(nodes_tell_their_names),
        cmocka_unit_test(links),
        cmocka_unit_test(links_in_links),
        cmocka_unit_test(what_is_hidden),
        cmocka_unit_test(streamed_blocks),
        cmocka_unit_test(images),
        cmocka_unit_test(statements_of_the_head),
        cmocka_unit_test(statements_of_the_body),
        cmocka_unit_test(limits_end_the_page),
        cmocka_unit_test(sources_of_the_test_pages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
