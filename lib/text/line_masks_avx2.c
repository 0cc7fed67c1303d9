/* line_masks_avx2.c - see line_masks.h. */
#include "text/line_masks.h"

#include "base/wide.h"

#ifdef STET_V3

/* First bytes of U+0085, U+00A0, U+1680, U+2000-200A, U+2028, U+2029, U+202F, U+205F and U+3000. */
STET_INLINE_FOR_V3 stet_wide wide(stet_wide first, const char *p)
{
    stet_wide second = stet_wide_at(p + 1), third = stet_wide_at(p + 2), is_80 = stet_wide_is(third, 0x80);
    stet_wide spaces = stet_wide_either(stet_wide_within(third, 0x80, 0x8A), stet_wide_within(third, 0xA8, 0xA9));
    stet_wide general = stet_wide_both(stet_wide_is(second, 0x80), stet_wide_either(spaces, stet_wide_is(third, 0xAF)));
    stet_wide math = stet_wide_both(stet_wide_is(second, 0x81), stet_wide_is(third, 0x9F));
    stet_wide latin = stet_wide_either(stet_wide_is(second, 0x85), stet_wide_is(second, 0xA0));
    stet_wide ogham = stet_wide_both(stet_wide_is(second, 0x9A), is_80);
    stet_wide ideographic = stet_wide_both(stet_wide_is(second, 0x80), is_80);
    latin = stet_wide_both(latin, stet_wide_is(first, 0xC2));
    ogham = stet_wide_both(ogham, stet_wide_is(first, 0xE1));
    general = stet_wide_both(stet_wide_either(general, math), stet_wide_is(first, 0xE2));
    ideographic = stet_wide_both(ideographic, stet_wide_is(first, 0xE3));
    return stet_wide_either(stet_wide_either(latin, ogham), stet_wide_either(general, ideographic));
}

/*
 * Does white space of several bytes begin with one of these bytes?  In most alphabets no letter does; those of Vietnamese
 * differ in the second byte.
 */
STET_INLINE_FOR_V3 bool may_be_wide(stet_wide bytes, const char *p)
{
    stet_wide ogham = stet_wide_both(stet_wide_is(bytes, 0xE1), stet_wide_is(stet_wide_at(p + 1), 0x9A));
    stet_wide others = stet_wide_either(stet_wide_within(bytes, 0xE2, 0xE3), stet_wide_is(bytes, 0xC2));
    return stet_wide_any(stet_wide_either(ogham, others));
}

STET_FOR_V3 static stet_line_masks masks_at(const char *p)
{
    stet_wide low = stet_wide_at(p), high = stet_wide_at(p + STET_WIDE);
    stet_wide other[2] = {stet_wide_is(low, '\t'), stet_wide_is(high, '\t')};
    if (stet_wide_any(stet_wide_either(low, high))) { /* beyond ASCII */
        if (may_be_wide(low, p))
            other[0] = stet_wide_either(other[0], wide(low, p));
        if (may_be_wide(high, p + STET_WIDE))
            other[1] = stet_wide_either(other[1], wide(high, p + STET_WIDE));
    }
    return (stet_line_masks){.end = stet_wide_mask(stet_wide_within(low, '\n', '\r'), stet_wide_within(high, '\n', '\r')),
                             .space = stet_wide_mask(stet_wide_is(low, ' '), stet_wide_is(high, ' ')),
                             .other = stet_wide_mask(other[0], other[1])};
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
