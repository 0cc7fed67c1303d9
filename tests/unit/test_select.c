/*
 * test_select.c - which blocks are chosen by given log-odds, what the rules of the whole choice correct, and what the
 * confidence makes of it.
 */
#include "engine.h"

#include "support.h"

#include <math.h>

#include "score/select.h"
#include "score/select_rules.h"

#define LONG_1 "The ferry between Larkmoor and the mainland runs again from Monday morning, said the harbour office. " \
               "The timetable is the old one until the end of October, when the ship goes back to the yard for two days. "
#define LONG_2 "It had lost its rudder in a storm, and the yard had to wait for eleven weeks for a part from abroad. " \
               "Two hundred and fourteen crossings were called off in that time, and the post came by a fishing boat. "
#define LONG_3 "Nobody was hurt at the time, but three hundred sheep had to be brought home on a fishing boat instead. " \
               "The two guest houses of the island reckon with losses and want to talk with the company about them soon. "

enum { ROOM = 32 };

typedef struct chosen {
    page_reading p;
    stet_selection selection;
    bool kept[ROOM];
} chosen;

/* Read a page and choose by `odds`, one for each block. */
static void choose_of(chosen *c, const char *text, stet_kind kind, const float *odds, size_t n)
{
    stet_scores scores;
    read_page(&c->p, text, strlen(text), kind);
    assert_int_equal(c->p.r.features.n, n);
    assert_int_equal(stet_score_given(&c->p.r.features, odds, &scores), STET_OK);
    assert_int_equal(stet_select(&c->p.r.features, &scores, &c->selection), STET_OK);
    for (size_t i = 0; i < n; i++) /* what is given is nobody's estimate */
        assert_true(scores.twice[i] && *(const unsigned char *)&scores.cut[i] == 0);
    for (size_t i = 0; i < n && i < ROOM; i++)
        c->kept[i] = c->selection.kept[i];
    end_page(&c->p);
}

/* The same for a dump: a line is a block. */
static void choose(chosen *c, const char *text, const float *odds, size_t n)
{
    choose_of(c, text, STET_KIND_TEXT, odds, n);
}

static void check_kept(const chosen *c, const char *expected)
{
    char found[ROOM + 1] = "";
    for (size_t i = 0; i < strlen(expected); i++)
        found[i] = c->kept[i] ? 'x' : '.';
    assert_string_equal(found, expected);
}

static void sure_blocks_stand(void **state)
{
    (void)state;
    chosen c;
    choose(&c, "Home\n" LONG_1 "\nShare this\n" LONG_2 "\nImprint\n", (float[]){-6, 5, -6, 5, -6}, 5);
    check_kept(&c, ".x.x.");
    assert_int_equal(c.selection.first, 1);
    assert_int_equal(c.selection.last, 3);
    assert_true(c.selection.confidence > 0.9f && c.selection.confidence <= 1);
}

static void a_page_without_hope_gives_nothing(void **state)
{
    (void)state;
    chosen c;
    choose(&c, "Home\n" LONG_1 "\nShare this\n", (float[]){-6, -4, -6}, 3);
    check_kept(&c, "...");
    assert_true(c.selection.last < c.selection.first);
    assert_true(c.selection.confidence < 0.5f);
    choose(&c, "\n\n", (float[]){0}, 0);
    assert_true(c.selection.last < c.selection.first);
}

static int falling(const void *x, const void *y)
{
    const float *a = x, *b = y;
    return (*a < *b) - (*a > *b);
}

/* The best expected F1 is that of the best first blocks by probability: all lines are of the same mass. */
static void the_best_f1_is_found(void **state)
{
    (void)state;
    enum { LINES = 24, ROUNDS = 60 };
    char page[LINES * 16] = "";
    for (int i = 0; i < LINES; i++)
        strcat(page, "seven ferries\n");
    uint32_t seed = 11;
    for (int round = 0; round < ROUNDS; round++) {
        float odds[LINES], p[LINES];
        double expected = 0, hit = 0, best = 0;
        for (int i = 0; i < LINES; i++) { /* from hopeless pages to sure ones */
            odds[i] = (float)(next_number(&seed) % 80) / 10 - (float)(round % 10);
            p[i] = 1 / (1 + expf(-odds[i]));
            expected += (double)p[i];
        }
        qsort(p, LINES, sizeof *p, falling);
        for (int i = 0; i < LINES; i++) {
            hit += (double)p[i];
            double f1 = 2 * hit / (i + 1 + expected);
            best = f1 > best ? f1 : best;
        }
        chosen c;
        choose(&c, page, odds, LINES);
        assert_true(fabs((double)c.selection.evidence[STET_EVIDENCE_EXPECTED] - best) < 1e-6);
    }
}

static void an_unsure_page_is_cut_lower(void **state)
{
    (void)state;
    chosen c;
#define LINES LONG_1 "\n" LONG_2 "\n" LONG_3 "\n"
    choose(&c, LINES LINES LINES, (float[]){-0.2f, -0.3f, -0.3f, -0.2f, -0.3f, -0.3f, -0.2f, -0.3f, -0.3f}, 9);
    check_kept(&c, "xxxxxxxxx");
    assert_true(c.selection.confidence < 0.9f);
    choose(&c, LINES, (float[]){-0.2f, -0.3f, -0.3f}, 3);
    check_kept(&c, "..."); /* little text, and none of it likely: a section front, a notice */
#undef LINES
}

static void the_lead_behind_the_title_stands(void **state)
{
    (void)state;
    static const char page[] = "Ferry returns to Larkmoor\n" LONG_1 "\nTen walks for a rainy day\n" LONG_2 "\n" LONG_3
                               "\n" LONG_1 "\n";
    chosen c;
    choose(&c, page, (float[]){-3, -1, -4, 4, 4, 4}, 6);
    check_kept(&c, ".x.xxx");
    choose(&c, page, (float[]){-3, -6, -4, 4, 4, 4}, 6);
    check_kept(&c, "...xxx"); /* too sure that it does not */
}

static void a_gap_between_sure_paragraphs_is_closed(void **state)
{
    (void)state;
    static const char page[] = LONG_1 "\nRelated\n" LONG_2 "\n" LONG_3 "\n";
    chosen c;
    choose(&c, page, (float[]){4, -4, -1, 4}, 4);
    check_kept(&c, "x.xx");
    choose(&c, page, (float[]){4, -4, -3, 4}, 4);
    check_kept(&c, "x..x");
}

static void a_signature_is_no_text(void **state)
{
    (void)state;
    chosen c;
    choose(&c, LONG_1 "\n" LONG_2 "\nAnn Lee (Reuters)\nHome\n", (float[]){4, 4, 0.5f, -6}, 4);
    check_kept(&c, "xx..");
}

static void behind_signature_and_tail_heading_cards_fall(void **state)
{
    (void)state;
    chosen c;
    choose(&c, LONG_1 "\n" LONG_2 "\n" LONG_3 "\nAnn Lee (Reuters)\nRelated articles\nTen walks for a rainy day\n" LONG_1 "\n",
           (float[]){4, 4, 4, 0.5f, -3, -2, 2}, 7);
    check_kept(&c, "xxx....");
}

static void an_island_must_be_surer(void **state)
{
    (void)state;
    static const char page[] = LONG_1 "\n" LONG_2 "\nHome\nNews\nSport\nWeather\nFilm\nFood\n" LONG_3 "\n";
    chosen c;
    choose(&c, page, (float[]){4, 4, -6, -6, -6, -6, -6, -6, 0.3f}, 9);
    check_kept(&c, "xx.......");
    choose(&c, page, (float[]){4, 4, -6, -6, -6, -6, -6, -6, 3}, 9);
    check_kept(&c, "xx......x");
}

static void cells_stand_or_fall_together(void **state)
{
    (void)state;
#define TABLE "<p>" LONG_1 "</p><table><tr><td>A<td>1<tr><td>B<td>2<tr><td>C<td>3</table><p>" LONG_2 "</p>"
    chosen c;
    choose_of(&c, TABLE, STET_KIND_HTML, (float[]){4, 1, 1, -1, -1, 1, -1, 4}, 8);
    check_kept(&c, "xxxxxxxx");
    choose_of(&c, TABLE, STET_KIND_HTML, (float[]){4, 1, -1, -1, -1, 1, -1, 4}, 8);
    check_kept(&c, "x......x");
    /* Of nested tables the inner one counts; one with a long cell makes a layout. */
    choose_of(&c, "<table><tr><td><p>" LONG_1 "</p><p>" LONG_2 "</p><table><tr><td>A<td>1<td>B<td>2<td>C<td>3</table></table>",
              STET_KIND_HTML, (float[]){4, 4, -1, -1, -1, 1, 1, -1}, 8);
    check_kept(&c, "xx......");
    choose_of(&c, "<table><tr><td>" LONG_1 LONG_2 "<td>a<td>b<td>c<td>d<td>e</table>", STET_KIND_HTML,
              (float[]){4, 1, -1, -1, -1, -1}, 6);
    check_kept(&c, "xx....");
#undef TABLE
}

static void what_is_said_again_and_again_falls(void **state)
{
    (void)state;
#define BOX "<div>This content is blocked.</div>"
    static const char page[] = "<p>" LONG_1 "</p>" BOX "<p>" LONG_2 "</p>" BOX "<p>" LONG_3 "</p>" BOX;
    chosen c;
    choose_of(&c, page, STET_KIND_HTML, (float[]){4, 1, 4, 1, 4, 1}, 6);
    check_kept(&c, "x.x.x.");
    choose_of(&c, page, STET_KIND_HTML, (float[]){4, 3, 4, 3, 4, 3}, 6);
    check_kept(&c, "xxxxxx"); /* a refrain */
#undef BOX
}

static void captions_are_no_text(void **state)
{
    (void)state;
    static const char page[] = "<p>" LONG_1 "</p><p>The ferry in the harbour. Photo: Ann Lee</p><p>" LONG_2 "</p>";
    chosen c;
    choose_of(&c, page, STET_KIND_HTML, (float[]){4, 1, 4}, 3);
    check_kept(&c, "x.x");
}

static void hidden_text_falls_beside_shown_text(void **state)
{
    (void)state;
    chosen c;
    choose_of(&c, "<p>" LONG_1 "</p><p>" LONG_3 "</p><p>" LONG_1 "</p><div style='display: none'>" LONG_2 "</div>",
              STET_KIND_HTML, (float[]){4, 4, 4, 4}, 4);
    check_kept(&c, "xxx.");
    choose_of(&c, "<p>" LONG_1 "</p><div hidden><p>" LONG_2 "</p><p>" LONG_3 "</p></div>", STET_KIND_HTML,
              (float[]){4, 4, 4}, 3);
    check_kept(&c, "xxx"); /* a body that the page's script would show */
}

static void confidence_rises_with_its_evidence(void **state)
{
    (void)state;
    for (int kind = STET_KIND_HTML; kind <= STET_KIND_TEXT; kind++) {
        float evidence[STET_EVIDENCE_COUNT] = {0};
        float last = -1;
        for (int step = 0; step <= 20; step++) {
            evidence[STET_EVIDENCE_EXPECTED] = evidence[STET_EVIDENCE_CERTAINTY] = (float)step / 20;
            float value = stet_confidence((stet_kind)kind, evidence, true);
            assert_true(value >= last && value >= 0 && value <= 1);
            assert_true(stet_confidence((stet_kind)kind, evidence, false) <= 0.5f);
            last = value;
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sure_blocks_stand),
        cmocka_unit_test(a_page_without_hope_gives_nothing),
        cmocka_unit_test(an_unsure_page_is_cut_lower),
        cmocka_unit_test(the_best_f1_is_found),
        cmocka_unit_test(the_lead_behind_the_title_stands),
        cmocka_unit_test(a_gap_between_sure_paragraphs_is_closed),
        cmocka_unit_test(a_signature_is_no_text),
        cmocka_unit_test(behind_signature_and_tail_heading_cards_fall),
        cmocka_unit_test(an_island_must_be_surer),
        cmocka_unit_test(cells_stand_or_fall_together),
        cmocka_unit_test(what_is_said_again_and_again_falls),
        cmocka_unit_test(captions_are_no_text),
        cmocka_unit_test(hidden_text_falls_beside_shown_text),
        cmocka_unit_test(confidence_rises_with_its_evidence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
