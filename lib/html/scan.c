/* scan.c - see scan.h.  No byte is looked at more than a few times, so the pass is linear for any input. */
#include "html/scan.h"

#include "base/name.h"
#include "base/utf8.h"
#include "html/attribute.h"
#include "html/entities.h"
#include "html/open_elements.h"
#include "page/run.h"

enum { CLOCK_EVERY = 4096 /* tags between looks at the wall clock */ };

typedef struct scanner {
    const stet_decoded *decoded;
    stet_view source; /* decoded->text */
    stet_html_reader *reader;
    stet_arena *scratch;
    stet_meter *meter;
    stet_html_aside *aside;
    stet_open_elements open;
    stet_attributes attributes; /* of the start tag being read */
    bool slash;                 /* it ends with one that is no part of a value */
    bool going;                 /* nothing has ended the pass */
    unsigned tags;
    unsigned shadows;            /* open <template>s that are read */
    bool no_end[STET_TAG_COUNT]; /* no end tag of this element lies ahead */
    bool flat[STET_TAG_COUNT];   /* its tags do not balance: stop counting nesting */
} scanner;

/* ---- finding ends ------------------------------------------------------------------------------ */

/* Offset of the next `byte` at or after `from`, or the end.  Mostly it is near. */
static inline size_t find(const scanner *s, unsigned char byte, size_t from)
{
    const char *data = s->source.data;
    size_t n = s->source.len;
    if (from >= n)
        return n;
#ifdef STET_CHUNK
    unsigned near = n - from < STET_CHUNK ? 0 : stet_chunk_mask(stet_chunk_is(stet_chunk_at(data + from), byte));
    if (near)
        return from + stet_lowest_bit(near);
#endif
    const char *hit = memchr(data + from, byte, n - from);
    return hit ? (size_t)(hit - data) : n;
}

/* Offset after the next '>' at or after `from`, or the end. */
static size_t after_bracket(const scanner *s, size_t from)
{
    size_t at = find(s, '>', from);
    return at < s->source.len ? at + 1 : at;
}

/* Offset after a comment whose text begins at `body`. */
static size_t after_comment(const scanner *s, size_t body)
{
    const char *data = s->source.data;
    size_t n = s->source.len;
    /* <!--> and <!---> are whole comments. */
    if (body < n && data[body] == '>')
        return body + 1;
    if (body + 1 < n && data[body] == '-' && data[body + 1] == '>')
        return body + 2;
    for (size_t at = body; at < n;) {
        at = after_bracket(s, at);
        bool dashes = at >= body + 3 && data[at - 2] == '-' && data[at - 3] == '-';
        bool dashes_bang = at >= body + 4 && data[at - 2] == '!' && data[at - 3] == '-' && data[at - 4] == '-';
        if (dashes || dashes_bang)
            return at;
    }
    return n;
}

/* Is there a tag of `name` at `at`, which is behind '<' or '</'? */
static bool names(const scanner *s, size_t at, stet_view name)
{
    if (at + name.len > s->source.len || !stet_view_ieq(stet_view_sub(s->source, at, at + name.len), name))
        return false;
    char next = at + name.len < s->source.len ? s->source.data[at + name.len] : '>';
    return next == '>' || next == '/' || stet_is_space((unsigned char)next);
}

/*
 * The end tag of an element that is passed over and whose start tag ends at `from`: the offset of its '<', or the end
 * of the source if there is none.  Nested elements of the name count, unless their tags are known not to balance.
 */
static size_t find_end_tag(scanner *s, enum stet_tag tag, size_t from)
{
    stet_view name = stet_view_of(stet_tag_name(tag));
    bool nests = !(stet_tag_flags(tag) & STET_IS_RAW) && !s->flat[tag];
    size_t first_end = s->source.len, at = from;
    unsigned depth = 1;
    if (s->no_end[tag])
        return s->source.len;
    while ((at = find(s, '<', at)) < s->source.len) {
        at++;
        if (at < s->source.len && s->source.data[at] == '/' && names(s, at + 1, name)) {
            if (first_end == s->source.len)
                first_end = at - 1;
            if (!nests || --depth == 0)
                return at - 1;
        } else if (nests && names(s, at, name)) {
            depth++;
        }
    }
    s->no_end[tag] = first_end == s->source.len;
    s->flat[tag] = true;
    return first_end;
}

/* ---- what the reader is told ------------------------------------------------------------------- */

static void close_elements(scanner *s, uint32_t n)
{
    for (; n > 0; n--) {
        stet_html_close(s->reader);
        stet_open_elements_pop(&s->open);
    }
}

static void open_element(scanner *s, enum stet_tag tag, stet_view name)
{
    close_elements(s, stet_open_elements_closed_by(&s->open, tag));
    if ((stet_tag_flags(tag) & STET_IS_PART) && !stet_open_elements_admit(&s->open, tag))
        return;
    s->going = stet_open_elements_push(&s->open, stet_open_element_of(tag, name)) &&
               stet_html_open(s->reader, tag, name, &s->attributes);
    if (s->going && (stet_tag_flags(tag) & STET_IS_VOID))
        close_elements(s, 1);
}

/* A run of text as it stands in the page. */
static void put_run(scanner *s, stet_view text, size_t from, size_t to)
{
    size_t first = stet_decoded_source(s->decoded, from), last = stet_decoded_source(s->decoded, to);
    s->going = s->going && stet_html_text(s->reader, text, first, last - first);
}

/* A character reference; control characters are no text. */
static void put_code(scanner *s, uint32_t code, size_t from, size_t to)
{
    char utf8[STET_UTF8_MAX];
    if (code < 0x20 && !stet_is_space((unsigned char)code))
        return;
    put_run(s, (stet_view){utf8, stet_utf8_encode(code, utf8)}, from, to);
}

static void put_words(scanner *s, size_t from, size_t to)
{
    if (stet_open_elements_bare(&s->open)) {
        s->attributes.has = 0;
        open_element(s, STET_TAG_P, STET_VIEW("p"));
    }
    while (from < to && s->going) {
        const char *hit = memchr(s->source.data + from, '&', to - from);
        size_t end = hit ? (size_t)(hit - s->source.data) : to;
        uint32_t code = 0;
        size_t taken = hit ? stet_entity_read(stet_view_sub(s->source, end, to), &code) : 0;
        if (hit && !taken)
            end++; /* an ampersand and no more */
        if (end > from)
            put_run(s, stet_view_sub(s->source, from, end), from, end);
        if (taken)
            put_code(s, code, end, end + taken);
        from = end + taken;
    }
}

static void put_text(scanner *s, size_t from, size_t to)
{
    if (stet_run_margin(s->source, from) < to)
        put_words(s, from, to);
    else
        stet_html_space(s->reader, stet_view_sub(s->source, from, to));
}

/* ---- tags -------------------------------------------------------------------------------------- */

/* A value with its character references decoded, which makes none longer. */
static stet_view decode_value(scanner *s, stet_view raw)
{
    size_t room = raw.len + STET_UTF8_MAX; /* the last character asks for the longest */
    stet_buf value = {.arena = s->scratch, .data = stet_arena_alloc(s->scratch, room), .room = room};
    if (!value.data) {
        s->going = false;
        return STET_VIEW_NONE;
    }
    stet_entities_decode(&value, raw, false);
    s->going = s->going && !value.failed;
    return stet_buf_view(&value);
}

/* Read the attributes of a start tag from `at` on.  Gives the offset of its '>', or the end. */
static size_t read_attributes(scanner *s, size_t at)
{
    stet_attribute a;
    size_t last = at; /* end of the last attribute */
    s->attributes.has = 0;
    for (; stet_attribute_next(s->source, &at, &a); last = at) {
        enum stet_attr attr = stet_attribute_find(a.name);
        if (attr == STET_ATTR_COUNT || stet_attributes_has(&s->attributes, attr))
            continue;
        bool fits = a.value.len <= s->meter->limits.attribute_bytes || attr == STET_ATTR_TYPE; /* which is not kept */
        if (fits)
            stet_attributes_set(&s->attributes, attr, a.ampersand ? decode_value(s, a.value) : a.value);
    }
    s->slash = at > last && s->source.data[at - 1] == '/';
    return at;
}

static void keep_aside(scanner *s, enum stet_tag tag, stet_view contents)
{
    if (tag == STET_TAG_TITLE && s->aside->title.len == 0)
        s->aside->title = contents;
    stet_view type = stet_view_trim(stet_attributes_get(&s->attributes, STET_ATTR_TYPE));
    if (tag != STET_TAG_SCRIPT || !stet_view_istarts(type, STET_VIEW("application/ld+json")))
        return;
    stet_view *slot = STET_VEC_PUSH(s->scratch, &s->aside->jsonld);
    if (slot)
        *slot = contents;
}

/* Pass over an element whose start tag ends at `at`.  Gives the offset to go on from. */
static size_t pass_over(scanner *s, enum stet_tag tag, size_t at)
{
    /* Foreign elements, and only they, may close themselves. */
    if ((tag == STET_TAG_SVG || tag == STET_TAG_MATH) && s->slash)
        return at;
    size_t end = find_end_tag(s, tag, at);
    if (end == s->source.len && !(stet_tag_flags(tag) & STET_IS_RAW))
        return at; /* never closed: the tag goes, what follows is the page */
    keep_aside(s, tag, stet_view_sub(s->source, at, end));
    return after_bracket(s, end);
}

/* A start tag at `at`, the offset of '<'.  Gives the offset to go on from. */
static size_t start_tag(scanner *s, size_t at)
{
    size_t end = stet_byte_find(s->source, at + 1, STET_BYTE_BETWEEN_ATTRIBUTES);
    stet_view name = stet_view_sub(s->source, at + 1, end);
    enum stet_tag tag = stet_tag_find(name);
    end = read_attributes(s, end);
    if (end >= s->source.len)
        return s->source.len; /* cut in mid-tag: no tag at all */
    end++;
    /* Declarative shadow DOM is shown. */
    bool shadow = tag == STET_TAG_TEMPLATE && stet_attributes_has(&s->attributes, STET_ATTR_SHADOWROOTMODE);
    s->shadows += shadow;
    if ((stet_tag_flags(tag) & STET_IS_DROP) && !shadow)
        return pass_over(s, tag, end);
    open_element(s, tag, name);
    return end;
}

/*
 * The end tag at `at`, if it is that of the innermost element and looks as most end tags do: the offset to go on from,
 * else 0.  What is passed over, and the parts of the page, have rules of their own.
 */
static size_t plain_end_tag(scanner *s, size_t at)
{
    enum stet_tag tag = stet_open_elements_top(&s->open);
    stet_view name = stet_tag_names[tag];
    size_t end = at + 2 + name.len;
    if (stet_tag_flags(tag) & (STET_IS_DROP | STET_IS_PART) || end >= s->source.len || s->source.data[end] != '>' ||
        !stet_name_same(s->source.data + at + 2, name.data, name.len))
        return 0;
    close_elements(s, 1);
    return end + 1;
}

/* An end tag at `at`.  Gives the offset to go on from. */
static size_t end_tag(scanner *s, size_t at)
{
    size_t plain = plain_end_tag(s, at);
    if (plain)
        return plain;
    size_t end = stet_byte_find(s->source, at + 2, STET_BYTE_BETWEEN_ATTRIBUTES);
    stet_view name = stet_view_sub(s->source, at + 2, end);
    enum stet_tag tag = stet_tag_find(name);
    bool shadow = tag == STET_TAG_TEMPLATE && s->shadows > 0;
    s->shadows -= shadow;
    end = after_bracket(s, end);
    if ((stet_tag_flags(tag) & STET_IS_DROP) && !shadow)
        return end;
    close_elements(s, stet_open_elements_ended_by(&s->open, stet_open_element_of(tag, name)));
    return end;
}

/* Is there markup, rather than text, at the '<' at `at`? */
static bool is_markup(const scanner *s, size_t at)
{
    char next = at + 1 < s->source.len ? s->source.data[at + 1] : '\0';
    return stet_is_letter((unsigned char)next) || next == '/' || next == '!' || next == '?';
}

/* The markup at a '<'.  Gives the offset to go on from. */
static size_t markup(scanner *s, size_t at)
{
    const char *data = s->source.data;
    size_t n = s->source.len;
    if (stet_is_letter((unsigned char)data[at + 1]))
        return start_tag(s, at);
    if (data[at + 1] == '/' && at + 2 < n && stet_is_letter((unsigned char)data[at + 2]))
        return end_tag(s, at);
    bool comment = at + 3 < n && data[at + 1] == '!' && data[at + 2] == '-' && data[at + 3] == '-';
    return comment ? after_comment(s, at + 4) : after_bracket(s, at + 1);
}

void stet_html_scan(const stet_decoded *decoded, stet_html_reader *reader, stet_arena *scratch, stet_meter *meter,
                    stet_html_aside *aside)
{
    scanner s = {.decoded = decoded,
                 .source = decoded->text,
                 .reader = reader,
                 .scratch = scratch,
                 .meter = meter,
                 .aside = aside,
                 .going = true};
    *aside = (stet_html_aside){.title = STET_VIEW_NONE};
    stet_open_elements_init(&s.open, scratch);
    size_t at = 0, text = 0, n = s.source.len;
    while (s.going && (at = find(&s, '<', at)) < n) {
        if (!is_markup(&s, at)) {
            at++;
            continue;
        }
        if (text < at)
            put_text(&s, text, at);
        size_t next = s.going ? markup(&s, at) : at;
        s.going = s.going && stet_meter_work(meter, next - at + s.open.stack.count / 8 + 1) &&
                  (++s.tags % CLOCK_EVERY != 0 || stet_meter_clock(meter));
        at = text = next;
    }
    if (s.going && text < n)
        put_text(&s, text, n);
}
