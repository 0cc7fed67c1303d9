/* test_keywords.c - tags and captions: what a page states, what it shows. */
#include "fields.h"

#define H1 "<h1>Ferry returns to Larkmoor</h1>"
#define WORDS(words) "<meta name=keywords content='" words "'>"

static void tags_as_stated(void **state)
{
    (void)state;
    static const field_row rows[] = {
        {HTML("", H1, ""), NULL},
        {HTML(WORDS("Ferry, Larkmoor,  Harbour ; ferry"), H1, ""), "Ferry + Larkmoor + Harbour"},
        {HTML(WORDS("轮渡，港口、海岛"), H1, ""), "轮渡 + 港口 + 海岛"},
        {HTML("<meta property=article:tag content=Ferry><meta property=article:tag content=Larkmoor>", H1, ""),
         "Ferry + Larkmoor"},
        {HTML("<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"keywords\":[\"Ferry\",\"Larkmoor\"]}"
              "</script>",
              H1, ""),
         "Ferry + Larkmoor"},
        /* sentences, numbers and machines' names are no tags */
        {HTML(WORDS("Ferry, 48213, 8f507083-bac4-423a-9015-2eb31e1bce50, The ferry between Larkmoor and the mainland "
                    "runs again from Monday"),
              H1, ""),
         "Ferry"},
        /* an outlet's own keywords are passed over for the article's */
        {HTML("<meta property=og:site_name content='Harbour Post'><meta name=author content='Ann Lee'>" WORDS(
                  "Harbour Post, harbourpost, news, Larkmoor") "<meta property=article:tag content=Ferry>",
              H1, ""),
         "Ferry"},
    };
    check_list(STET_LIST_TAGS, rows, N_OF(rows));
}

static void tags_as_shown(void **state)
{
    (void)state;
    static const field_row rows[] = {
        {HTML("", H1, "<p>Tags: <a href=/t/1>Ferry</a> <a href=/t/2>Larkmoor</a></p>"), "Ferry + Larkmoor"},
        {HTML("", H1, "<p>Tags:</p><ul><li><a href=/t/1>Ferry</a></li><li><a href=/t/2>Larkmoor</a></li></ul>"),
         "Ferry + Larkmoor"},
        {HTML("", H1, "<ul class=tags><li><a href=/t/1>Ferry</a></li></ul>"), "Ferry"},
        /* of several lists one: behind the text, and with a label; what follows it is another */
        {HTML("", "<ul class=tags><li><a href=/s>Sport</a></li></ul>" H1,
              "<p>Tags:</p><ul><li><a href=/t/1>Ferry</a></li><li><a href=/t/2>Larkmoor</a></li></ul>"
              "<ul class=tags><li><a href=/j>Jobs</a></li></ul>"),
         "Ferry + Larkmoor"},
        /* words of the page's address are no keywords, if it shows better ones */
        {HTML("<link rel=canonical href=https://post.example/ferry-back-quay-sheep-1.html>" WORDS(
                  "ferry,back,quay,sheep"),
              "<h1>All are glad</h1>", "<p>Tags: <a href=/t/1>Harbour</a></p>"),
         "Harbour"},
        /* nor are an outlet's own, of which the text says nothing */
        {HTML(WORDS("Politics, Sport, Culture, Travel, Weather, Money"), H1, "<p>Tags: <a href=/t/1>Harbour</a></p>"),
         "Harbour"},
        {HTML(WORDS("Politics, Sport, Culture, Travel, Weather, Money"), H1, ""),
         "Politics + Sport + Culture + Travel + Weather + Money"},
        {LINES("The ferry to Larkmoor runs again from Monday\n3 May 2024\n", "Tags: Ferry, Larkmoor\n"),
         "Ferry + Larkmoor"},
        /* topics above the text are none, if it has tags below it */
        {LINES("#weather #jobs\nThe ferry to Larkmoor runs again from Monday\n3 May 2024\n", "Tags: Ferry, Larkmoor\n"),
         "Ferry + Larkmoor"},
        {LINES("The ferry to Larkmoor runs again from Monday\n3 May 2024\n", "#ferry #larkmoor\n"), "ferry + larkmoor"},
        {LINES("The ferry to Larkmoor runs again from Monday\n3 May 2024\n", "Ferry, Larkmoor, Harbour, Sea\n"),
         "Ferry + Larkmoor + Harbour + Sea"},
    };
    check_list(STET_LIST_TAGS, rows, N_OF(rows));
}

static void hashtags_in_sentences_stay_text(void **state)
{
    (void)state;
    static const char tagged[] = HTML(
        "", H1 "<p>Under #ferry and #larkmoor hundreds told on Friday how they had got home over the winter.</p>", "");
    static const field_row rows[] = {{tagged, NULL}};
    check_list(STET_LIST_TAGS, rows, N_OF(rows));
}

static void captions(void **state)
{
    (void)state;
    static const field_row rows[] = {
        {HTML("", H1, ""), NULL},
        {HTML("", H1 "<figure><img src=a.jpg><figcaption>The ferry in May</figcaption></figure>", ""),
         "The ferry in May"},
        {HTML("", H1 "<figure><img src=a.jpg><figcaption>Photo: The ferry in May</figcaption></figure>", ""),
         "The ferry in May"},
        {HTML("", H1,
              "<figure><img alt=a><figcaption>The ferry in May</figcaption></figure>"
              "<figure><img alt=b><figcaption>The ferry in May. Photo: Ann Lee</figcaption></figure>"),
         "The ferry in May. Photo: Ann Lee"},
        {LINES("The ferry to Larkmoor runs again from Monday\n3 May 2024\nThe ferry in the harbour. Photo: Ann Lee\n",
               ""),
         "The ferry in the harbour. Photo: Ann Lee"},
    };
    check_list(STET_LIST_CAPTIONS, rows, N_OF(rows));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tags_as_stated),
        cmocka_unit_test(tags_as_shown),
        cmocka_unit_test(hashtags_in_sentences_stay_text),
        cmocka_unit_test(captions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
