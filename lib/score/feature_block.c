/*
 * feature_block.c - the families that need no preparation: what a block looks like, where it stands on the page, and
 * what is said elsewhere too; but for what columns of neighbours have.
 */
#include "score/feature_parts.h"

static void fill_shape(const stet_features *f, uint32_t first, uint32_t n, stet_column *x)
{
    for (uint32_t k = 0; k < n; k++) {
        const stet_block_stats *s = &f->a->stats[first + k];
        const stet_page_block *b = &f->a->page->blocks.at[first + k];
        x[STET_F_BYTES][k] = stet_log_of_count(b->text.len);
        x[STET_F_WORD_LENGTH][k] = stet_share(s->chars, s->tokens);
        x[STET_F_SENTENCES][k] = stet_at_most(s->sentences, 10);
        x[STET_F_COMMAS][k] = stet_at_most(s->commas, 10);
        x[STET_F_COMMA_DENSITY][k] = stet_share(s->commas, s->units);
        x[STET_F_DIGITS][k] = stet_share(s->digits, s->chars);
        x[STET_F_UPPER][k] = stet_share(s->upper, s->chars);
        x[STET_F_COLON_END][k] = s->ends_colon;
        x[STET_F_QUESTION_END][k] = s->ends_question;
        x[STET_F_ELLIPSIS_END][k] = s->ends_ellipsis;
        x[STET_F_PIPE][k] = s->pipe;
        x[STET_F_CLOCK][k] = (s->time & STET_TIME_CLOCK) != 0;
        x[STET_F_SENTENCE_UNITS][k] = s->units / (float)(s->sentences + 1);
        x[STET_F_PARAGRAPH_UNITS][k] = stet_log(s->paragraph_units);
        x[STET_F_PARAGRAPH_LINES][k] = stet_at_most(s->paragraph_lines, 20);
        x[STET_F_BULLET][k] = (b->flags & STET_BLOCK_BULLET) != 0;
        x[STET_F_BLANK_BEFORE][k] = stet_at_most(b->blank_before, 5);
        x[STET_F_INDENT][k] = stet_at_most(b->indent, 16);
    }
}

static void fill_starts(const stet_features *f, uint32_t first, uint32_t n, stet_column *x)
{
    for (uint32_t k = 0; k < n; k++) {
        const stet_block_stats *s = &f->a->stats[first + k];
        x[STET_F_LOWER_START][k] = s->starts_lower;
        x[STET_F_QUOTE_START][k] = s->starts_quote;
        x[STET_F_DASH_START][k] = s->starts_dash;
        x[STET_F_QUOTES][k] = stet_at_most(s->quotes, 6);
    }
}

static void fill_signs(const stet_features *f, uint32_t first, uint32_t n, stet_column *x)
{
    for (uint32_t k = 0; k < n; k++) {
        const stet_block_stats *s = &f->a->stats[first + k];
        x[STET_F_DATE][k] = (s->time & STET_TIME_DATE) != 0;
        x[STET_F_YEAR][k] = (s->time & STET_TIME_YEAR) != 0;
        x[STET_F_MONTH][k] = (s->time & STET_TIME_MONTH) != 0;
        x[STET_F_GLUED][k] = s->glued;
        x[STET_F_NAME_LIKE][k] = s->name_like;
        x[STET_F_JOINT_START][k] = s->starts_joint;
        x[STET_F_JOINT_END][k] = s->ends_joint;
    }
}

static void fill_markup(const stet_features *f, uint32_t first, uint32_t n, stet_column *x)
{
    for (uint32_t k = 0; k < n; k++) {
        const stet_page_block *b = &f->a->page->blocks.at[first + k];
        x[STET_F_LINKS][k] = stet_at_most(b->links, 10);
        x[STET_F_STRONG][k] = stet_share(b->strong_bytes, (double)b->text.len);
        x[STET_F_EMPHASIS][k] = stet_share(b->emphasis_bytes, (double)b->text.len);
        x[STET_F_IN_LINK][k] = (b->flags & STET_BLOCK_IN_LINK) != 0;
        x[STET_F_AFTER_BREAK][k] = (b->flags & STET_BLOCK_AFTER_BREAK) != 0;
        x[STET_F_IMAGES_BEFORE][k] = stet_at_most(b->images_before, 3);
        x[STET_F_IMAGES_INSIDE][k] = stet_at_most(b->images_inside, 3);
        x[STET_F_HAS_TIME][k] = (b->flags & STET_BLOCK_HAS_TIME) != 0;
        x[STET_F_STREAMED][k] = (b->flags & STET_BLOCK_STREAMED) != 0;
    }
}

static void fill_all(float *column, float value)
{
    for (int k = 0; k < STET_LANES; k++)
        column[k] = value;
}

/* Blocks from `from` to those of a batch, between limits. */
static void fill_distances(float *column, uint32_t first, uint32_t from, float low, float high)
{
    for (uint32_t k = 0; k < STET_LANES; k++) {
        float blocks = (float)(int32_t)(first + k - from);
        blocks = blocks < low ? low : blocks;
        column[k] = blocks > high ? high : blocks;
    }
}

static void fill_page(const stet_features *f, stet_column *x)
{
    fill_all(x[STET_F_BLOCKS], f->log_blocks);
    fill_all(x[STET_F_PAGE_UNITS], f->log_units);
    fill_all(x[STET_F_RUN_SHARE], f->run_share);
    fill_all(x[STET_F_BLANK_SHARE], f->blank_share);
    fill_all(x[STET_F_LOWER_SHARE], f->lower_share);
    fill_all(x[STET_F_DATES], stet_at_most(f->dates, 20));
}

/* What follows from a block's number alone, all lanes at once. */
static void fill_numbers(const stet_features *f, uint32_t first, stet_column *x)
{
    const stet_analysis *a = f->a;
    const bool has_title = a->title != STET_NODE_NONE, has_run = a->run_last >= a->run_first;
    const uint32_t run = has_run ? a->run_last - a->run_first + 1 : 0;
    for (uint32_t k = 0; k < STET_LANES; k++) {
        x[STET_F_POSITION][k] = (float)((double)(int32_t)(first + k) / f->n);
        x[STET_F_AFTER_TITLE][k] = has_title ? (float)(first + k > a->title) : -1;
        x[STET_F_IN_RUN][k] = (float)(first + k - a->run_first < run);
    }
    if (has_title)
        fill_distances(x[STET_F_FROM_TITLE], first, a->title, -30, 60);
    else
        fill_all(x[STET_F_FROM_TITLE], -31);
    fill_distances(x[STET_F_FROM_RUN_START], first, a->run_first, -50, has_run ? 50 : -50);
    fill_distances(x[STET_F_FROM_RUN_END], first, a->run_last, -50, has_run ? 50 : -50);
}

static void fill_place(const stet_features *f, uint32_t first, uint32_t n, stet_column *x)
{
    const stet_analysis *a = f->a;
    const bool has_title = a->title != STET_NODE_NONE;
    for (uint32_t k = 0; k < n; k++) {
        const uint32_t i = first + k;
        const stet_pattern_stats *p = &f->pattern[i];
        bool below_title = has_title && i > a->title;
        x[STET_F_MASS_BEFORE][k] = stet_share(f->units[i], f->units[f->n]);
        x[STET_F_UNITS_FROM_TITLE][k] = below_title ? stet_log(f->units[i] - f->units[a->title + 1]) : 0;
        x[STET_F_SINCE_TITLE][k] = p->since_title;
        x[STET_F_SINCE_DATE][k] = p->since_date;
        x[STET_F_PROSE_SINCE_TITLE][k] = below_title ? stet_at_most(f->prose[i] - f->prose[a->title + 1], 30) : -1;
        x[STET_F_DATES_SINCE_TITLE][k] = p->dates;
        x[STET_F_SINCE_NAME][k] = p->since_name;
    }
}

static void fill_echo(const stet_features *f, uint32_t first, uint32_t n, stet_column *x)
{
    enum { NEAR = 3 };
    for (uint32_t k = 0; k < n; k++) {
        const uint32_t i = first + k;
        const stet_block_echo *e = &f->a->echoes[i];
        bool near = false;
        for (uint32_t d = 1; e->copies > 1 && d <= NEAR; d++)
            near = near || (i >= d && e[-(int)d].norm == e->norm) || (i + d < f->n && e[d].norm == e->norm);
        x[STET_F_FIRST_COPY][k] = e->copies > 1 && e->first_copy == i;
        x[STET_F_COPY_NEAR][k] = near;
        x[STET_F_COPY_BEFORE][k] = i >= 2 && e[-1].norm && e[-1].norm == e[-2].norm;
        x[STET_F_HEAD_COPIES][k] = stet_at_most(e->head_copies, 5);
        x[STET_F_IS_TITLE][k] = e->is_title;
        x[STET_F_TITLE_OVERLAP][k] = e->title;
        x[STET_F_PREVIOUS_OVERLAP][k] = i > 0 ? f->overlaps[i - 1] : 0;
        x[STET_F_NEXT_OVERLAP][k] = f->overlaps[i];
        if (f->html) {
            x[STET_F_ECHO_DESCRIPTION][k] = e->description;
            x[STET_F_ECHO_JSONLD][k] = e->jsonld;
        }
    }
}

void stet_block_fill(const stet_features *f, uint32_t first, uint32_t n, stet_column *x)
{
    fill_shape(f, first, n, x);
    fill_starts(f, first, n, x);
    fill_signs(f, first, n, x);
    fill_page(f, x);
    fill_numbers(f, first, x);
    fill_place(f, first, n, x);
    fill_echo(f, first, n, x);
    if (f->html)
        fill_markup(f, first, n, x);
}
