/* phrase.c - see phrase.h. */
#include "match/phrase.h"

enum {
    ROOM_FIRST = 64,
    BITS_PER_SLOT = 4 /* of the filter: at most 1 of 6 is set, 16 KiB for ten thousand phrases */
};

static uint32_t mix(uint32_t from, uint32_t hash)
{
    return stet_hash_mix(from * 0x9E3779B9u, hash);
}

static uint32_t slot_of(const stet_phrases *p, uint32_t from, uint32_t hash)
{
    uint32_t i = mix(from, hash) & (p->room - 1);
    while (p->edges[i].hash && !(p->edges[i].hash == hash && p->edges[i].from == from))
        i = (i + 1) & (p->room - 1);
    return i;
}

static uint64_t *filter_word(const stet_phrases *p, uint32_t mixed, uint64_t *bit)
{
    uint32_t at = mixed & (p->room * BITS_PER_SLOT - 1);
    *bit = UINT64_C(1) << (at % 64);
    return &p->filter[at / 64];
}

static void put_edge(stet_phrases *p, uint32_t slot, stet_phrase_edge edge)
{
    uint64_t bit;
    p->edges[slot] = edge;
    *filter_word(p, mix(edge.from, edge.hash), &bit) |= bit;
}

static bool widen(stet_phrases *p)
{
    stet_phrases old = *p;
    p->room = old.room ? old.room * 2 : ROOM_FIRST;
    if (p->room > UINT32_MAX / 2 / BITS_PER_SLOT)
        return false;
    p->edges = stet_arena_array(p->arena, p->room, sizeof *p->edges);
    p->filter = stet_arena_array(p->arena, p->room * BITS_PER_SLOT / 64, sizeof *p->filter);
    for (uint32_t i = 0; p->edges && p->filter && i < old.room; i++)
        if (old.edges[i].hash)
            put_edge(p, slot_of(p, old.edges[i].from, old.edges[i].hash), old.edges[i]);
    if (p->edges && p->filter)
        return true;
    *p = old;
    return false;
}

void stet_phrases_init(stet_phrases *p, stet_arena *arena)
{
    memset(p, 0, sizeof *p);
    p->arena = arena;
    uint32_t *root = STET_VEC_PUSH(arena, &p->first_row);
    if (root)
        *root = 0;
    p->failed = !root || !widen(p);
}

uint32_t stet_phrases_step(const stet_phrases *p, uint32_t state, uint32_t token_hash)
{
    uint64_t bit;
    if (!(*filter_word(p, mix(state, token_hash), &bit) & bit))
        return 0;
    return p->edges[slot_of(p, state, token_hash)].to;
}

void stet_phrases_add(stet_phrases *p, stet_view phrase)
{
    uint32_t state = 0, length = 0;
    stet_token token;
    for (size_t at = 0; !p->failed && stet_token_next(phrase, &at, &token);) {
        uint32_t slot = slot_of(p, state, token.hash);
        if (!p->edges[slot].hash) {
            uint32_t *fresh = STET_VEC_PUSH(p->arena, &p->first_row);
            bool wide = p->n_edges < p->room / 3 * 2;
            if (!fresh || !(wide || widen(p))) {
                p->failed = true;
                return;
            }
            *fresh = 0;
            slot = wide ? slot : slot_of(p, state, token.hash);
            put_edge(p, slot, (stet_phrase_edge){state, token.hash, p->first_row.count - 1});
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
