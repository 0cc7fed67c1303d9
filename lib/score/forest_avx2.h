/*
 * forest_avx2.h - the steps of forest.h where the processor has wide vectors of bytes; forest.c asks which it has.
 */
#ifndef STET_SCORE_FOREST_AVX2_H
#define STET_SCORE_FOREST_AVX2_H

#include "score/forest.h"

/** The way with AVX2, or NULL where there is none. */
const stet_forest_way *stet_forest_avx2(void);

#endif
