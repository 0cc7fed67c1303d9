/* shape.c - see shape.h. */
#include "score/shape.h"

#include "base/bits.h"
#include "base/chunk.h"
#include "base/utf8.h"
#include "match/text_scan.h"
#include "match/word_hash.h"

enum {
    NAME_TOKENS = 5,
    HEAD_TOKENS = 8,    /* a teaser cut short still shares so many with the whole */
    DOUBLED_HALF = 3,   /* tokens of a half that is worth comparing */
    DOUBLED_TRIES = 4,  /* places where the second half may begin */
    DOUBLED_TOKENS = 90 /* longer text is not a doubled headline */
};

static uint16_t at_most_16(uint32_t value)
{
    return (uint16_t)(value < UINT16_MAX ? value : UINT16_MAX);
}

/* The hash of the first tokens; 0 if there are fewer. */
static uint64_t head_of(const stet_token *tokens, uint32_t n)
{
    stet_run_hash hash = STET_RUN_HASH_BEGIN;
    if (n < HEAD_TOKENS)
        return 0;
    for (uint32_t i = 0; i < HEAD_TOKENS; i++)
        stet_run_hash_add(&hash, tokens[i].hash);
    return hash.value;
}

/* For a text whose first character is of no word. */
static void look_at_start(stet_view text, stet_block_stats *s)
{
    const char *p = text.data, *end = text.data + text.len;
    uint32_t code = stet_utf8_next(&p, end);
    unsigned cls = stet_char_class(code);
    s->starts_quote = (cls & STET_CHAR_QUOTE) != 0;
    s->starts_dash = (cls & STET_CHAR_DASH) != 0;
    s->starts_joint = (cls & (STET_CHAR_COMMA | STET_CHAR_END)) != 0 || code == ')' || code == ']' || code == ':' ||
                      code == 0x201D || code == 0x2019;
}

/* For a text whose last character is of no word. */
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

/* The place of the first digit at or behind `at`; the text's length if there is none. */
static size_t next_digit(stet_view text, size_t at)
{
#ifdef STET_CHUNK
    while (at < text.len) {
        size_t left = text.len - at;
        const char *p = text.data + at;
        stet_chunk bytes = left < STET_CHUNK ? stet_chunk_of_few(p, left) : stet_chunk_at(p);
        unsigned digits = stet_chunk_mask(stet_chunk_within(bytes, '0', '9'));
        if (digits)
            return at + stet_lowest_bit(digits);
        at += left < STET_CHUNK ? left : STET_CHUNK;
    }
#else
    while (at < text.len && !stet_is_digit((unsigned char)text.data[at]))
        at++;
#endif
    return at;
}

/* "12:30", "20h15", "3.5.2024", "22/05", "2024-05-03", "2024", "2024年": what dates and clocks look like. */
static uint8_t find_times(stet_view text)
{
    uint8_t found = 0;
    for (size_t at = next_digit(text, 0); at < text.len; at = next_digit(text, at))
        found |= time_at(text, &at);
    return found;
}

/* Is the text said twice, as when an image's alternative text and a headline are flattened to one line? */
static uint8_t doubled(const stet_token *t, uint32_t n)
{
    if (n < 2 * DOUBLED_HALF || n > DOUBLED_TOKENS)
        return 0;
    unsigned tries = 0;
    uint32_t first = n * 35 / 100, last = n * 65 / 100;
    first = first < DOUBLED_HALF ? DOUBLED_HALF : first;
    last = n - last < DOUBLED_HALF ? n - DOUBLED_HALF : last;
    for (uint32_t h = first; h <= last && tries < DOUBLED_TRIES; h++) {
        if (t[h].hash != t[0].hash)
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

bool stet_shape_measure(stet_arena *arena, stet_tokens *all, stet_view text, stet_block_stats *s,
                        stet_block_echo *echo, uint64_t *leads)
{
    enum { GLUED_MOST = 9 };
    stet_char_counts c = {0};
    s->first_token = all->count;
    if (!stet_text_scan(arena, all, text, &c))
        return false;
    uint32_t n = all->count - s->first_token;
    stet_token *tokens = n ? all->at + s->first_token : NULL;
    if (n)
        tokens[0].flags |= STET_TOKEN_FIRST;
    *leads |= c.leads;
    echo->norm = c.words;
    echo->head = head_of(tokens, n);
    s->tokens = n;
    s->capitals = c.capitals;
    s->chars = c.chars;
    s->upper = c.upper;
    s->digits = c.digits;
    s->commas = at_most_16(c.commas);
    s->quotes = at_most_16(c.quotes);
    s->sentences = at_most_16(c.sentences);
    s->glued = (uint8_t)(c.glued < GLUED_MOST ? c.glued : GLUED_MOST);
    s->pipe = c.pipe;
    s->colon = c.colon;
    s->units = (float)(n - c.ideo) + (float)c.ideo * 0.5f;
    if (n && tokens[0].start == 0)
        s->starts_lower = (tokens[0].flags & STET_TOKEN_SMALL) != 0;
    else if (text.len)
        look_at_start(text, s);
    if (text.len && !(n && tokens[n - 1].end == text.len))
        look_at_end(text, s);
    s->time = s->digits ? find_times(text) : 0;
    s->name_like = (s->capitals == n) & (n >= 2) & (n <= NAME_TOKENS) & !(s->digits | s->commas | c.ideo);
    s->doubled = doubled(tokens, n);
    return true;
}
