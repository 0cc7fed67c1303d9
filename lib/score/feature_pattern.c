/* feature_pattern.c - the pattern family: classes of blocks in a row, headings of tail sections, prose around. */
#include "score/class_rows.h"
#include "score/feature_fill.h"

_Static_assert(STET_CLASS_TIME < 1 << STET_ROWS_CLASS_BITS, "a class fits");

enum { ALTERNATION_SPAN = 6, FAR = 99 };

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
            f->pattern->prose_chain[k] = (uint8_t)(chain < MOST ? chain : MOST);
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
    stet_patterns *p = f->pattern;
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
        p->section_blocks[i] = blocks;
        p->section_level[i] = level;
        p->section_linked[i] = linked;
        p->section_debris[i] = debris;
        p->section_learned[i] = learned;
        p->first_headings[i] = firsts;
        p->linked_headings[i] = linked_count;
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
#define DISTANCE(name) (UINT64_C(0xFF) << 8 * STET_SINCE_##name)

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
        f->pattern->heading[i] = 1;
        c->since &= ~DISTANCE(HEADING);
    }
    if (begun & LABELS_TAGS)
        c->since &= ~DISTANCE(TAGS);
    if (i > a->run_first && (begun & SIGNS || (brief && s->words[STET_WORDS_AGENCY] >= STET_LEVEL_END)))
        c->since &= ~DISTANCE(BYLINE);
    if (dates_page(s)) {
        f->dates++;
        c->dates = (uint8_t)(c->dates + (c->dates < 10));
        c->since &= ~DISTANCE(DATE);
    }
    if (a->echoes[i].is_title && i != a->stated_title) {
        c->dates = 0;
        c->since &= ~DISTANCE(TITLE);
    }
}

static void count_blocks(stet_features *f)
{
    const stet_patterns p = *f->pattern; /* copies, of which the compiler knows that nothing in them changes */
    const uint32_t n = f->n, *traits_of = f->traits;
    block_count c = {.since = FAR * UINT64_C(0x0101010101010101)};
    for (uint32_t i = 0, before = n ? traits_of[0] : 0; i < n; i++) {
        uint32_t traits = traits_of[i];
        c.since = further(c.since) & ~(traits / STET_TRAIT_NAME % 2 * DISTANCE(NAME));
        if (traits & SHOWN)
            count_block(f, i, &c);
        p.since[i] = c.since;
        p.dates[i] = c.dates;
        p.headings[i] = c.headings;
        p.headings_in_run[i] = c.headings_in_run;
        p.changes[i] = c.changes += ((traits ^ before) & STET_TRAIT_LONG) != 0;
        before = traits;
        if (p.heading[i]) {
            c.headings = (uint8_t)(c.headings + (c.headings < 20));
            c.headings_in_run = (uint8_t)(c.headings_in_run + (i >= f->a->run_first && c.headings_in_run < 20));
        }
    }
    for (uint32_t k = 0; k < STET_WINDOW_MOST + STET_LANES; k++)
        p.changes[n + k] = c.changes;
}

static bool make_room(stet_features *f)
{
    stet_patterns *p = f->pattern = stet_arena_array(f->a->scratch, 1, sizeof *p);
    if (!p)
        return false;
    uint8_t **bytes[] = {&p->run_length, &p->headings, &p->headings_in_run, &p->dates};
    uint8_t **of_few[] = {&p->prose_chain, &p->period, &p->heading};
    uint8_t **of_sections[] = {&p->section_blocks, &p->section_level,  &p->section_linked,
                               &p->section_debris, &p->first_headings, &p->linked_headings};
    for (size_t c = 0; c < sizeof bytes / sizeof bytes[0]; c++)
        *bytes[c] = stet_block_column(f, 1);
    for (size_t c = 0; c < sizeof of_few / sizeof of_few[0]; c++)
        *of_few[c] = stet_sparse_column(f, 1);
    for (size_t c = 0; c < sizeof of_sections / sizeof of_sections[0] && f->html; c++)
        *of_sections[c] = stet_block_column(f, 1);
    p->since = stet_block_column(f, sizeof *p->since);
    p->changes = stet_block_column(f, sizeof *p->changes);
    if (f->html)
        p->section_learned = stet_block_column(f, sizeof *p->section_learned);
    return f->a->scratch->status == STET_OK;
}

bool stet_pattern_prepare(stet_features *f)
{
    if (!make_room(f))
        return false;
    stet_class_rows(f->classes, f->n, f->pattern->run_length, f->pattern->period);
    count_blocks(f);
    count_chains(f);
    if (f->html)
        count_sections(f);
    return true;
}

/* How many blocks there are from `span` before each to as many behind it. */
STET_ALWAYS_INLINE void count_around(const stet_features *f, uint32_t first, int32_t span, int32_t counts[STET_STEP])
{
    const int32_t n = (int32_t)f->n;
    for (int32_t k = 0; k < STET_STEP; k++) {
        int32_t i = (int32_t)first + k, from = i - span, to = i + span + 1;
        counts[k] = (to < n ? to : n) - (from > 0 ? from : 0);
    }
}

/* What is summed over `span` blocks before each, and behind each. */
STET_ALWAYS_INLINE void fill_prose(const double *units, uint32_t span, float *before, float *after)
{
    float sums[STET_STEP];
    for (uint32_t k = 0; k < STET_STEP; k++)
        sums[k] = (float)(units[k] - units[(int64_t)k - span]);
    stet_logs_of(sums, before);
    for (uint32_t k = 0; k < STET_STEP; k++)
        sums[k] = (float)(units[k + span + 1] - units[k + 1]);
    stet_logs_of(sums, after);
}

STET_ALWAYS_INLINE void fill_learned(const stet_features *f, uint32_t first, int32_t span, float x[restrict STET_STEP])
{
    const double *learned = f->learned + first;
    int32_t counts[STET_STEP];
    count_around(f, first, span, counts);
    for (int32_t k = 0; k < STET_STEP; k++)
        x[k] = (float)((learned[k + span + 1] - learned[k - span]) / counts[k]);
}

STET_ALWAYS_INLINE void fill_alternation(const stet_features *f, uint32_t first, float x[restrict STET_STEP])
{
    const uint32_t *changes = f->pattern->changes + first;
    int32_t counts[STET_STEP];
    count_around(f, first, ALTERNATION_SPAN, counts);
    for (int32_t k = 0; k < STET_STEP; k++) {
        float around = (float)(int32_t)(changes[k + ALTERNATION_SPAN] - changes[k - ALTERNATION_SPAN]);
        x[k] = around / (float)(counts[k] > 1 ? counts[k] - 1 : 1); /* one block has no changes */
    }
}

STET_ALWAYS_INLINE void fill_debris(const uint32_t *debris, float before[restrict STET_STEP],
                                    float after[restrict STET_STEP])
{
    enum { DEBRIS_SPAN = 8 };
    for (int32_t k = 0; k < STET_STEP; k++) {
        before[k] = (float)(int32_t)(debris[k] - debris[k - DEBRIS_SPAN]);
        after[k] = (float)(int32_t)(debris[k + DEBRIS_SPAN + 1] - debris[k + 1]);
    }
}

STET_ALWAYS_INLINE void fill_links(const stet_features *f, uint32_t first, stet_column *x)
{
    enum { LINKS_SPAN = 5 };
    const double *links = f->link_bytes + first, *bytes = f->bytes + first;
    float linked[STET_STEP], others[STET_STEP];
    for (int32_t k = 0; k < STET_STEP; k++) {
        double around = links[k + LINKS_SPAN + 1] - links[k - LINKS_SPAN];
        linked[k] = (float)around;
        others[k] = (float)(bytes[k + LINKS_SPAN + 1] - bytes[k - LINKS_SPAN] - around);
    }
    stet_logs_of(linked, x[STET_F_LINKS_AROUND]);
    stet_logs_of(others, x[STET_F_TEXT_AROUND]);
}

STET_ALWAYS_INLINE void fill_sections(const stet_patterns *p, uint32_t first, stet_column *x)
{
    stet_fill_bytes(x[STET_F_SECTION_BLOCKS], p->section_blocks + first);
    stet_fill_bytes(x[STET_F_SECTION_LEVEL], p->section_level + first);
    stet_fill_bytes(x[STET_F_SECTION_LINKED], p->section_linked + first);
    stet_fill_bytes(x[STET_F_SECTION_DEBRIS], p->section_debris + first);
    stet_fill_bytes(x[STET_F_FIRST_HEADINGS], p->first_headings + first);
    stet_fill_bytes(x[STET_F_LINKED_HEADINGS], p->linked_headings + first);
    memcpy(x[STET_F_SECTION_LEARNED], p->section_learned + first, STET_STEP * sizeof **x);
}

STET_ALWAYS_INLINE void fill(const stet_features *f, uint32_t first, stet_column *x)
{
    const stet_patterns *p = f->pattern;
    const double *prose_units = f->prose_units + first;
    stet_fill_bytes(x[STET_F_RUN_LENGTH], p->run_length + first);
    stet_fill_bytes(x[STET_F_PROSE_CHAIN], p->prose_chain + first);
    stet_fill_bytes(x[STET_F_PERIOD], p->period + first);
    stet_fill_bytes(x[STET_F_HEADINGS], p->headings + first);
    stet_fill_bytes(x[STET_F_HEADINGS_IN_RUN], p->headings_in_run + first);
    stet_fill_since(x[STET_F_SINCE_HEADING], p->since + first, STET_SINCE_HEADING);
    stet_fill_since(x[STET_F_SINCE_TAGS], p->since + first, STET_SINCE_TAGS);
    stet_fill_since(x[STET_F_SINCE_BYLINE], p->since + first, STET_SINCE_BYLINE);
    for (uint32_t k = 0; k < STET_STEP; k++) /* before the first block is prose, as it were */
        x[STET_F_AFTER_HEADLINE][k] = f->classes[(int64_t)first + k - 1] == STET_CLASS_HEADLINE;
    fill_prose(prose_units, 5, x[STET_F_PROSE_BEFORE_5], x[STET_F_PROSE_AFTER_5]);
    fill_prose(prose_units, 12, x[STET_F_PROSE_BEFORE_12], x[STET_F_PROSE_AFTER_12]);
    fill_learned(f, first, 3, x[STET_F_LEARNED_AROUND_3]);
    fill_learned(f, first, 10, x[STET_F_LEARNED_AROUND_10]);
    fill_alternation(f, first, x[STET_F_ALTERNATION]);
    fill_debris(f->debris + first, x[STET_F_DEBRIS_BEFORE_8], x[STET_F_DEBRIS_AFTER_8]);
    if (!f->html)
        return;
    fill_links(f, first, x);
    fill_sections(p, first, x);
}

STET_DEFINE_FILL(stet_pattern_fill, fill)
