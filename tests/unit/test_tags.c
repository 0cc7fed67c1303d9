/* test_tags.c - the element table. */
#include "support.h"

#include "page/tags.h"

static void the_table_is_sorted(void **state)
{
    (void)state;
    for (unsigned tag = 2; tag < STET_TAG_COUNT; tag++)
        assert_true(strcmp(stet_tag_name(tag - 1), stet_tag_name(tag)) < 0);
}

static void every_element_is_found_in_any_case(void **state)
{
    (void)state;
    for (unsigned tag = 1; tag < STET_TAG_COUNT; tag++) {
        char upper[16], mixed[16];
        const char *name = stet_tag_name(tag);
        size_t n = strlen(name);
        for (size_t i = 0; i <= n; i++) {
            upper[i] = (char)(name[i] >= 'a' && name[i] <= 'z' ? name[i] - 32 : name[i]);
            mixed[i] = i % 2 ? upper[i] : name[i];
        }
        assert_int_equal(stet_tag_find(stet_view_of(name)), tag);
        assert_int_equal(stet_tag_find(stet_view_of(upper)), tag);
        assert_int_equal(stet_tag_find(stet_view_of(mixed)), tag);
    }
}

static void other_names_are_unknown(void **state)
{
    (void)state;
    static const stet_view names[] = {
        STET_VIEW_INIT(""),     STET_VIEW_INIT("?"),        STET_VIEW_INIT("aa"),       STET_VIEW_INIT("di"),
        STET_VIEW_INIT("divx"), STET_VIEW_INIT("p\0"),      STET_VIEW_INIT("x-custom"), STET_VIEW_INIT("zzz"),
        STET_VIEW_INIT("h7"),   STET_VIEW_INIT("\xC3\xA9"),
    };
    for (size_t i = 0; i < N_OF(names); i++)
        assert_int_equal(stet_tag_find(names[i]), STET_TAG_UNKNOWN);
}

static void flags(void **state)
{
    (void)state;
    static const struct {
        enum stet_tag tag;
        unsigned flags;
    } rows[] = {
        {STET_TAG_UNKNOWN, 0},
        {STET_TAG_P, STET_IS_BLOCK},
        {STET_TAG_SPAN, 0},
        {STET_TAG_BR, STET_IS_VOID},
        {STET_TAG_HR, STET_IS_BLOCK | STET_IS_VOID},
        {STET_TAG_IMG, STET_IS_VOID | STET_IS_IMAGE},
        {STET_TAG_SCRIPT, STET_IS_DROP | STET_IS_RAW},
        {STET_TAG_SVG, STET_IS_DROP},
        {STET_TAG_B, STET_IS_STRONG},
        {STET_TAG_EM, STET_IS_EMPHASIS},
        {STET_TAG_KBD, STET_IS_CODE},
        {STET_TAG_SUB, STET_IS_SUB},
        {STET_TAG_TH, STET_IS_BLOCK | STET_IS_GRID},
    };
    for (size_t i = 0; i < N_OF(rows); i++)
        assert_int_equal(stet_tag_flags(rows[i].tag), rows[i].flags);
    for (unsigned tag = 0; tag < STET_TAG_COUNT; tag++) {
        unsigned f = stet_tag_flags(tag);
        assert_true(!(f & STET_IS_RAW) || f & STET_IS_DROP);
        assert_true(!(f & STET_IS_DROP) || !(f & (STET_IS_BLOCK | STET_IS_VOID)));
    }
}

static void ancestors_have_a_bit_each(void **state)
{
    (void)state;
    uint32_t all = 0;
    unsigned bits = 0;
    for (unsigned tag = 0; tag < STET_TAG_COUNT; tag++) {
        uint32_t bit = stet_tag_above(tag);
        assert_int_equal(bit & (bit - 1), 0);
        assert_int_equal(all & bit, 0);
        all |= bit;
        bits += bit != 0;
    }
    assert_int_equal(bits, STET_ABOVE_COUNT);
    assert_int_equal(stet_tag_above(STET_TAG_NAV), 1u << STET_ABOVE_NAV);
    assert_int_equal(stet_tag_above(STET_TAG_DIV), 0);
    assert_int_equal(stet_tag_above(STET_TAG_UNKNOWN), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_table_is_sorted),       cmocka_unit_test(every_element_is_found_in_any_case),
        cmocka_unit_test(other_names_are_unknown),   cmocka_unit_test(flags),
        cmocka_unit_test(ancestors_have_a_bit_each),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
