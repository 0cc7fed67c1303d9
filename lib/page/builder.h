/*
 * builder.h - fills a page from a stream of events; both front ends speak to it.  It keeps the stack of open
 * elements, collapses white space, cuts blocks, and makes a node only once text hangs under it.  No recursion.
 */
#ifndef STET_PAGE_BUILDER_H
#define STET_PAGE_BUILDER_H

#include "base/buf.h"
#include "base/limits.h"
#include "page/marks.h"
#include "page/page.h"
#include "page/tags.h"

/** What an element says of itself when it opens. */
typedef struct stet_element {
    enum stet_tag tag;
    stet_cues cues;
    uint32_t signature;
    bool hidden;   /* block-level: what lies below is marked; inline: it is not read */
    bool streamed; /* React's streamed container: formally hidden, yet the body */
    bool aria_hidden;
    bool is_link;  /* <a href> */
    uint8_t rel;
    stet_view href; /* borrowed; copied by the builder */
    uint16_t columns, rows; /* cells: colspan and rowspan, 0 if it says none */
    uint32_t number;        /* <ol>: its first number */
} stet_element;

struct builder_open;

typedef struct stet_builder {
    stet_arena *arena;   /* of the page */
    stet_arena *scratch; /* of the stack and the pending block */
    stet_meter *meter;
    stet_page *page;
    STET_VEC(struct builder_open) stack;
    uint32_t hidden_depth; /* open elements below the outermost hidden inline one, itself included */
    uint32_t streamed_open;
    stet_buf pending;        /* text of the block being built */
    stet_page_block block;   /* its counts so far */
    bool space_due;          /* white space seen, to be written before the next character */
    uint32_t breaks;         /* <br> in a row */
    uint32_t first_link;     /* of page->links, of this block */
    uint32_t table;          /* 1 + place in the stack of the innermost <table>, and of the <tr> in it; 0 = none */
    uint32_t row;
    uint32_t link;           /* likewise of the innermost link */
    stet_marks marks;
    size_t text_total;
    size_t length;           /* of the input, to foresee how much is to come; 0: not known */
    uint8_t mark;            /* enum stet_block_flags that every block gets; whoever sets it flushes before */
} stet_builder;

bool stet_builder_init(stet_builder *b, stet_arena *arena, stet_arena *scratch, stet_meter *meter, stet_page *page);

/** Make room at once for about so many blocks, and the nodes above them; more may come. */
void stet_builder_expect(stet_builder *b, size_t blocks, size_t nodes);

/** An element opens.  False when the page is to be given up: a limit was met or memory is gone. */
bool stet_builder_open(stet_builder *b, const stet_element *element);

/** The innermost open element closes. */
void stet_builder_close(stet_builder *b);

/** Text, valid UTF-8; `source` is the input offset of its first byte, `source_len` the bytes it takes there. */
bool stet_builder_text(stet_builder *b, stet_view text, size_t source, size_t source_len);

/**
 * Outside all elements, with nothing pending: a block of text that needs no change, is NUL-terminated and stays with
 * the page.  NULL if nothing of it can be seen, and when the page is to be given up.
 */
stet_page_block *stet_builder_block(stet_builder *b, stet_view text, size_t source, size_t source_len);

/** Text that is white space only. */
static inline void stet_builder_space(stet_builder *b, stet_view text)
{
    if (b->hidden_depth)
        return;
    stet_marks_text(&b->marks, text);
    b->space_due = true;
}

/** <br> */
void stet_builder_break(stet_builder *b);

/** An image; `src` may be empty, `alt` too. */
void stet_builder_image(stet_builder *b, stet_view src, stet_view alt);

/** <time>: the block being built holds one. */
void stet_builder_time(stet_builder *b);

/** End the block being built, if there is text. */
void stet_builder_flush(stet_builder *b);

/** Is the place inside something that is not read? */
bool stet_builder_hidden(const stet_builder *b);

/** End of the page: closes everything. */
void stet_builder_finish(stet_builder *b);

#endif
