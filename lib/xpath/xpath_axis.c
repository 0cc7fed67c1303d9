/* xpath_axis.c - the nodes on an axis: scans over the tree's array. */
#include <stdlib.h>

#include "xpath/xpath_parts.h"

typedef struct scan {
    stet_xpath_run *run;
    const stet_tree *tree;
    const stet_xpath_op *step;
    stet_node_list *out;
    bool failed;
} scan;

static const stet_tree_node *node_at(const scan *s, uint32_t node)
{
    return &s->tree->nodes.at[node];
}

static bool is_seen(const scan *s, uint32_t node)
{
    return !(node_at(s, node)->marks & STET_TREE_REMOVED);
}

static bool passes(const scan *s, uint32_t node)
{
    const stet_tree_node *n = node_at(s, node);
    uint8_t principal = s->step->which == STET_AXIS_ATTRIBUTE ? STET_TREE_ATTRIBUTE : STET_TREE_ELEMENT;
    switch (s->step->test) {
    case STET_TEST_NAME:
        return n->kind == principal && n->name_hash == s->step->hash &&
               stet_view_eq(stet_tree_name_of(s->tree, node), s->step->text);
    case STET_TEST_ANY:
        return n->kind == principal;
    case STET_TEST_TEXT:
        return n->kind == STET_TREE_TEXT;
    case STET_TEST_COMMENT:
        return n->kind == STET_TREE_COMMENT;
    case STET_TEST_NODE:
        return true;
    default:
        return false;
    }
}

static void offer(scan *s, uint32_t node)
{
    if (!stet_xpath_step(s->run, 1)) {
        s->failed = true;
        return;
    }
    if (!is_seen(s, node) || !passes(s, node))
        return;
    uint32_t *slot = STET_VEC_PUSH(s->run->arena, s->out);
    if (slot)
        *slot = node;
    else
        s->failed = true;
}

static void attributes(scan *s, uint32_t node)
{
    for (uint32_t i = node + 1, end = node_at(s, node)->end;
         i < end && node_at(s, i)->kind == STET_TREE_ATTRIBUTE && !s->failed; i++)
        offer(s, i);
}

/* From a sibling on, those that follow it. */
static void siblings(scan *s, uint32_t from, uint32_t parent)
{
    for (uint32_t end = node_at(s, parent)->end; from < end && !s->failed; from = node_at(s, from)->end)
        offer(s, from);
}

/* All nodes of [from, to) but attributes; what was removed is passed over as a whole. */
static void range(scan *s, uint32_t from, uint32_t to)
{
    while (from < to && !s->failed) {
        if (!is_seen(s, from)) {
            from = node_at(s, from)->end;
            continue;
        }
        if (node_at(s, from)->kind != STET_TREE_ATTRIBUTE)
            offer(s, from);
        from++;
    }
}

static void ancestors(scan *s, uint32_t node)
{
    for (uint32_t at = node_at(s, node)->parent; at != STET_TREE_NONE && !s->failed; at = node_at(s, at)->parent)
        offer(s, at);
}

/* All nodes before `node` but attributes and what it lies in, backwards. */
static void preceding(scan *s, uint32_t node)
{
    for (uint32_t at = node; at-- > 0 && !s->failed;)
        if (node_at(s, at)->kind != STET_TREE_ATTRIBUTE && node_at(s, at)->end <= node)
            offer(s, at);
}

bool stet_xpath_collect(stet_xpath_run *run, const stet_xpath_op *step, uint32_t node, stet_node_list *out)
{
    scan s = {.run = run, .tree = run->tree, .step = step, .out = out};
    const stet_tree_node *n = node_at(&s, node);
    bool is_attribute = n->kind == STET_TREE_ATTRIBUTE;
    switch (step->which) {
    case STET_AXIS_SELF:
        offer(&s, node);
        break;
    case STET_AXIS_CHILD:
        siblings(&s, stet_tree_first_child(run->tree, node), node);
        break;
    case STET_AXIS_PARENT:
        if (n->parent != STET_TREE_NONE)
            offer(&s, n->parent);
        break;
    case STET_AXIS_ATTRIBUTE:
        attributes(&s, node);
        break;
    case STET_AXIS_DESCENDANT_OR_SELF:
        offer(&s, node);
        range(&s, node + 1, n->end);
        break;
    case STET_AXIS_DESCENDANT:
        range(&s, node + 1, n->end);
        break;
    case STET_AXIS_ANCESTOR_OR_SELF:
        offer(&s, node);
        ancestors(&s, node);
        break;
    case STET_AXIS_ANCESTOR:
        ancestors(&s, node);
        break;
    case STET_AXIS_FOLLOWING_SIBLING:
        if (!is_attribute && n->parent != STET_TREE_NONE)
            siblings(&s, n->end, n->parent);
        break;
    case STET_AXIS_PRECEDING_SIBLING:
        for (uint32_t at = n->before; !is_attribute && at != STET_TREE_NONE && !s.failed; at = node_at(&s, at)->before)
            offer(&s, at);
        break;
    case STET_AXIS_FOLLOWING:
        range(&s, n->end, run->tree->nodes.count);
        break;
    case STET_AXIS_PRECEDING:
        preceding(&s, node);
        break;
    default: /* namespace: HTML has none */
        break;
    }
    return !s.failed;
}

static int by_number(const void *x, const void *y)
{
    uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
    return (a > b) - (a < b);
}

void stet_xpath_sort(stet_node_list *list)
{
    bool sorted = true;
    for (uint32_t i = 1; i < list->count && sorted; i++)
        sorted = list->at[i - 1] < list->at[i];
    if (sorted)
        return;
    qsort(list->at, list->count, sizeof *list->at, by_number);
    uint32_t kept = 1;
    for (uint32_t i = 1; i < list->count; i++)
        if (list->at[i] != list->at[kept - 1])
            list->at[kept++] = list->at[i];
    list->count = kept;
}
