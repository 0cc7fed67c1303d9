/* test_rule_set.c - which files are found for a page, in what order, and what they say together. */
#include "support.h"

#include "rules/rule_set.h"

static stet_rules *new_set(void)
{
    stet_rules *rules = NULL;
    assert_int_equal(stet_rules_new(NULL, &rules, NULL), STET_OK);
    return rules;
}

static void add(stet_rules *rules, const char *name, const char *text)
{
    assert_int_equal(stet_rules_add_text(rules, name, text, strlen(text), NULL), STET_OK);
}

/* Two files in one layer, as a folder has them. */
static void add_two(stet_rules *rules, const char *one, const char *other)
{
    assert_int_equal(stet_rule_set_add(rules, stet_view_of(one), STET_VIEW("# one")), STET_OK);
    assert_int_equal(stet_rule_set_add(rules, stet_view_of(other), STET_VIEW("# other")), STET_OK);
    rules->layers++;
}

/* Names of the files found, joined by spaces. */
static void check_found(const stet_rules *rules, const char *url, const char *html, const char *expected)
{
    stet_rule_match match;
    char names[512] = "";
    stet_rule_set_match(rules, stet_view_of(url), stet_view_of(html), &match);
    for (uint32_t i = 0; i < match.n; i++) {
        strcat(names, i ? " " : "");
        strcat(names, match.files[i]->name.data);
    }
    if (strcmp(names, expected) != 0)
        fail_msg("%s: %s where %s is due", url, names, expected);
}

static void hosts_of_addresses(void **state)
{
    (void)state;
    static const struct {
        const char *url, *host;
    } rows[] = {
        {"https://post.example/a", "post.example"},
        {"https://www.post.example/", "post.example"},
        {"https://WWW.Post.Example", "post.example"},
        {"https://www.www.post.example", "www.post.example"},
        {"http://user:word@post.example:8080/a", "post.example"},
        {"//post.example/a", "post.example"},
        {"post.example", "post.example"},
        {"www.post.example/a/b", "post.example"},
        {"https://xn--pst-sna.example/", "xn--pst-sna.example"},
        {"https://p\xC3\xB6st.example/", ""},
        {"https://post_.example/", ""},
        {"https://post-.example/", ""},
        {"https://.example/", ""},
        {"https://post..example/", ""},
        {"https://post.example./", ""},
        {"https:///a", ""},
        {"mailto:a@post.example", ""},
        {"", ""},
    };
    for (size_t i = 0; i < N_OF(rows); i++) {
        char host[STET_HOST_MAX + 1];
        size_t n = stet_rule_host(stet_view_of(rows[i].url), host);
        if (strcmp(host, rows[i].host) != 0 || n != strlen(host))
            fail_msg("%s: %s", rows[i].url, host);
    }
    char longest[STET_HOST_MAX + 2], host[STET_HOST_MAX + 1];
    memset(longest, 'a', sizeof longest);
    assert_int_equal(stet_rule_host((stet_view){longest, STET_HOST_MAX}, host), STET_HOST_MAX);
    assert_int_equal(stet_rule_host((stet_view){longest, STET_HOST_MAX + 1}, host), 0);
}

static void the_hosts_own_file_comes_before_the_one_with_a_dot(void **state)
{
    (void)state;
    stet_rules *rules = new_set();
    add_two(rules, "post.example.txt", ".post.example.txt");
    check_found(rules, "https://post.example/", "", "post.example.txt");
    check_found(rules, "https://www.post.example/", "", "post.example.txt");
    check_found(rules, "https://a.post.example/", "", ".post.example.txt");
    check_found(rules, "https://b.a.post.example/", "", "");
    check_found(rules, "https://post.example.other/", "", "");
    check_found(rules, "https://example/", "", "");
    check_found(rules, "", "", "");
    stet_rules_free(rules);
    rules = new_set();
    add_two(rules, "a.post.example.txt", ".post.example.txt");
    check_found(rules, "https://a.post.example/", "", "a.post.example.txt");
    stet_rules_free(rules);
}

static void layers_are_merged(void **state)
{
    (void)state;
    stet_rules *rules = new_set();
    add(rules, "1/.post.example.txt", "title: //h1");
    add_two(rules, "2/a.post.example.txt", "2/.post.example.txt");
    add(rules, "3/a.post.example.txt", "");
    add(rules, "4/.post.example.txt", "");
    add(rules, "5/global.txt", "");
    add(rules, "6/global.txt", "");
    check_found(
        rules, "https://a.post.example/", "",
        "1/.post.example.txt 2/a.post.example.txt 3/a.post.example.txt 4/.post.example.txt 5/global.txt 6/global.txt");
    check_found(rules, "https://b.post.example/", "",
                "1/.post.example.txt 2/.post.example.txt 4/.post.example.txt 5/global.txt 6/global.txt");
    check_found(rules, "", "", "5/global.txt 6/global.txt");
    stet_rules_free(rules);
}

static void fingerprints_find_a_platform(void **state)
{
    (void)state;
    stet_rules *rules = new_set();
    add(rules, ".platform.example.txt", "");
    add(rules, "global.txt", "");
    assert_int_equal(stet_rules_add_fingerprint(rules, "content='platform'", "fingerprint.platform.example", NULL),
                     STET_OK);
    check_found(rules, "https://post.example/", "<meta name=generator content='platform'>",
                ".platform.example.txt global.txt");
    check_found(rules, "https://post.example/", "<p>nothing", "global.txt");
    char *page = calloc(1, STET_FINGERPRINT_REACH + 100);
    memset(page, ' ', STET_FINGERPRINT_REACH);
    strcpy(page + STET_FINGERPRINT_REACH - 5, "content='platform'");
    check_found(rules, "https://post.example/", page, "global.txt"); /* too late in the page */
    free(page);
    stet_rules_free(rules);
}

static void a_file_may_close_the_merge(void **state)
{
    (void)state;
    stet_rules *rules = new_set();
    add(rules, "1/post.example.txt", "autodetect_on_failure: yes");
    add(rules, "2/post.example.txt", "autodetect_on_failure: no");
    add(rules, "global.txt", "");
    check_found(rules, "https://post.example/", "", "1/post.example.txt 2/post.example.txt global.txt");
    stet_rules_free(rules);
    rules = new_set();
    add(rules, "1/post.example.txt", "autodetect_on_failure: no");
    add(rules, "2/post.example.txt", "");
    add(rules, "global.txt", "");
    check_found(rules, "https://post.example/", "", "1/post.example.txt");
    stet_rules_free(rules);
}

static void many_layers_are_cut(void **state)
{
    (void)state;
    stet_rules *rules = new_set();
    stet_rule_match match;
    for (int i = 0; i < 3 * STET_MATCH_FILES_MAX; i++)
        add(rules, "post.example.txt", "");
    stet_rule_set_match(rules, STET_VIEW("post.example"), STET_VIEW_NONE, &match);
    assert_int_equal(match.n, STET_MATCH_FILES_MAX);
    stet_rules_free(rules);
}

static void the_most_specific_value_counts(void **state)
{
    (void)state;
    stet_rules *rules = new_set();
    add(rules, "1/post.example.txt", "strip: //a\nprune: yes\nprune: no\ntest_url: x\nbody:");
    add(rules, "2/post.example.txt",
        "prune: yes\nskip_json_ld: yes\nstrip: //b\nbody: //p\nsrc_lazy_load_attr: data-x");
    stet_rule_match match;
    stet_rule_set_match(rules, STET_VIEW("post.example"), STET_VIEW_NONE, &match);
    assert_false(stet_rule_flag(&match, STET_RULE_PRUNE, true));
    assert_true(stet_rule_flag(&match, STET_RULE_SKIP_JSON_LD, false));
    assert_true(stet_rule_flag(&match, STET_RULE_REQUIRES_LOGIN, true));
    assert_false(stet_rule_flag(&match, STET_RULE_REQUIRES_LOGIN, false));
    assert_view(stet_rule_text(&match, STET_RULE_SRC_LAZY_LOAD_ATTR), "data-x");
    assert_view(stet_rule_text(&match, STET_RULE_LOGIN_URI), "");
    uint32_t file = 0, rule = 0;
    const stet_rule *r = stet_rule_next(&match, STET_RULE_STRIP, &file, &rule);
    assert_view(r->value, "//a");
    r = stet_rule_next(&match, STET_RULE_STRIP, &file, &rule);
    assert_view(r->value, "//b");
    assert_null(stet_rule_next(&match, STET_RULE_STRIP, &file, &rule));
    file = rule = 0;
    r = stet_rule_next(&match, STET_RULE_BODY, &file, &rule);
    assert_view(r->value, "//p"); /* not the empty one */
    stet_rules_free(rules);
}

static void names_that_are_never_looked_up_are_known(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        bool reachable;
    } rows[] = {
        {"post.example.txt", true},         {"a/b/post.example.txt", true},
        {".post.example.txt", true},        {"global.txt", true},
        {"www.post.example.txt", false},    {"Post.example.txt", false},
        {"post_.example.txt", false},       {"..example.txt", false},
        {"p\xC3\xB6st.example.txt", false}, {".www.post.example.txt", false},
    };
    for (size_t i = 0; i < N_OF(rows); i++) {
        stet_rules *rules = new_set();
        add(rules, rows[i].name, "");
        if (stet_rule_file_is_reachable(&rules->entries.at[0]->file) != rows[i].reachable)
            fail_msg("%s", rows[i].name);
        stet_rules_free(rules);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hosts_of_addresses),
        cmocka_unit_test(the_hosts_own_file_comes_before_the_one_with_a_dot),
        cmocka_unit_test(layers_are_merged),
        cmocka_unit_test(fingerprints_find_a_platform),
        cmocka_unit_test(a_file_may_close_the_merge),
        cmocka_unit_test(many_layers_are_cut),
        cmocka_unit_test(the_most_specific_value_counts),
        cmocka_unit_test(names_that_are_never_looked_up_are_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
