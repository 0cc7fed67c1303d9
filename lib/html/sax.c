/*
 * sax.c - see sax.h.
 *
 * libxml2 moves under us (2.14 follows the HTML standard's tokenizer): nothing here depends on implied elements or
 * on how text is cut into events.
 */
#include "html/sax.h"

#include <libxml/HTMLparser.h>
#include <limits.h>

enum { CLOCK_EVERY = 4096 /* events between looks at the wall clock */ };

typedef struct sax {
    const stet_sax_events *events;
    void *ctx;
    stet_view html;
    stet_meter *meter;
    htmlParserCtxtPtr parser;
    size_t next_text; /* offset at which the next text should begin */
    unsigned count;
} sax;

void stet_sax_setup(void)
{
    xmlInitParser();
}

/* Offset the parser has read to. */
static size_t position(const sax *s)
{
    const xmlParserInput *in = s->parser->input;
    return in && in->cur >= in->base ? (size_t)in->consumed + (size_t)(in->cur - in->base) : s->next_text;
}

/*
 * A tag was read: the next text begins behind its '>'.  An element the parser only implies is told when the text
 * behind it has been read already: there is no '>' at the position then, nor right before it, and nothing moves.
 */
static void after_tag(sax *s)
{
    size_t at = position(s);
    if (at < s->html.len && s->html.data[at] == '>')
        s->next_text = at + 1;
    else if (at > 0 && at <= s->html.len && s->html.data[at - 1] == '>')
        s->next_text = at;
}

/* An event was passed on; `go_on`: its receiver wants more. */
static void tick(sax *s, bool go_on)
{
    go_on = stet_meter_work(s->meter, 1) && go_on;
    if (++s->count % CLOCK_EVERY == 0)
        go_on = stet_meter_clock(s->meter) && go_on;
    if (!go_on)
        xmlStopParser(s->parser);
}

static void on_start(void *ctx, const xmlChar *name, const xmlChar **attributes)
{
    sax *s = ctx;
    bool go_on = s->events->open(s->ctx, stet_view_of((const char *)name), attributes);
    after_tag(s);
    tick(s, go_on);
}

static void on_end(void *ctx, const xmlChar *name)
{
    sax *s = ctx;
    (void)name;
    bool go_on = s->events->close(s->ctx);
    after_tag(s);
    tick(s, go_on);
}

/*
 * Where `text`, which the parser has just read, stands in the page: at the expected place, or right before the
 * parser's position, or it is a character reference that began at the expected place.
 */
static void locate(sax *s, stet_view text, size_t *start, size_t *len)
{
    const stet_view html = s->html;
    size_t at = s->next_text, end = position(s);
    if (at + text.len <= html.len && memcmp(html.data + at, text.data, text.len) == 0) {
        *start = at;
        *len = text.len;
    } else if (end <= html.len && end >= text.len && memcmp(html.data + end - text.len, text.data, text.len) == 0) {
        *start = end - text.len;
        *len = text.len;
    } else {
        *start = at;
        *len = end > at ? end - at : 0;
    }
    s->next_text = *start + *len;
}

static void on_text(void *ctx, const xmlChar *ch, int n)
{
    sax *s = ctx;
    if (n <= 0)
        return;
    stet_view text = {(const char *)ch, (size_t)n};
    size_t start, len;
    locate(s, text, &start, &len);
    tick(s, s->events->text(s->ctx, text, start, len));
}

static void on_comment(void *ctx, const xmlChar *value)
{
    sax *s = ctx;
    (void)value;
    tick(s, s->events->comment(s->ctx));
    after_tag(s);
}

/*
 * An end tag that matches nothing makes the parser search its whole stack; it reports each, so they can be counted:
 * that bounds the one quadratic path of libxml2's HTML parser.
 */
static void on_error(void *ctx, xmlErrorPtr error)
{
    sax *s = ctx;
    (void)error;
    if (!stet_meter_work(s->meter, (uint64_t)(s->parser->nameNr > 0 ? s->parser->nameNr : 1)))
        xmlStopParser(s->parser);
}

stet_status stet_sax_run(stet_view html, bool imply, stet_meter *meter, const stet_sax_events *events, void *ctx)
{
    if (html.len == 0 || html.len >= INT_MAX)
        return STET_OK;
    htmlParserCtxtPtr parser = htmlNewParserCtxt();
    if (!parser)
        return STET_ERR_MEMORY;
    sax s = {.events = events, .ctx = ctx, .html = html, .meter = meter, .parser = parser};
    htmlSAXHandler handler = {.startElement = on_start,
                              .endElement = on_end,
                              .characters = on_text,
                              .ignorableWhitespace = on_text,
                              .cdataBlock = on_text,
                              .serror = on_error,
                              .comment = events->comment ? on_comment : NULL,
                              .initialized = XML_SAX2_MAGIC};
    *parser->sax = handler;
    parser->userData = &s;
    xmlDocPtr doc = htmlCtxtReadMemory(parser, html.data, (int)html.len, NULL, "UTF-8",
                                       HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NODEFDTD |
                                           (imply ? 0 : HTML_PARSE_NOIMPLIED));
    xmlFreeDoc(doc); /* NULL: no tree was built */
    htmlFreeParserCtxt(parser);
    return STET_OK;
}
