/* inline.h - for functions of inner loops that compilers think too large to be inlined. */
#ifndef STET_BASE_INLINE_H
#define STET_BASE_INLINE_H

#ifdef __GNUC__
#define STET_ALWAYS_INLINE static inline __attribute__((always_inline))
#else
#define STET_ALWAYS_INLINE static inline
#endif

#endif
