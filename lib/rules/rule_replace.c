/*
 * rule_replace.c - see rule_replace.h.  The pairs are applied one after the other, each to what the one before has
 * left, as the readers in use do.
 */
#include "rules/rule_replace.h"

#include "base/buf.h"

typedef struct pair {
    const stet_rule *find, *replace; /* the same rule for replace_string(find): replace */
} pair;

static stet_view find_of(const pair *p)
{
    return p->find->key == STET_RULE_FIND_STRING ? p->find->value : p->find->argument;
}

/* One pair over the whole text. */
static stet_status replace_all(stet_ruling *u, const stet_rule_file *file, const pair *p, size_t most, stet_replaced *r)
{
    stet_view find = find_of(p), with = p->replace->value, text = r->text;
    if (find.len == 0 || !stet_ruling_work(u, 1 + text.len / 16))
        return u->scratch->status;
    size_t hit = stet_view_find(text, find, 0);
    if (hit == text.len)
        return STET_OK;
    stet_buf out;
    stet_segments segments = {0};
    uint32_t cursor = 0;
    bool ok = true;
    stet_buf_init(&out, u->scratch);
    stet_buf_reserve(&out, text.len + 64);
    for (size_t at = 0; at < text.len && ok; at = hit + find.len, hit = stet_view_find(text, find, at)) {
        ok = stet_segment_add(u->scratch, &segments, out.len, stet_segment_source(&r->segments, at, &cursor));
        /* Runs copied keep the places at which the text was put together before. */
        for (uint32_t s = cursor + 1; s < r->segments.count && r->segments.at[s].at < hit && ok; s++)
            ok = stet_segment_add(u->scratch, &segments, out.len + (r->segments.at[s].at - at),
                                  r->segments.at[s].source);
        stet_buf_append(&out, stet_view_sub(text, at, hit));
        if (hit == text.len)
            break;
        ok = ok && stet_segment_add(u->scratch, &segments, out.len, stet_segment_source(&r->segments, hit, &cursor));
        stet_buf_append(&out, with);
        if (out.len > most) {
            stet_ruling_note(u, file, p->replace, "the page would grow past the limit: nothing is replaced");
            return STET_OK;
        }
    }
    if (!ok || out.failed)
        return u->scratch->status;
    *r = (stet_replaced){stet_buf_view(&out), segments};
    return STET_OK;
}

/* The next directive of a file that gives a string to be found, or one to put in its place. */
static const stet_rule *next_half(const stet_rule_file *file, bool find, uint32_t *at)
{
    while (*at < file->rules.count) {
        const stet_rule *r = &file->rules.at[(*at)++];
        bool both = r->key == STET_RULE_REPLACE_STRING && r->argument.data;
        if (both || r->key == (find ? STET_RULE_FIND_STRING : STET_RULE_REPLACE_STRING))
            return r;
    }
    return NULL;
}

stet_status stet_rule_replace(stet_ruling *u, stet_view text, stet_replaced *out)
{
    size_t most = 2 * text.len + STET_REPLACED_MORE;
    *out = (stet_replaced){.text = text};
    stet_status status = STET_OK;
    for (uint32_t f = 0; f < u->match.n; f++) {
        const stet_rule_file *file = u->match.files[f];
        uint32_t finds = 0, replaces = 0;
        pair p;
        while (file->is_paired && status == STET_OK && (p.find = next_half(file, true, &finds)) != NULL &&
               (p.replace = next_half(file, false, &replaces)) != NULL)
            status = replace_all(u, file, &p, most, out);
    }
    return status;
}
