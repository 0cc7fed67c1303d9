/* one_call.c - the smallest use of libstet: a page in memory, its article on standard output. */
#include <stdio.h>
#include <string.h>

#include <stet/stet.h>

int main(void)
{
    static const char page[] =
        "<html lang=en><title>Ferry returns to Larkmoor - The Harbour Post</title><nav><a href=/>Home</a></nav>"
        "<article><h1>Ferry returns to Larkmoor</h1>"
        "<p>The ferry between Larkmoor and the mainland runs again from Monday, the harbour office said, after a "
        "winter in which the islanders had to make do with a fishing boat.</p>"
        "<p>The ship had lost its rudder in a storm in November. Repairs took longer than planned because the yard "
        "had to wait for a part from abroad, a spokeswoman said.</p></article>"
        "<aside><h3>Most read</h3><a href=/a>Ten walks for a rainy day</a></aside></html>";

    stet_engine *engine = NULL;
    stet_article *article = NULL;
    stet_error error;
    stet_input input = STET_INPUT_INIT;
    input.bytes = page;
    input.length = strlen(page);

    stet_status status = stet_engine_new(NULL, &engine, &error);
    if (status == STET_OK)
        status = stet_extract(engine, &input, NULL, &article, &error);
    if (status == STET_OK)
        printf("%s\n\n%s\n", stet_article_text(article, STET_FIELD_TITLE).data,
               stet_article_text(article, STET_FIELD_TEXT).data);
    else
        fprintf(stderr, "one_call: %s\n", error.detail);
    stet_article_free(article);
    stet_engine_free(engine);
    return status == STET_OK ? 0 : 1;
}
