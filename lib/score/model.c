/* model.c - see model.h.  A tree with s splits has s + 1 leaves; a tree's leaves start at first_split + tree. */
#include "score/model.h"

static const int16_t *leaves_of(const stet_model *m, uint32_t tree)
{
    return m->leaves + m->first_split[tree] + tree;
}

void stet_model_explain(const stet_model *m, uint32_t n_trees, const float *row, float *contributions)
{
    for (uint32_t t = 0; t < n_trees; t++) {
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
