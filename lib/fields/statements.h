/* statements.h - what a page states, found by origin and key: the fields ask for some hundred keys, most of them
 * unsaid. */
#ifndef STET_FIELDS_STATEMENTS_H
#define STET_FIELDS_STATEMENTS_H

#include "page/page.h"

/** An index over a page's statements. */
typedef struct stet_statements {
    const stet_page *page;
    uint32_t *first; /* by hash of origin and key: 1 + the first statement that has it */
    uint32_t *next;  /* by statement: 1 + the next one of the same hash */
    uint32_t room;   /* of `first`, a power of two; 0: the page states nothing, and is not asked */
} stet_statements;

/**
 * Index a page's statements.  Of the articles in JSON-LD only that of `group` is in, its keys without "article.". Gives
 * the arena's status.
 */
stet_status stet_statements_index(stet_statements *statements, stet_arena *arena, const stet_page *page,
                                  uint32_t group);

/** The first statement of an origin and a key, in the page's order, behind `after` (NULL: of all); NULL if none is. */
const stet_meta *stet_statement(const stet_statements *statements, stet_origin origin, stet_view key,
                                const stet_meta *after);

#endif
