/*
 * feature_near.c - the neighbour family: what the four blocks before and behind look like.  Each feature is a column over
 * the blocks, with four more at both ends for what lies beyond the page, so that blocks in a row take their neighbours'
 * values at once.
 */
#include "score/feature_parts.h"

enum {
    SPAN = STET_NEAR_SPAN,
    COLUMNS = (STET_F_SAME_PATH_M4 - STET_F_AT_UNITS_M4) / (2 * SPAN)
};

/* Values of a column; as many as are read at once may lie behind the last that are meant. */
static size_t length(const stet_features *f)
{
    return (size_t)f->n + 2 * SPAN + STET_LANES;
}

static float *column(const stet_features *f, enum stet_feature first)
{
    return f->near + (size_t)(first - STET_F_AT_UNITS_M4) / (2 * SPAN) * length(f) + SPAN;
}

uint32_t *stet_near_ids(const stet_features *f)
{
    const uint32_t nothing = UINT32_MAX - 1; /* neither a node nor the lack of one */
    uint32_t *ids = stet_arena_array(f->a->scratch, (size_t)f->n + 2 * SPAN, sizeof *ids);
    for (uint32_t k = 0; ids && k < SPAN; k++)
        ids[k] = ids[f->n + SPAN + k] = nothing;
    return ids ? ids + SPAN : NULL;
}

bool stet_near_prepare(stet_features *f)
{
    const stet_analysis *a = f->a;
    f->near = stet_arena_array(a->scratch, length(f) * COLUMNS, sizeof *f->near);
    if (!f->near || (f->html && !(f->parent = stet_near_ids(f))))
        return false;
    float *units = column(f, STET_F_AT_UNITS_M4), *class = column(f, STET_F_AT_CLASS_M4);
    for (uint32_t k = 0; k < SPAN; k++) {
        float *beyond[] = {units - 1 - k, class - 1 - k, units + f->n + k, class + f->n + k};
        for (size_t b = 0; b < sizeof beyond / sizeof beyond[0]; b++)
            *beyond[b] = -1;
    }
    for (uint32_t i = 0; i < f->n; i++) {
        const stet_block_stats *s = &a->stats[i];
        const stet_block_echo *e = &a->echoes[i];
        const stet_page_block *b = &a->page->blocks.at[i];
        units[i] = stet_log((double)s->units);
        class[i] = s->block_class;
        column(f, STET_F_AT_ENDS_M4)[i] = s->ends;
        column(f, STET_F_AT_STOPS_M4)[i] = stet_share(s->stops, s->tokens);
        column(f, STET_F_AT_CAPITALS_M4)[i] = stet_share(s->capitals, s->tokens);
        column(f, STET_F_AT_VOCABULARY_M4)[i] = e->vocabulary;
        column(f, STET_F_AT_COPIES_M4)[i] = stet_at_most(e->copies, 5);
        column(f, STET_F_AT_HEADING_M4)[i] = f->pattern->heading[i];
        column(f, STET_F_AT_LEARNED_M4)[i] = a->learned[i].sum;
        column(f, STET_F_AT_LEAST_M4)[i] = a->learned[i].least;
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

/* Which of the neighbours are in the same as a block, to the columns from `to` on? */
static void tell_same(const uint32_t *ids, const uint32_t *blocks, uint32_t n, const bool *asked, uint32_t to,
                      stet_column *x)
{
    for (int d = 0; d < 2 * SPAN; d++, to++) {
        const uint32_t *there = ids + (d < SPAN ? d - SPAN : d - SPAN + 1);
        for (uint32_t k = 0; asked[to] && k < n; k++)
            x[to][k] = there[blocks[k]] == ids[blocks[k]];
    }
}

uint32_t stet_near_offset(const stet_features *f, enum stet_feature feature)
{
    const uint32_t behind = feature - STET_F_AT_UNITS_M4, column = behind / (2 * SPAN), d = behind % (2 * SPAN);
    return (uint32_t)(column * length(f) + d + (d >= SPAN));
}

void stet_same_fill(const stet_features *f, const uint32_t *blocks, uint32_t n, const bool *asked, stet_column *x)
{
    tell_same(f->path, blocks, n, asked, STET_F_SAME_PATH_M4, x);
    tell_same(f->parent, blocks, n, asked, STET_F_SAME_PARENT_M4, x);
}
