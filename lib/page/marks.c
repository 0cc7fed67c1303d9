/*
 * marks.c - see marks.h.  A span runs from the first text inside the outermost element of its kind to that element's
 * end or the block's; two that touch are one.
 */
#include "page/marks.h"

#include "base/url.h"

static const unsigned flag_of[STET_SPAN_BREAK] = {
    [STET_SPAN_STRONG] = STET_IS_STRONG, [STET_SPAN_EMPHASIS] = STET_IS_EMPHASIS, [STET_SPAN_CODE] = STET_IS_CODE,
    [STET_SPAN_SUB] = STET_IS_SUB,       [STET_SPAN_SUP] = STET_IS_SUP,
};

void stet_marks_init(stet_marks *m, stet_page *page, stet_arena *arena, stet_arena *scratch, const stet_limits *limits)
{
    *m = (stet_marks){.arena = arena, .page = page, .most = limits->spans, .raw_most = limits->text_bytes};
    stet_buf_init(&m->raw, scratch);
}

void stet_marks_open(stet_marks *m, enum stet_tag tag)
{
    m->preformatted += tag == STET_TAG_PRE;
    unsigned flags = stet_tag_flags(tag);
    if (!(flags & STET_IS_MARKED))
        return;
    m->open++;
    for (int kind = 0; kind < STET_SPAN_BREAK; kind++)
        m->depth[kind] += (flags & flag_of[kind]) != 0;
}

/* The end of a span that goes on is not known yet. */
enum { GOES_ON = 0 };

static void end_span(stet_marks *m, int kind, size_t at)
{
    if (!m->running[kind])
        return;
    stet_span *span = &m->page->spans.at[m->running[kind] - 1];
    if (span->end == GOES_ON)
        span->end = (uint32_t)at;
}

void stet_marks_close(stet_marks *m, enum stet_tag tag, size_t at)
{
    m->preformatted -= tag == STET_TAG_PRE;
    unsigned flags = stet_tag_flags(tag);
    if (!(flags & STET_IS_MARKED))
        return;
    m->open--;
    for (int kind = 0; kind < STET_SPAN_BREAK; kind++)
        if (flags & flag_of[kind] && --m->depth[kind] == 0)
            end_span(m, kind, at);
}

/* A new span of the block being built; NULL where no more are kept. */
static stet_span *add_span(stet_marks *m, int kind, size_t start, size_t end)
{
    stet_span *span = m->page->spans.count < m->most ? STET_VEC_PUSH(m->arena, &m->page->spans) : NULL;
    if (span)
        *span = (stet_span){
            .block = m->page->blocks.count, .start = (uint32_t)start, .end = (uint32_t)end, .kind = (uint8_t)kind};
    return span;
}

void stet_marks_break(stet_marks *m)
{
    m->broken = true;
    stet_marks_text(m, STET_VIEW("\n"));
}

void stet_marks_keep_raw(stet_marks *m, stet_view text)
{
    if (text.len > m->raw_most - m->raw_total)
        return;
    m->raw_total += text.len;
    stet_buf_append(&m->raw, text);
}

void stet_marks_note_run(stet_marks *m, size_t at, bool after_space)
{
    if (m->broken && after_space)
        add_span(m, STET_SPAN_BREAK, at - 1, at);
    m->broken = false;
    for (int kind = 0; kind < STET_SPAN_BREAK && m->open; kind++) {
        if (!m->depth[kind])
            continue;
        stet_span *last = m->running[kind] ? &m->page->spans.at[m->running[kind] - 1] : NULL;
        if (last && last->end == GOES_ON)
            continue;
        if (last && last->end == at)
            last->end = GOES_ON;
        else if (add_span(m, kind, at, GOES_ON))
            m->running[kind] = m->page->spans.count;
    }
}

static bool ends_like_picture(stet_view path)
{
    static const stet_view endings[] = {STET_VIEW_INIT(".jpg"), STET_VIEW_INIT(".jpeg"), STET_VIEW_INIT(".png"),
                                        STET_VIEW_INIT(".gif"), STET_VIEW_INIT(".webp"), STET_VIEW_INIT(".avif")};
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++)
        if (path.len > endings[i].len &&
            stet_view_ieq(stet_view_sub(path, path.len - endings[i].len, path.len), endings[i]))
            return true;
    return false;
}

/* Does the address lead to a picture?  Its path ends where it does, or at a '?' or '#'. */
static bool is_picture(stet_view href)
{
    bool whole = !href.len || (!memchr(href.data, '?', href.len) && !memchr(href.data, '#', href.len));
    return (!whole || ends_like_picture(href)) && ends_like_picture(stet_url_split(href).path);
}

void stet_marks_image(stet_marks *m, stet_view src, stet_view alt, stet_view href, size_t at)
{
    if (src.len == 0 || m->page->images.count >= m->most)
        return;
    stet_image image = {.src = stet_arena_copy(m->arena, src),
                        .alt = stet_tidy_copy(m->arena, alt),
                        .block = m->page->blocks.count,
                        .inside = at > 0,
                        .leads_on = href.len > 0 && !is_picture(href)};
    stet_image *slot = image.src.data && image.alt.data ? STET_VEC_PUSH(m->arena, &m->page->images) : NULL;
    if (slot)
        *slot = image;
}

/* Without the line break behind <pre>, empty lines and white space at the end. */
static stet_view trimmed(stet_view v)
{
    size_t line = 0;
    for (size_t i = 0; i < v.len && stet_is_space((unsigned char)v.data[i]); i++)
        if (v.data[i] == '\n')
            line = i + 1;
    while (v.len > line && stet_is_space((unsigned char)v.data[v.len - 1]))
        v.len--;
    return stet_view_sub(v, line, v.len);
}

static void keep_raw(stet_marks *m)
{
    stet_view text = stet_arena_copy(m->arena, trimmed(stet_buf_view(&m->raw)));
    stet_raw *raw = text.data ? STET_VEC_PUSH(m->arena, &m->page->raws) : NULL;
    if (raw)
        *raw = (stet_raw){text, m->page->blocks.count};
}

void stet_marks_end_noted(stet_marks *m, size_t len, bool kept)
{
    bool marked = m->page->spans.count > m->first;
    for (int kind = 0; kind < STET_SPAN_BREAK && marked; kind++) {
        end_span(m, kind, len);
        m->running[kind] = 0;
    }
    if (!kept)
        m->page->spans.count = m->first;
    else if (m->raw.len && !m->raw.failed)
        keep_raw(m);
    m->first = m->page->spans.count;
    m->raw.len = 0;
}
