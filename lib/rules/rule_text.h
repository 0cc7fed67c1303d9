/* rule_text.h - the rules for pages flattened to text: stet's own directives, regular expressions on lines. */
#ifndef STET_RULES_RULE_TEXT_H
#define STET_RULES_RULE_TEXT_H

#include "rules/ruling.h"

/**
 * Mark the lines of a page that the rules take (STET_BLOCK_RULED) and take away (STET_BLOCK_STRIPPED), and add what
 * they state.  Gives the scratch arena's status.
 */
stet_status stet_rule_text_page(stet_ruling *u, stet_page *page);

#endif
