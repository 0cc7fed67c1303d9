/* html_parse.h - from HTML to a page. */
#ifndef STET_HTML_HTML_PARSE_H
#define STET_HTML_HTML_PARSE_H

#include "base/limits.h"
#include "input/decode.h"
#include "match/literal.h"
#include "page/page.h"

/** Once per engine: libxml2's own set-up, safe to repeat. */
void stet_html_setup(void);

/**
 * Fill `page` from the decoded HTML.  What the page keeps goes to `arena`, the rest to `scratch`.  Gives
 * STET_OK, the arena's status, or the limit met, with the page filled up to there.
 */
stet_status stet_html_parse(const stet_decoded *decoded, const stet_literals *cues, stet_arena *arena,
                            stet_arena *scratch, stet_meter *meter, stet_page *page);

#endif
