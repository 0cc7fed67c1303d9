/* rule_page.h - a page of HTML read with the rules of its site. */
#ifndef STET_RULES_RULE_PAGE_H
#define STET_RULES_RULE_PAGE_H

#include "input/decode.h"
#include "match/literal.h"
#include "rules/ruling.h"

/**
 * Fill `page` as stet_html_parse does, with what the rules take and take away marked on its blocks
 * (STET_BLOCK_RULED, STET_BLOCK_STRIPPED), what they state among its statements, and hints and notes in `u`.  Nothing
 * is left out for a rule's sake but inline elements inside a block that are stripped: the scorer sees the page, and
 * stet_rule_judge decides.
 *
 * Gives what stet_html_parse gives.
 */
stet_status stet_rule_page(stet_ruling *u, const stet_decoded *decoded, const stet_literals *cues, stet_arena *arena,
                           stet_arena *scratch, stet_meter *meter, stet_page *page);

#endif
