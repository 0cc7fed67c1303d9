/* field.c - see field.h. */
#include "fields/field.h"

#include "base/buf.h"
#include "html/entities.h"
#include "match/word_hash.h"
#include "score/echo.h"

enum {
    VALUE_MAX = 4096,     /* bytes: longer values are no title, name or tag */
    CANDIDATES_MAX = 200, /* of one field: a hostile page may state any number */
    VALUES_MAX = 400,     /* of one source */
    COMPARED_TOKENS = 60  /* of a headline */
};

/* What a second kind of source counts, beside what it would if it were independent of the first. */
#define AGREEMENT 0.5f

uint64_t stet_words_hash(stet_view v)
{
    stet_run_hash hash = STET_RUN_HASH_BEGIN;
    stet_token token;
    for (size_t at = 0; stet_token_next(v, &at, &token);)
        stet_run_hash_add(&hash, token.hash);
    return hash.value;
}

uint64_t stet_candidate_words(stet_candidate *c)
{
    if (!c->hashed)
        c->words = stet_words_hash(c->value);
    c->hashed = true;
    return c->words;
}

/* Among the first `n` of a list the candidate that has this value; NULL if none does. */
static stet_candidate *find_equal(const stet_candidates *c, uint32_t n, stet_view value)
{
    for (uint32_t i = 0; i < n; i++)
        if (stet_view_eq(c->list.at[i].value, value))
            return &c->list.at[i];
    return NULL;
}

/* The one that has the same words. */
static stet_candidate *find_words(const stet_candidates *c, uint32_t n, stet_candidate *other)
{
    uint64_t words = n ? stet_candidate_words(other) : 0;
    for (uint32_t i = 0; words && i < n; i++) {
        stet_candidate *one = &c->list.at[i];
        if ((one->hashed ? one->words : stet_candidate_words(one)) == words)
            return one;
    }
    return NULL;
}

void stet_candidate_add(const stet_field_input *in, stet_candidates *out, stet_view value,
                        const stet_field_source *source)
{
    if (value.len == 0 || value.len > VALUE_MAX)
        return;
    stet_candidate *c = find_equal(out, out->list.count, value); /* which is tidy, then */
    stet_view own = c ? c->value : stet_tidy_copy(in->arena, value);
    if (!own.data || own.len == 0)
        return;
    c = c || stet_view_eq(own, value) ? c : find_equal(out, out->list.count, own);
    uint16_t origin = (uint16_t)(1u << source->origin);
    stet_candidate added = {.value = own,
                            .origin = source->origin,
                            .key = source->key,
                            .confidence = source->confidence,
                            .best = source->confidence,
                            .origins = origin};
    c = c ? c : find_words(out, out->list.count, &added);
    if (!c) {
        c = out->list.count < CANDIDATES_MAX ? STET_VEC_PUSH(in->arena, &out->list) : NULL;
        if (c)
            *c = added;
        return;
    }
    /* Another kind of source takes of the doubt, though none is independent of the others; the better one's wording is
     * kept. */
    float more = c->origins & origin ? 0 : (1 - c->confidence) * source->confidence * AGREEMENT;
    float sure = c->confidence;
    added.origins |= c->origins;
    if (source->confidence > c->best) {
        more = c->origins & origin ? 0 : (1 - source->confidence) * c->best * AGREEMENT;
        sure = source->confidence > sure ? source->confidence : sure;
        *c = added;
    }
    c->origins = added.origins;
    c->confidence = sure + more < 1 ? sure + more : 1;
}

void stet_candidates_rank(stet_candidates *c)
{
    for (uint32_t i = 1; i < c->list.count; i++) { /* insertion: lists are short, order must be stable */
        stet_candidate moving = c->list.at[i];
        uint32_t k = i;
        for (; k > 0 && c->list.at[k - 1].confidence < moving.confidence; k--)
            c->list.at[k] = c->list.at[k - 1];
        c->list.at[k] = moving;
    }
}

void stet_candidates_choose(stet_candidates *c, float least)
{
    stet_candidates_rank(c);
    c->chosen = c->list.count > 0 && c->list.at[0].confidence >= least;
}

void stet_candidates_append(const stet_field_input *in, stet_candidates *c, const stet_candidates *from)
{
    uint32_t n = c->list.count; /* those that come now agree with none of each other */
    for (uint32_t i = 0; i < from->list.count && c->list.count < CANDIDATES_MAX; i++) {
        stet_candidate more = from->list.at[i];
        bool there = find_equal(c, n, more.value) || find_words(c, n, &more);
        stet_candidate *slot = there ? NULL : STET_VEC_PUSH(in->arena, &c->list);
        if (slot)
            *slot = more;
    }
}

static bool is_key(const stet_meta *m, stet_origin origin, stet_view key)
{
    return m->origin == origin && stet_view_eq(m->key, key);
}

/* Share of the tokens of `x` that `y` has. */
static float shared(stet_arena *scratch, stet_view x, stet_view y)
{
    uint32_t n_x, n_y, same = 0;
    const stet_token *t_x = stet_tokenize(scratch, x, &n_x), *t_y = stet_tokenize(scratch, y, &n_y);
    n_x = n_x < COMPARED_TOKENS ? n_x : COMPARED_TOKENS;
    n_y = n_y < COMPARED_TOKENS ? n_y : COMPARED_TOKENS;
    for (uint32_t i = 0; i < n_x; i++)
        for (uint32_t k = 0; k < n_y; k++)
            if (t_x[i].hash == t_y[k].hash) {
                same++;
                break;
            }
    return n_x ? (float)same / (float)n_x : 0;
}

uint32_t stet_field_group(const stet_page *page, const stet_analysis *a, stet_arena *scratch)
{
    enum { GROUPS_MAX = 40 }; /* a front page's list of articles may be long */
    const stet_meta *og = stet_page_meta(page, STET_ORIGIN_META, STET_VIEW("og:title"));
    stet_view shown = a->title != STET_NODE_NONE ? page->blocks.at[a->title].text : og ? og->value : STET_VIEW_NONE;
    uint32_t first = 0, seen = 0;
    for (uint32_t i = 0; i < page->metas.count && seen < GROUPS_MAX; i++) {
        const stet_meta *m = &page->metas.at[i];
        if (m->origin == STET_ORIGIN_JSONLD && !first && stet_view_istarts(m->key, STET_VIEW("article.")))
            first = m->group;
        if (!is_key(m, STET_ORIGIN_JSONLD, STET_VIEW("article.headline")))
            continue;
        seen++;
        if (shared(scratch, m->value, shown) >= 0.6f || (og && shared(scratch, m->value, og->value) >= 0.6f))
            return m->group;
    }
    return first;
}

stet_view stet_field_jsonld(const stet_field_input *in, const char *property)
{
    for (uint32_t i = 0; i < in->page->metas.count; i++) {
        const stet_meta *m = &in->page->metas.at[i];
        if (m->origin == STET_ORIGIN_JSONLD && m->group == in->group && in->group &&
            stet_view_istarts(m->key, STET_VIEW("article.")) &&
            stet_view_eq(stet_view_sub(m->key, 8, m->key.len), stet_view_of(property)))
            return m->value;
    }
    return STET_VIEW_NONE;
}

uint32_t stet_field_role(const stet_field_input *in, stet_role role, uint32_t from)
{
    const uint8_t *roles = in->roles->role, *found = NULL;
    if (from < in->a->n)
        found = memchr(roles + from, (int)role, in->a->n - from);
    return found ? (uint32_t)(found - roles) : in->a->n;
}

uint32_t stet_field_links(const stet_page *page, uint32_t block)
{
    uint32_t low = 0, high = page->links.count;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (page->links.at[mid].block < block)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

stet_view stet_field_value(const stet_field_input *in, const stet_meta *m)
{
    const char *reference = memchr(m->value.data, '&', m->value.len);
    if (!reference || !memchr(reference, ';', m->value.len - (size_t)(reference - m->value.data)))
        return m->value;
    stet_buf decoded;
    stet_buf_init(&decoded, in->scratch);
    stet_entities_decode(&decoded, m->value, false);
    return decoded.failed ? m->value : stet_buf_view(&decoded);
}

void stet_field_each(const stet_field_input *in, const stet_field_source *sources, size_t count,
                     void (*use)(const stet_field_input *in, void *ctx, stet_view value,
                                 const stet_field_source *source),
                     void *ctx)
{
    for (size_t s = 0; s < count && in->statements.room; s++) {
        stet_view key = stet_view_of(sources[s].key);
        const stet_meta *m = NULL;
        for (unsigned used = 0;
             used < VALUES_MAX && (m = stet_statement(&in->statements, sources[s].origin, key, m)) != NULL; used++)
            use(in, ctx, stet_field_value(in, m), &sources[s]);
    }
}
