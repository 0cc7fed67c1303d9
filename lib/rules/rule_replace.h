/* rule_replace.h - find_string and replace_string: literal replacements in a page before it is parsed. */
#ifndef STET_RULES_RULE_REPLACE_H
#define STET_RULES_RULE_REPLACE_H

#include "base/segment.h"
#include "rules/ruling.h"

typedef struct stet_replaced {
    stet_view text;
    stet_segments segments; /* from `text` to what was given; empty if nothing was replaced */
} stet_replaced;

/** Replace in `text`; the result has at most `most` bytes.  Gives the scratch arena's status. */
stet_status stet_rule_replace(stet_ruling *u, stet_view text, size_t most, stet_replaced *out);

#endif
