/* byline_place.c - see byline_place.h. */
#include "fields/byline_place.h"

enum { NEAR_TEXT = 6 /* of the blocks below the text, those in which a line without a label may be a byline */ };

stet_cues stet_byline_cues(const stet_field_input *in, uint32_t block)
{
    const stet_selection *s = in->roles->selection;
    const stet_node *node = stet_field_node(in, block);
    const stet_node *text = node && s->first <= s->last ? stet_field_node(in, s->first) : NULL;
    const stet_cues *around = stet_page_cues(in->page, node ? node->far : 0);
    const stet_cues *text_too = stet_page_cues(in->page, text ? text->far : 0);
    stet_cues cues = *stet_page_cues(in->page, in->page->blocks.at[block].inner);
    for (int i = 0; i < STET_CUE_WORDS; i++)
        cues.bits[i] |= around->bits[i] & ~text_too->bits[i];
    return cues;
}

static bool above(const stet_field_input *in, uint32_t block, enum stet_above tag)
{
    const stet_node *node = stet_field_node(in, block);
    return node && node->above >> tag & 1;
}

/* In a box of other articles, in comments, under a picture: who is named there wrote something else. */
static bool is_elsewhere(const stet_field_input *in, uint32_t i, const stet_cues *cues)
{
    return stet_cues_has(cues, STET_CUE_COMMENT) || stet_cues_has(cues, STET_CUE_RELATED) ||
           stet_cues_has(cues, STET_CUE_POPULAR) || stet_cues_has(cues, STET_CUE_RECOMMEND) ||
           stet_cues_has(cues, STET_CUE_CAPTION) || above(in, i, STET_ABOVE_FIGURE);
}

/* Does another heading stand between the page's and this block?  Then that one's article may be meant: a card. */
static bool is_behind_heading(const stet_field_input *in, uint32_t i)
{
    for (uint32_t k = in->headline + 1; k <= i; k++)
        if (stet_byline_is_heading(in, k))
            return true;
    return false;
}

float stet_byline_place_called(const stet_field_input *in, uint32_t i, const stet_cues *cues)
{
    const stet_selection *s = in->roles->selection;
    uint32_t title = in->headline;
    if (is_elsewhere(in, i, cues))
        return -1;
    if (s->first > s->last)
        return title != STET_NODE_NONE && i > title && i <= title + STET_BYLINE_AFTER_TEXT && !is_behind_heading(in, i)
                   ? 0.1f
                   : -1;
    uint32_t from = title != STET_NODE_NONE && title < s->first ? title : s->first;
    float frame = above(in, i, STET_ABOVE_NAV) || above(in, i, STET_ABOVE_FOOTER) ? 0.15f : 0;
    if (i > s->last)
        return i - s->last <= 2                        ? 0.1f - frame
               : i - s->last <= NEAR_TEXT              ? -frame
               : i - s->last <= STET_BYLINE_AFTER_TEXT ? -0.1f - frame
                                                       : -1;
    if (i < from)
        return from - i <= STET_BYLINE_BEFORE_TITLE ? -frame : -1;
    return (i <= s->first + 2 ? 0.15f : -0.15f) - frame;
}

float stet_byline_place(const stet_field_input *in, uint32_t i)
{
    stet_cues cues = stet_byline_cues(in, i);
    return stet_byline_place_called(in, i, &cues);
}
