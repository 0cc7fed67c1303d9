/* shape.c - see shape.h. */
#include "score/shape.h"

#include "base/utf8.h"
#include "score/log.h"

enum {
    NAME_TOKENS = 5,
    HEAD_TOKENS = 8,    /* a teaser cut short still shares so many with the whole */
    DOUBLED_HALF = 3,   /* tokens of a half that is worth comparing */
    DOUBLED_TRIES = 4,  /* places where the second half may begin */
    DOUBLED_TOKENS = 90 /* longer text is not a doubled headline */
};

static bool is_pipe(uint32_t code)
{
    return code == '|' || code == 0xBB || code == 0x203A || code == 0xA9;
}

static uint16_t at_most_16(uint32_t value)
{
    return (uint16_t)(value < UINT16_MAX ? value : UINT16_MAX);
}

typedef struct counts {
    uint32_t upper, digits, capitals, commas, quotes, sentences, glued;
    uint32_t ideo; /* tokens that are one character of a script without spaces */
    bool pipe, colon;
} counts;

/* All bytes but those that go on a character, 10xxxxxx; eight at a time. */
static uint32_t count_characters(stet_view text)
{
    const uint64_t each = UINT64_C(0x0101010101010101);
    size_t i = 0, more = 0;
    for (uint64_t eight; text.len - i >= sizeof eight; i += sizeof eight) {
        memcpy(&eight, text.data + i, sizeof eight);
        more += ((eight >> 7 & ~eight >> 6 & each) * each) >> 56;
    }
    for (; i < text.len; i++)
        more += ((unsigned char)text.data[i] & 0xC0) == 0x80;
    return (uint32_t)(text.len - more);
}

/* What stands between two tokens, from `p` up to `stop`: marks and spaces. */
static void count_marks(counts *c, const char *p, const char *stop, const char *end)
{
    bool after_end = false; /* behind a sentence end and what may close it */
    while (p < stop) {
        uint32_t code = stet_utf8_next(&p, end);
        unsigned cls = stet_char_class(code);
        bool ideo_end = (cls & STET_CHAR_END) && code > 0x7F; /* no space follows a full-width stop */
        c->commas += (cls & STET_CHAR_COMMA) != 0;
        c->quotes += (cls & STET_CHAR_QUOTE) != 0;
        c->pipe = c->pipe || is_pipe(code);
        c->colon = c->colon || code == ':';
        c->sentences += (ideo_end || (after_end && (cls & STET_CHAR_SPACE))) && p < end;
        after_end =
            ((cls & STET_CHAR_END) && !ideo_end) || (after_end && (cls & (STET_CHAR_CLOSE | STET_CHAR_QUOTE)));
    }
}

/* The letters and digits of a token that is no plain word. */
static void count_letters(counts *c, const char *p, const char *stop)
{
    enum { GLUED_AFTER = 3 }; /* "McGill" and "iPhone" are words */
    unsigned lower_run = 0;
    while (p < stop) {
        unsigned cls = stet_char_class(stet_utf8_next(&p, stop));
        c->upper += (cls & STET_CHAR_UPPER) != 0;
        c->digits += (cls & STET_CHAR_DIGIT) != 0;
        c->glued += (cls & STET_CHAR_UPPER) && lower_run >= GLUED_AFTER;
        lower_run = cls & STET_CHAR_LOWER ? lower_run + 1 : 0;
    }
}

static bool is_plain_word(uint32_t flags)
{
    return flags & STET_TOKEN_PLAIN && flags & (STET_TOKEN_SMALL | STET_TOKEN_CAPITAL);
}

/* Of the scripts without spaces, those from U+3000 on have neither case nor digits of their own. */
static bool is_han_or_kana(uint32_t flags, const char *character)
{
    return flags & STET_TOKEN_IDEO && (unsigned char)*character >= 0xE3;
}

/* Counts over characters and tokens, and the sentence ends inside. */
static counts count(stet_view text, const stet_token *tokens, uint32_t n, stet_block_stats *s)
{
    const char *p = text.data, *end = text.data + text.len;
    counts c = {0};
    uint64_t norm = 0;
    for (uint32_t i = 0; i < n; i++) {
        const char *start = text.data + tokens[i].start, *stop = text.data + tokens[i].end;
        uint32_t flags = tokens[i].flags;
        if (start - p != 1 || *p != ' ') /* most tokens are parted by one space */
            count_marks(&c, p, start, end);
        p = stop;
        if (is_plain_word(flags) || is_han_or_kana(flags, start))
            c.upper += flags / STET_TOKEN_CAPITAL & 1;
        else
            count_letters(&c, start, stop);
        c.ideo += flags / STET_TOKEN_IDEO & 1;
        c.capitals += flags / STET_TOKEN_CAPITAL & 1;
        norm = (norm ^ tokens[i].hash) * UINT64_C(0x9E3779B97F4A7C15);
        norm ^= norm >> 29;
        if (i + 1 == HEAD_TOKENS)
            s->head = norm;
    }
    count_marks(&c, p, end, end);
    s->norm = norm;
    return c;
}

static void look_at_start(stet_view text, stet_block_stats *s)
{
    const char *p = text.data, *end = text.data + text.len;
    uint32_t code = stet_utf8_next(&p, end);
    unsigned cls = stet_char_class(code);
    s->starts_lower = (cls & STET_CHAR_LOWER) != 0;
    s->starts_quote = (cls & STET_CHAR_QUOTE) != 0;
    s->starts_dash = (cls & STET_CHAR_DASH) != 0;
    s->starts_joint = (cls & (STET_CHAR_COMMA | STET_CHAR_END)) != 0 || code == ')' || code == ']' || code == ':' ||
                      code == 0x201D || code == 0x2019;
}

static void look_at_end(stet_view text, stet_block_stats *s)
{
    const char *p = text.data + text.len;
    uint32_t code = stet_utf8_last(text.data, &p);
    s->ends_joint = (stet_char_class(code) & STET_CHAR_COMMA) != 0 || code == '(' || code == '[' || code == 0x201C ||
                    code == 0x2018 || code == 0x201E || code == '-';
    p = text.data + text.len;
    while (p > text.data) {
        code = stet_utf8_last(text.data, &p);
        unsigned cls = stet_char_class(code);
        if (cls & STET_CHAR_END)
            break;
        if (!(cls & (STET_CHAR_CLOSE | STET_CHAR_QUOTE | STET_CHAR_SPACE)))
            break;
    }
    s->ends = (stet_char_class(code) & STET_CHAR_END) != 0;
    s->ends_colon = code == ':' || code == 0xFF1A;
    s->ends_question = code == '?' || code == 0xFF1F || code == 0x61F;
    s->ends_ellipsis = code == 0x2026 || (code == '.' && p > text.data && p[-1] == '.');
}

static unsigned digit_run(stet_view text, size_t *at)
{
    unsigned n = 0;
    while (*at < text.len && stet_is_digit((unsigned char)text.data[*at])) {
        n++;
        ++*at;
    }
    return n;
}

/* A number from *at on, which moves behind what was read: what of a date or a clock begins there? */
static uint8_t time_at(stet_view text, size_t *at)
{
    uint8_t found = 0;
    size_t i = *at;
    unsigned first = digit_run(text, &i);
    bool year = first == 4 && (memcmp(text.data + *at, "19", 2) == 0 || memcmp(text.data + *at, "20", 2) == 0);
    *at = i;
    if (year)
        found |= STET_TIME_YEAR;
    if (i + 1 >= text.len)
        return found;
    char mark = text.data[i];
    size_t next = i + 1;
    unsigned second = digit_run(text, &next);
    if (first <= 2 && second == 2 && (mark == ':' || mark == 'h'))
        found |= STET_TIME_CLOCK;
    if (second >= 1 && second <= 2 && (mark == '.' || mark == '/' || mark == '-') && (first <= 2 || year) &&
        next < text.len && text.data[next] == mark) {
        size_t third_at = next + 1;
        unsigned third = digit_run(text, &third_at);
        if ((first <= 2 && (third == 2 || third == 4)) || (year && third >= 1 && third <= 2)) {
            found |= STET_TIME_DATE;
            *at = i = third_at;
        }
    }
    static const char year_mark[] = "\xE5\xB9\xB4", month_mark[] = "\xE6\x9C\x88"; /* U+5E74, U+6708 */
    if (i + 3 <= text.len && (memcmp(text.data + i, year_mark, 3) == 0 || memcmp(text.data + i, month_mark, 3) == 0))
        found |= STET_TIME_DATE;
    return found;
}

/* "12:30", "20h15", "3.5.2024", "22/05", "2024-05-03", "2024", "2024年": what dates and clocks look like. */
static uint8_t find_times(stet_view text, const stet_token *tokens, uint32_t n)
{
    uint8_t found = 0;
    size_t at = 0;
    for (uint32_t k = 0; k < n; k++) {
        if (is_plain_word(tokens[k].flags))
            continue;
        at = at < tokens[k].start ? tokens[k].start : at;
        while (at < tokens[k].end) {
            if (stet_is_digit((unsigned char)text.data[at]))
                found |= time_at(text, &at);
            else
                at++;
        }
    }
    return found;
}

/* Is the text said twice, as when an image's alternative text and a headline are flattened to one line? */
static uint8_t doubled(const stet_token *t, uint32_t n)
{
    if (n < 2 * DOUBLED_HALF || n > DOUBLED_TOKENS)
        return 0;
    unsigned tries = 0;
    for (uint32_t h = n * 35 / 100; h <= n * 65 / 100 && tries < DOUBLED_TRIES; h++) {
        if (h < DOUBLED_HALF || n - h < DOUBLED_HALF || t[h].hash != t[0].hash)
            continue;
        tries++;
        uint32_t half = h < n - h ? h : n - h, same = 0;
        while (same < half && t[same].hash == t[h + same].hash)
            same++;
        if (same == half && h * 2 == n)
            return 2;
        if (same * 100 >= half * 85)
            return 1;
    }
    return 0;
}

void stet_shape_measure(stet_view text, const stet_token *tokens, uint32_t n, stet_block_stats *s)
{
    enum { GLUED_MOST = 9 };
    counts c = count(text, tokens, n, s);
    s->tokens = n;
    s->capitals = c.capitals;
    s->chars = count_characters(text);
    s->upper = c.upper;
    s->digits = c.digits;
    s->commas = at_most_16(c.commas);
    s->quotes = at_most_16(c.quotes);
    s->sentences = at_most_16(c.sentences);
    s->glued = (uint8_t)(c.glued < GLUED_MOST ? c.glued : GLUED_MOST);
    s->pipe = c.pipe;
    s->colon = c.colon;
    s->units = (float)(n - c.ideo) + (float)c.ideo * 0.5f;
    s->log_units = stet_log(s->units);
    if (text.len) {
        look_at_start(text, s);
        look_at_end(text, s);
    }
    s->time = s->digits ? find_times(text, tokens, n) : 0;
    s->name_like = n >= 2 && n <= NAME_TOKENS && s->capitals == n && !s->digits && !s->commas && c.ideo == 0;
    s->doubled = doubled(tokens, n);
}
