/* column.h - rows of features side by side: what fills them and what scores them. */
#ifndef STET_SCORE_COLUMN_H
#define STET_SCORE_COLUMN_H

enum { STET_LANES = 32 }; /* rows filled and scored at once */

/** A feature's values in them. */
typedef float stet_column[STET_LANES];

#endif
