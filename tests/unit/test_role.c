/* test_role.c - what blocks are once the text is chosen, and what of the choice their roles take back. */
#include "fields.h"

#define H1 "<h1>Ferry returns to Larkmoor</h1>"

/* The block that begins so, of a page whose text is its sentences and what begins with `also`. */
static stet_block block_of(const stet_engine *engine, const char *page, const char *also, const char *begins,
                           stet_article **article)
{
    stet_block block = STET_BLOCK_INIT;
    *article = article_of(engine, page, also);
    for (size_t i = 0; i < stet_article_block_count(*article); i++) {
        assert_int_equal(stet_article_block(*article, i, &block), STET_OK);
        if (strncmp(block.text.data, begins, strlen(begins)) == 0)
            return block;
    }
    fail_msg("no block begins with \"%s\"", begins);
    return block;
}

static void roles_by_place_and_words(void **state)
{
    (void)state;
    static const struct {
        const char *page, *begins;
        stet_role role;
    } rows[] = {
        {HTML("<title>Ferry returns to Larkmoor</title>", H1, ""), "Ferry", STET_ROLE_TITLE},
        {HTML("", H1 "<p>By Ann Lee and Bo Ek</p>", ""), "By Ann", STET_ROLE_BYLINE},
        {HTML("", H1, "<p>Ann Lee</p>"), "Ann", STET_ROLE_BYLINE},
        {HTML("", H1 "<p>3 May 2024</p>", ""), "3 May", STET_ROLE_DATE},
        {HTML("", H1 "<figure><img alt=a><figcaption>The harbour of Larkmoor</figcaption></figure>", ""), "The harbour",
         STET_ROLE_CAPTION},
        {HTML("", H1 "<p>The ship at the quay. Photo: Ann Lee</p>", ""), "The ship at", STET_ROLE_CAPTION},
        {HTML("", H1, "<p>Source: Harbour News</p>"), "Source", STET_ROLE_CREDIT},
        {HTML("", H1, "<p>Tags: ferry, Larkmoor, harbour</p>"), "Tags", STET_ROLE_TAGS},
        {HTML("", H1, "<p>Tags</p><p>Larkmoor</p>"), "Larkmoor", STET_ROLE_TAGS},
        {HTML("", H1, "<p>Tags: ferry, harbour</p><p>Larkmoor</p>"), "Larkmoor", STET_ROLE_OTHER},
        {HTML("", H1, "<p>Tags</p></article><footer><p>Larkmoor</p></footer><article>"), "Larkmoor",
         STET_ROLE_NAVIGATION},
        {LINES("The ferry to Larkmoor runs again from Monday\n3 May 2024\n", "#ferry #larkmoor\n"), "#ferry",
         STET_ROLE_TAGS},
        {LINES("The ferry to Larkmoor runs again from Monday\n3 May 2024\n", "Ann Lee\n"), "Ann", STET_ROLE_BYLINE},
    };
    stet_engine *engine = NULL;
    unsigned wrong = 0;
    assert_int_equal(stet_engine_new(NULL, &engine, NULL), STET_OK);
    for (size_t i = 0; i < N_OF(rows); i++) {
        stet_article *article;
        stet_block block = block_of(engine, rows[i].page, NULL, rows[i].begins, &article);
        if (block.role != rows[i].role) {
            print_error("\"%s\" is %s, not %s\n", block.text.data, stet_role_name(block.role),
                        stet_role_name(rows[i].role));
            wrong++;
        }
        stet_article_free(article);
    }
    stet_engine_free(engine);
    assert_int_equal(wrong, 0);
}

/* What was chosen though it is a field. */
static void fields_leave_the_text(void **state)
{
    (void)state;
    static const struct {
        const char *page, *begins;
        bool stays;
    } rows[] = {
        {HTML("", H1 "<p>By Ann Lee and Bo Ek</p>", ""), "By Ann", false},
        {HTML("", H1 "<p>Friday, 3 May 2024</p>", ""), "Friday", false},
        {HTML("", H1 "<p>By now all is well again</p>", ""), "By now", true},
        {HTML("", H1 "<p>On 3 May 2024 all was well?</p>", ""), "On 3", true},
        {HTML("", H1, "<p>Ann Lee (AP)</p>"), "Ann", false},
        {HTML("", H1, "<p>Ann Lee was not there.</p>"), "Ann", true},
        {HTML("", H1 "<p>The ship at the quay. Photo: Ann Lee</p>", ""), "The ship at", false},
        {HTML("", H1 "<p>Photo: nobody took one of the ship that day.</p>", ""), "Photo", true},
    };
    stet_engine *engine = NULL;
    unsigned wrong = 0;
    assert_int_equal(stet_engine_new(NULL, &engine, NULL), STET_OK);
    for (size_t i = 0; i < N_OF(rows); i++) {
        stet_article *article;
        stet_block block = block_of(engine, rows[i].page, rows[i].begins, rows[i].begins, &article);
        if (block.in_text != rows[i].stays) {
            print_error("\"%s\" %s the text\n", block.text.data, block.in_text ? "stays in" : "has left");
            wrong++;
        }
        stet_article_free(article);
    }
    stet_engine_free(engine);
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(roles_by_place_and_words),
        cmocka_unit_test(fields_leave_the_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
