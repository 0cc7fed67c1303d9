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

/* The first attribute of each length; the next length's ends them.  test_scan.c looks all of them up. */
static const uint8_t first_of[LONGEST + 2] = {
    [0] = STET_ATTR_ID,
    [1] = STET_ATTR_ID,
    [2] = STET_ATTR_ID,
    [3] = STET_ATTR_ALT,
    [4] = STET_ATTR_HREF,
    [5] = STET_ATTR_CLASS,
    [6] = STET_ATTR_HEIGHT,
    [7] = STET_ATTR_COLSPAN,
    [8] = STET_ATTR_DATA_SRC,
    [9] = STET_ATTR_ARIA_HIDDEN,
    [10] = STET_ATTR_ARIA_HIDDEN,
    [11] = STET_ATTR_ARIA_HIDDEN,
    [12] = STET_ATTR_DATA_LAZY_SRC,
    [13] = STET_ATTR_DATA_LAZY_SRC,
    [14] = STET_ATTR_DATA_COMPONENT,
    [15] = STET_ATTR_COUNT,
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
