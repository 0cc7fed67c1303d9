/*
 * forest_avx2.c - see forest_avx2.h.  Sixteen masks of sixteen bits are one vector.  The leaf at the place of a mask's
 * lowest bit is found by a shuffle of bytes.
 */
#include "score/forest_avx2.h"

#include "base/processor.h"

#ifdef STET_V3

#include <immintrin.h>

enum {
    LANES = 16, /* of a vector of masks */
    TREES_PER_CARRY = 256 /* so many bytes fit the sixteen bits of a sum */
};

_Static_assert(STET_LANES == 2 * LANES && STET_FOREST_LEAVES == 16, "two vectors of 16 masks of 16 bits");

stet_status stet_forest_lay_leaves(stet_forest *f, stet_arena *arena)
{
    f->leaf_bytes = stet_arena_array(arena, f->n_trees + 1u, sizeof *f->leaf_bytes);
    for (uint32_t t = 0; t < f->n_trees && f->leaf_bytes; t++) {
        for (unsigned leaf = 0; leaf < STET_FOREST_LEAVES; leaf++) {
            f->leaf_bytes[t].low[leaf] = (uint8_t)(f->leaves[t][leaf] & 0xFF);
            f->leaf_bytes[t].high[leaf] = (uint8_t)((f->leaves[t][leaf] + 0x8000) >> 8);
        }
    }
    return arena->status;
}

/* Which of 16 rows are above a threshold?  0 or -1, in the order to which packing brings two vectors. */
STET_INLINE_FOR_V3 __m256i above(const float *x, __m256 threshold)
{
    __m256 low = _mm256_cmp_ps(threshold, _mm256_loadu_ps(x), _CMP_LT_OQ);
    __m256 high = _mm256_cmp_ps(threshold, _mm256_loadu_ps(x + 8), _CMP_LT_OQ);
    return _mm256_packs_epi32(_mm256_castps_si256(low), _mm256_castps_si256(high));
}

/* Add sums of bytes, the high ones shifted, and begin them anew. */
STET_INLINE_FOR_V3 void carry(__m256i *low, __m256i *high, __m256i sums[2])
{
    for (int half = 0; half < 2; half++) {
        __m128i l = half ? _mm256_extracti128_si256(*low, 1) : _mm256_castsi256_si128(*low);
        __m128i h = half ? _mm256_extracti128_si256(*high, 1) : _mm256_castsi256_si128(*high);
        __m256i more = _mm256_add_epi32(_mm256_cvtepu16_epi32(l), _mm256_slli_epi32(_mm256_cvtepu16_epi32(h), 8));
        sums[half] = _mm256_add_epi32(sums[half], more);
    }
    *low = *high = _mm256_setzero_si256();
}

STET_INLINE_FOR_V3 __m256i shuffled(const uint8_t bytes[STET_FOREST_LEAVES], __m256i places)
{
    return _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(const void *)bytes)),
                               places);
}

/* The leaves of 16 rows, of which bits have fallen, added to sums of bytes. */
STET_INLINE_FOR_V3 void add_leaves(const stet_forest_bytes *leaves, __m256i fallen, __m256i *low, __m256i *high)
{
    const __m256i no_high_byte = _mm256_set1_epi16((short)0xFF00); /* a shuffle gives 0 there */
    __m256i first = _mm256_andnot_si256(fallen, _mm256_add_epi16(fallen, _mm256_set1_epi16(1)));
    __m256i product = _mm256_mullo_epi16(first, _mm256_set1_epi16(STET_FOREST_DE_BRUIJN));
    __m256i place = _mm256_or_si256(_mm256_srli_epi16(product, 12), no_high_byte);
    *low = _mm256_add_epi16(*low, shuffled(leaves->low, place));
    *high = _mm256_add_epi16(*high, shuffled(leaves->high, place));
}

/* The sums of 16 rows or 32, which share what is read of the splits. */
STET_INLINE_FOR_V3 void sum_rows(const stet_forest *f, const float *const *columns, const int halves, int32_t *sums)
{
    const __m256i zero = _mm256_setzero_si256(), none = _mm256_set1_epi32(-0x8000 * (int32_t)f->n_trees);
    __m256i low[2] = {zero, zero}, high[2] = {zero, zero}, total[2][2] = {{none, none}, {none, none}};
    const stet_forest_split *split = f->splits;
    for (uint32_t t = 0; t < f->n_trees; t++) {
        __m256i fallen[2] = {zero, zero};
        for (uint32_t s = 0; s < f->tree_splits; s++, split++) {
            const float *x = columns[split->feature];
            __m256 threshold = _mm256_set1_ps(split->threshold);
            __m256i struck = _mm256_set1_epi16((short)split->struck);
            for (int h = 0; h < halves; h++)
                fallen[h] = _mm256_or_si256(fallen[h], _mm256_and_si256(above(x + h * LANES, threshold), struck));
        }
        for (int h = 0; h < halves; h++) {
            add_leaves(&f->leaf_bytes[t], fallen[h], &low[h], &high[h]);
            if ((t + 1) % TREES_PER_CARRY == 0)
                carry(&low[h], &high[h], total[h]);
        }
    }
    for (int h = 0; h < halves; h++) {
        __m256i *to = (__m256i *)(void *)(sums + h * LANES);
        carry(&low[h], &high[h], total[h]);
        _mm256_storeu_si256(to, _mm256_permute2x128_si256(total[h][0], total[h][1], 0x20));
        _mm256_storeu_si256(to + 1, _mm256_permute2x128_si256(total[h][0], total[h][1], 0x31));
    }
}

STET_FOR_V3 static void sum(const stet_forest *f, const float *const *columns, uint32_t n, int32_t *sums)
{
    if (n > LANES)
        sum_rows(f, columns, 2, sums);
    else
        sum_rows(f, columns, 1, sums);
}

stet_forest_summer *stet_forest_avx2(void)
{
    return stet_processor_is_v3() ? sum : NULL;
}

#else

stet_status stet_forest_lay_leaves(stet_forest *f, stet_arena *arena)
{
    (void)f;
    return arena->status;
}

stet_forest_summer *stet_forest_avx2(void)
{
    return NULL;
}

#endif
