/* api.h - what the tests of the public interface share: pages, and what articles tell.  Only public headers. */
#ifndef STET_TESTS_API_H
#define STET_TESTS_API_H

#include "support.h"

#include <stet/stet.h>

/** A small page with an article. */
static const char larkmoor[] =
    "<html lang=en><head><title>Ferry returns to Larkmoor - The Harbour Post</title>"
    "<meta property=og:title content='Ferry returns to Larkmoor'><meta name=author content='Ann Lee'></head><body>"
    "<nav><a href=/>Home</a> <a href=/news>News</a></nav><main><article><h1>Ferry returns to Larkmoor</h1>"
    "<p>The ferry between Larkmoor and the mainland runs again from Monday, the harbour office said, after a winter in "
    "which the islanders had to make do with a fishing boat.</p>"
    "<p>The ship had lost its rudder in a storm in November. Repairs took longer than planned because the yard had to "
    "wait for a part from abroad, a spokeswoman said.</p>"
    "<p>The first crossing leaves at seven, and for a week it is free of charge for everyone who lives on the "
    "island.</p>"
    "</article></main><aside><h3>Most read</h3><a href=/a>Ten walks for a rainy day</a></aside></body></html>";

/** The same flattened. */
static const char larkmoor_text[] =
    "Home\nNews\nFerry returns to Larkmoor\n\n"
    "The ferry between Larkmoor and the mainland runs again from Monday, the harbour office said, after a winter in "
    "which the islanders had to make do with a fishing boat.\n"
    "The ship had lost its rudder in a storm in November. Repairs took longer than planned because the yard had to "
    "wait for a part from abroad, a spokeswoman said.\n"
    "The first crossing leaves at seven, and for a week it is free of charge for everyone who lives on the island.\n\n"
    "Most read\nTen walks for a rainy day\n";

static inline stet_input input_of(const char *page, size_t length)
{
    stet_input input = STET_INPUT_INIT;
    input.bytes = page;
    input.length = length;
    return input;
}

static inline stet_engine *new_engine(void)
{
    stet_engine *engine = NULL;
    assert_int_equal(stet_engine_new(NULL, &engine, NULL), STET_OK);
    assert_non_null(engine);
    return engine;
}

typedef struct written {
    char *data;
    size_t length, room;
} written;

static inline bool collect(void *ctx, const char *bytes, size_t length)
{
    written *w = ctx;
    if (w->room - w->length <= length) {
        w->room = (w->length + length) * 2 + 1;
        char *grown = realloc(w->data, w->room);
        if (!grown)
            return false;
        w->data = grown;
    }
    memcpy(w->data + w->length, bytes, length);
    w->length += length;
    w->data[w->length] = '\0';
    return true;
}

/** All that an article tells, in every format, for the caller to free; NULL without memory.  Asserts nothing. */
static inline char *all_of(const stet_article *article)
{
    stet_write_options options = STET_WRITE_INIT;
    options.blocks = true;
    options.tables = true;
    written w = {0};
    for (int format = STET_FORMAT_TEXT; format <= STET_FORMAT_XML; format++) {
        options.format = (stet_format)format;
        if (stet_write(article, &options, collect, &w, NULL) != STET_OK) {
            free(w.data);
            return NULL;
        }
    }
    return w.data;
}

/** All that a page's article tells; NULL if it could not be extracted.  Asserts nothing: threads call it. */
static inline char *all_of_page(const stet_engine *engine, const char *page, size_t length)
{
    stet_input input = input_of(page, length);
    stet_options options = STET_OPTIONS_INIT;
    options.explain = true;
    stet_article *article = NULL;
    char *all = NULL;
    if (stet_extract(engine, &input, &options, &article, NULL) == STET_OK)
        all = all_of(article);
    stet_article_free(article);
    return all;
}

#endif
