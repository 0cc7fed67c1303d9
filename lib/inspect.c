/* inspect.c - see include/stet/inspect.h. */
#include <stet/inspect.h>

#include "article.h"
#include "base/error.h"
#include "engine.h"
#include "page/path.h"

size_t stet_inspect_feature_count(void)
{
    return STET_F_COUNT;
}

const char *stet_inspect_feature_name(size_t feature)
{
    return feature < STET_F_COUNT ? stet_feature_name((enum stet_feature)feature) : "";
}

const char *stet_inspect_feature_family(size_t feature)
{
    return feature < STET_F_COUNT ? stet_feature_family((enum stet_feature)feature) : "";
}

bool stet_inspect_feature_in_text(size_t feature)
{
    return feature < STET_F_COUNT && stet_feature_in_text((enum stet_feature)feature);
}

bool stet_inspect_feature_in_first_pass(size_t feature)
{
    return feature < STET_F_FIRST_PASS;
}

stet_status stet_inspect_set_words(stet_engine *engine, const uint32_t *hashes, const int8_t *weights, size_t count)
{
    if (!engine || (count && (!hashes || !weights)))
        return STET_ERR_ARGUMENT;
    stet_word_row *rows = stet_arena_array(&engine->arena, count + 1, sizeof *rows);
    if (!rows)
        return engine->arena.status;
    for (size_t i = 0; i < count; i++)
        rows[i] = (stet_word_row){hashes[i], weights[i]};
    stet_status status = stet_words_compile(&engine->html_words, &engine->arena, &engine->lexicon, rows, count);
    engine->text_words = engine->html_words;
    return status;
}

static stet_status hand_out(stet_reading *r, stet_inspect_sink sink, void *ctx)
{
    float row[STET_F_COUNT];
    uint32_t *words = stet_arena_array(&r->scratch, r->analysis.n_tokens + 1, sizeof *words);
    if (!words)
        return r->scratch.status;
    for (uint32_t i = 0; i < r->features.n; i++) {
        const stet_page_block *b = &r->page->blocks.at[i];
        stet_features_row(&r->features, i, row);
        stet_view path = stet_path_of(r->page, b->node, &r->scratch);
        if (!path.data)
            return r->scratch.status;
        const stet_block_stats *s = &r->analysis.stats[i];
        for (uint32_t k = 0; k < s->tokens; k++)
            words[k] = stet_block_tokens(&r->analysis, i)[k].hash;
        stet_inspect_block block = {
            .index = i,
            .count = r->features.n,
            .kind = r->page->kind,
            .language = stet_lexicon_language_tag(r->analysis.language),
            .text = {b->text.data, b->text.len},
            .path = {path.data, path.len},
            .source_start = b->source_start,
            .source_end = b->source_end,
            .row = row,
            .words = words,
            .word_count = s->tokens,
        };
        if (!sink(ctx, &block))
            return STET_ERR_WRITE;
    }
    return STET_OK;
}

stet_status stet_inspect(const stet_engine *engine, const stet_input *input, const stet_options *options,
                         const float *first, size_t first_count, stet_inspect_sink sink, void *ctx, stet_error *error)
{
    stet_status status = sink ? stet_check_input(engine, input, options) : STET_ERR_ARGUMENT;
    if (status != STET_OK)
        return stet_error_set(error, status, STET_STAGE_ARGUMENTS, 0, NULL);
    stet_arena arena;
    stet_reading r;
    stet_reading_init(&r, engine, options, &arena);
    status = stet_read(engine, input, options, &r);
    if (status == STET_OK && first)
        status = first_count == r.features.n ? stet_features_second(&r.features, first) : STET_ERR_ARGUMENT;
    if (status == STET_OK)
        status = hand_out(&r, sink, ctx);
    if (status != STET_OK)
        stet_error_set(error, status, r.stage, r.meter.offset, NULL);
    stet_reading_end(&r);
    stet_arena_free(&arena);
    return status;
}

size_t stet_inspect_evidence(const stet_article *article, const float **evidence)
{
    *evidence = article->evidence;
    return STET_EVIDENCE_COUNT;
}

stet_status stet_inspect_extract(const stet_engine *engine, const stet_input *input, const stet_options *options,
                                 const float *odds, size_t count, stet_article **out, stet_error *error)
{
    static const float none[1];
    const stet_hooks hooks = {.odds = odds ? odds : none, .n_odds = count};
    return stet_extract_with(engine, input, options, &hooks, out, error);
}
