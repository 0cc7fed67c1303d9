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

/** Small, for tables that are asked at any place: the bits of a state that do not choose the slot tell it well enough. */
typedef struct stet_phrase_slot {
    uint32_t state; /* its low bits */
    uint16_t first; /* of the phrase's places in `rows`; before they are made, its newest row */
    uint16_t count; /* 0: empty slot */
} stet_phrase_slot;

typedef struct stet_phrases {
    stet_arena *arena;
    uint32_t longest;  /* tokens of the longest phrase */
    stet_tokens words; /* of the newest phrase */
    stet_phrase_slot *slots;
    uint32_t room;     /* power of two, so large that few phrases share a slot */
    uint32_t most;     /* rows */
    uint8_t *filter;   /* by low bits of the state, what a phrase may do there: a pair of bits each, four to a byte */
    STET_VEC(uint16_t) older; /* by row: the row before of the same phrase */
    uint16_t *rows;           /* those of a phrase side by side */
    uint32_t n_rows;
    bool failed;
} stet_phrases;

/** Where the tokens so far lead: a hash over them.  The first one comes behind 0. */
static inline uint64_t stet_phrases_step(uint64_t state, uint32_t token_hash)
{
    state = (state + token_hash) * UINT64_C(0x9E3779B97F4A7C15);
    return state ^ state >> 29;
}

enum {
    STET_PHRASES_MOST = UINT16_MAX,
    STET_PHRASES_FILTER = 1 << 17, /* pairs: some ten thousand phrases set few of them */
    STET_PHRASE_ENDS = 1,
    STET_PHRASE_GOES_ON = 2
};

/** What a phrase may do here: both, one, or none of STET_PHRASE_ENDS and STET_PHRASE_GOES_ON. */
static inline unsigned stet_phrases_look(const stet_phrases *p, uint64_t state)
{
    return (unsigned)p->filter[state % STET_PHRASES_FILTER / 4] >> (state % 4 * 2) & 3u;
}

/** For so many rows at most; more than STET_PHRASES_MOST fail. */
void stet_phrases_init(stet_phrases *p, stet_arena *arena, uint32_t most);

/** Add a phrase; rows are numbered 0, 1, ... in the order of adding. */
void stet_phrases_add(stet_phrases *p, stet_view phrase);

/** Make `rows`; nothing is added from now on. */
void stet_phrases_finish(stet_phrases *p);

/** Places in `rows` from `first` up to `end`; the newest row comes first. */
typedef struct stet_phrase_range {
    uint32_t first, end;
} stet_phrase_range;

/** The rows of a phrase that ends here. */
stet_phrase_range stet_phrases_find(const stet_phrases *p, uint64_t state);

#endif
