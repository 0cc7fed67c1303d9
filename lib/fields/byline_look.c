/* byline_look.c - see byline_look.h. */
#include "fields/byline_look.h"

#include <limits.h>

#include "base/utf8.h"
#include "fields/author_link.h"
#include "fields/byline.h"
#include "fields/byline_place.h"
#include "fields/name_words.h"

enum {
    OPENING_UNITS = 8, /* a byline that was taken for the text's first line is no longer */
    LINE_UNITS = 30    /* longer ones are biographies */
};

#define UNSIGNED 0.12f /* what a lone name loses below a text that is not signed there */

/* Is a word run together, "ByAnn"? */
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

/* May a label of a byline be run together with a name?  `cut`: a date may stand before it in its word. */
static bool may_hold_glued_label(const stet_field_input *in, const stet_piece *line, bool cut)
{
    for (uint32_t k = 0; k < line->n; k++) {
        if (line->words[k].flags & (STET_TOKEN_PLAIN | STET_TOKEN_DIGITS))
            continue;
        stet_view word = stet_piece_word(line, k);
        if (cut ? is_glued(word) : stet_byline_glued_label(in, word) > 0)
            return true;
    }
    return false;
}

/* Is there a phrase of these classes in the line? */
static bool holds_phrase(const stet_field_input *in, const stet_piece *line, uint32_t classes)
{
    enum { KNOWN = STET_TOKEN_LOOKED_UP | STET_TOKEN_CUE_OF_AUTHORS };
    for (uint32_t k = 0; k < line->n; k++) {
        uint32_t found = classes;
        if ((line->words[k].flags & KNOWN) != STET_TOKEN_LOOKED_UP &&
            stet_lexicon_prefix(in->a->lexicon, in->a->languages, line->words + k, line->n - k, &found))
            return true;
    }
    return false;
}

/* May word `k` be one of a name?  No number is, and few words in small letters. */
static bool is_of_name(const stet_piece *line, uint32_t k)
{
    unsigned flags = line->words[k].flags;
    if (!(flags & STET_TOKEN_SMALL))
        return !(flags & STET_TOKEN_DIGITS);
    stet_view word = stet_piece_word(line, k);
    return (k > 0 && word.data[-1] != ' ') || stet_name_word_is(word, STET_INSIDE_NAMES);
}

static bool is_of_date(const stet_field_input *in, const stet_token *word)
{
    enum { KNOWN = STET_TOKEN_LOOKED_UP | STET_TOKEN_MONTH };
    uint32_t taken;
    return (word->flags & KNOWN) != STET_TOKEN_LOOKED_UP &&
           stet_lexicon_month(in->a->lexicon, in->a->languages, word, 1, &taken) > 0;
}

/* May two words side by side be a name, unlike "Read more about it"?  One word is none behind no label. */
static bool may_hold_name(const stet_field_input *in, const stet_piece *line)
{
    bool before = false;
    for (uint32_t k = 0; k < line->n; k++) {
        bool may_be = is_of_name(line, k);
        if (before && may_be && !(is_of_date(in, &line->words[k - 1]) && is_of_date(in, &line->words[k])))
            return true;
        before = may_be;
    }
    return false;
}

/* Does a label of a byline stand in the line: at its start, or behind a date or a separator? */
static bool is_labelled(const stet_field_input *in, const stet_piece *whole, bool glued)
{
    enum { LABEL_WITHIN = 200 }; /* bytes */
    static const bool before[UCHAR_MAX + 1] = {
        ['|'] = true, ['/'] = true, [','] = true, ['0'] = true, ['1'] = true, ['2'] = true, ['3'] = true,
        ['4'] = true, ['5'] = true, ['6'] = true, ['7'] = true, ['8'] = true, ['9'] = true,
    };
    stet_view text = stet_view_sub(whole->text, 0, stet_utf8_cut(whole->text, LABEL_WITHIN));
    stet_piece line = stet_piece_cut(in, whole, text);
    bool labelled = false;
    if (!glued && !holds_phrase(in, &line, STET_WORDS_BIT(BYLINE)))
        return false;
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

/* May it be a byline that was taken for the text's first line? */
static bool opens_text(const stet_field_input *in, uint32_t i)
{
    const stet_block_stats *s = &in->a->stats[i];
    return i == in->roles->selection->first && s->units <= OPENING_UNITS && !s->ends;
}

/* A paragraph, or tags, or what else cannot tell the author. */
static bool is_none(const stet_field_input *in, uint32_t i)
{
    enum { MENU_LINKS = 3 };
    const stet_block_stats *s = &in->a->stats[i];
    const stet_selection *sel = in->roles->selection;
    uint8_t role = in->roles->role[i];
    if (s->units > LINE_UNITS || s->tokens == 0 || i == in->headline ||
        (role == STET_ROLE_TAGS && in->page->kind == STET_KIND_TEXT) || role == STET_ROLE_CAPTION ||
        s->words[STET_WORDS_PHOTO] >= STET_LEVEL_END || s->words[STET_WORDS_LEGAL])
        return true;
    /* Several links in one line below the text, none of them to an author: a menu. */
    return i > sel->last && in->page->blocks.at[i].links >= MENU_LINKS && s->link_density > 0.8f &&
           !stet_has_author_link(in, i);
}

static bool has_date(const stet_field_input *in, uint32_t i)
{
    return i < in->a->n && in->a->stats[i].time & (STET_TIME_DATE | STET_TIME_MONTH) &&
           in->a->stats[i].units <= LINE_UNITS;
}

/* A line that the menu above the headline says as well. */
static bool is_section(const stet_field_input *in, uint32_t i)
{
    const stet_block_echo *e = &in->a->echoes[i];
    return e->copies > 1 && in->headline != STET_NODE_NONE && e->first_copy + STET_BYLINE_BEFORE_TITLE < in->headline;
}

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

static bool is_beside_date(const stet_field_input *in, uint32_t i)
{
    return has_date(in, i - 1) || has_date(in, i + 1);
}

/* What a line gains at its place that holds nothing but names, or a desk, and perhaps a date. */
static float names_weight(const stet_byline_search *search, uint32_t i, bool beside_date)
{
    enum { SIGNATURE_AFTER = 2 };
    const stet_field_input *in = search->in;
    const stet_selection *sel = in->roles->selection;
    if (stet_byline_is_heading(in, i) || is_section(in, i))
        return 0;
    if (i > sel->last && sel->first <= sel->last)
        return 0.25f + (i - sel->last <= SIGNATURE_AFTER ? 0.2f : 0.15f) - (search->signed_below ? 0 : UNSIGNED);
    if (ends_text(in, i))
        return 0.25f + 0.46f;
    return 0.25f + (beside_date ? 0.1f : 0);
}

bool stet_byline_is_dated(const stet_field_input *in, uint32_t i, bool found)
{
    return found || in->a->stats[i].time & (STET_TIME_DATE | STET_TIME_MONTH | STET_TIME_CLOCK);
}

void stet_byline_search_begin(stet_byline_search *search, const stet_field_input *in, const stet_candidates *stated)
{
    *search = (stet_byline_search){.in = in, .stated = stated};
    search->signed_below =
        in->page->kind == STET_KIND_HTML || in->a->languages & stet_lexicon_language(STET_VIEW("vi"));
    search->any = stated->list.count && stet_token_set_init(&search->first, in->scratch, stated->list.count);
    for (uint32_t i = 0; search->any && i < stated->list.count; i++) {
        stet_token token;
        size_t at = 0;
        if (stet_token_next(stated->list.at[i].value, &at, &token))
            *stet_token_set_at(&search->first, token.hash) = 1;
    }
}

/* May a name that a statement tells stand in the line? */
static bool may_be_stated(const stet_byline_search *search, uint32_t i)
{
    const stet_block_stats *s = &search->in->a->stats[i];
    const stet_token *t = stet_block_tokens(search->in->a, i);
    bool found = search->any && s->digits; /* a date may end in the midst of a word */
    for (uint32_t k = 0; search->any && k < s->tokens && !found; k++)
        found = stet_token_set_get(&search->first, t[k].hash);
    return found;
}

/*
 * What the line may gain by what stands in it: its names, and an occupation or a source beside them.  Where digits are
 * may be a date.
 */
static float most_gained(const stet_byline_search *search, uint32_t i, const stet_byline_look *l)
{
    const stet_block_stats *s = &search->in->a->stats[i];
    stet_piece line = stet_piece_of_block(search->in, i);
    bool told = s->capitals || s->digits || l->phrase || l->beside_date;
    if (!(l->phrase || l->linked || l->cut || may_hold_name(search->in, &line)))
        return 0;
    bool beside =
        l->cut || (l->phrase && (holds_phrase(search->in, &line, STET_WORDS_BIT(PERSON) | STET_WORDS_BIT(AGENCY)) ||
                                 stet_byline_has_brackets(line.text)));
    return (told ? l->names : 0) + (beside ? STET_BYLINE_BESIDE_NAME : 0);
}

/* May a paper or an agency be told in the line? */
static bool may_credit(const stet_byline_search *search, uint32_t i, const stet_byline_look *l)
{
    stet_piece line = stet_piece_of_block(search->in, i);
    return l->cut || (l->phrase && (holds_phrase(search->in, &line, STET_WORDS_BIT(SOURCE) | STET_WORDS_BIT(AGENCY)) ||
                                    stet_byline_has_brackets(line.text)));
}

/* Note what the flags of the line's words tell: most lines need no word looked at. */
static void look_at_words(const stet_field_input *in, const stet_piece *line, uint32_t digits, stet_byline_look *l)
{
    enum { KNOWN = STET_TOKEN_LOOKED_UP | STET_TOKEN_CUE_OF_AUTHORS };
    uint32_t begins = 0; /* what a phrase may */
    bool glued = false, cut = false;
    for (uint32_t k = 0; k < line->n; k++) {
        uint32_t flags = line->words[k].flags;
        begins |= (flags ^ STET_TOKEN_LOOKED_UP) & KNOWN;
        glued |= !(flags & (STET_TOKEN_PLAIN | STET_TOKEN_DIGITS));
        cut |= !(stet_is_plain_word(&line->words[k]) || flags & (STET_TOKEN_DIGITS | STET_TOKEN_IDEO));
    }
    size_t from[STET_DATE_FORMS];
    l->cut = cut && digits >= STET_DATE_DIGITS && stet_date_forms_of(line->text, from);
    glued = glued && may_hold_glued_label(in, line, l->cut);
    l->phrase = glued || (begins && holds_phrase(in, line, STET_WORDS_OF_AUTHORS));
    l->labelled = l->phrase && is_labelled(in, line, glued);
}

bool stet_byline_look_at(const stet_byline_search *search, uint32_t i, stet_byline_look *l)
{
    const stet_field_input *in = search->in;
    const stet_block_stats *s = &in->a->stats[i];
    if ((in->roles->selection->kept[i] && !opens_text(in, i)) || is_none(in, i))
        return false;
    stet_cues cues = stet_byline_cues(in, i);
    *l = (stet_byline_look){.weight = stet_byline_place_called(in, i, &cues)};
    if (l->weight <= -1)
        return false;
    stet_piece line = stet_piece_of_block(in, i);
    look_at_words(in, &line, s->digits, l);
    l->linked = in->page->links.count > 0 && stet_has_author_link(in, i);
    if (l->labelled)
        l->weight += 0.4f;
    l->called = stet_cues_has(&cues, STET_CUE_BYLINE) || stet_cues_has(&cues, STET_CUE_AUTHOR);
    if (l->called)
        l->weight += 0.4f;
    if (stet_cues_has(&cues, STET_CUE_BIO))
        l->weight -= 0.25f; /* the box about the author names others too */
    if (l->linked)
        l->weight += 0.35f;
    l->beside_date = is_beside_date(in, i);
    l->names = names_weight(search, i, l->beside_date);
    l->most = l->weight + (stet_byline_is_dated(in, i, s->digits) ? STET_BYLINE_DATED : 0);
    l->most += most_gained(search, i, l);
    return true;
}

bool stet_byline_is_worth_reading(const stet_byline_search *search, uint32_t i, const stet_byline_look *l, float least)
{
    if (l->most >= least || (l->most + STET_BYLINE_STATED_BODY >= least && may_be_stated(search, i)))
        return true;
    return i < search->in->roles->selection->first && may_credit(search, i, l);
}
