/* tags.c - the element table, searched by first letter and length. */
#include "page/tags.h"

static const struct {
    const char *name;
    uint8_t len;
} tags[STET_TAG_COUNT] = {
#define TAG(id, name, flags) {name, sizeof(name) - 1},
#include "page/tags.inc"
#undef TAG
};

/* The first tag of each letter; the next letter's ends them. */
static const uint8_t first_of['z' - 'a' + 2] = {
    STET_TAG_A,     STET_TAG_B,      STET_TAG_CANVAS, STET_TAG_DATALIST, STET_TAG_EM,    STET_TAG_FIELDSET, STET_TAG_H1,
    STET_TAG_H1,    STET_TAG_I,      STET_TAG_KBD,    STET_TAG_KBD,      STET_TAG_LABEL, STET_TAG_MAIN,     STET_TAG_NAV,
    STET_TAG_OBJECT, STET_TAG_P,     STET_TAG_SAMP,   STET_TAG_SAMP,     STET_TAG_SAMP,  STET_TAG_TABLE,    STET_TAG_UL,
    STET_TAG_VIDEO, STET_TAG_WBR,    STET_TAG_COUNT,  STET_TAG_COUNT,    STET_TAG_COUNT, STET_TAG_COUNT,
};

enum stet_tag stet_tag_find(stet_view name)
{
    unsigned letter = name.len ? stet_lower((unsigned char)name.data[0]) - (unsigned)'a' : UINT32_MAX;
    if (letter > 'z' - 'a')
        return STET_TAG_UNKNOWN;
    for (unsigned i = first_of[letter]; i < first_of[letter + 1]; i++)
        if (name.len == tags[i].len && stet_view_ieq(name, (stet_view){tags[i].name, tags[i].len}))
            return (enum stet_tag)i;
    return STET_TAG_UNKNOWN;
}

const uint16_t stet_tag_flag_sets[STET_TAG_COUNT] = {
#define TAG(id, name, flags) flags,
#include "page/tags.inc"
#undef TAG
};

const char *stet_tag_name(enum stet_tag tag)
{
    return tags[tag].name;
}

uint32_t stet_tag_above(enum stet_tag tag)
{
    static const uint8_t bit_of[STET_TAG_COUNT] = { /* 1 + enum stet_above; 0 for none */
#define ABOVE(id, name) [STET_TAG_##id] = 1 + STET_ABOVE_##id,
#include "page/above.inc"
#undef ABOVE
    };
    return bit_of[tag] ? 1u << (bit_of[tag] - 1) : 0;
}
