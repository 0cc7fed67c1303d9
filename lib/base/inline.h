/*
 * inline.h - for functions of inner loops that compilers think too large to be inlined, and for what is rarely called
 * there, of which they would compute parts beforehand.
 */
#ifndef STET_BASE_INLINE_H
#define STET_BASE_INLINE_H

#ifdef __GNUC__
#define STET_ALWAYS_INLINE static inline __attribute__((always_inline))
#define STET_NEVER_INLINE static __attribute__((noinline))
#else
#define STET_ALWAYS_INLINE static inline
#define STET_NEVER_INLINE static
#endif

#endif
