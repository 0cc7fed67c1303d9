/* reader.c - see reader.h. */
#include "html/reader.h"

#include "html/entities.h"
#include "page/cues.h"

enum { CAPTURE_MAX = 1024 /* bytes of text taken as a microdata value */ };

stet_status stet_html_reader_init(stet_html_reader *r, const stet_literals *cues, stet_arena *arena,
                                  stet_arena *scratch, stet_meter *meter, stet_page *page)
{
    *r = (stet_html_reader){.cues = cues, .arena = arena, .page = page};
    stet_buf_init(&r->capture, scratch);
    return stet_builder_init(&r->builder, arena, scratch, meter, page) ? STET_OK : scratch->status;
}

static uint32_t hash_bytes(uint32_t h, const char *p, size_t n)
{
    for (size_t i = 0; i < n; i++)
        h = (h ^ (unsigned char)p[i]) * 16777619u; /* FNV-1a */
    return h;
}

/* Does an inline style hide the element? */
static bool style_hides(stet_view style)
{
    static const stet_view hiding[] = {STET_VIEW_INIT("display:none"), STET_VIEW_INIT("visibility:hidden")};
    char flat[256];
    size_t n = 0;
    for (size_t i = 0; i < style.len && n < sizeof flat; i++)
        if (!stet_is_space((unsigned char)style.data[i]))
            flat[n++] = (char)stet_lower((unsigned char)style.data[i]);
    for (size_t i = 0; i < sizeof hiding / sizeof hiding[0]; i++)
        if (stet_view_find((stet_view){flat, n}, hiding[i], 0) < n)
            return true;
    return false;
}

static uint8_t rel_of(stet_view rel)
{
    static const struct {
        stet_view word;
        uint8_t bit;
    } words[] = {{STET_VIEW_INIT("author"), STET_REL_AUTHOR},
                 {STET_VIEW_INIT("tag"), STET_REL_TAG},
                 {STET_VIEW_INIT("nofollow"), STET_REL_NOFOLLOW}};
    uint8_t bits = 0;
    for (size_t i = 0; i < rel.len;) {
        size_t end = i;
        while (end < rel.len && !stet_is_space((unsigned char)rel.data[end]))
            end++;
        for (size_t w = 0; w < sizeof words / sizeof words[0]; w++)
            if (stet_view_ieq(stet_view_sub(rel, i, end), words[w].word))
                bits |= words[w].bit;
        i = end + 1;
    }
    return bits;
}

/* What one start tag says, gathered from its attributes. */
typedef struct start_tag {
    stet_element element;
    stet_view class_name, id, name, property, itemprop, content, value, rel, href, lang, datetime, style;
    bool hidden, has_href;
} start_tag;

static void read_attributes(const stet_html_reader *r, start_tag *t, const unsigned char **atts)
{
    const struct {
        const char *name;
        stet_view *value;
        bool cue; /* names the element: matched against the cue table */
    } known[] = {
        {"class", &t->class_name, true},   {"id", &t->id, true},
        {"itemprop", &t->itemprop, true},  {"role", NULL, true},
        {"data-testid", NULL, true},       {"data-component", NULL, true},
        {"name", &t->name, false},         {"property", &t->property, false},
        {"content", &t->content, false},   {"rel", &t->rel, false},
        {"href", &t->href, false},         {"lang", &t->lang, false},
        {"datetime", &t->datetime, false}, {"style", &t->style, false},
        {"value", &t->value, false},
    };
    for (; atts && atts[0]; atts += 2) {
        const char *name = (const char *)atts[0];
        stet_view value = stet_view_of((const char *)atts[1]);
        if (strcmp(name, "hidden") == 0)
            t->hidden = true;
        else if (strcmp(name, "aria-hidden") == 0)
            t->element.aria_hidden = stet_view_ieq(value, STET_VIEW("true"));
        for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
            if (strcmp(name, known[i].name) != 0)
                continue;
            if (known[i].value)
                *known[i].value = value;
            if (known[i].cue)
                stet_cues_match(r->cues, value, &t->element.cues);
            break;
        }
    }
    t->has_href = t->href.len > 0;
}

/* A whole number from 0 to `most`, which larger ones become; 0 if it is none. */
static uint32_t number_of(stet_view v, uint32_t most)
{
    v = stet_view_trim(v);
    uint32_t n = 0;
    for (size_t i = 0; i < v.len && stet_is_digit((unsigned char)v.data[i]); i++) {
        n = n * 10 + (uint32_t)(v.data[i] - '0');
        if (n >= most)
            return most;
    }
    return n;
}

/* What cells and ordered lists say of their place. */
static void read_numbers(stet_element *e, const unsigned char **atts)
{
    if (e->tag == STET_TAG_OL)
        e->number = 1;
    for (; atts && atts[0]; atts += 2) {
        const char *name = (const char *)atts[0];
        stet_view value = stet_view_of((const char *)atts[1]);
        if (strcmp(name, "colspan") == 0)
            e->columns = (uint16_t)number_of(value, STET_CELL_SPAN);
        else if (strcmp(name, "rowspan") == 0)
            e->rows = (uint16_t)number_of(value, STET_CELL_SPAN);
        else if (strcmp(name, "start") == 0)
            e->number = number_of(value, STET_LIST_NUMBER);
    }
}

/* An image: its address is in the attribute that its page's script reads, if it loads late. */
static void read_image(stet_html_reader *r, const unsigned char **atts)
{
    enum { SMALLEST = 32 }; /* pixels: what is smaller counts visits or stands for a letter */
    static const char *const addresses[] = {"src", "data-original", "data-lazy-src", "data-src"};
    enum { N_ADDRESSES = sizeof addresses / sizeof addresses[0] };
    stet_view src = STET_VIEW_NONE, alt = STET_VIEW_NONE;
    size_t best = 0;
    for (; atts && atts[0]; atts += 2) {
        const char *name = (const char *)atts[0];
        stet_view value = stet_view_of((const char *)atts[1]);
        size_t i = 0;
        while (i < N_ADDRESSES && strcmp(name, addresses[i]) != 0)
            i++;
        if (i < N_ADDRESSES && value.len && (src.len == 0 || i >= best)) {
            src = value;
            best = i;
        } else if (strcmp(name, "alt") == 0) {
            alt = value;
        } else if ((strcmp(name, "width") == 0 || strcmp(name, "height") == 0) && value.len &&
                   stet_is_digit((unsigned char)value.data[0]) && number_of(value, SMALLEST) < SMALLEST &&
                   value.data[value.len - 1] != '%') {
            src = STET_VIEW_NONE;
            break;
        }
    }
    stet_builder_image(&r->builder, src, alt);
}

static void read_meta(stet_html_reader *r, const start_tag *t)
{
    stet_view key = t->property.len ? t->property : t->name;
    stet_view content = t->content.len ? t->content : t->value;
    if (key.len && content.len)
        stet_page_add_meta(r->page, r->arena, STET_ORIGIN_META, key, content, 0);
    if (t->itemprop.len && content.len)
        stet_page_add_meta(r->page, r->arena, STET_ORIGIN_MICRODATA, t->itemprop, content, 0);
}

/* Elements that state something about the page besides holding text. */
static void read_statement(stet_html_reader *r, const start_tag *t)
{
    switch (t->element.tag) {
    case STET_TAG_META:
        read_meta(r, t);
        break;
    case STET_TAG_LINK:
        if (t->has_href && t->rel.len)
            stet_page_add_meta(r->page, r->arena, STET_ORIGIN_LINK, t->rel, t->href, 0);
        break;
    case STET_TAG_BASE:
        stet_page_add_meta(r->page, r->arena, STET_ORIGIN_ELEMENT, STET_VIEW("base"), t->href, 0);
        break;
    case STET_TAG_HTML:
        stet_page_add_meta(r->page, r->arena, STET_ORIGIN_ELEMENT, STET_VIEW("lang"), t->lang, 0);
        break;
    case STET_TAG_TIME:
        if (t->datetime.len && !stet_builder_hidden(&r->builder))
            stet_page_add_meta(r->page, r->arena, STET_ORIGIN_TIME, t->itemprop.len ? t->itemprop : STET_VIEW("time"),
                               t->datetime, 0);
        stet_builder_time(&r->builder);
        break;
    default:
        break;
    }
}

static bool is_captured(stet_view itemprop)
{
    static const stet_view wanted[] = {
        STET_VIEW_INIT("author"),      STET_VIEW_INIT("headline"),       STET_VIEW_INIT("datepublished"),
        STET_VIEW_INIT("description"), STET_VIEW_INIT("articlesection"), STET_VIEW_INIT("keywords"),
    };
    for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++)
        if (stet_view_ieq(itemprop, wanted[i]))
            return true;
    return false;
}

/* An element with itemprop opens: its text may be a microdata value. */
static void begin_capture(stet_html_reader *r, const start_tag *t)
{
    bool author_name = r->capture_depth && stet_view_ieq(r->capture_key, STET_VIEW("author")) &&
                       stet_view_ieq(t->itemprop, STET_VIEW("name"));
    if (t->content.len || (r->capture_depth && !author_name) || (!author_name && !is_captured(t->itemprop)))
        return;
    r->capture_key = author_name ? STET_VIEW("author.name") : stet_arena_copy(r->arena, t->itemprop);
    r->capture.len = 0;
    r->capture_depth = r->builder.stack.count;
}

static void end_capture(stet_html_reader *r)
{
    if (r->capture_key.data && !r->capture.failed)
        stet_page_add_meta(r->page, r->arena, STET_ORIGIN_MICRODATA, r->capture_key, stet_buf_view(&r->capture), 0);
    r->capture_depth = 0;
}

/* React streams late content as <div hidden id="S:1">; the page's script moves it into place. */
static bool is_streamed(const start_tag *t)
{
    return t->element.tag == STET_TAG_DIV && t->id.len > 2 && t->id.data[0] == 'S' && t->id.data[1] == ':' &&
           stet_is_digit((unsigned char)t->id.data[2]);
}

bool stet_html_open(stet_html_reader *r, stet_view name, const unsigned char **attributes)
{
    start_tag t = {.element = {.tag = stet_tag_find(name)}};
    read_attributes(r, &t, attributes);
    read_statement(r, &t);
    stet_element *e = &t.element;
    e->streamed = t.hidden && is_streamed(&t);
    /* A page may hide all of itself until its script has run. */
    bool whole_page = e->tag == STET_TAG_HTML || e->tag == STET_TAG_BODY;
    e->hidden = !whole_page && ((t.hidden && !e->streamed) || style_hides(t.style));
    e->is_link = e->tag == STET_TAG_A && t.has_href;
    e->rel = e->is_link ? rel_of(t.rel) : 0;
    if (e->is_link && stet_view_ieq(t.itemprop, STET_VIEW("author")))
        e->rel |= STET_REL_ITEMPROP_AUTHOR;
    e->href = t.href;
    if (e->tag == STET_TAG_OL || e->tag == STET_TAG_TD || e->tag == STET_TAG_TH)
        read_numbers(e, attributes);
    size_t word = 0;
    while (word < t.class_name.len && !stet_is_space((unsigned char)t.class_name.data[word]))
        word++;
    e->signature = hash_bytes(hash_bytes(2166136261u, name.data, name.len), t.class_name.data, word);
    bool go_on = stet_builder_open(&r->builder, e);
    if (e->tag == STET_TAG_BR)
        stet_builder_break(&r->builder);
    if (stet_tag_flags(e->tag) & STET_IS_IMAGE)
        read_image(r, attributes);
    if (t.itemprop.len)
        begin_capture(r, &t);
    return go_on;
}

void stet_html_close(stet_html_reader *r)
{
    if (r->capture_depth && r->builder.stack.count == r->capture_depth)
        end_capture(r);
    stet_builder_close(&r->builder);
}

bool stet_html_text(stet_html_reader *r, stet_view text, size_t source, size_t source_len)
{
    if (r->capture_depth && r->capture.len + text.len <= CAPTURE_MAX)
        stet_buf_append(&r->capture, text);
    return stet_builder_text(&r->builder, text, source, source_len);
}

void stet_html_title(stet_html_reader *r, stet_view raw)
{
    stet_buf title;
    stet_buf_init(&title, r->builder.scratch);
    stet_entities_decode(&title, raw, false);
    if (!title.failed)
        stet_page_add_meta(r->page, r->arena, STET_ORIGIN_ELEMENT, STET_VIEW("title"), stet_buf_view(&title), 0);
}

void stet_html_finish(stet_html_reader *r)
{
    stet_builder_finish(&r->builder);
}
