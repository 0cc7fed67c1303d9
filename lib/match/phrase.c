/* phrase.c - see phrase.h. */
#include "match/phrase.h"

enum { SLOTS_PER_ROW = 2 };

static uint32_t slot_of(const stet_phrases *p, uint64_t state)
{
    uint32_t i = (uint32_t)(state >> 32) & (p->room - 1);
    while (p->slots[i].count && p->slots[i].state != (uint32_t)state)
        i = (i + 1) & (p->room - 1);
    return i;
}

static void note(stet_phrases *p, uint64_t state, unsigned what)
{
    p->filter[state % STET_PHRASES_FILTER / 4] |= (uint8_t)(what << (state % 4 * 2));
}

void stet_phrases_init(stet_phrases *p, stet_arena *arena, uint32_t most)
{
    *p = (stet_phrases){.arena = arena, .room = 1, .most = most, .failed = most > STET_PHRASES_MOST};
    while (!p->failed && p->room < most * SLOTS_PER_ROW + 1u)
        p->room *= 2;
    p->slots = stet_arena_array(arena, p->room, sizeof *p->slots);
    p->filter = stet_arena_array(arena, STET_PHRASES_FILTER / 4, 1);
    STET_VEC_RESERVE(arena, &p->older, most);
    p->failed = p->failed || arena->status != STET_OK;
}

void stet_phrases_add(stet_phrases *p, stet_view phrase)
{
    uint64_t state = 0;
    p->words.count = 0;
    p->failed = p->failed || p->older.count == p->most || !stet_tokens_append(p->arena, &p->words, phrase);
    uint32_t length = p->words.count;
    for (uint32_t k = 0; k < length && !p->failed; k++) {
        if (k > 0)
            note(p, state, STET_PHRASE_GOES_ON);
        state = stet_phrases_step(state, p->words.at[k].hash);
    }
    p->longest = length > p->longest ? length : p->longest;
    uint16_t *row = p->failed ? NULL : STET_VEC_PUSH(p->arena, &p->older);
    if (!row) {
        p->failed = true;
        return;
    }
    *row = 0;
    if (length == 0)
        return; /* it is never met */
    stet_phrase_slot *slot = &p->slots[slot_of(p, state)];
    *row = slot->first;
    *slot = (stet_phrase_slot){(uint32_t)state, (uint16_t)(p->older.count - 1), (uint16_t)(slot->count + 1)};
    note(p, state, STET_PHRASE_ENDS);
}

void stet_phrases_finish(stet_phrases *p)
{
    p->rows = p->failed ? NULL : stet_arena_array(p->arena, p->older.count + 1u, sizeof *p->rows);
    p->failed = !p->rows;
    for (uint32_t i = 0; i < p->room && !p->failed; i++) {
        stet_phrase_slot *slot = &p->slots[i];
        uint16_t row = slot->first;
        slot->first = (uint16_t)p->n_rows;
        for (uint32_t k = 0; k < slot->count; k++, row = p->older.at[row])
            p->rows[p->n_rows++] = row;
    }
}

stet_phrase_range stet_phrases_find(const stet_phrases *p, uint64_t state)
{
    const stet_phrase_slot *slot = &p->slots[slot_of(p, state)];
    return (stet_phrase_range){slot->first, (uint32_t)slot->first + slot->count};
}
