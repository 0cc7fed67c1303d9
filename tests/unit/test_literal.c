/* test_literal.c - many words at once. */
#include "support.h"

#include "match/literal.h"

enum { HITS_MAX = 64 };

typedef struct hits {
    char text[HITS_MAX * 8]; /* "row@end row@end ..." */
    size_t len;
} hits;

static void note(void *ctx, uint32_t row, size_t end)
{
    hits *h = ctx;
    h->len += (size_t)snprintf(h->text + h->len, sizeof h->text - h->len, "%s%u@%zu", h->len ? " " : "", row, end);
}

static void compile(stet_literals *m, stet_arena *arena, const char *const *patterns, uint32_t n)
{
    stet_literals_init(m, arena);
    for (uint32_t i = 0; i < n; i++)
        stet_literals_add(m, stet_view_of(patterns[i]), i);
    assert_int_equal(stet_literals_finish(m), STET_OK);
}

static void check(const stet_literals *m, stet_view text, const char *expected)
{
    hits h = {.len = 0};
    stet_literals_scan(m, text, note, &h);
    assert_string_equal(h.text, expected);
}

static void words_within_words(void **state)
{
    static const char *const patterns[] = {"he", "she", "his", "hers"};
    stet_literals m;
    compile(&m, *state, patterns, N_OF(patterns));
    check(&m, STET_VIEW("ushers"), "1@4 0@4 3@6"); /* the example of Aho and Corasick; the longest first */
    check(&m, STET_VIEW("shis"), "2@4");
    check(&m, STET_VIEW("hehehe"), "0@2 0@4 0@6");
    check(&m, STET_VIEW(""), "");
    check(&m, STET_VIEW("xyz"), "");
}

static void overlaps_are_all_told(void **state)
{
    static const char *const patterns[] = {"aa", "aaa", "a"};
    stet_literals m;
    compile(&m, *state, patterns, N_OF(patterns));
    check(&m, STET_VIEW("aaa"), "2@1 0@2 2@2 1@3 0@3 2@3");
}

static void a_failed_longer_word_leaves_the_shorter(void **state)
{
    static const char *const patterns[] = {"abcdx", "bcd", "cdy", "d"};
    stet_literals m;
    compile(&m, *state, patterns, N_OF(patterns));
    check(&m, STET_VIEW("abcdy"), "1@4 3@4 2@5");
    check(&m, STET_VIEW("abcabcdx"), "1@7 3@7 0@8");
}

static void case_is_folded_and_other_characters_part(void **state)
{
    static const char *const patterns[] = {"side-bar", "side_bar", "sidebar", "bar"};
    stet_literals m;
    compile(&m, *state, patterns, N_OF(patterns));
    check(&m, STET_VIEW("Side-BAR"), "0@8 3@8");
    check(&m, STET_VIEW("side_bar"), "1@8 3@8");
    check(&m, STET_VIEW("sideBar"), "2@7 3@7");
    check(&m, STET_VIEW("side bar"), "3@8");
    check(&m, STET_VIEW("side:b\xC3\xA1r"), "");
}

static void any_byte_may_come(void **state)
{
    static const char *const patterns[] = {"ad"};
    stet_literals m;
    compile(&m, *state, patterns, N_OF(patterns));
    char text[256 * 3];
    for (unsigned c = 0; c < 256; c++)
        memcpy(text + 3u * c, (char[]){'a', 'd', (char)c}, 3);
    hits h = {.len = 0};
    stet_literals_scan(&m, (stet_view){text, 9}, note, &h);
    assert_string_equal(h.text, "0@2 0@5 0@8");
    for (unsigned c = 0; c < 256; c++) {
        char one[] = {'a', (char)c};
        check(&m, (stet_view){one, 2}, c == 'd' || c == 'D' ? "0@2" : "");
        char other[] = {(char)c, 'd'};
        check(&m, (stet_view){other, 2}, c == 'a' || c == 'A' ? "0@2" : "");
    }
}

static void no_pattern_at_all(void **state)
{
    stet_literals m;
    compile(&m, *state, NULL, 0);
    check(&m, STET_VIEW("anything"), "");
}

static void fails_with_the_arena(void **state)
{
    (void)state;
    stet_arena arena;
    stet_arena_init(&arena, NULL, &(stet_memory){.cap = 40000}); /* 66 bytes a state */
    stet_literals m;
    stet_literals_init(&m, &arena);
    char pattern[] = "aaaaaaaaaaaaaaaaaaaa";
    for (uint32_t i = 0; i < 400; i++) {
        pattern[0] = (char)('a' + i / 26);
        pattern[1] = (char)('a' + i % 26);
        stet_literals_add(&m, stet_view_of(pattern), i);
    }
    assert_true(m.failed);
    assert_int_equal(stet_literals_finish(&m), STET_ERR_LIMIT_MEMORY);
    stet_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        arena_test(words_within_words),
        arena_test(overlaps_are_all_told),
        arena_test(a_failed_longer_word_leaves_the_shorter),
        arena_test(case_is_folded_and_other_characters_part),
        arena_test(any_byte_may_come),
        arena_test(no_pattern_at_all),
        cmocka_unit_test(fails_with_the_arena),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
