/*
 * structured.h - an article made of a whole page for tests of structure and writers: every block is text, but for the
 * first <h1>, which is the title, <figcaption>s, which are captions, and what stands in <nav>, which goes.
 */
#ifndef STET_TESTS_STRUCTURED_H
#define STET_TESTS_STRUCTURED_H

#include "support.h"

#include "article.h"
#include "engine.h"
#include "html/html_parse.h"
#include "page/tags.h"
#include "text/text_lines.h"

typedef struct structured {
    stet_engine *engine;
    stet_memory memory;
    stet_arena scratch;
    stet_meter meter;
    stet_decoded decoded;
    stet_page page;
    stet_roles roles;
    stet_selection selection;
    stet_article article; /* arena and all */
} structured;

static inline bool structured_in(const stet_page *page, uint32_t node, enum stet_tag tag)
{
    for (; node != STET_NODE_NONE; node = page->nodes.at[node].parent)
        if (page->nodes.at[node].tag == tag)
            return true;
    return false;
}

static inline void structured_field(structured *s, stet_candidates *c, const char *value)
{
    stet_candidate *slot = STET_VEC_PUSH(&s->article.arena, &c->list);
    assert_non_null(slot);
    *slot = (stet_candidate){.value = stet_view_of(value), .confidence = 0.5f};
    c->chosen = c->list.count;
}

static inline void structured_roles(structured *s)
{
    const stet_page *page = &s->page;
    uint32_t n = page->blocks.count;
    s->selection = (stet_selection){.kept = stet_arena_array(&s->scratch, n + 1, sizeof(bool)), .first = n};
    s->roles = (stet_roles){.role = stet_arena_array(&s->scratch, n + 1, 1), .selection = &s->selection};
    bool titled = false;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t node = page->blocks.at[i].node;
        unsigned tag = node == STET_NODE_NONE ? STET_TAG_UNKNOWN : page->nodes.at[node].tag;
        uint8_t role = STET_ROLE_BODY;
        if (tag == STET_TAG_H1 && !titled) {
            role = STET_ROLE_TITLE;
            titled = true;
            structured_field(s, &s->article.fields[STET_FIELD_TITLE], page->blocks.at[i].text.data);
        } else if (structured_in(page, node, STET_TAG_FIGCAPTION)) {
            role = STET_ROLE_CAPTION;
        } else if (structured_in(page, node, STET_TAG_NAV)) {
            role = STET_ROLE_NAVIGATION;
        }
        s->roles.role[i] = role;
        s->selection.kept[i] = role == STET_ROLE_BODY;
        if (role == STET_ROLE_BODY && s->selection.first == n)
            s->selection.first = i;
        if (role == STET_ROLE_BODY)
            s->selection.last = i;
    }
}

/** Read a page at `url` (may be NULL) with the engine that is there, and choose; structured_build comes next. */
static inline void structured_read_next(structured *s, stet_kind kind, const char *url, stet_view text)
{
    *s = (structured){.engine = s->engine, .memory = {.cap = SIZE_MAX / 2}};
    stet_arena_init(&s->article.arena, NULL, &s->memory);
    stet_arena_init(&s->scratch, NULL, &s->memory);
    stet_meter_start(&s->meter, NULL);
    s->page.kind = kind;
    if (url)
        s->page.url = stet_view_of(url);
    assert_int_equal(stet_decode(&s->scratch, text, "utf-8", &s->decoded), STET_OK);
    stet_status status =
        kind == STET_KIND_HTML
            ? stet_html_parse(&s->decoded, &s->engine->cues, &s->article.arena, &s->scratch, &s->meter, &s->page)
            : stet_text_parse(&s->decoded, &s->article.arena, &s->scratch, &s->meter, &s->page);
    assert_int_equal(status, STET_OK);
    structured_roles(s);
    s->article.kind = kind;
    s->article.page = &s->page;
}

/** The same with an engine of its own. */
static inline void structured_read(structured *s, stet_kind kind, const char *url, stet_view text)
{
    assert_int_equal(stet_engine_new(NULL, &s->engine, NULL), STET_OK);
    structured_read_next(s, kind, url, text);
}

static inline void structured_build(structured *s)
{
    stet_text url = stet_article_text(&s->article, STET_FIELD_URL);
    assert_int_equal(stet_structure_build(&s->article.structure, &s->article.arena, &s->scratch, &s->page, &s->roles,
                                          (stet_view){url.data, url.length}),
                     STET_OK);
}

/** Before the next page. */
static inline void structured_clear(structured *s)
{
    stet_arena_free(&s->scratch);
    stet_arena_free(&s->article.arena);
}

static inline void structured_end(structured *s)
{
    structured_clear(s);
    stet_engine_free(s->engine);
}

typedef struct structured_text {
    char *data;
    size_t len, room;
} structured_text;

static inline bool structured_collect(void *ctx, const char *bytes, size_t length)
{
    structured_text *o = ctx;
    if (o->room - o->len <= length) {
        o->room = (o->len + length) * 2 + 1;
        o->data = realloc(o->data, o->room);
        assert_non_null(o->data);
    }
    memcpy(o->data + o->len, bytes, length);
    o->len += length;
    o->data[o->len] = '\0';
    return true;
}

/** The article in a format, for the caller to free. */
static inline structured_text structured_write(const structured *s, const stet_write_options *options)
{
    structured_text o = {0};
    structured_collect(&o, "", 0);
    assert_int_equal(stet_write(&s->article, options, structured_collect, &o, NULL), STET_OK);
    return o;
}

/** A page of pieces that meet in any way, the same for the same seed. */
static inline void structured_any_page(uint32_t *seed, char *page, size_t room)
{
    static const char *const pieces[] = {
        "a", "b", " ", " ", ".", "(", ")", "*", "_", "`", "``", "[", "]", "!", "&lt;", "&amp;", "#", "- ", "1. ",
        "+ ", "> ", "=", "~", "|", "\\", ":-", "\xC3\xA9", "\xE3\x80\x8C", "\xE2\x82\xAC", "\xE4\xB8\x80", "x;",
        "<b>", "<i>", "<code>", "<a href=/x>", "</b>", "</i>", "</code>", "</a>", "<b>", "<i>", "</b>", "</i>",
        "<br>", "<br>", "<p>", "</p><p>", "<ul><li>", "<li>", "</ul>", "<ol><li>", "</ol>", "<ol start=3><li>",
        "<blockquote>", "</blockquote>", "<h2>", "</h2>", "<pre>", "</pre>", "<table><tr><td>", "<td>", "<tr><td>",
        "</table>", "<div>", "</div>", "<dl><dt>", "<dd>", "</dl>", "<figcaption>", "</figcaption>", "<caption>",
        "<img src=/y>", "<figure>", "</figure>"
    };
    enum { INLINE_PIECES = 46, MOST = 60 };
    unsigned n = 5 + next_number(seed) % MOST;
    unsigned of = next_number(seed) % 3 == 0 ? N_OF(pieces) : INLINE_PIECES;
    snprintf(page, room, "<h1>*T</h1><p>");
    for (unsigned i = 0; i < n; i++) {
        size_t had = strlen(page);
        snprintf(page + had, room - had, "%s", pieces[next_number(seed) % of]);
    }
}

#endif
