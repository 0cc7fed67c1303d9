/* vocabulary.c - see vocabulary.h. */
#include "score/vocabulary.h"

enum {
    ROOM_FIRST = 4096,  /* slots: enough for most pages */
    SLOTS_PER_WORD = 4, /* so that few words share one */
    ROOM_MOST = (STET_VOCABULARY_MOST + 1) * SLOTS_PER_WORD,
    AHEAD = 24          /* words by which table entries are fetched ahead: the tables are large */
};

bool stet_vocabulary_widen(stet_vocabulary *v, stet_arena *arena, uint32_t more)
{
    stet_vocabulary wide = *v;
    while (wide.room < ROOM_MOST && more >= wide.room / SLOTS_PER_WORD - wide.count)
        wide.room = wide.room ? wide.room * 2 : ROOM_FIRST;
    if (wide.room == v->room)
        return true;
    wide.slots = stet_arena_array(arena, wide.room, sizeof *wide.slots);
    wide.words = stet_arena_array(arena, wide.room / SLOTS_PER_WORD, sizeof *wide.words);
    if (!wide.slots || !wide.words)
        return false;
    for (uint32_t w = 1; w <= v->count; w++) {
        wide.words[w] = v->words[w];
        *stet_vocabulary_slot(&wide, v->words[w].hash) = (stet_word_index)w;
    }
    *v = wide;
    return true;
}

bool stet_vocabulary_look_up(stet_vocabulary *v, stet_arena *arena, const stet_words *words)
{
    v->facts = stet_arena_alloc(arena, (v->count + 1u) * sizeof *v->facts);
    v->stops = stet_arena_alloc(arena, (v->count + 1u) * sizeof *v->stops);
    v->flags = stet_arena_array(arena, v->count + 1u, sizeof *v->flags);
    v->notes = stet_arena_array(arena, v->count + 1u, sizeof *v->notes);
    v->mark = stet_arena_array(arena, v->count + 1u, sizeof *v->mark);
    if (arena->status != STET_OK)
        return false;
    v->stops[0] = 0;
    v->facts[0] = 0;
    for (uint32_t w = 1; w <= v->count; w++) {
        stet_words_prefetch(words, v->words[w + AHEAD <= v->count ? w + AHEAD : w].hash);
        v->facts[w] = stet_words_facts(words, v->words[w].hash);
        v->stops[w] = stet_word_stops(words, v->facts[w]);
        v->notes[w] = v->words[w].flags & STET_TOKEN_LONG ? STET_WORD_LONG : 0;
    }
    return true;
}

void stet_vocabulary_flag(stet_vocabulary *v, const stet_lexicon *lexicon, stet_languages languages)
{
    stet_lexicon_starts starts = stet_lexicon_starts_of(lexicon, languages);
    for (uint32_t w = 1; w <= v->count; w++)
        v->flags[w] = stet_lexicon_look_up(&starts, v->words[w].hash, v->stops[w]);
}

void stet_vocabulary_unmark(const stet_vocabulary *v)
{
    if (v->mark)
        memset(v->mark, 0, (v->count + 1) * sizeof *v->mark);
}
