/* title_line.h - the headline as the page itself shows it: the heading of an HTML page, the line of a text page. */
#ifndef STET_FIELDS_TITLE_LINE_H
#define STET_FIELDS_TITLE_LINE_H

#include "fields/field.h"

typedef struct stet_shown_title {
    stet_view text; /* empty if none was found */
    uint32_t block;
    stet_field_source source;
} stet_shown_title;

/** An HTML page's heading, a text page's line. */
void stet_title_shown(const stet_field_input *in, stet_shown_title *out);

#endif
