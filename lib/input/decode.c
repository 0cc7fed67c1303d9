/*
 * decode.c - see decode.h.  99 of 100 corpus pages are clean UTF-8 and are not even copied.  The others are decoded
 * step by step; on the way the decoder's place is noted at every 256 bytes of text, so that the source of any
 * character is found by repeating a few steps from there: six bytes of map for 100 of text, exact in every charset.
 * Who asks character after character, as for the references of a page made of "&", is not sent back each time: the
 * place of the last answer is kept.
 */
#include "input/decode.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "input/charset_choose.h"
#include "input/plain.h"

enum { INTERVAL = 256 };

/* Where the first character that starts at or after n * INTERVAL bytes of text comes from. */
typedef struct place {
    size_t source;
    uint8_t beyond; /* bytes that it starts after n * INTERVAL */
    uint8_t state;  /* of the decoder */
} place;

/* A character's start in the text and in the input. */
typedef struct start {
    size_t text;
    size_t source;
    uint8_t state; /* of the decoder */
} start;

typedef struct decode_map {
    stet_view input;
    stet_decoder decoder; /* closed: it only repeats steps */
    STET_VEC(place) places;
    start last; /* the character asked for last */
} decode_map;

/* Plain bytes that are followed by another: after the last one may come a mark that composes with it. */
static size_t safe_run(stet_view v)
{
    size_t n = stet_plain_run(v);
    return n > 0 ? n - 1 : 0;
}

static void append_step(stet_buf *buf, const stet_step *s)
{
    for (size_t i = 0; i < s->count; i++)
        stet_buf_code(buf, s->code[i] < 0x80 && !stet_is_plain((unsigned char)s->code[i]) ? ' ' : s->code[i]);
}

/* Decode map->input from `at` on into `buf`; counts bad sequences. */
static size_t run_decoder(stet_arena *arena, decode_map *map, size_t at, stet_buf *buf)
{
    stet_decoder *decoder = &map->decoder;
    stet_view input = map->input;
    size_t undecodable = 0;
    while (at < input.len && arena->status == STET_OK) {
        size_t next = (size_t)map->places.count * INTERVAL;
        if (buf->len >= next) {
            place *p = STET_VEC_PUSH(arena, &map->places);
            if (!p)
                break;
            *p = (place){at, (uint8_t)(buf->len - next), decoder->state};
            next += INTERVAL;
        }
        size_t room = next - buf->len;
        size_t left = input.len - at;
        size_t run = decoder->ascii ? safe_run(stet_view_sub(input, at, at + (left < room ? left : room))) : 0;
        if (run) {
            stet_buf_append(buf, stet_view_sub(input, at, at + run));
            at += run;
            continue;
        }
        stet_step s = decoder->step(decoder, (const unsigned char *)input.data + at, left);
        append_step(buf, &s);
        undecodable += s.bad;
        at += s.width;
    }
    return undecodable;
}

static stet_status transcode(stet_arena *arena, stet_view input, const stet_charset_choice *choice, stet_decoded *out)
{
    decode_map *map = stet_arena_array(arena, 1, sizeof *map);
    if (!map || !stet_decoder_open(&map->decoder, arena, choice->charset))
        return arena->status;
    map->input = input;
    stet_buf buf;
    stet_buf_init(&buf, arena);
    stet_buf_reserve(&buf, input.len + choice->growth + STET_UTF8_MAX); /* the last character asks for the longest */
    size_t undecodable = run_decoder(arena, map, choice->bom, &buf);
    stet_decoder_close(&map->decoder);
    if (arena->status != STET_OK)
        return arena->status;
    *out = (stet_decoded){stet_buf_view(&buf), map->decoder.charset->name, undecodable, choice->bom, map};
    return STET_OK;
}

stet_status stet_decode(stet_arena *arena, stet_view input, const char *declared, stet_decoded *out)
{
    if (input.len == 0)
        input = STET_VIEW_NONE; /* its pointer may be NULL, on which nothing can be done */
    stet_charset_choice choice = stet_charset_choose(input, declared);
    if (!choice.as_is)
        return transcode(arena, input, &choice, out);
    *out = (stet_decoded){
        .text = stet_view_sub(input, choice.bom, input.len),
        .charset = choice.charset->name,
        .bom = choice.bom,
    };
    return STET_OK;
}

/* The last character's start at or before `offset` that is known. */
static start nearest_start(const decode_map *map, size_t offset)
{
    /* The last place may have been missed by a final character that reaches over it; and it may lie behind offset. */
    size_t n = offset / INTERVAL < map->places.count ? offset / INTERVAL : map->places.count - 1;
    if (n * INTERVAL + map->places.at[n].beyond > offset)
        n--;
    const place *p = &map->places.at[n];
    start s = {n * INTERVAL + p->beyond, p->source, p->state};
    return map->last.text > s.text && map->last.text <= offset ? map->last : s;
}

size_t stet_decoded_repeat(const stet_decoded *d, size_t offset)
{
    decode_map *map = d->map;
    if (offset >= d->text.len)
        return map->input.len;
    stet_decoder decoder = map->decoder;
    start at = nearest_start(map, offset);
    decoder.state = at.state;
    const char *text = d->text.data + at.text;
    const char *end = d->text.data + d->text.len, *wanted = d->text.data + offset;
    for (;;) {
        /* Plain bytes are the same in both. */
        size_t left = map->input.len - at.source, ahead = (size_t)(wanted - text);
        size_t run = decoder.ascii
                         ? safe_run(stet_view_sub(map->input, at.source, at.source + (left < ahead ? left : ahead)))
                         : 0;
        at.source += run;
        text += run;
        at.text = (size_t)(text - d->text.data);
        at.state = decoder.state;
        stet_step s =
            decoder.step(&decoder, (const unsigned char *)map->input.data + at.source, map->input.len - at.source);
        for (size_t i = 0; i < s.count; i++) /* lengths are those in the text */
            stet_utf8_next(&text, end);
        if (text > wanted) {
            map->last = at;
            return at.source;
        }
        at.source += s.width;
    }
}
