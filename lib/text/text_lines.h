/* text_lines.h - from a page flattened to plain text to a page: one block per line. */
#ifndef STET_TEXT_TEXT_LINES_H
#define STET_TEXT_TEXT_LINES_H

#include "base/limits.h"
#include "input/decode.h"
#include "page/page.h"

/** Fill `page` from the decoded text.  Gives STET_OK, the arena's status, or the limit met. */
stet_status stet_text_parse(const stet_decoded *decoded, stet_arena *arena, stet_arena *scratch, stet_meter *meter,
                            stet_page *page);

#endif
