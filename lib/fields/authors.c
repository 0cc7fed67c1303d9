/*
 * authors.c - people, not outlets, desks or "By".  The sources are asked in order of trust and the first that names a
 * person wins: two sources seldom differ but by what is wrong in one.  An organisation is taken as author only where the
 * page states it and names no person.  An agency or paper beside a name is the credit.
 */
#include "fields/field.h"

#include "base/utf8.h"
#include "page/cues.h"

static const stet_field_source sources[] = {
    {STET_ORIGIN_JSONLD, "author.name", 0.92f},   {STET_ORIGIN_JSONLD, "author", 0.90f},
    {STET_ORIGIN_META, "author", 0.85f},          {STET_ORIGIN_META, "byl", 0.86f},
    {STET_ORIGIN_META, "parsely-author", 0.86f},  {STET_ORIGIN_META, "sailthru.author", 0.85f},
    {STET_ORIGIN_META, "dc.creator", 0.82f},      {STET_ORIGIN_META, "dcterms.creator", 0.82f},
    {STET_ORIGIN_META, "article:author", 0.80f},  {STET_ORIGIN_META, "article:author_name", 0.85f},
    {STET_ORIGIN_META, "twitter:data1", 0.55f},   {STET_ORIGIN_MICRODATA, "author.name", 0.84f},
    {STET_ORIGIN_MICRODATA, "author", 0.78f},     {STET_ORIGIN_JSONLD, "creator.name", 0.75f},
    {STET_ORIGIN_JSONLD, "creator", 0.75f},
};

/* Words that join names, in the languages of the lexicon. */
static const char *const conjunctions[] = {
    "and", "und", "et", "y", "e", "và", "och", "og", "en", "i", "a", "и", "та", "και", "ja", "és", "şi", "si", "ve",
    "dan", "dhe", "with", "mit", "con", "com", "avec", "cùng", "및", "و",
};

enum { NAME_TOKENS = 6, NAME_IDEO = 10, PARTS_MAX = 24 };

static bool is_conjunction(stet_view word)
{
    for (size_t i = 0; i < sizeof conjunctions / sizeof conjunctions[0]; i++)
        if (stet_view_eq(word, stet_view_of(conjunctions[i])))
            return true;
    return false;
}

/* Strip a leading "By", "Von", "Bài và ảnh:" ... */
static stet_view without_label(const stet_field_input *in, stet_view v)
{
    uint32_t n;
    const stet_token *t = stet_tokenize(in->scratch, v, &n);
    uint8_t levels[STET_WORDS_COUNT];
    for (uint32_t k = n < 4 ? n : 4; k > 0; k--) { /* the longest label first */
        stet_lexicon_match(in->a->lexicon, in->a->languages, t, k, levels);
        if (levels[STET_WORDS_BYLINE] == STET_LEVEL_WHOLE || levels[STET_WORDS_PUBLISHED] == STET_LEVEL_WHOLE ||
            (levels[STET_WORDS_SOURCE] == STET_LEVEL_WHOLE && k < n))
            return stet_view_trim(stet_view_sub(v, t[k - 1].end, v.len));
    }
    return v;
}

static stet_view without_punctuation(stet_view v)
{
    const char *p = v.data, *end = v.data + v.len;
    while (p < end) {
        const char *next = p;
        if (stet_char_class(stet_utf8_next(&next, end)) & STET_CHAR_WORD)
            break;
        p = next;
    }
    while (end > p) {
        const char *before = end;
        uint32_t code = stet_utf8_last(p, &before);
        if (stet_char_class(code) & STET_CHAR_WORD || code == '.')
            break;
        end = before;
    }
    return (stet_view){p, (size_t)(end - p)};
}

static bool says(const stet_field_input *in, stet_view v, enum stet_cue_class words, enum stet_cue_level least)
{
    uint32_t n;
    const stet_token *t = stet_tokenize(in->scratch, v, &n);
    uint8_t levels[STET_WORDS_COUNT];
    stet_lexicon_match(in->a->lexicon, in->a->languages, t, n, levels);
    return levels[words] >= least;
}

static bool is_outlet(const stet_field_input *in, stet_view v)
{
    const stet_meta *site = stet_page_meta(in->page, STET_ORIGIN_META, STET_VIEW("og:site_name"));
    return (site && stet_same_words(site->value, v)) || stet_same_words(stet_field_jsonld(in, "publisher.name"), v);
}

/* Like a person's name: two to six capitalised words, or a few characters of a script without spaces. */
static bool looks_like_name(const stet_field_input *in, stet_view v, bool trusted)
{
    uint32_t n, capitals = 0, ideo = 0, digits = 0;
    const stet_token *t = stet_tokenize(in->scratch, v, &n);
    for (uint32_t i = 0; i < n; i++) {
        capitals += t[i].flags & STET_TOKEN_CAPITAL;
        ideo += (t[i].flags & STET_TOKEN_IDEO) != 0;
        digits += (t[i].flags & STET_TOKEN_DIGITS) != 0;
    }
    if (n == 0 || digits || v.len > 80 || memchr(v.data, '@', v.len))
        return false;
    if (ideo * 2 > n)
        return n >= 2 && n <= NAME_IDEO;
    if (n > NAME_TOKENS + 2)
        return false;
    if (trusted)
        return true;
    return n >= 2 && n <= NAME_TOKENS && t[0].flags & STET_TOKEN_CAPITAL && capitals * 2 >= n;
}

typedef struct byline {
    const stet_field_input *in;
    stet_candidates *people;
    stet_candidates *organisations; /* stated as authors; NULL for lines of the page */
    stet_candidates *credit;
    stet_origin origin;
    float confidence;
} byline;

static void use_part(const byline *b, stet_view part)
{
    const stet_field_input *in = b->in;
    bool stated = b->organisations != NULL;
    part = without_punctuation(without_label(in, stet_view_trim(part)));
    if (part.len == 0)
        return;
    bool agency = says(in, part, STET_WORDS_AGENCY, STET_LEVEL_WHOLE);
    if (agency)
        stet_candidate_add(in, b->credit, part, b->origin, b->confidence * 0.8f);
    if (says(in, part, STET_WORDS_DESK, STET_LEVEL_ANY) || says(in, part, STET_WORDS_PERSON, STET_LEVEL_WHOLE))
        return;
    if (agency || is_outlet(in, part)) {
        if (stated)
            stet_candidate_add(in, b->organisations, part, b->origin, b->confidence * 0.5f);
    } else if (looks_like_name(in, part, stated)) {
        stet_candidate_add(in, b->people, part, b->origin, b->confidence);
    }
}

/* What stands in brackets goes: "Tú Anh (TH)"; "(Theo Reuters)" is the credit. */
static stet_view cut_brackets(const byline *b, stet_view v)
{
    const char *open = memchr(v.data, '(', v.len);
    if (!open)
        return v;
    const char *close = memchr(open, ')', v.len - (size_t)(open - v.data));
    stet_view inside = {open + 1, (size_t)((close ? close : v.data + v.len) - open - 1)};
    stet_view bare = without_punctuation(without_label(b->in, inside));
    if (bare.len && (bare.len < inside.len || says(b->in, bare, STET_WORDS_AGENCY, STET_LEVEL_WHOLE)))
        stet_candidate_add(b->in, b->credit, bare, b->origin, b->confidence);
    return stet_view_sub(v, 0, (size_t)(open - v.data));
}

/* Does a separator of names begin at `at`?  Its length. */
static size_t name_separator(stet_view v, size_t at)
{
    static const char *const marks[] = {",", ";", "/", "|", "&", "·", "•", "、", "，", " - ", " – ", " — ", "\n"};
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        size_t n = strlen(marks[i]);
        if (at + n <= v.len && memcmp(v.data + at, marks[i], n) == 0)
            return n;
    }
    if (v.data[at] != ' ')
        return 0;
    size_t end = at + 1;
    while (end < v.len && v.data[end] != ' ')
        end++;
    return end < v.len && is_conjunction(stet_view_sub(v, at + 1, end)) ? end - at : 0;
}

static bool is_address(stet_view v)
{
    return stet_view_find(v, STET_VIEW("://"), 0) < v.len || stet_view_istarts(v, STET_VIEW("www."));
}

static void use_names(const byline *b, stet_view v)
{
    v = stet_view_trim(cut_brackets(b, v));
    if (is_address(v))
        return;
    size_t start = 0;
    int parts = 0;
    for (size_t at = 0; at <= v.len && parts < PARTS_MAX; at++) {
        size_t mark = at < v.len ? name_separator(v, at) : 0;
        if (!mark && at < v.len)
            continue;
        use_part(b, stet_view_sub(v, start, at));
        parts++;
        start = at + mark;
        at = mark ? start - 1 : at;
    }
}

/* A found list becomes the field's. */
static bool take(const stet_field_input *in, const stet_candidates *from, stet_candidates *out)
{
    for (uint32_t i = 0; i < from->list.count; i++)
        stet_candidate_add(in, out, from->list.at[i].value, from->list.at[i].origin, from->list.at[i].confidence);
    return out->list.count > 0;
}

typedef struct statements {
    stet_candidates *people;
    stet_candidates *organisations;
    stet_candidates *credit;
} statements;

static void use_statement(const stet_field_input *in, void *ctx, stet_view value, const stet_field_source *source)
{
    statements *s = ctx;
    byline b = {in, s->people, s->organisations, s->credit, source->origin, source->confidence};
    use_names(&b, value);
}

static bool is_author_link(const stet_page_link *link)
{
    static const char *const paths[] = {"/author", "/autor", "/by/", "/people/", "/reporter", "/journalist", "/staff/",
                                        "/profile", "/tac-gia", "/contributor", "/redakt", "/skribent", "/writers/"};
    if (link->rel & (STET_REL_AUTHOR | STET_REL_ITEMPROP_AUTHOR))
        return true;
    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++)
        if (stet_view_find(link->href, stet_view_of(paths[i]), 0) < link->href.len)
            return true;
    return false;
}

/* Links to an author's page, near the text. */
static void use_links(const stet_field_input *in, stet_candidates *people, stet_candidates *credit)
{
    enum { BEFORE = 14, AFTER = 3 };
    const stet_selection *s = in->roles->selection;
    for (uint32_t i = 0; i < in->page->links.count && s->first <= s->last; i++) {
        const stet_page_link *link = &in->page->links.at[i];
        if (link->block + BEFORE < s->first || link->block > s->last + AFTER || !is_author_link(link) ||
            s->kept[link->block])
            continue;
        byline b = {in, people, NULL, credit, STET_ORIGIN_PAGE, 0.75f};
        use_names(&b, stet_view_sub(in->page->blocks.at[link->block].text, link->start, link->end));
    }
}

/* Byline and signature lines, and the names that stand on a line with the date. */
static void use_blocks(const stet_field_input *in, stet_candidates *people, stet_candidates *credit)
{
    const stet_selection *s = in->roles->selection;
    for (uint32_t i = 0; i < in->a->n; i++) {
        uint8_t role = in->roles->role[i];
        bool outside = i < s->first || i > s->last;
        byline b = {in, people, NULL, credit, STET_ORIGIN_PAGE, outside ? 0.66f : 0.4f};
        if (role == STET_ROLE_BYLINE || role == STET_ROLE_DATE)
            use_names(&b, in->page->blocks.at[i].text);
    }
}

/* Lines that say where the text was taken from. */
static void use_credits(const stet_field_input *in, stet_candidates *credit)
{
    for (uint32_t i = 0; i < in->a->n; i++) {
        stet_view text = without_punctuation(in->page->blocks.at[i].text);
        if (in->roles->role[i] != STET_ROLE_CREDIT)
            continue;
        stet_view bare = without_punctuation(without_label(in, text));
        if (bare.len && (bare.len < text.len || says(in, bare, STET_WORDS_AGENCY, STET_LEVEL_WHOLE)))
            stet_candidate_add(in, credit, bare, STET_ORIGIN_PAGE, 0.5f);
    }
}

void stet_field_authors(const stet_field_input *in, stet_candidates *authors, stet_candidates *credit)
{
    stet_candidates organisations = {0}, from_links = {0}, from_blocks = {0};
    use_links(in, &from_links, credit);
    use_blocks(in, &from_blocks, credit);
    use_credits(in, credit);
    bool found = false;
    for (size_t i = 0; i < sizeof sources / sizeof sources[0] && !found; i++) {
        stet_candidates people = {0};
        statements s = {&people, &organisations, credit};
        stet_field_each(in, &sources[i], 1, use_statement, &s);
        found = take(in, &people, authors);
    }
    if (!found && !take(in, &from_links, authors) && !take(in, &from_blocks, authors))
        take(in, &organisations, authors);
    stet_candidates_rank(credit);
}
