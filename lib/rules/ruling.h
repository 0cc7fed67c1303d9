/*
 * ruling.h - what site rules make of one page: the rules that apply, what they told a crawler, notes on what went
 * wrong, and, once the page is scored, whether the body they name is believed.
 */
#ifndef STET_RULES_RULING_H
#define STET_RULES_RULING_H

#include "base/limits.h"
#include "page/page.h"
#include "rules/rule_set.h"

enum {
    STET_NOTES_MAX = 50,            /* notes listed for one page */
    STET_HINTS_MAX = 200,           /* hints for one page */
    STET_RULE_STEPS_EACH = 2000000, /* XPath steps of one expression: corpus maximum 109,000 */
    STET_RULE_STEPS_MAX = 60000000  /* of all rules on a page: half a second; corpus maximum 874,000 */
};

typedef struct stet_rule_hint {
    stet_hint_kind kind;
    stet_view name;
    stet_view value;
} stet_rule_hint;

typedef struct stet_ruling {
    stet_arena *arena; /* of notes and hints */
    stet_arena *scratch;
    stet_view url; /* of the page: the caller's, or what it states itself; empty if unknown */
    stet_rule_match match;
    bool tokens;    /* strip_id_or_class: whole words */
    uint64_t steps; /* of work spent on rules so far */
    STET_VEC(stet_view) notes;
    STET_VEC(stet_rule_hint) hints;
    /* The body. */
    const stet_rule_file *body_file; /* of the rule whose body was marked; NULL if none was */
    const stet_rule *body_rule;
    bool has_body_rule; /* some rule names a body, whether it was found or not */
    bool strips;        /* something was marked as stripped */
} stet_ruling;

/** Find the rules for a page at `url`, which must stay; `html` is empty for pages of text. */
void stet_ruling_init(stet_ruling *u, const stet_rules *rules, bool tokens, stet_view url, stet_view html,
                      stet_arena *arena, stet_arena *scratch);

/** Was a file written for the page's host or domain, not for a platform or all pages? */
bool stet_ruling_is_own(const stet_ruling *u, const stet_rule_file *file);

/** Note something for the caller, "FILE:LINE: key: text".  `rule` may be NULL, and `file` with it. */
void stet_ruling_note(stet_ruling *u, const stet_rule_file *file, const stet_rule *rule, const char *text);

/** Tell a crawler something; name and value are copied. */
void stet_ruling_hint(stet_ruling *u, stet_hint_kind kind, stet_view name, stet_view value);

/** Count work; false, with a note, once the rules have used up what they may. */
bool stet_ruling_work(stet_ruling *u, uint64_t steps);

#endif
