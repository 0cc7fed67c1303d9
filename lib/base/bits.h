/* bits.h - sets of bits. */
#ifndef STET_BASE_BITS_H
#define STET_BASE_BITS_H

#include <stdint.h>

/** Place of the lowest bit of a mask that is not 0. */
static inline unsigned stet_lowest_bit(uint64_t mask)
{
#ifdef __GNUC__
    return (unsigned)__builtin_ctzll(mask);
#else
    unsigned at = 0;
    while (!(mask >> at & 1))
        at++;
    return at;
#endif
}

/** Place of the highest bit of a mask that is not 0. */
static inline unsigned stet_highest_bit(uint64_t mask)
{
#ifdef __GNUC__
    return 63u - (unsigned)__builtin_clzll(mask);
#else
    unsigned at = 63;
    while (!(mask >> at & 1))
        at--;
    return at;
#endif
}

/** Number of bits set. */
static inline unsigned stet_count_bits(uint64_t mask)
{
#ifdef __GNUC__
    return (unsigned)__builtin_popcountll(mask);
#else
    unsigned count = 0;
    for (; mask; mask &= mask - 1)
        count++;
    return count;
#endif
}

#endif
