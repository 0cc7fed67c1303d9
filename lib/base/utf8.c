/* utf8.c - see utf8.h. */
#include "base/utf8.h"

#include "base/unicode_tables.inc"

static unsigned row_of(uint32_t code)
{
    return code < 0x110000 ? unicode_stage2[unicode_stage1[code >> 8] * 256u + (code & 0xFF)] : 0;
}

unsigned stet_char_class_high(uint32_t code)
{
    return unicode_class[row_of(code)];
}

uint32_t stet_char_fold_high(uint32_t code)
{
    return (uint32_t)((int32_t)code + unicode_fold[row_of(code)]);
}

size_t stet_utf8_encode(uint32_t code, char *out)
{
    if (code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
        code = STET_REPLACEMENT;
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        out[0] = (char)(0xC0 | code >> 6);
        out[1] = (char)(0x80 | (code & 0x3F));
        return 2;
    }
    if (code < 0x10000) {
        out[0] = (char)(0xE0 | code >> 12);
        out[1] = (char)(0x80 | (code >> 6 & 0x3F));
        out[2] = (char)(0x80 | (code & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | code >> 18);
    out[1] = (char)(0x80 | (code >> 12 & 0x3F));
    out[2] = (char)(0x80 | (code >> 6 & 0x3F));
    out[3] = (char)(0x80 | (code & 0x3F));
    return 4;
}

size_t stet_utf8_sequence(const unsigned char *p, size_t len, uint32_t *code)
{
    if (len == 0)
        return 0;
    unsigned c = p[0];
    if (c < 0x80) {
        *code = c;
        return 1;
    }
    /* Well-formed sequences, Unicode 15 table 3-7: the second byte's range shuts out overlong forms, surrogates
     * and what lies beyond U+10FFFF. */
    size_t n = c >= 0xC2 && c <= 0xDF ? 2 : c >= 0xE0 && c <= 0xEF ? 3 : c >= 0xF0 && c <= 0xF4 ? 4 : 0;
    if (n == 0 || n > len)
        return 0;
    unsigned low = c == 0xE0 ? 0xA0 : c == 0xF0 ? 0x90 : 0x80;
    unsigned high = c == 0xED ? 0x9F : c == 0xF4 ? 0x8F : 0xBF;
    if (p[1] < low || p[1] > high)
        return 0;
    uint32_t value = c & (0xFFu >> (n + 1));
    value = value << 6 | (p[1] & 0x3F);
    for (size_t i = 2; i < n; i++) {
        if ((p[i] & 0xC0) != 0x80)
            return 0;
        value = value << 6 | (p[i] & 0x3F);
    }
    *code = value;
    return n;
}

size_t stet_utf8_valid_prefix(const char *data, size_t len)
{
    const unsigned char *p = (const unsigned char *)data;
    size_t i = 0;
    while (i < len) {
        /* Eight ASCII bytes at a time: most of a page is markup. */
        uint64_t eight;
        while (i + sizeof eight <= len) {
            memcpy(&eight, p + i, sizeof eight);
            if (eight & UINT64_C(0x8080808080808080))
                break;
            i += sizeof eight;
        }
        if (i >= len)
            break;
        uint32_t code;
        size_t n = stet_utf8_sequence(p + i, len - i, &code);
        if (n == 0)
            break;
        i += n;
    }
    return i;
}

size_t stet_utf8_cut(stet_view v, size_t max)
{
    if (v.len <= max)
        return v.len;
    while (max && ((unsigned char)v.data[max] & 0xC0) == 0x80)
        max--;
    return max;
}
