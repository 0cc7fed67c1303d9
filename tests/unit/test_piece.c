/* test_piece.c - pieces of a text and their words. */
#include "support.h"

#include "fields/piece.h"

static bool is_inside(stet_view text, size_t at)
{
    return at < text.len && ((unsigned char)text.data[at] & 0xC0) == 0x80;
}

/* However a text is cut, and cut again, a piece has the words that its own text has. */
static void cut_pieces_have_the_words_of_their_text(void **state)
{
    static const char text[] = "By Ann L\u1EC7e_9,\u00A020238:40 \u7DBE\u702C\u6587\u7DD2 (AP)";
    stet_field_input in = {.arena = *state, .scratch = *state};
    stet_view whole = STET_VIEW(text);
    stet_piece all = stet_piece_of(&in, whole);
    for (size_t from = 0; from <= whole.len; from++)
        for (size_t to = from; to <= whole.len; to++) {
            if (is_inside(whole, from) || is_inside(whole, to) || is_inside(whole, from / 2))
                continue;
            stet_piece half = stet_piece_cut(&in, &all, stet_view_sub(whole, from / 2, whole.len));
            stet_piece piece = stet_piece_cut(&in, &half, stet_view_sub(whole, from, to));
            stet_piece own = stet_piece_of(&in, stet_view_sub(whole, from, to));
            assert_int_equal(piece.n, own.n);
            for (uint32_t k = 0; k < own.n; k++) {
                assert_int_equal(piece.words[k].hash, own.words[k].hash);
                assert_int_equal(piece.words[k].flags, own.words[k].flags);
                assert_int_equal(stet_piece_start(&piece, k), own.words[k].start);
                assert_int_equal(stet_piece_end(&piece, k), own.words[k].end);
            }
        }
}

static void digits_are_looked_for_where_words_are_no_plain_ones(void **state)
{
    stet_field_input in = {.arena = *state, .scratch = *state};
    static const struct {
        const char *text;
        uint32_t digits; /* at most so many */
    } rows[] = {{"", 0}, {"Read more about it", 0}, {"12 May", 2}, {"3rd", 3}, {"May 3, 2024", 5}, {"\u0663", 2}};
    for (size_t i = 0; i < N_OF(rows); i++) {
        stet_piece piece = stet_piece_of(&in, stet_view_of(rows[i].text));
        assert_true(stet_piece_may_hold_digits(&piece, rows[i].digits));
        assert_false(stet_piece_may_hold_digits(&piece, rows[i].digits + 1));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        arena_test(cut_pieces_have_the_words_of_their_text),
        arena_test(digits_are_looked_for_where_words_are_no_plain_ones),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
