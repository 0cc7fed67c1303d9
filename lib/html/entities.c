/* entities.c - see entities.h.  The names are libxml2's table of HTML 4 entities. */
#include "html/entities.h"

#include <libxml/HTMLparser.h>

#include "base/utf8.h"
#include "input/decoder.h"

enum { LONGEST_NAME = 16 }; /* HTML 4 names are at most 8 long */

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
 * they may end with anything that could not go on with a name or be that of a parameter in an address.  The commonest
 * are looked up first.
 */
static size_t named(stet_view v, uint32_t *code)
{
    static const struct {
        stet_view name;
        uint32_t code;
    } common[] = {{STET_VIEW_INIT("amp;"), '&'},   {STET_VIEW_INIT("nbsp;"), 0xA0}, {STET_VIEW_INIT("quot;"), '"'},
                  {STET_VIEW_INIT("lt;"), '<'},    {STET_VIEW_INIT("gt;"), '>'},    {STET_VIEW_INIT("apos;"), '\''}};
    for (size_t i = 0; i < sizeof common / sizeof common[0]; i++) {
        size_t len = common[i].name.len;
        if (v.len >= len && memcmp(v.data, common[i].name.data, len) == 0) {
            *code = common[i].code;
            return len;
        }
    }
    xmlChar name[LONGEST_NAME + 1];
    size_t n = 0;
    while (n < v.len && n < LONGEST_NAME &&
           (stet_is_digit((unsigned char)v.data[n]) || stet_is_letter((unsigned char)v.data[n]))) {
        name[n] = (xmlChar)v.data[n];
        n++;
    }
    bool ended = n < v.len && v.data[n] == ';';
    if (n == 0 || n == LONGEST_NAME || (!ended && n < v.len && v.data[n] == '='))
        return 0;
    name[n] = '\0';
    const htmlEntityDesc *entity = htmlEntityLookup(name);
    if (!entity || (!ended && entity->value > 0xFF))
        return 0;
    *code = entity->value;
    return n + ended;
}

size_t stet_entity_read(stet_view v, uint32_t *code)
{
    stet_view rest = stet_view_sub(v, 1, v.len);
    bool number = rest.len && rest.data[0] == '#';
    size_t n = number ? numeric(stet_view_sub(rest, 1, rest.len), code) : named(rest, code);
    return n ? n + 1 + number : 0;
}

void stet_entities_decode(stet_buf *out, stet_view v, bool strip_tags)
{
    size_t i = 0;
    size_t last_end = v.len; /* of the last '>': no tag ends behind it */
    while (last_end > 0 && v.data[last_end - 1] != '>')
        last_end--;
    while (i < v.len) {
        size_t plain = i; /* up to what may need work */
        while (plain < v.len && v.data[plain] != '&' && v.data[plain] != '<' && v.data[plain])
            plain++;
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
        if (c == '<' && strip_tags && i < last_end) {
            const char *end = memchr(v.data + i, '>', last_end - i);
            stet_buf_byte(out, ' ');
            i = (size_t)(end - v.data) + 1;
            continue;
        }
        stet_buf_byte(out, c ? c : ' ');
        i++;
    }
}
