/* class_rows.h - rows of block classes: runs of one class, and what recurs, as the cards of a list do. */
#ifndef STET_SCORE_CLASS_ROWS_H
#define STET_SCORE_CLASS_ROWS_H

#include <stdint.h>

enum {
    STET_ROWS_CLASS_BITS = 2, /* of a class */
    STET_ROWS_RUN_MOST = 30,  /* blocks of a run that are counted */
    STET_ROWS_SPACE = 16,     /* beyond the last block, for runs to be written in one step */
    STET_ROWS_PERIOD_MOST = 4
};

/**
 * Count, for each of `n` blocks, those of the run of its class, and how often the classes of the p blocks from it on
 * recur p and 2p blocks before and after, for the best p of two to five; one class throughout is no pattern.  `runs`
 * has room for n + STET_ROWS_SPACE, `periods` holds n zeros.
 */
void stet_class_rows(const uint8_t *classes, uint32_t n, uint8_t *runs, uint8_t *periods);

#endif
