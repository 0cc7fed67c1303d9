/* select_rules.h - corrections of a choice of blocks by what only the whole choice shows. */
#ifndef STET_SCORE_SELECT_RULES_H
#define STET_SCORE_SELECT_RULES_H

#include "score/features.h"

/** Correct `kept`, by block, that was chosen by log-odds `odds`. */
void stet_select_rules(const stet_features *f, const float *odds, bool *kept);

#endif
