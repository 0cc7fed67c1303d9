/*
 * forest_avx2.c - see forest_avx2.h.  Sixteen masks of sixteen bits are one vector.  The place of a mask's lowest bit is
 * found by multiplication with a de Bruijn sequence (Leiserson, Prokop, Randall, 1998), the leaf at that place by a
 * shuffle of bytes.
 */
#include "score/forest_avx2.h"

#if defined(__x86_64__) && defined(__GNUC__)

#include <immintrin.h>

#include "base/bits.h"
#include "base/inline.h"

#define AVX2 __attribute__((target("avx2")))
#define AVX2_INLINE AVX2 STET_ALWAYS_INLINE

enum {
    LANES = STET_FOREST_LANES,
    DE_BRUIJN = 0x09AF,   /* every four bits of it, read in a circle, stand in it once */
    TREES_PER_CARRY = 256 /* so many bytes fit the sixteen bits of a sum */
};

_Static_assert(STET_FOREST_LANES == 16 && STET_FOREST_LEAVES == 16, "a vector is 16 masks of 16 bits");

stet_status stet_forest_lay_leaves(stet_forest *f, stet_arena *arena)
{
    f->leaf_bytes = stet_arena_array(arena, f->n_trees + 1u, sizeof *f->leaf_bytes);
    for (uint32_t t = 0; t < f->n_trees && f->leaf_bytes; t++) {
        for (unsigned leaf = 0; leaf < STET_FOREST_LEAVES; leaf++) {
            unsigned at = ((unsigned)DE_BRUIJN << leaf & 0xFFFF) >> 12;
            f->leaf_bytes[t].low[at] = (uint8_t)(f->leaves[t][leaf] & 0xFF);
            f->leaf_bytes[t].high[at] = (uint8_t)((f->leaves[t][leaf] + 0x8000) >> 8);
        }
    }
    return arena->status;
}

/*
 * Eight rows' values of eight features.  Packing two vectors interleaves their halves: the lanes from `lane` on are
 * rows 0 to 3 and 8 to 11, or the others.
 */
AVX2_INLINE void load(const float *const rows[], uint32_t feature, uint32_t lane, __m256 r[8])
{
    for (uint32_t k = 0; k < 8; k++)
        r[k] = _mm256_loadu_ps(rows[lane / 2 + (k < 4 ? k : k + 4)] + feature);
}

AVX2_INLINE __m256 largest(const __m256 r[8])
{
    __m256 most = r[0];
    for (uint32_t k = 1; k < 8; k++)
        most = _mm256_max_ps(most, r[k]);
    return most;
}

/* Put the rows side by side, to the lanes from `lane` on. */
AVX2_INLINE void transpose(__m256 r[8], uint32_t lane, float x[8][LANES])
{
    __m256 t[8];
    for (uint32_t k = 0; k < 8; k += 2) {
        t[k] = _mm256_unpacklo_ps(r[k], r[k + 1]);
        t[k + 1] = _mm256_unpackhi_ps(r[k], r[k + 1]);
    }
    for (uint32_t k = 0; k < 8; k += 4) {
        r[k] = _mm256_shuffle_ps(t[k], t[k + 2], 0x44);
        r[k + 1] = _mm256_shuffle_ps(t[k], t[k + 2], 0xEE);
        r[k + 2] = _mm256_shuffle_ps(t[k + 1], t[k + 3], 0x44);
        r[k + 3] = _mm256_shuffle_ps(t[k + 1], t[k + 3], 0xEE);
    }
    for (uint32_t k = 0; k < 4; k++) {
        _mm256_storeu_ps(&x[k][lane], _mm256_permute2f128_ps(r[k], r[k + 4], 0x20));
        _mm256_storeu_ps(&x[k + 4][lane], _mm256_permute2f128_ps(r[k], r[k + 4], 0x31));
    }
}

/* Strike from the masks of a split's tree what the rows above its threshold leave. */
AVX2_INLINE void strike(const stet_forest_split *split, __m256 low, __m256 high, uint16_t *standing)
{
    __m256 threshold = _mm256_set1_ps(split->threshold);
    __m256i kept = _mm256_packs_epi32(_mm256_castps_si256(_mm256_cmp_ps(low, threshold, _CMP_LE_OQ)),
                                      _mm256_castps_si256(_mm256_cmp_ps(high, threshold, _CMP_LE_OQ)));
    __m256i stand = _mm256_set1_epi16((short)split->stand);
    __m256i *masks = (__m256i *)(void *)(standing + split->masks);
    _mm256_store_si256(masks, _mm256_and_si256(_mm256_load_si256(masks), _mm256_or_si256(kept, stand)));
}

/* Strike what the splits of eight features strike. */
AVX2_INLINE void strike_eight(const stet_forest *f, const stet_forest_eight *eight, const float *const rows[],
                              uint16_t *standing)
{
    __m256 low[8], high[8];
    float x[8][LANES], most[8];
    load(rows, eight->feature, 0, low);
    load(rows, eight->feature, 8, high);
    __m256 mosts = _mm256_max_ps(largest(low), largest(high));
    unsigned striking = (unsigned)_mm256_movemask_ps(_mm256_cmp_ps(_mm256_loadu_ps(eight->least), mosts, _CMP_LT_OQ));
    if (!striking)
        return;
    transpose(low, 0, x);
    transpose(high, 8, x);
    _mm256_storeu_ps(most, mosts);
    for (; striking; striking &= striking - 1) {
        unsigned k = stet_lowest_bit(striking);
        low[0] = _mm256_loadu_ps(x[k]);
        high[0] = _mm256_loadu_ps(x[k] + 8);
        const stet_forest_split *s = f->splits + eight->first[k];
        do {
            strike(s, low[0], high[0], standing);
            strike(s + 1, low[0], high[0], standing);
            s += 2;
        } while (s->threshold < most[k]);
    }
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

/* The leaves of the first bits that stand, added up by row. */
AVX2_INLINE void add_leaves(const stet_forest *f, const __m256i *standing, int32_t sums[LANES])
{
    const __m256i zero = _mm256_setzero_si256(), sequence = _mm256_set1_epi16(DE_BRUIJN);
    const __m256i no_high_byte = _mm256_set1_epi16((short)0xFF00); /* a shuffle gives 0 there */
    __m256i low = zero, high = zero;
    __m256i total[2] = {_mm256_set1_epi32(-0x8000 * (int32_t)f->n_trees), _mm256_set1_epi32(-0x8000 * (int32_t)f->n_trees)};
    for (uint32_t t = 0; t < f->n_trees;) {
        uint32_t end = f->n_trees - t < TREES_PER_CARRY ? f->n_trees : t + TREES_PER_CARRY;
        for (; t < end; t++) {
            __m256i lowest = _mm256_and_si256(standing[t], _mm256_sub_epi16(zero, standing[t]));
            __m256i place = _mm256_srli_epi16(_mm256_mullo_epi16(lowest, sequence), 12);
            place = _mm256_or_si256(place, no_high_byte);
            low = _mm256_add_epi16(low, shuffled(f->leaf_bytes[t].low, place));
            high = _mm256_add_epi16(high, shuffled(f->leaf_bytes[t].high, place));
        }
        carry(&low, &high, total);
    }
    _mm256_storeu_si256((__m256i *)(void *)sums, total[0]);
    _mm256_storeu_si256((__m256i *)(void *)(sums + 8), total[1]);
}

AVX2 static void sum(const stet_forest *f, const float *const rows[], uint32_t n, int32_t *sums)
{
    const float *lanes[LANES];
    __m256i standing[STET_FOREST_TREES];
    int32_t all[LANES];
    for (uint32_t k = 0; k < LANES; k++)
        lanes[k] = rows[k < n ? k : 0];
    memset(standing, 0xFF, f->n_trees * sizeof *standing);
    for (uint32_t i = 0; i < f->n_eights; i++)
        strike_eight(f, &f->eights[i], lanes, (uint16_t *)(void *)standing);
    add_leaves(f, standing, all);
    memcpy(sums, all, n * sizeof *sums);
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
