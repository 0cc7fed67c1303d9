/*
 * plain.h - runs of plain bytes: ASCII, but for the control characters that decoding replaces.  Most of any page is
 * plain, so these sets the pace of decoding.
 */
#ifndef STET_INPUT_PLAIN_H
#define STET_INPUT_PLAIN_H

#include "base/chunk.h"
#include "base/view.h"
#include "input/decoder.h"

static inline bool stet_is_plain(unsigned char c)
{
    return c < 0x80 && !stet_decoder_blanks(c);
}

/* The same byte eight times. */
#define STET_PLAIN_EACH(byte) (UINT64_C(0x0101010101010101) * (byte))

/* For each of eight ASCII bytes, its top bit tells whether the byte is `least` or more. */
static inline uint64_t stet_plain_at_least(uint64_t eight, unsigned least)
{
    return eight + STET_PLAIN_EACH(0x80 - least);
}

/* Are eight bytes plain? */
static inline bool stet_plain_eight(const unsigned char *p)
{
    uint64_t eight;
    memcpy(&eight, p, sizeof eight);
    uint64_t stays = stet_plain_at_least(eight, ' ') |
                     (stet_plain_at_least(eight, '\t') & ~stet_plain_at_least(eight, '\n' + 1)) |
                     (stet_plain_at_least(eight, '\f') & ~stet_plain_at_least(eight, '\r' + 1));
    return ((eight | ~stays) & STET_PLAIN_EACH(0x80)) == 0;
}

#ifdef STET_CHUNK

/* The bytes of a chunk that are not plain. */
static inline stet_chunk stet_plain_odd(const unsigned char *p)
{
    stet_chunk c = stet_chunk_at(p);
    return stet_chunk_either(stet_chunk_either(stet_chunk_below_or_beyond(c, '\t'), stet_chunk_is(c, '\v')),
                             stet_chunk_within(c, '\r' + 1, ' ' - 1));
}

/* Are four chunks plain?  Two of three times they have no control characters at all. */
static inline bool stet_plain_four(const unsigned char *p)
{
    stet_chunk low = stet_chunk_below_or_beyond(stet_chunk_at(p), ' ');
    for (size_t i = STET_CHUNK; i < 4 * STET_CHUNK; i += STET_CHUNK)
        low = stet_chunk_either(low, stet_chunk_below_or_beyond(stet_chunk_at(p + i), ' '));
    if (!stet_chunk_mask(low))
        return true;
    stet_chunk odd = stet_plain_odd(p);
    for (size_t i = STET_CHUNK; i < 4 * STET_CHUNK; i += STET_CHUNK)
        odd = stet_chunk_either(odd, stet_plain_odd(p + i));
    return !stet_chunk_mask(odd);
}

/* Length of the run that begins `v`, as far as there are whole chunks; *ended tells that a byte ends it. */
static inline size_t stet_plain_chunks(stet_view v, bool *ended)
{
    const unsigned char *p = (const unsigned char *)v.data;
    size_t i = 0;
    while (v.len - i >= 4 * STET_CHUNK && stet_plain_four(p + i))
        i += 4 * STET_CHUNK;
    for (; v.len - i >= STET_CHUNK; i += STET_CHUNK) {
        unsigned odd = stet_chunk_mask(stet_plain_odd(p + i));
        *ended = odd != 0;
        if (odd)
            return i + stet_lowest_bit(odd);
    }
    return i;
}

#endif

/** Length of the run of plain bytes at the start of `v`. */
static inline size_t stet_plain_run(stet_view v)
{
    const unsigned char *p = (const unsigned char *)v.data;
    size_t i = 0;
#ifdef STET_CHUNK
    bool ended = false;
    i = stet_plain_chunks(v, &ended);
    if (ended)
        return i;
#endif
    while (v.len - i >= sizeof(uint64_t) && stet_plain_eight(p + i))
        i += sizeof(uint64_t);
    while (i < v.len && stet_is_plain(p[i]))
        i++;
    return i;
}

#endif
