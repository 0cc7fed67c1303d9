/* test_buf.c - the growable buffer and its sticky error. */
#include "support.h"

#include "base/buf.h"

static void an_empty_buffer(void **state)
{
    stet_buf buf;
    stet_buf_init(&buf, *state);
    stet_buf_append(&buf, STET_VIEW(""));
    assert_view(stet_buf_view(&buf), "");
    assert_non_null(stet_buf_view(&buf).data);
    assert_false(buf.failed);
}

static void pieces_are_joined(void **state)
{
    stet_buf buf;
    stet_buf_init(&buf, *state);
    stet_buf_append(&buf, STET_VIEW("one"));
    stet_buf_byte(&buf, ' ');
    stet_buf_code(&buf, 0xE9);
    stet_buf_code(&buf, 0x4E2D);
    stet_buf_code(&buf, 0x1F600);
    stet_buf_code(&buf, 0xD800); /* no code point */
    stet_buf_byte(&buf, '\0');
    stet_view v = stet_buf_view(&buf);
    assert_int_equal(v.len, 3 + 1 + 2 + 3 + 4 + 3 + 1);
    assert_memory_equal(v.data, "one \xC3\xA9\xE4\xB8\xAD\xF0\x9F\x98\x80\xEF\xBF\xBD\0", v.len);
}

static void it_grows(void **state)
{
    stet_buf buf;
    stet_buf_init(&buf, *state);
    for (size_t i = 0; i < 100000; i++)
        stet_buf_append(&buf, (stet_view){"0123456789", i % 11});
    assert_false(buf.failed);
    size_t at = 0;
    for (size_t i = 0; i < 100000; i++)
        for (size_t k = 0; k < i % 11; k++)
            assert_int_equal(buf.data[at++], '0' + (char)k);
    assert_int_equal(buf.len, at);
}

static void reserved_room_is_kept(void **state)
{
    stet_buf buf;
    stet_buf_init(&buf, *state);
    assert_true(stet_buf_reserve(&buf, 5000));
    const char *data = buf.data;
    for (int i = 0; i < 5000; i++)
        stet_buf_byte(&buf, 'x');
    assert_ptr_equal(buf.data, data);
}

static void failure_sticks_and_keeps_what_was_there(void **state)
{
    (void)state;
    static const char big[70000] = "";
    stet_arena arena;
    stet_arena_init(&arena, NULL, &(stet_memory){.cap = 60000});
    stet_buf buf;
    stet_buf_init(&buf, &arena);
    stet_buf_append(&buf, STET_VIEW("kept"));
    stet_buf_append(&buf, (stet_view){big, sizeof big});
    assert_true(buf.failed);
    stet_buf_append(&buf, STET_VIEW("more"));
    stet_buf_byte(&buf, 'm');
    stet_buf_code(&buf, 'm');
    assert_false(stet_buf_reserve(&buf, 1));
    assert_view(stet_buf_view(&buf), "kept");
    stet_arena_free(&arena);
}

static void a_size_that_no_buffer_has(void **state)
{
    stet_buf buf;
    stet_buf_init(&buf, *state);
    stet_buf_append(&buf, STET_VIEW("kept"));
    assert_false(stet_buf_reserve(&buf, SIZE_MAX - 2));
    assert_true(buf.failed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        arena_test(an_empty_buffer),
        arena_test(pieces_are_joined),
        arena_test(it_grows),
        arena_test(reserved_room_is_kept),
        cmocka_unit_test(failure_sticks_and_keeps_what_was_there),
        arena_test(a_size_that_no_buffer_has),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
