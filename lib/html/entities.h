/* entities.h - character references in text that libxml2's parser does not see: page title, JSON-LD values. */
#ifndef STET_HTML_ENTITIES_H
#define STET_HTML_ENTITIES_H

#include "base/buf.h"

/** Append `v` with its character references decoded; tags are left out if `strip_tags`. */
void stet_entities_decode(stet_buf *out, stet_view v, bool strip_tags);

#endif
