/*
 * regex.h - the one place that knows pcre2: patterns compiled once into an engine's arena, shared by threads, matched
 * under fixed limits.
 */
#ifndef STET_MATCH_REGEX_H
#define STET_MATCH_REGEX_H

#include "base/arena.h"
#include "base/view.h"

struct pcre2_real_code_8;
struct pcre2_real_match_context_8;
struct pcre2_real_match_data_8;

typedef struct stet_regex {
    struct pcre2_real_code_8 *code;
} stet_regex;

enum { STET_REGEX_GROUPS = 12 };

/** Groups of a match; a group that took no part has length 0 and data "". */
typedef struct stet_regex_match {
    stet_view group[STET_REGEX_GROUPS]; /* 0 is the whole match */
    size_t start, end;                  /* of the whole match, in the subject */
} stet_regex_match;

/**
 * Compile a UTF-8 pattern.  Its memory lives in `arena`; stet_regex_free gives back what pcre2's JIT took besides.
 * STET_ERR_ARGUMENT for a pattern that does not compile, with the offset in *error_offset (may be NULL).
 */
stet_status stet_regex_compile(stet_regex *regex, stet_arena *arena, stet_view pattern, bool ignore_case,
                               size_t *error_offset);
void stet_regex_free(stet_regex *regex);

/** What matching needs besides a pattern: made once per call of the library, not shared by threads. */
typedef struct stet_regex_run {
    struct pcre2_real_match_context_8 *context;
    struct pcre2_real_match_data_8 *data;
} stet_regex_run;

/** Make a run in `arena`; gives the arena's status. */
stet_status stet_regex_run_init(stet_regex_run *run, stet_arena *arena);

typedef enum stet_regex_result { STET_REGEX_NONE, STET_REGEX_FOUND, STET_REGEX_LIMIT } stet_regex_result;

/** First match in `subject`, valid UTF-8, at or after `from`; tells whether a limit was met before one was found. */
stet_regex_result stet_regex_try(const stet_regex *regex, const stet_regex_run *run, stet_view subject, size_t from,
                                 stet_regex_match *out);

/** The same for patterns that meet no limit: false if there is no match or a limit was met. */
bool stet_regex_search(const stet_regex *regex, const stet_regex_run *run, stet_view subject, size_t from,
                       stet_regex_match *out);

/** The number of a group by its name in the pattern; 0 if there is none. */
unsigned stet_regex_group(const stet_regex *regex, const char *name);

#endif
