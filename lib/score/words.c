/* words.c - see words.h. */
#include "score/words.h"

#include <math.h>

#include "score/tables/html_words.inc"
#include "score/tables/text_words.inc"

stet_status stet_words_compile(stet_words *w, stet_arena *arena, const stet_word_row *rows, size_t count)
{
    w->room = 64;
    while (w->room < count * 2 && w->room < UINT32_C(1) << 24)
        w->room *= 2;
    w->rows = stet_arena_array(arena, w->room, sizeof *w->rows);
    for (size_t i = 0; w->rows && i < count && i < w->room / 2; i++)
        w->rows[stet_words_slot(w, rows[i].hash)] = rows[i];
    return arena->status;
}

stet_status stet_words_builtin(stet_words *w, stet_arena *arena, stet_kind kind)
{
    if (kind == STET_KIND_HTML)
        return stet_words_compile(w, arena, html_words, sizeof html_words / sizeof html_words[0]);
    return stet_words_compile(w, arena, text_words, sizeof text_words / sizeof text_words[0]);
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
