/* line_masks_avx2.c - see line_masks.h. */
#include "text/line_masks.h"

#include "base/processor.h"

#ifdef STET_V3

#include <immintrin.h>
#include <stdbool.h>

enum { VECTOR = 32 };

STET_INLINE_FOR_V3 __m256i bytes_at(const char *p)
{
    return _mm256_loadu_si256((const __m256i *)(const void *)p);
}

STET_INLINE_FOR_V3 __m256i is(__m256i bytes, unsigned byte)
{
    return _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8((char)byte));
}

STET_INLINE_FOR_V3 __m256i within(__m256i bytes, unsigned first, unsigned last)
{
    bytes = _mm256_sub_epi8(bytes, _mm256_set1_epi8((char)first));
    return _mm256_cmpeq_epi8(bytes, _mm256_min_epu8(bytes, _mm256_set1_epi8((char)(last - first))));
}

STET_INLINE_FOR_V3 __m256i either(__m256i a, __m256i b)
{
    return _mm256_or_si256(a, b);
}

STET_INLINE_FOR_V3 __m256i both(__m256i a, __m256i b)
{
    return _mm256_and_si256(a, b);
}

/* First bytes of U+0085, U+00A0, U+1680, U+2000-200A, U+2028, U+2029, U+202F, U+205F and U+3000. */
STET_INLINE_FOR_V3 __m256i wide(__m256i first, const char *p)
{
    __m256i second = bytes_at(p + 1), third = bytes_at(p + 2), is_80 = is(third, 0x80);
    __m256i general =
        both(is(second, 0x80), either(either(within(third, 0x80, 0x8A), within(third, 0xA8, 0xA9)), is(third, 0xAF)));
    __m256i math = both(is(second, 0x81), is(third, 0x9F));
    return either(
        either(both(is(first, 0xC2), either(is(second, 0x85), is(second, 0xA0))),
               both(is(first, 0xE1), both(is(second, 0x9A), is_80))),
        either(both(is(first, 0xE2), either(general, math)), both(is(first, 0xE3), both(is(second, 0x80), is_80))));
}

/* Does white space of several bytes begin with one of these bytes?  In most alphabets no letter does. */
STET_INLINE_FOR_V3 bool may_be_wide(__m256i bytes)
{
    return _mm256_movemask_epi8(either(within(bytes, 0xE1, 0xE3), is(bytes, 0xC2)));
}

STET_INLINE_FOR_V3 uint64_t mask(__m256i low, __m256i high)
{
    return (uint32_t)_mm256_movemask_epi8(low) | (uint64_t)(uint32_t)_mm256_movemask_epi8(high) << VECTOR;
}

STET_FOR_V3 static stet_line_masks masks_at(const char *p)
{
    __m256i low = bytes_at(p), high = bytes_at(p + VECTOR);
    __m256i other[2] = {is(low, '\t'), is(high, '\t')};
    if (_mm256_movemask_epi8(either(low, high))) { /* beyond ASCII */
        if (may_be_wide(low))
            other[0] = either(other[0], wide(low, p));
        if (may_be_wide(high))
            other[1] = either(other[1], wide(high, p + VECTOR));
    }
    return (stet_line_masks){.end = mask(within(low, '\n', '\r'), within(high, '\n', '\r')),
                             .space = mask(is(low, ' '), is(high, ' ')),
                             .other = mask(other[0], other[1])};
}

stet_line_masks_reader *stet_line_masks_avx2(void)
{
    return stet_processor_is_v3() ? masks_at : NULL;
}

#else

stet_line_masks_reader *stet_line_masks_avx2(void)
{
    return NULL;
}

#endif
