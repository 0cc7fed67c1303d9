/* test_url.c - the parts of addresses, and references made absolute: the examples of RFC 3986 and what browsers do. */
#include "support.h"

#include "base/url.h"

#define V STET_VIEW

static void parts(void **state)
{
    (void)state;
    stet_url u = stet_url_split(V("foo://example.com:8042/over/there?name=ferret#nose"));
    assert_view(u.scheme, "foo");
    assert_view(u.authority, "example.com:8042");
    assert_view(u.path, "/over/there");
    assert_view(u.query, "name=ferret");
    assert_view(u.fragment, "nose");
    u = stet_url_split(V("urn:example:animal:ferret:nose"));
    assert_view(u.scheme, "urn");
    assert_false(u.has_authority);
    assert_view(u.path, "example:animal:ferret:nose");
    assert_false(u.has_query || u.has_fragment);
    u = stet_url_split(V("//host?#"));
    assert_view(u.scheme, "");
    assert_true(u.has_authority && u.has_query && u.has_fragment);
    assert_view(u.authority, "host");
    assert_view(u.path, "");
    assert_view(u.query, "");
    u = stet_url_split(V("file:///etc"));
    assert_true(u.has_authority);
    assert_view(u.authority, "");
    assert_view(u.path, "/etc");
    u = stet_url_split(V("a/b:c?x?y#z#?"));
    assert_view(u.scheme, "");
    assert_view(u.path, "a/b:c");
    assert_view(u.query, "x?y");
    assert_view(u.fragment, "z#?");
    assert_view(stet_url_split(V("1a:b")).path, "1a:b"); /* a scheme begins with a letter */
    assert_view(stet_url_split(V("a+-.9:b")).scheme, "a+-.9");
    assert_view(stet_url_split(V(":b")).path, ":b");
    assert_view(stet_url_split(V("abc")).path, "abc");
    u = stet_url_split(V(""));
    assert_false(u.scheme.len || u.path.len || u.has_authority || u.has_query || u.has_fragment);
}

typedef struct row {
    const char *reference, *target;
} row;

static void check(const char *base, const row *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        char out[STET_URL_MAX];
        stet_view target = {out, 0};
        target.len = stet_url_resolve(stet_view_of(base), stet_view_of(rows[i].reference), out, sizeof out);
        assert_view(target, rows[i].target);
    }
}

/* RFC 3986, 5.4.1 and 5.4.2, the strict reading. */
static void examples_of_the_standard(void **state)
{
    (void)state;
    static const row rows[] = {
        {"g:h", "g:h"},
        {"g", "http://a/b/c/g"},
        {"./g", "http://a/b/c/g"},
        {"g/", "http://a/b/c/g/"},
        {"/g", "http://a/g"},
        {"//g", "http://g"},
        {"?y", "http://a/b/c/d;p?y"},
        {"g?y", "http://a/b/c/g?y"},
        {"#s", "http://a/b/c/d;p?q#s"},
        {"g#s", "http://a/b/c/g#s"},
        {"g?y#s", "http://a/b/c/g?y#s"},
        {";x", "http://a/b/c/;x"},
        {"g;x", "http://a/b/c/g;x"},
        {"g;x?y#s", "http://a/b/c/g;x?y#s"},
        {"", "http://a/b/c/d;p?q"},
        {".", "http://a/b/c/"},
        {"./", "http://a/b/c/"},
        {"..", "http://a/b/"},
        {"../", "http://a/b/"},
        {"../g", "http://a/b/g"},
        {"../..", "http://a/"},
        {"../../", "http://a/"},
        {"../../g", "http://a/g"},
        {"../../../g", "http://a/g"},
        {"../../../../g", "http://a/g"},
        {"/./g", "http://a/g"},
        {"/../g", "http://a/g"},
        {"g.", "http://a/b/c/g."},
        {".g", "http://a/b/c/.g"},
        {"g..", "http://a/b/c/g.."},
        {"..g", "http://a/b/c/..g"},
        {"./../g", "http://a/b/g"},
        {"./g/.", "http://a/b/c/g/"},
        {"g/./h", "http://a/b/c/g/h"},
        {"g/../h", "http://a/b/c/h"},
        {"g;x=1/./y", "http://a/b/c/g;x=1/y"},
        {"g;x=1/../y", "http://a/b/c/y"},
        {"g?y/./x", "http://a/b/c/g?y/./x"},
        {"g?y/../x", "http://a/b/c/g?y/../x"},
        {"g#s/./x", "http://a/b/c/g#s/./x"},
        {"g#s/../x", "http://a/b/c/g#s/../x"},
        {"http:g", "http:g"},
    };
    check("http://a/b/c/d;p?q", rows, N_OF(rows));
}

static void bases_of_other_shapes(void **state)
{
    (void)state;
    static const row host_only[] = {
        {"g", "https://a/g"}, {"../g", "https://a/g"}, {"?q", "https://a?q"}, {"", "https://a"}};
    check("https://a", host_only, N_OF(host_only));
    static const row no_base[] = {{"g", "g"}, {"/g/../h", "/h"}, {"../g", "g"}, {"https://b/c", "https://b/c"},
                                  {"", ""},   {"#x", "#x"}};
    check("", no_base, N_OF(no_base));
    static const row relative_base[] = {{"g", "/b/g"}, {"//h/x", "//h/x"}};
    check("/b/c", relative_base, N_OF(relative_base));
    static const row opaque[] = {{"#a", "mailto:x@y#a"}, {"g", "mailto:g"}};
    check("mailto:x@y", opaque, N_OF(opaque));
}

static void as_browsers_read_them(void **state)
{
    (void)state;
    static const row rows[] = {
        {" \n\tg \r\n", "http://a/b/g"},
        {"j\nava\tscript:x", "javascript:x"}, /* so that a check of the scheme sees it */
        {"\x01javascript:x", "javascript:x"},
        {"a b", "http://a/b/a%20b"},
        {"a\"<>^`{|}b", "http://a/b/a%22%3C%3E%5E%60%7B%7C%7Db"},
        {"\\\\host\\x?a\\b", "http://host/x?a%5Cb"},
        {"caf\xC3\xA9?q=\xC3\xA9#\xC3\xA9", "http://a/b/caf%C3%A9?q=%C3%A9#%C3%A9"},
        {"100%25%zz%4", "http://a/b/100%25%25zz%254"},
        {"#a#b", "http://a/b/c#a%23b"},
        {"//[::1]/[x]", "http://[::1]/%5Bx%5D"},
        {"x\x7F\x1Fy", "http://a/b/x%7F%1Fy"},
        {"?a[]=1&b=(2)", "http://a/b/c?a%5B%5D=1&b=(2)"},
    };
    check(" http://a/b/c\n", rows, N_OF(rows));
}

static void room(void **state)
{
    (void)state;
    char out[8];
    assert_int_equal(stet_url_resolve(V("http://a"), V("b"), out, sizeof out), 0);
    assert_int_equal(stet_url_resolve(V("h://a"), V("/b"), out, sizeof out), 7);
    assert_int_equal(stet_url_resolve(V("h://a"), V("/bc"), out, sizeof out), 8);
    assert_int_equal(stet_url_resolve(V("h://a"), V("/bcd"), out, sizeof out), 0);
    static char longest[STET_URL_MAX + 1], target[STET_URL_MAX];
    memset(longest, 'x', sizeof longest);
    assert_int_equal(stet_url_resolve(V(""), (stet_view){longest, STET_URL_MAX}, target, sizeof target), STET_URL_MAX);
    assert_int_equal(stet_url_resolve(V(""), (stet_view){longest, STET_URL_MAX + 1}, target, sizeof target), 0);
    assert_int_equal(stet_url_resolve((stet_view){longest, STET_URL_MAX + 1}, V("http://a"), target, sizeof target), 0);
    memset(longest, '<', STET_URL_MAX / 3 + 1);
    assert_int_equal(stet_url_resolve(V(""), (stet_view){longest, STET_URL_MAX / 3 + 1}, target, sizeof target), 0);
}

/* Whatever comes in, what comes out fits and holds no character that could end an attribute. */
static void any_bytes(void **state)
{
    (void)state;
    static const char alphabet[] = "ab:/?#.%\\ \n\"<>&@[]\xC3\xFF";
    uint32_t seed = 11;
    for (int round = 0; round < 20000; round++) {
        char base[24], reference[24], out[64];
        size_t n_base = next_number(&seed) % sizeof base, n = next_number(&seed) % sizeof reference;
        for (size_t i = 0; i < sizeof base; i++) {
            base[i] = alphabet[next_number(&seed) % (sizeof alphabet - 1)];
            reference[i] = alphabet[next_number(&seed) % (sizeof alphabet - 1)];
        }
        size_t length = stet_url_resolve((stet_view){base, n_base}, (stet_view){reference, n}, out, sizeof out);
        assert_true(length <= sizeof out);
        for (size_t i = 0; i < length; i++)
            assert_true((unsigned char)out[i] > ' ' && (unsigned char)out[i] < 0x7F && !strchr("\"<>\\`", out[i]));
    }
}

static void web_addresses(void **state)
{
    (void)state;
    static const char *const good[] = {"http://a", "HTTPS://a/b?c", "http://u:p@h:80/"};
    static const char *const bad[] = {"", "a", "//a", "http:a", "http:///a", "ftp://a", "javascript:x", "mailto:a@b"};
    for (size_t i = 0; i < N_OF(good); i++)
        assert_true(stet_url_is_web(stet_view_of(good[i])));
    for (size_t i = 0; i < N_OF(bad); i++)
        assert_false(stet_url_is_web(stet_view_of(bad[i])));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts),
        cmocka_unit_test(examples_of_the_standard),
        cmocka_unit_test(bases_of_other_shapes),
        cmocka_unit_test(as_browsers_read_them),
        cmocka_unit_test(room),
        cmocka_unit_test(any_bytes),
        cmocka_unit_test(web_addresses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
