/*
 * fields.h - pages with given text, and what their fields are.  What is text is told by the test, not by the models:
 * sentences of some length are.  Included behind engine.h.
 */
#ifndef STET_TESTS_FIELDS_H
#define STET_TESTS_FIELDS_H

#include "engine.h"

#include "support.h"

#include <stet/stet.h>

/* So much text that a page is an article even without a date. */
#define SENTENCE_1                                                                                                     \
    "The ferry between Larkmoor and the mainland runs again from Monday, the harbour office said. It was out of "      \
    "service for a whole winter, and fishing boats had to bring the post and the sheep."
#define SENTENCE_2                                                                                                     \
    "It had lost its rudder in a storm, and the yard had to wait for a part from abroad. Nobody was hurt at the time."
#define SENTENCE_3                                                                                                     \
    "The first crossing leaves at seven, and for a week it is free of charge for everyone. The guest houses hope for " \
    "a good summer after a winter without guests."

/** An HTML page: what the head holds, what stands before and behind the paragraphs. */
#define HTML(head, before, behind)                                                                                     \
    "<html><head>" head "</head><body><nav><a href=/>Home</a><a href=/sport>Sport</a></nav><article>" before           \
    "<div class=text><p>" SENTENCE_1 "</p><p>" SENTENCE_2 "</p><p>" SENTENCE_3 "</p></div>" behind                     \
    "</article><footer><p>Contact</p></footer></body></html>"

/** A flattened one. */
#define LINES(before, behind) "Home\nSport\n" before SENTENCE_1 "\n" SENTENCE_2 "\n" SENTENCE_3 "\n" behind "Contact\n"

/** A page and what one of its fields is; NULL: it has none.  Values of a list are joined by " + ". */
typedef struct field_row {
    const char *page, *value;
} field_row;

enum { LIST_ROOM = 1024 };

static inline stet_article *article_given(const stet_engine *engine, const stet_input *input, const float *odds,
                                          size_t n)
{
    stet_article *article = NULL;
    const stet_hooks hooks = {.odds = odds, .n_odds = n};
    assert_int_equal(stet_extract_with(engine, input, NULL, &hooks, &article, NULL), STET_OK);
    return article;
}

static inline bool is_sentence(stet_text text)
{
    enum { SENTENCE_BYTES = 75 };
    static const char *const ends[] = {".", "?", "!", "。"};
    bool ended = false;
    for (size_t i = 0; i < N_OF(ends); i++) {
        size_t n = strlen(ends[i]);
        ended = ended || (text.length >= n && memcmp(text.data + text.length - n, ends[i], n) == 0);
    }
    return ended && text.length >= SENTENCE_BYTES;
}

/** The article of a page whose text is its sentences, and the blocks that begin with `also` unless that is NULL. */
static inline stet_article *article_of(const stet_engine *engine, const char *page, const char *also)
{
    stet_input input = STET_INPUT_INIT;
    input.bytes = page;
    input.length = strlen(page);
    input.kind = page[0] == '<' ? STET_KIND_HTML : STET_KIND_TEXT;
    stet_article *any = article_given(engine, &input, NULL, 0);
    size_t n = stet_article_block_count(any);
    float *odds = malloc((n + 1) * sizeof *odds);
    for (size_t i = 0; odds && i < n; i++) {
        stet_block block = STET_BLOCK_INIT;
        assert_int_equal(stet_article_block(any, i, &block), STET_OK);
        bool named = also && strncmp(block.text.data, also, strlen(also)) == 0;
        odds[i] = named || is_sentence(block.text) ? 5 : -5;
    }
    stet_article_free(any);
    assert_non_null(odds);
    stet_article *article = article_given(engine, &input, odds, n);
    free(odds);
    return article;
}

static inline void check_row(const field_row *row, const char *found, unsigned *wrong)
{
    if (strcmp(found ? found : "(none)", row->value ? row->value : "(none)") == 0)
        return;
    print_error("\"%s\"\nwhere \"%s\" is due, of\n%s\n", found ? found : "(none)", row->value ? row->value : "(none)",
                row->page);
    ++*wrong;
}

static inline void check_field(stet_field field, const field_row *rows, size_t n)
{
    stet_engine *engine = NULL;
    unsigned wrong = 0;
    assert_int_equal(stet_engine_new(NULL, &engine, NULL), STET_OK);
    for (size_t i = 0; i < n; i++) {
        stet_article *article = article_of(engine, rows[i].page, NULL);
        check_row(&rows[i], stet_article_has(article, field) ? stet_article_text(article, field).data : NULL, &wrong);
        stet_article_free(article);
    }
    stet_engine_free(engine);
    assert_int_equal(wrong, 0);
}

static inline void check_list(stet_list list, const field_row *rows, size_t n)
{
    stet_engine *engine = NULL;
    unsigned wrong = 0;
    assert_int_equal(stet_engine_new(NULL, &engine, NULL), STET_OK);
    for (size_t i = 0; i < n; i++) {
        stet_article *article = article_of(engine, rows[i].page, NULL);
        char joined[LIST_ROOM] = "";
        for (size_t k = 0; k < stet_article_list_count(article, list); k++)
            snprintf(joined + strlen(joined), sizeof joined - strlen(joined), "%s%s", k ? " + " : "",
                     stet_article_list_item(article, list, k).data);
        check_row(&rows[i], joined[0] ? joined : NULL, &wrong);
        stet_article_free(article);
    }
    stet_engine_free(engine);
    assert_int_equal(wrong, 0);
}

#endif
