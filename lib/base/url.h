/* url.h - addresses as RFC 3986 has them: their parts, and a reference made absolute.  No memory is needed. */
#ifndef STET_BASE_URL_H
#define STET_BASE_URL_H

#include "base/view.h"

/** Room for an address; browsers stop at 2 KB to 64 KB, and no article links to what is longer. */
enum { STET_URL_MAX = 4096 };

/** The parts of an address, borrowed from it, without the marks between them. */
typedef struct stet_url {
    stet_view scheme;
    stet_view authority;
    stet_view path;
    stet_view query;
    stet_view fragment;
    bool has_authority; /* an empty part may still be there, such as in "http:///path" */
    bool has_query;
    bool has_fragment;
} stet_url;

/** Any text has parts: what names no scheme is a relative reference. */
stet_url stet_url_split(stet_view v);

/**
 * Write to `out` what `reference` means on a page at `base`; gives its length, 0 if it is longer than `room`.  Both are
 * read as browsers read them: white space around them, tabs and line breaks inside go, a backslash before the query is
 * a slash, and what no address may hold is percent-encoded.  Where neither has a scheme the result is relative.
 */
size_t stet_url_resolve(stet_view base, stet_view reference, char *out, size_t room);

/** Is it an absolute http or https address with a host? */
bool stet_url_is_web(stet_view v);

#endif
