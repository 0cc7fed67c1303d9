/* arena.c - see arena.h.  Chunks double from 16 KiB to 1 MiB: few calls for a large page, little waste for a small. */
#include "base/arena.h"

#include <stdlib.h>

enum { CHUNK_FIRST = 16 * 1024, CHUNK_LARGEST = 1024 * 1024 };

typedef struct arena_chunk {
    struct arena_chunk *next;
    size_t size; /* of the whole chunk */
} arena_chunk;

#define SIZE_LARGEST (SIZE_MAX / 4) /* sums with a header and rounding never wrap */
#define ROUNDED(size) (((size) + STET_ARENA_ALIGNMENT - 1) / STET_ARENA_ALIGNMENT * STET_ARENA_ALIGNMENT)
#define HEADER ROUNDED(sizeof(arena_chunk))

static void *malloc_alloc(void *ctx, size_t size)
{
    (void)ctx;
    return malloc(size);
}

static void *malloc_realloc(void *ctx, void *memory, size_t old_size, size_t size)
{
    (void)ctx;
    (void)old_size;
    return realloc(memory, size);
}

static void malloc_free(void *ctx, void *memory, size_t size)
{
    (void)ctx;
    (void)size;
    free(memory);
}

const stet_allocator stet_allocator_malloc = {malloc_alloc, malloc_realloc, malloc_free, NULL};

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
    arena->chunks = NULL;
}

static void *fail(stet_arena *arena, stet_status status)
{
    arena->status = status;
    arena->room = 0;
    return NULL;
}

static arena_chunk *new_chunk(stet_arena *arena, size_t payload)
{
    size_t size = HEADER + payload;
#ifndef STET_ARENA_DEBUG
    size_t usual = arena->chunks ? arena->chunks->size * 2 : CHUNK_FIRST;
    while (usual < size && usual < CHUNK_LARGEST) /* so that chunks are of few sizes, and a pool can give them again */
        usual *= 2;
    if (usual > CHUNK_LARGEST)
        usual = CHUNK_LARGEST;
    if (size < usual)
        size = usual;
#endif
    if (size > arena->memory->cap - arena->memory->used)
        return fail(arena, STET_ERR_LIMIT_MEMORY);
    arena_chunk *c = arena->allocator.alloc(arena->allocator.ctx, size);
    if (!c)
        return fail(arena, STET_ERR_MEMORY);
    *c = (arena_chunk){.next = arena->chunks, .size = size};
    arena->chunks = c;
    arena->memory->used += size;
    return c;
}

/* Bytes an allocation of `size` takes in a chunk. */
static size_t rounded(size_t size)
{
#ifdef STET_ARENA_DEBUG
    return size; /* a chunk of its own: its end is the allocation's end */
#else
    return ROUNDED(size);
#endif
}

/* The newest allocation is `need` bytes at `start`, where `room` are free. */
static void *take(stet_arena *arena, void *start, size_t need, size_t room)
{
    arena->last = start;
    arena->next = (char *)start + need;
#ifndef STET_ARENA_DEBUG
    arena->room = room - need;
#else
    (void)room;
#endif
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
    arena_chunk *c = new_chunk(arena, rounded(size));
    return c ? take(arena, (char *)c + HEADER, rounded(size), c->size - HEADER) : NULL;
}

void *stet_arena_array(stet_arena *arena, size_t count, size_t size)
{
    if (size && count > SIZE_LARGEST / size)
        return arena->status == STET_OK ? fail(arena, STET_ERR_LIMIT_MEMORY) : NULL;
    void *memory = stet_arena_alloc(arena, count * size);
    if (memory)
        memset(memory, 0, count * size);
    return memory;
}

void *stet_arena_grow(stet_arena *arena, void *memory, size_t old_size, size_t size)
{
    if (memory && memory == arena->last && arena->status == STET_OK) {
        size_t room = (size_t)(arena->next - (char *)memory) + arena->room;
        if (rounded(size) <= room)
            return take(arena, memory, rounded(size), room);
    }
    void *moved = stet_arena_alloc(arena, size);
    if (moved && old_size)
        memcpy(moved, memory, old_size < size ? old_size : size);
    return moved;
}
