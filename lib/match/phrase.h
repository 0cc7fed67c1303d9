/*
 * phrase.h - finds phrases of tokens: a trie over token hashes, kept in one hash table.  Case, punctuation and
 * spacing of the text do not matter.
 */
#ifndef STET_MATCH_PHRASE_H
#define STET_MATCH_PHRASE_H

#include "base/arena.h"
#include "base/vec.h"
#include "match/token.h"

typedef struct stet_phrase_edge {
    uint32_t from;
    uint32_t hash; /* 0: empty slot */
    uint32_t to;
} stet_phrase_edge;

/** Bits of a set of first tokens: so many that most other tokens' bits are clear, so few that they stay cached. */
enum { STET_PHRASE_STARTS = 1 << 16 };

typedef struct stet_phrase_starts {
    uint64_t bits[STET_PHRASE_STARTS / 64];
} stet_phrase_starts;

static inline void stet_phrase_starts_add(stet_phrase_starts *s, uint32_t token_hash)
{
    uint32_t bit = token_hash % STET_PHRASE_STARTS;
    s->bits[bit / 64] |= UINT64_C(1) << (bit % 64);
}

/** False: no phrase of the set begins with this token. */
static inline bool stet_phrase_starts_may(const stet_phrase_starts *s, uint32_t token_hash)
{
    uint32_t bit = token_hash % STET_PHRASE_STARTS;
    return s->bits[bit / 64] >> (bit % 64) & 1;
}

typedef struct stet_phrases {
    stet_arena *arena;
    stet_phrase_starts *starts;
    uint32_t longest; /* tokens of the longest phrase */
    stet_phrase_edge *edges;
    uint32_t n_edges;
    uint32_t room;                /* power of two */
    STET_VEC(uint32_t) first_row; /* by state: 1 + newest row ending there */
    STET_VEC(uint32_t) next_row;  /* by row: 1 + older row of the same phrase */
    bool failed;
} stet_phrases;

/** `tokens` is an upper bound of the tokens to be added, to size the table. */
void stet_phrases_init(stet_phrases *p, stet_arena *arena, uint32_t tokens);

/** Add a phrase; rows are numbered 0, 1, ... in the order of adding. */
void stet_phrases_add(stet_phrases *p, stet_view phrase);

uint32_t stet_phrases_edge(const stet_phrases *p, uint32_t state, uint32_t token_hash);

/** State reached from `state` (0 = root) by a token; 0 if none.  Most tokens begin no phrase. */
static inline uint32_t stet_phrases_step(const stet_phrases *p, uint32_t state, uint32_t token_hash)
{
    if (state == 0 && !stet_phrase_starts_may(p->starts, token_hash))
        return 0;
    return stet_phrases_edge(p, state, token_hash);
}

/** Rows of a state: for (r = stet_phrases_first(p, s); r; r = stet_phrases_next(p, r)) use(r - 1). */
static inline uint32_t stet_phrases_first(const stet_phrases *p, uint32_t state)
{
    return p->first_row.at[state];
}

static inline uint32_t stet_phrases_next(const stet_phrases *p, uint32_t row)
{
    return p->next_row.at[row - 1];
}

#endif
