/* test_regex.c - the pcre2 wrapper: groups, names, case, and an end to what never ends. */
#define _POSIX_C_SOURCE 200809L

#include "support.h"

#include <time.h>

#include "match/regex.h"

typedef struct fixture {
    stet_arena arena;
    stet_regex regex;
    stet_regex_run run;
} fixture;

static void compile(fixture *f, const char *pattern, bool ignore_case)
{
    stet_arena_init(&f->arena, NULL, any_memory());
    assert_int_equal(stet_regex_compile(&f->regex, &f->arena, stet_view_of(pattern), ignore_case, NULL), STET_OK);
    assert_int_equal(stet_regex_run_init(&f->run, &f->arena), STET_OK);
}

static void finish(fixture *f)
{
    stet_regex_free(&f->regex);
    stet_arena_free(&f->arena);
}

static void groups(void **state)
{
    (void)state;
    fixture f;
    stet_regex_match m;
    compile(&f, "(\\d+)-(x)?(\\d+)", false);
    assert_true(stet_regex_search(&f.regex, &f.run, STET_VIEW("on 12-34 and 5-x6"), 0, &m));
    assert_view(m.group[0], "12-34");
    assert_view(m.group[1], "12");
    assert_view(m.group[2], ""); /* took no part */
    assert_non_null(m.group[2].data);
    assert_view(m.group[3], "34");
    assert_view(m.group[4], "");
    assert_int_equal(m.start, 3);
    assert_int_equal(m.end, 8);
    assert_true(stet_regex_search(&f.regex, &f.run, STET_VIEW("on 12-34 and 5-x6"), m.end, &m));
    assert_view(m.group[0], "5-x6");
    assert_view(m.group[2], "x");
    assert_false(stet_regex_search(&f.regex, &f.run, STET_VIEW("on 12-34 and 5-x6"), m.end, &m));
    finish(&f);
}

static void named_groups(void **state)
{
    (void)state;
    fixture f;
    stet_regex_match m;
    compile(&f, "(?<year>\\d{4})|(?<word>[a-z]+)", false);
    assert_true(stet_regex_search(&f.regex, &f.run, STET_VIEW("in 2024"), 2, &m));
    assert_view(m.group[stet_regex_group(&f.regex, "year")], "2024");
    assert_int_equal(stet_regex_group(&f.regex, "word"), 2);
    assert_view(m.group[2], "");
    assert_int_equal(stet_regex_group(&f.regex, "month"), 0); /* no such name */
    finish(&f);
}

static void more_groups_than_are_kept(void **state)
{
    (void)state;
    fixture f;
    stet_regex_match m;
    compile(&f, "(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)(k)(l)(?<last>m)", false);
    assert_true(stet_regex_search(&f.regex, &f.run, STET_VIEW("abcdefghijklm"), 0, &m));
    assert_view(m.group[0], "abcdefghijklm");
    assert_view(m.group[STET_REGEX_GROUPS - 1], "k");
    assert_int_equal(stet_regex_group(&f.regex, "last"), 0);
    finish(&f);
}

static void case_is_that_of_unicode(void **state)
{
    (void)state;
    fixture f;
    stet_regex_match m;
    compile(&f, "th\\x{E1}ng \\p{Lu}", true);
    assert_true(stet_regex_search(&f.regex, &f.run, STET_VIEW("20 TH\xC3\x81NG X"), 0, &m));
    finish(&f);
    compile(&f, "th\\x{E1}ng", false);
    assert_false(stet_regex_search(&f.regex, &f.run, STET_VIEW("20 TH\xC3\x81NG"), 0, &m));
    finish(&f);
    compile(&f, "^\\w+$", false);
    assert_true(stet_regex_search(&f.regex, &f.run,
                                  STET_VIEW("Stra\xC3\x9F"
                                            "e"),
                                  0, &m));
    assert_true(stet_regex_search(&f.regex, &f.run, STET_VIEW("\xD9\xA1\xD9\xA2"), 0, &m));
    finish(&f);
}

static void looking_behind_from(void **state)
{
    (void)state;
    fixture f;
    stet_regex_match m;
    compile(&f, "(?<!\\d)\\d\\d", false);
    assert_false(stet_regex_search(&f.regex, &f.run, STET_VIEW("1234"), 1, &m)); /* what stands before counts */
    assert_true(stet_regex_search(&f.regex, &f.run, STET_VIEW("12 34"), 1, &m));
    assert_int_equal(m.start, 3);
    finish(&f);
}

static void ends_of_the_subject(void **state)
{
    (void)state;
    fixture f;
    stet_regex_match m;
    compile(&f, "x*", false);
    assert_true(stet_regex_search(&f.regex, &f.run, STET_VIEW(""), 0, &m));
    assert_int_equal(m.end, 0);
    assert_true(stet_regex_search(&f.regex, &f.run, STET_VIEW("ab"), 2, &m));
    assert_int_equal(m.start, 2);
    assert_false(stet_regex_search(&f.regex, &f.run, STET_VIEW("ab"), 3, &m));
    finish(&f);
}

static double seconds_since(const struct timespec *start)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - start->tv_sec) + (double)(now.tv_nsec - start->tv_nsec) * 1e-9;
}

static void catastrophic_patterns_end(void **state)
{
    (void)state;
    static const char *const patterns[] = {"(a+)+$", "(a|aa)+$", "(.*a){20}$", "^(([a-z])+.)+[A-Z]([a-z])+$"};
    char subject[40001];
    memset(subject, 'a', sizeof subject - 1);
    subject[sizeof subject - 1] = '!';
    struct timespec start;
    clock_gettime(CLOCK_MONOTONIC, &start);
    for (size_t i = 0; i < N_OF(patterns); i++) {
        fixture f;
        stet_regex_match m;
        compile(&f, patterns[i], false);
        assert_false(stet_regex_search(&f.regex, &f.run, (stet_view){subject, sizeof subject}, 0, &m));
        assert_int_equal(f.arena.status, STET_OK);
        finish(&f);
    }
    assert_true(seconds_since(&start) < 5);
}

static void a_long_subject_is_not_searched(void **state)
{
    (void)state;
    enum { MOST = 65536 };
    char *subject = malloc(MOST + 1);
    assert_non_null(subject);
    memset(subject, 'a', MOST + 1);
    fixture f;
    stet_regex_match m;
    compile(&f, "a", false);
    assert_true(stet_regex_search(&f.regex, &f.run, (stet_view){subject, MOST}, 0, &m));
    assert_false(stet_regex_search(&f.regex, &f.run, (stet_view){subject, MOST + 1}, 0, &m));
    finish(&f);
    free(subject);
}

static void a_pattern_that_does_not_compile(void **state)
{
    stet_regex regex;
    size_t offset = 0;
    assert_int_equal(stet_regex_compile(&regex, *state, STET_VIEW("ab(cd"), false, &offset), STET_ERR_ARGUMENT);
    assert_int_equal(offset, 5);
    assert_int_equal(stet_regex_compile(&regex, *state, STET_VIEW("ab[z-a]"), false, &offset), STET_ERR_ARGUMENT);
    assert_in_range(offset, 3, 6);
    assert_int_equal(stet_regex_compile(&regex, *state, STET_VIEW("("), false, NULL), STET_ERR_ARGUMENT);
    stet_regex_free(&regex); /* of a failed pattern, and twice */
    stet_regex_free(&regex);
}

static void fails_with_the_arena(void **state)
{
    (void)state;
    stet_arena arena;
    stet_arena_init(&arena, NULL, &(stet_memory){.cap = 100});
    stet_regex regex;
    stet_regex_run run;
    assert_int_equal(stet_regex_compile(&regex, &arena, STET_VIEW("a"), false, NULL), STET_ERR_LIMIT_MEMORY);
    assert_int_equal(stet_regex_run_init(&run, &arena), STET_ERR_LIMIT_MEMORY);
    stet_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(groups),
        cmocka_unit_test(named_groups),
        cmocka_unit_test(more_groups_than_are_kept),
        cmocka_unit_test(case_is_that_of_unicode),
        cmocka_unit_test(looking_behind_from),
        cmocka_unit_test(ends_of_the_subject),
        cmocka_unit_test(catastrophic_patterns_end),
        cmocka_unit_test(a_long_subject_is_not_searched),
        arena_test(a_pattern_that_does_not_compile),
        cmocka_unit_test(fails_with_the_arena),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
