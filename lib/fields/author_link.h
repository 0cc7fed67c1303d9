/* author_link.h - links to what pages have on their authors. */
#ifndef STET_FIELDS_AUTHOR_LINK_H
#define STET_FIELDS_AUTHOR_LINK_H

#include "fields/field.h"

bool stet_is_author_link(const stet_page_link *link);

/** Does a block hold one? */
bool stet_has_author_link(const stet_field_input *in, uint32_t block);

/** Do nothing but spaces part two of them: "Ann Lee Bo Ek"? */
bool stet_has_author_links_only(const stet_field_input *in, uint32_t block);

#endif
