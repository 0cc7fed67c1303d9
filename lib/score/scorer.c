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

stet_status stet_scorer_compile(stet_scorer *scorer, stet_arena *arena)
{
    stet_status status = STET_OK;
    for (int pass = 0; pass < 2 && status == STET_OK; pass++) {
        status = stet_forest_compile(&scorer->html[pass], arena, stet_scorer_model(STET_KIND_HTML, pass + 1));
        if (status == STET_OK)
            status = stet_forest_compile(&scorer->text[pass], arena, stet_scorer_model(STET_KIND_TEXT, pass + 1));
    }
    return status;
}

/* Score the blocks of which `which` is set, all if it is NULL. */
static stet_status score_pass(stet_features *f, const stet_forest *forest, stet_meter *meter, const bool *which,
                              float *odds)
{
    enum { STEPS_PER_BLOCK = 2000 }; /* a row's features and the trees over them */
    float rows[STET_FOREST_LANES][STET_F_COUNT], scores[STET_FOREST_LANES];
    const float *lanes[STET_FOREST_LANES];
    uint32_t blocks[STET_FOREST_LANES], n = 0;
    for (uint32_t i = 0; i < f->n; i++) {
        if (!which || which[i]) {
            if (!stet_meter_work(meter, STEPS_PER_BLOCK) || (i % 1024 == 0 && !stet_meter_clock(meter)))
                return meter->status;
            stet_features_row(f, i, rows[n]);
            lanes[n] = rows[n];
            blocks[n++] = i;
        }
        if (n == 0 || (n < STET_FOREST_LANES && i + 1 < f->n))
            continue;
        stet_forest_score(forest, lanes, n, scores);
        for (uint32_t k = 0; k < n; k++)
            odds[blocks[k]] = scores[k];
        n = 0;
    }
    return STET_OK;
}

static bool prepare(const stet_features *f, stet_scores *out)
{
    stet_arena *scratch = f->a->scratch;
    size_t n = f->n ? f->n : 1;
    out->first = stet_arena_array(scratch, n, sizeof *out->first);
    out->odds = stet_arena_array(scratch, n, sizeof *out->odds);
    out->twice = stet_arena_array(scratch, n, sizeof *out->twice);
    return out->first && out->odds && out->twice;
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
    const stet_forest *forests = f->html ? scorer->html : scorer->text;
    if (!prepare(f, out))
        return f->a->scratch->status;
    stet_status status = score_pass(f, &forests[0], meter, NULL, out->odds);
    if (status != STET_OK)
        return status;
    for (uint32_t i = 0; i < f->n; i++)
        out->first[i] = probability(out->odds[i]);
    choose_second(f, out);
    status = stet_features_second(f, out->first);
    return status == STET_OK ? score_pass(f, &forests[1], meter, out->twice, out->odds) : status;
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
    memset(contributions, 0, STET_F_COUNT * sizeof *contributions);
    stet_features_row(f, block, row);
    stet_model_explain(model, row, contributions);
    return model->constant;
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
