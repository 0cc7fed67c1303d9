/* entities.c - see entities.h.  The names are those of HTML 4, as libxml2 has them too. */
#include "html/entities.h"

#include "base/chunk.h"
#include "base/utf8.h"
#include "input/decoder.h"

enum { LONGEST = 8 /* name */ };

static const struct {
    char name[LONGEST + 1];
    uint16_t code;
} entities[] = {
#include "html/entities.inc"
};

enum { N_ENTITIES = sizeof entities / sizeof entities[0] };

/* The code point of a name, 0 for none. */
static uint32_t find(stet_view name)
{
    size_t low = 0, high = N_ENTITIES;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const char *entry = entities[middle].name;
        int order = memcmp(name.data, entry, name.len);
        if (order == 0 && entry[name.len] == '\0')
            return entities[middle].code;
        if (order > 0)
            low = middle + 1;
        else
            high = middle;
    }
    return 0;
}

/* "&#...;" behind the '#'.  Gives the bytes taken, 0 if it is none. */
static size_t numeric(stet_view v, uint32_t *code)
{
    bool hex = v.len && (v.data[0] == 'x' || v.data[0] == 'X');
    size_t i = hex, start = i;
    uint32_t value = 0;
    for (; i < v.len; i++) {
        unsigned char c = stet_lower((unsigned char)v.data[i]);
        uint32_t digit;
        if (stet_is_digit(c))
            digit = c - '0';
        else if (hex && c >= 'a' && c <= 'f')
            digit = c - 'a' + 10u;
        else
            break;
        if (value <= 0x10FFFF) /* all digits belong to the reference, however many */
            value = value * (hex ? 16 : 10) + digit;
    }
    if (i == start)
        return 0;
    *code = value ? value : STET_REPLACEMENT;
    if (value >= 0x80 && value < 0xA0) /* bytes of windows-1252, as the HTML standard reads them */
        *code = stet_decoder_windows_1252((unsigned char)value);
    return i < v.len && v.data[i] == ';' ? i + 1 : i;
}

/*
 * A reference whose name stands in `v`, behind the '&'.  It ends with ';', but for the oldest names, those of Latin-1:
 * they may end with anything that could not go on with a name or be that of a parameter in an address.
 */
static size_t named(stet_view v, uint32_t *code)
{
    size_t n = 0;
    while (n < v.len && n <= LONGEST &&
           (stet_is_digit((unsigned char)v.data[n]) || stet_is_letter((unsigned char)v.data[n])))
        n++;
    bool ended = n < v.len && v.data[n] == ';';
    if (n == 0 || n > LONGEST || (!ended && n < v.len && v.data[n] == '='))
        return 0;
    *code = find(stet_view_sub(v, 0, n));
    return *code && (ended || *code <= 0xFF) ? n + ended : 0;
}

size_t stet_entity_read(stet_view v, uint32_t *code)
{
    stet_view rest = stet_view_sub(v, 1, v.len);
    bool number = rest.len && rest.data[0] == '#';
    size_t n = number ? numeric(stet_view_sub(rest, 1, rest.len), code) : named(rest, code);
    return n ? n + 1 + number : 0;
}

/* The end of what stays as it is, from `at` on. */
static size_t plain_end(stet_view v, size_t at, bool strip_tags)
{
    char tag = strip_tags ? '<' : '&'; /* what begins one */
#ifdef STET_CHUNK
    for (; v.len - at >= STET_CHUNK; at += STET_CHUNK) {
        stet_chunk c = stet_chunk_at(v.data + at);
        unsigned mask = stet_chunk_mask(stet_chunk_either(
            stet_chunk_either(stet_chunk_is(c, '&'), stet_chunk_is(c, (unsigned char)tag)), stet_chunk_is(c, '\0')));
        if (mask)
            return at + stet_lowest_bit(mask);
    }
#endif
    while (at < v.len && v.data[at] && v.data[at] != '&' && v.data[at] != tag)
        at++;
    return at;
}

void stet_entities_decode(stet_buf *out, stet_view v, bool strip_tags)
{
    size_t last_end = v.len; /* of the last '>': no tag ends behind it */
    strip_tags = strip_tags && v.len && memchr(v.data, '<', v.len);
    while (strip_tags && last_end > 0 && v.data[last_end - 1] != '>')
        last_end--;
    for (size_t i = 0; i < v.len;) {
        size_t plain = plain_end(v, i, strip_tags);
        stet_buf_append(out, stet_view_sub(v, i, plain));
        i = plain;
        if (i >= v.len)
            break;
        char c = v.data[i];
        uint32_t code = 0;
        size_t n = c == '&' ? stet_entity_read(stet_view_sub(v, i, v.len), &code) : 0;
        if (n) {
            stet_buf_code(out, code);
            i += n;
            continue;
        }
        if (c == '<' && i < last_end) {
            const char *end = memchr(v.data + i, '>', last_end - i);
            stet_buf_byte(out, ' ');
            i = (size_t)(end - v.data) + 1;
            continue;
        }
        stet_buf_byte(out, c ? c : ' ');
        i++;
    }
}
