/* byline_line.h - where a page shows who wrote its text: the lines that say so, and how surely. */
#ifndef STET_FIELDS_BYLINE_LINE_H
#define STET_FIELDS_BYLINE_LINE_H

#include "fields/byline.h"

/** What the page shows. */
typedef struct stet_shown_authors {
    stet_candidates people; /* of the lines that say it most surely, in reading order */
    float sureness;         /* of those lines, 0..1 */
    uint32_t block;         /* the surest of them */
    bool nobody;            /* the surest line names an organisation instead */
    bool desk;              /* or a desk */
} stet_shown_authors;

/**
 * Look at the lines around the text.  `stated` holds the names that statements tell.  Agencies and papers beside the
 * names go to `credit`.
 */
void stet_authors_shown(const stet_field_input *in, const stet_candidates *stated, stet_shown_authors *out,
                        stet_candidates *credit);

/** How well a block's place speaks for a byline or a date of the text, up to 0.15; -1 where none can be. */
float stet_byline_place(const stet_field_input *in, uint32_t block);

#endif
