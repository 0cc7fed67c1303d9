/*
 * containers.c - see containers.h.  Two passes over the nodes, parents before children: the first sums up what tables
 * and lists hold, the second decides.  Bytes of text below a node are a difference of prefix sums.
 */
#include "structure/containers.h"

#include "page/cues.h"
#include "page/tags.h"

enum {
    CELL_BYTES = 1000, /* a cell with more text lays the page out */
    LAYOUT_TENTHS = 9, /* so does an item, cell, quotation or caption with this share of the article's text */
    NO_PART = -1
};

typedef struct finder {
    const stet_page *page;
    size_t *text_before; /* by block: bytes of kept text before it */
    uint32_t *table;     /* by node: the nearest table, itself included */
    uint32_t *list;
    uint8_t *depth;
    stet_containers *out;
} finder;

static bool is_list_tag(unsigned tag)
{
    return tag == STET_TAG_UL || tag == STET_TAG_OL || tag == STET_TAG_DL || tag == STET_TAG_MENU;
}

static size_t text_below(const finder *f, const stet_node *n)
{
    return f->text_before[n->end_block] - f->text_before[n->first_block];
}

static bool covers(const finder *f, size_t bytes)
{
    return bytes * 10 >= f->text_before[f->page->blocks.count] * LAYOUT_TENTHS;
}

/* First pass: what a node adds to what is known of the table and the list around it. */
static void sum_up(finder *f, uint32_t i)
{
    const stet_node *n = &f->page->nodes.at[i];
    uint32_t table = n->parent == STET_NODE_NONE ? STET_NODE_NONE : f->table[n->parent];
    uint32_t list = n->parent == STET_NODE_NONE ? STET_NODE_NONE : f->list[n->parent];
    f->table[i] = n->tag == STET_TAG_TABLE ? i : table;
    f->list[i] = is_list_tag(n->tag) ? i : list;
    size_t bytes = text_below(f, n);
    if (bytes == 0)
        return;
    stet_holding *t = table == STET_NODE_NONE ? NULL : &f->out->holds[table];
    stet_holding *l = list == STET_NODE_NONE ? NULL : &f->out->holds[list];
    bool cell = n->tag == STET_TAG_TD || n->tag == STET_TAG_TH;
    if (t && n->tag == STET_TAG_TABLE)
        t->lays_out = true;
    if (t && n->tag == STET_TAG_TR)
        t->rows++;
    if (t && cell) {
        t->columns = n->place >= t->columns ? n->place + 1 : t->columns;
        t->lays_out = t->lays_out || bytes > CELL_BYTES || covers(f, bytes);
    }
    if (n->tag == STET_TAG_FIGCAPTION)
        f->out->holds[i].lays_out = covers(f, bytes);
    if (l && (n->tag == STET_TAG_LI || n->tag == STET_TAG_DD))
        l->lays_out = l->lays_out || covers(f, bytes);
}

static bool is_data(const stet_holding *table)
{
    return !table->lays_out && table->rows >= 2 && table->columns >= 2 && table->columns <= STET_TABLE_COLUMNS;
}

static bool is_post(const stet_cues *cues)
{
    return stet_cues_has(cues, STET_CUE_EMBED) || stet_cues_has(cues, STET_CUE_SOCIAL);
}

/* What a node would be inside a container of kind `above`; NO_PART if it gives no structure there. */
static int kind_of(const finder *f, uint32_t i, int above)
{
    const stet_node *n = &f->page->nodes.at[i];
    bool in_grid = above == STET_PART_TABLE || above == STET_PART_ROW; /* only rows and cells may stand there */
    switch (n->tag) {
    case STET_TAG_UL:
    case STET_TAG_OL:
    case STET_TAG_DL:
    case STET_TAG_MENU:
        return f->out->holds[i].lays_out || in_grid ? NO_PART : STET_PART_LIST;
    case STET_TAG_LI:
    case STET_TAG_DT:
    case STET_TAG_DD:
        return above == STET_PART_LIST ? STET_PART_ITEM : NO_PART;
    case STET_TAG_BLOCKQUOTE:
        if (in_grid || covers(f, text_below(f, n)))
            return NO_PART;
        return is_post(stet_page_cues(f->page, n->near)) ? STET_PART_POST : STET_PART_QUOTE;
    case STET_TAG_TABLE:
        return is_data(&f->out->holds[i]) && !in_grid ? STET_PART_TABLE : NO_PART;
    case STET_TAG_TR:
        return above == STET_PART_TABLE ? STET_PART_ROW : NO_PART;
    case STET_TAG_TD:
    case STET_TAG_TH:
        return above == STET_PART_ROW ? STET_PART_CELL : NO_PART;
    default:
        return NO_PART;
    }
}

/* Second pass. */
static void decide(finder *f, uint32_t i)
{
    stet_containers *c = f->out;
    uint32_t parent = f->page->nodes.at[i].parent;
    uint32_t above = parent == STET_NODE_NONE ? STET_NODE_NONE : c->up[parent];
    bool outermost = above == STET_NODE_NONE;
    int kind = outermost || f->depth[above] < STET_STRUCTURE_DEPTH ? kind_of(f, i, outermost ? NO_PART : c->kind[above])
                                                                   : NO_PART;
    c->up[i] = kind < 0 ? above : i;
    if (kind < 0)
        return;
    c->kind[i] = (uint8_t)kind;
    f->depth[i] = outermost ? 1 : (uint8_t)(f->depth[above] + 1);
}

stet_status stet_containers_find(stet_containers *out, stet_arena *scratch, const stet_page *page, const bool *kept)
{
    size_t n = page->nodes.count;
    *out = (stet_containers){.up = NULL};
    if (n == 0) /* a text page */
        return STET_OK;
    *out = (stet_containers){.up = stet_arena_array(scratch, n, sizeof *out->up),
                             .kind = stet_arena_array(scratch, n, sizeof *out->kind),
                             .holds = stet_arena_array(scratch, n, sizeof *out->holds)};
    finder f = {.page = page,
                .out = out,
                .text_before = stet_arena_array(scratch, page->blocks.count + (size_t)1, sizeof *f.text_before),
                .table = stet_arena_array(scratch, n, sizeof *f.table),
                .list = stet_arena_array(scratch, n, sizeof *f.list),
                .depth = stet_arena_array(scratch, n, sizeof *f.depth)};
    if (scratch->status != STET_OK)
        return scratch->status;
    for (uint32_t b = 0; b < page->blocks.count; b++)
        f.text_before[b + 1] = f.text_before[b] + (kept[b] ? page->blocks.at[b].text.len : 0);
    for (uint32_t i = 0; i < page->nodes.count; i++)
        sum_up(&f, i);
    for (uint32_t i = 0; i < page->nodes.count; i++)
        decide(&f, i);
    return STET_OK;
}

uint32_t stet_container_above(const stet_containers *c, const stet_page *page, uint32_t node)
{
    uint32_t parent = page->nodes.at[node].parent;
    return parent == STET_NODE_NONE ? STET_NODE_NONE : c->up[parent];
}
