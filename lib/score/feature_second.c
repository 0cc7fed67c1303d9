/*
 * feature_second.c - the second pass's own family: what the first pass thought of the blocks around.  The idea is
 * stacked sequential learning (Cohen and Carvalho, 2005).
 */
#include <string.h>

#include "score/best_run.h"
#include "score/feature_fill.h"

#define STRONG_FIRST 0.7f /* probability and units from which a block is an anchor of the body */
#define STRONG_UNITS 12
#define MOST_UNITS 60 /* what one block may weigh */
#define LOG_UNITS 40

/* What a block that the first pass gave this probability brings to the run of the likeliest. */
static double weighed_odds(double units, double first)
{
    return log((first + 0.02) / (1 - first + 0.02)) * (stet_at_most(units, LOG_UNITS) / 20.0);
}

static void count_strong(const stet_features *f, const bool *strong, stet_second_stats *s)
{
    enum { FAR = 40 };
    uint8_t distance = FAR;
    for (uint32_t i = 0; i < f->n; i++) {
        s->last_strong[i] = distance;
        distance = strong[i] ? 1 : distance < FAR ? (uint8_t)(distance + 1) : FAR;
    }
    distance = FAR;
    for (uint32_t i = f->n; i-- > 0;) {
        s->next_strong[i] = distance;
        distance = strong[i] ? 1 : distance < FAR ? (uint8_t)(distance + 1) : FAR;
    }
    for (uint32_t i = 0, end; i < f->n; i = end) {
        end = i + 1;
        if (!strong[i])
            continue;
        while (end < f->n && strong[end])
            end++;
        uint8_t length = (uint8_t)stet_at_most(end - i, 60);
        for (uint32_t k = i; k < end; k++)
            s->strong_run[k] = length;
        if (length > s->largest_run)
            s->largest_run = length;
    }
}

/* Before the first block and behind the last is none, and nothing is added. */
static void tell_beyond(const stet_features *f, stet_second_stats *s)
{
    for (int64_t k = 1; k <= STET_WINDOW_MOST; k++)
        s->first[-k] = s->first[(int64_t)f->n - 1 + k] = -1;
    for (uint32_t i = f->n; i < f->n + STET_WINDOW_MOST + STET_LANES; i++) {
        s->kept[i + 1] = s->kept[f->n];
        s->lost[i + 1] = s->lost[f->n];
    }
}

bool stet_second_prepare(stet_features *f)
{
    stet_arena *scratch = f->a->scratch;
    stet_second_stats *s = f->second = stet_arena_array(scratch, 1, sizeof *s);
    if (!s)
        return false;
    s->first = stet_block_column(f, sizeof *s->first);
    s->kept = stet_block_column(f, sizeof *s->kept);
    s->lost = stet_block_column(f, sizeof *s->lost);
    s->last_strong = stet_block_column(f, 1);
    s->next_strong = stet_block_column(f, 1);
    s->strong_run = stet_sparse_column(f, 1);
    bool *strong = stet_block_column(f, sizeof *strong);
    if (scratch->status != STET_OK)
        return false;
    double certainty = 0, weight = 0;
    stet_best_run best = {.best = -1};
    uint32_t strong_node = STET_NODE_NONE;
    for (uint32_t p = 0; p < f->n_paths; p++)
        f->paths[p].kept = 0;
    for (uint32_t i = 0; i < f->n; i++) {
        float length = f->lengths[i];
        double units = stet_at_most(length, MOST_UNITS), p = (double)f->first[i];
        s->first[i] = f->first[i];
        strong[i] = f->first[i] > STRONG_FIRST && length >= STRONG_UNITS;
        stet_best_run_add(&best, i, weighed_odds(length, p));
        s->kept[i + 1] = s->kept[i] + units * p;
        s->lost[i + 1] = s->lost[i] + units * (1 - p);
        certainty += units * fabs(2 * p - 1);
        weight += units;
        if (f->html) {
            f->paths[f->path[i]].kept += units * p;
            if (strong[i])
                strong_node = stet_common_node(f->a->page, strong_node, f->a->page->blocks.at[i].node);
        }
    }
    s->mean = (float)(weight > 0 ? certainty / weight : 0);
    s->best_first = best.first;
    s->best_last = best.last;
    count_strong(f, strong, s);
    tell_beyond(f, s);
    if (!f->html)
        return true;
    s->shared = stet_shared_levels(f, strong_node);
    s->shared_depth = strong_node == STET_NODE_NONE ? 0 : (uint16_t)(f->a->page->nodes.at[strong_node].depth + 1);
    s->branch = s->shared ? stet_branches(f, s->shared) : NULL;
    return s->branch != NULL;
}

void stet_second_fill(const stet_features *f, uint32_t i, stet_column *x, uint32_t k)
{
    const stet_second_stats *s = f->second;
    double kept_total = s->kept[f->n];
    for (unsigned level = 0; level < 4; level++) {
        uint32_t at = stet_node_above(f, i, level);
        if (at == STET_NODE_NONE) {
            for (int c = STET_F_FIRST_NODE; c < STET_F_COUNT; c++)
                x[c][k] = 0;
            return;
        }
        const stet_node *node = &f->a->page->nodes.at[at];
        double kept = s->kept[node->end_block] - s->kept[node->first_block];
        double lost = s->lost[node->end_block] - s->lost[node->first_block];
        x[STET_F_FIRST_NODE + level][k] = stet_share(kept, kept + lost);
        if (level == 1)
            x[STET_F_FIRST_PARENT_SHARE][k] = stet_share(kept, kept_total);
        if (level == 2)
            x[STET_F_FIRST_GRAND_SHARE][k] = stet_share(kept, kept_total);
    }
    const stet_path_stats *path = &f->paths[f->path[i]];
    x[STET_F_FIRST_PATH][k] = stet_share(path->kept, path->units + path->link_bytes / 6 + 1);
    x[STET_F_FIRST_PATH_SHARE][k] = stet_share(path->kept, kept_total);
    uint32_t own = stet_node_above(f, i, 0);
    x[STET_F_FIRST_SHARED][k] = stet_share(s->shared[own], s->shared_depth);
    const stet_node *branch = &f->a->page->nodes.at[s->branch[own]];
    double kept = s->kept[branch->end_block] - s->kept[branch->first_block];
    double lost = s->lost[branch->end_block] - s->lost[branch->first_block];
    x[STET_F_FIRST_BRANCH][k] = stet_share(kept, kept + lost);
    x[STET_F_FIRST_BRANCH_SHARE][k] = stet_share(kept, kept_total);
}

/* Sums over so many blocks before each, and behind each. */
STET_ALWAYS_INLINE void fill_window(const double *sums, int32_t window, float before[restrict STET_STEP],
                                    float after[restrict STET_STEP])
{
    for (int32_t k = 0; k < STET_STEP; k++) {
        before[k] = (float)(sums[k] - sums[k - window]);
        after[k] = (float)(sums[k + window + 1] - sums[k + 1]);
    }
}

STET_ALWAYS_INLINE void fill_windows(const stet_second_stats *s, uint32_t first, stet_column *x)
{
    static const int32_t windows[] = {1, 2, 3, 5, 8, 13};
    static const int offsets[] = {-4, -3, -2, -1, 1, 2, 3, 4};
    for (size_t w = 0; w < sizeof windows / sizeof windows[0]; w++) {
        stet_column *out = x + STET_F_FIRST_KEPT_BEFORE_1 - STET_F_FIRST + 4 * w;
        fill_window(s->kept + first, windows[w], out[0], out[1]);
        fill_window(s->lost + first, windows[w], out[2], out[3]);
    }
    for (size_t d = 0; d < sizeof offsets / sizeof offsets[0]; d++)
        memcpy(x[STET_F_FIRST_M4 - STET_F_FIRST + d], s->first + (int64_t)first + offsets[d], STET_STEP * sizeof **x);
}

STET_ALWAYS_INLINE void fill(const stet_features *f, uint32_t first, stet_column *x)
{
    const stet_second_stats *s = f->second;
    const double total = s->kept[f->n] + 1e-6, *kept = s->kept + first;
    const uint32_t best = s->best_last - s->best_first + 1;
    for (uint32_t k = 0; k < STET_STEP; k++) {
        x[STET_F_FIRST_BEFORE - STET_F_FIRST][k] = (float)(kept[k] / total);
        x[STET_F_FIRST_AFTER - STET_F_FIRST][k] = (float)(1 - kept[k + 1] / total);
        x[STET_F_FIRST_IN_BEST - STET_F_FIRST][k] = (float)(first + k - s->best_first < best);
    }
    memcpy(x[0], s->first + first, STET_STEP * sizeof **x);
    stet_fill_distances(x[STET_F_FIRST_FROM_START - STET_F_FIRST], first, s->best_first, -40, 40);
    stet_fill_distances(x[STET_F_FIRST_FROM_END - STET_F_FIRST], first, s->best_last, -40, 40);
    stet_fill_bytes(x[STET_F_FIRST_LAST_STRONG - STET_F_FIRST], s->last_strong + first);
    stet_fill_bytes(x[STET_F_FIRST_NEXT_STRONG - STET_F_FIRST], s->next_strong + first);
    stet_fill_bytes(x[STET_F_FIRST_STRONG_RUN - STET_F_FIRST], s->strong_run + first);
    stet_fill_all(x[STET_F_FIRST_LARGEST_RUN - STET_F_FIRST], s->largest_run);
    stet_fill_all(x[STET_F_FIRST_MEAN - STET_F_FIRST], s->mean);
    fill_windows(s, first, x);
}

STET_DEFINE_FILL(stet_second_fill_step, fill)
