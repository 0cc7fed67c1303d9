/* best_run.h - the blocks in a row with the largest sum of values, found while these come (Kadane's algorithm). */
#ifndef STET_SCORE_BEST_RUN_H
#define STET_SCORE_BEST_RUN_H

#include <stdint.h>

typedef struct stet_best_run {
    double best; /* only a sum above what it begins with counts */
    double sum;
    uint32_t start;       /* of what `sum` is of */
    uint32_t first, last; /* of the best so far, ends included; as they were while there is none */
} stet_best_run;

/** The next block's value. */
static inline void stet_best_run_add(stet_best_run *run, uint32_t block, double value)
{
    if (run->sum <= 0) {
        run->sum = 0;
        run->start = block;
    }
    run->sum += value;
    if (run->sum > run->best) {
        run->best = run->sum;
        run->first = run->start;
        run->last = block;
    }
}

#endif
