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
    STET_FOREST_TREES = 512, /* at most: their masks lie on the stack, 64 bytes each */
    STET_FOREST_EIGHT = 8    /* a row has room for a multiple of so many values, which are read together */
};

/** Values a row of `n` has room for. */
#define STET_FOREST_ROW(n) (((n) + STET_FOREST_EIGHT - 1) / STET_FOREST_EIGHT * STET_FOREST_EIGHT)

typedef struct stet_forest_split {
    float threshold; /* infinite behind a feature's last, where it strikes nothing */
    uint16_t masks;  /* the first of its tree's, one for each lane */
    uint16_t stand;  /* leaves that stand when the row is above the threshold */
} stet_forest_split;

/** Eight features that follow each other in a row, some of them with splits. */
typedef struct stet_forest_eight {
    uint32_t feature;                  /* the first */
    float least[STET_FOREST_EIGHT];    /* threshold by feature, infinite where there is no split */
    uint32_t first[STET_FOREST_EIGHT]; /* split by feature */
} stet_forest_eight;

/** A tree's leaves by byte, in the order in which a shuffle looks them up. */
typedef struct stet_forest_bytes {
    uint8_t low[STET_FOREST_LEAVES], high[STET_FOREST_LEAVES];
} stet_forest_bytes;

struct stet_forest;
typedef void stet_forest_summer(const struct stet_forest *f, const float *const rows[], uint32_t n, int32_t *sums);

typedef struct stet_forest {
    stet_forest_summer *sum; /* what this processor does best */
    uint32_t n_trees;
    stet_forest_split *splits; /* by feature, then threshold */
    stet_forest_eight *eights; /* those with splits */
    uint32_t n_eights;
    int16_t (*leaves)[STET_FOREST_LEAVES]; /* by tree, from left to right */
    stet_forest_bytes *leaf_bytes;         /* the same, where `sum` looks them up there */
} stet_forest;

/**
 * Lay out the trees [first, end) of `model`.  Gives the arena's status; STET_ERR_ARGUMENT if they are too many, or one
 * is too large or without a split.
 */
stet_status stet_forest_compile(stet_forest *f, stet_arena *arena, const stet_model *model, uint32_t first,
                                uint32_t end);

/**
 * Sums of the leaves, in steps of the model's scale, of `n` rows, 1 to STET_FOREST_LANES; each has room for a multiple
 * of STET_FOREST_EIGHT values, all of them set.
 */
static inline void stet_forest_sum(const stet_forest *f, const float *const rows[], uint32_t n, int32_t *sums)
{
    f->sum(f, rows, n, sums);
}

/** The same on any processor. */
stet_forest_summer stet_forest_sum_portable;

#endif
