/*
 * language_count.h - feeds a language guess with the words of running text, many at a time: 64 counts side by side, of
 * which each word adds to those of its languages, without asking which these are.
 */
#ifndef STET_LEXICON_LANGUAGE_COUNT_H
#define STET_LEXICON_LANGUAGE_COUNT_H

#include "lexicon/language.h"

enum {
    STET_LANGUAGE_PLANES = 12,
    STET_LANGUAGE_MOST = 8 * STET_LANGUAGE_ENOUGH /* tokens: a block may be as long as it likes */
};

/** Counts that are not in the guess yet: bit l of plane p is bit p of the count of language l. */
typedef struct stet_language_counter {
    stet_language_guess *guess;
    uint64_t planes[STET_LANGUAGE_PLANES];
    uint32_t words; /* counted in the planes */
} stet_language_counter;

/** The index of a distinct word of a page. */
typedef uint16_t stet_word_index;

/** What is known of distinct words, by index. */
typedef struct stet_language_words {
    const stet_languages *stops; /* languages that have it among their function words */
    const uint8_t *script;       /* NULL: none tells a language */
} stet_language_words;

/** Count `n` words of a text by their indices; no more than STET_LANGUAGE_MOST for a guess. */
void stet_language_count(stet_language_counter *counter, const stet_language_words *known, const stet_word_index *words,
                         uint32_t n);

/** Put into the guess what is not in it yet. */
void stet_language_counted(stet_language_counter *counter);

#endif
