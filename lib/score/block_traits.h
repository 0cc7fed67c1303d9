/* block_traits.h - what of a block is worth a look, in one word: most blocks show little, and are passed over by it. */
#ifndef STET_SCORE_BLOCK_TRAITS_H
#define STET_SCORE_BLOCK_TRAITS_H

#include "base/chunk.h"
#include "score/analysis.h"

/** A bit for each class of cue phrases that a block holds at any level, and behind them these. */
enum stet_block_traits {
    STET_TRAIT_TIME = 1 << STET_WORDS_COUNT,   /* it tells a time of any kind */
    STET_TRAIT_NAME = STET_TRAIT_TIME << 1,    /* name_like */
    STET_TRAIT_TITLE = STET_TRAIT_TIME << 2,   /* is_title */
    STET_TRAIT_LONG = STET_TRAIT_TIME << 3,    /* STET_LONG_UNITS or more */
    STET_TRAIT_COPIED = STET_TRAIT_TIME << 4,  /* other blocks say the same, and it is no mere word of a menu */
    STET_TRAIT_DOUBLED = STET_TRAIT_TIME << 5, /* it says its text twice */
    STET_TRAIT_BITS = STET_WORDS_COUNT + 6
};

enum { STET_LONG_UNITS = 20 };

/** Classes that a block shows at a level of `least` or more. */
static inline uint32_t stet_classes_from(const uint8_t levels[STET_WORDS_COUNT], enum stet_cue_level least)
{
#ifdef STET_CHUNK
    enum { SECOND = STET_WORDS_COUNT - STET_CHUNK }; /* chunks that overlap */
    _Static_assert(STET_WORDS_COUNT >= STET_CHUNK && STET_WORDS_COUNT <= 2 * STET_CHUNK, "two chunks are all");
    uint32_t first = stet_chunk_mask(stet_chunk_within(stet_chunk_at(levels), least, UINT8_MAX));
    return first | stet_chunk_mask(stet_chunk_within(stet_chunk_at(levels + SECOND), least, UINT8_MAX)) << SECOND;
#else
    uint32_t classes = 0;
    for (int w = 0; w < STET_WORDS_COUNT; w++)
        classes |= (uint32_t)(levels[w] >= least) << w;
    return classes;
#endif
}

static inline uint32_t stet_traits_of(const stet_block_stats *s, const stet_block_echo *echo)
{
    bool copied = (echo->copies > 1) & ((s->units >= 4) | s->ends); /* told without a branch that nobody foresees */
    return stet_classes_from(s->words, STET_LEVEL_ANY) | (s->time ? STET_TRAIT_TIME : 0) |
           (s->name_like ? STET_TRAIT_NAME : 0) | (echo->is_title ? STET_TRAIT_TITLE : 0) |
           (s->units >= STET_LONG_UNITS ? STET_TRAIT_LONG : 0) | (copied ? STET_TRAIT_COPIED : 0) |
           (s->doubled ? STET_TRAIT_DOUBLED : 0);
}

#endif
