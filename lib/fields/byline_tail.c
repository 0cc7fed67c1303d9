/* byline_tail.c - see byline_tail.h. */
#include "fields/byline_tail.h"

#include "base/utf8.h"
#include "fields/byline.h"
#include "fields/name.h"

enum { TAIL_BYTES = 80 /* of a paragraph, in which its author may be named */ };

#define TAIL_WEIGHT 0.55f

/* Is the full stop at `at` that of an initial: "T.Nhung"? */
static bool is_initial(stet_view text, const char *at)
{
    const char *p = at;
    if (p == text.data || !(stet_char_class(stet_utf8_last(text.data, &p)) & STET_CHAR_UPPER))
        return false;
    return p == text.data || !(stet_char_class(stet_utf8_last(text.data, &p)) & STET_CHAR_WORD);
}

/* Does a word begin right behind a mark in the last TAIL_BYTES of a paragraph, or a Japanese signature? */
static bool is_glued_at_end(const stet_piece *paragraph)
{
    size_t tail = paragraph->text.len > TAIL_BYTES ? paragraph->text.len - TAIL_BYTES : 0;
    if (stet_view_find(paragraph->text, STET_VIEW("【"), tail) < paragraph->text.len)
        return true;
    for (uint32_t k = paragraph->n; k-- > 0 && stet_piece_end(paragraph, k) > tail;) {
        size_t start = stet_piece_start(paragraph, k), before = k > 0 ? stet_piece_end(paragraph, k - 1) : 0;
        if (start > before && paragraph->text.data[start - 1] != ' ')
            return true;
    }
    return false;
}

/* The name at the end of a paragraph, if there is one. */
static void read_end(const stet_field_input *in, uint32_t block, stet_byline_line *l)
{
    stet_piece paragraph = stet_piece_of_block(in, block);
    if (!is_glued_at_end(&paragraph))
        return;
    stet_view text = paragraph.text;
    const char *end = text.data + text.len, *p = text.len > TAIL_BYTES ? end - TAIL_BYTES : text.data;
    for (bool ended = false; p < end && l->people.list.count == 0;) {
        const char *start = p;
        if (!ended && (unsigned char)*p < 0x80 && !(stet_char_low[(unsigned char)*p].classes & STET_CHAR_END)) {
            p++; /* most of the text */
            continue;
        }
        uint32_t code = stet_utf8_next(&p, end);
        unsigned cls = stet_char_class(code);
        bool stop = (cls & STET_CHAR_END) && start > text.data && !is_initial(text, start);
        if (ended && ((cls & STET_CHAR_UPPER) || code == 0x3010)) {
            stet_view rest = {start, (size_t)(end - start)};
            if (code == 0x3010) /* a Japanese paper's signature: "...。【綾瀬文緒】" */
                rest = stet_name_bare(rest);
            stet_byline b = {.in = in,
                             .source = {STET_ORIGIN_PAGE, "signature", TAIL_WEIGHT},
                             .people = &l->people,
                             .organisations = &l->organisations,
                             .credit = &l->credit};
            stet_piece signature = stet_piece_cut(in, &paragraph, rest);
            stet_byline_read(&b, &signature);
            if (b.rest)
                *l = (stet_byline_line){.weight = -1};
        }
        ended = stop || (ended && (cls & (STET_CHAR_CLOSE | STET_CHAR_QUOTE)));
    }
}

void stet_byline_tail_read(const stet_field_input *in, stet_byline_line *l)
{
    enum { TAIL_UNITS = 12 };
    const stet_selection *s = in->roles->selection;
    *l = (stet_byline_line){.weight = -1};
    for (uint32_t i = s->first; i <= s->last && i < in->a->n; i++) {
        if (!s->kept[i] || in->a->stats[i].units < TAIL_UNITS)
            continue;
        read_end(in, i, l);
        if (l->people.list.count) {
            l->block = i;
            l->weight = TAIL_WEIGHT;
            return;
        }
    }
}
