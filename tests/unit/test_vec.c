/* test_vec.c - the typed growable array. */
#include "support.h"

#include "base/vec.h"

typedef struct pair {
    uint64_t number;
    char letter;
} pair;

static void elements_stay_in_order(void **state)
{
    STET_VEC(pair) v = {0};
    for (uint32_t i = 0; i < 5000; i++) {
        pair *slot = STET_VEC_PUSH((stet_arena *)*state, &v);
        assert_non_null(slot);
        *slot = (pair){i * 3u, (char)('a' + i % 26)};
        assert_int_equal(v.count, i + 1);
    }
    assert_true(v.room >= v.count);
    for (uint32_t i = 0; i < 5000; i++) {
        assert_int_equal(v.at[i].number, i * 3);
        assert_int_equal(v.at[i].letter, 'a' + (int)(i % 26));
    }
}

static void a_full_arena_gives_null(void **state)
{
    (void)state;
    stet_arena arena;
    stet_arena_init(&arena, NULL, &(stet_memory){.cap = 100000});
    STET_VEC(pair) v = {0};
    uint32_t pushed = 0;
    for (pair *slot; (slot = STET_VEC_PUSH(&arena, &v)) != NULL; pushed++)
        *slot = (pair){pushed, 'a'};
    assert_in_range(pushed, 512, 100000 / sizeof(pair));
    assert_int_equal(arena.status, STET_ERR_LIMIT_MEMORY);
    assert_int_equal(v.count, pushed); /* what is in stays */
    for (uint32_t i = 0; i < pushed; i++)
        assert_int_equal(v.at[i].number, i);
    stet_arena_free(&arena);
}

static void counts_end_at_32_bits(void **state)
{
    uint32_t room = UINT32_MAX / 2 + 1;
    assert_null(stet_vec_room(*state, NULL, room, &room, 1));
    assert_int_equal(room, UINT32_MAX / 2 + 1);
}

static void room_for_more_at_once(void **state)
{
    stet_arena *arena = *state;
    STET_VEC(pair) v = {0};
    *STET_VEC_PUSH(arena, &v) = (pair){7, 'a'};
    STET_VEC_RESERVE(arena, &v, 1000);
    assert_int_equal(v.room, 1000);
    assert_int_equal(v.count, 1);
    assert_int_equal(v.at[0].number, 7);
    STET_VEC_RESERVE(arena, &v, 10); /* never less */
    assert_int_equal(v.room, 1000);
    arena->memory->cap = arena->memory->used;
    STET_VEC_RESERVE(arena, &v, 1u << 24);
    assert_int_equal(arena->status, STET_ERR_LIMIT_MEMORY);
    assert_int_equal(v.room, 1000);
    assert_int_equal(v.at[0].number, 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        arena_test(elements_stay_in_order),
        cmocka_unit_test(a_full_arena_gives_null),
        arena_test(counts_end_at_32_bits),
        arena_test(room_for_more_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
