/* feature_pattern.c - the pattern family: classes of blocks in a row, headings of tail sections, prose around. */
#include "score/feature_parts.h"

enum {
    LONG_UNITS = 20,     /* a long block, for alternation */
    ALTERNATION_SPAN = 6,
    HEADING_UNITS = 10,  /* a longer line is no heading */
    FAR = 99
};

static bool same_class(const stet_analysis *a, int64_t x, int64_t y)
{
    return x >= 0 && y >= 0 && x < a->n && y < a->n &&
           a->stats[x].block_class == a->stats[y].block_class;
}

/* How often the classes of the p blocks from i on recur p and 2p blocks before and after, for the best p. */
static uint8_t period_at(const stet_analysis *a, uint32_t i)
{
    uint8_t best = 0;
    for (int p = 2; p <= 5; p++) {
        bool mixed = false;
        for (int o = 1; o < p && i + (uint32_t)o < a->n; o++)
            mixed = mixed || a->stats[i + (uint32_t)o].block_class != a->stats[i].block_class;
        if (!mixed)
            continue;
        const int shifts[4] = {-2 * p, -p, p, 2 * p};
        uint8_t matches = 0;
        for (int k = 0; k < 4; k++) {
            bool same = true;
            for (int o = 0; o < p && same; o++)
                same = same_class(a, (int64_t)i + o, (int64_t)i + o + shifts[k]);
            matches = (uint8_t)(matches + same);
        }
        if (matches > best)
            best = matches;
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

static void count_marks(stet_features *f)
{
    const stet_analysis *a = f->a;
    uint8_t heading = FAR, tags = FAR, byline = FAR, headings = 0, in_run = 0;
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
        headings = (uint8_t)(headings + (p->heading && headings < 20));
        in_run = (uint8_t)(in_run + (p->heading && i >= a->run_first && in_run < 20));
        p->period = period_at(a, i);
    }
}

bool stet_pattern_prepare(stet_features *f)
{
    f->pattern = stet_arena_array(f->a->scratch, f->n ? f->n : 1, sizeof *f->pattern);
    if (!f->pattern)
        return false;
    count_rows(f);
    count_marks(f);
    return true;
}

static double prose_between(const stet_features *f, int64_t from, int64_t to)
{
    int64_t n = (int64_t)f->n;
    from = from < 0 ? 0 : from > n ? n : from;
    to = to < 0 ? 0 : to > n ? n : to;
    return f->prose_units[to] - f->prose_units[from];
}

static float alternation(const stet_analysis *a, uint32_t i)
{
    uint32_t first = i > ALTERNATION_SPAN ? i - ALTERNATION_SPAN : 0;
    uint32_t last = i + ALTERNATION_SPAN < a->n ? i + ALTERNATION_SPAN : a->n - 1;
    uint32_t changes = 0;
    for (uint32_t k = first; k < last; k++)
        changes += (a->stats[k].units >= LONG_UNITS) != (a->stats[k + 1].units >= LONG_UNITS);
    return last > first ? (float)changes / (float)(last - first) : 0;
}

void stet_pattern_fill(const stet_features *f, uint32_t i, float *row)
{
    const stet_pattern_stats *p = &f->pattern[i];
    int64_t at = i;
    row[STET_F_RUN_LENGTH] = p->run_length;
    row[STET_F_PROSE_CHAIN] = p->prose_chain;
    row[STET_F_PERIOD] = p->period;
    row[STET_F_AFTER_HEADLINE] = i > 0 && f->a->stats[i - 1].block_class == STET_CLASS_HEADLINE;
    row[STET_F_ALTERNATION] = alternation(f->a, i);
    row[STET_F_SINCE_HEADING] = p->since_heading;
    row[STET_F_HEADINGS] = p->headings;
    row[STET_F_HEADINGS_IN_RUN] = p->headings_in_run;
    row[STET_F_SINCE_TAGS] = p->since_tags;
    row[STET_F_SINCE_BYLINE] = p->since_byline;
    row[STET_F_PROSE_BEFORE_5] = stet_log(prose_between(f, at - 5, at));
    row[STET_F_PROSE_AFTER_5] = stet_log(prose_between(f, at + 1, at + 6));
    row[STET_F_PROSE_BEFORE_12] = stet_log(prose_between(f, at - 12, at));
    row[STET_F_PROSE_AFTER_12] = stet_log(prose_between(f, at + 1, at + 13));
    if (f->html) {
        uint32_t from = i > 5 ? i - 5 : 0, to = i + 6 < f->n ? i + 6 : f->n;
        double links = f->link_bytes[to] - f->link_bytes[from];
        row[STET_F_LINKS_AROUND] = stet_log(links);
        row[STET_F_TEXT_AROUND] = stet_log(f->bytes[to] - f->bytes[from] - links);
    }
}
