/*
 * feature_near.c - the neighbour family: what the four blocks before and behind look like.  Each feature is a column over
 * the blocks, with four more at both ends for what lies beyond the page, so that a row takes eight values at once.
 */
#include "score/feature_parts.h"

enum { SPAN = 4, COLUMNS = (STET_F_SAME_PATH_M4 - STET_F_AT_UNITS_M4) / (2 * SPAN) };

static float *column(const stet_features *f, enum stet_feature first)
{
    return f->near + (size_t)(first - STET_F_AT_UNITS_M4) / (2 * SPAN) * (f->n + 2 * SPAN) + SPAN;
}

bool stet_near_prepare(stet_features *f)
{
    const stet_analysis *a = f->a;
    f->near = stet_arena_array(a->scratch, ((size_t)f->n + 2 * SPAN) * COLUMNS, sizeof *f->near);
    f->parent = stet_arena_array(a->scratch, f->n + 1u, sizeof *f->parent);
    if (!f->near || !f->parent)
        return false;
    float *units = column(f, STET_F_AT_UNITS_M4), *class = column(f, STET_F_AT_CLASS_M4);
    for (uint32_t k = 0; k < SPAN; k++) {
        float *beyond[] = {units - 1 - k, class - 1 - k, units + f->n + k, class + f->n + k};
        for (size_t b = 0; b < sizeof beyond / sizeof beyond[0]; b++)
            *beyond[b] = -1;
    }
    for (uint32_t i = 0; i < f->n; i++) {
        const stet_block_stats *s = &a->stats[i];
        const stet_page_block *b = &a->page->blocks.at[i];
        units[i] = s->log_units;
        class[i] = s->block_class;
        column(f, STET_F_AT_ENDS_M4)[i] = s->ends;
        column(f, STET_F_AT_STOPS_M4)[i] = stet_share(s->stops, s->tokens);
        column(f, STET_F_AT_CAPITALS_M4)[i] = stet_share(s->capitals, s->tokens);
        column(f, STET_F_AT_VOCABULARY_M4)[i] = s->vocabulary;
        column(f, STET_F_AT_COPIES_M4)[i] = stet_at_most(s->copies, 5);
        column(f, STET_F_AT_HEADING_M4)[i] = f->pattern[i].heading;
        column(f, STET_F_AT_LEARNED_M4)[i] = s->learned.sum;
        column(f, STET_F_AT_LEAST_M4)[i] = s->learned.least;
        column(f, STET_F_AT_DOUBLED_M4)[i] = s->doubled;
        if (!f->html)
            continue;
        column(f, STET_F_AT_LINKS_M4)[i] = s->link_density;
        column(f, STET_F_AT_PARAGRAPH_M4)[i] =
            b->node != STET_NODE_NONE && a->page->nodes.at[b->node].tag == STET_TAG_P;
        f->parent[i] = stet_node_above(f, i, 1);
    }
    return true;
}

void stet_near_fill(const stet_features *f, uint32_t i, float *row)
{
    const float *from = f->near + i;
    float *to = row + STET_F_AT_UNITS_M4;
    for (int c = 0; c < COLUMNS; c++, from += f->n + 2 * SPAN, to += 2 * SPAN) {
        memcpy(to, from, SPAN * sizeof *to);
        memcpy(to + SPAN, from + SPAN + 1, SPAN * sizeof *to);
    }
    uint32_t first = i > SPAN ? i - SPAN : 0, end = f->n - i > SPAN + 1 ? i + SPAN + 1 : f->n;
    for (uint32_t k = first; k < end && f->html; k++) {
        uint32_t d = k < i ? SPAN + k - i : SPAN - 1 + k - i;
        if (k == i)
            continue;
        row[STET_F_SAME_PATH_M4 + d] = f->path[k] == f->path[i];
        row[STET_F_SAME_PARENT_M4 + d] = f->parent[k] == f->parent[i];
    }
}
