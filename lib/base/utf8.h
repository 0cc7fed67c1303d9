/* utf8.h - UTF-8 and the character classes that features and fields count. */
#ifndef STET_BASE_UTF8_H
#define STET_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/view.h"

enum { STET_UTF8_MAX = 4, STET_REPLACEMENT = 0xFFFD };

/* Class bits; the order is that of gen_unicode.py. */
enum {
    STET_CHAR_WORD = 0x001, /* letter, mark, digit or _ */
    STET_CHAR_UPPER = 0x002,
    STET_CHAR_LOWER = 0x004,
    STET_CHAR_DIGIT = 0x008,
    STET_CHAR_IDEO = 0x010, /* of a script written without spaces: a token of its own */
    STET_CHAR_SPACE = 0x020,
    STET_CHAR_END = 0x040, /* ends a sentence */
    STET_CHAR_QUOTE = 0x080,
    STET_CHAR_COMMA = 0x100,
    STET_CHAR_BULLET = 0x200,
    STET_CHAR_DASH = 0x400,
    STET_CHAR_CLOSE = 0x800 /* may follow a sentence's end: quote or bracket */
};

/** What is told of a code point: class bits, and the distance to its folded form. */
typedef struct stet_char {
    unsigned classes : 12;
    signed fold : 20;
} stet_char;

/** All alphabets but a few rare ones, and most punctuation: almost every character asked for, so without a call. */
enum { STET_CHAR_LOW = 0x2100 };
extern const stet_char stet_char_low[STET_CHAR_LOW];

unsigned stet_char_class_high(uint32_t code);
uint32_t stet_char_fold_high(uint32_t code);

/** Class bits of a code point. */
static inline unsigned stet_char_class(uint32_t code)
{
    enum { HAN_FIRST = 0x4E00, HAN_LAST = 0x9FFF }; /* all alike, and most of what is asked for in their texts */
    if (code < STET_CHAR_LOW)
        return stet_char_low[code].classes;
    return code - HAN_FIRST <= HAN_LAST - HAN_FIRST ? STET_CHAR_WORD | STET_CHAR_IDEO : stet_char_class_high(code);
}

/** The code point in lower case, as far as that is one code point too. */
static inline uint32_t stet_char_fold(uint32_t code)
{
    return code < STET_CHAR_LOW ? (uint32_t)((int32_t)code + stet_char_low[code].fold) : stet_char_fold_high(code);
}

/** Bytes written to `out`, 1 to STET_UTF8_MAX; what is no code point becomes U+FFFD. */
size_t stet_utf8_encode(uint32_t code, char *out);

/** Length of the valid sequence at `p`, 0 if there is none; its code point in *code. */
size_t stet_utf8_sequence(const unsigned char *p, size_t len, uint32_t *code);

/** The next code point of valid UTF-8 at *p, which moves on.  *p < end. */
static inline uint32_t stet_utf8_next(const char **p, const char *end)
{
    const unsigned char *at = (const unsigned char *)*p;
    unsigned c = at[0];
    if (c < 0x80) {
        *p += 1;
        return c;
    }
    ptrdiff_t left = end - *p;
    if (c - 0xC2 < 0xE0 - 0xC2 && left >= 2) {
        *p += 2;
        return (c & 0x1Fu) << 6 | (at[1] & 0x3Fu);
    }
    if (c - 0xE0 < 0x10 && left >= 3) {
        *p += 3;
        return (c & 0xFu) << 12 | (at[1] & 0x3Fu) << 6 | (at[2] & 0x3Fu);
    }
    uint32_t code = STET_REPLACEMENT;
    size_t n = stet_utf8_sequence(at, (size_t)left, &code);
    *p += n ? n : 1;
    return code;
}

/** The code point that ends at `p`, which is beyond `start`; *p moves back to its first byte. */
static inline uint32_t stet_utf8_last(const char *start, const char **p)
{
    const char *end = *p;
    do
        --*p;
    while (*p > start && ((unsigned char)**p & 0xC0) == 0x80);
    const char *at = *p;
    return stet_utf8_next(&at, end);
}

/** Length of the longest valid prefix; equal to len if all is valid. */
size_t stet_utf8_valid_prefix(const char *data, size_t len);

/** The longest prefix of valid UTF-8 `v` of at most `max` bytes that cuts no character. */
size_t stet_utf8_cut(stet_view v, size_t max);

#endif
