/*
 * name.h - ASCII names whose case does not count, of elements and attributes: found in a table by one look, as no two
 * names of a table share a slot.  gen_name_slots.py makes the tables.
 */
#ifndef STET_BASE_NAME_H
#define STET_BASE_NAME_H

#include "base/view.h"

enum { STET_NAME_SLOTS = 512 };

/** The slot of a name, which is not empty: by its length and three of its characters, whatever their case. */
static inline unsigned stet_name_slot(stet_view name)
{
    unsigned first = (unsigned char)name.data[0] | 0x20u, middle = (unsigned char)name.data[name.len / 2] | 0x20u;
    unsigned last = (unsigned char)name.data[name.len - 1] | 0x20u;
    return (((unsigned)name.len + first) * 9 + middle * 37 + last) % STET_NAME_SLOTS;
}

/** Is it this name in lower case?  Most are written so. */
static inline bool stet_name_is(stet_view name, stet_view lower)
{
    return stet_view_eq(name, lower) || stet_view_ieq(name, lower);
}

#endif
