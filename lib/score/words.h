/*
 * words.h - learned cue words: how much a word speaks for or against body text, whatever its language.  A linear model
 * over words, trained like the trees (tests/eval/train); only words that many publishers use are in the table, so it
 * knows no outlet's name.  What the lexicon's phrases leave out of a language is often told by these.
 */
#ifndef STET_SCORE_WORDS_H
#define STET_SCORE_WORDS_H

#include "base/arena.h"
#include "base/prefetch.h"
#include "match/token.h"

typedef struct stet_word_row {
    uint32_t hash; /* of the folded token, match/token.h */
    int8_t weight; /* steps of STET_WORD_STEP */
} stet_word_row;

/** Log-odds of one step of a weight. */
#define STET_WORD_STEP (1.0f / 16)

typedef struct stet_words {
    stet_word_row *rows; /* open addressing; a hash of 0 is an empty slot */
    uint32_t room;       /* power of two */
} stet_words;

/** What a text's words say together. */
typedef struct stet_word_score {
    float sum;  /* of weights, over the root of their number */
    float mean;
    float least;
    float most;
} stet_word_score;

/** Compile the built-in table of a kind of page; gives the arena's status. */
stet_status stet_words_builtin(stet_words *words, stet_arena *arena, stet_kind kind);

/** Compile a table. */
stet_status stet_words_compile(stet_words *words, stet_arena *arena, const stet_word_row *rows, size_t count);

/** The next call will soon be asked of a word. */
static inline void stet_words_prefetch(const stet_words *words, uint32_t hash)
{
    stet_prefetch(&words->rows[hash & (words->room - 1)]);
}

static inline uint32_t stet_words_slot(const stet_words *words, uint32_t hash)
{
    uint32_t i = hash & (words->room - 1);
    while (words->rows[i].hash && words->rows[i].hash != hash)
        i = (i + 1) & (words->room - 1);
    return i;
}

/** Is a word in the table?  Its weight in *weight. */
static inline bool stet_words_find(const stet_words *words, uint32_t hash, float *weight)
{
    const stet_word_row *row = &words->rows[stet_words_slot(words, hash)];
    *weight = (float)row->weight * STET_WORD_STEP;
    return row->hash != 0;
}

/** The weights of a text's words so far; all 0 to begin with. */
typedef struct stet_word_sum {
    float sum, least, most;
    uint32_t known;
} stet_word_sum;

enum { STET_WORDS_MAX = 400 }; /* of a longer text the first words tell enough */

static inline void stet_words_add(stet_word_sum *sum, float weight)
{
    sum->sum += weight;
    sum->known++;
    sum->least = weight < sum->least ? weight : sum->least;
    sum->most = weight > sum->most ? weight : sum->most;
}

stet_word_score stet_words_score(const stet_word_sum *sum);

#endif
