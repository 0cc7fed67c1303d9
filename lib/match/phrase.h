/*
 * phrase.h - finds phrases of tokens.  Case, punctuation and spacing of the text do not matter.  A beginning of a phrase
 * is known by a hash over its tokens; a filter, small enough for the fastest memory, tells that one leads nowhere, so
 * that the table is asked for little else than phrases.
 */
#ifndef STET_MATCH_PHRASE_H
#define STET_MATCH_PHRASE_H

#include "base/arena.h"
#include "base/vec.h"
#include "match/token.h"

typedef struct stet_phrase_slot {
    uint64_t state;
    uint32_t row; /* 1 + newest row of the phrase; 0: empty slot */
} stet_phrase_slot;

typedef struct stet_phrases {
    stet_arena *arena;
    uint32_t longest; /* tokens of the longest phrase */
    stet_phrase_slot *slots;
    uint32_t count;
    uint32_t room;     /* power of two */
    uint8_t *filter;   /* by low bits of the state, what a phrase may do there: a pair of bits each, four to a byte */
    STET_VEC(uint32_t) next_row; /* by row: 1 + older row of the same phrase */
    bool failed;
} stet_phrases;

/** Where the tokens so far lead: a hash over them.  The first one comes behind 0. */
static inline uint64_t stet_phrases_step(uint64_t state, uint32_t token_hash)
{
    state = (state + token_hash) * UINT64_C(0x9E3779B97F4A7C15);
    return state ^ state >> 29;
}

enum {
    STET_PHRASES_FILTER = 1 << 17, /* pairs: some ten thousand phrases set few of them */
    STET_PHRASE_ENDS = 1,
    STET_PHRASE_GOES_ON = 2
};

/** What a phrase may do here: both, one, or none of STET_PHRASE_ENDS and STET_PHRASE_GOES_ON. */
static inline unsigned stet_phrases_look(const stet_phrases *p, uint64_t state)
{
    return (unsigned)p->filter[state % STET_PHRASES_FILTER / 4] >> (state % 4 * 2) & 3u;
}

void stet_phrases_init(stet_phrases *p, stet_arena *arena);

/** Add a phrase; rows are numbered 0, 1, ... in the order of adding. */
void stet_phrases_add(stet_phrases *p, stet_view phrase);

/** Rows of a phrase that ends here: for (r = stet_phrases_first(p, state); r; r = stet_phrases_next(p, r)) use(r - 1). */
uint32_t stet_phrases_first(const stet_phrases *p, uint64_t state);

static inline uint32_t stet_phrases_next(const stet_phrases *p, uint32_t row)
{
    return p->next_row.at[row - 1];
}

#endif
