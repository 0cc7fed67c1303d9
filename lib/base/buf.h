/*
 * buf.h - a growable byte buffer in an arena, with a sticky error: after a failed append the buffer stays
 * as it was and `failed` is set, so a run of appends needs one check at its end.
 */
#ifndef STET_BASE_BUF_H
#define STET_BASE_BUF_H

#include "base/arena.h"

typedef struct stet_buf {
    stet_arena *arena;
    char *data;
    size_t len;
    size_t room;
    bool failed;
} stet_buf;

static inline void stet_buf_init(stet_buf *buf, stet_arena *arena)
{
    *buf = (stet_buf){.arena = arena};
}

static inline stet_view stet_buf_view(const stet_buf *buf)
{
    return buf->len ? (stet_view){buf->data, buf->len} : STET_VIEW_NONE;
}

/** Make room for `more` bytes beyond `len`; false after a failure. */
bool stet_buf_reserve(stet_buf *buf, size_t more);
void stet_buf_append(stet_buf *buf, stet_view v);
void stet_buf_byte(stet_buf *buf, char c);
/** A NUL-terminated copy, white space collapsed, none at its ends, no invisible marks; data is NULL after a failure. */
stet_view stet_tidy_copy(stet_arena *arena, stet_view v);
/** Append a code point as UTF-8. */
void stet_buf_code(stet_buf *buf, uint32_t code);

#endif
