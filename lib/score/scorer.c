/* scorer.c - see scorer.h. */
#include "score/scorer.h"

#include <math.h>

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

static stet_status score_pass(stet_features *f, stet_meter *meter, int pass, float *odds)
{
    enum { STEPS_PER_BLOCK = 2000 }; /* a row's features and the trees over them */
    const stet_model *model = stet_scorer_model(f->html ? STET_KIND_HTML : STET_KIND_TEXT, pass);
    float row[STET_F_COUNT];
    for (uint32_t i = 0; i < f->n; i++) {
        if (!stet_meter_work(meter, STEPS_PER_BLOCK) || (i % 1024 == 0 && !stet_meter_clock(meter)))
            return meter->status;
        stet_features_row(f, i, row);
        odds[i] = stet_model_score(model, row);
    }
    return STET_OK;
}

stet_status stet_score_page(stet_features *f, stet_meter *meter, stet_scores *out)
{
    stet_arena *scratch = f->a->scratch;
    out->first = stet_arena_array(scratch, f->n ? f->n : 1, sizeof *out->first);
    out->odds = stet_arena_array(scratch, f->n ? f->n : 1, sizeof *out->odds);
    if (!out->first || !out->odds)
        return scratch->status;
    stet_status status = score_pass(f, meter, 1, out->first);
    if (status != STET_OK)
        return status;
    for (uint32_t i = 0; i < f->n; i++)
        out->first[i] = 1 / (1 + expf(-out->first[i]));
    status = stet_features_second(f, out->first);
    return status == STET_OK ? score_pass(f, meter, 2, out->odds) : status;
}

stet_status stet_score_given(stet_features *f, const float *odds, stet_scores *out)
{
    stet_arena *scratch = f->a->scratch;
    out->first = stet_arena_array(scratch, f->n ? f->n : 1, sizeof *out->first);
    out->odds = stet_arena_array(scratch, f->n ? f->n : 1, sizeof *out->odds);
    if (!out->first || !out->odds)
        return scratch->status;
    for (uint32_t i = 0; i < f->n; i++) {
        out->odds[i] = odds[i];
        out->first[i] = 1 / (1 + expf(-odds[i]));
    }
    return stet_features_second(f, out->first);
}

size_t stet_score_reasons(const stet_features *f, uint32_t block, stet_reason *reasons, size_t room)
{
    float row[STET_F_COUNT], contributions[STET_F_COUNT] = {0};
    stet_features_row(f, block, row);
    stet_model_explain(stet_scorer_model(f->html ? STET_KIND_HTML : STET_KIND_TEXT, 2), row, contributions);
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
