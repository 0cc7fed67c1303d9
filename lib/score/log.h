/* log.h - log(1 + x) of counts. */
#ifndef STET_SCORE_LOG_H
#define STET_SCORE_LOG_H

#include <math.h>
#include <stddef.h>
#include <stdint.h>

#include "base/inline.h"

/** log(1 + k / 2): of the small counts and word units of which most features are made. */
enum { STET_LOGS = 4096 };
extern const float stet_logs[STET_LOGS];

static inline float stet_log_of_count(size_t count)
{
    return count < STET_LOGS / 2 ? stet_logs[2 * count] : logf((float)(1 + (double)count));
}

static inline float stet_log(double value)
{
    if (value <= 0)
        return 0;
    if (value < STET_LOGS / 2) {
        unsigned halves = (unsigned)(value * 2);
        if ((double)halves == value * 2)
            return stet_logs[halves];
    }
    return logf((float)(1 + value));
}

/** Of STET_LOGS_AT_ONCE values: most are small counts, which are looked up without a branch each. */
enum { STET_LOGS_AT_ONCE = 16 };
STET_ALWAYS_INLINE void stet_logs_of(const float *values, float *restrict logs)
{
    int32_t halves[STET_LOGS_AT_ONCE], others = 0;
    for (size_t k = 0; k < STET_LOGS_AT_ONCE; k++) {
        float value = values[k] > 0 ? values[k] : 0, small = value < STET_LOGS / 2 ? value : 0;
        halves[k] = (int32_t)(small * 2);
        others |= (float)halves[k] != value * 2;
    }
    for (size_t k = 0; k < STET_LOGS_AT_ONCE; k++)
        logs[k] = stet_logs[halves[k]];
    for (size_t k = 0; k < STET_LOGS_AT_ONCE && others; k++)
        logs[k] = stet_log((double)values[k]);
}

#endif
