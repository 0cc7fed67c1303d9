/* field.c - see field.h. */
#include "fields/field.h"

#include "base/buf.h"
#include "score/echo.h"

enum {
    VALUE_MAX = 4096,     /* bytes: longer values are no title, name or tag */
    CANDIDATES_MAX = 200, /* of one field: a hostile page may state any number */
    COMPARED_TOKENS = 60  /* of a headline */
};

static uint64_t words_of(stet_view v)
{
    uint64_t hash = 0;
    stet_token token;
    for (size_t at = 0; stet_token_next(v, &at, &token);) {
        hash = (hash ^ token.hash) * UINT64_C(0x9E3779B97F4A7C15);
        hash ^= hash >> 29;
    }
    return hash;
}

bool stet_same_words(stet_view x, stet_view y)
{
    size_t at_x = 0, at_y = 0;
    stet_token token_x, token_y;
    for (;;) {
        bool more_x = stet_token_next(x, &at_x, &token_x), more_y = stet_token_next(y, &at_y, &token_y);
        if (!more_x || !more_y)
            return more_x == more_y;
        if (token_x.hash != token_y.hash)
            return false;
    }
}

void stet_candidate_add(const stet_field_input *in, stet_candidates *out, stet_view value, stet_origin origin,
                        float confidence)
{
    if (value.len == 0 || value.len > VALUE_MAX)
        return;
    stet_view own = stet_tidy_copy(in->arena, value);
    if (!own.data || own.len == 0)
        return;
    uint64_t words = words_of(own);
    for (uint32_t i = 0; i < out->list.count; i++) {
        stet_candidate *c = &out->list.at[i];
        if (c->words != words)
            continue;
        /* Two sources that agree are better than the better one. */
        float best = c->confidence > confidence ? c->confidence : confidence;
        c->confidence = best + (1 - best) * 0.2f;
        return;
    }
    stet_candidate *c = out->list.count < CANDIDATES_MAX ? STET_VEC_PUSH(in->arena, &out->list) : NULL;
    if (c)
        *c = (stet_candidate){own, origin, confidence, words};
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

void stet_field_each(const stet_field_input *in, const stet_field_source *sources, size_t count,
                     void (*use)(const stet_field_input *in, void *ctx, stet_view value,
                                 const stet_field_source *source),
                     void *ctx)
{
    for (size_t s = 0; s < count; s++) {
        stet_view key = stet_view_of(sources[s].key);
        for (uint32_t i = 0; i < in->page->metas.count; i++) {
            const stet_meta *m = &in->page->metas.at[i];
            if (m->origin != sources[s].origin)
                continue;
            if (m->origin == STET_ORIGIN_JSONLD && stet_view_istarts(m->key, STET_VIEW("article."))) {
                if (m->group == in->group && stet_view_eq(stet_view_sub(m->key, 8, m->key.len), key))
                    use(in, ctx, m->value, &sources[s]);
            } else if (stet_view_eq(m->key, key)) {
                use(in, ctx, m->value, &sources[s]);
            }
        }
    }
}
