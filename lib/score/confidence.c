/* confidence.c - see confidence.h.  A linear score of the evidence, then a rising line through knots. */
#include "score/confidence.h"

#include <math.h>

enum { KNOTS = 9 };

typedef struct calibration {
    float constant;
    float weights[STET_EVIDENCE_COUNT];
    float at[KNOTS];    /* linear scores, rising */
    float value[KNOTS]; /* confidences, rising */
} calibration;

#include "score/tables/confidence.inc"

/* Where nothing was chosen the page holds no article, or one the scorer does not know. */
#define NOTHING_CHOSEN 0.5f /* times what the evidence says */

#define HOPELESS (-2.0f) /* log-odds below which what is not kept is neither doubted nor missed */
#define DOUBT_LOW 0.2f
#define DOUBT_HIGH 0.8f

void stet_evidence_gather(const stet_features *f, const float *odds, const bool *kept, double expected,
                          float evidence[STET_EVIDENCE_COUNT])
{
    double units = 0, certain = 0, doubt = 0, refused = 0, kept_prose = 0;
    double prose = f->prose_units[f->n] + f->prose[f->n]; /* a block weighs one more than its units */
    float subject = 0;
    for (uint32_t i = 0; i < f->n; i++) {
        if (!kept[i] && odds[i] <= HOPELESS)
            continue;
        float p = 1 / (1 + expf(-odds[i]));
        double own = (double)f->lengths[i] + 1;
        doubt += p > DOUBT_LOW && p < DOUBT_HIGH ? own : 0;
        if (kept[i]) {
            units += own;
            certain += own * (double)p;
            kept_prose += f->classes[i] == STET_CLASS_PROSE ? own : 0;
            subject = fmaxf(subject, f->a->echoes[i].title);
        } else if (p > 0.5f) {
            refused += own;
        }
    }
    evidence[STET_EVIDENCE_EXPECTED] = (float)expected;
    evidence[STET_EVIDENCE_CERTAINTY] = units > 0 ? (float)(certain / units) : 0;
    evidence[STET_EVIDENCE_LENGTH] = log1pf((float)units);
    evidence[STET_EVIDENCE_DOUBT] = (float)(doubt / (doubt + units + 1));
    evidence[STET_EVIDENCE_BLOCKS] = log1pf((float)f->n);
    evidence[STET_EVIDENCE_REST] = prose > 0 ? (float)((prose - kept_prose) / prose) : 0;
    evidence[STET_EVIDENCE_REFUSED] = (float)(refused / (refused + units + 1));
    evidence[STET_EVIDENCE_SUBJECT] = subject;
    evidence[STET_EVIDENCE_TITLE] = f->a->title != STET_NODE_NONE;
}

float stet_confidence(stet_kind kind, const float evidence[STET_EVIDENCE_COUNT], bool chosen)
{
    const calibration *c = kind == STET_KIND_HTML ? &html_confidence : &text_confidence;
    float score = c->constant;
    for (int i = 0; i < STET_EVIDENCE_COUNT; i++)
        score += c->weights[i] * evidence[i];
    float value = c->value[KNOTS - 1];
    if (score <= c->at[0])
        value = c->value[0];
    else
        for (int k = 1; k < KNOTS; k++)
            if (score < c->at[k]) {
                value = c->value[k - 1] +
                        (c->value[k] - c->value[k - 1]) * (score - c->at[k - 1]) / (c->at[k] - c->at[k - 1]);
                break;
            }
    return chosen ? value : value * NOTHING_CHOSEN;
}
