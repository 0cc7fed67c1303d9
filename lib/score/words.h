/*
 * words.h - what the tables know of a word, asked for all at once: the languages that have it among their function words
 * (lexicon/), and how much it speaks for or against body text.
 *
 * The latter is learned: a linear model over words, trained like the trees (tests/eval/train); only words that many
 * publishers use are in the table, so it knows no outlet's name.  What the lexicon's phrases leave out of a language is
 * often told by these.
 */
#ifndef STET_SCORE_WORDS_H
#define STET_SCORE_WORDS_H

#include <math.h>

#include "base/chunk.h"
#include "base/prefetch.h"
#include "lexicon/lexicon.h"

typedef struct stet_word_row {
    uint32_t hash; /* of the folded token, match/word_hash.h */
    int8_t weight; /* steps of STET_WORD_STEP */
} stet_word_row;

/** Log-odds of one step of a weight. */
#define STET_WORD_STEP (1.0f / 16)

enum { STET_WORDS_LINE = 8 };

/** As much as the processor fetches at once; full lines go on in the next one. */
typedef struct stet_words_line {
    uint32_t hash[STET_WORDS_LINE]; /* 0: an empty place, behind those that are taken */
    uint32_t facts[STET_WORDS_LINE];
} stet_words_line;

typedef struct stet_words {
    stet_words_line *lines;
    uint32_t room;        /* lines; power of two */
    stet_languages *sets; /* of languages: those that function words have; the first one is empty */
    uint32_t n_sets;
} stet_words;

/** Compile the built-in table of a kind of page; gives the arena's status. */
stet_status stet_words_builtin(stet_words *words, stet_arena *arena, const stet_lexicon *lexicon, stet_kind kind);

/** Compile a table. */
stet_status stet_words_compile(stet_words *words, stet_arena *arena, const stet_lexicon *lexicon,
                               const stet_word_row *rows, size_t count);

static inline const stet_words_line *stet_words_line_of(const stet_words *words, uint32_t hash)
{
    return &words->lines[hash & (words->room - 1)];
}

/** The next call will soon be asked of a word. */
static inline void stet_words_prefetch(const stet_words *words, uint32_t hash)
{
    stet_prefetch(stet_words_line_of(words, hash));
}

/* The facts of a line's word; 0 if it is not there. */
#ifdef STET_CHUNK
static inline uint32_t stet_words_in_line(const stet_words_line *line, uint32_t hash)
{
    enum { HALF = STET_WORDS_LINE / 2 };
    stet_chunk wanted = stet_chunk_fours(hash);
    stet_chunk low = stet_chunk_same_fours(stet_chunk_at(line->hash), wanted);
    stet_chunk high = stet_chunk_same_fours(stet_chunk_at(line->hash + HALF), wanted);
    low = stet_chunk_both(low, stet_chunk_at(line->facts));
    high = stet_chunk_both(high, stet_chunk_at(line->facts + HALF));
    return stet_chunk_any_four(stet_chunk_either(low, high));
}
#else
static inline uint32_t stet_words_in_line(const stet_words_line *line, uint32_t hash)
{
    uint32_t found = 0;
    for (int i = 0; i < STET_WORDS_LINE; i++)
        found |= line->hash[i] == hash ? line->facts[i] : 0;
    return found;
}
#endif

/** What is known of a word, for the functions below; 0 if nothing is. */
static inline uint32_t stet_words_facts(const stet_words *words, uint32_t hash)
{
    const stet_words_line *line = stet_words_line_of(words, hash), *end = words->lines + words->room;
    for (;;) {
        uint32_t found = stet_words_in_line(line, hash);
        if ((found != 0) | !line->hash[STET_WORDS_LINE - 1]) /* one branch: which it is cannot be foretold */
            return found;
        line = line + 1 < end ? line + 1 : words->lines;
    }
}

/** Is it in the learned table? */
static inline bool stet_word_weighs(uint32_t facts)
{
    return facts >> 8 & 1;
}

/** Its weight there, in steps; 0 if it is not. */
static inline int stet_word_weight(uint32_t facts)
{
    return (int8_t)(facts & 0xFF);
}

/** The languages that have it among their function words. */
static inline stet_languages stet_word_stops(const stet_words *words, uint32_t facts)
{
    return words->sets[facts >> 16];
}

/** The weights of a text's words so far, in steps; all 0 to begin with. */
typedef struct stet_word_sum {
    int32_t sum, least, most;
    uint32_t known;
} stet_word_sum;

enum { STET_WORDS_MAX = 400 }; /* of a longer text the first words tell enough */

static inline void stet_words_add(stet_word_sum *sum, uint32_t facts)
{
    int weight = stet_word_weight(facts); /* 0, which changes nothing, if it is not known */
    sum->sum += weight;
    sum->known += stet_word_weighs(facts);
    sum->least = weight < sum->least ? weight : sum->least;
    sum->most = weight > sum->most ? weight : sum->most;
}

/** What a text's words say together. */
typedef struct stet_word_score {
    float sum;  /* of weights, over the root of their number */
    float mean;
    float least;
    float most;
} stet_word_score;

static inline stet_word_score stet_words_score(const stet_word_sum *sum)
{
    float total = (float)sum->sum * STET_WORD_STEP, known = (float)sum->known;
    stet_word_score score = {.least = (float)sum->least * STET_WORD_STEP, .most = (float)sum->most * STET_WORD_STEP};
    if (sum->known) {
        score.sum = total / sqrtf(known);
        score.mean = total / known;
    }
    return score;
}

#endif
