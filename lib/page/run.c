/*
 * run.c - see run.h.  Sixteen bytes are looked at together for those that may be white space; only these are looked
 * at one by one.
 */
#include "page/run.h"

#include "base/bits.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { WORD = 0, SPACE, MAYBE_SPACE /* begins white space of several bytes, or a letter */ };

static const uint8_t kind_of[256] = {
    ['\t'] = SPACE, ['\n'] = SPACE, ['\v'] = SPACE, ['\f'] = SPACE, ['\r'] = SPACE, [' '] = SPACE,
    [0xC2] = MAYBE_SPACE, [0xE1] = MAYBE_SPACE, [0xE2] = MAYBE_SPACE, [0xE3] = MAYBE_SPACE,
};

/* White space of several bytes: U+0085, U+00A0, U+1680, U+2000-200A, U+2028, U+2029, U+202F, U+205F, U+3000. */
static size_t wide_space(const unsigned char *p, size_t len)
{
    if (len >= 2 && p[0] == 0xC2 && (p[1] == 0xA0 || p[1] == 0x85))
        return 2;
    if (len < 3)
        return 0;
    if (p[0] == 0xE2 && p[1] == 0x80)
        return p[2] <= 0x8A || p[2] == 0xA8 || p[2] == 0xA9 || p[2] == 0xAF ? 3 : 0;
    if (p[0] == 0xE3)
        return p[1] == 0x80 && p[2] == 0x80 ? 3 : 0;
    if (p[0] == 0xE2)
        return p[1] == 0x81 && p[2] == 0x9F ? 3 : 0;
    return p[0] == 0xE1 && p[1] == 0x9A && p[2] == 0x80 ? 3 : 0;
}

size_t stet_run_begin(stet_view text, size_t at)
{
    const unsigned char *p = (const unsigned char *)text.data;
    for (size_t width = 1; width; at += width) {
        while (at < text.len && kind_of[p[at]] == SPACE)
            at++;
        width = at < text.len && kind_of[p[at]] == MAYBE_SPACE ? wide_space(p + at, text.len - at) : 0;
    }
    return at;
}

enum { CHUNK = 16 };

/* A bit for each byte of a chunk that is a space, and one for each that may be white space or begin it. */
typedef struct look {
    unsigned spaces, odd;
} look;

#ifdef __SSE2__

static look look_at(const unsigned char *p)
{
    __m128i bytes = _mm_loadu_si128((const __m128i *)p);
    __m128i from_e1 = _mm_sub_epi8(bytes, _mm_set1_epi8((char)0xE1));
    __m128i low = _mm_cmpeq_epi8(bytes, _mm_min_epu8(bytes, _mm_set1_epi8(' ')));
    __m128i lead = _mm_cmpeq_epi8(from_e1, _mm_min_epu8(from_e1, _mm_set1_epi8(0xE3 - 0xE1)));
    __m128i latin = _mm_cmpeq_epi8(bytes, _mm_set1_epi8((char)0xC2));
    __m128i space = _mm_cmpeq_epi8(bytes, _mm_set1_epi8(' '));
    return (look){(unsigned)_mm_movemask_epi8(space),
                  (unsigned)_mm_movemask_epi8(_mm_or_si128(_mm_or_si128(low, lead), latin))};
}

#else

static look look_at(const unsigned char *p)
{
    look l = {0, 0};
    for (unsigned i = 0; i < CHUNK; i++) {
        l.spaces |= (unsigned)(p[i] == ' ') << i;
        l.odd |= (unsigned)(kind_of[p[i]] != WORD) << i;
    }
    return l;
}

#endif

/* Does the byte at `at` end a run?  One space between two words does not. */
static bool ends_run(const unsigned char *p, size_t at, size_t len)
{
    if (p[at] == ' ' && at + 1 < len && kind_of[p[at + 1]] == WORD)
        return false;
    return kind_of[p[at]] == SPACE || (kind_of[p[at]] == MAYBE_SPACE && wide_space(p + at, len - at));
}

size_t stet_run_end(stet_view text, size_t at)
{
    const unsigned char *p = (const unsigned char *)text.data;
    for (; text.len - at >= CHUNK; at += CHUNK) {
        look l = look_at(p + at);
        /* One space between two words goes on; what follows the last byte is not known. */
        unsigned single = l.spaces & ~(l.odd >> 1) & ((1u << (CHUNK - 1)) - 1);
        for (unsigned left = l.odd & ~single; left; left &= left - 1) {
            size_t odd = at + stet_lowest_bit(left);
            if (ends_run(p, odd, text.len))
                return odd;
        }
    }
    while (at < text.len && (kind_of[p[at]] == WORD || !ends_run(p, at, text.len)))
        at++;
    return at;
}

size_t stet_run_letters(stet_view run)
{
    size_t letters = 0;
    for (size_t i = 0; i < run.len; i++)
        letters += run.data[i] != ' ';
    return letters;
}
