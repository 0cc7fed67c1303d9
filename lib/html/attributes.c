/* attributes.c - see attributes.h.  Few names share a length, so that tells them apart almost alone. */
#include "html/attributes.h"

enum { LONGEST = 14 };

static const struct {
    stet_view name;
} attributes[STET_ATTR_COUNT] = {
#define ATTR(id, name) {STET_VIEW_INIT(name)},
#include "html/attributes.inc"
#undef ATTR
};

/* The first attribute of each length. */
static const uint8_t first_of[LONGEST + 2] = {
    STET_ATTR_ID,          STET_ATTR_ID,          STET_ATTR_ID,            STET_ATTR_ALT,
    STET_ATTR_HREF,        STET_ATTR_CLASS,       STET_ATTR_HEIGHT,        STET_ATTR_COLSPAN,
    STET_ATTR_DATA_SRC,    STET_ATTR_ARIA_HIDDEN, STET_ATTR_ARIA_HIDDEN,   STET_ATTR_ARIA_HIDDEN,
    STET_ATTR_DATA_LAZY_SRC, STET_ATTR_DATA_LAZY_SRC, STET_ATTR_DATA_COMPONENT, STET_ATTR_COUNT,
};

enum stet_attr stet_attribute_find(stet_view name)
{
    if (name.len > LONGEST)
        return STET_ATTR_COUNT;
    for (unsigned i = first_of[name.len]; i < first_of[name.len + 1]; i++)
        if (stet_lower((unsigned char)name.data[0]) == (unsigned char)attributes[i].name.data[0] &&
            stet_view_ieq(name, attributes[i].name))
            return (enum stet_attr)i;
    return STET_ATTR_COUNT;
}
