/*
 * date_parse.c - see date_parse.h.  Each form is one pattern with named groups; digits may be of any script.
 */
#include "fields/date_parse.h"

#include "base/utf8.h"
#include "fields/date_iso.h"

enum {
    SHORT_YEAR_LAST = 49, /* "3/5/67" is of the Buddhist calendar sooner than of the future */
    NEAR_BYTES = 48
};

/*
 * Flattened pages glue a date to what stands beside it: "Ann LeeDec. 5, 20238:40 am".  There a capital may begin a
 * month inside a word, and a digit follow a year.
 */
#define EDGE "(?:(?<!\\p{L})|(?-i:(?<=\\p{L})(?=\\p{Lu}\\p{Ll})))"
#define MONTH "(?<mon>\\p{L}[\\p{L}\\p{M}]{1,24})"
#define YEAR "(?<y>\\d{4})(?!\\d)"
#define YEAR_GLUED "(?<y>20\\d\\d(?=\\d)|\\d{4}(?!\\d))"

/* The form of two-digit years leaves out those of Japanese eras: "H28.5.10". */
static const char *const forms[STET_DATE_FORMS] = {
    [STET_DATE_YMD] = "(?<!\\d)(?<y>\\d{4})[-/.](?<m>\\d{1,2})[-/.](?<d>\\d{1,2})(?!\\d)",
    [STET_DATE_EAST_ASIAN] =
        "(?<!\\d)(?<y>\\d{4})\\s*[\\x{5E74}\\x{B144}]\\s*(?<m>\\d{1,2})\\s*[\\x{6708}\\x{C6D4}]\\s*(?<d>\\d{1,2})",
    [STET_DATE_VIETNAMESE] = "(?<!\\d)(?<d>\\d{1,2})\\s+th\\x{E1}ng\\s+(?<m>\\d{1,2}),?\\s+(?:n\\x{103}m\\s+)?" YEAR,
    [STET_DATE_DMY] = "(?<![\\d.,/])(?<a>\\d{1,2})\\s?[./-]\\s?(?<b>\\d{1,2})\\s?[./-]\\s?" YEAR,
    [STET_DATE_DAY_MONTH] = "(?<!\\d)(?<d>\\d{1,2})(?:st|nd|rd|th|er|\\.|\\x{BA}|\\x{AA})?[\\s,-]+(?:de\\s+|of\\s+|d['"
                            "\\x{2019}]\\s*|del\\s+)"
                            "?" MONTH "\\.?,?[\\s-]+(?:de\\s+|del\\s+|of\\s+)?" YEAR_GLUED,
    [STET_DATE_MONTH_DAY] = EDGE MONTH "\\.?\\s+(?<d>\\d{1,2})(?:st|nd|rd|th)?,?\\s+(?:de\\s+)?" YEAR_GLUED,
    [STET_DATE_YEAR_MONTH] = "(?<!\\d)(?<y>\\d{4})\\.?,?\\s+(?:m\\.\\s+)?" MONTH "\\s+(?<d>\\d{1,2})(?!\\d)",
    [STET_DATE_SHORT_YEAR] =
        "(?<![\\d.,/:RHS\\x{548C}\\x{6210}])(?<a>\\d{1,2})[./-](?<b>\\d{1,2})[./-](?<yy>\\d{2})(?![\\d.,/:])",
    [STET_DATE_PACKED] = "(?<!\\d)(?<y>(?:19|20)\\d\\d)(?<m>[01]\\d)(?<d>[0-3]\\d)(?=T?\\d{0,6}(?!\\d))",
};

static const char time_form[] =
    "(?:(?<am>\\x{C624}\\x{C804}|\\x{4E0A}\\x{5348}|\\x{5348}\\x{524D})|(?<pm>\\x{C624}\\x{D6C4}|\\x{4E0B}\\x{5348}|"
    "\\x{5348}\\x{5F8C}))?\\s*"
    "(?:(?<!\\d)|\\G)(?<h>\\d{1,2})"
    "(?:[:hH]|\\s?gi\\x{1EDD}\\s?|\\x{6642}|\\x{65F6}|\\x{C2DC}\\s?|\\.(?=\\d\\d\\s*(?:Uhr|Uhr\\b|hrs)))"
    "(?<mi>\\d{2})(?!\\d)(?::(?<s>\\d{2}))?(?:\\.\\d+)?\\s*'?(?<ap>[ap]\\.?\\s?m(?-i:(?!\\p{Ll})))?";
static const char zone_form[] =
    "^[\\s(]*(?:(?<z>Z|UTC|GMT)(?![\\p{L}+-]|\\s*[+-]\\d)|(?:UTC|GMT)?\\s?(?<sg>[+-])(?<zh>\\d{1,2}):?(?<zm>\\d{2})?)";

static stet_status compile(stet_date_pattern *p, stet_arena *arena, stet_view form, bool ignore_case)
{
    static const char *const names[STET_DATE_PARTS] = {
#define PART(id, name) name,
        STET_DATE_PART_ROWS(PART)
#undef PART
    };
    stet_status status = stet_regex_compile(&p->regex, arena, form, ignore_case, NULL);
    for (int i = 0; i < STET_DATE_PARTS && status == STET_OK; i++)
        p->group[i] = (uint8_t)stet_regex_group(&p->regex, names[i]);
    return status;
}

stet_status stet_date_compile(stet_date_patterns *p, stet_arena *arena)
{
    *p = (stet_date_patterns){0};
    stet_status status = STET_OK;
    for (int i = 0; i < STET_DATE_FORMS && status == STET_OK; i++)
        status = compile(&p->forms[i], arena, stet_view_of(forms[i]), true);
    if (status == STET_OK)
        status = compile(&p->time, arena, STET_VIEW(time_form), true);
    return status == STET_OK ? compile(&p->zone, arena, STET_VIEW(zone_form), false) : status;
}

void stet_date_patterns_free(stet_date_patterns *p)
{
    for (int i = 0; i < STET_DATE_FORMS; i++)
        stet_regex_free(&p->forms[i].regex);
    stet_regex_free(&p->time.regex);
    stet_regex_free(&p->zone.regex);
}

/* A part of a match; empty if the pattern has none, or it took no part. */
static stet_view part_of(const stet_date_pattern *pattern, const stet_regex_match *m, enum stet_date_part part)
{
    return pattern->group[part] ? m->group[pattern->group[part]] : STET_VIEW_NONE;
}

/* Value of a run of digits of any script; -1 if empty. */
static int number(stet_view v)
{
    static const uint32_t zeros[] = {'0', 0x660, 0x6F0, 0x966, 0x9E6, 0xE50, 0xFF10};
    const char *p = v.data, *end = v.data + v.len;
    int value = v.len ? 0 : -1;
    while (p < end && value < 100000) {
        uint32_t code = stet_utf8_next(&p, end);
        for (size_t i = 0; i < sizeof zeros / sizeof zeros[0]; i++)
            if (code >= zeros[i] && code <= zeros[i] + 9)
                value = value * 10 + (int)(code - zeros[i]);
    }
    return value;
}

static int number_of(const stet_date_pattern *pattern, const stet_regex_match *m, enum stet_date_part part)
{
    return number(part_of(pattern, m, part));
}

static int month_named(const stet_date_context *c, stet_view name)
{
    stet_token token;
    size_t at = 0;
    uint32_t taken = 0;
    if (!stet_token_next(name, &at, &token))
        return -1;
    unsigned month = stet_lexicon_month(c->lexicon, c->languages, &token, 1, &taken);
    return month >= 1 && month <= 12 ? (int)month : -1;
}

/* Year, month and day of a match; false if it is no real date. */
static bool read_day(const stet_date_context *c, const stet_date_pattern *form, const stet_regex_match *m, int ymd[3])
{
    int year = number_of(form, m, STET_DATE_PART_YEAR), month = number_of(form, m, STET_DATE_PART_MONTH);
    int day = number_of(form, m, STET_DATE_PART_DAY), short_year = number_of(form, m, STET_DATE_PART_SHORT_YEAR);
    int a = number_of(form, m, STET_DATE_PART_FIRST), b = number_of(form, m, STET_DATE_PART_SECOND);
    stet_view name = part_of(form, m, STET_DATE_PART_MONTH_NAME);
    if (year < 0 && short_year >= 0 && short_year <= SHORT_YEAR_LAST)
        year = 2000 + short_year;
    if (name.len)
        month = month_named(c, name);
    if (a >= 0) {
        bool month_first = b > 12 || (c->month_first && a <= 12);
        month = month_first ? a : b;
        day = month_first ? b : a;
    }
    ymd[0] = year;
    ymd[1] = month;
    ymd[2] = day;
    return stet_date_is_real(year, month, day);
}

static char *put_digits(char *out, int value, int width)
{
    for (int i = width; i-- > 0; value /= 10)
        out[i] = (char)('0' + value % 10);
    return out + width;
}

static char *put_two(char *out, char before, int value)
{
    *out = before;
    return put_digits(out + 1, value, 2);
}

/* May a digit begin here?  Those of other scripts are no ASCII. */
static bool may_be_digit(char c)
{
    return stet_is_digit((unsigned char)c) || (unsigned char)c >= 0x80;
}

/* May a time of day be in a text, by what stands behind its hour: a mark and minutes, or a word for it? */
static bool may_hold_time(stet_view v)
{
    bool found = false;
    for (size_t i = 0; i + 2 < v.len && !found; i++) {
        char mark = v.data[i + 1], next = v.data[i + 2];
        bool parted = mark == ':' || mark == '.' || mark == 'h' || mark == 'H';
        bool word = mark == 'g' || mark == 'G' || (unsigned char)mark >= 0x80 || next == 'g' || next == 'G';
        found = may_be_digit(v.data[i]) && ((parted && may_be_digit(next)) || word);
    }
    return found;
}

/* A time of day beside the date, right behind it or right before, written to `iso`. */
static bool read_time(const stet_date_context *c, stet_view text, size_t start, size_t end, stet_date *out, char *iso)
{
    const stet_date_pattern *clock = &c->patterns->time;
    size_t stop = stet_utf8_cut(text, end + NEAR_BYTES);
    size_t begin = start > NEAR_BYTES ? start - NEAR_BYTES : 0;
    stet_regex_match m;
    bool behind = may_hold_time(stet_view_sub(text, end, stop)) &&
                  stet_regex_search(&clock->regex, &c->run, stet_view_sub(text, 0, stop), end, &m);
    bool found = behind;
    if (!behind && may_hold_time(stet_view_sub(text, begin, start))) { /* the last one before */
        stet_regex_match one;
        for (size_t at = begin;
             at < start && stet_regex_search(&clock->regex, &c->run, stet_view_sub(text, 0, start), at, &one);
             at = one.end) {
            m = one;
            found = true;
        }
    }
    if (!found)
        return false;
    int hour = number_of(clock, &m, STET_DATE_PART_HOUR), minute = number_of(clock, &m, STET_DATE_PART_MINUTE);
    int second = number_of(clock, &m, STET_DATE_PART_OF_MINUTE);
    stet_view half = part_of(clock, &m, STET_DATE_PART_HALF);
    bool am = part_of(clock, &m, STET_DATE_PART_AM).len, pm = part_of(clock, &m, STET_DATE_PART_PM).len;
    am = am || (half.len && stet_lower((unsigned char)half.data[0]) == 'a');
    pm = pm || (half.len && stet_lower((unsigned char)half.data[0]) == 'p');
    if ((am || pm) && hour <= 12)
        hour = hour % 12 + (pm ? 12 : 0);
    if (hour > 23 || minute > 59 || second > 59)
        return false;
    iso = put_two(put_two(iso, 'T', hour), ':', minute);
    if (second >= 0)
        iso = put_two(iso, ':', second);
    if (m.end > out->end)
        out->end = m.end;
    if (m.start < out->start)
        out->start = m.start;
    stet_regex_match z;
    size_t zone_from = behind ? m.end : end;
    stet_view rest = stet_view_sub(text, zone_from, stet_utf8_cut(text, zone_from + NEAR_BYTES));
    const stet_date_pattern *zone = &c->patterns->zone;
    if (stet_regex_search(&zone->regex, &c->run, rest, 0, &z)) {
        int hours = number_of(zone, &z, STET_DATE_PART_ZONE_HOUR);
        int minutes = number_of(zone, &z, STET_DATE_PART_ZONE_MINUTE);
        bool west = part_of(zone, &z, STET_DATE_PART_ZONE_SIGN).data[0] == '-';
        if (part_of(zone, &z, STET_DATE_PART_UTC).len)
            *iso++ = 'Z';
        else if (hours >= 0 && hours <= 14 && minutes < 60)
            iso = put_two(put_two(iso, west ? '-' : '+', hours), ':', minutes > 0 ? minutes : 0);
        if (zone_from + z.end > out->end)
            out->end = zone_from + z.end;
    }
    *iso = '\0';
    return true;
}

/* Behind the character at `at`. */
static size_t behind_first(stet_view text, size_t at)
{
    const char *p = text.data + at;
    stet_utf8_next(&p, text.data + text.len);
    return (size_t)(p - text.data);
}

bool stet_date_find(const stet_date_context *c, stet_view text, stet_date *out)
{
    if (stet_date_read_iso(text, out))
        return true;
    size_t from[STET_DATE_FORMS] = {0};
    unsigned may_be = stet_date_forms_of(text, from);
    stet_regex_match best = {.start = text.len};
    int ymd[3] = {0};
    bool found = false;
    for (int i = 0; i < STET_DATE_FORMS; i++) {
        stet_regex_match m;
        int day[3];
        if (!(may_be >> i & 1) || from[i] >= best.start)
            continue;
        /* What is no day may hold one: "LeeMay 3, 2024". */
        for (size_t at = from[i]; stet_regex_search(&c->patterns->forms[i].regex, &c->run, text, at, &m);
             at = behind_first(text, m.start)) {
            if (!read_day(c, &c->patterns->forms[i], &m, day))
                continue;
            if (!found || m.start < best.start) {
                best = m;
                memcpy(ymd, day, sizeof day);
                found = true;
            }
            break;
        }
    }
    if (!found)
        return false;
    *out = (stet_date){.start = best.start, .end = best.end};
    char *time = put_two(put_two(put_digits(out->iso, ymd[0], 4), '-', ymd[1]), '-', ymd[2]);
    out->has_time = read_time(c, text, best.start, best.end, out, time);
    return true;
}

/* The minutes that an ISO date of ours may mean: first and last. */
typedef struct span {
    int64_t first, last;
    bool zoned;
} span;

static int digits(stet_view v, size_t at, size_t count)
{
    return number(stet_view_sub(v, at, at + count));
}

/* Days since the first of March of year 0: with leap days last, months have a simple rule. */
static int64_t day_number(int year, int month, int day)
{
    year -= month <= 2;
    int since_march = (month + 9) % 12;
    return (int64_t)year * 365 + year / 4 - year / 100 + year / 400 + (153 * since_march + 2) / 5 + day - 1;
}

static span span_of(stet_view iso)
{
    enum { DAY = 24 * 60 };
    int64_t start = day_number(digits(iso, 0, 4), digits(iso, 5, 2), digits(iso, 8, 2)) * DAY;
    span s = {.first = start, .last = start + DAY - 1};
    size_t zone = iso.len >= 19 && iso.data[16] == ':' ? 19 : 16; /* "2024-05-03T14:05:00+07:00" */
    if (iso.len >= 16)
        s.first = s.last = start + digits(iso, 11, 2) * 60 + digits(iso, 14, 2);
    s.zoned = iso.len > zone;
    if (s.zoned && iso.data[zone] != 'Z') {
        int offset = digits(iso, zone + 1, 2) * 60 + digits(iso, zone + 4, 2);
        s.first -= iso.data[zone] == '-' ? -offset : offset;
        s.last -= iso.data[zone] == '-' ? -offset : offset;
    }
    return s;
}

bool stet_date_before(stet_view x, stet_view y)
{
    enum { ZONES_APART = 14 * 60 };
    span a = span_of(x), b = span_of(y);
    return a.last + (a.zoned != b.zoned ? ZONES_APART : 0) < b.first;
}
