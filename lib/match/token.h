/*
 * token.h - Unicode words of a text: runs of letters, marks and digits; in scripts written without spaces every
 * character is a token.  Tokens are compared by a hash of their folded letters.
 */
#ifndef STET_MATCH_TOKEN_H
#define STET_MATCH_TOKEN_H

#include "base/vec.h"
#include "base/view.h"

enum stet_token_flags {
    STET_TOKEN_CAPITAL = 1, /* begins with an upper-case letter */
    STET_TOKEN_DIGITS = 2,  /* nothing but digits */
    STET_TOKEN_IDEO = 4,    /* one character of a script without spaces */
    STET_TOKEN_LONG = 8,    /* STET_TOKEN_LONG_FROM characters or more, or IDEO: tells a topic */
    STET_TOKEN_SMALL = 16,  /* begins with a small letter */
    STET_TOKEN_PLAIN = 32,  /* nothing but small letters behind the first character */
    /* What the lexicon says of it for the page's languages, told only if it was looked up. */
    STET_TOKEN_LOOKED_UP = 64,
    STET_TOKEN_STOP = 128,         /* a function word */
    STET_TOKEN_CUE = 256,          /* a cue phrase may begin with it */
    STET_TOKEN_CUE_IN_PROSE = 512, /* one that counts inside prose */
    STET_TOKEN_CUE_ALONE = 1024,   /* it may be one */
    STET_TOKEN_MONTH = 2048,       /* a month or weekday may begin with it */
    STET_TOKEN_CUE_OF_AUTHORS = 4096, /* a cue phrase that stands in bylines and credits may begin with it */
    STET_TOKEN_CUE_INSIDE = 8192,     /* a cue phrase may go on with it */
    STET_TOKEN_FIRST = 16384,         /* of its block; set by who reads blocks */
    STET_TOKEN_CHARS = 15             /* the bits from here on: number of characters of a plain token */
};

enum { STET_TOKEN_LONG_FROM = 4 };

typedef struct stet_token {
    uint32_t hash;
    uint32_t start; /* bytes of the text */
    uint32_t end;
    uint32_t flags;
} stet_token;

/** Next token of `text` at or after *at, which moves behind it; false at the end. */
bool stet_token_next(stet_view text, size_t *at, stet_token *out);

typedef STET_VEC(stet_token) stet_tokens;

/** Append all tokens of `text`; false after the arena failed. */
bool stet_tokens_append(stet_arena *arena, stet_tokens *tokens, stet_view text);

/** All tokens of `text`, in `arena`; the number in *count.  NULL if there are none or the arena failed. */
stet_token *stet_tokenize(stet_arena *arena, stet_view text, uint32_t *count);

/** Mix a hash with one more value. */
static inline uint32_t stet_hash_mix(uint32_t h, uint32_t more)
{
    h ^= more + 0x9E3779B9u + (h << 6) + (h >> 2);
    return h * 0x85EBCA6Bu ^ (h >> 15);
}

#endif
