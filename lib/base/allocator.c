/*
 * allocator.c - see allocator.h.  A page of 30 MB takes hundreds: in pages of 4 KiB every first look at one of them is a
 * fault, and every later one a walk through the system's tables.
 */
#define _DEFAULT_SOURCE

#include "base/allocator.h"

#include <stdint.h>
#include <stdlib.h>

#ifdef __linux__
#include <sys/mman.h>
#endif

#ifdef MADV_HUGEPAGE

enum { LARGE_PAGE = 2 << 20 };

static void *in_large_pages(void *memory, size_t size)
{
    size_t skipped = LARGE_PAGE - 1 - ((uintptr_t)memory - 1) % LARGE_PAGE; /* where the first of them begins */
    if (memory && size >= skipped + LARGE_PAGE)
        (void)madvise((char *)memory + skipped, (size - skipped) / LARGE_PAGE * LARGE_PAGE, MADV_HUGEPAGE);
    return memory;
}

#else

static void *in_large_pages(void *memory, size_t size)
{
    (void)size;
    return memory;
}

#endif

static void *malloc_alloc(void *ctx, size_t size)
{
    (void)ctx;
    return in_large_pages(malloc(size), size);
}

static void *malloc_realloc(void *ctx, void *memory, size_t old_size, size_t size)
{
    (void)ctx;
    (void)old_size;
    return in_large_pages(realloc(memory, size), size);
}

static void malloc_free(void *ctx, void *memory, size_t size)
{
    (void)ctx;
    (void)size;
    free(memory);
}

const stet_allocator stet_allocator_malloc = {malloc_alloc, malloc_realloc, malloc_free, NULL};
