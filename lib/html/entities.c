/* entities.c - see entities.h.  The names are libxml2's table of HTML 4 entities. */
#include "html/entities.h"

#include <libxml/HTMLparser.h>

#include "base/utf8.h"

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
    return i < v.len && v.data[i] == ';' ? i + 1 : i;
}

/* "&name;" behind the '&'.  Gives the bytes taken, 0 if the name is unknown. */
static size_t named(stet_view v, uint32_t *code)
{
    xmlChar name[LONGEST_NAME + 1];
    size_t n = 0;
    while (n < v.len && n < LONGEST_NAME &&
           (stet_is_digit((unsigned char)v.data[n]) ||
            (stet_lower((unsigned char)v.data[n]) >= 'a' && stet_lower((unsigned char)v.data[n]) <= 'z'))) {
        name[n] = (xmlChar)v.data[n];
        n++;
    }
    if (n == 0 || n >= v.len || v.data[n] != ';')
        return 0;
    name[n] = '\0';
    const htmlEntityDesc *entity = htmlEntityLookup(name);
    if (!entity && n == 4 && memcmp(name, "apos", 4) == 0) {
        *code = '\'';
        return n + 1;
    }
    if (!entity)
        return 0;
    *code = entity->value;
    return n + 1;
}

void stet_entities_decode(stet_buf *out, stet_view v, bool strip_tags)
{
    size_t i = 0;
    size_t last_end = v.len; /* of the last '>': no tag ends behind it */
    while (last_end > 0 && v.data[last_end - 1] != '>')
        last_end--;
    while (i < v.len) {
        char c = v.data[i];
        if (c == '&') {
            stet_view rest = stet_view_sub(v, i + 1, v.len);
            uint32_t code = 0;
            bool number = rest.len && rest.data[0] == '#';
            size_t n = number ? numeric(stet_view_sub(rest, 1, rest.len), &code) : named(rest, &code);
            if (n) {
                stet_buf_code(out, code);
                i += n + 1 + number;
                continue;
            }
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
