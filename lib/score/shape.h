/* shape.h - what one block's text looks like, whatever stands around it. */
#ifndef STET_SCORE_SHAPE_H
#define STET_SCORE_SHAPE_H

#include "score/analysis.h"

/**
 * Append the tokens of a block's text, and fill the members of `out` that the text alone decides; false after the arena
 * failed.
 */
bool stet_shape_measure(stet_arena *arena, stet_tokens *tokens, stet_view text, stet_block_stats *out);

#endif
