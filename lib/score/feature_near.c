/*
 * feature_near.c - the neighbour family: what the four blocks before and behind look like.  Each feature is a column
 * over the blocks, with four more at both ends for what lies beyond the page, so that blocks in a row take their
 * neighbours' values at once.
 */
#include <string.h>

#include "score/feature_fill.h"

enum { SPAN = STET_NEAR_SPAN, COLUMNS = (STET_F_SAME_PATH_M4 - STET_F_AT_UNITS_M4) / (2 * SPAN) };

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
    uint32_t *ids = stet_arena_room(f->a->scratch, (size_t)f->n + 2 * SPAN, sizeof *ids);
    for (uint32_t k = 0; ids && k < SPAN; k++)
        ids[k] = ids[f->n + SPAN + k] = nothing;
    return ids ? ids + SPAN : NULL;
}

/* What of a batch from `first` on is a share, a count or a logarithm. */
STET_ALWAYS_INLINE void tell_reckoned(const stet_features *f, uint32_t first)
{
    const float copies_most = 5;
    int32_t tokens[STET_STEP], stops[STET_STEP], capitals[STET_STEP], copies[STET_STEP];
    for (uint32_t k = 0; k < STET_STEP; k++) {
        const uint32_t i = stet_lane_block(f, first, k);
        const stet_block_stats *s = &f->a->stats[i];
        tokens[k] = (int32_t)s->tokens;
        stops[k] = (int32_t)s->stops;
        capitals[k] = (int32_t)s->capitals;
        copies[k] = (int32_t)f->a->echoes[i].copies;
    }
    stet_logs_of(f->lengths + first, column(f, STET_F_AT_UNITS_M4) + first);
    stet_fill_shares(column(f, STET_F_AT_STOPS_M4) + first, stops, tokens);
    stet_fill_shares(column(f, STET_F_AT_CAPITALS_M4) + first, capitals, tokens);
    stet_fill_counts(column(f, STET_F_AT_COPIES_M4) + first, copies, copies_most);
    stet_fill_bytes(column(f, STET_F_AT_CLASS_M4) + first, f->classes + first);
    stet_fill_bytes(column(f, STET_F_AT_HEADING_M4) + first, f->pattern->heading + first);
}

STET_ALWAYS_INLINE void tell_all_reckoned(const stet_features *f)
{
    for (uint32_t first = 0; first < f->n; first += STET_STEP)
        tell_reckoned(f, first);
}

STET_FOR_V3 static void tell_all_reckoned_v3(const stet_features *f)
{
    tell_all_reckoned(f);
}

/* What is known of the blocks as it is told. */
static void tell_known(const stet_features *f)
{
    const stet_analysis *a = f->a;
    float *ends = column(f, STET_F_AT_ENDS_M4), *doubled = column(f, STET_F_AT_DOUBLED_M4);
    float *vocabulary = column(f, STET_F_AT_VOCABULARY_M4);
    float *learned = column(f, STET_F_AT_LEARNED_M4), *least = column(f, STET_F_AT_LEAST_M4);
    for (uint32_t i = 0; i < f->n; i++) {
        ends[i] = a->stats[i].ends;
        doubled[i] = a->stats[i].doubled;
        vocabulary[i] = a->echoes[i].vocabulary;
        learned[i] = a->learned[i].sum;
        least[i] = a->learned[i].least;
    }
}

/* HTML. */
static void tell_markup(const stet_features *f)
{
    const stet_page *page = f->a->page;
    float *links = column(f, STET_F_AT_LINKS_M4), *paragraph = column(f, STET_F_AT_PARAGRAPH_M4);
    for (uint32_t i = 0; i < f->n; i++) {
        const uint32_t node = page->blocks.at[i].node;
        links[i] = f->a->stats[i].link_density;
        paragraph[i] = node != STET_NODE_NONE && page->nodes.at[node].tag == STET_TAG_P;
        f->parent[i] = stet_node_above(f, i, 1);
    }
}

/* What lies beyond the page. */
static void tell_beyond(const stet_features *f)
{
    float *units = column(f, STET_F_AT_UNITS_M4), *class = column(f, STET_F_AT_CLASS_M4);
    for (int c = 0; c < COLUMNS; c++) {
        float *column = f->near + (size_t)c * length(f);
        memset(column, 0, SPAN * sizeof *column);
        memset(column + SPAN + f->n, 0, SPAN * sizeof *column);
    }
    for (uint32_t k = 0; k < SPAN; k++) {
        float *beyond[] = {units - 1 - k, class - 1 - k, units + f->n + k, class + f->n + k};
        for (size_t b = 0; b < sizeof beyond / sizeof beyond[0]; b++)
            *beyond[b] = -1;
    }
}

bool stet_near_prepare(stet_features *f)
{
    f->near = stet_arena_room(f->a->scratch, length(f) * COLUMNS, sizeof *f->near);
    if (!f->near || (f->html && !(f->parent = stet_near_ids(f))))
        return false;
    if (stet_processor_is_v3())
        tell_all_reckoned_v3(f);
    else
        tell_all_reckoned(f);
    tell_known(f);
    if (f->html)
        tell_markup(f);
    tell_beyond(f);
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
