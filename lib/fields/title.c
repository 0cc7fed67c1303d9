/*
 * title.c - the headline.  The one the page shows is what a reader calls the title; what the page states of itself,
 * without the site's name, tells which of its lines that is, and stands in where none is found.
 */
#include "fields/field.h"

#include <limits.h>
#include <string.h>

#include "fields/title_line.h"
#include "score/echo.h"

#define RULED "title"
#define SHOWN_BY_RULE "shown.title"

/*
 * Two that agree outweigh the heading; one alone does not: pages state search and social wordings as well.  Where a
 * site rule points into the page ("shown") it outweighs any of them, but not all together; it comes last, for it may
 * hold what the others say.  Where it points into the head ("rule.title") it is one of the statements; what it composes
 * itself is taken as it is.
 */
static const stet_field_source sources[] = {
    {STET_ORIGIN_JSONLD, "headline", 0.81f},    {STET_ORIGIN_META, "og:title", 0.80f},
    {STET_ORIGIN_META, "rule.title", 0.82f},    {STET_ORIGIN_RULE, "common.title", 0.79f},
    {STET_ORIGIN_META, "parsely-title", 0.70f}, {STET_ORIGIN_META, "sailthru.title", 0.70f},
    {STET_ORIGIN_META, "twitter:title", 0.50f}, {STET_ORIGIN_MICRODATA, "headline", 0.36f},
    {STET_ORIGIN_META, "dc.title", 0.45f},      {STET_ORIGIN_META, "title", 0.40f},
    {STET_ORIGIN_ELEMENT, "title", 0.35f},      {STET_ORIGIN_JSONLD, "name", 0.30f},
    {STET_ORIGIN_RULE, RULED, 0.99f},           {STET_ORIGIN_RULE, SHOWN_BY_RULE, 0.88f},
};

enum {
    STATED_MAX = 32,
    SEPARATORS_MAX = 8,
    TITLE_BYTES = 1024, /* longer ones are not cut */
    MENU_LINKS = 400,   /* of a page's links, those in which sections may be named */
    LOGO_LINKS = 5,     /* and the site itself */
    SITE_SHARE = 3      /* the headline is at least so much of a title with its site: one part in three */
};

/* Below this nothing is a title. */
#define LEAST 0.25f

typedef struct said {
    stet_view text;
    uint32_t first; /* hash of its first word */
    uint64_t words; /* and of all, when it was asked for */
} said;

typedef struct titles {
    stet_candidates *out;
    said said[STATED_MAX]; /* what is stated and shown, to know a title without its site */
    unsigned n_said;
    stet_view heading;          /* shown in the page; empty if nothing is */
    stet_view last, last_title; /* the last statement, and the title in it: the next often says the same */
} titles;

typedef struct separator {
    stet_view mark;
    bool weak; /* stands inside headlines too: only the site's own name is cut there */
} separator;

/* May a separator begin at `at`?  Most of a text is none of their first bytes, and what follows a space is a letter. */
static inline bool may_part(stet_view v, size_t at)
{
    static const bool begins[UCHAR_MAX + 1] = {
        [' '] = true, ['-'] = true, ['|'] = true, [':'] = true, ['_'] = true, [0xEF] = true,
    };
    unsigned char first = (unsigned char)v.data[at];
    return begins[first] && !(first == ' ' && at + 1 < v.len && stet_is_letter((unsigned char)v.data[at + 1]));
}

/* What parts a headline from the site, the section or the author at `at`; NULL if nothing does. */
static const separator *separator_at(stet_view v, size_t at)
{
    static const separator marks[] = {
        {STET_VIEW_INIT(" | "), false}, {STET_VIEW_INIT(" - "), false},  {STET_VIEW_INIT(" – "), false},
        {STET_VIEW_INIT(" — "), false}, {STET_VIEW_INIT(" » "), false},  {STET_VIEW_INIT(" « "), false},
        {STET_VIEW_INIT(" · "), false}, {STET_VIEW_INIT(" • "), false},  {STET_VIEW_INIT(" :: "), false},
        {STET_VIEW_INIT(" ‹ "), false}, {STET_VIEW_INIT(" > "), false},  {STET_VIEW_INIT(" / "), false},
        {STET_VIEW_INIT(" * "), false}, {STET_VIEW_INIT(" -- "), false}, {STET_VIEW_INIT("--"), true},
        {STET_VIEW_INIT("|"), true},    {STET_VIEW_INIT("｜"), false},   {STET_VIEW_INIT("："), true},
        {STET_VIEW_INIT(": "), true},   {STET_VIEW_INIT("_"), true},
    };
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (at + marks[i].mark.len <= v.len && memcmp(v.data + at, marks[i].mark.data, marks[i].mark.len) == 0)
            return &marks[i];
    return NULL;
}

/* The hash of a text's first word, 0 if it has none: where these differ, all words need not be hashed. */
static uint32_t first_word(stet_view v)
{
    stet_token token;
    size_t at = 0;
    return stet_token_next(v, &at, &token) ? token.hash : 0;
}

static bool is_said(titles *t, stet_view v)
{
    for (unsigned i = 0; i < t->n_said; i++)
        if (t->said[i].first && stet_view_eq(t->said[i].text, v))
            return true;
    uint64_t hash = 0;
    uint32_t first = first_word(v);
    for (unsigned i = 0; first && i < t->n_said; i++) {
        said *s = &t->said[i];
        if (first != s->first)
            continue;
        s->words = s->words ? s->words : stet_words_hash(s->text);
        hash = hash ? hash : stet_words_hash(v);
        if (hash == s->words)
            return true;
    }
    return false;
}

static void note_said(titles *t, stet_view v)
{
    if (t->n_said == STATED_MAX)
        return;
    const said *last = t->n_said ? &t->said[t->n_said - 1] : NULL;
    bool again = last && stet_view_eq(last->text, v);
    t->said[t->n_said++] = again ? *last : (said){.text = v, .first = first_word(v)};
}

static void collect(const stet_field_input *in, void *ctx, stet_view value, const stet_field_source *source)
{
    stet_stated_titles *stated = ctx;
    stet_stated_title *slot = STET_VEC_PUSH(in->scratch, stated);
    if (slot)
        *slot = (stet_stated_title){value, source};
}

/* Do two texts begin with different letters or digits, in the case folded?  Most that differ show it here. */
static bool begin_apart(stet_view x, stet_view y)
{
    unsigned char a = (unsigned char)(x.len ? x.data[0] : 0), b = (unsigned char)(y.len ? y.data[0] : 0);
    bool words = (stet_is_letter(a) || stet_is_digit(a)) && (stet_is_letter(b) || stet_is_digit(b));
    return words && stet_lower(a) != stet_lower(b);
}

/* Does one of the first links on the page say this: a section or the site, in a menu? */
static bool is_linked(const stet_field_input *in, stet_view v, uint32_t links)
{
    uint64_t hash = 0;
    uint32_t first = first_word(v);
    for (uint32_t i = 0; first && i < in->page->links.count && i < links; i++) {
        const stet_page_link *link = &in->page->links.at[i];
        stet_view text = stet_view_sub(in->page->blocks.at[link->block].text, link->start, link->end);
        if (text.len > 2 * v.len || begin_apart(text, v) || first_word(text) != first)
            continue;
        hash = hash ? hash : stet_words_hash(v);
        if (stet_words_hash(text) == hash)
            return true;
    }
    return false;
}

/* Does a part at an end of a title name the site or a section: by its names, or because a link in a menu says it? */
static bool is_site(const stet_field_input *in, stet_view title, stet_view part, uint32_t links)
{
    part = stet_view_trim(part);
    return stet_outlet_is(&in->outlet, part) || (part.len * SITE_SHARE <= title.len && is_linked(in, part, links));
}

/*
 * Without the site's name at either end, and without what stands between it and the headline.  An end that is not known
 * as the site goes only if the rest is said elsewhere as a title.
 */
static stet_view without_site(const stet_field_input *in, titles *t, stet_view title)
{
    size_t from = 0, to = title.len < TITLE_BYTES ? title.len : 0;
    int separators = 0;
    for (size_t at = to; at-- > 1 && separators < SEPARATORS_MAX;) {
        const separator *part = may_part(title, at) ? separator_at(title, at) : NULL;
        if (!part)
            continue;
        size_t mark = part->mark.len;
        separators++;
        stet_view head = stet_view_sub(title, 0, at), tail = stet_view_sub(title, at + mark, title.len);
        if (!part->weak && head.len * SITE_SHARE >= title.len && is_said(t, head))
            return head;
        if (!part->weak && tail.len * SITE_SHARE >= title.len && is_said(t, tail))
            return tail;
        if (at + mark <= to && is_site(in, title, stet_view_sub(title, at + mark, to), MENU_LINKS))
            to = at;
        else if (is_site(in, title, head, LOGO_LINKS))
            from = at + mark;
    }
    return from < to ? stet_view_sub(title, from, to) : title;
}

/* A heading's own text tells nothing of it. */
static bool is_of_heading(const stet_field_source *source)
{
    return source->origin == STET_ORIGIN_MICRODATA || strcmp(source->key, SHOWN_BY_RULE) == 0;
}

/* How a text agrees with a stated title by their words. */
static enum stet_title_match compare_words(const stet_field_input *in, stet_view stated, const stet_token *t,
                                           uint32_t n)
{
    uint32_t count;
    const stet_token *words = stet_tokenize(in->scratch, stated, &count);
    if (count >= n)
        return stet_same_tokens(words, t, n) ? STET_TITLE_WHOLE : STET_TITLE_OTHER;
    bool end = count * SITE_SHARE >= n && stet_same_tokens(words, t + (n - count), count);
    return end ? STET_TITLE_END : STET_TITLE_OTHER;
}

enum stet_title_match stet_title_is_stated(const stet_field_input *in, const stet_stated_titles *stated,
                                           stet_view title)
{
    enum stet_title_match match = STET_TITLE_OTHER;
    if (!first_word(title))
        return match;
    for (uint32_t i = 0; i < stated->count; i++)
        if (!is_of_heading(stated->at[i].source) && stet_view_eq(stated->at[i].value, title))
            return STET_TITLE_WHOLE;
    uint32_t n;
    const stet_token *t = stet_tokenize(in->scratch, title, &n);
    for (uint32_t i = 0; n && i < stated->count && match != STET_TITLE_WHOLE; i++) {
        enum stet_title_match one =
            is_of_heading(stated->at[i].source) ? STET_TITLE_OTHER : compare_words(in, stated->at[i].value, t, n);
        match = one > match ? one : match;
    }
    return match;
}

/* What stands behind the first separator, if it is the better half of the title; else empty. */
static stet_view behind_kicker(stet_view title)
{
    for (size_t at = 1; at < title.len && at * 2 < title.len; at++) {
        const separator *part = may_part(title, at) ? separator_at(title, at) : NULL;
        if (part)
            return stet_view_sub(title, at + part->mark.len, title.len);
    }
    return STET_VIEW_NONE;
}

static void note_parts(const stet_field_input *in, stet_view value, stet_title_parts *p)
{
    enum {
        BOUNDS = 8,
        HEAD_SHARE = 6, /* the headline is at least so much of it, one part in so many: where it comes first */
        PART_SHARE = 4  /* and elsewhere */
    };
    size_t from[BOUNDS + 1] = {0}, to[BOUNDS + 1];
    bool ends[BOUNDS + 1]; /* "Traffic" of "Traffic: Ferry returns" is no headline */
    unsigned n = 0;
    stet_view title = stet_view_trim(value);
    if (title.len >= TITLE_BYTES)
        return;
    for (size_t at = 1; at < title.len && n < BOUNDS; at++) {
        const separator *mark = may_part(title, at) ? separator_at(title, at) : NULL;
        if (!mark)
            continue;
        ends[n] = !mark->weak;
        to[n++] = at;
        from[n] = at + mark->mark.len;
        at += mark->mark.len - 1;
    }
    ends[n] = true;
    to[n++] = title.len;
    for (unsigned i = 0; i < n; i++)
        for (unsigned k = i; k < n && p->count < STET_TITLE_PARTS; k++) {
            stet_view part = stet_view_sub(title, from[i], to[k]);
            uint64_t hash =
                ends[k] && part.len * (i == 0 ? HEAD_SHARE : PART_SHARE) >= title.len ? stet_words_hash(part) : 0;
            if (hash && (i > 0 || k + 1 < n) && !stet_outlet_is(&in->outlet, part)) {
                p->share[p->count] = (float)part.len / (float)title.len;
                p->words[p->count++] = hash;
            }
        }
}

void stet_title_parts_note(const stet_field_input *in, const stet_stated_titles *stated, stet_title_parts *parts)
{
    parts->count = 0;
    for (uint32_t i = 0; i < stated->count; i++)
        note_parts(in, stated->at[i].value, parts);
}

/* "Unrest: the mayor goes" shown and "Larkmoor - the mayor goes" stated: the headline is what both have. */
static stet_view without_kicker(const stet_field_input *in, const stet_stated_titles *stated, stet_view title)
{
    stet_view rest = behind_kicker(title);
    bool shared = false;
    if (rest.len == 0 || stet_title_is_stated(in, stated, title) == STET_TITLE_WHOLE)
        return title;
    for (uint32_t i = 0; i < stated->count && !shared; i++) {
        stet_view value = stated->at[i].value, behind = behind_kicker(stet_view_trim(value));
        shared = behind.len && stet_same_words(behind, rest) && !stet_same_words(value, title);
    }
    return shared ? rest : title;
}

/* Is it the heading, cut off with an ellipsis? */
static bool is_cut_heading(const titles *t, stet_view v)
{
    static const stet_view marks[] = {STET_VIEW_INIT("..."), STET_VIEW_INIT("…")};
    v = stet_view_trim(v);
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        size_t cut = v.len > 2 * marks[i].len ? v.len - marks[i].len : 0;
        if (cut && stet_view_eq(stet_view_sub(v, cut, v.len), marks[i])) {
            stet_view start = stet_view_trim(stet_view_sub(v, 0, cut));
            return start.len < t->heading.len && memcmp(start.data, t->heading.data, start.len) == 0;
        }
    }
    return false;
}

/*
 * The end of what a rule points at, if the page states that alone: the element may hold the section as well.  A mark
 * between them says that they belong together.
 */
static stet_view stated_end(const stet_field_input *in, const titles *t, stet_view title)
{
    uint32_t n;
    for (uint32_t i = 0; i < t->out->list.count; i++) {
        stet_view stated = t->out->list.at[i].value;
        size_t from = stated.len < title.len ? title.len - stated.len : 0;
        stet_view kicker = stet_view_trim(stet_view_sub(title, 0, from)), end = stet_view_sub(title, from, title.len);
        if (kicker.len == 0 || stated.len * SITE_SHARE < title.len || !stet_view_eq(end, stated))
            continue;
        const stet_token *words = stet_tokenize(in->scratch, kicker, &n);
        if (n && words[n - 1].end == kicker.len)
            return stated;
    }
    return title;
}

static void use(const stet_field_input *in, titles *t, stet_view value, const stet_field_source *source)
{
    bool ruled = source->origin == STET_ORIGIN_RULE && strcmp(source->key, RULED) == 0;
    if (!t->last.data || !stet_view_eq(t->last, value)) {
        t->last = value;
        t->last_title = stet_view_trim(is_cut_heading(t, value) ? t->heading : without_site(in, t, value));
    }
    stet_view title = ruled ? stet_view_trim(value) : t->last_title;
    if (strcmp(source->key, SHOWN_BY_RULE) == 0)
        title = stated_end(in, t, title);
    if (!stet_outlet_is(&in->outlet, title))
        stet_candidate_add(in, t->out, title, source);
}

void stet_field_title(const stet_field_input *in, stet_candidates *out, uint32_t *headline)
{
    titles t = {.out = out};
    stet_shown_title shown;
    stet_stated_titles stated = {0};
    stet_field_each(in, sources, sizeof sources / sizeof sources[0], collect, &stated);
    stet_title_shown(in, &stated, &shown);
    *headline = shown.block;
    for (uint32_t i = 0; i < stated.count; i++)
        note_said(&t, stated.at[i].value);
    shown.text = without_kicker(in, &stated, shown.text);
    t.heading = shown.text;
    note_said(&t, shown.text);
    for (uint32_t i = 0; i < stated.count; i++)
        use(in, &t, stated.at[i].value, stated.at[i].source);
    if (shown.text.len)
        stet_candidate_add(in, out, shown.text, &shown.source);
    stet_candidates_choose(out, LEAST);
}
