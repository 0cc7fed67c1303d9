/* test_run.c - white space, words and the bytes of tags: what is found in chunks is what single bytes tell. */
#include "support.h"
#include "spaced.h"

#include "html/bytes.h"
#include "page/run.h"

enum { TEXTS = 20000 };

static void runs_collapse_as_single_characters_do(void **state)
{
    (void)state;
    static const stet_view pieces[] = {
        STET_VIEW_INIT(" "),
        STET_VIEW_INIT(" "),
        STET_VIEW_INIT("\n"),
        STET_VIEW_INIT("\t"),
        STET_VIEW_INIT("word"),
        STET_VIEW_INIT("\xC3\xA9t"),
        STET_VIEW_INIT("\xC2\xA0"),
        STET_VIEW_INIT("\xC2\xBB"),
        STET_VIEW_INIT("\xE1\x9A\x80"),
        STET_VIEW_INIT("\xE1\xBA\xA1"),
        STET_VIEW_INIT("\xE2\x80\x89"),
        STET_VIEW_INIT("\xE2\x80\x9C"),
        STET_VIEW_INIT("\xE2\x80\xAF"),
        STET_VIEW_INIT("\xE2\x81\x9F"),
        STET_VIEW_INIT("\xE3\x80\x80"),
        STET_VIEW_INIT("\xE3\x81\x82"),
        STET_VIEW_INIT("a"),
        STET_VIEW_INIT("longerword"),
    };
    uint32_t seed = 1;
    for (int round = 0; round < TEXTS; round++) {
        stet_view text = text_of(pieces, N_OF(pieces), &seed);
        char expected[PIECES_MOST * PIECE_LONGEST], got[PIECES_MOST * PIECE_LONGEST];
        size_t n_expected = 0, n_got = 0;
        bool due = false;
        for (size_t i = 0, width; i < text.len; i += width) {
            size_t space = space_at(text, i);
            width = space ? space : 1;
            if (!space && due)
                expected[n_expected++] = ' ';
            if (!space)
                expected[n_expected++] = text.data[i];
            due = space > 0;
        }
        for (size_t at = 0; at < text.len;) {
            size_t start = stet_run_begin(text, at);
            if (start == text.len)
                break;
            size_t end = stet_run_end(text, start), letters = 0;
            assert_true(end > start && end <= text.len);
            if (start > at)
                got[n_got++] = ' ';
            memcpy(got + n_got, text.data + start, end - start);
            n_got += end - start;
            for (size_t i = start; i < end; i++)
                letters += text.data[i] != ' ';
            assert_int_equal(stet_run_letters(stet_view_sub(text, start, end)), letters);
            at = end;
        }
        if (n_got != n_expected || memcmp(got, expected, n_got) != 0)
            print_error("\"%.*s\" gives \"%.*s\"\n", (int)text.len, text.data, (int)n_got, got);
        assert_int_equal(n_got, n_expected);
        assert_memory_equal(got, expected, n_got);
        free((char *)text.data);
    }
}

static bool is_of(unsigned char c, unsigned kinds)
{
    return c == '>' || (kinds & STET_BYTE_SPACE && stet_is_space(c)) || (kinds & STET_BYTE_SLASH && c == '/') ||
           (kinds & STET_BYTE_EQUALS && c == '=');
}

static void check_find(stet_view text, size_t found, unsigned kinds)
{
    size_t at = 0;
    while (at < text.len && !is_of((unsigned char)text.data[at], kinds))
        at++;
    assert_int_equal(found, at);
}

static void bytes_of_tags_are_found(void **state)
{
    (void)state;
    static const stet_view pieces[] = {
        STET_VIEW_INIT("name"),     STET_VIEW_INIT("longer-name"),
        STET_VIEW_INIT("\xC3\xA9"), STET_VIEW_INIT("\x01\x1F!.0<?"),
        STET_VIEW_INIT(" "),        STET_VIEW_INIT("\v"),
        STET_VIEW_INIT("/"),        STET_VIEW_INIT("="),
        STET_VIEW_INIT(">"),        STET_VIEW_INIT("\""),
        STET_VIEW_INIT("&"),        STET_VIEW_INIT("stuvwxyzabcdefgh"),
    };
    uint32_t seed = 2;
    for (int round = 0; round < TEXTS; round++) {
        /* Some pieces only, so that ends come late as well. */
        stet_view text = text_of(pieces, round % 2 ? N_OF(pieces) : 1 + next_number(&seed) % N_OF(pieces), &seed);
        check_find(text, stet_byte_find(text, 0, STET_BYTE_SPACE), STET_BYTE_SPACE);
        check_find(text, stet_byte_find(text, 0, STET_BYTE_BETWEEN_ATTRIBUTES), STET_BYTE_BETWEEN_ATTRIBUTES);
        unsigned all = STET_BYTE_BETWEEN_ATTRIBUTES | STET_BYTE_EQUALS;
        check_find(text, stet_byte_find(text, 0, STET_BYTE_BETWEEN_ATTRIBUTES | STET_BYTE_EQUALS), all);
        bool ampersand, expected = false;
        size_t quote = 0;
        for (; quote < text.len && text.data[quote] != '"'; quote++)
            expected |= text.data[quote] == '&';
        assert_int_equal(stet_byte_quote(text, 0, '"', &ampersand), quote);
        assert_int_equal(ampersand, expected);
        size_t margin = 0;
        while (margin < text.len && stet_is_space((unsigned char)text.data[margin]))
            margin++;
        assert_int_equal(stet_run_margin(text, 0), margin);
        free((char *)text.data);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(runs_collapse_as_single_characters_do),
        cmocka_unit_test(bytes_of_tags_are_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
