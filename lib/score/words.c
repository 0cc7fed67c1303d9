/* words.c - see words.h. */
#include "score/words.h"

#include <math.h>

#include "base/prefetch.h"
#include "score/tables/html_words.inc"
#include "score/tables/text_words.inc"

static uint32_t slot_of(const stet_words *w, uint32_t hash)
{
    uint32_t i = hash & (w->room - 1);
    while (w->rows[i].hash && w->rows[i].hash != hash)
        i = (i + 1) & (w->room - 1);
    return i;
}

stet_status stet_words_compile(stet_words *w, stet_arena *arena, const stet_word_row *rows, size_t count)
{
    w->room = 64;
    while (w->room < count * 2 && w->room < UINT32_C(1) << 24)
        w->room *= 2;
    w->rows = stet_arena_array(arena, w->room, sizeof *w->rows);
    for (size_t i = 0; w->rows && i < count && i < w->room / 2; i++)
        w->rows[slot_of(w, rows[i].hash)] = rows[i];
    return arena->status;
}

stet_status stet_words_builtin(stet_words *w, stet_arena *arena, stet_kind kind)
{
    if (kind == STET_KIND_HTML)
        return stet_words_compile(w, arena, html_words, sizeof html_words / sizeof html_words[0]);
    return stet_words_compile(w, arena, text_words, sizeof text_words / sizeof text_words[0]);
}

void stet_words_prefetch(const stet_words *w, uint32_t hash)
{
    stet_prefetch(&w->rows[hash & (w->room - 1)]);
}

bool stet_words_find(const stet_words *w, uint32_t hash, float *weight)
{
    const stet_word_row *row = &w->rows[slot_of(w, hash)];
    *weight = (float)row->weight * STET_WORD_STEP;
    return row->hash != 0;
}

stet_word_score stet_words_score(const stet_word_sum *sum)
{
    stet_word_score score = {.least = sum->least, .most = sum->most};
    if (sum->known) {
        score.sum = sum->sum / sqrtf((float)sum->known);
        score.mean = sum->sum / (float)sum->known;
    }
    return score;
}
