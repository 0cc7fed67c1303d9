/* byline_line.h - a line that may be a byline, read. */
#ifndef STET_FIELDS_BYLINE_LINE_H
#define STET_FIELDS_BYLINE_LINE_H

#include "fields/byline_look.h"

#define STET_BYLINE_LEAST 0.48f /* weight from which a line is a byline */

typedef struct stet_byline_line {
    stet_candidates people, organisations, credit;
    uint32_t block;
    float weight; /* but for the commonness of its names; -1: it is none */
    float stated; /* what it gains besides by what statements name */
    bool desk;
    bool named; /* by a label or its elements: its names may be common words */
} stet_byline_line;

void stet_byline_line_read(const stet_field_input *in, uint32_t block, const stet_byline_look *seen,
                           stet_byline_line *line);

#endif
