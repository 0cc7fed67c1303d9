/*
 * forest.h - a model's trees laid out to score many rows at once.  A row is a bit: every comparison that the splits ask
 * for is made once, however many of them share it, and becomes the set of the rows that are above its threshold.  Where
 * rows end up is then told for all of them by two operations on sets at each split, without a branch on what is in
 * them.  The sums are those of the trees, exactly.
 */
#ifndef STET_SCORE_FOREST_H
#define STET_SCORE_FOREST_H

#include "base/arena.h"
#include "score/column.h"
#include "score/model.h"

enum {
    STET_FOREST_BATCHES = 8, /* scored at once: the bits of a byte */
    STET_FOREST_ROWS = STET_FOREST_BATCHES * STET_LANES,
    STET_FOREST_SET_WORDS = STET_FOREST_ROWS / 64,
    STET_FOREST_LEAVES = 16, /* of a tree, at most */
    STET_FOREST_TREES = 512, /* at most */
    STET_FOREST_GROUP = 4    /* trees laid out side by side, so that their steps do not wait for each other */
};

/** A set of rows: a byte for each lane, a bit for each batch.  The order of the lanes is that of who marks them. */
typedef uint64_t stet_forest_set[STET_FOREST_SET_WORDS];

/** A comparison that splits ask for. */
typedef struct stet_forest_test {
    float threshold;
    uint32_t feature;
} stet_forest_test;

/**
 * Leaves are counted from left to right.  A split parts those below it, [from, beyond), at one of them: the rows that
 * get there or further are those that get beyond, and of those that get to the first of them the ones that are above
 * the threshold.  These sets have places: all rows and no rows, then those of the splits in their order, which has
 * parents before their children.  Places and sets of tests are counted in words of sets.
 */
typedef struct stet_forest_split {
    uint16_t above;
    uint8_t from, beyond;
} stet_forest_split;

enum { STET_FOREST_ALL, STET_FOREST_NONE, STET_FOREST_SPLITS, STET_FOREST_PLACES = STET_FOREST_LEAVES + 1 };

/** Of a tree's leaves the places of those that get there or further, and values by byte, counted from INT16_MIN. */
typedef struct stet_forest_leaves {
    uint8_t place[STET_FOREST_LEAVES];
    uint8_t low[STET_FOREST_LEAVES], high[STET_FOREST_LEAVES];
} stet_forest_leaves;

struct stet_forest;

/** How a processor takes the steps below. */
typedef struct stet_forest_way {
    void (*mark)(const struct stet_forest *f, const float *const *columns, uint32_t batch, stet_forest_set *above);
    void (*sum)(const struct stet_forest *f, const stet_forest_set *above, uint32_t batches, int32_t *sums);
} stet_forest_way;

typedef struct stet_forest {
    const stet_forest_way *way; /* what this processor does best */
    uint32_t n_trees;           /* whole groups: the last may have some without leaves that count */
    uint32_t tree_leaves;       /* of every tree, half the most or the most: small ones have some to spare */
    uint32_t n_tests, n_same;   /* even; those of features that are the same in all rows come first */
    stet_forest_test *tests;    /* by feature, of which each has an even number */
    stet_forest_split *splits;  /* by group, by number, by tree */
    stet_forest_leaves *leaves;
} stet_forest;

/**
 * Lay out the trees [first, end) of `model`; `same` tells of its features which are the same in all rows, NULL: none.
 * Gives the arena's status; STET_ERR_ARGUMENT if the trees are too many, or one is too large, without a split or none.
 */
stet_status stet_forest_compile(stet_forest *f, stet_arena *arena, const stet_model *model, uint32_t first,
                                uint32_t end, const bool *same);

/**
 * Mark the rows of a batch that are above the tests' thresholds, in above[n_tests].  Batches come in their order, from
 * 0 to less than STET_FOREST_BATCHES.  Only the columns of features with splits are read, STET_LANES of each; lanes
 * without a row may hold anything.
 */
static inline void stet_forest_mark(const stet_forest *f, const float *const *columns, uint32_t batch,
                                    stet_forest_set *above)
{
    f->way->mark(f, columns, batch, above);
}

/** Sums of the leaves, in steps of the model's scale, of the rows of so many batches: sums[STET_LANES * batches]. */
static inline void stet_forest_sum(const stet_forest *f, const stet_forest_set *above, uint32_t batches, int32_t *sums)
{
    f->way->sum(f, above, batches, sums);
}

/** The way that any processor can go. */
extern const stet_forest_way stet_forest_portable;

#endif
