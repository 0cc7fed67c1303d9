/* test_text_lines.c - one block per line, and what is noted about the lines. */
#include "support.h"
#include "spaced.h"

#include "text/text_lines.h"

typedef struct fixture {
    stet_arena arena, scratch;
    stet_page page;
} fixture;

static stet_status parse_within(fixture *f, stet_view text, const char *charset, const stet_limits *limits)
{
    *f = (fixture){.page = {.kind = STET_KIND_TEXT}};
    stet_arena_init(&f->arena, NULL, any_memory());
    stet_arena_init(&f->scratch, NULL, any_memory());
    stet_decoded decoded;
    assert_int_equal(stet_decode(&f->scratch, text, charset, &decoded), STET_OK);
    stet_meter meter;
    stet_meter_start(&meter, limits);
    return stet_text_parse(&decoded, &f->arena, &f->scratch, &meter, &f->page);
}

static void parse(fixture *f, stet_view text)
{
    assert_int_equal(parse_within(f, text, NULL, NULL), STET_OK);
    assert_int_equal(f->page.nodes.count, 0);
    for (uint32_t i = 0; i < f->page.blocks.count; i++)
        assert_int_equal(f->page.blocks.at[i].node, STET_NODE_NONE);
}

static void end(fixture *f)
{
    stet_arena_free(&f->arena);
    stet_arena_free(&f->scratch);
}

/* Each block as "blank lines before:text", parted by '|'. */
static void check(stet_view text, const char *expected)
{
    fixture f;
    char joined[500] = "";
    parse(&f, text);
    for (uint32_t i = 0; i < f.page.blocks.count; i++) {
        const stet_page_block *b = &f.page.blocks.at[i];
        snprintf(joined + strlen(joined), sizeof joined - strlen(joined), "%s%u:%s", i ? "|" : "", b->blank_before,
                 b->text.data);
    }
    assert_string_equal(joined, expected);
    end(&f);
}

static void lines_and_blank_lines(void **state)
{
    (void)state;
    check(STET_VIEW(""), "");
    check(STET_VIEW("\n \n\t\n"), "");
    check(STET_VIEW("one"), "0:one");
    check(STET_VIEW("one\n"), "0:one");
    check(STET_VIEW("one\ntwo\n\nthree\n\n\n\nfour"), "0:one|0:two|1:three|3:four");
    check(STET_VIEW("\n\none\n \t \n\xC2\xA0\ntwo"), "2:one|2:two");
    check(STET_VIEW("one\xE2\x80\x8B\n\xE2\x80\x8B\ntwo"), "0:one\xE2\x80\x8B|1:two"); /* zero width only: blank */
}

static void line_ends_of_all_systems(void **state)
{
    (void)state;
    check(STET_VIEW("one\r\ntwo\r\n\r\nthree\r\n"), "0:one|0:two|1:three");
    check(STET_VIEW("one\rtwo\r\rthree\r"), "0:one|0:two|1:three");
    check(STET_VIEW("one\ftwo"), "0:one|0:two");
    check(STET_VIEW("one\n\rtwo"), "0:one|1:two");
    check(STET_VIEW("one\r\r\ntwo"), "0:one|1:two");
}

static void white_space_is_collapsed(void **state)
{
    (void)state;
    check(STET_VIEW("  one \t two  \nthree\xE3\x80\x80"
                    "four\xC2\xA0"),
          "0:one two|0:three four");
    check(STET_VIEW("<p>tags & &amp; stay</p>"), "0:<p>tags & &amp; stay</p>");
}

static void indentation(void **state)
{
    (void)state;
    fixture f;
    parse(&f, STET_VIEW("a\n b\n   c\n\td\n \t e\n\xC2\xA0 f"));
    static const unsigned indents[] = {0, 1, 3, 4, 6, 0};
    assert_int_equal(f.page.blocks.count, N_OF(indents));
    for (uint32_t i = 0; i < N_OF(indents); i++)
        assert_int_equal(f.page.blocks.at[i].indent, indents[i]);
    end(&f);
}

static void bullets(void **state)
{
    (void)state;
    static const struct {
        const char *line;
        bool bullet;
    } rows[] = {
        {"- one", true},
        {"  * one", true},
        {"\xE2\x80\xA2 one", true},
        {"\xE2\x80\x93 one", true},
        {"> one", true},
        {"\xC2\xBB one", true},
        {"-", true},
        {"-one", false},
        {"-1 degree", false},
        {"1. one", false},
        {"one - two", false},
        {"\xE2\x80\xA2one", false},
        {"-- one", false},
    };
    for (size_t i = 0; i < N_OF(rows); i++) {
        fixture f;
        parse(&f, stet_view_of(rows[i].line));
        assert_int_equal((f.page.blocks.at[0].flags & STET_BLOCK_BULLET) != 0, rows[i].bullet);
        /* The mark stays in the text. */
        assert_view(f.page.blocks.at[0].text, stet_view_trim(stet_view_of(rows[i].line)).data);
        end(&f);
    }
    fixture f;
    parse(&f, STET_VIEW("*\xC2\xA0one")); /* a space only when it is tidied */
    assert_view(f.page.blocks.at[0].text, "* one");
    assert_int_equal(f.page.blocks.at[0].flags, 0);
    end(&f);
}

static void source_ranges(void **state)
{
    (void)state;
    fixture f;
    parse(&f, STET_VIEW("\xEF\xBB\xBF"
                        "one\r\n\r\n  two words \r\n"));
    assert_int_equal(f.page.blocks.at[0].source_start, 3);
    assert_int_equal(f.page.blocks.at[0].source_end, 6);
    assert_int_equal(f.page.blocks.at[1].source_start, 12);
    assert_int_equal(f.page.blocks.at[1].source_end, 21);
    end(&f);
    /* windows-1252 */
    assert_int_equal(parse_within(&f, STET_VIEW("caf\xE9 \x93x\x94\ntwo"), NULL, NULL), STET_OK);
    assert_view(f.page.blocks.at[0].text, "caf\xC3\xA9 \xE2\x80\x9Cx\xE2\x80\x9D");
    assert_int_equal(f.page.blocks.at[0].source_start, 0);
    assert_int_equal(f.page.blocks.at[0].source_end, 8);
    assert_int_equal(f.page.blocks.at[1].source_start, 9);
    assert_int_equal(f.page.blocks.at[1].source_end, 12);
    end(&f);
}

/* Append the block of a line, if there is text in it, as single characters tell; gives its blank lines before. */
static unsigned tell_line(stet_view text, size_t at, size_t end, unsigned blank, char *out)
{
    char told[PIECES_MOST * PIECE_LONGEST];
    size_t n = 0, first = end, last = at, indent = 0;
    bool ascii = true; /* so far */
    for (size_t i = at, width; i < end; i += width) {
        size_t space = space_at(stet_view_sub(text, 0, end), i);
        width = space ? space : 1;
        if (n == 0 && space == 1 && ascii)
            indent += text.data[i] == ' ' ? 1 : text.data[i] == '\t' ? 4 : 0;
        ascii = ascii && space == 1;
        if (space)
            continue;
        if (n && last < i)
            told[n++] = ' ';
        told[n++] = text.data[i];
        first = n == 1 ? i : first;
        last = i + 1;
    }
    if (n == 0)
        return blank + 1;
    sprintf(out + strlen(out), "%u blank, %zu before, %zu to %zu:%.*s|", blank, indent, first, last, (int)n, told);
    return 0;
}

static void lines_are_what_single_characters_tell(void **state)
{
    (void)state;
    static const stet_view pieces[] = {
        STET_VIEW_INIT("word"),         STET_VIEW_INIT(" "),
        STET_VIEW_INIT("\n"),           STET_VIEW_INIT("longer word"),
        STET_VIEW_INIT("a few words"),  STET_VIEW_INIT("\xC3\xA9t"),
        STET_VIEW_INIT("\xE2\x80\x9C"), STET_VIEW_INIT("\xE1\xBA\xA1"),
        STET_VIEW_INIT("\r\n"),         STET_VIEW_INIT("\r"),
        STET_VIEW_INIT("\f"),           STET_VIEW_INIT("\t"),
        STET_VIEW_INIT("\xC2\xA0"),     STET_VIEW_INIT("\xC2\x85"),
        STET_VIEW_INIT("\xE1\x9A\x80"), STET_VIEW_INIT("\xE2\x80\x89"),
        STET_VIEW_INIT("\xE2\x81\x9F"), STET_VIEW_INIT("\xE3\x80\x80"),
    };
    enum { TEXTS = 20000, ORDINARY = 8, TOLD = 64 * PIECES_MOST };
    uint32_t seed = 3;
    for (int round = 0; round < TEXTS; round++) {
        stet_view text = text_of(pieces, round % 2 ? N_OF(pieces) : ORDINARY, &seed);
        char expected[TOLD] = "", got[TOLD] = "";
        unsigned blank = 0;
        for (size_t at = 0, end; at < text.len; at = end + 1) {
            for (end = at; end < text.len && !strchr("\n\r\f", text.data[end]);)
                end++;
            blank = tell_line(text, at, end, blank, expected);
            end += end + 1 < text.len && text.data[end] == '\r' && text.data[end + 1] == '\n';
        }
        fixture f;
        parse(&f, text);
        for (uint32_t i = 0; i < f.page.blocks.count; i++) {
            const stet_page_block *b = &f.page.blocks.at[i];
            sprintf(got + strlen(got), "%u blank, %u before, %zu to %zu:%s|", b->blank_before, b->indent,
                    b->source_start, b->source_end, b->text.data);
        }
        assert_string_equal(got, expected);
        end(&f);
        free((char *)text.data);
    }
}

static void one_megabyte_in_one_line(void **state)
{
    (void)state;
    enum { LENGTH = 1 << 20 };
    char *text = malloc(LENGTH);
    assert_non_null(text);
    for (size_t i = 0; i < LENGTH; i++)
        text[i] = i % 7 == 6 ? ' ' : 'x';
    fixture f;
    parse(&f, (stet_view){text, LENGTH});
    assert_int_equal(f.page.blocks.count, 1);
    assert_int_equal(f.page.blocks.at[0].text.len, LENGTH);
    assert_int_equal(f.page.blocks.at[0].source_end, LENGTH);
    end(&f);
    free(text);
}

static void limits_end_the_page(void **state)
{
    (void)state;
    fixture f;
    stet_limits limits = {.size = sizeof limits, .blocks = 2};
    assert_int_equal(parse_within(&f, STET_VIEW("one\ntwo\nthree"), NULL, &limits), STET_ERR_LIMIT_BLOCKS);
    assert_int_equal(f.page.blocks.count, 2);
    end(&f);
    limits = (stet_limits){.size = sizeof limits, .text_bytes = 5};
    assert_int_equal(parse_within(&f, STET_VIEW("one\ntwo\nthree"), NULL, &limits), STET_ERR_LIMIT_TEXT);
    assert_int_equal(f.page.blocks.count, 1);
    end(&f);
    limits = (stet_limits){.size = sizeof limits, .work = 8};
    assert_int_equal(parse_within(&f, STET_VIEW("one\ntwo\nthree"), NULL, &limits), STET_ERR_LIMIT_WORK);
    assert_int_equal(f.page.blocks.count, 2);
    end(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_and_blank_lines),
        cmocka_unit_test(line_ends_of_all_systems),
        cmocka_unit_test(white_space_is_collapsed),
        cmocka_unit_test(indentation),
        cmocka_unit_test(bullets),
        cmocka_unit_test(source_ranges),
        cmocka_unit_test(lines_are_what_single_characters_tell),
        cmocka_unit_test(one_megabyte_in_one_line),
        cmocka_unit_test(limits_end_the_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
