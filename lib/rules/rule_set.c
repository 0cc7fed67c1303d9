/* rule_set.c - see rule_set.h. */
#include "rules/rule_set.h"

#include "base/url.h"

static uint32_t slot_of(stet_view host)
{
    return stet_tree_hash(host) % STET_RULE_SLOTS;
}

stet_status stet_rule_set_add(stet_rules *rules, stet_view name, stet_view text)
{
    stet_rule_entry *entry = stet_arena_array(&rules->arena, 1, sizeof *entry);
    if (!entry)
        return rules->arena.status;
    stet_status status = stet_rule_file_read(&rules->arena, name, text, &entry->file);
    stet_rule_entry **listed = STET_VEC_PUSH(&rules->arena, &rules->entries);
    if (!listed) {
        stet_rule_file_free(&entry->file);
        return rules->arena.status;
    }
    *listed = entry;
    entry->file.layer = rules->layers;
    stet_rule_entry **end = &rules->slots[slot_of(entry->file.host)];
    while (*end)
        end = &(*end)->next;
    *end = entry;
    return status;
}

void stet_rule_set_hold(stet_rules *rules)
{
    atomic_fetch_add_explicit(&rules->references, 1, memory_order_relaxed);
}

/* ---- hosts ------------------------------------------------------------------------------------- */

/* Labels of letters, digits and hyphens, none of them empty or ending in a hyphen. */
static bool is_host(stet_view host)
{
    if (host.len == 0 || host.len > STET_HOST_MAX)
        return false;
    for (size_t i = 0; i < host.len; i++) {
        unsigned char c = stet_lower((unsigned char)host.data[i]);
        bool letter = (c >= 'a' && c <= 'z') || stet_is_digit(c);
        bool label_ends = i + 1 == host.len || host.data[i + 1] == '.';
        if (!letter && (label_ends || (c != '-' && c != '.')))
            return false;
    }
    return host.data[0] != '.';
}

/* The host of an address, also of one without its scheme; with its user and port. */
static stet_view authority_of(stet_view url)
{
    stet_url parts = stet_url_split(stet_view_trim(url));
    if (parts.has_authority)
        return parts.authority;
    return parts.scheme.len ? STET_VIEW_NONE
                            : stet_view_sub(parts.path, 0, stet_view_find(parts.path, STET_VIEW("/"), 0));
}

size_t stet_rule_host(stet_view url, char out[STET_HOST_MAX + 1])
{
    static const stet_view www = STET_VIEW_INIT("www.");
    stet_view host = authority_of(url);
    size_t user = stet_view_find(host, STET_VIEW("@"), 0);
    if (user < host.len)
        host = stet_view_sub(host, user + 1, host.len);
    host = stet_view_sub(host, 0, stet_view_find(host, STET_VIEW(":"), 0));
    if (stet_view_istarts(host, www))
        host = stet_view_sub(host, www.len, host.len);
    out[0] = '\0';
    if (!is_host(host))
        return 0;
    for (size_t i = 0; i < host.len; i++)
        out[i] = (char)stet_lower((unsigned char)host.data[i]);
    out[host.len] = '\0';
    return host.len;
}

bool stet_rule_file_is_global(const stet_rule_file *file)
{
    return stet_view_eq(file->host, STET_VIEW("global"));
}

bool stet_rule_file_is_reachable(const stet_rule_file *file)
{
    stet_view host = file->host;
    char normal[STET_HOST_MAX + 1];
    if (host.len && host.data[0] == '.')
        host = stet_view_sub(host, 1, host.len);
    size_t n = stet_rule_host(host, normal);
    return n > 0 && stet_view_eq((stet_view){normal, n}, host);
}

/* ---- matching ---------------------------------------------------------------------------------- */

/* The first entry of this host at or behind `e`. */
static const stet_rule_entry *named(const stet_rule_entry *e, stet_view host)
{
    while (e && !stet_view_eq(e->file.host, host))
        e = e->next;
    return e;
}

static const stet_rule_entry *first_named(const stet_rules *rules, stet_view host)
{
    return host.len ? named(rules->slots[slot_of(host)], host) : NULL;
}

/* Does what was found so far say that nothing less specific is wanted? */
static bool is_closed(const stet_rule_match *match)
{
    return match->n == STET_MATCH_FILES_MAX || !stet_rule_flag(match, STET_RULE_AUTODETECT_ON_FAILURE, true);
}

static void add_file(stet_rule_match *match, const stet_rule_file *file)
{
    for (uint32_t i = 0; i < match->n; i++)
        if (match->files[i] == file)
            return;
    if (!is_closed(match))
        match->files[match->n++] = file;
}

/*
 * From each layer the file of the host, else that of the host with a dot in place of its first label: .example.com.txt
 * is for a.example.com, not for example.com.
 */
static void add_host(const stet_rules *rules, stet_view host, stet_rule_match *match)
{
    size_t dot = stet_view_find(host, STET_VIEW("."), 0);
    stet_view wild = stet_view_sub(host, dot, host.len);
    const stet_rule_entry *exact = first_named(rules, host), *other = first_named(rules, wild);
    while (exact || other) {
        if (!other || (exact && exact->file.layer <= other->file.layer)) {
            if (other && other->file.layer == exact->file.layer)
                other = named(other->next, wild);
            add_file(match, &exact->file);
            exact = named(exact->next, host);
        } else {
            add_file(match, &other->file);
            other = named(other->next, wild);
        }
    }
}

void stet_rule_set_match(const stet_rules *rules, stet_view url, stet_view html, stet_rule_match *out)
{
    char host[STET_HOST_MAX + 1];
    out->n = 0;
    add_host(rules, (stet_view){host, stet_rule_host(url, host)}, out);
    out->n_own = out->n;
    stet_view head = stet_view_sub(html, 0, html.len < STET_FINGERPRINT_REACH ? html.len : STET_FINGERPRINT_REACH);
    for (uint32_t i = 0; i < rules->fingerprints.count && head.len && !is_closed(out); i++) {
        const stet_fingerprint *f = &rules->fingerprints.at[i];
        if (stet_view_find(head, f->text, 0) < head.len)
            add_host(rules, f->host, out);
    }
    const stet_view global = STET_VIEW("global");
    for (const stet_rule_entry *e = first_named(rules, global); e; e = named(e->next, global))
        add_file(out, &e->file);
}

const stet_rule *stet_rule_next(const stet_rule_match *match, enum stet_rule_key key, uint32_t *file, uint32_t *rule)
{
    for (; *file < match->n; ++*file, *rule = 0) {
        const stet_rule_file *f = match->files[*file];
        while (*rule < f->rules.count) {
            const stet_rule *r = &f->rules.at[(*rule)++];
            if (r->key == key && r->is_used)
                return r;
        }
    }
    return NULL;
}

/* The last directive with this key of the most specific file that has one. */
static const stet_rule *decisive(const stet_rule_match *match, enum stet_rule_key key)
{
    uint32_t file = 0, rule = 0;
    const stet_rule *found = stet_rule_next(match, key, &file, &rule);
    for (uint32_t of = file; found;) {
        const stet_rule *later = stet_rule_next(match, key, &file, &rule);
        if (!later || file != of)
            break;
        found = later;
    }
    return found;
}

bool stet_rule_flag(const stet_rule_match *match, enum stet_rule_key key, bool otherwise)
{
    const stet_rule *r = decisive(match, key);
    return r ? r->flag : otherwise;
}

stet_view stet_rule_text(const stet_rule_match *match, enum stet_rule_key key)
{
    const stet_rule *r = decisive(match, key);
    return r ? r->value : STET_VIEW_NONE;
}
