/*
 * test_hostile.c - pages made to hurt.  Each gives a status, STET_OK or a documented limit, within a time bound, and
 * what articles there are have a confidence in 0..1 and blocks inside the input, and are written in every format
 * without growing beyond bounds.  Every page is read with and without `partial`, which must not cost more.
 */
#define _POSIX_C_SOURCE 200809L

#include "../api/api.h"

#include <time.h>

/* Seconds of processor time one page may take in a plain build; sanitizers take ten times as long. */
#ifndef HOSTILE_SECONDS
#define HOSTILE_SECONDS 10
#endif

static stet_engine *engine;

static int setup(void **state)
{
    (void)state;
    engine = new_engine();
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    stet_engine_free(engine);
    return 0;
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void check_article(const stet_article *article, size_t length)
{
    double confidence = stet_article_confidence(article);
    assert_true(confidence >= 0 && confidence <= 1);
    size_t last = 0;
    for (size_t i = 0; i < stet_article_block_count(article); i++) {
        stet_block block = STET_BLOCK_INIT;
        assert_int_equal(stet_article_block(article, i, &block), STET_OK);
        assert_true(block.source_start >= last && block.source_start <= block.source_end && block.source_end <= length);
        last = block.source_start;
    }
}

static bool count(void *ctx, const char *bytes, size_t length)
{
    (void)bytes;
    *(size_t *)ctx += length;
    return true;
}

/* A byte of the page becomes a few in the worst case: an entity, a cell of its own with its tags. */
static void check_written(const stet_article *article, size_t length)
{
    enum { GROWTH = 50, AT_LEAST = 10000 };
    for (int format = STET_FORMAT_TEXT; format <= STET_FORMAT_XML; format++) {
        stet_write_options options = STET_WRITE_INIT;
        options.format = (stet_format)format;
        options.tables = true;
        size_t bytes = 0;
        assert_int_equal(stet_write(article, &options, count, &bytes, NULL), STET_OK);
        if (bytes > GROWTH * length + AT_LEAST)
            fail_msg("%zu bytes of %zu in format %d", bytes, length, format);
    }
}

static stet_status extract(const char *page, size_t length, stet_kind kind, const char *charset, bool partial)
{
    stet_input input = input_of(page, length);
    input.kind = kind;
    input.charset = charset;
    stet_options options = STET_OPTIONS_INIT;
    options.partial = partial;
    stet_article *article = NULL;
    double start = now();
    stet_status status = stet_extract(engine, &input, &options, &article, NULL);
    if (article)
        check_written(article, length);
    double seconds = now() - start;
    if (seconds > HOSTILE_SECONDS)
        fail_msg("%.1f seconds", seconds);
    assert_true(status == STET_OK || (status >= STET_ERR_LIMIT_INPUT && status <= STET_ERR_LIMIT_WORK));
    if (status == STET_OK || partial)
        assert_true(article != NULL || status == STET_ERR_LIMIT_MEMORY || status == STET_ERR_LIMIT_INPUT);
    else
        assert_null(article);
    if (article)
        check_article(article, length);
    stet_article_free(article);
    return status;
}

/* Reads a page in both ways; its status is the one given, or any if that is negative. */
static void check(const char *page, size_t length, stet_kind kind, int expected)
{
    stet_status status = extract(page, length, kind, NULL, false);
    if (expected >= 0 && (int)status != expected)
        fail_msg("%s where %s is due", stet_status_name(status), stet_status_name((stet_status)expected));
    assert_int_equal(extract(page, length, kind, NULL, true), status);
}

/* ---- pages made of pieces ---------------------------------------------------------------------- */

typedef struct text {
    char *data;
    size_t length, room;
} text;

static void add(text *t, const char *bytes, size_t n)
{
    if (t->room - t->length < n) {
        t->room = (t->length + n) * 2;
        t->data = realloc(t->data, t->room);
        assert_non_null(t->data);
    }
    memcpy(t->data + t->length, bytes, n);
    t->length += n;
}

static void put(text *t, const char *piece)
{
    add(t, piece, strlen(piece));
}

static void repeat(text *t, const char *piece, size_t times)
{
    for (size_t i = 0; i < times; i++)
        put(t, piece);
}

/* Pieces with a number in them, so that no two are the same. */
static void number(text *t, const char *form, size_t times)
{
    char piece[200];
    for (size_t i = 0; i < times; i++) {
        snprintf(piece, sizeof piece, form, (unsigned)(i * 7919));
        put(t, piece);
    }
}

static void check_html(text *t, int expected)
{
    check(t->data, t->length, STET_KIND_HTML, expected);
    free(t->data);
}

static void check_text_page(text *t, int expected)
{
    check(t->data, t->length, STET_KIND_TEXT, expected);
    free(t->data);
}

#define PARAGRAPH                                                                                                      \
    "<p>The ferry between Larkmoor and the mainland runs again from Monday, the harbour office said, after a "         \
    "winter in which the islanders had to make do with a fishing boat.</p>"

enum { ANY = -1 };

/* ---- small and broken -------------------------------------------------------------------------- */

static void nearly_nothing(void **state)
{
    (void)state;
    for (int kind = STET_KIND_AUTO; kind <= STET_KIND_TEXT; kind++) {
        check("", 0, (stet_kind)kind, STET_OK);
        for (int c = 0; c < 256; c++)
            check(&(char){(char)c}, 1, (stet_kind)kind, STET_OK);
        static const char *const pieces[] = {
            "<",       "<<",      "<>",           "</",       "<!",       "<!--",   "<?",     "&",        "&#",
            "&#x",     "\n",      "\r\n",         "<p",       "<p>",      "</p>",   "<html>", "<script>", "<svg>",
            "<title>", "<a href", "\xEF\xBB\xBF", "\xFF\xFE", "\xFE\xFF", "\x1B$B", "\xC3",   "\xF0\x9F"};
        for (size_t i = 0; i < N_OF(pieces); i++)
            check(pieces[i], strlen(pieces[i]), (stet_kind)kind, STET_OK);
    }
}

static void noise(void **state)
{
    (void)state;
    enum { LENGTH = 100000 };
    char *bytes = malloc(LENGTH);
    assert_non_null(bytes);
    uint32_t seed = 3;
    for (int round = 0; round < 6; round++) {
        for (size_t i = 0; i < LENGTH; i++) {
            uint32_t r = next_number(&seed);
            bytes[i] = (char)(round % 2 && r % 5 == 0 ? "<>/\"'=!-&; \n"[r / 8 % 12] : (int)(r >> 8));
        }
        for (int kind = STET_KIND_AUTO; kind <= STET_KIND_TEXT; kind++)
            check(bytes, LENGTH, (stet_kind)kind, ANY);
    }
    free(bytes);
}

static void nothing_to_read(void **state)
{
    (void)state;
    text t = {0};
    repeat(&t, "<div class=article><p></p><span></span><br></div>", 5000);
    check_html(&t, STET_OK);
    t = (text){0};
    repeat(&t, "<script>var article = '<p>text</p>';</script><style>p {}</style>", 5000);
    check_html(&t, STET_OK);
    t = (text){0};
    repeat(&t, "\n \t\n", 100000);
    check_text_page(&t, STET_OK);
    t = (text){0};
    add(&t, (char[1000]){0}, 1000);
    check_text_page(&t, STET_OK);
}

static const char cut_page[] =
    "<!doctype html><html lang=vi><head><title>B\xE1\xBA\xA3n tin &amp; bi\xE1\xBB\x83n</title><meta name=author "
    "content=\"T\xC3\xBA Anh\"><script "
    "type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"B\xE1\xBA\xA3n"
    " tin\"}</script><!-- x --></head><body><svg><path d='M0'/></svg><p class='a b'>Chuy\xE1\xBA\xBFn ph\xC3\xA0 "
    "&eacute;"
    "&#7879; <a href='/x?y&amp;z'>li\xC3\xAAn k\xE1\xBA\xBFt</a><br/>\xF0\x9F\x98\x80</p><template>y</template></body>"
    "</html>";

static void cut_anywhere(void **state)
{
    (void)state;
    for (size_t n = 0; n < sizeof cut_page; n++)
        for (int kind = STET_KIND_AUTO; kind <= STET_KIND_TEXT; kind++)
            check(cut_page, n, (stet_kind)kind, STET_OK);
    for (size_t n = 0; n < sizeof cut_page; n++) /* and at its beginning */
        check(cut_page + n, sizeof cut_page - 1 - n, STET_KIND_HTML, STET_OK);
}

static void one_byte_changed(void **state)
{
    (void)state;
    static const char bytes[] = {'\0', '<', '>', '"', '&', '\n', '\x1A', '\x80', '\xC3', '\xFF'};
    char page[sizeof cut_page];
    for (size_t at = 0; at < sizeof cut_page - 1; at++) {
        for (size_t b = 0; b < sizeof bytes; b++) {
            memcpy(page, cut_page, sizeof page);
            page[at] = bytes[b];
            extract(page, sizeof page - 1, STET_KIND_AUTO, NULL, false);
        }
    }
}

static void nul_bytes(void **state)
{
    (void)state;
    text t = {0};
    for (size_t i = 0; i < sizeof cut_page - 1; i++)
        add(&t, (char[]){cut_page[i], '\0'}, 2); /* looks like UTF-16 */
    check(t.data, t.length, STET_KIND_AUTO, STET_OK);
    t.length = 0;
    for (size_t i = 0; i < sizeof cut_page - 1; i++)
        add(&t, (char[]){cut_page[i], '\0', '\0'}, i % 7 ? 1 : 3);
    check(t.data, t.length, STET_KIND_AUTO, STET_OK);
    free(t.data);
}

static void wrong_charsets(void **state)
{
    (void)state;
    static const char *const labels[] = {"utf-16",         "utf-16be",    "gbk",    "big5",        "shift_jis",
                                         "euc-jp",         "euc-kr",      "utf-8",  "iso-2022-jp", "windows-1258",
                                         "x-user-defined", "replacement", "no such"};
    static const char *const bytes[] = {cut_page, "\x80\x81\xFF\xFE<p>\x8E\x8F\x1B$B</p>\xA1", "<p>\xD6\xD0\xCE</p>"};
    for (size_t l = 0; l < N_OF(labels); l++)
        for (size_t b = 0; b < N_OF(bytes); b++)
            for (size_t cut = 0; cut < 3; cut++)
                assert_int_equal(extract(bytes[b], strlen(bytes[b]) - cut, STET_KIND_AUTO, labels[l], false), STET_OK);
}

/* ---- large ------------------------------------------------------------------------------------- */

static void one_long_line(void **state)
{
    (void)state;
    text t = {0};
    repeat(&t, "The ferry between Larkmoor and the mainland runs again. ", 20000);
    check(t.data, t.length, STET_KIND_HTML, STET_OK);
    check_text_page(&t, STET_OK);
    t = (text){0};
    repeat(&t, "x", 1 << 20);
    check(t.data, t.length, STET_KIND_HTML, STET_OK);
    check_text_page(&t, STET_OK);
    t = (text){0};
    repeat(&t, "\xE4\xB8\xAD", 1 << 19);
    check_text_page(&t, STET_OK);
}

static void many_lines(void **state)
{
    (void)state;
    text t = {0};
    repeat(&t, "x\n", 1000000);
    check_text_page(&t, STET_ERR_LIMIT_BLOCKS);
    t = (text){0};
    number(&t, "Headline number %u\n", 150000);
    check_text_page(&t, STET_OK);
    t = (text){0};
    repeat(&t, "The ferry between Larkmoor and the mainland runs again from Monday, said the office.\n", 50000);
    check_text_page(&t, STET_OK);
    t = (text){0};
    repeat(&t, "- Related articles: 12:30 3.5.2024 Source: Reuters\n", 50000);
    check_text_page(&t, STET_OK);
}

static void many_paragraphs(void **state)
{
    (void)state;
    text t = {0};
    repeat(&t, PARAGRAPH, 30000);
    check_html(&t, STET_OK);
    t = (text){0};
    number(&t, "<article><h2>Headline %u</h2><p>Summary of it, with a full stop.</p></article>", 30000);
    check_html(&t, STET_OK);
}

static void more_than_the_input_limit(void **state)
{
    (void)state;
    size_t length = stet_limits_default().input_bytes + 1;
    char *page = malloc(length);
    assert_non_null(page);
    memset(page, 'x', length);
    check(page, length, STET_KIND_AUTO, STET_ERR_LIMIT_INPUT);
    free(page);
}

/* ---- elements ---------------------------------------------------------------------------------- */

static void deep_nesting(void **state)
{
    (void)state;
    static const char *const tags[] = {"<div>",        "<b>",
                                       "<span>",       "<ul><li>",
                                       "<blockquote>", "<table><tr><td>",
                                       "<x-y>",        "<template shadowrootmode=open>"};
    for (size_t i = 0; i < N_OF(tags); i++) {
        text t = {0};
        repeat(&t, tags[i], 100000);
        put(&t, "text");
        check_html(&t, STET_ERR_LIMIT_DEPTH);
    }
}

static void unclosed_links(void **state)
{
    (void)state;
    text t = {0};
    repeat(&t, "<a href=/>text ", 100000);
    check_html(&t, ANY);
    t = (text){0};
    repeat(&t, "<p><a href=/>text", 100000);
    check_html(&t, ANY);
}

static void end_tags_that_match_nothing(void **state)
{
    (void)state;
    static const char *const ends[] = {"</p>", "</b>", "</x-y>", "</table>", "</body>", "</li></ul>", "</a>"};
    for (size_t i = 0; i < N_OF(ends); i++) {
        text t = {0};
        repeat(&t, "<div>", 500);
        repeat(&t, ends[i], 100000);
        put(&t, "text");
        check_html(&t, ANY);
    }
}

static void misnested_formatting(void **state)
{
    (void)state;
    text t = {0};
    repeat(&t, "<b><i></b></i>x", 100000);
    check_html(&t, ANY);
    t = (text){0};
    repeat(&t, "<p><b><div></p></b>", 50000);
    check_html(&t, ANY);
}

static void dropped_elements_that_never_end(void **state)
{
    (void)state;
    static const char *const tags[] = {"<svg>",         "<script>", "<noscript>",   "<template>", "<select>",
                                       "<svg><script>", "<title>",  "<svg></math>", "<!--",       "<!",
                                       "<svg/>"};
    for (size_t i = 0; i < N_OF(tags); i++) {
        text t = {0};
        put(&t, PARAGRAPH);
        repeat(&t, tags[i], 100000);
        put(&t, PARAGRAPH);
        check_html(&t, ANY);
    }
}

static void less_than_signs(void **state)
{
    (void)state;
    text t = {0};
    repeat(&t, "<", 1 << 20);
    check_html(&t, STET_OK);
    t = (text){0};
    repeat(&t, "a < b ", 200000);
    check_html(&t, STET_OK);
    t = (text){0};
    repeat(&t, "</", 1 << 19);
    check_html(&t, STET_OK);
}

static void attribute_floods(void **state)
{
    (void)state;
    text t = {0};
    put(&t, "<p");
    number(&t, " data-x%u='y'", 10000);
    put(&t, ">text</p><p");
    repeat(&t, " class=a", 10000);
    put(&t, ">text</p><p");
    repeat(&t, " =", 100000);
    put(&t, ">text</p>");
    check_html(&t, STET_OK);
    t = (text){0};
    put(&t, "<p class='");
    repeat(&t, "nav ", 1250000);
    put(&t, "' id='");
    repeat(&t, "x", 5000000);
    put(&t, "'>text</p>");
    check_html(&t, STET_OK);
    t = (text){0}; /* each just short enough to be kept */
    for (int i = 0; i < 100; i++) {
        put(&t, "<p class='");
        repeat(&t, "nav ", 16000);
        put(&t, "'>text</p>");
    }
    check_html(&t, STET_OK);
}

static void entities(void **state)
{
    (void)state;
    static const char *const references[] = {"&amp;", "&#233;", "&nosuch;", "&", "&#", "&#x110000;", "&#0;", "&lt"};
    for (size_t i = 0; i < N_OF(references); i++) {
        text t = {0};
        repeat(&t, references[i], 100000);
        check_html(&t, STET_OK);
    }
    text t = {0};
    put(&t, "<title>");
    repeat(&t, "&amp;", 100000);
    put(&t, "</title><p>text");
    check_html(&t, STET_OK);
}

/* A run of text for every few bytes, in charsets whose places in the input must be found again for each. */
static void short_runs_in_other_charsets(void **state)
{
    (void)state;
    static const struct {
        const char *charset, *piece;
    } rows[] = {{"windows-1252", "\xE9&"},
                {"windows-1252", "\xE9<b></b>"},
                {"gbk", "\xD6\xD0&"},
                {"gb18030", "\x81\x30\x81\x30&"},
                {"iso-2022-jp", "\x1B$B$\"\x1B(B&"},
                {"windows-1258", "\xE2\xCC&"},
                {"utf-8", "\x01&"}};
    for (size_t i = 0; i < N_OF(rows); i++) {
        text t = {0};
        put(&t, "<p>");
        repeat(&t, rows[i].piece, ((size_t)8 << 20) / strlen(rows[i].piece));
        extract(t.data, t.length, STET_KIND_HTML, rows[i].charset, false);
        free(t.data);
    }
}

static void many_links(void **state)
{
    (void)state;
    text t = {0};
    put(&t, "<p>");
    number(&t, "<a href=/author/%u>Ann Lee</a> ", 60000);
    put(&t, "</p>" PARAGRAPH PARAGRAPH);
    check_html(&t, STET_OK);
    t = (text){0};
    put(&t, PARAGRAPH "<p>");
    number(&t, "<a rel=author href=/a>Ann%u Lee</a>, ", 60000);
    put(&t, "</p>" PARAGRAPH PARAGRAPH);
    check_html(&t, STET_OK);
    t = (text){0};
    repeat(&t, "<a href=/>x</a>", 500000);
    check_html(&t, STET_ERR_LIMIT_LINKS);
}

/* ---- what fields are read from ----------------------------------------------------------------- */

/* ---- structure --------------------------------------------------------------------------------- */

/* Elements within each other, with text at every depth. */
static void deep_structure(void **state)
{
    (void)state;
    static const char *const elements[] = {"<ul><li>",
                                           "<ol start=999999><li>",
                                           "<blockquote>",
                                           "<dl><dd>",
                                           "<ul>",
                                           "<table><tr><td>x<td>",
                                           "<figure><figcaption>",
                                           "<b><i>",
                                           "<h2><blockquote>"};
    for (size_t i = 0; i < N_OF(elements); i++) {
        text t = {0};
        put(&t, "<article><h1>Ferry returns to Larkmoor</h1>");
        for (int depth = 0; depth < 150; depth++) {
            put(&t, elements[i]);
            put(&t, depth % 10 ? "<p>one more line of it</p>" : PARAGRAPH);
        }
        check_html(&t, STET_OK);
    }
}

/* Tables of cells that span more than there is. */
static void wide_tables(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "<tr><td colspan=9007199254740991 rowspan=9007199254740991>The ferry runs again from Monday, the office said.",
        "<tr><td><td><td><td><td><td><td colspan=50><td>The ferry runs again from Monday, the harbour office said.",
        "<tr><td rowspan=60000>a<td>b", "<tr><td>a</tr><tr><td><td>b</tr>"};
    for (size_t i = 0; i < N_OF(rows); i++) {
        text t = {0};
        put(&t, "<article><h1>Ferry returns to Larkmoor</h1>" PARAGRAPH PARAGRAPH "<table>");
        repeat(&t, rows[i], 3000);
        put(&t, "</table>" PARAGRAPH);
        check_html(&t, STET_OK);
    }
}

/* One paragraph with any number of marks, breaks and pictures. */
static void floods_of_marks(void **state)
{
    (void)state;
    static const char *const pieces[] = {"<b>a</b> ",
                                         "<b>a<i>b</b>c</i> ",
                                         "a<br>",
                                         "<code>`</code>",
                                         "<img src=x.jpg alt=y> ",
                                         "<b>",
                                         "<a href=x><b>a</a> ",
                                         "<sub>a<sup>b",
                                         "`",
                                         "*",
                                         "<pre>`\n",
                                         "&amp;amp;",
                                         "\\"};
    for (size_t i = 0; i < N_OF(pieces); i++) {
        text t = {0};
        put(&t,
            "<article><h1>Ferry returns to Larkmoor</h1>" PARAGRAPH "<p>The ferry between Larkmoor and the mainland ");
        repeat(&t, pieces[i], 50000);
        put(&t, PARAGRAPH);
        check_html(&t, -1);
    }
}

/* Addresses that are too long, and a base that is. */
static void long_addresses(void **state)
{
    (void)state;
    text t = {0};
    put(&t, "<base href='https://post.example/");
    repeat(&t, "a/", 20000);
    put(&t, "'><article><h1>Ferry returns to Larkmoor</h1>");
    for (int i = 0; i < 200; i++) {
        put(&t, "<p>The ferry between Larkmoor and <a href='");
        repeat(&t, i % 2 ? "../" : "<", 1500);
        put(&t, "'>the mainland</a> runs again from Monday, the harbour office said, after a winter.</p>");
    }
    check_html(&t, STET_OK);
}

static void long_titles(void **state)
{
    (void)state;
    text t = {0};
    put(&t, "<title>Ferry");
    repeat(&t, " - a", 300000);
    put(&t, "</title><h1>Ferry</h1>" PARAGRAPH PARAGRAPH);
    check_html(&t, STET_OK);
    t = (text){0};
    put(&t, "<title>Ferry returns</title><meta property=og:site_name content=x><meta property=og:title content='Ferry");
    repeat(&t, " | a", 16000);
    put(&t, "'><h1>Ferry</h1>" PARAGRAPH PARAGRAPH);
    check_html(&t, STET_OK);
}

static void many_statements(void **state)
{
    (void)state;
    text t = {0};
    number(&t, "<meta property=article:tag content=tag%u>", 60000);
    put(&t, PARAGRAPH PARAGRAPH);
    check_html(&t, STET_OK);
    t = (text){0};
    for (int i = 0; i < 20; i++) {
        put(&t, "<meta name=keywords content='");
        number(&t, "k%u,", 6000);
        put(&t, "'>");
    }
    put(&t, PARAGRAPH PARAGRAPH);
    check_html(&t, STET_OK);
    t = (text){0};
    number(&t, "<meta name=author content='Ann Lee%u, Bob Ray and Cem Tan'>", 30000);
    put(&t, PARAGRAPH PARAGRAPH);
    check_html(&t, STET_OK);
    t = (text){0};
    number(&t, "<time datetime=2024-05-03T10:%02u>x</time>", 60000);
    put(&t, PARAGRAPH PARAGRAPH);
    check_html(&t, STET_OK);
}

static void many_captions_and_tags(void **state)
{
    (void)state;
    text t = {0};
    put(&t, PARAGRAPH PARAGRAPH PARAGRAPH);
    number(&t, "<figure><img><figcaption>The ferry number %u in the harbour. Photo: Ann Lee</figcaption></figure>",
           30000);
    put(&t, PARAGRAPH PARAGRAPH PARAGRAPH);
    check_html(&t, STET_OK);
    t = (text){0};
    repeat(&t, "The ferry between Larkmoor and the mainland runs again from Monday, said the office.\n", 5);
    put(&t, "Tags:\n");
    number(&t, "tag %u\n", 100000);
    check_text_page(&t, STET_OK);
}

static void bait_for_regular_expressions(void **state)
{
    (void)state;
    static const char *const baits[] = {"1",     "1 ",           "1-1-",     "12:30 ",  "3 May ",
                                        "a1",    "\xE0\xA5\xA7", "2024 ",    "3. 5. 2", "January January ",
                                        "1 de ", "d'",           "20240503", "12:30:",  ", "};
    for (size_t i = 0; i < N_OF(baits); i++) {
        text t = {0};
        put(&t, "<h1>Ferry returns to Larkmoor</h1><meta name=date content='");
        repeat(&t, baits[i], 15000 / strlen(baits[i]));
        put(&t, "'>");
        for (int line = 0; line < 300; line++) {
            put(&t, "<p>2024 12:30 ");
            repeat(&t, baits[i], 200);
            put(&t, "</p>");
        }
        put(&t, PARAGRAPH PARAGRAPH);
        check_html(&t, STET_OK);
    }
}

static void sentences_that_look_like_names(void **state)
{
    (void)state;
    text t = {0};
    put(&t, "<meta name=author content='By ");
    repeat(&t, "Ann (and) ", 6000);
    put(&t, "'><p class=byline>By ");
    repeat(&t, "Ann (", 100000);
    put(&t, "</p>" PARAGRAPH PARAGRAPH);
    check_html(&t, STET_OK);
}

/* ---- JSON-LD ----------------------------------------------------------------------------------- */

#define JSONLD "<script type=application/ld+json>"
#define ARTICLE "{\"@type\":\"NewsArticle\",\"headline\":\"Ferry\",\"articleBody\":\""

static void deep_jsonld(void **state)
{
    (void)state;
    static const char *const opens[] = {"[", "{\"a\":", "{\"@graph\":[", "{\"@type\":\"Article\",\"author\":"};
    for (size_t i = 0; i < N_OF(opens); i++) {
        text t = {0};
        put(&t, JSONLD);
        repeat(&t, opens[i], 100000);
        put(&t, "</script>" PARAGRAPH PARAGRAPH);
        check_html(&t, STET_OK);
    }
}

static void giant_jsonld(void **state)
{
    (void)state;
    static const struct {
        const char *before, *piece, *after;
        size_t times;
    } rows[] = {
        {ARTICLE, "The ferry runs again. ", "\"}", 300000}, /* beyond the limit: ignored */
        {ARTICLE, "The ferry runs again. ", "\"}", 150000},
        {ARTICLE, "<", "\"}", 4000000},
        {ARTICLE, "<p ", "\"}", 1000000},
        {ARTICLE, "&", "\"}", 4000000},
        {"[", ARTICLE "x\"},", "{}]", 50000},
        {"{\"@type\":\"NewsArticle\",\"keywords\":[", "\"a\",", "\"b\"]}", 500000},
        {"{\"@type\":\"NewsArticle\",", "\"a\":1,", "\"b\":2}", 300000},
        {"[", "[],", "[]]", 1000000},
        {"/*", "* /", "*/{}", 500000},
    };
    for (size_t i = 0; i < N_OF(rows); i++) {
        text t = {0};
        put(&t, JSONLD);
        put(&t, rows[i].before);
        repeat(&t, rows[i].piece, rows[i].times);
        put(&t, rows[i].after);
        put(&t, "</script>" PARAGRAPH PARAGRAPH);
        check_html(&t, STET_OK);
    }
}

static void many_jsonld_scripts(void **state)
{
    (void)state;
    text t = {0};
    repeat(&t, JSONLD ARTICLE "x\"}</script>", 30000);
    put(&t, PARAGRAPH PARAGRAPH);
    check_html(&t, STET_OK);
}

/* A long headline stated beside a long og:title: comparing each word with each would take minutes. */
static void long_headlines(void **state)
{
    (void)state;
    text t = {0};
    put(&t, "<meta property=og:title content='");
    number(&t, "w%u ", 7000);
    put(&t, "'>" JSONLD "{\"@type\":\"NewsArticle\",\"headline\":\"");
    number(&t, "v%u ", 350000);
    put(&t, "\"}</script>" PARAGRAPH PARAGRAPH);
    check_html(&t, STET_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nearly_nothing),
        cmocka_unit_test(noise),
        cmocka_unit_test(nothing_to_read),
        cmocka_unit_test(cut_anywhere),
        cmocka_unit_test(one_byte_changed),
        cmocka_unit_test(nul_bytes),
        cmocka_unit_test(wrong_charsets),
        cmocka_unit_test(one_long_line),
        cmocka_unit_test(many_lines),
        cmocka_unit_test(many_paragraphs),
        cmocka_unit_test(more_than_the_input_limit),
        cmocka_unit_test(deep_nesting),
        cmocka_unit_test(unclosed_links),
        cmocka_unit_test(end_tags_that_match_nothing),
        cmocka_unit_test(misnested_formatting),
        cmocka_unit_test(dropped_elements_that_never_end),
        cmocka_unit_test(less_than_signs),
        cmocka_unit_test(attribute_floods),
        cmocka_unit_test(entities),
        cmocka_unit_test(short_runs_in_other_charsets),
        cmocka_unit_test(many_links),
        cmocka_unit_test(deep_structure),
        cmocka_unit_test(wide_tables),
        cmocka_unit_test(floods_of_marks),
        cmocka_unit_test(long_addresses),
        cmocka_unit_test(long_titles),
        cmocka_unit_test(many_statements),
        cmocka_unit_test(many_captions_and_tags),
        cmocka_unit_test(bait_for_regular_expressions),
        cmocka_unit_test(sentences_that_look_like_names),
        cmocka_unit_test(deep_jsonld),
        cmocka_unit_test(giant_jsonld),
        cmocka_unit_test(many_jsonld_scripts),
        cmocka_unit_test(long_headlines),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
