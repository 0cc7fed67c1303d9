/*
 * lead.c - the standfirst.  It stands between the headline and the text, or is the text's first block, told apart from
 * the rest by its names, its element, its container, or an echo in what the page states as its description.  Blocks of
 * one container with it belong to it.
 */
#include "fields/byline_place.h"

#include "base/buf.h"
#include "page/cues.h"

enum {
    BEHIND_TITLE = 6, /* blocks below the headline in which a lead that was not chosen may stand */
    ABOVE_TEXT = 14,  /* and above the text */
    LEAST_UNITS = 5,
    MOST_UNITS = 90,
    PARAGRAPH_UNITS = 12,
    BLOCKS_MAX = 6
};

#define LEAST 0.45f /* weight from which a block is a lead */
#define LINKED 0.5f /* share of linked letters above which a block points elsewhere */

/* The node that most of the text's paragraphs hang in: that of the middle one. */
static uint32_t body_of(const stet_field_input *in)
{
    const stet_selection *s = in->roles->selection;
    uint32_t middle = s->first + (s->last - s->first) / 2;
    while (middle < s->last && !(s->kept[middle] && in->a->stats[middle].units >= PARAGRAPH_UNITS))
        middle++; /* not a table's cell */
    const stet_node *node = stet_field_node(in, middle);
    return node ? node->parent : STET_NODE_NONE;
}

/* Do its own elements call it a lead?  Names that the text has too tell nothing. */
static bool is_called_lead(const stet_field_input *in, uint32_t i, uint32_t body)
{
    static const enum stet_cue cues[] = {STET_CUE_LEAD,     STET_CUE_SUMMARY,     STET_CUE_INTRO,  STET_CUE_DECK,
                                         STET_CUE_SUBTITLE, STET_CUE_DESCRIPTION, STET_CUE_SUBHEAD};
    const stet_node *node = stet_field_node(in, i);
    for (size_t k = 0; node && k < sizeof cues / sizeof cues[0]; k++)
        if (stet_cues_has(stet_page_cues(in->page, node->far), cues[k]) &&
            !(body != STET_NODE_NONE && stet_cues_has(stet_page_cues(in->page, in->page->nodes.at[body].far), cues[k])))
            return true;
    return false;
}

static float weight_of(const stet_field_input *in, uint32_t i, uint32_t body)
{
    const stet_block_stats *s = &in->a->stats[i];
    const stet_block_echo *e = &in->a->echoes[i];
    const stet_page_block *b = &in->page->blocks.at[i];
    const stet_node *node = stet_field_node(in, i);
    bool kept = in->roles->selection->kept[i];
    uint8_t role = in->roles->role[i];
    bool echo = e->description > 0.6f && e->description <= 1;
    bool next = in->headline != STET_NODE_NONE && i == in->headline + 1;
    bool called = is_called_lead(in, i, body);
    bool same = e->description > 0.95f && e->description <= 1 && s->units >= LEAST_UNITS;
    if ((s->units < LEAST_UNITS && !(kept && echo)) || s->units > MOST_UNITS || i == in->headline || e->is_title == 2 ||
        (!same && (s->block_class == STET_CLASS_TIME || role == STET_ROLE_BYLINE)) || role == STET_ROLE_CAPTION ||
        role == STET_ROLE_COMMENT || s->link_density > LINKED)
        return 0;
    if (!(next && (called || echo)) && stet_byline_place(in, i) <= -1) /* names of pictures may be around both */
        return 0;
    bool apart = node && node->parent != body;
    float weight = (echo ? apart || e->description > 0.8f ? 0.4f : 0.3f : 0) + (s->ends ? 0.1f : 0);
    if (same)
        weight += 0.1f;
    if (called)
        weight += 0.4f;
    if (node && node->tag >= STET_TAG_H1 && node->tag <= STET_TAG_H6)
        weight += next ? 0.45f : 0.3f;
    if (b->strong_bytes * 10 > b->text.len * 9)
        weight += kept ? 0.4f : 0.2f;
    if (apart && kept)
        weight += 0.35f;
    return weight;
}

static uint32_t find_lead(const stet_field_input *in, uint32_t body)
{
    const stet_selection *s = in->roles->selection;
    uint32_t found = STET_NODE_NONE;
    uint32_t title = in->headline < s->first ? in->headline + 1 : s->first;
    float best = LEAST;
    for (uint32_t i = title; i <= s->first; i++) {
        if (i - title >= BEHIND_TITLE && s->first - i > ABOVE_TEXT)
            continue;
        float weight = weight_of(in, i, body);
        if (weight >= best) { /* of two alike the one nearer to the text */
            best = weight;
            found = i;
        }
    }
    return found;
}

/* A container of nothing but the lead: few blocks, none of them long. */
static bool is_box(const stet_field_input *in, uint32_t node)
{
    enum { BOX_UNITS = 45 };
    const stet_node *n = &in->page->nodes.at[node];
    bool box = n->end_block - n->first_block <= BLOCKS_MAX;
    for (uint32_t i = n->first_block; box && i < n->end_block; i++)
        box = in->a->stats[i].units <= BOX_UNITS;
    return box;
}

/* Does a block beside the lead belong to it? */
static bool is_of_lead(const stet_field_input *in, uint32_t i, const stet_node *lead)
{
    const stet_node *node = stet_field_node(in, i);
    const stet_block_stats *s = &in->a->stats[i];
    uint8_t role = in->roles->role[i];
    bool other = role == STET_ROLE_DATE || role == STET_ROLE_BYLINE || role == STET_ROLE_CAPTION ||
                 (role >= STET_ROLE_NAVIGATION && role != STET_ROLE_OTHER);
    return i != in->headline && node && node->parent == lead->parent && node->tag == lead->tag && !other &&
           s->units >= LEAST_UNITS && s->link_density <= LINKED;
}

/* The text of some blocks, without a copy if it is one; empty without memory. */
static stet_view text_of(const stet_field_input *in, uint32_t first, uint32_t last)
{
    if (first == last)
        return in->page->blocks.at[first].text;
    stet_buf text;
    stet_buf_init(&text, in->scratch);
    for (uint32_t i = first; i <= last; i++) {
        if (i > first)
            stet_buf_byte(&text, ' ');
        stet_buf_append(&text, in->page->blocks.at[i].text);
    }
    return text.failed ? STET_VIEW_NONE : stet_buf_view(&text);
}

void stet_field_lead(const stet_field_input *in, stet_candidates *out)
{
    const stet_selection *s = in->roles->selection;
    if (s->first > s->last)
        return;
    uint32_t body = body_of(in), first = s->first;
    if (in->page->kind == STET_KIND_HTML)
        first = find_lead(in, body);
    else if (in->roles->role[s->first] != STET_ROLE_LEAD)
        return;
    if (first == STET_NODE_NONE)
        return;
    const stet_node *node = stet_field_node(in, first);
    uint32_t last = first;
    if (node && node->parent != body && node->parent != STET_NODE_NONE && is_box(in, node->parent)) {
        while (first > 0 && is_of_lead(in, first - 1, node))
            first--;
        while (last + 1 < s->last && is_of_lead(in, last + 1, node))
            last++;
    }
    stet_candidate_add(in, out, text_of(in, first, last), STET_FROM_PAGE("lead", 0.8f));
    stet_candidates_choose(out, 0);
}
