/* limits.c - see limits.h.  POSIX is needed for the monotonic clock only. */
#define _POSIX_C_SOURCE 200809L

#include "base/limits.h"

#include <time.h>

stet_limits stet_limits_default(void)
{
    return (stet_limits){
        .size = sizeof(stet_limits),
        .input_bytes = STET_DEFAULT_INPUT_BYTES,
        .arena_bytes = STET_DEFAULT_ARENA_BYTES,
        .nodes = STET_DEFAULT_NODES,
        .depth = STET_DEFAULT_DEPTH,
        .blocks = STET_DEFAULT_BLOCKS,
        .text_bytes = STET_DEFAULT_TEXT_BYTES,
        .links = STET_DEFAULT_LINKS,
        .spans = STET_DEFAULT_SPANS,
        .attribute_bytes = STET_DEFAULT_ATTRIBUTE_BYTES,
        .jsonld_bytes = STET_DEFAULT_JSONLD_BYTES,
        .jsonld_depth = STET_DEFAULT_JSONLD_DEPTH,
        .work = STET_DEFAULT_WORK,
        .deadline_ms = STET_DEFAULT_DEADLINE_MS,
    };
}

static uint64_t now_ns(void)
{
    struct timespec t;
    if (clock_gettime(CLOCK_MONOTONIC, &t) != 0)
        return 0;
    return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

#define TAKE(member)                        \
    do {                                    \
        if (given->member)                  \
            l->member = given->member;      \
    } while (0)

void stet_meter_start(stet_meter *meter, const stet_limits *given)
{
    *meter = (stet_meter){.limits = stet_limits_default()};
    stet_limits *l = &meter->limits;
    if (given) {
        TAKE(input_bytes);
        TAKE(arena_bytes);
        TAKE(nodes);
        TAKE(depth);
        TAKE(blocks);
        TAKE(text_bytes);
        TAKE(links);
        TAKE(spans);
        TAKE(attribute_bytes);
        TAKE(jsonld_bytes);
        TAKE(jsonld_depth);
        TAKE(work);
        TAKE(deadline_ms);
    }
    if (l->deadline_ms)
        meter->deadline_ns = now_ns() + (uint64_t)l->deadline_ms * 1000000u;
}

bool stet_meter_fail(stet_meter *meter, stet_status status, size_t offset)
{
    if (meter->status == STET_OK) {
        meter->status = status;
        meter->offset = offset;
    }
    return false;
}

bool stet_meter_clock(stet_meter *meter)
{
    if (meter->deadline_ns && now_ns() > meter->deadline_ns)
        stet_meter_fail(meter, STET_ERR_LIMIT_DEADLINE, 0);
    return meter->status == STET_OK;
}
