/*
 * arena.h - bump allocation over the caller's allocator.  All memory of an article comes from one arena and
 * goes with it; nothing is freed on its own.  The first failure sticks: afterwards every allocation gives
 * NULL and `status` tells why.  Built with STET_ARENA_DEBUG every allocation is one of the allocator's own,
 * so that AddressSanitizer sees an overrun.
 */
#ifndef STET_BASE_ARENA_H
#define STET_BASE_ARENA_H

#include <stet/stet.h>

#include "base/allocator.h"
#include "base/view.h"

struct arena_chunk;
struct arena_large;

/** How much memory arenas that share it may hold together. */
typedef struct stet_memory {
    size_t cap;
    size_t used; /* taken from the allocator so far, headers included; only ever grows */
} stet_memory;

enum { STET_ARENA_ALIGNMENT = 16 };

typedef struct stet_arena {
    char *next;                 /* what the newest chunk has free */
    size_t room;                /* 0 after a failure */
    void *last;                 /* the newest allocation */
    struct arena_chunk *chunks; /* newest first */
    struct arena_large *large;  /* allocations that have memory of their own, newest first */
    stet_memory *memory;
    stet_allocator allocator;
    stet_status status;
} stet_arena;

/** `memory` must stay while the arena allocates; freeing does not need it. */
void stet_arena_init(stet_arena *arena, const stet_allocator *allocator, stet_memory *memory);
void stet_arena_free(stet_arena *arena);

/* For the one below: where the newest chunk has too little. */
void *stet_arena_alloc_anew(stet_arena *arena, size_t size);

/** `size` bytes aligned for any type, not cleared; NULL after a failure. */
static inline void *stet_arena_alloc(stet_arena *arena, size_t size)
{
    size_t need = (size + STET_ARENA_ALIGNMENT - 1) & ~(size_t)(STET_ARENA_ALIGNMENT - 1);
    if (need - 1 >= arena->room) /* also for no bytes, and where rounding wrapped */
        return stet_arena_alloc_anew(arena, size);
    arena->last = arena->next;
    arena->next += need;
    arena->room -= need;
    return arena->last;
}

/** `count` elements of `size` bytes, not cleared; the product is checked. */
void *stet_arena_room(stet_arena *arena, size_t count, size_t size);

/** The same, cleared. */
void *stet_arena_array(stet_arena *arena, size_t count, size_t size);

/**
 * Grow an arena block, which may move: what pointed into it must not be used then.  The old contents are kept.
 * `old_size` are the bytes asked for it, or fewer if no more are to be kept.
 */
void *stet_arena_grow(stet_arena *arena, void *memory, size_t old_size, size_t size);

/** A NUL-terminated copy; data is NULL after a failure. */
static inline stet_view stet_arena_copy(stet_arena *arena, stet_view v)
{
    char *copy = stet_arena_alloc(arena, v.len + 1);
    if (!copy)
        return (stet_view){NULL, 0};
    if (v.len)
        memcpy(copy, v.data, v.len);
    copy[v.len] = '\0';
    return (stet_view){copy, v.len};
}

#endif
