/* test_token.c - words of a text, their places, flags and hashes. */
#include "support.h"

#include "match/token.h"

/* The tokens of a text, parted by '|'. */
static void check_words(stet_arena *arena, stet_view text, const char *expected)
{
    char joined[256] = "";
    uint32_t n;
    const stet_token *t = stet_tokenize(arena, text, &n);
    for (uint32_t i = 0; i < n; i++) {
        size_t used = strlen(joined);
        snprintf(joined + used, sizeof joined - used, "%s%.*s", i ? "|" : "", (int)(t[i].end - t[i].start),
                 text.data + t[i].start);
    }
    assert_string_equal(joined, expected);
}

static void texts_are_cut_into_words(void **state)
{
    static const struct {
        stet_view text;
        const char *words;
    } rows[] = {
        {STET_VIEW_INIT(""), ""},
        {STET_VIEW_INIT(" .,- "), ""},
        {STET_VIEW_INIT("one"), "one"},
        {STET_VIEW_INIT("  One, two-three.  "), "One|two|three"},
        {STET_VIEW_INIT("don't"), "don|t"},
        {STET_VIEW_INIT("snake_case_1"), "snake_case_1"},
        {STET_VIEW_INIT("3.5.2024"), "3|5|2024"},
        {STET_VIEW_INIT("B2B"), "B2B"},
        {STET_VIEW_INIT("Ti\xE1\xBA\xBFng Vi\xE1\xBB\x87t"), "Ti\xE1\xBA\xBFng|Vi\xE1\xBB\x87t"},
        {STET_VIEW_INIT("cafe\xCC\x81s"), "cafe\xCC\x81s"}, /* a combining mark is part of its word */
        {STET_VIEW_INIT("\xE0\xA4\xB9\xE0\xA4\xBF\xE0\xA4\xA8\xE0\xA5\x8D\xE0\xA4\xA6\xE0\xA5\x80"),
         "\xE0\xA4\xB9\xE0\xA4\xBF\xE0\xA4\xA8\xE0\xA5\x8D\xE0\xA4\xA6\xE0\xA5\x80"}, /* Hindi vowel signs */
        {STET_VIEW_INIT("\xE4\xB8\xAD\xE6\x96\x87 ok"), "\xE4\xB8\xAD|\xE6\x96\x87|ok"},
        {STET_VIEW_INIT("a\xE4\xB8\xAD"
                        "b"),
         "a|\xE4\xB8\xAD|b"},
        {STET_VIEW_INIT("\xE3\x82\xAB\xE3\x83\xBC"), "\xE3\x82\xAB|\xE3\x83\xBC"}, /* katakana */
        {STET_VIEW_INIT("\xED\x95\x9C\xEA\xB5\xAD \xEB\xA7\x90"), "\xED\x95\x9C\xEA\xB5\xAD|\xEB\xA7\x90"},
        {STET_VIEW_INIT("\xE0\xB9\x84\xE0\xB8\x97\xE0\xB8\xA2"), "\xE0\xB9\x84|\xE0\xB8\x97|\xE0\xB8\xA2"}, /* Thai */
        {STET_VIEW_INIT("\xF0\x9F\x98\x80"), ""},
        {STET_VIEW_INIT("a\xC2\xA0"
                        "b\xE2\x80\x94"
                        "c"),
         "a|b|c"},
    };
    for (size_t i = 0; i < N_OF(rows); i++)
        check_words(*state, rows[i].text, rows[i].words);
}

static void places_are_exact(void **state)
{
    (void)state;
    stet_view text = STET_VIEW("\xC2\xAB\xC3\x89t\xC3\xA9\xC2\xBB 24");
    stet_token t;
    size_t at = 0;
    assert_true(stet_token_next(text, &at, &t));
    assert_int_equal(t.start, 2);
    assert_int_equal(t.end, 7);
    assert_int_equal(at, 7);
    assert_true(stet_token_next(text, &at, &t));
    assert_int_equal(t.start, 10);
    assert_int_equal(t.end, 12);
    assert_false(stet_token_next(text, &at, &t));
    assert_int_equal(at, text.len);
    assert_false(stet_token_next(text, &at, &t));
}

static void flags(void **state)
{
    (void)state;
    enum { C = STET_TOKEN_CAPITAL, D = STET_TOKEN_DIGITS, I = STET_TOKEN_IDEO, L = STET_TOKEN_LONG };
    static const struct {
        stet_view text;
        uint32_t flags, plain; /* characters of a plain word, 0 if it is none */
    } rows[] = {
        {STET_VIEW_INIT("dog"), 0, 3},
        {STET_VIEW_INIT("Dog"), C, 3},
        {STET_VIEW_INIT("dOG"), 0, 0},
        {STET_VIEW_INIT("hare"), L, 4},
        {STET_VIEW_INIT("Hare"), C | L, 4},
        {STET_VIEW_INIT("\xC3\x89t\xC3\xA9"), C, 3}, /* characters count, not bytes */
        {STET_VIEW_INIT("\xC3\xA9t\xC3\xA9s"), L, 4},
        {STET_VIEW_INIT("12"), D, 0},
        {STET_VIEW_INIT("2024"), D | L, 0},
        {STET_VIEW_INIT("20h"), 0, 0},
        {STET_VIEW_INIT("\xD9\xA2\xD9\xA0"), D, 0}, /* Arabic digits */
        {STET_VIEW_INIT("\xE4\xB8\xAD"), I | L, 1},
        {STET_VIEW_INIT("\xE0\xB9\x91"), I | L, 1}, /* a Thai digit is a character of its script */
    };
    for (size_t i = 0; i < N_OF(rows); i++) {
        stet_token t;
        size_t at = 0;
        assert_true(stet_token_next(rows[i].text, &at, &t));
        assert_int_equal(t.flags & (STET_TOKEN_SMALL - 1), rows[i].flags);
        assert_int_equal(t.flags & STET_TOKEN_PLAIN ? t.flags >> STET_TOKEN_CHARS : 0, rows[i].plain);
        assert_int_equal((t.flags & STET_TOKEN_SMALL) != 0, i == 0 || i == 2 || i == 3 || i == 6);
    }
}

static uint32_t hash_of(const char *word)
{
    stet_token t;
    size_t at = 0;
    assert_true(stet_token_next(stet_view_of(word), &at, &t));
    assert_int_not_equal(t.hash, 0);
    return t.hash;
}

static void hashes_know_no_case(void **state)
{
    (void)state;
    assert_int_equal(hash_of("STRASSE"), hash_of("strasse"));
    assert_int_equal(hash_of("\xC3\x89T\xC3\x89"), hash_of("\xC3\xA9t\xC3\xA9"));
    assert_int_equal(hash_of("\xC4\xB0stanbul"), hash_of("istanbul"));
    assert_int_equal(hash_of("\xD0\x9C\xD0\x98\xD0\xA0"), hash_of("\xD0\xBC\xD0\xB8\xD1\x80"));
    assert_int_not_equal(hash_of("ab"), hash_of("ba"));
    assert_int_not_equal(hash_of("a"), hash_of("\xC3\xA1"));
}

static void all_tokens_or_none(void **state)
{
    (void)state;
    stet_arena arena;
    stet_arena_init(&arena, NULL, &(stet_memory){.cap = 20000});
    char text[4000];
    for (size_t i = 0; i < sizeof text; i++)
        text[i] = i % 2 ? ' ' : 'x';
    uint32_t n = 7;
    stet_tokenize(&arena, (stet_view){text, sizeof text}, &n); /* 2,000 tokens of 16 bytes */
    assert_int_equal(arena.status, STET_ERR_LIMIT_MEMORY);
    assert_int_equal(n, 0);
    stet_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        arena_test(texts_are_cut_into_words),  cmocka_unit_test(places_are_exact),   cmocka_unit_test(flags),
        cmocka_unit_test(hashes_know_no_case), cmocka_unit_test(all_tokens_or_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
