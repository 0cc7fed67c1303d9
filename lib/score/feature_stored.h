/* feature_stored.h - features of all batches of a page that a later pass will ask for. */
#ifndef STET_SCORE_FEATURE_STORED_H
#define STET_SCORE_FEATURE_STORED_H

#include <string.h>

#include "score/features.h"

typedef struct stet_stored {
    stet_column *x;              /* [batches][n]; NULL if nothing is stored */
    uint32_t batches;            /* of the page, */
    uint32_t added;              /* and those that are here, from the first on */
    uint32_t n;                  /* features of a batch */
    uint16_t place[STET_F_KEPT]; /* by feature: counted from 1; 0 for those that are not stored */
} stet_stored;

/** Make room for those features that will be asked for; false without memory. */
bool stet_stored_expect(stet_stored *stored, stet_arena *arena, uint32_t blocks, const bool asked[STET_F_KEPT]);

/** Are batches still to be added? */
static inline bool stet_stored_expects(const stet_stored *stored)
{
    return stored->added < stored->batches;
}

/** Add the next batch, of which all features are in `batch`. */
void stet_stored_add(stet_stored *stored, stet_column *batch);

/** Are all batches here, with all that is asked for? */
bool stet_stored_has(const stet_stored *stored, const bool asked[STET_F_KEPT]);

/** The stored features of a batch; each is STET_LANES values behind the one before in place. */
static inline stet_column *stet_stored_batch(const stet_stored *stored, uint32_t batch)
{
    return stored->x + (size_t)batch * stored->n;
}

#endif
