/*
 * pool.h - arena memory kept from one extraction to the next.  Arenas ask for sizes that have four significant bits
 * (see arena.c), so a list for each of these serves them all; what is larger or odd comes from the allocator below and
 * goes back to it.
 */
#ifndef STET_BASE_POOL_H
#define STET_BASE_POOL_H

#include <stet/stet.h>

/** What to give to stet_arena_init instead of the allocator below; valid as long as the pool. */
const stet_allocator *stet_pool_allocator(const stet_pool *pool);

/** An extraction took `used` bytes: as much is worth keeping for the next one. */
void stet_pool_note(stet_pool *pool, size_t used);

#endif
