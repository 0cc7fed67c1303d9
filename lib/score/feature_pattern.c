/* feature_pattern.c - the pattern family: classes of blocks in a row, headings of tail sections, prose around. */
#include "base/inline.h"
#include "score/class_rows.h"
#include "score/feature_parts.h"

_Static_assert(STET_CLASS_TIME < 1 << STET_ROWS_CLASS_BITS, "a class fits");

enum {
    ALTERNATION_SPAN = 6,
    FAR = 99
};

/* Prose blocks with no more than one other block between them. */
static void count_chains(stet_features *f)
{
    enum { MOST = 60 };
    const uint8_t *classes = f->classes, *prose = classes;
    while ((prose = memchr(prose, STET_CLASS_PROSE, (size_t)(classes + f->n - prose)))) {
        uint32_t first = (uint32_t)(prose - classes), last = first, chain = 0;
        for (uint32_t k = first; k < f->n && k - last <= 2; k++) {
            if (classes[k] == STET_CLASS_PROSE) {
                last = k;
                chain++;
            }
        }
        for (uint32_t k = first; k <= last; k++)
            f->pattern[k].prose_chain = (uint8_t)(chain < MOST ? chain : MOST);
        prose = classes + last + 1;
    }
}

static uint8_t next_distance(uint8_t distance)
{
    return distance < FAR ? (uint8_t)(distance + 1) : FAR;
}

/* HTML: which heading element a block stands below. */
static void count_sections(stet_features *f)
{
    const stet_page *page = f->a->page;
    uint8_t blocks = FAR, level = 0, firsts = 0, linked_count = 0;
    bool linked = false, debris = false;
    float learned = 0;
    for (uint32_t i = 0; i < f->n; i++) {
        const stet_block_stats *s = &f->a->stats[i];
        uint32_t node = page->blocks.at[i].node;
        int tag = node == STET_NODE_NONE ? STET_TAG_UNKNOWN : page->nodes.at[node].tag;
        blocks = next_distance(blocks);
        if (tag >= STET_TAG_H1 && tag <= STET_TAG_H6) {
            blocks = 0;
            level = (uint8_t)(tag - STET_TAG_H1 + 1);
            linked = s->link_density > 0.5f;
            debris = stet_is_interface(s);
            learned = f->a->learned[i].sum;
            firsts = (uint8_t)(firsts + (level == 1 && firsts < 9));
            linked_count = (uint8_t)(linked_count + (linked && linked_count < 20));
            if (i == f->a->title)
                linked_count = 0;
        }
        stet_pattern_stats *p = &f->pattern[i];
        p->section_blocks = blocks;
        p->section_level = level;
        p->section_linked = linked;
        p->section_debris = debris;
        p->section_learned = learned;
        p->first_headings = firsts;
        p->linked_headings = linked_count;
    }
}

static bool dates_page(const stet_block_stats *s)
{
    return s->units <= 2 * STET_HEADING_UNITS && (s->time & (STET_TIME_DATE | STET_TIME_MONTH)) &&
           (s->time & (STET_TIME_DATE | STET_TIME_YEAR | STET_TIME_CLOCK));
}

/* All distances one further: they are bytes beside each other, and FAR is the end. */
static uint64_t further(uint64_t distances)
{
    const uint64_t each = UINT64_C(0x0101010101010101);
    uint64_t ended = (distances + (128 - FAR) * each) >> 7 & each;
    return distances + each - ended;
}

/* All bits of one distance. */
#define DISTANCE(member) ((stet_pattern_stats){.member = UINT8_MAX}.since)

/* What is counted up to a block. */
typedef struct block_count {
    uint64_t since;
    uint32_t changes;
    uint8_t headings, headings_in_run, dates;
} block_count;

#define OPENS_TAIL (STET_WORDS_BIT(RELATED) | STET_WORDS_BIT(POPULAR))
#define LABELS_TAGS (STET_WORDS_BIT(TAGS) | STET_WORDS_BIT(COMMENTS))
#define SIGNS (STET_WORDS_BIT(BYLINE) | STET_WORDS_BIT(SOURCE))

/* What distances are from, but for names: those are many. */
#define SHOWN (OPENS_TAIL | LABELS_TAGS | SIGNS | STET_WORDS_BIT(AGENCY) | STET_TRAIT_TIME | STET_TRAIT_TITLE)

/* A block that shows some of it. */
static void count_block(stet_features *f, uint32_t i, block_count *c)
{
    const stet_analysis *a = f->a;
    const stet_block_stats *s = &a->stats[i];
    bool brief = s->units <= STET_HEADING_UNITS;
    uint32_t begun = brief ? stet_classes_from(s->words, STET_LEVEL_START) : 0;
    if (begun & OPENS_TAIL) {
        f->pattern[i].heading = true;
        c->since &= ~DISTANCE(since_heading);
    }
    if (begun & LABELS_TAGS)
        c->since &= ~DISTANCE(since_tags);
    if (i > a->run_first && (begun & SIGNS || (brief && s->words[STET_WORDS_AGENCY] >= STET_LEVEL_END)))
        c->since &= ~DISTANCE(since_byline);
    if (dates_page(s)) {
        f->dates++;
        c->dates = (uint8_t)(c->dates + (c->dates < 10));
        c->since &= ~DISTANCE(since_date);
    }
    if (a->echoes[i].is_title && i != a->stated_title) {
        c->dates = 0;
        c->since &= ~DISTANCE(since_title);
    }
}

static void count_blocks(stet_features *f, const uint8_t *runs, const uint8_t *periods)
{
    block_count c = {.since = FAR * UINT64_C(0x0101010101010101)};
    for (uint32_t i = 0, before = f->n ? f->traits[0] : 0; i < f->n; i++) {
        stet_pattern_stats *p = &f->pattern[i];
        uint32_t traits = f->traits[i];
        c.since = further(c.since) & ~(traits / STET_TRAIT_NAME % 2 * DISTANCE(since_name));
        if (traits & SHOWN)
            count_block(f, i, &c);
        p->run_length = runs[i];
        p->period = periods[i];
        p->since = c.since;
        p->dates = c.dates;
        p->headings = c.headings;
        p->headings_in_run = c.headings_in_run;
        p->changes = c.changes += ((traits ^ before) & STET_TRAIT_LONG) != 0;
        before = traits;
        if (p->heading) {
            c.headings = (uint8_t)(c.headings + (c.headings < 20));
            c.headings_in_run = (uint8_t)(c.headings_in_run + (i >= f->a->run_first && c.headings_in_run < 20));
        }
    }
}

bool stet_pattern_prepare(stet_features *f)
{
    stet_arena *scratch = f->a->scratch;
    f->pattern = stet_arena_array(scratch, f->n ? f->n : 1, sizeof *f->pattern);
    uint8_t *runs = stet_arena_array(scratch, (size_t)f->n + STET_ROWS_SPACE, 1);
    uint8_t *periods = stet_arena_array(scratch, f->n ? f->n : 1, 1);
    if (!f->pattern || !runs || !periods)
        return false;
    stet_class_rows(f->classes, f->n, runs, periods);
    count_blocks(f, runs, periods);
    count_chains(f);
    if (f->html)
        count_sections(f);
    return true;
}

/* From `span` blocks before i to as many behind it, kept on the page unless known to be `inside`; their number. */
STET_ALWAYS_INLINE uint32_t around(const stet_features *f, uint32_t i, bool inside, uint32_t span, uint32_t *from,
                                   uint32_t *to)
{
    *from = inside || i > span ? i - span : 0;
    *to = inside || f->n - i > span + 1 ? i + span + 1 : f->n;
    return *to - *from;
}

STET_ALWAYS_INLINE void fill_around(const stet_features *f, uint32_t i, bool inside, stet_column *x, uint32_t k)
{
    uint32_t from, to, count = around(f, i, inside, 6, &from, &to);
    const stet_pattern_stats *p = f->pattern;
    x[STET_F_ALTERNATION][k] = count > 1 ? (float)(p[to - 1].changes - p[from].changes) / (float)(count - 1) : 0;
    around(f, i, inside, 12, &from, &to);
    x[STET_F_PROSE_BEFORE_12][k] = stet_log(f->prose_units[i] - f->prose_units[from]);
    x[STET_F_PROSE_AFTER_12][k] = stet_log(f->prose_units[to] - f->prose_units[i + 1]);
    count = around(f, i, inside, 3, &from, &to);
    x[STET_F_LEARNED_AROUND_3][k] = (float)((f->learned[to] - f->learned[from]) / count);
    count = around(f, i, inside, 10, &from, &to);
    x[STET_F_LEARNED_AROUND_10][k] = (float)((f->learned[to] - f->learned[from]) / count);
    around(f, i, inside, 8, &from, &to);
    x[STET_F_DEBRIS_BEFORE_8][k] = (float)(f->debris[i] - f->debris[from]);
    x[STET_F_DEBRIS_AFTER_8][k] = (float)(f->debris[to] - f->debris[i + 1]);
    around(f, i, inside, 5, &from, &to);
    x[STET_F_PROSE_BEFORE_5][k] = stet_log(f->prose_units[i] - f->prose_units[from]);
    x[STET_F_PROSE_AFTER_5][k] = stet_log(f->prose_units[to] - f->prose_units[i + 1]);
    if (f->html) {
        double links = f->link_bytes[to] - f->link_bytes[from];
        x[STET_F_LINKS_AROUND][k] = stet_log(links);
        x[STET_F_TEXT_AROUND][k] = stet_log(f->bytes[to] - f->bytes[from] - links);
    }
}

static void fill_sections(const stet_pattern_stats *p, stet_column *x, uint32_t k)
{
    x[STET_F_SECTION_BLOCKS][k] = p->section_blocks;
    x[STET_F_SECTION_LEVEL][k] = p->section_level;
    x[STET_F_SECTION_LINKED][k] = p->section_linked;
    x[STET_F_SECTION_DEBRIS][k] = p->section_debris;
    x[STET_F_SECTION_LEARNED][k] = p->section_learned;
    x[STET_F_FIRST_HEADINGS][k] = p->first_headings;
    x[STET_F_LINKED_HEADINGS][k] = p->linked_headings;
}

void stet_pattern_fill(const stet_features *f, uint32_t first, uint32_t n, stet_column *x)
{
    enum { FARTHEST = 12 };
    for (uint32_t k = 0; k < n; k++) {
        const uint32_t i = first + k;
        const stet_pattern_stats *p = &f->pattern[i];
        x[STET_F_RUN_LENGTH][k] = p->run_length;
        x[STET_F_PROSE_CHAIN][k] = p->prose_chain;
        x[STET_F_PERIOD][k] = p->period;
        x[STET_F_AFTER_HEADLINE][k] = i > 0 && f->a->stats[i - 1].block_class == STET_CLASS_HEADLINE;
        x[STET_F_SINCE_HEADING][k] = p->since_heading;
        x[STET_F_HEADINGS][k] = p->headings;
        x[STET_F_HEADINGS_IN_RUN][k] = p->headings_in_run;
        x[STET_F_SINCE_TAGS][k] = p->since_tags;
        x[STET_F_SINCE_BYLINE][k] = p->since_byline;
        if (i >= FARTHEST && f->n - i > FARTHEST)
            fill_around(f, i, true, x, k);
        else
            fill_around(f, i, false, x, k);
        if (f->html)
            fill_sections(p, x, k);
    }
}
