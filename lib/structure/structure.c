/*
 * structure.c - see structure.h.  The blocks that stand are gone through in reading order; each is put into the
 * containers that its elements make, which are opened and closed as they change from block to block.  Pictures stand
 * between the blocks they stood between.
 */
#include "base/url.h"
#include "base/utf8.h"
#include "page/tags.h"
#include "structure/build.h"

/* Levels of headings: the first is the title's. */
enum { HEADING_TOP = 2, HEADING_LAST = 6 };

/* The list that lines with bullets make, in place of a node. */
#define TEXT_LIST (STET_NODE_NONE - 1)

static const stet_node *node_of(const stet_build *b, uint32_t block)
{
    uint32_t node = b->page->blocks.at[block].node;
    return node == STET_NODE_NONE ? NULL : &b->page->nodes.at[node];
}

/* ---- parts */

stet_part *stet_build_add(stet_build *b, enum stet_part_kind kind)
{
    stet_part *part = STET_VEC_PUSH(b->arena, &b->out->parts);
    if (part)
        *part = (stet_part){.kind = (uint8_t)kind, .is_simple = true, .end = b->out->parts.count};
    return part;
}

/* Is the list, item or cell still simple with this part in it? */
static bool stays_simple(const stet_part *container, const stet_part *part, bool first)
{
    if (container->kind == STET_PART_LIST)
        return part->is_simple && container->form != STET_FORM_TERMS;
    if (first)
        return part->kind == STET_PART_PARAGRAPH;
    /* A list right behind a line is told from it by any bullet, but only by the number 1. */
    return container->kind == STET_PART_ITEM && part->kind == STET_PART_LIST && part->is_simple &&
           (part->form != STET_FORM_NUMBERS || part->number == 1);
}

static void close_level(stet_build *b)
{
    const stet_level *l = &b->open.at[--b->open.depth];
    stet_part *part = stet_build_part(b, l->part);
    part->end = b->out->parts.count;
    bool first = true;
    for (uint32_t i = l->part + 1; i < part->end; i = stet_build_part(b, i)->end) {
        part->is_simple = part->is_simple && stays_simple(part, stet_build_part(b, i), first);
        first = false;
    }
    if (l->kind == STET_PART_TABLE)
        stet_grid_trim(b, part);
    if (l->kind == STET_PART_ROW)
        part->is_header = part->is_header || b->grid.all_headers;
}

/* ---- containers */

static void open_level(stet_build *b, const stet_level *due)
{
    stet_part *part = stet_build_add(b, (enum stet_part_kind)due->kind);
    if (!part)
        return;
    stet_level *l = &b->open.at[b->open.depth++];
    *l = *due;
    l->part = b->out->parts.count - 1;
    const stet_node *node = l->node < TEXT_LIST ? &b->page->nodes.at[l->node] : NULL;
    switch (l->kind) {
    case STET_PART_LIST:
        part->form = !node                      ? STET_FORM_BULLETS
                     : node->tag == STET_TAG_OL ? STET_FORM_NUMBERS
                     : node->tag == STET_TAG_DL ? STET_FORM_TERMS
                                                : STET_FORM_BULLETS;
        part->number = part->form == STET_FORM_NUMBERS ? node->place : 0;
        break;
    case STET_PART_ITEM:
        part->is_header = node && node->tag == STET_TAG_DT;
        break;
    case STET_PART_TABLE:
        b->grid = (stet_grid){.row = 0};
        break;
    case STET_PART_ROW:
        stet_grid_row(b, node, part);
        break;
    case STET_PART_CELL:
        stet_grid_cell(b, node, part);
        break;
    default:
        break;
    }
}

static void push(stet_chain *c, uint32_t node, uint8_t kind, bool implied)
{
    c->at[c->depth++] = (stet_level){.node = node, .kind = kind, .implied = implied};
}

/* The bullet that a line of a text page begins with, and its bytes; 0 if none.  A dash opens speech in some languages.
 */
static uint32_t bullet_of(const stet_build *b, uint32_t block, size_t *bytes)
{
    if (!stet_build_keeps(b, block) || b->page->blocks.at[block].node != STET_NODE_NONE ||
        !(b->page->blocks.at[block].flags & STET_BLOCK_BULLET))
        return 0;
    stet_view text = b->page->blocks.at[block].text;
    const char *p = text.data, *end = text.data + text.len;
    uint32_t code = stet_utf8_next(&p, end);
    *bytes = (size_t)(p - text.data) + 1; /* white space is one space */
    return *bytes < text.len && !(stet_char_class(code) & (STET_CHAR_DASH | STET_CHAR_QUOTE)) && code != '>' ? code : 0;
}

/* Lines in a row with the same bullet are a list; one alone may be a footnote. */
static uint8_t list_line(const stet_build *b, uint32_t block)
{
    size_t bytes = 0, other;
    uint32_t bullet = bullet_of(b, block, &bytes);
    bool listed = bullet && ((block > 0 && bullet_of(b, block - 1, &other) == bullet) ||
                             bullet_of(b, block + 1, &other) == bullet);
    return listed ? (uint8_t)bytes : 0;
}

/* The containers around a block, the outermost first. */
static void chain_of(const stet_build *b, uint32_t block, stet_chain *out)
{
    out->depth = 0;
    uint32_t nodes[STET_STRUCTURE_DEPTH], node = b->page->blocks.at[block].node;
    unsigned n = 0;
    for (node = node == STET_NODE_NONE ? node : b->containers.up[node]; node != STET_NODE_NONE;
         node = stet_container_above(&b->containers, b->page, node))
        nodes[n++] = node;
    while (n > 0) {
        node = nodes[--n];
        uint8_t kind = b->containers.kind[node];
        if (stet_chain_innermost(out) == STET_PART_LIST && kind != STET_PART_ITEM)
            push(out, out->at[out->depth - 1].node, STET_PART_ITEM, true);
        push(out, node, kind, false);
    }
    if (list_line(b, block)) {
        push(out, TEXT_LIST, STET_PART_LIST, false);
        push(out, STET_NODE_NONE, STET_PART_ITEM, false);
    }
    if (stet_chain_innermost(out) == STET_PART_LIST)
        push(out, out->at[out->depth - 1].node, STET_PART_ITEM, true);
}

/* How many open containers stay open for what stands in `due`. */
static unsigned common(const stet_build *b, const stet_chain *due)
{
    unsigned k = 0;
    for (; k < b->open.depth && k < due->depth; k++) {
        const stet_level *is = &b->open.at[k], *wanted = &due->at[k];
        bool same = is->node == wanted->node && is->implied == wanted->implied && wanted->node != STET_NODE_NONE;
        /* A list right inside a list goes on with the item before it. */
        if (is->kind != wanted->kind || !(same || wanted->implied))
            break;
    }
    return k;
}

static void close_to(stet_build *b, unsigned depth)
{
    while (b->open.depth > depth)
        close_level(b);
}

void stet_build_open(stet_build *b, const stet_chain *due)
{
    for (unsigned i = b->open.depth; i < due->depth && b->arena->status == STET_OK; i++)
        open_level(b, &due->at[i]);
}

/* ---- what stands in them */

static uint8_t level_of_heading(stet_build *b, uint32_t block)
{
    const stet_node *node = node_of(b, block);
    if (node && node->tag >= STET_TAG_H1 && node->tag <= STET_TAG_H6) {
        b->heading = (uint8_t)(node->tag - STET_TAG_H1 + 1);
        if (b->heading < HEADING_TOP)
            b->heading = HEADING_TOP;
        return b->heading;
    }
    return b->heading == 0 ? HEADING_TOP : b->heading < HEADING_LAST ? (uint8_t)(b->heading + 1) : HEADING_LAST;
}

/* A heading element, unless it is the lead or only a cell's; without one a line that looks like a subhead. */
static bool is_heading(const stet_build *b, uint32_t block, const stet_chain *around)
{
    const stet_node *node = node_of(b, block);
    uint8_t role = b->roles->role[block];
    if (node && node->tag >= STET_TAG_H1 && node->tag <= STET_TAG_H6)
        return role != STET_ROLE_LEAD && stet_chain_innermost(around) != STET_PART_CELL;
    return role == STET_ROLE_SUBHEAD && around->depth == 0;
}

void stet_build_text(stet_build *b, uint32_t block, enum stet_part_kind kind)
{
    const stet_page *page = b->page;
    stet_part *part = stet_build_add(b, kind);
    if (!part)
        return;
    while (b->link < page->links.count && page->links.at[b->link].block < block)
        b->link++;
    while (b->span < page->spans.count && page->spans.at[b->span].block < block)
        b->span++;
    part->block = block;
    part->first_link = b->link;
    part->first_span = b->span;
    part->skip = list_line(b, block);
    part->has_text = stet_build_keeps(b, block);
    if (kind == STET_PART_HEADING)
        part->form = level_of_heading(b, block);
    if (kind == STET_PART_CODE)
        part->text = page->raws.at[b->raw].text;
    uint32_t last_link = b->link;
    while (last_link < page->links.count && page->links.at[last_link].block == block)
        last_link++;
    for (unsigned i = 0; i < b->open.depth; i++) {
        stet_part *container = stet_build_part(b, b->open.at[i].part);
        container->has_text = container->has_text || part->has_text;
        if (container->kind == STET_PART_POST && last_link > b->link)
            container->first_link = last_link;
    }
    b->leaf = block;
}

static bool has_raw(stet_build *b, uint32_t block)
{
    while (b->raw < b->page->raws.count && b->page->raws.at[b->raw].block < block)
        b->raw++;
    return b->raw < b->page->raws.count && b->page->raws.at[b->raw].block == block &&
           b->page->raws.at[b->raw].text.len > 0;
}

static void add_block(stet_build *b, uint32_t block)
{
    stet_chain due;
    chain_of(b, block, &due);
    const stet_node *node = node_of(b, block);
    bool heads_table = stet_chain_innermost(&due) == STET_PART_TABLE && node && node->tag == STET_TAG_CAPTION &&
                       stet_chain_table(&b->open) == b->open.depth && stet_build_keeps(b, block);
    bool loose = stet_chain_innermost(&due) == STET_PART_TABLE || stet_chain_innermost(&due) == STET_PART_ROW;
    unsigned table = stet_chain_table(&due);
    bool caption = stet_is_caption(b, block) && table == due.depth; /* a figure would part the table */
    if (!caption && !stet_build_keeps(b, block))
        return;
    if (loose && !heads_table)
        due.depth = table;
    close_to(b, common(b, &due));
    if (caption)
        stet_build_open(b, &due);
    stet_add_figures(b, block, &due, caption);
    if (caption)
        return;
    stet_build_open(b, &due);
    if (b->arena->status != STET_OK)
        return;
    stet_build_text(b, block,
                    heads_table                  ? STET_PART_CAPTION
                    : has_raw(b, block)          ? STET_PART_CODE
                    : is_heading(b, block, &due) ? STET_PART_HEADING
                                                 : STET_PART_PARAGRAPH);
}

/* The address that links are relative to: the page's, and what its <base> says of it. */
static stet_view base_of(const stet_page *page, stet_arena *arena, stet_view url)
{
    char own[STET_URL_MAX], base[STET_URL_MAX];
    const stet_view given[] = {page->url.data ? page->url : STET_VIEW_NONE, url};
    stet_view found = {own, 0};
    for (size_t i = 0; i < sizeof given / sizeof given[0] && !stet_url_is_web(found); i++)
        found.len = stet_url_resolve(STET_VIEW_NONE, given[i], own, sizeof own);
    if (!stet_url_is_web(found))
        found = STET_VIEW_NONE;
    const stet_meta *said = stet_page_meta(page, STET_ORIGIN_ELEMENT, STET_VIEW("base"));
    stet_view resolved = {base, said ? stet_url_resolve(found, said->value, base, sizeof base) : 0};
    return stet_arena_copy(arena, stet_url_is_web(resolved) ? resolved : found);
}

stet_status stet_structure_build(stet_structure *out, stet_arena *arena, stet_arena *scratch, const stet_page *page,
                                 const stet_roles *roles, stet_view url)
{
    stet_build b = {.page = page,
                    .roles = roles,
                    .arena = arena,
                    .out = out,
                    .leaf = STET_NODE_NONE,
                    .figure = STET_NODE_NONE,
                    .pictured = STET_NODE_NONE};
    *out = (stet_structure){.base = base_of(page, arena, url)};
    stet_status status = stet_containers_find(&b.containers, scratch, page, roles->selection->kept);
    if (status != STET_OK)
        return status;
    uint32_t end = page->blocks.count;
    for (uint32_t i = 0; i < end && arena->status == STET_OK; i++)
        if (stet_build_looks_at(&b, i))
            add_block(&b, i);
    close_to(&b, 0);
    if (roles->selection->first <= roles->selection->last && arena->status == STET_OK)
        stet_add_figures(&b, end, &(stet_chain){.depth = 0}, false);
    return arena->status;
}
