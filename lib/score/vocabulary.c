/* vocabulary.c - see vocabulary.h. */
#include "score/vocabulary.h"

typedef struct stet_vocabulary_slot {
    uint32_t hash;
    uint32_t word; /* one more than its index; 0: empty slot */
} slot;

enum { ROOM_FIRST = 1024 }; /* enough for most pages */

static uint32_t slot_of(const slot *slots, uint32_t room, uint32_t hash)
{
    uint32_t i = hash & (room - 1);
    while (slots[i].word && slots[i].hash != hash)
        i = (i + 1) & (room - 1);
    return i;
}

static bool widen(stet_vocabulary *v, stet_arena *arena)
{
    uint32_t room = v->room ? v->room * 2 : ROOM_FIRST;
    slot *slots = room > v->room ? stet_arena_array(arena, room, sizeof *slots) : NULL;
    if (!slots)
        return false;
    for (uint32_t i = 0; i < v->words.count; i++)
        slots[slot_of(slots, room, v->words.at[i].hash)] = (slot){v->words.at[i].hash, i + 1};
    v->slots = slots;
    v->room = room;
    return true;
}

uint32_t stet_vocabulary_add(stet_vocabulary *v, stet_arena *arena, uint32_t hash)
{
    if (v->words.count >= v->room / 2 && !widen(v, arena))
        return STET_WORD_NONE;
    slot *found = &v->slots[slot_of(v->slots, v->room, hash)];
    if (found->word)
        return found->word - 1;
    stet_page_word *word = STET_VEC_PUSH(arena, &v->words);
    if (!word)
        return STET_WORD_NONE;
    *word = (stet_page_word){.hash = hash};
    *found = (slot){hash, v->words.count};
    return v->words.count - 1;
}

uint32_t stet_vocabulary_find(const stet_vocabulary *v, uint32_t hash)
{
    return v->room ? v->slots[slot_of(v->slots, v->room, hash)].word - 1 : STET_WORD_NONE; /* 0 - 1: none */
}
