/* phrase.c - see phrase.h. */
#include "match/phrase.h"

enum { ROOM_FIRST = 64 };

static uint32_t slot_of(const stet_phrases *p, uint64_t state)
{
    uint32_t i = (uint32_t)(state >> 32) & (p->room - 1);
    while (p->slots[i].count && p->slots[i].state != state)
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
        if (old.slots[i].count)
            p->slots[slot_of(p, old.slots[i].state)] = old.slots[i];
    return true;
}

static void note(stet_phrases *p, uint64_t state, unsigned what)
{
    p->filter[state % STET_PHRASES_FILTER / 4] |= (uint8_t)(what << (state % 4 * 2));
}

void stet_phrases_init(stet_phrases *p, stet_arena *arena)
{
    memset(p, 0, sizeof *p);
    p->arena = arena;
    p->filter = stet_arena_array(arena, STET_PHRASES_FILTER / 4, 1);
    p->failed = !p->filter || !widen(p);
}

void stet_phrases_add(stet_phrases *p, stet_view phrase)
{
    uint64_t state = 0;
    p->words.count = 0;
    p->failed = p->failed || !stet_tokens_append(p->arena, &p->words, phrase);
    uint32_t length = p->words.count;
    for (uint32_t k = 0; k < length && !p->failed; k++) {
        if (k > 0)
            note(p, state, STET_PHRASE_GOES_ON);
        state = stet_phrases_step(state, p->words.at[k].hash);
    }
    p->longest = length > p->longest ? length : p->longest;
    uint32_t *row = p->failed ? NULL : STET_VEC_PUSH(p->arena, &p->older);
    if (!row || (p->count >= p->room / 3 * 2 && !widen(p))) {
        p->failed = true;
        return;
    }
    *row = 0;
    if (length == 0)
        return; /* it is never met */
    stet_phrase_slot *slot = &p->slots[slot_of(p, state)];
    p->count += slot->count == 0;
    *row = slot->first;
    *slot = (stet_phrase_slot){state, p->older.count - 1, slot->count + 1};
    note(p, state, STET_PHRASE_ENDS);
}

void stet_phrases_finish(stet_phrases *p)
{
    p->rows = p->failed ? NULL : stet_arena_array(p->arena, p->older.count + 1u, sizeof *p->rows);
    p->failed = !p->rows;
    for (uint32_t i = 0; i < p->room && !p->failed; i++) {
        stet_phrase_slot *slot = &p->slots[i];
        uint32_t row = slot->first;
        slot->first = p->n_rows;
        for (uint32_t k = 0; k < slot->count; k++, row = p->older.at[row])
            p->rows[p->n_rows++] = row;
    }
}

stet_phrase_range stet_phrases_find(const stet_phrases *p, uint64_t state)
{
    const stet_phrase_slot *slot = &p->slots[slot_of(p, state)];
    return (stet_phrase_range){slot->first, slot->first + slot->count};
}
