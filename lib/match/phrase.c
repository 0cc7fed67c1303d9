/* phrase.c - see phrase.h. */
#include "match/phrase.h"

enum { ROOM_FIRST = 64 };

static uint32_t slot_of(const stet_phrases *p, uint64_t state)
{
    uint32_t i = (uint32_t)(state >> 32) & (p->room - 1);
    while (p->slots[i].row && p->slots[i].state != state)
        i = (i + 1) & (p->room - 1);
    return i;
}

static bool widen(stet_phrases *p)
{
    stet_phrases old = *p;
    p->room = old.room ? old.room * 2 : ROOM_FIRST;
    p->slots = p->room > old.room ? stet_arena_array(p->arena, p->room, sizeof *p->slots) : NULL;
    if (!p->slots) {
        *p = old;
        return false;
    }
    for (uint32_t i = 0; i < old.room; i++)
        if (old.slots[i].row)
            p->slots[slot_of(p, old.slots[i].state)] = old.slots[i];
    return true;
}

static void set_bit(uint64_t *filter, uint64_t state)
{
    filter[state % STET_PHRASES_FILTER / 64] |= UINT64_C(1) << (state % 64);
}

void stet_phrases_init(stet_phrases *p, stet_arena *arena)
{
    memset(p, 0, sizeof *p);
    p->arena = arena;
    p->ends = stet_arena_array(arena, STET_PHRASES_FILTER / 64, sizeof *p->ends);
    p->goes_on = stet_arena_array(arena, STET_PHRASES_FILTER / 64, sizeof *p->goes_on);
    p->failed = !p->ends || !p->goes_on || !widen(p);
}

uint32_t stet_phrases_first(const stet_phrases *p, uint64_t state)
{
    if (!(p->ends[state % STET_PHRASES_FILTER / 64] >> (state % 64) & 1))
        return 0;
    return p->slots[slot_of(p, state)].row;
}

void stet_phrases_add(stet_phrases *p, stet_view phrase)
{
    uint64_t state = 0;
    uint32_t length = 0;
    stet_token token;
    for (size_t at = 0; !p->failed && stet_token_next(phrase, &at, &token); length++) {
        if (length > 0)
            set_bit(p->goes_on, state);
        state = stet_phrases_step(state, token.hash);
    }
    p->longest = length > p->longest ? length : p->longest;
    uint32_t *row = p->failed ? NULL : STET_VEC_PUSH(p->arena, &p->next_row);
    if (!row || (p->count >= p->room / 3 * 2 && !widen(p))) {
        p->failed = true;
        return;
    }
    *row = 0;
    if (length == 0)
        return; /* it is never met */
    stet_phrase_slot *slot = &p->slots[slot_of(p, state)];
    p->count += slot->row == 0;
    *row = slot->row;
    *slot = (stet_phrase_slot){state, p->next_row.count};
    set_bit(p->ends, state);
}
