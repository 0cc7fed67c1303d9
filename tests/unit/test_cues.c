/* test_cues.c - cue words in class names.  Every row of cues.inc brings a name that has it and one that has not. */
#include "support.h"

#include "page/cues.h"

static const struct row {
    enum stet_cue cue;
    const char *pattern, *positive, *negative;
} rows[] = {
#define CUE(id, pattern, anchor, yes, no) {STET_CUE_##id, pattern, yes, no},
#define ALSO(id, pattern, anchor, yes, no) CUE(id, pattern, anchor, yes, no)
#include "page/cues.inc"
#undef CUE
#undef ALSO
};

static stet_arena arena;
static stet_literals matcher;

static int setup(void **state)
{
    (void)state;
    stet_arena_init(&arena, NULL, any_memory());
    return stet_cues_compile(&arena, &matcher) == STET_OK ? 0 : -1;
}

static int teardown(void **state)
{
    (void)state;
    stet_arena_free(&arena);
    return 0;
}

static bool has(const char *value, enum stet_cue cue)
{
    stet_cues cues = {{0}};
    stet_cues_match(&matcher, stet_view_of(value), &cues);
    return stet_cues_has(&cues, cue);
}

static void every_positive_sample_sets_its_cue(void **state)
{
    (void)state;
    unsigned wrong = 0;
    for (size_t i = 0; i < N_OF(rows); i++) {
        if (has(rows[i].positive, rows[i].cue))
            continue;
        print_error("%s: \"%s\" is not in \"%s\"\n", stet_cue_name(rows[i].cue), rows[i].pattern, rows[i].positive);
        wrong++;
    }
    assert_int_equal(wrong, 0);
}

static void no_negative_sample_sets_it(void **state)
{
    (void)state;
    unsigned wrong = 0;
    for (size_t i = 0; i < N_OF(rows); i++) {
        if (!has(rows[i].negative, rows[i].cue))
            continue;
        print_error("%s: \"%s\" is in \"%s\"\n", stet_cue_name(rows[i].cue), rows[i].pattern, rows[i].negative);
        wrong++;
    }
    assert_int_equal(wrong, 0);
}

static void names(void **state)
{
    (void)state;
    assert_string_equal(stet_cue_name(STET_CUE_ABOUT), "ABOUT");
    assert_string_equal(stet_cue_name(STET_CUE_WYSIWYG), "WYSIWYG");
    for (unsigned i = 0; i < STET_CUE_COUNT; i++)
        for (unsigned k = 0; k < i; k++)
            assert_string_not_equal(stet_cue_name(i), stet_cue_name(k));
}

static void words_of_camel_case(void **state)
{
    (void)state;
    assert_true(has("navTop", STET_CUE_NAV));
    assert_true(has("mainNav", STET_CUE_NAV));
    assert_true(has("topNavBar", STET_CUE_NAV));
    assert_true(has("NAV", STET_CUE_NAV));
    assert_true(has("nav2", STET_CUE_NAV));
    assert_true(has("my_nav", STET_CUE_NAV));
    assert_false(has("navigate", STET_CUE_NAV));
    assert_false(has("unav", STET_CUE_NAV));
    assert_false(has("UNAV", STET_CUE_NAV));
}

static void several_cues_of_one_value(void **state)
{
    (void)state;
    stet_cues cues = {{0}}, same = {{0}};
    stet_cues_match(&matcher, STET_VIEW("article-body sidebar"), &cues);
    assert_true(stet_cues_has(&cues, STET_CUE_ARTICLE));
    assert_true(stet_cues_has(&cues, STET_CUE_ARTICLEBODY));
    assert_true(stet_cues_has(&cues, STET_CUE_BODY));
    assert_true(stet_cues_has(&cues, STET_CUE_SIDE));
    assert_false(stet_cues_has(&cues, STET_CUE_NAV));
    stet_cues_match(&matcher, STET_VIEW("nav"), &cues); /* one more attribute adds */
    assert_true(stet_cues_has(&cues, STET_CUE_NAV));
    assert_true(stet_cues_has(&cues, STET_CUE_SIDE));
    stet_cues_match(&matcher, STET_VIEW(""), &same);
    assert_true(same.bits[0] == 0 && same.bits[1] == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_positive_sample_sets_its_cue),
        cmocka_unit_test(no_negative_sample_sets_it),
        cmocka_unit_test(names),
        cmocka_unit_test(words_of_camel_case),
        cmocka_unit_test(several_cues_of_one_value),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
