/*
 * rule_unit_test.c - a unit test of a site rule with cmocka: for those who keep rules beside their crawler and want them
 * tested with everything else.  What `stet rules test` reads from the rule file itself is written here in C.
 *
 *     rule_unit_test RULES_FOLDER PAGE
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <stet/stet.h>

static const char *rules_folder, *page_file;

/* The rules and the article that all tests look at. */
typedef struct fixture {
    stet_engine *engine;
    stet_article *article;
} fixture;

static int setup(void **state)
{
    static fixture f;
    static char page[1 << 20];
    stet_rules *rules = NULL;
    FILE *file = fopen(page_file, "rb");
    if (!file || stet_engine_new(NULL, &f.engine, NULL) != STET_OK || stet_rules_new(NULL, &rules, NULL) != STET_OK ||
        stet_rules_add_folder(rules, rules_folder, NULL) != STET_OK ||
        stet_engine_set_rules(f.engine, rules) != STET_OK)
        return -1;
    stet_rules_free(rules); /* the engine holds them */
    stet_input input = STET_INPUT_INIT;
    input.bytes = page;
    input.length = fread(page, 1, sizeof page, file);
    input.url = "https://www.larkmoor.example/2024/ferry";
    fclose(file);
    *state = &f;
    return stet_extract(f.engine, &input, NULL, &f.article, NULL) == STET_OK ? 0 : -1;
}

static int teardown(void **state)
{
    fixture *f = *state;
    stet_article_free(f->article);
    stet_engine_free(f->engine);
    return 0;
}

static void the_rule_finds_its_body(void **state)
{
    fixture *f = *state;
    assert_int_equal(stet_article_ruled(f->article), STET_RULED_BODY);
    assert_int_equal(stet_article_note_count(f->article), 0);
}

static void the_text_is_whole(void **state)
{
    fixture *f = *state;
    const char *text = stet_article_text(f->article, STET_FIELD_TEXT).data;
    assert_non_null(strstr(text, "runs again from Monday"));
    assert_non_null(strstr(text, "Whoever missed it can take the evening boat"));
    assert_null(strstr(text, "subscription"));
}

static void the_authors_are_named(void **state)
{
    fixture *f = *state;
    assert_int_equal(stet_article_list_count(f->article, STET_LIST_AUTHORS), 2);
    assert_string_equal(stet_article_list_item(f->article, STET_LIST_AUTHORS, 1).data, "Tom Ray");
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fprintf(stderr, "usage: rule_unit_test RULES_FOLDER PAGE\n");
        return 2;
    }
    rules_folder = argv[1];
    page_file = argv[2];
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_rule_finds_its_body),
        cmocka_unit_test(the_text_is_whole),
        cmocka_unit_test(the_authors_are_named),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
