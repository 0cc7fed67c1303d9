/* pages.h - saved pages found by a manifest: DIR/pages.tsv, lines of an address, a tab, and a file in DIR. */
#ifndef STET_EXAMPLES_PAGES_H
#define STET_EXAMPLES_PAGES_H

#include <stet/stet.h>

#include "slurp.h"

typedef struct pages_line {
    const char *url;
    const char *file;
} pages_line;

typedef struct pages {
    const char *folder;
    slurp_buffer manifest; /* cut into lines in place */
    pages_line *lines;     /* sorted by address */
    size_t n;
    slurp_buffer page; /* the last one found */
} pages;

/** Read a folder's manifest; NULL on success, else one line that tells what is wrong. */
const char *pages_open(pages *p, const char *folder);

void pages_close(pages *p);

/** The function of a stet_page_source; `ctx` is the pages. */
bool pages_find(void *ctx, const char *url, stet_input *page);

#endif
