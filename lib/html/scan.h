/*
 * scan.h - reads HTML in one pass: no copy, no tree.  Tokens are cut as the HTML standard's tokenizer cuts them; which
 * elements are open is kept as libxml2's parser keeps it, which is the reference of the tests.  What no stage reads
 * (scripts, styles, SVG, comments, two thirds of a news page) is passed over without being looked at.
 */
#ifndef STET_HTML_SCAN_H
#define STET_HTML_SCAN_H

#include "html/reader.h"
#include "input/decode.h"

/** What stands in elements that are passed over and is wanted all the same, in the decoded page. */
typedef struct stet_html_aside {
    stet_view title;            /* contents of the first <title>, character references and all */
    STET_VEC(stet_view) jsonld; /* contents of the application/ld+json scripts */
} stet_html_aside;

/**
 * Tell `reader` the elements and texts of the page, which is not finished then.  Goes on until a limit is met, which
 * `meter` tells, or memory is gone, which the arenas do.
 */
void stet_html_scan(const stet_decoded *decoded, stet_html_reader *reader, stet_arena *scratch, stet_meter *meter,
                    stet_html_aside *aside);

#endif
