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

/** Make room for `n` elements of `size` bytes in all: gives the array, which is as before if there is no memory. */
static inline void *stet_vec_reserve(stet_arena *arena, void *at, uint32_t n, uint32_t *room, size_t size)
{
    void *moved = n > *room ? stet_arena_grow(arena, at, *room * size, n * size) : NULL;
    if (!moved)
        return at;
    *room = n;
    return moved;
}

/** Make room for one more. */
static inline void *stet_vec_room(stet_arena *arena, void *at, uint32_t count, uint32_t *room, size_t size)
{
    if (count < *room || *room > UINT32_MAX / 2)
        return at;
    return stet_vec_reserve(arena, at, *room ? *room * 2 : 16, room, size);
}

/* Room for `more` elements, as far as there is memory. */
static inline void *stet_vec_widen(stet_arena *arena, void *at, uint32_t count, uint32_t more, uint32_t *room,
                                   size_t size)
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

/** Room for `n` elements in all; without memory the vector stays as it is. */
#define STET_VEC_RESERVE(arena, v, n) ((v)->at = stet_vec_reserve((arena), (v)->at, (n), &(v)->room, sizeof *(v)->at))

#define STET_VEC_PUSH(arena, v)                                                                                     \
    (((v)->at = stet_vec_room((arena), (v)->at, (v)->count, &(v)->room, sizeof *(v)->at)), (v)->count < (v)->room \
         ? &(v)->at[(v)->count++]                                                                                   \
         : NULL)

#endif
