/* shape.h - what one block's text looks like, whatever stands around it. */
#ifndef STET_SCORE_SHAPE_H
#define STET_SCORE_SHAPE_H

#include "score/analysis.h"

/**
 * Append the tokens of a block's text, the first one marked, and fill the members of `out` and `echo` that the text alone
 * decides; add to *leads (match/text_scan.h).  False after the arena failed.
 */
bool stet_shape_measure(stet_arena *arena, stet_tokens *tokens, stet_view text, stet_block_stats *out,
                        stet_block_echo *echo, uint64_t *leads);

#endif
