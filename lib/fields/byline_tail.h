/*
 * byline_tail.h - a paragraph may end with the text's author, glued to its last sentence when a line break was lost:
 * "... the gate.Ann Lee (AP)".
 */
#ifndef STET_FIELDS_BYLINE_TAIL_H
#define STET_FIELDS_BYLINE_TAIL_H

#include "fields/byline_line.h"

/** Read the end of the first such paragraph, the article's last; a weight of -1 if there is none. */
void stet_byline_tail_read(const stet_field_input *in, stet_byline_line *line);

#endif
