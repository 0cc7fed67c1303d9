/*
 * clean_avx2.c - see clean_avx2.h.  The method is that of Keiser and Lemire, "Validating UTF-8 in less than one
 * instruction per byte" (2020): what a byte and the one before it do wrong together is found in three tables by their
 * half bytes, a bit for each kind of error, set in all three if it is one.
 */
#include "input/clean_avx2.h"

#include "base/wide.h"

#ifdef STET_V3

enum { STEP = 2 * STET_WIDE, NIBBLES = 16 };

/* What two bytes do wrong. */
enum {
    TOO_SHORT = 1,  /* a character begins before the one before it has ended */
    TOO_LONG = 2,   /* a continuation behind ASCII */
    OVERLONG_3 = 4, /* three bytes for what fits two */
    TOO_LARGE = 8,  /* beyond U+10FFFF */
    SURROGATE = 16,
    OVERLONG_2 = 32,
    TOO_LARGE_1000 = 64, /* beyond U+10FFFF, with the second byte 8x */
    OVERLONG_4 = 64,
    TWO_CONTINUE = 128, /* two continuations: wrong unless three or four bytes are due */
    ANY_LOW = TOO_SHORT | TOO_LONG | TWO_CONTINUE
};

enum { IN_ROW_0 = 1, IN_ROW_1 = 2 }; /* of ASCII, a row being sixteen */

#define EIGHT(x) x, x, x, x, x, x, x, x

static const uint8_t first_high[NIBBLES] = {
    EIGHT(TOO_LONG),
    TWO_CONTINUE,
    TWO_CONTINUE,
    TWO_CONTINUE,
    TWO_CONTINUE,
    TOO_SHORT | OVERLONG_2,
    TOO_SHORT,
    TOO_SHORT | OVERLONG_3 | SURROGATE,
    TOO_SHORT | TOO_LARGE | TOO_LARGE_1000 | OVERLONG_4,
};
static const uint8_t first_low[NIBBLES] = {
    ANY_LOW | OVERLONG_2 | OVERLONG_3 | OVERLONG_4,
    ANY_LOW | OVERLONG_2,
    ANY_LOW,
    ANY_LOW,
    ANY_LOW | TOO_LARGE,
    EIGHT(ANY_LOW | TOO_LARGE | TOO_LARGE_1000),
    ANY_LOW | TOO_LARGE | TOO_LARGE_1000 | SURROGATE,
    ANY_LOW | TOO_LARGE | TOO_LARGE_1000,
    ANY_LOW | TOO_LARGE | TOO_LARGE_1000,
};
static const uint8_t second_high[NIBBLES] = {
    EIGHT(TOO_SHORT),
    TOO_LONG | TWO_CONTINUE | OVERLONG_2 | OVERLONG_3 | OVERLONG_4 | TOO_LARGE_1000,
    TOO_LONG | TWO_CONTINUE | OVERLONG_2 | OVERLONG_3 | TOO_LARGE,
    TOO_LONG | TWO_CONTINUE | OVERLONG_2 | SURROGATE | TOO_LARGE,
    TOO_LONG | TWO_CONTINUE | OVERLONG_2 | SURROGATE | TOO_LARGE,
    TOO_SHORT,
    TOO_SHORT,
    TOO_SHORT,
    TOO_SHORT,
};

/* Control characters that become spaces: all of both rows but \t \n \f \r. */
static const uint8_t control_high[NIBBLES] = {IN_ROW_0, IN_ROW_1};
static const uint8_t control_low[NIBBLES] = {
    EIGHT(IN_ROW_0 | IN_ROW_1), IN_ROW_0 | IN_ROW_1, IN_ROW_1, IN_ROW_1, IN_ROW_0 | IN_ROW_1, IN_ROW_1, IN_ROW_1,
    IN_ROW_0 | IN_ROW_1,        IN_ROW_0 | IN_ROW_1,
};

/* The largest bytes that a vector of whole characters may end with. */
static const uint8_t last_whole[STET_WIDE] = {
    EIGHT(0xFF), EIGHT(0xFF), EIGHT(0xFF), 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xF0 - 1, 0xE0 - 1, 0xC0 - 1,
};

typedef struct look {
    stet_wide wrong;   /* not 0 where anything was */
    stet_wide before;  /* the last vector */
    stet_wide unended; /* not 0 where a character of it goes on */
} look;

/* What a table has for the low halves of bytes; 0 for bytes beyond ASCII. */
STET_INLINE_FOR_V3 stet_wide look_up(const uint8_t table[NIBBLES], stet_wide at)
{
    return _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(const void *)table)), at);
}

STET_INLINE_FOR_V3 stet_wide high_half(stet_wide bytes)
{
    return stet_wide_both(_mm256_srli_epi16(bytes, 4), stet_wide_of(0x0F));
}

STET_INLINE_FOR_V3 stet_wide controls(stet_wide bytes)
{
    return stet_wide_both(look_up(control_high, high_half(bytes)), look_up(control_low, bytes));
}

/* Look at the characters that end in `now`. */
STET_INLINE_FOR_V3 void validate(look *l, stet_wide now)
{
    stet_wide over = _mm256_permute2x128_si256(l->before, now, 0x21); /* shifts go by half vectors */
    stet_wide before_1 = _mm256_alignr_epi8(now, over, 15);
    stet_wide before_2 = _mm256_alignr_epi8(now, over, 14);
    stet_wide before_3 = _mm256_alignr_epi8(now, over, 13);
    stet_wide pair = stet_wide_both(look_up(first_high, high_half(before_1)),
                                    look_up(first_low, stet_wide_both(before_1, stet_wide_of(0x0F))));
    pair = stet_wide_both(pair, look_up(second_high, high_half(now)));
    /* Two continuations in a row are right where three or four bytes are due, and wrong not to be there. */
    stet_wide due = stet_wide_either(_mm256_subs_epu8(before_2, stet_wide_of(0xE0 - 0x80)),
                                     _mm256_subs_epu8(before_3, stet_wide_of(0xF0 - 0x80)));
    stet_wide wrong = _mm256_xor_si256(stet_wide_both(due, stet_wide_of(TWO_CONTINUE)), pair);
    l->wrong = stet_wide_either(l->wrong, wrong);
    l->before = now;
}

STET_INLINE_FOR_V3 void step(look *l, const char *p)
{
    stet_wide one = stet_wide_at(p), two = stet_wide_at(p + STET_WIDE);
    l->wrong = stet_wide_either(l->wrong, stet_wide_either(controls(one), controls(two)));
    if (!stet_wide_any(stet_wide_either(one, two))) {
        l->wrong = stet_wide_either(l->wrong, l->unended);
        l->before = two;
        l->unended = _mm256_setzero_si256();
        return;
    }
    validate(l, one);
    validate(l, two);
    l->unended = _mm256_subs_epu8(two, stet_wide_at(last_whole));
}

STET_FOR_V3 static bool is_clean(stet_view v)
{
    look l = {_mm256_setzero_si256(), _mm256_setzero_si256(), _mm256_setzero_si256()};
    size_t i = 0;
    for (; v.len - i >= STEP; i += STEP)
        step(&l, v.data + i);
    char rest[STEP];
    memset(rest, ' ', sizeof rest); /* one at least, to end a character that is cut */
    memcpy(rest, v.data + i, v.len - i);
    step(&l, rest);
    return _mm256_testz_si256(l.wrong, l.wrong);
}

bool stet_clean_avx2(stet_view v)
{
    return stet_processor_is_v3() && is_clean(v);
}

#else

bool stet_clean_avx2(stet_view v)
{
    (void)v;
    return false;
}

#endif
