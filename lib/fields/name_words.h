/* name_words.h - words that tell what stands in a byline. */
#ifndef STET_FIELDS_NAME_WORDS_H
#define STET_FIELDS_NAME_WORDS_H

#include "base/view.h"

enum stet_name_words {
    STET_JOINS_NAMES,      /* "and", in the languages of the lexicon; in small letters, as the next */
    STET_INSIDE_NAMES,     /* "van", "de" */
    STET_OF_ORGANISATIONS, /* in names of papers, agencies, firms and schools, which people's names hardly ever have */
    STET_NOBODY,           /* what systems write where no author is known */
    STET_NAME_WORDS
};

/** Is `word`, which is not empty, one of these? */
bool stet_name_word_is(stet_view word, enum stet_name_words words);

#endif
