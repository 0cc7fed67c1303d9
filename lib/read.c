/* read.c - the stages every use of a page has in common: bytes to features. */
#include "base/pool.h"
#include "engine.h"
#include "html/address.h"
#include "html/html_parse.h"
#include "input/sniff.h"
#include "rules/rule_page.h"
#include "rules/rule_text.h"
#include "text/text_lines.h"

stet_status stet_check_input(const stet_engine *engine, const stet_input *input, const stet_options *options)
{
    if (!engine || !input || input->size < sizeof *input || (!input->bytes && input->length) ||
        input->kind < STET_KIND_AUTO || input->kind > STET_KIND_TEXT)
        return STET_ERR_ARGUMENT;
    if (options && (options->size < sizeof *options || (options->limits && options->limits->size < sizeof(stet_limits))))
        return STET_ERR_ARGUMENT;
    return STET_OK;
}

/* Find the rules for the page: by the caller's address, else by the one it states. */
static void find_rules(const stet_engine *engine, const stet_options *options, stet_reading *r)
{
    const stet_rules *rules = options && options->rules ? options->rules : engine->rules;
    if (!rules)
        return;
    stet_view html = r->page->kind == STET_KIND_HTML ? r->decoded.text : STET_VIEW_NONE;
    stet_view url = r->page->url.len ? r->page->url : stet_html_address(&r->scratch, html);
    stet_ruling_init(&r->ruling, rules, options && options->rule_tokens, url, html, r->arena, &r->scratch);
}

static stet_status parse(const stet_engine *engine, const stet_options *options, stet_kind kind, stet_reading *r)
{
    r->page->kind = kind;
    find_rules(engine, options, r);
    if (kind == STET_KIND_HTML && r->ruling.match.n)
        return stet_rule_page(&r->ruling, &r->decoded, &engine->cues, r->arena, &r->scratch, &r->meter, r->page);
    if (kind == STET_KIND_HTML)
        return stet_html_parse(&r->decoded, &engine->cues, r->arena, &r->scratch, &r->meter, r->page);
    stet_status status = stet_text_parse(&r->decoded, r->arena, &r->scratch, &r->meter, r->page);
    if (status == STET_OK && r->ruling.match.n)
        status = stet_rule_text_page(&r->ruling, r->page);
    return status == STET_OK && !stet_meter_work(&r->meter, r->ruling.steps) ? r->meter.status : status;
}

void stet_reading_init(stet_reading *r, const stet_engine *engine, const stet_options *options, stet_arena *arena)
{
    *r = (stet_reading){.arena = arena, .pool = options ? options->pool : NULL};
    stet_meter_start(&r->meter, options ? options->limits : NULL);
    r->memory.cap = r->meter.limits.arena_bytes;
    const stet_allocator *allocator = r->pool ? stet_pool_allocator(r->pool) : &engine->allocator;
    stet_arena_init(arena, allocator, &r->memory);
    stet_arena_init(&r->scratch, allocator, &r->memory);
}

void stet_reading_end(stet_reading *r)
{
    if (r->pool)
        stet_pool_note(r->pool, r->memory.used);
    stet_arena_free(&r->scratch);
}

stet_status stet_read(const stet_engine *engine, const stet_input *input, const stet_options *options,
                      stet_reading *r)
{
    r->stage = STET_STAGE_DECODE;
    stet_step(&r->observer, "decode");
    r->page = stet_arena_array(r->arena, 1, sizeof *r->page);
    if (!r->page)
        return r->arena->status;
    if (input->length > r->meter.limits.input_bytes)
        return STET_ERR_LIMIT_INPUT;
    stet_view bytes = input->length ? (stet_view){input->bytes, input->length} : STET_VIEW_NONE;
    stet_status status = stet_decode(&r->scratch, bytes, input->charset, &r->decoded);
    if (status != STET_OK)
        return status;
    r->stage = STET_STAGE_PARSE;
    stet_step(&r->observer, "parse");
    if (input->url)
        r->page->url = stet_arena_copy(r->arena, stet_view_of(input->url));
    stet_kind kind = input->kind != STET_KIND_AUTO ? input->kind : stet_sniff(r->decoded.text);
    status = parse(engine, options, kind, r);
    if (status != STET_OK) {
        if (!(options && options->partial) || status != r->meter.status)
            return status;
        /* The rest gets a budget of its own, else nothing could be made of the part that was read. */
        size_t offset = r->meter.offset;
        stet_meter_start(&r->meter, options->limits);
        r->meter.offset = offset;
        r->limit = status;
    }
    r->stage = STET_STAGE_SCORE;
    stet_step(&r->observer, "analyse");
    const stet_words *words = kind == STET_KIND_HTML ? &engine->html_words : &engine->text_words;
    status = stet_analyse(&r->analysis, &r->scratch, &r->meter, r->page, &engine->lexicon, words,
                          stet_view_of(input->language));
    stet_step(&r->observer, "features");
    return status == STET_OK ? stet_features_prepare(&r->features, &r->analysis) : status;
}
