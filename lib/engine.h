/* engine.h - what an engine holds and the first stages of an extraction; shared by stet.c and inspect.c only. */
#ifndef STET_ENGINE_H
#define STET_ENGINE_H

#include "fields/date_parse.h"
#include "input/decode.h"
#include "lexicon/lexicon.h"
#include "match/literal.h"
#include "page/page.h"
#include "rules/ruling.h"
#include "score/scorer.h"

struct stet_engine {
    stet_allocator allocator;
    stet_memory memory;
    stet_arena arena;
    stet_literals cues;
    stet_lexicon lexicon;
    stet_words html_words;
    stet_words text_words;
    stet_scorer scorer;
    stet_date_patterns dates;
    stet_rules *rules; /* for extractions that name none; NULL for none */
};

/** Told of every step of an extraction as it begins, for benchmarks; `begin` is NULL where nobody listens. */
typedef struct stet_observer {
    void (*begin)(void *ctx, const char *step);
    void *ctx;
} stet_observer;

/** What the library's own tools may give an extraction beside its options. */
typedef struct stet_hooks {
    const float *odds; /* log-odds by block instead of the models' own, or NULL */
    size_t n_odds;
    stet_observer observer;
} stet_hooks;

static inline void stet_step(const stet_observer *observer, const char *step)
{
    if (observer->begin)
        observer->begin(observer->ctx, step);
}

/** One extraction under way: everything up to the features. */
typedef struct stet_reading {
    stet_meter meter;
    stet_memory memory; /* of both arenas */
    stet_arena *arena;  /* of what the article keeps */
    stet_arena scratch; /* of what goes when the call ends */
    stet_pool *pool;    /* that their memory comes from; NULL for none */
    stet_decoded decoded;
    stet_page *page;
    stet_ruling ruling; /* without files where there are no rules for the page */
    stet_analysis analysis;
    stet_features features;
    stet_stage stage;
    stet_observer observer;
    stet_status limit; /* met while parsing, where the options ask for what was read so far; else STET_OK */
} stet_reading;

/** Check the arguments every call has in common. */
stet_status stet_check_input(const stet_engine *engine, const stet_input *input, const stet_options *options);

/**
 * Start the clock and set up both arenas under the options' limits.  From now on stet_reading_end is due; r must not
 * move.
 */
void stet_reading_init(stet_reading *r, const stet_engine *engine, const stet_options *options, stet_arena *arena);

/** Free the scratch memory. */
void stet_reading_end(stet_reading *r);

/**
 * Decode, parse, analyse and sum up.  With options->partial a limit met while parsing is noted in r->limit, and reading
 * goes on with the part of the page before it.
 */
stet_status stet_read(const stet_engine *engine, const stet_input *input, const stet_options *options,
                      stet_reading *r);

/** stet_extract with hooks; `hooks` may be NULL. */
stet_status stet_extract_with(const stet_engine *engine, const stet_input *input, const stet_options *options,
                              const stet_hooks *hooks, stet_article **out, stet_error *error);

#endif
