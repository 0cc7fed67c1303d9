/*
 * limits.h - the default of every limit, with its reason, and the counters of one extraction.
 */
#ifndef STET_BASE_LIMITS_H
#define STET_BASE_LIMITS_H

#include <stet/stet.h>

/* The largest of 1,600 corpus pages has 5 MB; a saved page with inlined images may have five times that. */
#define STET_DEFAULT_INPUT_BYTES ((size_t)32 << 20)
/* Everything stet holds for 32 MiB of markup-free text: its copy, blocks, tokens and features. */
#define STET_DEFAULT_ARENA_BYTES ((size_t)1 << 30)
/* Corpus maximum 9,000 elements with text. */
#define STET_DEFAULT_NODES ((size_t)400000)
/* Corpus maximum 190; libxml2's own tree builder stops at 256; its end-tag search is linear in this. */
#define STET_DEFAULT_DEPTH ((size_t)512)
/* Corpus maximum 8,000; a 32 MiB dump of one-word lines would pass it and be cut. */
#define STET_DEFAULT_BLOCKS ((size_t)200000)
/* All of an input may be text. */
#define STET_DEFAULT_TEXT_BYTES ((size_t)32 << 20)
/* Corpus maximum 4,000. */
#define STET_DEFAULT_LINKS ((size_t)400000)
/* Corpus maximum 1,600 runs of emphasis and line breaks, 430 pictures. */
#define STET_DEFAULT_SPANS ((size_t)400000)
/* Class lists of utility frameworks reach 3 KB; descriptions 8 KB. */
#define STET_DEFAULT_ATTRIBUTE_BYTES ((size_t)64 << 10)
/* Corpus maximum 400 KB, an articleBody included. */
#define STET_DEFAULT_JSONLD_BYTES ((size_t)4 << 20)
/* Corpus maximum 14. */
#define STET_DEFAULT_JSONLD_DEPTH ((size_t)32)
/* About one step for a byte read and ten for a block's feature: 32 MiB of ordinary page stays below. */
#define STET_DEFAULT_WORK ((uint64_t)4000000000)
/* Off: a wall clock makes results depend on the machine. */
#define STET_DEFAULT_DEADLINE_MS 0u

/** The counters of one extraction against its limits; the first limit met sticks in `status`. */
typedef struct stet_meter {
    stet_limits limits;
    uint64_t work;
    uint64_t deadline_ns; /* 0 = none */
    stet_status status;
    size_t offset; /* of the input, where the limit was met, if known */
} stet_meter;

/** Fill 0 members with defaults and start the clock.  `limits` may be NULL. */
void stet_meter_start(stet_meter *meter, const stet_limits *limits);

/** Look at the wall clock; false once a limit has been met. */
bool stet_meter_clock(stet_meter *meter);

/** Note that `status` was met, unless an earlier one sticks; always false. */
bool stet_meter_fail(stet_meter *meter, stet_status status, size_t offset);

/** Count `steps`; false once a limit has been met. */
static inline bool stet_meter_work(stet_meter *meter, uint64_t steps)
{
    meter->work += steps;
    if (meter->work > meter->limits.work)
        stet_meter_fail(meter, STET_ERR_LIMIT_WORK, 0);
    return meter->status == STET_OK;
}

#endif
