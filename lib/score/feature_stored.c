/*
 * feature_stored.c - what the second pass asks for of the families that are kept: of a large page it would have to be
 * told once more, for only a few blocks are kept at a time.  It is few features, so these are stored of all blocks.
 */
#include "score/feature_stored.h"

bool stet_stored_expect(stet_stored *s, stet_arena *arena, uint32_t blocks, const bool asked[STET_F_KEPT])
{
    const size_t batches = (size_t)blocks / STET_LANES + 1;
    *s = (stet_stored){.batches = blocks / STET_LANES + (blocks % STET_LANES > 0)};
    for (uint32_t feature = 0; feature < STET_F_KEPT; feature++)
        s->place[feature] = (uint16_t)(asked[feature] ? ++s->n : 0);
    s->x = stet_arena_room(arena, batches * s->n + 1, sizeof *s->x); /* lanes may be read from their midst on */
    return s->x != NULL;
}

void stet_stored_add(stet_stored *s, stet_column *batch)
{
    stet_column *to = s->x + (size_t)s->added++ * s->n;
    for (uint32_t feature = 0; feature < STET_F_KEPT; feature++)
        if (s->place[feature])
            memcpy(to[s->place[feature] - 1], batch[feature], sizeof *to);
}

bool stet_stored_has(const stet_stored *s, const bool asked[STET_F_KEPT])
{
    bool all = s->x && !stet_stored_expects(s);
    for (uint32_t feature = 0; feature < STET_F_KEPT && all; feature++)
        all = !asked[feature] || s->place[feature];
    return all;
}
