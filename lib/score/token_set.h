/* token_set.h - a small hash table from 32-bit keys to counters, in an arena. */
#ifndef STET_SCORE_TOKEN_SET_H
#define STET_SCORE_TOKEN_SET_H

#include "base/arena.h"

typedef struct stet_token_set {
    uint32_t *keys; /* 0: empty slot */
    uint32_t *values;
    uint32_t room; /* power of two, at least twice the keys */
} stet_token_set;

/** Room for `keys` keys; false if the arena failed. */
static inline bool stet_token_set_init(stet_token_set *s, stet_arena *arena, size_t keys)
{
    s->room = 16;
    while (s->room < keys * 2 && s->room < UINT32_C(1) << 30)
        s->room *= 2;
    s->keys = stet_arena_array(arena, s->room, sizeof *s->keys);
    s->values = stet_arena_array(arena, s->room, sizeof *s->values);
    return s->keys && s->values;
}

static inline uint32_t stet_token_set_slot(const stet_token_set *s, uint32_t key)
{
    uint32_t i = (key * 0x9E3779B9u ^ key >> 16) & (s->room - 1);
    while (s->keys[i] && s->keys[i] != key)
        i = (i + 1) & (s->room - 1);
    return i;
}

/** Counter of a key, made if new. */
static inline uint32_t *stet_token_set_at(stet_token_set *s, uint32_t key)
{
    uint32_t i = stet_token_set_slot(s, key ? key : 1);
    s->keys[i] = key ? key : 1;
    return &s->values[i];
}

/** Counter of a key, 0 if there is none. */
static inline uint32_t stet_token_set_get(const stet_token_set *s, uint32_t key)
{
    uint32_t i = stet_token_set_slot(s, key ? key : 1);
    return s->keys[i] ? s->values[i] : 0;
}

#endif
