/* log.h - log(1 + x) of counts. */
#ifndef STET_SCORE_LOG_H
#define STET_SCORE_LOG_H

#include <math.h>
#include <stddef.h>
#include <stdint.h>

/** log(1 + k / 2): of the small counts and word units of which most features are made. */
enum { STET_LOGS = 4096 };
extern const float stet_logs[STET_LOGS];

static inline float stet_log_of_count(size_t count)
{
    return count < STET_LOGS / 2 ? stet_logs[2 * count] : log1pf((float)(double)count);
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
    return log1pf((float)value);
}

#endif
