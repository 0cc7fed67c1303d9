/*
 * thin.c - see thin.h.  Tokens are told apart as the HTML standard's tokenizer does (comments, bogus comments, raw
 * text, quoted attributes); nothing is ever looked at twice, so the pass is linear for any input.
 */
#include "html/thin.h"

#include "html/attribute.h"
#include "page/tags.h"

typedef struct thinner {
    stet_arena *arena;
    stet_meter *meter;
    stet_view source;
    stet_thin *out;
    stet_buf html;
    size_t copied_to;            /* source offset up to which all was copied or dropped */
    bool remap;                  /* the next copy begins a new segment */
    bool no_end[STET_TAG_COUNT]; /* no end tag of this element lies ahead */
    bool flat[STET_TAG_COUNT];   /* its tags do not balance: stop counting nesting */
    size_t attribute_max;
    unsigned shadows;            /* open <template>s that are kept */
} thinner;

/* Attributes that some later stage reads: of any element, or of one. */
static const struct {
    enum stet_tag tag; /* STET_TAG_UNKNOWN: any */
    stet_view name;
} kept_attributes[] = {
    {STET_TAG_UNKNOWN, STET_VIEW_INIT("aria-hidden")},
    {STET_TAG_UNKNOWN, STET_VIEW_INIT("class")},
    {STET_TAG_UNKNOWN, STET_VIEW_INIT("content")},
    {STET_TAG_UNKNOWN, STET_VIEW_INIT("data-component")},
    {STET_TAG_UNKNOWN, STET_VIEW_INIT("data-testid")},
    {STET_TAG_UNKNOWN, STET_VIEW_INIT("datetime")},
    {STET_TAG_UNKNOWN, STET_VIEW_INIT("hidden")},
    {STET_TAG_UNKNOWN, STET_VIEW_INIT("href")},
    {STET_TAG_UNKNOWN, STET_VIEW_INIT("id")},
    {STET_TAG_UNKNOWN, STET_VIEW_INIT("itemprop")},
    {STET_TAG_UNKNOWN, STET_VIEW_INIT("itemtype")},
    {STET_TAG_UNKNOWN, STET_VIEW_INIT("lang")},
    {STET_TAG_UNKNOWN, STET_VIEW_INIT("name")},
    {STET_TAG_UNKNOWN, STET_VIEW_INIT("property")},
    {STET_TAG_UNKNOWN, STET_VIEW_INIT("rel")},
    {STET_TAG_UNKNOWN, STET_VIEW_INIT("role")},
    {STET_TAG_IMG, STET_VIEW_INIT("alt")},
    {STET_TAG_IMG, STET_VIEW_INIT("data-lazy-src")},
    {STET_TAG_IMG, STET_VIEW_INIT("data-original")},
    {STET_TAG_IMG, STET_VIEW_INIT("data-src")},
    {STET_TAG_IMG, STET_VIEW_INIT("height")},
    {STET_TAG_IMG, STET_VIEW_INIT("src")},
    {STET_TAG_IMG, STET_VIEW_INIT("width")},
    {STET_TAG_OL, STET_VIEW_INIT("start")},
    {STET_TAG_TD, STET_VIEW_INIT("colspan")},
    {STET_TAG_TD, STET_VIEW_INIT("rowspan")},
    {STET_TAG_TH, STET_VIEW_INIT("colspan")},
    {STET_TAG_TH, STET_VIEW_INIT("rowspan")},
};

static bool is_letter(char c)
{
    unsigned char l = stet_lower((unsigned char)c);
    return l >= 'a' && l <= 'z';
}

/* What comes next stands at `source`. */
static void begin_segment(thinner *t, size_t source)
{
    if (!stet_segment_add(t->arena, &t->out->segments, t->html.len, source))
        t->html.failed = true;
    t->remap = false;
}

/* Append source[from..to), which follows what was copied last unless `remap` is set. */
static void copy(thinner *t, size_t from, size_t to)
{
    if (from >= to)
        return;
    if (t->remap)
        begin_segment(t, from);
    stet_buf_append(&t->html, stet_view_sub(t->source, from, to));
}

/* Everything up to `from` is copied; go on at `to`. */
static void drop(thinner *t, size_t from, size_t to)
{
    copy(t, t->copied_to, from);
    t->copied_to = to;
    t->remap = true;
}

/* Offset after the first `needle` at or after `from`, or the end. */
static size_t after(const thinner *t, stet_view needle, size_t from)
{
    size_t at = stet_view_find(t->source, needle, from);
    return at < t->source.len ? at + needle.len : t->source.len;
}

static size_t after_comment(const thinner *t, size_t body)
{
    /* <!--> and <!---> are whole comments. */
    stet_view rest = stet_view_sub(t->source, body, t->source.len);
    if (stet_view_istarts(rest, STET_VIEW(">")))
        return body + 1;
    if (stet_view_istarts(rest, STET_VIEW("->")))
        return body + 2;
    size_t at = body;
    for (;;) {
        at = after(t, STET_VIEW("--"), at);
        if (at >= t->source.len)
            return t->source.len;
        if (t->source.data[at] == '>')
            return at + 1;
        if (t->source.data[at] == '!' && at + 1 < t->source.len && t->source.data[at + 1] == '>')
            return at + 2;
        at--; /* "--->": the second dash may begin the end */
    }
}

/* Is there a tag of `name` at `at`, which is behind '<' or '</'? */
static bool names(const thinner *t, size_t at, stet_view name)
{
    if (at + name.len > t->source.len || !stet_view_ieq(stet_view_sub(t->source, at, at + name.len), name))
        return false;
    char next = at + name.len < t->source.len ? t->source.data[at + name.len] : '>';
    return next == '>' || next == '/' || stet_is_space((unsigned char)next);
}

/*
 * Find the end tag of a dropped element whose start tag ends at `from`.  Gives the offset of its '<', or the end
 * of the source if there is none.  Nested elements of the name count, unless their tags are known not to balance.
 */
static size_t find_end_tag(thinner *t, enum stet_tag tag, size_t from)
{
    stet_view name = stet_view_of(stet_tag_name(tag));
    bool nests = !(stet_tag_flags(tag) & STET_IS_RAW) && !t->flat[tag];
    size_t first_end = t->source.len, at = from;
    unsigned depth = 1;
    if (t->no_end[tag])
        return t->source.len;
    while (at < t->source.len) {
        const char *hit = memchr(t->source.data + at, '<', t->source.len - at);
        if (!hit)
            break;
        at = (size_t)(hit - t->source.data) + 1;
        if (at < t->source.len && t->source.data[at] == '/' && names(t, at + 1, name)) {
            if (first_end == t->source.len)
                first_end = at - 1;
            if (!nests || --depth == 0)
                return at - 1;
        } else if (nests && names(t, at, name)) {
            depth++;
        }
    }
    t->no_end[tag] = first_end == t->source.len;
    t->flat[tag] = true;
    return first_end;
}

static bool find_folded(stet_view v, stet_view word)
{
    for (size_t i = 0; i + word.len <= v.len; i++)
        if (stet_view_istarts(stet_view_sub(v, i, v.len), word))
            return true;
    return false;
}

static bool is_kept(enum stet_tag tag, const stet_attribute *a)
{
    if (tag == STET_TAG_META && stet_view_ieq(a->name, STET_VIEW("value")))
        return true; /* where some pages write what belongs into content */
    for (size_t i = 0; i < sizeof kept_attributes / sizeof kept_attributes[0]; i++) {
        bool named = kept_attributes[i].tag == STET_TAG_UNKNOWN || kept_attributes[i].tag == tag;
        if (named && stet_view_ieq(a->name, kept_attributes[i].name)) /* a picture in its own address is no address */
            return tag != STET_TAG_IMG || !stet_view_istarts(a->value, STET_VIEW("data:"));
    }
    if (!stet_view_ieq(a->name, STET_VIEW("style")))
        return false;
    /* Of a style only what hides is read. */
    return find_folded(a->value, STET_VIEW("display")) || find_folded(a->value, STET_VIEW("visibility"));
}

static void put_attribute(thinner *t, const stet_attribute *a)
{
    /* A value is quoted with what it does not hold; unquoted it may hold both: then it is not worth keeping. */
    bool has_double = memchr(a->value.data, '"', a->value.len) != NULL;
    if (has_double && memchr(a->value.data, '\'', a->value.len) != NULL)
        return;
    char quote = has_double ? '\'' : '"';
    stet_buf_byte(&t->html, ' ');
    stet_buf_append(&t->html, a->name);
    stet_buf_byte(&t->html, '=');
    stet_buf_byte(&t->html, quote);
    stet_buf_append(&t->html, a->value);
    stet_buf_byte(&t->html, quote);
}

/* <script>: keep JSON-LD aside. */
static void keep_aside(thinner *t, enum stet_tag tag, bool is_jsonld, size_t from, size_t to)
{
    stet_view contents = stet_view_sub(t->source, from, to);
    if (tag == STET_TAG_TITLE && t->out->title.len == 0)
        t->out->title = contents;
    if (tag == STET_TAG_SCRIPT && is_jsonld) {
        stet_view *slot = STET_VEC_PUSH(t->arena, &t->out->jsonld);
        if (slot)
            *slot = contents;
    }
}

/* A start tag at `at`, the offset of '<'.  Gives the offset to go on from. */
static size_t start_tag(thinner *t, size_t at)
{
    const char *s = t->source.data;
    size_t n = t->source.len, i = at + 1;
    while (i < n && !stet_is_space((unsigned char)s[i]) && s[i] != '>' && s[i] != '/')
        i++;
    stet_view name = stet_view_sub(t->source, at + 1, i);
    enum stet_tag tag = stet_tag_find(name);
    unsigned flags = stet_tag_flags(tag);
    drop(t, at, at);
    size_t tag_in_html = t->html.len;
    stet_buf_byte(&t->html, '<');
    stet_buf_append(&t->html, name);
    stet_attribute a;
    bool is_jsonld = false, is_shadow = false, is_closed = false;
    while (stet_attribute_next(t->source, &i, &a)) {
        if (a.value.len <= t->attribute_max && is_kept(tag, &a))
            put_attribute(t, &a);
        if (tag == STET_TAG_SCRIPT && stet_view_ieq(a.name, STET_VIEW("type")))
            is_jsonld = stet_view_istarts(stet_view_trim(a.value), STET_VIEW("application/ld+json"));
        if (tag == STET_TAG_TEMPLATE && stet_view_ieq(a.name, STET_VIEW("shadowrootmode")))
            is_shadow = true; /* declarative shadow DOM is shown */
    }
    if (i >= n) { /* cut in mid-tag: no tag at all */
        t->html.len = tag_in_html;
        t->copied_to = n;
        return n;
    }
    /* Foreign elements, and only they, may close themselves. */
    is_closed = s[i - 1] == '/' && (tag == STET_TAG_SVG || tag == STET_TAG_MATH);
    i++;
    stet_buf_byte(&t->html, '>');
    t->copied_to = i;
    t->shadows += is_shadow;
    if (!(flags & STET_IS_DROP) || is_shadow)
        return i;
    t->html.len = tag_in_html;
    if (is_closed)
        return i;
    size_t end = find_end_tag(t, tag, i);
    if (end == n && !(flags & STET_IS_RAW))
        return i; /* never closed: the tag goes, what follows is the page */
    keep_aside(t, tag, is_jsonld, i, end);
    i = after(t, STET_VIEW(">"), end);
    t->copied_to = i;
    return i;
}

/* An end tag at `at`; one of a dropped element goes, attributes go. */
static size_t end_tag(thinner *t, size_t at)
{
    const char *s = t->source.data;
    size_t n = t->source.len, i = at + 2;
    while (i < n && !stet_is_space((unsigned char)s[i]) && s[i] != '>' && s[i] != '/')
        i++;
    stet_view name = stet_view_sub(t->source, at + 2, i);
    enum stet_tag tag = stet_tag_find(name);
    bool shadow = tag == STET_TAG_TEMPLATE && t->shadows > 0;
    bool kept = !(stet_tag_flags(tag) & STET_IS_DROP) || shadow;
    t->shadows -= shadow;
    size_t end = after(t, STET_VIEW(">"), i);
    bool whole = i < n && s[i] == '>';
    if (whole && kept)
        return end; /* copied with the run around it */
    drop(t, at, end);
    if (kept && end > i && s[end - 1] == '>') {
        stet_buf_append(&t->html, STET_VIEW("</"));
        stet_buf_append(&t->html, name);
        stet_buf_byte(&t->html, '>');
    }
    return end;
}

/* What stands at a '<'.  Gives the offset to go on from. */
static size_t markup(thinner *t, size_t at)
{
    const char *s = t->source.data;
    size_t n = t->source.len;
    char next = at + 1 < n ? s[at + 1] : '\0';
    if (is_letter(next))
        return start_tag(t, at);
    if (next == '/' && at + 2 < n && is_letter(s[at + 2]))
        return end_tag(t, at);
    if (next == '!' || next == '?' || next == '/') {
        bool comment = at + 3 < n && s[at + 1] == '!' && s[at + 2] == '-' && s[at + 3] == '-';
        size_t end = comment ? after_comment(t, at + 4) : after(t, STET_VIEW(">"), at + 1);
        drop(t, at, end);
        return end;
    }
    /* A lone '<' is text; escaped, or what is dropped after it could make it a tag. */
    drop(t, at, at);
    begin_segment(t, at);
    t->copied_to = at + 1;
    t->remap = true;
    stet_buf_append(&t->html, STET_VIEW("&lt;"));
    return at + 1;
}

stet_status stet_thin_make(stet_arena *arena, stet_meter *meter, stet_view source, stet_thin *out)
{
    thinner t = {.arena = arena, .meter = meter, .source = source, .out = out, .remap = true,
                 .attribute_max = meter->limits.attribute_bytes};
    *out = (stet_thin){.title = STET_VIEW_NONE};
    stet_buf_init(&t.html, arena);
    stet_buf_reserve(&t.html, source.len / 2 + 64);
    size_t at = 0;
    while (at < source.len && !t.html.failed) {
        const char *hit = memchr(source.data + at, '<', source.len - at);
        if (!hit)
            break;
        size_t next = markup(&t, (size_t)(hit - source.data));
        if (!stet_meter_work(meter, next - at))
            return meter->status;
        at = next;
    }
    copy(&t, t.copied_to, source.len);
    out->html = stet_buf_view(&t.html);
    return arena->status;
}
