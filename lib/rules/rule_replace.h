/* rule_replace.h - find_string and replace_string: literal replacements in a page before it is parsed. */
#ifndef STET_RULES_RULE_REPLACE_H
#define STET_RULES_RULE_REPLACE_H

#include "base/segment.h"
#include "rules/ruling.h"

typedef struct stet_replaced {
    stet_view text;
    stet_segments segments; /* from `text` to what was given; empty if nothing was replaced */
} stet_replaced;

/* A page may become so much longer than twice itself: replacements rename tags and repair markup. */
enum { STET_REPLACED_MORE = 256 << 10 };

/** Replace in `text`.  Gives the scratch arena's status. */
stet_status stet_rule_replace(stet_ruling *u, stet_view text, stet_replaced *out);

#endif
