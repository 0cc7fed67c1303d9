/*
 * decoder.c - opening a decoder, and the steps of Unicode and of single-byte charsets.  A single-byte charset's upper
 * half is asked of iconv once, a byte at a time; windows-1252, which most undeclared pages are in, needs no iconv.
 */
#include "input/decoder.h"

enum { HIGH = 0x80, N_HIGH = 128, N_ICONV = 2 };

/* 0x80 to 0x9F; the rest of windows-1252 is Latin-1. */
static const uint16_t windows_1252[] = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D,
    0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
    0x0153, 0x009D, 0x017E, 0x0178,
};

enum { WINDOWS_1252_END = HIGH + sizeof windows_1252 / sizeof windows_1252[0] };

typedef struct vietnamese_letter {
    uint16_t letter;
    uint16_t mark;
    uint16_t whole;
} vietnamese_letter;

#include "input/vietnamese.inc"

size_t stet_decoder_utf8_bad(const unsigned char *p, size_t left)
{
    if (left < 2 || (p[1] & 0xC0) != 0x80)
        return 1; /* so it is nearly always in a legacy charset */
    /* What can still be completed to a character is one sequence.  The third and fourth byte of a character may be
     * any continuation byte, so trying 0x80 there tells whether the first two can begin one. */
    unsigned char whole[STET_UTF8_MAX] = {p[0], 0x80, 0x80, 0x80};
    uint32_t code;
    size_t n = 1;
    while (n < left && n < STET_UTF8_MAX) {
        whole[n] = p[n];
        if (!stet_utf8_sequence(whole, STET_UTF8_MAX, &code))
            break;
        n++;
    }
    return n;
}

static stet_step step_utf8(stet_decoder *d, const unsigned char *p, size_t left)
{
    (void)d;
    uint32_t code;
    size_t n = stet_utf8_sequence(p, left, &code);
    return n ? stet_step_code(code, n) : stet_step_bad(stet_decoder_utf8_bad(p, left));
}

static stet_step step_utf16(stet_decoder *d, const unsigned char *p, size_t left)
{
    size_t low = d->charset->family == STET_CHARSET_UTF16BE; /* where the low byte is */
    if (left < 2)
        return stet_step_bad(left);
    uint32_t unit = (uint32_t)p[!low] << 8 | p[low];
    if (unit < 0xD800 || unit > 0xDFFF)
        return stet_step_code(unit, 2);
    if (unit > 0xDBFF)
        return stet_step_bad(2);
    if (left < 4)
        return stet_step_bad(left);
    uint32_t second = (uint32_t)p[2 + !low] << 8 | p[2 + low];
    if (second < 0xDC00 || second > 0xDFFF)
        return stet_step_bad(2);
    return stet_step_code(0x10000 + ((unit - 0xD800) << 10) + (second - 0xDC00), 4);
}

static stet_step step_utf32(stet_decoder *d, const unsigned char *p, size_t left)
{
    if (left < 4)
        return stet_step_bad(left);
    uint32_t code = d->charset->family == STET_CHARSET_UTF32BE
                        ? (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3]
                        : (uint32_t)p[3] << 24 | (uint32_t)p[2] << 16 | (uint32_t)p[1] << 8 | p[0];
    return code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF) ? stet_step_bad(4) : stet_step_code(code, 4);
}

uint32_t stet_decoder_windows_1252(unsigned char c)
{
    return c >= HIGH && c < WINDOWS_1252_END ? windows_1252[c - HIGH] : c;
}

static stet_step step_windows_1252(stet_decoder *d, const unsigned char *p, size_t left)
{
    (void)d;
    (void)left;
    return stet_step_code(stet_decoder_windows_1252(*p), 1);
}

static stet_step step_single(stet_decoder *d, const unsigned char *p, size_t left)
{
    (void)left;
    uint32_t code = *p < HIGH ? *p : d->index[*p - HIGH];
    return code == STET_REPLACEMENT ? stet_step_bad(1) : stet_step_code(code, 1);
}

/* The code point for a letter with a tone mark, 0 if there is none. */
static uint32_t compose(uint32_t letter, uint32_t mark)
{
    size_t low = 0;
    size_t high = sizeof vietnamese_letters / sizeof vietnamese_letters[0];
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const vietnamese_letter *v = &vietnamese_letters[middle];
        if (v->letter == letter && v->mark == mark)
            return v->whole;
        if (v->letter < letter || (v->letter == letter && v->mark < mark))
            low = middle + 1;
        else
            high = middle;
    }
    return 0;
}

/* windows-1258 spells most Vietnamese vowels as letter and mark; everything after this expects them composed. */
static stet_step step_vietnamese(stet_decoder *d, const unsigned char *p, size_t left)
{
    stet_step first = step_single(d, p, left);
    if (left < 2 || p[1] < HIGH || first.bad)
        return first;
    uint32_t whole = compose(first.code[0], d->index[p[1] - HIGH]);
    return whole ? stet_step_code(whole, 2) : first;
}

static const struct {
    stet_step (*step)(stet_decoder *decoder, const unsigned char *p, size_t left);
    bool ascii;
    uint32_t n_index;
} families[] = {
    [STET_CHARSET_UTF8] = {step_utf8, true, 0},
    [STET_CHARSET_UTF16LE] = {step_utf16, false, 0},
    [STET_CHARSET_UTF16BE] = {step_utf16, false, 0},
    [STET_CHARSET_UTF32LE] = {step_utf32, false, 0},
    [STET_CHARSET_UTF32BE] = {step_utf32, false, 0},
    [STET_CHARSET_WINDOWS_1252] = {step_windows_1252, true, 0},
    [STET_CHARSET_SINGLE] = {step_single, true, N_HIGH},
    [STET_CHARSET_VIETNAMESE] = {step_vietnamese, true, N_HIGH},
    [STET_CHARSET_GB18030] = {stet_step_gb18030, true, STET_DECODER_PAIRS},
    [STET_CHARSET_BIG5] = {stet_step_big5_euc_kr, true, STET_DECODER_PAIRS},
    [STET_CHARSET_SHIFT_JIS] = {stet_step_shift_jis, true, STET_DECODER_PAIRS},
    [STET_CHARSET_EUC_JP] = {stet_step_euc_jp, true, STET_DECODER_PAIRS},
    [STET_CHARSET_EUC_KR] = {stet_step_big5_euc_kr, true, STET_DECODER_PAIRS},
    [STET_CHARSET_ISO_2022_JP] = {stet_step_iso_2022_jp, false, STET_DECODER_PAIRS},
    [STET_CHARSET_NONE] = {NULL, false, 0},
};

static size_t ask_one(iconv_t iconv_of, const char *bytes, size_t n, uint32_t code[2])
{
    char in[4];
    char out[16];
    if (n > sizeof in)
        return 0;
    memcpy(in, bytes, n);
    char *from = in;
    char *to = out;
    size_t to_read = n;
    size_t room = sizeof out;
    iconv(iconv_of, NULL, NULL, NULL, NULL);
    if (iconv(iconv_of, &from, &to_read, &to, &room) == (size_t)-1 || to_read)
        return 0;
    /* CP1258 holds back a letter for its mark, BIG5-HKSCS the second of two code points. */
    if (iconv(iconv_of, NULL, NULL, &to, &room) == (size_t)-1)
        return 0;
    size_t count = 0;
    for (const char *p = out; p < to; count++) {
        if (count == 2)
            return 0;
        code[count] = stet_utf8_next(&p, to);
    }
    return count;
}

static bool is_private(uint32_t code)
{
    return code >= 0xE000 && code <= 0xF8FF;
}

size_t stet_decoder_ask(const stet_decoder *decoder, const char *const form[2], size_t n, uint32_t code[2])
{
    size_t count = 0;
    for (size_t i = 0; i < N_ICONV && (count == 0 || is_private(code[0])); i++) {
        uint32_t answer[2] = {0, 0};
        size_t n_answer = decoder->open[i] && form[i] ? ask_one(decoder->iconv[i], form[i], n, answer) : 0;
        if (n_answer) {
            count = n_answer;
            memcpy(code, answer, sizeof answer);
        }
    }
    return count;
}

/* Fill the index of a single-byte charset. */
static void ask_high_half(stet_decoder *d)
{
    for (unsigned byte = HIGH; byte < HIGH + N_HIGH; byte++) {
        char c = (char)byte;
        uint32_t code[2];
        bool known = stet_decoder_ask(d, (const char *const[]){&c, &c}, 1, code) == 1;
        /* The standard gives the holes of windows-125x to the C1 controls; iconv leaves them out. */
        d->index[byte - HIGH] = known ? code[0] : byte < 0xA0 ? byte : STET_REPLACEMENT;
    }
}

bool stet_decoder_open(stet_decoder *decoder, stet_arena *arena, const stet_charset *charset)
{
    *decoder = (stet_decoder){.charset = charset};
    uint32_t n_index = families[charset->family].n_index;
    if (n_index) {
        decoder->index = stet_arena_array(arena, n_index, sizeof *decoder->index);
        if (!decoder->index)
            return false;
        for (size_t i = 0; i < N_ICONV && charset->iconv[i]; i++) {
            decoder->iconv[i] = iconv_open("UTF-8", charset->iconv[i]);
            decoder->open[i] = decoder->iconv[i] != (iconv_t)-1;
        }
    }
    bool is_lacking = n_index && !decoder->open[0] && !decoder->open[1];
    if (charset->family == STET_CHARSET_NONE || is_lacking)
        decoder->charset = stet_charset_of(STET_CHARSET_WINDOWS_1252);
    else if (n_index == N_HIGH)
        ask_high_half(decoder);
    decoder->step = families[decoder->charset->family].step;
    decoder->ascii = families[decoder->charset->family].ascii;
    return true;
}

void stet_decoder_close(stet_decoder *decoder)
{
    for (size_t i = 0; i < N_ICONV; i++) {
        if (decoder->open[i])
            iconv_close(decoder->iconv[i]);
        decoder->open[i] = false;
    }
}
