/* token.c - see token.h. */
#include "match/token.h"

#include "base/fnv.h"
#include "base/inline.h"
#include "base/utf8.h"

enum { LONG_TOKEN = 4 };

/* What is gathered of a word's characters. */
typedef struct word {
    uint32_t hash, length;
    unsigned all; /* class bits that all of them have */
    unsigned odd; /* class bits by which one behind the first is not a small letter */
} word;

/* The character at *p, which moves on: its class bits, and its folded form. */
static inline unsigned next_char(const char **p, const char *end, uint32_t *folded)
{
    uint32_t code = stet_utf8_next(p, end);
    if (code >= STET_CHAR_LOW) {
        *folded = stet_char_fold_high(code);
        return stet_char_class_high(code);
    }
    *folded = (uint32_t)((int32_t)code + stet_char_low[code].fold);
    return stet_char_low[code].classes;
}

static inline bool is_small(char c)
{
    return (unsigned char)(c - 'a') < 26;
}

/* Read on over ASCII's small letters, which are most of what there is. */
STET_ALWAYS_INLINE const char *read_small(const char *p, const char *end, word *w)
{
    const char *run = p;
    uint32_t hash = w->hash;
    while (p < end && is_small(*p))
        hash = stet_fnv(hash, (unsigned char)*p++);
    w->hash = hash;
    w->length += (uint32_t)(p - run);
    return p;
}

/* Read on from behind the first character; gives the place behind the last. */
static inline const char *read_word(const char *p, const char *end, word *w)
{
    while (p < end) {
        if (is_small(*p)) {
            p = read_small(p, end, w);
            w->all = 0;
            continue;
        }
        if (*p == ' ')
            break;
        const char *next = p;
        uint32_t folded;
        unsigned cls = next_char(&next, end, &folded);
        if ((cls & (STET_CHAR_WORD | STET_CHAR_IDEO)) != STET_CHAR_WORD)
            break;
        w->hash = stet_fnv(w->hash, folded);
        w->length++;
        w->all &= cls;
        w->odd |= cls ^ (STET_CHAR_WORD | STET_CHAR_LOWER);
        p = next;
    }
    return p;
}

/* The next token from `p` on: the place behind it, or NULL if there is none. */
STET_ALWAYS_INLINE const char *read_token(const char *text, const char *p, const char *end, stet_token *out)
{
    enum { LENGTH_MOST = (UINT32_C(1) << (32 - STET_TOKEN_CHARS)) - 1 };
    const char *start;
    uint32_t folded;
    unsigned cls;
    do {
        while (p < end && *p == ' ')
            p++;
        if (p >= end)
            return NULL;
        start = p;
        cls = next_char(&p, end, &folded);
    } while (!(cls & STET_CHAR_WORD));
    word w = {stet_fnv(STET_FNV_BEGIN, folded), 1, cls, 0};
    unsigned flags = cls & STET_CHAR_UPPER ? STET_TOKEN_CAPITAL : cls & STET_CHAR_LOWER ? STET_TOKEN_SMALL : 0;
    if (cls & STET_CHAR_IDEO) {
        flags |= STET_TOKEN_IDEO | STET_TOKEN_LONG;
    } else {
        p = read_small(p, end, &w);
        w.all = w.length > 1 ? 0 : cls;
        if (p < end && *p != ' ')
            p = read_word(p, end, &w);
        flags |= w.all & STET_CHAR_DIGIT ? STET_TOKEN_DIGITS : 0;
        flags |= w.length >= LONG_TOKEN ? STET_TOKEN_LONG : 0;
    }
    if (!w.odd && w.length <= LENGTH_MOST)
        flags |= STET_TOKEN_PLAIN | w.length << STET_TOKEN_CHARS;
    out->hash = w.hash ? w.hash : 1; /* 0 marks an empty slot in tables */
    out->start = (uint32_t)(start - text);
    out->end = (uint32_t)(p - text);
    out->flags = flags;
    return p;
}

bool stet_token_next(stet_view text, size_t *at, stet_token *out)
{
    const char *p = read_token(text.data, text.data + *at, text.data + text.len, out);
    *at = p ? (size_t)(p - text.data) : text.len;
    return p != NULL;
}

bool stet_tokens_append(stet_arena *arena, stet_tokens *tokens, stet_view text)
{
    const char *p = text.data, *end = text.data + text.len;
    for (;;) {
        stet_token *slot = STET_VEC_PUSH(arena, tokens);
        if (!slot)
            return false;
        p = read_token(text.data, p, end, slot);
        if (!p)
            break;
    }
    tokens->count--; /* the last one was not to be */
    return true;
}

stet_token *stet_tokenize(stet_arena *arena, stet_view text, uint32_t *count)
{
    stet_tokens tokens = {0};
    *count = stet_tokens_append(arena, &tokens, text) ? tokens.count : 0;
    return tokens.at;
}
