/*
 * forest_avx2.c - see forest_avx2.h.  Sixteen masks of sixteen bits are one vector.  The leaf at the place of a mask's
 * lowest bit is found by a shuffle of bytes.
 */
#include "score/forest_avx2.h"

#if defined(__x86_64__) && defined(__GNUC__)

#include <immintrin.h>

#include "base/inline.h"

#define AVX2 __attribute__((target("avx2")))
#define AVX2_INLINE AVX2 STET_ALWAYS_INLINE

enum {
    LANES = STET_LANES,
    TREES_PER_CARRY = 256 /* so many bytes fit the sixteen bits of a sum */
};

_Static_assert(STET_LANES == 16 && STET_FOREST_LEAVES == 16, "a vector is 16 masks of 16 bits");

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

/* What a split strikes, in the order to which packing brings two vectors. */
AVX2_INLINE __m256i struck(const stet_forest_split *split, const stet_column *columns)
{
    const float *x = columns[split->feature];
    __m256 threshold = _mm256_set1_ps(split->threshold);
    __m256 low = _mm256_cmp_ps(threshold, _mm256_loadu_ps(x), _CMP_LT_OQ);
    __m256 high = _mm256_cmp_ps(threshold, _mm256_loadu_ps(x + 8), _CMP_LT_OQ);
    __m256i above = _mm256_packs_epi32(_mm256_castps_si256(low), _mm256_castps_si256(high));
    return _mm256_and_si256(above, _mm256_set1_epi16((short)split->struck));
}

/* Add sums of bytes, the high ones shifted, and begin them anew. */
AVX2_INLINE void carry(__m256i *low, __m256i *high, __m256i sums[2])
{
    for (int half = 0; half < 2; half++) {
        __m128i l = half ? _mm256_extracti128_si256(*low, 1) : _mm256_castsi256_si128(*low);
        __m128i h = half ? _mm256_extracti128_si256(*high, 1) : _mm256_castsi256_si128(*high);
        __m256i more = _mm256_add_epi32(_mm256_cvtepu16_epi32(l), _mm256_slli_epi32(_mm256_cvtepu16_epi32(h), 8));
        sums[half] = _mm256_add_epi32(sums[half], more);
    }
    *low = *high = _mm256_setzero_si256();
}

AVX2_INLINE __m256i shuffled(const uint8_t bytes[STET_FOREST_LEAVES], __m256i places)
{
    return _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(const void *)bytes)),
                               places);
}

AVX2 static void sum(const stet_forest *f, const stet_column *columns, int32_t sums[LANES])
{
    const __m256i zero = _mm256_setzero_si256(), one = _mm256_set1_epi16(1);
    const __m256i sequence = _mm256_set1_epi16(STET_FOREST_DE_BRUIJN);
    const __m256i no_high_byte = _mm256_set1_epi16((short)0xFF00); /* a shuffle gives 0 there */
    const __m256i none = _mm256_set1_epi32(-0x8000 * (int32_t)f->n_trees);
    __m256i low = zero, high = zero, total[2] = {none, none};
    const stet_forest_split *split = f->splits;
    for (uint32_t t = 0; t < f->n_trees;) {
        __m256i fallen = zero;
        for (uint32_t s = 0; s < f->tree_splits; s++, split++)
            fallen = _mm256_or_si256(fallen, struck(split, columns));
        __m256i first = _mm256_andnot_si256(fallen, _mm256_add_epi16(fallen, one));
        __m256i place = _mm256_or_si256(_mm256_srli_epi16(_mm256_mullo_epi16(first, sequence), 12), no_high_byte);
        low = _mm256_add_epi16(low, shuffled(f->leaf_bytes[t].low, place));
        high = _mm256_add_epi16(high, shuffled(f->leaf_bytes[t].high, place));
        if (++t % TREES_PER_CARRY == 0)
            carry(&low, &high, total);
    }
    carry(&low, &high, total);
    _mm256_storeu_si256((__m256i *)(void *)sums, _mm256_permute2x128_si256(total[0], total[1], 0x20));
    _mm256_storeu_si256((__m256i *)(void *)(sums + 8), _mm256_permute2x128_si256(total[0], total[1], 0x31));
}

stet_forest_summer *stet_forest_avx2(void)
{
    return __builtin_cpu_supports("avx2") ? sum : NULL;
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
