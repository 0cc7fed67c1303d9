/*
 * wide.h - thirty-two bytes looked at together, as chunk.h does with sixteen: where STET_V3 is defined, for functions
 * that are compiled for such processors (processor.h).
 */
#ifndef STET_BASE_WIDE_H
#define STET_BASE_WIDE_H

#include "base/processor.h"

#ifdef STET_V3

#include <immintrin.h>
#include <stdint.h>

#define STET_WIDE 32

typedef __m256i stet_wide;

STET_INLINE_FOR_V3 stet_wide stet_wide_at(const void *p)
{
    return _mm256_loadu_si256((const __m256i *)p);
}

STET_INLINE_FOR_V3 void stet_wide_put(void *p, stet_wide bytes)
{
    _mm256_storeu_si256((__m256i *)p, bytes);
}

/** One byte thirty-two times. */
STET_INLINE_FOR_V3 stet_wide stet_wide_of(unsigned byte)
{
    return _mm256_set1_epi8((char)byte);
}

/* Of the bytes that are asked for, all bits are set; of the others none: */

STET_INLINE_FOR_V3 stet_wide stet_wide_is(stet_wide bytes, unsigned byte)
{
    return _mm256_cmpeq_epi8(bytes, stet_wide_of(byte));
}

STET_INLINE_FOR_V3 stet_wide stet_wide_within(stet_wide bytes, unsigned first, unsigned last)
{
    bytes = _mm256_sub_epi8(bytes, stet_wide_of(first));
    return _mm256_cmpeq_epi8(bytes, _mm256_min_epu8(bytes, stet_wide_of(last - first)));
}

/** Those that go on a character of UTF-8. */
STET_INLINE_FOR_V3 stet_wide stet_wide_goes_on(stet_wide bytes)
{
    return _mm256_cmpgt_epi8(stet_wide_of(0xC0), bytes);
}

STET_INLINE_FOR_V3 stet_wide stet_wide_either(stet_wide a, stet_wide b)
{
    return _mm256_or_si256(a, b);
}

STET_INLINE_FOR_V3 stet_wide stet_wide_both(stet_wide a, stet_wide b)
{
    return _mm256_and_si256(a, b);
}

/** A bit for each byte of two vectors, the lowest for the first: its top bit. */
STET_INLINE_FOR_V3 uint64_t stet_wide_mask(stet_wide low, stet_wide high)
{
    return (uint32_t)_mm256_movemask_epi8(low) | (uint64_t)(uint32_t)_mm256_movemask_epi8(high) << STET_WIDE;
}

/** Is the top bit of any byte set? */
STET_INLINE_FOR_V3 bool stet_wide_any(stet_wide bytes)
{
    return _mm256_movemask_epi8(bytes);
}

#endif
#endif
