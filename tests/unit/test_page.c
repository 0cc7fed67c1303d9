/* test_page.c - the page's statements, and the paths of its nodes. */
#include "support.h"

#include "page/page.h"
#include "page/path.h"
#include "page/tags.h"

static void statements_are_found_by_origin_and_key(void **state)
{
    stet_page page = {0};
    stet_page_add_meta(&page, *state, STET_ORIGIN_META, STET_VIEW("OG:Title"), STET_VIEW("  one \n"), 0);
    stet_page_add_meta(&page, *state, STET_ORIGIN_JSONLD, STET_VIEW("og:title"), STET_VIEW("two"), 7);
    stet_page_add_meta(&page, *state, STET_ORIGIN_META, STET_VIEW("og:title"), STET_VIEW("three"), 0);
    const stet_meta *m = stet_page_meta(&page, STET_ORIGIN_META, STET_VIEW("og:title"));
    assert_non_null(m);
    assert_view(m->key, "og:title");
    assert_view(m->value, "one"); /* trimmed, and the first of two */
    m = stet_page_meta(&page, STET_ORIGIN_JSONLD, STET_VIEW("og:title"));
    assert_view(m->value, "two");
    assert_int_equal(m->group, 7);
    assert_null(stet_page_meta(&page, STET_ORIGIN_LINK, STET_VIEW("og:title")));
    assert_null(stet_page_meta(&page, STET_ORIGIN_META, STET_VIEW("og:titles")));
}

static void empty_statements_are_not_kept(void **state)
{
    stet_page page = {0};
    stet_page_add_meta(&page, *state, STET_ORIGIN_META, STET_VIEW("a"), STET_VIEW(""), 0);
    stet_page_add_meta(&page, *state, STET_ORIGIN_META, STET_VIEW("b"), STET_VIEW(" \t\n"), 0);
    assert_int_equal(page.metas.count, 0);
}

static void statements_are_copies_and_know_their_place(void **state)
{
    stet_page page = {0};
    char key[] = "Key", value[] = "value";
    page.blocks.count = 5;
    stet_page_add_meta(&page, *state, STET_ORIGIN_TIME, stet_view_of(key), stet_view_of(value), 0);
    page.blocks.count = 0;
    memset(key, 'x', 3);
    memset(value, 'x', 5);
    assert_view(page.metas.at[0].key, "key");
    assert_view(page.metas.at[0].value, "value");
    assert_int_equal(page.metas.at[0].block, 5);
}

static uint32_t add_node(stet_page *page, stet_arena *arena, enum stet_tag tag, uint32_t parent)
{
    stet_node *node = STET_VEC_PUSH(arena, &page->nodes);
    assert_non_null(node);
    *node = (stet_node){.parent = parent, .tag = (uint8_t)tag};
    return page->nodes.count - 1;
}

static void paths_lead_from_the_root(void **state)
{
    stet_arena *arena = *state;
    stet_page page = {0};
    uint32_t html = add_node(&page, arena, STET_TAG_HTML, STET_NODE_NONE);
    uint32_t body = add_node(&page, arena, STET_TAG_BODY, html);
    uint32_t quote = add_node(&page, arena, STET_TAG_BLOCKQUOTE, body);
    uint32_t p = add_node(&page, arena, STET_TAG_P, quote);
    assert_view(stet_path_of(&page, html, arena), "html");
    stet_view path = stet_path_of(&page, p, arena);
    assert_view(path, "html/body/blockquote/p");
    assert_string_equal(path.data, "html/body/blockquote/p");
    assert_view(stet_path_of(&page, STET_NODE_NONE, arena), "");
}

static void a_path_fails_with_the_arena(void **state)
{
    stet_page page = {0};
    uint32_t html = add_node(&page, *state, STET_TAG_HTML, STET_NODE_NONE);
    stet_arena arena;
    stet_arena_init(&arena, NULL, &(stet_memory){.cap = 2});
    assert_null(stet_path_of(&page, html, &arena).data);
    assert_non_null(stet_path_of(&page, STET_NODE_NONE, &arena).data);
    stet_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        arena_test(statements_are_found_by_origin_and_key),
        arena_test(empty_statements_are_not_kept),
        arena_test(statements_are_copies_and_know_their_place),
        arena_test(paths_lead_from_the_root),
        arena_test(a_path_fails_with_the_arena),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
