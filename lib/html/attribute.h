/* attribute.h - the attributes of a start tag, cut as the HTML standard's tokenizer does. */
#ifndef STET_HTML_ATTRIBUTE_H
#define STET_HTML_ATTRIBUTE_H

#include "html/bytes.h"

typedef struct stet_attribute {
    stet_view name;
    stet_view value; /* as it stands: character references and all */
    bool ampersand;  /* it may hold references */
} stet_attribute;

/**
 * The next attribute of a start tag at *at; false at the tag's end, with *at on '>' or at the end of the source.
 * Inline: every attribute of a page passes through here.
 */
static inline bool stet_attribute_next(stet_view source, size_t *at, stet_attribute *out)
{
    const char *s = source.data;
    size_t n = source.len, start = stet_byte_pass(source, *at, STET_BYTE_BETWEEN_ATTRIBUTES);
    bool equals = start < n && s[start] == '='; /* a name may begin with it */
    size_t end = stet_byte_find(source, start + equals, STET_BYTE_BETWEEN_ATTRIBUTES | STET_BYTE_EQUALS);
    *out = (stet_attribute){stet_view_sub(source, start, end), STET_VIEW_NONE, false};
    *at = end;
    if (end == start)
        return false;
    size_t i = end;
    if (i < n && s[i] != '=')
        i = stet_byte_pass(source, i, STET_BYTE_SPACE);
    if (i >= n || s[i] != '=')
        return true;
    i = stet_byte_pass(source, i + 1, STET_BYTE_SPACE);
    if (i < n && (s[i] == '"' || s[i] == '\'')) {
        size_t stop = stet_byte_quote(source, i + 1, s[i], &out->ampersand);
        out->value = stet_view_sub(source, i + 1, stop);
        *at = stop < n ? stop + 1 : n;
    } else {
        *at = stet_byte_find(source, i, STET_BYTE_SPACE);
        out->value = stet_view_sub(source, i, *at);
        out->ampersand = out->value.len && memchr(out->value.data, '&', out->value.len);
    }
    return true;
}

#endif
