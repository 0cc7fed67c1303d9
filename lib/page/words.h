/* words.h - where white space and words end: what HTML has between two tags, or text in a line. */
#ifndef STET_PAGE_WORDS_H
#define STET_PAGE_WORDS_H

#include "base/view.h"

/** The first byte at or after `at` that is no white space, ASCII or not; text.len if there is none. */
size_t stet_words_begin(stet_view text, size_t at);

/** Words that need no change: what parts them is one space. */
typedef struct stet_words {
    size_t end;
    size_t spaces;
} stet_words;

/** Those that begin at `at`, which is no white space. */
stet_words stet_words_at(stet_view text, size_t at);

#endif
