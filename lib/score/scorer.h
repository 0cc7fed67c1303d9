/* scorer.h - two passes over a page's blocks: log-odds that each stands. */
#ifndef STET_SCORE_SCORER_H
#define STET_SCORE_SCORER_H

#include "score/features.h"
#include "score/forest.h"
#include "score/model.h"

/** The tables of a kind of page and a pass (1 or 2). */
const stet_model *stet_scorer_model(stet_kind kind, int pass);

/** The head of the first pass's trees tells the hopeless blocks, most of a page; only the others see the rest. */
enum { STET_LOOK_HEAD, STET_LOOK_REST, STET_LOOK_SECOND, STET_LOOKS };

typedef struct stet_look {
    stet_forest forest;
    bool asked[STET_F_COUNT]; /* by feature: do the trees ask for it? */
} stet_look;

/** The tables of a kind of page laid out. */
typedef struct stet_scorer_kind {
    const stet_model *model[2]; /* by pass */
    stet_look looks[STET_LOOKS];
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
