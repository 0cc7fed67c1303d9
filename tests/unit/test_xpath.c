/* test_xpath.c - what does not compile and why, what can never match, limits; results are test_xpath_reference's
 * matter. */
#include "support.h"

#include "base/buf.h"

#include "html/sax.h"
#include "xpath/xpath.h"

static stet_status compile(stet_arena *arena, const char *source, stet_xpath *x, stet_xpath_fault *fault)
{
    stet_status status = stet_xpath_compile(arena, stet_view_of(source), x, fault);
    assert_int_equal(status == STET_ERR_ARGUMENT, fault->wrong != STET_XPATH_FINE);
    return status;
}

static void wrong_expressions_are_told(void **state)
{
    enum {
        SYNTAX = STET_XPATH_WRONG_SYNTAX,
        NAME = STET_XPATH_WRONG_NAME,
        FUNCTION = STET_XPATH_WRONG_FUNCTION,
        ARITY = STET_XPATH_WRONG_ARITY,
        TYPE = STET_XPATH_WRONG_TYPE
    };
    static const struct {
        const char *source;
        int wrong;
        size_t offset;
        const char *at;
    } rows[] = {
        {"", SYNTAX, 0, ""},
        {"   ", SYNTAX, 3, ""},
        {"//", SYNTAX, 2, ""},
        {"//p[", SYNTAX, 4, ""},
        {"//p[]", SYNTAX, 4, "]"},
        {"//p[1", SYNTAX, 5, ""},
        {"//p]", SYNTAX, 3, "]"},
        {"//p)", SYNTAX, 3, ")"},
        {"(//p", SYNTAX, 4, ""},
        {"//p[@class='x]", SYNTAX, 11, "'"},
        {"//p[@class=x\"]", SYNTAX, 12, "\""},
        {"//p//", SYNTAX, 5, ""},
        {"//p/@", SYNTAX, 5, ""},
        {"//p |", SYNTAX, 5, ""},
        {"//p and", SYNTAX, 7, ""},
        {"//p foo", SYNTAX, 4, "foo"},
        {"1.2.3", SYNTAX, 0, "1.2.3"},
        {"//p/child:p", NAME, 4, "child"},
        {"//p/kid::p", SYNTAX, 4, "kid"},
        {"//svg:p", NAME, 2, "svg"},
        {"$x", NAME, 0, "$"},
        {"contain(//p, 'x')", FUNCTION, 0, "contain"},
        {"//p[contain(., 'x')]", FUNCTION, 4, "contain"},
        {"//p[matches(., 'x')]", FUNCTION, 4, "matches"},
        {"contains(@class='x')", ARITY, 0, "contains"},
        {"//p[contains(@class='x')]", ARITY, 4, "contains"},
        {"true(1)", ARITY, 0, "true"},
        {"concat('a')", ARITY, 0, "concat"},
        {"substring('a')", ARITY, 0, "substring"},
        {"count('a')", TYPE, 0, "count"},
        {"sum(1)", TYPE, 0, "sum"},
        {"//p | 'x'", TYPE, 0, "//p | 'x'"},
        {"contains(., 'a') | contains(., 'b')", TYPE, 0, "contains(., 'a') | contains(., 'b')"},
        {"'a'[1]", TYPE, 3, "'a'"},
        {"concat('a', 'b')/p", TYPE, 0, "concat('a', 'b')"},
    };
    for (size_t i = 0; i < N_OF(rows); i++) {
        stet_xpath x;
        stet_xpath_fault fault;
        assert_int_equal(compile(*state, rows[i].source, &x, &fault), STET_ERR_ARGUMENT);
        if (fault.wrong != (enum stet_xpath_wrong)rows[i].wrong || fault.offset != rows[i].offset)
            fail_msg("%s: %d at %zu", rows[i].source, fault.wrong, fault.offset);
        assert_view(fault.at, rows[i].at);
    }
}

static void types_are_known(void **state)
{
    static const struct {
        const char *source;
        enum stet_xpath_type type;
    } rows[] = {
        {"//p", STET_XPATH_NODES},          {"//p | //a", STET_XPATH_NODES},
        {"(//p)[1]", STET_XPATH_NODES},     {"id('x')/p", STET_XPATH_NODES},
        {"'x'", STET_XPATH_TEXT},           {"string(//p)", STET_XPATH_TEXT},
        {"1 + 1", STET_XPATH_NUMBER},       {"-//p", STET_XPATH_NUMBER},
        {"count(//p)", STET_XPATH_NUMBER},  {"//p = 'x'", STET_XPATH_TRUTH},
        {"not(//p)", STET_XPATH_TRUTH},     {"//p and //a", STET_XPATH_TRUTH},
        {"div div div", STET_XPATH_NUMBER}, {"* * *", STET_XPATH_NUMBER},
        {"and and and", STET_XPATH_TRUTH},  {"text/node/or", STET_XPATH_NODES},
        {".. | .", STET_XPATH_NODES},       {"a-b", STET_XPATH_NODES},
        {"a -b", STET_XPATH_NUMBER},        {"///p", STET_XPATH_NODES},
        {"comment()", STET_XPATH_NODES},    {"processing-instruction('x')", STET_XPATH_NODES},
    };
    for (size_t i = 0; i < N_OF(rows); i++) {
        stet_xpath x;
        stet_xpath_fault fault;
        if (compile(*state, rows[i].source, &x, &fault) != STET_OK)
            fail_msg("%s does not compile", rows[i].source);
        if (x.type != rows[i].type)
            fail_msg("%s is of type %d", rows[i].source, x.type);
    }
}

static void what_can_never_match_is_known(void **state)
{
    static const struct {
        const char *source;
        const char *at; /* NULL: nothing against it */
    } rows[] = {
        {"//p[1]", NULL},
        {"//p[0]", "p[0]"},
        {"//p[1.5]", "p[1.5]"},
        {"(//p)[0]", "(//p)[0]"},
        {"//a[//p[0]]", "p[0]"},
        {"//meta[@name='x']/@content", NULL},
        {"//meta[@name='x']/content", "meta[@name='x']"},
        {"//img//span", "img"},
        {"//br/text()", "br"},
        {"//br/following-sibling::p", NULL},
        {"//img/..", NULL},
        {"//@class/p", "@class"},
        {"//text()/b", "text()"},
        {"//text()/..", NULL},
        {"//DIV", "DIV"},
        {"//div[@itemProp]", "@itemProp"},
        {"//div[@class='Big']", NULL},
    };
    for (size_t i = 0; i < N_OF(rows); i++) {
        stet_xpath x;
        stet_xpath_fault fault;
        stet_view at = STET_VIEW_NONE;
        assert_int_equal(compile(*state, rows[i].source, &x, &fault), STET_OK);
        const char *why = stet_xpath_never(&x, &at);
        if ((why != NULL) != (rows[i].at != NULL))
            fail_msg("%s: %s", rows[i].source, why ? why : "nothing is told");
        if (why)
            assert_view(at, rows[i].at);
    }
}

static void large_expressions_are_refused(void **state)
{
    static char source[2 * STET_XPATH_BYTES_MAX];
    stet_xpath x;
    stet_xpath_fault fault;
    memset(source, '(', STET_XPATH_DEPTH_MAX + 1);
    assert_int_equal(compile(*state, source, &x, &fault), STET_ERR_ARGUMENT);
    assert_int_equal(fault.wrong, STET_XPATH_TOO_LARGE);
    memset(source, '-', STET_XPATH_DEPTH_MAX + 1);
    strcpy(source + STET_XPATH_DEPTH_MAX + 1, "1");
    assert_int_equal(compile(*state, source, &x, &fault), STET_ERR_ARGUMENT);
    assert_int_equal(fault.wrong, STET_XPATH_TOO_LARGE);
    strcpy(source, "//p");
    for (int i = 0; i < STET_XPATH_DEPTH_MAX; i++)
        strcat(source, "|//p");
    assert_int_equal(compile(*state, source, &x, &fault), STET_ERR_ARGUMENT);
    assert_int_equal(fault.wrong, STET_XPATH_TOO_LARGE);
    memset(source, 'a', STET_XPATH_BYTES_MAX);
    source[STET_XPATH_BYTES_MAX] = '\0';
    assert_int_equal(compile(*state, source, &x, &fault), STET_OK);
    source[STET_XPATH_BYTES_MAX] = 'a';
    assert_int_equal(compile(*state, source, &x, &fault), STET_ERR_ARGUMENT);
    assert_int_equal(fault.wrong, STET_XPATH_TOO_LARGE);
}

/* A page of n paragraphs of some text, read into a tree. */
static void plant(stet_arena *arena, stet_tree *tree, int n)
{
    stet_buf html;
    stet_meter meter;
    stet_buf_init(&html, arena);
    for (int i = 0; i < n; i++)
        stet_buf_append(&html, STET_VIEW("<div><p>The ferry <b>runs</b> again from Monday.</div>"));
    stet_meter_start(&meter, NULL);
    stet_sax_setup();
    assert_int_equal(stet_tree_parse(stet_buf_view(&html), arena, &meter, tree), STET_OK);
}

static void work_is_bounded(void **state)
{
    static const char *const endless[] = {
        "//*[//*[//*[//*]]]",
        "count(//*[count(//*[count(//*) > 0]) > 0])",
        "//*[contains(string(/), 'nothing')]",
        "//*[. = /]",
        "//*[/ = //p]",
        "//p/preceding::*/following::*/preceding::*",
        "//*[translate(/, 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') = 'x']",
        "//*[normalize-space(/) = concat(/, /, /)]",
        "//*[id(//p)]",
        "//*[sum(//p) = 1]",
    };
    enum { STEPS = 200000, PARAGRAPHS = 2000 };
    stet_tree tree;
    stet_xpath_run run;
    plant(*state, &tree, PARAGRAPHS);
    assert_int_equal(stet_xpath_run_init(&run, &tree, *state, STEPS), STET_OK);
    for (size_t i = 0; i < N_OF(endless); i++) {
        stet_xpath x;
        stet_xpath_fault fault;
        stet_xpath_result result;
        assert_int_equal(compile(*state, endless[i], &x, &fault), STET_OK);
        uint64_t before = run.steps;
        if (stet_xpath_eval(&run, &x, &result) != STET_ERR_LIMIT_WORK)
            fail_msg("%s ends", endless[i]);
        assert_int_equal(result.n_nodes, 0);
        assert_true(run.steps - before < 2 * STEPS);
        /* The next one is not touched by it. */
        assert_int_equal(compile(*state, "//p", &x, &fault), STET_OK);
        assert_int_equal(stet_xpath_eval(&run, &x, &result), STET_OK);
        assert_int_equal(result.n_nodes, PARAGRAPHS);
    }
}

static void memory_is_used_again(void **state)
{
    test_arena *t = *state;
    stet_tree tree;
    stet_xpath_run run;
    stet_xpath x;
    stet_xpath_fault fault;
    stet_xpath_result result;
    plant(&t->arena, &tree, 300);
    static stet_memory memory = {.cap = SIZE_MAX / 2};
    stet_arena own;
    stet_arena_init(&own, NULL, &memory);
    assert_int_equal(stet_xpath_run_init(&run, &tree, &own, 1 << 24), STET_OK);
    assert_int_equal(
        compile(&t->arena,
                "//div[normalize-space(p) = concat('The ferry ', //b, ' again from Monday.')]/p[contains(., 'x') or "
                "string-length(.) > 3]",
                &x, &fault),
        STET_OK);
    size_t used = 0;
    for (int i = 0; i < 50; i++) {
        assert_int_equal(stet_xpath_eval(&run, &x, &result), STET_OK);
        assert_int_equal(result.n_nodes, 300);
        assert_view(stet_xpath_text_of(&run, result.nodes[0]), "The ferry runs again from Monday.");
        if (i == 1)
            used = memory.used;
    }
    assert_int_equal(memory.used, used);
    stet_arena_free(&own);
}

static void removed_nodes_are_not_there(void **state)
{
    stet_tree tree;
    stet_xpath_run run;
    stet_meter meter;
    static const char *const gone[] = {
        "//b",
        "//p/b",
        "//b/text()",
        "//@id",
        "//i/preceding::b",
        "//a/following::b",
        "//i/preceding-sibling::*",
        "//a/following-sibling::b",
        "//b/..",
        "//b/ancestor::p",
        "//*[@id]",
        "id('x')",
        "//p[b]",
    };
    stet_meter_start(&meter, NULL);
    stet_sax_setup();
    assert_int_equal(stet_tree_parse(STET_VIEW("<div><p>one</p><a>l</a><b id=x>two</b> three <i>four</i></div>"),
                                     *state, &meter, &tree),
                     STET_OK);
    assert_int_equal(stet_xpath_run_init(&run, &tree, *state, 100000), STET_OK);
    stet_xpath x;
    stet_xpath_fault fault;
    stet_xpath_result result;
    assert_int_equal(compile(*state, "//b", &x, &fault), STET_OK);
    assert_int_equal(stet_xpath_eval(&run, &x, &result), STET_OK);
    assert_int_equal(result.n_nodes, 1);
    uint32_t b = result.nodes[0];
    stet_tree_remove(&tree, b);
    for (size_t i = 0; i < N_OF(gone); i++) {
        assert_int_equal(compile(*state, gone[i], &x, &fault), STET_OK);
        assert_int_equal(stet_xpath_eval(&run, &x, &result), STET_OK);
        for (uint32_t n = 0; n < result.n_nodes; n++)
            if (result.nodes[n] >= b && result.nodes[n] < tree.nodes.at[b].end)
                fail_msg("%s still gives node %u", gone[i], result.nodes[n]);
    }
    assert_int_equal(compile(*state, "string(//div)", &x, &fault), STET_OK);
    assert_int_equal(stet_xpath_eval(&run, &x, &result), STET_OK);
    assert_view(result.text, "onel three four");
    stet_tree_restore(&tree);
    assert_int_equal(stet_xpath_eval(&run, &x, &result), STET_OK);
    assert_view(result.text, "oneltwo three four");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        arena_test(wrong_expressions_are_told),
        arena_test(types_are_known),
        arena_test(what_can_never_match_is_known),
        arena_test(large_expressions_are_refused),
        arena_test(work_is_bounded),
        arena_test(memory_is_used_again),
        arena_test(removed_nodes_are_not_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
