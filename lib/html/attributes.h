/* attributes.h - the attributes that some stage reads, of one start tag. */
#ifndef STET_HTML_ATTRIBUTES_H
#define STET_HTML_ATTRIBUTES_H

#include <stdint.h>

#include "base/view.h"

enum stet_attr {
#define ATTR(id, name) STET_ATTR_##id,
#include "html/attributes.inc"
#undef ATTR
    STET_ATTR_COUNT /* also: one that nobody reads */
};

_Static_assert(STET_ATTR_COUNT <= 32, "an attribute is a bit of stet_attributes.has");

/** Values by enum stet_attr, character references decoded; those of which the bit of `has` is not set are not written. */
typedef struct stet_attributes {
    uint32_t has;
    stet_view at[STET_ATTR_COUNT];
} stet_attributes;

/** The attribute of this name, ASCII case ignored; STET_ATTR_COUNT if nobody reads it. */
enum stet_attr stet_attribute_find(stet_view name);

static inline bool stet_attributes_has(const stet_attributes *a, enum stet_attr attr)
{
    return a->has >> attr & 1;
}

/** The value; empty if there is no such attribute. */
static inline stet_view stet_attributes_get(const stet_attributes *a, enum stet_attr attr)
{
    return stet_attributes_has(a, attr) ? a->at[attr] : STET_VIEW_NONE;
}

/** Note a value; of two attributes of a name the first stands. */
static inline void stet_attributes_set(stet_attributes *a, enum stet_attr attr, stet_view value)
{
    if (attr == STET_ATTR_COUNT || stet_attributes_has(a, attr))
        return;
    a->has |= UINT32_C(1) << attr;
    a->at[attr] = value;
}

#endif
