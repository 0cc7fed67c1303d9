/*
 * phrase.h - finds phrases of tokens.  Case, punctuation and spacing of the text do not matter.  A beginning of a phrase
 * is known by a hash over its tokens; a filter, small enough for the fastest memory, tells that one leads nowhere, so
 * that the table is asked for little else than phrases.
 */
#ifndef STET_MATCH_PHRASE_H
#define STET_MATCH_PHRASE_H

#include "base/arena.h"
#include "base/prefetch.h"
#include "base/vec.h"
#include "match/token.h"

/** Small, for a table that is asked at any place: bits of a state that do not choose the slot tell it well enough. */
typedef struct stet_phrase_slot {
    uint32_t state; /* its low bits */
    uint16_t value; /* what the phrase was added with, or if that was done often, the place of the first in `values` */
    uint16_t count; /* 0: empty slot */
} stet_phrase_slot;

/** A phrase with a value as it was added; those of the same phrase are linked. */
typedef struct stet_phrase_row {
    uint16_t value;
    uint16_t older; /* the row before */
} stet_phrase_row;

typedef struct stet_phrases {
    stet_arena *arena;
    uint32_t longest;  /* tokens of the longest phrase */
    stet_tokens words; /* of the newest phrase */
    stet_phrase_slot *slots;
    uint32_t room;     /* power of two, so large that few phrases share a slot */
    uint32_t most;     /* rows */
    uint8_t *filter;   /* by low bits of the state, what a phrase may do there: a pair of bits each, four to a byte */
    STET_VEC(stet_phrase_row) rows;
    STET_VEC(uint16_t) values; /* of the phrases that have several, side by side */
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

/** Where the search for a phrase begins. */
static inline uint32_t stet_phrases_slot(const stet_phrases *p, uint64_t state)
{
    return (uint32_t)(state >> 32) & (p->room - 1);
}

/** For so many phrases at most; more than STET_PHRASES_MOST fail. */
void stet_phrases_init(stet_phrases *p, stet_arena *arena, uint32_t most);

/** Add a phrase with a value; one may be added with several. */
void stet_phrases_add(stet_phrases *p, stet_view phrase, uint16_t value);

/** Make ready to be asked; nothing is added from now on. */
void stet_phrases_finish(stet_phrases *p);

/** Values of a phrase, the newest first. */
typedef struct stet_phrase_values {
    const uint16_t *at, *end;
} stet_phrase_values;

/** The values of the phrase that ends here. */
stet_phrase_values stet_phrases_find(const stet_phrases *p, uint64_t state);

/** The call before will soon be made. */
static inline void stet_phrases_prefetch(const stet_phrases *p, uint64_t state)
{
    stet_prefetch(&p->slots[stet_phrases_slot(p, state)]);
}

#endif
