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

enum { STET_PLAIN_WIDE = 64, STET_PLAIN_NARROW = 8 };

/* Are all bytes of a wide chunk plain?  Without a branch, so that compilers make vector operations of it. */
static inline bool stet_plain_wide(const unsigned char *p)
{
    unsigned char odd = 0;
    for (size_t i = 0; i < STET_PLAIN_WIDE; i++) {
        bool shown = (signed char)p[i] >= ' ';                                     /* and below 0x80 */
        bool layout = (unsigned char)(p[i] - '\t') <= '\r' - '\t' && p[i] != '\v'; /* \t \n \f \r */
        odd |= (unsigned char)!(shown | layout);
    }
    return !odd;
}

/* The same byte eight times. */
#define STET_PLAIN_EACH(byte) (UINT64_C(0x0101010101010101) * (byte))

/* For each of eight ASCII bytes, its top bit tells whether the byte is `least` or more. */
static inline uint64_t stet_plain_at_least(uint64_t eight, unsigned least)
{
    return eight + STET_PLAIN_EACH(0x80 - least);
}

/* Are all eight bytes of a narrow chunk plain? */
static inline bool stet_plain_narrow(const unsigned char *p)
{
    uint64_t eight;
    memcpy(&eight, p, sizeof eight);
    uint64_t stays = stet_plain_at_least(eight, ' ') |
                     (stet_plain_at_least(eight, '\t') & ~stet_plain_at_least(eight, '\n' + 1)) |
                     (stet_plain_at_least(eight, '\f') & ~stet_plain_at_least(eight, '\r' + 1));
    return ((eight | ~stays) & STET_PLAIN_EACH(0x80)) == 0;
}

/** Length of the run of plain bytes at the start of `v`. */
static inline size_t stet_plain_run(stet_view v)
{
    const unsigned char *p = (const unsigned char *)v.data;
    size_t i = 0;
    /* Between two letters with marks a run is short: the wide chunks come only once it is not. */
    while (v.len - i >= STET_PLAIN_NARROW && i < STET_PLAIN_WIDE / 2 && stet_plain_narrow(p + i))
        i += STET_PLAIN_NARROW;
    while (v.len - i >= STET_PLAIN_WIDE && i >= STET_PLAIN_WIDE / 2 && stet_plain_wide(p + i))
        i += STET_PLAIN_WIDE;
    while (v.len - i >= STET_PLAIN_NARROW && stet_plain_narrow(p + i))
        i += STET_PLAIN_NARROW;
    while (i < v.len && stet_is_plain(p[i]))
        i++;
    return i;
}

#endif
