/* test_rule_text.c - text rules: which lines are taken and taken away, what they state, limits. */
#include "engine.h"

#include "ruled.h"

#include "base/buf.h"

static void read_ruled(fixture *f, const char *rules, const char *text, size_t length)
{
    stet_input input = STET_INPUT_INIT;
    input.bytes = text;
    input.length = length;
    input.kind = STET_KIND_TEXT;
    input.url = "https://post.example/a.txt";
    read_with_rules(f, rules, &input, false);
}

static const char dump[] =
    "Home\nThe title\n12:00 | 3/5/2024\nStart here\nad\nmiddle  line\nad\nlast\nAnn Lee (TH)\nBob Ray (TH)\n"
    "Related\nother";

static void lines_are_marked(void **state)
{
    (void)state;
    static const struct {
        const char *rules;
        const char *marks; /* one character a line: R taken, S taken away, B both, - neither */
    } rows[] = {
        {"stet_text_start: ^Start", "---RRRRRRRRR"},
        {"stet_text_after: ^12:00", "---RRRRRRRRR"},
        {"stet_text_after: ^Start", "----RRRRRRRR"},
        {"stet_text_end: ^Related", "RRRRRRRRRR--"},
        {"stet_text_start: ^Start\nstet_text_end: ^Related", "---RRRRRRR--"},
        {"stet_text_start: ^Start\nstet_text_end: \\(TH\\)$", "---RRRRR----"},
        {"stet_text_start: ^middle\nstet_text_start: ^Start\nstet_text_end: ^last", "---RRRR-----"}, /* the earliest */
        {"stet_text_start: ^middle\nstet_text_after: ^Start", "----RRRRRRRR"},
        {"stet_text_start: ^Start\nstet_text_after: ^middle", "---RRRRRRRRR"},
        {"stet_text_start: ^last\nstet_text_end: ^Start", "-------RRRRR"}, /* an end before the start is none */
        {"stet_text_start: ^last\nstet_text_end: ^last", "------------"},
        {"stet_text_start: nowhere\nstet_text_end: ^last", "RRRRRRR-----"},
        {"stet_text_strip: ^ad$", "----S-S-----"},
        {"stet_text_strip: ^ad$\nstet_text_strip: ^last\nstet_text_start: ^last", "----S-SBRRRR"},
        {"stet_text_start: (?i)^START", "---RRRRRRRRR"},
        {"stet_text_start: middle line", "-----RRRRRRR"}, /* white space is collapsed */
        {"stet_text_start: nowhere", "------------"},
        {"stet_text_start: ^(broken", "------------"},
        {"body: //p", "------------"},
    };
    for (size_t i = 0; i < N_OF(rows); i++) {
        fixture f;
        char marks[32] = "";
        read_ruled(&f, rows[i].rules, dump, sizeof dump - 1);
        for (uint32_t b = 0; b < f.r.page->blocks.count; b++) {
            uint8_t flags = f.r.page->blocks.at[b].flags;
            marks[b] = "-RSB"[((flags & STET_BLOCK_RULED) ? 1 : 0) + ((flags & STET_BLOCK_STRIPPED) ? 2 : 0)];
        }
        if (strcmp(marks, rows[i].marks) != 0)
            fail_msg("%s\ngives %s\nwhere %s is due", rows[i].rules, marks, rows[i].marks);
        end(&f);
    }
}

static void fields_are_stated(void **state)
{
    (void)state;
    static const struct {
        const char *rules, *stated;
    } rows[] = {
        {"stet_text_title: ^The title$", "title=The title "},
        {"stet_text_title: ^The (\\w+)", "title=title "},
        {"stet_text_title: nowhere\nstet_text_title: ^Home", "title=Home "},
        {"stet_text_author: ^(.+) \\(TH\\)", "author=Ann Lee author=Bob Ray "},
        {"stet_text_date: \\d+/\\d+/\\d+", "date=3/5/2024 "},
        {"stet_text_date: nowhere", ""},
    };
    for (size_t i = 0; i < N_OF(rows); i++) {
        fixture f;
        char stated[256] = "";
        read_ruled(&f, rows[i].rules, dump, sizeof dump - 1);
        for (uint32_t m = 0; m < f.r.page->metas.count; m++) {
            const stet_meta *meta = &f.r.page->metas.at[m];
            if (meta->origin == STET_ORIGIN_RULE)
                snprintf(stated + strlen(stated), sizeof stated - strlen(stated), "%s=%s ", meta->key.data,
                         meta->value.data);
        }
        if (strcmp(stated, rows[i].stated) != 0)
            fail_msg("%s\nstates %s", rows[i].rules, stated);
        end(&f);
    }
}

static void what_matches_nothing_is_noted(void **state)
{
    (void)state;
    fixture f;
    read_ruled(&f, "title: //h1\nstet_text_end: nowhere", dump, sizeof dump - 1);
    assert_int_equal(f.r.ruling.notes.count, 1);
    assert_view(f.r.ruling.notes.at[0], "post.example.txt:2: stet_text_end: no line matches");
    assert_true(f.r.ruling.has_body_rule);
    assert_null(f.r.ruling.body_rule);
    end(&f);
}

static void costly_patterns_are_given_up(void **state)
{
    enum { LINES = 500, WIDTH = 200 };
    stet_buf text;
    stet_buf_init(&text, *state);
    for (int i = 0; i < LINES; i++) {
        for (int k = 0; k < WIDTH; k++)
            stet_buf_byte(&text, 'a');
        stet_buf_append(&text, STET_VIEW("!\n"));
    }
    fixture f;
    read_ruled(&f, "stet_text_strip: ^(a+)+$\nstet_text_start: ^a", text.data, text.len);
    assert_int_equal(f.r.ruling.notes.count, 1);
    assert_true(strstr(f.r.ruling.notes.at[0].data, ":1: stet_text_strip: the pattern takes too much work") != NULL);
    assert_true(f.r.page->blocks.at[0].flags & STET_BLOCK_RULED);
    end(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_are_marked),
        cmocka_unit_test(fields_are_stated),
        cmocka_unit_test(what_matches_nothing_is_noted),
        arena_test(costly_patterns_are_given_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
