/* block_marks.h - what of a block is worth a look, in one word: most blocks show little, and are passed over by it. */
#ifndef STET_SCORE_BLOCK_MARKS_H
#define STET_SCORE_BLOCK_MARKS_H

#include "base/chunk.h"
#include "score/analysis.h"

/** A bit for each class of cue phrases that a block holds at any level, and behind them these. */
enum stet_block_marks {
    STET_MARK_TIME = 1 << STET_WORDS_COUNT, /* it tells a time of any kind */
    STET_MARK_NAME = STET_MARK_TIME << 1,   /* name_like */
    STET_MARK_TITLE = STET_MARK_TIME << 2,  /* is_title */
    STET_MARK_LONG = STET_MARK_TIME << 3,   /* STET_LONG_UNITS or more */
    STET_MARK_COPIED = STET_MARK_TIME << 4, /* other blocks say the same, and it is no mere word of a menu */
    STET_MARK_DOUBLED = STET_MARK_TIME << 5, /* it says its text twice */
    STET_MARK_CUES = STET_MARK_TIME - 1,    /* all classes */
    STET_MARK_BITS = STET_WORDS_COUNT + 6
};

enum { STET_LONG_UNITS = 20 };

/** Classes of which a block shows more than STET_LEVEL_NONE. */
static inline uint32_t stet_marks_of_levels(const uint8_t levels[STET_WORDS_COUNT])
{
#ifdef STET_CHUNK
    enum { SECOND = STET_WORDS_COUNT - STET_CHUNK }; /* chunks that overlap */
    _Static_assert(STET_WORDS_COUNT >= STET_CHUNK && STET_WORDS_COUNT <= 2 * STET_CHUNK, "two chunks are all");
    uint32_t none = stet_chunk_mask(stet_chunk_is(stet_chunk_at(levels), STET_LEVEL_NONE));
    none |= stet_chunk_mask(stet_chunk_is(stet_chunk_at(levels + SECOND), STET_LEVEL_NONE)) << SECOND;
    return ~none & STET_MARK_CUES;
#else
    uint32_t held = 0;
    for (int w = 0; w < STET_WORDS_COUNT; w++)
        held |= (uint32_t)(levels[w] != STET_LEVEL_NONE) << w;
    return held;
#endif
}

static inline uint32_t stet_marks_of(const stet_block_stats *s)
{
    return stet_marks_of_levels(s->words) | (s->time ? STET_MARK_TIME : 0) | (s->name_like ? STET_MARK_NAME : 0) |
           (s->is_title ? STET_MARK_TITLE : 0) | (s->units >= STET_LONG_UNITS ? STET_MARK_LONG : 0) |
           (s->copies > 1 && (s->units >= 4 || s->ends) ? STET_MARK_COPIED : 0) | (s->doubled ? STET_MARK_DOUBLED : 0);
}

#endif
