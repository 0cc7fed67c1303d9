/*
 * test_builder.c - the page builder: where blocks are cut, what is counted about them, which nodes are made, and the
 * limits.
 */
#include "support.h"

#include "page/builder.h"

typedef struct fixture {
    stet_arena arena, scratch;
    stet_meter meter;
    stet_page page;
    stet_builder b;
    size_t source; /* each text comes right behind the one before */
} fixture;

static void begin(fixture *f, const stet_limits *limits)
{
    *f = (fixture){.source = 0};
    stet_arena_init(&f->arena, NULL, any_memory());
    stet_arena_init(&f->scratch, NULL, any_memory());
    stet_meter_start(&f->meter, limits);
    assert_true(stet_builder_init(&f->b, &f->arena, &f->scratch, &f->meter, &f->page));
}

static void end(fixture *f)
{
    stet_arena_free(&f->arena);
    stet_arena_free(&f->scratch);
}

static bool open(fixture *f, enum stet_tag tag)
{
    return stet_builder_open(&f->b, &(stet_element){.tag = tag});
}

static void close(fixture *f)
{
    stet_builder_close(&f->b);
}

static bool text(fixture *f, const char *t)
{
    bool ok = stet_builder_text(&f->b, stet_view_of(t), f->source, strlen(t));
    f->source += strlen(t);
    return ok;
}

static void element(fixture *f, enum stet_tag tag, const char *t)
{
    open(f, tag);
    text(f, t);
    close(f);
}

static bool link_to(fixture *f, const char *href)
{
    return stet_builder_open(&f->b,
                             &(stet_element){.tag = STET_TAG_A, .is_link = true, .href = stet_view_of(href), .rel = 2});
}

/* Ends the page and compares the texts of its blocks, parted by '|'. */
static void finish(fixture *f, const char *expected)
{
    stet_builder_finish(&f->b);
    char joined[512] = "";
    for (uint32_t i = 0; i < f->page.blocks.count; i++) {
        stet_view t = f->page.blocks.at[i].text;
        assert_int_equal(t.data[t.len], '\0');
        snprintf(joined + strlen(joined), sizeof joined - strlen(joined), "%s%s", i ? "|" : "", t.data);
    }
    assert_string_equal(joined, expected);
}

static const stet_page_block *block(const fixture *f, uint32_t i)
{
    assert_true(i < f->page.blocks.count);
    return &f->page.blocks.at[i];
}

/* ---- blocks ------------------------------------------------------------------------------------ */

static void block_elements_cut(void **state)
{
    (void)state;
    fixture f;
    begin(&f, NULL);
    open(&f, STET_TAG_BODY);
    text(&f, "naked ");
    element(&f, STET_TAG_P, "one");
    text(&f, "between");
    open(&f, STET_TAG_DIV);
    element(&f, STET_TAG_SPAN, "two ");
    element(&f, STET_TAG_B, "three");
    element(&f, STET_TAG_H2, "four");
    text(&f, "five");
    close(&f);
    text(&f, " six ");
    finish(&f, "naked|one|between|two three|four|five|six");
    end(&f);
}

static void white_space_is_collapsed(void **state)
{
    (void)state;
    fixture f;
    begin(&f, NULL);
    text(&f, " \t\n a \xC2\xA0 b");
    text(&f, "c\xE3\x80\x80");
    text(&f, "d\xE2\x80\xA8"
             "e ");
    element(&f, STET_TAG_P, " \n ");
    element(&f, STET_TAG_P, "\xE2\x80\x8B\xC2\xAD\xEF\xBB\xBF"); /* zero width only: no text */
    element(&f, STET_TAG_P, "x\xE2\x80\x8By");
    element(&f, STET_TAG_P, "\xC2\xA9"); /* their neighbours are text */
    element(&f, STET_TAG_P, "\xE2\x80\xA6");
    finish(&f, "a bc d e|x\xE2\x80\x8By|\xC2\xA9|\xE2\x80\xA6");
    end(&f);
}

static void two_breaks_cut_one_does_not(void **state)
{
    (void)state;
    fixture f;
    begin(&f, NULL);
    stet_builder_break(&f.b);
    text(&f, "one");
    stet_builder_break(&f.b);
    text(&f, "still one");
    stet_builder_break(&f.b);
    text(&f, " \n ");
    stet_builder_break(&f.b);
    text(&f, "two");
    element(&f, STET_TAG_P, "three");
    stet_builder_break(&f.b);
    stet_builder_break(&f.b);
    stet_builder_break(&f.b);
    text(&f, "four");
    finish(&f, "one still one|two|three|four");
    assert_int_equal(block(&f, 1)->flags, STET_BLOCK_AFTER_BREAK);
    assert_int_equal(block(&f, 2)->flags, 0);
    assert_int_equal(block(&f, 3)->flags, STET_BLOCK_AFTER_BREAK);
    end(&f);
}

static void source_ranges(void **state)
{
    (void)state;
    fixture f;
    begin(&f, NULL);
    assert_true(stet_builder_text(&f.b, STET_VIEW("  one two "), 100, 10));
    assert_true(stet_builder_text(&f.b, STET_VIEW("&"), 110, 5)); /* "&amp;" */
    assert_true(stet_builder_text(&f.b, STET_VIEW(" "), 115, 1));
    stet_builder_flush(&f.b);
    assert_true(stet_builder_text(&f.b, STET_VIEW("three"), 120, 5));
    finish(&f, "one two &|three");
    assert_int_equal(block(&f, 0)->source_start, 102);
    assert_int_equal(block(&f, 0)->source_end, 115);
    assert_int_equal(block(&f, 1)->source_start, 120);
    assert_int_equal(block(&f, 1)->source_end, 125);
    end(&f);
}

static void bold_and_italic_bytes(void **state)
{
    (void)state;
    fixture f;
    begin(&f, NULL);
    open(&f, STET_TAG_P);
    text(&f, "ab ");
    open(&f, STET_TAG_STRONG);
    text(&f, "cd ");
    element(&f, STET_TAG_EM, "e f");
    close(&f);
    element(&f, STET_TAG_I, "gh");
    close(&f);
    element(&f, STET_TAG_P, "plain");
    finish(&f, "ab cd e fgh|plain");
    assert_int_equal(block(&f, 0)->strong_bytes, 2 + 2); /* cd, e and f; spaces do not count */
    assert_int_equal(block(&f, 0)->emphasis_bytes, 2 + 2);
    assert_int_equal(block(&f, 1)->strong_bytes, 0);
    assert_int_equal(block(&f, 1)->emphasis_bytes, 0);
    end(&f);
}

static void images_before_and_inside(void **state)
{
    (void)state;
    fixture f;
    begin(&f, NULL);
    open(&f, STET_TAG_BODY);
    stet_builder_image(&f.b, STET_VIEW_NONE, STET_VIEW_NONE);
    open(&f, STET_TAG_DIV);
    stet_builder_image(&f.b, STET_VIEW_NONE, STET_VIEW_NONE);
    close(&f);
    open(&f, STET_TAG_P);
    text(&f, "one");
    stet_builder_image(&f.b, STET_VIEW_NONE, STET_VIEW_NONE);
    close(&f);
    element(&f, STET_TAG_P, "two");
    stet_builder_image(&f.b, STET_VIEW_NONE, STET_VIEW_NONE);
    element(&f, STET_TAG_P, "three");
    finish(&f, "one|two|three");
    assert_int_equal(block(&f, 0)->images_before, 2);
    assert_int_equal(block(&f, 0)->images_inside, 1);
    assert_int_equal(block(&f, 1)->images_before, 0);
    assert_int_equal(block(&f, 1)->images_inside, 0);
    assert_int_equal(block(&f, 2)->images_before, 1);
    end(&f);
}

static void a_time_marks_its_block(void **state)
{
    (void)state;
    fixture f;
    begin(&f, NULL);
    element(&f, STET_TAG_P, "one");
    open(&f, STET_TAG_P);
    open(&f, STET_TAG_TIME);
    stet_builder_time(&f.b);
    text(&f, "Monday");
    close(&f);
    close(&f);
    element(&f, STET_TAG_P, "two");
    finish(&f, "one|Monday|two");
    assert_int_equal(block(&f, 0)->flags, 0);
    assert_int_equal(block(&f, 1)->flags, STET_BLOCK_HAS_TIME);
    assert_int_equal(block(&f, 2)->flags, 0);
    end(&f);
}

/* ---- links ------------------------------------------------------------------------------------- */

static void links_are_noted_with_their_span(void **state)
{
    (void)state;
    fixture f;
    begin(&f, NULL);
    open(&f, STET_TAG_P);
    text(&f, "see ");
    link_to(&f, "/a");
    text(&f, "a b");
    close(&f);
    text(&f, " and ");
    link_to(&f, "/c");
    text(&f, "c");
    close(&f);
    close(&f);
    finish(&f, "see a b and c");
    assert_int_equal(f.page.links.count, 2);
    const stet_page_link *l = f.page.links.at;
    assert_view(l[0].href, "/a");
    assert_int_equal(l[0].rel, 2);
    assert_int_equal(l[0].block, 0);
    assert_view(stet_view_sub(block(&f, 0)->text, l[0].start, l[0].end), "a b");
    assert_view(stet_view_sub(block(&f, 0)->text, l[1].start, l[1].end), "c");
    assert_int_equal(block(&f, 0)->links, 2);
    assert_int_equal(block(&f, 0)->link_bytes, 3); /* spaces do not count */
    assert_int_equal(block(&f, 0)->flags, 0);
    end(&f);
}

static void a_link_over_several_blocks_is_noted_in_each(void **state)
{
    (void)state;
    fixture f;
    begin(&f, NULL);
    link_to(&f, "/card");
    element(&f, STET_TAG_H3, "headline");
    element(&f, STET_TAG_P, "summary");
    close(&f);
    element(&f, STET_TAG_P, "after");
    finish(&f, "headline|summary|after");
    assert_int_equal(f.page.links.count, 2);
    for (uint32_t i = 0; i < 2; i++) {
        const stet_page_link *l = &f.page.links.at[i];
        assert_view(l->href, "/card");
        assert_int_equal(l->block, i);
        assert_int_equal(l->start, 0);
        assert_int_equal(l->end, block(&f, i)->text.len);
        assert_int_equal(block(&f, i)->flags, STET_BLOCK_IN_LINK);
        assert_int_equal(block(&f, i)->link_bytes, block(&f, i)->text.len);
    }
    assert_int_equal(block(&f, 2)->flags, 0);
    assert_int_equal(block(&f, 2)->links, 0);
    end(&f);
}

static void links_without_text_leave_nothing(void **state)
{
    (void)state;
    fixture f;
    begin(&f, NULL);
    open(&f, STET_TAG_P);
    link_to(&f, "/image");
    stet_builder_image(&f.b, STET_VIEW_NONE, STET_VIEW_NONE);
    text(&f, " ");
    close(&f);
    close(&f);
    open(&f, STET_TAG_P);
    link_to(&f, "/zero");
    text(&f, "\xE2\x80\x8B");
    close(&f);
    close(&f);
    element(&f, STET_TAG_P, "text");
    finish(&f, "text");
    assert_int_equal(f.page.links.count, 0);
    assert_int_equal(block(&f, 0)->links, 0);
    end(&f);
}

/* ---- nodes ------------------------------------------------------------------------------------- */

static void nodes_are_only_where_text_is(void **state)
{
    (void)state;
    fixture f;
    begin(&f, NULL);
    open(&f, STET_TAG_BODY);
    open(&f, STET_TAG_NAV); /* no text below */
    open(&f, STET_TAG_UL);
    close(&f);
    close(&f);
    open(&f, STET_TAG_ARTICLE);
    open(&f, STET_TAG_SPAN); /* not block-level */
    element(&f, STET_TAG_P, "one");
    close(&f);
    close(&f);
    finish(&f, "one");
    assert_int_equal(f.page.nodes.count, 3);
    assert_int_equal(f.page.nodes.at[0].tag, STET_TAG_BODY);
    assert_int_equal(f.page.nodes.at[1].tag, STET_TAG_ARTICLE);
    assert_int_equal(f.page.nodes.at[2].tag, STET_TAG_P);
    assert_int_equal(f.page.nodes.at[0].parent, STET_NODE_NONE);
    assert_int_equal(f.page.nodes.at[1].parent, 0);
    assert_int_equal(f.page.nodes.at[2].parent, 1);
    assert_int_equal(f.page.nodes.at[2].depth, 2);
    assert_int_equal(f.page.nodes.at[2].above, 1u << STET_ABOVE_ARTICLE);
    assert_int_equal(f.page.nodes.at[2].articles, 1);
    assert_int_equal(f.page.nodes.at[1].articles, 0); /* itself excluded */
    assert_int_equal(block(&f, 0)->node, 2);
    end(&f);
}

/* Blocks of a node are a run, children's runs lie in their parent's, and siblings do not overlap. */
static void check_ranges(const stet_page *page)
{
    for (uint32_t i = 0; i < page->nodes.count; i++) {
        const stet_node *n = &page->nodes.at[i];
        assert_true(n->first_block < n->end_block && n->end_block <= page->blocks.count);
        if (n->parent == STET_NODE_NONE)
            continue;
        assert_true(n->parent < i);
        const stet_node *parent = &page->nodes.at[n->parent];
        assert_true(n->first_block >= parent->first_block && n->end_block <= parent->end_block);
        assert_int_equal(n->depth, parent->depth + 1);
        for (uint32_t k = n->parent + 1; k < i; k++)
            if (page->nodes.at[k].parent == n->parent)
                assert_true(page->nodes.at[k].end_block <= n->first_block);
    }
    for (uint32_t b = 0; b < page->blocks.count; b++)
        for (uint32_t at = page->blocks.at[b].node; at != STET_NODE_NONE; at = page->nodes.at[at].parent)
            assert_true(b >= page->nodes.at[at].first_block && b < page->nodes.at[at].end_block);
}

static void ranges_of_blocks_are_nested(void **state)
{
    (void)state;
    static const enum stet_tag tags[] = {STET_TAG_DIV, STET_TAG_P, STET_TAG_SPAN, STET_TAG_LI, STET_TAG_SECTION};
    uint32_t seed = 7;
    for (int round = 0; round < 50; round++) {
        fixture f;
        begin(&f, NULL);
        for (int step = 0; step < 200; step++) {
            uint32_t r = next_number(&seed);
            if (r % 5 < 2)
                open(&f, tags[r / 5 % N_OF(tags)]);
            else if (r % 5 == 2)
                text(&f, "text ");
            else
                close(&f); /* also where nothing is open */
        }
        stet_builder_finish(&f.b);
        check_ranges(&f.page);
        end(&f);
    }
}

static void cues_of_inline_elements_and_of_all_above(void **state)
{
    (void)state;
    fixture f;
    begin(&f, NULL);
    stet_builder_open(&f.b, &(stet_element){.tag = STET_TAG_BODY, .cues = {{1, 0}}});
    stet_builder_open(&f.b, &(stet_element){.tag = STET_TAG_DIV, .cues = {{2, 0}}});
    stet_builder_open(&f.b, &(stet_element){.tag = STET_TAG_P, .cues = {{4, 0}}, .signature = 99});
    stet_builder_open(&f.b, &(stet_element){.tag = STET_TAG_SPAN, .cues = {{8, 16}}});
    text(&f, "text");
    finish(&f, "text");
    const stet_node *p = &f.page.nodes.at[block(&f, 0)->node];
    assert_true(stet_page_cues(&f.page, p->near)->bits[0] == 4);
    assert_true(stet_page_cues(&f.page, p->far)->bits[0] == (2 | 4)); /* html and body say nothing of the text */
    assert_int_equal(p->signature, 99);
    const stet_cues *inner = stet_page_cues(&f.page, block(&f, 0)->inner);
    assert_true(inner->bits[0] == 8 && inner->bits[1] == 16);
    end(&f);
}

/* Nodes share the cues they have in common, and each has its own all the same. */
static void cues_of_many_nodes(void **state)
{
    (void)state;
    enum { NODES = 300 };
    static const unsigned kinds[] = {1, 3, 100};
    for (size_t k = 0; k < N_OF(kinds); k++) {
        fixture f;
        begin(&f, NULL);
        stet_builder_open(&f.b, &(stet_element){.tag = STET_TAG_DIV, .cues = {{0, 1}}});
        for (uint64_t i = 0; i < NODES; i++) {
            stet_builder_open(&f.b, &(stet_element){.tag = STET_TAG_P, .cues = {{i % kinds[k], 0}}});
            text(&f, "text");
            close(&f);
        }
        stet_builder_finish(&f.b);
        assert_int_equal(f.page.nodes.count, 1 + NODES);
        for (uint32_t i = 0; i < NODES; i++) {
            const stet_node *node = &f.page.nodes.at[1 + i];
            const stet_cues *own = stet_page_cues(&f.page, node->near), *all = stet_page_cues(&f.page, node->far);
            assert_true(own->bits[0] == i % kinds[k] && own->bits[1] == 0);
            assert_true(all->bits[0] == i % kinds[k] && all->bits[1] == 1);
        }
        assert_true(kinds[k] > 3 || f.page.cues.count <= 1 + 2 * kinds[k]);
        end(&f);
    }
}

/* ---- hidden ------------------------------------------------------------------------------------ */

static void hidden_inline_elements_are_not_read(void **state)
{
    (void)state;
    fixture f;
    begin(&f, NULL);
    open(&f, STET_TAG_P);
    text(&f, "shown ");
    stet_builder_open(&f.b, &(stet_element){.tag = STET_TAG_SPAN, .hidden = true});
    assert_true(stet_builder_hidden(&f.b));
    text(&f, "hidden ");
    element(&f, STET_TAG_B, "hidden too ");
    stet_builder_image(&f.b, STET_VIEW_NONE, STET_VIEW_NONE);
    stet_builder_time(&f.b);
    stet_builder_break(&f.b);
    stet_builder_break(&f.b);
    close(&f);
    assert_false(stet_builder_hidden(&f.b));
    text(&f, "again");
    close(&f);
    finish(&f, "shown again");
    assert_int_equal(block(&f, 0)->flags, 0);
    assert_int_equal(block(&f, 0)->images_inside, 0);
    end(&f);
}

static void hidden_blocks_are_read_and_marked(void **state)
{
    (void)state;
    fixture f;
    begin(&f, NULL);
    stet_builder_open(&f.b, &(stet_element){.tag = STET_TAG_DIV, .hidden = true, .aria_hidden = true});
    element(&f, STET_TAG_P, "hidden");
    close(&f);
    element(&f, STET_TAG_P, "shown");
    finish(&f, "hidden|shown");
    assert_true(f.page.nodes.at[block(&f, 0)->node].hidden);
    assert_true(f.page.nodes.at[block(&f, 0)->node].aria_hidden);
    assert_false(f.page.nodes.at[block(&f, 1)->node].hidden);
    assert_false(f.page.nodes.at[block(&f, 1)->node].aria_hidden);
    end(&f);
}

static void streamed_blocks_are_marked(void **state)
{
    (void)state;
    fixture f;
    begin(&f, NULL);
    stet_builder_open(&f.b, &(stet_element){.tag = STET_TAG_DIV, .streamed = true});
    element(&f, STET_TAG_P, "streamed");
    close(&f);
    element(&f, STET_TAG_P, "plain");
    finish(&f, "streamed|plain");
    assert_int_equal(block(&f, 0)->flags, STET_BLOCK_STREAMED);
    assert_int_equal(block(&f, 1)->flags, 0);
    end(&f);
}

/* ---- limits ------------------------------------------------------------------------------------ */

static void check_limit(const fixture *f, bool ok, stet_status status)
{
    assert_false(ok);
    assert_int_equal(f->meter.status, status);
}

static void limit_of_depth(void **state)
{
    (void)state;
    fixture f;
    begin(&f, &(stet_limits){.size = sizeof(stet_limits), .depth = 3});
    text(&f, "one");
    for (int i = 0; i < 3; i++)
        assert_true(open(&f, STET_TAG_SPAN));
    check_limit(&f, open(&f, STET_TAG_SPAN), STET_ERR_LIMIT_DEPTH);
    assert_int_equal(f.meter.offset, 3);
    end(&f);
}

static void limit_of_text(void **state)
{
    (void)state;
    fixture f;
    begin(&f, &(stet_limits){.size = sizeof(stet_limits), .text_bytes = 7});
    assert_true(text(&f, " abc  def "));
    check_limit(&f, text(&f, "g"), STET_ERR_LIMIT_TEXT);
    end(&f);
}

static void limit_of_links(void **state)
{
    (void)state;
    fixture f;
    begin(&f, &(stet_limits){.size = sizeof(stet_limits), .links = 2});
    for (int i = 0; i < 2; i++) {
        link_to(&f, "/");
        assert_true(text(&f, "link "));
        close(&f);
    }
    link_to(&f, "/");
    check_limit(&f, text(&f, "link "), STET_ERR_LIMIT_LINKS);
    end(&f);
}

static void limit_of_blocks(void **state)
{
    (void)state;
    fixture f;
    begin(&f, &(stet_limits){.size = sizeof(stet_limits), .blocks = 2});
    for (int i = 0; i < 3; i++)
        element(&f, STET_TAG_P, "block");
    check_limit(&f, open(&f, STET_TAG_P), STET_ERR_LIMIT_BLOCKS);
    assert_int_equal(f.meter.offset, 10);
    finish(&f, "block|block");
    end(&f);
}

static void limit_of_nodes(void **state)
{
    (void)state;
    fixture f;
    begin(&f, &(stet_limits){.size = sizeof(stet_limits), .nodes = 2});
    for (int i = 0; i < 3; i++)
        element(&f, STET_TAG_P, "block");
    check_limit(&f, open(&f, STET_TAG_P), STET_ERR_LIMIT_NODES);
    stet_builder_finish(&f.b);
    assert_int_equal(f.page.nodes.count, 2);
    check_ranges(&f.page);
    end(&f);
}

static void nothing_is_added_behind_a_limit(void **state)
{
    (void)state;
    fixture f;
    begin(&f, NULL);
    element(&f, STET_TAG_P, "one");
    text(&f, "pending");
    stet_meter_fail(&f.meter, STET_ERR_LIMIT_WORK, 0);
    finish(&f, "one");
    end(&f);
}

/* Of a long page is foreseen what is to come, so that its arrays are hardly larger than they must be. */
static void room_is_foreseen(void **state)
{
    (void)state;
    enum { BLOCKS = 40000 };
    fixture f;
    begin(&f, NULL);
    f.b.length = BLOCKS * strlen("block");
    for (size_t i = 0; i < BLOCKS; i++)
        element(&f, STET_TAG_P, "block");
    stet_builder_finish(&f.b);
    assert_int_equal(f.page.blocks.count, BLOCKS);
    assert_int_equal(f.page.nodes.count, BLOCKS);
    assert_in_range(f.page.blocks.room, BLOCKS, BLOCKS * 6 / 5); /* doubled it would be 65536 */
    assert_in_range(f.page.nodes.room, BLOCKS, BLOCKS * 6 / 5);
    end(&f);
}

/* Where much stands at its beginning, a page takes no more than its limits allow, or eight times as much. */
static void room_is_bounded(void **state)
{
    (void)state;
    enum { BLOCKS = 5000 };
    fixture f;
    begin(&f, &(stet_limits){.blocks = 20000});
    f.b.length = (size_t)1 << 40;
    for (size_t i = 0; i < BLOCKS; i++)
        element(&f, STET_TAG_P, "block");
    stet_builder_finish(&f.b);
    assert_int_equal(f.page.blocks.room, 20000);
    assert_in_range(f.page.nodes.room, BLOCKS, BLOCKS * 8);
    end(&f);
}

static void an_empty_page(void **state)
{
    (void)state;
    fixture f;
    begin(&f, NULL);
    close(&f);
    finish(&f, "");
    assert_int_equal(f.page.nodes.count, 0);
    end(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(block_elements_cut),
        cmocka_unit_test(white_space_is_collapsed),
        cmocka_unit_test(two_breaks_cut_one_does_not),
        cmocka_unit_test(source_ranges),
        cmocka_unit_test(bold_and_italic_bytes),
        cmocka_unit_test(images_before_and_inside),
        cmocka_unit_test(a_time_marks_its_block),
        cmocka_unit_test(links_are_noted_with_their_span),
        cmocka_unit_test(a_link_over_several_blocks_is_noted_in_each),
        cmocka_unit_test(links_without_text_leave_nothing),
        cmocka_unit_test(nodes_are_only_where_text_is),
        cmocka_unit_test(ranges_of_blocks_are_nested),
        cmocka_unit_test(cues_of_inline_elements_and_of_all_above),
        cmocka_unit_test(cues_of_many_nodes),
        cmocka_unit_test(hidden_inline_elements_are_not_read),
        cmocka_unit_test(hidden_blocks_are_read_and_marked),
        cmocka_unit_test(streamed_blocks_are_marked),
        cmocka_unit_test(limit_of_depth),
        cmocka_unit_test(limit_of_text),
        cmocka_unit_test(limit_of_links),
        cmocka_unit_test(limit_of_blocks),
        cmocka_unit_test(limit_of_nodes),
        cmocka_unit_test(nothing_is_added_behind_a_limit),
        cmocka_unit_test(room_is_foreseen),
        cmocka_unit_test(room_is_bounded),
        cmocka_unit_test(an_empty_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
