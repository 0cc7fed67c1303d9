/* token.c - see token.h. */
#include "match/token.h"

#include "base/utf8.h"
#include "match/text_scan.h"
#include "match/word_hash.h"

/* What is gathered of a word's characters. */
typedef struct word {
    uint64_t hash;
    uint64_t group; /* bytes that the hash has not seen */
    size_t bytes;
    uint32_t length;
    unsigned all; /* class bits that all of them have */
    unsigned odd; /* class bits by which one behind the first is not a small letter */
} word;

/* The character at *p, which moves on: its class bits, and its folded form. */
static inline unsigned next_char(const char **p, const char *end, uint32_t *folded)
{
    uint32_t code = stet_utf8_next(p, end);
    *folded = stet_char_fold(code);
    return stet_char_class(code);
}

static void end_group(word *w)
{
    w->hash = stet_word_hash_step(w->hash, w->group);
    w->group = 0;
}

static inline void add_byte(word *w, unsigned char byte)
{
    w->group |= (uint64_t)byte << w->bytes % STET_WORD_HASH_GROUP * 8;
    if (++w->bytes % STET_WORD_HASH_GROUP == 0)
        end_group(w);
}

static inline void add_char(word *w, unsigned classes, uint32_t folded)
{
    if (folded < 0x80) {
        add_byte(w, (unsigned char)folded);
    } else {
        char bytes[STET_UTF8_MAX];
        size_t n = stet_utf8_encode(folded, bytes);
        for (size_t i = 0; i < n; i++)
            add_byte(w, (unsigned char)bytes[i]);
    }
    w->odd |= w->length++ ? classes ^ (STET_CHAR_WORD | STET_CHAR_LOWER) : 0;
    w->all &= classes;
}

static uint32_t hash_of(word *w)
{
    while (w->bytes % STET_WORD_HASH_GROUP || w->bytes < STET_WORD_HASH_LEAST * STET_WORD_HASH_GROUP) {
        end_group(w);
        w->bytes += STET_WORD_HASH_GROUP - w->bytes % STET_WORD_HASH_GROUP;
    }
    return stet_word_hash_end(w->hash);
}

bool stet_token_next(stet_view text, size_t *at, stet_token *out)
{
    enum { LENGTH_MOST = (UINT32_C(1) << (32 - STET_TOKEN_CHARS)) - 1 };
    const char *p = text.data + *at, *end = text.data + text.len, *start;
    uint32_t folded;
    unsigned classes;
    do {
        if (p >= end) {
            *at = text.len;
            return false;
        }
        start = p;
        classes = next_char(&p, end, &folded);
    } while (!(classes & STET_CHAR_WORD));
    unsigned flags = classes & STET_CHAR_UPPER ? STET_TOKEN_CAPITAL : classes & STET_CHAR_LOWER ? STET_TOKEN_SMALL : 0;
    bool ideo = (classes & STET_CHAR_IDEO) != 0;
    word w = {.hash = STET_WORD_HASH_BEGIN, .all = classes};
    add_char(&w, classes, folded);
    while (p < end && !ideo) {
        const char *next = p;
        classes = next_char(&next, end, &folded);
        if ((classes & (STET_CHAR_WORD | STET_CHAR_IDEO)) != STET_CHAR_WORD)
            break;
        add_char(&w, classes, folded);
        p = next;
    }
    flags |= ideo ? STET_TOKEN_IDEO : w.all & STET_CHAR_DIGIT ? STET_TOKEN_DIGITS : 0;
    flags |= ideo || w.length >= STET_TOKEN_LONG_FROM ? STET_TOKEN_LONG : 0;
    if (!w.odd && w.length <= LENGTH_MOST)
        flags |= STET_TOKEN_PLAIN | w.length << STET_TOKEN_CHARS;
    *out = (stet_token){hash_of(&w), (uint32_t)(start - text.data), (uint32_t)(p - text.data), flags};
    *at = (size_t)(p - text.data);
    return true;
}

bool stet_tokens_append(stet_arena *arena, stet_tokens *tokens, stet_view text)
{
    stet_char_counts counts = {0};
    return stet_text_scan(arena, tokens, text, &counts);
}

stet_token *stet_tokenize(stet_arena *arena, stet_view text, uint32_t *count)
{
    stet_tokens tokens = {0};
    *count = stet_tokens_append(arena, &tokens, text) ? tokens.count : 0;
    return tokens.at;
}
