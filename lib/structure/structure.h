/*
 * structure.h - the article as a tree, flat and in reading order: containers (lists, quotations, tables, figures) and
 * what stands in them.  Made once when an article is extracted, so that every writer can print it without memory.
 */
#ifndef STET_STRUCTURE_STRUCTURE_H
#define STET_STRUCTURE_STRUCTURE_H

#include "page/page.h"
#include "score/role.h"

/** Containers within each other; deeper ones are left out, what they hold is not.  Corpus maximum 12. */
enum { STET_STRUCTURE_DEPTH = 24 };
/** Columns of a table of data; corpus maximum 36. */
enum { STET_TABLE_COLUMNS = 64 };

enum stet_part_kind {
    /* Containers. */
    STET_PART_LIST,
    STET_PART_ITEM,
    STET_PART_QUOTE,
    STET_PART_POST, /* an embedded post */
    STET_PART_TABLE,
    STET_PART_ROW,
    STET_PART_CELL,
    STET_PART_FIGURE,
    /* What has text or is a picture. */
    STET_PART_PARAGRAPH,
    STET_PART_HEADING,
    STET_PART_CODE,
    STET_PART_CAPTION, /* of a figure or a table */
    STET_PART_IMAGE
};

/** Of a list: what marks its items. */
enum stet_list_form { STET_FORM_BULLETS, STET_FORM_NUMBERS, STET_FORM_TERMS };

typedef struct stet_part {
    uint8_t kind;
    uint8_t form;    /* list: enum stet_list_form; heading: its level, 2 to 6 */
    bool has_text;   /* text of the article is in it, not pictures and their captions alone */
    bool is_simple;  /* item, cell: one paragraph, in an item perhaps with simple lists behind it; list: all its items,
                        terms never; figure: one caption at most */
    bool is_header;  /* row, cell: heads what follows; item: a term, explained by the next */
    uint8_t skip;    /* bytes of the text that its part says already: a bullet */
    uint16_t column; /* cell: its place */
    uint16_t gap;    /* cell: empty cells before it */
    uint16_t columns, rows; /* cell: how many it takes; table: its columns */
    uint32_t end;           /* index behind the last part in it */
    uint32_t number;        /* list: the first item's */
    uint32_t block;         /* of text; for a picture its place among the page's images */
    uint32_t first_link;    /* of the block, among the page's links, spans; for a post 1 + the last link in it or 0 */
    uint32_t first_span;
    stet_view text; /* code: the text with its white space; picture: its absolute address */
} stet_part;

typedef struct stet_structure {
    STET_VEC(stet_part) parts;
    stet_view base; /* absolute address that the page's links are relative to; empty if it is not known */
} stet_structure;

static inline bool stet_part_is_container(const stet_part *part)
{
    return part->kind <= STET_PART_FIGURE;
}

/**
 * Build the structure of the text that `roles` tells.  `url` is the best address known for the page, or empty.  Lives
 * in `arena`; gives the status of either arena.
 */
stet_status stet_structure_build(stet_structure *out, stet_arena *arena, stet_arena *scratch, const stet_page *page,
                                 const stet_roles *roles, stet_view url);

#endif
