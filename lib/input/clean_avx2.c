/*
 * clean_avx2.c - see clean_avx2.h.  The method is that of Keiser and Lemire, "Validating UTF-8 in less than one
 * instruction per byte" (2020): what a byte and the one before it do wrong together is found in three tables by their
 * half bytes, a bit for each kind of error, set in all three if it is one.
 */
#include "input/clean_avx2.h"

#include "base/processor.h"

#ifdef STET_V3

#include <immintrin.h>
#include <stdint.h>

enum { VECTOR = 32, STEP = 2 * VECTOR, NIBBLES = 16 };

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
static const uint8_t last_whole[VECTOR] = {
    EIGHT(0xFF), EIGHT(0xFF), EIGHT(0xFF), 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xF0 - 1, 0xE0 - 1, 0xC0 - 1,
};

typedef struct look {
    __m256i wrong;   /* not 0 where anything was */
    __m256i before;  /* the last vector */
    __m256i unended; /* not 0 where a character of it goes on */
} look;

STET_INLINE_FOR_V3 __m256i bytes_at(const void *p)
{
    return _mm256_loadu_si256((const __m256i *)p);
}

STET_INLINE_FOR_V3 __m256i every(unsigned byte)
{
    return _mm256_set1_epi8((char)byte);
}

/* What a table has for the low halves of bytes; 0 for bytes beyond ASCII. */
STET_INLINE_FOR_V3 __m256i look_up(const uint8_t table[NIBBLES], __m256i at)
{
    return _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(const void *)table)), at);
}

STET_INLINE_FOR_V3 __m256i high_half(__m256i bytes)
{
    return _mm256_and_si256(_mm256_srli_epi16(bytes, 4), every(0x0F));
}

STET_INLINE_FOR_V3 __m256i controls(__m256i bytes)
{
    return _mm256_and_si256(look_up(control_high, high_half(bytes)), look_up(control_low, bytes));
}

/* Look at the characters that end in `now`. */
STET_INLINE_FOR_V3 void validate(look *l, __m256i now)
{
    __m256i over = _mm256_permute2x128_si256(l->before, now, 0x21); /* shifts go by half vectors */
    __m256i before_1 = _mm256_alignr_epi8(now, over, 15);
    __m256i before_2 = _mm256_alignr_epi8(now, over, 14);
    __m256i before_3 = _mm256_alignr_epi8(now, over, 13);
    __m256i pair = _mm256_and_si256(look_up(first_high, high_half(before_1)),
                                    look_up(first_low, _mm256_and_si256(before_1, every(0x0F))));
    pair = _mm256_and_si256(pair, look_up(second_high, high_half(now)));
    /* Two continuations in a row are right where three or four bytes are due, and wrong not to be there. */
    __m256i due =
        _mm256_or_si256(_mm256_subs_epu8(before_2, every(0xE0 - 0x80)), _mm256_subs_epu8(before_3, every(0xF0 - 0x80)));
    __m256i wrong = _mm256_xor_si256(_mm256_and_si256(due, every(TWO_CONTINUE)), pair);
    l->wrong = _mm256_or_si256(l->wrong, wrong);
    l->before = now;
}

STET_INLINE_FOR_V3 void step(look *l, const char *p)
{
    __m256i one = bytes_at(p), two = bytes_at(p + VECTOR);
    l->wrong = _mm256_or_si256(l->wrong, _mm256_or_si256(controls(one), controls(two)));
    if (_mm256_movemask_epi8(_mm256_or_si256(one, two)) == 0) {
        l->wrong = _mm256_or_si256(l->wrong, l->unended);
        l->before = two;
        l->unended = _mm256_setzero_si256();
        return;
    }
    validate(l, one);
    validate(l, two);
    l->unended = _mm256_subs_epu8(two, bytes_at(last_whole));
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
