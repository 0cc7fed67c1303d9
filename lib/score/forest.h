/*
 * forest.h - a model's trees laid out to score several rows at once.  Rows do not walk down a tree: each of its splits
 * strikes the leaves of its left branch from the rows that are above its threshold, and the first leaf that stands is
 * the row's, as in QuickScorer (Lucchese et al., SIGIR 2015).  Unlike there, all splits are looked at, tree by tree:
 * rows side by side make every step one of vectors, and nothing branches on what is in them, which costs less than the
 * splits that order would spare.  The sums are those of the trees, exactly.
 */
#ifndef STET_SCORE_FOREST_H
#define STET_SCORE_FOREST_H

#include "base/arena.h"
#include "score/column.h"
#include "score/model.h"

enum {
    STET_FOREST_LEAVES = 16, /* of a tree, at most: the bits of a mask */
    STET_FOREST_TREES = 512 /* at most */
};

typedef struct stet_forest_split {
    float threshold;
    uint16_t feature;
    uint16_t struck; /* leaves that fall when a row is above the threshold */
} stet_forest_split;

/**
 * The lowest bit of a mask is found by multiplication with a de Bruijn sequence, of which every four bits, read in a
 * circle, stand in it once (Leiserson, Prokop, Randall, 1998): the product's upper four of 16 bits tell its place.
 */
enum { STET_FOREST_DE_BRUIJN = 0x09AF };

/** A tree's leaves by byte. */
typedef struct stet_forest_bytes {
    uint8_t low[STET_FOREST_LEAVES], high[STET_FOREST_LEAVES];
} stet_forest_bytes;

struct stet_forest;
typedef void stet_forest_summer(const struct stet_forest *f, const float *const *columns, uint32_t n, int32_t *sums);

typedef struct stet_forest {
    stet_forest_summer *sum; /* what this processor does best */
    uint32_t n_trees;
    uint32_t tree_splits;                  /* of every tree; small ones have some that strike nothing */
    stet_forest_split *splits;             /* by tree */
    int16_t (*leaves)[STET_FOREST_LEAVES]; /* by tree, then what the first that stands is multiplied to */
    stet_forest_bytes *leaf_bytes;         /* the same, where `sum` looks them up there */
} stet_forest;

/**
 * Lay out the trees [first, end) of `model`.  Gives the arena's status; STET_ERR_ARGUMENT if they are too many, or one
 * is too large or without a split.
 */
stet_status stet_forest_compile(stet_forest *f, stet_arena *arena, const stet_model *model, uint32_t first,
                                uint32_t end);

/**
 * Sums of the leaves, in steps of the model's scale, by lane, of which there are `n`, 1 to STET_LANES; others may hold
 * anything.  `columns` is by feature, STET_LANES values each; only those of features with splits are read.
 */
static inline void stet_forest_sum(const stet_forest *f, const float *const *columns, uint32_t n,
                                   int32_t sums[STET_LANES])
{
    f->sum(f, columns, n, sums);
}

/** The same on any processor. */
stet_forest_summer stet_forest_sum_portable;

#endif
