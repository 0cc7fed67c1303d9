/* attributes.c - see attributes.h. */
#include "html/attributes.h"

#include "base/name.h"

static const stet_view attributes[STET_ATTR_COUNT] = {
#define ATTR(id, name) STET_VIEW_INIT(name),
#include "html/attributes.inc"
#undef ATTR
};

static const uint8_t slots[STET_NAME_SLOTS] = { /* the others are of the first, whose name tells that it is not meant */
#include "html/attribute_slots.inc"
};

enum stet_attr stet_attribute_find(stet_view name)
{
    unsigned attr = name.len ? slots[stet_name_slot(name)] : 0;
    return stet_name_is(name, attributes[attr]) ? (enum stet_attr)attr : STET_ATTR_COUNT;
}
