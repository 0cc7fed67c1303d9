/* line_masks.c - see line_masks.h. */
#include "text/line_masks.h"

#include "base/chunk.h"
#include "page/run.h"

#ifdef STET_CHUNK

static unsigned is(stet_chunk c, unsigned byte)
{
    return stet_chunk_mask(stet_chunk_is(c, byte));
}

/* The bytes of a chunk that begin white space of several bytes by what the first two of them are. */
static unsigned wide_by_two(const char *p)
{
    stet_chunk c = stet_chunk_at(p), next = stet_chunk_at(p + 1);
    if (!stet_chunk_mask(stet_chunk_either(stet_chunk_is(c, 0xC2), stet_chunk_within(c, 0xE1, 0xE3))))
        return 0;
    return (is(c, 0xC2) & (is(next, 0x85) | is(next, 0xA0))) | (is(c, 0xE1) & is(next, 0x9A)) |
           (is(c, 0xE2) & (is(next, 0x80) | is(next, 0x81))) | (is(c, 0xE3) & is(next, 0x80));
}

static uint64_t wide_at(const char *p)
{
    uint64_t wide = 0;
    for (unsigned i = 0; i < STET_LINE_MASK; i += STET_CHUNK)
        for (unsigned left = wide_by_two(p + i); left; left &= left - 1) {
            unsigned at = i + stet_lowest_bit(left);
            wide |= (uint64_t)(stet_run_wide_space(p + at, STET_LINE_MASK_READS - at) > 0) << at;
        }
    return wide;
}

stet_line_masks stet_line_masks_portable(const char *p)
{
    stet_line_masks m = {0};
    unsigned high = 0;
    for (unsigned i = 0; i < STET_LINE_MASK; i += STET_CHUNK) {
        stet_chunk c = stet_chunk_at(p + i);
        m.end |= (uint64_t)stet_chunk_mask(stet_chunk_within(c, '\n', '\r')) << i;
        m.other |= (uint64_t)stet_chunk_mask(stet_chunk_is(c, '\t')) << i;
        m.space |= (uint64_t)stet_chunk_mask(stet_chunk_is(c, ' ')) << i;
        high |= stet_chunk_mask(c); /* their top bits */
    }
    if (high)
        m.other |= wide_at(p);
    return m;
}

#else

stet_line_masks stet_line_masks_portable(const char *p)
{
    stet_line_masks m = {0};
    for (unsigned i = 0; i < STET_LINE_MASK; i++) {
        bool other = p[i] == '\t' || stet_run_wide_space(p + i, STET_LINE_MASK_READS - i);
        m.end |= (uint64_t)(p[i] >= '\n' && p[i] <= '\r') << i;
        m.space |= (uint64_t)(p[i] == ' ') << i;
        m.other |= (uint64_t)other << i;
    }
    return m;
}

#endif
