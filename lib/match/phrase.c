/* phrase.c - see phrase.h. */
#include "match/phrase.h"

enum { SLOTS_PER_ROW = 2 };

static uint32_t slot_of(const stet_phrases *p, uint64_t state)
{
    uint32_t i = stet_phrases_slot(p, state);
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
    STET_VEC_RESERVE(arena, &p->rows, most);
    p->failed = p->failed || arena->status != STET_OK;
}

void stet_phrases_add(stet_phrases *p, stet_view phrase, uint16_t value)
{
    uint64_t state = 0;
    p->words.count = 0;
    p->failed = p->failed || p->rows.count == p->most || !stet_tokens_append(p->arena, &p->words, phrase);
    uint32_t length = p->words.count;
    for (uint32_t k = 0; k < length && !p->failed; k++) {
        if (k > 0)
            note(p, state, STET_PHRASE_GOES_ON);
        state = stet_phrases_step(state, p->words.at[k].hash);
    }
    p->longest = length > p->longest ? length : p->longest;
    if (p->failed || length == 0) /* without words it is never met */
        return;
    stet_phrase_slot *slot = &p->slots[slot_of(p, state)];
    stet_phrase_row *row = STET_VEC_PUSH(p->arena, &p->rows);
    if (!row) {
        p->failed = true;
        return;
    }
    *row = (stet_phrase_row){value, slot->value};
    *slot = (stet_phrase_slot){(uint32_t)state, (uint16_t)(p->rows.count - 1), (uint16_t)(slot->count + 1)};
    note(p, state, STET_PHRASE_ENDS);
}

/* Put a phrase's values side by side; gives what stands for them in its slot. */
static uint16_t gather(stet_phrases *p, uint16_t row, uint32_t count)
{
    uint16_t first = (uint16_t)p->values.count;
    if (count == 1)
        return p->rows.at[row].value;
    for (uint32_t k = 0; k < count && !p->failed; k++, row = p->rows.at[row].older) {
        uint16_t *value = STET_VEC_PUSH(p->arena, &p->values);
        if (value)
            *value = p->rows.at[row].value;
        p->failed = !value;
    }
    return first;
}

void stet_phrases_finish(stet_phrases *p)
{
    for (uint32_t i = 0; i < p->room && !p->failed; i++)
        if (p->slots[i].count)
            p->slots[i].value = gather(p, p->slots[i].value, p->slots[i].count);
}

stet_phrase_values stet_phrases_find(const stet_phrases *p, uint64_t state)
{
    const stet_phrase_slot *slot = &p->slots[slot_of(p, state)];
    const uint16_t *at = slot->count > 1 ? &p->values.at[slot->value] : &slot->value;
    return (stet_phrase_values){at, at + slot->count};
}
