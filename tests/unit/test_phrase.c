/* test_phrase.c - phrases of tokens. */
#include "support.h"

#include "match/phrase.h"

/* Values of the phrase that is exactly the line, the newest first: "2 0". */
static void check(const stet_phrases *p, const char *line, const char *expected)
{
    char values[64] = "";
    uint64_t state = 0;
    stet_token token;
    for (size_t at = 0; stet_token_next(stet_view_of(line), &at, &token);) {
        state = stet_phrases_step(state, token.hash);
        if (!state)
            break;
    }
    stet_phrase_values found = stet_phrases_find(p, state);
    for (; found.at < found.end; found.at++)
        snprintf(values + strlen(values), sizeof values - strlen(values), "%s%u", values[0] ? " " : "", *found.at);
    assert_string_equal(values, expected);
}

static void build(stet_phrases *p, stet_arena *arena, const char *const *phrases, uint32_t n)
{
    stet_phrases_init(p, arena, n);
    for (uint32_t i = 0; i < n; i++)
        stet_phrases_add(p, stet_view_of(phrases[i]), (uint16_t)i);
    stet_phrases_finish(p);
}

static void shared_beginnings(void **state)
{
    static const char *const phrases[] = {"read", "read more", "read more news", "most read", "more"};
    stet_phrases p;
    build(&p, *state, phrases, N_OF(phrases));
    assert_false(p.failed);
    check(&p, "read", "0");
    check(&p, "Read: MORE", "1");
    check(&p, "read more news", "2");
    check(&p, "most read", "3");
    check(&p, "more", "4");
    check(&p, "most", "");
    check(&p, "read news", "");
    check(&p, "more read", "");
    check(&p, "read more news now", "");
}

static void the_same_phrase_more_than_once(void **state)
{
    static const char *const phrases[] = {"tags", "share this", "Tags:", "share  this!", "TAGS"};
    stet_phrases p;
    build(&p, *state, phrases, N_OF(phrases));
    check(&p, "tags", "4 2 0");
    check(&p, "share this", "3 1");
}

static void a_phrase_without_words_is_never_met(void **state)
{
    static const char *const phrases[] = {"one", "...", "", "two"};
    stet_phrases p;
    build(&p, *state, phrases, N_OF(phrases));
    assert_false(p.failed);
    assert_ptr_equal(stet_phrases_find(&p, 0).end, stet_phrases_find(&p, 0).at);
    check(&p, "one", "0");
    check(&p, "two", "3");
}

static void many_phrases(void **state)
{
    enum { COUNT = 3000 };
    stet_phrases p;
    stet_phrases_init(&p, *state, COUNT);
    char phrase[32];
    for (int i = 0; i < COUNT; i++) {
        snprintf(phrase, sizeof phrase, "w%d x%d", i % 50, i);
        stet_phrases_add(&p, stet_view_of(phrase), (uint16_t)i);
    }
    stet_phrases_finish(&p);
    assert_false(p.failed);
    for (int i = 0; i < COUNT; i++) {
        char row[16];
        snprintf(phrase, sizeof phrase, "w%d x%d", i % 50, i);
        snprintf(row, sizeof row, "%d", i);
        check(&p, phrase, row);
        snprintf(phrase, sizeof phrase, "w%d x%d", i % 50 + 1, i);
        check(&p, phrase, "");
    }
}

static void add_numbered(stet_phrases *p, uint32_t n)
{
    char phrase[16];
    for (uint32_t i = 0; i < n; i++) {
        snprintf(phrase, sizeof phrase, "w%u", i);
        stet_phrases_add(p, stet_view_of(phrase), (uint16_t)i);
    }
    stet_phrases_finish(p);
}

static void more_rows_than_room_fail(void **state)
{
    stet_phrases p;
    stet_phrases_init(&p, *state, 3);
    add_numbered(&p, 3);
    assert_false(p.failed);
    stet_phrases_init(&p, *state, 3);
    add_numbered(&p, 4);
    assert_true(p.failed);
    stet_phrases_init(&p, *state, STET_PHRASES_MOST + 1);
    add_numbered(&p, 1);
    assert_true(p.failed);
}

static void fails_with_the_arena(void **state)
{
    (void)state;
    enum { ROWS = 10000 };
    unsigned failed = 0, caps = 0;
    for (size_t cap = 1000; cap < 1000000; cap += cap / 4, caps++) { /* at once, or when the tables are made */
        stet_arena arena;
        stet_arena_init(&arena, NULL, &(stet_memory){.cap = cap});
        stet_phrases p;
        stet_phrases_init(&p, &arena, ROWS);
        add_numbered(&p, ROWS);
        assert_int_equal(p.failed, arena.status != STET_OK);
        failed += p.failed;
        stet_arena_free(&arena);
    }
    assert_in_range(failed, 1, caps - 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        arena_test(shared_beginnings),
        arena_test(the_same_phrase_more_than_once),
        arena_test(a_phrase_without_words_is_never_met),
        arena_test(many_phrases),
        arena_test(more_rows_than_room_fail),
        cmocka_unit_test(fails_with_the_arena),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
