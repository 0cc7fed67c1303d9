/* piece.c - see piece.h. */
#include "fields/piece.h"

stet_piece stet_piece_of(const stet_field_input *in, stet_view text)
{
    stet_piece p = {.text = text, .origin = text.data};
    p.words = stet_tokenize(in->scratch, text, &p.n);
    return p;
}

/* The first word of `p` that ends behind `at`. */
static uint32_t first_behind(const stet_piece *p, size_t at)
{
    uint32_t low = 0, high = p->n;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (stet_piece_end(p, mid) <= at)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

bool stet_piece_may_hold_digits(const stet_piece *p, uint32_t digits)
{
    uint32_t most = 0;
    for (uint32_t k = 0; k < p->n && most < digits; k++)
        most += stet_is_plain_word(&p->words[k]) ? 0 : p->words[k].end - p->words[k].start;
    return most >= digits;
}

stet_piece stet_piece_cut(const stet_field_input *in, const stet_piece *p, stet_view part)
{
    if (part.len == p->text.len)
        return *p;
    if (part.len == 0 || p->n == 0)
        return (stet_piece){.text = part, .origin = part.data};
    size_t from = (size_t)(part.data - p->text.data), to = from + part.len;
    uint32_t first = from ? first_behind(p, from) : 0, end = to < p->text.len ? first_behind(p, to) : p->n;
    bool cut = (first < p->n && stet_piece_start(p, first) < from) || (end < p->n && stet_piece_start(p, end) < to);
    return cut ? stet_piece_of(in, part) : (stet_piece){part, p->origin, p->words + first, end - first};
}
