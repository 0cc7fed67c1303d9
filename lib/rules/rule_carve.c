/*
 * rule_carve.c - wrap_in and dissolve, the strips, and the body.  As in the readers in use the strips come first and
 * the body is looked for in what they leave; unlike there, strips that would take the body away are held back from it.
 */
#include <stdlib.h>

#include "rules/rule_parts.h"

enum {
    WRAPS_MAX = 10000, /* elements that wrap_in puts on a page */
    DISSOLVED_PART = 4 /* of a page's nodes, texts and attributes included, one in so many may be dissolved */
};

/* ---- reshaping --------------------------------------------------------------------------------- */

static bool use_wrap(stet_rule_work *w, const stet_rule_file *file, const stet_rule *rule,
                     const stet_xpath_result *result)
{
    (void)file;
    for (uint32_t i = 0; i < result->n_nodes; i++) {
        if (w->tree->nodes.at[result->nodes[i]].kind == STET_TREE_ATTRIBUTE || w->wraps.count >= WRAPS_MAX)
            continue;
        stet_rule_wrap *slot = STET_VEC_PUSH(w->u->scratch, &w->wraps);
        if (slot)
            *slot = (stet_rule_wrap){result->nodes[i], rule->argument};
    }
    return true;
}

static bool use_dissolve(stet_rule_work *w, const stet_rule_file *file, const stet_rule *rule,
                         const stet_xpath_result *result)
{
    if (result->n_nodes > w->tree->nodes.count / DISSOLVED_PART) {
        stet_ruling_note(w->u, file, rule, "it would dissolve the page: it is left alone");
        return true;
    }
    for (uint32_t i = 0; i < result->n_nodes; i++)
        w->tree->nodes.at[result->nodes[i]].marks |= STET_TREE_DISSOLVED;
    return true;
}

static int by_node(const void *x, const void *y)
{
    const stet_rule_wrap *a = x, *b = y;
    return (a->node > b->node) - (a->node < b->node);
}

void stet_rule_reshape(stet_rule_work *w)
{
    stet_rule_each(w, STET_RULE_WRAP_IN, use_wrap);
    stet_rule_each(w, STET_RULE_DISSOLVE, use_dissolve);
    if (w->wraps.count)
        qsort(w->wraps.at, w->wraps.count, sizeof *w->wraps.at, by_node);
}

/* ---- strips ------------------------------------------------------------------------------------ */

/* Is a node, or one below it, part of the body that must stay? */
static bool holds_body(const stet_rule_work *w, uint32_t node, const stet_rule_nodes *body)
{
    uint32_t low = 0, high = body ? body->count : 0;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (body->at[mid] < node)
            low = mid + 1;
        else
            high = mid;
    }
    return body && low < body->count && body->at[low] < w->tree->nodes.at[node].end;
}

static void strip(stet_rule_work *w, uint32_t node, const stet_rule_nodes *body)
{
    const stet_tree_node *n = &w->tree->nodes.at[node];
    bool is_page = n->kind == STET_TREE_DOCUMENT ||
                   (n->kind == STET_TREE_ELEMENT && (n->tag == STET_TAG_HTML || n->tag == STET_TAG_BODY));
    if (is_page || (n->marks & STET_TREE_REMOVED) || holds_body(w, node, body))
        return;
    stet_tree_remove(w->tree, node);
    w->u->strips = w->u->strips || n->kind != STET_TREE_ATTRIBUTE;
}

static void strip_xpath(stet_rule_work *w, enum stet_rule_key key, const stet_rule_nodes *body)
{
    uint32_t file = 0, rule = 0;
    const stet_rule *r;
    while ((r = stet_rule_next(&w->u->match, key, &file, &rule)) != NULL) {
        stet_xpath_result result;
        if (!stet_rule_eval(w, w->u->match.files[file], r, &result))
            continue;
        for (uint32_t i = 0; i < result.n_nodes; i++)
            strip(w, result.nodes[i], body);
    }
}

/* Does an attribute's value hold the word: anywhere, or as a whole among others? */
static bool has_word(stet_view value, stet_view word, bool whole)
{
    for (size_t at = stet_view_find(value, word, 0); at < value.len; at = stet_view_find(value, word, at + 1)) {
        bool begins = at == 0 || stet_is_space((unsigned char)value.data[at - 1]);
        bool ends = at + word.len == value.len || stet_is_space((unsigned char)value.data[at + word.len]);
        if (!whole || (begins && ends))
            return true;
    }
    return false;
}

/* The class and id attributes, or the src attributes of images. */
static void list_attributes(stet_rule_work *w, bool images, stet_rule_nodes *out)
{
    const stet_tree *t = w->tree;
    uint32_t class_hash = stet_tree_hash(STET_VIEW("class")), id_hash = stet_tree_hash(STET_VIEW("id")),
             src_hash = stet_tree_hash(STET_VIEW("src"));
    for (uint32_t i = 0; i < t->nodes.count; i++) {
        const stet_tree_node *n = &t->nodes.at[i];
        if (n->kind != STET_TREE_ATTRIBUTE)
            continue;
        bool wanted = images ? n->name_hash == src_hash && t->nodes.at[n->parent].tag == STET_TAG_IMG
                             : n->name_hash == class_hash || n->name_hash == id_hash;
        uint32_t *slot = wanted ? STET_VEC_PUSH(w->u->scratch, out) : NULL;
        if (slot)
            *slot = i;
    }
}

static void strip_words(stet_rule_work *w, enum stet_rule_key key, const stet_rule_nodes *body)
{
    uint32_t file = 0, rule = 0;
    const stet_rule *r = stet_rule_next(&w->u->match, key, &file, &rule);
    bool images = key == STET_RULE_STRIP_IMAGE_SRC;
    stet_rule_nodes attributes = {0};
    if (r)
        list_attributes(w, images, &attributes);
    for (; r; r = stet_rule_next(&w->u->match, key, &file, &rule)) {
        if (r->value.len == 0 || !stet_ruling_work(w->u, attributes.count))
            continue;
        for (uint32_t i = 0; i < attributes.count; i++) {
            const stet_tree_node *n = &w->tree->nodes.at[attributes.at[i]];
            if (!(n->marks & STET_TREE_REMOVED) && has_word(n->text, r->value, w->u->tokens && !images))
                strip(w, n->parent, body);
        }
    }
}

/* All strips, in order; what holds a node of `body` stays. */
static void strip_all(stet_rule_work *w, const stet_rule_nodes *body)
{
    if (w->title != STET_TREE_NONE)
        strip(w, w->title, body); /* the headline is no part of the text */
    strip_xpath(w, STET_RULE_STRIP, body);
    strip_xpath(w, STET_RULE_STRIP_ATTR, body);
    strip_words(w, STET_RULE_STRIP_ID_OR_CLASS, body);
    strip_words(w, STET_RULE_STRIP_IMAGE_SRC, body);
}

/* ---- the body ---------------------------------------------------------------------------------- */

/* Nodes that can be a body, none inside another. */
static void take_nodes(stet_rule_work *w, const stet_xpath_result *result)
{
    uint32_t end = 0;
    w->body.count = 0;
    for (uint32_t i = 0; i < result->n_nodes; i++) {
        const stet_tree_node *n = &w->tree->nodes.at[result->nodes[i]];
        if (result->nodes[i] < end || (n->kind != STET_TREE_ELEMENT && n->kind != STET_TREE_TEXT))
            continue;
        uint32_t *slot = STET_VEC_PUSH(w->u->scratch, &w->body);
        if (!slot)
            return;
        *slot = result->nodes[i];
        end = n->end;
    }
}

static bool has_text(const stet_rule_work *w)
{
    for (uint32_t b = 0; b < w->body.count; b++)
        for (uint32_t i = w->body.at[b], end = w->tree->nodes.at[i].end; i < end; i++) {
            const stet_tree_node *n = &w->tree->nodes.at[i];
            if (n->kind == STET_TREE_TEXT && !(n->marks & STET_TREE_REMOVED) && stet_view_trim(n->text).len)
                return true;
        }
    return false;
}

static bool use_body(stet_rule_work *w, const stet_rule_file *file, const stet_rule *rule,
                     const stet_xpath_result *result)
{
    take_nodes(w, result);
    if (!has_text(w)) {
        w->body.count = 0;
        return true;
    }
    w->u->body_file = file;
    w->u->body_rule = rule;
    return false;
}

static bool find_body(stet_rule_work *w)
{
    w->body.count = 0;
    stet_rule_each(w, STET_RULE_BODY, use_body);
    return w->body.count > 0;
}

/* The last body rule of the most specific file: what a note about none of them names. */
static void note_no_body(stet_rule_work *w)
{
    uint32_t file = 0, rule = 0;
    const stet_rule *r = stet_rule_next(&w->u->match, STET_RULE_BODY, &file, &rule);
    if (r)
        stet_ruling_note(w->u, w->u->match.files[file], r, "nothing on the page matches");
}

void stet_rule_carve(stet_rule_work *w)
{
    uint32_t file = 0, rule = 0;
    w->u->has_body_rule = stet_rule_next(&w->u->match, STET_RULE_BODY, &file, &rule) != NULL;
    strip_all(w, NULL);
    if (!w->u->has_body_rule || find_body(w))
        return;
    stet_tree_restore(w->tree);
    w->u->strips = false;
    if (find_body(w)) {
        stet_rule_nodes whole = w->body;
        w->body = (stet_rule_nodes){0};
        strip_all(w, &whole);
        stet_ruling_note(w->u, w->u->body_file, w->u->body_rule, "strips would take the whole body: it is kept");
        if (!find_body(w)) { /* they take all that is in it */
            stet_tree_restore(w->tree);
            w->u->strips = false;
            find_body(w);
        }
    } else { /* the rules were written for other pages than this one */
        note_no_body(w);
    }
}
