/*
 * xpath.h - XPath 1.0 over html/tree.h: compiled once, then only read, so that any number of threads may share it.
 *
 * Why not libxml2's: its compiled expressions keep what they find out while they run (2.9: a function's address), so
 * threads may not share them; its operation limit does not see what comparing and cutting strings costs; its memory is
 * not the caller's; and what a checker must know before a page is there - types, arities, steps that can never match -
 * it does not tell.  A test compares every result with libxml2's.
 *
 * Left out: variables and namespace prefixes, of which rules for HTML have none; both are told when compiling.
 */
#ifndef STET_XPATH_XPATH_H
#define STET_XPATH_XPATH_H

#include "html/tree.h"

enum stet_xpath_type { STET_XPATH_NODES, STET_XPATH_TEXT, STET_XPATH_NUMBER, STET_XPATH_TRUTH };

/** What is wrong with an expression that does not compile. */
enum stet_xpath_wrong {
    STET_XPATH_FINE,
    STET_XPATH_WRONG_SYNTAX,
    STET_XPATH_WRONG_NAME,     /* a prefix or variable that nothing defines */
    STET_XPATH_WRONG_FUNCTION, /* no such function */
    STET_XPATH_WRONG_ARITY,    /* a function with too few or too many arguments */
    STET_XPATH_WRONG_TYPE,     /* a set of nodes is needed where something else stands */
    STET_XPATH_TOO_LARGE       /* longer or deeper than the limits below */
};

enum {
    STET_XPATH_BYTES_MAX = 4096, /* the longest of 8,560 public expressions has 379 */
    STET_XPATH_DEPTH_MAX = 100   /* nesting; bounds the recursion over an expression's parts */
};

typedef struct stet_xpath_fault {
    enum stet_xpath_wrong wrong;
    size_t offset; /* bytes into the expression */
    stet_view at;  /* the word it is about; empty for the end */
} stet_xpath_fault;

struct stet_xpath_op;

typedef struct stet_xpath {
    const struct stet_xpath_op *ops;
    uint32_t n_ops;
    uint32_t root;
    enum stet_xpath_type type; /* of what it gives */
} stet_xpath;

/**
 * Compile an expression into `arena`; `source` must stay.  STET_ERR_ARGUMENT for one that is wrong, with the reason in
 * *fault; else the arena's status.
 */
stet_status stet_xpath_compile(stet_arena *arena, stet_view source, stet_xpath *out, stet_xpath_fault *fault);

/**
 * Why a part of an expression can never match in any HTML page, in words, such as "positions begin at 1"; NULL if
 * nothing is known against it.  *at is the part's text.
 */
const char *stet_xpath_never(const stet_xpath *xpath, stet_view *at);

/** What an expression gave. */
typedef struct stet_xpath_result {
    enum stet_xpath_type type;
    const uint32_t *nodes; /* in document order, each once */
    uint32_t n_nodes;
    stet_view text;
    double number;
    bool truth;
} stet_xpath_result;

/** What running expressions over one tree needs.  Not shared by threads. */
typedef struct stet_xpath_run {
    const stet_tree *tree;
    stet_arena *arena;
    uint64_t steps;      /* taken so far, by all expressions */
    uint64_t steps_each; /* one expression may take */
    struct stet_xpath_pool *pool;
} stet_xpath_run;

/** `steps_each`: about one for every node looked at and for every 16 bytes of text handled. */
stet_status stet_xpath_run_init(stet_xpath_run *run, const stet_tree *tree, stet_arena *arena, uint64_t steps_each);

/**
 * Evaluate at the document.  What *out points to lives until the next call.  Gives STET_OK, STET_ERR_LIMIT_WORK past
 * the run's steps, or the arena's status.
 */
stet_status stet_xpath_eval(stet_xpath_run *run, const stet_xpath *xpath, stet_xpath_result *out);

/** The string value of a node: its text, or all text below it; lives until the next call of either function. */
stet_view stet_xpath_text_of(stet_xpath_run *run, uint32_t node);

#endif
