/*
 * builder.c - see builder.h.  A block is cut where a block-level element begins or ends and where two <br>
 * follow each other; nodes are made bottom-up only when a block is cut, so menus of empty <div>s cost nothing.
 */
#include "page/builder.h"

#include "page/run.h"

typedef struct builder_open {
    stet_element element;
    bool block;
    uint32_t node;
    uint32_t count; /* <table>: rows so far; <tr>: columns so far */
    uint32_t place; /* see stet_node */
    uint32_t outer_table, outer_row, outer_link; /* of the builder, before it opened */
} builder_open;

bool stet_builder_init(stet_builder *b, stet_arena *arena, stet_arena *scratch, stet_meter *meter, stet_page *page)
{
    memset(b, 0, sizeof *b);
    b->arena = arena;
    b->scratch = scratch;
    b->meter = meter;
    b->page = page;
    b->block.node = STET_NODE_NONE;
    stet_buf_init(&b->pending, scratch);
    stet_marks_init(&b->marks, page, arena, scratch, &meter->limits);
    return true;
}

enum { MANY = 4096 }; /* blocks or nodes: a page of more is rare */

void stet_builder_expect(stet_builder *b, size_t blocks, size_t nodes)
{
    STET_VEC_RESERVE(b->arena, &b->page->blocks, (uint32_t)(blocks < MANY ? blocks : MANY));
    STET_VEC_RESERVE(b->arena, &b->page->nodes, (uint32_t)(nodes < MANY ? nodes : MANY));
}

/*
 * How many of what there are `count` of the page will have, `done` bytes of the input read: a large array should move
 * seldom.
 */
static uint32_t foreseen(const stet_builder *b, uint32_t count, size_t done, size_t limit)
{
    enum { GROWTH = 8 };
    size_t room = (size_t)count * GROWTH;
    if (count < MANY || count > UINT32_MAX / (2 * GROWTH) || done == 0 || done > b->length)
        return 0;
    if (b->length / done < GROWTH)
        room = (size_t)((double)count * (double)b->length / (double)done * 1.1);
    return (uint32_t)(room < limit ? room : limit);
}

/* Zero-width characters alone are no text: U+200B-200F, U+2060, U+FEFF, soft hyphen.  Most texts begin with others. */
static bool is_visible(stet_view v)
{
    const unsigned char *p = (const unsigned char *)v.data;
    size_t i = 0;
    while (i < v.len) {
        if (p[i] < 0xC2)
            return true;
        bool zero2 = p[i] == 0xC2 && i + 1 < v.len && p[i + 1] == 0xAD;
        bool zero3 = i + 2 < v.len && ((p[i] == 0xE2 && p[i + 1] == 0x80 && p[i + 2] >= 0x8B && p[i + 2] <= 0x8F) ||
                                       (p[i] == 0xE2 && p[i + 1] == 0x81 && p[i + 2] == 0xA0) ||
                                       (p[i] == 0xEF && p[i + 1] == 0xBB && p[i + 2] == 0xBF));
        if (!zero2 && !zero3)
            return true;
        i += zero2 ? 2 : 3;
    }
    return false;
}

bool stet_builder_hidden(const stet_builder *b)
{
    return b->hidden_depth > 0;
}

static bool same(const stet_cues *a, const stet_cues *b)
{
    uint64_t other = 0;
    for (int i = 0; i < STET_CUE_WORDS; i++)
        other |= a->bits[i] ^ b->bits[i];
    return other == 0;
}

/* What stands for the cues in a node or block; the last few are found again. */
static uint32_t keep_cues(stet_builder *b, const stet_cues *cues)
{
    enum { LOOK_BACK = 4 };
    stet_page *page = b->page;
    uint32_t n = page->cues.count, end = n > LOOK_BACK ? n - LOOK_BACK : 0;
    if (same(cues, stet_page_cues(page, 0)))
        return 0;
    for (uint32_t i = n; i > end; i--)
        if (same(cues, &page->cues.at[i - 1]))
            return i;
    stet_cues *slot = STET_VEC_PUSH(b->arena, &page->cues);
    if (!slot)
        return 0;
    *slot = *cues;
    return n + 1;
}

/* Give every open block-level element a node; the innermost one's index. */
static uint32_t make_nodes(stet_builder *b)
{
    uint32_t above = STET_NODE_NONE;
    uint32_t first = b->stack.count;
    while (first > 0 && !(b->stack.at[first - 1].block && b->stack.at[first - 1].node != STET_NODE_NONE))
        first--;
    if (first > 0)
        above = b->stack.at[first - 1].node;
    for (uint32_t i = first; i < b->stack.count; i++) {
        builder_open *open = &b->stack.at[i];
        if (!open->block)
            continue;
        if (b->page->nodes.count >= b->meter->limits.nodes) {
            stet_meter_fail(b->meter, STET_ERR_LIMIT_NODES, b->block.source_start);
            return above;
        }
        if (b->page->nodes.count == b->page->nodes.room)
            STET_VEC_RESERVE(b->arena, &b->page->nodes,
                             foreseen(b, b->page->nodes.count, b->block.source_start, b->meter->limits.nodes));
        stet_node *node = STET_VEC_PUSH(b->arena, &b->page->nodes);
        if (!node)
            return above;
        const stet_element *e = &open->element;
        *node = (stet_node){
            .parent = above,
            .first_block = b->page->blocks.count,
            .end_block = b->page->blocks.count,
            .signature = e->signature,
            .tag = (uint8_t)e->tag,
            .aria_hidden = e->aria_hidden,
            .hidden = e->hidden,
            .near = keep_cues(b, &e->cues),
            .place = open->place,
            .columns = e->columns ? e->columns : 1,
            .rows = e->rows ? e->rows : 1,
        };
        if (above != STET_NODE_NONE) {
            const stet_node *parent = &b->page->nodes.at[above];
            node->depth = (uint16_t)(parent->depth + 1);
            node->above = parent->above | stet_tag_above((enum stet_tag)parent->tag);
            node->articles = (uint8_t)(parent->articles + (parent->tag == STET_TAG_ARTICLE && parent->articles < 255));
            node->aria_hidden = node->aria_hidden || parent->aria_hidden;
            node->hidden = node->hidden || parent->hidden;
            node->far = parent->far;
        }
        if (node->near && e->tag != STET_TAG_HTML && e->tag != STET_TAG_BODY) {
            stet_cues far = *stet_page_cues(b->page, node->far);
            stet_cues_add(&far, &e->cues);
            node->far = keep_cues(b, &far);
        }
        open->node = above = b->page->nodes.count - 1;
    }
    return above;
}

static void end_link(stet_builder *b)
{
    stet_page *page = b->page;
    if (page->links.count > b->first_link) {
        stet_page_link *link = &page->links.at[page->links.count - 1];
        if (link->end == 0)
            link->end = (uint32_t)b->pending.len;
    }
}

/* May the page have one more block, that begins at `source`? */
static bool has_room(stet_builder *b, size_t source)
{
    return b->meter->status == STET_OK && (b->page->blocks.count < b->meter->limits.blocks ||
                                           stet_meter_fail(b->meter, STET_ERR_LIMIT_BLOCKS, source));
}

/* One more block, that begins at `source`; NULL without memory. */
static stet_page_block *add_block(stet_builder *b, size_t source)
{
    if (b->page->blocks.count == b->page->blocks.room)
        STET_VEC_RESERVE(b->arena, &b->page->blocks,
                         foreseen(b, b->page->blocks.count, source, b->meter->limits.blocks));
    return STET_VEC_PUSH(b->arena, &b->page->blocks);
}

/* Keep the block being built, whose text this is. */
static void keep_block(stet_builder *b, stet_view text)
{
    if (!has_room(b, b->block.source_start))
        return;
    b->block.node = make_nodes(b);
    b->block.text = stet_arena_copy(b->arena, text);
    stet_page_block *slot = b->block.text.data ? add_block(b, b->block.source_start) : NULL;
    if (slot)
        *slot = b->block;
    b->first_link = b->page->links.count;
}

/* The block being built ends, with text. */
static void end_block(stet_builder *b)
{
    end_link(b);
    stet_view text = stet_buf_view(&b->pending);
    bool visible = is_visible(text);
    b->pending.len = 0;
    stet_marks_end_block(&b->marks, text.len, visible && b->meter->status == STET_OK);
    if (visible)
        keep_block(b, text);
    else
        b->page->links.count = b->first_link;
    b->block = (stet_page_block){.node = STET_NODE_NONE, .images_inside = visible ? 0 : b->block.images_inside};
}

void stet_builder_flush(stet_builder *b)
{
    b->space_due = false;
    if (b->pending.len) {
        end_block(b);
        return;
    }
    b->block.flags = 0; /* the pictures stay; all else is noted with text */
    stet_marks_empty_block(&b->marks);
}

/* A block-level element begins or ends: what parts the blocks here is more than <br>. */
static void end_of_block(stet_builder *b)
{
    stet_builder_flush(b);
    b->breaks = 0;
}

/* Rows and columns are counted as they open: what has no text takes its place too. */
static void open_grid(stet_builder *b, builder_open *open)
{
    enum stet_tag tag = open->element.tag;
    open->outer_table = b->table;
    open->outer_row = b->row;
    builder_open *table = b->table ? &b->stack.at[b->table - 1] : NULL;
    builder_open *row = b->row ? &b->stack.at[b->row - 1] : NULL;
    if (tag == STET_TAG_TABLE) {
        b->table = b->stack.count;
        b->row = 0;
    } else if (tag == STET_TAG_TR && table) {
        open->place = table->count++;
        b->row = b->stack.count;
    } else if (row) {
        open->place = row->count;
        if (row->count < UINT32_MAX - STET_CELL_SPAN)
            row->count += open->element.columns ? open->element.columns : 1;
    }
}

bool stet_builder_open(stet_builder *b, const stet_element *element)
{
    if (b->stack.count >= b->meter->limits.depth)
        return stet_meter_fail(b->meter, STET_ERR_LIMIT_DEPTH, b->block.source_end);
    unsigned flags = stet_tag_flags(element->tag);
    if (flags & STET_IS_BLOCK)
        end_of_block(b);
    builder_open *open = STET_VEC_PUSH(b->scratch, &b->stack);
    if (!open)
        return false;
    *open = (builder_open){.element = *element, .block = (flags & STET_IS_BLOCK) != 0, .node = STET_NODE_NONE,
                           .place = element->number};
    if (flags & STET_IS_GRID)
        open_grid(b, open);
    if (b->hidden_depth || (element->hidden && !open->block))
        b->hidden_depth++;
    if (element->is_link) {
        open->element.href = stet_arena_copy(b->arena, element->href);
        if (!open->element.href.data)
            return false;
    }
    open->outer_link = b->link;
    if (element->is_link)
        b->link = b->stack.count;
    stet_marks_open(&b->marks, element->tag);
    b->streamed_open += element->streamed;
    return b->meter->status == STET_OK && b->arena->status == STET_OK;
}

void stet_builder_close(stet_builder *b)
{
    if (b->stack.count == 0)
        return;
    builder_open *open = &b->stack.at[b->stack.count - 1];
    unsigned flags = stet_tag_flags(open->element.tag);
    if (open->block)
        end_of_block(b);
    if (open->element.is_link) {
        end_link(b);
        b->link = open->outer_link;
    }
    stet_marks_close(&b->marks, open->element.tag, b->pending.len);
    if (flags & STET_IS_GRID) {
        b->table = open->outer_table;
        b->row = open->outer_row;
    }
    b->streamed_open -= open->element.streamed;
    if (b->hidden_depth)
        b->hidden_depth--;
    if (open->node != STET_NODE_NONE)
        b->page->nodes.at[open->node].end_block = b->page->blocks.count;
    b->stack.count--;
}

/* The first text of a block: take over what the open elements say of it. */
static void begin_block(stet_builder *b, size_t source)
{
    b->block.images_before = b->block.images_inside;
    b->block.images_inside = 0;
    b->block.source_start = source;
    b->block.flags |= b->mark;
    if (b->breaks)
        b->block.flags |= STET_BLOCK_AFTER_BREAK;
    if (b->link)
        b->block.flags |= STET_BLOCK_IN_LINK;
    if (b->streamed_open)
        b->block.flags |= STET_BLOCK_STREAMED;
    stet_cues inner = {{0}};
    for (uint32_t i = b->stack.count; i > 0 && !b->stack.at[i - 1].block; i--)
        stet_cues_add(&inner, &b->stack.at[i - 1].element.cues);
    b->block.inner = keep_cues(b, &inner);
    b->breaks = 0;
}

/* The innermost link that is open, or NULL. */
static const stet_element *open_link(const stet_builder *b)
{
    return b->link ? &b->stack.at[b->link - 1].element : NULL;
}

/* Text inside a link begins: note the link once per block. */
static bool note_link(stet_builder *b)
{
    stet_page *page = b->page;
    if (page->links.count > b->first_link && page->links.at[page->links.count - 1].end == 0)
        return true;
    if (page->links.count >= b->meter->limits.links)
        return stet_meter_fail(b->meter, STET_ERR_LIMIT_LINKS, b->block.source_end);
    const stet_element *e = open_link(b);
    stet_page_link *link = e ? STET_VEC_PUSH(b->arena, &page->links) : NULL;
    if (!link)
        return false;
    *link = (stet_page_link){
        .href = e->href, .block = page->blocks.count, .start = (uint32_t)b->pending.len, .rel = e->rel};
    if (b->block.links < UINT16_MAX)
        b->block.links++;
    return true;
}

static void count_letters(stet_builder *b, uint32_t letters)
{
    if (b->link)
        b->block.link_bytes += letters;
    if (b->marks.depth[STET_SPAN_STRONG])
        b->block.strong_bytes += letters;
    if (b->marks.depth[STET_SPAN_EMPHASIS])
        b->block.emphasis_bytes += letters;
}

/* Append a run of words.  False when the page is to be given up. */
static bool append_run(stet_builder *b, stet_view run)
{
    bool after_space = b->space_due && b->pending.len;
    if (after_space) {
        stet_buf_byte(&b->pending, ' ');
        b->text_total++;
    }
    b->space_due = false;
    stet_marks_run(&b->marks, b->pending.len, after_space);
    if (b->link && !note_link(b))
        return false;
    stet_buf_append(&b->pending, run);
    b->text_total += run.len;
    if (b->link || b->marks.open)
        count_letters(b, (uint32_t)stet_run_letters(run));
    return !b->pending.failed;
}

/* Is the text within its limit?  The last of it came from here; `plain` tells that each byte did from one. */
static bool check_text(stet_builder *b, size_t source, size_t source_end, bool plain)
{
    size_t most = b->meter->limits.text_bytes;
    return b->text_total <= most ||
           stet_meter_fail(b->meter, STET_ERR_LIMIT_TEXT, plain ? source_end - (b->text_total - most) : source);
}

bool stet_builder_text(stet_builder *b, stet_view text, size_t source, size_t source_len)
{
    if (b->hidden_depth)
        return true;
    stet_marks_text(&b->marks, text);
    bool plain = source_len == text.len; /* offsets inside the text map one to one */
    for (size_t i = 0;;) {
        size_t start = stet_run_begin(text, i);
        b->space_due |= start > i;
        if (start == text.len)
            return true;
        size_t end = stet_run_end(text, start);
        if (b->pending.len == 0)
            begin_block(b, plain ? source + start : source);
        b->breaks = 0;
        if (!append_run(b, stet_view_sub(text, start, end)))
            return false;
        b->block.source_end = plain ? source + end : source + source_len;
        if (!check_text(b, source, b->block.source_end, plain))
            return false;
        i = end;
    }
}

stet_page_block *stet_builder_block(stet_builder *b, stet_view text, size_t source, size_t source_len)
{
    size_t source_end = source + source_len;
    b->text_total += text.len;
    if (!check_text(b, source, source_end, source_len == text.len) || !is_visible(text) || !has_room(b, source))
        return NULL;
    stet_page_block *block = add_block(b, source);
    if (block)
        *block =
            (stet_page_block){.text = text, .node = STET_NODE_NONE, .source_start = source, .source_end = source_end};
    return block;
}

void stet_builder_break(stet_builder *b)
{
    if (b->hidden_depth)
        return;
    b->space_due = true;
    stet_marks_break(&b->marks);
    if (++b->breaks >= 2 && b->pending.len)
        stet_builder_flush(b);
}

void stet_builder_image(stet_builder *b, stet_view src, stet_view alt)
{
    if (b->hidden_depth)
        return;
    if (b->block.images_inside < UINT16_MAX)
        b->block.images_inside++;
    const stet_element *link = open_link(b);
    stet_marks_image(&b->marks, src, alt, link ? link->href : STET_VIEW_NONE, b->pending.len);
}

void stet_builder_time(stet_builder *b)
{
    if (!b->hidden_depth)
        b->block.flags |= STET_BLOCK_HAS_TIME;
}

void stet_builder_finish(stet_builder *b)
{
    stet_builder_flush(b);
    while (b->stack.count)
        stet_builder_close(b);
}
