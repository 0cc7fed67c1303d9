/*
 * word_hash.h - the hash of a word: over the UTF-8 bytes of its folded letters, eight at a time.  The learned word
 * tables hold such hashes, so it is the same on every machine.  And the hash of a run of words.
 */
#ifndef STET_MATCH_WORD_HASH_H
#define STET_MATCH_WORD_HASH_H

#include <stddef.h>
#include <stdint.h>

enum {
    STET_WORD_HASH_GROUP = 8, /* bytes of a step; the last ones are filled up with 0, which no word holds */
    STET_WORD_HASH_LEAST = 2 /* steps of the shortest word: most words take no more, and so all of these the same way */
};

#define STET_WORD_HASH_BEGIN UINT64_C(0x243F6A8885A308D3)

static inline uint64_t stet_word_hash_step(uint64_t hash, uint64_t group)
{
    hash = (hash ^ group) * UINT64_C(0x9E3779B97F4A7C15);
    return hash ^ hash >> 32;
}

/** Never 0, which marks an empty slot in tables. */
static inline uint32_t stet_word_hash_end(uint64_t hash)
{
    uint32_t end = (uint32_t)(hash * UINT64_C(0xD6E8FEB86659FD93) >> 32);
    return end ? end : 1;
}

/** Eight bytes as a number, the first one the lowest. */
static inline uint64_t stet_word_hash_group(const char *bytes)
{
    const unsigned char *b = (const unsigned char *)bytes;
    return (uint64_t)b[0] | (uint64_t)b[1] << 8 | (uint64_t)b[2] << 16 | (uint64_t)b[3] << 24 | (uint64_t)b[4] << 32 |
           (uint64_t)b[5] << 40 | (uint64_t)b[6] << 48 | (uint64_t)b[7] << 56;
}

/** A polynomial over the hashes of words: none has to wait for the one before. */
typedef struct stet_run_hash {
    uint64_t value;  /* 0 without words */
    uint64_t factor; /* 1 to begin with */
} stet_run_hash;

#define STET_RUN_HASH_BEGIN ((stet_run_hash){0, 1})

static inline void stet_run_hash_add(stet_run_hash *hash, uint32_t word)
{
    hash->factor *= UINT64_C(0x9E3779B97F4A7C15);
    hash->value += word * hash->factor;
}

#endif
