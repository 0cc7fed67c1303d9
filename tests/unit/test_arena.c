/*
 * test_arena.c - the arena: alignment, growth, caps, sticky failure, what it gives back.  Built twice: with the
 * library as configured, and with an arena.c of its own under STET_ARENA_DEBUG.
 */
#include "support.h"

/* An allocator that counts, checks sizes, and may be told to fail. */
typedef struct counting {
    size_t calls, reallocs, held, frees;
    bool refuse;
} counting;

static void *counting_alloc(void *ctx, size_t size)
{
    counting *c = ctx;
    size_t *memory = c->refuse || size > (size_t)1 << 32 ? NULL : malloc(size + 16);
    if (!memory)
        return NULL;
    *memory = size;
    c->calls++;
    c->held += size;
    return (char *)memory + 16;
}

static void counting_free(void *ctx, void *memory, size_t size)
{
    counting *c = ctx;
    assert_int_equal(*(size_t *)(void *)((char *)memory - 16), size);
    c->held -= size;
    c->frees++;
    free((char *)memory - 16);
}

static void *counting_realloc(void *ctx, void *memory, size_t old_size, size_t size)
{
    counting *c = ctx;
    c->reallocs++;
    void *moved = counting_alloc(ctx, size);
    if (moved) {
        memcpy(moved, memory, old_size < size ? old_size : size);
        counting_free(ctx, memory, old_size);
    }
    return moved;
}

static stet_allocator counted_by(counting *c)
{
    return (stet_allocator){counting_alloc, counting_realloc, counting_free, c};
}

static void memory_is_aligned_for_any_type(void **state)
{
    for (size_t size = 1; size < 100; size++)
        assert_int_equal((uintptr_t)stet_arena_alloc(*state, size) % 16, 0);
}

static void allocations_do_not_overlap(void **state)
{
    enum { COUNT = 500 };
    unsigned char *at[COUNT];
    for (size_t i = 0; i < COUNT; i++) {
        at[i] = stet_arena_alloc(*state, i * 7 + 1); /* 870 KB together: many chunks */
        assert_non_null(at[i]);
        memset(at[i], (int)(i % 251), i * 7 + 1);
    }
    for (size_t i = 0; i < COUNT; i++)
        for (size_t k = 0; k < i * 7 + 1; k++)
            assert_int_equal(at[i][k], i % 251);
}

static void everything_is_given_back_with_its_size(void **state)
{
    (void)state;
    counting c = {0};
    stet_allocator allocator = counted_by(&c);
    stet_arena arena;
    stet_memory memory = {.cap = (size_t)1 << 24};
    stet_arena_init(&arena, &allocator, &memory);
    for (size_t i = 0; i < 1000; i++)
        assert_non_null(stet_arena_alloc(&arena, 1000));
    assert_non_null(stet_arena_alloc(&arena, 3000000)); /* large */
    assert_int_equal(memory.used, c.held);
#ifdef STET_ARENA_DEBUG
    assert_int_equal(c.calls, 1001);
#else
    assert_in_range(c.calls, 2, 12); /* chunks double: 16 KiB, 32 KiB, ... 8 MiB */
#endif
    stet_arena_free(&arena);
    assert_int_equal(c.held, 0);
    assert_int_equal(c.frees, c.calls);
    assert_true(memory.used > 4000000); /* what was held once still counts */
}

static void an_empty_arena_holds_nothing(void **state)
{
    (void)state;
    counting c = {0};
    stet_allocator allocator = counted_by(&c);
    stet_arena arena;
    stet_memory memory = {.cap = 1000};
    stet_arena_init(&arena, &allocator, &memory);
    stet_arena_free(&arena);
    assert_int_equal(c.calls + c.frees, 0);
}

static void the_cap_holds_and_sticks(void **state)
{
    (void)state;
    counting c = {0};
    stet_allocator allocator = counted_by(&c);
    stet_arena arena;
    stet_memory memory = {.cap = 100000};
    stet_arena_init(&arena, &allocator, &memory);
    size_t got = 0;
    while (stet_arena_alloc(&arena, 1000))
        got++;
    assert_in_range(got, 30, 100);
    assert_int_equal(arena.status, STET_ERR_LIMIT_MEMORY);
    assert_in_range(memory.used, got * 1000, 100000);
    assert_null(stet_arena_alloc(&arena, 1)); /* there may be room, but failure sticks */
    stet_arena_free(&arena);
}

static void one_allocation_above_the_cap(void **state)
{
    (void)state;
    static const size_t sizes[] = {1001, (size_t)1 << 40, SIZE_MAX - 100, SIZE_MAX - 3, SIZE_MAX};
    for (size_t i = 0; i < N_OF(sizes); i++) {
        stet_arena arena;
        stet_memory memory = {.cap = 1000};
        stet_arena_init(&arena, NULL, &memory);
        assert_null(stet_arena_alloc(&arena, sizes[i]));
        assert_int_equal(arena.status, STET_ERR_LIMIT_MEMORY);
        stet_arena_free(&arena);
    }
}

static void sizes_near_the_end_of_size_t_do_not_wrap(void **state)
{
    (void)state;
    counting c = {0};
    stet_allocator allocator = counted_by(&c);
    for (size_t less = 0; less < 128; less++) {
        stet_arena arena;
        stet_memory memory = {.cap = SIZE_MAX};
        stet_arena_init(&arena, &allocator, &memory);
        if (less % 2) /* a chunk that has room, or none */
            assert_non_null(stet_arena_alloc(&arena, 8));
        assert_null(stet_arena_alloc(&arena, SIZE_MAX - less / 2));
        assert_true(arena.status == STET_ERR_LIMIT_MEMORY || arena.status == STET_ERR_MEMORY);
        stet_arena_free(&arena);
    }
}

static void arenas_that_share_a_memory_share_its_cap(void **state)
{
    (void)state;
    stet_arena first, second;
    stet_memory memory = {.cap = 200000};
    stet_arena_init(&first, NULL, &memory);
    stet_arena_init(&second, NULL, &memory);
    size_t got = 0;
    while (stet_arena_alloc(&first, 1000) && stet_arena_alloc(&second, 1000))
        got += 2000;
    assert_in_range(got, 60000, 200000);
    assert_in_range(memory.used, got, 200000);
    assert_true(first.status == STET_ERR_LIMIT_MEMORY || second.status == STET_ERR_LIMIT_MEMORY);
    stet_arena_free(&first);
    stet_arena_free(&second);
}

static void a_refusing_allocator_sticks(void **state)
{
    (void)state;
    counting c = {.refuse = true};
    stet_allocator allocator = counted_by(&c);
    stet_arena arena;
    stet_memory memory = {.cap = 100000};
    stet_arena_init(&arena, &allocator, &memory);
    assert_null(stet_arena_alloc(&arena, 10));
    assert_int_equal(arena.status, STET_ERR_MEMORY);
    c.refuse = false;
    assert_null(stet_arena_alloc(&arena, 10));
    assert_null(stet_arena_array(&arena, 2, 10));
    assert_null(stet_arena_grow(&arena, NULL, 0, 10));
    assert_null(stet_arena_copy(&arena, STET_VIEW("text")).data);
    assert_int_equal(arena.status, STET_ERR_MEMORY);
    stet_arena_free(&arena);
}

static void arrays_are_cleared(void **state)
{
    stet_arena *arena = *state;
    memset(stet_arena_alloc(arena, 64), 0xAA, 64);
    unsigned char *a = stet_arena_array(arena, 1000, 3);
    for (size_t i = 0; i < 3000; i++)
        assert_int_equal(a[i], 0);
    assert_non_null(stet_arena_array(arena, 0, 8));
    assert_int_equal(arena->status, STET_OK);
}

static void an_array_whose_product_overflows(void **state)
{
    (void)state;
    static const struct {
        size_t count, size;
    } rows[] = {{SIZE_MAX / 2, 4}, {(size_t)1 << 63, 2}, {SIZE_MAX, SIZE_MAX}, {8, SIZE_MAX / 4}, {11, 100}};
    for (size_t i = 0; i < N_OF(rows); i++) {
        stet_arena arena;
        stet_memory memory = {.cap = 1000};
        stet_arena_init(&arena, NULL, &memory);
        assert_null(stet_arena_array(&arena, rows[i].count, rows[i].size));
        assert_int_equal(arena.status, STET_ERR_LIMIT_MEMORY);
        stet_arena_free(&arena);
    }
}

static void growing_keeps_the_contents(void **state)
{
    stet_arena *arena = *state;
    char *grown = stet_arena_grow(arena, NULL, 0, 4);
    memcpy(grown, "abc", 4);
    for (size_t size = 4; size < 100000; size = size * 3 / 2) {
        grown = stet_arena_grow(arena, grown, size, size * 3 / 2);
        assert_non_null(grown);
        assert_string_equal(grown, "abc");
        memset(grown + size, 'x', size * 3 / 2 - size);
    }
}

static void only_the_last_block_grows_in_place(void **state)
{
    stet_arena *arena = *state;
    char *first = stet_arena_alloc(arena, 8);
    memcpy(first, "1234567", 8);
#ifndef STET_ARENA_DEBUG
    assert_ptr_equal(stet_arena_grow(arena, first, 8, 100), first);
#endif
    char *second = stet_arena_alloc(arena, 8);
    memcpy(second, "abcdefg", 8);
    char *moved = stet_arena_grow(arena, first, 8, 200);
    assert_ptr_not_equal(moved, first);
    assert_string_equal(moved, "1234567");
    memset(moved + 8, 'x', 192);
    assert_string_equal(second, "abcdefg");
}

/* What is large has memory of its own: the allocator grows it, and the arena keeps track of what moved. */
static void what_is_large_grows_where_it_is(void **state)
{
    (void)state;
    enum { ROWS = 3, LARGE = 2500000, LARGEST = 40000000 };
    counting c = {0};
    stet_allocator allocator = counted_by(&c);
    stet_arena arena;
    stet_memory memory = {.cap = (size_t)1 << 29};
    unsigned char *rows[ROWS];
    stet_arena_init(&arena, &allocator, &memory);
    for (size_t i = 0; i < ROWS; i++) {
        rows[i] = stet_arena_alloc(&arena, LARGE);
        assert_non_null(rows[i]);
        memset(rows[i], (int)('a' + i), LARGE);
    }
    for (size_t size = LARGE; size < LARGEST; size *= 2)
        for (size_t i = 0; i < ROWS; i++) {
            rows[i] = stet_arena_grow(&arena, rows[i], size, size * 2);
            assert_non_null(rows[i]);
            for (size_t k = 0; k < size; k += 997)
                assert_int_equal(rows[i][k], 'a' + i);
            memset(rows[i], (int)('a' + i), size * 2);
            assert_int_equal(memory.used, c.held);
        }
    assert_true(c.reallocs >= ROWS * 4);
    assert_true(c.held < (size_t)ROWS * 100000000); /* what was outgrown is not kept beside what it grew to */
    stet_arena_free(&arena);
    assert_int_equal(c.held, 0);
    assert_int_equal(c.frees, c.calls);
}

/* A block of a chunk is no allocation of its own, however it grew. */
static void a_small_block_grows_large(void **state)
{
    char *grown = stet_arena_alloc(*state, 2000000);
    memcpy(grown, "abc", 4);
    for (size_t size = 2000000; size < 5000000; size += 50000) {
        grown = stet_arena_grow(*state, grown, size, size + 50000);
        assert_non_null(grown);
        assert_string_equal(grown, "abc");
        memset(grown + size, 'x', 50000);
    }
}

static void a_large_block_that_cannot_grow_stays(void **state)
{
    (void)state;
    counting c = {0};
    stet_allocator allocator = counted_by(&c);
    for (int by_cap = 0; by_cap < 2; by_cap++) {
        stet_arena arena;
        stet_memory memory = {.cap = by_cap ? 4000000 : (size_t)1 << 26};
        stet_arena_init(&arena, &allocator, &memory);
        char *large = stet_arena_alloc(&arena, 2500000);
        strcpy(large, "what is in stays");
        size_t used = memory.used;
        c.refuse = !by_cap;
        assert_null(stet_arena_grow(&arena, large, 2500000, 8000000));
        c.refuse = false;
        assert_int_equal(arena.status, by_cap ? STET_ERR_LIMIT_MEMORY : STET_ERR_MEMORY);
        assert_int_equal(memory.used, used);
        assert_string_equal(large, "what is in stays");
        assert_null(stet_arena_grow(&arena, large, 2500000, 2500001)); /* failure sticks */
        stet_arena_free(&arena);
        assert_int_equal(c.held, 0);
    }
}

static void growing_beyond_the_cap_fails(void **state)
{
    (void)state;
    stet_arena arena;
    stet_memory memory = {.cap = 20000};
    stet_arena_init(&arena, NULL, &memory);
    char *text = stet_arena_alloc(&arena, 100);
    assert_null(stet_arena_grow(&arena, text, 100, 30000));
    assert_int_equal(arena.status, STET_ERR_LIMIT_MEMORY);
    stet_arena_free(&arena);
}

static void copies_are_terminated(void **state)
{
    stet_view copy = stet_arena_copy(*state, (stet_view){"abcdef", 3});
    assert_view(copy, "abc");
    assert_string_equal(copy.data, "abc");
    copy = stet_arena_copy(*state, (stet_view){NULL, 0});
    assert_view(copy, "");
    assert_string_equal(copy.data, "");
}

static void a_copy_above_the_cap(void **state)
{
    (void)state;
    stet_arena arena;
    stet_memory memory = {.cap = 4};
    stet_arena_init(&arena, NULL, &memory);
    assert_null(stet_arena_copy(&arena, STET_VIEW("four")).data);
    assert_int_equal(arena.status, STET_ERR_LIMIT_MEMORY);
    stet_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        arena_test(memory_is_aligned_for_any_type),
        arena_test(allocations_do_not_overlap),
        cmocka_unit_test(everything_is_given_back_with_its_size),
        cmocka_unit_test(an_empty_arena_holds_nothing),
        cmocka_unit_test(the_cap_holds_and_sticks),
        cmocka_unit_test(one_allocation_above_the_cap),
        cmocka_unit_test(sizes_near_the_end_of_size_t_do_not_wrap),
        cmocka_unit_test(arenas_that_share_a_memory_share_its_cap),
        cmocka_unit_test(a_refusing_allocator_sticks),
        arena_test(arrays_are_cleared),
        cmocka_unit_test(an_array_whose_product_overflows),
        arena_test(growing_keeps_the_contents),
        arena_test(only_the_last_block_grows_in_place),
        cmocka_unit_test(what_is_large_grows_where_it_is),
        arena_test(a_small_block_grows_large),
        cmocka_unit_test(a_large_block_that_cannot_grow_stays),
        cmocka_unit_test(growing_beyond_the_cap_fails),
        arena_test(copies_are_terminated),
        cmocka_unit_test(a_copy_above_the_cap),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
