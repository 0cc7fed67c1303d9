/* test_vocabulary.c - the distinct words of a page: found again however many there are, and what the tables know of them. */
#include "support.h"

#include "score/vocabulary.h"

enum { MANY = 5000 }; /* the table is widened several times */

static stet_token first_token(stet_view text)
{
    stet_token token;
    size_t at = 0;
    assert_true(stet_token_next(text, &at, &token));
    return token;
}

/* The word that a text is, or 0 if there is no room for it. */
static uint32_t add(stet_vocabulary *v, stet_arena *arena, const char *word)
{
    return stet_vocabulary_widen(v, arena, 1) ? stet_vocabulary_add(v, first_token(stet_view_of(word)).hash) : 0;
}

static void many_words(void **state)
{
    stet_vocabulary v = {0};
    char word[16];
    for (uint32_t round = 0; round < 2; round++) {
        for (uint32_t i = 0; i < MANY; i++) {
            snprintf(word, sizeof word, "w%u", (unsigned)i);
            assert_int_equal(add(&v, *state, word), i + 1); /* new in the first round, known in the second */
            assert_int_equal(stet_vocabulary_find(&v, first_token(stet_view_of(word)).hash), i + 1);
        }
        assert_int_equal(v.count, MANY);
    }
    assert_int_equal(add(&v, *state, "W7"), 8); /* case does not matter */
    assert_int_equal(stet_vocabulary_find(&v, first_token(STET_VIEW("other")).hash), 0);
}

/* Beyond the bound what is new is the word of which nothing is known; what was told apart is found as before. */
static void more_words_than_are_told_apart(void **state)
{
    enum { BEYOND = 1000 };
    stet_vocabulary v = {0};
    stet_lexicon lexicon;
    stet_words known;
    char word[16];
    for (uint32_t i = 0; i < STET_VOCABULARY_MOST + BEYOND; i++) {
        snprintf(word, sizeof word, "w%u", (unsigned)i);
        assert_int_equal(add(&v, *state, word), i < STET_VOCABULARY_MOST ? i + 1 : 0);
    }
    assert_int_equal(v.count, STET_VOCABULARY_MOST);
    assert_int_equal(add(&v, *state, "w99"), 100);
    assert_int_equal(add(&v, *state, "the"), 0);
    assert_int_equal(stet_lexicon_compile(&lexicon, *state), STET_OK);
    assert_int_equal(stet_words_compile(&known, *state, &lexicon, NULL, 0), STET_OK);
    assert_true(stet_vocabulary_look_up(&v, *state, &known));
    stet_vocabulary_flag(&v, &lexicon, stet_lexicon_language(STET_VIEW("en")));
    assert_int_equal(v.facts[0] | v.stops[0] | v.flags[0] | v.notes[0] | v.mark[0], 0);
}

static void no_words(void **state)
{
    (void)state;
    const stet_vocabulary v = {0};
    assert_int_equal(stet_vocabulary_find(&v, 1), 0);
    stet_vocabulary_unmark(&v);
}

static void fails_with_the_arena(void **state)
{
    (void)state;
    for (size_t cap = 1000; cap < 100000; cap *= 9) { /* at once, or while the table grows */
        stet_arena arena;
        stet_arena_init(&arena, NULL, &(stet_memory){.cap = cap});
        stet_vocabulary v = {0};
        char word[16];
        uint32_t i = 0;
        for (uint32_t index = 1; i < MANY && index; i++) {
            snprintf(word, sizeof word, "w%u", (unsigned)i);
            index = add(&v, &arena, word);
        }
        assert_true(i < MANY);
        stet_arena_free(&arena);
    }
}

static void what_the_tables_know(void **state)
{
    stet_lexicon lexicon;
    stet_words known;
    stet_vocabulary v = {0};
    const stet_word_row rows[] = {{first_token(STET_VIEW("ferry")).hash, 24}};
    assert_int_equal(stet_lexicon_compile(&lexicon, *state), STET_OK);
    assert_int_equal(stet_words_compile(&known, *state, &lexicon, rows, N_OF(rows)), STET_OK);
    uint32_t ferry = add(&v, *state, "ferry"), the = add(&v, *state, "the"), share = add(&v, *state, "Share");
    assert_true(stet_vocabulary_look_up(&v, *state, &known));
    assert_int_equal(stet_word_weight(v.facts[ferry]), 24);
    assert_false(stet_word_weighs(v.facts[the]));
    assert_true(v.stops[the] & stet_lexicon_language(STET_VIEW("en")));
    assert_int_equal(v.stops[ferry], 0);
    stet_vocabulary_flag(&v, &lexicon, stet_lexicon_language(STET_VIEW("en")));
    assert_true(v.flags[the] & STET_TOKEN_STOP && !(v.flags[ferry] & STET_TOKEN_STOP));
    assert_true(v.flags[share] & STET_TOKEN_CUE && v.flags[share] & STET_TOKEN_LOOKED_UP);
    stet_vocabulary_flag(&v, &lexicon, stet_lexicon_language(STET_VIEW("vi")));
    assert_false(v.flags[the] & STET_TOKEN_STOP);
    v.mark[ferry] = 3;
    stet_vocabulary_unmark(&v);
    assert_int_equal(v.mark[ferry], 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        arena_test(many_words),
        arena_test(more_words_than_are_told_apart),
        cmocka_unit_test(no_words),
        cmocka_unit_test(fails_with_the_arena),
        arena_test(what_the_tables_know),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
