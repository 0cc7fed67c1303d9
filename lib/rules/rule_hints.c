/* rule_hints.c - what rules tell a crawler: addresses to go on to, and what to send. */
#include "base/url.h"
#include "rules/rule_parts.h"

/* The address that a page is at: the caller's, else the one it states. */
static stet_view base_of(stet_rule_work *w, char room[STET_URL_MAX])
{
    const stet_tree *t = w->tree;
    for (uint32_t i = 0; i < t->nodes.count; i++) {
        if (t->nodes.at[i].kind != STET_TREE_ELEMENT || t->nodes.at[i].tag != STET_TAG_BASE)
            continue;
        uint32_t href = stet_tree_attribute(t, i, STET_VIEW("href"));
        size_t n = href == STET_TREE_NONE ? 0 : stet_url_resolve(w->u->url, t->nodes.at[href].text, room, STET_URL_MAX);
        return n ? (stet_view){room, n} : w->u->url;
    }
    return w->u->url;
}

/* What a link rule gave: a text, an attribute, or the href of the first node that has one. */
static stet_view address_in(const stet_rule_work *w, const stet_xpath_result *result)
{
    const stet_tree *t = w->tree;
    if (result->type == STET_XPATH_TEXT)
        return stet_view_trim(result->text);
    for (uint32_t i = 0; i < result->n_nodes; i++) {
        const stet_tree_node *n = &t->nodes.at[result->nodes[i]];
        uint32_t href = n->kind == STET_TREE_ELEMENT     ? stet_tree_attribute(t, result->nodes[i], STET_VIEW("href"))
                        : n->kind == STET_TREE_ATTRIBUTE ? result->nodes[i]
                                                         : STET_TREE_NONE;
        stet_view value = href == STET_TREE_NONE ? STET_VIEW_NONE : stet_view_trim(t->nodes.at[href].text);
        if (value.len)
            return value;
    }
    return STET_VIEW_NONE;
}

/* Does the if_page_contains bound to a link rule hold?  It is bound to the last link before it. */
static bool guard_holds(stet_rule_work *w, const stet_rule_file *file, const stet_rule *link)
{
    for (const stet_rule *r = link + 1, *end = file->rules.at + file->rules.count; r < end; r++) {
        if (r->key == STET_RULE_SINGLE_PAGE_LINK || r->key == STET_RULE_NEXT_PAGE_LINK)
            return true;
        stet_xpath_result result;
        if (r->key == STET_RULE_IF_PAGE_CONTAINS && r->is_used)
            return stet_rule_eval(w, file, r, &result) && result.n_nodes > 0;
    }
    return true;
}

static void hint_link(stet_rule_work *w, enum stet_rule_key key, stet_hint_kind kind)
{
    uint32_t file = 0, rule = 0;
    const stet_rule *r;
    while ((r = stet_rule_next(&w->u->match, key, &file, &rule)) != NULL) {
        const stet_rule_file *f = w->u->match.files[file];
        stet_xpath_result result;
        if (!guard_holds(w, f, r) || !stet_rule_eval(w, f, r, &result))
            continue;
        stet_view found = address_in(w, &result);
        if (found.len == 0)
            continue;
        char base[STET_URL_MAX], address[STET_URL_MAX];
        size_t n = stet_url_resolve(base_of(w, base), found, address, sizeof address);
        if (n && stet_url_is_web((stet_view){address, n}))
            stet_ruling_hint(w->u, kind, STET_VIEW_NONE, (stet_view){address, n});
        else
            stet_ruling_note(w->u, f, r, "what it found is no web address");
        return;
    }
}

/* A header's name and value; an extra field's, parted by the first '='. */
static void hint_pairs(stet_ruling *u, enum stet_rule_key key, stet_hint_kind kind)
{
    uint32_t file = 0, rule = 0;
    const stet_rule *r;
    while ((r = stet_rule_next(&u->match, key, &file, &rule)) != NULL) {
        size_t equals = stet_view_find(r->value, STET_VIEW("="), 0);
        if (r->argument.data)
            stet_ruling_hint(u, kind, r->argument, r->value);
        else if (equals < r->value.len)
            stet_ruling_hint(u, kind, stet_view_sub(r->value, 0, equals),
                             stet_view_sub(r->value, equals + 1, r->value.len));
    }
}

static void hint_texts(stet_ruling *u)
{
    static const struct {
        enum stet_rule_key key;
        stet_hint_kind kind;
    } texts[] = {{STET_RULE_LOGIN_URI, STET_HINT_LOGIN_URI},
                 {STET_RULE_LOGIN_USERNAME_FIELD, STET_HINT_LOGIN_USERNAME_FIELD},
                 {STET_RULE_LOGIN_PASSWORD_FIELD, STET_HINT_LOGIN_PASSWORD_FIELD}};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        stet_view value = stet_rule_text(&u->match, texts[i].key);
        if (value.len)
            stet_ruling_hint(u, texts[i].kind, STET_VIEW_NONE, value);
    }
}

static bool is_advert(stet_rule_work *w, const stet_rule_file *file, const stet_rule *rule,
                      const stet_xpath_result *result)
{
    (void)file;
    (void)rule;
    if (result->n_nodes)
        stet_ruling_hint(w->u, STET_HINT_NATIVE_AD, STET_VIEW_NONE, STET_VIEW_NONE);
    return result->n_nodes == 0;
}

static bool is_locked(stet_rule_work *w, const stet_rule_file *file, const stet_rule *rule,
                      const stet_xpath_result *result)
{
    (void)file;
    (void)rule;
    if (result->n_nodes)
        stet_ruling_hint(w->u, STET_HINT_NOT_LOGGED_IN, STET_VIEW_NONE, STET_VIEW_NONE);
    return result->n_nodes == 0;
}

void stet_rule_hints(stet_rule_work *w)
{
    hint_link(w, STET_RULE_SINGLE_PAGE_LINK, STET_HINT_SINGLE_PAGE);
    hint_link(w, STET_RULE_NEXT_PAGE_LINK, STET_HINT_NEXT_PAGE);
    stet_rule_each(w, STET_RULE_NATIVE_AD_CLUE, is_advert);
    stet_rule_each(w, STET_RULE_NOT_LOGGED_IN_XPATH, is_locked);
    hint_pairs(w->u, STET_RULE_HTTP_HEADER, STET_HINT_HTTP_HEADER);
    if (stet_rule_flag(&w->u->match, STET_RULE_REQUIRES_LOGIN, false))
        stet_ruling_hint(w->u, STET_HINT_REQUIRES_LOGIN, STET_VIEW_NONE, STET_VIEW_NONE);
    hint_texts(w->u);
    hint_pairs(w->u, STET_RULE_LOGIN_EXTRA_FIELDS, STET_HINT_LOGIN_EXTRA_FIELD);
}
