/*
 * charset_meta.c - the "prescan" of the HTML standard: tags are walked with their attributes, so that a '>' in a
 * quoted value, a commented-out meta or the word "charset" in text do not mislead.  The standard looks at 1024
 * bytes; saved pages put comments and preloads of several kilobytes before their meta.
 */
#include "input/charset_meta.h"

enum { PRESCAN_MAX = 8192 };

/* Reads forwards over `page`; at <= page.len. */
typedef struct scanner {
    stet_view page;
    size_t at;
} scanner;

typedef struct attribute {
    stet_view name; /* empty at the end of the tag */
    stet_view value;
} attribute;

static bool more(const scanner *s)
{
    return s->at < s->page.len;
}

static unsigned char peek(const scanner *s)
{
    return (unsigned char)s->page.data[s->at];
}

static stet_view rest(const scanner *s)
{
    return stet_view_sub(s->page, s->at, s->page.len);
}

/* Move past bytes that are white space or `also`. */
static void skip_space(scanner *s, unsigned char also)
{
    while (more(s) && (stet_is_space(peek(s)) || peek(s) == also))
        s->at++;
}

/* Move past the next `end`, or to the page's. */
static void skip_past(scanner *s, stet_view end)
{
    size_t found = stet_view_find(s->page, end, s->at);
    s->at = found < s->page.len ? found + end.len : found;
}

/* What lies before the next white space or byte of `stops`. */
static stet_view take_until(scanner *s, const char *stops)
{
    size_t from = s->at;
    while (more(s) && !stet_is_space(peek(s)) && !(peek(s) && strchr(stops, peek(s))))
        s->at++;
    return stet_view_sub(s->page, from, s->at);
}

/* A value in quotes or without, from the scanner's place on. */
static stet_view take_value(scanner *s, const char *stops)
{
    if (!more(s) || (peek(s) != '"' && peek(s) != '\''))
        return take_until(s, stops);
    stet_view quote = stet_view_sub(s->page, s->at, s->at + 1);
    size_t from = ++s->at;
    size_t to = stet_view_find(s->page, quote, from);
    skip_past(s, quote);
    return stet_view_sub(s->page, from, to);
}

static attribute next_attribute(scanner *s)
{
    attribute a = {STET_VIEW_NONE, STET_VIEW_NONE};
    skip_space(s, '/');
    if (!more(s) || peek(s) == '>')
        return a;
    size_t from = s->at++; /* a '=' in front belongs to the name */
    take_until(s, "/>=");
    a.name = stet_view_sub(s->page, from, s->at);
    skip_space(s, ' ');
    if (more(s) && peek(s) == '=') {
        s->at++;
        skip_space(s, ' ');
        a.value = take_value(s, ">");
    }
    return a;
}

/* The label in a Content-Type such as "text/html; charset=utf-8"; empty if there is none. */
static stet_view label_of_content_type(stet_view content)
{
    static const stet_view word = {"charset", 7};
    scanner s = {content, 0};
    while (more(&s)) {
        if (!stet_view_istarts(rest(&s), word)) {
            s.at++;
            continue;
        }
        s.at += word.len;
        skip_space(&s, ' ');
        if (more(&s) && peek(&s) == '=') {
            s.at++;
            skip_space(&s, ' ');
            return take_value(&s, ";");
        }
    }
    return STET_VIEW_NONE;
}

/* The charset that the meta element's attributes at the scanner's place declare, or NULL. */
static const stet_charset *charset_of_meta(scanner *s)
{
    stet_view direct = STET_VIEW_NONE;
    stet_view content = STET_VIEW_NONE;
    bool is_content_type = false;
    for (attribute a = next_attribute(s); a.name.len; a = next_attribute(s)) {
        if (stet_view_ieq(a.name, STET_VIEW("charset")))
            direct = a.value;
        else if (stet_view_ieq(a.name, STET_VIEW("content")))
            content = a.value;
        else if (stet_view_ieq(a.name, STET_VIEW("http-equiv")))
            is_content_type = stet_view_ieq(a.value, STET_VIEW("content-type"));
    }
    const stet_charset *found = stet_charset_find(direct);
    return !found && is_content_type ? stet_charset_find(label_of_content_type(content)) : found;
}

/* Is the scanner at `<name` with the name ended? */
static bool at_tag(const scanner *s, stet_view open)
{
    stet_view r = rest(s);
    return r.len > open.len && stet_view_istarts(r, open) &&
           (stet_is_space((unsigned char)r.data[open.len]) || r.data[open.len] == '/');
}

static const stet_charset *charset_of_metas(stet_view head)
{
    static const stet_view meta = {"<meta", 5};
    scanner s = {head, 0};
    for (;;) {
        s.at = stet_view_find(head, STET_VIEW("<"), s.at);
        if (!more(&s))
            return NULL;
        if (stet_view_istarts(rest(&s), STET_VIEW("<!--"))) {
            s.at += 2; /* "<!-->" is a whole comment */
            skip_past(&s, STET_VIEW("-->"));
        } else if (at_tag(&s, meta)) {
            s.at += meta.len;
            const stet_charset *found = charset_of_meta(&s);
            if (found)
                return found;
        } else {
            s.at++;
            if (more(&s) && peek(&s) == '/')
                s.at++;
            if (more(&s) && (stet_lower(peek(&s)) < 'a' || stet_lower(peek(&s)) > 'z'))
                continue; /* text, or a declaration without quoted '>' */
            take_until(&s, ">");
            while (next_attribute(&s).name.len)
                ;
        }
    }
}

static const stet_charset *charset_of_xml(stet_view head)
{
    static const stet_view open = {"<?xml", 5};
    head = stet_view_trim(head);
    if (!stet_view_istarts(head, open))
        return NULL;
    scanner s = {stet_view_sub(head, 0, stet_view_find(head, STET_VIEW("?>"), 0)), open.len};
    for (attribute a = next_attribute(&s); a.name.len; a = next_attribute(&s))
        if (stet_view_ieq(a.name, STET_VIEW("encoding")))
            return stet_charset_find(a.value);
    return NULL;
}

const stet_charset *stet_charset_declared(stet_view page)
{
    stet_view head = stet_view_sub(page, 0, page.len < PRESCAN_MAX ? page.len : PRESCAN_MAX);
    const stet_charset *found = charset_of_metas(head);
    if (!found)
        found = charset_of_xml(head);
    if (found && (found->family == STET_CHARSET_UTF16LE || found->family == STET_CHARSET_UTF16BE))
        return stet_charset_of(STET_CHARSET_UTF8);
    return found;
}
