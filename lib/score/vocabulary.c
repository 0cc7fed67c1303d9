/* vocabulary.c - see vocabulary.h. */
#include "score/vocabulary.h"

enum {
    ROOM_FIRST = 1024, /* enough for most pages */
    AT_ONCE = 32       /* words whose table entries are fetched together: the tables are large */
};

bool stet_vocabulary_widen(stet_vocabulary *v, stet_arena *arena)
{
    stet_vocabulary wide = *v;
    wide.room = v->room ? v->room * 2 : ROOM_FIRST;
    if (wide.room < v->room)
        return false;
    wide.slots = stet_arena_array(arena, wide.room, sizeof *wide.slots);
    wide.hash = stet_arena_alloc(arena, wide.room / 2 * sizeof *wide.hash);
    wide.script = stet_arena_alloc(arena, wide.room / 2 * sizeof *wide.script);
    if (!wide.slots || !wide.hash || !wide.script)
        return false;
    for (uint32_t w = 0; w < v->count; w++) {
        wide.hash[w] = v->hash[w];
        wide.script[w] = v->script[w];
        wide.slots[stet_vocabulary_slot_of(&wide, v->hash[w])] = (stet_vocabulary_slot){v->hash[w], w + 1};
    }
    *v = wide;
    return true;
}

bool stet_vocabulary_look_up(stet_vocabulary *v, stet_arena *arena, const stet_lexicon *lexicon,
                             const stet_words *learned)
{
    v->stops = stet_arena_array(arena, v->count + 1u, sizeof *v->stops);
    v->flags = stet_arena_array(arena, v->count + 1u, sizeof *v->flags);
    v->weight = stet_arena_array(arena, v->count + 1u, sizeof *v->weight);
    v->notes = stet_arena_array(arena, v->count + 1u, sizeof *v->notes);
    v->mark = stet_arena_array(arena, v->count + 1u, sizeof *v->mark);
    if (arena->status != STET_OK)
        return false;
    for (uint32_t first = 0, end; first < v->count; first = end) {
        end = v->count - first > AT_ONCE ? first + AT_ONCE : v->count;
        for (uint32_t w = first; w < end; w++) {
            stet_lexicon_prefetch(lexicon, v->hash[w]);
            stet_words_prefetch(learned, v->hash[w]);
        }
        for (uint32_t w = first; w < end; w++) {
            v->stops[w] = stet_lexicon_stop(lexicon, v->hash[w]);
            v->notes[w] = stet_words_find(learned, v->hash[w], &v->weight[w]) ? STET_WORD_WEIGHS : 0;
        }
    }
    return true;
}

void stet_vocabulary_unmark(const stet_vocabulary *v)
{
    if (v->mark)
        memset(v->mark, 0, v->count * sizeof *v->mark);
}
