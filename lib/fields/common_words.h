/* common_words.h - are names made of words that the page uses as words: "Related Article"? */
#ifndef STET_FIELDS_COMMON_WORDS_H
#define STET_FIELDS_COMMON_WORDS_H

#include "fields/field.h"
#include "score/token_set.h"

/** The words that the page writes in small letters, too; made when first asked for. */
typedef struct stet_common_words {
    stet_token_set set;
    bool made, usable;
} stet_common_words;

/** How much of the names are such words: a share from 0 to 1.  Syllables of Vietnamese names are words as well: 0. */
float stet_commonness(const stet_field_input *in, const stet_candidates *names, stet_common_words *common);

#endif
