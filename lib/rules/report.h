/* report.h - the results of a test run. */
#ifndef STET_RULES_REPORT_H
#define STET_RULES_REPORT_H

#include <stet/stet.h>

#include "base/arena.h"
#include "base/vec.h"

/** One result; all texts are NUL-terminated. */
typedef struct stet_result {
    stet_outcome outcome;
    uint32_t line;
    stet_view file, key, value, url, detail;
} stet_result;

struct stet_report {
    stet_memory memory;
    stet_arena arena; /* holds all of it, but for this structure */
    STET_VEC(stet_result) results;
    size_t counts[STET_OUTCOME_SKIP + 1];
};

#endif
