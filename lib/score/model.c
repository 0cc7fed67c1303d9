/* model.c - see model.h.  A tree with s splits has s + 1 leaves; a tree's leaves start at first_split + tree. */
#include "score/model.h"

static const int16_t *leaves_of(const stet_model *m, uint32_t tree)
{
    return m->leaves + m->first_split[tree] + tree;
}

/* One step down a tree; a leaf stays where it is. */
static inline int step(const stet_tree_split *tree, const float *row, int at)
{
    const stet_tree_split *split = &tree[at < 0 ? 0 : at];
    int next = row[split->feature] <= split->threshold ? split->left : split->right;
    return at < 0 ? at : next;
}

/*
 * A tree is a chain of loads, each waiting for the one before, and the processor cannot guess where it ends.  Several
 * trees at once hide the wait.
 */
float stet_model_score(const stet_model *m, const float *row)
{
    enum { LANES = 4 };
    int32_t sum = 0;
    uint32_t t = 0;
    for (; t + LANES <= m->n_trees; t += LANES) {
        const stet_tree_split *tree[LANES];
        int at[LANES] = {0};
        for (int k = 0; k < LANES; k++)
            tree[k] = m->splits + m->first_split[t + (uint32_t)k];
        do
            for (int k = 0; k < LANES; k++)
                at[k] = step(tree[k], row, at[k]);
        while ((at[0] & at[1] & at[2] & at[3]) >= 0);
        for (int k = 0; k < LANES; k++)
            sum += leaves_of(m, t + (uint32_t)k)[-1 - at[k]];
    }
    for (; t < m->n_trees; t++) {
        int at = 0;
        do
            at = step(m->splits + m->first_split[t], row, at);
        while (at >= 0);
        sum += leaves_of(m, t)[-1 - at];
    }
    return m->constant + m->scale * (float)sum;
}

void stet_model_explain(const stet_model *m, const float *row, float *contributions)
{
    for (uint32_t t = 0; t < m->n_trees; t++) {
        const stet_tree_split *tree = m->splits + m->first_split[t];
        const int16_t *values = m->split_values + m->first_split[t];
        int at = 0;
        int32_t before = 0; /* a tree's own mean counts to its first split */
        do {
            const stet_tree_split *split = &tree[at];
            at = row[split->feature] <= split->threshold ? split->left : split->right;
            int32_t value = at >= 0 ? values[at] : leaves_of(m, t)[-1 - at];
            contributions[split->feature] += m->scale * (float)(value - before);
            before = value;
        } while (at >= 0);
    }
}
