/*
 * build.h - the structure while it is made: what structure.c, grid.c and figures.c share, and nobody else.
 */
#ifndef STET_STRUCTURE_BUILD_H
#define STET_STRUCTURE_BUILD_H

#include "structure/containers.h"
#include "structure/structure.h"

/** Open containers: each list may need an item that the page leaves out. */
enum { STET_CHAIN_MAX = 2 * STET_STRUCTURE_DEPTH };

/** A container that is open, or is due around a block. */
typedef struct stet_level {
    uint32_t node; /* STET_NODE_NONE: of this block alone */
    uint8_t kind;
    bool implied;  /* an item the page leaves out: a list right inside a list, or text */
    uint32_t part; /* open ones */
} stet_level;

typedef struct stet_chain {
    stet_level at[STET_CHAIN_MAX];
    unsigned depth;
} stet_chain;

/** A column taken by a cell of a row above. */
typedef struct stet_taken {
    uint32_t cell;   /* part */
    uint32_t to_row; /* the first row that is free again */
} stet_taken;

/** The table that is open; in one there is no other. */
typedef struct stet_grid {
    stet_taken taken[STET_TABLE_COLUMNS];
    uint32_t row;    /* its number on the page */
    uint32_t column; /* the next one */
    uint32_t place;  /* the next one as the row counts its own cells */
    bool all_headers;
} stet_grid;

typedef struct stet_build {
    const stet_page *page;
    const stet_roles *roles;
    stet_arena *arena;
    stet_structure *out;
    stet_containers containers;
    stet_chain open;
    stet_grid grid;
    uint32_t link, span, raw, image; /* the next ones */
    uint32_t pictured;               /* image taken last; STET_NODE_NONE = none */
    uint32_t leaf;                   /* block put in last; STET_NODE_NONE = none */
    uint32_t figure;                 /* the last one with a caption; STET_NODE_NONE = none */
    unsigned figure_depth;           /* containers open around it */
    uint8_t heading;                 /* level of the last one that is an element; 0 = none */
} stet_build;

/** Is the block text of the article?  False beyond the last. */
static inline bool stet_build_keeps(const stet_build *b, uint32_t block)
{
    return block < b->page->blocks.count && b->roles->selection->kept[block];
}

/** Is it text of the article, or a caption beside it? */
static inline bool stet_build_looks_at(const stet_build *b, uint32_t block)
{
    return stet_build_keeps(b, block) || (block < b->page->blocks.count && b->roles->role[block] == STET_ROLE_CAPTION);
}

static inline stet_part *stet_build_part(const stet_build *b, uint32_t part)
{
    return &b->out->parts.at[part];
}

/** Kind of the innermost container, STET_PART_PARAGRAPH if there is none. */
static inline uint8_t stet_chain_innermost(const stet_chain *c)
{
    return c->depth ? c->at[c->depth - 1].kind : STET_PART_PARAGRAPH;
}

/** How many containers are around the table, or around all if there is none. */
static inline unsigned stet_chain_table(const stet_chain *c)
{
    unsigned i = 0;
    while (i < c->depth && c->at[i].kind != STET_PART_TABLE)
        i++;
    return i;
}

/* ---- structure.c */

/** A new part that holds nothing yet; NULL after a failure of the arena. */
stet_part *stet_build_add(stet_build *b, enum stet_part_kind kind);

/** Add the text of a block, in the containers that are open. */
void stet_build_text(stet_build *b, uint32_t block, enum stet_part_kind kind);

/** Open what is due beyond what is open. */
void stet_build_open(stet_build *b, const stet_chain *due);

/* ---- grid.c */

/** A row opens, or the innermost open cell does. */
void stet_grid_row(stet_build *b, const stet_node *node, stet_part *row);
void stet_grid_cell(stet_build *b, const stet_node *node, stet_part *cell);

/** All cells of a table are known: it has as many columns as cells begin in, and none reaches beyond. */
void stet_grid_trim(const stet_build *b, stet_part *table);

/* ---- figures.c */

/** Is it a picture's text, be it part of the article's or not? */
bool stet_is_caption(const stet_build *b, uint32_t block);

/**
 * Add the pictures before a block, the last with the block if `captioned`; all that are left if it is beyond the last.
 * `due` is what stands around the block.
 */
void stet_add_figures(stet_build *b, uint32_t block, const stet_chain *due, bool captioned);

#endif
