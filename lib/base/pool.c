/* pool.c - see pool.h. */
#include "base/pool.h"

#include "base/arena.h"
#include "base/error.h"

enum {
    RANK_SMALLEST = 14, /* 16 KiB: the first chunk of an arena */
    RANKS = 7,          /* up to 1 MiB: its largest chunks */
    KEPT_MOST = 8 << 20 /* two arenas of an ordinary page take 3 MiB; more than this is given back */
};

typedef struct free_chunk {
    struct free_chunk *next;
} free_chunk;

struct stet_pool {
    stet_allocator below;
    stet_allocator allocator; /* of the pool's own functions */
    free_chunk *chunks[RANKS];
    size_t kept;
};

/* The rank of a size, or RANKS for none. */
static unsigned rank_of(size_t size)
{
    unsigned rank = 0;
    while (rank < RANKS && size != (size_t)1 << (RANK_SMALLEST + rank))
        rank++;
    return rank;
}

static void *pool_alloc(void *ctx, size_t size)
{
    stet_pool *pool = ctx;
    unsigned rank = rank_of(size);
    free_chunk *chunk = rank < RANKS ? pool->chunks[rank] : NULL;
    if (!chunk)
        return pool->below.alloc(pool->below.ctx, size);
    pool->chunks[rank] = chunk->next;
    pool->kept -= size;
    return chunk;
}

static void pool_free(void *ctx, void *memory, size_t size)
{
    stet_pool *pool = ctx;
    unsigned rank = rank_of(size);
    free_chunk *chunk = memory;
    if (!memory)
        return;
    if (rank == RANKS || size > KEPT_MOST - pool->kept) {
        pool->below.free(pool->below.ctx, memory, size);
        return;
    }
    chunk->next = pool->chunks[rank];
    pool->chunks[rank] = chunk;
    pool->kept += size;
}

/* Arenas grow by taking new chunks; this is here only because an allocator has it. */
static void *pool_realloc(void *ctx, void *memory, size_t old_size, size_t size)
{
    void *moved = pool_alloc(ctx, size);
    if (moved && memory) {
        memcpy(moved, memory, old_size < size ? old_size : size);
        pool_free(ctx, memory, old_size);
    }
    return moved;
}

stet_status stet_pool_new(const stet_allocator *allocator, stet_pool **out, stet_error *error)
{
    if (!out || (allocator && (!allocator->alloc || !allocator->realloc || !allocator->free)))
        return stet_error_set(error, STET_ERR_ARGUMENT, STET_STAGE_ARGUMENTS, 0, NULL);
    const stet_allocator *below = allocator ? allocator : &stet_allocator_malloc;
    stet_pool *pool = below->alloc(below->ctx, sizeof *pool);
    if (!pool)
        return stet_error_set(error, STET_ERR_MEMORY, STET_STAGE_NONE, 0, NULL);
    *pool = (stet_pool){.below = *below, .allocator = {pool_alloc, pool_realloc, pool_free, pool}};
    *out = pool;
    return STET_OK;
}

void stet_pool_free(stet_pool *pool)
{
    if (!pool)
        return;
    stet_allocator below = pool->below;
    for (unsigned rank = 0; rank < RANKS; rank++)
        for (free_chunk *chunk = pool->chunks[rank], *next; chunk; chunk = next) {
            next = chunk->next;
            below.free(below.ctx, chunk, (size_t)1 << (RANK_SMALLEST + rank));
        }
    below.free(below.ctx, pool, sizeof *pool);
}

const stet_allocator *stet_pool_allocator(const stet_pool *pool)
{
    return &pool->allocator;
}
