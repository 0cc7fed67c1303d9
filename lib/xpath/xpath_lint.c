/* xpath_lint.c - expressions that compile and can never match: mostly a forgotten '@' or a position counted from 0. */
#include <math.h>

#include "page/tags.h"
#include "xpath/xpath_parts.h"

/* A name with a capital: the parser makes all names small. */
static bool has_capital(stet_view name)
{
    for (size_t i = 0; i < name.len; i++)
        if (name.data[i] >= 'A' && name.data[i] <= 'Z')
            return true;
    return false;
}

static bool goes_down(const stet_xpath_op *step)
{
    return step->which == STET_AXIS_CHILD || step->which == STET_AXIS_DESCENDANT;
}

/* Can nothing stand below what this step gives? */
static bool is_childless(const stet_xpath_op *step)
{
    if (step->which == STET_AXIS_ATTRIBUTE || step->test == STET_TEST_TEXT)
        return true;
    return step->test == STET_TEST_NAME && (stet_tag_flags(stet_tag_find(step->text)) & STET_IS_VOID);
}

/* A predicate [0] or [1.5], of a step or a filter. */
static bool has_odd_position(const stet_xpath *x, const stet_xpath_op *owner)
{
    for (uint32_t p = owner->right; p != STET_OP_NONE; p = x->ops[p].next)
        if (x->ops[p].kind == STET_OP_NUMBER && !(x->ops[p].number >= 1 && floor(x->ops[p].number) == x->ops[p].number))
            return true;
    return false;
}

static const char *never(const stet_xpath *x, const stet_xpath_op *op)
{
    if (op->kind != STET_OP_STEP && op->kind != STET_OP_FILTER)
        return NULL;
    if (has_odd_position(x, op))
        return "positions begin at 1";
    if (op->kind == STET_OP_FILTER)
        return NULL;
    if (op->test == STET_TEST_NAME && has_capital(op->text))
        return "names are lower case in the parsed page";
    if (op->next == STET_OP_NONE || !is_childless(op) || !goes_down(&x->ops[op->next]))
        return NULL;
    return op->which == STET_AXIS_ATTRIBUTE ? "an attribute has nothing below it"
                                            : "nothing stands below this (is an @ missing?)";
}

const char *stet_xpath_never(const stet_xpath *x, stet_view *at)
{
    for (uint32_t i = 0; i < x->n_ops; i++) {
        const char *why = never(x, &x->ops[i]);
        if (why) {
            *at = x->ops[i].source;
            return why;
        }
    }
    return NULL;
}
