/*
 * text_lines.c - see text_lines.h.  A line is never glued to the next; empty lines, bullets and indentation are
 * kept as facts about the block.  The bullet stays in the text: in some languages a dash opens speech.
 *
 * Of 100 lines 99 are taken as they are: one space parts their words, none is at their ends.  Masks of 64 bytes at a
 * time tell which, and where lines end.  So the text is copied as a whole, and a NUL put for each line's end.
 */
#include "text/text_lines.h"

#include "base/bits.h"
#include "base/utf8.h"
#include "page/builder.h"
#include "page/run.h"
#include "text/line_masks.h"

enum {
    TAB_WIDTH = 4,
    BYTES_PER_BLOCK = 24 /* one text page of 20 has fewer */
};

typedef struct lines {
    const stet_decoded *decoded;
    stet_builder builder;
    stet_line_masks_reader *masks_at;
    char *text;     /* the page's own; masks are read beyond its end */
    size_t at;      /* where the line begins */
    bool untidy;    /* it has white space to collapse, as far as it was looked at */
    uint16_t blank; /* empty lines before it */
    /* Of the byte before those to be looked at, 1 or 0: */
    uint64_t after_space;
    uint64_t after_end; /* the beginning of the text is like a line's end */
} lines;

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

/* Of a line without white space before it. */
static bool has_bullet(stet_view line)
{
    const char *p = line.data, *end = line.data + line.len;
    return p < end && stet_char_class(stet_utf8_next(&p, end)) & STET_CHAR_BULLET &&
           (p == end || stet_is_space((unsigned char)*p));
}

/* Collapse a line's white space where it stands.  Gives its text; *first and *last are where that was. */
static stet_view tidy(char *line, size_t len, size_t *first, size_t *last)
{
    stet_view whole = {line, len};
    size_t n = 0;
    *first = stet_run_begin(whole, 0);
    *last = *first;
    for (size_t at = *first; at < len; at = stet_run_begin(whole, *last)) {
        *last = stet_run_end(whole, at);
        if (n)
            line[n++] = ' ';
        if (n < at)
            memmove(line + n, line + at, *last - at);
        n += *last - at;
    }
    line[n] = '\0';
    return (stet_view){line, n};
}

static void add_line(lines *l, stet_view line)
{
    size_t source = stet_decoded_source(l->decoded, l->at);
    size_t source_len = stet_decoded_source(l->decoded, l->at + line.len) - source;
    uint8_t flags = has_bullet(l->untidy ? stet_view_trim(line) : line) ? STET_BLOCK_BULLET : 0;
    uint16_t indent = 0;
    if (l->untidy) {
        indent = indent_of(line);
        size_t first, last;
        bool plain = source_len == line.len; /* offsets inside the line map one to one */
        line = tidy(l->text + l->at, line.len, &first, &last);
        source += plain ? first : 0;
        source_len = plain ? last - first : source_len;
    }
    stet_page_block *block = line.len ? stet_builder_block(&l->builder, line, source, source_len) : NULL;
    if (!block)
        return;
    block->blank_before = l->blank;
    block->indent = indent;
    block->flags = flags;
}

/* The line ends, and becomes a block if there is text in it.  False when the page is to be given up. */
static bool end_line(lines *l, size_t end)
{
    stet_view line = {l->text + l->at, end - l->at};
    uint32_t before = l->builder.page->blocks.count;
    if (!stet_meter_work(l->builder.meter, line.len + 1))
        return false;
    bool two = l->text[end] == '\r' && l->text[end + 1] == '\n';
    l->text[end] = '\0';
    if (line.len)
        add_line(l, line);
    if (l->builder.page->blocks.count > before)
        l->blank = 0;
    else if (l->blank < UINT16_MAX)
        l->blank++;
    l->at = end + 1 + two;
    l->untidy = false;
    return true;
}

/* Take the bytes at `base`.  False when the page is to be given up. */
static bool take(lines *l, size_t base)
{
    const stet_line_masks m = l->masks_at(l->text + base);
    const uint64_t after_space = m.space << 1 | l->after_space, after_end = m.end << 1 | l->after_end;
    uint64_t untidy = (m.space & (after_space | after_end)) | (m.end & after_space) | m.other;
    for (uint64_t left = m.end; left; left &= left - 1) {
        unsigned bit = stet_lowest_bit(left);
        uint64_t line = UINT64_MAX >> (STET_LINE_MASK - 1 - bit);
        l->untidy |= (untidy & line) != 0;
        untidy &= ~line;
        bool second = base + bit < l->at; /* of two that end a line together */
        if (!second && !end_line(l, base + bit))
            return false;
    }
    l->untidy |= untidy != 0;
    l->after_space = m.space >> (STET_LINE_MASK - 1);
    l->after_end = m.end >> (STET_LINE_MASK - 1);
    return true;
}

/* The page's own copy of the text, its last line ended like the others, with what masks read beyond it. */
static char *copy_text(stet_arena *arena, stet_view text)
{
    enum { BEYOND = 1 + STET_LINE_MASK_READS };
    char *copy = stet_arena_alloc(arena, text.len + BEYOND);
    if (!copy)
        return NULL;
    memcpy(copy, text.data, text.len);
    memset(copy + text.len, 0, BEYOND);
    if (text.len && !strchr("\n\f\r", copy[text.len - 1]))
        copy[text.len] = '\n';
    return copy;
}

stet_status stet_text_parse(const stet_decoded *decoded, stet_arena *arena, stet_arena *scratch, stet_meter *meter,
                            stet_page *page)
{
    size_t len = decoded->text.len;
    stet_line_masks_reader *wide = stet_line_masks_avx2();
    lines l = {.decoded = decoded,
               .masks_at = wide ? wide : stet_line_masks_portable,
               .text = copy_text(arena, decoded->text),
               .after_end = 1};
    if (!l.text)
        return arena->status;
    if (!stet_builder_init(&l.builder, arena, scratch, meter, page))
        return scratch->status;
    l.builder.length = stet_decoded_source(decoded, len);
    stet_builder_expect(&l.builder, len / BYTES_PER_BLOCK, 0);
    for (size_t base = 0; base <= len && take(&l, base); base += STET_LINE_MASK)
        ;
    stet_builder_finish(&l.builder);
    if (scratch->status != STET_OK)
        return scratch->status;
    return arena->status != STET_OK ? arena->status : meter->status;
}
