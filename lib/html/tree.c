/* tree.c - see tree.h. */
#include "html/tree.h"

#include "base/buf.h"
#include "base/fnv.h"
#include "base/utf8.h"
#include "html/entities.h"
#include "html/mend.h"
#include "html/sax.h"
#include "page/tags.h"

typedef struct planter {
    stet_tree *tree;
    stet_arena *arena;
    stet_meter *meter;
    stet_view html;
    uint32_t open; /* innermost open element, or the document */
    uint32_t depth;
    uint32_t last; /* last child of `open` so far */
    bool too_many;
    bool is_over; /* the root element was closed: what may still come stands below it, as in libxml2's own tree */
    /* The text node being read: one run of the page, or pieces that were put together. */
    stet_buf pieces;
    bool has_text, is_run;
    uint32_t source, source_end;
    size_t taken_to; /* a character reference that was read here ends there: the parser tells its name as text */
} planter;

uint32_t stet_tree_hash(stet_view name)
{
    uint32_t h = STET_FNV_BEGIN;
    for (size_t i = 0; i < name.len; i++)
        h = stet_fnv(h, (unsigned char)name.data[i]);
    return h;
}

static bool failed(const planter *p)
{
    return p->arena->status != STET_OK || p->too_many;
}

/* Index of a name, which is added if it is new. */
static uint32_t intern(planter *p, stet_view name, uint32_t hash)
{
    stet_tree *t = p->tree;
    uint32_t *slot = &t->slots[hash % STET_TREE_SLOTS];
    for (uint32_t at = *slot; at; at = t->names.at[at - 1].next)
        if (stet_view_eq(t->names.at[at - 1].text, name))
            return at - 1;
    stet_view own = stet_arena_copy(p->arena, name);
    stet_tree_name *fresh = own.data ? STET_VEC_PUSH(p->arena, &t->names) : NULL;
    if (!fresh)
        return 0;
    *fresh = (stet_tree_name){own, *slot};
    *slot = t->names.count;
    return t->names.count - 1;
}

/* A new node below the innermost open element; NULL when no more can be had. */
static stet_tree_node *add(planter *p, enum stet_tree_kind kind)
{
    uint32_t index = p->tree->nodes.count;
    if (index >= STET_TREE_NODES_MAX) {
        p->too_many = true;
        return NULL;
    }
    stet_tree_node *node = STET_VEC_PUSH(p->arena, &p->tree->nodes);
    if (!node)
        return NULL;
    *node = (stet_tree_node){.kind = (uint8_t)kind, .parent = p->open, .end = index + 1, .before = p->last};
    if (kind != STET_TREE_ATTRIBUTE)
        p->last = index;
    return node;
}

/* The text read so far becomes a node. */
static void end_text(planter *p)
{
    if (!p->has_text)
        return;
    p->has_text = false;
    stet_view text = p->is_run ? stet_view_sub(p->html, p->source, p->source_end)
                               : stet_arena_copy(p->arena, stet_buf_view(&p->pieces));
    stet_tree_node *node = text.data ? add(p, STET_TREE_TEXT) : NULL;
    if (!node)
        return;
    node->text = text;
    node->source = p->source;
    node->source_len = p->source_end - p->source;
}

/* Is a text as it stands in the page? */
static bool is_plain(const planter *p, stet_view text, size_t start, size_t len)
{
    return len == text.len && memcmp(p->html.data + start, text.data, len) == 0;
}

/*
 * References that libxml2 reads in another way than the standard, and pages without rules, do: "&eacute" without its
 * semicolon, of which it tells the ampersand and then the name as text, and "&#150;", which stands for a dash.
 */
static void read_reference(planter *p, char utf8[STET_UTF8_MAX], stet_view *text, size_t start, size_t *len)
{
    uint32_t code;
    size_t taken = 0;
    if (p->html.data[start] == '&')
        taken = stet_entity_read(stet_view_sub(p->html, start, p->html.len), &code);
    bool ampersand = *len == 1 && stet_view_eq(*text, STET_VIEW("&"));
    if (taken == 0 || !(ampersand || taken == *len) || (!ampersand && is_plain(p, *text, start, *len)))
        return;
    *text = (stet_view){utf8, stet_utf8_encode(code, utf8)};
    *len = taken;
    p->taken_to = start + taken;
}

static bool on_text(void *ctx, stet_view text, size_t start, size_t len)
{
    planter *p = ctx;
    char utf8[STET_UTF8_MAX];
    if (p->is_over && p->depth == 1)
        return true;
    if (start < p->taken_to && is_plain(p, text, start, len)) {
        size_t cut = p->taken_to - start < len ? p->taken_to - start : len;
        text = stet_view_sub(text, cut, len);
        start += cut;
        len -= cut;
        if (len == 0)
            return true;
    }
    if (len > 0)
        read_reference(p, utf8, &text, start, &len);
    bool plain = is_plain(p, text, start, len);
    if (!p->has_text) {
        p->has_text = p->is_run = true;
        p->source = p->source_end = (uint32_t)start;
        p->pieces.len = 0;
    }
    if (p->is_run && !(plain && start == p->source_end)) {
        stet_buf_append(&p->pieces, stet_view_sub(p->html, p->source, p->source_end));
        p->is_run = false;
    }
    if (!p->is_run)
        stet_buf_append(&p->pieces, text);
    if (start + len > p->source_end)
        p->source_end = (uint32_t)(start + len);
    return !failed(p);
}

static void add_attributes(planter *p, const unsigned char **attributes)
{
    for (; attributes && attributes[0] && !failed(p); attributes += 2) {
        stet_view name = stet_view_of((const char *)attributes[0]);
        stet_view value = stet_view_of((const char *)attributes[1]);
        if (value.len > p->meter->limits.attribute_bytes)
            continue;
        uint32_t hash = stet_tree_hash(name), index = intern(p, name, hash);
        stet_view own = stet_arena_copy(p->arena, value);
        stet_tree_node *node = own.data ? add(p, STET_TREE_ATTRIBUTE) : NULL;
        if (!node)
            return;
        node->name = index;
        node->name_hash = hash;
        node->text = own;
    }
}

static bool on_open(void *ctx, stet_view name, const unsigned char **attributes)
{
    planter *p = ctx;
    end_text(p);
    if (++p->depth > p->meter->limits.depth)
        return stet_meter_fail(p->meter, STET_ERR_LIMIT_DEPTH, 0);
    uint32_t hash = stet_tree_hash(name), index = intern(p, name, hash);
    stet_tree_node *node = add(p, STET_TREE_ELEMENT);
    if (!node)
        return false;
    node->tag = (uint8_t)stet_tag_find(name);
    node->name = index;
    node->name_hash = hash;
    p->open = p->tree->nodes.count - 1;
    p->last = STET_TREE_NONE;
    if (p->depth > p->tree->depth)
        p->tree->depth = p->depth;
    add_attributes(p, attributes);
    return !failed(p);
}

/* The innermost open element, or the document, ends where the nodes do. */
static void close_one(planter *p)
{
    end_text(p);
    stet_tree_node *node = &p->tree->nodes.at[p->open];
    node->end = p->tree->nodes.count;
    p->last = p->open;
    p->open = node->parent;
    p->depth--;
}

static bool on_close(void *ctx)
{
    planter *p = ctx;
    if (p->depth > 1)
        close_one(p);
    else
        p->is_over = true;
    return !failed(p);
}

static bool on_comment(void *ctx)
{
    planter *p = ctx;
    end_text(p);
    return (p->is_over && p->depth == 1) || add(p, STET_TREE_COMMENT) != NULL;
}

stet_status stet_tree_parse(stet_view html, stet_arena *arena, stet_meter *meter, stet_tree *out)
{
    static const stet_sax_events events = {.open = on_open, .close = on_close, .text = on_text, .comment = on_comment};
    *out = (stet_tree){0};
    html = stet_html_mend(arena, html);
    if (arena->status != STET_OK)
        return arena->status;
    planter p = {
        .tree = out, .arena = arena, .meter = meter, .html = html, .open = STET_TREE_NONE, .last = STET_TREE_NONE};
    stet_buf_init(&p.pieces, arena);
    if (!add(&p, STET_TREE_DOCUMENT))
        return arena->status;
    p.open = STET_TREE_ROOT;
    p.last = STET_TREE_NONE;
    stet_status status = stet_sax_run(html, true, meter, &events, &p);
    while (status == STET_OK && p.depth)
        close_one(&p);
    end_text(&p);
    out->nodes.at[STET_TREE_ROOT].end = out->nodes.count;
    if (status == STET_OK)
        status = arena->status != STET_OK ? arena->status : meter->status;
    return status == STET_OK && p.too_many ? STET_ERR_LIMIT_NODES : status;
}

uint32_t stet_tree_attribute(const stet_tree *tree, uint32_t node, stet_view name)
{
    uint32_t hash = stet_tree_hash(name), end = tree->nodes.at[node].end;
    for (uint32_t i = node + 1; i < end && tree->nodes.at[i].kind == STET_TREE_ATTRIBUTE; i++)
        if (tree->nodes.at[i].name_hash == hash && stet_view_eq(stet_tree_name_of(tree, i), name))
            return i;
    return STET_TREE_NONE;
}

void stet_tree_remove(stet_tree *tree, uint32_t node)
{
    for (uint32_t i = node, end = tree->nodes.at[node].end; i < end; i++)
        tree->nodes.at[i].marks |= STET_TREE_REMOVED;
}

void stet_tree_restore(stet_tree *tree)
{
    for (uint32_t i = 0; i < tree->nodes.count; i++)
        tree->nodes.at[i].marks &= (uint8_t)~STET_TREE_REMOVED;
}
