/* date_parse.h - dates as pages write them to ISO 8601. */
#ifndef STET_FIELDS_DATE_PARSE_H
#define STET_FIELDS_DATE_PARSE_H

#include "fields/date_forms.h"
#include "lexicon/lexicon.h"
#include "match/regex.h"

enum { STET_DATE_TEXT = 40 };

/** What a named group of a pattern holds: PART(identifier, name). */
#define STET_DATE_PART_ROWS(PART)                                                                                      \
    PART(YEAR, "y")                                                                                                    \
    PART(SHORT_YEAR, "yy")                                                                                             \
    PART(MONTH, "m")                                                                                                   \
    PART(MONTH_NAME, "mon")                                                                                            \
    PART(DAY, "d")                                                                                                     \
    PART(FIRST, "a") /* day and month, in an order that is open */                                                     \
    PART(SECOND, "b")                                                                                                  \
    PART(HOUR, "h")                                                                                                    \
    PART(MINUTE, "mi")                                                                                                 \
    PART(OF_MINUTE, "s")                                                                                               \
    PART(HALF, "ap") /* of the day */                                                                                  \
    PART(AM, "am")                                                                                                     \
    PART(PM, "pm")                                                                                                     \
    PART(UTC, "z")                                                                                                     \
    PART(ZONE_SIGN, "sg")                                                                                              \
    PART(ZONE_HOUR, "zh")                                                                                              \
    PART(ZONE_MINUTE, "zm")

enum stet_date_part {
#define PART(id, name) STET_DATE_PART_##id,
    STET_DATE_PART_ROWS(PART)
#undef PART
        STET_DATE_PARTS
};

typedef struct stet_date_pattern {
    stet_regex regex;
    uint8_t group[STET_DATE_PARTS]; /* numbers; 0: the pattern has none */
} stet_date_pattern;

/** Compiled patterns of an engine. */
typedef struct stet_date_patterns {
    stet_date_pattern forms[STET_DATE_FORMS];
    stet_date_pattern time;
    stet_date_pattern zone;
} stet_date_patterns;

stet_status stet_date_compile(stet_date_patterns *patterns, stet_arena *arena);
void stet_date_patterns_free(stet_date_patterns *patterns);

/** How to read a date whose order is open. */
typedef struct stet_date_context {
    const stet_date_patterns *patterns;
    const stet_lexicon *lexicon;
    stet_languages languages;
    bool month_first; /* 5/3/2024 is May 3rd */
    stet_regex_run run;
} stet_date_context;

typedef struct stet_date {
    char iso[STET_DATE_TEXT]; /* "2024-05-03", "2024-05-03T14:05", "2024-05-03T14:05:00+07:00" */
    size_t start, end;        /* of the date and its time in the text */
    bool has_time;
} stet_date;

/** The first date in `text`; false if there is none, or one of another calendar or age. */
bool stet_date_find(const stet_date_context *context, stet_view text, stet_date *out);

/**
 * Is `x` surely before `y`?  Both are as stet_date_find gives them; a time of day or a zone that one of them leaves
 * open may be any, and where both leave the zone open it is the same.
 */
bool stet_date_before(stet_view x, stet_view y);

#endif
