/* forest.c - see forest.h. */
#include "score/forest.h"

#include <math.h>
#include <stdlib.h>

#include "base/bits.h"
#include "score/forest_avx2.h"

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

/* Lay out the splits, sorted, each feature's with one or two that end them: they are read in pairs. */
static stet_status lay_splits(stet_forest *f, stet_arena *arena, const draft *drafts, uint32_t n)
{
    const stet_forest_split end = {.threshold = INFINITY, .stand = UINT16_MAX};
    uint32_t features = 0, eights = 0;
    for (uint32_t i = 0; i < n; i++) {
        features += i == 0 || drafts[i].feature != drafts[i - 1].feature;
        eights += i == 0 || drafts[i].feature / STET_FOREST_EIGHT != drafts[i - 1].feature / STET_FOREST_EIGHT;
    }
    f->splits = stet_arena_array(arena, n + 2 * (size_t)features, sizeof *f->splits);
    f->eights = stet_arena_array(arena, eights + 1u, sizeof *f->eights);
    if (!f->splits || !f->eights)
        return arena->status;
    uint32_t laid = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t k = drafts[i].feature % STET_FOREST_EIGHT, first = drafts[i].feature - k;
        if (i == 0 || f->eights[f->n_eights - 1].feature != first) {
            stet_forest_eight *eight = &f->eights[f->n_eights++];
            eight->feature = first;
            for (int e = 0; e < STET_FOREST_EIGHT; e++)
                eight->least[e] = INFINITY;
        }
        if (i == 0 || drafts[i].feature != drafts[i - 1].feature) {
            f->eights[f->n_eights - 1].least[k] = drafts[i].split.threshold;
            f->eights[f->n_eights - 1].first[k] = laid;
        }
        f->splits[laid++] = drafts[i].split;
        if (i + 1 < n && drafts[i].feature == drafts[i + 1].feature)
            continue;
        if ((laid - f->eights[f->n_eights - 1].first[k]) % 2)
            f->splits[laid++] = end;
        f->splits[laid++] = end;
    }
    return STET_OK;
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
    f->leaves = stet_arena_array(arena, f->n_trees + 1u, sizeof *f->leaves);
    if (!drafts || !f->leaves)
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
            drafted[s] = (draft){{splits[s].threshold, (uint16_t)(t * STET_FOREST_LANES), stand[s]}, splits[s].feature};
    }
    qsort(drafts, n, sizeof *drafts, by_feature);
    stet_status status = lay_splits(f, arena, drafts, n);
    f->sum = stet_forest_avx2();
    if (f->sum)
        return status == STET_OK ? stet_forest_lay_leaves(f, arena) : status;
    f->sum = stet_forest_sum_portable;
    return status;
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
    enum { LANES = STET_FOREST_LANES, EIGHT = STET_FOREST_EIGHT };
    uint32_t standing[STET_FOREST_TREES * LANES];
    memset(standing, 0xFF, f->n_trees * LANES * sizeof *standing);
    for (uint32_t i = 0; i < f->n_eights * EIGHT; i++) {
        const stet_forest_eight *eight = &f->eights[i / EIGHT];
        uint32_t feature = eight->feature + i % EIGHT;
        if (isinf(eight->least[i % EIGHT]))
            continue;
        float x[LANES], most = rows[0][feature];
        for (uint32_t k = 0; k < LANES; k++) {
            x[k] = rows[k < n ? k : 0][feature];
            most = x[k] > most ? x[k] : most;
        }
        for (const stet_forest_split *s = f->splits + eight->first[i % EIGHT]; s->threshold < most; s++)
            strike(s, x, standing + s->masks);
    }
    for (uint32_t k = 0; k < n; k++) {
        int32_t sum = 0;
        for (uint32_t t = 0; t < f->n_trees; t++)
            sum += f->leaves[t][stet_lowest_bit(standing[t * LANES + k])];
        sums[k] = sum;
    }
}
