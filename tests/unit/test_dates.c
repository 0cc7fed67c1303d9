/* test_dates.c - which of a page's dates is that of its publication, and which of its last change. */
#include "fields.h"

#define H1 "<h1>Ferry returns to Larkmoor</h1>"
#define OUT(date) "<meta property=article:published_time content='" date "'>"
#define CHANGED(date) "<meta property=article:modified_time content='" date "'>"
#define LD(members) "<script type=application/ld+json>{\"@type\":\"NewsArticle\"," members "}</script>"

static void publication(void **state)
{
    (void)state;
    static const field_row rows[] = {
        {HTML("", H1, ""), NULL},
        {HTML(OUT("2024-05-03T14:05:00+07:00"), H1 "<p>1 May 2024</p>", ""), "2024-05-03T14:05:00+07:00"},
        {HTML(LD("\"datePublished\":\"2024-05-03\""), H1, ""), "2024-05-03"},
        {HTML("<meta itemprop=datePublished value='2024-05-03'>", H1, ""), "2024-05-03"},
        {HTML("", H1 "<p><time datetime='2024-05-03T14:05'>Friday</time></p>", ""), "2024-05-03T14:05"},
        {HTML("", H1 "<p>By Ann Lee, 3 May 2024</p>", ""), "2024-05-03"},
        {HTML("", H1, "<p>Published: 3 May 2024</p>"), "2024-05-03"},
        {HTML("", H1 "<p>Updated: 4 May 2024</p>", ""), "2024-05-04"}, /* the only one */
        /* what is stated as both is the change, where an earlier one is stated too */
        {HTML(OUT("2024-05-04") CHANGED("2024-05-04") "<meta name=pubdate content='2024-05-03'>", H1, ""),
         "2024-05-03"},
        /* of another article, of a reader, of the law */
        {HTML("", H1, "<div class=related><h3>Ten walks</h3><p>1 May 2024</p></div>"), NULL},
        {HTML("", H1, "<div class=comments><p>1 May 2024</p><p>Well done!</p></div>"), NULL},
        {HTML("", H1, "<p>All rights reserved, 1 May 2024</p>"), NULL},
        {LINES("The ferry to Larkmoor runs again from Monday\n3 May 2024\n", ""), "2024-05-03"},
        {LINES("The ferry to Larkmoor runs again from Monday\nBy Ann Lee\nPublished May 3, 2024 2:05 pm\n", ""),
         "2024-05-03T14:05"},
    };
    check_field(STET_FIELD_DATE, rows, N_OF(rows));
}

static void dates_stay_as_they_are_told(void **state)
{
    (void)state;
    static const field_row rows[] = {
        {HTML(OUT("2067-05-03"), H1, ""), "2067-05-03"},  /* the future */
        {HTML("", H1 "<p>3 พฤษภาคม 2567</p>", ""), NULL}, /* the Buddhist calendar */
        {HTML(OUT("1403-02-14"), H1, ""), NULL},          /* the Persian one */
        {HTML("", H1 "<p>令和6年5月3日</p>", ""), NULL},  /* a Japanese era */
        {HTML(OUT("令和6年5月3日") LD("\"datePublished\":\"2024-05-03\""), H1, ""), "2024-05-03"},
    };
    check_field(STET_FIELD_DATE, rows, N_OF(rows));
}

#define IN(language, before)                                                                                           \
    "<html lang=" language "><body><article><h1>Ferry returns to Larkmoor</h1>" before "<p>" SENTENCE_1                \
    "</p><p>" SENTENCE_2 "</p><p>" SENTENCE_3 "</p></article></body></html>"

static void the_order_follows_the_language(void **state)
{
    (void)state;
    static const field_row rows[] = {
        {IN("en-US", "<p>5/3/2024</p>"), "2024-05-03"},
        {IN("en_us", "<p>5/3/2024</p>"), "2024-05-03"},
        {IN("en", "<p>5/3/2024</p>"), "2024-05-03"},
        {IN("en-GB", "<p>5/3/2024</p>"), "2024-03-05"},
        {IN("en-AU", "<p>5/3/2024</p>"), "2024-03-05"},
        {IN("fr", "<p>5/3/2024</p>"), "2024-03-05"},
        {IN("en-US", "<p>31/3/2024</p>"), "2024-03-31"},
        {HTML("<meta property=og:locale content=en_GB>", H1 "<p>5/3/2024</p>", ""), "2024-03-05"},
        {HTML("<meta property=og:locale content=en_US>", H1 "<p>5/3/2024</p>", ""), "2024-05-03"},
        {HTML("", H1 "<p>5/3/2024</p>", ""), "2024-05-03"},
    };
    check_field(STET_FIELD_DATE, rows, N_OF(rows));
}

/* "Two hours ago" counts from an hour that a saved page does not tell. */
static void relative_times_tell_nothing(void **state)
{
    (void)state;
    static const field_row rows[] = {
        {IN("en", "<p>2 hours ago</p>"), NULL},
        {IN("en", "<p>Yesterday, 14:05</p>"), NULL},
        {IN("de", "<p>vor 14 Minuten</p>"), NULL},
        {IN("vi", "<p>2 giờ trước</p>"), NULL},
        {IN("en", "<p><time datetime=2024-05-03T14:05Z>2 hours ago</time></p>"), "2024-05-03T14:05Z"},
    };
    check_field(STET_FIELD_DATE, rows, N_OF(rows));
}

static void last_change(void **state)
{
    (void)state;
    static const field_row rows[] = {
        {HTML(OUT("2024-05-03"), H1, ""), NULL},
        {HTML(OUT("2024-05-03") CHANGED("2024-05-04T08:00Z"), H1, ""), "2024-05-04T08:00Z"},
        {HTML("", H1 "<p>Published: 3 May 2024, updated: 4 May 2024</p>", ""), "2024-05-04"},
        /* before the publication it was none; what a zone leaves open may be after it */
        {HTML(OUT("2024-05-03") CHANGED("2024-05-01"), H1, ""), NULL},
        {HTML(OUT("2024-05-03T10:00:00+02:00") CHANGED("2024-05-03T07:00:00Z"), H1, ""), NULL},
        {HTML(OUT("2024-05-03T10:00:00+02:00") CHANGED("2024-05-03T09:00:00Z"), H1, ""), "2024-05-03T09:00:00Z"},
        {HTML(OUT("2024-05-03T10:00:00+02:00") CHANGED("2024-05-03"), H1, ""), "2024-05-03"},
    };
    check_field(STET_FIELD_MODIFIED, rows, N_OF(rows));
}

/* What was passed over can still be asked for. */
static void a_change_too_early_is_a_candidate(void **state)
{
    (void)state;
    stet_engine *engine = NULL;
    assert_int_equal(stet_engine_new(NULL, &engine, NULL), STET_OK);
    stet_article *article = article_of(engine, HTML(OUT("2024-05-03") CHANGED("2024-05-01"), H1, ""), NULL);
    assert_false(stet_article_has(article, STET_FIELD_MODIFIED));
    assert_int_equal(stet_article_value_count(article, STET_FIELD_MODIFIED), 1);
    stet_value value = STET_VALUE_INIT;
    assert_int_equal(stet_article_value(article, STET_FIELD_MODIFIED, 0, &value), STET_OK);
    assert_text(value.text, "2024-05-01");
    assert_false(value.chosen);
    stet_article_free(article);
    stet_engine_free(engine);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(publication),
        cmocka_unit_test(dates_stay_as_they_are_told),
        cmocka_unit_test(last_change),
        cmocka_unit_test(the_order_follows_the_language),
        cmocka_unit_test(relative_times_tell_nothing),
        cmocka_unit_test(a_change_too_early_is_a_candidate),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
