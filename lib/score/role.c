/*
 * role.c - see role.h.  Two lists of tests, one for blocks that are text and one for the others: the first test that
 * holds names the role.  Most blocks of a dump show none of the traits that a test is after: their place tells it.
 */
#include "score/role.h"

#include "page/cues.h"
#include "score/feature_parts.h"

enum {
    CAPTION_BEFORE = 8, /* blocks before the text in which a lead image's caption may stand */
    META_BEFORE = 14,   /* for byline and date */
    META_AFTER = 6,     /* blocks after the text for a signature */
    TAGS_AFTER = 40
};

#define LINE_UNITS 12 /* a byline or date line is not longer */
#define SUBHEAD_UNITS 20
#define CAPTION_UNITS 80

/* What is noted of a look besides the block's own traits. */
#define LOOK_NODE (UINT32_C(1) << 30)   /* the page has elements */
#define LOOK_AROUND (UINT32_C(1) << 31) /* the block is around the text, or tags are expected */

_Static_assert(STET_TRAIT_BITS <= 30, "they are no traits of a block");

typedef struct look {
    const stet_features *f;
    const stet_analysis *a;
    const stet_selection *s;
    uint32_t around_first, around; /* the blocks around the text, where its lines of facts stand: the first, how many */
    uint32_t i;
    const stet_block_stats *stats;
    const stet_block_echo *echo;
    const stet_page_block *block;
    const stet_node *node; /* NULL in text pages */
    uint32_t traits;       /* set of enum stet_block_traits and of the two above */
    stet_cues near;
    bool in_tags; /* a label of tags came, and nothing since that is no tag */
} look;

static bool near(const look *l, enum stet_cue cue)
{
    return stet_cues_has(&l->near, cue);
}

static bool far(const look *l, enum stet_cue cue)
{
    return l->node && stet_cues_has(stet_page_cues(l->a->page, l->node->far), cue);
}

static bool above(const look *l, enum stet_above tag)
{
    return l->node && l->node->above >> tag & 1;
}

static bool tag_is(const look *l, enum stet_tag tag)
{
    return l->node && l->node->tag == tag;
}

static bool words(const look *l, enum stet_cue_class words_class, enum stet_cue_level least)
{
    return l->stats->words[words_class] >= least;
}

static bool has_text(const look *l)
{
    return l->s->first <= l->s->last;
}

/* From `before` blocks before the text to `after` blocks behind it. */
static bool around_text(const look *l, uint32_t before, uint32_t after)
{
    return has_text(l) && (uint64_t)l->i + before >= l->s->first && l->i <= (uint64_t)l->s->last + after;
}

static bool is_short(const look *l)
{
    return l->stats->units <= LINE_UNITS;
}

/* ---- blocks that are text */

static bool is_code(const look *l)
{
    return tag_is(l, STET_TAG_PRE);
}

static bool is_subhead(const look *l)
{
    if (l->node && l->node->tag >= STET_TAG_H1 && l->node->tag <= STET_TAG_H6)
        return true;
    const stet_block_stats *s = l->stats;
    if (s->units > SUBHEAD_UNITS || (s->ends && !s->ends_question) || s->ends_colon || l->i == l->s->first ||
        l->i >= l->s->last || (l->block->flags & STET_BLOCK_BULLET))
        return false;
    if (l->node && l->block->strong_bytes * 10 < l->block->text.len * 9)
        return false;
    return l->f->a->stats[l->i + 1].units > s->units && l->s->kept[l->i + 1];
}

static bool is_table(const look *l)
{
    return (tag_is(l, STET_TAG_TD) || tag_is(l, STET_TAG_TH) || above(l, STET_ABOVE_TD)) && is_short(l);
}

static bool is_list(const look *l)
{
    return tag_is(l, STET_TAG_LI) || above(l, STET_ABOVE_LI) || tag_is(l, STET_TAG_DT) || tag_is(l, STET_TAG_DD) ||
           ((l->block->flags & STET_BLOCK_BULLET) && !l->node);
}

static bool is_quote(const look *l)
{
    return tag_is(l, STET_TAG_BLOCKQUOTE) || above(l, STET_ABOVE_BLOCKQUOTE);
}

/* The standfirst: the first text, told apart from the body by its names, its place or an echo. */
static bool is_lead(const look *l)
{
    if (l->i != l->s->first || l->stats->units < 5)
        return false;
    if (l->echo->description > 0.6f || l->echo->copies > 1)
        return true;
    if (!l->node) /* a dump: told by the prose behind it */
        return l->i < l->s->last;
    return near(l, STET_CUE_LEAD) || near(l, STET_CUE_SUMMARY) || near(l, STET_CUE_INTRO) || near(l, STET_CUE_DECK) ||
           near(l, STET_CUE_SUBTITLE) || near(l, STET_CUE_DESCRIPTION) ||
           l->block->strong_bytes * 10 > l->block->text.len * 9 ||
           (l->node->tag >= STET_TAG_H1 && l->node->tag <= STET_TAG_H6);
}

/* ---- blocks that are not text */

/* What a line's end says of a picture: "Photo: Ann Lee", "(Source: Harbour Board)", or an agency alone. */
enum credit_kind { CREDIT_NONE, CREDIT_AGENCY, CREDIT_SOURCE, CREDIT_PHOTO };

/* No block without one is credited. */
#define CREDIT_TRAITS (STET_WORDS_BIT(PHOTO) | STET_WORDS_BIT(VIDEO) | STET_WORDS_BIT(SOURCE))

static enum credit_kind credit_of(const look *l)
{
    enum { CREDIT_TOKENS = 8, CREDITED_UNITS = 60 };
    stet_view text = l->block->text;
    const stet_token *t = stet_block_tokens(l->a, l->i);
    bool photo = l->stats->words[STET_WORDS_PHOTO] == STET_LEVEL_END;
    bool video = l->stats->words[STET_WORDS_VIDEO] == STET_LEVEL_END;
    bool source = l->stats->words[STET_WORDS_SOURCE] == STET_LEVEL_END && text.data[text.len - 1] == ')';
    if (l->stats->units > CREDITED_UNITS || !(photo || video || source))
        return CREDIT_NONE;
    size_t colon = text.len;
    while (colon > 0 && text.data[colon - 1] != ':' && (photo || video || text.data[colon - 1] != '('))
        colon--;
    uint32_t behind = 0;
    for (uint32_t k = l->stats->tokens; k-- > 0 && t[k].start >= colon;)
        behind++;
    if (colon > 0 && text.data[colon - 1] == ':' && behind > 0 && behind <= CREDIT_TOKENS)
        return photo || video ? CREDIT_PHOTO : CREDIT_SOURCE;
    return photo && !l->stats->ends ? CREDIT_AGENCY : CREDIT_NONE;
}

static bool is_title(const look *l)
{
    return l->i == l->a->title && !(l->node == NULL && credit_of(l));
}

static bool is_copy(const look *l)
{
    return l->echo->is_title == 2 || (l->echo->copies > 1 && l->stats->units >= 4 && l->echo->first_copy != l->i);
}

/* Text: a sentence said twice in a row inside the text is a picture's, first as its alternative text. */
static bool is_said_twice(const look *l)
{
    const stet_block_echo *e = l->echo;
    uint32_t i = l->i;
    return !l->node && l->stats->ends && e->norm && has_text(l) && i > l->s->first && i < l->s->last &&
           ((i + 1 < l->a->n && e[1].norm == e->norm) || e[-1].norm == e->norm);
}

static bool is_caption(const look *l)
{
    enum { LEAST_UNITS = 3, LABELLED_UNITS = 5 };
    if (l->stats->units > CAPTION_UNITS || l->stats->units < LEAST_UNITS || l->stats->link_density > 0.8f)
        return false;
    bool figure = l->node && (tag_is(l, STET_TAG_FIGCAPTION) || above(l, STET_ABOVE_FIGURE));
    if (credit_of(l)) /* cards have none */
        return !l->node || figure ? has_text(l) : around_text(l, CAPTION_BEFORE, 2);
    if (figure || near(l, STET_CUE_CAPTION) || is_said_twice(l))
        return around_text(l, CAPTION_BEFORE, 2);
    return words(l, STET_WORDS_PHOTO, STET_LEVEL_START) && l->stats->units >= LABELLED_UNITS &&
           around_text(l, CAPTION_BEFORE, 2);
}

/* Does an element around the text have this name too, as "tag-politics" on the article's own? */
static bool text_called(const look *l, enum stet_cue cue)
{
    uint32_t node = has_text(l) ? l->a->page->blocks.at[l->s->first].node : STET_NODE_NONE;
    return node != STET_NODE_NONE && stet_cues_has(stet_page_cues(l->a->page, l->a->page->nodes.at[node].far), cue);
}

/* Text: a line behind the text of many short pieces between commas, or of pieces that begin with "#". */
static bool is_tag_line(const look *l)
{
    enum { PIECES_LEAST = 4, PIECE_TOKENS = 4, TAG_LINE_TOKENS = 80 };
    stet_view text = l->block->text;
    uint32_t commas = 0, hashes = 0;
    if (l->node || l->i <= l->s->last || l->stats->ends || l->stats->tokens > TAG_LINE_TOKENS || l->stats->time)
        return false;
    for (size_t i = 0; i < text.len; i++) {
        commas += text.data[i] == ',';
        hashes += text.data[i] == '#';
    }
    return (text.data[0] == '#' && hashes * TAG_LINE_TOKENS >= l->stats->tokens) ||
           (commas + 1 >= PIECES_LEAST && l->stats->tokens <= (commas + 1) * PIECE_TOKENS);
}

/* "Tags: a, b, c": the label's line holds them all. */
static bool is_labelled_tags(const look *l)
{
    enum { LABELLED_UNITS = 60 };
    return words(l, STET_WORDS_TAGS, STET_LEVEL_START) && l->stats->commas > 0 && l->stats->units <= LABELLED_UNITS;
}

static bool is_tag(const look *l)
{
    if (!around_text(l, META_BEFORE, TAGS_AFTER))
        return false;
    return l->in_tags || is_labelled_tags(l) || (around_text(l, 0, META_AFTER) && is_tag_line(l)) ||
           (is_short(l) && l->stats->link_density > 0.5f && near(l, STET_CUE_TAG) && !text_called(l, STET_CUE_TAG));
}

/* Does the line begin with a label that tokens alone do not anchor: "By", "Von", "Par"? */
static bool has_label(const look *l, enum stet_cue_class words_class)
{
    enum { LABEL_TOKENS = 4 };
    uint32_t n = l->stats->tokens, classes = UINT32_C(1) << words_class;
    n = n <= LABEL_TOKENS ? n - (n > 0) : LABEL_TOKENS; /* not all of it */
    return stet_lexicon_prefix(l->a->lexicon, l->a->languages, stet_block_tokens(l->a, l->i), n, &classes) > 0;
}

/* "By Ann Lee and Bo Ek", and, where elements part the lines, "Ann Lee". */
static bool is_byline_line(const look *l)
{
    if (!is_short(l) || l->stats->ends || l->stats->ends_colon)
        return false;
    bool capitals = l->stats->capitals * 2 >= l->stats->tokens;
    return (l->node && l->stats->name_like) || (capitals && has_label(l, STET_WORDS_BYLINE));
}

/* A date, and no more than a name or a weekday with it. */
static bool is_date_line(const look *l)
{
    enum { DATE_TOKENS = 9 };
    uint8_t time = l->stats->time;
    return l->stats->tokens <= DATE_TOKENS && !l->stats->ends_question && !l->stats->ends_colon &&
           ((time & STET_TIME_DATE) || ((time & STET_TIME_MONTH) && (time & STET_TIME_YEAR)));
}

static bool is_byline(const look *l)
{
    if (!is_short(l) || !around_text(l, META_BEFORE, META_AFTER))
        return false;
    return near(l, STET_CUE_BYLINE) || near(l, STET_CUE_AUTHOR) || words(l, STET_WORDS_BYLINE, STET_LEVEL_START) ||
           (is_byline_line(l) && has_label(l, STET_WORDS_BYLINE));
}

/* Nothing but a name, beside the text: a byline without a label, or a signature. */
static bool is_signature(const look *l)
{
    enum { BEFORE = 6, AFTER = 3 };
    return l->stats->name_like && !l->block->links && around_text(l, BEFORE, AFTER) &&
           (l->i < l->s->first || l->i > l->s->last) && !stet_is_interface(l->stats);
}

static bool is_date(const look *l)
{
    return is_short(l) && around_text(l, META_BEFORE, META_AFTER) &&
           (l->stats->time & (STET_TIME_DATE | STET_TIME_MONTH | STET_TIME_YEAR)) && !l->stats->words[STET_WORDS_LEGAL];
}

static bool is_credit(const look *l)
{
    return is_short(l) && around_text(l, 2, META_AFTER) &&
           (words(l, STET_WORDS_SOURCE, STET_LEVEL_START) || words(l, STET_WORDS_AGENCY, STET_LEVEL_END));
}

static bool is_comment(const look *l)
{
    return far(l, STET_CUE_COMMENT) || words(l, STET_WORDS_COMMENTS, STET_LEVEL_START);
}

static bool is_share(const look *l)
{
    return words(l, STET_WORDS_SHARE, STET_LEVEL_START) ||
           (is_short(l) && (near(l, STET_CUE_SHARE) || near(l, STET_CUE_SOCIAL)));
}

static bool is_legal(const look *l)
{
    return l->stats->words[STET_WORDS_LEGAL] || far(l, STET_CUE_COPYRIGHT) || far(l, STET_CUE_CONSENT) ||
           far(l, STET_CUE_LEGAL);
}

static bool is_promo(const look *l)
{
    return l->stats->words[STET_WORDS_SUBSCRIBE] || l->stats->words[STET_WORDS_ADVERT] || far(l, STET_CUE_NEWSLETTER) ||
           near(l, STET_CUE_AD) || far(l, STET_CUE_PROMO) || far(l, STET_CUE_SPONSOR);
}

static bool is_related(const look *l)
{
    if (words(l, STET_WORDS_RELATED, STET_LEVEL_START) || words(l, STET_WORDS_POPULAR, STET_LEVEL_START) ||
        words(l, STET_WORDS_READMORE, STET_LEVEL_START) || far(l, STET_CUE_RELATED) || far(l, STET_CUE_POPULAR) ||
        far(l, STET_CUE_RECOMMEND) || far(l, STET_CUE_TEASER))
        return true;
    return l->stats->doubled || (l->stats->units >= 6 && l->stats->link_density > 0.8f);
}

/* Text of a tail section. */
static bool is_behind_heading(const look *l)
{
    return has_text(l) && l->i > l->s->first && l->f->pattern->headings[l->i] > 0 && l->stats->units >= 6;
}

static bool is_navigation(const look *l)
{
    return above(l, STET_ABOVE_NAV) || tag_is(l, STET_TAG_NAV) || far(l, STET_CUE_MENU) || far(l, STET_CUE_NAV) ||
           far(l, STET_CUE_BREADCRUMB) || words(l, STET_WORDS_MENU, STET_LEVEL_START) ||
           (is_short(l) && l->stats->link_density > 0.8f) || above(l, STET_ABOVE_HEADER) || above(l, STET_ABOVE_FOOTER);
}

/* Text: short lines before the article's are the site's. */
static bool is_early(const look *l)
{
    return !l->node && has_text(l) && l->i < l->s->first && l->stats->units <= 4;
}

static bool is_meta(const look *l)
{
    return l->stats->time || l->stats->words[STET_WORDS_PUBLISHED] || l->stats->words[STET_WORDS_UPDATED] ||
           l->stats->words[STET_WORDS_RELTIME] || l->stats->words[STET_WORDS_WIDGET];
}

/* The tests in their order, with their roles: as rows, for a call by name costs less than one through a table. */
#define TEXT_ROWS(X)                                                                                                   \
    X(CODE, is_code)                                                                                                   \
    X(LEAD, is_lead)                                                                                                   \
    X(SUBHEAD, is_subhead)                                                                                             \
    X(TABLE, is_table)                                                                                                 \
    X(QUOTE, is_quote)                                                                                                 \
    X(LIST, is_list)

#define CUE(id) STET_WORDS_BIT(id)
#define ANY UINT32_MAX

/* A test holds for no block that shows none of its traits; dumps have no links. */
#define OTHER_ROWS(X)                                                                                                  \
    X(TITLE, is_title, STET_TRAIT_TITLE)                                                                               \
    X(CAPTION, is_caption, LOOK_NODE | CREDIT_TRAITS | STET_TRAIT_COPIED)                                              \
    X(DUPLICATE, is_copy, STET_TRAIT_TITLE | STET_TRAIT_COPIED)                                                        \
    X(COMMENT, is_comment, LOOK_NODE | CUE(COMMENTS))                                                                  \
    X(TAGS, is_tag, LOOK_NODE | LOOK_AROUND | CUE(TAGS))                                                               \
    X(SHARE, is_share, LOOK_NODE | CUE(SHARE))                                                                         \
    X(BYLINE, is_byline, LOOK_AROUND)                                                                                  \
    X(CREDIT, is_credit, LOOK_AROUND)                                                                                  \
    X(DATE, is_date, LOOK_AROUND)                                                                                      \
    X(BYLINE, is_signature, LOOK_AROUND)                                                                               \
    X(LEGAL, is_legal, LOOK_NODE | CUE(LEGAL))                                                                         \
    X(PROMO, is_promo, LOOK_NODE | CUE(SUBSCRIBE) | CUE(ADVERT))                                                       \
    X(RELATED, is_related, LOOK_NODE | STET_TRAIT_DOUBLED | CUE(RELATED) | CUE(POPULAR) | CUE(READMORE))               \
    X(RELATED, is_behind_heading, ANY)                                                                                 \
    X(META, is_meta, STET_TRAIT_TIME | CUE(PUBLISHED) | CUE(UPDATED) | CUE(RELTIME) | CUE(WIDGET))                     \
    X(NAVIGATION, is_navigation, LOOK_NODE | CUE(MENU))                                                                \
    X(NAVIGATION, is_early, ANY)

#define TEST(role, holds)                                                                                              \
    if (holds(l))                                                                                                      \
        return STET_ROLE_##role;
#define TEST_ANY(role, holds, needed)                                                                                  \
    if ((uint32_t)(needed) == ANY && holds(l))                                                                         \
        return STET_ROLE_##role;
#define NEEDED(role, holds, needed) | ((uint32_t)(needed) == ANY ? 0 : (uint32_t)(needed))
#define TEST_SHOWN(role, holds, needed)                                                                                \
    if (((uint32_t)(needed) == ANY || l->traits & (needed)) && holds(l))                                               \
        return STET_ROLE_##role;

static enum stet_role text_role(const look *l)
{
    TEXT_ROWS(TEST)
    return STET_ROLE_BODY;
}

static enum stet_role other_role(const look *l)
{
    OTHER_ROWS(TEST_SHOWN)
    return STET_ROLE_OTHER;
}

/* Of a block without traits, as most of a dump are: what its place tells. */
static enum stet_role plain_role(const look *l)
{
    OTHER_ROWS(TEST_ANY)
    return STET_ROLE_OTHER;
}

/* The traits of which one must be there for any other role. */
#define TESTED (0 OTHER_ROWS(NEEDED))

#undef TEST
#undef TEST_SHOWN
#undef TEST_ANY

/* Is what stands here in the page's frame? */
static bool is_framed(const look *l)
{
    return above(l, STET_ABOVE_FOOTER) || above(l, STET_ABOVE_NAV);
}

/* Behind a label of tags come tags: short lines that open no other section, made like the label. */
static bool still_tags(const look *l, bool bullets, bool framed)
{
    enum { TAG_UNITS = 8 };
    return l->stats->units <= TAG_UNITS && !l->stats->time && !l->f->pattern->heading[l->i] &&
           !l->stats->words[STET_WORDS_COMMENTS] && !l->stats->words[STET_WORDS_SHARE] &&
           !l->stats->words[STET_WORDS_RELATED] && !l->stats->ends &&
           (!bullets || (l->block->flags & STET_BLOCK_BULLET)) && (framed || !is_framed(l));
}

/* As much as a block without traits needs. */
static inline void glance_at(look *l, uint32_t i)
{
    l->i = i;
    l->stats = &l->a->stats[i];
    l->traits = l->f->traits[i] | (l->f->html ? LOOK_NODE : 0) | (i - l->around_first < l->around ? LOOK_AROUND : 0);
}

static inline void look_closer(look *l)
{
    const stet_page *page = l->a->page;
    l->echo = &l->a->echoes[l->i];
    l->block = &page->blocks.at[l->i];
    if (!l->f->html)
        return;
    l->node = l->block->node != STET_NODE_NONE ? &page->nodes.at[l->block->node] : NULL;
    l->near = *stet_page_cues(page, l->block->inner);
    if (!l->node)
        return;
    stet_cues_add(&l->near, stet_page_cues(page, l->node->near));
    if (l->node->parent != STET_NODE_NONE)
        stet_cues_add(&l->near, stet_page_cues(page, page->nodes.at[l->node->parent].near));
}

static void look_at(look *l, uint32_t i)
{
    glance_at(l, i);
    look_closer(l);
}

/* The scorer keeps a byline or a date right before the first paragraph now and then: they are fields, not text. */
static void open_text(look *l, stet_selection *s)
{
    enum { LINES_MAX = 4 };
    int lines = 0;
    for (uint32_t i = s->first; i < s->last && lines < LINES_MAX; i++) {
        if (!s->kept[i])
            continue;
        look_at(l, i);
        if (!is_date_line(l) && !is_byline_line(l))
            break;
        s->kept[i] = false;
        lines++;
    }
    while (lines && s->first < s->last && !s->kept[s->first])
        s->first++;
}

/* Captions that were chosen, told by the credit at their end. */
static void drop_captions(look *l, stet_selection *s)
{
    for (uint32_t i = s->first; i < s->last; i++) {
        if (!s->kept[i] || !(l->f->traits[i] & CREDIT_TRAITS))
            continue;
        look_at(l, i);
        if (credit_of(l) == CREDIT_PHOTO)
            s->kept[i] = false;
    }
    while (s->first < s->last && !s->kept[s->first])
        s->first++;
}

/* "Ann Lee (AP)" behind the last paragraph. */
static void close_text(look *l, stet_selection *s)
{
    if (s->first >= s->last)
        return;
    look_at(l, s->last);
    bool sourced = words(l, STET_WORDS_SOURCE, STET_LEVEL_END) || words(l, STET_WORDS_AGENCY, STET_LEVEL_END);
    if (!is_short(l) || l->stats->ends || !(is_byline_line(l) || (sourced && l->stats->capitals >= 2)))
        return;
    s->kept[s->last] = false;
    while (s->first < s->last && !s->kept[s->last])
        s->last--;
}

static void set_around(look *l)
{
    uint32_t first = l->s->first > META_BEFORE ? l->s->first - META_BEFORE : 0;
    uint32_t end = l->a->n - l->s->last > META_AFTER ? l->s->last + META_AFTER + 1 : l->a->n;
    l->around_first = first;
    l->around = has_text(l) ? end - first : 0;
}

stet_status stet_roles_assign(stet_roles *roles, stet_arena *arena, const stet_features *f, stet_selection *selection)
{
    roles->selection = selection;
    roles->role = stet_arena_room(arena, f->n ? f->n : 1, 1);
    if (!roles->role)
        return arena->status;
    look l = {.f = f, .a = f->a, .s = selection};
    open_text(&l, selection);
    drop_captions(&l, selection);
    close_text(&l, selection);
    set_around(&l);
    bool bullets = false, framed = false; /* the last label of tags */
    for (uint32_t i = 0; i < f->n; i++) {
        glance_at(&l, i);
        if (!(l.traits & TESTED) && !selection->kept[i] && !l.in_tags) {
            roles->role[i] = (uint8_t)plain_role(&l);
            continue;
        }
        look_closer(&l);
        bool label = l.traits & CUE(TAGS) && words(&l, STET_WORDS_TAGS, STET_LEVEL_START) && is_short(&l);
        if (label) {
            l.in_tags = true;
            bullets = l.block->flags & STET_BLOCK_BULLET;
            framed = is_framed(&l);
        } else if (l.in_tags) {
            l.in_tags = !selection->kept[i] && still_tags(&l, bullets, framed);
        }
        l.traits |= l.in_tags ? LOOK_AROUND : 0;
        roles->role[i] = (uint8_t)(selection->kept[i] ? text_role(&l) : other_role(&l));
        if (label && (l.stats->commas || l.block->links > 1)) /* it holds its tags itself */
            l.in_tags = false;
    }
    return STET_OK;
}
