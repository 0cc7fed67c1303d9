/* forest.c - see forest.h. */
#include "score/forest.h"

#include <stdlib.h>

#include "base/bits.h"
#include "score/forest_lanes.h"

/* A split while the forest is laid out. */
typedef struct draft {
    stet_forest_split split;
    uint16_t feature;
} draft;

static int by_feature(const void *a, const void *b)
{
    const draft *x = a, *y = b;
    if (x->feature != y->feature)
        return x->feature < y->feature ? -1 : 1;
    return (x->split.threshold > y->split.threshold) - (x->split.threshold < y->split.threshold);
}

/*
 * Number the leaves of a tree from left to right.  `left[s]` becomes the mask of what stands without the left branch of
 * split s, counted within the tree.
 */
static void number_leaves(const stet_model *m, uint32_t tree, uint16_t *stand, int16_t leaves[STET_FOREST_LEAVES])
{
    enum { INNER = STET_FOREST_LEAVES - 1 };
    const stet_tree_split *splits = m->splits + m->first_split[tree];
    const int16_t *values = m->leaves + m->first_split[tree] + tree;
    int open[INNER], at = 0, depth = 0;    /* splits whose left branch is under way */
    unsigned first[INNER] = {0}, leaf = 0; /* leaf the split's left branch begins with */
    for (;;) {
        for (; at >= 0; at = splits[at].left) {
            first[at] = leaf;
            open[depth++] = at;
        }
        leaves[leaf++] = values[-1 - at];
        if (depth == 0)
            return;
        int split = open[--depth]; /* its left branch is done */
        unsigned struck = ((1u << leaf) - 1) & ~((1u << first[split]) - 1);
        stand[split] = (uint16_t)~struck;
        at = splits[split].right;
    }
}

stet_status stet_forest_compile(stet_forest *f, stet_arena *arena, const stet_model *model, uint32_t first,
                                uint32_t end)
{
    uint32_t offset = first < end ? model->first_split[first] : 0;
    uint32_t n = first < end ? model->first_split[end] - offset : 0;
    *f = (stet_forest){.n_trees = end - first};
    if (f->n_trees > STET_FOREST_TREES)
        return STET_ERR_ARGUMENT;
    draft *drafts = stet_arena_array(arena, n + 1, sizeof *drafts);
    f->splits = stet_arena_array(arena, n + 1, sizeof *f->splits);
    f->features = stet_arena_array(arena, n + 1, sizeof *f->features);
    f->ends = stet_arena_array(arena, n + 1, sizeof *f->ends);
    f->leaves = stet_arena_array(arena, f->n_trees + 1u, sizeof *f->leaves);
    if (!drafts || !f->splits || !f->features || !f->ends || !f->leaves)
        return arena->status;
    for (uint32_t t = 0; t < f->n_trees; t++) {
        const stet_tree_split *splits = model->splits + model->first_split[first + t];
        uint32_t count = (uint32_t)model->first_split[first + t + 1] - model->first_split[first + t];
        draft *drafted = drafts + (model->first_split[first + t] - offset);
        uint16_t stand[STET_FOREST_LEAVES];
        if (count == 0 || count >= STET_FOREST_LEAVES)
            return STET_ERR_ARGUMENT;
        number_leaves(model, first + t, stand, f->leaves[t]);
        for (uint32_t s = 0; s < count; s++)
            drafted[s] = (draft){{splits[s].threshold, (uint16_t)t, stand[s]}, splits[s].feature};
    }
    qsort(drafts, n, sizeof *drafts, by_feature);
    for (uint32_t i = 0; i < n; i++) {
        f->splits[i] = drafts[i].split;
        if (i == 0 || drafts[i].feature != drafts[i - 1].feature)
            f->features[f->n_features++] = drafts[i].feature;
        f->ends[f->n_features - 1] = i + 1;
    }
    f->sum = stet_forest_avx2();
    if (f->sum)
        return stet_forest_lay_leaves(f, arena);
    f->sum = stet_forest_sum_portable;
    return STET_OK;
}

/* Strike from the masks of a split's tree what the rows above its threshold leave: one vector operation or two. */
static inline void strike(const stet_forest_split *split, const float *x, uint32_t *restrict standing)
{
    const float threshold = split->threshold;
    const uint32_t stand = split->stand;
    for (int k = 0; k < STET_FOREST_LANES; k++)
        standing[k] &= stand | (0u - (uint32_t)(x[k] <= threshold));
}

void stet_forest_sum_portable(const stet_forest *f, const float *const rows[], uint32_t n, int32_t *sums)
{
    enum { LANES = STET_FOREST_LANES };
    uint32_t standing[STET_FOREST_TREES][LANES];
    memset(standing, 0xFF, f->n_trees * sizeof *standing);
    for (uint32_t i = 0, split = 0; i < f->n_features; i++) {
        float x[LANES], most = rows[0][f->features[i]];
        for (uint32_t k = 0; k < LANES; k++) {
            x[k] = rows[k < n ? k : 0][f->features[i]];
            most = x[k] > most ? x[k] : most;
        }
        for (; split < f->ends[i] && f->splits[split].threshold < most; split++)
            strike(&f->splits[split], x, standing[f->splits[split].tree]);
        split = f->ends[i];
    }
    for (uint32_t k = 0; k < n; k++) {
        int32_t sum = 0;
        for (uint32_t t = 0; t < f->n_trees; t++)
            sum += f->leaves[t][stet_lowest_bit(standing[t][k])];
        sums[k] = sum;
    }
}
