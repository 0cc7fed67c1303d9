/* bytes.h - the bytes that mean something within a tag. */
#ifndef STET_HTML_BYTES_H
#define STET_HTML_BYTES_H

#include <stdint.h>

#include "base/view.h"

enum stet_byte_kinds {
    STET_BYTE_SPACE = 1,
    STET_BYTE_SLASH = 2,
    STET_BYTE_EQUALS = 4,
    STET_BYTE_END = 8, /* > */
    STET_BYTE_BETWEEN_ATTRIBUTES = STET_BYTE_SPACE | STET_BYTE_SLASH,
    STET_BYTE_AFTER_VALUE = STET_BYTE_SPACE | STET_BYTE_END, /* one without quotes */
    STET_BYTE_AFTER_TAG = STET_BYTE_BETWEEN_ATTRIBUTES | STET_BYTE_END,
    STET_BYTE_AFTER_ATTRIBUTE = STET_BYTE_AFTER_TAG | STET_BYTE_EQUALS
};

/** Sets of enum stet_byte_kinds. */
extern const uint8_t stet_byte_kinds[256];

/** The first byte at or after `at` that is of any of `kinds`; v.len if there is none. */
static inline size_t stet_byte_find(stet_view v, size_t at, unsigned kinds)
{
    while (at < v.len && !(stet_byte_kinds[(unsigned char)v.data[at]] & kinds))
        at++;
    return at;
}

/** The first byte at or after `at` that is of none of `kinds`; v.len if there is none. */
static inline size_t stet_byte_pass(stet_view v, size_t at, unsigned kinds)
{
    while (at < v.len && stet_byte_kinds[(unsigned char)v.data[at]] & kinds)
        at++;
    return at;
}

#endif
