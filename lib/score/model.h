/*
 * model.h - an additive model over a feature row: a constant and boosted regression trees (Friedman, 2001).  The
 * tables are written by tests/eval/train; values are 16-bit steps of a scale, so the sum is exact on any machine.
 */
#ifndef STET_SCORE_MODEL_H
#define STET_SCORE_MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** A tree's inner node: row[feature] <= threshold goes left. */
typedef struct stet_tree_split {
    float threshold;
    uint16_t feature;
    int8_t left;  /* >= 0: split of the same tree; < 0: leaf -1 - left of the same tree */
    int8_t right;
} stet_tree_split;

typedef struct stet_model {
    const stet_tree_split *splits;
    const int16_t *split_values; /* mean of what lies below, for explanations */
    const int16_t *leaves;
    const uint16_t *first_split; /* by tree, n_trees + 1; every tree has a split */
    uint32_t n_trees;
    float scale;    /* log-odds of one step */
    float constant; /* log-odds of the page average */
} stet_model;

/**
 * Add to contributions[feature] what every feature brought to a row's score by the first `n_trees` trees, which
 * stet_forest_sum sums up.  A split's contribution is the change of mean it brings (Saabas, 2014): the constant and the
 * contributions of all trees add up to the score.
 */
void stet_model_explain(const stet_model *model, uint32_t n_trees, const float *row, float *contributions);

#endif
