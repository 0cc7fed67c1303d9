/*
 * cues.h - which cue words the class, id and other naming attributes of an element contain.  The words are
 * evidence to be weighed, never a veto: `paywall` and `related` also stand on bodies.
 */
#ifndef STET_PAGE_CUES_H
#define STET_PAGE_CUES_H

#include "match/literal.h"
#include "page/page.h"

enum stet_cue {
#define CUE(id, pattern, anchor, yes, no) STET_CUE_##id,
#define ALSO(id, pattern, anchor, yes, no)
#include "page/cues.inc"
#undef CUE
#undef ALSO
    STET_CUE_COUNT
};

_Static_assert(STET_CUE_COUNT <= 64 * STET_CUE_WORDS, "cue bits fit stet_cues");

/** Name of a cue, for feature names and reasons. */
const char *stet_cue_name(enum stet_cue cue);

/** Compile the table into `matcher`, in `arena`. */
stet_status stet_cues_compile(stet_arena *arena, stet_literals *matcher);

/** Add the cues of one attribute value. */
void stet_cues_match(const stet_literals *matcher, stet_view value, stet_cues *cues);

#endif
