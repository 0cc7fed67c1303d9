/*
 * byline_line.c - see byline_line.h.  Every line near the text gets a weight from what speaks for a byline: a label,
 * the names of its elements, links to an author's page, its shape, its place, a date beside it.  The surest lines are
 * read.
 */
#include "fields/byline_line.h"

#include <limits.h>

#include "base/utf8.h"
#include "fields/common_words.h"
#include "fields/name.h"
#include "fields/name_words.h"
#include "page/cues.h"
#include "score/token_set.h"

enum {
    BEFORE_TITLE = 10, /* blocks in which a byline may stand above the headline */
    AFTER_TEXT = 10,   /* and below the text */
    NEAR_TEXT = 6,     /* of those, in which a line without a label may */
    SPAN = 3,          /* blocks between two authors of one text */
    OPENING_UNITS = 8, /* a byline that was taken for the text's first line is no longer */
    LINE_UNITS = 30,   /* longer ones are biographies */
    TAIL_BYTES = 80    /* of a paragraph, in which its author may be named */
};

#define LEAST 0.48f       /* weight from which a line is a byline */
#define LEAST_TEXT 0.40f  /* in text pages, which have no elements to name it */
#define DATED 0.1f        /* what a date in the line gains it */
#define SURE 0.6f         /* and from which it is surely one */
#define STATED_BODY 0.35f /* and an organisation */
#define STATED 0.1f       /* what a name gains that a statement names too */
#define COMMON 0.45f      /* what it loses whose names are words of the text */
#define UNSIGNED 0.12f    /* and a lone name below a text that is not signed there */
#define TAIL_WEIGHT 0.55f
#define BESIDE 0.06f /* lines that are so little less sure than the surest are read too: one author each */

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

static bool is_heading(const stet_field_input *in, uint32_t block)
{
    const stet_node *node = node_of(in, block);
    return node && node->tag >= STET_TAG_H1 && node->tag <= STET_TAG_H6;
}

/* Does another heading stand between the page's and this block?  Then that one's article may be meant: a card. */
static bool is_behind_heading(const stet_field_input *in, uint32_t i)
{
    for (uint32_t k = in->headline + 1; k <= i; k++)
        if (is_heading(in, k))
            return true;
    return false;
}

float stet_byline_place(const stet_field_input *in, uint32_t i)
{
    const stet_selection *s = in->roles->selection;
    uint32_t title = in->headline;
    if (is_elsewhere(in, i))
        return -1;
    if (s->first > s->last)
        return title != STET_NODE_NONE && i > title && i <= title + AFTER_TEXT && !is_behind_heading(in, i) ? 0.1f : -1;
    uint32_t from = title != STET_NODE_NONE && title < s->first ? title : s->first;
    float frame = above(in, i, STET_ABOVE_NAV) || above(in, i, STET_ABOVE_FOOTER) ? 0.15f : 0;
    if (i > s->last)
        return i - s->last <= 2            ? 0.1f - frame
               : i - s->last <= NEAR_TEXT  ? -frame
               : i - s->last <= AFTER_TEXT ? -0.1f - frame
                                           : -1;
    if (i < from)
        return from - i <= BEFORE_TITLE ? -frame : -1;
    return (i <= s->first + 2 ? 0.15f : -0.15f) - frame;
}

static bool is_author_link(const stet_page_link *link)
{
    static const stet_view paths[] = {
        STET_VIEW_INIT("/author"),   STET_VIEW_INIT("/autor"),    STET_VIEW_INIT("/by/"),
        STET_VIEW_INIT("/people/"),  STET_VIEW_INIT("/reporter"), STET_VIEW_INIT("/journalist"),
        STET_VIEW_INIT("/staff/"),   STET_VIEW_INIT("/profile"),  STET_VIEW_INIT("/tac-gia"),
        STET_VIEW_INIT("/redakt"),   STET_VIEW_INIT("/skribent"), STET_VIEW_INIT("/contributor"),
        STET_VIEW_INIT("/writers/"),
    };
    if (link->rel & (STET_REL_AUTHOR | STET_REL_ITEMPROP_AUTHOR))
        return true;
    for (size_t at = 0; (at = stet_view_find(link->href, STET_VIEW("/"), at)) < link->href.len; at++) {
        stet_view rest = stet_view_sub(link->href, at, link->href.len);
        for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++)
            if (rest.len >= paths[i].len && rest.data[1] == paths[i].data[1] &&
                memcmp(rest.data, paths[i].data, paths[i].len) == 0)
                return true;
    }
    return false;
}

static bool has_author_link(const stet_field_input *in, uint32_t block)
{
    const stet_page *page = in->page;
    for (uint32_t i = stet_field_links(page, block); i < page->links.count && page->links.at[i].block == block; i++)
        if (is_author_link(&page->links.at[i]))
            return true;
    return false;
}

/* Has a word run together, "ByAnn", whose first part may be a label? */
static bool is_glued(stet_view word)
{
    bool lower = false;
    for (const char *p = word.data, *end = p + word.len; p < end;) {
        unsigned cls = stet_char_class(stet_utf8_next(&p, end));
        if ((cls & STET_CHAR_UPPER) && lower)
            return true;
        lower = cls & STET_CHAR_LOWER;
    }
    return false;
}

/* Is there a phrase of bylines or credits in the line, or may be?  Without one it holds names at most. */
static bool may_hold_phrase(const stet_field_input *in, uint32_t i)
{
    enum { KNOWN = STET_TOKEN_LOOKED_UP | STET_TOKEN_CUE_OF_AUTHORS, WHOLE = STET_TOKEN_PLAIN | STET_TOKEN_DIGITS };
    stet_piece line = stet_piece_of_block(in, i);
    for (uint32_t k = 0; k < line.n; k++) {
        unsigned flags = line.words[k].flags;
        uint32_t classes = STET_WORDS_OF_AUTHORS;
        if ((!(flags & WHOLE) && is_glued(stet_piece_word(&line, k))) ||
            ((flags & KNOWN) != STET_TOKEN_LOOKED_UP &&
             stet_lexicon_prefix(in->a->lexicon, in->a->languages, line.words + k, line.n - k, &classes)))
            return true;
    }
    return false;
}

/* Does a label of a byline stand in the line: at its start, or behind a date or a separator? */
static bool is_labelled(const stet_field_input *in, uint32_t i)
{
    enum { LABEL_WITHIN = 200 }; /* bytes */
    static const bool before[UCHAR_MAX + 1] = {
        ['|'] = true, ['/'] = true, [','] = true, ['0'] = true, ['1'] = true, ['2'] = true, ['3'] = true,
        ['4'] = true, ['5'] = true, ['6'] = true, ['7'] = true, ['8'] = true, ['9'] = true,
    };
    stet_piece line = stet_piece_of_block(in, i);
    line = stet_piece_cut(in, &line, stet_view_sub(line.text, 0, stet_utf8_cut(line.text, LABEL_WITHIN)));
    stet_view text = line.text;
    bool labelled = false;
    for (size_t at = 0; at < text.len && !labelled; at++) {
        if (at > 0 && !before[(unsigned char)text.data[at - 1]])
            continue;
        if (at > 0 && stet_is_digit((unsigned char)text.data[at - 1]) && text.data[at] != ' ')
            continue;
        enum stet_cue_class words = STET_WORDS_BYLINE;
        stet_piece rest = stet_piece_cut(in, &line, stet_view_trim(stet_view_sub(text, at, text.len)));
        labelled = stet_byline_label(in, &rest, &words) > 0 && words == STET_WORDS_BYLINE;
    }
    return labelled;
}

/* A paragraph, or tags, or what else cannot tell the author. */
static bool is_none(const stet_field_input *in, uint32_t i)
{
    enum { MENU_LINKS = 3 };
    const stet_block_stats *s = &in->a->stats[i];
    uint8_t role = in->roles->role[i];
    /* Several links in one line below the text, none of them to an author: a menu. */
    if (i > in->roles->selection->last && in->page->blocks.at[i].links >= MENU_LINKS && s->link_density > 0.8f &&
        !has_author_link(in, i))
        return true;
    bool opens = i == in->roles->selection->first && s->units <= OPENING_UNITS && !s->ends;
    return s->units > LINE_UNITS || s->tokens == 0 || (in->roles->selection->kept[i] && !opens) || i == in->headline ||
           (role == STET_ROLE_TAGS && in->page->kind == STET_KIND_TEXT) || role == STET_ROLE_CAPTION ||
           s->words[STET_WORDS_PHOTO] >= STET_LEVEL_END || s->words[STET_WORDS_LEGAL];
}

/* What is known of a line before it is read. */
typedef struct look {
    float weight; /* of what speaks for it but its names; -1 if it is none */
    bool phrase;  /* a phrase of bylines or credits is in it, or words run together that may hold one */
    bool labelled;
    bool linked; /* to an author's page */
} look;

static look look_at(const stet_field_input *in, uint32_t i)
{
    look l = {.weight = is_none(in, i) ? -1 : stet_byline_place(in, i)};
    if (l.weight <= -1)
        return l;
    l.phrase = may_hold_phrase(in, i);
    l.labelled = l.phrase && is_labelled(in, i);
    l.linked = has_author_link(in, i);
    if (l.labelled)
        l.weight += 0.4f;
    if (is_called(in, i, STET_CUE_BYLINE) || is_called(in, i, STET_CUE_AUTHOR))
        l.weight += 0.4f;
    if (is_called(in, i, STET_CUE_BIO))
        l.weight -= 0.25f; /* the box about the author names others too */
    if (l.linked)
        l.weight += 0.35f;
    return l;
}

static bool has_date(const stet_field_input *in, uint32_t i)
{
    return i < in->a->n && in->a->stats[i].time & (STET_TIME_DATE | STET_TIME_MONTH) &&
           in->a->stats[i].units <= LINE_UNITS;
}

/* Is the full stop at `at` that of an initial: "T.Nhung"? */
static bool is_initial(stet_view text, const char *at)
{
    const char *p = at;
    if (p == text.data || !(stet_char_class(stet_utf8_last(text.data, &p)) & STET_CHAR_UPPER))
        return false;
    return p == text.data || !(stet_char_class(stet_utf8_last(text.data, &p)) & STET_CHAR_WORD);
}

/* A line that the menu above the headline says as well. */
static bool is_section(const stet_field_input *in, uint32_t i)
{
    const stet_block_stats *s = &in->a->stats[i];
    return s->copies > 1 && in->headline != STET_NODE_NONE && s->first_copy + BEFORE_TITLE < in->headline;
}

/* A line that may be a byline, read. */
typedef struct line {
    stet_candidates people, organisations, credit;
    uint32_t block;
    float weight; /* -1: it is none */
    float stated; /* what it gains besides by what statements name */
    bool desk;
    bool named; /* by a label or its elements: its names may be common words */
} line;

/*
 * Does the text end before this line, though more was chosen further on: another article?  Prose comes right before it,
 * and none soon after.
 */
static bool ends_text(const stet_field_input *in, uint32_t i)
{
    enum { SILENCE = 4 };
    const stet_selection *s = in->roles->selection;
    if (i < s->first + 2 || i >= s->last || !(s->kept[i - 1] || s->kept[i - 2]))
        return false;
    for (uint32_t k = i; k < i + SILENCE && k < in->a->n; k++)
        if (s->kept[k])
            return false;
    return true;
}

/*
 * Vietnamese texts are signed at their end; elsewhere a lone name there is more likely another's, where no elements
 * tell what it is.
 */
static bool is_signed_below(const stet_field_input *in)
{
    return in->page->kind == STET_KIND_HTML || in->a->languages & stet_lexicon_language(STET_VIEW("vi"));
}

static bool is_beside_date(const stet_field_input *in, uint32_t i)
{
    return has_date(in, i - 1) || has_date(in, i + 1);
}

/* What a line gains at its place that holds nothing but names, or a desk, and perhaps a date. */
static float names_weight(const stet_field_input *in, uint32_t i)
{
    enum { SIGNATURE_AFTER = 2 };
    const stet_selection *sel = in->roles->selection;
    if (is_heading(in, i) || is_section(in, i))
        return 0;
    if (i > sel->last && sel->first <= sel->last)
        return 0.25f + (i - sel->last <= SIGNATURE_AFTER ? 0.2f : 0.15f) - (is_signed_below(in) ? 0 : UNSIGNED);
    if (ends_text(in, i))
        return 0.25f + 0.46f;
    return 0.25f + (is_beside_date(in, i) ? 0.1f : 0);
}

/* Does a line, now read, hold nothing but names, or a desk, and perhaps a date? */
static bool holds_names_only(const stet_field_input *in, uint32_t i, const stet_byline *b, bool labelled)
{
    const stet_block_stats *s = &in->a->stats[i];
    /* In scripts without capitals a few words may be anything. */
    bool told = s->capitals || labelled || b->dated || b->sourced || b->occupied || is_beside_date(in, i);
    bool spaceless = s->units < (float)s->tokens && b->names > 1; /* and characters cut at commas even more */
    return !b->rest && (b->names || b->desk) && told && !spaceless;
}

/* Has the line a date or a time of day?  `found`: reading it found a date. */
static bool is_dated(const stet_field_input *in, uint32_t i, bool found)
{
    return found || in->a->stats[i].time & (STET_TIME_DATE | STET_TIME_MONTH | STET_TIME_CLOCK);
}

/* Read what the links to authors' pages say, and nothing else. */
static void read_links(stet_byline *b, uint32_t block)
{
    const stet_page *page = b->in->page;
    stet_piece text = stet_piece_of_block(b->in, block);
    for (uint32_t k = stet_field_links(page, block); k < page->links.count && page->links.at[k].block == block; k++) {
        const stet_page_link *link = &page->links.at[k];
        if (!is_author_link(link))
            continue;
        stet_piece name = stet_piece_cut(b->in, &text, stet_view_sub(text.text, link->start, link->end));
        stet_byline_read(b, &name);
    }
}

/* Do nothing but spaces part two authors' links: "Ann Lee Bo Ek"? */
static bool has_links_only(const stet_field_input *in, uint32_t block)
{
    const stet_page *page = in->page;
    for (uint32_t k = stet_field_links(page, block); k + 1 < page->links.count && page->links.at[k + 1].block == block;
         k++) {
        const stet_page_link *one = &page->links.at[k], *next = &page->links.at[k + 1];
        if (is_author_link(one) && is_author_link(next) &&
            stet_view_trim(stet_view_sub(page->blocks.at[block].text, one->end, next->start)).len == 0)
            return true;
    }
    return false;
}

static float confidence_of(float weight)
{
    static const float UNSURE = 0.05f;
    return weight < UNSURE ? UNSURE : weight < 1 ? weight : 1;
}

/* May two words side by side be a name, unlike "Read more about it"?  One word is none behind no label. */
static bool may_hold_name(const stet_field_input *in, uint32_t i)
{
    stet_piece text = stet_piece_of_block(in, i);
    bool before = false;
    for (uint32_t k = 0; k < text.n; k++) {
        stet_view word = stet_piece_word(&text, k);
        bool may_be = !(text.words[k].flags & STET_TOKEN_SMALL) || (k > 0 && word.data[-1] != ' ') ||
                      stet_name_word_is(word, STET_INSIDE_NAMES);
        if (before && may_be)
            return true;
        before = may_be;
    }
    return false;
}

/* Names that statements tell: by the hash of their first words. */
typedef struct stated_names {
    const stet_candidates *list;
    stet_token_set first;
    bool any; /* else there is no set */
} stated_names;

static void note_stated(const stet_field_input *in, const stet_candidates *list, stated_names *out)
{
    *out = (stated_names){.list = list};
    out->any = list->list.count && stet_token_set_init(&out->first, in->scratch, list->list.count);
    for (uint32_t i = 0; out->any && i < list->list.count; i++) {
        stet_token token;
        size_t at = 0;
        if (stet_token_next(list->list.at[i].value, &at, &token))
            *stet_token_set_at(&out->first, token.hash) = 1;
    }
}

/* May one of them stand in the line? */
static bool may_be_stated(const stet_field_input *in, uint32_t i, const stated_names *stated)
{
    const stet_token *t = stet_block_tokens(in->a, i);
    bool found = stated->any && in->a->stats[i].digits; /* a date may end in the midst of a word */
    for (uint32_t k = 0; stated->any && k < in->a->stats[i].tokens && !found; k++)
        found = stet_token_set_get(&stated->first, t[k].hash);
    return found;
}

/*
 * Can reading the line tell anything?  It cannot where nothing but names may be found and even they would leave it too
 * light.  Where digits are may be a date.
 */
static bool is_worth_reading(const stet_field_input *in, uint32_t i, const look *seen, float least,
                             const stated_names *stated)
{
    const stet_block_stats *s = &in->a->stats[i];
    if (seen->phrase || seen->linked)
        return true;
    bool told = s->capitals || s->digits || is_beside_date(in, i);
    float most = seen->weight + (is_dated(in, i, s->digits) ? DATED : 0) +
                 (told && (s->digits || may_hold_name(in, i)) ? names_weight(in, i) : 0);
    return most >= least || (most + STATED_BODY >= least && may_be_stated(in, i, stated));
}

static void read_line(const stet_field_input *in, uint32_t i, const look *seen, line *l)
{
    *l = (line){.block = i, .weight = seen->weight};
    stet_byline b = {.in = in,
                     .source = {STET_ORIGIN_PAGE, "byline", confidence_of(l->weight)},
                     .loose = l->weight >= SURE,
                     .people = &l->people,
                     .organisations = &l->organisations,
                     .credit = &l->credit};
    stet_piece text = stet_piece_of_block(in, i);
    if (has_links_only(in, i))
        read_links(&b, i);
    else
        stet_byline_read(&b, &text);
    l->desk = b.desk;
    if (is_dated(in, i, b.dated))
        l->weight += DATED;
    l->weight += (holds_names_only(in, i, &b, seen->labelled) ? names_weight(in, i) : 0) +
                 ((b.sourced || b.occupied) && b.names ? 0.3f : 0);
    l->named = seen->labelled || is_called(in, i, STET_CUE_BYLINE) || is_called(in, i, STET_CUE_AUTHOR);
    if (l->people.list.count || l->weight < LEAST)
        return;
    b.source.key = "author link"; /* the line holds more than they, and is no byline as a whole */
    read_links(&b, i);
}

/* Does a word begin right behind a mark in the last TAIL_BYTES of a paragraph, or a Japanese signature? */
static bool is_glued_at_end(const stet_piece *paragraph)
{
    size_t tail = paragraph->text.len > TAIL_BYTES ? paragraph->text.len - TAIL_BYTES : 0;
    if (stet_view_find(paragraph->text, STET_VIEW("【"), tail) < paragraph->text.len)
        return true;
    for (uint32_t k = paragraph->n; k-- > 0 && stet_piece_end(paragraph, k) > tail;) {
        size_t start = stet_piece_start(paragraph, k), before = k > 0 ? stet_piece_end(paragraph, k - 1) : 0;
        if (start > before && paragraph->text.data[start - 1] != ' ')
            return true;
    }
    return false;
}

/* The name at the end of a paragraph, if there is one. */
static void read_end(const stet_field_input *in, uint32_t block, line *l)
{
    stet_piece paragraph = stet_piece_of_block(in, block);
    if (!is_glued_at_end(&paragraph))
        return;
    stet_view text = paragraph.text;
    const char *end = text.data + text.len, *p = text.len > TAIL_BYTES ? end - TAIL_BYTES : text.data;
    for (bool ended = false; p < end && l->people.list.count == 0;) {
        const char *start = p;
        if (!ended && (unsigned char)*p < 0x80 && !(stet_char_low[(unsigned char)*p].classes & STET_CHAR_END)) {
            p++; /* most of the text */
            continue;
        }
        uint32_t code = stet_utf8_next(&p, end);
        unsigned cls = stet_char_class(code);
        bool stop = (cls & STET_CHAR_END) && start > text.data && !is_initial(text, start);
        if (ended && ((cls & STET_CHAR_UPPER) || code == 0x3010)) {
            stet_view rest = {start, (size_t)(end - start)};
            if (code == 0x3010) /* a Japanese paper's signature: "...。【綾瀬文緒】" */
                rest = stet_name_bare(rest);
            stet_byline b = {.in = in,
                             .source = {STET_ORIGIN_PAGE, "signature", TAIL_WEIGHT},
                             .people = &l->people,
                             .organisations = &l->organisations,
                             .credit = &l->credit};
            stet_piece signature = stet_piece_cut(in, &paragraph, rest);
            stet_byline_read(&b, &signature);
            if (b.rest)
                *l = (line){.weight = -1};
        }
        ended = stop || (ended && (cls & (STET_CHAR_CLOSE | STET_CHAR_QUOTE)));
    }
}

/*
 * A paragraph may end with the text's author, glued to its last sentence when a line break was lost: "... the gate.Ann
 * Lee (AP)".  The first such paragraph is the article's last; its block in *block.
 */
static void read_tail(const stet_field_input *in, line *l, uint32_t *block)
{
    enum { TAIL_UNITS = 12 };
    const stet_selection *s = in->roles->selection;
    *l = (line){.weight = -1};
    for (*block = s->first; *block <= s->last && *block < in->a->n; ++*block) {
        if (!s->kept[*block] || in->a->stats[*block].units < TAIL_UNITS)
            continue;
        read_end(in, *block, l);
        if (l->people.list.count) {
            l->weight = TAIL_WEIGHT;
            return;
        }
    }
}

static bool is_stated(const stet_candidates *stated, const stet_candidates *names)
{
    for (uint32_t i = 0; i < names->list.count; i++)
        for (uint32_t k = 0; k < stated->list.count; k++)
            if (stet_candidate_words(&names->list.at[i]) == stet_candidate_words(&stated->list.at[k]))
                return true;
    return false;
}

/* Take a line's names for the page's, if it is surer than what came before. */
static void weigh(stet_shown_authors *out, const line *l, float weight, uint32_t i, float least)
{
    bool people = l->people.list.count > 0;
    if (weight < least || weight <= out->sureness || (!people && !l->desk && l->organisations.list.count == 0))
        return;
    out->sureness = weight;
    out->block = i;
    out->desk = !people && l->desk;
    out->nobody = !people;
}

typedef STET_VEC(line) line_list;

/* Read the lines from `first` up to `end`; the weight of those that may be a byline is without their names' commonness.
 */
static void read_lines(const stet_field_input *in, const stated_names *stated, uint32_t first, uint32_t end,
                       float least, line_list *lines)
{
    for (uint32_t i = first; i < in->a->n && i < end; i++) {
        look seen = look_at(in, i);
        if (seen.weight <= -1 || !is_worth_reading(in, i, &seen, least, stated))
            continue;
        line *l = STET_VEC_PUSH(in->scratch, lines);
        if (!l)
            return;
        read_line(in, i, &seen, l);
        l->stated = is_stated(stated->list, &l->people)          ? STATED
                    : is_stated(stated->list, &l->organisations) ? STATED_BODY
                                                                 : 0;
    }
}

/* Take off what common words tell against names, where the line may be the byline otherwise. */
static void weigh_names(const stet_field_input *in, line_list *lines, float least)
{
    stet_common_words common = {.made = false};
    for (int pass = 0; pass < 2; pass++) { /* note all names, then look at them */
        for (uint32_t k = 0; k < lines->count; k++) {
            line *l = &lines->at[k];
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
    uint32_t first = top > BEFORE_TITLE ? top - BEFORE_TITLE : 0;
    uint32_t end = s->first <= s->last ? s->last + AFTER_TEXT + 1 : top + AFTER_TEXT + 1;
    float least = in->page->kind == STET_KIND_TEXT ? LEAST_TEXT : LEAST;
    uint32_t tail_block;
    line tail;
    line_list lines = {0};
    read_tail(in, &tail, &tail_block);
    weigh(out, &tail, tail.weight, tail_block, least);
    stated_names names;
    note_stated(in, stated, &names);
    read_lines(in, &names, first, end, least, &lines);
    weigh_names(in, &lines, least);
    for (uint32_t k = 0; k < lines.count; k++)
        weigh(out, &lines.at[k], lines.at[k].weight + lines.at[k].stated, lines.at[k].block, least);
    for (uint32_t k = 0; k < lines.count; k++) {
        const line *l = &lines.at[k];
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
