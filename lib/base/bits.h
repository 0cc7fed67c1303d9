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

#endif
