/*
 * feature_kept.c - features that several looks at a page ask for: those of the first families are told once for blocks
 * in a row, a batch of them, and kept; those of neighbours are columns over all blocks.  A large page's batches take
 * each other's room, and what the second pass will ask for is stored.
 */
#include "base/inline.h"
#include "score/feature_parts.h"
#include "score/feature_stored.h"

enum { NEAR = STET_F_SAME_PATH_M4 - STET_F_AT_UNITS_M4, SECOND = STET_F_FIRST_NODE - STET_F_FIRST };

_Static_assert(STET_FEATURES_KEPT_OF_MANY % STET_LANES == 0, "whole batches");

/* A feature that is asked for: how far values lie behind what is given of a block, and where they go. */
typedef struct source {
    uint32_t from; /* values */
    uint32_t feature;
} source;

typedef struct sources {
    uint32_t n;
    source at[(int)STET_F_KEPT + (int)NEAR]; /* none of the lists has more */
} sources;

typedef struct stet_kept {
    stet_column *x;  /* [room][STET_F_KEPT]: batches */
    uint32_t *batch; /* by place: one more than the batch that is there */
    uint32_t room;
    stet_column *second_x; /* [SECOND]: the batch that is under way in the second pass */
    uint32_t second_batch; /* its number, counted from 1; 0 for none */
    stet_stored stored;    /* of a large page */
    bool from_stored;      /* is all that is asked for of its own stored? */
    sources own, near, second;
    bool pointed; /* are columns elsewhere? */
} stet_kept;

bool stet_kept_prepare(stet_features *f)
{
    stet_arena *scratch = f->a->scratch;
    stet_kept *kept = f->kept = stet_arena_alloc(scratch, sizeof *kept);
    if (!kept)
        return false;
    f->kept_blocks = f->n <= STET_FEATURES_KEPT ? f->n + 1 : STET_FEATURES_KEPT_OF_MANY;
    kept->room = (f->kept_blocks + STET_LANES - 1) / STET_LANES;
    /* A column more than there are: what stands in one may be read from its midst on, as if it were whole. */
    kept->x = stet_column_room(scratch, (size_t)kept->room * STET_F_KEPT + 1, sizeof *kept->x);
    kept->second_x = stet_column_room(scratch, SECOND + 1, sizeof *kept->second_x);
    kept->batch = stet_arena_array(scratch, kept->room, sizeof *kept->batch);
    kept->second_batch = 0;
    kept->stored = (stet_stored){.x = NULL};
    kept->from_stored = false;
    kept->own.n = kept->near.n = kept->second.n = 0;
    kept->pointed = false;
    return kept->x && kept->batch && kept->second_x;
}

/* Where values are: behind `from`, or copied. */
static void point(const stet_features *f, const sources *s, const float *from)
{
    for (uint32_t k = 0; k < s->n; k++)
        f->columns[s->at[k].feature] = from ? from + s->at[k].from : f->x[s->at[k].feature];
}

/* Features that stand in the columns of neighbours, and the first of these. */
static const struct {
    uint16_t own, neighbours;
} shown[] = {
    {STET_F_UNITS, STET_F_AT_UNITS_M4},         {STET_F_ENDS, STET_F_AT_ENDS_M4},
    {STET_F_STOPS, STET_F_AT_STOPS_M4},         {STET_F_CAPITALS, STET_F_AT_CAPITALS_M4},
    {STET_F_CLASS, STET_F_AT_CLASS_M4},         {STET_F_VOCABULARY, STET_F_AT_VOCABULARY_M4},
    {STET_F_COPIES, STET_F_AT_COPIES_M4},       {STET_F_LEARNED_SUM, STET_F_AT_LEARNED_M4},
    {STET_F_LEARNED_LEAST, STET_F_AT_LEAST_M4}, {STET_F_DOUBLED, STET_F_AT_DOUBLED_M4},
    {STET_F_LINK_DENSITY, STET_F_AT_LINKS_M4},
};

/* Which of the features that are kept are asked for, and do not stand in the columns of neighbours. */
static void find_own(const bool asked[STET_F_COUNT], bool own[STET_F_KEPT])
{
    memcpy(own, asked, STET_F_KEPT * sizeof *own);
    for (size_t k = 0; k < sizeof shown / sizeof shown[0]; k++)
        if (shown[k].own < STET_F_KEPT)
            own[shown[k].own] = false;
}

bool stet_kept_expect(const stet_features *f, const bool asked[STET_F_COUNT])
{
    bool own[STET_F_KEPT];
    if (f->n <= f->kept_blocks)
        return true;
    find_own(asked, own);
    return stet_stored_expect(&f->kept->stored, f->a->scratch, f->n, own);
}

void stet_kept_store(const stet_features *f, uint32_t first, uint32_t end)
{
    stet_kept *kept = f->kept;
    for (uint32_t batch = first / STET_LANES; stet_stored_expects(&kept->stored) && batch * STET_LANES < end; batch++)
        stet_stored_add(&kept->stored, kept->x + (size_t)(batch % kept->room) * STET_F_KEPT);
}

void stet_kept_ask(const stet_features *f)
{
    sources *own = &f->kept->own, *near = &f->kept->near, *second = &f->kept->second;
    bool told[STET_F_KEPT];
    point(f, own, NULL);
    point(f, near, NULL);
    point(f, second, NULL);
    f->kept->pointed = false;
    f->kept->second_batch = 0;
    own->n = near->n = second->n = 0;
    for (size_t k = 0; k < sizeof shown / sizeof shown[0]; k++)
        if (f->asked[shown[k].own])
            near->at[near->n++] = (source){stet_near_offset(f, shown[k].neighbours) + STET_NEAR_SPAN, shown[k].own};
    for (uint32_t feature = STET_F_AT_UNITS_M4; feature < STET_F_SAME_PATH_M4; feature++)
        if (f->asked[feature])
            near->at[near->n++] = (source){stet_near_offset(f, feature), feature};
    find_own(f->asked, told);
    f->kept->from_stored = stet_stored_has(&f->kept->stored, told);
    for (uint32_t feature = 0; feature < STET_F_KEPT; feature++) {
        uint32_t column = f->kept->from_stored ? f->kept->stored.place[feature] - 1u : feature;
        own->at[own->n] = (source){column * STET_LANES, feature};
        own->n += told[feature];
    }
    for (uint32_t feature = STET_F_FIRST; feature < STET_F_FIRST_NODE && f->first; feature++)
        if (f->asked[feature])
            second->at[second->n++] = (source){(feature - STET_F_FIRST) * STET_LANES, feature};
}

static void fill_batch(void (*fill)(const stet_features *f, uint32_t first, stet_column *x), const stet_features *f,
                       uint32_t first, stet_column *x)
{
    fill(f, first, x);
    if (f->n - first > STET_STEP)
        fill(f, first + STET_STEP, stet_column_step(x));
}

/* The first feature of a block; those of the blocks behind it in its batch, and its next features, follow. */
static const float *own_of(const stet_features *f, uint32_t block)
{
    const stet_kept *kept = f->kept;
    const uint32_t batch = block / STET_LANES, place = batch % kept->room, first = batch * STET_LANES;
    if (kept->from_stored)
        return &stet_stored_batch(&kept->stored, batch)[0][block - first];
    stet_column *x = kept->x + (size_t)place * STET_F_KEPT;
    if (kept->batch[place] != batch + 1) {
        fill_batch(stet_block_fill, f, first, x);
        fill_batch(stet_pattern_fill, f, first, x);
        kept->batch[place] = batch + 1;
    }
    return &x[0][block - first];
}

/* The same of the second pass. */
static const float *second_of(const stet_features *f, uint32_t block)
{
    stet_kept *kept = f->kept;
    const uint32_t batch = block / STET_LANES, first = batch * STET_LANES;
    if (kept->second_batch != batch + 1) {
        fill_batch(stet_second_fill_step, f, first, kept->second_x);
        kept->second_batch = batch + 1;
    }
    return &kept->second_x[0][block - first];
}

/* Copy `n` values of each, `step` or more, in steps; the last may be one over others. */
STET_ALWAYS_INLINE void copy_steps(stet_column *x, const sources *s, const float *from, size_t lane, size_t n,
                                   const size_t step)
{
    for (const source *at = s->at, *end = at + s->n; at < end; at++) {
        float *to = x[at->feature] + lane;
        const float *values = from + at->from;
        for (size_t k = 0; k + step < n; k += step)
            memcpy(to + k, values + k, step * sizeof *to);
        memcpy(to + n - step, values + n - step, step * sizeof *to);
    }
}

static void copy(stet_column *x, const sources *s, const float *from, size_t lane, size_t n)
{
    if (n > 16)
        copy_steps(x, s, from, lane, n, 16);
    else if (n >= 8)
        copy_steps(x, s, from, lane, n, 8);
    else if (n >= 4)
        copy_steps(x, s, from, lane, n, 4);
    else
        copy_steps(x, s, from, lane, n, 1);
}

/* Blocks of one batch in a row, from the first of `n` on; their number. */
static uint32_t run_of(const uint32_t *blocks, uint32_t n)
{
    const uint32_t left = STET_LANES - blocks[0] % STET_LANES, most = n < left ? n : left;
    uint32_t run = 1;
    while (run < most && blocks[run] == blocks[0] + run)
        run++;
    return run;
}

void stet_kept_fill(const stet_features *f, const uint32_t *blocks, uint32_t n)
{
    stet_kept *kept = f->kept;
    const bool whole = run_of(blocks, n) == n;
    if (whole || kept->pointed) {
        point(f, &kept->own, whole ? own_of(f, blocks[0]) : NULL);
        point(f, &kept->near, whole ? f->near + blocks[0] : NULL);
        point(f, &kept->second, whole && kept->second.n ? second_of(f, blocks[0]) : NULL);
    }
    kept->pointed = whole;
    for (uint32_t lane = 0, run; !whole && lane < n; lane += run) {
        run = run_of(blocks + lane, n - lane);
        copy(f->x, &kept->own, own_of(f, blocks[lane]), lane, run);
        copy(f->x, &kept->near, f->near + blocks[lane], lane, run);
        if (kept->second.n)
            copy(f->x, &kept->second, second_of(f, blocks[lane]), lane, run);
    }
}
