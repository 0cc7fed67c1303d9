/*
 * containers.h - which elements of a page give its article structure: lists, quotations, tables of data.  An element
 * that only lays the page out (a table around the whole body, a list of one item, a quotation used to indent) gives
 * none: what it holds stands as if it were not there.
 */
#ifndef STET_STRUCTURE_CONTAINERS_H
#define STET_STRUCTURE_CONTAINERS_H

#include "page/page.h"
#include "structure/structure.h"

/** What a table, a list or a <figcaption> holds of the text. */
typedef struct stet_holding {
    uint32_t rows;
    uint32_t columns; /* places of the cells that a row counts itself */
    bool lays_out;
} stet_holding;

typedef struct stet_containers {
    uint32_t *up;        /* by node: the nearest element that gives structure, itself included; STET_NODE_NONE */
    uint8_t *kind;       /* by node that is its own `up`: enum stet_part_kind */
    stet_holding *holds; /* by node */
} stet_containers;

/** Find them; `kept` tells which blocks are the text.  Lives in `scratch`, whose status is given. */
stet_status stet_containers_find(stet_containers *out, stet_arena *scratch, const stet_page *page, const bool *kept);

/** The next container outwards from one, or STET_NODE_NONE. */
uint32_t stet_container_above(const stet_containers *c, const stet_page *page, uint32_t node);

#endif
