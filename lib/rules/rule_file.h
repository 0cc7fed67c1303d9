/*
 * rule_file.h - one file of the public site-rule format, read as the readers in use read it: lines, trimmed; #
 * comments; key and value parted by the first colon; key(argument).  What is wrong is listed and never fatal.
 */
#ifndef STET_RULES_RULE_FILE_H
#define STET_RULES_RULE_FILE_H

#include "base/arena.h"
#include "base/vec.h"
#include "match/regex.h"
#include "rules/rule_keys.h"
#include "xpath/xpath.h"

enum stet_rule_problem_kind {
#define PROBLEM(id, name, severity, text) STET_PROBLEM_##id,
#include "rules/rule_problems.inc"
#undef PROBLEM
    STET_PROBLEMS
};

typedef struct stet_rule_trouble {
    uint8_t kind;   /* enum stet_rule_problem_kind */
    uint32_t line;  /* 0: the file as a whole */
    stet_view what; /* the words it is about */
    stet_view more; /* a remark */
} stet_rule_trouble;

/** One directive.  All texts are NUL-terminated. */
typedef struct stet_rule {
    uint8_t key;  /* enum stet_rule_key */
    bool is_used; /* false: something is wrong with it */
    bool flag;    /* flags: yes */
    uint32_t line;
    stet_view argument;
    stet_view value;
    const stet_xpath *xpath;   /* XPath that compiles, or NULL */
    const stet_regex *pattern; /* a pattern that compiles, or NULL */
} stet_rule;

typedef struct stet_rule_file {
    stet_view name;            /* as given, NUL-terminated */
    stet_view host;            /* the name without folder and ".txt", NUL-terminated */
    uint32_t layer;            /* 0 has the highest priority */
    STET_VEC(stet_rule) rules; /* in the file's order */
    STET_VEC(stet_rule_trouble) troubles;
    bool is_paired; /* find_string and replace_string are as many */
} stet_rule_file;

enum {
    STET_RULE_FILE_BYTES_MAX = 1 << 20, /* the largest public one has 12 KB */
    STET_RULE_LINES_MAX = 2000,         /* directives; the longest public file has 113 */
    STET_RULE_TROUBLES_MAX = 200        /* listed of one file */
};

/** Read `text`, which is copied.  Only the arena can fail. */
stet_status stet_rule_file_read(stet_arena *arena, stet_view name, stet_view text, stet_rule_file *out);

/** Give back what patterns hold outside the arena. */
void stet_rule_file_free(stet_rule_file *file);

/** Note a problem; the words are copied. */
void stet_rule_file_trouble(stet_arena *arena, stet_rule_file *file, enum stet_rule_problem_kind kind, uint32_t line,
                            stet_view what, stet_view more);

#endif
