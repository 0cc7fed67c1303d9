/* vocabulary.c - see vocabulary.h. */
#include "score/vocabulary.h"

#include "base/prefetch.h"

typedef stet_vocabulary_slot slot;

enum {
    ROOM_FIRST = 1024, /* enough for most pages */
    AHEAD = 16         /* words whose table entries are on their way while one is looked up: the tables are large */
};

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

uint32_t stet_vocabulary_add_slowly(stet_vocabulary *v, stet_arena *arena, stet_view text, const stet_token *token)
{
    if (v->words.count >= v->room / 2 && !widen(v, arena))
        return STET_WORD_NONE;
    slot *found = &v->slots[slot_of(v->slots, v->room, token->hash)];
    if (found->word)
        return found->word - 1;
    stet_page_word *word = STET_VEC_PUSH(arena, &v->words);
    if (!word)
        return STET_WORD_NONE;
    *word = (stet_page_word){token->hash, stet_language_script(text, token)};
    *found = (slot){token->hash, v->words.count};
    return v->words.count - 1;
}

uint32_t stet_vocabulary_find(const stet_vocabulary *v, uint32_t hash)
{
    return v->room ? v->slots[slot_of(v->slots, v->room, hash)].word - 1 : STET_WORD_NONE; /* 0 - 1: none */
}

bool stet_vocabulary_look_up(stet_vocabulary *v, stet_arena *arena, const stet_lexicon *lexicon,
                             const stet_words *learned)
{
    uint32_t n = v->words.count;
    v->stops = stet_arena_array(arena, n + 1u, sizeof *v->stops);
    v->flags = stet_arena_array(arena, n + 1u, sizeof *v->flags);
    v->weight = stet_arena_array(arena, n + 1u, sizeof *v->weight);
    v->notes = stet_arena_array(arena, n + 1u, sizeof *v->notes);
    v->mark = stet_arena_array(arena, n + 1u, sizeof *v->mark);
    if (arena->status != STET_OK)
        return false;
    for (uint32_t w = 0; w < n + AHEAD; w++) {
        if (w < n) {
            stet_lexicon_prefetch(lexicon, v->words.at[w].hash);
            stet_words_prefetch(learned, v->words.at[w].hash);
        }
        if (w < AHEAD)
            continue;
        uint32_t hash = v->words.at[w - AHEAD].hash;
        v->stops[w - AHEAD] = stet_lexicon_stop(lexicon, hash);
        if (stet_words_find(learned, hash, &v->weight[w - AHEAD]))
            v->notes[w - AHEAD] = STET_WORD_WEIGHS;
    }
    return true;
}

void stet_vocabulary_tell(stet_vocabulary *v, const stet_lexicon *lexicon, stet_languages languages)
{
    for (uint32_t w = 0; w < v->words.count; w++)
        v->flags[w] = stet_lexicon_look_up(lexicon, languages, v->words.at[w].hash, v->stops[w]);
}

void stet_vocabulary_unmark(const stet_vocabulary *v)
{
    if (v->mark)
        memset(v->mark, 0, v->words.count * sizeof *v->mark);
}
