/* test_text_scan.c - tokens and counts by masks are those of a look at one character after the other. */
#include "support.h"

#include "base/utf8.h"
#include "match/text_scan.h"

typedef bool scanner(stet_arena *, stet_tokens *, stet_view, stet_char_counts *);

/* What stands between tokens. */
static void count_marks(stet_char_counts *c, const char *p, const char *stop, const char *end)
{
    bool after_end = false;
    while (p < stop) {
        uint32_t code = stet_utf8_next(&p, end);
        unsigned cls = stet_char_class(code);
        bool wide_end = cls & STET_CHAR_END && code > 0x7F;
        c->chars++;
        c->commas += (cls & STET_CHAR_COMMA) != 0;
        c->quotes += (cls & STET_CHAR_QUOTE) != 0;
        c->pipe |= code == '|' || code == 0xBB || code == 0x203A || code == 0xA9;
        c->colon |= code == ':';
        c->sentences += (wide_end || (after_end && cls & STET_CHAR_SPACE)) && p < end;
        after_end = (cls & STET_CHAR_END && !wide_end) || (after_end && cls & (STET_CHAR_CLOSE | STET_CHAR_QUOTE));
    }
}

static void count_letters(stet_char_counts *c, const char *p, const char *stop)
{
    unsigned lower_run = 0;
    for (; p < stop; c->chars++) {
        unsigned cls = stet_char_class(stet_utf8_next(&p, stop));
        c->upper += (cls & STET_CHAR_UPPER) != 0;
        c->digits += (cls & STET_CHAR_DIGIT) != 0;
        c->glued += cls & STET_CHAR_UPPER && lower_run >= 3;
        lower_run = cls & STET_CHAR_LOWER ? lower_run + 1 : 0;
    }
}

static void assert_same(stet_arena *arena, stet_view text, scanner *scan)
{
    stet_tokens tokens = {0};
    stet_char_counts counts = {0}, expected = {0};
    assert_true(scan(arena, &tokens, text, &counts));
    stet_token t;
    size_t at = 0, before = 0;
    uint32_t n = 0;
    for (; stet_token_next(text, &at, &t); before = at) {
        uint32_t i = n++;
        assert_true(i < tokens.count);
        assert_int_equal(tokens.at[i].hash, t.hash);
        assert_int_equal(tokens.at[i].start, t.start);
        assert_int_equal(tokens.at[i].end, t.end);
        assert_int_equal(tokens.at[i].flags, t.flags);
        count_marks(&expected, text.data + before, text.data + t.start, text.data + text.len);
        count_letters(&expected, text.data + t.start, text.data + t.end);
        expected.capitals += (t.flags & STET_TOKEN_CAPITAL) != 0;
        expected.ideo += (t.flags & STET_TOKEN_IDEO) != 0;
    }
    for (const char *p = text.data; p < text.data + text.len; p++)
        expected.leads |= (uint64_t)((unsigned char)*p >= 0xC0) << (*p & 0x3F);
    assert_int_equal(tokens.count, n);
    count_marks(&expected, text.data + before, text.data + text.len, text.data + text.len);
    assert_int_equal(counts.chars, expected.chars);
    assert_int_equal(counts.upper, expected.upper);
    assert_int_equal(counts.digits, expected.digits);
    assert_int_equal(counts.commas, expected.commas);
    assert_int_equal(counts.quotes, expected.quotes);
    assert_int_equal(counts.sentences, expected.sentences);
    assert_int_equal(counts.glued, expected.glued);
    assert_int_equal(counts.capitals, expected.capitals);
    assert_int_equal(counts.ideo, expected.ideo);
    assert_true(counts.leads == expected.leads);
    assert_int_equal(counts.pipe, expected.pipe);
    assert_int_equal(counts.colon, expected.colon);
}

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

/* Texts of pieces that meet in every way, at every place of a window. */
static void scans_as_the_reader_of_single_tokens(void **state)
{
    static const char *const pieces[] = {"a",
                                         "word",
                                         "The",
                                         "WORDS",
                                         "iPhone",
                                         "gluedWords",
                                         "12",
                                         "2024",
                                         "20h15",
                                         "_",
                                         " ",
                                         " ",
                                         " ",
                                         " ",
                                         "  ",
                                         ". ",
                                         ".\" ",
                                         "? ",
                                         "...",
                                         ", ",
                                         ": ",
                                         "|",
                                         "-",
                                         "(",
                                         "\t",
                                         "\xC2\xA0",
                                         "\xC2\xBB",
                                         "\xE2\x80\x9D",
                                         "\xE2\x80\xA6",
                                         "\xC3\xA9t\xC3\xA9",
                                         "\xC3\x89T\xC3\x89",
                                         "Ti\xE1\xBA\xBFng",
                                         "\xC4\x90\xE1\xBB\xA8",
                                         "\xCF\x82",
                                         "\xCE\xA3",
                                         "\xC4\xB0",
                                         "\xE2\x84\xAA",
                                         "\xC8\xBA",
                                         "\xE4\xB8\xAD\xE6\x96\x87",
                                         "\xE3\x80\x82",
                                         "\xE0\xB9\x91",
                                         "\xD9\xA2\xD9\xA0",
                                         "\xF0\x9F\x98\x80",
                                         "\xF0\x9D\x94\xB8",
                                         "\xF0\x90\x90\x80",
                                         "cafe\xCC\x81",
                                         "antidisestablishmentarianism"};
    scanner *const scanners[] = {stet_text_scan, stet_text_scan_plain};
    uint32_t seed = 7;
    for (unsigned round = 0; round < 4000; round++) {
        char text[400];
        size_t n = 0, wanted = next_random(&seed) % 200;
        uint32_t kinds = 1 + next_random(&seed) % N_OF(pieces);
        uint32_t from = next_random(&seed) % N_OF(pieces);
        while (n < wanted) {
            const char *piece = pieces[(from + next_random(&seed) % kinds) % N_OF(pieces)];
            memcpy(text + n, piece, strlen(piece));
            n += strlen(piece);
        }
        char *exact = test_malloc(n + 1); /* so that reading behind it is noticed */
        memcpy(exact, text, n);
        for (size_t s = 0; s < N_OF(scanners); s++)
            assert_same(*state, (stet_view){exact, n}, scanners[s]);
        test_free(exact);
    }
}

static void tokens_of_any_length(void **state)
{
    static const char *const letters[] = {
        "a", "A", "7", "\xC3\xA9", "\xE1\xBA\xBF", "\xE4\xB8\xAD", "\xF0\x90\x90\xA8", "\xC4\xB0"};
    for (size_t k = 0; k < N_OF(letters); k++) {
        for (size_t length = 1; length < 200; length++) {
            char text[900] = "x ";
            for (size_t i = 0; i < length; i++)
                strcat(text, letters[k]);
            strcat(text, " y");
            assert_same(*state, stet_view_of(text), stet_text_scan);
            assert_same(*state, stet_view_of(text), stet_text_scan_plain);
        }
    }
}

/* Not valid UTF-8: the tokens need not be the same, but nothing behind the text is read. */
static void broken_text_is_survived(void **state)
{
    uint32_t seed = 11;
    for (unsigned round = 0; round < 2000; round++) {
        size_t n = next_random(&seed) % 150;
        char *text = test_malloc(n + 1);
        for (size_t i = 0; i < n; i++)
            text[i] = (char)(next_random(&seed) % 3 ? 0x80 | next_random(&seed) % 128 : 'a');
        char *exact = test_malloc(n ? n : 1);
        memcpy(exact, text, n);
        stet_tokens tokens = {0};
        stet_char_counts counts = {0};
        assert_true(stet_text_scan(*state, &tokens, (stet_view){exact, n}, &counts));
        for (uint32_t i = 0; i < tokens.count; i++) {
            assert_true(tokens.at[i].start < tokens.at[i].end);
            assert_true(tokens.at[i].end <= n);
            assert_true(i == 0 || tokens.at[i - 1].end <= tokens.at[i].start);
        }
        test_free(exact);
        test_free(text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        arena_test(scans_as_the_reader_of_single_tokens),
        arena_test(tokens_of_any_length),
        arena_test(broken_text_is_survived),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
