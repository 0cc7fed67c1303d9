/*
 * chunk.h - sixteen bytes looked at together, where the machine can: STET_CHUNK is defined then.  Whoever uses it has a
 * loop over single bytes beside it, for the rest and for other machines.
 */
#ifndef STET_BASE_CHUNK_H
#define STET_BASE_CHUNK_H

#ifdef __SSE2__

#include <emmintrin.h>
#include <stddef.h>
#include <string.h>

#include "base/bits.h"

#define STET_CHUNK 16
#define STET_CHUNK_ALL ((1u << STET_CHUNK) - 1) /* mask of all its bytes */

typedef __m128i stet_chunk;

static inline stet_chunk stet_chunk_at(const void *p)
{
    return _mm_loadu_si128((const __m128i *)p);
}

/** `n` bytes, fewer than a chunk and at least one, and behind them 0: without a way through memory. */
static inline stet_chunk stet_chunk_of_few(const void *p, size_t n)
{
    const unsigned char *bytes = p;
    uint64_t low, high = 0;
    uint32_t begin, end;
    if (n >= 8) {
        memcpy(&low, bytes, 8);
        memcpy(&high, bytes + n - 8, 8); /* some of them again, which are shifted out */
        high = n > 8 ? high >> 8 * (16 - n) : 0;
    } else if (n >= 4) {
        memcpy(&begin, bytes, 4);
        memcpy(&end, bytes + n - 4, 4);
        low = begin | (uint64_t)end << 8 * (n - 4);
    } else {
        low = bytes[0] | (uint64_t)bytes[n / 2] << 8 * (n / 2) | (uint64_t)bytes[n - 1] << 8 * (n - 1);
    }
    return _mm_set_epi64x((int64_t)high, (int64_t)low);
}

static inline void stet_chunk_put(void *p, stet_chunk c)
{
    _mm_storeu_si128((__m128i *)p, c);
}

/** One byte sixteen times. */
static inline stet_chunk stet_chunk_of(unsigned byte)
{
    return _mm_set1_epi8((char)byte);
}

/* Of the bytes that are asked for, all bits are set; of the others none: */

static inline stet_chunk stet_chunk_is(stet_chunk c, unsigned byte)
{
    return _mm_cmpeq_epi8(c, _mm_set1_epi8((char)byte));
}

static inline stet_chunk stet_chunk_within(stet_chunk c, unsigned first, unsigned last)
{
    c = _mm_sub_epi8(c, _mm_set1_epi8((char)first));
    return _mm_cmpeq_epi8(c, _mm_min_epu8(c, _mm_set1_epi8((char)(last - first))));
}

/** Those of ASCII below `byte`, and those beyond ASCII. */
static inline stet_chunk stet_chunk_below_or_beyond(stet_chunk c, unsigned byte)
{
    return _mm_cmplt_epi8(c, _mm_set1_epi8((char)byte));
}

/** Those that go on a character of UTF-8. */
static inline stet_chunk stet_chunk_goes_on(stet_chunk c)
{
    return _mm_cmplt_epi8(c, _mm_set1_epi8((char)0xC0));
}

static inline stet_chunk stet_chunk_either(stet_chunk a, stet_chunk b)
{
    return _mm_or_si128(a, b);
}

static inline stet_chunk stet_chunk_both(stet_chunk a, stet_chunk b)
{
    return _mm_and_si128(a, b);
}

/* Four numbers of 32 bits: */

static inline stet_chunk stet_chunk_fours(uint32_t number)
{
    return _mm_set1_epi32((int)number);
}

static inline stet_chunk stet_chunk_same_fours(stet_chunk a, stet_chunk b)
{
    return _mm_cmpeq_epi32(a, b);
}

/** The bits that any of the four has. */
static inline uint32_t stet_chunk_any_four(stet_chunk c)
{
    c = _mm_or_si128(c, _mm_shuffle_epi32(c, 0x4E));
    return (uint32_t)_mm_cvtsi128_si32(_mm_or_si128(c, _mm_shuffle_epi32(c, 0xB1)));
}

/** A bit for each of them, the lowest for the first byte. */
static inline unsigned stet_chunk_mask(stet_chunk c)
{
    return (unsigned)_mm_movemask_epi8(c);
}

#endif
#endif
