/* scorer.c - see scorer.h. */
#include "score/scorer.h"

#include <math.h>
#include <string.h>

#include "score/feature_parts.h"
#include "score/tables/html_first.inc"
#include "score/tables/html_second.inc"
#include "score/tables/text_first.inc"
#include "score/tables/text_second.inc"

const stet_model *stet_scorer_model(stet_kind kind, int pass)
{
    if (kind == STET_KIND_HTML)
        return pass == 1 ? &html_first : &html_second;
    return pass == 1 ? &text_first : &text_second;
}

/*
 * Of 380,000 corpus blocks the first 64 of 300 trees leave 75 in 100 below this in HTML, 69 in text.  All trees would
 * have ended 112 of those with a probability above 0.05, six above 0.2, none above 0.4.  What the other trees would have
 * added is estimated: they go on as the head has begun, in the mean 1.65 times as far.
 */
enum { HEAD_TREES = 64 };
#define HEAD_HOPELESS (-3.8f)
#define HEAD_FACTOR 1.6f

static stet_status compile_pass(stet_scorer_pass *pass, stet_arena *arena, const stet_model *model, uint32_t head)
{
    if (head > model->n_trees)
        head = model->n_trees;
    pass->model = model;
    stet_status status = stet_forest_compile(&pass->head, arena, model, 0, head);
    return status == STET_OK ? stet_forest_compile(&pass->rest, arena, model, head, model->n_trees) : status;
}

stet_status stet_scorer_compile(stet_scorer *scorer, stet_arena *arena)
{
    const struct {
        stet_scorer_pass *pass;
        const stet_model *model;
        uint32_t head;
    } passes[] = {
        {&scorer->html[0], &html_first, HEAD_TREES},
        {&scorer->html[1], &html_second, UINT32_MAX}, /* for few blocks, and those it must tell apart */
        {&scorer->text[0], &text_first, HEAD_TREES},
        {&scorer->text[1], &text_second, UINT32_MAX},
    };
    stet_status status = STET_OK;
    for (size_t i = 0; i < sizeof passes / sizeof passes[0] && status == STET_OK; i++)
        status = compile_pass(passes[i].pass, arena, passes[i].model, passes[i].head);
    return status;
}

enum {
    ROW = STET_FOREST_ROW(STET_F_COUNT),
    KEPT_MOST = 128 /* rows kept for the second pass, 330 kB; further ones are made again */
};

/* Blocks of which rows were made, up to a full set of lanes. */
typedef struct batch {
    uint32_t n;
    uint32_t block[STET_FOREST_LANES];
    float *rows[STET_FOREST_LANES];
    int32_t sums[STET_FOREST_LANES]; /* of the trees so far */
} batch;

typedef struct scoring {
    stet_features *f;
    stet_meter *meter;
    stet_scores *out;
    const stet_scorer_pass *pass; /* under way */
    batch fresh, left;            /* blocks that no tree has seen; those that the head has left */
    float **kept;                 /* by block, its row from the first pass, or NULL */
    uint32_t may_keep;            /* rows; none in the second pass */
    float *spare[2 * STET_FOREST_LANES]; /* rows to write over */
    uint32_t n_spare;
} scoring;

static void sum_batch(const stet_forest *forest, batch *b)
{
    int32_t sums[STET_FOREST_LANES];
    if (b->n == 0 || forest->n_trees == 0)
        return;
    stet_forest_sum(forest, (const float *const *)b->rows, b->n, sums);
    for (uint32_t k = 0; k < b->n; k++)
        b->sums[k] += sums[k];
}

/* Done with a block's row: no more than all batches hold are ever spare. */
static void release_row(scoring *s, uint32_t block, float *row)
{
    if (!s->kept[block])
        s->spare[s->n_spare++] = row;
}

/* The rest of the trees over the blocks that the head has left. */
static void end_batch(scoring *s)
{
    batch *left = &s->left;
    sum_batch(&s->pass->rest, left);
    for (uint32_t k = 0; k < left->n; k++) {
        uint32_t block = left->block[k];
        s->out->odds[block] = s->pass->model->constant + s->pass->model->scale * (float)left->sums[k];
        if (s->may_keep) {
            s->kept[block] = left->rows[k];
            s->may_keep--;
        }
        release_row(s, block, left->rows[k]);
    }
    left->n = 0;
}

/* The head of the trees over fresh blocks: it ends them, or leaves them to the rest. */
static void begin_batch(scoring *s)
{
    batch *fresh = &s->fresh, *left = &s->left;
    sum_batch(&s->pass->head, fresh);
    for (uint32_t k = 0; k < fresh->n; k++) {
        uint32_t block = fresh->block[k];
        float so_far = s->pass->model->constant + s->pass->model->scale * (float)fresh->sums[k];
        s->out->cut[block] = s->pass->rest.n_trees && so_far < HEAD_HOPELESS;
        if (s->out->cut[block]) {
            s->out->odds[block] = so_far * HEAD_FACTOR;
            release_row(s, block, fresh->rows[k]);
            continue;
        }
        left->block[left->n] = block;
        left->sums[left->n] = fresh->sums[k];
        left->rows[left->n++] = fresh->rows[k];
        if (left->n == STET_FOREST_LANES)
            end_batch(s);
    }
    fresh->n = 0;
}

/* A block's row; NULL without memory. */
static float *make_row(scoring *s, uint32_t block)
{
    float *row = s->kept[block];
    if (row) {
        stet_second_fill(s->f, block, row);
        return row;
    }
    row = s->n_spare ? s->spare[--s->n_spare] : stet_arena_array(s->f->a->scratch, ROW, sizeof *row);
    if (row)
        stet_features_fill(s->f, block, row);
    return row;
}

/* Score the blocks of which `which` is set, all if it is NULL. */
static stet_status score_pass(scoring *s, const stet_scorer_pass *pass, const bool *which)
{
    enum { STEPS_PER_BLOCK = 2000 }; /* a row's features and the trees over them */
    batch *fresh = &s->fresh;
    s->pass = pass;
    for (uint32_t i = 0; i < s->f->n; i++) {
        if (which && !which[i])
            continue;
        if (!stet_meter_work(s->meter, STEPS_PER_BLOCK) || (i % 1024 == 0 && !stet_meter_clock(s->meter)))
            return s->meter->status;
        if (!(fresh->rows[fresh->n] = make_row(s, i)))
            return s->f->a->scratch->status;
        fresh->sums[fresh->n] = 0;
        fresh->block[fresh->n++] = i;
        if (fresh->n == STET_FOREST_LANES)
            begin_batch(s);
    }
    begin_batch(s);
    end_batch(s);
    return STET_OK;
}

static bool prepare(const stet_features *f, stet_scores *out)
{
    stet_arena *scratch = f->a->scratch;
    size_t n = f->n ? f->n : 1;
    out->first = stet_arena_array(scratch, n, sizeof *out->first);
    out->odds = stet_arena_array(scratch, n, sizeof *out->odds);
    out->cut = stet_arena_array(scratch, n, sizeof *out->cut);
    out->twice = stet_arena_array(scratch, n, sizeof *out->twice);
    return out->first && out->odds && out->cut && out->twice;
}

/* Menus and footers are most of a page's blocks: a second look at them would change nothing. */
static void choose_second(const stet_features *f, stet_scores *s)
{
    enum { AROUND = 8 };
    const float hopeless = 0.01f, hopeful = 0.1f;
    uint32_t distance = AROUND + 1;
    for (uint32_t i = 0; i < f->n; i++) {
        distance = s->first[i] > hopeful ? 0 : distance + 1;
        s->twice[i] = s->first[i] > hopeless || distance <= AROUND;
    }
    distance = AROUND + 1;
    for (uint32_t i = f->n; i-- > 0;) {
        distance = s->first[i] > hopeful ? 0 : distance + 1;
        s->twice[i] = s->twice[i] || distance <= AROUND;
    }
}

static float probability(float odds)
{
    return 1 / (1 + expf(-odds));
}

stet_status stet_score_page(stet_features *f, const stet_scorer *scorer, stet_meter *meter, stet_scores *out)
{
    const stet_scorer_pass *passes = f->html ? scorer->html : scorer->text;
    scoring s = {.f = f, .meter = meter, .out = out, .may_keep = KEPT_MOST};
    s.kept = stet_arena_array(f->a->scratch, f->n ? f->n : 1, sizeof *s.kept);
    if (!prepare(f, out) || !s.kept)
        return f->a->scratch->status;
    stet_status status = score_pass(&s, &passes[0], NULL);
    if (status != STET_OK)
        return status;
    for (uint32_t i = 0; i < f->n; i++)
        out->first[i] = probability(out->odds[i]);
    choose_second(f, out);
    status = stet_features_second(f, out->first);
    s.may_keep = 0;
    return status == STET_OK ? score_pass(&s, &passes[1], out->twice) : status;
}

stet_status stet_score_given(stet_features *f, const float *odds, stet_scores *out)
{
    if (!prepare(f, out))
        return f->a->scratch->status;
    for (uint32_t i = 0; i < f->n; i++) {
        out->odds[i] = odds[i];
        out->first[i] = probability(odds[i]);
        out->twice[i] = true;
    }
    return stet_features_second(f, out->first);
}

float stet_score_contributions(const stet_features *f, const stet_scores *scores, uint32_t block,
                               float contributions[STET_F_COUNT])
{
    float row[STET_F_COUNT];
    const stet_model *model =
        stet_scorer_model(f->html ? STET_KIND_HTML : STET_KIND_TEXT, scores->twice[block] ? 2 : 1);
    bool cut = scores->cut[block];
    float factor = cut ? HEAD_FACTOR : 1;
    memset(contributions, 0, STET_F_COUNT * sizeof *contributions);
    stet_features_row(f, block, row);
    stet_model_explain(model, cut ? HEAD_TREES : model->n_trees, row, contributions);
    for (int k = 0; k < STET_F_COUNT; k++)
        contributions[k] *= factor;
    return model->constant * factor;
}

size_t stet_score_reasons(const stet_features *f, const stet_scores *scores, uint32_t block, stet_reason *reasons,
                          size_t room)
{
    float contributions[STET_F_COUNT];
    stet_score_contributions(f, scores, block, contributions);
    size_t n = 0;
    for (; n < room; n++) {
        int best = 0;
        for (int k = 1; k < STET_F_COUNT; k++)
            if (fabsf(contributions[k]) > fabsf(contributions[best]))
                best = k;
        if (contributions[best] == 0)
            break;
        reasons[n] = (stet_reason){stet_feature_name((enum stet_feature)best), contributions[best]};
        contributions[best] = 0;
    }
    return n;
}
