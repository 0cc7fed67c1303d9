/* test_line_masks.c - masks of white space are what single characters tell, with wide vectors and without. */
#include "spaced.h"

#include "base/utf8.h"
#include "page/run.h"
#include "text/line_masks.h"

enum { TEXTS = 20000 };

static void check(stet_line_masks_reader *masks_at, const char *p)
{
    stet_line_masks m = masks_at(p);
    for (size_t i = 0; i < STET_LINE_MASK; i++) {
        size_t space = space_at((stet_view){p, STET_LINE_MASK_READS}, i);
        bool end = p[i] >= '\n' && p[i] <= '\r';
        assert_int_equal(m.end >> i & 1, end);
        assert_int_equal(m.space >> i & 1, p[i] == ' ');
        assert_int_equal(m.other >> i & 1, space && !end && p[i] != ' ');
    }
}

static void masks_are_what_single_characters_tell(void **state)
{
    (void)state;
    static const stet_view pieces[] = {
        STET_VIEW_INIT("word"),
        STET_VIEW_INIT("a longer one"),
        STET_VIEW_INIT(" "),
        STET_VIEW_INIT("\n"),
        STET_VIEW_INIT("\t"),
        STET_VIEW_INIT("\f"),
        STET_VIEW_INIT("\r"),
        STET_VIEW_INIT("\xC3\xA9"),
        STET_VIEW_INIT("\xC2\xA0"),
        STET_VIEW_INIT("\xC2\x85"),
        STET_VIEW_INIT("\xC2\xA9"),
        STET_VIEW_INIT("\xE1\x9A\x80"),
        STET_VIEW_INIT("\xE1\x9A\x81"),
        STET_VIEW_INIT("\xE1\xBA\xA1"),
        STET_VIEW_INIT("\xE2\x80\x89"),
        STET_VIEW_INIT("\xE2\x80\x9C"),
        STET_VIEW_INIT("\xE2\x80\xAF"),
        STET_VIEW_INIT("\xE2\x81\x9F"),
        STET_VIEW_INIT("\xE2\x81\xA0"),
        STET_VIEW_INIT("\xE3\x80\x80"),
        STET_VIEW_INIT("\xE3\x80\x82"),
        STET_VIEW_INIT("\xF0\x9F\x80\x80"),
    };
    uint32_t seed = 1;
    for (int round = 0; round < TEXTS; round++) {
        stet_view text = text_of(pieces, N_OF(pieces), &seed);
        for (size_t at = 0; text.len - at >= STET_LINE_MASK_READS; at += STET_LINE_MASK) {
            check(stet_line_masks_portable, text.data + at);
            if (stet_line_masks_avx2())
                check(stet_line_masks_avx2(), text.data + at);
        }
        free((char *)text.data);
    }
}

static void every_character_is_told(void **state)
{
    (void)state;
    char all[STET_LINE_MASK_READS] = {0};
    for (uint32_t code = 0x80; code < 0x10000; code++) {
        size_t n = stet_utf8_encode(code, all);
        bool space = stet_run_wide_space(all, n) > 0;
        assert_int_equal(stet_line_masks_portable(all).other, space);
        if (stet_line_masks_avx2())
            assert_int_equal(stet_line_masks_avx2()(all).other, space);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(masks_are_what_single_characters_tell),
        cmocka_unit_test(every_character_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
