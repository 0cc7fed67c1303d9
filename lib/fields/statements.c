/* statements.c - see statements.h. */
#include "fields/statements.h"

static bool is_of_article(const stet_meta *m)
{
    return m->origin == STET_ORIGIN_JSONLD && stet_view_istarts(m->key, STET_VIEW("article."));
}

/* The key that a statement is asked for by. */
static stet_view key_of(const stet_meta *m)
{
    enum { ARTICLE = sizeof "article." - 1 };
    return is_of_article(m) ? stet_view_sub(m->key, ARTICLE, m->key.len) : m->key;
}

/* A few bytes tell most keys apart; those they do not share a chain. */
static uint32_t slot_of(const stet_statements *s, stet_origin origin, stet_view key)
{
    uint32_t hash = (uint32_t)origin + (uint32_t)key.len * 31;
    if (key.len)
        hash += (uint32_t)(unsigned char)key.data[0] * 7 + (uint32_t)(unsigned char)key.data[key.len - 1] * 129 +
                (uint32_t)(unsigned char)key.data[key.len / 2] * 517;
    return hash & (s->room - 1);
}

stet_status stet_statements_index(stet_statements *s, stet_arena *arena, const stet_page *page, uint32_t group)
{
    enum { LEAST_ROOM = 16 };
    uint32_t n = page->metas.count, room = LEAST_ROOM;
    while (room < n && room < UINT32_MAX / 4)
        room *= 2;
    *s = (stet_statements){.page = page, .room = n ? room : 0};
    if (n == 0)
        return STET_OK;
    s->first = stet_arena_array(arena, room, sizeof *s->first);
    s->next = stet_arena_alloc(arena, (size_t)n * sizeof *s->next);
    if (!s->first || !s->next)
        return arena->status;
    for (uint32_t i = n; i-- > 0;) {
        const stet_meta *m = &page->metas.at[i];
        if (is_of_article(m) && m->group != group)
            continue;
        uint32_t *first = &s->first[slot_of(s, m->origin, key_of(m))];
        s->next[i] = *first;
        *first = i + 1;
    }
    return STET_OK;
}

const stet_meta *stet_statement(const stet_statements *s, stet_origin origin, stet_view key, const stet_meta *after)
{
    const stet_meta *metas = s->page->metas.at;
    uint32_t i = after ? s->next[after - metas] : s->first[slot_of(s, origin, key)];
    while (i && !(metas[i - 1].origin == origin && stet_view_eq(key_of(&metas[i - 1]), key)))
        i = s->next[i - 1];
    return i ? &metas[i - 1] : NULL;
}
