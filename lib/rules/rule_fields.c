/*
 * rule_fields.c - title, author and date rules: what they give becomes statements of origin STET_ORIGIN_RULE, which the
 * fields read first.  What files for platforms and for all pages say is kept apart ("common.title"): it restates what
 * the page's own metadata says, ranks with that, and where it says the same is left out: said twice it would count
 * twice.
 */
#include <stdio.h>

#include "rules/rule_parts.h"

enum { NAMES_MAX = 40 /* nodes of one author rule */ };

static void state(stet_rule_work *w, const stet_rule_file *file, const char *key, stet_view value)
{
    char name[32];
    snprintf(name, sizeof name, "%s%s", stet_ruling_is_own(w->u, file) ? "" : "common.", key);
    stet_page_add_meta(w->page, w->arena, STET_ORIGIN_RULE, stet_view_of(name), value, 0);
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
    state(w, file, "title", text);
    if (node != STET_TREE_NONE && w->tree->nodes.at[node].kind == STET_TREE_ELEMENT)
        w->title = node;
    return false;
}

static bool use_authors(stet_rule_work *w, const stet_rule_file *file, const stet_rule *rule,
                        const stet_xpath_result *result)
{
    (void)rule;
    if (result->type == STET_XPATH_TEXT) {
        state(w, file, "author", result->text);
        return stet_view_trim(result->text).len == 0;
    }
    for (uint32_t i = 0; i < result->n_nodes && i < NAMES_MAX; i++)
        state(w, file, "author", stet_xpath_text_of(&w->run, result->nodes[i]));
    return result->n_nodes == 0;
}

/* All of them: the first one that reads as a date is taken. */
static bool use_date(stet_rule_work *w, const stet_rule_file *file, const stet_rule *rule,
                     const stet_xpath_result *result)
{
    (void)rule;
    state(w, file, "date", first_text(w, result));
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
