/* test_view.c - borrowed runs of bytes. */
#include "support.h"

#include "base/view.h"

#define V STET_VIEW

static void of_c_strings(void **state)
{
    (void)state;
    assert_view(stet_view_of("abc"), "abc");
    assert_view(stet_view_of(""), "");
    assert_view(stet_view_of(NULL), "");
    assert_non_null(stet_view_of(NULL).data);
}

static void trimmed(void **state)
{
    (void)state;
    assert_view(stet_view_trim(V("  a b\t\n")), "a b");
    assert_view(stet_view_trim(V("\v\f\r x")), "x");
    assert_view(stet_view_trim(V(" \n ")), "");
    assert_view(stet_view_trim(V("")), "");
    assert_view(stet_view_trim(V("\xC2\xA0x")), "\xC2\xA0x"); /* ASCII white space only */
}

static void compared(void **state)
{
    (void)state;
    assert_true(stet_view_eq(V("abc"), V("abc")));
    assert_false(stet_view_eq(V("abc"), V("abC")));
    assert_false(stet_view_eq(V("abc"), V("ab")));
    assert_true(stet_view_eq((stet_view){NULL, 0}, V("")));
    assert_true(stet_view_eq(V("a\0b"), V("a\0b")));
    assert_false(stet_view_eq(V("a\0b"), V("a\0c")));
}

static void compared_without_case(void **state)
{
    (void)state;
    assert_true(stet_view_ieq(V("aZ09-"), V("Az09-")));
    assert_false(stet_view_ieq(V("@"), V("`"))); /* neighbours of A and a */
    assert_false(stet_view_ieq(V("["), V("{")));
    assert_false(stet_view_ieq(V("\xC3\x89"), V("\xC3\xA9"))); /* ASCII letters only */
    assert_true(stet_view_istarts(V("HTML lang"), V("html")));
    assert_true(stet_view_istarts(V("html"), V("")));
    assert_false(stet_view_istarts(V("htm"), V("html")));
}

static void found(void **state)
{
    (void)state;
    static const struct {
        stet_view text, needle;
        size_t from, at;
    } rows[] = {
        {STET_VIEW_INIT("abcabc"), STET_VIEW_INIT("bc"), 0, 1},  {STET_VIEW_INIT("abcabc"), STET_VIEW_INIT("bc"), 2, 4},
        {STET_VIEW_INIT("abcabc"), STET_VIEW_INIT("bc"), 5, 6},  {STET_VIEW_INIT("abcabc"), STET_VIEW_INIT("bd"), 0, 6},
        {STET_VIEW_INIT("abcabc"), STET_VIEW_INIT("abc"), 3, 3}, {STET_VIEW_INIT("ab"), STET_VIEW_INIT("abc"), 0, 2},
        {STET_VIEW_INIT("aaab"), STET_VIEW_INIT("aab"), 0, 1},   {STET_VIEW_INIT("ab"), STET_VIEW_INIT(""), 1, 1},
        {STET_VIEW_INIT("ab"), STET_VIEW_INIT(""), 3, 2},        {STET_VIEW_INIT(""), STET_VIEW_INIT("a"), 0, 0},
        {STET_VIEW_INIT("ab"), STET_VIEW_INIT("b"), 9, 2},
    };
    for (size_t i = 0; i < N_OF(rows); i++)
        assert_int_equal(stet_view_find(rows[i].text, rows[i].needle, rows[i].from), rows[i].at);
}

static void cut(void **state)
{
    (void)state;
    assert_view(stet_view_sub(V("abcdef"), 2, 4), "cd");
    assert_view(stet_view_sub(V("abcdef"), 6, 6), "");
}

static void classes_of_bytes(void **state)
{
    (void)state;
    for (unsigned c = 0; c < 256; c++) {
        assert_int_equal(stet_is_space((unsigned char)c), c != 0 && strchr(" \t\n\v\f\r", (int)c) != NULL);
        assert_int_equal(stet_is_digit((unsigned char)c), c != 0 && strchr("0123456789", (int)c) != NULL);
        assert_int_equal(stet_lower((unsigned char)c), c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(of_c_strings),          cmocka_unit_test(trimmed), cmocka_unit_test(compared),
        cmocka_unit_test(compared_without_case), cmocka_unit_test(found),   cmocka_unit_test(cut),
        cmocka_unit_test(classes_of_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
