/*
 * vec.h - a growable array in an arena.  A vector is a struct {T *at; uint32_t count, room;}.
 * STET_VEC_PUSH gives a pointer to a new, uncleared element, or NULL after the arena failed; what is in stays.
 */
#ifndef STET_BASE_VEC_H
#define STET_BASE_VEC_H

#include <stdint.h>

#include "base/arena.h"

#define STET_VEC(T)     \
    struct {            \
        T *at;          \
        uint32_t count; \
        uint32_t room;  \
    }

/** Make room for one more element of `size` bytes: gives the array, which is as before if there is no memory. */
static inline void *stet_vec_room(stet_arena *arena, void *at, uint32_t count, uint32_t *room, size_t size)
{
    if (count < *room)
        return at;
    if (*room > UINT32_MAX / 2)
        return at;
    uint32_t wider = *room ? *room * 2 : 16;
    void *moved = stet_arena_grow(arena, at, *room * size, wider * size);
    if (!moved)
        return at;
    *room = wider;
    return moved;
}

/* Room for `more` elements, as far as there is memory. */
static inline void *stet_vec_widen(stet_arena *arena, void *at, uint32_t count, uint32_t more, uint32_t *room, size_t size)
{
    uint32_t before = UINT32_MAX;
    while (*room - count < more && *room != before) {
        before = *room;
        at = stet_vec_room(arena, at, before, room, size);
    }
    return at;
}

/** Is there room for `more` elements, made if there was not? */
#define STET_VEC_WIDEN(arena, v, more)                                                                                \
    ((v)->at = stet_vec_widen((arena), (v)->at, (v)->count, (more), &(v)->room, sizeof *(v)->at),                     \
     (v)->room - (v)->count >= (more))

/* Memory for `n` elements of `size` bytes; none for no elements, since an arena block must not be empty to grow. */
static inline void *stet_vec_reserve(stet_arena *arena, uint32_t n, uint32_t *room, size_t size)
{
    void *at = n ? stet_arena_alloc(arena, n * size) : NULL;
    *room = at ? n : 0;
    return at;
}

/** Room for `n` elements in a vector that has none yet; without memory it stays without. */
#define STET_VEC_RESERVE(arena, v, n) ((v)->at = stet_vec_reserve((arena), (n), &(v)->room, sizeof *(v)->at))

#define STET_VEC_PUSH(arena, v)                                                                                     \
    (((v)->at = stet_vec_room((arena), (v)->at, (v)->count, &(v)->room, sizeof *(v)->at)), (v)->count < (v)->room \
         ? &(v)->at[(v)->count++]                                                                                   \
         : NULL)

#endif
