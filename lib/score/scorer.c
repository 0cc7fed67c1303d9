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

static stet_status compile_look(stet_look *look, stet_arena *arena, const stet_model *model, uint32_t first,
                                uint32_t end)
{
    stet_status status = stet_forest_compile(&look->forest, arena, model, first, end);
    memset(look->asked, false, sizeof look->asked);
    for (uint32_t i = 0; status == STET_OK && i < look->forest.n_trees * look->forest.tree_splits; i++)
        look->asked[look->forest.splits[i].feature] = true;
    return status;
}

static stet_status compile_kind(stet_scorer_kind *kind, stet_arena *arena, const stet_model *first,
                                const stet_model *second)
{
    const uint32_t head = first->n_trees < HEAD_TREES ? first->n_trees : HEAD_TREES;
    kind->model[0] = first;
    kind->model[1] = second;
    stet_status status = compile_look(&kind->looks[STET_LOOK_HEAD], arena, first, 0, head);
    if (status == STET_OK)
        status = compile_look(&kind->looks[STET_LOOK_REST], arena, first, head, first->n_trees);
    if (status == STET_OK)
        status = compile_look(&kind->looks[STET_LOOK_SECOND], arena, second, 0, second->n_trees);
    return status;
}

stet_status stet_scorer_compile(stet_scorer *scorer, stet_arena *arena)
{
    stet_status status = compile_kind(&scorer->html, arena, &html_first, &html_second);
    return status == STET_OK ? compile_kind(&scorer->text, arena, &text_first, &text_second) : status;
}

typedef struct scoring {
    stet_features *f;
    const stet_scorer_kind *kind;
    stet_meter *meter;
    stet_scores *out;
    int32_t *sums; /* by block, of the first pass's trees so far */
    bool *left;    /* by block: has the head left it to the rest? */
} scoring;

/* Note what a look's trees and those of looks that it goes on from have summed up to. */
static void note(scoring *s, int look, uint32_t block, int32_t sum)
{
    const stet_model *model = s->kind->model[look == STET_LOOK_SECOND];
    float odds = model->constant + model->scale * (float)sum;
    bool cut = look == STET_LOOK_HEAD && s->kind->looks[STET_LOOK_REST].forest.n_trees && odds < HEAD_HOPELESS;
    s->sums[block] = sum;
    s->left[block] = !cut;
    s->out->cut[block] = cut;
    s->out->odds[block] = cut ? odds * HEAD_FACTOR : odds;
}

static void look_at(scoring *s, int look, const uint32_t *blocks, uint32_t n)
{
    stet_features *f = s->f;
    int32_t sums[STET_LANES];
    stet_features_fill(f, blocks, n);
    stet_forest_sum(&s->kind->looks[look].forest, f->columns, n, sums);
    for (uint32_t k = 0; k < n; k++)
        note(s, look, blocks[k], look == STET_LOOK_REST ? s->sums[blocks[k]] + sums[k] : sums[k]);
}

/* Look at the blocks from `first` to before `end` of which `which` is set, all if it is NULL. */
static stet_status look_at_some(scoring *s, int look, const bool *which, uint32_t first, uint32_t end)
{
    enum { STEPS_PER_BLOCK = 2000 }; /* a pass's features and the trees over them, counted when it begins */
    uint32_t blocks[STET_LANES];
    stet_features_ask(s->f, s->kind->looks[look].asked);
    for (uint32_t i = first, n; i < end;) {
        for (n = 0; i < end && n < STET_LANES; i++) {
            blocks[n] = i;
            n += !which || which[i];
        }
        if (n == 0)
            break;
        if (look != STET_LOOK_REST && !stet_meter_work(s->meter, (uint64_t)STEPS_PER_BLOCK * n))
            return s->meter->status;
        look_at(s, look, blocks, n);
    }
    return STET_OK;
}

/* A pass over the page, so many blocks after the other that their features are kept from the first look to the next. */
static stet_status look_at_all(scoring *s, const int *looks, size_t n_looks, const bool *const *which)
{
    stet_status status = STET_OK;
    for (uint32_t first = 0, end; first < s->f->n && status == STET_OK; first = end) {
        end = s->f->n - first < s->f->kept_blocks ? s->f->n : first + s->f->kept_blocks;
        if (!stet_meter_clock(s->meter))
            return s->meter->status;
        for (size_t k = 0; k < n_looks && status == STET_OK; k++)
            status = look_at_some(s, looks[k], which[k], first, end);
        stet_kept_store(s->f, first, end);
    }
    return status;
}

static bool make_room(scoring *s)
{
    stet_arena *scratch = s->f->a->scratch;
    const uint32_t n = s->f->n ? s->f->n : 1;
    s->sums = stet_arena_room(scratch, n, sizeof *s->sums);
    s->left = stet_arena_room(scratch, n, sizeof *s->left);
    return s->sums && s->left;
}

static bool prepare(const stet_features *f, stet_scores *out)
{
    stet_arena *scratch = f->a->scratch;
    size_t n = f->n ? f->n : 1;
    out->first = stet_arena_room(scratch, n, sizeof *out->first);
    out->odds = stet_arena_room(scratch, n, sizeof *out->odds);
    out->cut = stet_arena_room(scratch, n, sizeof *out->cut);
    out->twice = stet_arena_room(scratch, n, sizeof *out->twice);
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
    if (!prepare(f, out) || !make_room(&s) || !stet_kept_expect(f, s.kind->looks[STET_LOOK_SECOND].asked))
        return f->a->scratch->status;
    stet_status status =
        look_at_all(&s, (const int[]){STET_LOOK_HEAD, STET_LOOK_REST}, 2, (const bool *const[]){NULL, s.left});
    if (status != STET_OK)
        return status;
    for (uint32_t i = 0; i < f->n; i++)
        out->first[i] = probability(out->odds[i]);
    choose_second(f, out);
    status = stet_features_second(f, out->first);
    if (status != STET_OK)
        return status;
    return look_at_all(&s, (const int[]){STET_LOOK_SECOND}, 1, (const bool *const[]){out->twice});
}

stet_status stet_score_given(stet_features *f, const float *odds, stet_scores *out)
{
    if (!prepare(f, out))
        return f->a->scratch->status;
    for (uint32_t i = 0; i < f->n; i++) {
        out->odds[i] = odds[i];
        out->first[i] = probability(odds[i]);
        out->cut[i] = false;
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
