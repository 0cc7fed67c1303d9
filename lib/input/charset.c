/* charset.c - see charset.h.  The tables are generated from charset_labels.tsv. */
#include "input/charset.h"

#include <stdint.h>

typedef struct charset_label {
    const char *label;
    uint8_t charset;
} charset_label;

#include "input/charset_labels.inc"

enum { N_LABELS = sizeof charset_labels / sizeof charset_labels[0] };

/* Sign of `label` in lower case less `entry`. */
static int compare(stet_view label, const char *entry)
{
    for (size_t i = 0; i < label.len; i++) {
        int difference = stet_lower((unsigned char)label.data[i]) - (unsigned char)entry[i];
        if (difference || !entry[i])
            return difference ? difference : 1; /* a NUL in the label equals the entry's end, but is longer */
    }
    return entry[label.len] ? -1 : 0;
}

const stet_charset *stet_charset_find(stet_view label)
{
    label = stet_view_trim(label);
    size_t low = 0;
    size_t high = N_LABELS;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = compare(label, charset_labels[middle].label);
        if (order == 0)
            return &charsets[charset_labels[middle].charset];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

const stet_charset *stet_charset_of(stet_charset_family family)
{
    const stet_charset *c = charsets;
    while (c->family != family)
        c++;
    return c;
}
