/* feature_pattern.c - the pattern family: classes of blocks in a row, headings of tail sections, prose around. */
#include "base/inline.h"
#include "score/feature_parts.h"

enum {
    LONG_UNITS = 20,     /* a long block, for alternation */
    HEADING_UNITS = 10,  /* a longer line is no heading */
    FAR = 99
};

/*
 * Classes around a block, two bits each: WINDOW_BEFORE blocks before it, itself, and WINDOW_AFTER behind.  What lies
 * beyond the page is any class; nobody asks.
 */
enum {
    PERIODS = 5, /* blocks of the longest period */
    WINDOW_BEFORE = 2 * PERIODS,
    WINDOW_AFTER = 3 * PERIODS - 1,
    CLASS_BITS = 2
};

_Static_assert(STET_CLASS_TIME < 1 << CLASS_BITS, "a class fits");
_Static_assert((WINDOW_BEFORE + 1 + WINDOW_AFTER) * CLASS_BITS <= 64, "a window fits");

/* The window of the block behind the one that has `window`; i is the new one. */
static uint64_t next_window(const stet_analysis *a, uint64_t window, uint32_t i)
{
    uint64_t class = a->n - i > WINDOW_AFTER ? a->stats[i + WINDOW_AFTER].block_class : 0;
    return window >> CLASS_BITS | class << (WINDOW_BEFORE + WINDOW_AFTER) * CLASS_BITS;
}

/* How often the classes of the p blocks from i on recur p and 2p blocks before and after, for the best p. */
static uint8_t period_at(const stet_analysis *a, uint32_t i, uint64_t window)
{
    uint8_t best = 0;
    uint32_t left = a->n - i;
    uint64_t here = window >> WINDOW_BEFORE * CLASS_BITS, first = here & ((1 << CLASS_BITS) - 1);
    for (uint32_t p = 2; p <= PERIODS && p <= left; p++) {
        uint64_t blocks = (UINT64_C(1) << p * CLASS_BITS) - 1;
        uint64_t alike = first * UINT64_C(0x5555555555555555); /* the first's class everywhere */
        if (!((here ^ alike) & blocks))
            continue; /* one class throughout is no pattern */
        /* Bits by which the blocks there differ from those here. */
        uint64_t before = window >> (WINDOW_BEFORE - p) * CLASS_BITS ^ here, after = here >> p * CLASS_BITS ^ here;
        uint64_t far_before = window >> (WINDOW_BEFORE - 2 * p) * CLASS_BITS ^ here;
        uint64_t far_after = here >> 2 * p * CLASS_BITS ^ here;
        int matches = (i >= 2 * p && !(far_before & blocks)) + (i >= p && !(before & blocks)) +
                      (left >= 2 * p && !(after & blocks)) + (left >= 3 * p && !(far_after & blocks));
        if (matches > best)
            best = (uint8_t)matches;
    }
    return best;
}

static bool opens_tail(const stet_block_stats *s)
{
    return s->units <= HEADING_UNITS &&
           (s->words[STET_WORDS_RELATED] >= STET_LEVEL_START || s->words[STET_WORDS_POPULAR] >= STET_LEVEL_START);
}

static bool labels_tags(const stet_block_stats *s)
{
    return s->units <= HEADING_UNITS &&
           (s->words[STET_WORDS_TAGS] >= STET_LEVEL_START || s->words[STET_WORDS_COMMENTS] >= STET_LEVEL_START);
}

static bool signs(const stet_analysis *a, uint32_t i)
{
    const stet_block_stats *s = &a->stats[i];
    return i > a->run_first && s->units <= HEADING_UNITS &&
           (s->words[STET_WORDS_BYLINE] >= STET_LEVEL_START || s->words[STET_WORDS_SOURCE] >= STET_LEVEL_START ||
            s->words[STET_WORDS_AGENCY] >= STET_LEVEL_END);
}

static void count_rows(stet_features *f)
{
    const stet_analysis *a = f->a;
    for (uint32_t i = 0, end; i < f->n; i = end) {
        for (end = i + 1; end < f->n && a->stats[end].block_class == a->stats[i].block_class;)
            end++;
        for (uint32_t k = i; k < end; k++)
            f->pattern[k].run_length = (uint8_t)stet_at_most(end - i, 30);
    }
    for (uint32_t i = 0; i < f->n;) {
        if (a->stats[i].block_class != STET_CLASS_PROSE) {
            i++;
            continue;
        }
        uint32_t last = i, chain = 0;
        for (uint32_t k = i; k < f->n && k - last <= 2; k++) {
            if (a->stats[k].block_class == STET_CLASS_PROSE) {
                last = k;
                chain++;
            }
        }
        for (uint32_t k = i; k <= last; k++)
            f->pattern[k].prose_chain = (uint8_t)stet_at_most(chain, 60);
        i = last + 1;
    }
}

static uint8_t next_distance(uint8_t distance)
{
    return distance < FAR ? (uint8_t)(distance + 1) : FAR;
}

bool stet_is_interface(const stet_block_stats *s)
{
    static const uint8_t classes[] = {STET_WORDS_RELATED, STET_WORDS_POPULAR, STET_WORDS_READMORE, STET_WORDS_TAGS,
                                      STET_WORDS_COMMENTS, STET_WORDS_SHARE, STET_WORDS_SUBSCRIBE, STET_WORDS_LEGAL,
                                      STET_WORDS_ADVERT, STET_WORDS_MENU, STET_WORDS_WIDGET, STET_WORDS_RELTIME};
    for (size_t i = 0; i < sizeof classes && s->units <= HEADING_UNITS; i++)
        if (s->words[classes[i]] >= STET_LEVEL_START)
            return true;
    return false;
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
            learned = s->learned.sum;
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
    return s->units <= 2 * HEADING_UNITS && (s->time & (STET_TIME_DATE | STET_TIME_MONTH)) &&
           (s->time & (STET_TIME_DATE | STET_TIME_YEAR | STET_TIME_CLOCK));
}

static bool is_long(const stet_analysis *a, uint32_t i)
{
    return a->stats[i].units >= LONG_UNITS;
}

static void count_marks(stet_features *f)
{
    const stet_analysis *a = f->a;
    uint64_t window = 0;
    for (uint32_t i = 0; i < WINDOW_AFTER && i < f->n; i++)
        window |= (uint64_t)a->stats[i].block_class << (WINDOW_BEFORE + 1 + i) * CLASS_BITS;
    uint8_t heading = FAR, tags = FAR, byline = FAR, headings = 0, in_run = 0;
    uint8_t title = FAR, date = FAR, name = FAR;
    uint32_t blank = 0, lower = 0, changes = 0;
    uint8_t dates = 0;
    for (uint32_t i = 0; i < f->n; i++) {
        stet_pattern_stats *p = &f->pattern[i];
        p->heading = opens_tail(&a->stats[i]);
        p->headings = headings;
        p->headings_in_run = in_run;
        heading = p->heading ? 0 : next_distance(heading);
        tags = labels_tags(&a->stats[i]) ? 0 : next_distance(tags);
        byline = signs(a, i) ? 0 : next_distance(byline);
        p->since_heading = heading;
        p->since_tags = tags;
        p->since_byline = byline;
        bool says_title = a->stats[i].is_title && i != a->stated_title;
        title = says_title ? 0 : next_distance(title);
        date = dates_page(&a->stats[i]) ? 0 : next_distance(date);
        name = a->stats[i].name_like ? 0 : next_distance(name);
        dates = says_title ? 0 : (uint8_t)(dates + (date == 0 && dates < 10));
        p->dates = dates;
        p->since_title = title;
        p->since_date = date;
        p->since_name = name;
        f->dates += date == 0;
        blank += a->page->blocks.at[i].blank_before > 0;
        lower += a->stats[i].starts_lower;
        headings = (uint8_t)(headings + (p->heading && headings < 20));
        in_run = (uint8_t)(in_run + (p->heading && i >= a->run_first && in_run < 20));
        p->changes = changes += i > 0 && is_long(a, i) != is_long(a, i - 1);
        window = next_window(a, window, i);
        p->period = period_at(a, i, window);
    }
    f->blank_share = f->n ? (float)blank / (float)f->n : 0;
    f->lower_share = f->n ? (float)lower / (float)f->n : 0;
}

bool stet_pattern_prepare(stet_features *f)
{
    f->pattern = stet_arena_array(f->a->scratch, f->n ? f->n : 1, sizeof *f->pattern);
    if (!f->pattern)
        return false;
    count_rows(f);
    count_marks(f);
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

void stet_pattern_fill(const stet_features *f, const uint32_t *blocks, uint32_t n, stet_column *x)
{
    enum { FARTHEST = 12 };
    for (uint32_t k = 0; k < n; k++) {
        const uint32_t i = blocks[k];
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
