/* author_link.c - see author_link.h. */
#include "fields/author_link.h"

#include <limits.h>

bool stet_is_author_link(const stet_page_link *link)
{
    static const stet_view paths[] = {
        STET_VIEW_INIT("/author"),   STET_VIEW_INIT("/autor"),    STET_VIEW_INIT("/by/"),
        STET_VIEW_INIT("/people/"),  STET_VIEW_INIT("/reporter"), STET_VIEW_INIT("/journalist"),
        STET_VIEW_INIT("/staff/"),   STET_VIEW_INIT("/profile"),  STET_VIEW_INIT("/tac-gia"),
        STET_VIEW_INIT("/redakt"),   STET_VIEW_INIT("/skribent"), STET_VIEW_INIT("/contributor"),
        STET_VIEW_INIT("/writers/"),
    };
    /* Bytes behind the slashes: most parts of an address begin with none. */
    static const bool begins[UCHAR_MAX + 1] = {
        ['a'] = true, ['b'] = true, ['c'] = true, ['j'] = true, ['p'] = true,
        ['r'] = true, ['s'] = true, ['t'] = true, ['w'] = true,
    };
    if (link->rel & (STET_REL_AUTHOR | STET_REL_ITEMPROP_AUTHOR))
        return true;
    for (size_t at = 0; (at = stet_view_find(link->href, STET_VIEW("/"), at)) < link->href.len; at++) {
        stet_view rest = stet_view_sub(link->href, at, link->href.len);
        for (size_t i = 0; rest.len > 1 && begins[(unsigned char)rest.data[1]] && i < sizeof paths / sizeof paths[0];
             i++)
            if (rest.len >= paths[i].len && rest.data[1] == paths[i].data[1] &&
                memcmp(rest.data, paths[i].data, paths[i].len) == 0)
                return true;
    }
    return false;
}

bool stet_has_author_link(const stet_field_input *in, uint32_t block)
{
    const stet_page *page = in->page;
    for (uint32_t i = stet_field_links(page, block); i < page->links.count && page->links.at[i].block == block; i++)
        if (stet_is_author_link(&page->links.at[i]))
            return true;
    return false;
}

bool stet_has_author_links_only(const stet_field_input *in, uint32_t block)
{
    const stet_page *page = in->page;
    for (uint32_t k = stet_field_links(page, block); k + 1 < page->links.count && page->links.at[k + 1].block == block;
         k++) {
        const stet_page_link *one = &page->links.at[k], *next = &page->links.at[k + 1];
        if (stet_is_author_link(one) && stet_is_author_link(next) &&
            stet_view_trim(stet_view_sub(page->blocks.at[block].text, one->end, next->start)).len == 0)
            return true;
    }
    return false;
}
