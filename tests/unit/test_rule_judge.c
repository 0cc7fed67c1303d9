/* test_rule_judge.c - when a rule's body is believed, what is pruned from it, and what takes its place. */
#include "engine.h"

#include "support.h"

#include "rules/rule_judge.h"
#include "score/scorer.h"

#define LINE \
    "The ferry between Larkmoor and the mainland runs again from Monday, the harbour office said on Friday. Two hundred " \
    "and fourteen crossings were called off in that time, and the post came by a fishing boat that was late most days."

/* A block of a page: where it stands for the rule, and what the scorer thinks of it. */
typedef struct place {
    const char *html;
    float odds;
} place;

typedef struct outcome {
    stet_ruled ruled;
    char kept[32];  /* one character a block: x kept, - not */
    char note[256]; /* the first note */
    float confidence;
} outcome;

/* The scorer's choice is what it likes, whatever the selector's own rules say. */
static void choose(stet_selection *s, const float *odds, size_t n)
{
    s->first = 1;
    s->last = 0;
    for (size_t i = 0; i < n; i++) {
        s->kept[i] = odds[i] > 0;
        if (!s->kept[i])
            continue;
        s->first = s->first > s->last ? (uint32_t)i : s->first;
        s->last = (uint32_t)i;
    }
}

static void judge(const char *rules_text, const place *places, size_t n, outcome *out)
{
    stet_engine *engine = NULL;
    stet_rules *rules = NULL;
    stet_arena arena;
    stet_reading r;
    stet_options options = STET_OPTIONS_INIT;
    stet_input input = STET_INPUT_INIT;
    char html[8192] = "<html><body>";
    float odds[32];
    for (size_t i = 0; i < n; i++) {
        strcat(html, places[i].html);
        odds[i] = places[i].odds;
    }
    input.bytes = html;
    input.length = strlen(html);
    input.kind = STET_KIND_HTML;
    input.url = "https://post.example/";
    assert_int_equal(stet_engine_new(NULL, &engine, NULL), STET_OK);
    assert_int_equal(stet_rules_new(NULL, &rules, NULL), STET_OK);
    assert_int_equal(stet_rules_add_text(rules, "post.example.txt", rules_text, strlen(rules_text), NULL), STET_OK);
    options.rules = rules;
    stet_reading_init(&r, engine, &options, &arena);
    assert_int_equal(stet_read(engine, &input, &options, &r), STET_OK);
    assert_int_equal(r.features.n, n);
    stet_scores scores;
    stet_selection selection;
    assert_int_equal(stet_score_given(&r.features, odds, &scores), STET_OK);
    assert_int_equal(stet_select(&r.features, &scores, &selection), STET_OK);
    choose(&selection, odds, n);
    *out = (outcome){.ruled = stet_rule_judge(&r.ruling, &r.features, &scores, &selection)};
    out->confidence = selection.confidence;
    for (size_t i = 0; i < n; i++) {
        out->kept[i] = selection.kept[i] ? 'x' : '-';
        if (selection.kept[i])
            assert_true(i >= selection.first && i <= selection.last);
    }
    if (r.ruling.notes.count)
        snprintf(out->note, sizeof out->note, "%s", r.ruling.notes.at[0].data);
    stet_arena_free(&r.scratch);
    stet_arena_free(&arena);
    stet_rules_free(rules);
    stet_engine_free(engine);
}

static void check(const char *rules, const place *places, size_t n, stet_ruled ruled, const char *kept,
                  const char *note)
{
    outcome is;
    judge(rules, places, n, &is);
    if (is.ruled != ruled || strcmp(is.kept, kept) != 0 || strstr(is.note, note) == NULL || (!*note && *is.note))
        fail_msg("%s\nruled %d where %d is due, kept %s where %s, note \"%s\"", rules, is.ruled, ruled, is.kept, kept,
                 is.note);
}

static const place article[] = {
    {"<p>" LINE " Zero.</p>", 3}, /* a standfirst outside the body */
    {"<p class=by>By Ann Lee</p>", -5}, {"<div><p>" LINE " One.</p>", 4},     {"<p>" LINE " Two.</p>", -0.3f},
    {"<p>" LINE " Three.</p>", -3},     {"<p class=x>" LINE " Four.</p>", 4}, {"<p>" LINE " Five.</p></div>", 0.2f},
    {"<p>" LINE " Next story.</p>", 4},
};

static void a_body_is_taken_and_pruned(void **state)
{
    (void)state;
    size_t n = N_OF(article);
    check("body: //div", article, n, STET_RULED_BODY, "x-x--xx-", "");
    check("body: //div\nprune: no", article, n, STET_RULED_BODY, "x-xx-xx-", "");
    check("body: //div\nstet_trust_body: yes", article, n, STET_RULED_BODY, "--xxxxx-", "");
    check("body: //div\nstrip_id_or_class: x", article, n, STET_RULED_BODY, "x-x---x-", "");
    check("body: //div\nstet_trust_body: yes\nstrip_id_or_class: x", article, n, STET_RULED_BODY, "--xxx-x-", "");
    check("body: //p", article, n, STET_RULED_BODY, "x-x--xxx", "");
    check("strip: //div", article, n, STET_RULED_PARTLY, "x------x", "");
    check("strip: //p[@class='x']", article, n, STET_RULED_PARTLY, "x-x---xx", "");
    check("title: //h1", article, n, STET_RULED_PARTLY, "x-x--xxx", "");
}

static void hidden_blocks_are_no_text(void **state)
{
    (void)state;
    static const place page[] = {{"<div><p>" LINE "</p>", 4},
                                 {"<p style='display:none'>" LINE " Hidden.</p></div>", 4}};
    check("body: //div", page, N_OF(page), STET_RULED_BODY, "x-", "");
    check("body: //div\nstet_trust_body: yes", page, N_OF(page), STET_RULED_BODY, "x-", "");
}

static void implausible_bodies_are_refused(void **state)
{
    (void)state;
    static const place page[] = {
        {"<div id=teaser><p>Gulls steal a hat.</p></div>", -0.2f},
        {"<div id=links><a href=/a>" LINE "</a><a href=/b>" LINE "</a></div>", -4},
        {"<div id=sure><p>Imprint and privacy and terms.</p></div>", -6},
        {"<div id=other><p>" LINE LINE "</p></div>", -0.4f},
        {"<div id=page><p>" LINE " One.</p>", 4},
        {"<p>" LINE LINE LINE " Two.</p>", 4},
        {"<p>" LINE LINE LINE " Three.</p></div>", 4},
        {"<div id=void></div><div id=half><p>" LINE LINE LINE LINE LINE " Other story.</p></div>", -1.5f},
    };
    size_t n = N_OF(page);
    check("body: //div[@id='page']", page, n, STET_RULED_BODY, "----xxx-", "");
    check("body: //div[@id='teaser']", page, n, STET_RULED_REFUSED, "----xxx-", "but a teaser");
    check("body: //div[@id='sure']", page, n, STET_RULED_REFUSED, "----xxx-", "nothing in the body is text");
    check("body: //div[@id='links']\nprune: no", page, n, STET_RULED_REFUSED, "----xxx-", "nothing in the body");
    check("body: //div[@id='void']", page, n, STET_RULED_PARTLY, "----xxx-", "nothing on the page matches");
    /* Who trusts the rule gets what it names, but never nothing. */
    check("body: //div[@id='teaser']\nstet_trust_body: yes", page, n, STET_RULED_BODY, "x-------", "");
    check("body: //div[@id='links']\nstet_trust_body: yes", page, n, STET_RULED_BODY, "-x------", "");
    check("body: //div[@id='teaser']\nstet_trust_body: yes\nstrip: //p[.='Gulls steal a hat.']", page, n,
          STET_RULED_BODY, "x-------", "strips would take the whole body");
}

static void strips_that_take_the_article_are_refused(void **state)
{
    (void)state;
    static const place page[] = {{"<p class=a>" LINE " One.</p>", 4},
                                 {"<p class=a>" LINE " Two.</p>", 4},
                                 {"<p class=b>" LINE " Three.</p>", 4}};
    check("strip: //p[@class='b']", page, N_OF(page), STET_RULED_PARTLY, "xx-", "");
    check("strip: //p[@class='a']", page, N_OF(page), STET_RULED_PARTLY, "xxx", "most of the article");
    check("strip: //p", page, N_OF(page), STET_RULED_PARTLY, "xxx", "most of the article");
    /* A file whose body is gone was written for other pages: its strips do not count either. */
    check("strip: //p[@class='b']\nbody: //article", page, N_OF(page), STET_RULED_PARTLY, "xxx", "nothing on the page");
}

static void only_a_standfirst_is_added(void **state)
{
    (void)state;
    static const place far[] = {
        {"<p>" LINE " Far.</p>", 4}, {"<p>a b</p>", -5}, {"<p>c d</p>", -5}, {"<p>e f</p>", -5},
        {"<p>g h</p>", -5},          {"<p>i j</p>", -5}, {"<p>k l</p>", -5}, {"<p>m n</p>", -5},
        {"<p>o p</p>", -5},          {"<p>q r</p>", -5}, {"<p>s t</p>", -5}, {"<p>u v</p>", -5},
        {"<p>w x</p>", -5},          {"<p>y z</p>", -5}, {"<p>1 2</p>", -5}, {"<div><p>" LINE " One.</p></div>", 4},
    };
    check("body: //div", far, N_OF(far), STET_RULED_BODY, "---------------x", "");
    check("body: //div", far + 1, N_OF(far) - 1, STET_RULED_BODY, "--------------x", "");
    static const place two[] = {
        {"<p>" LINE " First.</p>", 4}, {"<p>" LINE " Second.</p>", 4}, {"<div><p>" LINE " One.</p></div>", 4}};
    check("body: //div", two, N_OF(two), STET_RULED_BODY, "x-x", "");
    check("body: //div\nstrip: //body/p[1]", two, N_OF(two), STET_RULED_BODY, "--x", "");
}

static void without_rules_nothing_is_judged(void **state)
{
    (void)state;
    stet_ruling none = {0};
    stet_features features = {0};
    stet_selection selection = {.first = 1, .last = 0, .confidence = 0.5f};
    assert_int_equal(stet_rule_judge(&none, &features, NULL, &selection), STET_RULED_NOT);
    assert_true(selection.confidence == 0.5f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_body_is_taken_and_pruned),     cmocka_unit_test(hidden_blocks_are_no_text),
        cmocka_unit_test(implausible_bodies_are_refused), cmocka_unit_test(strips_that_take_the_article_are_refused),
        cmocka_unit_test(only_a_standfirst_is_added),     cmocka_unit_test(without_rules_nothing_is_judged),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
