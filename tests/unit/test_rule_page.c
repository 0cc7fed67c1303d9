/* test_rule_page.c - what rules make of pages before anything is scored: marks on blocks, statements, hints, notes. */
#include "engine.h"

#include "ruled.h"

#include "page/path.h"
#include "page/tags.h"
#include "rules/rule_replace.h"

static void read_ruled(fixture *f, const char *rules, const char *html, bool tokens)
{
    stet_input input = STET_INPUT_INIT;
    input.bytes = html;
    input.length = strlen(html);
    input.kind = STET_KIND_HTML;
    input.url = "https://www.post.example/a/page?x=1";
    read_with_rules(f, rules, &input, tokens);
}

/* The blocks in one line: R in the body, S stripped, B both, - neither. */
static void print_blocks(const fixture *f, char *out, size_t room)
{
    static const char marks[] = "-RSB";
    out[0] = '\0';
    for (uint32_t i = 0; i < f->r.page->blocks.count; i++) {
        const stet_page_block *b = &f->r.page->blocks.at[i];
        int mark = ((b->flags & STET_BLOCK_RULED) ? 1 : 0) + ((b->flags & STET_BLOCK_STRIPPED) ? 2 : 0);
        size_t used = strlen(out);
        snprintf(out + used, room - used, "%s%c:%s", i ? " " : "", marks[mark], b->text.data);
    }
}

static void check_blocks(const char *rules, const char *html, bool tokens, const char *expected)
{
    fixture f;
    char blocks[1024];
    read_ruled(&f, rules, html, tokens);
    print_blocks(&f, blocks, sizeof blocks);
    if (strcmp(blocks, expected) != 0)
        fail_msg("%s\non %s\ngives %s\nwhere %s is due", rules, html, blocks, expected);
    end(&f);
}

static void bodies_and_strips_are_marked(void **state)
{
    (void)state;
    static const struct {
        const char *rules, *html, *blocks;
    } rows[] = {
        /* Bodies. */
        {"body: //article", "<p>a</p><article><p>b</p>c</article><p>d</p>", "-:a R:b R:c -:d"},
        {"body: //p", "<p>a</p><div>b</div><p>c</p>", "R:a -:b R:c"},
        {"body: //div | //p", "<div>a<p>b</p></div><p>c</p><h1>d</h1>", "R:a R:b R:c -:d"},
        {"body: //div/text()", "<div>a<p>b</p>c</div>", "R:a -:b R:c"},
        {"body: //span", "<p>a <span>b</span> c</p>", "-:a R:b -:c"},
        {"body: //p/@class", "<p class=x>a</p>", "-:a"},
        {"body: //nothing\nbody: //p", "<div>a</div><p>b</p>", "-:a R:b"},
        {"body: //p[@id]\nbody: //div", "<div>a</div><p id=x> </p>", "R:a"}, /* an empty match is none */
        {"body: //div\nbody: //p", "<div>a</div><p>b</p>", "R:a -:b"},
        {"body: /html/body", "a<p>b</p>", "R:a R:b"},
        {"body: div", "<div>a</div>", "-:a"}, /* from the document, not from anywhere */
        {"body: //div[", "<div>a</div>", "-:a"},
        /* Strips. */
        {"strip: //p", "<div>a</div><p>b</p>", "-:a S:b"},
        {"strip: //p/text()", "<div>a</div><p>b <b>c</b></p>", "-:a -:c"},
        {"strip: //i", "<p>a <i>b</i> c</p>", "-:a c"},
        {"strip: //i", "<p>a <i>b<div>c</div></i> d</p>", "-:a S:b S:c -:d"},
        {"strip: //div/@class\nbody: //div[@class]", "<div class=x>a</div>", "R:a"}, /* held back in the end */
        {"strip_attr: //p/@class\nbody: //p[not(@class)]", "<p class=x>a</p>", "R:a"},
        {"strip: //p\nstrip: //div[not(p)]", "<div>a<p>b</p></div>",
         "S:a S:b"}, /* each sees what the ones before left */
        {"strip: //p\nbody: //div", "<div>a<p>b</p>c</div>", "R:a B:b R:c"},
        {"strip: /html", "a", "-:a"},
        {"strip: //body | /html | /", "<p>a</p>", "-:a"},
        {"strip: //article\nbody: //article", "<p>a</p><article>b<p>c</p></article>", "-:a R:b R:c"}, /* held back */
        {"strip: //div\nbody: //article", "<div><article>b</article><div>c</div></div>", "R:b S:c"},
        /* strip_id_or_class and strip_image_src. */
        {"strip_id_or_class: ad", "<p class=ad>a</p><p class=header>b</p><p id=x-ad>c</p><p>d</p>", "S:a S:b S:c -:d"},
        {"strip_id_or_class: a b", "<p class='a b'>a</p><p class='a'>b</p>", "S:a -:b"},
        {"strip_id_or_class: 'x'", "<p class=x>a</p>", "S:a"},
        {"strip_id_or_class: AD", "<p class=ad>a</p>", "-:a"},
        {"strip_image_src: /ads/", "<p>a <img src=/ads/x.png> b</p>", "-:a b"},
        /* Reshaping. */
        {"dissolve: //div", "<p>x</p><div>a</div><div><b>b</b></div>", "-:x -:ab"},
        {"wrap_in(h2): //span", "<p>a <span>b</span> c</p>", "-:a -:b -:c"},
        /* The headline goes, wherever it stands. */
        {"title: //h1\nbody: //article", "<article><h1>t</h1><p>a</p></article>", "B:t R:a"},
        {"title: //h1/@id\nbody: //article", "<article><h1 id=x>t</h1><p>a</p></article>", "R:t R:a"},
        /* Elements that are never read. */
        {"body: //div", "<div>a<script>b</script><style>c</style><noscript>d</noscript></div>", "R:a"},
        {"body: //div\nreplace_string(noscript): section", "<div>a<noscript>d</noscript></div>", "R:a R:d"},
        /* Nothing applies. */
        {"# nothing", "<p>a</p>", "-:a"},
    };
    for (size_t i = 0; i < N_OF(rows); i++)
        check_blocks(rows[i].rules, rows[i].html, false, rows[i].blocks);
}

static void whole_words_are_an_option(void **state)
{
    (void)state;
    static const char page[] = "<p class=ad>a</p><p class=header>b</p><p id=x-ad>c</p><p class='x ad y'>d</p>";
    check_blocks("strip_id_or_class: ad", page, true, "S:a -:b -:c S:d");
    check_blocks("strip_id_or_class: x ad", page, true, "-:a -:b -:c S:d");
}

static void strings_are_replaced_before_the_page_is_read(void **state)
{
    (void)state;
    static const struct {
        const char *rules, *html, *blocks;
    } rows[] = {
        {"find_string: a\nreplace_string: b", "<p>a aa", "-:b bb"},
        {"replace_string(a): b", "<p>a aa", "-:b bb"},
        {"replace_string(a):", "<p>banana", "-:bnn"},
        {"replace_string(a): aa\nreplace_string(aa): c", "<p>a aa", "-:c cc"}, /* each on what the one before left */
        {"replace_string(aa): b", "<p>aaa", "-:ba"},
        {"replace_string( a ): -", "<p>x a y", "-:x-y"},
        {"find_string:\nreplace_string: b", "<p>a", "-:a"},
        {"find_string: a", "<p>a", "-:a"}, /* not paired: nothing at all */
        {"find_string: a\nreplace_string(b): c", "<p>ab", "-:ab"},
        {"find_string: a\nfind_string: b\nreplace_string: 1\nreplace_string: 2", "<p>ab", "-:12"},
        {"find_string: a\nreplace_string(b): 2\nreplace_string: 1", "<p>ab", "-:21"}, /* halves pair by their order */
        {"replace_string(<x>): <p>", "a<x>b", "-:a -:b"},
        {"replace_string(A): b", "<p>a", "-:a"},
        {"replace_string(<noscript>): <div>\nreplace_string(</noscript>): </div>",
         "<noscript><p>a</noscript><noscript id=x><p>c</p></noscript><p>d</p><p>e</p><p>f</p>", "-:a -:c -:d -:e -:f"},
    };
    for (size_t i = 0; i < N_OF(rows); i++)
        check_blocks(rows[i].rules, rows[i].html, false, rows[i].blocks);
}

static void places_in_the_input_survive_replacements(void **state)
{
    (void)state;
    static const char page[] = "<p>one</p><x>cut</x><p>two three</p><p>four &amp; five</p>";
    static const char *const sources[] = {"one", "two three", "four &amp; five"};
    fixture f;
    read_ruled(&f, "replace_string(<x>cut</x>): <br>\nreplace_string(<p>): <p class=\"long class name\">", page, false);
    assert_int_equal(f.r.page->blocks.count, N_OF(sources));
    for (uint32_t i = 0; i < N_OF(sources); i++) {
        const stet_page_block *b = &f.r.page->blocks.at[i];
        assert_view(((stet_view){page + b->source_start, b->source_end - b->source_start}), sources[i]);
    }
    end(&f);
}

static void replacements_cannot_grow_without_bound(void **state)
{
    (void)state;
    char rules[4000] = "";
    for (int i = 0; i < 60; i++)
        strcat(rules, "replace_string(a): aaaaaaaa\n");
    fixture f;
    read_ruled(&f, rules, "<p>a</p>", false);
    assert_true(f.r.page->blocks.at[0].text.len > 1000);
    assert_true(f.r.page->blocks.at[0].text.len <= STET_REPLACED_MORE + 100);
    assert_true(f.r.ruling.notes.count > 0);
    assert_true(strstr(f.r.ruling.notes.at[0].data, "grow past the limit") != NULL);
    end(&f);
}

static void elements_are_wrapped_and_dissolved(void **state)
{
    (void)state;
    fixture f;
    read_ruled(&f, "wrap_in(blockquote): //p[@id]\nwrap_in(h2): //div/text()\ndissolve: //section",
               "<p id=x>a</p><div>b</div><section><p>c</p></section>", false);
    static const char *const paths[] = {"html/body/blockquote/p", "html/body/div/h2", "html/body/p"};
    assert_int_equal(f.r.page->blocks.count, N_OF(paths));
    for (uint32_t i = 0; i < N_OF(paths); i++)
        assert_string_equal(stet_path_of(f.r.page, f.r.page->blocks.at[i].node, &f.arena).data, paths[i]);
    end(&f);
}

/* What rules state under a key, joined by '|'. */
static void check_stated(const char *rules, const char *html, const char *key, const char *expected)
{
    fixture f;
    char joined[512] = "";
    read_ruled(&f, rules, html, false);
    for (uint32_t i = 0; i < f.r.page->metas.count; i++) {
        const stet_meta *m = &f.r.page->metas.at[i];
        if ((m->origin != STET_ORIGIN_RULE && m->origin != STET_ORIGIN_META) ||
            !stet_view_eq(m->key, stet_view_of(key)))
            continue;
        strcat(joined, joined[0] ? "|" : "");
        strncat(joined, m->value.data, sizeof joined - strlen(joined) - 1);
    }
    if (strcmp(joined, expected) != 0)
        fail_msg("%s\non %s\nstates %s", rules, html, joined);
    end(&f);
}

static void fields_become_statements(void **state)
{
    (void)state;
    static const char page[] = "<title>T - Post</title><meta name=t content=' M '><h1>H <b>1</b></h1><h1>H2</h1><a "
                               "class=by>Ann</a><a class=by>Bob</a>"
                               "<i class=d>1 May</i><time datetime=2024-05-01>x</time>";
    static const struct {
        const char *rules, *key, *stated;
    } rows[] = {
        {"title: //h1", "shown.title", "H 1"},
        {"title: //h3\ntitle: //h1\ntitle: //title", "shown.title", "H 1"},
        {"title: //meta[@name='t']/@content", "rule.title", "M"},
        {"title: //title", "rule.title", "T - Post"},
        {"title: substring-before(//title, ' - ')", "title", "T"},
        {"title: substring-before(//title, '#')\ntitle: //h1", "shown.title", "H 1"}, /* an empty text is no title */
        {"title: 'Fixed'", "title", "Fixed"},
        {"title: //h3", "shown.title", ""},
        {"author: //a[@class='by']", "shown.author", "Ann|Bob"},
        {"author: //b[@class]\nauthor: //a[@class='by'][2]", "shown.author", "Bob"},
        {"author: 'Desk'", "author", "Desk"},
        {"date: //i[@class='d']\ndate: //time/@datetime", "shown.date", "1 May|2024-05-01"},
    };
    for (size_t i = 0; i < N_OF(rows); i++)
        check_stated(rows[i].rules, page, rows[i].key, rows[i].stated);
}

/* The hints in one line, "name(name)=value ...". */
static void check_hints(const char *rules, const char *html, const char *expected)
{
    fixture f;
    char joined[1024] = "";
    read_ruled(&f, rules, html, false);
    for (uint32_t i = 0; i < f.r.ruling.hints.count; i++) {
        const stet_rule_hint *h = &f.r.ruling.hints.at[i];
        size_t used = strlen(joined);
        snprintf(joined + used, sizeof joined - used, "%s%s%s%s=%s", i ? " " : "", stet_hint_name(h->kind),
                 h->name.len ? ":" : "", h->name.data, h->value.data);
    }
    if (strcmp(joined, expected) != 0)
        fail_msg("%s\non %s\nhints %s", rules, html, joined);
    end(&f);
}

static void crawlers_get_hints(void **state)
{
    (void)state;
    static const struct {
        const char *rules, *html, *hints;
    } rows[] = {
        {"next_page_link: //a[@rel='next']", "<a rel=next href=b?p=2>n</a>",
         "next_page=https://www.post.example/a/b?p=2"},
        {"next_page_link: //a/@href", "<a href='/b'>n</a>", "next_page=https://www.post.example/b"},
        {"next_page_link: //a", "<a>x</a><a href='//other.example/c'>n</a>", "next_page=https://other.example/c"},
        {"next_page_link: concat('/p', '2')", "x", "next_page=https://www.post.example/p2"},
        {"next_page_link: //b\nnext_page_link: //a", "<a href=x>n</a>", "next_page=https://www.post.example/a/x"},
        {"next_page_link: //a", "<base href='https://base.example/d/'><a href=x>n</a>",
         "next_page=https://base.example/d/x"},
        {"next_page_link: //a", "<a href='javascript:go()'>n</a>", ""},
        {"next_page_link: //a", "<p>nothing", ""},
        {"single_page_link: //a", "<a href='?all'>n</a>", "single_page=https://www.post.example/a/page?all"},
        {"single_page_link: //a\nif_page_contains: //h1", "<a href=x>n</a>", ""},
        {"single_page_link: //a\nif_page_contains: //a", "<a href=x>n</a>", "single_page=https://www.post.example/a/x"},
        {"single_page_link: //a[1]\nif_page_contains: //h1\nsingle_page_link: //a[2]",
         "<p><a href=x>n</a><a href=y>m</a>", "single_page=https://www.post.example/a/y"},
        {"http_header(User-Agent): x y\nhttp_header(Cookie): a=b", "x",
         "http_header:User-Agent=x y http_header:Cookie=a=b"},
        {"requires_login: yes\nlogin_uri: https://post.example/in\nlogin_username_field: u\nlogin_password_field: p\n"
         "login_extra_fields: a=b=c\nlogin_extra_fields: odd",
         "x",
         "requires_login= login_uri=https://post.example/in login_username_field=u login_password_field=p "
         "login_extra_field:a=b=c"},
        {"not_logged_in_xpath: //p", "<p>x", "not_logged_in="},
        {"not_logged_in_xpath: //h1", "<p>x", ""},
        {"native_ad_clue: //h1\nnative_ad_clue: //p", "<p>x", "native_ad="},
    };
    for (size_t i = 0; i < N_OF(rows); i++)
        check_hints(rows[i].rules, rows[i].html, rows[i].hints);
}

static void failures_are_noted(void **state)
{
    (void)state;
    static const struct {
        const char *rules, *html, *note;
    } rows[] = {
        {"title: //p\nbody: //div", "<p>a", "post.example.txt:2: body: nothing on the page matches"},
        {"strip: //div\nbody: //div", "<div>a</div>",
         "post.example.txt:2: body: strips would take the whole body: it is kept"},
        {"next_page_link: //a", "<a href='mailto:x'>y</a>",
         "post.example.txt:1: next_page_link: what it found is no web address"},
    };
    for (size_t i = 0; i < N_OF(rows); i++) {
        fixture f;
        read_ruled(&f, rows[i].rules, rows[i].html, false);
        assert_int_equal(f.r.ruling.notes.count, 1);
        assert_view(f.r.ruling.notes.at[0], rows[i].note);
        end(&f);
    }
}

static void statements_of_stripped_elements_are_read(void **state)
{
    (void)state;
    fixture f;
    read_ruled(&f, "strip: //script\nstrip: //header",
               "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"T\"}</script>"
               "<header><div id=nav class=menu>m</div></header><p>a",
               false);
    assert_non_null(stet_page_meta(f.r.page, STET_ORIGIN_JSONLD, STET_VIEW("article.headline")));
    end(&f);
    read_ruled(&f, "skip_json_ld: yes",
               "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"T\"}</script><p>a", false);
    assert_null(stet_page_meta(f.r.page, STET_ORIGIN_JSONLD, STET_VIEW("article.headline")));
    end(&f);
}

/* With rules that change nothing a page is read as without any. */
static void check_unchanged(const char *html, size_t length)
{
    page_reading plain;
    fixture ruled;
    read_page(&plain, html, length, STET_KIND_HTML);
    read_ruled(&ruled, "prune: no", html, false);
    assert_int_equal(plain.r.page->blocks.count, ruled.r.page->blocks.count);
    for (uint32_t b = 0; b < plain.r.page->blocks.count; b++) {
        const stet_page_block *x = &plain.r.page->blocks.at[b], *y = &ruled.r.page->blocks.at[b];
        assert_view(y->text, x->text.data);
        assert_int_equal(x->source_start, y->source_start);
    }
    end_page(&plain);
    end(&ruled);
}

static void rules_alone_change_nothing(void **state)
{
    (void)state;
    static const char *const pages[] = {"tail-boxes-vi",    "split-body-siblings-en", "react-streamed-hidden-en",
                                        "naked-text-br-pt", "body-in-table-cell-ru",  "entities-double-escaped-en"};
    for (size_t i = 0; i < N_OF(pages); i++) {
        char path[512];
        size_t length;
        snprintf(path, sizeof path, "%s/testdata/pages/%s/page.html", STET_SOURCE_DIR, pages[i]);
        char *html = read_file(path, &length);
        check_unchanged(html, length);
        free(html);
    }
}

/* What libxml2's parser and the scan of pages without rules would cut in different ways. */
static void odd_markup_is_read_alike(void **state)
{
    (void)state;
    static const char *const pages[] = {
        "<body><button @click='a > b' :class=\"c > d\" class=x>go</button><p>a</p>",
        "<body><p>a</p><![if !IE]><p>b</p><![endif]><p>c</p>",
        "<body><p>a</p><!-ad-><p>b</p>",
        "<body><script src=x />if (a < b) c = '<p>no</p>';</script><p>a</p>",
        "<body><STYLE type=x/>p > a {}</STYLE><p>a</p>",
        "<body><p>a <b x='</p>'>b</b> &lt;c<p>d",
        "<body><!-- <p>no</p> --><p>a</p><!-- <p>no",
        "<body><p>a</p><script>no",
        "<body><p>a</p><p $x",
        "<body><p>a</p><!",
        "<body><p>a</p><",
    };
    for (size_t i = 0; i < N_OF(pages); i++)
        check_unchanged(pages[i], strlen(pages[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bodies_and_strips_are_marked),
        cmocka_unit_test(whole_words_are_an_option),
        cmocka_unit_test(strings_are_replaced_before_the_page_is_read),
        cmocka_unit_test(places_in_the_input_survive_replacements),
        cmocka_unit_test(replacements_cannot_grow_without_bound),
        cmocka_unit_test(elements_are_wrapped_and_dissolved),
        cmocka_unit_test(fields_become_statements),
        cmocka_unit_test(crawlers_get_hints),
        cmocka_unit_test(failures_are_noted),
        cmocka_unit_test(statements_of_stripped_elements_are_read),
        cmocka_unit_test(rules_alone_change_nothing),
        cmocka_unit_test(odd_markup_is_read_alike),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
