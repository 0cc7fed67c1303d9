/* article.c - the getters of include/stet/stet.h, and the names of roles. */
#include "article.h"

static stet_text text_of(stet_view v)
{
    return (stet_text){v.len ? v.data : "", v.len};
}

static const stet_candidate *best(const stet_article *article, stet_field field)
{
    if (!article || (unsigned)field >= STET_FIELD_COUNT || article->fields[field].list.count == 0)
        return NULL;
    return &article->fields[field].list.at[0];
}

stet_text stet_article_text(const stet_article *article, stet_field field)
{
    if (article && field == STET_FIELD_TEXT)
        return text_of(article->text);
    const stet_candidate *c = best(article, field);
    return text_of(c ? c->value : STET_VIEW_NONE);
}

bool stet_article_has(const stet_article *article, stet_field field)
{
    return article && (field == STET_FIELD_TEXT || best(article, field));
}

size_t stet_article_list_count(const stet_article *article, stet_list list)
{
    return article && (unsigned)list < STET_LIST_COUNT ? article->lists[list].list.count : 0;
}

stet_text stet_article_list_item(const stet_article *article, stet_list list, size_t index)
{
    bool in = index < stet_article_list_count(article, list);
    return text_of(in ? article->lists[list].list.at[index].value : STET_VIEW_NONE);
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

size_t stet_article_block_count(const stet_article *article)
{
    return article ? article->n_blocks : 0;
}

stet_status stet_article_block(const stet_article *article, size_t index, stet_block *out)
{
    if (!article || !out || out->size < sizeof *out || index >= article->n_blocks)
        return STET_ERR_ARGUMENT;
    const article_block *b = &article->blocks[index];
    size_t size = out->size;
    *out = (stet_block){
        .size = size,
        .text = text_of(b->text),
        .role = (stet_role)b->role,
        .in_text = b->in_text,
        .score = b->score,
        .source_start = b->source_start,
        .source_end = b->source_end,
        .path = text_of(b->path),
        .reason_count = b->reason_count,
    };
    memcpy(out->reasons, b->reasons, sizeof out->reasons);
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
