/* forest.c - see forest.h. */
#include "score/forest.h"

#include <math.h>

#include "score/forest_avx2.h"

/* What the lowest bit of a mask is multiplied to. */
static inline uint32_t place(uint32_t mask)
{
    return ((mask & (0u - mask)) * STET_FOREST_DE_BRUIJN & 0xFFFF) >> 12;
}

/* Number the leaves of a tree from left to right.  struck[s] becomes the mask of those left of split s. */
static void number_leaves(const stet_model *m, uint32_t tree, uint16_t *struck, int16_t leaves[STET_FOREST_LEAVES])
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
        leaves[place(1u << leaf++)] = values[-1 - at];
        if (depth == 0)
            return;
        int split = open[--depth]; /* its left branch is done */
        struck[split] = (uint16_t)(((1u << leaf) - 1) & ~((1u << first[split]) - 1));
        at = splits[split].right;
    }
}

/* The splits of the largest tree; 0 if one of the trees cannot be laid out. */
static uint32_t largest(const stet_model *model, uint32_t first, uint32_t end)
{
    uint32_t most = 1;
    for (uint32_t t = first; t < end; t++) {
        uint32_t count = (uint32_t)model->first_split[t + 1] - model->first_split[t];
        if (count == 0 || count >= STET_FOREST_LEAVES)
            return 0;
        most = count > most ? count : most;
    }
    return most;
}

stet_status stet_forest_compile(stet_forest *f, stet_arena *arena, const stet_model *model, uint32_t first,
                                uint32_t end)
{
    *f = (stet_forest){.n_trees = end - first, .sum = stet_forest_avx2()};
    if (f->n_trees > STET_FOREST_TREES || !(f->tree_splits = largest(model, first, end)))
        return STET_ERR_ARGUMENT;
    f->splits = stet_arena_array(arena, (size_t)f->n_trees * f->tree_splits + 1, sizeof *f->splits);
    f->leaves = stet_arena_array(arena, f->n_trees + 1u, sizeof *f->leaves);
    if (!f->splits || !f->leaves)
        return arena->status;
    for (uint32_t t = 0; t < f->n_trees; t++) {
        const stet_tree_split *from = model->splits + model->first_split[first + t];
        uint32_t count = (uint32_t)model->first_split[first + t + 1] - model->first_split[first + t];
        stet_forest_split *to = f->splits + (size_t)t * f->tree_splits;
        uint16_t struck[STET_FOREST_LEAVES];
        number_leaves(model, first + t, struck, f->leaves[t]);
        for (uint32_t s = 0; s < count; s++)
            to[s] = (stet_forest_split){from[s].threshold, from[s].feature, struck[s]};
        for (uint32_t s = count; s < f->tree_splits; s++)
            to[s] = (stet_forest_split){.threshold = INFINITY, .feature = to->feature};
    }
    if (f->sum)
        return stet_forest_lay_leaves(f, arena);
    f->sum = stet_forest_sum_portable;
    return STET_OK;
}

/*
 * Strike what falls in the rows above a split's threshold.  Each loop becomes a few vector operations; a single one GCC
 * would interleave with the next split's instead.
 */
static inline void strike(const stet_forest_split *split, const float *restrict x, uint32_t *restrict fallen)
{
    const float threshold = split->threshold;
    const uint32_t struck = split->struck;
    uint32_t above[STET_LANES]; /* 0 or all bits */
    for (int k = 0; k < STET_LANES; k++)
        above[k] = 0u - (uint32_t)(x[k] > threshold);
    for (int k = 0; k < STET_LANES; k++)
        fallen[k] |= struck & above[k];
}

void stet_forest_sum_portable(const stet_forest *f, const float *const *columns, uint32_t n, int32_t *sums)
{
    const stet_forest_split *split = f->splits;
    memset(sums, 0, n * sizeof *sums);
    for (uint32_t t = 0; t < f->n_trees; t++) {
        uint32_t fallen[STET_LANES] = {0};
        for (uint32_t s = 0; s < f->tree_splits; s++, split++)
            strike(split, columns[split->feature], fallen);
        for (uint32_t k = 0; k < n; k++)
            sums[k] += f->leaves[t][place(~fallen[k])];
    }
}
