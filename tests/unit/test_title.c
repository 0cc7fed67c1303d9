/* test_title.c - the headline that a page shows, or states, without the site's name. */
#include "fields.h"

#define OG(title) "<meta property=og:title content=\"" title "\">"
#define SITE(name) "<meta property=og:site_name content=\"" name "\">"
#define TITLE(title) "<title>" title "</title>"
#define H1(title) "<h1>" title "</h1>"

static void the_heading_counts(void **state)
{
    (void)state;
    static const field_row rows[] = {
        {HTML(TITLE("Ferry returns to Larkmoor"), H1("Ferry returns to Larkmoor"), ""), "Ferry returns to Larkmoor"},
        /* what is stated for searches differs */
        {HTML(OG("Everything about the ferry"), H1("Ferry returns to Larkmoor"), ""), "Ferry returns to Larkmoor"},
        /* the logo is a heading too */
        {HTML(SITE("Harbour Post"), H1("Harbour Post") H1("Ferry returns to Larkmoor"), ""),
         "Ferry returns to Larkmoor"},
        /* of several the one that is stated, and near the text */
        {HTML(OG("Ferry returns to Larkmoor"), H1("Ten walks for a rainy day") H1("Ferry returns to Larkmoor"),
              H1("More of Larkmoor")),
         "Ferry returns to Larkmoor"},
        {HTML(TITLE("Ferry returns to Larkmoor"), "<div class=headline>Ferry returns to Larkmoor</div>", ""),
         "Ferry returns to Larkmoor"},
        {HTML(OG("Ferry &amp;quot;returns&amp;quot;"), "", ""), "Ferry \"returns\""},
    };
    check_field(STET_FIELD_TITLE, rows, N_OF(rows));
}

static void two_statements_outweigh_the_heading(void **state)
{
    (void)state;
    static const field_row rows[] = {
        {HTML(OG("Ferry returns to Larkmoor") "<script type=application/ld+json>{\"@type\":\"NewsArticle\","
                                              "\"headline\":\"Ferry returns to Larkmoor\"}</script>",
              H1("Good news for the island"), ""),
         "Ferry returns to Larkmoor"},
    };
    check_field(STET_FIELD_TITLE, rows, N_OF(rows));
}

static void the_site_is_cut_off(void **state)
{
    (void)state;
    static const field_row rows[] = {
        {HTML(SITE("Harbour Post") TITLE("Ferry returns to Larkmoor - Harbour Post"), "", ""),
         "Ferry returns to Larkmoor"},
        {HTML(SITE("Harbour Post") TITLE("Harbour Post: Ferry returns to Larkmoor"), "", ""),
         "Ferry returns to Larkmoor"},
        {HTML(SITE("Harbour Post") TITLE("Ferry returns to Larkmoor | Sport | Harbour Post"), "", ""),
         "Ferry returns to Larkmoor"}, /* a link in the menu says "Sport" */
        /* not known as the site, but another statement ends before it */
        {HTML(OG("Ferry returns to Larkmoor") TITLE("Ferry returns to Larkmoor — The Larkmoor Mail"), "", ""),
         "Ferry returns to Larkmoor"},
        /* a dash may be the headline's own */
        {HTML(SITE("Harbour Post") TITLE("Ferry returns - at last"), "", ""), "Ferry returns - at last"},
        {HTML("<link rel=canonical href='https://www.harbour-post.co.uk/a/1'>" TITLE("The ferry is back | HarbourPost"),
              "", ""),
         "The ferry is back"},
        {HTML(SITE("Harbour Post") TITLE("Harbour Post"), "", ""), NULL},
    };
    check_field(STET_FIELD_TITLE, rows, N_OF(rows));
}

static void kickers(void **state)
{
    (void)state;
    static const field_row rows[] = {
        {HTML(OG("Larkmoor - the ferry returns to the island"), H1("Traffic: the ferry returns to the island"), ""),
         "the ferry returns to the island"},
        {HTML(OG("Traffic: the ferry returns to the island"), H1("Traffic: the ferry returns to the island"), ""),
         "Traffic: the ferry returns to the island"},
        /* in the heading without a mark, and in microdata that is the heading */
        {HTML(OG("The ferry returns"), "<h1 itemprop=headline>Traffic The ferry returns</h1>", ""),
         "The ferry returns"},
    };
    check_field(STET_FIELD_TITLE, rows, N_OF(rows));
}

/* What stands between the separators of the stated title tells which line is the headline. */
static void parts_of_the_statement(void **state)
{
    (void)state;
    static const field_row rows[] = {
        {HTML(TITLE("Sheep block the road » Quay Street Notes, week by week"),
              H1("Quay Street") "<h2>Sheep block the road</h2>", ""),
         "Sheep block the road"},
        {HTML(TITLE("ХАРБОР : Ferry returns"), "<div>Other news</div><div>Ferry returns</div>", ""), "Ferry returns"},
        /* a heading that says all of a statement counts more */
        {HTML(OG("Traffic - Ferry returns"), H1("Traffic - Ferry returns") "<h2>Ferry returns</h2>", ""),
         "Traffic - Ferry returns"},
    };
    check_field(STET_FIELD_TITLE, rows, N_OF(rows));
}

static void statements_cut_off(void **state)
{
    (void)state;
    static const field_row rows[] = {
        {HTML(OG("Ferry returns to Larkmoor") "<script type=application/ld+json>{\"@type\":\"NewsArticle\","
                                              "\"headline\":\"Ferry returns to Larkmoor - and the sheep...\"}</script>",
              H1("Ferry returns to Larkmoor - and the sheep are glad"), ""),
         "Ferry returns to Larkmoor - and the sheep are glad"},
    };
    check_field(STET_FIELD_TITLE, rows, N_OF(rows));
}

static void lines_of_a_dump(void **state)
{
    (void)state;
    static const field_row rows[] = {
        {LINES("The ferry to Larkmoor runs again from Monday\nBy Ann Lee\n3 May 2024\n", ""),
         "The ferry to Larkmoor runs again from Monday"},
        {LINES("Traffic\nThe ferry to Larkmoor runs again from Monday\n3 May 2024\nShare\nPhoto: Ann Lee\n", ""),
         "The ferry to Larkmoor runs again from Monday"},
        /* cards of other articles */
        {LINES("Ten walks for a rainy day\nSheep block the road\nThe ferry to Larkmoor runs again from Monday\n"
               "3 May 2024\n",
               "Most read\nSheep block the road\n"),
         "The ferry to Larkmoor runs again from Monday"},
    };
    check_field(STET_FIELD_TITLE, rows, N_OF(rows));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_heading_counts),  cmocka_unit_test(two_statements_outweigh_the_heading),
        cmocka_unit_test(the_site_is_cut_off), cmocka_unit_test(kickers),
        cmocka_unit_test(lines_of_a_dump),     cmocka_unit_test(parts_of_the_statement),
        cmocka_unit_test(statements_cut_off),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
