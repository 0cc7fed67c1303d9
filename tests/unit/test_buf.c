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

/* A copy as tidy as one made a character at a time. */
static void tidy_copies(void **state)
{
    static const struct {
        const char *piece, *spaced; /* what it is in a copy, "" for nothing; a space */
    } parts[] = {{"a", "a"},
                 {"Ferry", "Ferry"},
                 {"~", "~"},
                 {" ", " "},
                 {" ", " "},
                 {"\t", " "},
                 {"\u00A0", " "},
                 {"\u00AD", ""},
                 {"!", "!"},
                 {"\u00E9", "\u00E9"},
                 {"\u200B", ""},
                 {"\u1EC7", "\u1EC7"},
                 {"\u3042", "\u3042"},
                 {"\u3000", " "},
                 {"\u20AC", "\u20AC"},
                 {"\uFF01", "\uFF01"},
                 {"\uFEFF", ""},
                 {"\u4E2D", "\u4E2D"},
                 {"0123456789", "0123456789"}};
    enum { TEXTS = 20000, PIECES = 30, ROOM = PIECES * 10 + 1 };
    uint32_t seed = 1;
    for (int i = 0; i < TEXTS; i++) {
        char text[ROOM] = "", tidy[ROOM] = "";
        bool space = false;
        for (int k = 0; k < PIECES; k++) {
            seed = seed * 1664525 + 1013904223;
            size_t part = (seed >> 16) % N_OF(parts);
            strcat(text, parts[part].piece);
            bool is_space = parts[part].spaced[0] == ' ';
            if (space && !is_space && parts[part].spaced[0] && tidy[0])
                strcat(tidy, " ");
            space = is_space || (space && !parts[part].spaced[0]);
            strcat(tidy, is_space ? "" : parts[part].spaced);
        }
        assert_view(stet_tidy_copy(*state, stet_view_of(text)), tidy);
    }
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
        arena_test(tidy_copies),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
