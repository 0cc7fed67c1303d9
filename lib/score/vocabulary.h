/*
 * vocabulary.h - the distinct words of a page.  A page says each of its words several times; what the tables know of one
 * is looked up once, and what is counted of words is counted here.  A word's index leads to its place in every array:
 * they are walked along with the tokens, and small ones stay in the fastest memory.
 */
#ifndef STET_SCORE_VOCABULARY_H
#define STET_SCORE_VOCABULARY_H

#include "base/prefetch.h"
#include "lexicon/language_count.h"
#include "score/words.h"

/**
 * Distinct words that are told apart, so that their tables stay within the processor's memory whatever comes.  A page of
 * 11 KB has 700, the largest of the corpus 5,200.  Others are the word 0, of which nothing is known.
 */
enum { STET_VOCABULARY_MOST = INT16_MAX };

/** What is noted of a word. */
enum stet_word_notes {
    STET_WORD_TITLE = 1,  /* in one of the stated titles */
    STET_WORD_STATED = 2, /* in one of the page's statements of its text */
    STET_WORD_LONG = 4    /* its tokens are STET_TOKEN_LONG: folding keeps the number of characters */
};

/** What is counted of a word while the page is read. */
typedef struct stet_word_counts {
    uint32_t hash;   /* of the folded token */
    uint32_t blocks; /* that have it */
    uint32_t last;   /* the number of the last of them */
    uint32_t flags;  /* that any of its tokens has: enum stet_token_flags */
} stet_word_counts;

typedef struct stet_vocabulary {
    stet_word_index *slots; /* open addressing: a word; 0: empty slot */
    uint32_t room;   /* power of two */
    uint32_t count;  /* words are numbered from 1 to here; 0 is none */
    /* By word, room for a quarter as many as there are slots. */
    stet_word_counts *words; /* the first is of none */
    /* By word, when all are known. */
    uint8_t *script;       /* NULL if none tells the language */
    uint32_t *facts;       /* for stet_words_add */
    stet_languages *stops; /* languages that have it among their function words */
    uint32_t *flags;       /* for its tokens: STET_TOKEN_LOOKED_UP and the bits it vouches for */
    uint8_t *notes;        /* set of stet_word_notes */
    uint32_t *mark;        /* a number for whoever counts words, or counts each once in a block; left as it was */
} stet_vocabulary;

/** Make room for so many more words, as far as they are told apart; false after the arena failed. */
bool stet_vocabulary_widen(stet_vocabulary *vocabulary, stet_arena *arena, uint32_t more);

/** A word's slot, or the one it would take: for an empty one the word that is none stands as a sentinel. */
static inline stet_word_index *stet_vocabulary_slot(const stet_vocabulary *v, uint32_t hash)
{
    uint32_t i = hash & (v->room - 1);
    v->words[0].hash = hash;
    while (v->words[v->slots[i]].hash != hash)
        i = (i + 1) & (v->room - 1);
    return &v->slots[i];
}

/**
 * The next calls will ask for the words of these tokens: what is not in the processor's memory is fetched together.  Of a
 * small vocabulary all is there.
 */
static inline void stet_vocabulary_prefetch(const stet_vocabulary *v, const stet_token *tokens, uint32_t n)
{
    enum { ROOM_LARGE = 1 << 15 };
    if (v->room < ROOM_LARGE)
        return;
    for (uint32_t k = 0; k < n; k++)
        stet_prefetch(&v->slots[tokens[k].hash & (v->room - 1)]);
    for (uint32_t k = 0; k < n; k++)
        stet_prefetch(&v->words[v->slots[tokens[k].hash & (v->room - 1)]]);
}

/**
 * The word that a token is, added if it is new and may be: there is room for it.  Without a branch on that, since half of
 * a page's words are new.
 */
static inline stet_word_index stet_vocabulary_add(stet_vocabulary *v, uint32_t hash)
{
    stet_word_index *slot = stet_vocabulary_slot(v, hash);
    uint32_t is_new = (*slot == 0) & (v->count < STET_VOCABULARY_MOST), if_new = 0 - is_new;
    v->count += is_new;
    stet_word_index word = (stet_word_index)(*slot | (v->count & if_new));
    *slot = word;
    v->words[word].hash = hash;
    return word;
}

/** A word, or 0. */
static inline uint32_t stet_vocabulary_find(const stet_vocabulary *v, uint32_t hash)
{
    return v->room ? *stet_vocabulary_slot(v, hash) : 0;
}

/** Look up what does not hang on the page's language; no word is added from now on.  False after the arena failed. */
bool stet_vocabulary_look_up(stet_vocabulary *vocabulary, stet_arena *arena, const stet_words *words);

/** Set the flags by what the lexicon says for a set of languages. */
void stet_vocabulary_flag(stet_vocabulary *vocabulary, const stet_lexicon *lexicon, stet_languages languages);

/** No word is marked. */
void stet_vocabulary_unmark(const stet_vocabulary *vocabulary);

#endif
