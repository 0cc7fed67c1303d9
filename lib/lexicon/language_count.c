/*
 * language_count.c - see language_count.h.  Sixteen words are added up by carry-save adders, as in Mula, Kurz and Lemire
 * (2018), "Faster population counts using AVX2 instructions"; only their sum goes through all planes.
 */
#include "lexicon/language_count.h"

#include "base/bits.h"
#include "base/inline.h"

enum { HALF = 8, AT_ONCE = 2 * HALF, WORDS_MOST = (1 << STET_LANGUAGE_PLANES) - 1 - AT_ONCE, TABLES = 4 };

/* Add two to the bits in *sum; gives the carry. */
static inline uint64_t add(uint64_t *sum, uint64_t x, uint64_t y)
{
    uint64_t half = *sum ^ x, carry = (*sum & x) | (half & y);
    *sum = half ^ y;
    return carry;
}

/* Add eight sets to the first three planes; gives what they carry to the fourth. */
static inline uint64_t add_half(uint64_t planes[STET_LANGUAGE_PLANES], const stet_languages set[HALF])
{
    uint64_t low = add(&planes[0], set[0], set[1]), high = add(&planes[0], set[2], set[3]);
    uint64_t first = add(&planes[1], low, high);
    low = add(&planes[0], set[4], set[5]);
    high = add(&planes[0], set[6], set[7]);
    return add(&planes[2], first, add(&planes[1], low, high));
}

static inline void add_all(uint64_t planes[STET_LANGUAGE_PLANES], const stet_languages set[AT_ONCE])
{
    uint64_t first = add_half(planes, set), carry = add(&planes[3], first, add_half(planes, set + HALF));
    for (int p = 4; p < STET_LANGUAGE_PLANES; p++) { /* all of them: where the carry ends cannot be foretold */
        uint64_t more = planes[p] & carry;
        planes[p] ^= carry;
        carry = more;
    }
}

void stet_language_counted(stet_language_counter *c)
{
    for (unsigned p = 0; p < STET_LANGUAGE_PLANES; p++) {
        for (uint64_t set = c->planes[p]; set; set &= set - 1)
            c->guess->stops[stet_lowest_bit(set)] += UINT32_C(1) << p;
        c->planes[p] = 0;
    }
    c->words = 0;
}

/* Counts of scripts, side by side: a count need not wait for the one before. */
typedef uint32_t script_tables[TABLES][STET_LANGUAGE_SCRIPTS];

/* Count up to sixteen words; the sets of those that are not there are empty. */
STET_ALWAYS_INLINE void count_some(stet_language_counter *c, const stet_language_words *known, const stet_word_index *words,
                                   uint32_t n, script_tables scripts, bool with_scripts)
{
    stet_languages set[AT_ONCE] = {0};
    for (uint32_t i = 0; i < n; i++) {
        set[i] = known->stops[words[i]];
        if (with_scripts)
            scripts[i % TABLES][known->script[words[i]]]++;
    }
    if (c->words > WORDS_MOST)
        stet_language_counted(c);
    add_all(c->planes, set);
    c->words += AT_ONCE;
}

STET_ALWAYS_INLINE void count(stet_language_counter *c, const stet_language_words *known, const stet_word_index *words,
                              uint32_t n, script_tables scripts, bool with_scripts)
{
    uint32_t k = 0;
    for (; k + AT_ONCE <= n; k += AT_ONCE)
        count_some(c, known, words + k, AT_ONCE, scripts, with_scripts);
    if (k < n)
        count_some(c, known, words + k, n - k, scripts, with_scripts);
}

static void add_scripts(stet_language_guess *guess, script_tables scripts)
{
    for (int t = 0; t < TABLES; t++)
        for (int s = 0; s < STET_LANGUAGE_SCRIPTS; s++)
            guess->scripts[s] += scripts[t][s];
}

void stet_language_count(stet_language_counter *c, const stet_language_words *known, const stet_word_index *words, uint32_t n)
{
    script_tables scripts = {{0}};
    const uint32_t left = STET_LANGUAGE_MOST - c->guess->tokens;
    n = n < left ? n : left;
    if (known->script) {
        count(c, known, words, n, scripts, true);
        add_scripts(c->guess, scripts);
    } else {
        count(c, known, words, n, scripts, false);
    }
    c->guess->tokens += n;
}
