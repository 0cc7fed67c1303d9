/*
 * forest_avx2.c - see forest_avx2.h.  A set of rows is one vector.  Which leaf a row gets to is told by four sets, one
 * for each bit of the leaf's number; they are turned to numbers of four bits, by which shuffles of bytes look up the
 * leaves' values.
 */
#include "score/forest_avx2.h"

#include "base/processor.h"

#ifdef STET_V3

#include <immintrin.h>

enum {
    BITS = 4,              /* of a leaf's number */
    TREES_AT_ONCE = 16,    /* of which the leaves are looked up together */
    TREES_PER_CARRY = 256, /* so many bytes fit the sixteen bits of a sum */
    HALF = STET_FOREST_BATCHES / 2
};

_Static_assert(sizeof(stet_forest_set) == sizeof(__m256i) && STET_FOREST_LEAVES == 1 << BITS && HALF == BITS &&
                   TREES_PER_CARRY % TREES_AT_ONCE == 0 && TREES_AT_ONCE % STET_FOREST_GROUP == 0,
               "a vector; a number; as many as half of the batches; no carry on the way; whole groups");

STET_INLINE_FOR_V3 __m256i load(const void *from)
{
    return _mm256_loadu_si256(from);
}

STET_INLINE_FOR_V3 void store(void *to, __m256i value)
{
    _mm256_storeu_si256(to, value);
}

/* Which rows are above a threshold?  Bytes of 0 or -1, in the order to which packing brings four vectors. */
STET_INLINE_FOR_V3 __m256i rows_above(const __m256 x[4], __m256 threshold)
{
    __m256i quarters[4];
    for (int q = 0; q < 4; q++)
        quarters[q] = _mm256_castps_si256(_mm256_cmp_ps(threshold, x[q], _CMP_LT_OQ));
    return _mm256_packs_epi16(_mm256_packs_epi32(quarters[0], quarters[1]),
                              _mm256_packs_epi32(quarters[2], quarters[3]));
}

/* Tests two by two, for they share a column; to the bits of `batch` that of a batch, or all. */
STET_INLINE_FOR_V3 void mark_tests(const stet_forest *f, size_t from, size_t to, const float *const *columns,
                                   const bool first, int batch, stet_forest_set *above)
{
    const __m256i bits = _mm256_set1_epi8((char)batch);
    const stet_forest_test *tests = f->tests;
    for (size_t i = from; i < to; i += 2) {
        const float *column = columns[tests[i].feature];
        const __m256 x[4] = {_mm256_loadu_ps(column), _mm256_loadu_ps(column + 8), _mm256_loadu_ps(column + 16),
                             _mm256_loadu_ps(column + 24)};
        for (size_t k = i; k < i + 2; k++) {
            __m256i rows = _mm256_and_si256(rows_above(x, _mm256_set1_ps(tests[k].threshold)), bits);
            store(above[k], first ? rows : _mm256_or_si256(rows, load(above[k])));
        }
    }
}

STET_FOR_V3 static void mark(const stet_forest *f, const float *const *columns, uint32_t batch, stet_forest_set *above)
{
    if (batch > 0) {
        mark_tests(f, f->n_same, f->n_tests, columns, false, 1 << batch, above);
    } else {
        mark_tests(f, 0, f->n_same, columns, true, -1, above);
        mark_tests(f, f->n_same, f->n_tests, columns, true, 1, above);
    }
}

/* Exchange every second field of `width` bits of a set for those before them of another. */
STET_INLINE_FOR_V3 void exchange(__m256i *low, __m256i *high, const int width, const int fields)
{
    __m256i differ = _mm256_xor_si256(_mm256_srli_epi16(*low, width), *high);
    differ = _mm256_and_si256(differ, _mm256_set1_epi8((char)fields));
    *high = _mm256_xor_si256(*high, differ);
    *low = _mm256_xor_si256(*low, _mm256_slli_epi16(differ, width));
}

/*
 * The numbers of leaves: of a batch in the lower half of a byte, of one HALF further in the upper.  A row gets to as
 * many leaves but the first as its number is, and a bit of it changes wherever those below carry.
 */
STET_INLINE_FOR_V3 void number_leaves(const uint64_t *at, const uint8_t *place, const unsigned n, __m256i numbers[HALF])
{
    for (unsigned bit = 0; bit < BITS; bit++)
        numbers[bit] = _mm256_setzero_si256();
    for (unsigned leaf = 1; leaf < n; leaf++) {
        const __m256i rows = load(at + place[leaf]);
        for (unsigned bit = 0; bit < BITS; bit++)
            if (leaf % (1u << bit) == 0)
                numbers[bit] = _mm256_xor_si256(numbers[bit], rows);
    }
    exchange(&numbers[0], &numbers[1], 1, 0x55);
    exchange(&numbers[2], &numbers[3], 1, 0x55);
    exchange(&numbers[0], &numbers[2], 2, 0x33);
    exchange(&numbers[1], &numbers[3], 2, 0x33);
}

/* Sums of bytes as words: of all, to which every second one has only added what is beyond the other, and of those. */
typedef struct byte_sums {
    __m256i all, odd;
} byte_sums;

typedef struct batch_sums {
    byte_sums low, high;
} batch_sums;

STET_INLINE_FOR_V3 void add_bytes(byte_sums *s, const uint8_t bytes[STET_FOREST_LEAVES], __m256i numbers)
{
    __m128i table = _mm_loadu_si128((const __m128i *)(const void *)bytes);
    __m256i values = _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(table), numbers);
    s->all = _mm256_add_epi16(s->all, values);
    s->odd = _mm256_add_epi16(s->odd, _mm256_srli_epi16(values, 8));
}

/* Add the values of a batch's leaves. */
STET_INLINE_FOR_V3 void add_values(batch_sums *to, const stet_forest_leaves *leaves, uint32_t trees,
                                   __m256i numbers[][HALF], uint32_t batch, const bool upper)
{
    const __m256i half = _mm256_set1_epi8(0xF);
    batch_sums sums = *to;
    for (uint32_t t = 0; t < trees; t++) {
        __m256i both = numbers[t][batch % HALF];
        __m256i those = _mm256_and_si256(upper ? _mm256_srli_epi16(both, BITS) : both, half);
        add_bytes(&sums.low, leaves[t].low, those);
        add_bytes(&sums.high, leaves[t].high, those);
    }
    *to = sums;
}

/* Add what bytes have summed up to, in the order of lanes, and begin them anew. */
STET_INLINE_FOR_V3 void carry(byte_sums *s, int shift, int32_t *sums)
{
    __m256i even = _mm256_sub_epi16(s->all, _mm256_slli_epi16(s->odd, 8));
    __m256i halves[2] = {_mm256_unpacklo_epi16(even, s->odd), _mm256_unpackhi_epi16(even, s->odd)};
    for (int h = 0; h < 2; h++) {
        __m256i words = _mm256_permute4x64_epi64(halves[h], _MM_SHUFFLE(3, 1, 2, 0));
        __m128i quarters[2] = {_mm256_castsi256_si128(words), _mm256_extracti128_si256(words, 1)};
        for (int q = 0; q < 2; q++) {
            int32_t *to = sums + 16 * h + 8 * q;
            store(to, _mm256_add_epi32(load(to), _mm256_slli_epi32(_mm256_cvtepu16_epi32(quarters[q]), shift)));
        }
    }
    *s = (byte_sums){_mm256_setzero_si256(), _mm256_setzero_si256()};
}

/* The leaves of a group of trees. */
STET_INLINE_FOR_V3 void find_leaves(const stet_forest_split *split, const stet_forest_leaves *leaves,
                                    const unsigned n_leaves, const uint64_t *above, __m256i numbers[][HALF])
{
    __m256i at[STET_FOREST_GROUP][STET_FOREST_PLACES];
    for (int k = 0; k < STET_FOREST_GROUP; k++) {
        at[k][STET_FOREST_ALL] = _mm256_set1_epi8(-1);
        at[k][STET_FOREST_NONE] = _mm256_setzero_si256();
    }
    for (unsigned s = 0; s + 1 < n_leaves; s++) {
        for (int k = 0; k < STET_FOREST_GROUP; k++, split++) {
            const uint64_t *sets = (const uint64_t *)at[k];
            __m256i further = _mm256_and_si256(load(sets + split->from), load(above + split->above));
            at[k][STET_FOREST_SPLITS + s] = _mm256_or_si256(further, load(sets + split->beyond));
        }
    }
    for (int k = 0; k < STET_FOREST_GROUP; k++)
        number_leaves((const uint64_t *)at[k], leaves[k].place, n_leaves, numbers[k]);
}

STET_INLINE_FOR_V3 void sum_trees(const stet_forest *f, const unsigned n_leaves, const stet_forest_set *above,
                                  uint32_t batches, int32_t *sums)
{
    __m256i numbers[TREES_AT_ONCE][HALF];
    batch_sums bytes[STET_FOREST_BATCHES];
    memset(bytes, 0, batches * sizeof *bytes);
    for (uint32_t t = 0, trees; t < f->n_trees; t += trees) {
        trees = f->n_trees - t < TREES_AT_ONCE ? f->n_trees - t : TREES_AT_ONCE;
        for (uint32_t k = 0; k < trees; k += STET_FOREST_GROUP)
            find_leaves(f->splits + (size_t)(t + k) * (n_leaves - 1), f->leaves + t + k, n_leaves,
                        (const uint64_t *)above, numbers + k);
        for (uint32_t b = 0; b < batches; b++) {
            if (b < HALF)
                add_values(&bytes[b], f->leaves + t, trees, numbers, b, false);
            else
                add_values(&bytes[b], f->leaves + t, trees, numbers, b, true);
            if ((t + trees) % TREES_PER_CARRY == 0 || t + trees == f->n_trees) {
                carry(&bytes[b].low, 0, sums + b * STET_LANES);
                carry(&bytes[b].high, 8, sums + b * STET_LANES);
            }
        }
    }
}

STET_FOR_V3 static void sum(const stet_forest *f, const stet_forest_set *above, uint32_t batches, int32_t *sums)
{
    for (uint32_t k = 0; k < batches * STET_LANES; k++)
        sums[k] = INT16_MIN * (int32_t)f->n_trees;
    if (f->tree_leaves == STET_FOREST_LEAVES)
        sum_trees(f, STET_FOREST_LEAVES, above, batches, sums);
    else
        sum_trees(f, STET_FOREST_LEAVES / 2, above, batches, sums);
}

const stet_forest_way *stet_forest_avx2(void)
{
    static const stet_forest_way way = {mark, sum};
    return stet_processor_is_v3() ? &way : NULL;
}

#else

const stet_forest_way *stet_forest_avx2(void)
{
    return NULL;
}

#endif
