/*
 * sniff.c - see sniff.h.  A page that begins with markup is HTML; otherwise tags of known elements are counted, since
 * an article about HTML, flattened, may hold a few.
 */
#include "input/sniff.h"

static const stet_view openings[] = {
    STET_VIEW_INIT("<!doctype"), STET_VIEW_INIT("<html"), STET_VIEW_INIT("<head"), STET_VIEW_INIT("<body"),
    STET_VIEW_INIT("<?xml"),     STET_VIEW_INIT("<!--"),  STET_VIEW_INIT("<script"),
};

/* Elements that any fragment of a page has. */
static const stet_view common[] = {
    STET_VIEW_INIT("p"),  STET_VIEW_INIT("div"), STET_VIEW_INIT("a"),    STET_VIEW_INIT("br"), STET_VIEW_INIT("span"),
    STET_VIEW_INIT("td"), STET_VIEW_INIT("li"),  STET_VIEW_INIT("meta"), STET_VIEW_INIT("h1"), STET_VIEW_INIT("h2"),
    STET_VIEW_INIT("img"), STET_VIEW_INIT("script"), STET_VIEW_INIT("link"), STET_VIEW_INIT("article"),
};

enum {
    LOOK_AT = 256 * 1024, /* bytes; scripts may fill the beginning of a page that lacks <html> */
    TAGS_NEEDED = 3,
    BYTES_PER_TAG = 2000 /* a flattened page has no tag in thousands of bytes */
};

static bool is_common(stet_view name)
{
    for (size_t i = 0; i < sizeof common / sizeof common[0]; i++)
        if (stet_view_ieq(name, common[i]))
            return true;
    return false;
}

stet_kind stet_sniff(stet_view text)
{
    stet_view start = stet_view_trim(text);
    for (size_t i = 0; i < sizeof openings / sizeof openings[0]; i++)
        if (stet_view_istarts(start, openings[i]))
            return STET_KIND_HTML;
    size_t n = start.len < LOOK_AT ? start.len : LOOK_AT, tags = 0;
    for (size_t i = 0; i < n; i++) {
        const char *hit = memchr(start.data + i, '<', n - i);
        if (!hit)
            break;
        size_t name = (size_t)(hit - start.data) + 1;
        name += name < n && start.data[name] == '/';
        size_t end = name;
        while (end < n && end - name < 8 && start.data[end] != '>' && !stet_is_space((unsigned char)start.data[end]) &&
               start.data[end] != '/')
            end++;
        tags += end < n && is_common(stet_view_sub(start, name, end));
        i = name - 1;
    }
    return tags >= TAGS_NEEDED && tags * BYTES_PER_TAG >= n ? STET_KIND_HTML : STET_KIND_TEXT;
}
