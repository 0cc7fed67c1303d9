/* echo.h - what of a block is said again: in other blocks, the title, the description, the JSON-LD body. */
#ifndef STET_SCORE_ECHO_H
#define STET_SCORE_ECHO_H

#include "score/analysis.h"

/** A piece of text as tokens. */
typedef struct stet_token_run {
    const stet_token *at;
    uint32_t count;
} stet_token_run;

/** Fill copies, first_copy, head_copies. */
void stet_echo_copies(stet_analysis *a);

/** Fill vocabulary: what the blocks share with the densest prose run. */
void stet_echo_vocabulary(stet_analysis *a);

/** Fill title and is_title against the title candidates. */
void stet_echo_titles(stet_analysis *a, const stet_token_run *titles, uint32_t count);

/** Fill jsonld and description from the page's statements. */
void stet_echo_statements(stet_analysis *a);

/** Are two token runs equal over their first `count` tokens? */
bool stet_same_tokens(const stet_token *a, const stet_token *b, uint32_t count);

#endif
