/*
 * select_rules.c - see select_rules.h.  The scorer sees a block and what is around it; these rules see the choice.  Each
 * has bounds on the log-odds it may overrule, fitted on publishers' pages that the models had not seen.
 */
#include "score/select_rules.h"

#include "page/tags.h"
#include "score/feature_parts.h"

enum {
    LEAD_UNITS = 10,   /* a standfirst is a sentence */
    LEAD_LOOKBACK = 6, /* blocks between title and standfirst, and between it and the text */
    GAP_SPAN = 3,      /* blocks to the kept neighbours of a paragraph between them */
    GAP_UNITS = 15,
    SIGNATURE_UNITS = 9,
    CAPTION_UNITS = 40,
    REPEATS = 3,
    REPEAT_UNITS = 3,
    ISLAND_GAP = 6,    /* dropped blocks in a row that part islands of text */
    TABLE_CELLS = 6,
    CELL_UNITS = 30, /* a table with longer ones makes a layout */
    SIGNATURE_SPAN = 3,/* signatures, and blocks from one to the heading of a tail section */
};

#define LEAD_LEAST (-1.2f)    /* log-odds of a block that only its place makes the lead */
#define ECHO_LEAST (-4.0f)    /* of one that is said twice as well */
#define GAP_LEAST (-1.2f)
#define GAP_NEIGHBOURS 1.5f   /* the neighbours must be surer than this */
#define ISLAND_LEAST 0.8      /* mean log-odds of an island beside the main one */
#define MAIN_LEAST 0.5        /* and of the main one, if it is to tell anything of others */
#define REPEAT_MOST 2.0f      /* log-odds up to which repetition overrules */
#define CAPTION_MOST 3.0f     /* log-odds up to which a photo credit overrules */
#define HIDDEN_MOST 0.3       /* share of the chosen text that may be hidden and fall */
#define TAIL_MOST 3.5f        /* log-odds up to which a signature and a tail section's heading overrule */
#define TAIL_BEFORE 0.6       /* share of the chosen text that must stand before the tail */

typedef struct choice {
    const stet_features *f;
    const float *odds;
    bool *kept;
    uint32_t first, last; /* of the kept blocks */
} choice;

static const stet_block_stats *at(const choice *c, uint32_t i)
{
    return &c->f->a->stats[i];
}

/* A sentence or more of running text, not of the interface. */
static bool is_sentence(const choice *c, uint32_t i, float units)
{
    const stet_block_stats *s = at(c, i);
    return s->units >= units && (s->ends || s->sentences > 1) && !s->doubled && s->link_density < 0.3f && s->block_class == STET_CLASS_PROSE;
}

/*
 * The standfirst: the first sentence behind the title stands, though cards may follow it, and so does a sentence there
 * that the page says twice (a share dialog or an image says the lead as well).
 */
static void keep_lead(choice *c)
{
    uint32_t title = c->f->a->title;
    if (title == STET_NODE_NONE || title >= c->first)
        return;
    uint32_t end = title + LEAD_LOOKBACK < c->first ? title + LEAD_LOOKBACK : c->first - 1;
    for (uint32_t i = title + 1; i <= end; i++) {
        if (!is_sentence(c, i, LEAD_UNITS))
            continue;
        if (c->odds[i] > (c->f->a->echoes[i].copies > 1 ? ECHO_LEAST : LEAD_LEAST) && c->first - i <= LEAD_LOOKBACK) {
            c->kept[i] = true;
            c->first = i;
        }
        return;
    }
}

/* Is there a sure kept block within GAP_SPAN blocks, in steps of `step`? */
static bool sure_beside(const choice *c, uint32_t i, int step)
{
    for (int k = 1; k <= GAP_SPAN; k++) {
        int64_t j = (int64_t)i + (int64_t)k * step;
        if (j < 0 || j >= c->f->n)
            return false;
        if (c->kept[j] && c->f->lengths[j] >= GAP_UNITS)
            return c->odds[j] >= GAP_NEIGHBOURS;
    }
    return false;
}

/*
 * A paragraph the scorer was unsure of, between paragraphs it is sure of.  Only in a dump: where there is markup, it has
 * told the scorer what the box is for.
 */
static void keep_gaps(choice *c)
{
    if (c->f->html)
        return;
    for (uint32_t i = c->first + 1; i < c->last; i++)
        if (!c->kept[i] && c->odds[i] > GAP_LEAST && is_sentence(c, i, GAP_UNITS) && sure_beside(c, i, -1) &&
            sure_beside(c, i, 1))
            c->kept[i] = true;
}

/* Markup that says a thing again and again stands for something it does not show: "external content is blocked". */
static void drop_repeats(choice *c)
{
    for (uint32_t i = c->first; i <= c->last && c->f->html; i++)
        if (c->kept[i] && c->odds[i] < REPEAT_MOST && c->f->lengths[i] >= REPEAT_UNITS &&
            c->f->a->echoes[i].copies >= REPEATS)
            c->kept[i] = false;
}

/* A short block that ends with a photographer or an agency is a caption. */
static void drop_captions(choice *c)
{
    for (uint32_t i = c->first; i <= c->last; i++)
        if (c->f->traits[i] & STET_WORDS_BIT(PHOTO) && at(c, i)->words[STET_WORDS_PHOTO] >= STET_LEVEL_END &&
            c->f->lengths[i] <= CAPTION_UNITS && c->odds[i] < CAPTION_MOST)
            c->kept[i] = false;
}

/* Hidden text falls, unless the page hides most of what was chosen until its script has run. */
static void drop_hidden(choice *c)
{
    double hidden = 0, all = 0;
    if (!c->f->html)
        return;
    for (uint32_t i = c->first; i <= c->last; i++) {
        double units = c->kept[i] ? (double)c->f->lengths[i] : 0;
        all += units;
        hidden += c->f->hidden[i] ? units : 0;
    }
    for (uint32_t i = c->first; i <= c->last && hidden < HIDDEN_MOST * all; i++)
        c->kept[i] = c->kept[i] && !c->f->hidden[i];
}

/* Kept blocks with no wide gap between them. */
typedef struct island {
    uint32_t first, last;
    double units, odds; /* odds: sum over units */
} island;

static bool in_table(const choice *c, uint32_t i)
{
    uint32_t node = c->f->a->page->blocks.at[i].node;
    if (node == STET_NODE_NONE)
        return false;
    const stet_node *n = &c->f->a->page->nodes.at[node];
    return n->tag == STET_TAG_TD || n->tag == STET_TAG_TH || (n->above >> STET_ABOVE_TD & 1);
}

/* The next island from block `from` on; false if there is none. */
static bool next_island(const choice *c, uint32_t from, island *out)
{
    *out = (island){0};
    uint32_t gap = 0;
    for (uint32_t i = from; i <= c->last && gap < ISLAND_GAP; i++) {
        if (!c->kept[i]) {
            gap += out->units > 0 && !in_table(c, i); /* a table is one thing, however many cells it has */
            continue;
        }
        double units = (double)c->f->lengths[i] + 1;
        out->first = out->units > 0 ? out->first : i;
        out->last = i;
        out->units += units;
        out->odds += units * (double)c->odds[i];
        gap = 0;
    }
    return out->units > 0;
}

/* What stands far from the text, before or behind it, must be surer than its nearness would make it. */
static void drop_islands(choice *c)
{
    island main = {0}, found;
    for (uint32_t i = c->first; next_island(c, i, &found); i = found.last + 1)
        if (found.odds > main.odds)
            main = found;
    if (main.odds <= MAIN_LEAST * main.units)
        return;
    for (uint32_t i = c->first; next_island(c, i, &found); i = found.last + 1)
        for (uint32_t k = found.first; k <= found.last && found.first != main.first; k++)
            c->kept[k] = c->kept[k] && found.odds >= ISLAND_LEAST * found.units;
}

/* All of a table of short cells of which half are chosen, none of one of which fewer are. */
static void settle_table(choice *c, const stet_node *table)
{
    uint32_t cells = table->end_block - table->first_block, chosen = 0;
    for (uint32_t i = table->first_block; i < table->end_block; i++) {
        if (c->f->lengths[i] > CELL_UNITS)
            return;
        chosen += c->kept[i];
    }
    for (uint32_t i = table->first_block; i < table->end_block && cells >= TABLE_CELLS; i++)
        c->kept[i] = chosen * 2 >= cells;
}

/* Cells stand or fall together, in tables that hold no further table. */
static void settle_tables(choice *c)
{
    const stet_page *page = c->f->a->page;
    const stet_node *table = NULL;
    for (uint32_t n = 0; n < page->nodes.count; n++) {
        const stet_node *node = &page->nodes.at[n];
        if (node->tag != STET_TAG_TABLE)
            continue;
        if (table && node->first_block >= table->end_block)
            settle_table(c, table);
        table = node;
    }
    if (!table)
        return;
    settle_table(c, table);
    c->first = 0; /* it may reach beyond what was kept */
    c->last = c->f->n - 1;
}

static double kept_units(const choice *c, uint32_t from, uint32_t to)
{
    double sum = 0;
    for (uint32_t i = from; i < to; i++)
        sum += c->kept[i] ? (double)c->f->lengths[i] : 0;
    return sum;
}

/* "Jane Doe (Reuters)": a name with an agency or a source, and nothing else. */
static bool is_signature(const choice *c, uint32_t i)
{
    const uint32_t signs = STET_TRAIT_NAME | STET_WORDS_BIT(BYLINE) | STET_WORDS_BIT(AGENCY) | STET_WORDS_BIT(SOURCE);
    const stet_block_stats *s = at(c, i);
    if (!(c->f->traits[i] & signs) || s->units > SIGNATURE_UNITS || s->ends || s->ends_colon)
        return false;
    return s->name_like || s->words[STET_WORDS_BYLINE] >= STET_LEVEL_START || s->words[STET_WORDS_AGENCY] >= STET_LEVEL_END ||
           s->words[STET_WORDS_SOURCE] >= STET_LEVEL_START;
}

/*
 * Behind a signature and the heading of a tail section nothing stands that the scorer is not very sure of: cards there
 * tell more of the subject.
 */
static void drop_tail(choice *c)
{
    double all = kept_units(c, c->first, c->last + 1), before = 0;
    bool tail = false;
    uint32_t since = UINT32_MAX;
    for (uint32_t i = c->first; i <= c->last; i++) {
        since = i > c->first && is_signature(c, i) ? 0 : since < SIGNATURE_SPAN ? since + 1 : UINT32_MAX;
        if (since <= SIGNATURE_SPAN && !c->kept[i] && c->f->pattern->heading[i] && before >= TAIL_BEFORE * all)
            tail = true;
        before += c->kept[i] ? (double)c->f->lengths[i] : 0;
        if (tail && c->odds[i] < TAIL_MOST)
            c->kept[i] = false;
    }
}

/* Signatures at the text's end are no text. */
static void drop_signature(choice *c)
{
    uint32_t seen = 0;
    for (uint32_t i = c->last + 1; i-- > c->first && seen < SIGNATURE_SPAN;) {
        if (!c->kept[i])
            continue;
        if (!is_signature(c, i))
            return;
        c->kept[i] = false;
        seen++;
    }
}

/* Find the first and the last kept block, from those that were on; false if none is. */
static bool find_ends(choice *c)
{
    uint32_t first = c->first, end = c->last + 1;
    while (first < end && !c->kept[first])
        first++;
    while (end > first && !c->kept[end - 1])
        end--;
    if (first == end)
        return false;
    c->first = first;
    c->last = end - 1;
    return true;
}

void stet_select_rules(const stet_features *f, const float *odds, stet_selection *selection)
{
    static void (*const rules[])(choice *c) = {keep_lead,   keep_gaps,    settle_tables, drop_repeats,  drop_captions,
                                               drop_hidden, drop_islands, drop_tail,     drop_signature};
    if (selection->last < selection->first)
        return;
    choice c = {.f = f, .odds = odds, .kept = selection->kept, .first = selection->first, .last = selection->last};
    bool any = true;
    for (size_t i = 0; i < sizeof rules / sizeof rules[0] && any; i++) {
        rules[i](&c);
        any = find_ends(&c);
    }
    selection->first = any ? c.first : 1;
    selection->last = any ? c.last : 0;
}
