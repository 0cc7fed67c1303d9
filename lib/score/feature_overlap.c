/*
 * feature_overlap.c - how many of a headline's telling words the next block says again.  Every word is marked with the
 * last block that says it, so that one look at a block tells whether it shares a word with the one before: most do not.
 */
#include "score/feature_parts.h"

enum {
    HEAD_MOST = 40, /* tokens of a headline, */
    NEXT_MOST = 200 /* and of the next block, that are compared */
};

static bool is_head(const stet_block_stats *s)
{
    return (s->block_class == STET_CLASS_HEADLINE || s->block_class == STET_CLASS_SHORT) && s->tokens <= HEAD_MOST;
}

/* Mark a block's words as its own; does it share any with the block before, if that one's are marked? */
static bool mark_words(const stet_analysis *a, uint32_t block)
{
    const stet_word_index *words = stet_block_words(a, block);
    uint32_t *mark = a->vocabulary.mark, n = a->stats[block].tokens;
    bool shares = false;
    for (uint32_t k = 0, end = n < NEXT_MOST ? n : NEXT_MOST; k < end; k++) {
        shares |= mark[words[k]] == block;
        mark[words[k]] = block + 1;
    }
    mark[0] = 0; /* words that are not told apart are not said again */
    return shares;
}

/* Share of the telling words of block `head` that the next one has, which has marked its own. */
static float overlap(const stet_analysis *a, uint32_t head)
{
    const stet_word_index *words = stet_block_words(a, head);
    const uint32_t *mark = a->vocabulary.mark;
    const uint8_t *notes = a->vocabulary.notes;
    uint32_t telling = 0, shared = 0;
    for (uint32_t k = 0; k < a->stats[head].tokens; k++) {
        uint32_t tells = notes[words[k]] / STET_WORD_LONG & 1;
        telling += tells;
        shared += tells & (mark[words[k]] == head + 2);
    }
    return stet_share(shared, telling);
}

bool stet_overlaps_prepare(stet_features *f)
{
    const stet_analysis *a = f->a;
    f->overlaps = stet_sparse_column(f, sizeof *f->overlaps);
    if (!f->overlaps)
        return false;
    stet_vocabulary_unmark(&a->vocabulary);
    bool behind_head = false;
    for (uint32_t i = 0; i < f->n; i++) {
        bool head = is_head(&a->stats[i]);
        if ((head || behind_head) && mark_words(a, i) && behind_head)
            f->overlaps[i - 1] = overlap(a, i - 1);
        behind_head = head;
    }
    return true;
}
