/*
 * arena.c - see arena.h.  Chunks double from 16 KiB to 8 MiB: few calls for a large page, whose arrays lie close to each
 * other in large pages of memory; little waste for a small.
 * What is large has memory of its own, which the allocator can grow: mostly without a copy, and nothing outgrown is
 * left.
 */
#include "base/arena.h"

enum { CHUNK_FIRST = 16 << 10, CHUNK_LARGEST = 8 << 20, LARGE = CHUNK_LARGEST / 4 };

typedef struct arena_chunk {
    struct arena_chunk *next;
    size_t size; /* of the whole chunk */
} arena_chunk;

/* A large allocation, which follows. */
typedef struct arena_large {
    struct arena_large *next;
    size_t size; /* of both */
} arena_large;

#define SIZE_LARGEST (SIZE_MAX / 4) /* sums with a header and rounding never wrap */
#define ROUNDED(size) (((size) + STET_ARENA_ALIGNMENT - 1) / STET_ARENA_ALIGNMENT * STET_ARENA_ALIGNMENT)
#define HEADER ROUNDED(sizeof(arena_chunk))
#define LARGE_HEADER ROUNDED(sizeof(arena_large))

void stet_arena_init(stet_arena *arena, const stet_allocator *allocator, stet_memory *memory)
{
    *arena = (stet_arena){.allocator = allocator ? *allocator : stet_allocator_malloc, .memory = memory};
}

void stet_arena_free(stet_arena *arena)
{
    stet_allocator allocator = arena->allocator;
    for (arena_chunk *c = arena->chunks, *next; c; c = next) {
        next = c->next;
        allocator.free(allocator.ctx, c, c->size);
    }
    for (arena_large *l = arena->large, *next; l; l = next) {
        next = l->next;
        allocator.free(allocator.ctx, l, l->size);
    }
    arena->chunks = NULL;
    arena->large = NULL;
}

static void *fail(stet_arena *arena, stet_status status)
{
    arena->status = status;
    arena->room = 0;
    return NULL;
}

/* May the arena take so many more bytes? */
static bool admit(stet_arena *arena, size_t more)
{
    if (more > arena->memory->cap - arena->memory->used)
        fail(arena, STET_ERR_LIMIT_MEMORY);
    return arena->status == STET_OK;
}

/* What the allocator gave for `more` bytes more than there were. */
static void *counted(stet_arena *arena, void *memory, size_t more)
{
    if (!memory)
        return fail(arena, STET_ERR_MEMORY);
    arena->memory->used += more;
    return memory;
}

static void *take_new(stet_arena *arena, size_t size)
{
    return admit(arena, size) ? counted(arena, arena->allocator.alloc(arena->allocator.ctx, size), size) : NULL;
}

/* A chunk with room for `payload` bytes, which are no large allocation. */
static arena_chunk *new_chunk(stet_arena *arena, size_t payload)
{
    size_t size = arena->chunks ? arena->chunks->size : CHUNK_FIRST / 2;
    do /* chunks are of few sizes, so that a pool can give them again */
        size = size < CHUNK_LARGEST ? size * 2 : CHUNK_LARGEST;
    while (size < HEADER + payload);
    arena_chunk *c = take_new(arena, size);
    if (!c)
        return NULL;
    *c = (arena_chunk){.next = arena->chunks, .size = size};
    arena->chunks = c;
    return c;
}

/*
 * Bytes to take for a large allocation: rounded up to four significant bits, so that there are few sizes, and a pool
 * can give them again.
 */
static size_t large_size(size_t payload)
{
    size_t size = LARGE_HEADER + payload, step = 1;
#ifndef STET_ARENA_DEBUG
    while (size / step >= 16)
        step *= 2;
#endif
    return (size + step - 1) / step * step;
}

static void *alloc_large(stet_arena *arena, size_t payload)
{
    size_t size = large_size(payload);
    arena_large *l = take_new(arena, size);
    if (!l)
        return NULL;
    *l = (arena_large){.next = arena->large, .size = size};
    arena->large = l;
    return (char *)l + LARGE_HEADER;
}

/* Where the arena holds this large allocation; NULL if it is none. */
static arena_large **find_large(stet_arena *arena, const void *memory)
{
    arena_large **at = &arena->large;
    while (*at && (char *)*at + LARGE_HEADER != memory)
        at = &(*at)->next;
    return *at ? at : NULL;
}

static void *grow_large(stet_arena *arena, arena_large **at, size_t payload)
{
    size_t size = large_size(payload), old_size = (*at)->size;
    if (size > old_size) {
        if (!admit(arena, size - old_size))
            return NULL;
        void *moved = arena->allocator.realloc(arena->allocator.ctx, *at, old_size, size);
        if (!counted(arena, moved, size - old_size))
            return NULL;
        *at = moved;
        (*at)->size = size;
    }
    return (char *)*at + LARGE_HEADER;
}

/* Does an allocation have memory of its own? */
static bool is_large(size_t size)
{
#ifdef STET_ARENA_DEBUG
    (void)size;
    return true; /* its end is the end of that memory, and where it moved from nothing can be read */
#else
    return size >= LARGE;
#endif
}

/* The newest allocation in a chunk is `size` bytes at `start`, where `room` are free. */
static void *take(stet_arena *arena, void *start, size_t size, size_t room)
{
    arena->last = start;
    arena->next = (char *)start + ROUNDED(size);
    arena->room = room - ROUNDED(size);
    return start;
}

void *stet_arena_alloc_anew(stet_arena *arena, size_t size)
{
    if (arena->status != STET_OK)
        return NULL;
    if (size == 0)
        return stet_arena_alloc(arena, 1); /* a place, if only for nothing */
    if (size > SIZE_LARGEST)
        return fail(arena, STET_ERR_LIMIT_MEMORY);
    if (is_large(size))
        return alloc_large(arena, size);
    arena_chunk *c = new_chunk(arena, size);
    return c ? take(arena, (char *)c + HEADER, size, c->size - HEADER) : NULL;
}

void *stet_arena_room(stet_arena *arena, size_t count, size_t size)
{
    if (size && count > SIZE_LARGEST / size)
        return arena->status == STET_OK ? fail(arena, STET_ERR_LIMIT_MEMORY) : NULL;
    return stet_arena_alloc(arena, count * size);
}

void *stet_arena_array(stet_arena *arena, size_t count, size_t size)
{
    void *memory = stet_arena_room(arena, count, size);
    if (memory)
        memset(memory, 0, count * size);
    return memory;
}

void *stet_arena_grow(stet_arena *arena, void *memory, size_t old_size, size_t size)
{
    if (memory && arena->status == STET_OK && size <= SIZE_LARGEST) {
        arena_large **large = is_large(old_size) ? find_large(arena, memory) : NULL;
        if (large)
            return grow_large(arena, large, size);
        size_t room = memory == arena->last ? (size_t)(arena->next - (char *)memory) + arena->room : 0;
        if (ROUNDED(size) <= room)
            return take(arena, memory, size, room);
    }
    void *moved = stet_arena_alloc(arena, size);
    if (moved && old_size)
        memcpy(moved, memory, old_size < size ? old_size : size);
    return moved;
}
