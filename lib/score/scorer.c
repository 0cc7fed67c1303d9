/* scorer.c - see scorer.h. */
#include "score/scorer.h"

#include <math.h>
#include <string.h>

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

/* Blocks of which rows were made, up to a full set of lanes. */
typedef struct batch {
    uint32_t n;
    uint32_t block[STET_FOREST_LANES];
    float *rows[STET_FOREST_LANES];
    int32_t sums[STET_FOREST_LANES]; /* of the trees so far */
} batch;

static void sum_batch(const stet_forest *forest, batch *b)
{
    int32_t sums[STET_FOREST_LANES];
    if (b->n == 0 || forest->n_trees == 0)
        return;
    stet_forest_sum(forest, (const float *const *)b->rows, b->n, sums);
    for (uint32_t k = 0; k < b->n; k++)
        b->sums[k] += sums[k];
}

/* The rest of the trees over the blocks that the head has left. */
static void end_batch(const stet_scorer_pass *pass, batch *left, float *odds)
{
    sum_batch(&pass->rest, left);
    for (uint32_t k = 0; k < left->n; k++)
        odds[left->block[k]] = pass->model->constant + pass->model->scale * (float)left->sums[k];
    left->n = 0;
}

/* The head of the trees over fresh blocks: it ends them, or leaves them to the rest. */
static void begin_batch(const stet_scorer_pass *pass, batch *fresh, batch *left, float *odds, bool *cut)
{
    sum_batch(&pass->head, fresh);
    for (uint32_t k = 0; k < fresh->n; k++) {
        float so_far = pass->model->constant + pass->model->scale * (float)fresh->sums[k];
        cut[fresh->block[k]] = pass->rest.n_trees && so_far < HEAD_HOPELESS;
        if (cut[fresh->block[k]]) {
            odds[fresh->block[k]] = so_far * HEAD_FACTOR;
            continue;
        }
        left->block[left->n] = fresh->block[k];
        left->sums[left->n] = fresh->sums[k];
        float *row = left->rows[left->n];
        left->rows[left->n++] = fresh->rows[k];
        fresh->rows[k] = row;
        if (left->n == STET_FOREST_LANES)
            end_batch(pass, left, odds);
    }
    fresh->n = 0;
}

/* Score the blocks of which `which` is set, all if it is NULL. */
static stet_status score_pass(stet_features *f, const stet_scorer_pass *pass, stet_meter *meter, const bool *which,
                              float *odds, bool *cut)
{
    enum { STEPS_PER_BLOCK = 2000 }; /* a row's features and the trees over them */
    enum { ROW = STET_FOREST_ROW(STET_F_COUNT) };
    float *rows = stet_arena_array(f->a->scratch, 2 * STET_FOREST_LANES * ROW, sizeof *rows);
    batch fresh = {0}, left = {0};
    if (!rows)
        return f->a->scratch->status;
    for (uint32_t k = 0; k < STET_FOREST_LANES; k++) {
        fresh.rows[k] = rows + (2 * k) * ROW;
        left.rows[k] = rows + (2 * k + 1) * ROW;
    }
    for (uint32_t i = 0; i < f->n; i++) {
        if (which && !which[i])
            continue;
        if (!stet_meter_work(meter, STEPS_PER_BLOCK) || (i % 1024 == 0 && !stet_meter_clock(meter)))
            return meter->status;
        stet_features_fill(f, i, fresh.rows[fresh.n]);
        fresh.sums[fresh.n] = 0;
        fresh.block[fresh.n++] = i;
        if (fresh.n == STET_FOREST_LANES)
            begin_batch(pass, &fresh, &left, odds, cut);
    }
    begin_batch(pass, &fresh, &left, odds, cut);
    end_batch(pass, &left, odds);
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
    if (!prepare(f, out))
        return f->a->scratch->status;
    stet_status status = score_pass(f, &passes[0], meter, NULL, out->odds, out->cut);
    if (status != STET_OK)
        return status;
    for (uint32_t i = 0; i < f->n; i++)
        out->first[i] = probability(out->odds[i]);
    choose_second(f, out);
    status = stet_features_second(f, out->first);
    return status == STET_OK ? score_pass(f, &passes[1], meter, out->twice, out->odds, out->cut) : status;
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
