/* page.c - see page.h. */
#include "page/page.h"

const stet_meta *stet_page_meta(const stet_page *page, stet_origin origin, stet_view key)
{
    for (uint32_t i = 0; i < page->metas.count; i++) {
        const stet_meta *m = &page->metas.at[i];
        if (m->origin == origin && stet_view_eq(m->key, key))
            return m;
    }
    return NULL;
}

void stet_page_add_meta(stet_page *page, stet_arena *arena, stet_origin origin, stet_view key, stet_view value,
                        uint32_t group)
{
    value = stet_view_trim(value);
    if (value.len == 0)
        return;
    stet_view own_key = stet_arena_copy(arena, key);
    stet_view own_value = stet_arena_copy(arena, value);
    stet_meta *m = own_key.data && own_value.data ? STET_VEC_PUSH(arena, &page->metas) : NULL;
    if (!m)
        return;
    char *k = (char *)own_key.data;
    for (size_t i = 0; i < own_key.len; i++)
        k[i] = (char)stet_lower((unsigned char)k[i]);
    *m = (stet_meta){.origin = origin, .key = own_key, .value = own_value, .block = page->blocks.count, .group = group};
}
