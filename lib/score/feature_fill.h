/*
 * feature_fill.h - loops over STET_STEP blocks that stand in a row, of which compilers make a few vector operations:
 * for families that lay what is known of the blocks side by side first.
 */
#ifndef STET_SCORE_FEATURE_FILL_H
#define STET_SCORE_FEATURE_FILL_H

#include "base/inline.h"
#include "base/processor.h"
#include "score/feature_parts.h"

_Static_assert((int)STET_LOGS_AT_ONCE == (int)STET_STEP, "logarithms are taken of as many");

/** Define `name`, declared in feature_parts.h, as the inline function `fill`, compiled for both kinds of processors. */
#define STET_DEFINE_FILL(name, fill)                                                                                   \
    STET_FOR_V3 static void name##_v3(const stet_features *f, uint32_t first, stet_column *x)                          \
    {                                                                                                                  \
        fill(f, first, x);                                                                                             \
    }                                                                                                                  \
    void name(const stet_features *f, uint32_t first, stet_column *x)                                                  \
    {                                                                                                                  \
        if (stet_processor_is_v3())                                                                                    \
            name##_v3(f, first, x);                                                                                    \
        else                                                                                                           \
            fill(f, first, x);                                                                                         \
    }

/** The block of a lane, of those from `first` on; the last one, where the page has no more. */
STET_ALWAYS_INLINE uint32_t stet_lane_block(const stet_features *f, uint32_t first, uint32_t k)
{
    return f->n - first > k ? first + k : f->n - 1;
}

/* STET_STEP values each: */

STET_ALWAYS_INLINE void stet_fill_counts(float x[restrict STET_STEP], const int32_t *counts, float most)
{
    for (uint32_t k = 0; k < STET_STEP; k++) {
        float count = (float)counts[k];
        x[k] = count < most ? count : most;
    }
}

STET_ALWAYS_INLINE void stet_fill_all(float x[restrict STET_STEP], float value)
{
    for (uint32_t k = 0; k < STET_STEP; k++)
        x[k] = value;
}

/** Distances of blocks from `from`, between limits. */
STET_ALWAYS_INLINE void stet_fill_distances(float x[restrict STET_STEP], uint32_t first, uint32_t from, float low,
                                            float high)
{
    for (uint32_t k = 0; k < STET_STEP; k++) {
        float blocks = (float)(int32_t)(first + k - from);
        blocks = blocks < low ? low : blocks;
        x[k] = blocks > high ? high : blocks;
    }
}

/** As stet_share tells them. */
STET_ALWAYS_INLINE void stet_fill_shares(float x[restrict STET_STEP], const int32_t *parts, const int32_t *wholes)
{
    for (uint32_t k = 0; k < STET_STEP; k++) {
        float whole = (float)wholes[k], there = whole > 0;
        x[k] = there * ((float)parts[k] / (whole + (1 - there)));
    }
}

/** What is kept as bytes. */
STET_ALWAYS_INLINE void stet_fill_bytes(float x[restrict STET_STEP], const uint8_t *bytes)
{
    for (uint32_t k = 0; k < STET_STEP; k++)
        x[k] = bytes[k];
}

STET_ALWAYS_INLINE void stet_fill_since(float x[restrict STET_STEP], const uint64_t *since, enum stet_since which)
{
    for (uint32_t k = 0; k < STET_STEP; k++)
        x[k] = (float)(int32_t)(since[k] >> 8 * which & 0xFF);
}

#endif
