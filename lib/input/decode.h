/*
 * decode.h - a page's bytes to UTF-8 without NUL, whatever they are.
 *
 * The charset is chosen by charset_choose.h's rules.  What cannot be decoded becomes one U+FFFD for each bad sequence
 * (as browsers do) and is counted.  NUL and the other C0 controls but \t \n \f \r become spaces and are not counted.
 */
#ifndef STET_INPUT_DECODE_H
#define STET_INPUT_DECODE_H

#include "base/arena.h"

struct decode_map;

typedef struct stet_decoded {
    stet_view text;         /* valid UTF-8 in the arena, or a part of the input itself if that needed no change */
    const char *charset;    /* canonical name of the charset used, lower case, static */
    size_t undecodable;     /* bad sequences that became U+FFFD */
    size_t bom;             /* bytes of byte order mark before the text */
    struct decode_map *map; /* NULL if the text is a part of the input */
} stet_decoded;

/**
 * Decode `input`, which must stay as long as `out` is used.  `declared` is the label of the HTTP header or the like,
 * NULL if there is none.  Fails only when the arena does, with its status; `out` is written only on success.
 */
stet_status stet_decode(stet_arena *arena, stet_view input, const char *declared, stet_decoded *out);

/* For the one below: of a text with a map. */
size_t stet_decoded_repeat(const stet_decoded *d, size_t offset);

/**
 * Where in the input the text at `offset` comes from: the first byte of the character there, exactly.  An offset
 * within a character gives a byte of the same character.  Grows with `offset`; the text's end, and what lies beyond
 * it, is the input's end.  Takes constant time; the shorter the way from the character asked for last, the less.  One
 * thread at a time may ask.
 */
static inline size_t stet_decoded_source(const stet_decoded *d, size_t offset)
{
    return d->map ? stet_decoded_repeat(d, offset) : d->bom + (offset < d->text.len ? offset : d->text.len);
}

#endif
