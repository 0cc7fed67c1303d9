/*
 * url.c - see url.h.  The names in the comments are those of RFC 3986, section 5.2.
 */
#include "base/url.h"

/* Length of the scheme before its colon; 0 if there is none. */
static size_t scheme_length(stet_view v)
{
    if (v.len == 0 || !stet_is_letter((unsigned char)v.data[0]))
        return 0;
    for (size_t i = 1; i < v.len; i++) {
        unsigned char c = (unsigned char)v.data[i];
        if (c == ':')
            return i;
        if (!stet_is_letter(c) && !stet_is_digit(c) && c != '+' && c != '-' && c != '.')
            return 0;
    }
    return 0;
}

/* Offset of the first of the characters `ends`, or the length. */
static size_t part_end(stet_view v, const char *ends)
{
    for (; *ends && v.len; ends++) {
        const char *end = memchr(v.data, *ends, v.len);
        v.len = end ? (size_t)(end - v.data) : v.len;
    }
    return v.len;
}

stet_url stet_url_split(stet_view v)
{
    stet_url url = {.scheme = stet_view_sub(v, 0, scheme_length(v)),
                    .authority = STET_VIEW_NONE,
                    .query = STET_VIEW_NONE,
                    .fragment = STET_VIEW_NONE};
    if (url.scheme.len)
        v = stet_view_sub(v, url.scheme.len + 1, v.len);
    url.has_authority = stet_view_istarts(v, STET_VIEW("//"));
    if (url.has_authority) {
        v = stet_view_sub(v, 2, v.len);
        url.authority = stet_view_sub(v, 0, part_end(v, "/?#"));
        v = stet_view_sub(v, url.authority.len, v.len);
    }
    url.path = stet_view_sub(v, 0, part_end(v, "?#"));
    v = stet_view_sub(v, url.path.len, v.len);
    url.has_query = v.len && v.data[0] == '?';
    if (url.has_query) {
        url.query = stet_view_sub(v, 1, part_end(v, "#"));
        v = stet_view_sub(v, 1 + url.query.len, v.len);
    }
    url.has_fragment = v.len > 0;
    if (url.has_fragment)
        url.fragment = stet_view_sub(v, 1, v.len);
    return url;
}

/* Text being written into a room of fixed size. */
typedef struct line {
    char *data;
    size_t len, room;
    bool full;
} line;

static void put(line *l, stet_view v)
{
    if (v.len > l->room - l->len) {
        l->full = true;
        return;
    }
    if (v.len)
        memcpy(l->data + l->len, v.data, v.len);
    l->len += v.len;
}

static bool is_hex(stet_view v, size_t at)
{
    return at < v.len && (stet_is_digit((unsigned char)v.data[at]) || (stet_lower((unsigned char)v.data[at]) >= 'a' &&
                                                                       stet_lower((unsigned char)v.data[at]) <= 'f'));
}

/* ASCII that stands for itself wherever it is: letters, digits and most marks. */
static bool is_plain(unsigned char c)
{
    static const bool others[0x80] = {
        ['"'] = true, ['#'] = true, ['%'] = true, ['<'] = true, ['>'] = true, ['['] = true, ['\\'] = true,
        [']'] = true, ['^'] = true, ['`'] = true, ['{'] = true, ['|'] = true, ['}'] = true,
    };
    return c > ' ' && c < 0x7F && !others[c];
}

/* May the character at `at` stand in an address there?  Square brackets are for a host that is a number. */
static bool may_stand(stet_view v, size_t at, const stet_url *parts)
{
    unsigned char c = (unsigned char)v.data[at];
    const char *p = v.data + at;
    if (c == '%')
        return is_hex(v, at + 1) && is_hex(v, at + 2);
    if (c == '[' || c == ']')
        return parts->has_authority && p >= parts->authority.data && p < parts->path.data;
    if (c == '#')
        return p < parts->fragment.data;
    return is_plain(c);
}

/* The address as a browser reads it, of characters an address may hold. */
static stet_view cleaned(stet_view v, char *room)
{
    static const char hex[] = "0123456789ABCDEF";
    line l = {.data = room, .room = STET_URL_MAX};
    while (v.len && (unsigned char)v.data[0] <= ' ')
        v = stet_view_sub(v, 1, v.len);
    while (v.len && (unsigned char)v.data[v.len - 1] <= ' ')
        v.len--;
    size_t path_end = part_end(v, "?#");
    stet_url parts = stet_url_split(v);
    for (size_t i = 0; i < v.len && !l.full; i++) {
        size_t run = i;
        while (run < v.len && is_plain((unsigned char)v.data[run]))
            run++;
        put(&l, stet_view_sub(v, i, run));
        i = run;
        if (i == v.len)
            break;
        unsigned char c = (unsigned char)v.data[i];
        if (c == '\t' || c == '\n' || c == '\r')
            continue;
        if (c == '\\' && i < path_end)
            put(&l, STET_VIEW("/"));
        else if (may_stand(v, i, &parts))
            put(&l, stet_view_sub(v, i, i + 1));
        else
            put(&l, (stet_view){(const char[]){'%', hex[c >> 4], hex[c & 15]}, 3});
    }
    return (stet_view){l.data, l.full ? STET_URL_MAX + 1 : l.len};
}

/* remove_dot_segments, in place; the new length. */
static size_t remove_dots(char *path, size_t n)
{
    size_t read = 0, written = 0;
    while (read < n) {
        stet_view rest = {path + read, n - read};
        bool up = stet_view_istarts(rest, STET_VIEW("/../")) || stet_view_eq(rest, STET_VIEW("/.."));
        bool here = stet_view_istarts(rest, STET_VIEW("/./")) || stet_view_eq(rest, STET_VIEW("/."));
        if (up || here) {
            while (up && written > 0 && path[--written] != '/')
                continue;
            read += up ? 2 : 1;
            if (n - read == 1) /* at its end: a slash stays */
                path[read] = '/';
            else
                read++;
        } else if (stet_view_istarts(rest, STET_VIEW("../"))) {
            read += 3;
        } else if (stet_view_istarts(rest, STET_VIEW("./"))) {
            read += 2;
        } else if (stet_view_eq(rest, STET_VIEW(".")) || stet_view_eq(rest, STET_VIEW(".."))) {
            read = n;
        } else {
            do
                path[written++] = path[read++];
            while (read < n && path[read] != '/');
        }
    }
    return written;
}

/* The path of the target, from what `base` has before its last slash if the reference's is relative. */
static void put_path(line *l, const stet_url *base, const stet_url *r, bool merge)
{
    size_t start = l->len;
    if (merge && base->has_authority && base->path.len == 0) {
        put(l, STET_VIEW("/"));
    } else if (merge) {
        size_t directory = base->path.len;
        while (directory > 0 && base->path.data[directory - 1] != '/')
            directory--;
        put(l, stet_view_sub(base->path, 0, directory));
    }
    put(l, r->path);
    l->len = start + remove_dots(l->data + start, l->len - start);
}

size_t stet_url_resolve(stet_view base_text, stet_view reference, char *out, size_t room)
{
    char base_room[STET_URL_MAX], reference_room[STET_URL_MAX];
    base_text = cleaned(base_text, base_room);
    reference = cleaned(reference, reference_room);
    if (base_text.len > STET_URL_MAX || reference.len > STET_URL_MAX)
        return 0;
    stet_url base = stet_url_split(base_text), r = stet_url_split(reference);
    bool own_authority = r.scheme.len || r.has_authority;
    bool own_path = own_authority || r.path.len;
    const stet_url *site = own_authority ? &r : &base;
    stet_view scheme = r.scheme.len ? r.scheme : base.scheme;
    line l = {.data = out, .room = room};
    put(&l, scheme);
    if (scheme.len)
        put(&l, STET_VIEW(":"));
    if (site->has_authority) {
        put(&l, STET_VIEW("//"));
        put(&l, site->authority);
    }
    if (own_path)
        put_path(&l, &base, &r, !own_authority && r.path.data[0] != '/');
    else
        put(&l, base.path);
    const stet_url *query = own_path || r.has_query ? &r : &base;
    if (query->has_query) {
        put(&l, STET_VIEW("?"));
        put(&l, query->query);
    }
    if (r.has_fragment) {
        put(&l, STET_VIEW("#"));
        put(&l, r.fragment);
    }
    return l.full ? 0 : l.len;
}

bool stet_url_is_web(stet_view v)
{
    stet_url url = stet_url_split(v);
    return (stet_view_ieq(url.scheme, STET_VIEW("http")) || stet_view_ieq(url.scheme, STET_VIEW("https"))) &&
           url.authority.len > 0;
}
