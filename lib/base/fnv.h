/* fnv.h - FNV-1a (Fowler, Noll, Vo), 32 bits: a hash of a run of bytes or code points, one step each. */
#ifndef STET_BASE_FNV_H
#define STET_BASE_FNV_H

#include <stdint.h>

#define STET_FNV_BEGIN UINT32_C(2166136261)

static inline uint32_t stet_fnv(uint32_t hash, uint32_t unit)
{
    return (hash ^ unit) * UINT32_C(16777619);
}

#endif
