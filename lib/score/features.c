/* features.c - see features.h: the registry, and the families that need no preparation. */
#include "score/features.h"

#include "score/feature_parts.h"

enum { BOTH, HTML };

static const struct {
    const char *name;
    uint8_t family;
    uint8_t modes;
} registry[STET_F_COUNT] = {
#define FEATURE(id, name, family, modes, meaning) {name, STET_FAMILY_##family, modes},
#include "score/features.inc"
#undef FEATURE
};

static const char *const family_names[STET_FAMILY_COUNT] = {"shape", "place",   "container", "echo",
                                                            "cues",  "pattern", "neighbour", "second"};

const char *stet_feature_name(enum stet_feature feature)
{
    return registry[feature].name;
}

const char *stet_feature_family(enum stet_feature feature)
{
    return family_names[registry[feature].family];
}

bool stet_feature_in_text(enum stet_feature feature)
{
    return registry[feature].modes == BOTH;
}

static void fill_shape(const stet_features *f, uint32_t i, float *row)
{
    const stet_block_stats *s = &f->a->stats[i];
    const stet_page_block *b = &f->a->page->blocks.at[i];
    row[STET_F_UNITS] = s->log_units;
    row[STET_F_BYTES] = stet_log((double)b->text.len);
    row[STET_F_WORD_LENGTH] = stet_share(s->chars, s->tokens);
    row[STET_F_ENDS] = s->ends;
    row[STET_F_SENTENCES] = stet_at_most(s->sentences, 10);
    row[STET_F_COMMAS] = stet_at_most(s->commas, 10);
    row[STET_F_COMMA_DENSITY] = stet_share(s->commas, s->units);
    row[STET_F_DIGITS] = stet_share(s->digits, s->chars);
    row[STET_F_UPPER] = stet_share(s->upper, s->chars);
    row[STET_F_CAPITALS] = stet_share(s->capitals, s->tokens);
    row[STET_F_STOPS] = stet_share(s->stops, s->tokens);
    row[STET_F_LOWER_START] = s->starts_lower;
    row[STET_F_QUOTE_START] = s->starts_quote;
    row[STET_F_DASH_START] = s->starts_dash;
    row[STET_F_QUOTES] = stet_at_most(s->quotes, 6);
    row[STET_F_COLON_END] = s->ends_colon;
    row[STET_F_QUESTION_END] = s->ends_question;
    row[STET_F_ELLIPSIS_END] = s->ends_ellipsis;
    row[STET_F_PIPE] = s->pipe;
    row[STET_F_DOUBLED] = s->doubled;
    row[STET_F_CLOCK] = (s->time & STET_TIME_CLOCK) != 0;
    row[STET_F_DATE] = (s->time & STET_TIME_DATE) != 0;
    row[STET_F_YEAR] = (s->time & STET_TIME_YEAR) != 0;
    row[STET_F_MONTH] = (s->time & STET_TIME_MONTH) != 0;
    row[STET_F_GLUED] = s->glued;
    row[STET_F_NAME_LIKE] = s->name_like;
    row[STET_F_JOINT_START] = s->starts_joint;
    row[STET_F_JOINT_END] = s->ends_joint;
    row[STET_F_SENTENCE_UNITS] = s->units / (float)(s->sentences + 1);
    row[STET_F_PARAGRAPH_UNITS] = stet_log(s->paragraph_units);
    row[STET_F_PARAGRAPH_LINES] = stet_at_most(s->paragraph_lines, 20);
    row[STET_F_BULLET] = (b->flags & STET_BLOCK_BULLET) != 0;
    row[STET_F_CLASS] = s->block_class;
    row[STET_F_BLANK_BEFORE] = stet_at_most(b->blank_before, 5);
    row[STET_F_INDENT] = stet_at_most(b->indent, 16);
    if (!f->html)
        return;
    row[STET_F_LINK_DENSITY] = s->link_density;
    row[STET_F_LINKS] = stet_at_most(b->links, 10);
    row[STET_F_STRONG] = stet_share(b->strong_bytes, (double)b->text.len);
    row[STET_F_EMPHASIS] = stet_share(b->emphasis_bytes, (double)b->text.len);
    row[STET_F_IN_LINK] = (b->flags & STET_BLOCK_IN_LINK) != 0;
    row[STET_F_AFTER_BREAK] = (b->flags & STET_BLOCK_AFTER_BREAK) != 0;
    row[STET_F_IMAGES_BEFORE] = stet_at_most(b->images_before, 3);
    row[STET_F_IMAGES_INSIDE] = stet_at_most(b->images_inside, 3);
    row[STET_F_HAS_TIME] = (b->flags & STET_BLOCK_HAS_TIME) != 0;
    row[STET_F_STREAMED] = (b->flags & STET_BLOCK_STREAMED) != 0;
}

static void fill_place(const stet_features *f, uint32_t i, float *row)
{
    const stet_analysis *a = f->a;
    double title = (double)a->title, here = (double)i;
    bool has_title = a->title != STET_NODE_NONE, has_run = a->run_last >= a->run_first;
    row[STET_F_POSITION] = stet_share(i, f->n);
    row[STET_F_MASS_BEFORE] = stet_share(f->units[i], f->units[f->n]);
    row[STET_F_BLOCKS] = f->log_blocks;
    row[STET_F_PAGE_UNITS] = f->log_units;
    row[STET_F_FROM_TITLE] = has_title ? stet_between(here - title, -30, 60) : -31;
    row[STET_F_AFTER_TITLE] = has_title ? i > a->title : -1;
    row[STET_F_UNITS_FROM_TITLE] = has_title && i > a->title ? stet_log(f->units[i] - f->units[a->title + 1]) : 0;
    row[STET_F_IN_RUN] = has_run && i >= a->run_first && i <= a->run_last;
    row[STET_F_FROM_RUN_START] = has_run ? stet_between(here - a->run_first, -50, 50) : -50;
    row[STET_F_FROM_RUN_END] = has_run ? stet_between(here - a->run_last, -50, 50) : -50;
    row[STET_F_RUN_SHARE] = f->run_share;
    row[STET_F_BLANK_SHARE] = f->blank_share;
    row[STET_F_LOWER_SHARE] = f->lower_share;
    row[STET_F_DATES] = stet_at_most(f->dates, 20);
    row[STET_F_SINCE_TITLE] = f->pattern[i].since_title;
    row[STET_F_SINCE_DATE] = f->pattern[i].since_date;
    row[STET_F_PROSE_SINCE_TITLE] = has_title && i > a->title ? stet_at_most(f->prose[i] - f->prose[a->title + 1], 30) : -1;
    row[STET_F_DATES_SINCE_TITLE] = f->pattern[i].dates;
    row[STET_F_SINCE_NAME] = f->pattern[i].since_name;
}

static void fill_echo(const stet_features *f, uint32_t i, float *row)
{
    enum { NEAR = 3 };
    const stet_analysis *a = f->a;
    const stet_block_stats *s = &a->stats[i];
    row[STET_F_COPIES] = stet_at_most(s->copies, 5);
    row[STET_F_FIRST_COPY] = s->copies > 1 && s->first_copy == i;
    row[STET_F_COPY_NEAR] = 0;
    for (uint32_t d = 1; s->copies > 1 && d <= NEAR; d++)
        if ((i >= d && a->stats[i - d].norm == s->norm) || (i + d < f->n && a->stats[i + d].norm == s->norm))
            row[STET_F_COPY_NEAR] = 1;
    row[STET_F_COPY_BEFORE] = i >= 2 && a->stats[i - 1].norm && a->stats[i - 1].norm == a->stats[i - 2].norm;
    row[STET_F_HEAD_COPIES] = stet_at_most(s->head_copies, 5);
    row[STET_F_IS_TITLE] = s->is_title;
    row[STET_F_TITLE_OVERLAP] = s->title_overlap;
    row[STET_F_VOCABULARY] = s->vocabulary;
    row[STET_F_PREVIOUS_OVERLAP] = i > 0 ? f->overlaps[i - 1] : 0;
    row[STET_F_NEXT_OVERLAP] = f->overlaps[i];
    if (f->html) {
        row[STET_F_ECHO_DESCRIPTION] = s->echo_description;
        row[STET_F_ECHO_JSONLD] = s->echo_jsonld;
    }
}

static void fill_words(const stet_features *f, uint32_t i, float *row)
{
    for (int w = 0; w < STET_WORDS_COUNT; w++)
        row[STET_F_WORDS_RELATED + w] = f->a->stats[i].words[w];
    const stet_word_score *learned = &f->a->stats[i].learned;
    row[STET_F_LEARNED_SUM] = learned->sum;
    row[STET_F_LEARNED_MEAN] = learned->mean;
    row[STET_F_LEARNED_LEAST] = learned->least;
    row[STET_F_LEARNED_MOST] = learned->most;
}

stet_status stet_features_prepare(stet_features *f, const stet_analysis *a)
{
    *f = (stet_features){.a = a, .n = a->n, .html = a->page->kind == STET_KIND_HTML, .best = STET_NODE_NONE,
                         .run_node = STET_NODE_NONE};
    bool done = stet_sums_prepare(f) && stet_overlaps_prepare(f) && stet_pattern_prepare(f) &&
                stet_near_prepare(f) && (!f->html || stet_container_prepare(f));
    return done ? STET_OK : a->scratch->status;
}

stet_status stet_features_second(stet_features *f, const float *first)
{
    f->first = first;
    return stet_second_prepare(f) ? STET_OK : f->a->scratch->status;
}

void stet_features_row(const stet_features *f, uint32_t block, float *row)
{
    memset(row, 0, STET_F_COUNT * sizeof *row);
    stet_features_fill(f, block, row);
}

void stet_features_fill(const stet_features *f, uint32_t block, float *row)
{
    fill_shape(f, block, row);
    fill_place(f, block, row);
    fill_echo(f, block, row);
    fill_words(f, block, row);
    stet_near_fill(f, block, row);
    stet_pattern_fill(f, block, row);
    if (f->html)
        stet_container_fill(f, block, row);
    if (f->first)
        stet_second_fill(f, block, row);
}
