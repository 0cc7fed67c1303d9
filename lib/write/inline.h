/*
 * inline.h - the text of one block as runs that are marked alike: links, emphasis and the like open and close, properly
 * nested even where the page's do not.
 */
#ifndef STET_WRITE_INLINE_H
#define STET_WRITE_INLINE_H

#include "base/url.h"
#include "structure/structure.h"

/** What can be open: the kinds of enum stet_span_kind, and links in place of line breaks. */
enum { STET_MARK_LINK = STET_SPAN_BREAK, STET_MARK_COUNT };

enum stet_run_kind { STET_RUN_END, STET_RUN_TEXT, STET_RUN_BREAK, STET_RUN_OPEN, STET_RUN_CLOSE };

typedef struct stet_run {
    enum stet_run_kind kind;
    int mark;       /* open and close */
    stet_view text; /* text; open: what the mark is around, up to where it closes */
    size_t at;      /* offset of it in the block's text */
} stet_run;

typedef struct stet_inline {
    const stet_page *page;
    stet_view base;
    stet_view text;
    uint32_t block;
    unsigned hidden;     /* set of 1 << mark: not told */
    uint32_t link, span; /* the next ones */
    size_t at;
    struct stet_open_mark {
        int mark;
        size_t end;
    } open[STET_MARK_COUNT], waiting[STET_MARK_COUNT];
    unsigned n_open, n_waiting;
    stet_view target; /* address of the link that is open */
    char room[STET_URL_MAX];
} stet_inline;

/** The absolute address of a link, written to `room` of STET_URL_MAX bytes; empty if it may not be written. */
stet_view stet_link_target(stet_view base, const stet_page_link *link, char *room);

/** Begin with the text of a part. */
void stet_inline_begin(stet_inline *in, const stet_page *page, stet_view base, const stet_part *part, unsigned hidden);

/** The next run. */
stet_run stet_inline_next(stet_inline *in);

/** Is code open?  It is the innermost mark then. */
bool stet_inline_in_code(const stet_inline *in);

/** May a link begin right where the last run ended? */
bool stet_inline_link_follows(const stet_inline *in);

/** Do any of these marks (a set of 1 << mark) begin between here and `end`? */
bool stet_inline_holds(const stet_inline *in, unsigned marks, size_t end);

#endif
