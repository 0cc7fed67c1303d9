/* mend.h - HTML that libxml2's parser cuts into tokens as the HTML standard, and scan.c, cut the page itself. */
#ifndef STET_HTML_MEND_H
#define STET_HTML_MEND_H

#include "base/arena.h"

/**
 * A copy of `html`, as long as it, in which blanks stand for what libxml2 would take for text: attributes without a
 * proper name ("@click='a > b'"), declarations that are none ("<![if IE]>"), and the stroke of <script/>, which closes
 * nothing; and for attributes that are too many in one tag.  Empty when `arena` fails.
 */
stet_view stet_html_mend(stet_arena *arena, stet_view html);

#endif
