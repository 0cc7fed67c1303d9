/* phrase.c - see phrase.h. */
#include "match/phrase.h"

static uint32_t slot_of(const stet_phrases *p, uint32_t from, uint32_t hash)
{
    uint32_t i = stet_hash_mix(from * 0x9E3779B9u, hash) & (p->room - 1);
    while (p->edges[i].hash && !(p->edges[i].hash == hash && p->edges[i].from == from))
        i = (i + 1) & (p->room - 1);
    return i;
}

void stet_phrases_init(stet_phrases *p, stet_arena *arena, uint32_t tokens)
{
    memset(p, 0, sizeof *p);
    p->arena = arena;
    p->room = 64;
    while (p->room < UINT32_MAX / 4 && p->room < tokens * 2u)
        p->room *= 2;
    p->edges = stet_arena_array(arena, p->room, sizeof *p->edges);
    uint32_t *root = STET_VEC_PUSH(arena, &p->first_row);
    if (root)
        *root = 0;
    p->failed = !p->edges || !root;
}

uint32_t stet_phrases_step(const stet_phrases *p, uint32_t state, uint32_t token_hash)
{
    return p->edges[slot_of(p, state, token_hash)].to;
}

void stet_phrases_add(stet_phrases *p, stet_view phrase)
{
    uint32_t state = 0, length = 0;
    stet_token token;
    for (size_t at = 0; !p->failed && stet_token_next(phrase, &at, &token);) {
        uint32_t slot = slot_of(p, state, token.hash);
        if (!p->edges[slot].hash) {
            uint32_t *fresh = p->n_edges + 1 < p->room ? STET_VEC_PUSH(p->arena, &p->first_row) : NULL;
            if (!fresh) {
                p->failed = true;
                return;
            }
            *fresh = 0;
            p->edges[slot] = (stet_phrase_edge){state, token.hash, p->first_row.count - 1};
            p->n_edges++;
        }
        state = p->edges[slot].to;
        length++;
    }
    p->longest = length > p->longest ? length : p->longest;
    uint32_t *row = p->failed ? NULL : STET_VEC_PUSH(p->arena, &p->next_row);
    if (!row) {
        p->failed = true;
        return;
    }
    *row = state ? p->first_row.at[state] : 0;
    if (state)
        p->first_row.at[state] = p->next_row.count;
}
