/* tags.h - the HTML elements stet tells apart, and what each means to it. */
#ifndef STET_PAGE_TAGS_H
#define STET_PAGE_TAGS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/view.h"

enum stet_tag_flags {
    STET_IS_BLOCK = 1,    /* begins and ends a block */
    STET_IS_DROP = 2,     /* its contents are never read */
    STET_IS_VOID = 4,     /* has no end tag */
    STET_IS_RAW = 8,      /* with DROP: contents end at the first end tag, whatever they hold */
    STET_IS_STRONG = 16,  /* bold */
    STET_IS_EMPHASIS = 32, /* italic */
    STET_IS_IMAGE = 64,
    STET_IS_CODE = 128,
    STET_IS_SUB = 256,
    STET_IS_SUP = 512,
    STET_IS_GRID = 1024, /* counts rows or columns */
    STET_IS_PART = 2048, /* of the page: there is one */
    STET_IS_MARKED = STET_IS_STRONG | STET_IS_EMPHASIS | STET_IS_CODE | STET_IS_SUB | STET_IS_SUP
};

enum stet_tag {
#define TAG(id, name, flags) STET_TAG_##id,
#include "page/tags.inc"
#undef TAG
    STET_TAG_COUNT
};

/** Ancestors that tell something about what lies below; a node keeps them as a set. */
enum stet_above {
#define ABOVE(id, name) STET_ABOVE_##id,
#include "page/above.inc"
#undef ABOVE
    STET_ABOVE_COUNT
};

/** The set that holds the tag's own stet_above, or the empty set. */
uint32_t stet_tag_above(enum stet_tag tag);

/** The element of this name, ASCII case ignored; STET_TAG_UNKNOWN if none. */
enum stet_tag stet_tag_find(stet_view name);

/** Sets of enum stet_tag_flags by tag. */
extern const uint16_t stet_tag_flag_sets[STET_TAG_COUNT];

static inline unsigned stet_tag_flags(enum stet_tag tag)
{
    return stet_tag_flag_sets[tag];
}

extern const stet_view stet_tag_names[STET_TAG_COUNT];

static inline const char *stet_tag_name(enum stet_tag tag)
{
    return stet_tag_names[tag].data;
}

#endif
