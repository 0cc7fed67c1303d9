/*
 * date.c - publication and last change: statements first, then <time>, then the page's own lines near the headline.
 * A date inside a related card or a comment is never one.
 */
#include "fields/field.h"

static const stet_field_source published_sources[] = {
    {STET_ORIGIN_JSONLD, "datepublished", 0.95f},
    {STET_ORIGIN_META, "article:published_time", 0.93f},
    {STET_ORIGIN_META, "og:article:published_time", 0.92f},
    {STET_ORIGIN_META, "article:published", 0.9f},
    {STET_ORIGIN_META, "og:published_time", 0.9f},
    {STET_ORIGIN_META, "datepublished", 0.9f},
    {STET_ORIGIN_MICRODATA, "datepublished", 0.88f},
    {STET_ORIGIN_TIME, "datepublished", 0.88f},
    {STET_ORIGIN_META, "parsely-pub-date", 0.88f},
    {STET_ORIGIN_META, "sailthru.date", 0.85f},
    {STET_ORIGIN_META, "pubdate", 0.86f},
    {STET_ORIGIN_META, "publishdate", 0.86f},
    {STET_ORIGIN_META, "publish-date", 0.86f},
    {STET_ORIGIN_META, "publication_date", 0.86f},
    {STET_ORIGIN_META, "dc.date.issued", 0.85f},
    {STET_ORIGIN_META, "dcterms.created", 0.8f},
    {STET_ORIGIN_META, "dc.date", 0.8f},
    {STET_ORIGIN_META, "dc.date.created", 0.8f},
    {STET_ORIGIN_META, "date", 0.8f},
    {STET_ORIGIN_META, "cxenseparse:recs:publishtime", 0.85f},
    {STET_ORIGIN_META, "article.published", 0.85f},
    {STET_ORIGIN_META, "displaydate", 0.8f},
    {STET_ORIGIN_META, "originalpublicationdate", 0.85f},
    {STET_ORIGIN_META, "article_date_original", 0.85f},
    {STET_ORIGIN_META, "rnews:datepublished", 0.85f},
    {STET_ORIGIN_JSONLD, "datecreated", 0.75f},
    {STET_ORIGIN_JSONLD, "page.datepublished", 0.85f},
};

static const stet_field_source modified_sources[] = {
    {STET_ORIGIN_JSONLD, "datemodified", 0.95f},      {STET_ORIGIN_META, "article:modified_time", 0.93f},
    {STET_ORIGIN_META, "og:updated_time", 0.8f},      {STET_ORIGIN_META, "datemodified", 0.9f},
    {STET_ORIGIN_MICRODATA, "datemodified", 0.88f},   {STET_ORIGIN_TIME, "datemodified", 0.88f},
    {STET_ORIGIN_META, "last-modified", 0.7f},        {STET_ORIGIN_META, "lastmod", 0.8f},
    {STET_ORIGIN_META, "dc.date.modified", 0.8f},     {STET_ORIGIN_META, "dcterms.modified", 0.8f},
    {STET_ORIGIN_JSONLD, "page.datemodified", 0.85f},
};

static void use(const stet_field_input *in, void *out, stet_view value, const stet_field_source *source)
{
    stet_date date;
    if (stet_date_find(&in->dates, value, &date))
        stet_candidate_add(in, out, stet_view_of(date.iso), source);
}

/* How surely a block's date is the article's: by its distance from the headline and what stands beside it. */
static float block_confidence(const stet_field_input *in, uint32_t i)
{
    const stet_selection *s = in->roles->selection;
    uint32_t title = in->a->title;
    const stet_block_stats *b = &in->a->stats[i];
    if (s->first > s->last || b->words[STET_WORDS_LEGAL])
        return 0;
    uint32_t from = title != STET_NODE_NONE && title < s->first ? title : s->first;
    bool between = i >= from && i <= s->first;
    uint32_t distance = i < from ? from - i : i > s->first ? i - s->first : 0;
    if (i > s->last) /* a signature's date, or a related card's */
        return i - s->last <= 2 && in->roles->role[i] != STET_ROLE_RELATED ? 0.35f : 0;
    if (i > s->first && in->roles->selection->kept[i])
        return 0;
    float confidence = between ? 0.7f : 0.6f - 0.03f * (float)distance;
    if (b->time & STET_TIME_CLOCK)
        confidence += 0.08f;
    if (b->words[STET_WORDS_PUBLISHED])
        confidence += 0.05f;
    return confidence > 0 ? confidence : 0;
}

static void use_blocks(const stet_field_input *in, stet_candidates *published, stet_candidates *modified)
{
    enum { LINE_TOKENS = 40 };
    for (uint32_t i = 0; i < in->a->n; i++) {
        const stet_block_stats *b = &in->a->stats[i];
        stet_date date;
        if (!b->time || b->tokens > LINE_TOKENS)
            continue;
        float confidence = block_confidence(in, i);
        if (confidence <= 0 || !stet_date_find(&in->dates, in->page->blocks.at[i].text, &date))
            continue;
        bool change = b->words[STET_WORDS_UPDATED] >= STET_LEVEL_START && !b->words[STET_WORDS_PUBLISHED];
        stet_candidate_add(in, change ? modified : published, stet_view_of(date.iso),
                           STET_FROM_PAGE("date", confidence));
    }
}

/* <time datetime> near the headline; one that stands in a card does not count. */
static void use_times(const stet_field_input *in, stet_candidates *out)
{
    const stet_selection *s = in->roles->selection;
    if (s->first > s->last)
        return;
    for (uint32_t i = 0; i < in->page->metas.count; i++) {
        const stet_meta *m = &in->page->metas.at[i];
        stet_date date;
        if (m->origin != STET_ORIGIN_TIME || m->block > s->last + 2 || !stet_date_find(&in->dates, m->value, &date))
            continue;
        uint32_t title = in->a->title != STET_NODE_NONE ? in->a->title : s->first;
        uint32_t distance = m->block > title ? m->block - title : title - m->block;
        float confidence = 0.82f - 0.01f * (float)(distance < 60 ? distance : 60);
        stet_candidate_add(in, out, stet_view_of(date.iso), &(stet_field_source){STET_ORIGIN_TIME, "time", confidence});
    }
}

/*
 * Some pages state the last change as the publication too.  Where another statement tells an earlier day, that is the
 * publication.
 */
static void prefer_earlier(stet_candidates *published, const stet_candidates *modified)
{
    static const float STATED = 0.8f;
    if (published->chosen == 0 || modified->chosen == 0 ||
        published->list.at[0].words != modified->list.at[0].words)
        return;
    for (uint32_t i = 1; i < published->list.count; i++) {
        stet_candidate earlier = published->list.at[i];
        if (earlier.confidence < STATED || strcmp(earlier.value.data, published->list.at[0].value.data) > 0)
            continue;
        memmove(published->list.at + 1, published->list.at, i * sizeof earlier);
        published->list.at[0] = earlier;
        return;
    }
}

void stet_field_date(const stet_field_input *in, stet_candidates *published, stet_candidates *modified)
{
    stet_field_each(in, published_sources, sizeof published_sources / sizeof published_sources[0], use, published);
    stet_field_each(in, modified_sources, sizeof modified_sources / sizeof modified_sources[0], use, modified);
    use_times(in, published);
    use_blocks(in, published, modified);
    stet_candidates_choose(published, 0);
    stet_candidates_choose(modified, 0);
    prefer_earlier(published, modified);
}
