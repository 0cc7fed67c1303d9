/* cues.c - the table of cues.inc over the literal matcher. */
#include "page/cues.h"

enum { W = 1, S = 0 };

static const struct {
    const char *pattern;
    uint8_t len;
    uint8_t word;
    uint8_t cue;
} rows[] = {
#define CUE(id, pattern, anchor, yes, no) {pattern, sizeof(pattern) - 1, anchor, STET_CUE_##id},
#define ALSO(id, pattern, anchor, yes, no) CUE(id, pattern, anchor, yes, no)
#include "page/cues.inc"
#undef CUE
#undef ALSO
};

const char *stet_cue_name(enum stet_cue cue)
{
    static const char *const names[STET_CUE_COUNT] = {
#define CUE(id, pattern, anchor, yes, no) #id,
#define ALSO(id, pattern, anchor, yes, no)
#include "page/cues.inc"
#undef CUE
#undef ALSO
    };
    return names[cue];
}

stet_status stet_cues_compile(stet_arena *arena, stet_literals *matcher)
{
    stet_literals_init(matcher, arena);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        stet_literals_add(matcher, (stet_view){rows[i].pattern, rows[i].len}, (uint32_t)i);
    return stet_literals_finish(matcher);
}

/* Does a word begin at `at`?  True after a non-letter and where camelCase turns upper. */
static bool word_edge(stet_view v, size_t at)
{
    if (at == 0 || at >= v.len)
        return true;
    unsigned char before = (unsigned char)v.data[at - 1], after = (unsigned char)v.data[at];
    return !stet_is_letter(before) || !stet_is_letter(after) || (before >= 'a' && after <= 'Z');
}

struct hit_context {
    stet_view value;
    stet_cues *cues;
};

static void on_hit(void *ctx, uint32_t row, size_t end)
{
    struct hit_context *hit = ctx;
    size_t start = end - rows[row].len;
    if (rows[row].word == W && !(word_edge(hit->value, start) && word_edge(hit->value, end)))
        return;
    hit->cues->bits[rows[row].cue / 64] |= UINT64_C(1) << (rows[row].cue % 64);
}

void stet_cues_match(const stet_literals *matcher, stet_view value, stet_cues *cues)
{
    struct hit_context hit = {value, cues};
    stet_literals_scan(matcher, value, on_hit, &hit);
}
