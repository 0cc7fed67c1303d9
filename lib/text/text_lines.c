/*
 * text_lines.c - see text_lines.h.  A line is never glued to the next; empty lines, bullets and indentation are
 * kept as facts about the block.  The bullet stays in the text: in some languages a dash opens speech.
 */
#include "text/text_lines.h"

#include "base/utf8.h"
#include "page/builder.h"

enum {
    TAB_WIDTH = 4,
    BYTES_PER_LINE = 48 /* mean of corpus pages */
};

enum { LINE_ENDS = 3 };

/* Where the line at `at` ends.  after[]: the offset behind the next of each end, looked for only once it is passed. */
static size_t line_end(stet_view text, size_t at, size_t after[LINE_ENDS])
{
    static const char ends[LINE_ENDS] = {'\n', '\r', '\f'};
    size_t next = text.len + 1;
    for (size_t i = 0; i < LINE_ENDS; i++) {
        if (after[i] <= at) {
            const char *hit = memchr(text.data + at, ends[i], text.len - at);
            after[i] = hit ? (size_t)(hit - text.data) + 1 : text.len + 1;
        }
        next = after[i] < next ? after[i] : next;
    }
    return next - 1;
}

static uint16_t indent_of(stet_view line)
{
    uint16_t width = 0;
    for (size_t i = 0; i < line.len && width < UINT16_MAX - TAB_WIDTH; i++) {
        if (line.data[i] == ' ')
            width++;
        else if (line.data[i] == '\t')
            width += TAB_WIDTH;
        else
            break;
    }
    return width;
}

static bool has_bullet(stet_view line)
{
    line = stet_view_trim(line);
    if (line.len == 0)
        return false;
    const char *p = line.data, *end = line.data + line.len;
    bool bullet = (stet_char_class(stet_utf8_next(&p, end)) & STET_CHAR_BULLET) != 0;
    return bullet && (p == end || stet_is_space((unsigned char)*p));
}

stet_status stet_text_parse(const stet_decoded *decoded, stet_arena *arena, stet_arena *scratch, stet_meter *meter,
                            stet_page *page)
{
    stet_builder b;
    if (!stet_builder_init(&b, arena, scratch, meter, page))
        return scratch->status;
    stet_view text = decoded->text;
    stet_builder_expect(&b, text.len / BYTES_PER_LINE, 0);
    uint16_t blank = 0;
    size_t after[LINE_ENDS] = {0};
    for (size_t at = 0; at < text.len;) {
        size_t end = line_end(text, at, after);
        stet_view line = stet_view_sub(text, at, end);
        size_t source = stet_decoded_source(decoded, at);
        uint32_t before = page->blocks.count;
        b.block.blank_before = blank;
        b.block.indent = indent_of(line);
        b.block.flags = has_bullet(line) ? STET_BLOCK_BULLET : 0;
        if (!stet_meter_work(meter, line.len + 1) ||
            !stet_builder_text(&b, line, source, stet_decoded_source(decoded, end) - source))
            break;
        stet_builder_flush(&b);
        blank = page->blocks.count > before ? 0 : blank < UINT16_MAX ? (uint16_t)(blank + 1) : blank;
        at = end + 1;
        if (end + 1 < text.len && text.data[end] == '\r' && text.data[end + 1] == '\n')
            at++;
    }
    stet_builder_finish(&b);
    if (scratch->status != STET_OK)
        return scratch->status;
    return arena->status != STET_OK ? arena->status : meter->status;
}
