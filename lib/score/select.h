/* select.h - which blocks are the article's text. */
#ifndef STET_SCORE_SELECT_H
#define STET_SCORE_SELECT_H

#include "score/confidence.h"
#include "score/features.h"
#include "score/scorer.h"

typedef struct stet_selection {
    bool *kept;     /* by block */
    uint32_t first; /* kept blocks, ends included; last < first if there is none */
    uint32_t last;
    float confidence;
    float evidence[STET_EVIDENCE_COUNT];
} stet_selection;

/** Choose; gives the scratch arena's status. */
stet_status stet_select(const stet_features *f, const stet_scores *scores, stet_selection *out);

#endif
