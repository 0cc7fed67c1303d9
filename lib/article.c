/* article.c - the getters of include/stet/stet.h, and the names of roles. */
#include "article.h"

static stet_text text_of(stet_view v)
{
    return (stet_text){v.len ? v.data : "", v.len};
}

/* A field's candidates; none for the text, which is made of blocks. */
static const stet_candidates *of_field(const stet_article *article, stet_field field)
{
    static const stet_candidates none = {0};
    return article && (unsigned)field < STET_FIELD_COUNT && field != STET_FIELD_TEXT ? &article->fields[field] : &none;
}

static const stet_candidates *of_list(const stet_article *article, stet_list list)
{
    static const stet_candidates none = {0};
    return article && (unsigned)list < STET_LIST_COUNT ? &article->lists[list] : &none;
}

stet_text stet_article_text(const stet_article *article, stet_field field)
{
    if (article && field == STET_FIELD_TEXT)
        return text_of(article->text);
    const stet_candidates *c = of_field(article, field);
    return text_of(c->chosen ? c->list.at[0].value : STET_VIEW_NONE);
}

bool stet_article_has(const stet_article *article, stet_field field)
{
    return article && (field == STET_FIELD_TEXT || of_field(article, field)->chosen > 0);
}

size_t stet_article_list_count(const stet_article *article, stet_list list)
{
    return of_list(article, list)->chosen;
}

stet_text stet_article_list_item(const stet_article *article, stet_list list, size_t index)
{
    const stet_candidates *c = of_list(article, list);
    return text_of(index < c->chosen ? c->list.at[index].value : STET_VIEW_NONE);
}

static stet_status fill_value(const stet_candidates *c, size_t index, stet_value *out)
{
    if (!out || out->size < sizeof *out || index >= c->list.count)
        return STET_ERR_ARGUMENT;
    const stet_candidate *candidate = &c->list.at[index];
    *out = (stet_value){.size = out->size,
                        .text = text_of(candidate->value),
                        .origin = candidate->origin,
                        .key = candidate->key,
                        .confidence = (double)candidate->confidence,
                        .chosen = index < c->chosen};
    return STET_OK;
}

size_t stet_article_value_count(const stet_article *article, stet_field field)
{
    return of_field(article, field)->list.count;
}

size_t stet_article_list_value_count(const stet_article *article, stet_list list)
{
    return of_list(article, list)->list.count;
}

stet_status stet_article_value(const stet_article *article, stet_field field, size_t index, stet_value *out)
{
    return fill_value(of_field(article, field), index, out);
}

stet_status stet_article_list_value(const stet_article *article, stet_list list, size_t index, stet_value *out)
{
    return fill_value(of_list(article, list), index, out);
}

const char *stet_origin_name(stet_origin origin)
{
    static const char *const names[STET_ORIGIN_COUNT] = {"none",      "meta", "link", "element", "jsonld",
                                                         "microdata", "time", "page", "input",   "rule"};
    return (unsigned)origin < STET_ORIGIN_COUNT ? names[origin] : "unknown";
}

double stet_article_confidence(const stet_article *article)
{
    return article ? (double)article->confidence : 0;
}

stet_kind stet_article_kind(const stet_article *article)
{
    return article ? article->kind : STET_KIND_AUTO;
}

const char *stet_article_charset(const stet_article *article)
{
    return article ? article->charset : "";
}

size_t stet_article_undecodable(const stet_article *article)
{
    return article ? article->undecodable : 0;
}

size_t stet_article_hint_count(const stet_article *article)
{
    return article ? article->n_hints : 0;
}

stet_status stet_article_hint(const stet_article *article, size_t index, stet_hint *out)
{
    if (!article || !out || out->size < sizeof *out || index >= article->n_hints)
        return STET_ERR_ARGUMENT;
    const stet_rule_hint *h = &article->hints[index];
    *out = (stet_hint){out->size, h->kind, text_of(h->name), text_of(h->value)};
    return STET_OK;
}

const char *stet_hint_name(stet_hint_kind kind)
{
    static const char *const names[STET_HINT_COUNT] = {
        "single_page",          "next_page",            "http_header",       "requires_login", "login_uri",
        "login_username_field", "login_password_field", "login_extra_field", "not_logged_in",  "native_ad",
    };
    return (unsigned)kind < STET_HINT_COUNT ? names[kind] : "unknown";
}

stet_ruled stet_article_ruled(const stet_article *article)
{
    return article ? article->ruled : STET_RULED_NOT;
}

size_t stet_article_note_count(const stet_article *article)
{
    return article ? article->n_notes : 0;
}

stet_text stet_article_note(const stet_article *article, size_t index)
{
    return text_of(index < stet_article_note_count(article) ? article->notes[index] : STET_VIEW_NONE);
}

size_t stet_article_block_count(const stet_article *article)
{
    return article ? article->n_blocks : 0;
}

stet_status stet_article_block(const stet_article *article, size_t index, stet_block *out)
{
    if (!article || !out || out->size < sizeof *out || index >= article->n_blocks)
        return STET_ERR_ARGUMENT;
    const article_block *b = &article->blocks[index];
    const stet_page_block *shown = &article->page->blocks.at[index];
    size_t size = out->size;
    *out = (stet_block){
        .size = size,
        .text = text_of(shown->text),
        .role = (stet_role)b->role,
        .in_text = b->in_text,
        .score = b->score,
        .source_start = shown->source_start,
        .source_end = shown->source_end,
        .path = text_of(STET_VIEW_NONE),
    };
    if (!article->reasons)
        return STET_OK;
    const article_reasons *reasons = &article->reasons[index];
    out->path = text_of(reasons->path);
    out->reason_count = reasons->count;
    memcpy(out->reasons, reasons->at, sizeof out->reasons);
    return STET_OK;
}

const char *stet_role_name(stet_role role)
{
    static const char *const names[STET_ROLE_COUNT] = {
        "title",   "lead",    "body",  "subhead", "list",  "quote", "code",      "table",
        "caption", "byline",  "date",  "credit",  "tags",  "navigation", "related", "comment",
        "promo",   "share",   "legal", "meta",    "duplicate", "other",
    };
    return (unsigned)role < STET_ROLE_COUNT ? names[role] : "unknown";
}

void stet_article_free(stet_article *article)
{
    if (!article)
        return;
    stet_arena arena = article->arena; /* the article lies in it */
    stet_arena_free(&arena);
}
