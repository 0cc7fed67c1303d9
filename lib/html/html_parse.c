/*
 * html_parse.c - see html_parse.h.  The parser reads the thinned page, so every place it tells is turned into one of
 * the input.
 */
#include "html/html_parse.h"

#include "html/jsonld.h"
#include "html/reader.h"
#include "html/sax.h"
#include "html/thin.h"

typedef struct parse {
    stet_html_reader reader;
    const stet_decoded *decoded;
    const stet_thin *thin;
    uint32_t cursor; /* of the source map */
} parse;

void stet_html_setup(void)
{
    stet_sax_setup();
}

static bool on_open(void *ctx, stet_view name, const unsigned char **attributes)
{
    parse *p = ctx;
    return stet_html_open(&p->reader, name, attributes);
}

static bool on_close(void *ctx)
{
    parse *p = ctx;
    stet_html_close(&p->reader);
    return true;
}

static bool on_text(void *ctx, stet_view text, size_t start, size_t len)
{
    parse *p = ctx;
    size_t first = stet_decoded_source(p->decoded, stet_segment_source(&p->thin->segments, start, &p->cursor));
    size_t last = stet_decoded_source(p->decoded, stet_segment_source(&p->thin->segments, start + len, &p->cursor));
    return stet_html_text(&p->reader, text, first, last > first ? last - first : 0);
}

stet_status stet_html_parse(const stet_decoded *decoded, const stet_literals *cues, stet_arena *arena,
                            stet_arena *scratch, stet_meter *meter, stet_page *page)
{
    static const stet_sax_events events = {.open = on_open, .close = on_close, .text = on_text};
    stet_thin thin;
    stet_status status = stet_thin_make(scratch, meter, decoded->text, &thin);
    if (status != STET_OK)
        return status;
    parse p = {.decoded = decoded, .thin = &thin};
    status = stet_html_reader_init(&p.reader, cues, arena, scratch, meter, page);
    if (status != STET_OK)
        return status;
    stet_html_title(&p.reader, thin.title);
    stet_jsonld_read(thin.jsonld.at, thin.jsonld.count, meter, scratch, arena, page);
    status = stet_sax_run(thin.html, false, meter, &events, &p);
    if (status != STET_OK)
        return status;
    stet_html_finish(&p.reader);
    if (scratch->status != STET_OK)
        return scratch->status;
    return arena->status != STET_OK ? arena->status : meter->status;
}
