/*
 * structure.c - see structure.h.  The blocks that stand are gone through in reading order; each is put into the
 * containers that its elements make, which are opened and closed as they change from block to block.  Pictures stand
 * between the blocks they stood between.
 */
#include "structure/structure.h"

#include "base/url.h"
#include "base/utf8.h"
#include "page/tags.h"
#include "structure/containers.h"

enum {
    CHAIN_MAX = 2 * STET_STRUCTURE_DEPTH, /* each list may need an item that the page leaves out */
    LEVEL_TOP = 2,                        /* of headings: the first is the title's */
    LEVEL_LAST = 6,
    TEXT_LIST = STET_NODE_NONE - 1 /* the list that lines with bullets make, in place of a node */
};

/* A container that is open, or is due around a block. */
typedef struct level {
    uint32_t node; /* STET_NODE_NONE: of this block alone */
    uint8_t kind;
    bool implied; /* an item the page leaves out: a list right inside a list, or text */
    uint32_t part; /* open ones */
} level;

typedef struct chain {
    level at[CHAIN_MAX];
    unsigned depth;
} chain;

/* A column taken by a cell of a row above. */
typedef struct taken {
    uint32_t cell;    /* part */
    uint32_t to_row;  /* the first row that is free again */
} taken;

typedef struct builder {
    const stet_page *page;
    const stet_roles *roles;
    stet_arena *arena;
    stet_structure *out;
    stet_containers containers;
    chain open;
    uint32_t link, span, raw, image; /* the next ones */
    uint32_t pictured;               /* image taken last; STET_NODE_NONE = none */
    uint32_t leaf;                   /* block put in last; STET_NODE_NONE = none */
    uint32_t figure;                 /* the last one with a caption; STET_NODE_NONE = none */
    unsigned figure_depth;           /* containers open around it */
    uint8_t heading;                 /* level of the last one that is an element; 0 = none */
    /* The open table. */
    taken taken[STET_TABLE_COLUMNS];
    uint32_t row;      /* its number on the page */
    uint32_t column;   /* the next one */
    uint32_t place;    /* the next one as the row counts its own cells */
    bool all_headers;
} builder;

static const stet_node *node_of(const builder *b, uint32_t block)
{
    uint32_t node = b->page->blocks.at[block].node;
    return node == STET_NODE_NONE ? NULL : &b->page->nodes.at[node];
}

static bool is_kept(const builder *b, uint32_t block)
{
    return block < b->page->blocks.count && b->roles->selection->kept[block];
}

static bool in_figcaption(const builder *b, uint32_t block)
{
    for (uint32_t i = b->page->blocks.at[block].node; i != STET_NODE_NONE; i = b->page->nodes.at[i].parent) {
        const stet_node *n = &b->page->nodes.at[i];
        if (n->tag == STET_TAG_FIGCAPTION)
            return !b->containers.holds[i].lays_out;
        if (!(n->above >> STET_ABOVE_FIGURE & 1)) /* figures hold them */
            return false;
    }
    return false;
}

/* Is it a picture's text, be it part of the article's or not? */
static bool is_caption(const builder *b, uint32_t block)
{
    if (is_kept(b, block))
        return in_figcaption(b, block);
    return block < b->page->blocks.count && b->roles->role[block] == STET_ROLE_CAPTION;
}

/* Does the block belong to the article, be it only its byline? */
static bool stands(const builder *b, uint32_t block)
{
    return block < b->page->blocks.count && b->roles->role[block] < STET_ROLE_NAVIGATION;
}

/* ---- parts */

static stet_part *part_at(const builder *b, uint32_t part)
{
    return &b->out->parts.at[part];
}

/* A new part that holds nothing yet; NULL after a failure of the arena. */
static stet_part *add_part(builder *b, enum stet_part_kind kind)
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

/* A table has as many columns as cells begin in. */
static void trim_table(const builder *b, stet_part *table)
{
    uint32_t first = (uint32_t)(table - b->out->parts.at) + 1;
    for (uint32_t i = first; i < table->end; i++)
        if (part_at(b, i)->kind == STET_PART_CELL && table->columns <= part_at(b, i)->column)
            table->columns = (uint16_t)(part_at(b, i)->column + 1);
    for (uint32_t i = first; i < table->end; i++) {
        stet_part *cell = part_at(b, i);
        if (cell->kind == STET_PART_CELL && cell->columns > table->columns - cell->column)
            cell->columns = (uint16_t)(table->columns - cell->column);
    }
}

static void close_level(builder *b)
{
    const level *l = &b->open.at[--b->open.depth];
    stet_part *part = part_at(b, l->part);
    part->end = b->out->parts.count;
    bool first = true;
    for (uint32_t i = l->part + 1; i < part->end; i = part_at(b, i)->end) {
        part->is_simple = part->is_simple && stays_simple(part, part_at(b, i), first);
        first = false;
    }
    if (l->kind == STET_PART_TABLE)
        trim_table(b, part);
    if (l->kind == STET_PART_ROW)
        part->is_header = part->is_header || b->all_headers;
}

/* ---- tables */

/* Columns that cells above reach down into are skipped, but for the last one. */
static uint32_t free_column(const builder *b, uint32_t column)
{
    while (column < STET_TABLE_COLUMNS - 1 && b->taken[column].to_row > b->row)
        column++;
    return column < STET_TABLE_COLUMNS ? column : STET_TABLE_COLUMNS - 1;
}

static void open_row(builder *b, const stet_node *node, stet_part *row)
{
    const stet_page *page = b->page;
    b->row = node->place;
    b->column = b->place = 0;
    b->all_headers = true;
    row->is_header = node->parent != STET_NODE_NONE && page->nodes.at[node->parent].tag == STET_TAG_THEAD;
    /* Rows that are left out do not count for the cells that go across them. */
    for (uint32_t c = 0; c < STET_TABLE_COLUMNS; c++)
        if (b->taken[c].to_row > b->row && (c == 0 || b->taken[c - 1].cell != b->taken[c].cell))
            part_at(b, b->taken[c].cell)->rows++;
}

static void open_cell(builder *b, const stet_node *node, stet_part *cell)
{
    uint32_t index = b->out->parts.count - 1;
    for (; b->place < node->place; b->place++, cell->gap++)
        b->column = free_column(b, b->column) + 1;
    b->column = free_column(b, b->column);
    /* A span may say any number; no cell is wider than the widest row. */
    uint32_t widest = b->containers.holds[b->open.at[b->open.depth - 3].node].columns; /* around the row around it */
    uint32_t columns = node->columns < widest ? node->columns : widest;
    if (columns > STET_TABLE_COLUMNS - b->column)
        columns = STET_TABLE_COLUMNS - b->column;
    cell->column = (uint16_t)b->column;
    cell->columns = (uint16_t)columns;
    cell->rows = 1;
    cell->is_header = node->tag == STET_TAG_TH;
    b->all_headers = b->all_headers && cell->is_header;
    for (; columns > 0; columns--)
        b->taken[b->column++] = (taken){index, b->row + node->rows};
    b->place += node->columns;
}

/* ---- containers */

static void open_level(builder *b, const level *due)
{
    stet_part *part = add_part(b, (enum stet_part_kind)due->kind);
    if (!part)
        return;
    level *l = &b->open.at[b->open.depth++];
    *l = *due;
    l->part = b->out->parts.count - 1;
    const stet_node *node = l->node < TEXT_LIST ? &b->page->nodes.at[l->node] : NULL;
    switch (l->kind) {
    case STET_PART_LIST:
        part->form = !node                       ? STET_FORM_BULLETS
                     : node->tag == STET_TAG_OL ? STET_FORM_NUMBERS
                     : node->tag == STET_TAG_DL ? STET_FORM_TERMS
                                                 : STET_FORM_BULLETS;
        part->number = part->form == STET_FORM_NUMBERS ? node->place : 0;
        break;
    case STET_PART_ITEM:
        part->is_header = node && node->tag == STET_TAG_DT;
        break;
    case STET_PART_TABLE:
        memset(b->taken, 0, sizeof b->taken);
        break;
    case STET_PART_ROW:
        part_at(b, b->open.at[b->open.depth - 2].part)->rows++;
        open_row(b, node, part);
        break;
    case STET_PART_CELL:
        open_cell(b, node, part);
        break;
    default:
        break;
    }
}

static void push(chain *c, uint32_t node, uint8_t kind, bool implied)
{
    c->at[c->depth++] = (level){.node = node, .kind = kind, .implied = implied};
}

static uint8_t innermost(const chain *c)
{
    return c->depth ? c->at[c->depth - 1].kind : STET_PART_PARAGRAPH;
}

/* The bullet that a line of a text page begins with, and its bytes; 0 if none.  A dash opens speech in some languages. */
static uint32_t bullet_of(const builder *b, uint32_t block, size_t *bytes)
{
    if (!is_kept(b, block) || b->page->blocks.at[block].node != STET_NODE_NONE ||
        !(b->page->blocks.at[block].flags & STET_BLOCK_BULLET))
        return 0;
    stet_view text = b->page->blocks.at[block].text;
    const char *p = text.data, *end = text.data + text.len;
    uint32_t code = stet_utf8_next(&p, end);
    *bytes = (size_t)(p - text.data) + 1; /* white space is one space */
    return *bytes < text.len && !(stet_char_class(code) & (STET_CHAR_DASH | STET_CHAR_QUOTE)) && code != '>' ? code : 0;
}

/* Lines in a row with the same bullet are a list; one alone may be a footnote. */
static uint8_t list_line(const builder *b, uint32_t block)
{
    size_t bytes = 0, other;
    uint32_t bullet = bullet_of(b, block, &bytes);
    bool listed = bullet && ((block > 0 && bullet_of(b, block - 1, &other) == bullet) ||
                             bullet_of(b, block + 1, &other) == bullet);
    return listed ? (uint8_t)bytes : 0;
}

/* The containers around a block, the outermost first. */
static void chain_of(const builder *b, uint32_t block, chain *out)
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
        if (innermost(out) == STET_PART_LIST && kind != STET_PART_ITEM)
            push(out, out->at[out->depth - 1].node, STET_PART_ITEM, true);
        push(out, node, kind, false);
    }
    if (list_line(b, block)) {
        push(out, TEXT_LIST, STET_PART_LIST, false);
        push(out, STET_NODE_NONE, STET_PART_ITEM, false);
    }
    if (innermost(out) == STET_PART_LIST)
        push(out, out->at[out->depth - 1].node, STET_PART_ITEM, true);
}

/* How many containers are around the table, or around all if there is none. */
static unsigned table_in(const chain *c)
{
    unsigned i = 0;
    while (i < c->depth && c->at[i].kind != STET_PART_TABLE)
        i++;
    return i;
}

/* How many open containers stay open for what stands in `due`. */
static unsigned common(const builder *b, const chain *due)
{
    unsigned k = 0;
    for (; k < b->open.depth && k < due->depth; k++) {
        const level *is = &b->open.at[k], *wanted = &due->at[k];
        bool same = is->node == wanted->node && is->implied == wanted->implied && wanted->node != STET_NODE_NONE;
        /* A list right inside a list goes on with the item before it. */
        if (is->kind != wanted->kind || !(same || wanted->implied))
            break;
    }
    return k;
}

static void close_to(builder *b, unsigned depth)
{
    while (b->open.depth > depth)
        close_level(b);
}

static void open_from(builder *b, const chain *due)
{
    for (unsigned i = b->open.depth; i < due->depth && b->arena->status == STET_OK; i++)
        open_level(b, &due->at[i]);
}

/* ---- what stands in them */

static uint8_t level_of_heading(builder *b, uint32_t block)
{
    const stet_node *node = node_of(b, block);
    if (node && node->tag >= STET_TAG_H1 && node->tag <= STET_TAG_H6) {
        b->heading = (uint8_t)(node->tag - STET_TAG_H1 + 1);
        if (b->heading < LEVEL_TOP)
            b->heading = LEVEL_TOP;
        return b->heading;
    }
    return b->heading == 0 ? LEVEL_TOP : b->heading < LEVEL_LAST ? (uint8_t)(b->heading + 1) : LEVEL_LAST;
}

/* A heading element, unless it is the lead or only a cell's; without one a line that looks like a subhead. */
static bool is_heading(const builder *b, uint32_t block, const chain *around)
{
    const stet_node *node = node_of(b, block);
    uint8_t role = b->roles->role[block];
    if (node && node->tag >= STET_TAG_H1 && node->tag <= STET_TAG_H6)
        return role != STET_ROLE_LEAD && innermost(around) != STET_PART_CELL;
    return role == STET_ROLE_SUBHEAD && around->depth == 0;
}

/* Add the text of a block. */
static void add_text(builder *b, uint32_t block, enum stet_part_kind kind)
{
    const stet_page *page = b->page;
    stet_part *part = add_part(b, kind);
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
    part->has_text = is_kept(b, block);
    if (kind == STET_PART_HEADING)
        part->form = level_of_heading(b, block);
    if (kind == STET_PART_CODE)
        part->text = page->raws.at[b->raw].text;
    uint32_t last_link = b->link;
    while (last_link < page->links.count && page->links.at[last_link].block == block)
        last_link++;
    for (unsigned i = 0; i < b->open.depth; i++) {
        stet_part *container = part_at(b, b->open.at[i].part);
        container->has_text = container->has_text || part->has_text;
        if (container->kind == STET_PART_POST && last_link > b->link)
            container->first_link = last_link;
    }
    b->leaf = block;
}

static bool has_raw(builder *b, uint32_t block)
{
    while (b->raw < b->page->raws.count && b->page->raws.at[b->raw].block < block)
        b->raw++;
    return b->raw < b->page->raws.count && b->page->raws.at[b->raw].block == block &&
           b->page->raws.at[b->raw].text.len > 0;
}

/* The picture's absolute address, written to `room`; empty if it has none on the web. */
static stet_view address_of(const builder *b, const stet_image *image, char *room)
{
    stet_view address = {room, stet_url_resolve(b->out->base, image->src, room, STET_URL_MAX)};
    return stet_url_is_web(address) ? address : STET_VIEW_NONE;
}

/* A figure of a picture, a caption or both, in the containers that are open; STET_NODE_NONE leaves one out. */
static void add_figure(builder *b, uint32_t image, uint32_t caption)
{
    char room[STET_URL_MAX];
    uint32_t figure = b->out->parts.count;
    if (!add_part(b, STET_PART_FIGURE))
        return;
    stet_part *part = image == STET_NODE_NONE ? NULL : add_part(b, STET_PART_IMAGE);
    if (part) {
        part->block = image;
        part->text = stet_arena_copy(b->arena, address_of(b, &b->page->images.at[image], room));
    }
    if (caption != STET_NODE_NONE) {
        add_text(b, caption, STET_PART_CAPTION);
        b->figure = figure;
        b->figure_depth = b->open.depth;
        part_at(b, figure)->has_text = is_kept(b, caption);
    }
    part_at(b, figure)->end = b->out->parts.count;
}

/*
 * May the picture stand?  It needs the article on both sides, or its caption or the first text right behind it: what
 * stands elsewhere belongs to cards, adverts and bylines.
 */
static bool is_article_image(const builder *b, const stet_image *image)
{
    uint32_t next = image->block, previous = next - 1; /* before the first block there is none */
    if (b->pictured != STET_NODE_NONE && stet_view_eq(image->src, b->page->images.at[b->pictured].src))
        return false;
    if (!image->inside && is_caption(b, next))
        return true;
    return is_kept(b, next) && !image->leads_on &&
           (image->inside || next == b->roles->selection->first || stands(b, previous));
}

/* The nearest <figure> around a block, or STET_NODE_NONE. */
static uint32_t figure_around(const builder *b, uint32_t block)
{
    uint32_t node = b->page->blocks.at[block].node;
    while (node != STET_NODE_NONE && b->page->nodes.at[node].tag != STET_TAG_FIGURE)
        node = b->page->nodes.at[node].parent;
    return node;
}

/* A number alone counts pictures; a picture's text said twice is one. */
static bool says_something(const builder *b, uint32_t caption)
{
    stet_view text = b->page->blocks.at[caption].text;
    bool letters = false;
    for (const char *p = text.data; p < text.data + text.len && !letters;) {
        unsigned classes = stet_char_class(stet_utf8_next(&p, text.data + text.len));
        letters = classes & STET_CHAR_WORD && !(classes & STET_CHAR_DIGIT);
    }
    bool repeats = b->leaf != STET_NODE_NONE && is_caption(b, b->leaf) &&
                   stet_view_eq(b->page->blocks.at[b->leaf].text, text);
    return is_kept(b, caption) || (letters && !repeats);
}

/* Add a caption to the figure right before it, if it stands in the same <figure>. */
static bool joins_figure(builder *b, uint32_t caption)
{
    uint32_t figure = b->figure;
    if (figure == STET_NODE_NONE || part_at(b, figure)->end != b->out->parts.count ||
        b->figure_depth != b->open.depth || !is_caption(b, b->leaf) ||
        figure_around(b, b->leaf) == STET_NODE_NONE || figure_around(b, b->leaf) != figure_around(b, caption))
        return false;
    add_text(b, caption, STET_PART_CAPTION);
    stet_part *part = part_at(b, figure);
    part->end = b->out->parts.count;
    part->is_simple = false;
    part->has_text = part->has_text || is_kept(b, caption);
    return true;
}

/* The pictures before a block, the last with the block if that is its caption; all that are left if there is none. */
static void add_images(builder *b, uint32_t block, const chain *due, bool captioned)
{
    const stet_page *page = b->page;
    char room[STET_URL_MAX];
    uint32_t waiting = STET_NODE_NONE; /* a picture that may have a caption */
    for (; b->image < page->images.count; b->image++) {
        const stet_image *image = &page->images.at[b->image];
        if (image->block > block || (image->block == block && image->inside))
            break;
        if (!is_article_image(b, image) || address_of(b, image, room).len == 0)
            continue;
        if (innermost(&b->open) == STET_PART_LIST) /* between items stands nothing */
            open_from(b, due);
        if (table_in(&b->open) < b->open.depth)
            continue;
        if (waiting != STET_NODE_NONE)
            add_figure(b, waiting, STET_NODE_NONE);
        waiting = b->pictured = b->image;
    }
    captioned = captioned && says_something(b, block);
    if (captioned && waiting == STET_NODE_NONE && joins_figure(b, block))
        return;
    if (captioned || waiting != STET_NODE_NONE)
        add_figure(b, waiting, captioned ? block : STET_NODE_NONE);
}

static void add_block(builder *b, uint32_t block)
{
    chain due;
    chain_of(b, block, &due);
    const stet_node *node = node_of(b, block);
    bool heads_table = innermost(&due) == STET_PART_TABLE && node && node->tag == STET_TAG_CAPTION &&
                       table_in(&b->open) == b->open.depth && is_kept(b, block);
    bool loose = innermost(&due) == STET_PART_TABLE || innermost(&due) == STET_PART_ROW;
    unsigned table = table_in(&due);
    bool caption = is_caption(b, block) && table == due.depth; /* a figure would part the table */
    if (!caption && !is_kept(b, block))
        return;
    if (loose && !heads_table)
        due.depth = table;
    close_to(b, common(b, &due));
    if (caption)
        open_from(b, &due);
    add_images(b, block, &due, caption);
    if (caption)
        return;
    open_from(b, &due);
    if (b->arena->status != STET_OK)
        return;
    add_text(b, block, heads_table             ? STET_PART_CAPTION
                       : has_raw(b, block)     ? STET_PART_CODE
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
    builder b = {.page = page, .roles = roles, .arena = arena, .out = out, .leaf = STET_NODE_NONE,
                 .figure = STET_NODE_NONE,
                 .pictured = STET_NODE_NONE};
    *out = (stet_structure){.base = base_of(page, arena, url)};
    stet_status status = stet_containers_find(&b.containers, scratch, page, roles->selection->kept);
    if (status != STET_OK)
        return status;
    uint32_t end = page->blocks.count;
    for (uint32_t i = 0; i < end && arena->status == STET_OK; i++)
        if (is_kept(&b, i) || is_caption(&b, i))
            add_block(&b, i);
    close_to(&b, 0);
    if (roles->selection->first <= roles->selection->last && arena->status == STET_OK)
        add_images(&b, end, &(chain){.depth = 0}, false);
    return arena->status;
}
