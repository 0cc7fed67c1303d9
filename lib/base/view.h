/* view.h - a borrowed run of bytes, not NUL-terminated, and the few things done with one. */
#ifndef STET_BASE_VIEW_H
#define STET_BASE_VIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

typedef struct stet_view {
    const char *data;
    size_t len;
} stet_view;

#define STET_VIEW_NONE ((stet_view){"", 0})
#define STET_VIEW(literal) ((stet_view){literal, sizeof(literal) - 1})
#define STET_VIEW_INIT(literal) {literal, sizeof(literal) - 1} /* in static tables */

static inline bool stet_is_space(unsigned char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static inline bool stet_is_digit(unsigned char c)
{
    return c >= '0' && c <= '9';
}

static inline unsigned char stet_lower(unsigned char c)
{
    return c >= 'A' && c <= 'Z' ? (unsigned char)(c + 32) : c;
}

/** An ASCII letter. */
static inline bool stet_is_letter(unsigned char c)
{
    return (unsigned char)((c | 0x20) - 'a') < 26;
}

static inline stet_view stet_view_of(const char *text)
{
    return text ? (stet_view){text, strlen(text)} : STET_VIEW_NONE;
}

static inline stet_view stet_view_sub(stet_view v, size_t from, size_t to)
{
    return (stet_view){v.data + from, to - from};
}

static inline stet_view stet_view_trim(stet_view v)
{
    while (v.len && stet_is_space((unsigned char)v.data[0])) {
        v.data++;
        v.len--;
    }
    while (v.len && stet_is_space((unsigned char)v.data[v.len - 1]))
        v.len--;
    return v;
}

static inline bool stet_view_eq(stet_view a, stet_view b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.data, b.data, a.len) == 0);
}

/** Equal but for the case of ASCII letters. */
static inline bool stet_view_ieq(stet_view a, stet_view b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++)
        if (stet_lower((unsigned char)a.data[i]) != stet_lower((unsigned char)b.data[i]))
            return false;
    return true;
}

static inline bool stet_view_istarts(stet_view v, stet_view prefix)
{
    return v.len >= prefix.len && stet_view_ieq(stet_view_sub(v, 0, prefix.len), prefix);
}

/** Position of `needle` in `v` at or after `from`, or v.len. */
static inline size_t stet_view_find(stet_view v, stet_view needle, size_t from)
{
    if (needle.len == 0)
        return from <= v.len ? from : v.len;
    while (from + needle.len <= v.len) {
        const char *hit = memchr(v.data + from, needle.data[0], v.len - needle.len - from + 1);
        if (!hit)
            break;
        if (memcmp(hit, needle.data, needle.len) == 0)
            return (size_t)(hit - v.data);
        from = (size_t)(hit - v.data) + 1;
    }
    return v.len;
}

#endif
