/*
 * date.c - publication and last change: statements first, then <time>, then the page's own lines near the headline.
 * A date inside a related card or a comment is never one.
 */
#include "fields/byline_place.h"
#include "fields/piece.h"

/* Below this a date is more likely another's. */
#define LEAST 0.3f

static const stet_field_source published_sources[] = {
    {STET_ORIGIN_RULE, "date", 0.99f},
    {STET_ORIGIN_RULE, "shown.date", 0.94f},
    {STET_ORIGIN_RULE, "common.date", 0.93f},
    {STET_ORIGIN_META, "rule.date", 0.87f},
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

enum {
    BEFORE_TITLE = 12, /* blocks in which a date may stand above the headline */
    AFTER_TEXT = 6,    /* and below the text */
    LINE_TOKENS = 40,  /* longer lines are no date lines */
    REST_FEW = 4,      /* tokens beside the date: a byline, a weekday, a zone */
    REST_MANY = 9,     /* a headline, a sentence */
    LINE_DATES = 4,
    OPENING_UNITS = 25
};

/*
 * A short line right beside the headline, not inside a picture's figure: it tells the article's date though the
 * elements around it speak of comments or captions, "28.01.22 / 0 Comments".
 */
static bool is_beside_title(const stet_field_input *in, uint32_t i)
{
    enum { LINE_UNITS = 8 };
    uint32_t node = in->page->blocks.at[i].node;
    if (in->headline == STET_NODE_NONE || i + 1 < in->headline || i > in->headline + 2 || node == STET_NODE_NONE)
        return false;
    return in->a->stats[i].units <= LINE_UNITS && !(in->page->nodes.at[node].above >> STET_ABOVE_FIGURE & 1) &&
           !in->a->stats[i].words[STET_WORDS_LEGAL];
}

/* How surely a date in a block's place is the article's; 0 where none can be. */
static float place_confidence(const stet_field_input *in, uint32_t i)
{
    static const float BESIDE = 0.5f;
    const stet_selection *s = in->roles->selection;
    const stet_block_stats *b = &in->a->stats[i];
    uint8_t role = in->roles->role[i];
    /* At its start the text may hold a line that is none of it, or a headline and a date in one. */
    bool opens = i <= s->first + 2 && b->units <= OPENING_UNITS && !b->ends;
    if (s->kept[i] && !opens)
        return 0;
    bool other = role == STET_ROLE_CAPTION || role == STET_ROLE_COMMENT || stet_byline_place(in, i) <= -1;
    if (other && s->first <= s->last && !s->kept[i] && is_beside_title(in, i))
        return BESIDE;
    if (s->first > s->last || b->words[STET_WORDS_LEGAL] || b->tokens > LINE_TOKENS || other)
        return 0;
    uint32_t top = in->headline < s->first ? in->headline : s->first;
    if (i < top)
        return top - i <= BEFORE_TITLE ? 0.62f - 0.015f * (float)(top - i) : 0;
    if (i <= s->first && !s->kept[i])
        return 0.7f;
    if (i <= s->last)
        return i <= s->first + 3 ? 0.55f : 0.35f;
    return i - s->last <= AFTER_TEXT ? 0.4f - 0.02f * (float)(i - s->last) : 0;
}

/* What stands between two dates of a line says whether the second is the last change. */
static bool says_updated(const stet_field_input *in, const stet_piece *before)
{
    uint8_t levels[STET_WORDS_COUNT];
    stet_lexicon_match(in->a->lexicon, in->a->languages, before->words, before->n, levels);
    return levels[STET_WORDS_UPDATED] != STET_LEVEL_NONE && levels[STET_WORDS_UPDATED] >= levels[STET_WORDS_PUBLISHED];
}

/* The dates of one line, each with what stands before it. */
static void use_line(const stet_field_input *in, uint32_t i, float confidence, stet_candidates *published,
                     stet_candidates *modified)
{
    const stet_block_stats *b = &in->a->stats[i];
    stet_piece left = stet_piece_of_block(in, i);
    stet_date date;
    for (int k = 0; k < LINE_DATES && stet_date_find(&in->dates, left.text, &date); k++) {
        stet_piece before = stet_piece_cut(in, &left, stet_view_sub(left.text, 0, date.start));
        uint32_t dated = stet_piece_cut(in, &left, stet_view_sub(left.text, date.start, date.end)).n;
        uint32_t rest = b->tokens > dated ? b->tokens - dated : 0;
        bool labelled = b->words[STET_WORDS_PUBLISHED] >= STET_LEVEL_START || in->roles->role[i] == STET_ROLE_BYLINE;
        float sure = confidence + (date.has_time ? 0.06f : 0) + (labelled ? 0.06f : 0) + (rest <= REST_FEW ? 0.06f : 0);
        if (rest >= REST_MANY && !labelled)
            sure -= 0.25f;
        bool change = says_updated(in, &before);
        stet_candidate_add(in, change ? modified : published, stet_view_of(date.iso),
                           STET_FROM_PAGE("date", sure - (k && !change ? 0.2f : 0)));
        left = stet_piece_cut(in, &left, stet_view_sub(left.text, date.end, left.text.len));
    }
}

static void use_blocks(const stet_field_input *in, stet_candidates *published, stet_candidates *modified)
{
    const stet_selection *s = in->roles->selection;
    uint32_t top = in->headline < s->first ? in->headline : s->first;
    uint32_t first = top > BEFORE_TITLE ? top - BEFORE_TITLE : 0;
    for (uint32_t i = first; i < in->a->n && i <= s->last + AFTER_TEXT; i++) {
        float confidence = in->a->stats[i].digits >= STET_DATE_DIGITS ? place_confidence(in, i) : 0;
        if (confidence > 0)
            use_line(in, i, confidence, published, modified);
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
        uint32_t title = in->headline != STET_NODE_NONE ? in->headline : s->first;
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
        stet_candidate_words(&published->list.at[0]) != stet_candidate_words(&modified->list.at[0]))
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

/* What changed before it was published, as with posts that wait for their hour, is no change: it stays a candidate. */
static void drop_impossible(const stet_candidates *published, stet_candidates *modified)
{
    if (published->chosen && modified->chosen &&
        stet_date_before(modified->list.at[0].value, published->list.at[0].value))
        modified->chosen = 0;
}

void stet_field_date(const stet_field_input *in, stet_candidates *published, stet_candidates *modified)
{
    stet_field_each(in, published_sources, sizeof published_sources / sizeof published_sources[0], use, published);
    stet_field_each(in, modified_sources, sizeof modified_sources / sizeof modified_sources[0], use, modified);
    use_times(in, published);
    use_blocks(in, published, modified);
    stet_candidates_choose(modified, LEAST);
    if (published->list.count == 0 && modified->chosen) /* the only date the page tells */
        stet_candidate_add(in, published, modified->list.at[0].value, STET_FROM_PAGE("updated", LEAST));
    stet_candidates_choose(published, LEAST);
    prefer_earlier(published, modified);
    drop_impossible(published, modified);
}
