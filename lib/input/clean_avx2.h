/*
 * clean_avx2.h - is a page clean, so that nothing of it must be decoded: UTF-8 without the control characters that
 * become spaces?  Seen in one pass with wide vectors of bytes; charset_choose.c has the survey that tells more.
 */
#ifndef STET_INPUT_CLEAN_AVX2_H
#define STET_INPUT_CLEAN_AVX2_H

#include "base/view.h"

/** False if `v` is not clean, and for any `v` where there is no AVX2. */
bool stet_clean_avx2(stet_view v);

#endif
