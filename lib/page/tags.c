/* tags.c - the element table, searched by halves. */
#include "page/tags.h"

static const struct {
    const char *name;
    uint8_t len;
    uint16_t flags;
} tags[STET_TAG_COUNT] = {
#define TAG(id, name, flags) {name, sizeof(name) - 1, flags},
#include "page/tags.inc"
#undef TAG
};

enum stet_tag stet_tag_find(stet_view name)
{
    size_t low = 1, high = STET_TAG_COUNT;
    while (low < high) {
        size_t mid = (low + high) / 2;
        size_t common = name.len < tags[mid].len ? name.len : tags[mid].len;
        int order = 0;
        for (size_t i = 0; i < common && order == 0; i++)
            order = stet_lower((unsigned char)name.data[i]) - (unsigned char)tags[mid].name[i];
        if (order == 0)
            order = (name.len > tags[mid].len) - (name.len < tags[mid].len);
        if (order == 0)
            return (enum stet_tag)mid;
        if (order < 0)
            high = mid;
        else
            low = mid + 1;
    }
    return STET_TAG_UNKNOWN;
}

unsigned stet_tag_flags(enum stet_tag tag)
{
    return tags[tag].flags;
}

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
