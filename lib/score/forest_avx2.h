/*
 * forest_avx2.h - the sums of forest.h where the processor has wide vectors of bytes; forest.c asks which it has.
 */
#ifndef STET_SCORE_FOREST_AVX2_H
#define STET_SCORE_FOREST_AVX2_H

#include "score/forest.h"

/** Lay the leaves out for what stet_forest_avx2 gives; gives the arena's status. */
stet_status stet_forest_lay_leaves(stet_forest *f, stet_arena *arena);

/** stet_forest_sum with AVX2, or NULL where there is none. */
stet_forest_summer *stet_forest_avx2(void);

#endif
