/* test_shape.c - what a block's text looks like. */
#include "support.h"

#include "score/shape.h"

typedef struct measured {
    stet_block_stats stats;
    stet_block_echo echo;
} measured;

static measured measure_all(stet_arena *arena, const char *text)
{
    measured m = {.stats = {0}};
    stet_tokens tokens = {0};
    uint64_t leads = 0;
    assert_true(stet_shape_measure(arena, &tokens, stet_view_of(text), &m.stats, &m.echo, &leads));
    return m;
}

static stet_block_stats measure(stet_arena *arena, const char *text)
{
    return measure_all(arena, text).stats;
}

static stet_block_echo measure_echo(stet_arena *arena, const char *text)
{
    return measure_all(arena, text).echo;
}

static void counts(void **state)
{
    stet_block_stats s = measure(*state, "On 3 May, \"Ann Lee\" said: 42, or more.");
    assert_int_equal(s.tokens, 9);
    assert_int_equal(s.chars, 38);
    assert_int_equal(s.upper, 4);
    assert_int_equal(s.digits, 3);
    assert_int_equal(s.capitals, 4);
    assert_int_equal(s.commas, 2);
    assert_int_equal(s.quotes, 2);
    assert_true(s.units == 9);
    assert_false(s.pipe);
}

static void two_characters_of_a_script_without_spaces_make_a_unit(void **state)
{
    assert_true(measure(*state, "\xE4\xB8\xAD\xE6\x96\x87\xE4\xB8\xAD").units == 1.5f);
    assert_true(measure(*state, "ok \xE4\xB8\xAD\xE6\x96\x87").units == 2);
    assert_int_equal(measure(*state, "\xE4\xB8\xAD\xE6\x96\x87").chars, 2);
}

static void sentence_ends(void **state)
{
    static const struct {
        const char *text;
        unsigned inside;
        bool ends;
    } rows[] = {
        {"", 0, false},
        {"One", 0, false},
        {"One.", 0, true},
        {"One. Two", 1, false},
        {"One. Two? Three! Four", 3, false},
        {"\"One.\" Two.", 1, true},
        {"One.) Two.", 1, true},
        {"3.5 per cent", 0, false},
        {"www.example.org", 0, false},
        {"One...", 0, true},
        {"One\xE2\x80\xA6", 0, true},
        {"\xE2\x80\x9COne.\xE2\x80\x9D", 0, true},
        {"(One.)", 0, true},
        {"One. ", 0, true},
        {"One (two)", 0, false},
        {"\xE4\xB8\x80\xE3\x80\x82\xE4\xBA\x8C\xE3\x80\x82", 1, true}, /* full-width stops need no space */
        {"\xE0\xA4\x95\xE0\xA5\xA4", 0, true},                         /* danda */
        {"One?", 0, true},
        {"One:", 0, false},
        {"...", 0, true},
    };
    for (size_t i = 0; i < N_OF(rows); i++) {
        stet_block_stats s = measure(*state, rows[i].text);
        if (s.sentences != rows[i].inside || s.ends != rows[i].ends)
            print_error("\"%s\": %u inside, ends %d\n", rows[i].text, s.sentences, s.ends);
        assert_int_equal(s.sentences, rows[i].inside);
        assert_int_equal(s.ends, rows[i].ends);
    }
}

static void kinds_of_ends(void **state)
{
    enum { COLON = 1, QUESTION = 2, ELLIPSIS = 4 };
    static const struct {
        const char *text;
        int ends;
    } rows[] = {
        {"Related:", COLON},
        {"\xE7\x9B\xB8\xE5\x85\xB3\xEF\xBC\x9A", COLON},
        {"Why?", QUESTION},
        {"\"Why?\"", QUESTION},
        {"Why\xD8\x9F", QUESTION},
        {"And so on...", ELLIPSIS},
        {"More\xE2\x80\xA6", ELLIPSIS},
        {"End.", 0},
        {"a: b", 0},
        {".", 0},
        {"End", 0},
        {"Why? End", 0},
        {"\xE7\x9B\xB8\xE5\x85\xB3", 0},
    };
    for (size_t i = 0; i < N_OF(rows); i++) {
        stet_block_stats s = measure(*state, rows[i].text);
        assert_int_equal(s.ends_colon, rows[i].ends == COLON);
        assert_int_equal(s.ends_question, rows[i].ends == QUESTION);
        assert_int_equal(s.ends_ellipsis, rows[i].ends == ELLIPSIS);
    }
}

static void starts(void **state)
{
    assert_true(measure(*state, "and so on").starts_lower);
    assert_false(measure(*state, "And so on").starts_lower);
    assert_false(measure(*state, "1 and").starts_lower);
    assert_true(measure(*state, "\xC3\xA9t\xC3\xA9").starts_lower);
    assert_false(measure(*state, "\xE7\x9B\xB8\xE5\x85\xB3").starts_lower);
    assert_false(measure(*state, "(and so on)").starts_lower);
    assert_false(measure(*state, "").starts_lower);
    assert_true(measure(*state, "\xE2\x80\x9CYes").starts_quote);
    assert_false(measure(*state, "Yes \"no\"").starts_quote);
    assert_true(measure(*state, "- Yes").starts_dash);
    assert_true(measure(*state, "\xE2\x80\x94 Yes").starts_dash);
    assert_false(measure(*state, "* Yes").starts_dash);
}

static void separators(void **state)
{
    assert_true(measure(*state, "Home | News").pipe);
    assert_true(measure(*state, "Home \xC2\xBB News").pipe);
    assert_true(measure(*state, "\xC2\xA9 2024 Post").pipe);
    assert_false(measure(*state, "Home / News").pipe);
}

static void times(void **state)
{
    enum { C = STET_TIME_CLOCK, D = STET_TIME_DATE, Y = STET_TIME_YEAR };
    static const struct {
        const char *text;
        int time;
    } rows[] = {
        {"at 12:30", C},
        {"at 9:05", C},
        {"20h15", C},
        {"score 3:2", 0},
        {"on 3.5.2024", D},
        {"3/5/24", D},
        {"22-05-2021", D},
        {"2024-05-03", D | Y},
        {"2024/5/3", D | Y},
        {"20:07 | 22/05/2021 GMT+7", C | D},
        {"in 2024 and", Y},
        {"in 1984", Y},
        {"in 1784", 0},
        {"sixteen letters 12:30", C},
        {"the 16th letter 9:05 and more", C},
        {"thirty-three bytes stand before: 2024", Y},
        {"Tr\xE1\xBA\xA7n V\xC4\x83n L\xC3\xA2m, 20h15, 3.5.2024", C | D},
        {"12345", 0},
        {"22/05", 0},
        {"3.5 per cent", 0},
        {"1.2.3", 0},
        {"2024\xE5\xB9\xB4"
         "5\xE6\x9C\x88"
         "3\xE6\x97\xA5",
         D | Y},
        {"5\xE6\x9C\x88", D},
        {"", 0},
        {"7", 0},
    };
    for (size_t i = 0; i < N_OF(rows); i++) {
        stet_block_stats s = measure(*state, rows[i].text);
        if (s.time != rows[i].time)
            print_error("\"%s\": %d\n", rows[i].text, s.time);
        assert_int_equal(s.time, rows[i].time);
    }
}

static void texts_said_twice(void **state)
{
    static const struct {
        const char *text;
        int doubled;
    } rows[] = {
        {"Ferry returns to port Ferry returns to port", 2},
        {"Ferry returns. FERRY RETURNS!", 0}, /* too short to tell */
        {"Ferry returns today: ferry returns today", 2},
        {"Ferry returns to Larkmoor port Ferry returns to Larkmoor port today", 1}, /* one more word */
        {"The ferry to the island and the harbour", 0},
        {"Ferry returns to the port after a Ferry lost its rudder", 0},
        {"one two three four five six", 0},
        {"", 0},
    };
    for (size_t i = 0; i < N_OF(rows); i++) {
        stet_block_stats s = measure(*state, rows[i].text);
        if (s.doubled != rows[i].doubled)
            print_error("\"%s\": %d\n", rows[i].text, s.doubled);
        assert_int_equal(s.doubled, rows[i].doubled);
    }
}

static void a_long_text_said_twice_is_no_headline(void **state)
{
    char text[2000] = "";
    for (int i = 0; i < 92; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "w%d ", i % 46);
    assert_int_equal(measure(*state, text).doubled, 0);
    text[strlen(text) - 8] = '\0'; /* two words less: 90 */
    assert_int_equal(measure(*state, text).tokens, 90);
}

static void hashes_tell_texts_apart(void **state)
{
    stet_block_echo a = measure_echo(*state, "Ferry returns to Larkmoor on Monday after the storm");
    stet_block_echo b = measure_echo(*state, "FERRY returns, to Larkmoor: on Monday after the storm!");
    stet_block_echo c = measure_echo(*state, "Ferry returns to Larkmoor on Monday after the repair");
    stet_block_echo d = measure_echo(*state, "returns Ferry to Larkmoor on Monday after the storm");
    assert_true(a.norm == b.norm);
    assert_true(a.norm != c.norm && a.norm != d.norm);
    assert_true(a.head != 0 && a.head == c.head); /* the first eight words */
    assert_true(a.head != d.head);
    assert_true(measure_echo(*state, "one two three four five six seven").head == 0);
    assert_true(measure_echo(*state, "...").norm == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        arena_test(counts),
        arena_test(two_characters_of_a_script_without_spaces_make_a_unit),
        arena_test(sentence_ends),
        arena_test(kinds_of_ends),
        arena_test(starts),
        arena_test(separators),
        arena_test(times),
        arena_test(texts_said_twice),
        arena_test(a_long_text_said_twice_is_no_headline),
        arena_test(hashes_tell_texts_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
