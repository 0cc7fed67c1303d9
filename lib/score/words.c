/* words.c - see words.h. */
#include "score/words.h"

#include "score/tables/html_words.inc"
#include "score/tables/text_words.inc"

enum {
    LINES_FIRST = 64,
    LINES_MOST = 1 << 20, /* eight million words */
    WEIGHS = 1 << 8,      /* bit of what is known; below it the weight, from SET on the number of a set of languages */
    SET = 16,
    SETS_MOST = 1 << 12 /* in the lexicon there are fewer than 200 */
};

/* The facts of a word, which is added if it is new: there is room. */
static uint32_t *facts_of(stet_words *w, uint32_t hash)
{
    for (uint32_t at = hash & (w->room - 1);; at = (at + 1) & (w->room - 1)) {
        for (int i = 0; i < STET_WORDS_LINE; i++) {
            stet_words_line *line = &w->lines[at];
            if (line->hash[i] && line->hash[i] != hash)
                continue;
            line->hash[i] = hash;
            return &line->facts[i];
        }
    }
}

/* The number of a set of languages; SETS_MOST if there are too many. */
static uint32_t number_of_set(stet_words *w, stet_languages set)
{
    uint32_t i = 0;
    while (i < w->n_sets && w->sets[i] != set)
        i++;
    if (i == w->n_sets && i < SETS_MOST)
        w->sets[w->n_sets++] = set;
    return i;
}

static bool add_stops(stet_words *w, const stet_lexicon *lexicon)
{
    for (uint32_t i = 0; i < lexicon->stop_room; i++) {
        const stet_lexicon_function_word *stop = &lexicon->stops[i];
        if (!stop->hash)
            continue;
        uint32_t *facts = facts_of(w, stop->hash), set = number_of_set(w, stop->languages);
        if (set == SETS_MOST)
            return false;
        *facts |= set << SET;
    }
    return true;
}

static void add_weights(stet_words *w, const stet_word_row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (!rows[i].hash)
            continue; /* no word has it */
        uint32_t *facts = facts_of(w, rows[i].hash);
        *facts = (*facts & ~UINT32_C(0xFF)) | WEIGHS | (uint8_t)rows[i].weight;
    }
}

stet_status stet_words_compile(stet_words *w, stet_arena *arena, const stet_lexicon *lexicon, const stet_word_row *rows,
                               size_t count)
{
    *w = (stet_words){.room = LINES_FIRST, .n_sets = 1};
    size_t words = count + lexicon->stop_room / 2; /* there are no more function words */
    while (w->room * STET_WORDS_LINE < words * 2 && w->room < LINES_MOST)
        w->room *= 2;
    if (w->room * STET_WORDS_LINE < words * 2)
        return STET_ERR_ARGUMENT; /* what is not in the table would be looked for in too many lines */
    /* Lines begin where the processor's do. */
    char *memory = stet_arena_array(arena, w->room + 1u, sizeof *w->lines);
    w->sets = stet_arena_array(arena, SETS_MOST, sizeof *w->sets);
    if (!memory || !w->sets)
        return arena->status;
    memory += (sizeof *w->lines - (uintptr_t)memory % sizeof *w->lines) % sizeof *w->lines;
    w->lines = (stet_words_line *)(void *)memory;
    add_weights(w, rows, count);
    return add_stops(w, lexicon) ? STET_OK : STET_ERR_ARGUMENT;
}

stet_status stet_words_builtin(stet_words *w, stet_arena *arena, const stet_lexicon *lexicon, stet_kind kind)
{
    if (kind == STET_KIND_HTML)
        return stet_words_compile(w, arena, lexicon, html_words, sizeof html_words / sizeof html_words[0]);
    return stet_words_compile(w, arena, lexicon, text_words, sizeof text_words / sizeof text_words[0]);
}
