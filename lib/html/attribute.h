/* attribute.h - the attributes of a start tag, cut as the HTML standard's tokenizer does. */
#ifndef STET_HTML_ATTRIBUTE_H
#define STET_HTML_ATTRIBUTE_H

#include "base/view.h"

typedef struct stet_attribute {
    stet_view name;
    stet_view value; /* as it stands: character references and all */
} stet_attribute;

/**
 * The next attribute of a start tag at *at; false at the tag's end, with *at on '>' or at the end of the source.
 * Inline: every attribute of a page passes through here.
 */
static inline bool stet_attribute_next(stet_view source, size_t *at, stet_attribute *out)
{
    const char *s = source.data;
    size_t n = source.len, i = *at;
    while (i < n && (stet_is_space((unsigned char)s[i]) || s[i] == '/'))
        i++;
    size_t start = i;
    if (i < n && s[i] == '=') /* a name may begin with '=' */
        i++;
    while (i < n && !stet_is_space((unsigned char)s[i]) && s[i] != '=' && s[i] != '>' && s[i] != '/')
        i++;
    *out = (stet_attribute){stet_view_sub(source, start, i), STET_VIEW_NONE};
    *at = i;
    if (i == start)
        return false;
    while (i < n && stet_is_space((unsigned char)s[i]))
        i++;
    if (i >= n || s[i] != '=')
        return true;
    i++;
    while (i < n && stet_is_space((unsigned char)s[i]))
        i++;
    if (i < n && (s[i] == '"' || s[i] == '\'')) {
        const char *end = memchr(s + i + 1, s[i], n - i - 1);
        size_t stop = end ? (size_t)(end - s) : n;
        out->value = stet_view_sub(source, i + 1, stop);
        *at = stop < n ? stop + 1 : n;
    } else {
        start = i;
        while (i < n && !stet_is_space((unsigned char)s[i]) && s[i] != '>')
            i++;
        out->value = stet_view_sub(source, start, i);
        *at = i;
    }
    return true;
}

#endif
