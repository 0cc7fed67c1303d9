/*
 * byline_line.c - see byline_line.h.  Every line near the text gets a weight from what speaks for a byline: a label, the
 * names of its elements, links to an author's page, its shape, its place, a date beside it.  The surest lines are read.
 */
#include "fields/byline_line.h"

#include "page/cues.h"

enum {
    BEFORE_TITLE = 10, /* blocks in which a byline may stand above the headline */
    AFTER_TEXT = 6,    /* and below the text */
    LINE_UNITS = 30    /* longer ones are biographies */
};

#define LEAST 0.48f  /* weight from which a line is a byline */
#define SURE 0.6f    /* and from which it is surely one */
#define BESIDE 0.15f /* lines that are so little less sure than the surest are read too: one author each */

static const stet_node *node_of(const stet_field_input *in, uint32_t block)
{
    uint32_t node = in->page->blocks.at[block].node;
    return node != STET_NODE_NONE ? &in->page->nodes.at[node] : NULL;
}

/* Do the elements around a block name it so, and not the text as well? */
static bool is_called(const stet_field_input *in, uint32_t block, enum stet_cue cue)
{
    const stet_selection *s = in->roles->selection;
    const stet_node *node = node_of(in, block), *text = s->first <= s->last ? node_of(in, s->first) : NULL;
    if (stet_cues_has(&in->page->blocks.at[block].inner, cue))
        return true;
    return node && stet_cues_has(&node->far, cue) && !(text && stet_cues_has(&text->far, cue));
}

static bool above(const stet_field_input *in, uint32_t block, enum stet_above tag)
{
    const stet_node *node = node_of(in, block);
    return node && node->above >> tag & 1;
}

/* In a box of other articles, in comments, under a picture: who is named there wrote something else. */
static bool is_elsewhere(const stet_field_input *in, uint32_t i)
{
    static const enum stet_cue others[] = {STET_CUE_COMMENT, STET_CUE_RELATED, STET_CUE_POPULAR, STET_CUE_RECOMMEND,
                                           STET_CUE_CAPTION};
    for (size_t k = 0; k < sizeof others / sizeof others[0]; k++)
        if (is_called(in, i, others[k]))
            return true;
    return above(in, i, STET_ABOVE_FIGURE);
}

float stet_byline_place(const stet_field_input *in, uint32_t i)
{
    const stet_selection *s = in->roles->selection;
    uint32_t title = in->headline;
    if (is_elsewhere(in, i))
        return -1;
    if (s->first > s->last)
        return title != STET_NODE_NONE && i > title && i <= title + AFTER_TEXT ? 0.1f : -1;
    uint32_t from = title != STET_NODE_NONE && title < s->first ? title : s->first;
    float frame = above(in, i, STET_ABOVE_NAV) || above(in, i, STET_ABOVE_FOOTER) ? 0.15f : 0;
    if (i > s->last)
        return i - s->last <= 2 ? 0.1f - frame : i - s->last <= AFTER_TEXT ? -frame : -1;
    if (i < from)
        return from - i <= BEFORE_TITLE ? -frame : -1;
    if (i < s->first)
        return 0.15f - frame;
    return i <= s->first + 2 ? 0.1f - frame : -0.15f - frame;
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

/* First of the page's links that lies in this block or behind it. */
static uint32_t links_from(const stet_page *page, uint32_t block)
{
    uint32_t low = 0, high = page->links.count;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (page->links.at[mid].block < block)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

static bool has_author_link(const stet_field_input *in, uint32_t block)
{
    const stet_page *page = in->page;
    for (uint32_t i = links_from(page, block); i < page->links.count && page->links.at[i].block == block; i++)
        if (is_author_link(&page->links.at[i]))
            return true;
    return false;
}

/* Does a label of a byline stand in the line: at its start, or behind a date or a separator? */
static bool is_labelled(const stet_field_input *in, uint32_t i)
{
    stet_view text = in->page->blocks.at[i].text;
    bool labelled = false;
    for (size_t at = 0; at < text.len && !labelled; at++) {
        unsigned char c = (unsigned char)text.data[at], before = at ? (unsigned char)text.data[at - 1] : '|';
        if (at == 0 || before == '|' || before == '/' || before == ',' || (c == ' ' && stet_is_digit(before)))
            stet_byline_unlabelled(in, stet_view_trim(stet_view_sub(text, at, text.len)), &labelled);
    }
    return labelled;
}

/* What speaks for a line but its names. */
static float weight_of(const stet_field_input *in, uint32_t i, bool labelled)
{
    const stet_block_stats *s = &in->a->stats[i];
    const stet_selection *sel = in->roles->selection;
    float place = stet_byline_place(in, i), weight = place;
    bool kept = sel->kept[i] && in->roles->role[i] != STET_ROLE_BYLINE;
    if (place <= -1 || s->units > LINE_UNITS || s->tokens == 0 || kept || i == in->headline ||
        s->words[STET_WORDS_PHOTO] >= STET_LEVEL_END || s->words[STET_WORDS_LEGAL])
        return -1;
    if (labelled)
        weight += 0.4f;
    if (is_called(in, i, STET_CUE_BYLINE) || is_called(in, i, STET_CUE_AUTHOR))
        weight += 0.4f;
    if (has_author_link(in, i))
        weight += 0.35f;
    if (s->time & (STET_TIME_DATE | STET_TIME_MONTH | STET_TIME_CLOCK))
        weight += 0.1f;
    return weight;
}

/* A line that may be a byline, read. */
typedef struct line {
    stet_candidates people, organisations, credit;
    float weight;
    bool desk;
} line;

static void read_line(const stet_field_input *in, uint32_t i, line *l)
{
    enum { SIGNATURE_AFTER = 2 };
    const stet_page *page = in->page;
    const stet_selection *sel = in->roles->selection;
    bool labelled = is_labelled(in, i);
    *l = (line){.weight = weight_of(in, i, labelled)};
    if (l->weight <= -1)
        return;
    stet_byline b = {.in = in,
                     .source = {STET_ORIGIN_PAGE, "byline", l->weight < 1 ? l->weight : 1},
                     .loose = l->weight >= SURE,
                     .people = &l->people,
                     .organisations = &l->organisations,
                     .credit = &l->credit};
    stet_byline_read(&b, page->blocks.at[i].text);
    l->desk = b.desk;
    if (l->people.list.count && !b.rest) { /* nothing but names, and perhaps a date */
        l->weight += 0.25f;
        if (i > sel->last && i - sel->last <= SIGNATURE_AFTER && sel->first <= sel->last)
            l->weight += 0.2f;
    }
    if (l->people.list.count || l->weight < LEAST)
        return;
    /* Names that nothing but their links part. */
    b.source.key = "author link";
    for (uint32_t k = links_from(page, i); k < page->links.count && page->links.at[k].block == i; k++)
        if (is_author_link(&page->links.at[k]))
            stet_byline_read(&b, stet_view_sub(page->blocks.at[i].text, page->links.at[k].start, page->links.at[k].end));
}

void stet_authors_shown(const stet_field_input *in, stet_shown_authors *out, stet_candidates *credit)
{
    *out = (stet_shown_authors){.sureness = 0};
    const stet_selection *s = in->roles->selection;
    uint32_t top = in->headline < s->first ? in->headline : s->first;
    uint32_t first = top > BEFORE_TITLE ? top - BEFORE_TITLE : 0;
    uint32_t end = s->first <= s->last ? s->last + AFTER_TEXT + 1 : top + AFTER_TEXT + 1;
    line l;
    for (uint32_t i = first; i < in->a->n && i < end; i++) {
        read_line(in, i, &l);
        bool people = l.people.list.count > 0;
        if (l.weight < LEAST || l.weight <= out->sureness || (!people && !l.desk && l.organisations.list.count == 0))
            continue;
        out->sureness = l.weight;
        out->desk = !people && l.desk;
        out->nobody = !people;
    }
    for (uint32_t i = first; i < in->a->n && i < end && out->sureness > 0; i++) {
        read_line(in, i, &l);
        if (l.weight < LEAST || l.weight < out->sureness - BESIDE)
            continue;
        stet_candidates_append(in, credit, &l.credit);
        if (!out->nobody)
            stet_candidates_append(in, &out->people, &l.people);
    }
}
