/*
 * title.c - the headline: what the page states, without the site's name, and the block that shows it.  A stated
 * title that the page also shows as its headline is the surest.
 */
#include "fields/field.h"

#include "base/utf8.h"

static const stet_field_source sources[] = {
    {STET_ORIGIN_JSONLD, "headline", 0.80f},      {STET_ORIGIN_META, "og:title", 0.78f},
    {STET_ORIGIN_META, "twitter:title", 0.60f},   {STET_ORIGIN_MICRODATA, "headline", 0.62f},
    {STET_ORIGIN_META, "dc.title", 0.60f},        {STET_ORIGIN_META, "parsely-title", 0.70f},
    {STET_ORIGIN_META, "sailthru.title", 0.70f},  {STET_ORIGIN_META, "title", 0.5f},
    {STET_ORIGIN_ELEMENT, "title", 0.55f},        {STET_ORIGIN_JSONLD, "name", 0.45f},
};

/* Does `part` name the site: its stated name, or the words of its host? */
static bool names_site(const stet_field_input *in, stet_view part)
{
    static const stet_field_source names[] = {{STET_ORIGIN_META, "og:site_name", 0}, {STET_ORIGIN_META, "application-name", 0}};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const stet_meta *m = stet_page_meta(in->page, names[i].origin, stet_view_of(names[i].key));
        if (m && stet_same_words(m->value, part))
            return true;
    }
    return stet_same_words(stet_field_jsonld(in, "publisher.name"), part);
}

/* A separator between headline and site: " - ", " | ", " – ", " » ", ... at `at`; its length, 0 if none. */
static size_t separator(stet_view v, size_t at)
{
    static const char *const marks[] = {" | ", " - ", " – ", " — ", " » ", " « ", " · ", " • ", " :: ", " ‹ ", "|", " / ", "｜"};
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        stet_view mark = stet_view_of(marks[i]);
        if (at + mark.len <= v.len && memcmp(v.data + at, mark.data, mark.len) == 0)
            return mark.len;
    }
    return 0;
}

/* Is there a block that says exactly this, as a headline would? */
static bool is_shown(const stet_field_input *in, stet_view title)
{
    uint32_t limit = in->roles->selection->first <= in->roles->selection->last ? in->roles->selection->first + 3 : in->a->n;
    for (uint32_t i = 0; i < in->a->n && i <= limit; i++)
        if (in->a->stats[i].is_title && stet_same_words(in->page->blocks.at[i].text, title))
            return true;
    return false;
}

/* Without the site's name at either end.  A part that is not known as the site goes only if the rest is shown. */
static stet_view without_site(const stet_field_input *in, stet_view title)
{
    enum { SITE_TOKENS = 6, SEPARATORS_MAX = 8, TITLE_BYTES = 1024 };
    int separators = 0;
    for (size_t at = title.len < TITLE_BYTES ? title.len : 1; at-- > 1 && separators < SEPARATORS_MAX;) {
        size_t mark = separator(title, at);
        if (!mark)
            continue;
        separators++;
        stet_view head = stet_view_trim(stet_view_sub(title, 0, at)), tail = stet_view_sub(title, at + mark, title.len);
        uint32_t tokens;
        stet_tokenize(in->scratch, tail, &tokens);
        if (is_shown(in, head) || (names_site(in, tail) && tokens <= 2 * SITE_TOKENS))
            return without_site(in, head);
        if (is_shown(in, stet_view_trim(tail)) || names_site(in, head))
            return stet_view_trim(tail);
    }
    return title;
}

static void use(const stet_field_input *in, void *out, stet_view value, const stet_field_source *source)
{
    stet_view title = without_site(in, stet_view_trim(value));
    /* What the page shows as its headline is no mere search-engine title. */
    float confidence = source->confidence + (is_shown(in, title) ? 0.15f : 0);
    stet_candidate_add(in, out, title, source->origin, confidence > 1 ? 1 : confidence);
}

/* Like a headline: not too long, no sentence, no interface phrase, no date. */
static bool like_headline(const stet_block_stats *s)
{
    if (s->units < 3 || s->units > 40 || s->doubled || s->block_class == STET_CLASS_TIME ||
        (s->ends && !s->ends_question && !s->ends_ellipsis && s->units > 15))
        return false;
    for (int w = 0; w < STET_WORDS_COUNT; w++)
        if (s->words[w] == STET_LEVEL_WHOLE)
            return false;
    return true;
}

/*
 * How much a line looks like the headline of the text that was chosen: it stands shortly before it (a lead may come
 * first), shares its words, is said again (above a picture, in the page's title), and no menu line follows it.
 */
static float headline_score(const stet_field_input *in, uint32_t i)
{
    const stet_block_stats *s = &in->a->stats[i];
    const stet_selection *sel = in->roles->selection;
    float score = 0.9f * s->vocabulary + (s->copies > 1 ? 0.25f : 0) + (s->units >= 6 ? 0.15f : 0);
    score -= i < sel->first ? 0.02f * (float)(sel->first - i) : 0.1f * (float)(i - sel->first);
    if (i == in->a->title)
        score += 0.2f;
    if (s->is_title && in->a->stated_title != STET_NODE_NONE)
        score += 0.6f;
    if (s->learned.mean < 0)
        score += s->learned.mean;
    return score;
}

/* The headline as shown, where nothing states it. */
static void use_lines(const stet_field_input *in, stet_candidates *out)
{
    enum { BEFORE = 60, AFTER = 4 };
    const stet_selection *s = in->roles->selection;
    if (in->page->kind == STET_KIND_HTML) {
        if (in->a->title != STET_NODE_NONE)
            stet_candidate_add(in, out, in->page->blocks.at[in->a->title].text, STET_ORIGIN_PAGE, 0.6f);
        return;
    }
    if (s->first > s->last)
        return;
    uint32_t found = STET_NODE_NONE, first = s->first > BEFORE ? s->first - BEFORE : 0;
    float best = 0;
    for (uint32_t i = first; i < in->a->n && i <= s->first + AFTER; i++) {
        if (i == in->a->stated_title || s->kept[i] || !like_headline(&in->a->stats[i]))
            continue;
        float score = headline_score(in, i);
        if (found == STET_NODE_NONE || score > best) {
            best = score;
            found = i;
        }
    }
    if (found != STET_NODE_NONE && best > 0)
        stet_candidate_add(in, out, in->page->blocks.at[found].text, STET_ORIGIN_PAGE, best < 1 ? best : 1);
}

void stet_field_title(const stet_field_input *in, stet_candidates *out)
{
    stet_field_each(in, sources, sizeof sources / sizeof sources[0], use, out);
    use_lines(in, out);
    stet_candidates_rank(out);
}
