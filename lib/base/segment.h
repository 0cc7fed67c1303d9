/* segment.h - where the parts of a text that was cut and put together stood before. */
#ifndef STET_BASE_SEGMENT_H
#define STET_BASE_SEGMENT_H

#include "base/vec.h"

/** From offset `at` on, source offset = source + (offset - at), up to the next segment. */
typedef struct stet_segment {
    size_t at;
    size_t source;
} stet_segment;

typedef STET_VEC(stet_segment) stet_segments;

/** What comes at `at` stood at `source`; offsets only grow.  False without memory. */
bool stet_segment_add(stet_arena *arena, stet_segments *segments, size_t at, size_t source);

/** Source offset of an offset; without segments it is the same.  *cursor speeds up ascending queries; start it at 0. */
size_t stet_segment_source(const stet_segments *segments, size_t offset, uint32_t *cursor);

#endif
