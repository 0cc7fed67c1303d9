/* pool.c - see pool.h. */
#include "base/pool.h"

#include "base/arena.h"
#include "base/error.h"

enum {
    SMALLEST = 14,         /* 2^14 bytes: the first chunk of an arena */
    STEPS = 8,             /* sizes in a doubling */
    RANKS = 14 * STEPS,    /* up to 240 MiB */
    KEPT_LEAST = 8 << 20,  /* two arenas of an ordinary page take 3 MiB */
    KEPT_MOST = 512 << 20, /* 30 MB of text take 290 MB, and more while it grows */
    LESS = 4               /* what large pages took is given back by so many parts of it with each smaller one */
};

typedef struct free_chunk {
    struct free_chunk *next;
} free_chunk;

struct stet_pool {
    stet_allocator below;
    stet_allocator allocator; /* of the pool's own functions */
    free_chunk *chunks[RANKS];
    size_t kept;
    size_t limit; /* of what is kept */
};

static size_t size_of(unsigned rank)
{
    return ((size_t)STEPS + rank % STEPS) * ((size_t)1 << SMALLEST) / STEPS << rank / STEPS;
}

/* The rank of a size, or RANKS for none. */
static unsigned rank_of(size_t size)
{
    unsigned rank = 0;
    while (rank + STEPS < RANKS && size_of(rank + STEPS) <= size)
        rank += STEPS;
    while (rank < RANKS && size_of(rank) < size)
        rank++;
    return rank < RANKS && size_of(rank) == size ? rank : RANKS;
}

static void *take(stet_pool *pool, unsigned rank)
{
    free_chunk *chunk = rank < RANKS ? pool->chunks[rank] : NULL;
    if (chunk) {
        pool->chunks[rank] = chunk->next;
        pool->kept -= size_of(rank);
    }
    return chunk;
}

static void *pool_alloc(void *ctx, size_t size)
{
    stet_pool *pool = ctx;
    void *kept = take(pool, rank_of(size));
    return kept ? kept : pool->below.alloc(pool->below.ctx, size);
}

static void pool_free(void *ctx, void *memory, size_t size)
{
    stet_pool *pool = ctx;
    unsigned rank = rank_of(size);
    free_chunk *chunk = memory;
    if (!memory)
        return;
    if (rank == RANKS || size > pool->limit - pool->kept) {
        pool->below.free(pool->below.ctx, memory, size);
        return;
    }
    chunk->next = pool->chunks[rank];
    pool->chunks[rank] = chunk;
    pool->kept += size;
}

static void *pool_realloc(void *ctx, void *memory, size_t old_size, size_t size)
{
    stet_pool *pool = ctx;
    void *moved = take(pool, rank_of(size));
    if (!moved) /* the system may move it without a copy */
        return pool->below.realloc(pool->below.ctx, memory, old_size, size);
    if (memory) {
        memcpy(moved, memory, old_size < size ? old_size : size);
        pool_free(ctx, memory, old_size);
    }
    return moved;
}

/* Give back what is kept beyond the limit, the largest first. */
static void trim(stet_pool *pool)
{
    for (unsigned rank = RANKS; rank-- > 0;)
        while (pool->kept > pool->limit && pool->chunks[rank])
            pool->below.free(pool->below.ctx, take(pool, rank), size_of(rank));
}

void stet_pool_note(stet_pool *pool, size_t used)
{
    size_t less = pool->limit - pool->limit / LESS, more = used + used / 2; /* vectors grow through several sizes */
    pool->limit = more > less ? more : less;
    if (pool->limit < KEPT_LEAST)
        pool->limit = KEPT_LEAST;
    if (pool->limit > KEPT_MOST)
        pool->limit = KEPT_MOST;
    trim(pool);
}

stet_status stet_pool_new(const stet_allocator *allocator, stet_pool **out, stet_error *error)
{
    if (!out || (allocator && (!allocator->alloc || !allocator->realloc || !allocator->free)))
        return stet_error_set(error, STET_ERR_ARGUMENT, STET_STAGE_ARGUMENTS, 0, NULL);
    const stet_allocator *below = allocator ? allocator : &stet_allocator_malloc;
    stet_pool *pool = below->alloc(below->ctx, sizeof *pool);
    if (!pool)
        return stet_error_set(error, STET_ERR_MEMORY, STET_STAGE_NONE, 0, NULL);
    *pool = (stet_pool){.below = *below, .limit = KEPT_LEAST, .allocator = {pool_alloc, pool_realloc, pool_free, pool}};
    *out = pool;
    return STET_OK;
}

void stet_pool_free(stet_pool *pool)
{
    if (!pool)
        return;
    stet_allocator below = pool->below;
    pool->limit = 0;
    trim(pool);
    below.free(below.ctx, pool, sizeof *pool);
}

const stet_allocator *stet_pool_allocator(const stet_pool *pool)
{
    return &pool->allocator;
}
