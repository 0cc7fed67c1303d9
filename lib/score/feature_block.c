/*
 * feature_block.c - the families that need no preparation: what a block looks like, where it stands on the page, and
 * what is said elsewhere too; but for what columns of neighbours have.  What is known of a batch's blocks is laid side
 * by side first: every feature is a loop over it then, which compilers make a few vector operations of.
 */
#include <string.h>

#include "score/feature_fill.h"

/* What shapes are told by, side by side. */
typedef struct shapes {
    int32_t tokens[STET_STEP], chars[STET_STEP], upper[STET_STEP], digits[STET_STEP];
    float units[STET_STEP];
    float paragraph_units[STET_STEP];
    int32_t paragraph_lines[STET_STEP];
    int32_t commas[STET_STEP], sentences[STET_STEP], quotes[STET_STEP], glued[STET_STEP];
    int32_t signs[STET_STEP], times[STET_STEP];
    float log_bytes[STET_STEP];
    int32_t blank[STET_STEP], indent[STET_STEP], flags[STET_STEP];
} shapes;

STET_ALWAYS_INLINE void gather_shapes(const stet_features *f, uint32_t first, shapes *all)
{
    for (uint32_t k = 0; k < STET_STEP; k++) {
        const stet_block_stats *s = &f->a->stats[stet_lane_block(f, first, k)];
        all->tokens[k] = (int32_t)s->tokens;
        all->chars[k] = (int32_t)s->chars;
        all->upper[k] = (int32_t)s->upper;
        all->digits[k] = (int32_t)s->digits;
        all->units[k] = s->units;
        all->paragraph_units[k] = s->paragraph_units;
        all->paragraph_lines[k] = s->paragraph_lines;
        all->commas[k] = s->commas;
        all->sentences[k] = s->sentences;
        all->quotes[k] = s->quotes;
        all->glued[k] = s->glued;
        all->signs[k] = s->signs;
        all->times[k] = s->time;
    }
    for (uint32_t k = 0; k < STET_STEP; k++) {
        const stet_page_block *b = &f->a->page->blocks.at[stet_lane_block(f, first, k)];
        all->log_bytes[k] = stet_log_of_count(b->text.len);
        all->blank[k] = b->blank_before;
        all->indent[k] = b->indent;
        all->flags[k] = b->flags;
    }
}

/* Is a bit set? */
STET_ALWAYS_INLINE void fill_bits(float x[restrict STET_STEP], const int32_t *sets, int32_t bit)
{
    for (uint32_t k = 0; k < STET_STEP; k++)
        x[k] = sets[k] & bit ? 1.0f : 0.0f;
}

/* What are shares of units, or per sentence. */
STET_ALWAYS_INLINE void fill_densities(const shapes *all, float commas[restrict STET_STEP],
                                       float sentences[restrict STET_STEP])
{
    for (uint32_t k = 0; k < STET_STEP; k++) {
        float units = all->units[k], there = units > 0;
        commas[k] = there * ((float)all->commas[k] / (units + (1 - there)));
        sentences[k] = units / (float)(all->sentences[k] + 1);
    }
}

STET_ALWAYS_INLINE void fill_shape(const stet_features *f, uint32_t first, stet_column *x)
{
    shapes all;
    gather_shapes(f, first, &all);
    memcpy(x[STET_F_BYTES], all.log_bytes, sizeof all.log_bytes);
    stet_fill_shares(x[STET_F_WORD_LENGTH], all.chars, all.tokens);
    stet_fill_shares(x[STET_F_DIGITS], all.digits, all.chars);
    stet_fill_shares(x[STET_F_UPPER], all.upper, all.chars);
    fill_densities(&all, x[STET_F_COMMA_DENSITY], x[STET_F_SENTENCE_UNITS]);
    stet_fill_counts(x[STET_F_SENTENCES], all.sentences, 10);
    stet_fill_counts(x[STET_F_COMMAS], all.commas, 10);
    stet_fill_counts(x[STET_F_QUOTES], all.quotes, 6);
    stet_fill_counts(x[STET_F_GLUED], all.glued, UINT8_MAX);
    stet_fill_counts(x[STET_F_PARAGRAPH_LINES], all.paragraph_lines, 20);
    stet_logs_of(all.paragraph_units, x[STET_F_PARAGRAPH_UNITS]);
    fill_bits(x[STET_F_COLON_END], all.signs, STET_SIGN(ends_colon));
    fill_bits(x[STET_F_QUESTION_END], all.signs, STET_SIGN(ends_question));
    fill_bits(x[STET_F_ELLIPSIS_END], all.signs, STET_SIGN(ends_ellipsis));
    fill_bits(x[STET_F_LOWER_START], all.signs, STET_SIGN(starts_lower));
    fill_bits(x[STET_F_QUOTE_START], all.signs, STET_SIGN(starts_quote));
    fill_bits(x[STET_F_DASH_START], all.signs, STET_SIGN(starts_dash));
    fill_bits(x[STET_F_JOINT_START], all.signs, STET_SIGN(starts_joint));
    fill_bits(x[STET_F_JOINT_END], all.signs, STET_SIGN(ends_joint));
    fill_bits(x[STET_F_NAME_LIKE], all.signs, STET_SIGN(name_like));
    fill_bits(x[STET_F_PIPE], all.signs, STET_SIGN(pipe));
    fill_bits(x[STET_F_CLOCK], all.times, STET_TIME_CLOCK);
    fill_bits(x[STET_F_DATE], all.times, STET_TIME_DATE);
    fill_bits(x[STET_F_YEAR], all.times, STET_TIME_YEAR);
    fill_bits(x[STET_F_MONTH], all.times, STET_TIME_MONTH);
    fill_bits(x[STET_F_BULLET], all.flags, STET_BLOCK_BULLET);
    stet_fill_counts(x[STET_F_BLANK_BEFORE], all.blank, 5);
    stet_fill_counts(x[STET_F_INDENT], all.indent, 16);
    if (!f->html)
        return;
    fill_bits(x[STET_F_IN_LINK], all.flags, STET_BLOCK_IN_LINK);
    fill_bits(x[STET_F_AFTER_BREAK], all.flags, STET_BLOCK_AFTER_BREAK);
    fill_bits(x[STET_F_HAS_TIME], all.flags, STET_BLOCK_HAS_TIME);
    fill_bits(x[STET_F_STREAMED], all.flags, STET_BLOCK_STREAMED);
}

/* HTML: shares and counts of what is in the markup. */
STET_ALWAYS_INLINE void fill_markup(const stet_features *f, uint32_t first, stet_column *x)
{
    int32_t bytes[STET_STEP], strong[STET_STEP], emphasis[STET_STEP];
    int32_t links[STET_STEP], images_before[STET_STEP], images_inside[STET_STEP];
    for (uint32_t k = 0; k < STET_STEP; k++) {
        const stet_page_block *b = &f->a->page->blocks.at[stet_lane_block(f, first, k)];
        bytes[k] = (int32_t)b->text.len;
        strong[k] = (int32_t)b->strong_bytes;
        emphasis[k] = (int32_t)b->emphasis_bytes;
        links[k] = b->links;
        images_before[k] = b->images_before;
        images_inside[k] = b->images_inside;
    }
    stet_fill_shares(x[STET_F_STRONG], strong, bytes);
    stet_fill_shares(x[STET_F_EMPHASIS], emphasis, bytes);
    stet_fill_counts(x[STET_F_LINKS], links, 10);
    stet_fill_counts(x[STET_F_IMAGES_BEFORE], images_before, 3);
    stet_fill_counts(x[STET_F_IMAGES_INSIDE], images_inside, 3);
}

STET_ALWAYS_INLINE void fill_page(const stet_features *f, stet_column *x)
{
    stet_fill_all(x[STET_F_BLOCKS], f->log_blocks);
    stet_fill_all(x[STET_F_PAGE_UNITS], f->log_units);
    stet_fill_all(x[STET_F_RUN_SHARE], f->run_share);
    stet_fill_all(x[STET_F_BLANK_SHARE], f->blank_share);
    stet_fill_all(x[STET_F_LOWER_SHARE], f->lower_share);
    stet_fill_all(x[STET_F_DATES], stet_at_most(f->dates, 20));
}

/* What follows from a block's number alone. */
STET_ALWAYS_INLINE void fill_numbers(const stet_features *f, uint32_t first, stet_column *x)
{
    const stet_analysis *a = f->a;
    const bool has_title = a->title != STET_NODE_NONE, has_run = a->run_last >= a->run_first;
    const uint32_t run = has_run ? a->run_last - a->run_first + 1 : 0;
    for (uint32_t k = 0; k < STET_STEP; k++) {
        x[STET_F_POSITION][k] = (float)((double)(int32_t)(first + k) / f->n);
        x[STET_F_AFTER_TITLE][k] = has_title ? (float)(first + k > a->title) : -1;
        x[STET_F_IN_RUN][k] = (float)(first + k - a->run_first < run);
    }
    if (has_title)
        stet_fill_distances(x[STET_F_FROM_TITLE], first, a->title, -30, 60);
    else
        stet_fill_all(x[STET_F_FROM_TITLE], -31);
    stet_fill_distances(x[STET_F_FROM_RUN_START], first, a->run_first, -50, has_run ? 50 : -50);
    stet_fill_distances(x[STET_F_FROM_RUN_END], first, a->run_last, -50, has_run ? 50 : -50);
}

/* What is summed between the title and a block. */
STET_ALWAYS_INLINE void fill_from_title(const stet_features *f, uint32_t first, stet_column *x)
{
    enum { PROSE_MOST = 30 };
    const uint32_t title = f->a->title;
    float units[STET_STEP];
    if (title == STET_NODE_NONE) {
        stet_fill_all(x[STET_F_UNITS_FROM_TITLE], 0);
        stet_fill_all(x[STET_F_PROSE_SINCE_TITLE], -1);
        return;
    }
    const uint32_t prose = f->prose[title + 1];
    for (uint32_t k = 0; k < STET_STEP; k++) {
        int32_t since = (int32_t)(f->prose[first + k] - prose);
        units[k] = (float)(f->units[first + k] - f->units[title + 1]); /* below 0 before the title */
        x[STET_F_PROSE_SINCE_TITLE][k] = first + k > title ? (float)(since < PROSE_MOST ? since : PROSE_MOST) : -1;
    }
    stet_logs_of(units, x[STET_F_UNITS_FROM_TITLE]);
}

STET_ALWAYS_INLINE void fill_place(const stet_features *f, uint32_t first, stet_column *x)
{
    const double *units = f->units + first, all = f->units[f->n];
    for (uint32_t k = 0; k < STET_STEP; k++)
        x[STET_F_MASS_BEFORE][k] = (float)(units[k] / (all > 0 ? all : 1));
    fill_from_title(f, first, x);
    stet_fill_since(x[STET_F_SINCE_TITLE], f->pattern->since + first, STET_SINCE_TITLE);
    stet_fill_since(x[STET_F_SINCE_DATE], f->pattern->since + first, STET_SINCE_DATE);
    stet_fill_since(x[STET_F_SINCE_NAME], f->pattern->since + first, STET_SINCE_NAME);
    stet_fill_bytes(x[STET_F_DATES_SINCE_TITLE], f->pattern->dates + first);
}

/* Does one of the blocks around say the same? */
STET_ALWAYS_INLINE bool is_said_near(const stet_features *f, uint32_t i)
{
    enum { NEAR = 3 };
    const stet_block_echo *e = &f->a->echoes[i];
    bool near = false;
    for (uint32_t d = 1; e->copies > 1 && d <= NEAR; d++)
        near = near || (i >= d && e[-(int)d].norm == e->norm) || (i + d < f->n && e[d].norm == e->norm);
    return near;
}

STET_ALWAYS_INLINE void fill_echo(const stet_features *f, uint32_t first, stet_column *x)
{
    for (uint32_t k = 0; k < STET_STEP && first + k < f->n; k++) {
        const uint32_t i = first + k;
        const stet_block_echo *e = &f->a->echoes[i];
        x[STET_F_FIRST_COPY][k] = (e->copies > 1) & (e->first_copy == i);
        x[STET_F_COPY_NEAR][k] = is_said_near(f, i);
        x[STET_F_COPY_BEFORE][k] = i >= 2 && e[-1].norm && e[-1].norm == e[-2].norm;
        x[STET_F_HEAD_COPIES][k] = (float)(int32_t)(e->head_copies < 5 ? e->head_copies : 5);
        x[STET_F_IS_TITLE][k] = e->is_title;
        x[STET_F_TITLE_OVERLAP][k] = e->title;
        if (f->html) {
            x[STET_F_ECHO_DESCRIPTION][k] = e->description;
            x[STET_F_ECHO_JSONLD][k] = e->jsonld;
        }
    }
    memcpy(x[STET_F_PREVIOUS_OVERLAP], f->overlaps + (int64_t)first - 1, STET_STEP * sizeof **x);
    memcpy(x[STET_F_NEXT_OVERLAP], f->overlaps + first, STET_STEP * sizeof **x);
}

STET_ALWAYS_INLINE void fill(const stet_features *f, uint32_t first, stet_column *x)
{
    fill_shape(f, first, x);
    fill_page(f, x);
    fill_numbers(f, first, x);
    fill_place(f, first, x);
    fill_echo(f, first, x);
    if (f->html)
        fill_markup(f, first, x);
}

STET_DEFINE_FILL(stet_block_fill, fill)
