/* test_sniff.c - HTML or flattened text? */
#include "support.h"

#include "input/sniff.h"

#define HTML STET_KIND_HTML
#define TEXT STET_KIND_TEXT
#define PROSE "The ferry runs again from Monday, the harbour office said. "
#define PROSE_9 PROSE PROSE PROSE PROSE PROSE PROSE PROSE PROSE PROSE

static void by_how_it_begins(void **state)
{
    (void)state;
    static const struct {
        stet_view text;
        stet_kind kind;
    } rows[] = {
        {STET_VIEW_INIT("<!DOCTYPE html><title>x"), HTML},
        {STET_VIEW_INIT("  \r\n\t<!doctype HTML>"), HTML},
        {STET_VIEW_INIT("<html lang=vi>"), HTML},
        {STET_VIEW_INIT("<HEAD>"), HTML},
        {STET_VIEW_INIT("<body class=a>"), HTML},
        {STET_VIEW_INIT("<?xml version=\"1.0\"?>\n<html>"), HTML},
        {STET_VIEW_INIT("<!-- saved from url=(0024) -->\n" PROSE), HTML},
        {STET_VIEW_INIT("<script>var a = 1;</script>" PROSE), HTML},
        {STET_VIEW_INIT(""), TEXT},
        {STET_VIEW_INIT("   \n "), TEXT},
        {STET_VIEW_INIT(PROSE), TEXT},
        {STET_VIEW_INIT("<3 is a heart\n" PROSE), TEXT},
        {STET_VIEW_INIT("1 < 2 and 3 > 2\n"), TEXT},
        {STET_VIEW_INIT("<"), TEXT},
    };
    for (size_t i = 0; i < N_OF(rows); i++)
        assert_int_equal(stet_sniff(rows[i].text), rows[i].kind);
}

static void fragments_by_their_tags(void **state)
{
    (void)state;
    static const struct {
        stet_view text;
        stet_kind kind;
    } rows[] = {
        {STET_VIEW_INIT("<div><p>" PROSE "</p></div>"), HTML},
        {STET_VIEW_INIT("<p>" PROSE "<p>" PROSE "<p>" PROSE), HTML},
        {STET_VIEW_INIT("Menu<br/>Home<br />" PROSE "<br>"), HTML},
        {STET_VIEW_INIT(PROSE "<P CLASS=x>" PROSE "</P><A HREF=/>Home</A>"), HTML},
        {STET_VIEW_INIT(PROSE "<p>" PROSE "</p>"), TEXT},       /* two tags are no page */
        {STET_VIEW_INIT(PROSE "<foo><bar><pre2><para>"), TEXT}, /* no elements of pages */
        {STET_VIEW_INIT(PROSE "<palace> <diva> <abc> <lime>"), TEXT},
        {STET_VIEW_INIT(PROSE "write <p>, <div> or <br at most"), HTML},
    };
    for (size_t i = 0; i < N_OF(rows); i++)
        assert_int_equal(stet_sniff(rows[i].text), rows[i].kind);
}

static void a_long_text_about_html_stays_text(void **state)
{
    (void)state;
    static const char some[] = "In HTML, <p> begins a paragraph, <div> a division and <br> a line.\n";
    size_t room = 30000, len = 0;
    char *text = malloc(room);
    assert_non_null(text);
    while (len + sizeof PROSE < room / 2) {
        memcpy(text + len, PROSE, sizeof PROSE - 1);
        len += sizeof PROSE - 1;
    }
    memcpy(text + len, some, sizeof some - 1);
    len += sizeof some - 1;
    assert_int_equal(stet_sniff((stet_view){text, len}), TEXT); /* three tags in 15,000 bytes */
    assert_int_equal(stet_sniff((stet_view){text + len - 4000, 4000}), HTML);
    free(text);
}

static void only_the_beginning_is_looked_at(void **state)
{
    (void)state;
    size_t room = 400000;
    char *text = malloc(room);
    assert_non_null(text);
    memset(text, 'x', room);
    for (size_t at = 300000; at + 3 < room; at += 3)
        memcpy(text + at, "<p>", 3);
    assert_int_equal(stet_sniff((stet_view){text, room}), TEXT);
    free(text);
}

static void every_cut_of_a_page(void **state)
{
    (void)state;
    static const char page[] = PROSE_9 "<div class=a><a href='/'>x</a></div>";
    for (size_t n = 0; n < sizeof page; n++) {
        stet_kind kind = stet_sniff((stet_view){page, n});
        assert_true(kind == HTML || kind == TEXT);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(by_how_it_begins),
        cmocka_unit_test(fragments_by_their_tags),
        cmocka_unit_test(a_long_text_about_html_stays_text),
        cmocka_unit_test(only_the_beginning_is_looked_at),
        cmocka_unit_test(every_cut_of_a_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
