/* xpath_value.c - values of XPath 1.0: string values of nodes, conversions, comparisons; and the pool they live in. */
#include <math.h>
#include <stdio.h>

#include "xpath/xpath_parts.h"

stet_status stet_xpath_run_init(stet_xpath_run *run, const stet_tree *tree, stet_arena *arena, uint64_t steps_each)
{
    *run = (stet_xpath_run){.tree = tree, .arena = arena, .steps_each = steps_each};
    run->pool = stet_arena_array(arena, 1, sizeof *run->pool);
    return arena->status;
}

/* ---- pool -------------------------------------------------------------------------------------- */

void stet_xpath_begin(stet_xpath_run *run)
{
    stet_xpath_pool *pool = run->pool;
    for (stet_node_list *list = pool->lists; list; list = list->next)
        list->next_free = list->next;
    for (stet_text_buf *buf = pool->bufs; buf; buf = buf->next)
        buf->next_free = buf->next;
    pool->free_lists = pool->lists;
    pool->free_bufs = pool->bufs;
    pool->exhausted = false;
    pool->steps_end = run->steps + run->steps_each;
}

stet_node_list *stet_xpath_list(stet_xpath_run *run)
{
    stet_xpath_pool *pool = run->pool;
    stet_node_list *list = pool->free_lists;
    if (list) {
        pool->free_lists = list->next_free;
        list->count = 0;
        return list;
    }
    list = stet_arena_array(run->arena, 1, sizeof *list);
    if (list) {
        list->next = pool->lists;
        pool->lists = list;
    }
    return list;
}

stet_text_buf *stet_xpath_buf(stet_xpath_run *run)
{
    stet_xpath_pool *pool = run->pool;
    stet_text_buf *buf = pool->free_bufs;
    if (buf) {
        pool->free_bufs = buf->next_free;
        buf->buf.len = 0;
        return buf;
    }
    buf = stet_arena_array(run->arena, 1, sizeof *buf);
    if (buf) {
        stet_buf_init(&buf->buf, run->arena);
        buf->next = pool->bufs;
        pool->bufs = buf;
    }
    return buf;
}

void stet_xpath_give_list(stet_xpath_run *run, stet_node_list *list)
{
    if (!list)
        return;
    list->next_free = run->pool->free_lists;
    run->pool->free_lists = list;
}

void stet_xpath_give(stet_xpath_run *run, stet_xpath_value *value)
{
    stet_xpath_give_list(run, value->nodes);
    if (value->own) {
        value->own->next_free = run->pool->free_bufs;
        run->pool->free_bufs = value->own;
    }
    *value = (stet_xpath_value){.type = STET_XPATH_TRUTH};
}

/* ---- texts and numbers ------------------------------------------------------------------------- */

stet_view stet_xpath_node_text(stet_xpath_run *run, uint32_t node, stet_text_buf *own)
{
    const stet_tree_node *nodes = run->tree->nodes.at;
    if (nodes[node].kind == STET_TREE_TEXT || nodes[node].kind == STET_TREE_ATTRIBUTE) {
        stet_xpath_step(run, stet_xpath_bytes(nodes[node].text.len));
        return nodes[node].text;
    }
    stet_view only = STET_VIEW_NONE; /* one text alone need not be copied */
    stet_buf *buf = &own->buf;
    buf->len = 0;
    for (uint32_t i = node + 1, end = nodes[node].end; i < end && stet_xpath_step(run, 1);) {
        if (nodes[i].marks & STET_TREE_REMOVED) {
            i = nodes[i].end;
            continue;
        }
        stet_view text = nodes[i].text;
        if (nodes[i++].kind != STET_TREE_TEXT)
            continue;
        stet_xpath_step(run, stet_xpath_bytes(text.len));
        if (only.len == 0) {
            only = text;
            continue;
        }
        if (buf->len == 0)
            stet_buf_append(buf, only);
        stet_buf_append(buf, text);
    }
    return buf->len ? stet_buf_view(buf) : only;
}

/* Section 4.4: blanks, a sign, digits with at most one point, blanks; else not a number. */
double stet_xpath_number_of_text(stet_view text)
{
    text = stet_view_trim(text);
    bool negative = text.len && text.data[0] == '-';
    double value = 0, scale = 1;
    bool point = false, digits = false;
    for (size_t i = negative; i < text.len; i++) {
        if (text.data[i] == '.' && !point) {
            point = true;
        } else if (stet_is_digit((unsigned char)text.data[i])) {
            digits = true;
            value = value * 10 + (text.data[i] - '0');
            scale *= point ? 10 : 1;
        } else {
            return NAN;
        }
    }
    if (!digits)
        return NAN;
    return (negative ? -value : value) / scale;
}

bool stet_xpath_truth(const stet_xpath_value *v)
{
    switch (v->type) {
    case STET_XPATH_NODES:
        return v->nodes->count > 0;
    case STET_XPATH_TEXT:
        return v->text.len > 0;
    case STET_XPATH_NUMBER:
        return v->number != 0 && !isnan(v->number);
    default:
        return v->truth;
    }
}

bool stet_xpath_to_text(stet_xpath_run *run, stet_xpath_value *v)
{
    if (v->type == STET_XPATH_TEXT)
        return true;
    stet_xpath_value out = {.type = STET_XPATH_TEXT, .text = STET_VIEW_NONE};
    if (v->type == STET_XPATH_TRUTH) {
        out.text = v->truth ? STET_VIEW("true") : STET_VIEW("false");
    } else {
        out.own = stet_xpath_buf(run);
        if (!out.own)
            return false;
    }
    if (v->type == STET_XPATH_NODES && v->nodes->count)
        out.text = stet_xpath_node_text(run, v->nodes->at[0], out.own);
    if (v->type == STET_XPATH_NUMBER && isnan(v->number))
        out.text = STET_VIEW("NaN");
    else if (v->type == STET_XPATH_NUMBER && isinf(v->number))
        out.text = v->number < 0 ? STET_VIEW("-Infinity") : STET_VIEW("Infinity");
    else if (v->type == STET_XPATH_NUMBER) {
        char digits[40];
        snprintf(digits, sizeof digits, "%.15g", v->number == 0 ? 0 : v->number); /* no minus zero */
        for (char *c = digits; *c; c++)
            *c = *c == ',' ? '.' : *c; /* a locale's decimal comma */
        stet_buf_append(&out.own->buf, stet_view_of(digits));
        out.text = stet_buf_view(&out.own->buf);
    }
    stet_xpath_give(run, v);
    *v = out;
    return !run->pool->exhausted && !(out.own && out.own->buf.failed);
}

double stet_xpath_number(stet_xpath_run *run, const stet_xpath_value *v)
{
    if (v->type == STET_XPATH_NUMBER)
        return v->number;
    if (v->type == STET_XPATH_TRUTH)
        return v->truth;
    if (v->type == STET_XPATH_TEXT)
        return stet_xpath_number_of_text(v->text);
    stet_text_buf *buf = v->nodes->count ? stet_xpath_buf(run) : NULL;
    if (!buf)
        return NAN;
    double number = stet_xpath_number_of_text(stet_xpath_node_text(run, v->nodes->at[0], buf));
    stet_xpath_give(run, &(stet_xpath_value){.own = buf});
    return number;
}

/* ---- comparisons ------------------------------------------------------------------------------- */

static bool hold_numbers(enum stet_xpath_op_kind kind, double x, double y)
{
    switch (kind) {
    case STET_OP_EQUAL:
        return x == y;
    case STET_OP_UNEQUAL:
        return x != y;
    case STET_OP_LESS:
        return x < y;
    case STET_OP_LESS_EQUAL:
        return x <= y;
    case STET_OP_GREATER:
        return x > y;
    default:
        return x >= y;
    }
}

static bool is_equality(enum stet_xpath_op_kind kind)
{
    return kind == STET_OP_EQUAL || kind == STET_OP_UNEQUAL;
}

/* One node's text against a value that is no set; `swapped`: the node stands on the right. */
static bool node_holds(stet_xpath_run *run, enum stet_xpath_op_kind kind, stet_view text, stet_xpath_value *other,
                       bool swapped)
{
    if (is_equality(kind) && other->type == STET_XPATH_TEXT) {
        stet_xpath_step(run, stet_xpath_bytes(other->text.len));
        return stet_view_eq(text, other->text) == (kind == STET_OP_EQUAL);
    }
    double number = stet_xpath_number_of_text(text), against = stet_xpath_number(run, other);
    return swapped ? hold_numbers(kind, against, number) : hold_numbers(kind, number, against);
}

/* Does the operator hold between any node and the value? */
static bool any_node_holds(stet_xpath_run *run, enum stet_xpath_op_kind kind, const stet_node_list *nodes,
                           stet_xpath_value *other, bool swapped)
{
    stet_text_buf *buf = stet_xpath_buf(run);
    bool holds = false;
    for (uint32_t i = 0; buf && i < nodes->count && !holds && stet_xpath_step(run, 1); i++)
        holds = node_holds(run, kind, stet_xpath_node_text(run, nodes->at[i], buf), other, swapped);
    stet_xpath_give(run, &(stet_xpath_value){.own = buf});
    return holds;
}

static bool any_pair_holds(stet_xpath_run *run, enum stet_xpath_op_kind kind, const stet_node_list *x,
                           const stet_node_list *y)
{
    stet_text_buf *buf = stet_xpath_buf(run);
    bool holds = false;
    for (uint32_t i = 0; buf && i < y->count && !holds && stet_xpath_step(run, 1); i++) {
        stet_xpath_value one = {.type = STET_XPATH_TEXT, .text = stet_xpath_node_text(run, y->at[i], buf)};
        holds = any_node_holds(run, kind, x, &one, false);
    }
    stet_xpath_give(run, &(stet_xpath_value){.own = buf});
    return holds;
}

bool stet_xpath_compare(stet_xpath_run *run, enum stet_xpath_op_kind kind, stet_xpath_value *x, stet_xpath_value *y)
{
    bool truth = x->type == STET_XPATH_TRUTH || y->type == STET_XPATH_TRUTH;
    if (truth && is_equality(kind))
        return (stet_xpath_truth(x) == stet_xpath_truth(y)) == (kind == STET_OP_EQUAL);
    if (x->type == STET_XPATH_NODES && y->type == STET_XPATH_NODES)
        return any_pair_holds(run, kind, x->nodes, y->nodes);
    if (truth) /* an order: a set counts as a truth here too */
        return hold_numbers(kind, x->type == STET_XPATH_NODES ? stet_xpath_truth(x) : stet_xpath_number(run, x),
                            y->type == STET_XPATH_NODES ? stet_xpath_truth(y) : stet_xpath_number(run, y));
    if (x->type == STET_XPATH_NODES)
        return any_node_holds(run, kind, x->nodes, y, false);
    if (y->type == STET_XPATH_NODES)
        return any_node_holds(run, kind, y->nodes, x, true);
    if (is_equality(kind) && x->type == STET_XPATH_TEXT && y->type == STET_XPATH_TEXT) {
        stet_xpath_step(run, stet_xpath_bytes(x->text.len));
        return stet_view_eq(x->text, y->text) == (kind == STET_OP_EQUAL);
    }
    return hold_numbers(kind, stet_xpath_number(run, x), stet_xpath_number(run, y));
}
