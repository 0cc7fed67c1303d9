/* test_compose.c - letters and marks put together. */
#include "support.h"

#include "base/compose.h"

static void letters_and_marks_are_put_together(void **state)
{
    static const struct {
        const char *text, *composed;
    } rows[] = {
        {"", ""},
        {"plain", "plain"},
        {"e\xCC\x81", "\xC3\xA9"},
        {"cafe\xCC\x81s", "caf\xC3\xA9s"},
        {"\xC3\xA9", "\xC3\xA9"},
        {"e\xCC\xA3\xCC\x82", "\xE1\xBB\x87"},      /* dot below, circumflex */
        {"e\xCC\x82\xCC\xA3", "\xE1\xBB\x87"},      /* the other way round */
        {"\xC3\xAA\xCC\xA3", "\xE1\xBB\x87"},       /* composed in part, out of order */
        {"\xE1\xBA\xB9\xCC\x82", "\xE1\xBB\x87"},   /* composed in part, in order */
        {"x\xCC\x81", "x\xCC\x81"},                 /* no character of its own */
        {"x\xCC\x82\xCC\xA3", "x\xCC\xA3\xCC\x82"}, /* put in order all the same */
        {"a\xCC\x81\xCC\x81", "\xC3\xA1\xCC\x81"},
        {"\xCC\x81"
         "a",
         "\xCC\x81"
         "a"},                                                    /* a mark on nothing */
        {"\xE1\x84\x80\xE1\x85\xA1\xE1\x86\xA8", "\xEA\xB0\x81"}, /* Hangul */
        {"\xEA\xB0\x80\xE1\x86\xA8", "\xEA\xB0\x81"},
        {"\xE3\x81\x8B\xE3\x82\x99", "\xE3\x81\x8C"},             /* kana with its voicing mark */
        {"\xE0\xAD\x87\xE0\xAC\xBE", "\xE0\xAD\x8B"},             /* two vowel signs, neither of them ordered */
        {"\xE0\xA4\x95\xE0\xA4\xBC", "\xE0\xA4\x95\xE0\xA4\xBC"}, /* excluded from composition */
    };
    for (size_t i = 0; i < N_OF(rows); i++) {
        stet_buf out;
        stet_buf_init(&out, *state);
        stet_compose(&out, stet_view_of(rows[i].text));
        assert_view(stet_buf_view(&out), rows[i].composed);
    }
}

static void floods_of_marks_are_kept(void **state)
{
    stet_buf text, out;
    stet_buf_init(&text, *state);
    stet_buf_init(&out, *state);
    stet_buf_byte(&text, 'q');
    for (int i = 0; i < 1000; i++)
        stet_buf_append(&text, i % 2 ? STET_VIEW("\xCC\x81") : STET_VIEW("\xCC\xA3"));
    stet_compose(&out, stet_buf_view(&text));
    assert_int_equal(out.len, text.len);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        arena_test(letters_and_marks_are_put_together),
        arena_test(floods_of_marks_are_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
