/*
 * authors.c - people, not outlets, desks or "By".  The sources are asked in order of trust and the first that names a
 * person wins: two sources seldom differ but by what is wrong in one.  An organisation is taken as author only where
 * the page states it and names no person, nor shows a desk.  An agency or paper beside a name is the credit.
 */
#include "base/utf8.h"
#include "fields/byline.h"
#include "fields/byline_place.h"
#include "fields/name.h"
#include "fields/shown_authors.h"

static const stet_field_source sources[] = {
    {STET_ORIGIN_RULE, "author", 0.95f},          {STET_ORIGIN_RULE, "shown.author", 0.95f},
    {STET_ORIGIN_META, "rule.author", 0.95f},     {STET_ORIGIN_JSONLD, "author.name", 0.92f},
    {STET_ORIGIN_JSONLD, "author", 0.90f},        {STET_ORIGIN_META, "byl", 0.86f},
    {STET_ORIGIN_META, "parsely-author", 0.86f},  {STET_ORIGIN_META, "author", 0.85f},
    {STET_ORIGIN_META, "sailthru.author", 0.85f}, {STET_ORIGIN_META, "article:author_name", 0.85f},
    {STET_ORIGIN_META, "dc.creator", 0.82f},      {STET_ORIGIN_META, "dcterms.creator", 0.82f},
    {STET_ORIGIN_META, "article:author", 0.80f},  {STET_ORIGIN_JSONLD, "creator.name", 0.75f},
    {STET_ORIGIN_JSONLD, "creator", 0.75f},       {STET_ORIGIN_RULE, "common.author", 0.70f},
};
static const stet_field_source reference_source = {STET_ORIGIN_JSONLD, "author.@id", 0.9f};
static const stet_field_source organisation_source = {STET_ORIGIN_JSONLD, "author.organization", 0.6f};

enum {
    N_SOURCES = sizeof sources / sizeof sources[0],
    REFERENCES = N_SOURCES,
    MICRODATA,
    OTHER_METAS,
    SHOWN,
    ORGANISATIONS,
    N_LISTS
};

typedef struct found {
    stet_candidates *people, *organisations, *credit;
} found;

static void use_statement(const stet_field_input *in, void *ctx, stet_view value, const stet_field_source *source)
{
    found *f = ctx;
    stet_byline b = {.in = in,
                     .source = *source,
                     .stated = true,
                     .people = f->people,
                     .organisations = f->organisations,
                     .credit = f->credit};
    stet_piece piece = stet_piece_of(in, value);
    stet_byline_read(&b, &piece);
}

/* An organisation is none of the people, whatever its name looks like. */
static void use_organisation(const stet_field_input *in, void *ctx, stet_view value, const stet_field_source *source)
{
    found *f = ctx;
    stet_candidates as_people = {0};
    stet_byline b = {.in = in,
                     .source = *source,
                     .stated = true,
                     .people = &as_people,
                     .organisations = f->organisations,
                     .credit = f->credit};
    stet_piece piece = stet_piece_of(in, value);
    stet_byline_read(&b, &piece);
    stet_candidates_append(in, f->organisations, &as_people);
}

/* JSON-LD: the author is told by the @id of a Person elsewhere on the page. */
static void use_reference(const stet_field_input *in, void *ctx, stet_view value, const stet_field_source *source)
{
    uint32_t group = 0;
    for (uint32_t i = 0; i < in->page->metas.count; i++) {
        const stet_meta *m = &in->page->metas.at[i];
        if (m->origin == STET_ORIGIN_JSONLD && stet_view_eq(m->key, STET_VIEW("person.@id")) &&
            stet_view_eq(m->value, value))
            group = m->group;
    }
    for (uint32_t i = 0; i < in->page->metas.count && group; i++) {
        const stet_meta *m = &in->page->metas.at[i];
        if (m->origin == STET_ORIGIN_JSONLD && m->group == group && stet_view_eq(m->key, STET_VIEW("person.name")))
            use_statement(in, ctx, stet_field_value(in, m), source);
    }
}

/* Names that outlets make up for metas of their own end alike: "cxenseparse:author", "dcsext.author", "article:byline".
 */
static void use_other_metas(const stet_field_input *in, found *f)
{
    static const stet_view ends[] = {STET_VIEW_INIT("author"), STET_VIEW_INIT("authors"), STET_VIEW_INIT("byline"),
                                     STET_VIEW_INIT("author_name")};
    static const stet_field_source source = {STET_ORIGIN_META, "...author", 0.78f};
    enum { MOST = 100 };
    unsigned used = 0;
    for (uint32_t i = 0; i < in->page->metas.count && used < MOST; i++) {
        const stet_meta *m = &in->page->metas.at[i];
        for (size_t e = 0; m->origin == STET_ORIGIN_META && e < sizeof ends / sizeof ends[0]; e++) {
            if (m->key.len <= ends[e].len || !memchr(":._-", m->key.data[m->key.len - ends[e].len - 1], 4) ||
                !stet_view_eq(stet_view_sub(m->key, m->key.len - ends[e].len, m->key.len), ends[e]))
                continue;
            use_statement(in, f, stet_field_value(in, m), &source);
            used++;
        }
    }
}

/* Blocks from the headline to the place of a microdata statement; UINT32_MAX where another text's author is told. */
static uint32_t distance_of(const stet_field_input *in, const stet_meta *m)
{
    const stet_selection *s = in->roles->selection;
    if (m->origin != STET_ORIGIN_MICRODATA ||
        (!stet_view_eq(m->key, STET_VIEW("author")) && !stet_view_eq(m->key, STET_VIEW("author.name"))))
        return UINT32_MAX;
    if (m->block == 0) /* in the head */
        return 0;
    if (m->block < in->a->n && stet_byline_place(in, m->block) <= -1)
        return UINT32_MAX;
    uint32_t title = in->headline != STET_NODE_NONE ? in->headline : s->first <= s->last ? s->first : 0;
    return m->block > title ? m->block - title : title - m->block;
}

/* Microdata is told where the page shows it; cards and comments have authors too.  The nearest to the headline count.
 */
static void use_microdata(const stet_field_input *in, found *f)
{
    enum {
        BESIDE = 4, /* blocks: several authors of one text stand together */
        MOST = 100
    };
    static const stet_field_source source = {STET_ORIGIN_MICRODATA, "author", 0.84f};
    uint32_t nearest = UINT32_MAX;
    for (uint32_t i = 0; i < in->page->metas.count; i++) {
        uint32_t distance = distance_of(in, &in->page->metas.at[i]);
        nearest = distance < nearest ? distance : nearest;
    }
    unsigned used = 0;
    for (uint32_t i = 0; i < in->page->metas.count && nearest < UINT32_MAX && used < MOST; i++) {
        uint32_t distance = distance_of(in, &in->page->metas.at[i]);
        if (distance == UINT32_MAX || distance - nearest > BESIDE)
            continue;
        use_statement(in, f, stet_field_value(in, &in->page->metas.at[i]), &source);
        used++;
    }
}

static void use_statements(const stet_field_input *in, stet_candidates lists[N_LISTS], stet_candidates *credit)
{
    found f = {NULL, &lists[ORGANISATIONS], credit};
    for (size_t i = 0; i < N_SOURCES; i++) {
        bool mixed = i > 0 && strcmp(sources[i].key, "author") == 0 && strcmp(sources[i - 1].key, "author.name") == 0;
        f.people = &lists[mixed ? i - 1 : i]; /* [{"name": "Ann Lee"}, "Bo Ek"] */
        stet_field_each(in, &sources[i], 1, use_statement, &f);
    }
    f.people = &lists[REFERENCES];
    stet_field_each(in, &reference_source, 1, use_reference, &f);
    stet_field_each(in, &organisation_source, 1, use_organisation, &f);
    f.people = &lists[MICRODATA];
    use_microdata(in, &f);
    f.people = &lists[OTHER_METAS];
    use_other_metas(in, &f);
}

/* May a label stand at the line's start, of which its first word tells nothing but that none does? */
static bool may_begin_with_label(const stet_field_input *in, uint32_t i)
{
    enum { KNOWN = STET_TOKEN_LOOKED_UP | STET_TOKEN_CUE_OF_AUTHORS };
    const stet_token *word = stet_block_tokens(in->a, i), *end = word + in->a->stats[i].tokens;
    while (word < end && word->flags & STET_TOKEN_DIGITS)
        word++;
    return word < end && !(stet_is_plain_word(word) && (word->flags & KNOWN) == STET_TOKEN_LOOKED_UP);
}

/* Lines around the text that say where it was taken from: "Source: Harbour News", "(theo Reuters)". */
static void use_credits(const stet_field_input *in, stet_candidates *credit)
{
    enum { AFTER = 20, CREDIT_TOKENS = 8 };
    const stet_selection *s = in->roles->selection;
    for (uint32_t i = s->first; i < in->a->n && s->first <= s->last && i <= s->last + AFTER; i++) {
        if (s->kept[i] || in->a->stats[i].tokens > CREDIT_TOKENS || in->roles->role[i] == STET_ROLE_CAPTION ||
            in->roles->role[i] == STET_ROLE_RELATED)
            continue;
        bool agency = in->a->stats[i].words[STET_WORDS_AGENCY] == STET_LEVEL_WHOLE;
        if (!agency && !(in->a->stats[i].capitals && may_begin_with_label(in, i)))
            continue;
        enum stet_cue_class words;
        stet_piece line = stet_piece_of_block(in, i);
        line = stet_piece_cut(in, &line, stet_name_bare(line.text));
        stet_view text = line.text;
        size_t label = stet_byline_label(in, &line, &words);
        const stet_field_source source = {STET_ORIGIN_PAGE, "credit", i <= s->last + 2 ? 0.5f : 0.4f};
        if (agency)
            stet_candidate_add(in, credit, stet_name_bare(stet_view_sub(text, label, text.len)), &source);
        else if (label && words == STET_WORDS_SOURCE)
            stet_credit_add(in, credit, stet_view_sub(text, label, text.len), &source);
    }
}

/* One word in small letters: "annlee", "ann.lee", "ann_lee". */
static bool is_user_name(stet_view v)
{
    const char *p = v.data, *end = v.data + v.len;
    while (p < end) {
        unsigned cls = stet_char_class(stet_utf8_next(&p, end));
        if (cls & (STET_CHAR_SPACE | STET_CHAR_UPPER))
            return false;
    }
    return v.len > 0 && stet_is_letter((unsigned char)v.data[0]);
}

/* Is it a user name that spells one of the people the page shows? */
static bool spells(stet_view user, const stet_candidates *shown)
{
    for (uint32_t i = 0; i < shown->list.count; i++) {
        stet_view name = shown->list.at[i].value;
        size_t at = 0;
        for (size_t k = 0; k < name.len; k++) {
            unsigned char c = stet_lower((unsigned char)name.data[k]);
            while (at < user.len && memchr("._-", user.data[at], 3))
                at++;
            if (c >= 'a' && c <= 'z' && (at == user.len || (unsigned char)user.data[at++] != c)) {
                at = user.len + 1;
                break;
            }
        }
        if (at == user.len)
            return true;
    }
    return false;
}

/* The first list that holds a name is chosen; the others follow as what was passed over. */
static void choose_people(const stet_field_input *in, const stet_candidates lists[N_LISTS], stet_candidates *out)
{
    size_t user = N_LISTS;
    for (size_t i = 0; i < ORGANISATIONS; i++) {
        if (out->chosen == 0 && lists[i].list.count == 1 && i != SHOWN && is_user_name(lists[i].list.at[0].value) &&
            spells(lists[i].list.at[0].value, &lists[SHOWN])) {
            user = i;
            continue;
        }
        stet_candidates_append(in, out, &lists[i]);
        if (out->chosen == 0)
            out->chosen = out->list.count;
    }
    if (user < N_LISTS)
        stet_candidates_append(in, out, &lists[user]);
}

/* Without people, what the most trusted source names. */
static void choose_organisations(const stet_field_input *in, stet_candidates *organisations, bool desk,
                                 stet_candidates *out)
{
    stet_candidates_rank(organisations);
    uint32_t first = out->list.count;
    stet_candidates_append(in, out, organisations);
    if (out->chosen || desk || first == out->list.count)
        return;
    for (uint32_t i = first; i < out->list.count; i++) {
        const stet_candidate *best = &out->list.at[first], *next = &out->list.at[i];
        if (next->origin != best->origin || strcmp(next->key, best->key) != 0)
            break;
        out->chosen = i + 1;
    }
}

void stet_field_authors(const stet_field_input *in, stet_candidates *authors, stet_candidates *credit)
{
    stet_candidates lists[N_LISTS] = {0}, stated = {0};
    if (in->page->metas.count)
        use_statements(in, lists, credit);
    for (size_t i = 0; i < N_LISTS; i++)
        stet_candidates_append(in, &stated, &lists[i]);
    stet_shown_authors shown;
    stet_authors_shown(in, &stated, &shown, credit);
    lists[SHOWN] = shown.people;
    use_credits(in, credit);
    choose_people(in, lists, authors);
    choose_organisations(in, &lists[ORGANISATIONS], shown.desk, authors);
    stet_candidates_choose(credit, 0);
}
