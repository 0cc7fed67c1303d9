/* test_tree.c - the flat tree: places, ends, siblings, attributes, texts with their sources, limits. */
#include "support.h"

#include "base/buf.h"

#include "html/sax.h"
#include "html/tree.h"
#include "page/tags.h"

static stet_status plant_within(stet_arena *arena, stet_view html, const stet_limits *limits, stet_tree *tree)
{
    stet_meter meter;
    stet_meter_start(&meter, limits);
    stet_sax_setup();
    return stet_tree_parse(html, arena, &meter, tree);
}

static void plant(stet_arena *arena, const char *html, stet_tree *tree)
{
    assert_int_equal(plant_within(arena, stet_view_of(html), NULL, tree), STET_OK);
}

/* The tree in one line: elements with what is below them in brackets, attributes with @, texts in quotes, # comments.
 */
static void print_tree(const stet_tree *t, uint32_t node, char *out, size_t room)
{
    const stet_tree_node *n = &t->nodes.at[node];
    size_t used = strlen(out);
    if (n->kind == STET_TREE_TEXT)
        snprintf(out + used, room - used, "'%.*s'", (int)n->text.len, n->text.data);
    else if (n->kind == STET_TREE_COMMENT)
        snprintf(out + used, room - used, "#");
    else if (n->kind == STET_TREE_ATTRIBUTE)
        snprintf(out + used, room - used, "@%s=%s", stet_tree_name_of(t, node).data, n->text.data);
    else
        snprintf(out + used, room - used, "%s(", n->kind == STET_TREE_DOCUMENT ? "" : stet_tree_name_of(t, node).data);
    if (n->kind != STET_TREE_ELEMENT && n->kind != STET_TREE_DOCUMENT)
        return;
    for (uint32_t child = node + 1; child < n->end; child = t->nodes.at[child].end) {
        assert_int_equal(t->nodes.at[child].parent, node);
        if (child > node + 1)
            strncat(out, " ", room - strlen(out) - 1);
        print_tree(t, child, out, room);
    }
    strncat(out, ")", room - strlen(out) - 1);
}

static void pages_become_trees(void **state)
{
    static const struct {
        const char *html, *tree;
    } rows[] = {
        {"", "()"},
        {"<p>one", "(html(body(p('one'))))"},
        {"one", "(html(body(p('one'))))"},
        {"<html lang=en><body class=x><p>one<p>two", "(html(@lang=en body(@class=x p('one') p('two'))))"},
        {"<p a=1 b>x", "(html(body(p(@a=1 @b= 'x'))))"},
        {"<p>a &amp; b &eacute;", "(html(body(p('a & b \xC3\xA9'))))"},
        {"<p>a<!-- c -->b", "(html(body(p('a' # 'b'))))"},
        {"<ul><li>a<li>b</ul>", "(html(body(ul(li('a') li('b')))))"},
        {"<p>a<br>b<img src=x>", "(html(body(p('a' br() 'b' img(@src=x)))))"},
        {"<DIV ID=X>a</DIV>", "(html(body(div(@id=X 'a'))))"},
        {"<script>if (a < b) c</script>", "(html(head(script('if (a < b) c'))))"},
        {"<body><p>a</body></html><p>b", "(html(body(p('a')) html(p('b'))))"},
        {"<p>a</p></html>late", "(html(body(p('a')) html(p('late'))))"},
    };
    for (size_t i = 0; i < N_OF(rows); i++) {
        char out[512] = "";
        stet_tree tree;
        plant(*state, rows[i].html, &tree);
        print_tree(&tree, STET_TREE_ROOT, out, sizeof out);
        if (strcmp(out, rows[i].tree) != 0)
            fail_msg("%s\nbecomes\n%s", rows[i].html, out);
    }
}

static uint32_t find_element(const stet_tree *t, enum stet_tag tag)
{
    for (uint32_t i = 0; i < t->nodes.count; i++)
        if (t->nodes.at[i].kind == STET_TREE_ELEMENT && t->nodes.at[i].tag == tag)
            return i;
    fail();
    return 0;
}

static void siblings_and_attributes(void **state)
{
    stet_tree t;
    plant(*state, "<div><p class=a id=b>one</p>two<h1>three</h1></div>", &t);
    uint32_t div = find_element(&t, STET_TAG_DIV), p = find_element(&t, STET_TAG_P), h1 = find_element(&t, STET_TAG_H1);
    assert_int_equal(stet_tree_first_child(&t, div), p);
    assert_int_equal(t.nodes.at[p].before, STET_TREE_NONE);
    uint32_t two = t.nodes.at[p].end;
    assert_view(t.nodes.at[two].text, "two");
    assert_int_equal(t.nodes.at[two].before, p);
    assert_int_equal(t.nodes.at[h1].before, two);
    assert_view(t.nodes.at[stet_tree_attribute(&t, p, STET_VIEW("id"))].text, "b");
    assert_int_equal(stet_tree_attribute(&t, p, STET_VIEW("i")), STET_TREE_NONE);
    assert_int_equal(stet_tree_attribute(&t, h1, STET_VIEW("id")), STET_TREE_NONE);
    assert_view(t.nodes.at[stet_tree_first_child(&t, p)].text, "one");
    stet_tree_remove(&t, p);
    assert_true(t.nodes.at[stet_tree_attribute(&t, p, STET_VIEW("id"))].marks & STET_TREE_REMOVED);
    assert_true(t.nodes.at[t.nodes.at[p].end - 1].marks & STET_TREE_REMOVED);
    assert_false(t.nodes.at[two].marks & STET_TREE_REMOVED);
    stet_tree_restore(&t);
    assert_false(t.nodes.at[p].marks & STET_TREE_REMOVED);
}

static void texts_know_their_source(void **state)
{
    static const char html[] = "<p>plain text</p><p>with &amp; reference</p><div>a<!-- x -->b</div>";
    static const struct {
        const char *text, *source;
    } rows[] = {{"plain text", "plain text"}, {"with & reference", "with &amp; reference"}, {"a", "a"}, {"b", "b"}};
    stet_tree t;
    plant(*state, html, &t);
    size_t found = 0;
    for (uint32_t i = 0; i < t.nodes.count; i++) {
        const stet_tree_node *n = &t.nodes.at[i];
        if (n->kind != STET_TREE_TEXT)
            continue;
        assert_view(n->text, rows[found].text);
        assert_view(((stet_view){html + n->source, n->source_len}), rows[found].source);
        found++;
    }
    assert_int_equal(found, N_OF(rows));
}

static void limits_end_a_tree(void **state)
{
    stet_tree t;
    char html[4000] = "";
    for (int i = 0; i < 300; i++)
        strcat(html, "<div>");
    assert_int_equal(plant_within(*state, stet_view_of(html), NULL, &t), STET_OK);
    stet_limits limits = {.size = sizeof limits, .depth = 100};
    assert_int_equal(plant_within(*state, stet_view_of(html), &limits, &t), STET_ERR_LIMIT_DEPTH);
    limits = (stet_limits){.size = sizeof limits, .work = 100};
    assert_int_equal(plant_within(*state, stet_view_of(html), &limits, &t), STET_ERR_LIMIT_WORK);
    limits = (stet_limits){.size = sizeof limits, .attribute_bytes = 4};
    assert_int_equal(plant_within(*state, STET_VIEW("<p id=12345 class=1234>x"), &limits, &t), STET_OK);
    uint32_t p = find_element(&t, STET_TAG_P);
    assert_int_equal(stet_tree_attribute(&t, p, STET_VIEW("id")), STET_TREE_NONE);
    assert_true(stet_tree_attribute(&t, p, STET_VIEW("class")) != STET_TREE_NONE);
}

static void too_many_nodes_end_a_tree(void **state)
{
    stet_tree t;
    stet_buf html;
    stet_buf_init(&html, *state);
    for (uint32_t i = 0; i < STET_TREE_NODES_MAX + 10; i++)
        stet_buf_append(&html, STET_VIEW("<br>"));
    assert_int_equal(plant_within(*state, stet_buf_view(&html), NULL, &t), STET_ERR_LIMIT_NODES);
    assert_int_equal(t.nodes.count, STET_TREE_NODES_MAX);
    assert_int_equal(t.nodes.at[STET_TREE_ROOT].end, t.nodes.count);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        arena_test(pages_become_trees), arena_test(siblings_and_attributes),   arena_test(texts_know_their_source),
        arena_test(limits_end_a_tree),  arena_test(too_many_nodes_end_a_tree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
