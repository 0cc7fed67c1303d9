/* title_line.h - the headline as the page itself shows it: the heading of an HTML page, the line of a text page. */
#ifndef STET_FIELDS_TITLE_LINE_H
#define STET_FIELDS_TITLE_LINE_H

#include "fields/field.h"

typedef struct stet_shown_title {
    stet_view text; /* empty if none was found */
    stet_field_source source;
} stet_shown_title;

/** Of an HTML page: its heading. */
void stet_title_heading(const stet_field_input *in, stet_shown_title *out);

/** Of a text page: a line before the text. */
void stet_title_line(const stet_field_input *in, stet_shown_title *out);

#endif
