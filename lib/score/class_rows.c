/*
 * class_rows.c - see class_rows.h.  A window of the page is kept as a few words with a bit for each of its blocks, so
 * that one operation compares or counts for all of them.
 */
#include "score/class_rows.h"

#include <stddef.h>
#include <string.h>

#include "base/bits.h"

enum {
    LONGEST = 5, /* blocks of a period */
    BEFORE = 2 * LONGEST,
    AFTER = 3 * LONGEST - 1,
    AT_ONCE = 64 - BEFORE - AFTER /* blocks of a window that have all of their surroundings in it */
};

typedef struct window {
    uint64_t low, high; /* the bits of the classes */
    uint64_t there;     /* blocks on the page */
} window;

/* A set's part that is told by this window, from the lowest bit on. */
static uint64_t told(uint64_t set)
{
    return set >> BEFORE & ((UINT64_C(1) << AT_ONCE) - 1);
}

/* Blocks of the class that the one `distance` behind them has. */
static uint64_t alike(const window *w, unsigned distance)
{
    uint64_t differ = (w->low ^ w->low >> distance) | (w->high ^ w->high >> distance);
    return ~differ & w->there & w->there >> distance;
}

/* Blocks with which `length` of a set begin. */
static uint64_t in_row(uint64_t set, unsigned length)
{
    uint64_t row = set;
    for (unsigned k = 1; k < length; k++)
        row &= set >> k;
    return row;
}

/* Runs that end in a window whose first block is `first`.  Gives where the next one begins. */
static size_t write_runs(const window *w, size_t first, size_t start, uint8_t *runs)
{
    for (uint64_t last = told(w->there & ~alike(w, 1)); last; last &= last - 1) {
        size_t end = first + stet_lowest_bit(last) + 1, length = end - start;
        int value = length < STET_ROWS_RUN_MOST ? (int)length : STET_ROWS_RUN_MOST;
        memset(runs + start, value, STET_ROWS_SPACE); /* most are shorter: what is too much is written over */
        if (length > STET_ROWS_SPACE)
            memset(runs + start, value, length);
        start = end;
    }
    return start;
}

/* least[k]: blocks whose classes recur more than k times. */
static void find_periods(const window *w, uint64_t least[STET_ROWS_PERIOD_MOST])
{
    uint64_t same = alike(w, 1);
    for (unsigned p = 2; p <= LONGEST; p++) {
        uint64_t mixed = ~in_row(same, p - 1);
        uint64_t after = in_row(alike(w, p), p), far_after = in_row(alike(w, 2 * p), p);
        uint64_t before = after << p, far_before = far_after << 2 * p;
        uint64_t one = before | after, both = before & after;
        uint64_t far_one = far_before | far_after, far_both = far_before & far_after;
        least[0] |= mixed & (one | far_one);
        least[1] |= mixed & (both | far_both | (one & far_one));
        least[2] |= mixed & ((both & far_one) | (one & far_both));
        least[3] |= mixed & both & far_both;
    }
}

static void write_periods(const window *w, uint8_t *periods)
{
    uint64_t least[STET_ROWS_PERIOD_MOST] = {0};
    find_periods(w, least);
    for (uint64_t left = told(least[0]); left; left &= left - 1) {
        unsigned at = stet_lowest_bit(left);
        for (int k = 0; k < STET_ROWS_PERIOD_MOST; k++)
            periods[at] = (uint8_t)(periods[at] + (least[k] >> (BEFORE + at) & 1));
    }
}

void stet_class_rows(const uint8_t *classes, uint32_t n, uint8_t *runs, uint8_t *periods)
{
    window w = {0};
    for (size_t first = 0, seen = 0, start = 0; first < n; first += AT_ONCE) {
        size_t end = n - first > AT_ONCE + AFTER ? first + AT_ONCE + AFTER : n;
        w = (window){w.low >> AT_ONCE, w.high >> AT_ONCE, w.there >> AT_ONCE};
        for (; seen < end; seen++) {
            unsigned at = (unsigned)(seen - first) + BEFORE;
            w.low |= (uint64_t)(classes[seen] & 1) << at;
            w.high |= (uint64_t)(classes[seen] >> 1) << at;
            w.there |= UINT64_C(1) << at;
        }
        start = write_runs(&w, first, start, runs);
        write_periods(&w, periods + first);
    }
}
