/*
 * title_line.c - see title_line.h.  Every candidate gets a score from what speaks for a headline: its element, its words
 * in the stated titles and in the text, its distance from the text.
 */
#include "fields/title_line.h"

#include "base/buf.h"
#include "page/cues.h"

/* Like a headline: not too long, no sentence, no interface phrase, no date. */
static bool like_headline(const stet_block_stats *s)
{
    if (s->units < 3 || s->units > 40 || s->doubled || s->block_class == STET_CLASS_TIME ||
        (s->ends && !s->ends_question && !s->ends_ellipsis && s->units > 15))
        return false;
    for (int w = 0; w < STET_WORDS_COUNT; w++)
        if (s->words[w] == STET_LEVEL_WHOLE)
            return false;
    return true;
}

static bool has_text(const stet_selection *s)
{
    return s->first <= s->last;
}

/* ---- HTML: a heading */

enum { HEADING_AFTER = 3 }; /* a lead or a picture's text may come first */

static const stet_node *node_of(const stet_field_input *in, uint32_t block)
{
    uint32_t node = in->page->blocks.at[block].node;
    return node != STET_NODE_NONE ? &in->page->nodes.at[node] : NULL;
}

/* The heading element a block is in: itself or right above, as far as <h1><div><span>. */
static uint32_t heading_of(const stet_page *page, uint32_t block)
{
    enum { LEVELS = 3 };
    uint32_t node = page->blocks.at[block].node;
    for (int i = 0; i < LEVELS && node != STET_NODE_NONE; i++, node = page->nodes.at[node].parent)
        if (page->nodes.at[node].tag >= STET_TAG_H1 && page->nodes.at[node].tag <= STET_TAG_H3)
            return node;
    return STET_NODE_NONE;
}

static float heading_score(const stet_field_input *in, uint32_t i, uint32_t heading)
{
    const stet_block_stats *s = &in->a->stats[i];
    const stet_selection *sel = in->roles->selection;
    const stet_node *node = node_of(in, i);
    float score = 0.35f * s->title_overlap + 0.2f * s->vocabulary;
    if (heading != STET_NODE_NONE)
        score += in->page->nodes.at[heading].tag == STET_TAG_H1 ? 0.4f : 0.1f;
    score += s->is_title == 2 ? 0.5f : s->is_title == 1 ? 0.3f : s->is_title == 3 ? 0.2f : 0;
    if (node && (stet_cues_has(&node->near, STET_CUE_HEADLINE) || stet_cues_has(&node->near, STET_CUE_TITLE)))
        score += 0.1f;
    if (node && (node->above >> STET_ABOVE_NAV & 1 || node->above >> STET_ABOVE_FOOTER & 1 || node->hidden))
        score -= 0.3f;
    if (has_text(sel)) {
        uint32_t distance = i < sel->first ? sel->first - i : i - sel->first;
        score -= (i < sel->first ? 0.01f : 0.08f) * (float)(distance < 30 ? distance : 30);
    }
    if (s->link_density > 0.8f)
        score -= 0.15f;
    for (int w = 0; w < STET_WORDS_COUNT; w++)
        score -= s->words[w] == STET_LEVEL_WHOLE ? 0.3f : 0;
    return score;
}

/* The text of all blocks of a heading, which inline blocks or line breaks part. */
static stet_view heading_text(const stet_field_input *in, uint32_t block, uint32_t heading)
{
    const stet_node *node = heading != STET_NODE_NONE ? &in->page->nodes.at[heading] : NULL;
    if (!node || node->end_block - node->first_block < 2 || in->a->stats[block].is_title == 2)
        return in->page->blocks.at[block].text;
    stet_buf joined;
    stet_buf_init(&joined, in->scratch);
    for (uint32_t i = node->first_block; i < node->end_block; i++) {
        if (joined.len)
            stet_buf_byte(&joined, ' ');
        stet_buf_append(&joined, in->page->blocks.at[i].text);
    }
    return joined.failed ? in->page->blocks.at[block].text : stet_buf_view(&joined);
}

static void find_heading(const stet_field_input *in, stet_shown_title *out)
{
    enum { HEADING_UNITS = 60 };
    const stet_selection *sel = in->roles->selection;
    uint32_t end = has_text(sel) && sel->first + HEADING_AFTER < in->a->n ? sel->first + HEADING_AFTER + 1 : in->a->n;
    uint32_t found = STET_NODE_NONE, found_heading = STET_NODE_NONE;
    float best = 0.45f; /* a lone <h1> beside the text is enough, an <h2> without an echo is not */
    for (uint32_t i = 0; i < end; i++) {
        uint32_t heading = heading_of(in->page, i);
        const stet_block_stats *s = &in->a->stats[i];
        if ((heading == STET_NODE_NONE && !s->is_title && i != in->a->title) || s->units < 1 ||
            s->units > HEADING_UNITS || stet_outlet_is(&in->outlet, in->page->blocks.at[i].text))
            continue;
        float score = heading_score(in, i, heading);
        if (score > best) {
            best = score;
            found = i;
            found_heading = heading;
        }
    }
    if (found == STET_NODE_NONE)
        return;
    bool h1 = found_heading != STET_NODE_NONE && in->page->nodes.at[found_heading].tag == STET_TAG_H1;
    out->block = found;
    out->text = heading_text(in, found, found_heading);
    out->source = (stet_field_source){STET_ORIGIN_PAGE, h1 ? "h1" : "heading", h1 ? 0.86f : 0.70f};
}

/* ---- text: a line */

/*
 * How much a line looks like the headline of the text that was chosen: it stands shortly before it (a lead may come
 * first), shares its words, is said again (above a picture, in the page's title), and no menu line follows it.
 */
static float line_score(const stet_field_input *in, uint32_t i)
{
    const stet_block_stats *s = &in->a->stats[i];
    const stet_selection *sel = in->roles->selection;
    float score = 0.9f * s->vocabulary + (s->copies > 1 ? 0.25f : 0) + (s->units >= 6 ? 0.15f : 0);
    score -= i < sel->first ? 0.02f * (float)(sel->first - i) : 0.1f * (float)(i - sel->first);
    if (i == in->a->title)
        score += 0.2f;
    if (s->is_title && in->a->stated_title != STET_NODE_NONE)
        score += 0.6f;
    if (s->learned.mean < 0)
        score += s->learned.mean;
    return score;
}

static void find_line(const stet_field_input *in, stet_shown_title *out)
{
    enum { BEFORE = 60, AFTER = 4 };
    const stet_selection *s = in->roles->selection;
    if (!has_text(s))
        return;
    uint32_t found = STET_NODE_NONE, first = s->first > BEFORE ? s->first - BEFORE : 0;
    float best = 0;
    for (uint32_t i = first; i < in->a->n && i <= s->first + AFTER; i++) {
        if (i == in->a->stated_title || s->kept[i] || !like_headline(&in->a->stats[i]))
            continue;
        float score = line_score(in, i);
        if (found == STET_NODE_NONE || score > best) {
            best = score;
            found = i;
        }
    }
    if (found == STET_NODE_NONE || best <= 0)
        return;
    out->block = found;
    out->text = in->page->blocks.at[found].text;
    out->source = (stet_field_source){STET_ORIGIN_PAGE, "line", best < 1 ? best : 1};
}

void stet_title_shown(const stet_field_input *in, stet_shown_title *out)
{
    *out = (stet_shown_title){.text = STET_VIEW_NONE, .block = STET_NODE_NONE};
    if (in->page->kind == STET_KIND_HTML)
        find_heading(in, out);
    else
        find_line(in, out);
}
