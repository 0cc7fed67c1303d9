/*
 * thin.h - one pass that copies a page without what no later stage reads: scripts, styles, SVG, comments,
 * attributes.  Two thirds of a news page's bytes go, and libxml2 need not look at them.  Put aside: the page
 * title and the JSON-LD scripts.
 */
#ifndef STET_HTML_THIN_H
#define STET_HTML_THIN_H

#include "base/buf.h"
#include "base/limits.h"
#include "base/segment.h"
#include "base/vec.h"

typedef struct stet_thin {
    stet_view html; /* the thinned page */
    stet_view title; /* raw contents of the first <title>, entities and all */
    stet_segments segments; /* from the thinned page to the source */
    STET_VEC(stet_view) jsonld; /* contents of the application/ld+json scripts, in the source */
} stet_thin;

/** Thin `source`, valid UTF-8.  What is made lives in `arena`.  Gives the arena's or the meter's status. */
stet_status stet_thin_make(stet_arena *arena, stet_meter *meter, stet_view source, stet_thin *out);

#endif
