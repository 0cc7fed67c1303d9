/* spaced.h - texts by chance with white space of all kinds, and what single characters tell of that. */
#ifndef STET_TESTS_SPACED_H
#define STET_TESTS_SPACED_H

#include "support.h"

#include "base/view.h"

enum { PIECES_MOST = 40, PIECE_LONGEST = 16 };

/* A text of pieces by chance, in memory of its own length, for sanitizers. */
static inline stet_view text_of(const stet_view *pieces, size_t n_pieces, uint32_t *seed)
{
    size_t n = next_number(seed) % PIECES_MOST, len = 0;
    char all[PIECES_MOST * PIECE_LONGEST];
    for (size_t i = 0; i < n; i++) {
        stet_view piece = pieces[next_number(seed) % n_pieces];
        memcpy(all + len, piece.data, piece.len);
        len += piece.len;
    }
    assert_true(len <= sizeof all);
    char *own = malloc(len ? len : 1);
    assert_non_null(own);
    memcpy(own, all, len);
    return (stet_view){own, len};
}

/* Length of the white space at `at`, 0 if there is none. */
static inline size_t space_at(stet_view text, size_t at)
{
    static const stet_view spaces[] = {STET_VIEW_INIT(" "),
                                       STET_VIEW_INIT("\t"),
                                       STET_VIEW_INIT("\n"),
                                       STET_VIEW_INIT("\v"),
                                       STET_VIEW_INIT("\f"),
                                       STET_VIEW_INIT("\r"),
                                       STET_VIEW_INIT("\xC2\x85"),
                                       STET_VIEW_INIT("\xC2\xA0"),
                                       STET_VIEW_INIT("\xE1\x9A\x80"),
                                       STET_VIEW_INIT("\xE2\x80\x89"),
                                       STET_VIEW_INIT("\xE2\x80\xAF"),
                                       STET_VIEW_INIT("\xE2\x81\x9F"),
                                       STET_VIEW_INIT("\xE3\x80\x80")};
    for (size_t i = 0; i < N_OF(spaces); i++)
        if (text.len - at >= spaces[i].len && memcmp(text.data + at, spaces[i].data, spaces[i].len) == 0)
            return spaces[i].len;
    return 0;
}

#endif
