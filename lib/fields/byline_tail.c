/* byline_tail.c - see byline_tail.h. */
#include "fields/byline_tail.h"

#include "base/inline.h"
#include "base/prefetch.h"
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

/* Take the names in `rest`, unless it holds more than names. */
static void read_signature(const stet_field_input *in, const stet_piece *paragraph, stet_view rest, stet_byline_line *l)
{
    stet_byline b = {.in = in,
                     .source = {STET_ORIGIN_PAGE, "signature", TAIL_WEIGHT},
                     .people = &l->people,
                     .organisations = &l->organisations,
                     .credit = &l->credit};
    stet_piece signature = stet_piece_cut(in, paragraph, rest);
    stet_byline_read(&b, &signature);
    if (b.rest)
        *l = (stet_byline_line){.weight = -1};
}

/*
 * What stands from byte `from` to a word: if it ends a sentence, and nothing but closing marks parts that from the
 * word's capital, a name may begin there; so may a Japanese paper's signature in it, "...。【綾瀬文緒】".
 */
static void read_behind_end(const stet_field_input *in, const stet_piece *paragraph, uint32_t from,
                            const stet_token *word, stet_byline_line *l)
{
    enum { OPEN = 0x3010 };
    stet_view text = paragraph->text;
    const char *p = text.data + from, *stop = text.data + word->start, *end = text.data + text.len;
    bool ended = false;
    while (p < stop && l->people.list.count == 0) {
        const char *start = p;
        uint32_t code = stet_utf8_next(&p, end);
        unsigned cls = stet_char_class(code);
        if (ended && code == OPEN)
            read_signature(in, paragraph, stet_name_bare((stet_view){start, (size_t)(end - start)}), l);
        bool ends = (cls & STET_CHAR_END) && start > text.data && !is_initial(text, start);
        ended = ends || (ended && (cls & (STET_CHAR_CLOSE | STET_CHAR_QUOTE)));
    }
    if (ended && l->people.list.count == 0 && word->flags & STET_TOKEN_CAPITAL)
        read_signature(in, paragraph, (stet_view){stop, (size_t)(end - stop)}, l);
}

/* The name at the end of a paragraph, if there is one: behind a mark, and no space. */
static void read_end(const stet_field_input *in, uint32_t block, stet_byline_line *l)
{
    enum { SIGNED = 5 }; /* bytes of a mark, what opens a Japanese signature, and a space */
    stet_piece paragraph = stet_piece_of_block(in, block);
    const stet_token *t = paragraph.words, *end = t + paragraph.n;
    const char *text = paragraph.text.data;
    uint32_t tail = paragraph.text.len > TAIL_BYTES ? (uint32_t)paragraph.text.len - TAIL_BYTES : 0;
    const stet_token *word = tail ? end : t;
    while (word > t && word[-1].start > tail)
        word--;
    for (uint32_t behind = tail; word < end; behind = word++->end) {
        if (word->start <= behind || (text[word->start - 1] == ' ' && word->start - behind < SIGNED))
            continue;
        read_behind_end(in, &paragraph, behind, word, l);
        if (l->people.list.count)
            return;
    }
}

/* The end of a block will soon be read: its last tokens and bytes, which may be far from those of the block before. */
STET_ALWAYS_INLINE void prefetch_end(const stet_field_input *in, uint32_t block)
{
    enum { LINE = 64, TOKENS = 16 /* in so many bytes of text */ };
    const stet_block_stats *s = &in->a->stats[block];
    const stet_view text = in->page->blocks.at[block].text;
    const stet_token *t = stet_block_tokens(in->a, block);
    for (uint32_t k = 1; k <= TOKENS && k <= s->tokens; k += LINE / sizeof *t)
        stet_prefetch(t + s->tokens - k);
    for (size_t k = 1; k <= TAIL_BYTES && k <= text.len; k += LINE)
        stet_prefetch(text.data + text.len - k);
}

void stet_byline_tail_read(const stet_field_input *in, stet_byline_line *l)
{
    enum { TAIL_UNITS = 12, AHEAD = 4 /* blocks */ };
    const stet_selection *s = in->roles->selection;
    uint32_t end = s->last < in->a->n ? s->last + 1 : in->a->n;
    *l = (stet_byline_line){.weight = -1};
    for (uint32_t i = s->first; i < end; i++) {
        if (end - i > AHEAD && s->kept[i + AHEAD])
            prefetch_end(in, i + AHEAD);
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
