/* xpath_parts.h - the parts of a compiled expression; for the files of this folder. */
#ifndef STET_XPATH_XPATH_PARTS_H
#define STET_XPATH_XPATH_PARTS_H

#include "base/buf.h"
#include "xpath/xpath.h"

enum stet_xpath_op_kind {
    STET_OP_OR,
    STET_OP_AND,
    STET_OP_EQUAL,
    STET_OP_UNEQUAL,
    STET_OP_LESS,
    STET_OP_LESS_EQUAL,
    STET_OP_GREATER,
    STET_OP_GREATER_EQUAL,
    STET_OP_ADD,
    STET_OP_SUBTRACT,
    STET_OP_MULTIPLY,
    STET_OP_DIVIDE,
    STET_OP_MODULO,
    STET_OP_UNION,
    STET_OP_NEGATE,  /* left */
    STET_OP_LITERAL, /* text */
    STET_OP_NUMBER,  /* number */
    STET_OP_CALL,    /* which: enum stet_xpath_function; left: first argument */
    STET_OP_FILTER,  /* left: a set; right: first predicate */
    STET_OP_PATH,    /* left: a set to start from, or none; absolute; right: first step */
    STET_OP_STEP     /* which: enum stet_xpath_axis; test, text; right: first predicate */
};

enum stet_xpath_function {
#define FUNCTION(id, name, least, most, type, nodes) STET_XF_##id,
#include "xpath/functions.inc"
#undef FUNCTION
    STET_XF_COUNT_OF
};

enum stet_xpath_axis {
#define AXIS(id, name, backwards) STET_AXIS_##id,
#include "xpath/axes.inc"
#undef AXIS
    STET_AXIS_COUNT
};

enum stet_xpath_test {
    STET_TEST_NAME, /* of this name */
    STET_TEST_ANY,  /* * */
    STET_TEST_NODE,
    STET_TEST_TEXT,
    STET_TEST_COMMENT,
    STET_TEST_INSTRUCTION /* never: a tree has none */
};

#define STET_OP_NONE UINT32_MAX

typedef struct stet_xpath_op {
    uint8_t kind;
    uint8_t type; /* enum stet_xpath_type of what it gives */
    uint8_t which;
    uint8_t test;
    bool absolute;   /* paths that begin with '/' */
    bool positional; /* reads the position or the size of the set it is evaluated in */
    uint8_t depth;   /* of what stands below it */
    uint32_t left, right;
    uint32_t next; /* argument, predicate or step after this one */
    uint32_t hash; /* of a name test */
    double number;
    stet_view text;   /* literal or name */
    stet_view source; /* what it was made from */
} stet_xpath_op;

bool stet_xpath_axis_is_backward(enum stet_xpath_axis axis);

/* ---- evaluation -------------------------------------------------------------------------------- */

typedef struct stet_node_list {
    uint32_t *at;
    uint32_t count, room;
    struct stet_node_list *next, *next_free;
} stet_node_list;

typedef struct stet_text_buf {
    stet_buf buf;
    struct stet_text_buf *next, *next_free;
} stet_text_buf;

/** A value while an expression runs; its list and buffer belong to it and go back to the pool. */
typedef struct stet_xpath_value {
    enum stet_xpath_type type;
    bool truth;
    double number;
    stet_view text;
    stet_node_list *nodes;
    stet_text_buf *own; /* what `text` stands in, or NULL */
} stet_xpath_value;

/** What an expression is evaluated at. */
typedef struct stet_xpath_at {
    uint32_t node;
    uint32_t position, size; /* from 1 */
} stet_xpath_at;

/** Lists and buffers for reuse, and the run's limit.  Between two expressions everything is free. */
typedef struct stet_xpath_pool {
    stet_node_list *lists, *free_lists;
    stet_text_buf *bufs, *free_bufs;
    uint64_t steps_end; /* of the expression that runs */
    bool exhausted;
} stet_xpath_pool;

/** Count steps; false past the limit, and from then on. */
static inline bool stet_xpath_step(stet_xpath_run *run, uint64_t steps)
{
    run->steps += steps;
    if (run->steps > run->pool->steps_end)
        run->pool->exhausted = true;
    return !run->pool->exhausted;
}

/** Steps that handling so many bytes costs. */
static inline uint64_t stet_xpath_bytes(size_t bytes)
{
    return 1 + bytes / 16;
}

/** An expression is about to run: all lists and buffers are free, and the steps begin. */
void stet_xpath_begin(stet_xpath_run *run);
stet_node_list *stet_xpath_list(stet_xpath_run *run); /* NULL without memory */
stet_text_buf *stet_xpath_buf(stet_xpath_run *run);
void stet_xpath_give_list(stet_xpath_run *run, stet_node_list *list);
void stet_xpath_give(stet_xpath_run *run, stet_xpath_value *value);

/** Evaluate one part; false past a limit or without memory. */
bool stet_xpath_part(stet_xpath_run *run, const stet_xpath *x, uint32_t op, const stet_xpath_at *at,
                     stet_xpath_value *out);

/** Call a core function with its arguments, which stay the caller's. */
bool stet_xpath_call(stet_xpath_run *run, enum stet_xpath_function function, stet_xpath_value *arguments, uint32_t n,
                     const stet_xpath_at *at, stet_xpath_value *out);

/** Add the nodes on an axis that pass a test, in the axis's order. */
bool stet_xpath_collect(stet_xpath_run *run, const stet_xpath_op *step, uint32_t node, stet_node_list *out);

/** Put a list in document order, each node once. */
void stet_xpath_sort(stet_node_list *list);

/* Conversions of XPath 1.0, section 4. */
bool stet_xpath_truth(const stet_xpath_value *v);
double stet_xpath_number(stet_xpath_run *run, const stet_xpath_value *v);
double stet_xpath_number_of_text(stet_view text);
/** Turn a value into a text, in place; false past a limit or without memory. */
bool stet_xpath_to_text(stet_xpath_run *run, stet_xpath_value *v);
/** A node's string value, which may be put together in `buf`. */
stet_view stet_xpath_node_text(stet_xpath_run *run, uint32_t node, stet_text_buf *buf);
/** Section 3.4: does an operator hold between two values? */
bool stet_xpath_compare(stet_xpath_run *run, enum stet_xpath_op_kind kind, stet_xpath_value *x, stet_xpath_value *y);

#endif
