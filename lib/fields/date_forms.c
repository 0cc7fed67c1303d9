/* date_forms.c - see date_forms.h.  A form is three runs of digits at most, told by their lengths and what parts them.
 */
#include "fields/date_forms.h"

#include <string.h>

#include "base/bits.h"
#include "base/utf8.h"

enum { ALL_FORMS = (1 << STET_DATE_FORMS) - 1 };

/* A run of digits. */
typedef struct run {
    size_t start, end;
} run;

static size_t length(run r)
{
    return r.end - r.start;
}

static bool is_mark(char c)
{
    return c == '.' || c == '/' || c == '-';
}

static bool is_ascii(char c)
{
    return (unsigned char)c < 0x80;
}

/* What parts two runs; what is no ASCII may be a letter or a space. */
typedef struct gap {
    bool tight, loose; /* a mark alone; a mark with spaces */
    size_t letters;    /* ASCII */
    size_t others;     /* bytes of what is no ASCII */
} gap;

static gap gap_of(stet_view text, size_t from, size_t to)
{
    enum { LOOSE_BYTES = 7 }; /* a mark between two spaces of any kind */
    gap g = {.tight = to - from == 1 && is_mark(text.data[from])};
    for (size_t i = from; i < to; i++) {
        g.loose = g.loose || (is_mark(text.data[i]) && to - from <= LOOSE_BYTES);
        g.letters += stet_is_letter((unsigned char)text.data[i]);
        g.others += !is_ascii(text.data[i]);
    }
    return g;
}

static unsigned form(enum stet_date_form form, bool may_be)
{
    return may_be ? 1u << form : 0;
}

static bool is_letter_or_foreign(char c)
{
    return stet_is_letter((unsigned char)c) || !is_ascii(c);
}

/* Where the month may begin that stands before a run: its letters, with a full stop and spaces behind them. */
static size_t month_before(stet_view text, size_t at)
{
    while (at > 0 && !stet_is_letter((unsigned char)text.data[at - 1]) &&
           !stet_is_digit((unsigned char)text.data[at - 1]))
        at--;
    while (at > 0 && is_letter_or_foreign(text.data[at - 1]))
        at--;
    return at;
}

/* The forms that may end with the run `c`, behind `a` and `b`, of which the first may be empty. */
static unsigned forms_of_three(stet_view text, run a, run b, run c)
{
    size_t x = length(a), y = length(b), z = length(c);
    if (x == 0 || y > 2)
        return 0;
    gap one = gap_of(text, a.end, b.start), two = gap_of(text, b.end, c.start);
    bool tight = one.tight && two.tight, loose = one.loose && two.loose;
    return form(STET_DATE_YMD, x == 4 && z <= 2 && tight) | form(STET_DATE_SHORT_YEAR, x <= 2 && z == 2 && tight) |
           form(STET_DATE_EAST_ASIAN, x == 4 && one.others && two.others) |
           form(STET_DATE_DMY, x <= 2 && z == 4 && loose) |
           form(STET_DATE_VIETNAMESE, x <= 2 && z == 4 && one.letters && one.others);
}

static unsigned forms_of_two(stet_view text, run a, run b)
{
    enum { ORDINAL_LETTERS = 4 }; /* "3rd de" */
    size_t x = length(a), y = length(b);
    if (x == 0)
        return 0;
    gap between = gap_of(text, a.end, b.start);
    bool month = between.letters + between.others >= 2;
    bool year = y == 4 || (y > 4 && text.data[b.start] == '2' && text.data[b.start + 1] == '0'); /* glued to a time */
    return form(STET_DATE_DAY_MONTH, x <= 2 && year && month) |
           form(STET_DATE_MONTH_DAY, x <= 2 && year && a.start > 0 && between.letters <= ORDINAL_LETTERS) |
           form(STET_DATE_YEAR_MONTH, x == 4 && y <= 2 && month);
}

/* The next run at or after `from`; empty if there is none.  *foreign: a digit that is no ASCII came first. */
static run next_run(stet_view text, size_t from, bool *foreign)
{
    const char *p = text.data + from, *end = text.data + text.len;
    while (p < end && !*foreign) {
        if (stet_is_digit((unsigned char)*p))
            break;
        if (is_ascii(*p))
            p++;
        else
            *foreign = stet_char_class(stet_utf8_next(&p, end)) & STET_CHAR_DIGIT;
    }
    run found = {(size_t)(p - text.data), (size_t)(p - text.data)};
    while (!*foreign && found.end < text.len && stet_is_digit((unsigned char)text.data[found.end]))
        found.end++;
    return found;
}

/* Note where forms begin that were not met before. */
static unsigned note(unsigned forms, unsigned met, size_t at, size_t from[STET_DATE_FORMS])
{
    for (unsigned fresh = forms & ~met; fresh; fresh &= fresh - 1)
        from[stet_lowest_bit(fresh)] = at;
    return forms;
}

unsigned stet_date_forms_of(stet_view text, size_t from[STET_DATE_FORMS])
{
    enum { PACKED_DIGITS = 8, MONTH_FIRST = 1 << STET_DATE_MONTH_DAY };
    unsigned forms = 0;
    bool foreign = false;
    run a = {0, 0}, b = {0, 0};
    for (run c = next_run(text, 0, &foreign); length(c) > 0; c = next_run(text, c.end, &foreign)) {
        unsigned two = forms_of_two(text, b, c);
        forms |= note(forms_of_three(text, a, b, c), forms, a.start, from);
        if (two & MONTH_FIRST & ~forms)
            forms |= note(MONTH_FIRST, forms, month_before(text, b.start), from);
        forms |= note(two, forms, b.start, from);
        forms |= note(form(STET_DATE_PACKED, length(c) >= PACKED_DIGITS), forms, c.start, from);
        a = b;
        b = c;
    }
    if (!foreign)
        return forms;
    memset(from, 0, STET_DATE_FORMS * sizeof *from);
    return ALL_FORMS;
}
