/* common_words.h - are names made of words that the page uses as words: "Related Article"? */
#ifndef STET_FIELDS_COMMON_WORDS_H
#define STET_FIELDS_COMMON_WORDS_H

#include "fields/field.h"
#include "score/token_set.h"

/** The words of all names that may be asked for, and which of them the page writes in small letters, too. */
typedef struct stet_common_words {
    STET_VEC(uint32_t) words; /* hashes of the capitalised ones */
    stet_token_set small;     /* which of them; made when first asked for */
    uint64_t some;            /* set of the low bits of their hashes */
    bool made, usable;
} stet_common_words;

/** Note the words of names; before any is asked for. */
void stet_common_words_note(const stet_field_input *in, stet_common_words *common, const stet_candidates *names);

/** How much of the names are such words: a share from 0 to 1.  Syllables of Vietnamese names are words as well: 0. */
float stet_commonness(const stet_field_input *in, const stet_candidates *names, stet_common_words *common);

#endif
