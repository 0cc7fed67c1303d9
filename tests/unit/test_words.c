/* test_words.c - what is known of words: lookup, sums, and the built-in tables. */
#include "support.h"

#include "score/words.h"

/* A lexicon without function words. */
static stet_words compiled(stet_arena *arena, const stet_word_row *rows, size_t count)
{
    stet_words w;
    assert_int_equal(stet_words_compile(&w, arena, &(stet_lexicon){0}, rows, count), STET_OK);
    return w;
}

static stet_word_score score_of(const stet_words *w, const uint32_t *hashes, size_t n)
{
    stet_word_sum sum = {0};
    for (size_t i = 0; i < n; i++)
        stet_words_add(&sum, stet_words_facts(w, hashes[i]));
    return stet_words_score(&sum);
}

static void sums_over_known_words(void **state)
{
    static const stet_word_row rows[] = {{11, 16}, {22, -32}, {75, 8}}; /* 11 and 75 share a line of 64 */
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

/* Words that would all stand in one line go on in the next ones, behind the last one in the first. */
static void lines_overflow(void **state)
{
    enum { SAME = 30, APART = 1 << 16 };
    stet_word_row rows[SAME];
    for (uint32_t i = 0; i < SAME; i++)
        rows[i] = (stet_word_row){(i + 1) * APART - 1, (int8_t)(i + 1)};
    stet_words w = compiled(*state, rows, SAME);
    assert_true(w.room < APART);
    for (uint32_t i = 0; i < SAME; i++)
        assert_int_equal(stet_word_weight(stet_words_facts(&w, rows[i].hash)), i + 1);
    assert_int_equal(stet_words_facts(&w, (SAME + 1) * APART - 1), 0);
}

static void a_word_of_both_tables(void **state)
{
    stet_lexicon lexicon;
    stet_words w;
    stet_token the, harbour;
    assert_true(stet_token_next(STET_VIEW("the"), &(size_t){0}, &the));
    assert_true(stet_token_next(STET_VIEW("harbour"), &(size_t){0}, &harbour));
    const stet_word_row rows[] = {{the.hash, -3}, {harbour.hash, 5}};
    assert_int_equal(stet_lexicon_compile(&lexicon, *state), STET_OK);
    assert_int_equal(stet_words_compile(&w, *state, &lexicon, rows, N_OF(rows)), STET_OK);
    uint32_t facts = stet_words_facts(&w, the.hash);
    assert_true(stet_word_weighs(facts));
    assert_int_equal(stet_word_weight(facts), -3);
    assert_true(stet_word_stops(&w, facts) == stet_lexicon_stop(&lexicon, the.hash));
    facts = stet_words_facts(&w, harbour.hash);
    assert_int_equal(stet_word_weight(facts), 5);
    assert_true(stet_word_stops(&w, facts) == 0);
    for (uint32_t i = 0; i < lexicon.stop_room; i++)
        if (lexicon.stops[i].hash)
            assert_true(stet_word_stops(&w, stet_words_facts(&w, lexicon.stops[i].hash)) == lexicon.stops[i].languages);
}

static void built_in_tables_know_both_sides(void **state)
{
    for (int kind = STET_KIND_HTML; kind <= STET_KIND_TEXT; kind++) {
        stet_words w;
        assert_int_equal(stet_words_builtin(&w, *state, &(stet_lexicon){0}, (stet_kind)kind), STET_OK);
        size_t for_it = 0, against = 0;
        for (uint32_t i = 0; i < w.room * STET_WORDS_LINE; i++) {
            int weight = stet_word_weight(w.lines[i / STET_WORDS_LINE].facts[i % STET_WORDS_LINE]);
            for_it += weight > 0;
            against += weight < 0;
        }
        assert_true(for_it > 1000 && against > 1000);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        arena_test(sums_over_known_words), arena_test(unknown_words_tell_nothing),      arena_test(lines_overflow),
        arena_test(a_word_of_both_tables), arena_test(built_in_tables_know_both_sides),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
