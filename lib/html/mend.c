/* mend.c - see mend.h. */
#include "html/mend.h"

#include "html/attribute.h"

/* libxml2 compares each attribute of a tag with all before it, seven seconds for a tag of a megabyte. */
enum { ATTRIBUTES_MAX = 512 /* corpus maximum 250 */ };

typedef struct mender {
    stet_view html; /* as it was */
    char *out;
} mender;

static void blank(mender *m, size_t from, size_t to)
{
    memset(m->out + from, ' ', to - from);
}

/* Is there this tag at `at`, which is behind '<' or '</'? */
static bool names(const mender *m, size_t at, stet_view name)
{
    if (!stet_view_istarts(stet_view_sub(m->html, at, m->html.len), name))
        return false;
    char next = at + name.len < m->html.len ? m->html.data[at + name.len] : '>';
    return next == '>' || next == '/' || stet_is_space((unsigned char)next);
}

/* Behind the next occurrence of a text, or the end. */
static size_t behind(const mender *m, stet_view text, size_t from)
{
    size_t at = stet_view_find(m->html, text, from);
    return at < m->html.len ? at + text.len : m->html.len;
}

/* The end tag of an element whose contents are no markup, or the end. */
static size_t end_of_raw(const mender *m, stet_view name, size_t at)
{
    for (; at < m->html.len; at++) {
        at = stet_view_find(m->html, STET_VIEW("</"), at);
        if (at < m->html.len && names(m, at + 2, name))
            break;
    }
    return at;
}

/* A start tag whose name begins at `name`.  Gives where to go on. */
static size_t mend_tag(mender *m, size_t name)
{
    static const stet_view raw[] = {STET_VIEW_INIT("script"), STET_VIEW_INIT("style")};
    size_t at = name, n = m->html.len;
    while (at < n && !stet_is_space((unsigned char)m->html.data[at]) && m->html.data[at] != '>' &&
           m->html.data[at] != '/')
        at++;
    stet_attribute a;
    for (int seen = 0; stet_attribute_next(m->html, &at, &a); seen++) {
        unsigned char first = (unsigned char)a.name.data[0];
        bool proper = stet_is_letter(first) || first == '_' || first == ':' || first >= 0x80;
        if (!proper || seen >= ATTRIBUTES_MAX)
            blank(m, (size_t)(a.name.data - m->html.data), at);
    }
    for (size_t i = 0; i < sizeof raw / sizeof raw[0] && at < n; i++) {
        if (!names(m, name, raw[i]))
            continue;
        if (m->html.data[at - 1] == '/')
            blank(m, at - 1, at);
        return end_of_raw(m, raw[i], at);
    }
    return at;
}

stet_view stet_html_mend(stet_arena *arena, stet_view html)
{
    mender m = {html, stet_arena_array(arena, html.len + 1, 1)};
    if (!m.out)
        return STET_VIEW_NONE;
    memcpy(m.out, html.data, html.len);
    for (size_t at = stet_view_find(html, STET_VIEW("<"), 0); at < html.len;
         at = stet_view_find(html, STET_VIEW("<"), at)) {
        stet_view rest = stet_view_sub(html, at, html.len);
        if (stet_view_istarts(rest, STET_VIEW("<!--"))) {
            at = behind(&m, STET_VIEW("-->"), at + 2);
        } else if (stet_view_istarts(rest, STET_VIEW("<!")) && !stet_view_istarts(rest, STET_VIEW("<!doctype"))) {
            size_t end = behind(&m, STET_VIEW(">"), at);
            blank(&m, at, end);
            at = end;
        } else {
            at++;
            if (at < html.len && stet_is_letter((unsigned char)html.data[at]))
                at = mend_tag(&m, at);
        }
    }
    return (stet_view){m.out, html.len};
}
