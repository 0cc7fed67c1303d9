/*
 * literal.h - finds many short ASCII words in a text at once: the automaton of Aho and Corasick (1975),
 * "Efficient string matching: an aid to bibliographic search", as a full table.  Letters are folded; of other
 * characters only - and _ are told apart.
 */
#ifndef STET_MATCH_LITERAL_H
#define STET_MATCH_LITERAL_H

#include "base/arena.h"
#include "base/vec.h"

enum { STET_LITERAL_SYMBOLS = 29 }; /* 26 letters, '-', '_', anything else */

typedef struct stet_literal_state {
    uint16_t next[STET_LITERAL_SYMBOLS];
    uint16_t fail;
    uint16_t output; /* 1 + row ending here, 0 for none */
    uint16_t report; /* nearest state on the failure chain, this one included, that has an output; 0 for none */
} stet_literal_state;

typedef struct stet_literals {
    stet_arena *arena;
    STET_VEC(stet_literal_state) states;
    uint8_t symbol_of[256];
    bool failed;
} stet_literals;

void stet_literals_init(stet_literals *m, stet_arena *arena);

/** Add a lower-case pattern; `row` is reported when it is met.  A pattern may be added once only. */
void stet_literals_add(stet_literals *m, stet_view pattern, uint32_t row);

/** Complete the table; no pattern can be added after.  STET_ERR_MEMORY or the like if any step failed. */
stet_status stet_literals_finish(stet_literals *m);

/** Call `hit` with row and end offset of every occurrence in `text`. */
void stet_literals_scan(const stet_literals *m, stet_view text, void (*hit)(void *ctx, uint32_t row, size_t end),
                        void *ctx);

#endif
