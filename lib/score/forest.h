/*
 * forest.h - a model's trees laid out to score several rows at once: QuickScorer (Lucchese et al., SIGIR 2015; its rows
 * side by side, 2016).  Not the rows walk down the trees: the splits are sorted by feature and threshold, and each that
 * a row fails strikes the leaves of its left branch from the tree; the first leaf that stands is the row's.  The rows
 * side by side make every step one of vectors.  The sums are those of the trees, exactly.
 */
#ifndef STET_SCORE_FOREST_H
#define STET_SCORE_FOREST_H

#include "base/arena.h"
#include "score/model.h"

enum {
    STET_FOREST_LANES = 16, /* rows scored at once */
    STET_FOREST_LEAVES = 16, /* of a tree, at most: the bits of a mask */
    STET_FOREST_TREES = 512  /* at most: their masks lie on the stack, 64 bytes each */
};

typedef struct stet_forest_split {
    float threshold;
    uint16_t tree;
    uint16_t stand; /* leaves that stand when the row is above the threshold */
} stet_forest_split;

typedef struct stet_forest {
    uint32_t n_trees;
    stet_forest_split *splits; /* by feature, then threshold */
    uint16_t *features;        /* those with splits */
    uint32_t *ends;            /* of each one's splits */
    uint32_t n_features;
    int16_t (*leaves)[STET_FOREST_LEAVES]; /* by tree, from left to right */
} stet_forest;

/**
 * Lay out the trees [first, end) of `model`.  Gives the arena's status; STET_ERR_ARGUMENT if they are too many, or one
 * is too large or without a split.
 */
stet_status stet_forest_compile(stet_forest *f, stet_arena *arena, const stet_model *model, uint32_t first,
                                uint32_t end);

/** Sums of the leaves, in steps of the model's scale, of `n` rows, at most STET_FOREST_LANES. */
void stet_forest_sum(const stet_forest *f, const float *const rows[], uint32_t n, int32_t *sums);

#endif
