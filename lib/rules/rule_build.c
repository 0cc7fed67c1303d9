/*
 * rule_build.c - drives the reader from the tree, as the parser's events do for pages without rules.  One pass over the
 * array; a small stack remembers which elements were opened and where they end.
 */
#include "html/jsonld.h"
#include "rules/rule_parts.h"

typedef STET_VEC(uint32_t) ends;

typedef struct build {
    stet_rule_work *w;
    const stet_tree *tree;
    const stet_replaced *replaced;
    const stet_decoded *decoded;
    stet_html_reader *reader;
    stet_arena *scratch;
    ends open;         /* where each open element ends */
    uint32_t body;     /* of w->body: the next one */
    uint32_t wrap;     /* of w->wraps: the next one */
    uint32_t ruled_to; /* end of the body's part we are in, 0 outside */
    uint32_t strip_to; /* end of what is stripped, 0 outside */
    uint32_t cursor;   /* of replaced->segments */
    stet_view lazy;    /* attribute that holds the address of late images */
} build;

static const stet_tree_node *node_at(const build *b, uint32_t node)
{
    return &b->tree->nodes.at[node];
}

/* ---- statements -------------------------------------------------------------------------------- */

/* The text right below an element. */
static stet_view text_below(const build *b, uint32_t element)
{
    uint32_t child = stet_tree_first_child(b->tree, element);
    bool is_text = child < node_at(b, element)->end && node_at(b, child)->kind == STET_TREE_TEXT;
    return is_text ? node_at(b, child)->text : STET_VIEW_NONE;
}

static bool is_jsonld(const build *b, uint32_t element)
{
    uint32_t type = stet_tree_attribute(b->tree, element, STET_VIEW("type"));
    return type != STET_TREE_NONE &&
           stet_view_istarts(stet_view_trim(node_at(b, type)->text), STET_VIEW("application/ld+json"));
}

/* <title> and JSON-LD, which stand in elements that are passed over. */
static void read_head(build *b)
{
    STET_VEC(stet_view) scripts = {0};
    bool skip = stet_rule_flag(&b->w->u->match, STET_RULE_SKIP_JSON_LD, false), titled = false;
    for (uint32_t i = 0; i < b->tree->nodes.count; i++) {
        const stet_tree_node *n = node_at(b, i);
        if (n->kind != STET_TREE_ELEMENT)
            continue;
        if (n->tag == STET_TAG_TITLE && !titled) {
            stet_page_add_meta(b->w->page, b->w->arena, STET_ORIGIN_ELEMENT, STET_VIEW("title"), text_below(b, i), 0);
            titled = true;
        } else if (n->tag == STET_TAG_SCRIPT && !skip && is_jsonld(b, i)) {
            stet_view *slot = STET_VEC_PUSH(b->scratch, &scripts);
            if (slot)
                *slot = text_below(b, i);
        }
    }
    stet_jsonld_read(scripts.at, scripts.count, b->reader->builder.meter, b->scratch, b->w->arena, b->w->page);
}

/* ---- elements ---------------------------------------------------------------------------------- */

static bool is_block(const build *b, uint32_t node)
{
    return node_at(b, node)->kind == STET_TREE_ELEMENT &&
           (stet_tag_flags((enum stet_tag)node_at(b, node)->tag) & STET_IS_BLOCK);
}

/* Is a node, or anything below it, a block of its own? */
static bool holds_block(const build *b, uint32_t node)
{
    for (uint32_t i = node, end = node_at(b, node)->end; i < end; i++)
        if (is_block(b, i))
            return true;
    return false;
}

/*
 * A <noscript> that holds most of the page has lost its end tag: rules replace "</noscript>", and miss the start tags
 * that have attributes.
 */
static bool is_left_open(const build *b, uint32_t element)
{
    return node_at(b, element)->tag == STET_TAG_NOSCRIPT && b->replaced->segments.count > 0 &&
           node_at(b, element)->end - element > b->tree->nodes.count / 2;
}

/* An element whose contents are never read; a declarative shadow root is read. */
static bool is_dropped(const build *b, uint32_t element)
{
    if (is_left_open(b, element))
        return false;
    enum stet_tag tag = (enum stet_tag)node_at(b, element)->tag;
    return (stet_tag_flags(tag) & STET_IS_DROP) &&
           !(tag == STET_TAG_TEMPLATE &&
             stet_tree_attribute(b->tree, element, STET_VIEW("shadowrootmode")) != STET_TREE_NONE);
}

/*
 * The element's attributes, as the parser would have told them, without those that were stripped; those of an element
 * that was stripped itself are all there.
 */
static void list_attributes(const build *b, uint32_t element, stet_attributes *out)
{
    bool is_image = node_at(b, element)->tag == STET_TAG_IMG;
    uint32_t late = is_image && b->lazy.len ? stet_tree_attribute(b->tree, element, b->lazy) : STET_TREE_NONE;
    out->has = 0;
    if (late != STET_TREE_NONE)
        stet_attributes_set(out, STET_ATTR_SRC, node_at(b, late)->text);
    for (uint32_t i = element + 1; i < node_at(b, element)->end && node_at(b, i)->kind == STET_TREE_ATTRIBUTE; i++) {
        bool stripped = node_at(b, i)->marks & ~node_at(b, element)->marks & STET_TREE_REMOVED;
        if (!stripped)
            stet_attributes_set(out, stet_attribute_find(stet_tree_name_of(b->tree, i)), node_at(b, i)->text);
    }
}

static bool open_element(build *b, stet_view name, const stet_attributes *attributes, uint32_t end)
{
    uint32_t *slot = STET_VEC_PUSH(b->scratch, &b->open);
    if (!slot)
        return false;
    *slot = end;
    return stet_html_open(b->reader, stet_tag_find(name), name, attributes);
}

/* Blocks from here on get the marks of the place; what was begun before ends. */
static void mark(build *b)
{
    uint8_t marks = (uint8_t)((b->ruled_to ? STET_BLOCK_RULED : 0) | (b->strip_to ? STET_BLOCK_STRIPPED : 0));
    if (marks == b->reader->builder.mark)
        return;
    stet_builder_flush(&b->reader->builder);
    b->reader->builder.mark = marks;
}

/* Close what ends before `at`. */
static void close_to(build *b, uint32_t at)
{
    while (b->open.count && b->open.at[b->open.count - 1] <= at) {
        stet_html_close(b->reader);
        b->open.count--;
    }
    if (b->ruled_to && b->ruled_to <= at)
        b->ruled_to = 0;
    if (b->strip_to && b->strip_to <= at)
        b->strip_to = 0;
    mark(b);
}

/* Is there room for one more element, whatever comes below?  Wrappers must not take a page past the limit of depth. */
static bool may_wrap(const build *b)
{
    return b->open.count + b->tree->depth < b->reader->builder.meter->limits.depth;
}

static bool wrap(build *b, uint32_t node)
{
    const stet_rule_work *w = b->w;
    const stet_attributes none = {0};
    while (b->wrap < w->wraps.count && w->wraps.at[b->wrap].node < node)
        b->wrap++;
    for (; b->wrap < w->wraps.count && w->wraps.at[b->wrap].node == node; b->wrap++)
        if (may_wrap(b) && !open_element(b, w->wraps.at[b->wrap].name, &none, node_at(b, node)->end))
            return false;
    return true;
}

static void note_place(build *b, uint32_t node)
{
    const stet_tree_node *n = node_at(b, node);
    while (b->body < b->w->body.count && b->w->body.at[b->body] < node)
        b->body++;
    if (!b->ruled_to && b->body < b->w->body.count && b->w->body.at[b->body] == node)
        b->ruled_to = n->end;
    if (!b->strip_to && (n->marks & STET_TREE_REMOVED))
        b->strip_to = n->end;
    mark(b);
}

static bool put_text(build *b, uint32_t node)
{
    const stet_tree_node *n = node_at(b, node);
    size_t first = stet_segment_source(&b->replaced->segments, n->source, &b->cursor);
    size_t last = stet_segment_source(&b->replaced->segments, n->source + n->source_len, &b->cursor);
    first = stet_decoded_source(b->decoded, first);
    last = stet_decoded_source(b->decoded, last);
    return stet_html_text(b->reader, n->text, first, last > first ? last - first : 0);
}

/* One node; gives the node to go on with, or STET_TREE_NONE to give up. */
static uint32_t visit(build *b, uint32_t node)
{
    const stet_tree_node *n = node_at(b, node);
    close_to(b, node);
    if (n->kind == STET_TREE_COMMENT || n->kind == STET_TREE_ATTRIBUTE)
        return n->end;
    /* What is stripped inside a paragraph is left out of it; what is a block is marked and may yet be wanted. */
    if ((n->marks & STET_TREE_REMOVED) && !b->strip_to && !holds_block(b, node))
        return n->end;
    if (n->kind == STET_TREE_ELEMENT && is_dropped(b, node))
        return n->end;
    note_place(b, node);
    if (!wrap(b, node))
        return STET_TREE_NONE;
    if (n->kind == STET_TREE_TEXT)
        return put_text(b, node) ? n->end : STET_TREE_NONE;
    if (n->marks & STET_TREE_DISSOLVED)
        return node + 1;
    stet_attributes attributes;
    list_attributes(b, node, &attributes);
    return open_element(b, stet_tree_name_of(b->tree, node), &attributes, n->end) ? node + 1 : STET_TREE_NONE;
}

stet_status stet_rule_build(stet_rule_work *w, const stet_replaced *replaced, const stet_decoded *decoded,
                            stet_html_reader *reader)
{
    build b = {.w = w,
               .tree = w->tree,
               .replaced = replaced,
               .decoded = decoded,
               .reader = reader,
               .scratch = w->u->scratch,
               .lazy = stet_rule_text(&w->u->match, STET_RULE_SRC_LAZY_LOAD_ATTR)};
    read_head(&b);
    for (uint32_t node = STET_TREE_ROOT + 1; node < w->tree->nodes.count;)
        node = visit(&b, node);
    close_to(&b, w->tree->nodes.count);
    stet_html_finish(reader);
    if (b.scratch->status != STET_OK)
        return b.scratch->status;
    return w->arena->status;
}
