/*
 * page.h - the one model both front ends fill: a flat array of blocks in reading order, the block-level
 * elements above them, the links, and what the head says.  Everything lives in the article's arena.
 *
 * A node's blocks are the contiguous run [first_block, end_block): blocks are in document order and a node is
 * closed before its next sibling opens, so sums over a container are differences of prefix sums.
 */
#ifndef STET_PAGE_PAGE_H
#define STET_PAGE_PAGE_H

#include <stet/stet.h>

#include "base/vec.h"
#include "base/view.h"

#define STET_NODE_NONE UINT32_MAX

/** Words of cue bits: which cue words class, id and the like contain; bit numbers are those of page/cues.h. */
enum { STET_CUE_WORDS = 2 };

typedef struct stet_cues {
    uint64_t bits[STET_CUE_WORDS];
} stet_cues;

static inline bool stet_cues_has(const stet_cues *cues, unsigned bit)
{
    return cues->bits[bit / 64] >> (bit % 64) & 1;
}

static inline void stet_cues_add(stet_cues *to, const stet_cues *more)
{
    for (int i = 0; i < STET_CUE_WORDS; i++)
        to->bits[i] |= more->bits[i];
}

/** A block-level element that has text under it. */
typedef struct stet_node {
    uint32_t parent; /* STET_NODE_NONE for the root */
    uint32_t first_block;
    uint32_t end_block;
    uint16_t depth;
    uint8_t tag;        /* enum stet_tag of page/tags.h */
    bool hidden;        /* formally hidden, on this element or above: debris mostly, but some bodies are */
    bool aria_hidden;   /* on this element or above */
    uint8_t articles;   /* number of <article> above */
    uint16_t columns;   /* for the writers; cells: how many columns and rows they take, from 1 to STET_CELL_SPAN */
    uint16_t rows;
    uint32_t signature; /* hash of tag and first class word */
    uint32_t above;     /* set of enum stet_above among the ancestors, itself excluded */
    uint32_t near;      /* cues of the element itself: see stet_page_cues */
    uint32_t far;       /* of it and all above, html and body excluded */
    uint32_t place;     /* for the writers; <tr>: among its table's rows; cells: their column; <ol>: its first number */
} stet_node;

/** The HTML standard's bound on colspan.  It allows 65,534 rows, but no article has as many. */
enum { STET_CELL_SPAN = 1000 };
/** Ordered lists: CommonMark's bound on numbers is nine digits. */
enum { STET_LIST_NUMBER = 999999 };

enum stet_block_flags {
    STET_BLOCK_BULLET = 1,        /* text: the line began with a bullet */
    STET_BLOCK_AFTER_BREAK = 2,   /* HTML: parted from the block before by <br> only */
    STET_BLOCK_IN_BUTTON = 4,     /* HTML: inside <button> or <label> */
    STET_BLOCK_STREAMED = 8,      /* HTML: inside React's streamed, formally hidden container */
    STET_BLOCK_HAS_TIME = 16,     /* HTML: holds a <time> */
    STET_BLOCK_IN_LINK = 32,      /* HTML: begins inside a link that began before the block */
    STET_BLOCK_RULED = 64,        /* in the body that a site rule names */
    STET_BLOCK_STRIPPED = 128     /* in what a site rule takes away */
};

typedef struct stet_page_block {
    stet_view text; /* white space collapsed, never empty, NUL-terminated */
    uint32_t node;  /* nearest block-level element; STET_NODE_NONE in text pages */
    uint32_t link_bytes;
    uint32_t strong_bytes;
    uint32_t emphasis_bytes;
    uint16_t links;
    uint16_t images_before; /* images since the block before */
    uint16_t images_inside;
    uint16_t blank_before; /* text: empty lines since the block before */
    uint16_t indent;       /* text: white space before the line */
    uint8_t flags;
    uint32_t inner; /* cues of inline elements around the block's first text: see stet_page_cues */
    size_t source_start;
    size_t source_end;
} stet_page_block;

enum stet_rel { STET_REL_AUTHOR = 1, STET_REL_TAG = 2, STET_REL_ITEMPROP_AUTHOR = 4, STET_REL_NOFOLLOW = 8 };

typedef struct stet_page_link {
    stet_view href;
    uint32_t block;
    uint32_t start; /* bytes of the block's text */
    uint32_t end;
    uint8_t rel;
} stet_page_link;

enum stet_span_kind {
    STET_SPAN_STRONG,
    STET_SPAN_EMPHASIS,
    STET_SPAN_CODE,
    STET_SPAN_SUB,
    STET_SPAN_SUP,
    STET_SPAN_BREAK /* a line break: the space it became */
};

/** A run of a block's text that is marked.  In order of their start; two of a kind do not overlap. */
typedef struct stet_span {
    uint32_t block;
    uint32_t start; /* bytes of the block's text */
    uint32_t end;
    uint8_t kind;
} stet_span;

typedef struct stet_image {
    stet_view src; /* as the page has it */
    stet_view alt; /* white space collapsed */
    uint32_t block; /* the block it stands before */
    bool inside;    /* or in */
    bool leads_on;  /* in a link to something else than a picture: a card's or a button's */
} stet_image;

/** The text of a block in <pre>, with its white space. */
typedef struct stet_raw {
    stet_view text;
    uint32_t block;
} stet_raw;

/** One statement: "og:title" says "...". */
typedef struct stet_meta {
    stet_origin origin;
    stet_view key; /* lower case */
    stet_view value;
    uint32_t block; /* index of the next block when it was met */
    uint32_t group; /* JSON-LD: number of the object it belongs to */
} stet_meta;

typedef struct stet_page {
    stet_kind kind;
    STET_VEC(stet_node) nodes;
    STET_VEC(stet_cues) cues; /* of the nodes and blocks, which have few different ones */
    STET_VEC(stet_page_block) blocks;
    STET_VEC(stet_page_link) links;
    STET_VEC(stet_meta) metas;
    /* For the writers, by ascending block: */
    STET_VEC(stet_span) spans;
    STET_VEC(stet_image) images;
    STET_VEC(stet_raw) raws;
    stet_view url; /* as the caller gave it */
} stet_page;

/** The cues that a node's `near` or `far`, or a block's `inner`, stands for. */
static inline const stet_cues *stet_page_cues(const stet_page *page, uint32_t which)
{
    static const stet_cues none;
    return which ? &page->cues.at[which - 1] : &none;
}

/** First statement with this origin and key, or NULL.  `key` is lower case. */
const stet_meta *stet_page_meta(const stet_page *page, stet_origin origin, stet_view key);

/** Add a statement; key and value are copied, the key in lower case, the value trimmed.  Empty values are not kept. */
void stet_page_add_meta(stet_page *page, stet_arena *arena, stet_origin origin, stet_view key, stet_view value,
                        uint32_t group);

#endif
