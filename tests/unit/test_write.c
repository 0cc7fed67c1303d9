/* test_write.c - the writers: escaping, keys and their order, formats, and a sink that refuses. */
#include "support.h"

#include "write/write.h"

typedef struct output {
    char text[20000];
    size_t len;
    size_t refuse_at; /* bytes after which the sink says no; 0 = never */
    unsigned calls, refused;
} output;

static bool collect(void *ctx, const char *bytes, size_t length)
{
    output *o = ctx;
    o->calls++;
    if (o->refuse_at && o->len + length > o->refuse_at) {
        o->refused++;
        return false;
    }
    assert_true(o->len + length < sizeof o->text);
    memcpy(o->text + o->len, bytes, length);
    o->len += length;
    o->text[o->len] = '\0';
    return true;
}

static void set(stet_arena *arena, stet_candidates *c, const char *value)
{
    stet_candidate *slot = STET_VEC_PUSH(arena, &c->list);
    assert_non_null(slot);
    *slot = (stet_candidate){.value = stet_view_of(value), .confidence = 0.5f};
    c->chosen = c->list.count;
}

/* An article with two blocks; what a test does not set is not told. */
static stet_article *new_article(stet_arena *arena)
{
    static const char text[] = "One.\nTwo.";
    stet_article *a = stet_arena_array(arena, 1, sizeof *a);
    a->kind = STET_KIND_HTML;
    a->charset = "utf-8";
    a->confidence = 0.25f;
    a->text = (stet_view){text, sizeof text - 1};
    static stet_page_block shown[] = {{.text = STET_VIEW_INIT("One."), .source_start = 3, .source_end = 7},
                                      {.text = STET_VIEW_INIT("Menu"), .source_start = 9, .source_end = 13}};
    static const stet_page page = {.kind = STET_KIND_HTML, .blocks = {.at = shown, .count = N_OF(shown)}};
    static article_block blocks[] = {{.score = 1.5f, .role = STET_ROLE_BODY, .in_text = true},
                                     {.score = -2, .role = STET_ROLE_NAVIGATION}};
    static article_reasons reasons[] = {
        {.path = STET_VIEW_INIT("html/p"), .count = 2, .at = {{"units", 0.5f}, {"in_run", -0.25f}}},
        {.path = STET_VIEW_INIT("")}};
    a->page = &page;
    a->blocks = blocks;
    a->reasons = reasons;
    a->n_blocks = N_OF(blocks);
    return a;
}

static void check(const stet_article *a, stet_write_options options, const char *expected)
{
    output o = {.len = 0};
    assert_int_equal(stet_write(a, &options, collect, &o, NULL), STET_OK);
    assert_string_equal(o.text, expected);
}

static const stet_write_options json = {.size = sizeof json, .format = STET_FORMAT_JSON};
static const stet_write_options jsonl = {.size = sizeof jsonl, .format = STET_FORMAT_JSONL};

/* ---- text -------------------------------------------------------------------------------------- */

static void text_has_title_and_paragraphs(void **state)
{
    stet_article *a = new_article(*state);
    const stet_write_options text = STET_WRITE_INIT;
    check(a, text, "One.\n\nTwo.\n");
    set(*state, &a->fields[STET_FIELD_TITLE], "Title");
    check(a, text, "Title\n\nOne.\n\nTwo.\n");
    a->text = STET_VIEW_NONE;
    check(a, text, "Title\n");
    a->fields[STET_FIELD_TITLE] = (stet_candidates){.chosen = 0};
    check(a, text, "");
    a->text = STET_VIEW("One");
    check(a, text, "One\n");
}

/* ---- JSON -------------------------------------------------------------------------------------- */

static void what_is_not_told_is_null(void **state)
{
    check(new_article(*state), jsonl,
          "{\"status\": \"ok\", \"confidence\": 0.250, \"lang\": null, \"title\": null, \"authors\": null, \"date\": "
          "null, "
          "\"modified\": null, \"lead\": null, \"text\": \"One.\\nTwo.\", \"captions\": null, \"tags\": null, "
          "\"section\": null, \"site\": null, \"url\": null, \"image\": null, \"credit\": null}\n");
}

static void every_field_has_its_key(void **state)
{
    static const char *const values[STET_FIELD_COUNT] = {"T", "D", "M", "L", NULL, "S", "N", "U", "I", "vi", "C"};
    stet_article *a = new_article(*state);
    for (int f = 0; f < STET_FIELD_COUNT; f++)
        if (values[f])
            set(*state, &a->fields[f], values[f]);
    set(*state, &a->fields[STET_FIELD_TITLE], "second best");
    set(*state, &a->lists[STET_LIST_AUTHORS], "A");
    set(*state, &a->lists[STET_LIST_AUTHORS], "B");
    set(*state, &a->lists[STET_LIST_TAGS], "t");
    set(*state, &a->lists[STET_LIST_CAPTIONS], "c");
    stet_write_options options = jsonl;
    options.path = "a/b.html";
    check(a, options,
          "{\"path\": \"a/b.html\", \"status\": \"ok\", \"confidence\": 0.250, \"lang\": \"vi\", \"title\": \"T\", "
          "\"authors\": [\"A\", \"B\"], \"date\": \"D\", \"modified\": \"M\", \"lead\": \"L\", "
          "\"text\": \"One.\\nTwo.\", \"captions\": [\"c\"], \"tags\": [\"t\"], \"section\": \"S\", \"site\": \"N\", "
          "\"url\": \"U\", \"image\": \"I\", \"credit\": \"C\"}\n");
}

static void indented_json(void **state)
{
    stet_article *a = new_article(*state);
    set(*state, &a->lists[STET_LIST_AUTHORS], "A");
    check(a, json,
          "{\n  \"status\": \"ok\",\n  \"confidence\": 0.250,\n  \"lang\": null,\n  \"title\": null,\n"
          "  \"authors\": [\n    \"A\"\n  ],\n  \"date\": null,\n  \"modified\": null,\n  \"lead\": null,\n"
          "  \"text\": \"One.\\nTwo.\",\n  \"captions\": null,\n  \"tags\": null,\n  \"section\": null,\n"
          "  \"site\": null,\n  \"url\": null,\n  \"image\": null,\n  \"credit\": null\n}\n");
}

static void blocks_on_demand(void **state)
{
    stet_article *a = new_article(*state);
    stet_write_options options = jsonl;
    options.blocks = true;
    output o = {.len = 0};
    assert_int_equal(stet_write(a, &options, collect, &o, NULL), STET_OK);
    const char *blocks = strstr(o.text, "\"credit\": null, \"blocks\": ");
    assert_non_null(blocks);
    assert_string_equal(
        blocks + 26, "[{\"start\": 3, \"end\": 7, \"role\": \"body\", \"in_text\": true, \"score\": 1.500, "
                     "\"path\": \"html/p\", \"reasons\": {\"units\": 0.500, \"in_run\": -0.250}, \"text\": \"One.\"}, "
                     "{\"start\": 9, \"end\": 13, \"role\": \"navigation\", \"in_text\": false, \"score\": -2.000, "
                     "\"text\": \"Menu\"}]}\n");
    a->n_blocks = 0;
    o.len = 0;
    assert_int_equal(stet_write(a, &options, collect, &o, NULL), STET_OK);
    assert_non_null(strstr(o.text, "\"blocks\": []}\n"));
}

/* Ties, which go to the even digit, and any bits but those of numbers no score has. */
static void numbers_are_what_printf_gives(void **state)
{
    static const float some[] = {0,       -0.0F,   0.0625F, 0.1875F, -0.3125F, 0.9375F, 0.0004F,  -0.0004F,
                                 0.0005F, 0.9995F, 0.9996F, 1,       -12.5F,   1e-30F,  123.4567F};
    enum { ANY = 20000 };
    uint32_t seed = 1;
    stet_article *a = new_article(*state);
    for (size_t i = 0; i < N_OF(some) + ANY; i++) {
        uint32_t bits = next_number(&seed);
        float value;
        memcpy(&value, &bits, sizeof value);
        if (i < N_OF(some))
            value = some[i];
        if (!(value > -1e6F && value < 1e6F))
            continue;
        char expected[80];
        snprintf(expected, sizeof expected, "{\"status\": \"ok\", \"confidence\": %.3f, \"lang\"", (double)value);
        a->confidence = value;
        output o = {.len = 0};
        assert_int_equal(stet_write(a, &jsonl, collect, &o, NULL), STET_OK);
        o.text[strlen(expected)] = '\0';
        assert_string_equal(o.text, expected);
    }
}

static void escapes_are_found_everywhere(void **state)
{
    enum { LENGTH = 100 };
    char plain[LENGTH], expected[LENGTH + 8];
    memset(plain, 'x', sizeof plain);
    stet_article *a = new_article(*state);
    for (size_t at = 0; at < LENGTH; at++) {
        plain[at] = '"';
        snprintf(expected, sizeof expected, "%.*s\\\"%.*s\"", (int)at, plain, (int)(LENGTH - 1 - at), plain + at + 1);
        a->text = (stet_view){plain, LENGTH};
        output o = {.len = 0};
        assert_int_equal(stet_write(a, &jsonl, collect, &o, NULL), STET_OK);
        const char *value = strstr(o.text, "\"text\": \"");
        assert_non_null(value);
        assert_memory_equal(value + 9, expected, strlen(expected));
        plain[at] = 'x';
    }
}

static void text_is_escaped(void **state)
{
    static const struct {
        stet_view text;
        const char *json;
    } rows[] = {
        {STET_VIEW_INIT(""), "\"\""},
        {STET_VIEW_INIT("a \"b\" \\ /"), "\"a \\\"b\\\" \\\\ /\""},
        {STET_VIEW_INIT("a\nb\tc\rd"), "\"a\\nb\\u0009c\\u000dd\""},
        {STET_VIEW_INIT("\x01\x1F\x7F"), "\"\\u0001\\u001f\\u007f\""},
        {STET_VIEW_INIT("a\0b"), "\"a\\u0000b\""},
        {STET_VIEW_INIT("\xC3\xA9\xE2\x80\xA8\xF0\x9F\x98\x80"), "\"\xC3\xA9\xE2\x80\xA8\xF0\x9F\x98\x80\""},
        {STET_VIEW_INIT("</script>"), "\"</script>\""},
    };
    stet_article *a = new_article(*state);
    for (size_t i = 0; i < N_OF(rows); i++) {
        output o = {.len = 0};
        a->text = rows[i].text;
        assert_int_equal(stet_write(a, &jsonl, collect, &o, NULL), STET_OK);
        const char *value = strstr(o.text, "\"text\": ") + 8;
        char *end = strstr(o.text, ", \"captions\"");
        *end = '\0';
        assert_string_equal(value, rows[i].json);
    }
}

static void a_line_has_no_line_break_inside(void **state)
{
    char all[256];
    for (int c = 0; c < 256; c++)
        all[c] = (char)(c < 0x80 ? c : 'x');
    stet_article *a = new_article(*state);
    a->text = (stet_view){all, sizeof all};
    output o = {.len = 0};
    stet_write_options options = jsonl;
    options.path = "odd\nname\x01.html";
    options.blocks = true;
    assert_int_equal(stet_write(a, &options, collect, &o, NULL), STET_OK);
    assert_ptr_equal(strchr(o.text, '\n'), o.text + o.len - 1);
    assert_non_null(strstr(o.text, "{\"path\": \"odd\\nname\\u0001.html\", "));
    for (size_t i = 0; i + 1 < o.len; i++)
        assert_true((unsigned char)o.text[i] >= 0x20);
}

static void paths_of_any_bytes_are_still_utf8(void **state)
{
    stet_article *a = new_article(*state);
    output o = {.len = 0};
    stet_write_options options = jsonl;
    options.path = "caf\xE9.html"; /* a file name need not be UTF-8, JSON must */
    assert_int_equal(stet_write(a, &options, collect, &o, NULL), STET_OK);
    assert_null(strstr(o.text, "caf\xE9"));
    assert_non_null(strstr(o.text, "\"caf\xEF\xBF\xBD.html\""));
}

/* ---- failures ---------------------------------------------------------------------------------- */

static void records_of_failures(void **state)
{
    (void)state;
    output o = {.len = 0};
    stet_write_options options = jsonl;
    options.path = "x.html";
    options.blocks = true;
    assert_int_equal(stet_write_failure(STET_ERR_LIMIT_DEPTH, &options, collect, &o, NULL), STET_OK);
    assert_string_equal(o.text,
                        "{\"path\": \"x.html\", \"status\": \"STET_ERR_LIMIT_DEPTH\", \"confidence\": null, "
                        "\"lang\": null, \"title\": null, \"authors\": null, \"date\": null, \"modified\": null, "
                        "\"lead\": null, \"text\": null, \"captions\": null, \"tags\": null, \"section\": null, "
                        "\"site\": null, \"url\": null, \"image\": null, \"credit\": null}\n");
    o.len = 0;
    o.text[0] = '\0';
    assert_int_equal(stet_write_failure(STET_ERR_READ, NULL, collect, &o, NULL), STET_OK);
    assert_string_equal(o.text, ""); /* plain text has no word for it */
}

static void a_refusing_sink_stops_the_writer(void **state)
{
    stet_article *a = new_article(*state);
    char *big = stet_arena_alloc(*state, 15000);
    memset(big, 'x', 15000);
    a->text = (stet_view){big, 15000};
    output whole = {.len = 0};
    assert_int_equal(stet_write(a, &jsonl, collect, &whole, NULL), STET_OK);
    assert_true(whole.calls > 1);
    for (size_t at = 1; at < whole.len; at += 1009) {
        output o = {.refuse_at = at};
        stet_error error = {.status = STET_OK};
        assert_int_equal(stet_write(a, &jsonl, collect, &o, &error), STET_ERR_WRITE);
        assert_int_equal(error.status, STET_ERR_WRITE);
        assert_int_equal(error.stage, STET_STAGE_WRITE);
        assert_int_equal(o.refused, 1); /* it is not asked again */
    }
    output exact = {.refuse_at = whole.len};
    assert_int_equal(stet_write(a, &jsonl, collect, &exact, NULL), STET_OK);
}

static void arguments(void **state)
{
    stet_article *a = new_article(*state);
    output o = {.len = 0};
    stet_write_options small = jsonl, odd = jsonl;
    small.size = sizeof small - 1;
    odd.format = (stet_format)(STET_FORMAT_XML + 1);
    assert_int_equal(stet_write(NULL, &jsonl, collect, &o, NULL), STET_ERR_ARGUMENT);
    assert_int_equal(stet_write(a, &jsonl, NULL, &o, NULL), STET_ERR_ARGUMENT);
    assert_int_equal(stet_write(a, &small, collect, &o, NULL), STET_ERR_ARGUMENT);
    assert_int_equal(stet_write(a, &odd, collect, &o, NULL), STET_ERR_ARGUMENT);
    assert_int_equal(stet_write_failure(STET_ERR_READ, &jsonl, NULL, &o, NULL), STET_ERR_ARGUMENT);
    assert_int_equal(stet_write_failure(STET_ERR_READ, &small, collect, &o, NULL), STET_ERR_ARGUMENT);
    assert_int_equal(o.calls, 0);
    assert_int_equal(stet_write(a, NULL, collect, &o, NULL), STET_OK); /* plain text */
    assert_string_equal(o.text, "One.\n\nTwo.\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        arena_test(text_has_title_and_paragraphs),
        arena_test(what_is_not_told_is_null),
        arena_test(every_field_has_its_key),
        arena_test(indented_json),
        arena_test(blocks_on_demand),
        arena_test(numbers_are_what_printf_gives),
        arena_test(escapes_are_found_everywhere),
        arena_test(text_is_escaped),
        arena_test(a_line_has_no_line_break_inside),
        arena_test(paths_of_any_bytes_are_still_utf8),
        cmocka_unit_test(records_of_failures),
        arena_test(a_refusing_sink_stops_the_writer),
        arena_test(arguments),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
