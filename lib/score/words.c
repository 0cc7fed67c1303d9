/* words.c - see words.h. */
#include "score/words.h"

#include <math.h>

#include "score/tables/html_words.inc"
#include "score/tables/text_words.inc"

enum { KNOWN_BITS = 1 << 16 };

static uint32_t slot_of(const stet_words *w, uint32_t hash)
{
    uint32_t i = hash & (w->room - 1);
    while (w->hashes[i] && w->hashes[i] != hash)
        i = (i + 1) & (w->room - 1);
    return i;
}

stet_status stet_words_compile(stet_words *w, stet_arena *arena, const stet_word_row *rows, size_t count)
{
    w->room = 64;
    while (w->room < count * 2 && w->room < UINT32_C(1) << 24)
        w->room *= 2;
    w->hashes = stet_arena_array(arena, w->room, sizeof *w->hashes);
    w->weights = stet_arena_array(arena, w->room, sizeof *w->weights);
    w->known = stet_arena_array(arena, KNOWN_BITS / 64, sizeof *w->known);
    if (!w->hashes || !w->weights || !w->known)
        return arena->status;
    for (size_t i = 0; i < count && i < w->room / 2; i++) {
        uint32_t slot = slot_of(w, rows[i].hash), bit = rows[i].hash % KNOWN_BITS;
        w->known[bit / 64] |= UINT64_C(1) << (bit % 64);
        w->hashes[slot] = rows[i].hash;
        w->weights[slot] = rows[i].weight;
    }
    return STET_OK;
}

stet_status stet_words_builtin(stet_words *w, stet_arena *arena, stet_kind kind)
{
    if (kind == STET_KIND_HTML)
        return stet_words_compile(w, arena, html_words, sizeof html_words / sizeof html_words[0]);
    return stet_words_compile(w, arena, text_words, sizeof text_words / sizeof text_words[0]);
}

bool stet_words_find(const stet_words *w, uint32_t hash, float *weight)
{
    uint32_t bit = hash % KNOWN_BITS;
    if (!(w->known[bit / 64] >> (bit % 64) & 1))
        return false;
    uint32_t slot = slot_of(w, hash);
    *weight = (float)w->weights[slot] * STET_WORD_STEP;
    return w->hashes[slot] != 0;
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
