/* address.h - the address that a page states for itself, found before it is parsed. */
#ifndef STET_HTML_ADDRESS_H
#define STET_HTML_ADDRESS_H

#include "base/arena.h"

/**
 * The href of <link rel=canonical>, else the content of <meta property=og:url>, else that of the site whose feed a <link>
 * offers, in the head of `html`, if it is an address with a host; empty if there is none.  Lives in `arena`.
 */
stet_view stet_html_address(stet_arena *arena, stet_view html);

#endif
