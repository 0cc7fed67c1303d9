/* address.c - see address.h.  A scan over the tags of the head: rules must be known before the page is read. */
#include "html/address.h"

#include "base/url.h"
#include "html/attribute.h"
#include "html/entities.h"

enum { HEAD_MAX = 512 << 10 }; /* bytes: heads with inlined styles and scripts reach 300 KB */

typedef struct found {
    stet_view canonical, og, feed;
} found;

/* Is a tag of this name at `at`, which is behind '<'? */
static bool names(stet_view html, size_t at, stet_view name)
{
    stet_view rest = stet_view_sub(html, at, html.len);
    return rest.len > name.len && stet_view_istarts(rest, name) && stet_is_space((unsigned char)rest.data[name.len]);
}

/* The host is told: "https://host/path", or "//host/path". */
static bool has_host(stet_view address)
{
    return stet_url_is_web(address) || stet_view_istarts(address, STET_VIEW("//"));
}

/* Is it the media type of a feed? */
static bool is_feed(stet_view type)
{
    type = stet_view_trim(type);
    return stet_view_ieq(type, STET_VIEW("application/rss+xml")) ||
           stet_view_ieq(type, STET_VIEW("application/atom+xml"));
}

/* The attributes of a <link> begin at `at`.  Gives where they end. */
static size_t read_link(stet_view html, size_t at, found *f)
{
    stet_attribute a;
    stet_view href = STET_VIEW_NONE;
    bool canonical = false, feed = false;
    while (stet_attribute_next(html, &at, &a)) {
        canonical = canonical || (stet_view_ieq(a.name, STET_VIEW("rel")) &&
                                  stet_view_ieq(stet_view_trim(a.value), STET_VIEW("canonical")));
        feed = feed || (stet_view_ieq(a.name, STET_VIEW("type")) && is_feed(a.value));
        if (stet_view_ieq(a.name, STET_VIEW("href")))
            href = stet_view_trim(a.value);
    }
    stet_view *slot = canonical ? &f->canonical : feed ? &f->feed : NULL;
    if (slot && !slot->len && has_host(href))
        *slot = href;
    return at;
}

/* Those of a <meta>. */
static size_t read_meta(stet_view html, size_t at, found *f)
{
    stet_attribute a;
    stet_view content = STET_VIEW_NONE;
    bool url = false;
    while (stet_attribute_next(html, &at, &a)) {
        bool key = stet_view_ieq(a.name, STET_VIEW("property")) || stet_view_ieq(a.name, STET_VIEW("name"));
        url = url || (key && stet_view_ieq(a.value, STET_VIEW("og:url")));
        if (stet_view_ieq(a.name, STET_VIEW("content")))
            content = a.value;
    }
    if (url && !f->og.len && has_host(stet_view_trim(content)))
        f->og = stet_view_trim(content);
    return at;
}

/* An address up to its host. */
static stet_view site_of(stet_view address)
{
    size_t host = stet_view_find(address, STET_VIEW("//"), 0) + 2;
    return stet_view_sub(address, 0, stet_view_find(address, STET_VIEW("/"), host));
}

stet_view stet_html_address(stet_arena *arena, stet_view html)
{
    found f = {STET_VIEW_NONE, STET_VIEW_NONE, STET_VIEW_NONE};
    html = stet_view_sub(html, 0, html.len < HEAD_MAX ? html.len : HEAD_MAX);
    for (size_t at = 0; !f.canonical.len && (at = stet_view_find(html, STET_VIEW("<"), at)) < html.len;) {
        at++;
        if (names(html, at, STET_VIEW("link")))
            at = read_link(html, at + 4, &f);
        else if (names(html, at, STET_VIEW("meta")))
            at = read_meta(html, at + 4, &f);
    }
    stet_view raw = f.canonical.len ? f.canonical : f.og.len ? f.og : f.feed.len ? site_of(f.feed) : STET_VIEW_NONE;
    if (raw.len == 0)
        return STET_VIEW_NONE;
    stet_buf address;
    stet_buf_init(&address, arena);
    if (!stet_url_is_web(raw))
        stet_buf_append(&address, STET_VIEW("https:"));
    stet_entities_decode(&address, raw, false);
    return address.failed ? STET_VIEW_NONE : stet_buf_view(&address);
}
