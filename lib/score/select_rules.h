/* select_rules.h - corrections of a choice of blocks by what only the whole choice shows. */
#ifndef STET_SCORE_SELECT_RULES_H
#define STET_SCORE_SELECT_RULES_H

#include "score/select.h"

/** Correct what was chosen by log-odds `odds`: the blocks kept, and the first and the last of them. */
void stet_select_rules(const stet_features *f, const float *odds, stet_selection *selection);

#endif
