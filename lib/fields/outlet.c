/* outlet.c - see outlet.h. */
#include "fields/outlet.h"

#include "base/utf8.h"

enum { LABELS_MAX = 8 };

uint64_t stet_outlet_hash(uint64_t hash, stet_view v)
{
    const char *p = v.data, *end = v.data + v.len;
    while (p < end) {
        uint32_t code = stet_utf8_next(&p, end);
        if (!(stet_char_class(code) & STET_CHAR_WORD))
            continue;
        hash = (hash ^ stet_char_fold(code)) * UINT64_C(0x9E3779B97F4A7C15);
        hash ^= hash >> 29;
    }
    return hash;
}

/* A bit for the first letter or digit; 0 if there is none. */
static uint64_t first_of(stet_view v)
{
    const char *p = v.data, *end = v.data + v.len;
    while (p < end) {
        uint32_t code = stet_utf8_next(&p, end);
        if (stet_char_class(code) & STET_CHAR_WORD)
            return UINT64_C(1) << (stet_char_fold(code) & 63);
    }
    return 0;
}

static void add(stet_outlet *o, stet_view name)
{
    enum { NAME_BYTES = 60 }; /* longer ones are titles or slogans */
    uint64_t hash = name.len <= NAME_BYTES ? stet_outlet_hash(0, name) : 0;
    if (hash == 0 || o->count == STET_OUTLET_NAMES)
        return;
    o->names[o->count++] = hash;
    o->begins |= first_of(name);
}

/* "https://www.daily-post.co.uk/x": "dailypostcouk" and, the label before what looks like a public suffix, "dailypost".
 */
static void add_host(stet_outlet *o, stet_view url)
{
    size_t start = stet_view_find(url, STET_VIEW("//"), 0) + 2, end = start, labels[LABELS_MAX + 1];
    unsigned n = 0;
    if (start > url.len)
        return;
    if (stet_view_istarts(stet_view_sub(url, start, url.len), STET_VIEW("www.")))
        start += 4;
    labels[n++] = start;
    for (end = start; end < url.len && !memchr("/:?#", url.data[end], 4); end++)
        if (url.data[end] == '.' && n < LABELS_MAX)
            labels[n++] = end + 1;
    if (n < 2 || end <= start)
        return;
    labels[n] = end + 1;
    add(o, stet_view_sub(url, start, end));
    unsigned at = n - 2;
    if (at > 0 && labels[n] - labels[n - 1] <= 3 && labels[at + 1] - labels[at] <= 4)
        at--; /* "co.uk", "com.vn" */
    add(o, stet_view_sub(url, labels[at], labels[at + 1] - 1));
    add(o, stet_view_sub(url, labels[at], end));
}

void stet_outlet_collect(stet_outlet *o, const stet_page *page)
{
    enum { SHORT_BYTES = 30 };
    enum how { NAME, SHORT, ADDRESS, HANDLE };
    static const struct {
        stet_origin origin;
        stet_view key;
        enum how how;
    } sources[] = {
        {STET_ORIGIN_META, STET_VIEW_INIT("og:site_name"), NAME},
        {STET_ORIGIN_JSONLD, STET_VIEW_INIT("article.publisher.name"), NAME},
        {STET_ORIGIN_JSONLD, STET_VIEW_INIT("page.publisher.name"), NAME},
        {STET_ORIGIN_JSONLD, STET_VIEW_INIT("site.name"), NAME},
        {STET_ORIGIN_JSONLD, STET_VIEW_INIT("organization.name"), NAME},
        {STET_ORIGIN_META, STET_VIEW_INIT("application-name"), SHORT},
        {STET_ORIGIN_META, STET_VIEW_INIT("apple-mobile-web-app-title"), SHORT},
        {STET_ORIGIN_META, STET_VIEW_INIT("publisher"), NAME},
        {STET_ORIGIN_META, STET_VIEW_INIT("dc.publisher"), NAME},
        {STET_ORIGIN_META, STET_VIEW_INIT("twitter:site"), HANDLE},
        {STET_ORIGIN_LINK, STET_VIEW_INIT("canonical"), ADDRESS},
        {STET_ORIGIN_META, STET_VIEW_INIT("og:url"), ADDRESS},
    };
    *o = (stet_outlet){.count = 0};
    for (size_t i = 0; i < sizeof sources / sizeof sources[0]; i++) {
        const stet_meta *m = stet_page_meta(page, sources[i].origin, sources[i].key);
        if (!m)
            continue;
        if (sources[i].how == SHORT && m->value.len > SHORT_BYTES)
            continue; /* an article's title, now and then */
        if (sources[i].how == ADDRESS)
            add_host(o, m->value);
        else if (sources[i].how != HANDLE || m->value.data[0] == '@')
            add(o, m->value);
    }
    if (page->url.data)
        add_host(o, page->url);
    const stet_meta *rights = stet_page_meta(page, STET_ORIGIN_META, STET_VIEW("copyright"));
    o->copyright = rights ? rights->value : STET_VIEW_NONE;
}

bool stet_outlet_begins(const stet_outlet *o, stet_view v)
{
    return o->begins && (o->begins & first_of(v));
}

bool stet_outlet_has(const stet_outlet *o, uint64_t hash)
{
    for (unsigned i = 0; i < o->count; i++)
        if (o->names[i] == hash)
            return true;
    return false;
}

bool stet_outlet_is(const stet_outlet *o, stet_view v)
{
    return stet_outlet_begins(o, v) && stet_outlet_has(o, stet_outlet_hash(0, v));
}

bool stet_outlet_owns(const stet_outlet *o, stet_view v)
{
    return stet_outlet_is(o, v) || (v.len > 0 && stet_view_find(o->copyright, v, 0) < o->copyright.len);
}
