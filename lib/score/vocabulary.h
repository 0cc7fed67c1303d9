/*
 * vocabulary.h - the distinct words of a page.  A page says each of its words several times; what the tables know of one
 * is looked up once, and what is counted of words is counted here.  A word's index leads to its place in every array:
 * they are walked along with the tokens, and small ones stay in the fastest memory.
 */
#ifndef STET_SCORE_VOCABULARY_H
#define STET_SCORE_VOCABULARY_H

#include "base/vec.h"
#include "lexicon/language.h"
#include "score/words.h"

/** What is noted of a word. */
enum stet_word_notes {
    STET_WORD_WEIGHS = 1, /* the learned table has it */
    STET_WORD_TOPIC = 2,  /* the prose run repeats it, and few blocks have it */
    STET_WORD_TITLE = 4,  /* in one of the stated titles */
    STET_WORD_STATED = 8  /* in one of the page's statements of its text */
};

typedef struct stet_page_word {
    uint32_t hash;  /* of the folded token */
    uint8_t script; /* that of the first token that is it */
} stet_page_word;

typedef struct stet_vocabulary_slot {
    uint32_t hash;
    uint32_t word; /* one more than its index; 0: empty slot */
} stet_vocabulary_slot;

typedef struct stet_vocabulary {
    STET_VEC(stet_page_word) words;
    stet_vocabulary_slot *slots; /* open addressing */
    uint32_t room;                      /* power of two */
    /* By word, from stet_vocabulary_look_up on. */
    stet_languages *stops; /* languages that have it among their function words */
    uint32_t *flags;       /* for its tokens: STET_TOKEN_LOOKED_UP and the bits it vouches for */
    float *weight;         /* what the learned table says */
    uint8_t *notes;        /* set of stet_word_notes */
    uint32_t *mark;        /* for whoever goes over the blocks and counts a word once in each */
} stet_vocabulary;

enum { STET_WORD_NONE = UINT32_MAX };

/** The next one for what it does not find at once. */
uint32_t stet_vocabulary_add_slowly(stet_vocabulary *vocabulary, stet_arena *arena, stet_view text,
                                    const stet_token *token);

/** Index of a token of `text`, added if it is new; STET_WORD_NONE after the arena failed. */
static inline uint32_t stet_vocabulary_add(stet_vocabulary *v, stet_arena *arena, stet_view text,
                                           const stet_token *token)
{
    const stet_vocabulary_slot *slot = v->room ? &v->slots[token->hash & (v->room - 1)] : NULL;
    if (slot && slot->word && slot->hash == token->hash) /* most words were met before, and stand in their place */
        return slot->word - 1;
    return stet_vocabulary_add_slowly(v, arena, text, token);
}

/** Index of a word, or STET_WORD_NONE. */
uint32_t stet_vocabulary_find(const stet_vocabulary *vocabulary, uint32_t hash);

/** Look up what does not hang on the page's language; no word is added from now on.  False after the arena failed. */
bool stet_vocabulary_look_up(stet_vocabulary *vocabulary, stet_arena *arena, const stet_lexicon *lexicon,
                             const stet_words *learned);

/** Look up what does. */
void stet_vocabulary_tell(stet_vocabulary *vocabulary, const stet_lexicon *lexicon, stet_languages languages);

/** No word is marked. */
void stet_vocabulary_unmark(const stet_vocabulary *vocabulary);

#endif
