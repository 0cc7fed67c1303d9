/*
 * html_parse.c - see html_parse.h.  The reader turns libxml2's SAX events into builder events and metadata, and
 * keeps track of where in the thinned page the parser is, so that every block knows its source bytes.
 *
 * libxml2 moves under us (2.14 follows the HTML standard's tokenizer): nothing here depends on implied elements or
 * on how text is cut into events.
 */
#include "html/html_parse.h"

#include <libxml/HTMLparser.h>
#include <limits.h>

#include "html/entities.h"
#include "html/jsonld.h"
#include "html/thin.h"
#include "page/builder.h"
#include "page/cues.h"

enum {
    CAPTURE_MAX = 1024, /* bytes of text taken as a microdata value */
    CLOCK_EVERY = 4096  /* events between looks at the wall clock */
};

typedef struct reader {
    stet_builder builder;
    const stet_decoded *decoded;
    const stet_thin *thin;
    const stet_literals *cues;
    stet_arena *arena;
    stet_meter *meter;
    stet_page *page;
    htmlParserCtxtPtr parser;
    uint32_t cursor;     /* of the source map */
    size_t next_text;    /* thin offset at which the next text should begin */
    unsigned events;
    /* Microdata value being read: from its element's depth until that closes. */
    stet_buf capture;
    stet_view capture_key;
    uint32_t capture_depth; /* builder stack height inside the element; 0 = none */
} reader;

void stet_html_setup(void)
{
    xmlInitParser();
}

static void give_up(reader *r)
{
    xmlStopParser(r->parser);
}

/* Thin offset the parser has read to. */
static size_t position(const reader *r)
{
    const xmlParserInput *in = r->parser->input;
    return in && in->cur >= in->base ? (size_t)in->consumed + (size_t)(in->cur - in->base) : r->next_text;
}

/*
 * A tag was read: the next text begins behind its '>'.  An element the parser only implies is told when the text
 * behind it has been read already: there is no '>' at the position then, nor right before it, and nothing moves.
 */
static void after_tag(reader *r)
{
    size_t at = position(r);
    const stet_view html = r->thin->html;
    if (at < html.len && html.data[at] == '>')
        r->next_text = at + 1;
    else if (at > 0 && at <= html.len && html.data[at - 1] == '>')
        r->next_text = at;
}

static void tick(reader *r)
{
    bool go_on = stet_meter_work(r->meter, 1);
    if (++r->events % CLOCK_EVERY == 0)
        go_on = stet_meter_clock(r->meter) && go_on;
    if (!go_on)
        give_up(r);
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

static void read_attributes(const reader *r, start_tag *t, const xmlChar **atts)
{
    const struct {
        const char *name;
        stet_view *value;
        bool cue; /* names the element: matched against the cue table */
    } known[] = {
        {"class", &t->class_name, true}, {"id", &t->id, true},          {"itemprop", &t->itemprop, true},
        {"role", NULL, true},            {"data-testid", NULL, true},   {"data-component", NULL, true},
        {"name", &t->name, false},       {"property", &t->property, false}, {"content", &t->content, false},
        {"rel", &t->rel, false},         {"href", &t->href, false},     {"lang", &t->lang, false},
        {"datetime", &t->datetime, false}, {"style", &t->style, false}, {"value", &t->value, false},
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
static void read_numbers(stet_element *e, const xmlChar **atts)
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
static void read_image(reader *r, const xmlChar **atts)
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

static void read_meta(reader *r, const start_tag *t)
{
    stet_view key = t->property.len ? t->property : t->name;
    stet_view content = t->content.len ? t->content : t->value;
    if (key.len && content.len)
        stet_page_add_meta(r->page, r->arena, STET_ORIGIN_META, key, content, 0);
    if (t->itemprop.len && content.len)
        stet_page_add_meta(r->page, r->arena, STET_ORIGIN_MICRODATA, t->itemprop, content, 0);
}

/* Elements that state something about the page besides holding text. */
static void read_statement(reader *r, const start_tag *t)
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
            stet_page_add_meta(r->page, r->arena, STET_ORIGIN_TIME,
                               t->itemprop.len ? t->itemprop : STET_VIEW("time"), t->datetime, 0);
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
static void begin_capture(reader *r, const start_tag *t)
{
    bool author_name = r->capture_depth && stet_view_ieq(r->capture_key, STET_VIEW("author")) &&
                       stet_view_ieq(t->itemprop, STET_VIEW("name"));
    if (t->content.len || (r->capture_depth && !author_name) || (!author_name && !is_captured(t->itemprop)))
        return;
    r->capture_key = author_name ? STET_VIEW("author.name") : stet_arena_copy(r->arena, t->itemprop);
    r->capture.len = 0;
    r->capture_depth = r->builder.stack.count;
}

static void end_capture(reader *r)
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

static void on_start(void *ctx, const xmlChar *name, const xmlChar **atts)
{
    reader *r = ctx;
    stet_view tag_name = stet_view_of((const char *)name);
    start_tag t = {.element = {.tag = stet_tag_find(tag_name)}};
    read_attributes(r, &t, atts);
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
        read_numbers(e, atts);
    size_t word = 0;
    while (word < t.class_name.len && !stet_is_space((unsigned char)t.class_name.data[word]))
        word++;
    e->signature = hash_bytes(hash_bytes(2166136261u, tag_name.data, tag_name.len), t.class_name.data, word);
    if (!stet_builder_open(&r->builder, e))
        give_up(r);
    if (e->tag == STET_TAG_BR)
        stet_builder_break(&r->builder);
    if (stet_tag_flags(e->tag) & STET_IS_IMAGE)
        read_image(r, atts);
    if (t.itemprop.len)
        begin_capture(r, &t);
    after_tag(r);
    tick(r);
}

static void on_end(void *ctx, const xmlChar *name)
{
    reader *r = ctx;
    (void)name;
    if (r->capture_depth && r->builder.stack.count == r->capture_depth)
        end_capture(r);
    stet_builder_close(&r->builder);
    after_tag(r);
    tick(r);
}

/*
 * Where `text`, which the parser has just read, stands in the thinned page: at the expected place, or right before
 * the parser's position, or it is a character reference that began at the expected place.
 */
static void locate(reader *r, stet_view text, size_t *start, size_t *len)
{
    const stet_view html = r->thin->html;
    size_t at = r->next_text, end = position(r);
    if (at + text.len <= html.len && memcmp(html.data + at, text.data, text.len) == 0) {
        *start = at;
        *len = text.len;
    } else if (end <= html.len && end >= text.len &&
               memcmp(html.data + end - text.len, text.data, text.len) == 0) {
        *start = end - text.len;
        *len = text.len;
    } else {
        *start = at;
        *len = end > at ? end - at : 0;
    }
    r->next_text = *start + *len;
}

static void on_text(void *ctx, const xmlChar *ch, int n)
{
    reader *r = ctx;
    if (n <= 0)
        return;
    stet_view text = {(const char *)ch, (size_t)n};
    size_t start, len;
    locate(r, text, &start, &len);
    if (r->capture_depth && r->capture.len + text.len <= CAPTURE_MAX)
        stet_buf_append(&r->capture, text);
    size_t first = stet_decoded_source(r->decoded, stet_thin_source(r->thin, start, &r->cursor));
    size_t last = stet_decoded_source(r->decoded, stet_thin_source(r->thin, start + len, &r->cursor));
    if (!stet_builder_text(&r->builder, text, first, last > first ? last - first : 0))
        give_up(r);
    tick(r);
}

/*
 * An end tag that matches nothing makes the parser search its whole stack; it reports each, so they can be counted:
 * that bounds the one quadratic path of libxml2's HTML parser.
 */
static void on_error(void *ctx, xmlErrorPtr error)
{
    reader *r = ctx;
    (void)error;
    if (!stet_meter_work(r->meter, (uint64_t)(r->parser->nameNr > 0 ? r->parser->nameNr : 1)))
        give_up(r);
}

static void read_title(reader *r, stet_view raw, stet_arena *scratch)
{
    stet_buf title;
    stet_buf_init(&title, scratch);
    stet_entities_decode(&title, raw, false);
    if (!title.failed)
        stet_page_add_meta(r->page, r->arena, STET_ORIGIN_ELEMENT, STET_VIEW("title"), stet_buf_view(&title), 0);
}

stet_status stet_html_parse(const stet_decoded *decoded, const stet_literals *cues, stet_arena *arena,
                            stet_arena *scratch, stet_meter *meter, stet_page *page)
{
    stet_thin thin;
    stet_status status = stet_thin_make(scratch, meter, decoded->text, &thin);
    if (status != STET_OK)
        return status;
    reader r = {.decoded = decoded, .thin = &thin, .cues = cues, .arena = arena, .meter = meter, .page = page};
    stet_buf_init(&r.capture, scratch);
    if (!stet_builder_init(&r.builder, arena, scratch, meter, page))
        return scratch->status;
    read_title(&r, thin.title, scratch);
    stet_jsonld_read(thin.jsonld.at, thin.jsonld.count, meter, scratch, arena, page);
    if (thin.html.len > 0 && thin.html.len < INT_MAX) {
        htmlParserCtxtPtr parser = htmlNewParserCtxt();
        if (!parser)
            return STET_ERR_MEMORY;
        htmlSAXHandler sax = {.startElement = on_start, .endElement = on_end, .characters = on_text,
                              .ignorableWhitespace = on_text, .cdataBlock = on_text, .serror = on_error,
                              .initialized = XML_SAX2_MAGIC};
        *parser->sax = sax;
        parser->userData = &r;
        r.parser = parser;
        xmlDocPtr doc = htmlCtxtReadMemory(parser, thin.html.data, (int)thin.html.len, NULL, "UTF-8",
                                           HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NOIMPLIED |
                                               HTML_PARSE_NODEFDTD);
        xmlFreeDoc(doc); /* NULL: no tree was built */
        htmlFreeParserCtxt(parser);
    }
    stet_builder_finish(&r.builder);
    if (scratch->status != STET_OK)
        return scratch->status;
    return arena->status != STET_OK ? arena->status : meter->status;
}
