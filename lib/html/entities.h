/* entities.h - character references: in the page's text, its attributes, its title, in JSON-LD values. */
#ifndef STET_HTML_ENTITIES_H
#define STET_HTML_ENTITIES_H

#include "base/buf.h"

/** The reference at the start of `v`, which is its '&': bytes taken and its code point; 0 if it is none. */
size_t stet_entity_read(stet_view v, uint32_t *code);

/** Append `v` with its character references decoded; tags are left out if `strip_tags`. */
void stet_entities_decode(stet_buf *out, stet_view v, bool strip_tags);

#endif
