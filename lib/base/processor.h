/*
 * processor.h - code for processors of the level x86-64-v3 (AVX2, BMI: all of Intel and AMD since about 2015), chosen
 * when the program runs.  STET_V3 is defined where compilers can make it.  A function marked STET_FOR_V3 may only be
 * called if stet_processor_is_v3(); what it inlines is compiled for it too, so that the same source may serve both
 * kinds.
 */
#ifndef STET_BASE_PROCESSOR_H
#define STET_BASE_PROCESSOR_H

#include <stdbool.h>

#include "base/inline.h"

#if defined(__x86_64__) && defined(__GNUC__)
#define STET_V3
#define STET_FOR_V3 __attribute__((target("avx2,bmi,bmi2,lzcnt,popcnt")))
#else
#define STET_FOR_V3
#endif

#define STET_INLINE_FOR_V3 STET_FOR_V3 STET_ALWAYS_INLINE

static inline bool stet_processor_is_v3(void)
{
#ifdef STET_V3
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("popcnt");
#else
    return false;
#endif
}

#endif
