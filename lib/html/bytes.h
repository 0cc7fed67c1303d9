/* bytes.h - the bytes that mean something within a tag. */
#ifndef STET_HTML_BYTES_H
#define STET_HTML_BYTES_H

#include <stdint.h>

#include "base/chunk.h"
#include "base/view.h"

enum stet_byte_kinds {
    STET_BYTE_SPACE = 1,
    STET_BYTE_SLASH = 2,
    STET_BYTE_EQUALS = 4,
    STET_BYTE_END = 8, /* > */
    STET_BYTE_BETWEEN_ATTRIBUTES = STET_BYTE_SPACE | STET_BYTE_SLASH
};

/** Sets of enum stet_byte_kinds. */
extern const uint8_t stet_byte_kinds[256];

#ifdef STET_CHUNK
/* A bit for each byte of a chunk that is of any of `kinds`, which are constant wherever this is called. */
static inline unsigned stet_byte_mask(stet_chunk c, unsigned kinds)
{
    stet_chunk some = stet_chunk_is(c, '>');
    if (kinds & STET_BYTE_SPACE)
        some = stet_chunk_either(some, stet_chunk_either(stet_chunk_is(c, ' '), stet_chunk_within(c, '\t', '\r')));
    if (kinds & STET_BYTE_SLASH)
        some = stet_chunk_either(some, stet_chunk_is(c, '/'));
    if (kinds & STET_BYTE_EQUALS)
        some = stet_chunk_either(some, stet_chunk_is(c, '='));
    return stet_chunk_mask(some);
}
#endif

/** The first byte at or after `at` that is '>' or of any of `kinds`; v.len if there is none. */
static inline size_t stet_byte_find(stet_view v, size_t at, unsigned kinds)
{
#ifdef STET_CHUNK
    for (; at < v.len && v.len - at >= STET_CHUNK; at += STET_CHUNK) {
        unsigned mask = stet_byte_mask(stet_chunk_at(v.data + at), kinds);
        if (mask)
            return at + stet_lowest_bit(mask);
    }
#endif
    while (at < v.len && !(stet_byte_kinds[(unsigned char)v.data[at]] & (kinds | STET_BYTE_END)))
        at++;
    return at;
}

/** The first `quote` at or after `at`, v.len if there is none; *ampersand tells that an '&' comes before it. */
static inline size_t stet_byte_quote(stet_view v, size_t at, char quote, bool *ampersand)
{
    unsigned references = 0;
#ifdef STET_CHUNK
    for (; v.len - at >= STET_CHUNK; at += STET_CHUNK) {
        stet_chunk c = stet_chunk_at(v.data + at);
        unsigned ends = stet_chunk_mask(stet_chunk_is(c, (unsigned char)quote));
        unsigned before = ends ? (ends & (0 - ends)) - 1 : STET_CHUNK_ALL;
        references |= stet_chunk_mask(stet_chunk_is(c, '&')) & before;
        if (ends) {
            *ampersand = references != 0;
            return at + stet_lowest_bit(ends);
        }
    }
#endif
    for (; at < v.len && v.data[at] != quote; at++)
        references |= v.data[at] == '&';
    *ampersand = references != 0;
    return at;
}

/** The first byte at or after `at` that is of none of `kinds`; v.len if there is none. */
static inline size_t stet_byte_pass(stet_view v, size_t at, unsigned kinds)
{
    while (at < v.len && stet_byte_kinds[(unsigned char)v.data[at]] & kinds)
        at++;
    return at;
}

#endif
