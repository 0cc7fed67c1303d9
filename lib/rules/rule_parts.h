/* rule_parts.h - the stages of applying rules to one page of HTML; for the files of this folder. */
#ifndef STET_RULES_RULE_PARTS_H
#define STET_RULES_RULE_PARTS_H

#include "html/reader.h"
#include "input/decode.h"
#include "rules/rule_replace.h"
#include "rules/ruling.h"

typedef STET_VEC(uint32_t) stet_rule_nodes;

/** An element to be put around a node when the page is built. */
typedef struct stet_rule_wrap {
    uint32_t node;
    stet_view name;
} stet_rule_wrap;

typedef struct stet_rule_work {
    stet_ruling *u;
    stet_tree *tree;
    stet_xpath_run run;
    stet_page *page;
    stet_arena *arena;              /* of the page */
    STET_VEC(stet_rule_wrap) wraps; /* by node */
    stet_rule_nodes body;           /* in document order, none inside another */
    uint32_t title;                 /* node that a title rule found, or STET_TREE_NONE */
} stet_rule_work;

/** Evaluate a directive's XPath; false, with a note, past a limit. */
bool stet_rule_eval(stet_rule_work *w, const stet_rule_file *file, const stet_rule *rule, stet_xpath_result *out);

/** For every directive of a key in use: evaluate it and call `use` until that returns false. */
void stet_rule_each(stet_rule_work *w, enum stet_rule_key key,
                    bool (*use)(stet_rule_work *w, const stet_rule_file *file, const stet_rule *rule,
                                const stet_xpath_result *result));

/** Links to further pages, headers, logins, adverts: what a crawler wants to know. */
void stet_rule_hints(stet_rule_work *w);

/** Title, author and date become statements about the page. */
void stet_rule_fields(stet_rule_work *w);

/** Once the page's own statements are there: leave out what files for many hosts only say again. */
void stet_rule_fields_settle(stet_page *page);

/** wrap_in and dissolve. */
void stet_rule_reshape(stet_rule_work *w);

/** Mark what the strips take away, and find the body. */
void stet_rule_carve(stet_rule_work *w);

/** From the tree to the page: elements and texts to the reader, blocks with their marks. */
stet_status stet_rule_build(stet_rule_work *w, const stet_replaced *replaced, const stet_decoded *decoded,
                            stet_html_reader *reader);

#endif
