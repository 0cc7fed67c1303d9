/* arena.c - see arena.h.  Chunks double from 16 KiB to 1 MiB: few calls for a large page, little waste for a small. */
#include "base/arena.h"

#include <stdlib.h>

enum { CHUNK_FIRST = 16 * 1024, CHUNK_LARGEST = 1024 * 1024, ALIGNMENT = 16 };

typedef struct arena_chunk {
    struct arena_chunk *next;
    size_t size; /* of the whole chunk */
    size_t fill; /* bytes taken, header included */
    size_t last; /* offset of the newest allocation */
} arena_chunk;

#define SIZE_LARGEST (SIZE_MAX / 4) /* sums with a header and rounding never wrap */
#define HEADER ((sizeof(arena_chunk) + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT)

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
    if (size > arena->memory->cap - arena->memory->used) {
        arena->status = STET_ERR_LIMIT_MEMORY;
        return NULL;
    }
    arena_chunk *c = arena->allocator.alloc(arena->allocator.ctx, size);
    if (!c) {
        arena->status = STET_ERR_MEMORY;
        return NULL;
    }
    *c = (arena_chunk){.next = arena->chunks, .size = size, .fill = HEADER, .last = HEADER};
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
    return (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
#endif
}

void *stet_arena_alloc(stet_arena *arena, size_t size)
{
    if (arena->status != STET_OK)
        return NULL;
    if (size > SIZE_LARGEST) {
        arena->status = STET_ERR_LIMIT_MEMORY;
        return NULL;
    }
    size_t need = rounded(size);
    arena_chunk *c = arena->chunks;
#ifdef STET_ARENA_DEBUG
    c = NULL;
#endif
    if (!c || need > c->size - c->fill)
        c = new_chunk(arena, need);
    if (!c)
        return NULL;
    c->last = c->fill;
    c->fill += need;
    return (char *)c + c->last;
}

void *stet_arena_array(stet_arena *arena, size_t count, size_t size)
{
    if (size && count > SIZE_LARGEST / size) {
        if (arena->status == STET_OK)
            arena->status = STET_ERR_LIMIT_MEMORY;
        return NULL;
    }
    void *memory = stet_arena_alloc(arena, count * size);
    if (memory)
        memset(memory, 0, count * size);
    return memory;
}

void *stet_arena_grow(stet_arena *arena, void *memory, size_t old_size, size_t size)
{
    arena_chunk *c = arena->chunks;
    if (memory && c && arena->status == STET_OK && (char *)c + c->last == (char *)memory &&
        rounded(size) <= c->size - c->last) {
        c->fill = c->last + rounded(size);
        return memory;
    }
    void *moved = stet_arena_alloc(arena, size);
    if (moved && old_size)
        memcpy(moved, memory, old_size < size ? old_size : size);
    return moved;
}

stet_view stet_arena_copy(stet_arena *arena, stet_view v)
{
    char *copy = stet_arena_alloc(arena, v.len + 1);
    if (!copy)
        return (stet_view){NULL, 0};
    if (v.len)
        memcpy(copy, v.data, v.len);
    copy[v.len] = '\0';
    return (stet_view){copy, v.len};
}
