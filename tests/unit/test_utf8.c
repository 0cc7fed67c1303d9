/* test_utf8.c - UTF-8, character classes and case folding. */
#include "support.h"

#include "base/utf8.h"

#define V STET_VIEW

static bool is_code_point(uint32_t code)
{
    return code <= 0x10FFFF && !(code >= 0xD800 && code <= 0xDFFF);
}

static void every_code_point_there_and_back(void **state)
{
    (void)state;
    for (uint32_t code = 0; code <= 0x110000; code++) {
        char bytes[STET_UTF8_MAX];
        uint32_t back = 0;
        size_t n = stet_utf8_encode(code, bytes);
        assert_int_equal(n, !is_code_point(code) || (code >= 0x800 && code < 0x10000) ? 3
                            : code < 0x80                                             ? 1
                            : code < 0x800                                            ? 2
                                                                                      : 4);
        assert_int_equal(stet_utf8_sequence((const unsigned char *)bytes, n, &back), n);
        assert_int_equal(back, is_code_point(code) ? code : STET_REPLACEMENT);
        assert_int_equal(stet_utf8_sequence((const unsigned char *)bytes, n - 1, &back), 0); /* cut */
    }
}

static void malformed_sequences(void **state)
{
    (void)state;
    static const stet_view rows[] = {
        STET_VIEW_INIT("\x80"),             STET_VIEW_INIT("\xBF"),                 /* continuation alone */
        STET_VIEW_INIT("\xC0\x80"),         STET_VIEW_INIT("\xC1\xBF"),             /* overlong */
        STET_VIEW_INIT("\xE0\x9F\xBF"),     STET_VIEW_INIT("\xF0\x8F\xBF\xBF"),     /* overlong */
        STET_VIEW_INIT("\xED\xA0\x80"),     STET_VIEW_INIT("\xED\xBF\xBF"),         /* surrogates */
        STET_VIEW_INIT("\xF4\x90\x80\x80"), STET_VIEW_INIT("\xF5\x80\x80\x80"),     /* beyond U+10FFFF */
        STET_VIEW_INIT("\xFE"),             STET_VIEW_INIT("\xFF"),                 /* no lead byte */
        STET_VIEW_INIT("\xC3x"),            STET_VIEW_INIT("\xE4\xB8x"),            /* cut by ASCII */
        STET_VIEW_INIT("\xE4\xB8\xE4"),     STET_VIEW_INIT("\xF0\x9F\x98\xF0\x9F"), /* cut by another */
        STET_VIEW_INIT(""),
    };
    for (size_t i = 0; i < N_OF(rows); i++) {
        uint32_t code;
        assert_int_equal(stet_utf8_sequence((const unsigned char *)rows[i].data, rows[i].len, &code), 0);
        assert_int_equal(stet_utf8_valid_prefix(rows[i].data, rows[i].len), 0);
    }
}

static void valid_prefixes(void **state)
{
    (void)state;
    static const struct {
        stet_view text;
        size_t valid;
    } rows[] = {
        {STET_VIEW_INIT(""), 0},
        {STET_VIEW_INIT("plain"), 5},
        {STET_VIEW_INIT("a\0b"), 3},
        {STET_VIEW_INIT("sixteen bytes ok"), 16},
        {STET_VIEW_INIT("eight by\xFFyes"), 8},
        {STET_VIEW_INIT("Ti\xE1\xBA\xBFng Vi\xE1\xBB\x87t"), 14},
        {STET_VIEW_INIT("Ti\xE1\xBA\xBFng Vi\xE1\xBB"), 10},
        {STET_VIEW_INIT("0123456789\xF0\x9F\x98\x80 0123456789\xC3"), 25},
    };
    for (size_t i = 0; i < N_OF(rows); i++)
        assert_int_equal(stet_utf8_valid_prefix(rows[i].text.data, rows[i].text.len), rows[i].valid);
}

static void a_bad_byte_anywhere_ends_the_prefix(void **state)
{
    (void)state;
    char text[40];
    for (size_t at = 0; at < sizeof text; at++) {
        memset(text, 'x', sizeof text);
        text[at] = '\x80';
        assert_int_equal(stet_utf8_valid_prefix(text, sizeof text), at);
    }
}

static void forth_and_back(void **state)
{
    (void)state;
    static const uint32_t codes[] = {'a', 0xE9, 0x4E2D, 0x1F600, 'z', 0x300};
    char text[32];
    size_t len = 0;
    for (size_t i = 0; i < N_OF(codes); i++)
        len += stet_utf8_encode(codes[i], text + len);
    const char *p = text;
    for (size_t i = 0; i < N_OF(codes); i++)
        assert_int_equal(stet_utf8_next(&p, text + len), codes[i]);
    assert_ptr_equal(p, text + len);
    for (size_t i = N_OF(codes); i-- > 0;)
        assert_int_equal(stet_utf8_last(text, &p), codes[i]);
    assert_ptr_equal(p, text);
}

static void cut_between_characters(void **state)
{
    (void)state;
    stet_view v = V("a\xC3\xA9\xE4\xB8\xAD\xF0\x9F\x98\x80");
    static const size_t cuts[] = {0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10, 10};
    for (size_t max = 0; max < N_OF(cuts); max++)
        assert_int_equal(stet_utf8_cut(v, max), cuts[max]);
}

/* shape.c counts letters and digits, spaces, and marks each for itself. */
static void words_and_marks_are_apart(void **state)
{
    (void)state;
    enum { OF_WORDS = STET_CHAR_WORD | STET_CHAR_UPPER | STET_CHAR_LOWER | STET_CHAR_DIGIT | STET_CHAR_IDEO };
    for (uint32_t code = 0; code < 0x110000; code++) {
        unsigned cls = stet_char_class(code);
        assert_true(!(cls & OF_WORDS) || ((cls & STET_CHAR_WORD) && !(cls & ~(unsigned)OF_WORDS)));
        assert_true(!(cls & STET_CHAR_LOWER) || cls == (STET_CHAR_WORD | STET_CHAR_LOWER));
        assert_true(!(cls & STET_CHAR_SPACE) || cls == STET_CHAR_SPACE);
        assert_true(!(cls & STET_CHAR_IDEO) || code < 0x3000 || cls == (STET_CHAR_WORD | STET_CHAR_IDEO));
    }
}

static void classes(void **state)
{
    (void)state;
    enum { W = STET_CHAR_WORD, U = STET_CHAR_UPPER, L = STET_CHAR_LOWER, D = STET_CHAR_DIGIT, I = STET_CHAR_IDEO };
    enum { SP = STET_CHAR_SPACE, E = STET_CHAR_END, Q = STET_CHAR_QUOTE, C = STET_CHAR_COMMA, B = STET_CHAR_BULLET };
    enum { DA = STET_CHAR_DASH, CL = STET_CHAR_CLOSE };
    static const struct {
        uint32_t code;
        unsigned bits;
    } rows[] = {
        {'a', W | L},
        {'Z', W | U},
        {'_', W},
        {'7', W | D},
        {' ', SP},
        {'\n', SP},
        {0xA0, SP},
        {0x3000, SP},
        {0x200B, 0}, /* zero width is no space */
        {'.', E},
        {'?', E},
        {0x2026, E},      /* ellipsis */
        {0x3002, E},      /* ideographic full stop */
        {0x964, E},       /* danda */
        {0x6D4, E},       /* Arabic full stop */
        {0x61F, E},       /* Arabic question mark */
        {'"', Q | CL},
        {0x201C, Q},
        {0x201D, Q | CL},
        {0xBB, Q | B | CL},
        {0x300D, Q | CL},
        {',', C},
        {0x60C, C},       /* Arabic comma */
        {0x3001, C},      /* ideographic comma */
        {'-', B | DA},
        {0x2014, B | DA},
        {0x2022, B},
        {')', CL},
        {'<', 0},
        {'@', 0},
        {0xDF, W | L},    /* sharp s */
        {0x1EA0, W | U},  /* A with dot below */
        {0x1EA1, W | L},
        {0x1C5, W | U},   /* titlecase Dz with caron */
        {0x301, W},       /* combining acute */
        {0x0416, W | U},  /* Cyrillic Zhe */
        {0x0905, W},      /* Devanagari A: no case */
        {0x093F, W},      /* its vowel sign is part of the word */
        {0x0967, W | D},  /* Devanagari one */
        {0x0661, W | D},  /* Arabic one */
        {0x4E2D, W | I},
        {0x3042, W | I},  /* Hiragana A */
        {0x30FC, W | I},  /* prolonged sound mark */
        {0xAC00, W},      /* Hangul is written with spaces */
        {0x0E01, W | I},  /* Thai */
        {0x0E31, W | I},  /* Thai vowel sign */
        {0x20000, W | I},
        {0x1F600, 0},     /* emoji */
        {0xD800, 0},
        {0x110000, 0},
        {UINT32_MAX, 0},
    };
    for (size_t i = 0; i < N_OF(rows); i++) {
        if (stet_char_class(rows[i].code) != rows[i].bits)
            print_error("U+%04X: %x\n", (unsigned)rows[i].code, stet_char_class(rows[i].code));
        assert_int_equal(stet_char_class(rows[i].code), rows[i].bits);
    }
}

static void folding(void **state)
{
    (void)state;
    static const struct {
        uint32_t code, folded;
    } rows[] = {
        {'A', 'a'},
        {'z', 'z'},
        {'1', '1'},
        {0xC9, 0xE9},
        {0x130, 'i'},      /* Turkish capital I with dot */
        {0x131, 0x131},    /* dotless i stays */
        {0xDF, 0xDF},      /* sharp s folds to two letters in Unicode: left alone */
        {0x1E9E, 0xDF},    /* capital sharp s */
        {0x3A3, 0x3C3},    /* sigma */
        {0x3C2, 0x3C3},    /* final sigma */
        {0x416, 0x436},    /* Cyrillic */
        {0x1EA0, 0x1EA1},  /* Vietnamese */
        {0x110, 0x111},    /* D with stroke */
        {0x17F, 's'},      /* long s */
        {0x212A, 'k'},     /* Kelvin sign */
        {0xFF21, 0xFF41},  /* full width */
        {0x10400, 0x10428},
        {0x4E2D, 0x4E2D},
        {0xD800, 0xD800},
        {0x110000, 0x110000},
    };
    for (size_t i = 0; i < N_OF(rows); i++)
        assert_int_equal(stet_char_fold(rows[i].code), rows[i].folded);
}

static void folding_twice_changes_nothing(void **state)
{
    (void)state;
    for (uint32_t code = 0; code < 0x110000; code++)
        assert_int_equal(stet_char_fold(stet_char_fold(code)), stet_char_fold(code));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_code_point_there_and_back),
        cmocka_unit_test(malformed_sequences),
        cmocka_unit_test(valid_prefixes),
        cmocka_unit_test(a_bad_byte_anywhere_ends_the_prefix),
        cmocka_unit_test(forth_and_back),
        cmocka_unit_test(cut_between_characters),
        cmocka_unit_test(classes),
        cmocka_unit_test(words_and_marks_are_apart),
        cmocka_unit_test(folding),
        cmocka_unit_test(folding_twice_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
