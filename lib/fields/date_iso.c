/* date_iso.c - see date_iso.h. */
#include "fields/date_iso.h"

#include <string.h>

/* A year outside the range of the web's life is another calendar or no date: better none than a wrong one. */
enum { YEAR_FIRST = 1990, YEAR_LAST = 2099 };

bool stet_date_is_real(int year, int month, int day)
{
    static const int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (year < YEAR_FIRST || year > YEAR_LAST || month < 1 || month > 12 || day < 1 || day > days[month - 1])
        return false;
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return !(month == 2 && day == 29 && !leap);
}

/* A text being read. */
typedef struct reader {
    stet_view text;
    size_t at;
    bool wrong; /* something else than expected stood in it */
} reader;

static bool take(reader *r, char c)
{
    bool is = r->at < r->text.len && r->text.data[r->at] == c;
    r->at += is;
    return is;
}

/* A mark, and so many digits behind it; no mark is '\0'. */
static int number_behind(reader *r, char mark, int digits)
{
    int value = 0;
    r->wrong = r->wrong || (mark && !take(r, mark));
    for (int i = 0; i < digits && !r->wrong; i++) {
        unsigned char c = r->at < r->text.len ? (unsigned char)r->text.data[r->at] : 0;
        r->wrong = !stet_is_digit(c);
        value = value * 10 + (c - '0');
        r->at++;
    }
    return value;
}

/* "Z", "+07:00", "+0700"; its hours and minutes behind the sign are put to `out`. */
static void read_zone(reader *r, char *out)
{
    enum { HOURS_MOST = 14, AT_MINUTES = 3 };
    char sign = r->text.data[r->at];
    if (take(r, 'Z')) {
        memcpy(out, "Z", sizeof "Z");
        return;
    }
    r->wrong = r->wrong || (sign != '+' && sign != '-');
    size_t start = r->at;
    int hours = number_behind(r, sign, 2);
    size_t behind = r->at + (r->at < r->text.len && r->text.data[r->at] == ':');
    int minutes = number_behind(r, behind > r->at ? ':' : '\0', 2);
    r->wrong = r->wrong || hours > HOURS_MOST || minutes > 59;
    if (r->wrong)
        return;
    memcpy(out, r->text.data + start, AT_MINUTES);
    out[AT_MINUTES] = ':';
    memcpy(out + AT_MINUTES + 1, r->text.data + behind, 2);
    out[AT_MINUTES + 3] = '\0';
}

bool stet_date_read_iso(stet_view text, stet_date *out)
{
    enum { DAY_BYTES = sizeof "2024-05-03" - 1 };
    reader r = {.text = text};
    int year = number_behind(&r, '\0', 4), month = number_behind(&r, '-', 2), day = number_behind(&r, '-', 2);
    if (r.wrong || !stet_date_is_real(year, month, day))
        return false;
    size_t end = r.at;
    if (r.at < text.len) {
        int hour = number_behind(&r, 'T', 2), minute = number_behind(&r, ':', 2);
        bool seconds = !r.wrong && r.at < text.len && text.data[r.at] == ':';
        int second = seconds ? number_behind(&r, ':', 2) : 0;
        r.wrong = r.wrong || hour > 23 || minute > 59 || second > 59;
        end = r.at;
        if (seconds && !r.wrong && take(&r, '.')) {
            number_behind(&r, '\0', 1);
            while (!r.wrong && r.at < text.len && stet_is_digit((unsigned char)text.data[r.at]))
                r.at++;
        }
    }
    if (r.wrong)
        return false;
    *out = (stet_date){.end = text.len, .has_time = end > DAY_BYTES};
    memcpy(out->iso, text.data, end);
    if (r.at < text.len)
        read_zone(&r, out->iso + end);
    return !r.wrong && r.at == text.len;
}
