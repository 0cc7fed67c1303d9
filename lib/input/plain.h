/*
 * plain.h - runs of plain bytes: ASCII, but for the control characters that decoding replaces.  Most of any page is
 * plain, so these sets the pace of decoding.
 */
#ifndef STET_INPUT_PLAIN_H
#define STET_INPUT_PLAIN_H

#include "base/view.h"
#include "input/decoder.h"

static inline bool stet_is_plain(unsigned char c)
{
    return c < 0x80 && !stet_decoder_blanks(c);
}

#ifdef __SSE2__

#include <emmintrin.h>

#include "base/bits.h"

enum { STET_PLAIN_CHUNK = 16, STET_PLAIN_WIDE = 4 * STET_PLAIN_CHUNK };

/* All bits of each of 16 bytes that is not plain. */
static inline __m128i stet_plain_odd(const unsigned char *p)
{
    __m128i bytes = _mm_loadu_si128((const __m128i *)p);
    __m128i below = _mm_cmplt_epi8(bytes, _mm_set1_epi8('\t')); /* and beyond ASCII */
    __m128i behind = _mm_sub_epi8(bytes, _mm_set1_epi8('\r' + 1));
    behind = _mm_cmpeq_epi8(behind, _mm_min_epu8(behind, _mm_set1_epi8(' ' - '\r' - 2)));
    return _mm_or_si128(_mm_or_si128(below, behind), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\v')));
}

/* Plain bytes at the start of a chunk. */
static inline size_t stet_plain_chunk(const unsigned char *p)
{
    return stet_lowest_bit((unsigned)_mm_movemask_epi8(stet_plain_odd(p)) | 1u << STET_PLAIN_CHUNK);
}

/* Are all bytes of four chunks plain? */
static inline bool stet_plain_wide(const unsigned char *p)
{
    __m128i odd = _mm_or_si128(_mm_or_si128(stet_plain_odd(p), stet_plain_odd(p + STET_PLAIN_CHUNK)),
                               _mm_or_si128(stet_plain_odd(p + 2 * STET_PLAIN_CHUNK),
                                            stet_plain_odd(p + 3 * STET_PLAIN_CHUNK)));
    return _mm_movemask_epi8(odd) == 0;
}

#else

enum { STET_PLAIN_CHUNK = 8, STET_PLAIN_WIDE = STET_PLAIN_CHUNK };

/* The same byte eight times. */
#define STET_PLAIN_EACH(byte) (UINT64_C(0x0101010101010101) * (byte))

/* For each of eight ASCII bytes, its top bit tells whether the byte is `least` or more. */
static inline uint64_t stet_plain_at_least(uint64_t eight, unsigned least)
{
    return eight + STET_PLAIN_EACH(0x80 - least);
}

/* Are all bytes of a chunk plain? */
static inline bool stet_plain_wide(const unsigned char *p)
{
    uint64_t eight;
    memcpy(&eight, p, sizeof eight);
    uint64_t stays = stet_plain_at_least(eight, ' ') |
                     (stet_plain_at_least(eight, '\t') & ~stet_plain_at_least(eight, '\n' + 1)) |
                     (stet_plain_at_least(eight, '\f') & ~stet_plain_at_least(eight, '\r' + 1));
    return ((eight | ~stays) & STET_PLAIN_EACH(0x80)) == 0;
}

/* Plain bytes at the start of a chunk. */
static inline size_t stet_plain_chunk(const unsigned char *p)
{
    size_t n = 0;
    while (n < STET_PLAIN_CHUNK && stet_is_plain(p[n]))
        n++;
    return n;
}

#endif

/** Length of the run of plain bytes at the start of `v`. */
static inline size_t stet_plain_run(stet_view v)
{
    const unsigned char *p = (const unsigned char *)v.data;
    size_t i = 0, n = STET_PLAIN_CHUNK;
    while (v.len - i >= STET_PLAIN_WIDE && stet_plain_wide(p + i))
        i += STET_PLAIN_WIDE;
    while (v.len - i >= STET_PLAIN_CHUNK && n == STET_PLAIN_CHUNK)
        i += n = stet_plain_chunk(p + i);
    while (n == STET_PLAIN_CHUNK && i < v.len && stet_is_plain(p[i]))
        i++;
    return i;
}

#endif
