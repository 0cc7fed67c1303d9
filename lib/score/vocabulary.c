/* vocabulary.c - see vocabulary.h. */
#include "score/vocabulary.h"

enum {
    ROOM_FIRST = 2048, /* enough for most pages */
    AT_ONCE = 32       /* words whose table entries are fetched together: the tables are large */
};

bool stet_vocabulary_widen(stet_vocabulary *v, stet_arena *arena)
{
    stet_vocabulary wide = *v;
    wide.room = v->room ? v->room * 2 : ROOM_FIRST;
    if (wide.room < v->room)
        return false;
    wide.slots = stet_arena_array(arena, wide.room, sizeof *wide.slots);
    wide.words = stet_arena_alloc(arena, wide.room / 2 * sizeof *wide.words);
    wide.script = stet_arena_alloc(arena, wide.room / 2 * sizeof *wide.script);
    if (!wide.slots || !wide.words || !wide.script)
        return false;
    for (uint32_t w = 0; w < v->count; w++) {
        wide.words[w] = v->words[w];
        wide.script[w] = v->script[w];
        *stet_vocabulary_slot(&wide, v->words[w].hash) = w + 1;
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
    for (uint32_t first = 0, end; first < v->count; first = end) {
        end = v->count - first > AT_ONCE ? first + AT_ONCE : v->count;
        for (uint32_t w = first; w < end; w++)
            stet_words_prefetch(words, v->words[w].hash);
        for (uint32_t w = first; w < end; w++) {
            v->facts[w] = stet_words_facts(words, v->words[w].hash);
            v->stops[w] = stet_word_stops(words, v->facts[w]);
        }
    }
    return true;
}

void stet_vocabulary_flag(stet_vocabulary *v, const stet_lexicon *lexicon, stet_languages languages)
{
    stet_lexicon_starts starts = stet_lexicon_starts_of(lexicon, languages);
    for (uint32_t w = 0; w < v->count; w++)
        v->flags[w] = stet_lexicon_look_up(&starts, v->words[w].hash, v->stops[w]);
}

void stet_vocabulary_unmark(const stet_vocabulary *v)
{
    if (v->mark)
        memset(v->mark, 0, v->count * sizeof *v->mark);
}
