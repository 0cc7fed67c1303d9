/* shape.h - what one block's text looks like, whatever stands around it. */
#ifndef STET_SCORE_SHAPE_H
#define STET_SCORE_SHAPE_H

#include "score/analysis.h"

/** Fill the members of `out` that the text alone decides; `tokens` are the block's. */
void stet_shape_measure(stet_view text, const stet_token *tokens, uint32_t n, stet_block_stats *out);

#endif
