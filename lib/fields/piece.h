/* piece.h - a piece of a text with its words: a text is tokenised once, however often it is cut. */
#ifndef STET_FIELDS_PIECE_H
#define STET_FIELDS_PIECE_H

#include "fields/field.h"

typedef struct stet_piece {
    stet_view text;
    const char *origin;      /* what the words' places count from */
    const stet_token *words; /* those of `text` */
    uint32_t n;
} stet_piece;

/** A text of its own. */
stet_piece stet_piece_of(const stet_field_input *in, stet_view text);

/** The text of a block, whose words are known. */
static inline stet_piece stet_piece_of_block(const stet_field_input *in, uint32_t block)
{
    stet_view text = in->page->blocks.at[block].text;
    return (stet_piece){text, text.data, stet_block_tokens(in->a, block), in->a->stats[block].tokens};
}

/** What `part`, which lies in the piece's text, has of its words; where it cuts one, the part is read anew. */
stet_piece stet_piece_cut(const stet_field_input *in, const stet_piece *piece, stet_view part);

/** Is it nothing but letters, small ones behind the first? */
static inline bool stet_is_plain_word(const stet_token *word)
{
    return word->flags & STET_TOKEN_PLAIN && word->flags & (STET_TOKEN_CAPITAL | STET_TOKEN_SMALL);
}

/** May there be as many digits in the piece, by the lengths of the words that are no plain ones? */
bool stet_piece_may_hold_digits(const stet_piece *piece, uint32_t digits);

/** First byte of word `k` in the piece's text, and the one behind it. */
static inline size_t stet_piece_start(const stet_piece *p, uint32_t k)
{
    return (size_t)(p->origin + p->words[k].start - p->text.data);
}

static inline size_t stet_piece_end(const stet_piece *p, uint32_t k)
{
    return (size_t)(p->origin + p->words[k].end - p->text.data);
}

static inline stet_view stet_piece_word(const stet_piece *p, uint32_t k)
{
    return stet_view_sub(p->text, stet_piece_start(p, k), stet_piece_end(p, k));
}

#endif
