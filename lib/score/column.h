/* column.h - rows of features side by side: what fills them and what scores them. */
#ifndef STET_SCORE_COLUMN_H
#define STET_SCORE_COLUMN_H

#include <stdint.h>

#include "base/arena.h"

enum {
    STET_LANES = 32, /* rows scored at once: a batch */
    STET_STEP = 16   /* rows filled at once: pages of fewer blocks are common */
};

/** A feature's values in them. */
typedef float stet_column[STET_LANES];

/** The lanes from STET_STEP on, as if they were the first ones. */
static inline stet_column *stet_column_step(stet_column *x)
{
    return (stet_column *)(void *)(x[0] + STET_STEP);
}

/** Room for what is read and written in vectors: on a line of the cache, not cleared; NULL without memory. */
static inline void *stet_column_room(stet_arena *arena, size_t count, size_t size)
{
    enum { LINE = 64 };
    char *room = stet_arena_alloc(arena, count * size + LINE);
    return room ? room + (LINE - (uintptr_t)room % LINE) % LINE : NULL;
}

#endif
