/* path.c - see path.h.  Written from its end, since a node knows its parent only. */
#include "page/path.h"

#include "page/tags.h"

stet_view stet_path_of(const stet_page *page, uint32_t node, stet_arena *arena)
{
    size_t length = 0;
    for (uint32_t at = node; at != STET_NODE_NONE; at = page->nodes.at[at].parent)
        length += strlen(stet_tag_name((enum stet_tag)page->nodes.at[at].tag)) + 1;
    if (length == 0)
        return STET_VIEW_NONE;
    char *out = stet_arena_alloc(arena, length);
    if (!out)
        return (stet_view){NULL, 0};
    size_t end = length - 1;
    out[end] = '\0';
    for (uint32_t at = node; at != STET_NODE_NONE; at = page->nodes.at[at].parent) {
        const char *name = stet_tag_name((enum stet_tag)page->nodes.at[at].tag);
        size_t n = strlen(name);
        end -= n;
        memcpy(out + end, name, n);
        if (end)
            out[--end] = '/';
    }
    return (stet_view){out, length - 1};
}
