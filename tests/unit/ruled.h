/* ruled.h - a page read with rules, up to its features; for the tests of what rules do to pages.  engine.h comes first. */
#ifndef STET_TESTS_RULED_H
#define STET_TESTS_RULED_H

#include "support.h"

typedef struct fixture {
    stet_engine *engine;
    stet_rules *rules;
    stet_arena arena;
    stet_reading r;
} fixture;

/** Read a page of post.example; `rules` are the text of the rules for it. */
static inline void read_with_rules(fixture *f, const char *rules, const stet_input *input, bool tokens)
{
    stet_options options = STET_OPTIONS_INIT;
    options.rule_tokens = tokens;
    assert_int_equal(stet_engine_new(NULL, &f->engine, NULL), STET_OK);
    assert_int_equal(stet_rules_new(NULL, &f->rules, NULL), STET_OK);
    assert_int_equal(stet_rules_add_text(f->rules, "post.example.txt", rules, strlen(rules), NULL), STET_OK);
    options.rules = f->rules;
    stet_reading_init(&f->r, f->engine, &options, &f->arena);
    assert_int_equal(stet_read(f->engine, input, &options, &f->r), STET_OK);
}

static inline void end(fixture *f)
{
    stet_arena_free(&f->r.scratch);
    stet_arena_free(&f->arena);
    stet_rules_free(f->rules);
    stet_engine_free(f->engine);
}

#endif
