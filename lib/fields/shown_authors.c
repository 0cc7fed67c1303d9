/*
 * shown_authors.c - see shown_authors.h.  Every line near the text gets a weight from what speaks for a byline; the
 * surest lines are read.
 */
#include "fields/shown_authors.h"

#include "fields/byline_line.h"
#include "fields/byline_place.h"
#include "fields/byline_tail.h"
#include "fields/common_words.h"

enum { SPAN = 3 /* blocks between two authors of one text */ };

#define LEAST_TEXT 0.40f /* weight of a byline in text pages, which have no elements to name it */
#define STATED 0.1f      /* what a name gains that a statement names too */
#define COMMON 0.45f     /* what it loses whose names are words of the text */
#define BESIDE 0.06f     /* lines that are so little less sure than the surest are read too: one author each */

static bool is_stated(const stet_candidates *stated, const stet_candidates *names)
{
    for (uint32_t i = 0; i < names->list.count; i++)
        for (uint32_t k = 0; k < stated->list.count; k++)
            if (stet_candidate_words(&names->list.at[i]) == stet_candidate_words(&stated->list.at[k]))
                return true;
    return false;
}

/* Take a line's names for the page's, if it is surer than what came before. */
static void weigh(stet_shown_authors *out, const stet_byline_line *l, float least)
{
    float weight = l->weight + l->stated;
    bool people = l->people.list.count > 0;
    if (weight < least || weight <= out->sureness || (!people && !l->desk && l->organisations.list.count == 0))
        return;
    out->sureness = weight;
    out->block = l->block;
    out->desk = !people && l->desk;
    out->nobody = !people;
}

/* A line that may be a byline; read or not. */
typedef struct candidate {
    stet_byline_look seen;
    stet_byline_line line;
    bool read;
} candidate;

typedef STET_VEC(candidate) line_list;

/* The lines from `first` up to `end` that are worth reading. */
static void look_at_lines(const stet_byline_search *search, uint32_t first, uint32_t end, float least, line_list *lines)
{
    const stet_selection *s = search->in->roles->selection;
    for (uint32_t i = first; i < search->in->a->n && i < end; i++) {
        stet_byline_look seen;
        if (s->kept[i] && i != s->first) /* most lines there */
            continue;
        if (!stet_byline_look_at(search, i, &seen) || !stet_byline_is_worth_reading(search, i, &seen, least))
            continue;
        candidate *c = STET_VEC_PUSH(search->in->scratch, lines);
        if (!c)
            return;
        *c = (candidate){.seen = seen, .line.block = i};
    }
}

/* Read a line, and take off what common words tell against its names, where it may be the byline otherwise. */
static void read_line(const stet_byline_search *search, candidate *c, float enough, stet_common_words *common)
{
    stet_byline_line *l = &c->line;
    stet_byline_line_read(search->in, l->block, &c->seen, l);
    c->read = true;
    l->stated = is_stated(search->stated, &l->people)          ? STATED
                : is_stated(search->stated, &l->organisations) ? STET_BYLINE_STATED_BODY
                                                               : 0;
    if (!l->named && l->people.list.count && l->weight + l->stated >= enough)
        l->weight -= COMMON * stet_commonness(search->in, &l->people, common);
}

/*
 * Read the lines, those that something else than names tells first: where one of them is a byline, few of the others
 * can be, and what cannot be is not read.
 */
static void read_lines(const stet_byline_search *search, float least, line_list *lines, stet_shown_authors surest)
{
    stet_common_words common = {.made = false};
    for (int pass = 0; pass < 2; pass++) {
        for (uint32_t k = 0; k < lines->count; k++) {
            candidate *c = &lines->at[k];
            float enough = surest.sureness - BESIDE > least ? surest.sureness - BESIDE : least;
            bool told = c->seen.labelled || c->seen.called || c->seen.linked;
            if (told != (pass == 0) || !stet_byline_is_worth_reading(search, c->line.block, &c->seen, enough))
                continue;
            read_line(search, c, enough, &common);
            weigh(&surest, &c->line, least);
        }
    }
}

void stet_authors_shown(const stet_field_input *in, const stet_candidates *stated, stet_shown_authors *out,
                        stet_candidates *credit)
{
    *out = (stet_shown_authors){.sureness = 0};
    const stet_selection *s = in->roles->selection;
    uint32_t top = in->headline < s->first ? in->headline : s->first;
    uint32_t first = top > STET_BYLINE_BEFORE_TITLE ? top - STET_BYLINE_BEFORE_TITLE : 0;
    uint32_t end = s->first <= s->last ? s->last + STET_BYLINE_AFTER_TEXT + 1 : top + STET_BYLINE_AFTER_TEXT + 1;
    float least = in->page->kind == STET_KIND_TEXT ? LEAST_TEXT : STET_BYLINE_LEAST;
    stet_byline_line tail;
    line_list lines = {0};
    stet_byline_tail_read(in, &tail);
    weigh(out, &tail, least);
    stet_byline_search search;
    stet_byline_search_begin(&search, in, stated);
    look_at_lines(&search, first, end, least, &lines);
    read_lines(&search, least, &lines, *out);
    for (uint32_t k = 0; k < lines.count; k++)
        if (lines.at[k].read)
            weigh(out, &lines.at[k].line, least);
    for (uint32_t k = 0; k < lines.count; k++) {
        const stet_byline_line *l = &lines.at[k].line;
        if (!lines.at[k].read)
            continue;
        bool beside = l->block <= out->block + SPAN && out->block <= l->block + SPAN;
        if (l->block < s->first) /* "2024-05-03 Source: Harbour News" */
            stet_candidates_append(in, credit, &l->credit);
        if (out->sureness <= 0 || l->weight < least || l->weight < out->sureness - BESIDE || !beside)
            continue;
        stet_candidates_append(in, credit, &l->credit);
        if (!out->nobody)
            stet_candidates_append(in, &out->people, &l->people);
    }
    if (tail.weight > 0 && tail.weight >= out->sureness) {
        stet_candidates_append(in, credit, &tail.credit);
        if (!out->nobody)
            stet_candidates_append(in, &out->people, &tail.people);
    }
}
