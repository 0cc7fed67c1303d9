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

/* The text so far and the one being made of it; they change places, so that any number of pairs needs two buffers. */
typedef struct work {
    stet_ruling *u;
    size_t most;
    stet_buf text[2];
    stet_segments segments[2];
    int made; /* which one is being made */
    stet_replaced now;
} work;

/* Copy [from, to) of the text so far, and where its parts stood before. */
static bool copy_run(work *w, size_t from, size_t to, uint32_t *cursor)
{
    const stet_segments *old = &w->now.segments;
    stet_buf *out = &w->text[w->made];
    stet_segments *segments = &w->segments[w->made];
    stet_arena *arena = w->u->scratch;
    bool ok = stet_segment_add(arena, segments, out->len, stet_segment_source(old, from, cursor));
    for (uint32_t s = *cursor + 1; s < old->count && old->at[s].at < to && ok; s++)
        ok = stet_segment_add(arena, segments, out->len + (old->at[s].at - from), old->at[s].source);
    stet_buf_append(out, stet_view_sub(w->now.text, from, to));
    return ok && !out->failed;
}

/* What one replacement costs beside looking for it, in steps of work, and one place that is carried along with the
 * text. */
enum { STEPS_OF_HIT = 12, STEPS_OF_PLACE = 4 };

/* One pair over the whole text. */
static stet_status replace_all(work *w, const stet_rule_file *file, const pair *p)
{
    stet_view find = find_of(p), text = w->now.text;
    if (find.len == 0 || !stet_ruling_work(w->u, 1 + text.len / 16))
        return w->u->scratch->status;
    size_t at = 0, hit = stet_view_find(text, find, 0);
    if (hit == text.len)
        return STET_OK;
    stet_buf *out = &w->text[w->made];
    uint32_t cursor = 0;
    out->len = 0;
    w->segments[w->made].count = 0;
    for (; hit < text.len; at = hit + find.len, hit = stet_view_find(text, find, at)) {
        uint32_t before = cursor;
        if (!copy_run(w, at, hit, &cursor) || !stet_segment_add(w->u->scratch, &w->segments[w->made], out->len,
                                                                stet_segment_source(&w->now.segments, hit, &cursor)))
            return w->u->scratch->status;
        stet_buf_append(out, p->replace->value);
        if (!stet_ruling_work(w->u, STEPS_OF_HIT + STEPS_OF_PLACE * (uint64_t)(cursor - before)))
            return STET_OK;
        if (out->len > w->most) {
            stet_ruling_note(w->u, file, p->replace, "the page would grow past the limit: nothing is replaced");
            return STET_OK;
        }
    }
    if (at < text.len && !copy_run(w, at, text.len, &cursor))
        return w->u->scratch->status;
    if (out->failed)
        return w->u->scratch->status;
    w->now = (stet_replaced){stet_buf_view(out), w->segments[w->made]};
    w->made = 1 - w->made;
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
    work w = {.u = u, .most = 2 * text.len + STET_REPLACED_MORE, .now = {.text = text}};
    stet_buf_init(&w.text[0], u->scratch);
    stet_buf_init(&w.text[1], u->scratch);
    stet_status status = STET_OK;
    for (uint32_t f = 0; f < u->match.n; f++) {
        const stet_rule_file *file = u->match.files[f];
        uint32_t finds = 0, replaces = 0;
        pair p;
        while (file->is_paired && status == STET_OK && (p.find = next_half(file, true, &finds)) != NULL &&
               (p.replace = next_half(file, false, &replaces)) != NULL)
            status = replace_all(&w, file, &p);
    }
    *out = w.now;
    return status;
}
