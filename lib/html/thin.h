/*
 * thin.h - one pass that copies a page without what no later stage reads: scripts, styles, SVG, comments,
 * attributes.  Two thirds of a news page's bytes go, and libxml2 need not look at them.  Put aside: the page
 * title and the JSON-LD scripts.
 */
#ifndef STET_HTML_THIN_H
#define STET_HTML_THIN_H

#include "base/buf.h"
#include "base/limits.h"
#include "base/vec.h"

/** From thin offset `thin` on, source offset = source + (offset - thin), up to the next segment. */
typedef struct stet_thin_segment {
    size_t thin;
    size_t source;
} stet_thin_segment;

typedef struct stet_thin {
    stet_view html; /* the thinned page */
    stet_view title; /* raw contents of the first <title>, entities and all */
    STET_VEC(stet_thin_segment) segments;
    STET_VEC(stet_view) jsonld; /* contents of the application/ld+json scripts, in the source */
} stet_thin;

/** Thin `source`, valid UTF-8.  What is made lives in `arena`.  Gives the arena's or the meter's status. */
stet_status stet_thin_make(stet_arena *arena, stet_meter *meter, stet_view source, stet_thin *out);

/** Source offset of a thin offset.  *cursor speeds up ascending queries; start it at 0. */
size_t stet_thin_source(const stet_thin *thin, size_t offset, uint32_t *cursor);

#endif
