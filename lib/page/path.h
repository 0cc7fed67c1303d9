/* path.h - where an element stands, for people. */
#ifndef STET_PAGE_PATH_H
#define STET_PAGE_PATH_H

#include "page/page.h"

/** "html/body/main/p" of a node, in `arena`; "" for STET_NODE_NONE; data NULL if the arena failed. */
stet_view stet_path_of(const stet_page *page, uint32_t node, stet_arena *arena);

#endif
