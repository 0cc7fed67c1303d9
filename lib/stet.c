/* stet.c - stet_extract: the one place that knows all stages and their order. */
#include <stet/stet.h>

#include "article.h"
#include "base/error.h"
#include "engine.h"
#include "page/path.h"
#include "rules/rule_judge.h"
#include "score/role.h"
#include "score/select.h"
#include "structure/structure.h"

const char *stet_version(void)
{
    return STET_VERSION;
}

/* What the later stages of one extraction share. */
typedef struct extraction {
    const stet_engine *engine;
    stet_view language; /* the caller's hint */
    bool explain;
    const stet_hooks *hooks;
    stet_reading reading;
    stet_scores scores;
    stet_selection selection;
    stet_roles roles;
    stet_article *article;
} extraction;

/* Paragraphs of the text, parted by line feeds. */
static stet_status join_text(extraction *x)
{
    const stet_page_block *blocks = x->reading.page->blocks.at;
    size_t room = 1, n = 0;
    for (uint32_t i = 0; i < x->reading.features.n; i++)
        room += x->selection.kept[i] ? blocks[i].text.len + 1 : 0;
    char *text = stet_arena_alloc(x->reading.arena, room);
    if (!text)
        return x->reading.arena->status;
    for (uint32_t i = 0; i < x->reading.features.n; i++) {
        if (!x->selection.kept[i])
            continue;
        if (n)
            text[n++] = '\n';
        memcpy(text + n, blocks[i].text.data, blocks[i].text.len);
        n += blocks[i].text.len;
    }
    text[n] = '\0';
    x->article->text = (stet_view){text, n};
    return STET_OK;
}

static stet_status fill_reasons(extraction *x)
{
    stet_article *article = x->article;
    article->reasons = stet_arena_array(&article->arena, article->n_blocks ? article->n_blocks : 1,
                                        sizeof *article->reasons);
    for (uint32_t i = 0; i < article->n_blocks && article->arena.status == STET_OK; i++) {
        article_reasons *out = &article->reasons[i];
        out->path = stet_path_of(article->page, article->page->blocks.at[i].node, &article->arena);
        out->count = (uint8_t)stet_score_reasons(&x->reading.features, &x->scores, i, out->at, STET_REASONS_MAX);
    }
    return article->arena.status;
}

static stet_status fill_blocks(extraction *x)
{
    stet_article *article = x->article;
    uint32_t n = x->reading.features.n;
    article->page = x->reading.page;
    article->blocks = stet_arena_array(&article->arena, n ? n : 1, sizeof *article->blocks);
    if (!article->blocks)
        return article->arena.status;
    article->n_blocks = n;
    for (uint32_t i = 0; i < n; i++)
        article->blocks[i] = (article_block){.score = x->scores.odds[i], .role = x->roles.role[i],
                                             .in_text = x->selection.kept[i]};
    return x->explain ? fill_reasons(x) : STET_OK;
}

static bool is_american(stet_view language)
{
    return stet_view_ieq(language, STET_VIEW("en-us")) || stet_view_ieq(language, STET_VIEW("en_us"));
}

/* 5/3/2024 is May 3rd where the page is in American English or in English of no stated country. */
static bool month_first(const stet_page *page, const stet_analysis *a)
{
    const stet_meta *lang = stet_page_meta(page, STET_ORIGIN_ELEMENT, STET_VIEW("lang"));
    const stet_meta *locale = stet_page_meta(page, STET_ORIGIN_META, STET_VIEW("og:locale"));
    if (lang && !stet_view_ieq(lang->value, STET_VIEW("en")))
        return is_american(lang->value);
    if (locale && stet_view_istarts(locale->value, STET_VIEW("en_")))
        return is_american(locale->value);
    return lang || (a->language && a->language == stet_lexicon_language(STET_VIEW("en")));
}

static stet_status fill_fields(extraction *x)
{
    stet_reading *r = &x->reading;
    stet_article *article = x->article;
    stet_field_input in = {
        .arena = &article->arena,
        .scratch = &r->scratch,
        .page = r->page,
        .a = &r->analysis,
        .roles = &x->roles,
        .language = x->language,
        .dates = {.patterns = &x->engine->dates, .lexicon = &x->engine->lexicon,
                  .languages = r->analysis.languages, .month_first = month_first(r->page, &r->analysis)},
    };
    stet_status status = stet_regex_run_init(&in.dates.run, &r->scratch);
    if (status != STET_OK)
        return status;
    in.group = stet_field_group(r->page, &r->analysis, &r->scratch);
    status = stet_statements_index(&in.statements, &r->scratch, r->page, in.group);
    if (status != STET_OK)
        return status;
    stet_outlet_collect(&in.outlet, r->page);
    stet_field_title(&in, &article->fields[STET_FIELD_TITLE], &in.headline);
    stet_field_date(&in, &article->fields[STET_FIELD_DATE], &article->fields[STET_FIELD_MODIFIED]);
    stet_field_language(&in, &article->fields[STET_FIELD_LANGUAGE]);
    stet_field_lead(&in, &article->fields[STET_FIELD_LEAD]);
    stet_field_authors(&in, &article->lists[STET_LIST_AUTHORS], &article->fields[STET_FIELD_CREDIT]);
    stet_field_tags(&in, &article->lists[STET_LIST_TAGS]);
    stet_field_captions(&in, &article->lists[STET_LIST_CAPTIONS]);
    static const stet_field simple[] = {STET_FIELD_SECTION, STET_FIELD_SITE, STET_FIELD_URL, STET_FIELD_IMAGE};
    for (size_t i = 0; i < sizeof simple / sizeof simple[0]; i++)
        stet_field_simple(&in, simple[i], &article->fields[simple[i]]);
    return article->arena.status != STET_OK ? article->arena.status : r->scratch.status;
}

static stet_status fill_structure(extraction *x)
{
    stet_article *article = x->article;
    stet_text url = stet_article_text(article, STET_FIELD_URL);
    return stet_structure_build(&article->structure, &article->arena, &x->reading.scratch, x->reading.page, &x->roles,
                                (stet_view){url.data, url.length});
}

static void fill_input_facts(extraction *x)
{
    x->article->kind = x->reading.page->kind;
    x->article->charset = x->reading.decoded.charset;
    x->article->undecodable = x->reading.decoded.undecodable;
    x->article->notes = x->reading.ruling.notes.at;
    x->article->n_notes = x->reading.ruling.notes.count;
    x->article->hints = x->reading.ruling.hints.at;
    x->article->n_hints = x->reading.ruling.hints.count;
}

static stet_status score(extraction *x)
{
    stet_reading *r = &x->reading;
    const stet_hooks *hooks = x->hooks;
    if (!hooks->odds)
        return stet_score_page(&r->features, &x->engine->scorer, &r->meter, &x->scores);
    return hooks->n_odds == r->features.n ? stet_score_given(&r->features, hooks->odds, &x->scores) : STET_ERR_ARGUMENT;
}

/* Everything behind the features. */
static stet_status finish(extraction *x)
{
    stet_reading *r = &x->reading;
    stet_step(&r->observer, "score");
    stet_status status = score(x);
    stet_step(&r->observer, "select");
    if (status == STET_OK)
        status = stet_select(&r->features, &x->scores, &x->selection);
    if (status == STET_OK)
        x->article->ruled = stet_rule_judge(&r->ruling, &r->features, &x->scores, &x->selection);
    if (status == STET_OK)
        status = stet_roles_assign(&x->roles, &r->scratch, &r->features, &x->selection);
    if (status == STET_OK)
        status = join_text(x);
    if (status == STET_OK)
        status = fill_blocks(x);
    if (status != STET_OK)
        return status;
    r->stage = STET_STAGE_FIELDS;
    fill_input_facts(x);
    x->article->confidence = x->selection.confidence;
    memcpy(x->article->evidence, x->selection.evidence, sizeof x->article->evidence);
    stet_step(&r->observer, "fields");
    status = fill_fields(x);
    stet_step(&r->observer, "structure");
    return status == STET_OK ? fill_structure(x) : status;
}

/* An article of which nothing but the input's kind and charset is told. */
static void empty(extraction *x)
{
    stet_arena arena = x->article->arena;
    *x->article = (stet_article){.arena = arena, .text = STET_VIEW_NONE};
    fill_input_facts(x);
}

stet_status stet_extract(const stet_engine *engine, const stet_input *input, const stet_options *options,
                         stet_article **out, stet_error *error)
{
    return stet_extract_with(engine, input, options, NULL, out, error);
}

stet_status stet_extract_with(const stet_engine *engine, const stet_input *input, const stet_options *options,
                              const stet_hooks *hooks, stet_article **out, stet_error *error)
{
    static const stet_hooks none;
    stet_status status = out ? stet_check_input(engine, input, options) : STET_ERR_ARGUMENT;
    if (status != STET_OK)
        return stet_error_set(error, status, STET_STAGE_ARGUMENTS, 0, NULL);
    extraction x = {.engine = engine, .language = stet_view_of(input->language),
                    .explain = options && options->explain, .hooks = hooks ? hooks : &none};
    stet_arena arena;
    stet_reading_init(&x.reading, engine, options, &arena);
    x.reading.observer = x.hooks->observer;
    x.article = stet_arena_array(&arena, 1, sizeof *x.article);
    if (!x.article)
        return stet_error_set(error, arena.status, STET_STAGE_NONE, 0, NULL);
    x.article->arena = arena; /* the article lies in its own arena */
    x.reading.arena = &x.article->arena;
    status = stet_read(engine, input, options, &x.reading);
    if (status == STET_OK)
        status = finish(&x);
    if (status != STET_OK && status == x.reading.meter.status && options && options->partial) {
        empty(&x); /* the limit was met behind the parser: nothing is known of the blocks */
        x.reading.limit = status;
        status = STET_OK;
    }
    stet_reading_end(&x.reading);
    if (status == STET_OK)
        *out = x.article;
    else
        stet_article_free(x.article);
    if (status == STET_OK)
        status = x.reading.limit;
    if (status != STET_OK)
        stet_error_set(error, status, x.reading.stage, x.reading.meter.offset, NULL);
    return status;
}
