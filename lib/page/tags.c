/* tags.c - the element table. */
#include "page/tags.h"

#include "base/name.h"

const stet_view stet_tag_names[STET_TAG_COUNT] = {
#define TAG(id, name, flags) STET_VIEW_INIT(name),
#include "page/tags.inc"
#undef TAG
};

static const uint8_t slots[STET_NAME_SLOTS] = { /* the others are of STET_TAG_UNKNOWN */
#include "page/tag_slots.inc"
};

enum stet_tag stet_tag_find(stet_view name)
{
    unsigned tag = name.len ? slots[stet_name_slot(name)] : STET_TAG_UNKNOWN;
    return stet_name_is(name, stet_tag_names[tag]) ? (enum stet_tag)tag : STET_TAG_UNKNOWN;
}

const uint16_t stet_tag_flag_sets[STET_TAG_COUNT] = {
#define TAG(id, name, flags) flags,
#include "page/tags.inc"
#undef TAG
};

uint32_t stet_tag_above(enum stet_tag tag)
{
    static const uint8_t bit_of[STET_TAG_COUNT] = { /* 1 + enum stet_above; 0 for none */
#define ABOVE(id, name) [STET_TAG_##id] = 1 + STET_ABOVE_##id,
#include "page/above.inc"
#undef ABOVE
    };
    return bit_of[tag] ? 1u << (bit_of[tag] - 1) : 0;
}
