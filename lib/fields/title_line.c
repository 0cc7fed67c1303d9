/*
 * title_line.c - see title_line.h.  Every candidate gets a score from what speaks for a headline: its element, its
 * words in the stated titles and in the text, its distance from the text.
 */
#include "fields/title_line.h"

#include <math.h>

#include "base/buf.h"
#include "page/cues.h"

static bool has_text(const stet_selection *s)
{
    return s->first <= s->last;
}

/* ---- HTML: a heading */

enum { HEADING_AFTER = 3 }; /* a lead or a picture's text may come first */

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

/* How much of a stated title a block is, if it is a part of one; else 0. */
static float share_of(const stet_title_parts *parts, const stet_block_echo *e)
{
    for (unsigned i = 0; e->norm && i < parts->count; i++) /* a hash as stet_words_hash has it */
        if (parts->words[i] == e->norm)
            return parts->share[i];
    return 0;
}

/* Does a heading say just what the page states?  Then parts of statements tell nothing more. */
static bool is_whole_shown(const stet_field_input *in, uint32_t end)
{
    for (uint32_t i = 0; i < end; i++)
        if (in->a->echoes[i].is_title == 2 && heading_of(in->page, i) != STET_NODE_NONE)
            return true;
    return false;
}

static float heading_score(const stet_field_input *in, uint32_t i, uint32_t heading)
{
    const stet_block_stats *s = &in->a->stats[i];
    const stet_block_echo *e = &in->a->echoes[i];
    const stet_selection *sel = in->roles->selection;
    const stet_node *node = stet_field_node(in, i);
    float score = 0.35f * e->title + 0.2f * e->vocabulary;
    if (heading != STET_NODE_NONE)
        score += in->page->nodes.at[heading].tag == STET_TAG_H1 ? 0.4f : 0.1f;
    score += e->is_title == 2 ? 0.5f : e->is_title == 1 ? 0.3f : e->is_title == 3 ? 0.2f : 0;
    const stet_cues *near = stet_page_cues(in->page, node ? node->near : 0);
    if (stet_cues_has(near, STET_CUE_HEADLINE) || stet_cues_has(near, STET_CUE_TITLE))
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

/* The text of all blocks of a heading, where that is what the page states as its title. */
static stet_view heading_text(const stet_field_input *in, const stet_stated_titles *titles, uint32_t block,
                              uint32_t heading)
{
    const stet_node *node = heading != STET_NODE_NONE ? &in->page->nodes.at[heading] : NULL;
    stet_view own = in->page->blocks.at[block].text;
    if (!node || node->end_block - node->first_block < 2)
        return own;
    stet_buf joined;
    stet_buf_init(&joined, in->scratch);
    for (uint32_t i = node->first_block; i < node->end_block; i++) {
        if (joined.len)
            stet_buf_byte(&joined, ' ');
        stet_buf_append(&joined, in->page->blocks.at[i].text);
    }
    bool stated = !joined.failed && stet_title_is_stated(in, titles, stet_buf_view(&joined)) == STET_TITLE_WHOLE;
    return stated ? stet_buf_view(&joined) : own;
}

static void find_heading(const stet_field_input *in, const stet_stated_titles *titles, stet_shown_title *out)
{
    enum { HEADING_UNITS = 60, NEAR = 6 };
    static const float PART = 0.15f, SHARE = 0.4f; /* what a part gains, and the whole would beside it */
    static const float HEADING_LEAST =
        0.36f; /* a lone <h1> beside the text is enough, an <h2> without an echo is not */
    const stet_selection *sel = in->roles->selection;
    uint32_t end = has_text(sel) && sel->first + HEADING_AFTER < in->a->n ? sel->first + HEADING_AFTER + 1 : in->a->n;
    uint32_t found = STET_NODE_NONE, found_heading = STET_NODE_NONE;
    float best = HEADING_LEAST;
    stet_title_parts parts = {.count = 0};
    if (!is_whole_shown(in, end))
        stet_title_parts_note(in, titles, &parts);
    for (uint32_t i = 0; i < end; i++) {
        uint32_t heading = heading_of(in->page, i);
        const stet_block_stats *s = &in->a->stats[i];
        const stet_block_echo *e = &in->a->echoes[i];
        stet_view text = in->page->blocks.at[i].text;
        /* Right above the text a line may be the headline without being a heading. */
        bool near =
            has_text(sel) && i < sel->first && sel->first - i <= NEAR && s->link_density < 0.5f && s->tokens > 1;
        bool may_be = !e->is_title && (heading != STET_NODE_NONE || near) && s->units <= HEADING_UNITS;
        float part = may_be ? share_of(&parts, e) : 0;
        /* What is no heading may hold the title and more: then the statement tells it better. */
        bool echo = e->is_title == 1 || e->is_title == 2 || i == in->a->title;
        if ((heading == STET_NODE_NONE && part <= 0 && (!echo || e->is_title == 3)) || s->units < (echo ? 1 : 2) ||
            s->units > HEADING_UNITS || stet_outlet_is(&in->outlet, text))
            continue;
        float score = heading_score(in, i, heading) + (part > 0 ? PART + SHARE * part : 0);
        if (score > best) {
            best = score;
            found = i;
            found_heading = heading;
        }
    }
    if (found == STET_NODE_NONE)
        return;
    stet_view text = heading_text(in, titles, found, found_heading);
    if (stet_title_is_stated(in, titles, text) == STET_TITLE_END) /* a kicker, then the title */
        return;
    bool h1 = found_heading != STET_NODE_NONE && in->page->nodes.at[found_heading].tag == STET_TAG_H1;
    out->block = found;
    out->text = text;
    out->source = (stet_field_source){STET_ORIGIN_PAGE, h1 ? "h1" : "heading", h1 ? 0.86f : 0.70f};
}

/* ---- text: a line */

enum { NEXT_LINES = 3, HEADLINES_MOST = 10, COMMAS_MOST = 4 };

/* Nearest lines behind the one looked at; a block of the page, or what lies behind all. */
typedef struct next_lines {
    uint32_t date, name;
} next_lines;

typedef struct look {
    const stet_field_input *in;
    const stet_block_stats *s;
    const stet_block_echo *e;
    uint32_t i;
    uint32_t before; /* lines to the text; 0 in or behind it */
    uint32_t after;
    uint32_t headlines; /* lines as long as headlines between it and the text */
    next_lines next;
    uint8_t phrase; /* the level of a phrase of the page's interface */
} look;

static bool is(const look *l, enum stet_cue_class words, enum stet_cue_level least)
{
    return l->s->words[words] >= least;
}

/* How well a line shows a phrase of the page's interface. */
static uint8_t phrase_of(const stet_block_stats *s)
{
    uint8_t level = STET_LEVEL_NONE, words[STET_WORDS_COUNT];
    memcpy(words, s->words, sizeof words);
    words[STET_WORDS_PHOTO] = words[STET_WORDS_AGENCY] = STET_LEVEL_NONE;
    for (int w = 0; w < STET_WORDS_COUNT; w++) /* without branches: compilers take many at once */
        level = words[w] > level ? words[w] : level;
    return level;
}

/* Go on above line `i`, which may tell the date, or a name. */
static void note_next(const stet_field_input *in, uint32_t i, next_lines *next)
{
    const stet_block_stats *s = &in->a->stats[i];
    if (s->block_class == STET_CLASS_TIME)
        next->date = i;
    if (s->name_like || s->words[STET_WORDS_BYLINE] >= STET_LEVEL_START)
        next->name = i;
}

/* Is a line one of the next few? */
static bool follows(const look *l, uint32_t next)
{
    return next - l->i <= NEXT_LINES;
}

static bool is_long(const stet_field_input *in, uint32_t i)
{
    return in->a->stats[i].units >= 5;
}

static bool is_credited(const look *l)
{
    const stet_view text = l->in->page->blocks.at[l->i].text;
    return is(l, STET_WORDS_PHOTO, STET_LEVEL_END) || text.data[text.len - 1] == ')';
}

/*
 * What speaks for a headline: meaning, weight, value.  The weights are a conditional logit's over dumps of news pages.
 * These tell most lines from headlines.
 */
#define TELLING_ROWS(X)                                                                                                \
    X("its words in the text", 4.43f, l->e->vocabulary)                                                                \
    X("said twice", 0.76f, l->e->copies == 2)                                                                          \
    X("said more often", 0.22f, l->e->copies > 2)                                                                      \
    X("very short", -3.43f, l->s->units < 3)                                                                           \
    X("short", -1.98f, l->s->units >= 3 && l->s->units < 5)                                                            \
    X("as long as headlines", 1.11f, l->s->units >= 7 && l->s->units <= 18)                                            \
    X("long", -4.30f, l->s->units > 25)                                                                                \
    X("very long", -0.73f, l->s->units > 40)                                                                           \
    X("ends like a sentence", -3.55f, l->s->ends && !l->s->ends_question && !l->s->ends_ellipsis)                      \
    X("ends in a question", -0.40f, l->s->ends_question)                                                               \
    X("cut off", -5.54f, l->s->ends_ellipsis)                                                                          \
    X("ends in a colon", -1.80f, l->s->ends_colon)                                                                     \
    X("holds sentences", 0.35f, l->s->sentences > 0)                                                                   \
    X("begins small", -2.91f, l->s->starts_lower)                                                                      \
    X("behind the text's start", -4.40f, l->after > 0)                                                                 \
    X("in the stated title", 5.91f, l->e->is_title && l->in->a->stated_title != STET_NODE_NONE)                        \
    X("every word capitalised", -1.29f, l->s->capitals == l->s->tokens)                                                \
    X("quotes", 0.96f, l->s->quotes > 0)                                                                               \
    X("learned words", 0.52f, l->in->a->learned[l->i].mean)                                                            \
    X("prose", 0.91f, l->s->block_class == STET_CLASS_PROSE)

/* These only the best are asked for: meaning, weight, the most its value is, value. */
#define OTHER_ROWS(X)                                                                                                  \
    X("a date or time", 0.20f, 1, l->s->block_class == STET_CLASS_TIME)                                                \
    X("holds a date or time", -0.61f, 1, l->s->time != 0)                                                              \
    X("photo credit", -3.26f, 1, is_credited(l))                                                                       \
    X("agency at its end", -2.29f, 1, is(l, STET_WORDS_AGENCY, STET_LEVEL_END))                                        \
    X("an interface phrase", -0.54f, 1, l->phrase >= STET_LEVEL_WHOLE)                                                 \
    X("begins with one", -1.97f, 1, l->phrase >= STET_LEVEL_START)                                                     \
    X("right before the text", -0.49f, 1, l->before == 1)                                                              \
    X("distance to the text", -0.72f, 8, logf(1 + (float)l->before))                                                   \
    X("further behind", -0.87f, 1, l->after > 2)                                                                       \
    X("headlines between", 0.05f, HEADLINES_MOST, l->headlines < HEADLINES_MOST ? l->headlines : HEADLINES_MOST)       \
    X("the scorer's title", 0.24f, 1, l->i == l->in->a->title)                                                         \
    X("capitals throughout", -0.20f, 1, l->s->upper * 2 > l->s->chars)                                                 \
    X("commas", 0.06f, COMMAS_MOST, (float)(l->s->commas < COMMAS_MOST ? l->s->commas : COMMAS_MOST))                  \
    X("digits", -0.20f, 1, l->s->digits > 0)                                                                           \
    X("separators", -2.56f, 1, l->s->pipe)                                                                             \
    X("doubled", -4.00f, 1, l->s->doubled > 0)                                                                         \
    X("a date follows", 0.85f, 1, follows(l, l->next.date))                                                            \
    X("a name follows", 0.83f, 1, follows(l, l->next.name))                                                            \
    X("blank line before", 0.49f, 1, l->in->page->blocks.at[l->i].blank_before > 0)

/* A line's score, or less than `best` if it is less. */
static float line_score(look *l, float best)
{
    float sum = 0, most = 0;
#define ADD(meaning, weight, value) sum += (weight) * (float)(value);
    TELLING_ROWS(ADD)
#undef ADD
#define MOST(meaning, weight, most_value, value) most += (weight) > 0 ? (weight) * (float)(most_value) : 0;
    OTHER_ROWS(MOST)
#undef MOST
    if (sum + most < best)
        return sum;
    l->phrase = phrase_of(l->s);
#define ADD(meaning, weight, most_value, value) sum += (weight) * (float)(value);
    OTHER_ROWS(ADD)
#undef ADD
    return sum;
}

/* From the text upwards: the headline is nearer to it than most other lines.  Of equal ones the first counts. */
static void find_line(const stet_field_input *in, stet_shown_title *out)
{
    enum { BEFORE = 60, AFTER = 6 };
    const stet_selection *s = in->roles->selection;
    if (!has_text(s))
        return;
    uint32_t found = STET_NODE_NONE, first = s->first > BEFORE ? s->first - BEFORE : 0;
    uint32_t end = in->a->n - s->first > AFTER ? s->first + AFTER + 1 : in->a->n;
    uint32_t headlines = 0;
    next_lines next = {STET_NODE_NONE, STET_NODE_NONE};
    for (uint32_t i = in->a->n - end > NEXT_LINES ? end + NEXT_LINES : in->a->n; i-- > end;)
        note_next(in, i, &next);
    float best = -INFINITY;
    for (uint32_t i = end; i-- > first;) {
        look l = {.in = in,
                  .s = &in->a->stats[i],
                  .e = &in->a->echoes[i],
                  .i = i,
                  .before = i < s->first ? s->first - i : 0,
                  .after = i > s->first ? i - s->first : 0,
                  .headlines = headlines,
                  .next = next};
        headlines += i < s->first && is_long(in, i);
        note_next(in, i, &next);
        if (i == in->a->stated_title || s->kept[i] || l.s->tokens == 0)
            continue;
        float score = line_score(&l, best);
        if (score >= best) {
            best = score;
            found = i;
        }
    }
    if (found == STET_NODE_NONE)
        return;
    out->block = found;
    out->text = in->page->blocks.at[found].text;
    out->source = (stet_field_source){STET_ORIGIN_PAGE, "line", 0.6f};
}

void stet_title_shown(const stet_field_input *in, const stet_stated_titles *stated, stet_shown_title *out)
{
    *out = (stet_shown_title){.text = STET_VIEW_NONE, .block = STET_NODE_NONE};
    if (in->page->kind == STET_KIND_HTML)
        find_heading(in, stated, out);
    else
        find_line(in, out);
}
