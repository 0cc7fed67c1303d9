/* select.c - see select.h. */
#include "score/select.h"

#include <math.h>

stet_status stet_select(const stet_features *f, const stet_scores *scores, stet_selection *out)
{
    *out = (stet_selection){.first = 1, .last = 0};
    out->kept = stet_arena_array(f->a->scratch, f->n ? f->n : 1, sizeof *out->kept);
    if (!out->kept)
        return f->a->scratch->status;
    bool any = false;
    double certainty = 0, weight = 0;
    for (uint32_t i = 0; i < f->n; i++) {
        out->kept[i] = scores->odds[i] > 0;
        if (out->kept[i]) {
            out->first = any ? out->first : i;
            out->last = i;
            any = true;
            certainty += (double)f->a->stats[i].units * (1 - 1 / (1 + exp(fabs((double)scores->odds[i]))));
            weight += (double)f->a->stats[i].units;
        }
    }
    out->confidence = weight > 0 ? (float)(certainty / weight) : 0;
    return STET_OK;
}
