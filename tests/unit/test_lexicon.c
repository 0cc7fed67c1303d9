/*
 * test_lexicon.c - cue phrases, months, function words.  Every row of the tables brings a line that has its cue and
 * one that has not; both are matched here.
 */
#include "support.h"

#include "lexicon/lexicon.h"

/* The tables themselves: what the rows say is part of what is tested. */
struct lexicon_row {
    const char *phrase;
    uint8_t len;
    uint8_t language;
    uint8_t what;
    uint8_t anchor;
};

#include "lexicon/lexicon.inc"

/* The samples, in the order of cue_rows; written at build time by gen_lexicon.py. */
static const struct sample {
    int language, what;
    const char *phrase, *positive, *negative;
} samples[] = {
#include "lexicon_samples.inc"
};

enum { ANCHOR_ANY, ANCHOR_END, ANCHOR_START, ANCHOR_WHOLE };

static stet_arena arena;
static stet_lexicon lexicon;

static int setup(void **state)
{
    (void)state;
    stet_arena_init(&arena, NULL, any_memory());
    return stet_lexicon_compile(&lexicon, &arena) == STET_OK ? 0 : -1;
}

static int teardown(void **state)
{
    (void)state;
    stet_arena_free(&arena);
    return 0;
}

static stet_languages language_bit(unsigned language)
{
    return UINT64_C(1) << language;
}

static enum stet_cue_level level_of(const stet_lexicon *l, stet_languages set, const char *line, unsigned what)
{
    uint8_t levels[STET_WORDS_COUNT];
    uint32_t n;
    stet_token *tokens = stet_tokenize(&arena, stet_view_of(line), &n);
    stet_lexicon_match(l, set, tokens, n, levels);
    return (enum stet_cue_level)levels[what];
}

static bool is_reached(int anchor, enum stet_cue_level level)
{
    switch (anchor) {
    case ANCHOR_WHOLE:
        return level == STET_LEVEL_WHOLE;
    case ANCHOR_START:
        return level >= STET_LEVEL_START;
    case ANCHOR_END:
        return level == STET_LEVEL_WHOLE || level == STET_LEVEL_END;
    default:
        return level >= STET_LEVEL_ANY;
    }
}

/* ---- the rows' own samples --------------------------------------------------------------------- */

static void samples_are_of_the_rows(void **state)
{
    (void)state;
    assert_int_equal(N_OF(samples), N_OF(cue_rows));
    for (size_t i = 0; i < N_OF(samples); i++) {
        assert_string_equal(samples[i].phrase, cue_rows[i].phrase);
        assert_int_equal(samples[i].language, cue_rows[i].language);
        assert_int_equal(samples[i].what, cue_rows[i].what);
    }
}

/* A lexicon that knows one row only. */
static void only_row(stet_lexicon *l, size_t row)
{
    stet_view phrase = {cue_rows[row].phrase, cue_rows[row].len};
    *l = lexicon;
    stet_phrases_init(&l->cues, &arena, 1);
    stet_phrases_add(&l->cues, phrase,
                     stet_lexicon_value(cue_rows[row].language, cue_rows[row].what, cue_rows[row].anchor));
    stet_phrases_finish(&l->cues);
    assert_false(l->cues.failed);
}

static void every_sample_has_its_cue_or_has_it_not(void **state)
{
    (void)state;
    unsigned wrong = 0;
    for (size_t i = 0; i < N_OF(samples); i++) {
        const struct lexicon_row *row = &cue_rows[i];
        stet_languages set = language_bit(row->language);
        stet_lexicon one;
        only_row(&one, i);
        enum stet_cue_level level = level_of(&one, set, samples[i].positive, row->what);
        bool is_in = is_reached(row->anchor, level);
        /* With all rows the class shows at least as well. */
        bool is_shown = level_of(&lexicon, set, samples[i].positive, row->what) >= level;
        bool is_absent = level_of(&one, set, samples[i].negative, row->what) == STET_LEVEL_NONE;
        if (is_in && is_shown && is_absent)
            continue;
        print_error("%s: \"%s\" is %s\n", languages[row->language], row->phrase,
                    is_absent ? "not in its positive sample" : "in its negative sample");
        wrong++;
    }
    assert_int_equal(wrong, 0);
}

static void every_class_has_rows(void **state)
{
    (void)state;
    unsigned rows[STET_WORDS_COUNT] = {0};
    for (size_t i = 0; i < N_OF(cue_rows); i++)
        rows[cue_rows[i].what]++;
    for (size_t i = 0; i < STET_WORDS_COUNT; i++)
        assert_true(rows[i] > 0);
}

/* ---- levels ------------------------------------------------------------------------------------ */

typedef struct english_line {
    const char *line;
    unsigned what;
    enum stet_cue_level level;
} english_line;

static void check_levels(const english_line *rows, size_t n)
{
    for (size_t i = 0; i < n; i++)
        assert_int_equal(level_of(&lexicon, stet_lexicon_language(STET_VIEW("en")), rows[i].line, rows[i].what),
                         rows[i].level);
}

static void levels_tell_where_a_phrase_stands(void **state)
{
    (void)state;
    static const english_line rows[] = {
        {"Related articles", STET_WORDS_RELATED, STET_LEVEL_WHOLE},
        {"RELATED ARTICLES:", STET_WORDS_RELATED, STET_LEVEL_WHOLE},
        {"- Related articles (12)", STET_WORDS_RELATED, STET_LEVEL_WHOLE}, /* numbers aside */
        {"Related articles about ferries", STET_WORDS_RELATED, STET_LEVEL_START},
        {"See all related articles", STET_WORDS_RELATED, STET_LEVEL_END},
        {"See related articles below", STET_WORDS_RELATED, STET_LEVEL_ANY},
        {"Ferries sail again", STET_WORDS_RELATED, STET_LEVEL_NONE},
        {"", STET_WORDS_RELATED, STET_LEVEL_NONE},
        {"12 34", STET_WORDS_RELATED, STET_LEVEL_NONE},
    };
    check_levels(rows, N_OF(rows));
}

#define WORDS_10 " a b c d e f g h i j "

static void prose_has_cues_at_its_ends_and_few_inside(void **state)
{
    (void)state;
    static const english_line rows[] = {
        {"Related articles" WORDS_10 WORDS_10 WORDS_10, STET_WORDS_RELATED, STET_LEVEL_START},
        {WORDS_10 WORDS_10 "related articles" WORDS_10, STET_WORDS_RELATED, STET_LEVEL_NONE},
        {WORDS_10 WORDS_10 WORDS_10 "related articles", STET_WORDS_RELATED, STET_LEVEL_END},
        {WORDS_10 WORDS_10 WORDS_10 "related 1 2 3 4 5 6 7 8 9 10 11 12 articles 13", STET_WORDS_RELATED,
         STET_LEVEL_END},
        {WORDS_10 WORDS_10 "all rights reserved" WORDS_10, STET_WORDS_LEGAL, STET_LEVEL_ANY},
    };
    check_levels(rows, N_OF(rows));
}

/* Places in prose that are passed over must be those where nothing would be found. */
static void what_is_passed_over_holds_nothing(void **state)
{
    (void)state;
    enum { ROUNDS = 3000, PIECES = 40 };
    uint32_t seed = 11;
    for (int round = 0; round < ROUNDS; round++) {
        char line[4096] = "";
        size_t n = 0;
        for (uint32_t k = next_number(&seed) % PIECES + 1; k > 0 && n < sizeof line - 256; k--)
            n += (size_t)snprintf(line + n, 200, "%s %s ", next_number(&seed) % 4 ? "x" : "17",
                                  samples[next_number(&seed) % N_OF(samples)].phrase);
        uint8_t fast[STET_WORDS_COUNT], told[STET_WORDS_COUNT], slow[STET_WORDS_COUNT];
        uint32_t count;
        stet_token *tokens = stet_tokenize(&arena, stet_view_of(line), &count);
        stet_languages set = round % 2 ? UINT64_MAX : UINT64_C(1) << (next_number(&seed) % 40);
        stet_lexicon_match(&lexicon, set, tokens, count, fast);
        stet_lexicon_starts starts = stet_lexicon_starts_of(&lexicon, set);
        for (uint32_t k = 0; k < count; k++)
            tokens[k].flags |= stet_lexicon_look_up(&starts, tokens[k].hash, 0);
        stet_lexicon_match(&lexicon, set, tokens, count, told);
        assert_memory_equal(fast, told, sizeof fast);
        for (uint32_t k = 0; k < count; k++) /* anything may begin anywhere */
            tokens[k].flags |= STET_TOKEN_CUE | STET_TOKEN_CUE_IN_PROSE | STET_TOKEN_CUE_ALONE | STET_TOKEN_CUE_INSIDE;
        stet_lexicon_match(&lexicon, set, tokens, count, slow);
        assert_memory_equal(fast, slow, sizeof fast);
    }
}

/* The most of the first tokens that one of the classes is told of as a whole; *classes: those wanted, then those found. */
static uint32_t longest_whole(stet_languages set, const stet_token *tokens, uint32_t count, uint32_t *classes)
{
    uint32_t wanted = *classes;
    uint8_t levels[STET_WORDS_COUNT];
    *classes = 0;
    for (uint32_t k = count; k > 0; k--) {
        stet_lexicon_match(&lexicon, set, tokens, k, levels);
        for (unsigned c = 0; c < STET_WORDS_COUNT; c++)
            *classes |= levels[c] == STET_LEVEL_WHOLE ? wanted & 1u << c : 0;
        if (*classes)
            return k;
    }
    return 0;
}

static void a_prefix_is_the_longest_whole_phrase(void **state)
{
    (void)state;
    enum { ROUNDS = 20000, MOST = 8 };
    uint32_t seed = 7, met = 0;
    for (int round = 0; round < ROUNDS; round++) {
        char line[1024];
        const char *phrases[3];
        for (size_t i = 0; i < N_OF(phrases); i++)
            phrases[i] = cue_rows[next_number(&seed) % N_OF(cue_rows)].phrase;
        snprintf(line, sizeof line, "%s%.300s %s%.300s %.300s", next_number(&seed) % 4 ? "" : "17 ", phrases[0],
                 next_number(&seed) % 2 ? "" : "4 18 ", phrases[1], phrases[2]);
        uint32_t count, classes = next_number(&seed) % 2 ? STET_WORDS_OF_AUTHORS : STET_WORDS_BIT(AGENCY);
        stet_token *tokens = stet_tokenize(&arena, stet_view_of(line), &count);
        count = count < MOST ? count : MOST;
        uint32_t expected_classes = classes, expected = longest_whole(UINT64_MAX, tokens, count, &expected_classes);
        assert_int_equal(stet_lexicon_prefix(&lexicon, UINT64_MAX, tokens, count, &classes), expected);
        assert_int_equal(classes, expected_classes);
        met += expected > 0;
    }
    assert_true(met > ROUNDS / 20);
}

static void numbers_inside_a_phrase_are_skipped(void **state)
{
    (void)state;
    stet_languages de = stet_lexicon_language(STET_VIEW("de"));
    assert_int_equal(level_of(&lexicon, de, "vor 5 Minuten", STET_WORDS_RELTIME), STET_LEVEL_WHOLE);
    assert_int_equal(level_of(&lexicon, de, "vor Minuten", STET_WORDS_RELTIME), STET_LEVEL_WHOLE);
}

static void only_the_languages_asked_for_and_any(void **state)
{
    (void)state;
    stet_languages de = stet_lexicon_language(STET_VIEW("de")), en = stet_lexicon_language(STET_VIEW("en"));
    assert_int_equal(level_of(&lexicon, de, "Related articles", STET_WORDS_RELATED), STET_LEVEL_NONE);
    assert_int_equal(level_of(&lexicon, de | en, "Related articles", STET_WORDS_RELATED), STET_LEVEL_WHOLE);
    assert_int_equal(level_of(&lexicon, de, "AddThis", STET_WORDS_SHARE), STET_LEVEL_WHOLE);
    assert_int_equal(level_of(&lexicon, 0, "AddThis", STET_WORDS_SHARE), STET_LEVEL_WHOLE);
}

/* ---- months ------------------------------------------------------------------------------------ */

static unsigned month_of(stet_languages set, const char *line, uint32_t *taken)
{
    uint32_t n;
    *taken = 0;
    stet_token *tokens = stet_tokenize(&arena, stet_view_of(line), &n);
    return stet_lexicon_month(&lexicon, set, tokens, n, taken);
}

/* A name may be a month and a weekday ("mar" in Spanish): then it is what comes first in the table, the month. */
static unsigned first_meaning(const struct lexicon_row *row)
{
    const struct lexicon_row *first = date_rows;
    while (first->language != row->language || strcmp(first->phrase, row->phrase) != 0)
        first++;
    return first->what;
}

static void every_month_and_weekday(void **state)
{
    (void)state;
    unsigned wrong = 0;
    for (size_t i = 0; i < N_OF(date_rows); i++) {
        const struct lexicon_row *row = &date_rows[i];
        uint32_t n, taken;
        stet_tokenize(&arena, stet_view_of(row->phrase), &n);
        unsigned what = month_of(language_bit(row->language), row->phrase, &taken);
        assert_true((row->what >= 1 && row->what <= 12) || (row->what >= 101 && row->what <= 107));
        if (what == first_meaning(row) && taken == n)
            continue;
        print_error("%s: \"%s\" is %u, not %u\n", languages[row->language], row->phrase, what, row->what);
        wrong++;
    }
    assert_int_equal(wrong, 0);
}

static void every_language_has_all_months(void **state)
{
    (void)state;
    stet_languages numbered = stet_lexicon_language(STET_VIEW("ja")) | stet_lexicon_language(STET_VIEW("ko")) |
                              stet_lexicon_language(STET_VIEW("zh")); /* months have numbers, no names */
    unsigned months[N_OF(languages)] = {0};
    for (size_t i = 0; i < N_OF(date_rows); i++)
        if (date_rows[i].what <= 12)
            months[date_rows[i].language] |= 1u << (date_rows[i].what - 1);
    for (unsigned i = 1; i < N_OF(languages); i++)
        assert_int_equal(months[i], numbered & language_bit(i) ? 0 : 0xFFF);
}

static void the_longest_month_wins(void **state)
{
    (void)state;
    stet_languages vi = stet_lexicon_language(STET_VIEW("vi")), en = stet_lexicon_language(STET_VIEW("en"));
    uint32_t taken;
    assert_int_equal(month_of(vi, "th\xC3\xA1ng m\xC6\xB0\xE1\xBB\x9Di 2024", &taken), 10);
    assert_int_equal(taken, 2);
    assert_int_equal(month_of(vi, "th\xC3\xA1ng m\xC6\xB0\xE1\xBB\x9Di m\xE1\xBB\x99t", &taken), 11);
    assert_int_equal(taken, 3);
    assert_int_equal(month_of(vi, "th\xC3\xA1ng 12", &taken), 12);
    assert_int_equal(taken, 2);
    assert_int_equal(month_of(en, "May 3", &taken), 5);
    assert_int_equal(taken, 1);
    assert_int_equal(month_of(en, "3 May", &taken), 0); /* it must stand first */
    assert_int_equal(month_of(en, "mai", &taken), 0);
    assert_int_equal(month_of(en, "", &taken), 0);
}

/* ---- languages --------------------------------------------------------------------------------- */

static void every_language_by_its_tag(void **state)
{
    (void)state;
    assert_string_equal(languages[0], "any");
    for (size_t i = 1; i < N_OF(languages); i++) {
        stet_languages set = stet_lexicon_language(stet_view_of(languages[i]));
        assert_true(set == language_bit((unsigned)i));
        assert_string_equal(stet_lexicon_language_tag(set), languages[i]);
    }
}

static void tags_as_pages_write_them(void **state)
{
    (void)state;
    static const struct {
        const char *tag, *means;
    } rows[] = {
        {"vi-VN", "vi"}, {"VI", "vi"},    {"zh_Hans", "zh"}, {"zh-Hant-TW", "zh"}, {"en_US", "en"},
        {"nb", "no"},    {"nb-NO", "no"}, {"nn", "no"},      {"in", "id"},         {"iw-IL", "he"},
        {"any", ""},     {"", ""},        {"-", ""},         {"english", ""},      {"xx", ""},
        {"e", ""},       {"pt-br", "pt"},
    };
    for (size_t i = 0; i < N_OF(rows); i++)
        assert_string_equal(stet_lexicon_language_tag(stet_lexicon_language(stet_view_of(rows[i].tag))), rows[i].means);
    assert_string_equal(stet_lexicon_language_tag(0), "");
    assert_string_equal(
        stet_lexicon_language_tag(stet_lexicon_language(STET_VIEW("de")) | stet_lexicon_language(STET_VIEW("en"))),
        "de"); /* the lowest of a set */
}

/* ---- function words ---------------------------------------------------------------------------- */

static stet_languages stop_of(const char *word)
{
    uint32_t n;
    stet_token *token = stet_tokenize(&arena, stet_view_of(word), &n);
    assert_int_equal(n, 1);
    return stet_lexicon_stop(&lexicon, token->hash);
}

static void every_function_word(void **state)
{
    (void)state;
    for (size_t i = 0; i < N_OF(stop_rows); i++) {
        uint32_t n;
        stet_token *token = stet_tokenize(&arena, stet_view_of(stop_rows[i].phrase), &n);
        if (n)
            assert_true(stet_lexicon_stop(&lexicon, token->hash) & language_bit(stop_rows[i].language));
    }
}

static void function_words_of_several_languages(void **state)
{
    (void)state;
    stet_languages de = stet_lexicon_language(STET_VIEW("de")), en = stet_lexicon_language(STET_VIEW("en"));
    stet_languages nl = stet_lexicon_language(STET_VIEW("nl"));
    assert_true((stop_of("und") & (de | en)) == de);
    assert_true((stop_of("THE") & (de | en)) == en);
    assert_true((stop_of("in") & (de | en | nl)) == (de | en | nl));
    assert_true(stop_of("ferry") == 0);
}

/* ---- memory ------------------------------------------------------------------------------------ */

static void fails_with_the_arena(void **state)
{
    (void)state;
    for (size_t cap = 1000; cap < 400000; cap *= 2) {
        stet_arena small;
        stet_lexicon l;
        stet_arena_init(&small, NULL, &(stet_memory){.cap = cap});
        assert_int_equal(stet_lexicon_compile(&l, &small), STET_ERR_LIMIT_MEMORY);
        stet_arena_free(&small);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(samples_are_of_the_rows),
        cmocka_unit_test(every_sample_has_its_cue_or_has_it_not),
        cmocka_unit_test(every_class_has_rows),
        cmocka_unit_test(levels_tell_where_a_phrase_stands),
        cmocka_unit_test(prose_has_cues_at_its_ends_and_few_inside),
        cmocka_unit_test(what_is_passed_over_holds_nothing),
        cmocka_unit_test(a_prefix_is_the_longest_whole_phrase),
        cmocka_unit_test(numbers_inside_a_phrase_are_skipped),
        cmocka_unit_test(only_the_languages_asked_for_and_any),
        cmocka_unit_test(every_month_and_weekday),
        cmocka_unit_test(every_language_has_all_months),
        cmocka_unit_test(the_longest_month_wins),
        cmocka_unit_test(every_language_by_its_tag),
        cmocka_unit_test(tags_as_pages_write_them),
        cmocka_unit_test(every_function_word),
        cmocka_unit_test(function_words_of_several_languages),
        cmocka_unit_test(fails_with_the_arena),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
