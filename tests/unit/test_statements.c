/* test_statements.c - what a page states, by origin and key. */
#include "support.h"

#include "fields/statements.h"

static void statements_by_key(void **state)
{
    enum { ARTICLE = 2, OTHERS = 60 };
    static const struct {
        stet_origin origin;
        const char *key, *value;
        uint32_t group;
    } rows[] = {
        {STET_ORIGIN_META, "author", "Ann Lee", 0},
        {STET_ORIGIN_JSONLD, "article.author", "Bo Ek", 1}, /* another article's */
        {STET_ORIGIN_JSONLD, "article.author", "Cy Roe", ARTICLE},
        {STET_ORIGIN_META, "author", "Di Moe", 0},
        {STET_ORIGIN_JSONLD, "author", "Ed Poe", 3},
    };
    static const struct {
        stet_origin origin;
        const char *key, *values[3];
    } asked[] = {
        {STET_ORIGIN_META, "author", {"Ann Lee", "Di Moe"}},
        {STET_ORIGIN_JSONLD, "author", {"Cy Roe", "Ed Poe"}},
        {STET_ORIGIN_JSONLD, "article.author", {NULL}},
        {STET_ORIGIN_RULE, "author", {NULL}},
        {STET_ORIGIN_META, "autoor", {NULL}}, /* in the same chain */
        {STET_ORIGIN_META, "", {NULL}},
    };
    stet_page page = {.kind = STET_KIND_HTML};
    stet_statements s;
    for (size_t i = 0; i < N_OF(rows); i++)
        stet_page_add_meta(&page, *state, rows[i].origin, stet_view_of(rows[i].key), stet_view_of(rows[i].value),
                           rows[i].group);
    for (char key[] = "a0"; key[1] < '0' + OTHERS; key[1]++) /* so many that the table is larger than the least */
        stet_page_add_meta(&page, *state, STET_ORIGIN_META, stet_view_of(key), STET_VIEW("x"), 0);
    assert_int_equal(stet_statements_index(&s, *state, &page, ARTICLE), STET_OK);
    for (size_t i = 0; i < N_OF(asked); i++) {
        const stet_meta *m = NULL;
        for (size_t k = 0; k < N_OF(asked[i].values); k++) {
            m = k == 0 || m ? stet_statement(&s, asked[i].origin, stet_view_of(asked[i].key), m) : NULL;
            assert_int_equal(m != NULL, asked[i].values[k] != NULL);
            if (m)
                assert_view(m->value, asked[i].values[k]);
        }
    }
}

static void a_page_that_states_nothing(void **state)
{
    stet_page page = {.kind = STET_KIND_TEXT};
    stet_statements s;
    assert_int_equal(stet_statements_index(&s, *state, &page, 0), STET_OK);
    assert_int_equal(s.room, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        arena_test(statements_by_key),
        arena_test(a_page_that_states_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
