/* run.h - where white space and words end: what HTML has between two tags, or text in a line. */
#ifndef STET_PAGE_RUN_H
#define STET_PAGE_RUN_H

#include "base/chunk.h"
#include "base/view.h"

/** The first byte at or after `at` that is no ASCII white space; text.len if there is none. */
static inline size_t stet_run_margin(stet_view text, size_t at)
{
#ifdef STET_CHUNK
    for (; at < text.len && text.len - at >= STET_CHUNK; at += STET_CHUNK) {
        stet_chunk c = stet_chunk_at(text.data + at);
        stet_chunk space = stet_chunk_either(stet_chunk_within(c, '\t', '\r'), stet_chunk_is(c, ' '));
        unsigned other = stet_chunk_mask(space) ^ STET_CHUNK_ALL;
        if (other)
            return at + stet_lowest_bit(other);
    }
#endif
    while (at < text.len && stet_is_space((unsigned char)text.data[at]))
        at++;
    return at;
}

/** Length of the white space of several bytes at `p`, which has `len` bytes; 0 if there is none. */
size_t stet_run_wide_space(const char *p, size_t len);

/** The first byte at or after `at` that is no white space, ASCII or not; text.len if there is none. */
size_t stet_run_begin(stet_view text, size_t at);

/** The end of the run at `at`, which is no white space: of words that one space parts, so that none needs a change. */
size_t stet_run_end(stet_view text, size_t at);

/** Its bytes without the spaces. */
size_t stet_run_letters(stet_view run);

#endif
