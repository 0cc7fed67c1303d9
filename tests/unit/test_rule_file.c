/* test_rule_file.c - the grammar of rule files, to the byte, and what is told of wrong lines. */
#include "support.h"

#include "base/buf.h"

#include "rules/rule_file.h"

static void read_rules(stet_arena *arena, const char *text, stet_rule_file *file)
{
    assert_int_equal(stet_rule_file_read(arena, STET_VIEW("folder/post.example.txt"), stet_view_of(text), file),
                     STET_OK);
}

static void keys_are_sorted_and_found(void **state)
{
    (void)state;
    for (int i = 0; i < STET_RULE_KEYS; i++) {
        stet_view name = stet_rule_key_facts_of((enum stet_rule_key)i)->name;
        assert_int_equal(stet_rule_key_find(name), i);
        if (i)
            assert_true(strcmp(stet_rule_key_facts_of((enum stet_rule_key)(i - 1))->name.data, name.data) < 0);
    }
    static const char *const none[] = {"", "Body", "bod", "bodys", "body ", "strip_id"};
    for (size_t i = 0; i < N_OF(none); i++)
        assert_int_equal(stet_rule_key_find(stet_view_of(none[i])), STET_RULE_KEYS);
}

static void the_nearest_key_is_found(void **state)
{
    (void)state;
    static const struct {
        const char *word;
        int key;
    } rows[] = {
        {"titl", STET_RULE_TITLE},
        {"Title", STET_RULE_TITLE},
        {"tilte", STET_RULE_TITLE},
        {"test_rul", STET_RULE_TEST_URL},
        {"test_content", STET_RULE_TEST_CONTAINS},
        {"strip-id-or-class", STET_RULE_STRIP_ID_OR_CLASS},
        {"replace_strin", STET_RULE_REPLACE_STRING},
        {"https", STET_RULE_KEYS},
        {"x", STET_RULE_KEYS},
        {"", STET_RULE_KEYS},
        {"a_key_that_is_much_too_long_to_be_one", STET_RULE_KEYS},
    };
    for (size_t i = 0; i < N_OF(rows); i++)
        if (stet_rule_key_nearest(stet_view_of(rows[i].word)) != (enum stet_rule_key)rows[i].key)
            fail_msg("%s", rows[i].word);
}

static void lines_are_read(void **state)
{
    static const struct {
        const char *line;
        int key;
        const char *argument; /* NULL: none */
        const char *value;
    } rows[] = {
        {"body: //p", STET_RULE_BODY, NULL, "//p"},
        {"body://p", STET_RULE_BODY, NULL, "//p"},
        {" \t body \v:\t //p \r", STET_RULE_BODY, NULL, "//p"},
        {"test_url: https://post.example/a:b", STET_RULE_TEST_URL, NULL, "https://post.example/a:b"},
        {"strip: //p[@id='#x'] # no comment", STET_RULE_STRIP, NULL, "//p[@id='#x'] # no comment"},
        {"strip_id_or_class: 'teaser' \"x\"", STET_RULE_STRIP_ID_OR_CLASS, NULL, "teaser x"},
        {"strip_image_src: '/ads/'", STET_RULE_STRIP_IMAGE_SRC, NULL, "/ads/"},
        {"test_contains: it's \"so\"", STET_RULE_TEST_CONTAINS, NULL, "it's \"so\""},
        {"replace_string( a b ): c", STET_RULE_REPLACE_STRING, " a b ", "c"},
        {"replace_string((x)):", STET_RULE_REPLACE_STRING, "(x)", ""},
        {"replace_string(a\\nb): c", STET_RULE_REPLACE_STRING, "a\\nb", "c"},
        {"replace_string:", STET_RULE_REPLACE_STRING, NULL, ""},
        {"find_string: <x", STET_RULE_FIND_STRING, NULL, "<x"},
        {"http_header(User-Agent): x: y", STET_RULE_HTTP_HEADER, "User-Agent", "x: y"},
        {"wrap_in(h2): //p", STET_RULE_WRAP_IN, "h2", "//p"},
        {"author: \xC2\xA0'A'\xC2\xA0", STET_RULE_AUTHOR, NULL, "\xC2\xA0'A'\xC2\xA0"},
    };
    for (size_t i = 0; i < N_OF(rows); i++) {
        stet_rule_file file;
        read_rules(*state, rows[i].line, &file);
        if (file.rules.count != 1)
            fail_msg("%s: %u rules", rows[i].line, file.rules.count);
        const stet_rule *r = &file.rules.at[0];
        assert_int_equal(r->key, rows[i].key);
        assert_int_equal(r->line, 1);
        assert_view(r->value, rows[i].value);
        assert_int_equal(r->value.data[r->value.len], '\0');
        assert_int_equal(r->argument.data != NULL, rows[i].argument != NULL);
        if (rows[i].argument)
            assert_view(r->argument, rows[i].argument);
    }
}

static void files_are_read(void **state)
{
    stet_rule_file file;
    read_rules(*state,
               "\xEF\xBB\xBF# a comment: with a colon\r\n\r\n  # another\r\nbody: //article\r\nprune: no\n"
               "strip_id_or_class: x\nprune: yes",
               &file);
    assert_view(file.name, "folder/post.example.txt");
    assert_view(file.host, "post.example");
    assert_int_equal(file.rules.count, 4);
    assert_int_equal(file.rules.at[0].line, 4);
    assert_non_null(file.rules.at[0].xpath);
    assert_false(file.rules.at[1].flag);
    assert_true(file.rules.at[3].flag);
    assert_int_equal(file.troubles.count, 1); /* prune twice */
    assert_int_equal(file.troubles.at[0].kind, STET_PROBLEM_REPEATED);
    assert_int_equal(file.troubles.at[0].line, 7);
    stet_rule_file bare;
    assert_int_equal(stet_rule_file_read(*state, STET_VIEW(".post.example.txt"), STET_VIEW_NONE, &bare), STET_OK);
    assert_view(bare.host, ".post.example");
    assert_int_equal(stet_rule_file_read(*state, STET_VIEW("a/b/post.example"), STET_VIEW_NONE, &bare), STET_OK);
    assert_view(bare.host, "post.example");
}

static void what_is_wrong_is_told(void **state)
{
    static const struct {
        const char *text;
        int kind;
        uint32_t line;
        const char *what, *more;
        bool is_used; /* the first rule, if there is one */
    } rows[] = {
        {"\xC3\x28: x", STET_PROBLEM_NOT_UTF8, 1, "", "", false},
        {"\nno colon", STET_PROBLEM_NO_COLON, 2, "no colon", "", false},
        {": x", STET_PROBLEM_NO_KEY, 1, ": x", "", false},
        {"titl: //h1", STET_PROBLEM_UNKNOWN_KEY, 1, "titl: //h1", "title", false},
        {"Body: //h1", STET_PROBLEM_UNKNOWN_KEY, 1, "Body: //h1", "body", false},
        {"https://post.example/", STET_PROBLEM_UNKNOWN_KEY, 1, "https://post.example/", "", false},
        {"replace_string(\"a\":): b", STET_PROBLEM_BROKEN_ARGUMENT, 1, "replace_string(\"a\":): b", "", false},
        {"body(x): //p", STET_PROBLEM_NEEDLESS_ARGUMENT, 1, "body(x): //p", "", false},
        {"wrap_in: //p", STET_PROBLEM_MISSING_ARGUMENT, 1, "//p", "", false},
        {"http_header(): x", STET_PROBLEM_MISSING_ARGUMENT, 1, "x", "", false},
        {"body:", STET_PROBLEM_EMPTY_VALUE, 1, "body", "", false},
        {"prune: maybe", STET_PROBLEM_ODD_FLAG, 1, "maybe", "", true},
        {"prune: Yes", STET_PROBLEM_ODD_FLAG, 1, "Yes", "", true},
        {"find_string: x", STET_PROBLEM_UNPAIRED, 0, "", "", true},
        {"body: //p[", STET_PROBLEM_XPATH_SYNTAX, 1, "//p[", "", false},
        {"body: //p/]x", STET_PROBLEM_XPATH_SYNTAX, 1, "]x", "", false},
        {"body: //svg:p", STET_PROBLEM_XPATH_NAME, 1, "svg:p", "", false},
        {"body: //p[contain(., 'x')]", STET_PROBLEM_XPATH_FUNCTION, 1, "contain(., 'x')]", "", false},
        {"body: //p[contains(.='x')]", STET_PROBLEM_XPATH_ARITY, 1, "contains(.='x')]", "", false},
        {"body: //p[1] | 'x'", STET_PROBLEM_XPATH_TYPE, 1, "//p[1] | 'x'", "", false},
        {"body: string(//p)", STET_PROBLEM_XPATH_RESULT, 1, "string(//p)", "", false},
        {"title: count(//p)", STET_PROBLEM_XPATH_RESULT, 1, "count(//p)", "", false},
        {"title: //meta/content", STET_PROBLEM_XPATH_NEVER, 1, "meta", "nothing stands below this (is an @ missing?)",
         true},
        {"stet_text_start: a(b", STET_PROBLEM_PATTERN, 1, "a(b", "", false},
        {"test_contains: x", STET_PROBLEM_STRAY_TEST, 1, "x", "", true},
        {"if_page_contains: //p", STET_PROBLEM_STRAY_GUARD, 1, "//p", "", true},
        {"tidy: no", STET_PROBLEM_IGNORED, 1, "tidy", "the parser mends pages by itself", false},
    };
    for (size_t i = 0; i < N_OF(rows); i++) {
        stet_rule_file file;
        read_rules(*state, rows[i].text, &file);
        if (file.troubles.count != 1)
            fail_msg("%s: %u problems", rows[i].text, file.troubles.count);
        const stet_rule_trouble *t = &file.troubles.at[0];
        if (t->kind != rows[i].kind)
            fail_msg("%s: problem %d", rows[i].text, t->kind);
        assert_int_equal(t->line, rows[i].line);
        assert_view(t->what, rows[i].what);
        assert_view(t->more, rows[i].more);
        if (file.rules.count)
            assert_int_equal(file.rules.at[0].is_used, rows[i].is_used);
        stet_rule_file_free(&file);
    }
}

static void right_files_have_no_problems(void **state)
{
    stet_rule_file file;
    read_rules(*state,
               "title: //h1\ntitle: string(//h1)\nbody: //article | //section\nauthor: 'Anna Lee'\n"
               "find_string: a\nreplace_string: b\nreplace_string(c): d\nsingle_page_link: //a/@href\n"
               "if_page_contains: //p\nprune: no\nstet_text_end: ^Source:\\s\ntest_url: https://post.example/\n"
               "test_contains: x\nstet_test_absent: y\n",
               &file);
    assert_int_equal(file.troubles.count, 0);
    assert_true(file.is_paired);
    for (uint32_t i = 0; i < file.rules.count; i++)
        assert_true(file.rules.at[i].is_used);
    stet_rule_file_free(&file);
}

static void large_files_are_cut(void **state)
{
    stet_buf text;
    stet_buf_init(&text, *state);
    for (int i = 0; i < 5 * STET_RULE_LINES_MAX; i++)
        stet_buf_append(&text, STET_VIEW("strip: //p\n"));
    stet_buf_byte(&text, '\0');
    stet_rule_file file;
    read_rules(*state, text.data, &file);
    assert_int_equal(file.rules.count, STET_RULE_LINES_MAX);
    assert_int_equal(file.troubles.count, 1);
    assert_int_equal(file.troubles.at[0].kind, STET_PROBLEM_TOO_LARGE);
    assert_int_equal(file.troubles.at[0].line, STET_RULE_LINES_MAX + 1);
    text.len = 0;
    while (text.len <= STET_RULE_FILE_BYTES_MAX)
        stet_buf_append(&text, STET_VIEW("# nothing but a comment\n"));
    stet_buf_append(&text, STET_VIEW("body: //p\n"));
    stet_buf_byte(&text, '\0');
    read_rules(*state, text.data, &file);
    assert_int_equal(file.rules.count, 0);
    assert_int_equal(file.troubles.count, 1);
    assert_int_equal(file.troubles.at[0].kind, STET_PROBLEM_TOO_LARGE);
    text.len = 0;
    for (int i = 0; i < 2 * STET_RULE_TROUBLES_MAX; i++)
        stet_buf_append(&text, STET_VIEW("wrong\n"));
    stet_buf_byte(&text, '\0');
    read_rules(*state, text.data, &file);
    assert_int_equal(file.troubles.count, STET_RULE_TROUBLES_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_are_sorted_and_found),
        cmocka_unit_test(the_nearest_key_is_found),
        arena_test(lines_are_read),
        arena_test(files_are_read),
        arena_test(what_is_wrong_is_told),
        arena_test(right_files_have_no_problems),
        arena_test(large_files_are_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
