/*
 * confidence.h - how well a choice of blocks is expected to do: an estimate of the page's F1, calibrated by
 * tests/eval/train on pages whose publishers the models had not seen.
 */
#ifndef STET_SCORE_CONFIDENCE_H
#define STET_SCORE_CONFIDENCE_H

#include "score/features.h"
#include "score/scorer.h"

/** What speaks for and against a choice. */
enum stet_evidence {
    STET_EVIDENCE_EXPECTED,  /* the best F1 the scorer expects of any choice */
    STET_EVIDENCE_CERTAINTY, /* mean probability of the chosen text */
    STET_EVIDENCE_LENGTH,    /* log of its words */
    STET_EVIDENCE_DOUBT,     /* share of the page's text that the scorer is unsure of, against the chosen */
    STET_EVIDENCE_BLOCKS,    /* log of the page's blocks */
    STET_EVIDENCE_REST,      /* prose that was not chosen, against all prose */
    STET_EVIDENCE_REFUSED,   /* likely text that the selector's rules refused, against the chosen */
    STET_EVIDENCE_TITLE,     /* the page shows its title */
    STET_EVIDENCE_SUBJECT,   /* the most that a chosen block shares of the title's words */
    STET_EVIDENCE_COUNT
};

/** Gather the evidence for a choice; `expected` is the expected F1. */
void stet_evidence_gather(const stet_features *f, const float *odds, const bool *kept, double expected,
                          float evidence[STET_EVIDENCE_COUNT]);

/** 0..1, from evidence; `chosen` tells whether any block was. */
float stet_confidence(stet_kind kind, const float evidence[STET_EVIDENCE_COUNT], bool chosen);

#endif
