/*
 * support.h - what every test uses: cmocka and what it needs first, checks of texts, files, numbers that repeat.  Tests
 * of internal modules also get an arena for each test, and those that include engine.h before it, pages read up to
 * their features.
 */
#ifndef STET_TESTS_SUPPORT_H
#define STET_TESTS_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define N_OF(array) (sizeof(array) / sizeof(array)[0])

/* ---- texts ------------------------------------------------------------------------------------- */

static inline void check_text(const char *data, size_t len, const char *expected, const char *file, int line)
{
    if (len == strlen(expected) && memcmp(data, expected, len) == 0)
        return;
    print_error("\"%.*s\"\nwhere this is due:\n\"%s\"\n", (int)len, data, expected);
    _fail(file, line);
}

/** Compare a stet_view, or a stet_text, with a C string. */
#define assert_view(view, expected) check_text((view).data, (view).len, (expected), __FILE__, __LINE__)
#define assert_text(text, expected) check_text((text).data, (text).length, (expected), __FILE__, __LINE__)

/* ---- files ------------------------------------------------------------------------------------- */

/** A whole file, NUL-terminated, for the caller to free; fails the test if it cannot be read. */
static inline char *read_file(const char *path, size_t *length)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        fail_msg("cannot open %s", path);
    size_t room = 1 << 16;
    char *data = malloc(room);
    *length = 0;
    for (size_t n = 1; data && n > 0; *length += n) {
        if (room - *length < 2)
            data = realloc(data, room *= 2);
        n = data ? fread(data + *length, 1, room - *length - 1, file) : 0;
    }
    fclose(file);
    if (!data)
        fail_msg("no memory for %s", path);
    else
        data[*length] = '\0';
    return data;
}

/** Numbers that are the same in every run (xorshift). */
static inline uint32_t next_number(uint32_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return *seed;
}

/* ---- arenas ------------------------------------------------------------------------------------ */

#ifdef STET_TEST_INTERNALS

#include "base/arena.h"

/** Memory without a bound that a test meets. */
static inline stet_memory *any_memory(void)
{
    static stet_memory memory = {.cap = SIZE_MAX / 2};
    return &memory;
}

typedef struct test_arena {
    stet_arena arena;
    stet_memory memory;
} test_arena;

static inline int arena_setup(void **state)
{
    test_arena *t = malloc(sizeof *t);
    if (!t)
        return -1;
    t->memory = (stet_memory){.cap = SIZE_MAX / 2};
    stet_arena_init(&t->arena, NULL, &t->memory);
    *state = &t->arena;
    return 0;
}

static inline int arena_teardown(void **state)
{
    stet_arena_free(*state);
    free(*state); /* the arena is the first member */
    return 0;
}

/** A test that gets an arena as its state. */
#define arena_test(name) cmocka_unit_test_setup_teardown(name, arena_setup, arena_teardown)

#endif

/* ---- pages read up to their features ----------------------------------------------------------- */

#ifdef STET_ENGINE_H

typedef struct page_reading {
    stet_engine *engine;
    stet_arena arena;
    stet_reading r;
} page_reading;

static inline void read_page(page_reading *p, const char *page, size_t length, stet_kind kind)
{
    stet_input input = STET_INPUT_INIT;
    input.bytes = page;
    input.length = length;
    input.kind = kind;
    assert_int_equal(stet_engine_new(NULL, &p->engine, NULL), STET_OK);
    stet_reading_init(&p->r, p->engine, NULL, &p->arena);
    assert_int_equal(stet_read(p->engine, &input, NULL, &p->r), STET_OK);
}

static inline void end_page(page_reading *p)
{
    stet_arena_free(&p->r.scratch);
    stet_arena_free(&p->arena);
    stet_engine_free(p->engine);
}

#endif

#endif
