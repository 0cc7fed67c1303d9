/*
 * feature_overlap.c - how many of a headline's telling words the next block says again, as a teaser or a byline's line do
 * or do not.  Most neighbours share no word: that is told by a bit for each word, and only the others are compared.
 */
#include "score/feature_parts.h"

enum {
    HEAD_MOST = 40, /* tokens of a headline, */
    NEXT_MOST = 200 /* and of the next block, that are compared */
};

/* Tokens of a block that are compared with those of the headline before it. */
static uint32_t compared(const stet_analysis *a, uint32_t block)
{
    return a->stats[block].tokens < NEXT_MOST ? a->stats[block].tokens : NEXT_MOST;
}

/* Share of the telling words of block `head` that the next one has. */
static float overlap(const stet_analysis *a, uint32_t head)
{
    const stet_token *t = stet_block_tokens(a, head);
    const uint32_t *words = stet_block_words(a, head), *next = stet_block_words(a, head + 1);
    uint32_t n = a->stats[head].tokens, n_next = compared(a, head + 1), telling = 0, shared = 0;
    uint32_t *mark = a->vocabulary.mark;
    for (uint32_t k = 0; k < n_next; k++)
        mark[next[k]] = head + 1;
    for (uint32_t k = 0; k < n; k++) {
        uint32_t tells = (t[k].flags & STET_TOKEN_LONG) != 0;
        telling += tells;
        shared += tells & (mark[words[k]] == head + 1);
    }
    return stet_share(shared, telling);
}

static bool like_headline(const stet_block_stats *s)
{
    return s->block_class == STET_CLASS_HEADLINE || s->block_class == STET_CLASS_SHORT;
}

/* A bit for each word of a block: two blocks of which no bits are the same share no word. */
static uint64_t word_bits(const stet_analysis *a, uint32_t block)
{
    enum { SHORT = 8 };
    const uint32_t *words = stet_block_words(a, block);
    uint32_t n = compared(a, block), k = 0;
    uint64_t bits = 0;
    /* Most blocks are short: reading on into the next costs less than a branch on how short. */
    for (bool room = a->n_tokens - a->stats[block].first_token >= SHORT; room && k < SHORT; k++)
        bits |= (uint64_t)(k < n) << words[k] % 64;
    for (; k < n; k++)
        bits |= UINT64_C(1) << words[k] % 64;
    return bits;
}

bool stet_overlaps_prepare(stet_features *f)
{
    const stet_analysis *a = f->a;
    f->overlaps = stet_arena_array(a->scratch, f->n ? f->n : 1, sizeof *f->overlaps);
    if (!f->overlaps)
        return false;
    uint64_t next = 0; /* the bits of block `known` */
    uint32_t known = STET_NODE_NONE;
    stet_vocabulary_unmark(&a->vocabulary);
    for (uint32_t i = 0; i + 1 < f->n; i++) {
        if (!like_headline(&a->stats[i]) || a->stats[i].tokens > HEAD_MOST)
            continue;
        uint64_t head = known == i ? next : word_bits(a, i);
        next = word_bits(a, i + 1);
        known = i + 1;
        if (head & next)
            f->overlaps[i] = overlap(a, i);
    }
    return true;
}
