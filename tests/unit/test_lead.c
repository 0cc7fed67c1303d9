/* test_lead.c - the standfirst: told apart from the text by names, element, container, or an echo. */
#include "fields.h"

#define LEAD "After eleven weeks without a ship the island is reached by sea again."
#define H1 "<h1>Ferry returns to Larkmoor</h1>"
#define ABOUT "<meta name=description content='" LEAD "'>"

static void leads(void **state)
{
    (void)state;
    static const field_row rows[] = {
        {HTML("", H1, ""), NULL},
        {HTML("", H1 "<p class=lead>" LEAD "</p>", ""), LEAD},
        {HTML("", H1 "<h2>" LEAD "</h2>", ""), LEAD},
        {HTML(ABOUT, H1 "<p>" LEAD "</p>", ""), LEAD},
        {HTML("", H1 "<div class=summary><p>" LEAD "</p><p>It will stay so until the autumn.</p></div>", ""),
         LEAD " It will stay so until the autumn."},
        /* buttons and a picture stand between it and the text */
        {HTML(ABOUT "<title>Ferry returns to Larkmoor</title>",
              H1 "<h2>" LEAD "</h2><div><p>Share</p><p>Print</p><p>Save</p><p>Listen</p><p>Larger</p><p>Smaller</p>"
                 "<p>Close</p></div><figure><figcaption>The harbour in May</figcaption></figure>",
              ""),
         LEAD},
        /* what stands beside it in its container is none of it, if it is a date or a byline */
        {HTML(ABOUT, H1 "<header><div>" LEAD "</div><div>3 May 2024, 14:05 / Ann Lee of Larkmoor</div></header>", ""),
         LEAD},
        /* what is stated word for word is one, though it looks like a byline */
        {HTML("<meta name=description content='All are glad that it is back. A comment by Ann Lee'>",
              H1 "<header><div>All are glad that it is back. A comment by Ann Lee</div></header>", ""),
         "All are glad that it is back. A comment by Ann Lee"},
        /* the teaser of another article is none, nor is a byline or a date */
        {HTML("", H1 "<p class=byline>By Ann Lee and Bo Ek of the Harbour Post</p><p>3 May 2024</p>", ""), NULL},
        {HTML("", H1 "<div class=related><h3>Ten walks for a rainy day on the island</h3></div>", ""), NULL},
    };
    check_field(STET_FIELD_LEAD, rows, N_OF(rows));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(leads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
