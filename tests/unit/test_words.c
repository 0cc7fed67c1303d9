/* test_words.c - learned word weights: lookup, sums, and the built-in tables. */
#include "support.h"

#include "score/words.h"

static stet_words compiled(stet_arena *arena, const stet_word_row *rows, size_t count)
{
    stet_words w;
    assert_int_equal(stet_words_compile(&w, arena, rows, count), STET_OK);
    return w;
}

static stet_word_score score_of(const stet_words *w, const uint32_t *hashes, size_t n)
{
    stet_word_sum sum = {0};
    float weight;
    for (size_t i = 0; i < n; i++)
        if (stet_words_find(w, hashes[i], &weight))
            stet_words_add(&sum, weight);
    return stet_words_score(&sum);
}

static void sums_over_known_words(void **state)
{
    static const stet_word_row rows[] = {{11, 16}, {22, -32}, {75, 8}}; /* 11 and 75 share a slot of 64 */
    stet_words w = compiled(*state, rows, N_OF(rows));
    const uint32_t hashes[] = {11, 99, 22, 75, 11};
    stet_word_score score = score_of(&w, hashes, N_OF(hashes));
    assert_true(score.least == -32 * STET_WORD_STEP && score.most == 16 * STET_WORD_STEP);
    assert_true(score.mean == 8 * STET_WORD_STEP / 4);
    assert_true(score.sum == 8 * STET_WORD_STEP / 2); /* over the root of four known words */
}

static void unknown_words_tell_nothing(void **state)
{
    static const stet_word_row rows[] = {{11, 16}};
    stet_words w = compiled(*state, rows, N_OF(rows)), empty = compiled(*state, rows, 0);
    const uint32_t hashes[] = {12, 13};
    stet_word_score score = score_of(&w, hashes, N_OF(hashes));
    assert_true(score.sum == 0 && score.mean == 0 && score.least == 0 && score.most == 0);
    score = score_of(&w, NULL, 0);
    assert_true(score.sum == 0);
    score = score_of(&empty, hashes, N_OF(hashes));
    assert_true(score.sum == 0);
}

static void built_in_tables_know_both_sides(void **state)
{
    for (int kind = STET_KIND_HTML; kind <= STET_KIND_TEXT; kind++) {
        stet_words w;
        assert_int_equal(stet_words_builtin(&w, *state, (stet_kind)kind), STET_OK);
        size_t for_it = 0, against = 0;
        for (uint32_t i = 0; i < w.room; i++) {
            for_it += w.rows[i].weight > 0;
            against += w.rows[i].weight < 0;
        }
        assert_true(for_it > 1000 && against > 1000);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        arena_test(sums_over_known_words),
        arena_test(unknown_words_tell_nothing),
        arena_test(built_in_tables_know_both_sides),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
