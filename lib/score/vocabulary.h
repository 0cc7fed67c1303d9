/*
 * vocabulary.h - the distinct words of a page.  A page says each of its words several times; what the tables know of one
 * is looked up once, and what is counted of words is counted here.  A word's index leads to its place in every array:
 * they are walked along with the tokens, and small ones stay in the fastest memory.
 */
#ifndef STET_SCORE_VOCABULARY_H
#define STET_SCORE_VOCABULARY_H

#include "lexicon/language.h"
#include "score/words.h"

/** What is noted of a word. */
enum stet_word_notes {
    STET_WORD_WEIGHS = 1,   /* the learned table has it */
    STET_WORD_REPEATED = 2, /* the prose run says it more than once */
    STET_WORD_TOPIC = 4,    /* and few blocks have it */
    STET_WORD_TITLE = 8,    /* in one of the stated titles */
    STET_WORD_STATED = 16   /* in one of the page's statements of its text */
};

typedef struct stet_vocabulary_slot {
    uint32_t hash;
    uint32_t word; /* one more than its index; 0: empty slot */
} stet_vocabulary_slot;

typedef struct stet_vocabulary {
    stet_vocabulary_slot *slots; /* open addressing */
    uint32_t room;               /* power of two */
    uint32_t count;
    /* By word, room for half as many as there are slots. */
    uint32_t *hash;  /* of the folded token */
    uint8_t *script; /* of the first token that is it */
    /* By word, from stet_vocabulary_look_up on. */
    stet_languages *stops; /* languages that have it among their function words */
    uint32_t *flags;       /* for its tokens: STET_TOKEN_LOOKED_UP and the bits it vouches for */
    float *weight;         /* what the learned table says */
    uint8_t *notes;        /* set of stet_word_notes */
    uint32_t *mark;        /* a number for whoever counts words, or counts each once in a block; left as it was */
} stet_vocabulary;

#define STET_WORD_NONE UINT32_MAX

/** Make room for more words; false after the arena failed. */
bool stet_vocabulary_widen(stet_vocabulary *vocabulary, stet_arena *arena);

static inline uint32_t stet_vocabulary_slot_of(const stet_vocabulary *v, uint32_t hash)
{
    uint32_t i = hash & (v->room - 1);
    while (v->slots[i].word && v->slots[i].hash != hash)
        i = (i + 1) & (v->room - 1);
    return i;
}

/** Index of a token of `text`, added if it is new; STET_WORD_NONE after the arena failed. */
static inline uint32_t stet_vocabulary_add(stet_vocabulary *v, stet_arena *arena, stet_view text,
                                           const stet_token *token)
{
    if (v->count >= v->room / 2 && !stet_vocabulary_widen(v, arena))
        return STET_WORD_NONE;
    stet_vocabulary_slot *slot = &v->slots[stet_vocabulary_slot_of(v, token->hash)];
    if (!slot->word) {
        v->hash[v->count] = token->hash;
        v->script[v->count] = stet_language_script(text, token);
        *slot = (stet_vocabulary_slot){token->hash, ++v->count};
    }
    return slot->word - 1;
}

/** Index of a word, or STET_WORD_NONE. */
static inline uint32_t stet_vocabulary_find(const stet_vocabulary *v, uint32_t hash)
{
    return v->room ? v->slots[stet_vocabulary_slot_of(v, hash)].word - 1 : STET_WORD_NONE; /* 0 - 1: none */
}

/** Look up what does not hang on the page's language; no word is added from now on.  False after the arena failed. */
bool stet_vocabulary_look_up(stet_vocabulary *vocabulary, stet_arena *arena, const stet_lexicon *lexicon,
                             const stet_words *learned);

/** No word is marked. */
void stet_vocabulary_unmark(const stet_vocabulary *vocabulary);

#endif
