/* test_date_parse.c - dates as pages write them to ISO 8601. */
#include "support.h"

#include "fields/date_iso.h"
#include "fields/date_parse.h"

static stet_arena arena;
static stet_lexicon lexicon;
static stet_date_patterns patterns;
static stet_regex_run run;

static int setup(void **state)
{
    (void)state;
    stet_arena_init(&arena, NULL, any_memory());
    return stet_lexicon_compile(&lexicon, &arena) == STET_OK && stet_date_compile(&patterns, &arena) == STET_OK &&
                   stet_regex_run_init(&run, &arena) == STET_OK
               ? 0
               : -1;
}

static int teardown(void **state)
{
    (void)state;
    stet_date_patterns_free(&patterns);
    stet_arena_free(&arena);
    return 0;
}

typedef struct row {
    const char *language, *text, *iso; /* "": there is no date */
} row;

static void check(const row *rows, size_t n, bool month_first)
{
    unsigned wrong = 0;
    for (size_t i = 0; i < n; i++) {
        stet_date_context context = {
            .patterns = &patterns, .lexicon = &lexicon, .month_first = month_first, .run = run};
        context.languages = stet_lexicon_language(stet_view_of(rows[i].language));
        stet_date date;
        bool found = stet_date_find(&context, stet_view_of(rows[i].text), &date);
        if (strcmp(found ? date.iso : "", rows[i].iso) != 0) {
            print_error("\"%s\" gives \"%s\", not \"%s\"\n", rows[i].text, found ? date.iso : "", rows[i].iso);
            wrong++;
        }
    }
    assert_int_equal(wrong, 0);
}

static void machine_dates(void **state)
{
    (void)state;
    static const row rows[] = {
        {"en", "2024-05-03", "2024-05-03"},
        {"en", "2024-05-03T14:05", "2024-05-03T14:05"},
        {"en", "2024-05-03T14:05:09Z", "2024-05-03T14:05:09Z"},
        {"en", "2024-05-03T14:05:00+07:00", "2024-05-03T14:05:00+07:00"},
        {"en", "2024-05-03T14:05:00.123-0330", "2024-05-03T14:05:00-03:30"},
        {"en", "2024-05-03 14:05:00 +0700", "2024-05-03T14:05:00+07:00"},
        {"en", "20240503", "2024-05-03"},
        {"en", "2024/5/3", "2024-05-03"},
    };
    check(rows, N_OF(rows), false);
}

static uint32_t random_below(uint32_t *seed, size_t n)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % (uint32_t)n;
}

/* What is read without a pattern gives what the patterns would: a space before it has them asked. */
static void patterns_agree_on_machine_dates(void **state)
{
    (void)state;
    enum { TEXTS = 200000, ROOM = 64 };
    static const char *const zones[] = {"",       "Z",      "+07:00", "-0330", "+14:30",
                                        "+15:00", "-05:60", "+7:00",  "z",     " +0700"};
    static const char *const seconds[] = {"", ":09", ":60", ":59.123", ":07.", ".5", ":7"};
    stet_date_context context = {.patterns = &patterns, .lexicon = &lexicon, .run = run};
    unsigned read = 0, passed_over = 0;
    uint32_t seed = 1;
    for (int i = 0; i < TEXTS; i++) {
        char text[ROOM];
        int n = snprintf(text, sizeof text, " %04u-%02u-%02u", 1985 + random_below(&seed, 120), random_below(&seed, 14),
                         random_below(&seed, 33));
        if (random_below(&seed, 4))
            n += snprintf(text + n, sizeof text - (size_t)n, "T%02u:%02u%s%s", random_below(&seed, 26),
                          random_below(&seed, 62), seconds[random_below(&seed, N_OF(seconds))],
                          zones[random_below(&seed, N_OF(zones))]);
        if (random_below(&seed, 4) == 0)
            text[1 + random_below(&seed, (uint32_t)n - 1)] = "0:-T.Z x"[random_below(&seed, 8)];
        stet_date iso, date;
        if (!stet_date_read_iso(stet_view_of(text + 1), &iso)) {
            passed_over++;
            continue;
        }
        read++;
        if (!stet_date_find(&context, stet_view_of(text), &date) || strcmp(date.iso, iso.iso) != 0 ||
            date.start != iso.start + 1 || date.end != iso.end + 1 || date.has_time != iso.has_time)
            fail_msg("\"%s\" gives \"%s\"", text, iso.iso);
    }
    assert_true(read > TEXTS / 100 && passed_over > TEXTS / 100);
}

static void dates_in_many_languages(void **state)
{
    (void)state;
    static const row rows[] = {
        {"en", "Published on 3 May 2024", "2024-05-03"},
        {"en", "May 3, 2024", "2024-05-03"},
        {"en", "Friday, May 3rd, 2024", "2024-05-03"},
        {"en", "Sept. 9, 2023", "2023-09-09"},
        {"de", "3. Mai 2024", "2024-05-03"},
        {"de", "Freitag, 03.05.2024, 14:05 Uhr", "2024-05-03T14:05"},
        {"fr", "Publié le 1er août 2023 à 20h15", "2023-08-01T20:15"},
        {"es", "2 de septiembre de 2023", "2023-09-02"},
        {"pt", "2 de setembro de 2023 às 10h05", "2023-09-02T10:05"},
        {"it", "3 maggio 2024", "2024-05-03"},
        {"nl", "3 mei 2024", "2024-05-03"},
        {"pl", "3 maja 2024", "2024-05-03"},
        {"ru", "3 мая 2024, 14:05", "2024-05-03T14:05"},
        {"tr", "3 Mayıs 2024", "2024-05-03"},
        {"hu", "2024. május 3.", "2024-05-03"},
        {"vi", "Thứ sáu, 22/10/2025", "2025-10-22"},
        {"vi", "20:07 | 22/05/2021 GMT+7", "2021-05-22T20:07+07:00"},
        {"vi", "ngày 3 tháng 5 năm 2024", "2024-05-03"},
        {"vi", "03/05/2024 14:05 (GMT+7)", "2024-05-03T14:05+07:00"},
        {"zh", "2024年5月3日 14:05", "2024-05-03T14:05"},
        {"ja", "2024年5月3日", "2024-05-03"},
        {"ko", "2024년 5월 3일", "2024-05-03"},
        {"el", "3 Μαΐου 2024", "2024-05-03"},
        {"ar", "٣ مايو ٢٠٢٤", "2024-05-03"},
        {"hi", "3 मई 2024", "2024-05-03"},
    };
    check(rows, N_OF(rows), false);
}

static void the_order_of_day_and_month(void **state)
{
    (void)state;
    static const row day_first[] = {
        {"vi", "5/3/2024", "2024-03-05"},
        {"de", "5.3.24", "2024-03-05"},
        {"en", "12/31/2023", "2023-12-31"},
        {"en", "31/12/2023", "2023-12-31"},
    };
    static const row month_first[] = {
        {"en", "5/3/2024", "2024-05-03"},
        {"en", "12/31/2023", "2023-12-31"},
        {"en", "31/12/2023", "2023-12-31"},
    };
    check(day_first, N_OF(day_first), false);
    check(month_first, N_OF(month_first), true);
}

static void times_of_day(void **state)
{
    (void)state;
    static const row rows[] = {
        {"en", "May 3, 2024 at 2:05 pm", "2024-05-03T14:05"},
        {"en", "May 3, 2024 12:05 a.m.", "2024-05-03T00:05"},
        {"en", "May 3, 2024 12:05 PM", "2024-05-03T12:05"},
        {"en", "2:05 PM, May 3, 2024", "2024-05-03T14:05"},
        {"en", "3 May 2024 14:05 GMT", "2024-05-03T14:05Z"},
        {"en", "3 May 2024 14:05 UTC+1", "2024-05-03T14:05+01:00"},
        {"en", "3 May 2024 25:05", "2024-05-03"},
        {"ko", "2024.05.03 오후 2:05", "2024-05-03T14:05"},
        {"zh", "2024-05-03 上午12:05", "2024-05-03T00:05"},
        {"ja", "2024年5月3日 午後2:05", "2024-05-03T14:05"},
        {"en", "3 May 2024 14:65", "2024-05-03"},
        {"en", "3 May 2024, a long way before anybody looked at the clock: 14:05", "2024-05-03"},
    };
    check(rows, N_OF(rows), false);
}

/* Flattened pages glue dates to what stands beside them. */
static void glued_dates(void **state)
{
    (void)state;
    static const row rows[] = {
        {"en", "Ann LeeMay 3, 2024", "2024-05-03"},
        {"en", "Ann LeeDec. 5, 20238:40 am", "2023-12-05T08:40"},
        {"en", "Published3 May 2024", "2024-05-03"},
        {"de", "Von Ann Lee3. Mai 2024", "2024-05-03"},
        {"en", "DISMAY 3, 2024", ""}, /* no month begins inside a word of capitals */
        {"en", "dismay 3, 2024", ""},
    };
    check(rows, N_OF(rows), false);
}

static void one_date_before_another(void **state)
{
    (void)state;
    static const struct {
        const char *x, *y;
        bool before;
    } rows[] = {
        {"2024-05-03", "2024-05-04", true},
        {"2024-05-03", "2024-05-03", false},
        {"2024-05-04", "2024-05-03", false},
        {"2023-12-31", "2024-01-01", true},
        {"2024-02-28", "2024-02-29", true},
        {"2024-05-03T10:00", "2024-05-03T10:01", true},
        {"2024-05-03T10:01", "2024-05-03T10:00", false},
        {"2024-05-03", "2024-05-03T23:00", false}, /* it may be of the last hour */
        {"2024-05-03T01:00", "2024-05-03", false},
        {"2024-05-03T10:00:00+02:00", "2024-05-03T08:01:00Z", true},
        {"2024-05-03T10:00:00+02:00", "2024-05-03T08:00:00Z", false},
        {"2024-04-30T23:30Z", "2024-05-01T00:10+01:00", false},
        {"2024-04-30T20:30-03:30", "2024-05-01T00:10Z", true},
        {"2024-05-03T10:00", "2024-05-03T12:00Z", false}, /* of which zone? */
        {"2024-05-03T10:00", "2024-05-04T12:00Z", true},
    };
    unsigned wrong = 0;
    for (size_t i = 0; i < N_OF(rows); i++)
        if (stet_date_before(stet_view_of(rows[i].x), stet_view_of(rows[i].y)) != rows[i].before) {
            print_error("is %s before %s?\n", rows[i].x, rows[i].y);
            wrong++;
        }
    assert_int_equal(wrong, 0);
}

static void no_dates(void **state)
{
    (void)state;
    static const row rows[] = {
        {"en", "", ""},
        {"en", "ferry", ""},
        {"en", "2024", ""},
        {"en", "May 2024", ""},
        {"en", "31 April 2024", ""},
        {"en", "29 February 2023", ""},
        {"en", "2024-13-01", ""},
        {"en", "2024-00-10", ""},
        {"en", "3 May 1789", ""},
        {"en", "3 May 2567", ""},
        {"en", "1.2.3.4", ""},
        {"en", "192.168.2024.1", ""},
        {"en", "call 202405031234567", ""},
        {"en", "3 Larkmoor 2024", ""},
        {"ja", "平成28.5.10", ""}, /* the years of Japanese eras */
        {"ja", "H28.5.10", ""},
        {"ja", "令和6年5月3日", ""},
        {"fa", "1403/02/14", ""},
        {"th", "3/5/67", ""},
        {"th", "3 พฤษภาคม 2567", ""}, /* the Buddhist calendar: better none than a wrong one */
    };
    check(rows, N_OF(rows), false);
}

static void leap_years(void **state)
{
    (void)state;
    static const row rows[] = {
        {"en", "2024-02-29", "2024-02-29"},
        {"en", "2000-02-29", "2000-02-29"},
        {"en", "2023-02-29", ""},
    };
    check(rows, N_OF(rows), false);
}

static void where_the_date_stands(void **state)
{
    (void)state;
    stet_date_context context = {.patterns = &patterns, .lexicon = &lexicon, .run = run};
    context.languages = stet_lexicon_language(STET_VIEW("en"));
    stet_date date;
    stet_view text = STET_VIEW("Posted 3 May 2024, 14:05 GMT by Ann");
    assert_true(stet_date_find(&context, text, &date));
    assert_view(stet_view_sub(text, date.start, date.end), "3 May 2024, 14:05 GMT");
    assert_true(date.has_time);
    text = STET_VIEW("first 2024-05-03 then 2023-01-01");
    assert_true(stet_date_find(&context, text, &date));
    assert_view(stet_view_sub(text, date.start, date.end), "2024-05-03");
    assert_false(date.has_time);
}

/* Put `part` into `text`, between two characters. */
static void insert(char *text, const char *part, uint32_t *seed)
{
    size_t length = strlen(text), at = random_below(seed, length + 1);
    while (((unsigned char)text[at] & 0xC0) == 0x80)
        at--;
    memmove(text + at + strlen(part), text + at, length - at + 1);
    memcpy(text + at, part, strlen(part));
}

/* A form that is not searched for must match nowhere: dates with more in them of what dates are made of. */
static void forms_are_passed_over_only_where_they_match_nowhere(void **state)
{
    (void)state;
    static const char *const dates[STET_DATE_FORMS] = {"2024-05-03",
                                                       "2024\u5E745\u67083",
                                                       "3 th\u00E1ng 5 n\u0103m 2024",
                                                       "3/5/2024",
                                                       "3. May 2024",
                                                       "May 3, 2024",
                                                       "2024. May 3",
                                                       "3/5/24",
                                                       "20240503"};
    static const char *const parts[] = {"3",
                                        "05",
                                        "2024",
                                        "20",
                                        "8",
                                        "H",
                                        ".",
                                        "/",
                                        "-",
                                        ",",
                                        " ",
                                        " ",
                                        "\u00A0",
                                        "T",
                                        ":",
                                        "May",
                                        "x",
                                        "de ",
                                        "rd",
                                        "\u5E74",
                                        "\u00E1",
                                        "\u0663",
                                        "\u0662\u0660\u0662\u0664"};
    enum { TEXTS = 200000, PARTS = 5, ROOM = 128 };
    unsigned matches[STET_DATE_FORMS] = {0}, passed_over[STET_DATE_FORMS] = {0}, missed = 0;
    uint32_t seed = 1;
    for (int i = 0; i < TEXTS; i++) {
        char text[ROOM] = "";
        strcpy(text, dates[i % STET_DATE_FORMS]);
        for (uint32_t k = random_below(&seed, PARTS); k > 0; k--)
            insert(text, parts[random_below(&seed, N_OF(parts))], &seed);
        size_t from[STET_DATE_FORMS] = {0};
        unsigned may_be = stet_date_forms_of(stet_view_of(text), from);
        for (int f = 0; f < STET_DATE_FORMS; f++) {
            stet_regex_match m;
            bool match = stet_regex_search(&patterns.forms[f].regex, &run, stet_view_of(text), 0, &m);
            matches[f] += match;
            passed_over[f] += !(may_be >> f & 1);
            if (match && (!(may_be >> f & 1) || m.start < from[f])) {
                print_error("form %d is passed over in \"%s\"\n", f, text);
                missed++;
            }
        }
    }
    assert_int_equal(missed, 0);
    for (int f = 0; f < STET_DATE_FORMS; f++)
        assert_true(matches[f] > TEXTS / 100 && passed_over[f] > TEXTS / 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(machine_dates),
        cmocka_unit_test(patterns_agree_on_machine_dates),
        cmocka_unit_test(dates_in_many_languages),
        cmocka_unit_test(times_of_day),
        cmocka_unit_test(the_order_of_day_and_month),
        cmocka_unit_test(no_dates),
        cmocka_unit_test(forms_are_passed_over_only_where_they_match_nowhere),
        cmocka_unit_test(glued_dates),
        cmocka_unit_test(one_date_before_another),
        cmocka_unit_test(leap_years),
        cmocka_unit_test(where_the_date_stands),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
