/* prefetch.h - ask for memory that will be read soon. */
#ifndef STET_BASE_PREFETCH_H
#define STET_BASE_PREFETCH_H

static inline void stet_prefetch(const void *p)
{
#ifdef __GNUC__
    __builtin_prefetch(p);
#else
    (void)p;
#endif
}

#endif
