/*
 * name.h - ASCII names whose case does not count, of elements and attributes: found in a table by one look, as no two
 * names of a table share a slot.  gen_name_slots.py makes the tables.
 */
#ifndef STET_BASE_NAME_H
#define STET_BASE_NAME_H

#include <stdint.h>

#include "base/view.h"

enum { STET_NAME_SLOTS = 512 };

/** The slot of a name, which is not empty: by its length and three of its characters, whatever their case. */
static inline unsigned stet_name_slot(stet_view name)
{
    unsigned first = (unsigned char)name.data[0] | 0x20u, middle = (unsigned char)name.data[name.len / 2] | 0x20u;
    unsigned last = (unsigned char)name.data[name.len - 1] | 0x20u;
    return (((unsigned)name.len + first) * 9 + middle * 37 + last) % STET_NAME_SLOTS;
}

/* Are the first `part` bytes alike, and the last? */
static inline bool stet_name_ends_alike(const char *a, const char *b, size_t n, size_t part)
{
    uint64_t x = 0, y = 0;
    memcpy(&x, a, part);
    memcpy(&y, b, part);
    if (x != y)
        return false;
    memcpy(&x, a + n - part, part);
    memcpy(&y, b + n - part, part);
    return x == y;
}

/** Are `n` bytes the same?  Names are too short for a call. */
static inline bool stet_name_same(const char *a, const char *b, size_t n)
{
    return n > 16  ? memcmp(a, b, n) == 0
           : n > 8 ? stet_name_ends_alike(a, b, n, 8)
           : n > 3 ? stet_name_ends_alike(a, b, n, 4)
           : n > 1 ? stet_name_ends_alike(a, b, n, 2)
                   : n == 0 || *a == *b;
}

/** Is it this name in lower case?  Most are written so. */
static inline bool stet_name_is(stet_view name, stet_view lower)
{
    return name.len == lower.len && (stet_name_same(name.data, lower.data, name.len) || stet_view_ieq(name, lower));
}

#endif
