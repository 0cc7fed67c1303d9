/*
 * processor.h - code for processors of the level x86-64-v3 (all of Intel and AMD since about 2015): a function marked
 * STET_FOR_V3 may only be called if stet_processor_is_v3().  What it inlines is compiled for it too, so that the same
 * source serves both kinds.
 */
#ifndef STET_BASE_PROCESSOR_H
#define STET_BASE_PROCESSOR_H

#include <stdbool.h>

#if defined(__x86_64__) && defined(__GNUC__)
#define STET_FOR_V3 __attribute__((target("avx2,bmi,bmi2,lzcnt,popcnt")))
#else
#define STET_FOR_V3
#endif

static inline bool stet_processor_is_v3(void)
{
#if defined(__x86_64__) && defined(__GNUC__)
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("popcnt");
#else
    return false;
#endif
}

#endif
