/* run.c - see run.h.  Only bytes that may end a run are looked at one by one. */
#include "page/run.h"

#include <stdint.h>

enum { WORD = 0, SPACE, MAYBE_SPACE /* begins white space of several bytes, or a letter */ };

static const uint8_t kind_of[256] = {
    ['\t'] = SPACE, ['\n'] = SPACE,       ['\v'] = SPACE,       ['\f'] = SPACE,       ['\r'] = SPACE,
    [' '] = SPACE,  [0xC2] = MAYBE_SPACE, [0xE1] = MAYBE_SPACE, [0xE2] = MAYBE_SPACE, [0xE3] = MAYBE_SPACE,
};

/* White space of several bytes: U+0085, U+00A0, U+1680, U+2000-200A, U+2028, U+2029, U+202F, U+205F, U+3000. */
size_t stet_run_wide_space(const char *data, size_t len)
{
    const unsigned char *p = (const unsigned char *)data;
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
    for (size_t width = 1; width; at += width) {
        at = stet_run_margin(text, at);
        bool maybe = at < text.len && kind_of[(unsigned char)text.data[at]] == MAYBE_SPACE;
        width = maybe ? stet_run_wide_space(text.data + at, text.len - at) : 0;
    }
    return at;
}

/* Does the byte at `at` end a run?  One space between two words does not. */
static bool ends_run(const unsigned char *p, size_t at, size_t len)
{
    if (p[at] == ' ' && at + 1 < len && kind_of[p[at + 1]] == WORD)
        return false;
    return kind_of[p[at]] == SPACE ||
           (kind_of[p[at]] == MAYBE_SPACE && stet_run_wide_space((const char *)p + at, len - at));
}

#ifdef STET_CHUNK
/* The first byte of the chunk at `base` that ends a run, from `at` on; the one behind the chunk if none does. */
static inline size_t end_in_chunk(const unsigned char *p, size_t base, size_t at, size_t len)
{
    stet_chunk c = stet_chunk_at(p + base), space = stet_chunk_is(c, ' ');
    stet_chunk lead = stet_chunk_either(stet_chunk_within(c, 0xE1, 0xE3), stet_chunk_is(c, 0xC2));
    stet_chunk layout = stet_chunk_within(c, '\t', '\r');
    unsigned odd = stet_chunk_mask(stet_chunk_either(stet_chunk_either(lead, layout), space));
    /* One space between two words goes on; what follows the last byte is not known. */
    unsigned single = stet_chunk_mask(space) & ~(odd >> 1) & ~(1u << (STET_CHUNK - 1));
    unsigned passed = (1u << (at - base)) - 1;
    for (unsigned left = odd & ~single & ~passed; left; left &= left - 1) {
        size_t candidate = base + stet_lowest_bit(left);
        if (ends_run(p, candidate, len))
            return candidate;
    }
    return base + STET_CHUNK;
}
#endif

size_t stet_run_end(stet_view text, size_t at)
{
    const unsigned char *p = (const unsigned char *)text.data;
#ifdef STET_CHUNK
    while (text.len - at >= STET_CHUNK) {
        size_t end = end_in_chunk(p, at, at, text.len);
        if (end < at + STET_CHUNK)
            return end;
        at = end;
    }
    if (at < text.len && text.len >= STET_CHUNK) /* the rest, with bytes before it */
        return end_in_chunk(p, text.len - STET_CHUNK, at, text.len);
#endif
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
