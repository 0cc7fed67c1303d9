/*
 * rule_fields.c - title, author and date rules: what they give becomes statements of origin STET_ORIGIN_RULE.  What an
 * expression composes ("title") is what its writer wants; what it points at on the page ("shown.title") may by now be
 * another thing; and where it points into the page's head it tells which of the page's own statements to read
 * ("rule.title", STET_ORIGIN_META).  What files for platforms and for all pages say is kept apart ("common.title"): it
 * restates what the page's own metadata says, ranks with that, and where it says the same is left out: said twice it
 * would count twice.
 */
#include <stdio.h>

#include "rules/rule_parts.h"

enum { NAMES_MAX = 40 /* nodes of one author rule */ };

/* Does a node stand in the page's head? */
static bool in_head(const stet_rule_work *w, uint32_t node)
{
    for (; node != STET_TREE_NONE && node != STET_TREE_ROOT; node = w->tree->nodes.at[node].parent) {
        const stet_tree_node *n = &w->tree->nodes.at[node];
        if (n->kind == STET_TREE_ELEMENT &&
            (n->tag == STET_TAG_HEAD || n->tag == STET_TAG_META || n->tag == STET_TAG_TITLE || n->tag == STET_TAG_LINK))
            return true;
    }
    return false;
}

static void state(stet_rule_work *w, const stet_rule_file *file, const char *key, const stet_xpath_result *result,
                  stet_view value)
{
    char name[32];
    bool own = stet_ruling_is_own(w->u, file), nodes = result->type == STET_XPATH_NODES;
    bool stated = own && nodes && result->n_nodes && in_head(w, result->nodes[0]);
    snprintf(name, sizeof name, "%s%s", !own ? "common." : stated ? "rule." : nodes ? "shown." : "", key);
    stet_page_add_meta(w->page, w->arena, stated ? STET_ORIGIN_META : STET_ORIGIN_RULE, stet_view_of(name), value, 0);
}

/* The text of a result: itself, or that of its first node; empty if there is none. */
static stet_view first_text(stet_rule_work *w, const stet_xpath_result *result)
{
    if (result->type == STET_XPATH_TEXT)
        return stet_view_trim(result->text);
    return result->n_nodes ? stet_view_trim(stet_xpath_text_of(&w->run, result->nodes[0])) : STET_VIEW_NONE;
}

static bool use_title(stet_rule_work *w, const stet_rule_file *file, const stet_rule *rule,
                      const stet_xpath_result *result)
{
    (void)rule;
    uint32_t node = result->type == STET_XPATH_NODES && result->n_nodes ? result->nodes[0] : STET_TREE_NONE;
    stet_view text = first_text(w, result);
    if (text.len == 0)
        return true;
    state(w, file, "title", result, text);
    if (node != STET_TREE_NONE && w->tree->nodes.at[node].kind == STET_TREE_ELEMENT)
        w->title = node;
    return false;
}

static bool use_authors(stet_rule_work *w, const stet_rule_file *file, const stet_rule *rule,
                        const stet_xpath_result *result)
{
    (void)rule;
    if (result->type == STET_XPATH_TEXT) {
        state(w, file, "author", result, result->text);
        return stet_view_trim(result->text).len == 0;
    }
    for (uint32_t i = 0; i < result->n_nodes && i < NAMES_MAX; i++)
        state(w, file, "author", result, stet_xpath_text_of(&w->run, result->nodes[i]));
    return result->n_nodes == 0;
}

/* All of them: the first one that reads as a date is taken. */
static bool use_date(stet_rule_work *w, const stet_rule_file *file, const stet_rule *rule,
                     const stet_xpath_result *result)
{
    (void)rule;
    state(w, file, "date", result, first_text(w, result));
    return true;
}

static bool is_restated(const stet_page *page, const stet_meta *m)
{
    if (m->origin != STET_ORIGIN_RULE || !stet_view_istarts(m->key, STET_VIEW("common.")))
        return false;
    for (uint32_t i = 0; i < page->metas.count; i++)
        if (page->metas.at[i].origin != STET_ORIGIN_RULE && stet_view_eq(page->metas.at[i].value, m->value))
            return true;
    return false;
}

void stet_rule_fields_settle(stet_page *page)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < page->metas.count; i++)
        if (!is_restated(page, &page->metas.at[i]))
            page->metas.at[kept++] = page->metas.at[i];
    page->metas.count = kept;
}

void stet_rule_fields(stet_rule_work *w)
{
    stet_rule_each(w, STET_RULE_TITLE, use_title);
    stet_rule_each(w, STET_RULE_AUTHOR, use_authors);
    stet_rule_each(w, STET_RULE_DATE, use_date);
}
