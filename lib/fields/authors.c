/*
 * authors.c - people, not outlets, desks or "By".  The sources are asked in order of trust and the first that names a
 * person wins: two sources seldom differ but by what is wrong in one.  An organisation is taken as author only where the
 * page states it and names no person.  An agency or paper beside a name is the credit.
 */
#include "fields/byline.h"

#include "page/cues.h"

static const stet_field_source sources[] = {
    {STET_ORIGIN_JSONLD, "author.name", 0.92f},   {STET_ORIGIN_JSONLD, "author", 0.90f},
    {STET_ORIGIN_META, "byl", 0.86f},             {STET_ORIGIN_META, "parsely-author", 0.86f},
    {STET_ORIGIN_META, "author", 0.85f},          {STET_ORIGIN_META, "sailthru.author", 0.85f},
    {STET_ORIGIN_META, "article:author_name", 0.85f}, {STET_ORIGIN_MICRODATA, "author.name", 0.84f},
    {STET_ORIGIN_META, "dc.creator", 0.82f},      {STET_ORIGIN_META, "dcterms.creator", 0.82f},
    {STET_ORIGIN_META, "article:author", 0.80f},  {STET_ORIGIN_META, "cxenseparse:author", 0.80f},
    {STET_ORIGIN_MICRODATA, "author", 0.78f},     {STET_ORIGIN_JSONLD, "creator.name", 0.75f},
    {STET_ORIGIN_JSONLD, "creator", 0.75f},
};
static const stet_field_source organisation_sources[] = {{STET_ORIGIN_JSONLD, "author.organization", 0.6f}};
static const stet_field_source reference_sources[] = {{STET_ORIGIN_JSONLD, "author.@id", 0.9f}};

typedef struct found {
    stet_candidates *people, *organisations, *credit;
} found;

static void use_statement(const stet_field_input *in, void *ctx, stet_view value, const stet_field_source *source)
{
    found *f = ctx;
    stet_byline b = {in, *source, true, f->people, f->organisations, f->credit};
    stet_byline_read(&b, value);
}

/* An organisation is none of the people, whatever its name looks like. */
static void use_organisation(const stet_field_input *in, void *ctx, stet_view value, const stet_field_source *source)
{
    found *f = ctx;
    stet_candidates as_people = {0};
    stet_byline b = {in, *source, true, &as_people, f->organisations, f->credit};
    stet_byline_read(&b, value);
    stet_candidates_append(in, f->organisations, &as_people);
}

/* JSON-LD: the author is told by the @id of a Person elsewhere on the page. */
static void use_reference(const stet_field_input *in, void *ctx, stet_view value, const stet_field_source *source)
{
    uint32_t group = 0;
    for (uint32_t i = 0; i < in->page->metas.count; i++) {
        const stet_meta *m = &in->page->metas.at[i];
        if (m->origin != STET_ORIGIN_JSONLD)
            continue;
        if (stet_view_eq(m->key, STET_VIEW("person.@id")) && stet_view_eq(m->value, value))
            group = m->group;
    }
    for (uint32_t i = 0; i < in->page->metas.count && group; i++) {
        const stet_meta *m = &in->page->metas.at[i];
        if (m->origin == STET_ORIGIN_JSONLD && m->group == group && stet_view_eq(m->key, STET_VIEW("person.name")))
            use_statement(in, ctx, m->value, source);
    }
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
        stet_byline b = {in, {STET_ORIGIN_PAGE, "author link", 0.75f}, false, people, NULL, credit};
        stet_byline_read(&b, stet_view_sub(in->page->blocks.at[link->block].text, link->start, link->end));
    }
}

/* Byline and signature lines, and the names that stand on a line with the date. */
static void use_blocks(const stet_field_input *in, stet_candidates *people, stet_candidates *credit)
{
    const stet_selection *s = in->roles->selection;
    for (uint32_t i = 0; i < in->a->n; i++) {
        uint8_t role = in->roles->role[i];
        bool outside = i < s->first || i > s->last;
        stet_byline b = {in, {STET_ORIGIN_PAGE, "byline", outside ? 0.66f : 0.4f}, false, people, NULL, credit};
        if (role == STET_ROLE_BYLINE || role == STET_ROLE_DATE)
            stet_byline_read(&b, in->page->blocks.at[i].text);
    }
}

/* Lines that say where the text was taken from. */
static void use_credits(const stet_field_input *in, stet_candidates *credit)
{
    for (uint32_t i = 0; i < in->a->n; i++) {
        if (in->roles->role[i] != STET_ROLE_CREDIT)
            continue;
        bool labelled;
        stet_view text = stet_byline_bare(in->page->blocks.at[i].text);
        stet_view bare = stet_byline_bare(stet_byline_unlabelled(in, text, &labelled));
        if (bare.len && (labelled || in->a->stats[i].words[STET_WORDS_AGENCY] == STET_LEVEL_WHOLE))
            stet_candidate_add(in, credit, bare, STET_FROM_PAGE("credit", 0.5f));
    }
}

/* The first list that holds a name is chosen; the others follow as what was passed over. */
static bool choose(const stet_field_input *in, const stet_candidates *lists, size_t n, stet_candidates *out)
{
    for (size_t i = 0; i < n; i++) {
        stet_candidates_append(in, out, &lists[i]);
        if (out->chosen == 0)
            out->chosen = out->list.count;
    }
    return out->chosen > 0;
}

/* Without people, what the most trusted source names. */
static void choose_organisations(const stet_field_input *in, stet_candidates *organisations, bool people,
                                 stet_candidates *out)
{
    stet_candidates_rank(organisations);
    uint32_t before = out->list.count;
    stet_candidates_append(in, out, organisations);
    if (people)
        return;
    for (out->chosen = before; out->chosen < out->list.count &&
                               out->list.at[out->chosen].key == out->list.at[before].key;)
        out->chosen++;
}

void stet_field_authors(const stet_field_input *in, stet_candidates *authors, stet_candidates *credit)
{
    enum { N_SOURCES = sizeof sources / sizeof sources[0], REFERENCES = N_SOURCES, LINKS, BLOCKS, ORGANISATIONS, N_LISTS };
    stet_candidates lists[N_LISTS] = {0};
    found f = {NULL, &lists[ORGANISATIONS], credit};
    for (size_t i = 0; i < N_SOURCES; i++) {
        f.people = &lists[i];
        stet_field_each(in, &sources[i], 1, use_statement, &f);
    }
    f.people = &lists[REFERENCES];
    stet_field_each(in, reference_sources, 1, use_reference, &f);
    stet_field_each(in, organisation_sources, 1, use_organisation, &f);
    use_links(in, &lists[LINKS], credit);
    use_blocks(in, &lists[BLOCKS], credit);
    use_credits(in, credit);
    bool people = choose(in, lists, ORGANISATIONS, authors);
    choose_organisations(in, &lists[ORGANISATIONS], people, authors);
    stet_candidates_choose(credit, 0);
}
