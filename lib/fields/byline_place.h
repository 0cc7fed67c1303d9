/* byline_place.h - where around a text a byline or a date of it may stand, and where those of others do. */
#ifndef STET_FIELDS_BYLINE_PLACE_H
#define STET_FIELDS_BYLINE_PLACE_H

#include "fields/field.h"
#include "page/cues.h"

enum {
    STET_BYLINE_BEFORE_TITLE = 10, /* blocks in which a byline may stand above the headline */
    STET_BYLINE_AFTER_TEXT = 10    /* and below the text */
};

/** How well a block's place speaks for a byline or a date of the text, up to 0.15; -1 where none can be. */
float stet_byline_place(const stet_field_input *in, uint32_t block);

/** What the elements around a block name it, and not the text as well. */
stet_cues stet_byline_cues(const stet_field_input *in, uint32_t block);

/** The place of a block that is called so. */
float stet_byline_place_called(const stet_field_input *in, uint32_t block, const stet_cues *cues);

static inline bool stet_byline_is_heading(const stet_field_input *in, uint32_t block)
{
    const stet_node *node = stet_field_node(in, block);
    return node && node->tag >= STET_TAG_H1 && node->tag <= STET_TAG_H6;
}

#endif
