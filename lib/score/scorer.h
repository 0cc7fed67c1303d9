/* scorer.h - two passes over a page's blocks: log-odds that each stands. */
#ifndef STET_SCORE_SCORER_H
#define STET_SCORE_SCORER_H

#include "score/features.h"
#include "score/forest.h"
#include "score/model.h"

/** The tables of a kind of page and a pass (1 or 2). */
const stet_model *stet_scorer_model(stet_kind kind, int pass);

/** The tables of a kind of page laid out. */
typedef struct stet_scorer_kind {
    const stet_model *model[2]; /* by pass */
    stet_forest head, rest;     /* of the first pass; the head tells the hopeless blocks, most of a page */
    stet_forest second;
    uint16_t *features; /* that they ask for, ascending */
    uint32_t n_features;
    uint32_t n_first; /* of these, those of the first pass */
} stet_scorer_kind;

/** The tables laid out for scoring; immutable once compiled. */
typedef struct stet_scorer {
    stet_scorer_kind html, text;
} stet_scorer;

/** Lay out the tables; what is made lives in `arena`, whose status is given. */
stet_status stet_scorer_compile(stet_scorer *scorer, stet_arena *arena);

typedef struct stet_scores {
    float *first; /* by block: probability after the first pass */
    float *odds;  /* by block: log-odds after the last pass */
    bool *cut;    /* by block: did the head of the first pass's trees say enough? */
    bool *twice;  /* by block: was there a second?  Not for blocks that are hopeless, and so all around them */
} stet_scores;

/** Score all blocks; leaves `f` prepared for the second pass, so that rows can be asked for again. */
stet_status stet_score_page(stet_features *f, const stet_scorer *scorer, stet_meter *meter, stet_scores *out);

/** The same, but with the log-odds given from outside. */
stet_status stet_score_given(stet_features *f, const float *odds, stet_scores *out);

/** What every feature contributed to a block's log-odds: with the constant they add up to it.  Gives the constant. */
float stet_score_contributions(const stet_features *f, const stet_scores *scores, uint32_t block,
                               float contributions[STET_F_COUNT]);

/** The strongest reasons for a block's score, at most `room`, strongest first; their number. */
size_t stet_score_reasons(const stet_features *f, const stet_scores *scores, uint32_t block, stet_reason *reasons,
                          size_t room);

#endif
