/*
 * xpath_eval.c - runs a compiled expression.  It recurses over the expression's parts only, whose depth is bounded; the
 * page is walked by scans.  Every list and buffer goes back to the run's pool, so memory does not grow with the work.
 */
#include <math.h>

#include "xpath/xpath_parts.h"

/* Keep of a list what passes one predicate. */
static bool keep_of(stet_xpath_run *run, const stet_xpath *x, uint32_t predicate, stet_node_list *list)
{
    const stet_xpath_op *op = &x->ops[predicate];
    uint32_t kept = 0, n = list->count;
    for (uint32_t i = 0; i < n; i++) {
        stet_xpath_at at = {list->at[i], i + 1, n};
        bool keep;
        if (op->kind == STET_OP_NUMBER) {
            keep = op->number == at.position;
        } else {
            stet_xpath_value v;
            if (!stet_xpath_part(run, x, predicate, &at, &v))
                return false;
            keep = v.type == STET_XPATH_NUMBER ? v.number == at.position : stet_xpath_truth(&v);
            stet_xpath_give(run, &v);
        }
        if (keep)
            list->at[kept++] = list->at[i];
    }
    list->count = kept;
    return true;
}

/* Keep what passes all predicates, each counting positions in what the one before has left. */
static bool filter(stet_xpath_run *run, const stet_xpath *x, uint32_t predicate, stet_node_list *list)
{
    for (; predicate != STET_OP_NONE && list->count; predicate = x->ops[predicate].next)
        if (!keep_of(run, x, predicate, list))
            return false;
    return true;
}

static bool append(stet_xpath_run *run, stet_node_list *to, const stet_node_list *more)
{
    if (!stet_xpath_step(run, more->count))
        return false;
    for (uint32_t i = 0; i < more->count; i++) {
        uint32_t *slot = STET_VEC_PUSH(run->arena, to);
        if (!slot)
            return false;
        *slot = more->at[i];
    }
    return true;
}

/* From one node one step, added to `to`, which is in document order if it was empty. */
static bool step_from(stet_xpath_run *run, const stet_xpath *x, const stet_xpath_op *step, uint32_t node,
                      stet_node_list *to)
{
    if (to->count == 0) {
        bool go_on = stet_xpath_collect(run, step, node, to) && filter(run, x, step->right, to);
        stet_xpath_sort(to);
        return go_on;
    }
    stet_node_list *found = stet_xpath_list(run);
    bool go_on = found && stet_xpath_collect(run, step, node, found) && filter(run, x, step->right, found) &&
                 append(run, to, found);
    stet_xpath_give_list(run, found);
    return go_on;
}

/* From every node of `from` one step. */
static bool take_step(stet_xpath_run *run, const stet_xpath *x, const stet_xpath_op *step, const stet_node_list *from,
                      stet_node_list *to)
{
    bool below = step->which == STET_AXIS_DESCENDANT && step->right == STET_OP_NONE;
    uint32_t seen_to = 0; /* what lies below one node need not be looked at again for a node inside it */
    for (uint32_t i = 0; i < from->count; i++) {
        if (below && from->at[i] < seen_to)
            continue;
        if (!step_from(run, x, step, from->at[i], to))
            return false;
        seen_to = run->tree->nodes.at[from->at[i]].end;
    }
    stet_xpath_sort(to);
    return stet_xpath_step(run, to->count);
}

/* What a path starts from: a set, or one node. */
static bool start_path(stet_xpath_run *run, const stet_xpath *x, const stet_xpath_op *path, const stet_xpath_at *at,
                       stet_node_list **here)
{
    stet_xpath_value start = {.type = STET_XPATH_NODES};
    if (path->left != STET_OP_NONE) {
        bool go_on = stet_xpath_part(run, x, path->left, at, &start);
        *here = start.nodes;
        return go_on;
    }
    *here = stet_xpath_list(run);
    uint32_t *slot = *here ? STET_VEC_PUSH(run->arena, *here) : NULL;
    if (slot)
        *slot = path->absolute ? STET_TREE_ROOT : at->node;
    return slot != NULL;
}

static bool walk_path(stet_xpath_run *run, const stet_xpath *x, const stet_xpath_op *path, const stet_xpath_at *at,
                      stet_xpath_value *out)
{
    stet_node_list *here;
    bool go_on = start_path(run, x, path, at, &here);
    for (uint32_t s = path->right; s != STET_OP_NONE && go_on; s = x->ops[s].next) {
        stet_node_list *there = stet_xpath_list(run);
        go_on = there && take_step(run, x, &x->ops[s], here, there);
        stet_xpath_give_list(run, here);
        here = there;
    }
    *out = (stet_xpath_value){.type = STET_XPATH_NODES, .nodes = here};
    return go_on;
}

static bool unite(stet_xpath_run *run, const stet_xpath *x, const stet_xpath_op *op, const stet_xpath_at *at,
                  stet_xpath_value *out)
{
    stet_xpath_value right;
    if (!stet_xpath_part(run, x, op->left, at, out) || !stet_xpath_part(run, x, op->right, at, &right))
        return false;
    bool go_on = append(run, out->nodes, right.nodes);
    stet_xpath_give(run, &right);
    stet_xpath_sort(out->nodes);
    return go_on;
}

static bool call_function(stet_xpath_run *run, const stet_xpath *x, const stet_xpath_op *op, const stet_xpath_at *at,
                          stet_xpath_value *out)
{
    uint32_t n = 0;
    for (uint32_t a = op->left; a != STET_OP_NONE; a = x->ops[a].next)
        n++;
    stet_xpath_value few[4], *arguments = few;
    if (n > sizeof few / sizeof few[0])
        arguments = stet_arena_array(run->arena, n, sizeof *arguments); /* concat() of many: rare, not pooled */
    if (!arguments)
        return false;
    bool go_on = true;
    uint32_t done = 0;
    for (uint32_t a = op->left; a != STET_OP_NONE && go_on; a = x->ops[a].next) {
        go_on = stet_xpath_part(run, x, a, at, &arguments[done]);
        done += go_on;
    }
    go_on = go_on && stet_xpath_call(run, (enum stet_xpath_function)op->which, arguments, n, at, out);
    for (uint32_t i = 0; i < done; i++)
        stet_xpath_give(run, &arguments[i]);
    return go_on;
}

static double calculate(enum stet_xpath_op_kind kind, double x, double y)
{
    switch (kind) {
    case STET_OP_ADD:
        return x + y;
    case STET_OP_SUBTRACT:
        return x - y;
    case STET_OP_MULTIPLY:
        return x * y;
    case STET_OP_DIVIDE:
        return x / y;
    default:
        return fmod(x, y);
    }
}

static bool logic(stet_xpath_run *run, const stet_xpath *x, const stet_xpath_op *op, const stet_xpath_at *at,
                  stet_xpath_value *out)
{
    stet_xpath_value v;
    bool decides = op->kind == STET_OP_OR; /* the truth that makes the right side needless */
    if (!stet_xpath_part(run, x, op->left, at, &v))
        return false;
    bool truth = stet_xpath_truth(&v);
    stet_xpath_give(run, &v);
    if (truth != decides) {
        if (!stet_xpath_part(run, x, op->right, at, &v))
            return false;
        truth = stet_xpath_truth(&v);
        stet_xpath_give(run, &v);
    }
    *out = (stet_xpath_value){.type = STET_XPATH_TRUTH, .truth = truth};
    return true;
}

/* Operators on two values. */
static bool operate(stet_xpath_run *run, const stet_xpath *x, const stet_xpath_op *op, const stet_xpath_at *at,
                    stet_xpath_value *out)
{
    stet_xpath_value left, right;
    if (!stet_xpath_part(run, x, op->left, at, &left))
        return false;
    if (!stet_xpath_part(run, x, op->right, at, &right)) {
        stet_xpath_give(run, &left);
        return false;
    }
    enum stet_xpath_op_kind kind = (enum stet_xpath_op_kind)op->kind;
    *out = (stet_xpath_value){.type = (enum stet_xpath_type)op->type};
    if (op->type == STET_XPATH_NUMBER)
        out->number = calculate(kind, stet_xpath_number(run, &left), stet_xpath_number(run, &right));
    else
        out->truth = stet_xpath_compare(run, kind, &left, &right);
    stet_xpath_give(run, &left);
    stet_xpath_give(run, &right);
    return !run->pool->exhausted;
}

bool stet_xpath_part(stet_xpath_run *run, const stet_xpath *x, uint32_t index, const stet_xpath_at *at,
                     stet_xpath_value *out)
{
    const stet_xpath_op *op = &x->ops[index];
    if (!stet_xpath_step(run, 1))
        return false;
    switch (op->kind) {
    case STET_OP_OR:
    case STET_OP_AND:
        return logic(run, x, op, at, out);
    case STET_OP_UNION:
        return unite(run, x, op, at, out);
    case STET_OP_LITERAL:
        *out = (stet_xpath_value){.type = STET_XPATH_TEXT, .text = op->text};
        return true;
    case STET_OP_NUMBER:
        *out = (stet_xpath_value){.type = STET_XPATH_NUMBER, .number = op->number};
        return true;
    case STET_OP_NEGATE:
        if (!stet_xpath_part(run, x, op->left, at, out))
            return false;
        stet_xpath_value operand = *out;
        *out = (stet_xpath_value){.type = STET_XPATH_NUMBER, .number = -stet_xpath_number(run, &operand)};
        stet_xpath_give(run, &operand);
        return true;
    case STET_OP_CALL:
        return call_function(run, x, op, at, out);
    case STET_OP_FILTER:
        return stet_xpath_part(run, x, op->left, at, out) && filter(run, x, op->right, out->nodes);
    case STET_OP_PATH:
        return walk_path(run, x, op, at, out);
    default:
        return operate(run, x, op, at, out);
    }
}

stet_status stet_xpath_eval(stet_xpath_run *run, const stet_xpath *xpath, stet_xpath_result *out)
{
    stet_xpath_begin(run);
    stet_xpath_at at = {STET_TREE_ROOT, 1, 1};
    stet_xpath_value v = {.type = STET_XPATH_TRUTH};
    bool done = stet_xpath_part(run, xpath, xpath->root, &at, &v);
    if (!done || run->pool->exhausted || run->arena->status != STET_OK) {
        *out = (stet_xpath_result){.type = xpath->type, .text = STET_VIEW_NONE};
        return run->arena->status != STET_OK ? run->arena->status : STET_ERR_LIMIT_WORK;
    }
    *out = (stet_xpath_result){.type = v.type, .text = v.text, .number = v.number, .truth = v.truth};
    if (v.type == STET_XPATH_NODES) {
        out->nodes = v.nodes->at;
        out->n_nodes = v.nodes->count;
    }
    return STET_OK;
}

stet_view stet_xpath_text_of(stet_xpath_run *run, uint32_t node)
{
    run->pool->exhausted = false;
    run->pool->steps_end = run->steps + run->steps_each;
    stet_text_buf *buf = stet_xpath_buf(run);
    stet_view text = buf ? stet_xpath_node_text(run, node, buf) : STET_VIEW_NONE;
    stet_xpath_give(run, &(stet_xpath_value){.own = buf});
    return text;
}
