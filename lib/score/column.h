/* column.h - rows of features side by side: what fills them and what scores them. */
#ifndef STET_SCORE_COLUMN_H
#define STET_SCORE_COLUMN_H

#include <stdint.h>
#include <string.h>

enum { STET_LANES = 32 }; /* rows filled and scored at once */

/** A feature's values in them. */
typedef float stet_column[STET_LANES];

/** Zeros in the columns from `first` on, before `end`. */
static inline void stet_columns_clear(stet_column *x, uint32_t first, uint32_t end)
{
    for (uint32_t c = first; c < end; c++)
        memset(x[c], 0, sizeof x[c]);
}

#endif
