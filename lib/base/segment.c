/* segment.c - see segment.h. */
#include "base/segment.h"

bool stet_segment_add(stet_arena *arena, stet_segments *segments, size_t at, size_t source)
{
    stet_segment *segment = STET_VEC_PUSH(arena, segments);
    if (segment)
        *segment = (stet_segment){at, source};
    return segment != NULL;
}

size_t stet_segment_source(const stet_segments *segments, size_t offset, uint32_t *cursor)
{
    const stet_segment *s = segments->at;
    uint32_t n = segments->count;
    if (n == 0)
        return offset;
    uint32_t low = 0, high = n;
    if (*cursor < n && s[*cursor].at <= offset) {
        low = *cursor;
        if (low + 1 == n || s[low + 1].at > offset)
            high = low + 1;
    }
    while (high - low > 1) {
        uint32_t mid = low + (high - low) / 2;
        if (s[mid].at <= offset)
            low = mid;
        else
            high = mid;
    }
    *cursor = low;
    size_t source = s[low].source + (offset >= s[low].at ? offset - s[low].at : 0);
    /* What was put in may be longer than what it stands for; it does not reach into what follows. */
    return low + 1 < n && source > s[low + 1].source ? s[low + 1].source : source;
}
