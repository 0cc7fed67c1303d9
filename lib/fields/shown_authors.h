/* shown_authors.h - where a page shows who wrote its text: the lines that say so, and how surely. */
#ifndef STET_FIELDS_SHOWN_AUTHORS_H
#define STET_FIELDS_SHOWN_AUTHORS_H

#include "fields/field.h"

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

#endif
