/* test_entities.c - character references outside libxml2's parser. */
#include "support.h"

#include <libxml/HTMLparser.h>

#include "html/entities.h"

static void check(stet_arena *arena, stet_view text, bool strip_tags, stet_view expected)
{
    stet_buf out;
    stet_buf_init(&out, arena);
    stet_entities_decode(&out, text, strip_tags);
    assert_false(out.failed);
    stet_view v = stet_buf_view(&out);
    if (!stet_view_eq(v, expected))
        print_error("\"%.*s\" gives \"%.*s\"\n", (int)text.len, text.data, (int)v.len, v.data);
    assert_true(stet_view_eq(v, expected));
}

static void references(void **state)
{
    static const struct {
        stet_view text, expected;
    } rows[] = {
        {STET_VIEW_INIT(""), STET_VIEW_INIT("")},
        {STET_VIEW_INIT("plain"), STET_VIEW_INIT("plain")},
        {STET_VIEW_INIT("a &amp; b &lt;c&gt; &quot;d&quot; &apos;"), STET_VIEW_INIT("a & b <c> \"d\" '")},
        {STET_VIEW_INIT("&eacute;&Eacute;&nbsp;&ndash;"), STET_VIEW_INIT("\xC3\xA9\xC3\x89\xC2\xA0\xE2\x80\x93")},
        {STET_VIEW_INIT("&#233;&#xe9;&#XE9;&#x1F600;"), STET_VIEW_INIT("\xC3\xA9\xC3\xA9\xC3\xA9\xF0\x9F\x98\x80")},
        {STET_VIEW_INIT("&#233x &#x41g"), STET_VIEW_INIT("\xC3\xA9x Ag")}, /* no semicolon */
        {STET_VIEW_INIT("&#0;&#xD800;&#x110000;&#99999999999;"),
         STET_VIEW_INIT("\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD")},
        {STET_VIEW_INIT("&#;&#x;&;&"), STET_VIEW_INIT("&#;&#x;&;&")},
        {STET_VIEW_INIT("&nosuch; &ampx; &verylongnamethatisnone;"),
         STET_VIEW_INIT("&nosuch; &ampx; &verylongnamethatisnone;")},
        {STET_VIEW_INIT("R&amp D, caf&eacute, 2&nbspm &copy"), STET_VIEW_INIT("R& D, caf\xC3\xA9, 2&nbspm \xC2\xA9")},
        {STET_VIEW_INIT("?a=1&copy=2&reg=3&lt=4"), STET_VIEW_INIT("?a=1&copy=2&reg=3&lt=4")},
        {STET_VIEW_INIT("&ndash &hellip"), STET_VIEW_INIT("&ndash &hellip")}, /* not of the oldest */
        {STET_VIEW_INIT("&#146;&#x93;&#x81;"), STET_VIEW_INIT("\xE2\x80\x99\xE2\x80\x9C\xC2\x81")},
        {STET_VIEW_INIT("&amp;amp;"), STET_VIEW_INIT("&amp;")}, /* once only */
        {STET_VIEW_INIT("a\0b"), STET_VIEW_INIT("a b")},
        {STET_VIEW_INIT("AT&T <b>x</b>"), STET_VIEW_INIT("AT&T <b>x</b>")},
    };
    for (size_t i = 0; i < N_OF(rows); i++)
        check(*state, rows[i].text, false, rows[i].expected);
}

static const struct {
    const char *name;
    unsigned code;
} names[] = {
#include "html/entities.inc"
};

/* Every name that libxml2 knows is known, with its code point, and no other; a name cut or grown is another. */
static void names_are_those_of_libxml2(void **state)
{
    unsigned known = 0;
    for (unsigned code = 0; code < 0x10000; code++)
        known += htmlEntityValueLookup(code) != NULL;
    assert_int_equal(N_OF(names), known);
    for (size_t i = 0; i < N_OF(names); i++) {
        const htmlEntityDesc *entity = htmlEntityLookup((const xmlChar *)names[i].name);
        assert_non_null(entity);
        assert_int_equal(entity->value, names[i].code);
        char text[16];
        uint32_t code = 0;
        size_t n = (size_t)snprintf(text, sizeof text, "&%s;", names[i].name);
        assert_int_equal(stet_entity_read((stet_view){text, n}, &code), n);
        assert_int_equal(code, names[i].code);
        snprintf(text, sizeof text, "&%sx;", names[i].name);
        assert_int_equal(stet_entity_read((stet_view){text, n + 1}, &code), 0); /* no name begins another by an x */
    }
    (void)state;
}

static void tags_are_left_out_on_demand(void **state)
{
    check(*state, STET_VIEW("<p>one</p>two<br/>three"), true, STET_VIEW(" one two three"));
    check(*state, STET_VIEW("1 < 2"), true, STET_VIEW("1 < 2"));
    check(*state, STET_VIEW("&lt;p&gt;"), true, STET_VIEW("<p>")); /* what was escaped is text */
    check(*state, STET_VIEW("<a href='&amp;'>x"), true, STET_VIEW(" x"));
}

static void every_cut(void **state)
{
    static const char text[] = "a&eacute;&#233;&#xE9;<b>c</b>&nosuch;";
    for (size_t n = 0; n < sizeof text; n++) {
        stet_buf out;
        stet_buf_init(&out, *state);
        stet_entities_decode(&out, (stet_view){text, n}, true);
        assert_true(out.len <= n);
    }
}

/* Each reference is looked at for a bounded length, and each '<' need not search far. */
static void many_ampersands_and_brackets(void **state)
{
    enum { COUNT = 300000 };
    char *text = malloc(COUNT);
    assert_non_null(text);
    stet_buf out;
    memset(text, '&', COUNT);
    stet_buf_init(&out, *state);
    stet_entities_decode(&out, (stet_view){text, COUNT}, true);
    assert_int_equal(out.len, COUNT);
    memset(text, '<', COUNT);
    stet_buf_init(&out, *state);
    stet_entities_decode(&out, (stet_view){text, COUNT}, true);
    assert_int_equal(out.len, COUNT);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        arena_test(references),
        arena_test(names_are_those_of_libxml2),
        arena_test(tags_are_left_out_on_demand),
        arena_test(every_cut),
        arena_test(many_ampersands_and_brackets),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
