/* test_field.c - candidates of a field: what agrees, what is better, what was passed over; the simple fields; the
 * outlet's names. */
#include "fields.h"

#include "fields/field.h"

static void add(const stet_field_input *in, stet_candidates *c, const char *value, stet_origin origin, float confidence)
{
    stet_candidate_add(in, c, stet_view_of(value), &(stet_field_source){origin, "key", confidence});
}

static void equal_values_are_one_candidate(void **state)
{
    stet_field_input in = {.arena = *state, .scratch = *state};
    stet_candidates c = {0};
    add(&in, &c, "Ferry returns", STET_ORIGIN_META, 0.5f);
    add(&in, &c, "  ferry\n returns ", STET_ORIGIN_META, 0.5f); /* letters and digits count */
    assert_int_equal(c.list.count, 1);
    assert_true(c.list.at[0].confidence == 0.5f); /* of one kind: told once more, not better */
    add(&in, &c, "Ferry returns!", STET_ORIGIN_JSONLD, 0.6f);
    assert_int_equal(c.list.count, 1);
    assert_true(c.list.at[0].confidence > 0.6f && c.list.at[0].confidence < 1);
    assert_view(c.list.at[0].value, "Ferry returns!"); /* the better one's wording */
    assert_int_equal(c.list.at[0].origin, STET_ORIGIN_JSONLD);
    add(&in, &c, "Ferry", STET_ORIGIN_META, 0.5f);
    assert_int_equal(c.list.count, 2);
}

static void values_are_tidied(void **state)
{
    stet_field_input in = {.arena = *state, .scratch = *state};
    stet_candidates c = {0};
    add(&in, &c, " \tFerry\xC2\xA0 re\xC2\xADturns\xE2\x80\x8B \xE2\x80\xAF", STET_ORIGIN_META, 0.5f);
    assert_view(c.list.at[0].value, "Ferry returns");
    assert_int_equal(c.list.at[0].value.data[c.list.at[0].value.len], '\0');
    add(&in, &c, "", STET_ORIGIN_META, 0.5f);
    add(&in, &c, " \xE2\x80\x8B", STET_ORIGIN_META, 0.5f);
    assert_int_equal(c.list.count, 1);
    add(&in, &c, "!", STET_ORIGIN_META, 0.5f); /* without letters: by its bytes */
    add(&in, &c, "?", STET_ORIGIN_META, 0.5f);
    assert_int_equal(c.list.count, 3);
}

static void the_best_is_chosen(void **state)
{
    stet_field_input in = {.arena = *state, .scratch = *state};
    stet_candidates c = {0};
    stet_candidates_choose(&c, 0);
    assert_int_equal(c.chosen, 0);
    add(&in, &c, "a", STET_ORIGIN_META, 0.3f);
    add(&in, &c, "b", STET_ORIGIN_META, 0.7f);
    add(&in, &c, "c", STET_ORIGIN_META, 0.7f);
    stet_candidates_choose(&c, 0.5f);
    assert_int_equal(c.chosen, 1);
    assert_view(c.list.at[0].value, "b"); /* of two alike the first */
    assert_view(c.list.at[1].value, "c");
    assert_view(c.list.at[2].value, "a");
    stet_candidates_choose(&c, 0.8f);
    assert_int_equal(c.chosen, 0);
}

static void candidates_that_were_passed_over(void **state)
{
    stet_field_input in = {.arena = *state, .scratch = *state};
    stet_candidates c = {0}, more = {0};
    add(&in, &c, "a", STET_ORIGIN_META, 0.3f);
    add(&in, &more, "A", STET_ORIGIN_PAGE, 0.9f);
    add(&in, &more, "b", STET_ORIGIN_PAGE, 0.9f);
    stet_candidates_append(&in, &c, &more);
    assert_int_equal(c.list.count, 2);
    assert_true(c.list.at[0].confidence == 0.3f);
    assert_view(c.list.at[1].value, "b");
}

static void a_hostile_number_of_values(void **state)
{
    enum { MANY = 1000, MOST = 200 };
    stet_field_input in = {.arena = *state, .scratch = *state};
    stet_candidates c = {0};
    char value[16];
    for (int i = 0; i < MANY; i++) {
        snprintf(value, sizeof value, "value %d", i);
        add(&in, &c, value, STET_ORIGIN_META, 0.5f);
    }
    assert_int_equal(c.list.count, MOST);
}

static void entities_escaped_twice(void **state)
{
    stet_field_input in = {.arena = *state, .scratch = *state};
    static const struct {
        const char *value, *expected;
    } rows[] = {
        {"Lee &amp; Ek", "Lee & Ek"},         {"Lee & Ek", "Lee & Ek"},
        {"&#8220;Ferry&#x201D;", "“Ferry”"},  {"&ldquo;Ferry", "“Ferry"},
        {"a &nonsense; b", "a &nonsense; b"}, {"R&D; more", "R&D; more"},
    };
    for (size_t i = 0; i < N_OF(rows); i++) {
        stet_meta meta = {.value = stet_view_of(rows[i].value)};
        assert_view(stet_field_value(&in, &meta), rows[i].expected);
    }
}

#define LD(members) "<script type=application/ld+json>{\"@type\":\"NewsArticle\"" members "}</script>"

static void simple_fields(void **state)
{
    (void)state;
    static const field_row section[] = {
        {HTML("", "", ""), NULL},
        {HTML("<meta property=article:section content=Coast>", "", ""), "Coast"},
        {HTML(LD(",\"articleSection\":\"Coast\""), "", ""), "Coast"},
    };
    static const field_row site[] = {
        {HTML("<meta property=og:site_name content='Harbour Post'>", "", ""), "Harbour Post"},
        {HTML(LD(",\"publisher\":{\"@type\":\"Organization\",\"name\":\"Harbour Post\"}"), "", ""), "Harbour Post"},
    };
    static const field_row url[] = {
        {HTML("<link rel=canonical href=https://post.example/1><meta property=og:url content=https://post.example/2>",
              "", ""),
         "https://post.example/1"},
        {HTML("<meta property=og:url content=https://post.example/2>", "", ""), "https://post.example/2"},
    };
    static const field_row image[] = {
        {HTML("<meta property=og:image content=https://post.example/a.jpg>", "", ""), "https://post.example/a.jpg"},
        {HTML(LD(",\"image\":{\"@type\":\"ImageObject\",\"url\":\"https://post.example/a.jpg\"}"), "", ""),
         "https://post.example/a.jpg"},
        {HTML(LD(",\"image\":[\"https://post.example/a.jpg\",\"https://post.example/b.jpg\"]"), "", ""),
         "https://post.example/a.jpg"},
    };
    check_field(STET_FIELD_SECTION, section, N_OF(section));
    check_field(STET_FIELD_SITE, site, N_OF(site));
    check_field(STET_FIELD_URL, url, N_OF(url));
    check_field(STET_FIELD_IMAGE, image, N_OF(image));
}

#define GERMAN(head)                                                                                                   \
    "<html " head                                                                                                      \
    "><p>Die Fähre zwischen der Insel und dem Festland fährt ab Montag wieder, teilte das Hafenamt mit. "            \
    "Sie war seit einem Sturm im November nicht mehr im Einsatz, und die Werft musste auf ein Teil warten.</p>"        \
    "<p>Die erste Überfahrt ist um sieben Uhr, und eine Woche lang ist sie für alle kostenlos, sagte eine "          \
    "Sprecherin. "                                                                                                     \
    "Im nächsten Jahr soll das Schiff noch einmal in die Werft, damit der alte Motor ersetzt werden kann.</p>"
#define ZULU(head)                                                                                                     \
    "<html " head "><p>Umkhumbi ohamba phakathi kwesiqhingi nezwe uzoqala ukusebenza futhi ngoMsombuluko ekuseni.</p>" \
    "<p>Umkhumbi wonakala ngesikhathi sesiphepho ngoNovemba futhi kwadingeka balinde isikhathi eside ingxenye entsha." \
    "</p><p>Abantu besiqhingi bathi bajabule kakhulu ngoba ubusika bebunzima kakhulu kubo bonke kulo nyaka ophelile."  \
    "</p><p>Ihhovisi letheku lithi isonto lonke akekho ozokhokha imali uma ewela ngomkhumbi omusha oya "               \
    "esiqhingini.</p>"                                                                                                 \
    "<p>Umphathi wetheku uthe abasebenzi balungise umkhumbi imini nobusuku ukuze abantu bathole ukuvakashela "         \
    "imindeni. "                                                                                                       \
    "Umkhumbi wokuqala uzosuka ehoreni lesikhombisa futhi uzobuya kusihlwa nsuku zonke.</p>"

static void declared_language_and_the_text(void **state)
{
    (void)state;
    static const field_row rows[] = {
        {GERMAN("lang=de-AT"), "de"},
        {GERMAN("lang=''"), "de"},
        {GERMAN("lang=en-US"), "de"},       /* a template's */
        {GERMAN("lang='x-default'"), "de"}, /* no language */
        {ZULU("lang=zu-ZA"), "zu"},         /* no table knows it */
        {ZULU("lang=en"), NULL},            /* but it is not this */
        {"<html lang=nn><p>Ferja går att.</p>", "no"},
        {"<html><head><meta property=og:locale content=pt_BR></head><p>A balsa.</p>", "pt"},
    };
    check_field(STET_FIELD_LANGUAGE, rows, N_OF(rows));
}

static void names_of_the_outlet(void **state)
{
    static const struct {
        const char *head, *name;
        bool is;
    } rows[] = {
        {"<meta property=og:site_name content='The Harbour Post'>", "the harbourpost", true},
        {"<meta property=og:site_name content='The Harbour Post'>", "Harbour", false},
        {"<meta name=twitter:site content=@harbourpost>", "Harbour Post", true},
        {"<meta name=twitter:site content='Ferry returns'>", "Ferry returns", false},
        {"<link rel=canonical href=https://www.harbour-post.co.uk/a>", "Harbour Post", true},
        {"<link rel=canonical href=https://news.harbour-post.example/a>", "harbour-post.example", true},
        {"<link rel=canonical href=https://www.harbour-post.co.uk/a>", "co", false},
        {"<link rel=canonical href='//'>", "co", false},
        {"<meta name=application-name content='The ferry returns to Larkmoor on Monday'>",
         "The ferry returns to Larkmoor on Monday", false},
    };
    (void)state;
    for (size_t i = 0; i < N_OF(rows); i++) {
        page_reading p;
        stet_outlet outlet;
        read_page(&p, rows[i].head, strlen(rows[i].head), STET_KIND_HTML);
        stet_outlet_collect(&outlet, p.r.page);
        if (stet_outlet_is(&outlet, stet_view_of(rows[i].name)) != rows[i].is)
            fail_msg("is \"%s\" a name in %s?", rows[i].name, rows[i].head);
        assert_false(stet_outlet_is(&outlet, STET_VIEW_NONE));
        end_page(&p);
    }
}

static void owners_of_the_text(void **state)
{
    (void)state;
    page_reading p;
    stet_outlet outlet;
    static const char page[] = "<meta name=copyright content='2024 Larkmoor Publishing'>";
    read_page(&p, page, sizeof page - 1, STET_KIND_HTML);
    stet_outlet_collect(&outlet, p.r.page);
    assert_true(stet_outlet_owns(&outlet, STET_VIEW("Larkmoor Publishing")));
    assert_false(stet_outlet_owns(&outlet, STET_VIEW("Ann Lee")));
    assert_false(stet_outlet_owns(&outlet, STET_VIEW_NONE));
    assert_false(stet_outlet_is(&outlet, STET_VIEW("Larkmoor Publishing")));
    end_page(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        arena_test(equal_values_are_one_candidate),
        arena_test(values_are_tidied),
        arena_test(the_best_is_chosen),
        arena_test(candidates_that_were_passed_over),
        arena_test(a_hostile_number_of_values),
        arena_test(entities_escaped_twice),
        cmocka_unit_test(simple_fields),
        cmocka_unit_test(declared_language_and_the_text),
        cmocka_unit_test(names_of_the_outlet),
        cmocka_unit_test(owners_of_the_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
