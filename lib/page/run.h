/* run.h - where white space and words end: what HTML has between two tags, or text in a line. */
#ifndef STET_PAGE_RUN_H
#define STET_PAGE_RUN_H

#include "base/view.h"

/** The first byte at or after `at` that is no white space, ASCII or not; text.len if there is none. */
size_t stet_run_begin(stet_view text, size_t at);

/** The end of the run at `at`, which is no white space: of words that one space parts, so that none needs a change. */
size_t stet_run_end(stet_view text, size_t at);

/** Its bytes without the spaces. */
size_t stet_run_letters(stet_view run);

#endif
