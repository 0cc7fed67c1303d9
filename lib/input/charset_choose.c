/*
 * charset_choose.c - see charset_choose.h.  Of 500 corpus pages 6 declare another charset than they are in, so the
 * bytes come first: unless a page is seen to be clean, one survey of it counts what is valid UTF-8 and what is not.
 */
#include "input/charset_choose.h"

#include "base/utf8.h"
#include "input/charset_meta.h"
#include "input/clean_avx2.h"
#include "input/plain.h"

enum {
    SURE = 20,         /* characters that outweigh a bad sequence whatever is declared */
    SAMPLE_MAX = 8192, /* bytes searched for NUL bytes of UTF-16 */
    UTF16_SHARE = 16,  /* one unit in so many has a zero high byte, even in text that is not Latin */
    UTF16_CLEAR = 8    /* and for so many of them there is one zero low byte at most */
};

typedef struct survey {
    size_t good; /* valid sequences beyond ASCII */
    size_t bad;  /* bad sequences */
    bool cut;    /* ends within a character */
    bool blanks; /* has control characters that become spaces */
    bool escapes;
} survey;

/* Length of a valid sequence beyond ASCII, 0 if it is none.  Most have two or three bytes that speak for themselves. */
static size_t sequence(const unsigned char *p, size_t left)
{
    uint32_t code;
    if (p[0] >= 0xC2 && p[0] <= 0xDF && left >= 2 && (p[1] & 0xC0) == 0x80)
        return 2;
    if (p[0] >= 0xE1 && p[0] <= 0xEC && left >= 3 && (p[1] & 0xC0) == 0x80 && (p[2] & 0xC0) == 0x80)
        return 3;
    return stet_utf8_sequence(p, left, &code);
}

static survey survey_utf8(stet_view v)
{
    const unsigned char *p = (const unsigned char *)v.data;
    survey s = {0};
    for (size_t i = stet_plain_run(v); i < v.len; i += stet_plain_run(stet_view_sub(v, i, v.len))) {
        if (p[i] < 0x80) {
            s.blanks = true;
            s.escapes |= p[i++] == 0x1B;
            continue;
        }
        for (size_t left = v.len - i; left && p[i] >= 0x80; left = v.len - i) {
            size_t n = sequence(p + i, left);
            s.good += n != 0;
            if (n == 0) {
                n = stet_decoder_utf8_bad(p + i, left);
                s.cut = n == left && p[i] >= 0xC2 && p[i] <= 0xF4;
                s.bad += !s.cut;
            }
            i += n;
        }
    }
    return s;
}

static const struct {
    stet_view bytes;
    stet_charset_family family;
} marks[] = {
    {{"\xEF\xBB\xBF", 3}, STET_CHARSET_UTF8},
    {{"\xFF\xFE\0\0", 4}, STET_CHARSET_UTF32LE}, /* before UTF-16LE, of which no text begins with a NUL */
    {{"\0\0\xFE\xFF", 4}, STET_CHARSET_UTF32BE},
    {{"\xFF\xFE", 2}, STET_CHARSET_UTF16LE},
    {{"\xFE\xFF", 2}, STET_CHARSET_UTF16BE},
};

static const stet_charset *by_mark(stet_view input, size_t *length)
{
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        *length = marks[i].bytes.len;
        if (input.len >= *length && memcmp(input.data, marks[i].bytes.data, *length) == 0)
            return stet_charset_of(marks[i].family);
    }
    *length = 0;
    return NULL;
}

static stet_view sample_of(stet_view input)
{
    return stet_view_sub(input, 0, input.len < SAMPLE_MAX ? input.len : SAMPLE_MAX);
}

static bool has_nul(stet_view v)
{
    return v.len && memchr(v.data, 0, v.len);
}

static const stet_charset *by_nuls(stet_view input)
{
    stet_view sample = sample_of(input);
    if (!has_nul(sample))
        return NULL;
    size_t nuls[2] = {0, 0};
    for (size_t i = 0; i < sample.len; i++)
        nuls[i & 1] += sample.data[i] == 0;
    size_t more = nuls[1] > nuls[0];
    /* Two at least: one may be the end mark of a string that somebody saved with the page. */
    if (nuls[more] < 2 || nuls[more] < sample.len / 2 / UTF16_SHARE || nuls[!more] > nuls[more] / UTF16_CLEAR)
        return NULL;
    return stet_charset_of(more ? STET_CHARSET_UTF16LE : STET_CHARSET_UTF16BE);
}

/* Do the bytes allow what is claimed about them? */
static bool is_credible(const stet_charset *claim, stet_view input, const survey *s)
{
    switch (claim->family) {
    case STET_CHARSET_UTF8:
        return s->good > s->bad || (s->bad == 0 && s->cut);
    case STET_CHARSET_UTF16LE:
    case STET_CHARSET_UTF16BE:
        return has_nul(sample_of(input));
    default:
        return true;
    }
}

static const stet_charset *by_content(stet_view input, const char *declared, const survey *s)
{
    const stet_charset *utf8 = stet_charset_of(STET_CHARSET_UTF8);
    bool is_ascii = s->good == 0 && s->bad == 0 && !s->cut;
    bool is_utf8 = is_ascii || (s->good && s->good >= SURE * s->bad);
    if (is_utf8 && !s->escapes)
        return utf8;
    const stet_charset *claims[] = {stet_charset_find(stet_view_of(declared)), stet_charset_declared(input)};
    const stet_charset *first = claims[0] ? claims[0] : claims[1];
    if (is_ascii && first && first->family == STET_CHARSET_ISO_2022_JP)
        return first;
    if (is_utf8)
        return utf8;
    for (size_t i = 0; i < sizeof claims / sizeof claims[0]; i++)
        if (claims[i] && is_credible(claims[i], input, s))
            return claims[i];
    return s->good > s->bad ? utf8 : stet_charset_of(STET_CHARSET_WINDOWS_1252);
}

stet_charset_choice stet_charset_choose(stet_view input, const char *declared)
{
    stet_charset_choice choice = {0};
    choice.charset = by_mark(input, &choice.bom);
    input = stet_view_sub(input, choice.bom, input.len);
    const stet_charset *utf8 = stet_charset_of(STET_CHARSET_UTF8);
    if ((!choice.charset || choice.charset == utf8) && stet_clean_avx2(input)) {
        choice.charset = utf8;
        choice.as_is = true;
        return choice;
    }
    if (!choice.charset)
        choice.charset = by_nuls(input);
    if (choice.charset && choice.charset->family != STET_CHARSET_UTF8) {
        choice.growth = input.len / 2; /* three bytes for two, or fewer */
        return choice;
    }
    survey s = survey_utf8(input);
    if (!choice.charset)
        choice.charset = by_content(input, declared, &s);
    choice.as_is = choice.charset->family == STET_CHARSET_UTF8 && s.bad == 0 && !s.cut && !s.blanks;
    choice.growth = s.bad + s.good; /* a byte more for most that are not ASCII */
    return choice;
}
