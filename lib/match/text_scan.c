/* text_scan.c - see text_scan.h. */
#include "match/text_scan.h"

#include "base/bits.h"
#include "base/chunk.h"
#include "base/inline.h"
#include "base/processor.h"
#include "base/utf8.h"
#include "match/word_hash.h"

enum {
    WINDOW = 63,    /* bytes: so a bit is left for what ends the last token */
    BEHIND = 16,    /* bytes behind the folded ones, so that groups of them can be read */
    GLUED_AFTER = 3 /* small letters: "McGill" and "iPhone" are words */
};

/* A piece of a text: whole tokens, and what is between them. */
typedef struct window {
    const char *at;
    size_t length;
    uint64_t word;   /* bytes of letters, marks and digits */
    uint64_t starts; /* first bytes of tokens */
    uint64_t more;   /* bytes that go on a character */
    uint64_t beyond; /* bytes beyond ASCII */
    uint64_t space;  /* ASCII's */
    /* First bytes of characters of words: */
    uint64_t upper;
    uint64_t lower;
    uint64_t digits;
    uint64_t ideo;    /* of a script without spaces */
    uint64_t apart;   /* where a token begins, though the byte before may be of a word */
    uint64_t bytes;   /* of `leads` of the counts */
    uint64_t resized; /* whose folded form takes more or fewer bytes, and so is not in the folded text */
} window;

/* At most WINDOW. */
static inline uint64_t first_bits(size_t n)
{
    return (UINT64_C(1) << n) - 1;
}

#ifdef STET_CHUNK

/* Classify ASCII's bytes in a chunk that stands at `at`, and fold them. */
STET_ALWAYS_INLINE void read_chunk(window *w, stet_chunk c, size_t at, char *folded)
{
    stet_chunk upper = stet_chunk_within(c, 'A', 'Z'), lower = stet_chunk_within(c, 'a', 'z');
    stet_chunk digit = stet_chunk_within(c, '0', '9'), line = stet_chunk_is(c, '_');
    stet_chunk word = stet_chunk_either(stet_chunk_either(upper, lower), stet_chunk_either(digit, line));
    stet_chunk_put(folded + at, stet_chunk_either(c, stet_chunk_both(upper, stet_chunk_of(0x20))));
    w->word |= (uint64_t)stet_chunk_mask(word) << at;
    w->upper |= (uint64_t)stet_chunk_mask(upper) << at;
    w->lower |= (uint64_t)stet_chunk_mask(lower) << at;
    w->digits |= (uint64_t)stet_chunk_mask(digit) << at;
    w->space |= (uint64_t)stet_chunk_mask(stet_chunk_is(c, ' ')) << at;
    w->beyond |= (uint64_t)stet_chunk_mask(c) << at;
    w->more |= (uint64_t)stet_chunk_mask(stet_chunk_goes_on(c)) << at;
}

STET_ALWAYS_INLINE void read_ascii(window *w, size_t n, char *folded)
{
    if (n < STET_CHUNK) {
        read_chunk(w, stet_chunk_of_few(w->at, n), 0, folded);
        return;
    }
    /* Chunks at the beginning and at the end: some bytes may be read twice, but no length is guessed wrong. */
    read_chunk(w, stet_chunk_at(w->at), 0, folded);
    if (n > 2 * STET_CHUNK) {
        read_chunk(w, stet_chunk_at(w->at + STET_CHUNK), STET_CHUNK, folded);
        read_chunk(w, stet_chunk_at(w->at + n - 2 * STET_CHUNK), n - 2 * STET_CHUNK, folded);
    }
    read_chunk(w, stet_chunk_at(w->at + n - STET_CHUNK), n - STET_CHUNK, folded);
}

#else

static void read_ascii(window *w, size_t n, char *folded)
{
    for (size_t i = 0; i < n; i++) {
        unsigned c = (unsigned char)w->at[i];
        uint64_t bit = UINT64_C(1) << i;
        unsigned classes = c < 0x80 ? stet_char_class(c) : 0;
        folded[i] = (char)(c < 0x80 ? stet_char_fold(c) : c);
        w->word |= classes & STET_CHAR_WORD ? bit : 0;
        w->upper |= classes & STET_CHAR_UPPER ? bit : 0;
        w->lower |= classes & STET_CHAR_LOWER ? bit : 0;
        w->digits |= classes & STET_CHAR_DIGIT ? bit : 0;
        w->space |= c == ' ' ? bit : 0;
        w->beyond |= c >= 0x80 ? bit : 0;
        w->more |= (c & 0xC0) == 0x80 ? bit : 0;
    }
}

#endif

/* Put the folded form of a character of `size` bytes in its place, if it is as long. */
static void fold(window *w, uint64_t bit, uint32_t code, size_t size, char *folded)
{
    char bytes[STET_UTF8_MAX];
    if (stet_utf8_encode(code, bytes) == size)
        memcpy(folded, bytes, size);
    else
        w->resized |= bit;
}

/* A character that was taken for a small letter in its folded form, and is not. */
static inline void correct(window *w, unsigned at, uint32_t code, size_t size, char *folded)
{
    uint64_t bit = UINT64_C(1) << at;
    unsigned classes = stet_char_class(code);
    uint32_t folded_code = classes & STET_CHAR_IDEO ? code : stet_char_fold(code);
    uint64_t ideo = classes & STET_CHAR_IDEO ? bit : 0;
    w->lower &= classes & STET_CHAR_LOWER ? ~UINT64_C(0) : ~bit;
    w->word &= classes & STET_CHAR_WORD ? ~UINT64_C(0) : ~(first_bits(size) << at);
    w->upper |= classes & STET_CHAR_UPPER ? bit : 0;
    w->digits |= classes & STET_CHAR_DIGIT ? bit : 0;
    w->ideo |= ideo;
    w->apart |= ideo | ideo << size; /* this one, and what follows it */
    if (folded_code != code && classes & STET_CHAR_WORD)
        fold(w, bit, folded_code, size, folded + at);
}

STET_ALWAYS_INLINE bool is_small_letter(uint32_t code)
{
    return code < STET_CHAR_LOW && stet_char_low[code].classes == (STET_CHAR_WORD | STET_CHAR_LOWER) &&
           stet_char_low[code].fold == 0;
}

/* Read the characters beyond ASCII.  Gives the bytes of whole characters, of the `n` there are. */
STET_ALWAYS_INLINE size_t read_beyond(window *w, size_t n, const char *end, char *folded)
{
    uint64_t leads = w->beyond & ~w->more;
    w->word |= w->beyond;
    w->lower |= leads;
    for (; leads; leads &= leads - 1) {
        unsigned at = stet_lowest_bit(leads);
        const char *start = w->at + at, *p = start;
        const unsigned char *c = (const unsigned char *)start;
        uint32_t code;
        size_t size;
        w->bytes |= UINT64_C(1) << (c[0] & 0x3F);
        if (c[0] - 0xC2u < 0xE0 - 0xC2 && at + 2 <= n) {
            code = (c[0] & 0x1Fu) << 6 | (c[1] & 0x3Fu);
            size = 2;
        } else if ((c[0] & 0xF0) == 0xE0 && at + 3 <= n) {
            code = (c[0] & 0xFu) << 12 | (c[1] & 0x3Fu) << 6 | (c[2] & 0x3Fu);
            size = 3;
        } else {
            code = stet_utf8_next(&p, end);
            size = (size_t)(p - start);
            if (at + size > n)
                return at;
        }
        if (!is_small_letter(code))
            correct(w, at, code, size, folded);
    }
    return n;
}

/* Read a window from `p` on.  It ends before a token that may go on behind it; a length of 0: that is all there is. */
STET_ALWAYS_INLINE window read_window(const char *p, const char *end, char *folded)
{
    size_t left = (size_t)(end - p), n = left < WINDOW ? left : WINDOW;
    window w = {.at = p};
    read_ascii(&w, n, folded);
    if (w.beyond)
        n = read_beyond(&w, n, end, folded);
    w.word &= first_bits(n);
    w.more &= first_bits(n);
    w.starts = w.word & (~(w.word << 1) | w.apart);
    w.length = n;
    if (n < left && w.word >> (n - 1) & 1) {
        w.length = stet_highest_bit(w.starts);
        uint64_t taken = first_bits(w.length);
        w.word &= taken;
        w.starts &= taken;
        w.more &= taken;
        w.upper &= taken;
        w.lower &= taken;
        w.digits &= taken;
        w.ideo &= taken;
    }
    return w;
}

/* Of two groups, those bytes that are of a word of so many. */
#define FIRST(n) (UINT64_C(0xFFFFFFFFFFFFFFFF) >> (64 - 8 * (n)))
static const uint64_t of_word[][2] = {
    {0, 0},
    {FIRST(1), 0},
    {FIRST(2), 0},
    {FIRST(3), 0},
    {FIRST(4), 0},
    {FIRST(5), 0},
    {FIRST(6), 0},
    {FIRST(7), 0},
    {FIRST(8), 0},
    {FIRST(8), FIRST(1)},
    {FIRST(8), FIRST(2)},
    {FIRST(8), FIRST(3)},
    {FIRST(8), FIRST(4)},
    {FIRST(8), FIRST(5)},
    {FIRST(8), FIRST(6)},
    {FIRST(8), FIRST(7)},
    {FIRST(8), FIRST(8)},
};
#undef FIRST

/* The hash of a word of `n` bytes, which can be read up to the next full group: its length is not guessed. */
STET_ALWAYS_INLINE uint32_t hash_of(const char *folded, size_t n)
{
    enum { GROUP = STET_WORD_HASH_GROUP, USUAL = STET_WORD_HASH_LEAST * GROUP };
    const uint64_t *mine = of_word[n < USUAL ? n : USUAL];
    uint64_t hash = stet_word_hash_step(STET_WORD_HASH_BEGIN, stet_word_hash_group(folded) & mine[0]);
    hash = stet_word_hash_step(hash, stet_word_hash_group(folded + GROUP) & mine[1]);
    for (size_t k = USUAL; k < n; k += GROUP)
        hash = stet_word_hash_step(hash, stet_word_hash_group(folded + k) & of_word[n - k < GROUP ? n - k : GROUP][0]);
    return stet_word_hash_end(hash);
}

/* The flags of the token at `at`, which is `n` bytes long; `ascii`: nothing in the window is beyond that. */
STET_ALWAYS_INLINE uint32_t flags_of(const window *w, unsigned at, unsigned n, bool ascii)
{
    uint64_t leads = ascii ? first_bits(n) : first_bits(n) & ~(w->more >> at);
    unsigned characters = ascii ? n : stet_count_bits(leads);
    uint64_t odd = leads & ~(w->lower >> at) & ~UINT64_C(1); /* behind the first, and no small letter */
    uint32_t flags = (uint32_t)(w->upper >> at & 1) * STET_TOKEN_CAPITAL;
    flags |= (uint32_t)(w->lower >> at & 1) * STET_TOKEN_SMALL;
    flags |= (characters >= STET_TOKEN_LONG_FROM) * (uint32_t)STET_TOKEN_LONG;
    flags |= odd ? 0 : STET_TOKEN_PLAIN | characters << STET_TOKEN_CHARS;
    if (!ascii && w->ideo >> at & 1)
        flags |= STET_TOKEN_IDEO | STET_TOKEN_LONG;
    else if (w->digits >> at & 1)
        flags |= leads & ~(w->digits >> at) ? 0 : STET_TOKEN_DIGITS;
    return flags;
}

/* Write the tokens of a window; gives the place behind the last. */
STET_ALWAYS_INLINE stet_token *write_tokens(const window *w, stet_view text, const char *folded, bool ascii,
                                            stet_token *out, stet_run_hash *run)
{
    uint32_t base = (uint32_t)(w->at - text.data);
    uint64_t ends = (~w->word | w->starts) & w->word << 1; /* one for each start */
    for (uint64_t starts = w->starts; starts; starts &= starts - 1, ends &= ends - 1, out++) {
        unsigned at = stet_lowest_bit(starts), end = stet_lowest_bit(ends);
        out->hash = hash_of(folded + at, end - at);
        out->start = base + at;
        out->end = base + end;
        out->flags = flags_of(w, at, end - at, ascii);
        stet_run_hash_add(run, out->hash);
    }
    return out;
}

/* Tokens of which folded forms are not in their place. */
static stet_token *write_slowly(const window *w, stet_view text, stet_token *out, stet_run_hash *run)
{
    size_t at = (size_t)(w->at - text.data);
    text.len = at + w->length;
    for (; stet_token_next(text, &at, out); out++)
        stet_run_hash_add(run, out->hash);
    return out;
}

/* Does a space follow, behind what may close a sentence, and something behind it? */
static bool space_follows(const char *p, const char *end)
{
    while (p < end) {
        unsigned classes = stet_char_class(stet_utf8_next(&p, end));
        if (!(classes & (STET_CHAR_CLOSE | STET_CHAR_QUOTE)))
            return (classes & STET_CHAR_SPACE) && p < end;
    }
    return false;
}

/* A mark, or a space that is none of ASCII's. */
STET_ALWAYS_INLINE void count_mark(stet_char_counts *c, const char *p, const char *end)
{
    uint32_t code = stet_utf8_next(&p, end);
    unsigned classes = stet_char_class(code);
    c->commas += (classes & STET_CHAR_COMMA) != 0;
    c->quotes += (classes & STET_CHAR_QUOTE) != 0;
    c->pipe = c->pipe || code == '|' || code == 0xBB || code == 0x203A || code == 0xA9;
    c->colon = c->colon || code == ':';
    if (classes & STET_CHAR_END) /* no space follows a full-width stop */
        c->sentences += code > 0x7F ? p < end : space_follows(p, end);
}

/* Do small letters stand before a place? */
static bool is_glued(const window *w, unsigned at)
{
    for (unsigned run = 0; run < GLUED_AFTER; run++) {
        do {
            if (at-- == 0)
                return false;
        } while (w->more >> at & 1);
        if (!(w->lower >> at & 1))
            return false;
    }
    return true;
}

STET_ALWAYS_INLINE void count_window(stet_char_counts *c, const window *w, const char *end)
{
    c->chars += (uint32_t)w->length - stet_count_bits(w->more);
    c->leads |= w->bytes;
    c->upper += stet_count_bits(w->upper);
    c->digits += stet_count_bits(w->digits);
    c->ideo += stet_count_bits(w->ideo);
    c->capitals += stet_count_bits(w->starts & w->upper);
    for (uint64_t inner = w->upper & ~w->starts; inner; inner &= inner - 1)
        c->glued += is_glued(w, stet_lowest_bit(inner));
    uint64_t marks = first_bits(w->length) & ~(w->word | w->space | w->more);
    for (; marks; marks &= marks - 1)
        count_mark(c, w->at + stet_lowest_bit(marks), end);
}

/* A token that is too long for a window. */
static void count_letters(stet_char_counts *c, const char *p, const char *stop)
{
    unsigned lower_run = 0;
    for (; p < stop; c->chars++) {
        c->leads |= (uint64_t)((unsigned char)*p >= 0x80) << (*p & 0x3F);
        unsigned classes = stet_char_class(stet_utf8_next(&p, stop));
        c->upper += (classes & STET_CHAR_UPPER) != 0;
        c->digits += (classes & STET_CHAR_DIGIT) != 0;
        c->glued += (classes & STET_CHAR_UPPER) && lower_run >= GLUED_AFTER;
        lower_run = classes & STET_CHAR_LOWER ? lower_run + 1 : 0;
    }
}

/* For how many tokens of a window room is needed: where they are read one by one, text that is no UTF-8 may have more.
 */
STET_ALWAYS_INLINE uint32_t tokens_most(const window *w)
{
    return w->length == 0 ? 1 : w->resized ? (uint32_t)w->length : stet_count_bits(w->starts);
}

STET_ALWAYS_INLINE bool scan(stet_arena *arena, stet_tokens *tokens, stet_view text, stet_char_counts *counts)
{
    char folded[WINDOW + BEHIND] = {0};
    const char *end = text.data + text.len;
    stet_run_hash run = STET_RUN_HASH_BEGIN;
    for (const char *p = text.data; p < end;) {
        window w = read_window(p, end, folded);
        if (!STET_VEC_WIDEN(arena, tokens, tokens_most(&w)))
            return false;
        stet_token *out = tokens->at + tokens->count;
        if (w.length == 0) {
            size_t at = (size_t)(p - text.data);
            if (!stet_token_next(text, &at, out))
                break; /* it is not valid UTF-8 */
            tokens->count++;
            counts->capitals += out->flags / STET_TOKEN_CAPITAL & 1;
            stet_run_hash_add(&run, out->hash);
            count_letters(counts, p, text.data + at);
            p = text.data + at;
            continue;
        }
        out = !w.beyond   ? write_tokens(&w, text, folded, true, out, &run)
              : w.resized ? write_slowly(&w, text, out, &run)
                          : write_tokens(&w, text, folded, false, out, &run);
        tokens->count = (uint32_t)(out - tokens->at);
        count_window(counts, &w, end);
        p += w.length;
    }
    counts->words = run.value;
    return true;
}

bool stet_text_scan_plain(stet_arena *arena, stet_tokens *tokens, stet_view text, stet_char_counts *counts)
{
    return scan(arena, tokens, text, counts);
}

STET_FOR_V3 static bool scan_v3(stet_arena *arena, stet_tokens *tokens, stet_view text, stet_char_counts *counts)
{
    return scan(arena, tokens, text, counts);
}

bool stet_text_scan(stet_arena *arena, stet_tokens *tokens, stet_view text, stet_char_counts *counts)
{
    return stet_processor_is_v3() ? scan_v3(arena, tokens, text, counts)
                                  : stet_text_scan_plain(arena, tokens, text, counts);
}
