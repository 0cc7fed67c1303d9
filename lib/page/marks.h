/*
 * marks.h - what the page keeps for the writers alone, beside the blocks: runs of emphasis, code and the like, line
 * breaks, pictures, preformatted text as it stands.  Nothing of it changes a block or a feature.  What goes beyond
 * stet_limits.spans is not kept; the text is.
 */
#ifndef STET_PAGE_MARKS_H
#define STET_PAGE_MARKS_H

#include "base/buf.h"
#include "page/page.h"
#include "page/tags.h"

typedef struct stet_marks {
    stet_arena *arena; /* of the page */
    stet_page *page;
    size_t most;                       /* spans, and pictures */
    uint32_t depth[STET_SPAN_BREAK];   /* open elements of each kind */
    uint32_t open;                     /* open elements of all kinds */
    uint32_t running[STET_SPAN_BREAK]; /* 1 + index of the span that ended last or goes on in this block; 0 = none */
    uint32_t first;                    /* of page->spans, of this block */
    bool broken;                       /* a <br> came since the last text */
    uint32_t preformatted;             /* open <pre> */
    size_t raw_total, raw_most;
    stet_buf raw; /* text of the block as it stands */
} stet_marks;

void stet_marks_init(stet_marks *m, stet_page *page, stet_arena *arena, stet_arena *scratch, const stet_limits *limits);

/** An element opens, or closes with `at` bytes in its block. */
void stet_marks_open(stet_marks *m, enum stet_tag tag);
void stet_marks_close(stet_marks *m, enum stet_tag tag, size_t at);

/** <br> */
void stet_marks_break(stet_marks *m);

/* For the two below, which mostly have nothing to note. */
void stet_marks_keep_raw(stet_marks *m, stet_view text);
void stet_marks_note_run(stet_marks *m, size_t at, bool after_space);

/** Text as the page has it, white space and all. */
static inline void stet_marks_text(stet_marks *m, stet_view text)
{
    if (m->preformatted)
        stet_marks_keep_raw(m, text);
}

/** A run of the block's text begins at byte `at`, `after_space` a space. */
static inline void stet_marks_run(stet_marks *m, size_t at, bool after_space)
{
    if (m->broken || m->open)
        stet_marks_note_run(m, at, after_space);
}

/** A picture stands `at` bytes into the block; its address is as the page has it, `href` that of a link around it. */
void stet_marks_image(stet_marks *m, stet_view src, stet_view alt, stet_view href, size_t at);

/* For the one below, which mostly has nothing to end. */
void stet_marks_end_noted(stet_marks *m, size_t len, bool kept);

/** The block ends with `len` bytes; if it is not kept, what was noted of it goes. */
static inline void stet_marks_end_block(stet_marks *m, size_t len, bool kept)
{
    if (m->page->spans.count > m->first || m->raw.len)
        stet_marks_end_noted(m, len, kept);
    m->broken = false;
}

/** The block ends without text. */
static inline void stet_marks_empty_block(stet_marks *m)
{
    m->raw.len = 0;
    m->broken = false;
}

#endif
