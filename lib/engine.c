/* engine.c - making and freeing an engine: the tables every extraction shares. */
#include "engine.h"

#include "base/error.h"
#include "html/html_parse.h"
#include "page/cues.h"
#include "rules/rule_set.h"

enum { ENGINE_BYTES = 64 << 20 }; /* the tables take 1 MB; a bound, not a measure */

static stet_status compile(stet_engine *engine)
{
    stet_status status = stet_cues_compile(&engine->arena, &engine->cues);
    if (status == STET_OK)
        status = stet_lexicon_compile(&engine->lexicon, &engine->arena);
    if (status == STET_OK)
        status = stet_words_builtin(&engine->html_words, &engine->arena, &engine->lexicon, STET_KIND_HTML);
    if (status == STET_OK)
        status = stet_words_builtin(&engine->text_words, &engine->arena, &engine->lexicon, STET_KIND_TEXT);
    if (status == STET_OK)
        status = stet_scorer_compile(&engine->scorer, &engine->arena);
    return status == STET_OK ? stet_date_compile(&engine->dates, &engine->arena) : status;
}

stet_status stet_engine_new(const stet_allocator *allocator, stet_engine **out, stet_error *error)
{
    if (!out || (allocator && (!allocator->alloc || !allocator->realloc || !allocator->free)))
        return stet_error_set(error, STET_ERR_ARGUMENT, STET_STAGE_ARGUMENTS, 0, NULL);
    const stet_allocator *use = allocator ? allocator : &stet_allocator_malloc;
    stet_engine *engine = use->alloc(use->ctx, sizeof *engine);
    if (!engine)
        return stet_error_set(error, STET_ERR_MEMORY, STET_STAGE_NONE, 0, NULL);
    *engine = (stet_engine){.allocator = *use};
    engine->memory.cap = ENGINE_BYTES;
    stet_arena_init(&engine->arena, use, &engine->memory);
    stet_html_setup();
    stet_status status = compile(engine);
    if (status != STET_OK) {
        stet_engine_free(engine);
        return stet_error_set(error, status, STET_STAGE_NONE, 0, NULL);
    }
    *out = engine;
    return STET_OK;
}

void stet_engine_free(stet_engine *engine)
{
    if (!engine)
        return;
    stet_allocator allocator = engine->allocator;
    stet_date_patterns_free(&engine->dates);
    stet_rules_free(engine->rules);
    stet_arena_free(&engine->arena);
    allocator.free(allocator.ctx, engine, sizeof *engine);
}

stet_status stet_engine_set_rules(stet_engine *engine, stet_rules *rules)
{
    if (!engine)
        return STET_ERR_ARGUMENT;
    if (rules)
        stet_rule_set_hold(rules);
    stet_rules_free(engine->rules);
    engine->rules = rules;
    return STET_OK;
}
