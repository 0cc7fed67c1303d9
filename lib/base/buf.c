/* buf.c - see buf.h. */
#include "base/buf.h"

#include "base/chunk.h"
#include "base/utf8.h"

bool stet_buf_reserve(stet_buf *buf, size_t more)
{
    if (buf->failed)
        return false;
    if (more <= buf->room - buf->len)
        return true;
    size_t room = buf->room ? buf->room : 256;
    while (room - buf->len < more && room <= SIZE_MAX / 2)
        room *= 2;
    char *grown = room - buf->len < more ? NULL : stet_arena_grow(buf->arena, buf->data, buf->len, room);
    if (!grown) {
        buf->failed = true;
        return false;
    }
    buf->data = grown;
    buf->room = room;
    return true;
}

void stet_buf_append(stet_buf *buf, stet_view v)
{
    if (v.len && stet_buf_reserve(buf, v.len)) {
        memcpy(buf->data + buf->len, v.data, v.len);
        buf->len += v.len;
    }
}

void stet_buf_byte(stet_buf *buf, char c)
{
    if (stet_buf_reserve(buf, 1))
        buf->data[buf->len++] = c;
}

void stet_buf_code(stet_buf *buf, uint32_t code)
{
    if (stet_buf_reserve(buf, STET_UTF8_MAX))
        buf->len += stet_utf8_encode(code, buf->data + buf->len);
}

/* Soft hyphens, zero-width spaces and marks of direction: they say nothing in a value. */
static bool is_invisible(uint32_t code)
{
    return code == 0xAD || code == 0x200B || code == 0x200E || code == 0x200F || (code >= 0x202A && code <= 0x202E) ||
           code == 0x2060 || (code >= 0x2066 && code <= 0x2069) || code == 0xFEFF;
}

/* Is it a byte of a character that stays as it is, whatever follows?  Beyond ASCII few bytes lead spaces or invisibles. */
static bool is_plain(char c)
{
    unsigned char u = (unsigned char)c;
    return (u > ' ' && u <= '~') || (u >= 0x80 && u != 0xC2 && !(u >= 0xE1 && u <= 0xE3) && u != 0xEF);
}

/* Does a character stay as it is that one of those bytes leads? */
static bool is_kept(const char *p, const char *end)
{
    unsigned char lead = (unsigned char)*p, next = end - p > 1 ? (unsigned char)p[1] : 0;
    return (lead == 0xE1 && next > 0xA0) || (lead == 0xE2 && next > 0x81) || (lead == 0xE3 && next > 0x80) ||
           (lead == 0xEF && next > 0xBB);
}

/* Behind those of a text's bytes that are plain by whole chunks, single spaces between them included. */
static const char *skip_chunks(const char *start, const char *end)
{
    const char *p = start;
#ifdef STET_CHUNK
    for (unsigned run = STET_CHUNK; run + 1 >= STET_CHUNK && end - p >= STET_CHUNK; p += run) {
        stet_chunk c = stet_chunk_at(p), leads = stet_chunk_within(c, 0xE1, 0xE3);
        leads = stet_chunk_either(leads, stet_chunk_either(stet_chunk_is(c, 0xC2), stet_chunk_is(c, 0xEF)));
        unsigned spaces = stet_chunk_mask(stet_chunk_is(c, ' '));
        unsigned plain =
            stet_chunk_mask(stet_chunk_either(stet_chunk_within(c, '!', '~'), stet_chunk_below_or_beyond(c, 0)));
        plain &= ~stet_chunk_mask(leads);
        unsigned behind = plain << 1 | (p > start), before = plain >> 1; /* the last byte's next is not known */
        run = stet_lowest_bit(~(plain | (spaces & behind & before)));
    }
#else
    (void)end;
#endif
    return p;
}

stet_view stet_tidy_copy(stet_arena *arena, stet_view v)
{
    char *out = stet_arena_alloc(arena, v.len + 1);
    if (!out)
        return (stet_view){NULL, 0};
    size_t n = 0;
    const char *p = v.data, *end = v.data + v.len;
    bool space = false;
    while (p < end) {
        const char *start = p;
        p = skip_chunks(p, end);
        while (p < end &&
               (is_plain(*p) || (*p == ' ' && p > start && p + 1 < end && is_plain(p[1])) || is_kept(p, end)))
            p++; /* almost all of it */
        uint32_t code = p == start ? stet_utf8_next(&p, end) : 'x';
        if (is_invisible(code))
            continue;
        if (stet_char_class(code) & STET_CHAR_SPACE) {
            space = n > 0;
            continue;
        }
        if (space)
            out[n++] = ' ';
        space = false;
        memcpy(out + n, start, (size_t)(p - start));
        n += (size_t)(p - start);
    }
    out[n] = '\0';
    return (stet_view){out, n};
}
