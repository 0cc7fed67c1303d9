/*
 * pool.h - arena chunks kept from one extraction to the next.  Chunk sizes are few (see arena.c), so a list for each
 * power of two serves them all; what is larger or odd comes from the allocator below and goes back to it.
 */
#ifndef STET_BASE_POOL_H
#define STET_BASE_POOL_H

#include <stet/stet.h>

/** What to give to stet_arena_init instead of the allocator below; valid as long as the pool. */
const stet_allocator *stet_pool_allocator(const stet_pool *pool);

#endif
