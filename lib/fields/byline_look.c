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
        !stet_has_author_link(in, i))
        return true;
    bool opens = i == in->roles->selection->first && s->units <= OPENING_UNITS && !s->ends;
    return s->units > LINE_UNITS || s->tokens == 0 || (in->roles->selection->kept[i] && !opens) || i == in->headline ||
           (role == STET_ROLE_TAGS && in->page->kind == STET_KIND_TEXT) || role == STET_ROLE_CAPTION ||
           s->words[STET_WORDS_PHOTO] >= STET_LEVEL_END || s->words[STET_WORDS_LEGAL];
}

stet_byline_look stet_byline_look_at(const stet_field_input *in, uint32_t i)
{
    stet_byline_look l = {.weight = is_none(in, i) ? -1 : stet_byline_place(in, i)};
    if (l.weight <= -1)
        return l;
    l.phrase = may_hold_phrase(in, i);
    l.labelled = l.phrase && is_labelled(in, i);
    l.linked = stet_has_author_link(in, i);
    if (l.labelled)
        l.weight += 0.4f;
    if (stet_byline_is_called(in, i, STET_CUE_BYLINE) || stet_byline_is_called(in, i, STET_CUE_AUTHOR))
        l.weight += 0.4f;
    if (stet_byline_is_called(in, i, STET_CUE_BIO))
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

/* A line that the menu above the headline says as well. */
static bool is_section(const stet_field_input *in, uint32_t i)
{
    const stet_block_stats *s = &in->a->stats[i];
    return s->copies > 1 && in->headline != STET_NODE_NONE && s->first_copy + STET_BYLINE_BEFORE_TITLE < in->headline;
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

/*
 * Vietnamese texts are signed at their end; elsewhere a lone name there is more likely another's, where no elements
 * tell what it is.
 */
static bool is_signed_below(const stet_field_input *in)
{
    return in->page->kind == STET_KIND_HTML || in->a->languages & stet_lexicon_language(STET_VIEW("vi"));
}

bool stet_byline_is_beside_date(const stet_field_input *in, uint32_t i)
{
    return has_date(in, i - 1) || has_date(in, i + 1);
}

float stet_byline_names_weight(const stet_field_input *in, uint32_t i)
{
    enum { SIGNATURE_AFTER = 2 };
    const stet_selection *sel = in->roles->selection;
    if (stet_byline_is_heading(in, i) || is_section(in, i))
        return 0;
    if (i > sel->last && sel->first <= sel->last)
        return 0.25f + (i - sel->last <= SIGNATURE_AFTER ? 0.2f : 0.15f) - (is_signed_below(in) ? 0 : UNSIGNED);
    if (ends_text(in, i))
        return 0.25f + 0.46f;
    return 0.25f + (stet_byline_is_beside_date(in, i) ? 0.1f : 0);
}

bool stet_byline_is_dated(const stet_field_input *in, uint32_t i, bool found)
{
    return found || in->a->stats[i].time & (STET_TIME_DATE | STET_TIME_MONTH | STET_TIME_CLOCK);
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

void stet_stated_names_note(const stet_field_input *in, const stet_candidates *list, stet_stated_names *out)
{
    *out = (stet_stated_names){.list = list};
    out->any = list->list.count && stet_token_set_init(&out->first, in->scratch, list->list.count);
    for (uint32_t i = 0; out->any && i < list->list.count; i++) {
        stet_token token;
        size_t at = 0;
        if (stet_token_next(list->list.at[i].value, &at, &token))
            *stet_token_set_at(&out->first, token.hash) = 1;
    }
}

/* May one of them stand in the line? */
static bool may_be_stated(const stet_field_input *in, uint32_t i, const stet_stated_names *stated)
{
    const stet_token *t = stet_block_tokens(in->a, i);
    bool found = stated->any && in->a->stats[i].digits; /* a date may end in the midst of a word */
    for (uint32_t k = 0; stated->any && k < in->a->stats[i].tokens && !found; k++)
        found = stet_token_set_get(&stated->first, t[k].hash);
    return found;
}

/* Where nothing but names may be found they must not leave the line too light.  Where digits are may be a date. */
bool stet_byline_is_worth_reading(const stet_field_input *in, uint32_t i, const stet_byline_look *seen, float least,
                                  const stet_stated_names *stated)
{
    const stet_block_stats *s = &in->a->stats[i];
    if (seen->phrase || seen->linked)
        return true;
    bool told = s->capitals || s->digits || stet_byline_is_beside_date(in, i);
    float most = seen->weight + (stet_byline_is_dated(in, i, s->digits) ? STET_BYLINE_DATED : 0) +
                 (told && (s->digits || may_hold_name(in, i)) ? stet_byline_names_weight(in, i) : 0);
    return most >= least || (most + STET_BYLINE_STATED_BODY >= least && may_be_stated(in, i, stated));
}
