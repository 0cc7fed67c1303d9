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

typedef struct stet_phrases {
    stet_arena *arena;
    uint32_t longest; /* tokens of the longest phrase */
    stet_phrase_edge *edges;
    uint32_t n_edges;
    uint32_t room;                /* power of two */
    uint64_t *filter; /* a clear bit saves the look at the edges, which are too many for the fastest memory */
    STET_VEC(uint32_t) first_row; /* by state: 1 + newest row ending there */
    STET_VEC(uint32_t) next_row;  /* by row: 1 + older row of the same phrase */
    bool failed;
} stet_phrases;

void stet_phrases_init(stet_phrases *p, stet_arena *arena);

/** Add a phrase; rows are numbered 0, 1, ... in the order of adding. */
void stet_phrases_add(stet_phrases *p, stet_view phrase);

/** State reached from `state` (0 = root) by a token; 0 if none. */
uint32_t stet_phrases_step(const stet_phrases *p, uint32_t state, uint32_t token_hash);

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
