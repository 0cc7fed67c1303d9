/*
 * regex.c - see regex.h.  pcre2 gets its memory from arenas: its free is a no-op, the arena goes as a whole.  Match
 * limits bound what a hostile subject or a hostile pattern of a rule file can cost.
 */
#define PCRE2_CODE_UNIT_WIDTH 8

#include "match/regex.h"

#include <pcre2.h>

enum {
    MATCH_LIMIT = 100000, /* calls of pcre2's inner matcher; ordinary lines need below 1,000 */
    DEPTH_LIMIT = 1000,   /* nested backtracking points */
    HEAP_KIB = 1024,
    SUBJECT_MAX = 65536 /* bytes looked at: dates and names stand in short lines */
};

static void *from_arena(PCRE2_SIZE size, void *arena)
{
    return stet_arena_alloc(arena, size);
}

static void leave(void *memory, void *arena)
{
    (void)memory;
    (void)arena;
}

stet_status stet_regex_compile(stet_regex *regex, stet_arena *arena, stet_view pattern, bool ignore_case,
                               size_t *error_offset)
{
    regex->code = NULL;
    pcre2_general_context *general = pcre2_general_context_create(from_arena, leave, arena);
    pcre2_compile_context *context = general ? pcre2_compile_context_create(general) : NULL;
    if (!context)
        return arena->status != STET_OK ? arena->status : STET_ERR_MEMORY;
    int error = 0;
    PCRE2_SIZE offset = 0;
    regex->code = pcre2_compile((PCRE2_SPTR)pattern.data, pattern.len,
                                PCRE2_UTF | PCRE2_UCP | (ignore_case ? PCRE2_CASELESS : 0), &error, &offset, context);
    if (!regex->code) {
        if (error_offset)
            *error_offset = offset;
        return arena->status != STET_OK ? arena->status : STET_ERR_ARGUMENT;
    }
    /* Without JIT (an error here, on some machines) the interpreter matches the same. */
    (void)pcre2_jit_compile(regex->code, PCRE2_JIT_COMPLETE);
    return arena->status;
}

void stet_regex_free(stet_regex *regex)
{
    if (regex->code)
        pcre2_code_free(regex->code);
    regex->code = NULL;
}

stet_status stet_regex_run_init(stet_regex_run *run, stet_arena *arena)
{
    *run = (stet_regex_run){0};
    pcre2_general_context *general = pcre2_general_context_create(from_arena, leave, arena);
    if (general) {
        run->context = pcre2_match_context_create(general);
        run->data = pcre2_match_data_create(STET_REGEX_GROUPS, general);
    }
    if (!run->context || !run->data)
        return arena->status != STET_OK ? arena->status : STET_ERR_MEMORY;
    pcre2_set_match_limit(run->context, MATCH_LIMIT);
    pcre2_set_depth_limit(run->context, DEPTH_LIMIT);
    pcre2_set_heap_limit(run->context, HEAP_KIB);
    return STET_OK;
}

bool stet_regex_search(const stet_regex *regex, const stet_regex_run *run, stet_view subject, size_t from,
                       stet_regex_match *out)
{
    return stet_regex_try(regex, run, subject, from, out) == STET_REGEX_FOUND;
}

stet_regex_result stet_regex_try(const stet_regex *regex, const stet_regex_run *run, stet_view subject, size_t from,
                                 stet_regex_match *out)
{
    if (subject.len > SUBJECT_MAX || from > subject.len)
        return STET_REGEX_NONE;
    int count = pcre2_match(regex->code, (PCRE2_SPTR)subject.data, subject.len, from, PCRE2_NO_UTF_CHECK, run->data,
                            run->context);
    if (count == PCRE2_ERROR_NOMATCH)
        return STET_REGEX_NONE;
    if (count < 0)
        return STET_REGEX_LIMIT;
    if (count == 0)
        count = STET_REGEX_GROUPS;
    const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(run->data);
    for (int g = 0; g < STET_REGEX_GROUPS; g++) {
        bool set = g < count && ends[2 * g] != PCRE2_UNSET && ends[2 * g] <= ends[2 * g + 1];
        out->group[g] = set ? stet_view_sub(subject, ends[2 * g], ends[2 * g + 1]) : STET_VIEW_NONE;
    }
    out->start = ends[0];
    out->end = ends[1];
    return STET_REGEX_FOUND;
}

unsigned stet_regex_group(const stet_regex *regex, const char *name)
{
    int number = pcre2_substring_number_from_name(regex->code, (PCRE2_SPTR)name);
    return number > 0 && number < STET_REGEX_GROUPS ? (unsigned)number : 0;
}
