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

/* Mark the features that a forest asks for. */
static void mark_features(const stet_forest *f, bool asked[STET_F_COUNT])
{
    for (uint32_t s = 0; s < f->n_trees * f->tree_splits; s++)
        asked[f->splits[s].feature] = true;
}

static stet_status compile_kind(stet_scorer_kind *kind, stet_arena *arena, const stet_model *first,
                                const stet_model *second)
{
    bool asked[STET_F_COUNT] = {false};
    const uint32_t head = first->n_trees < HEAD_TREES ? first->n_trees : HEAD_TREES;
    const struct {
        stet_forest *forest;
        const stet_model *model;
        uint32_t first, end;
    } parts[] = {
        {&kind->head, first, 0, head},
        {&kind->rest, first, head, first->n_trees},
        {&kind->second, second, 0, second->n_trees},
    };
    *kind = (stet_scorer_kind){.model = {first, second}};
    kind->features = stet_arena_array(arena, STET_F_COUNT, sizeof *kind->features);
    stet_status status = arena->status;
    for (size_t i = 0; i < sizeof parts / sizeof parts[0] && status == STET_OK; i++) {
        status = stet_forest_compile(parts[i].forest, arena, parts[i].model, parts[i].first, parts[i].end);
        if (status == STET_OK)
            mark_features(parts[i].forest, asked);
    }
    for (uint16_t c = 0; c < STET_F_COUNT && status == STET_OK; c++) {
        if (!asked[c])
            continue;
        kind->features[kind->n_features++] = c;
        kind->n_first += c < STET_F_FIRST_PASS;
    }
    return status;
}

stet_status stet_scorer_compile(stet_scorer *scorer, stet_arena *arena)
{
    stet_status status = compile_kind(&scorer->html, arena, &html_first, &html_second);
    return status == STET_OK ? compile_kind(&scorer->text, arena, &text_first, &text_second) : status;
}

/* Blocks that are scored together. */
typedef struct batch {
    uint32_t n;
    uint32_t block[STET_LANES];
    int32_t sums[STET_LANES]; /* of the trees so far */
    stet_column *x;           /* [STET_F_COUNT] */
} batch;

typedef struct scoring {
    stet_features *f;
    const stet_scorer_kind *kind;
    stet_meter *meter;
    stet_scores *out;
    batch fresh, left; /* blocks that no tree has seen; those that the head has left */
} scoring;

/* An empty batch, on lines of the cache as columns are, with zeros where the trees look; false without memory. */
static bool open_batch(const scoring *s, batch *b)
{
    enum { COLUMN = sizeof *b->x };
    char *room = stet_arena_alloc(s->f->a->scratch, (STET_F_COUNT + 1) * COLUMN);
    if (!room)
        return false;
    b->n = 0;
    b->x = (stet_column *)(void *)(room + (COLUMN - (uintptr_t)room % COLUMN) % COLUMN);
    for (uint32_t c = 0; c < s->kind->n_features; c++)
        memset(b->x[s->kind->features[c]], 0, COLUMN);
    return true;
}

static void sum_batch(const stet_forest *forest, const batch *b, int32_t sums[STET_LANES])
{
    stet_forest_sum(forest, (const stet_column *)b->x, sums);
}

static float log_odds(const stet_model *model, int32_t sum)
{
    return model->constant + model->scale * (float)sum;
}

/* The rest of the trees over the blocks that the head has left. */
static void end_left(scoring *s)
{
    batch *left = &s->left;
    int32_t sums[STET_LANES];
    sum_batch(&s->kind->rest, left, sums);
    for (uint32_t k = 0; k < left->n; k++)
        s->out->odds[left->block[k]] = log_odds(s->kind->model[0], left->sums[k] + sums[k]);
    left->n = 0;
}

/* Leave the blocks in `n` lanes of the fresh ones to the rest of the trees. */
static void leave(scoring *s, const uint8_t *lanes, uint32_t n)
{
    const batch *fresh = &s->fresh;
    batch *left = &s->left;
    for (uint32_t k = 0; k < n; k++) {
        left->block[left->n + k] = fresh->block[lanes[k]];
        left->sums[left->n + k] = fresh->sums[lanes[k]];
    }
    for (uint32_t c = 0; c < s->kind->n_first; c++) {
        const float *from = fresh->x[s->kind->features[c]];
        float *to = left->x[s->kind->features[c]] + left->n;
        for (uint32_t k = 0; k < n; k++)
            to[k] = from[lanes[k]];
    }
    left->n += n;
    if (left->n == STET_LANES)
        end_left(s);
}

/* The head of the trees over fresh blocks: it ends them, or leaves them to the rest. */
static void begin_fresh(scoring *s)
{
    batch *fresh = &s->fresh;
    uint8_t lanes[STET_LANES];
    uint32_t n = 0;
    sum_batch(&s->kind->head, fresh, fresh->sums);
    for (uint32_t k = 0; k < fresh->n; k++) {
        uint32_t block = fresh->block[k];
        float so_far = log_odds(s->kind->model[0], fresh->sums[k]);
        s->out->cut[block] = s->kind->rest.n_trees && so_far < HEAD_HOPELESS;
        s->out->odds[block] = so_far * HEAD_FACTOR;
        if (!s->out->cut[block])
            lanes[n++] = (uint8_t)k;
    }
    uint32_t now = n < STET_LANES - s->left.n ? n : STET_LANES - s->left.n;
    leave(s, lanes, now);
    leave(s, lanes + now, n - now);
}

/* The second pass's trees over blocks that are filled in for the first. */
static void look_again(scoring *s)
{
    batch *fresh = &s->fresh;
    for (uint32_t k = 0; k < fresh->n; k++)
        stet_second_fill(s->f, fresh->block[k], fresh->x, k);
    sum_batch(&s->kind->second, fresh, fresh->sums);
    for (uint32_t k = 0; k < fresh->n; k++) {
        s->out->odds[fresh->block[k]] = log_odds(s->kind->model[1], fresh->sums[k]);
        s->out->cut[fresh->block[k]] = false;
    }
}

/* Fill in the blocks of which `which` is set, all if it is NULL, and let `look` score them. */
static stet_status score_pass(scoring *s, const bool *which, void (*look)(scoring *s))
{
    enum { STEPS_PER_BLOCK = 2000 }; /* features and the trees over them */
    batch *fresh = &s->fresh;
    for (uint32_t i = 0; i < s->f->n; i++) {
        if (i % 1024 == 0 && !stet_meter_clock(s->meter))
            return s->meter->status;
        if (!which || which[i])
            fresh->block[fresh->n++] = i;
        if (fresh->n == 0 || (fresh->n < STET_LANES && i + 1 < s->f->n))
            continue;
        if (!stet_meter_work(s->meter, (uint64_t)STEPS_PER_BLOCK * fresh->n))
            return s->meter->status;
        stet_features_fill(s->f, fresh->block, fresh->n, fresh->x);
        look(s);
        fresh->n = 0;
    }
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
    scoring s = {.f = f, .kind = f->html ? &scorer->html : &scorer->text, .meter = meter, .out = out};
    if (!prepare(f, out) || !open_batch(&s, &s.fresh) || !open_batch(&s, &s.left))
        return f->a->scratch->status;
    stet_status status = score_pass(&s, NULL, begin_fresh);
    if (status != STET_OK)
        return status;
    end_left(&s);
    for (uint32_t i = 0; i < f->n; i++)
        out->first[i] = probability(out->odds[i]);
    choose_second(f, out);
    status = stet_features_second(f, out->first);
    return status == STET_OK ? score_pass(&s, out->twice, look_again) : status;
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
