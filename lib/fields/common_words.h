/* common_words.h - are names made of words that the page uses as words: "Related Article"? */
#ifndef STET_FIELDS_COMMON_WORDS_H
#define STET_FIELDS_COMMON_WORDS_H

#include "fields/field.h"

/** The words that the page writes in small letters, too; found when first asked for. */
typedef struct stet_common_words {
    uint8_t *small; /* by word of the vocabulary; NULL: no word is taken for one */
    bool made;
} stet_common_words;

/** How much of the names are such words: a share from 0 to 1.  Syllables of Vietnamese names are words as well: 0. */
float stet_commonness(const stet_field_input *in, const stet_candidates *names, stet_common_words *common);

#endif
