/* rule_judge.h - the page's own evidence against what its rules say: which blocks are the text after all. */
#ifndef STET_RULES_RULE_JUDGE_H
#define STET_RULES_RULE_JUDGE_H

#include "rules/ruling.h"
#include "score/select.h"

/**
 * Put what the rules say in the place of what the scorer chose, or keep the scorer's choice, with a note.  Gives how
 * the rules took part.
 */
stet_ruled stet_rule_judge(stet_ruling *u, const stet_features *f, const stet_scores *scores,
                           stet_selection *selection);

#endif
