/*
 * reader.h - what the elements of a page mean: from elements and texts, whoever tells them, to builder events and
 * statements about the page.
 */
#ifndef STET_HTML_READER_H
#define STET_HTML_READER_H

#include "html/attributes.h"
#include "match/literal.h"
#include "page/builder.h"

/** What a value seen before tells: a page names its elements by a few values, again and again. */
typedef struct stet_known_value {
    stet_view value;
    stet_cues cues;
    uint32_t first_word; /* its hash */
} stet_known_value;

enum { STET_KNOWN_VALUES = 256 };

typedef struct stet_html_reader {
    stet_builder builder;
    const stet_literals *cues;
    stet_known_value *known; /* by slot, STET_KNOWN_VALUES */
    stet_arena *arena;
    stet_page *page;
    /* Microdata value being read: from its element's depth until that closes. */
    stet_buf capture;
    stet_view capture_key;
    uint32_t capture_depth; /* builder stack height inside the element; 0 = none */
} stet_html_reader;

/** What the page keeps goes to `arena`, the rest to `scratch`, whose status is given. */
stet_status stet_html_reader_init(stet_html_reader *r, const stet_literals *cues, stet_arena *arena,
                                  stet_arena *scratch, stet_meter *meter, stet_page *page);

/**
 * An element opens; `name` may be in upper case, and the values must stay until the page ends.  False when the page is to
 * be given up.
 */
bool stet_html_open(stet_html_reader *r, enum stet_tag tag, stet_view name, const stet_attributes *attributes);

/** The innermost open element closes. */
void stet_html_close(stet_html_reader *r);

/* For the two below: a part of a microdata value. */
void stet_html_capture(stet_html_reader *r, stet_view text);

/** Text, as stet_builder_text has it. */
static inline bool stet_html_text(stet_html_reader *r, stet_view text, size_t source, size_t source_len)
{
    if (r->capture_depth)
        stet_html_capture(r, text);
    return stet_builder_text(&r->builder, text, source, source_len);
}

/** Text that is white space only. */
static inline void stet_html_space(stet_html_reader *r, stet_view text)
{
    if (r->capture_depth)
        stet_html_capture(r, text);
    stet_builder_space(&r->builder, text);
}

/** The contents of <title>, character references and all. */
void stet_html_title(stet_html_reader *r, stet_view raw);

/** End of the page. */
void stet_html_finish(stet_html_reader *r);

#endif
