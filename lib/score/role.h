/* role.h - what every block is, once it is known which ones are the text. */
#ifndef STET_SCORE_ROLE_H
#define STET_SCORE_ROLE_H

#include "score/features.h"
#include "score/select.h"

typedef struct stet_roles {
    uint8_t *role; /* by block: enum stet_role */
    const stet_selection *selection;
} stet_roles;

/**
 * Give every block its role; the roles live in `arena`, whose status is given.  Bylines and dates at the text's ends
 * and credited captions that were chosen leave the selection.
 */
stet_status stet_roles_assign(stet_roles *roles, stet_arena *arena, const stet_features *f, stet_selection *selection);

#endif
