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
static void weigh(stet_shown_authors *out, const stet_byline_line *l, float weight, uint32_t i, float least)
{
    bool people = l->people.list.count > 0;
    if (weight < least || weight <= out->sureness || (!people && !l->desk && l->organisations.list.count == 0))
        return;
    out->sureness = weight;
    out->block = i;
    out->desk = !people && l->desk;
    out->nobody = !people;
}

typedef STET_VEC(stet_byline_line) line_list;

/* Read the lines from `first` up to `end`; the weight of those that may be a byline is without their names' commonness.
 */
static void read_lines(const stet_field_input *in, const stet_stated_names *stated, uint32_t first, uint32_t end,
                       float least, line_list *lines)
{
    for (uint32_t i = first; i < in->a->n && i < end; i++) {
        stet_byline_look seen = stet_byline_look_at(in, i);
        if (seen.weight <= -1 || !stet_byline_is_worth_reading(in, i, &seen, least, stated))
            continue;
        stet_byline_line *l = STET_VEC_PUSH(in->scratch, lines);
        if (!l)
            return;
        stet_byline_line_read(in, i, &seen, l);
        l->stated = is_stated(stated->list, &l->people)          ? STATED
                    : is_stated(stated->list, &l->organisations) ? STET_BYLINE_STATED_BODY
                                                                 : 0;
    }
}

/* Take off what common words tell against names, where the line may be the byline otherwise. */
static void weigh_names(const stet_field_input *in, line_list *lines, float least)
{
    stet_common_words common = {.made = false};
    for (int pass = 0; pass < 2; pass++) { /* note all names, then look at them */
        for (uint32_t k = 0; k < lines->count; k++) {
            stet_byline_line *l = &lines->at[k];
            if (l->named || l->people.list.count == 0 || l->weight + l->stated < least)
                continue;
            if (pass == 0)
                stet_common_words_note(in, &common, &l->people);
            else
                l->weight -= COMMON * stet_commonness(in, &l->people, &common);
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
    weigh(out, &tail, tail.weight, tail.block, least);
    stet_stated_names names;
    stet_stated_names_note(in, stated, &names);
    read_lines(in, &names, first, end, least, &lines);
    weigh_names(in, &lines, least);
    for (uint32_t k = 0; k < lines.count; k++)
        weigh(out, &lines.at[k], lines.at[k].weight + lines.at[k].stated, lines.at[k].block, least);
    for (uint32_t k = 0; k < lines.count; k++) {
        const stet_byline_line *l = &lines.at[k];
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
