/* allocator.h - the allocator that is used where the caller gives none. */
#ifndef STET_BASE_ALLOCATOR_H
#define STET_BASE_ALLOCATOR_H

#include <stet/stet.h>

/** malloc, realloc and free; what is large lies in large pages where the system has them. */
extern const stet_allocator stet_allocator_malloc;

#endif
