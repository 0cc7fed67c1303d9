/*
 * title.c - the headline.  The one the page shows is what a reader calls the title; what the page states of itself, without
 * the site's name, tells which of its lines that is, and stands in where none is found.
 */
#include "fields/field.h"

#include "fields/title_line.h"

static const stet_field_source sources[] = {
    {STET_ORIGIN_JSONLD, "headline", 0.80f},     {STET_ORIGIN_META, "og:title", 0.79f},
    {STET_ORIGIN_META, "twitter:title", 0.60f},  {STET_ORIGIN_MICRODATA, "headline", 0.62f},
    {STET_ORIGIN_META, "parsely-title", 0.70f},  {STET_ORIGIN_META, "sailthru.title", 0.70f},
    {STET_ORIGIN_META, "dc.title", 0.60f},       {STET_ORIGIN_META, "title", 0.50f},
    {STET_ORIGIN_ELEMENT, "title", 0.55f},       {STET_ORIGIN_JSONLD, "name", 0.45f},
};

enum {
    STATED_MAX = 32,
    SEPARATORS_MAX = 8,
    TITLE_BYTES = 1024, /* longer ones are not cut */
    SITE_SHARE = 3      /* the headline is at least so much of a title with its site: one part in three */
};

/* Below this nothing is a title. */
#define LEAST 0.3f

typedef struct titles {
    stet_candidates *out;
    uint64_t said[STATED_MAX]; /* hashes of what is stated and shown, to know a title without its site */
    unsigned n_said;
} titles;

/* Separators between a headline and the site, the section or the author. */
static size_t separator(stet_view v, size_t at)
{
    static const stet_view marks[] = {
        STET_VIEW_INIT(" | "),  STET_VIEW_INIT(" - "),  STET_VIEW_INIT(" – "),  STET_VIEW_INIT(" — "),
        STET_VIEW_INIT(" » "),  STET_VIEW_INIT(" « "),  STET_VIEW_INIT(" · "),  STET_VIEW_INIT(" • "),
        STET_VIEW_INIT(" :: "), STET_VIEW_INIT(" ‹ "),  STET_VIEW_INIT(" > "),  STET_VIEW_INIT(" / "),
        STET_VIEW_INIT(" * "),  STET_VIEW_INIT(" -- "), STET_VIEW_INIT("--"),   STET_VIEW_INIT("|"),
        STET_VIEW_INIT("｜"),   STET_VIEW_INIT("："),   STET_VIEW_INIT(": "),   STET_VIEW_INIT("_"),
    };
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (at + marks[i].len <= v.len && memcmp(v.data + at, marks[i].data, marks[i].len) == 0)
            return marks[i].len;
    return 0;
}

static bool is_said(const titles *t, stet_view v)
{
    uint64_t hash = stet_words_hash(v);
    for (unsigned i = 0; hash && i < t->n_said; i++)
        if (t->said[i] == hash)
            return true;
    return false;
}

static void note_said(titles *t, stet_view v)
{
    if (t->n_said < STATED_MAX)
        t->said[t->n_said++] = stet_words_hash(v);
}

static void note_statement(const stet_field_input *in, void *ctx, stet_view value, const stet_field_source *source)
{
    (void)in;
    (void)source;
    note_said(ctx, value);
}

/*
 * Without the site's name at either end, and without what stands between it and the headline.  An end that is not known
 * as the site goes only if the rest is said elsewhere as a title.
 */
static stet_view without_site(const stet_field_input *in, const titles *t, stet_view title)
{
    size_t from = 0, to = title.len < TITLE_BYTES ? title.len : 0;
    int separators = 0;
    for (size_t at = to; at-- > 1 && separators < SEPARATORS_MAX;) {
        size_t mark = separator(title, at);
        if (!mark)
            continue;
        separators++;
        stet_view head = stet_view_sub(title, 0, at), tail = stet_view_sub(title, at + mark, title.len);
        if (is_said(t, head) && head.len * SITE_SHARE >= title.len)
            return head;
        if (is_said(t, tail) && tail.len * SITE_SHARE >= title.len)
            return tail;
        if (at + mark <= to && stet_outlet_is(&in->outlet, stet_view_sub(title, at + mark, to)))
            to = at;
        else if (stet_outlet_is(&in->outlet, head))
            from = at + mark;
    }
    return from < to ? stet_view_sub(title, from, to) : title;
}

static void use(const stet_field_input *in, void *ctx, stet_view value, const stet_field_source *source)
{
    titles *t = ctx;
    stet_view title = stet_view_trim(without_site(in, t, value));
    if (!stet_outlet_is(&in->outlet, title))
        stet_candidate_add(in, t->out, title, source);
}

void stet_field_title(const stet_field_input *in, stet_candidates *out, uint32_t *headline)
{
    titles t = {.out = out};
    stet_shown_title shown;
    stet_title_shown(in, &shown);
    *headline = shown.block;
    note_said(&t, shown.text);
    stet_field_each(in, sources, sizeof sources / sizeof sources[0], note_statement, &t);
    stet_field_each(in, sources, sizeof sources / sizeof sources[0], use, &t);
    if (shown.text.len)
        stet_candidate_add(in, out, shown.text, &shown.source);
    stet_candidates_choose(out, LEAST);
}
