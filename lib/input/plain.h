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

/* Are these bytes all plain?  Without a branch, so that compilers make vector operations of it. */
static inline bool stet_plain_chunk(const unsigned char *p, size_t n)
{
    unsigned char odd = 0;
    for (size_t i = 0; i < n; i++) {
        bool shown = (signed char)p[i] >= ' ';                                            /* and below 0x80 */
        bool layout = (unsigned char)(p[i] - '\t') <= '\r' - '\t' && p[i] != '\v'; /* \t \n \f \r */
        odd |= (unsigned char)!(shown | layout);
    }
    return !odd;
}

/** Length of the run of plain bytes at the start of `v`. */
static inline size_t stet_plain_run(stet_view v)
{
    enum { WIDE = 64, NARROW = 8, SHORT = 12 /* runs between two letters with marks are no longer */ };
    const unsigned char *p = (const unsigned char *)v.data;
    size_t i = 0;
    while (i < v.len && i < SHORT)
        if (!stet_is_plain(p[i++]))
            return i - 1;
    while (v.len - i >= WIDE && stet_plain_chunk(p + i, WIDE))
        i += WIDE;
    while (v.len - i >= NARROW && stet_plain_chunk(p + i, NARROW))
        i += NARROW;
    while (i < v.len && stet_is_plain(p[i]))
        i++;
    return i;
}

#endif
