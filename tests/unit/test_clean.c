/* test_clean.c - what wide vectors say of a page is what its characters say one by one. */
#include "support.h"

#include "base/utf8.h"
#include "input/clean_avx2.h"
#include "input/decoder.h"

enum { VECTOR = 32, LONGEST = 200, TEXTS = 20000, PIECES_MOST = 12 };

static bool is_clean(stet_view v)
{
    for (size_t i = 0; i < v.len; i++)
        if (stet_decoder_blanks((unsigned char)v.data[i]))
            return false;
    return stet_utf8_valid_prefix(v.data, v.len) == v.len;
}

/* `v` in memory of its own length, for sanitizers. */
static void check(stet_view v)
{
    char *own = malloc(v.len ? v.len : 1);
    assert_non_null(own);
    memcpy(own, v.data, v.len);
    stet_view copy = {own, v.len};
    if (stet_clean_avx2(copy) != is_clean(copy))
        print_error("%zu bytes: %s\n", v.len, is_clean(copy) ? "clean" : "not clean");
    assert_int_equal(stet_clean_avx2(copy), is_clean(copy));
    free(own);
}

/* Only where there is AVX2 is anything seen to be clean. */
static bool is_blind(void)
{
    return !stet_clean_avx2(STET_VIEW("clean"));
}

/* Of the bytes behind the second only the kind matters.  Each sequence lies across the end of a vector. */
static void every_pair_of_bytes_is_judged(void **state)
{
    (void)state;
    static const unsigned char later[] = {'a', 0x80, 0xBF, 0xC3};
    if (is_blind())
        skip();
    for (uint32_t pair = 0; pair < 0x10000; pair++) {
        char text[2 * VECTOR + 8];
        memset(text, 'x', sizeof text);
        char *p = text + VECTOR - 1 - pair % 3;
        p[0] = (char)(pair >> 8);
        p[1] = (char)(pair & 0xFF);
        for (size_t i = 0; i < N_OF(later) * N_OF(later); i++) {
            p[2] = (char)later[i / N_OF(later)];
            p[3] = (char)later[i % N_OF(later)];
            check((stet_view){text, sizeof text});
        }
    }
}

static void texts_are_judged_wherever_they_end(void **state)
{
    (void)state;
    static const stet_view pieces[] = {
        STET_VIEW_INIT("plain bytes of a line\n"),
        STET_VIEW_INIT("and enough more of them to fill a whole step of two vectors, \t\r\n\f"),
        STET_VIEW_INIT("\xC3\xA9"),
        STET_VIEW_INIT("\xD0\x96\xD0\xB8"),
        STET_VIEW_INIT("\xE2\x80\x9C"),
        STET_VIEW_INIT("\xED\x9F\xBF"),
        STET_VIEW_INIT("\xEE\x80\x80"),
        STET_VIEW_INIT("\xF0\x9F\x98\x80"),
        STET_VIEW_INIT("\xF4\x8F\xBF\xBF"),
        /* From here on most are not clean. */
        STET_VIEW_INIT("\xED\xA0\x80"),
        STET_VIEW_INIT("\xF4\x90\x80\x80"),
        STET_VIEW_INIT("\xC0\x80"),
        STET_VIEW_INIT("\xE0\x9F\xBF"),
        STET_VIEW_INIT("\xF0\x8F\xBF\xBF"),
        STET_VIEW_INIT("\x80"),
        STET_VIEW_INIT("\v"),
        {"\0", 1},
    };
    enum { CLEAN = 9 };
    if (is_blind())
        skip();
    uint32_t seed = 1;
    size_t clean = 0;
    for (int round = 0; round < TEXTS; round++) {
        char text[PIECES_MOST * LONGEST];
        size_t len = 0, n = next_number(&seed) % PIECES_MOST;
        for (size_t i = 0; i < n; i++) {
            /* One piece in so many may be bad: a text of many is clean at times. */
            size_t kinds = next_number(&seed) % 16 ? CLEAN : N_OF(pieces);
            stet_view piece = pieces[next_number(&seed) % kinds];
            memcpy(text + len, piece.data, piece.len);
            len += piece.len;
        }
        len -= len && next_number(&seed) % 4 == 0; /* cut */
        clean += is_clean((stet_view){text, len});
        check((stet_view){text, len});
    }
    assert_true(clean > TEXTS / 4 && clean < TEXTS - TEXTS / 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_pair_of_bytes_is_judged),
        cmocka_unit_test(texts_are_judged_wherever_they_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
