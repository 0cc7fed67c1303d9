/*
 * decoder_multibyte.c - steps of the East Asian charsets.  Each asks iconv for a pair of bytes once and remembers the
 * answer in the decoder's index: a page uses some two thousand different characters, each many times.
 */
#include "input/decoder.h"

enum {
    SECOND_SHIFT = 21, /* an index entry: a code point, above it a second one, which is a mark below U+0800 */
    ESC = 0x1B
};

static bool within(uint32_t c, uint32_t low, uint32_t high)
{
    return c >= low && c <= high;
}

/* What iconv knows of `n` bytes (see stet_decoder_ask), kept under the pair (lead, trail); lead is at least 0x80. */
static stet_step look_up(stet_decoder *d, unsigned lead, unsigned trail, const char *const form[2], size_t n)
{
    uint32_t *entry = &d->index[(lead & 0x7F) << 8 | (trail & 0xFF)];
    if (*entry == 0) {
        uint32_t code[2];
        size_t count = stet_decoder_ask(d, form, n, code);
        if (count == 2 && !within(code[1], 0x300, 0x36F))
            count = 0; /* two characters, not one: an iconv that takes the lead byte for a control character */
        *entry = count == 0 ? STET_REPLACEMENT : count == 1 ? code[0] : code[0] | code[1] << SECOND_SHIFT;
    }
    if (*entry == STET_REPLACEMENT)
        return stet_step_bad(n);
    stet_step found = stet_step_code(*entry & ((1u << SECOND_SHIFT) - 1), n);
    found.code[1] = *entry >> SECOND_SHIFT;
    found.count = found.code[1] ? 2 : 1;
    return found;
}

/* A character of two bytes.  A trail byte that is ASCII is not part of a bad sequence: it may be markup. */
static stet_step pair(stet_decoder *d, const unsigned char *p, size_t left)
{
    if (left < 2)
        return stet_step_bad(1);
    stet_step s = look_up(d, p[0], p[1], (const char *const[]){(const char *)p, (const char *)p}, 2);
    return s.bad && p[1] < 0x80 ? stet_step_bad(1) : s;
}

/* Does a sequence of four bytes begin at `p`, as far as there are bytes? */
static bool begins_four(const unsigned char *p, size_t left)
{
    return left >= 2 && within(p[1], '0', '9') && (left < 3 || within(p[2], 0x81, 0xFE)) &&
           (left < 4 || within(p[3], '0', '9'));
}

stet_step stet_step_gb18030(stet_decoder *decoder, const unsigned char *p, size_t left)
{
    if (*p < 0x80)
        return stet_step_code(*p, 1);
    if (*p == 0x80)
        return stet_step_code(0x20AC, 1);
    if (*p == 0xFF)
        return stet_step_bad(1);
    if (left < 2 || !within(p[1], '0', '9'))
        return pair(decoder, p, left);
    if (!begins_four(p, left))
        return stet_step_bad(1);
    if (left < 4)
        return stet_step_bad(left);
    uint32_t code[2];
    size_t count = stet_decoder_ask(decoder, (const char *const[]){(const char *)p, NULL}, 4, code);
    return count == 1 ? stet_step_code(code[0], 4) : stet_step_bad(4);
}

stet_step stet_step_big5_euc_kr(stet_decoder *decoder, const unsigned char *p, size_t left)
{
    if (*p < 0x80)
        return stet_step_code(*p, 1);
    return within(*p, 0x81, 0xFE) ? pair(decoder, p, left) : stet_step_bad(1);
}

/* U+FF61 and on: the half-width katakana, 0xA1 to 0xDF in every eight-bit set. */
static uint32_t katakana(unsigned byte)
{
    return 0xFF61 + (byte - 0xA1);
}

stet_step stet_step_shift_jis(stet_decoder *decoder, const unsigned char *p, size_t left)
{
    if (*p <= 0x80)
        return stet_step_code(*p, 1);
    if (within(*p, 0xA1, 0xDF))
        return stet_step_code(katakana(*p), 1);
    return within(*p, 0x81, 0x9F) || within(*p, 0xE0, 0xFC) ? pair(decoder, p, left) : stet_step_bad(1);
}

/*
 * A kanji of JIS X 0208, its bytes from 0xA1 to 0xFE.  EUC-JP-MS has the kanji of NEC and IBM in three bytes only,
 * but pages have them in two: those are found in CP932, which is the same table bent to other bytes.
 */
static stet_step kanji(stet_decoder *d, unsigned lead, unsigned trail)
{
    unsigned row = lead - 0xA1;
    unsigned cell = trail - 0xA1;
    unsigned bent_lead = row / 2 + (row < 62 ? 0x81 : 0xC1);
    unsigned bent_trail = row % 2 ? cell + 0x9F : cell + (cell < 63 ? 0x40 : 0x41);
    const char euc_jp[] = {(char)lead, (char)trail};
    const char cp932[] = {(char)bent_lead, (char)bent_trail};
    return look_up(d, lead, trail, (const char *const[]){euc_jp, cp932}, 2);
}

stet_step stet_step_euc_jp(stet_decoder *decoder, const unsigned char *p, size_t left)
{
    if (*p < 0x80)
        return stet_step_code(*p, 1);
    if (*p == 0x8E && left >= 2 && within(p[1], 0xA1, 0xDF))
        return stet_step_code(katakana(p[1]), 2);
    if (*p == 0x8F && left >= 2 && within(p[1], 0xA1, 0xFE)) {
        if (left < 3 || p[2] < 0x80)
            return stet_step_bad(2);
        /* JIS X 0212: kept under a trail byte that no pair of this charset has. */
        const char *const form[] = {(const char *)p, NULL};
        return within(p[2], 0xA1, 0xFE) ? look_up(decoder, p[1], p[2] & 0x7Fu, form, 3) : stet_step_bad(3);
    }
    if (left >= 2 && within(*p, 0xA1, 0xFE) && within(p[1], 0xA1, 0xFE))
        return kanji(decoder, p[0], p[1]);
    /* A lead byte with a wrong second one takes it along, unless that is ASCII. */
    bool is_lead = *p == 0x8E || *p == 0x8F || within(*p, 0xA1, 0xFE);
    return stet_step_bad(is_lead && left >= 2 && p[1] >= 0x80 ? 2 : 1);
}

/* States of ISO-2022-JP, and the escape sequences that lead to them. */
enum { JIS_ASCII = 0, JIS_ROMAN, JIS_KATAKANA, JIS_KANJI };

static const struct {
    unsigned char bytes[2];
    uint8_t state;
} escapes[] = {
    {{'(', 'B'}, JIS_ASCII}, {{'(', 'J'}, JIS_ROMAN}, {{'(', 'I'}, JIS_KATAKANA},
    {{'$', '@'}, JIS_KANJI}, {{'$', 'B'}, JIS_KANJI},
};

static stet_step escape(stet_decoder *d, const unsigned char *p, size_t left)
{
    for (size_t i = 0; left >= 3 && i < sizeof escapes / sizeof escapes[0]; i++)
        if (memcmp(p + 1, escapes[i].bytes, 2) == 0) {
            d->state = escapes[i].state;
            return (stet_step){.width = 3};
        }
    return stet_step_bad(1);
}

/* EUC-JP is JIS with the high bits set. */
static stet_step jis_kanji(stet_decoder *d, const unsigned char *p, size_t left)
{
    if (!within(*p, 0x21, 0x7E) || left < 2 || p[1] == ESC)
        return stet_step_bad(1);
    if (!within(p[1], 0x21, 0x7E))
        return stet_step_bad(2);
    return kanji(d, p[0] | 0x80u, p[1] | 0x80u);
}

stet_step stet_step_iso_2022_jp(stet_decoder *decoder, const unsigned char *p, size_t left)
{
    if (*p == ESC)
        return escape(decoder, p, left);
    if (decoder->state == JIS_KANJI)
        return jis_kanji(decoder, p, left);
    if (decoder->state == JIS_KATAKANA)
        return within(*p, 0x21, 0x5F) ? stet_step_code(katakana(*p | 0x80u), 1) : stet_step_bad(1);
    if (*p >= 0x80)
        return stet_step_bad(1);
    if (decoder->state == JIS_ROMAN && (*p == '\\' || *p == '~'))
        return stet_step_code(*p == '\\' ? 0xA5 : 0x203E, 1);
    return stet_step_code(*p, 1);
}
