/* compose.c - see compose.h. */
#include "base/compose.h"

#include "base/utf8.h"

static const struct {
    uint32_t first, second, composed;
} pairs[] = {
#define COMPOSED(first, second, composed) {first, second, composed},
#define MARK(code, class)
#include "base/compositions.inc"
#undef COMPOSED
#undef MARK
};

static const struct {
    uint32_t code;
    uint8_t class;
} marks[] = {
#define COMPOSED(first, second, composed)
#define MARK(code, class) {code, class},
#include "base/compositions.inc"
#undef COMPOSED
#undef MARK
};

enum {
    N_PAIRS = sizeof pairs / sizeof pairs[0],
    N_MARKS = sizeof marks / sizeof marks[0],
    MARKS_MAX = 16, /* on one letter; more are written as they come */
    FIRST_MARK = 0x0300,
    HANGUL_L = 0x1100,
    HANGUL_V = 0x1161,
    HANGUL_T = 0x11A7,
    HANGUL = 0xAC00,
    N_L = 19,
    N_V = 21,
    N_T = 28
};

/* A letter and the marks that followed it, in canonical order. */
typedef struct cluster {
    uint32_t letter; /* 0: none yet */
    uint32_t mark[MARKS_MAX];
    uint8_t class[MARKS_MAX];
    unsigned n;
} cluster;

/* How a mark is ordered; 0 for what is no mark, or takes part in no pair. */
static uint8_t class_of(uint32_t code)
{
    size_t low = 0, high = code < FIRST_MARK ? 0 : N_MARKS;
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (marks[mid].code == code)
            return marks[mid].class;
        if (marks[mid].code < code)
            low = mid + 1;
        else
            high = mid;
    }
    return 0;
}

/* The character for two; 0 if there is none. */
static uint32_t pair(uint32_t first, uint32_t second)
{
    if (first >= HANGUL_L && first < HANGUL_L + N_L && second >= HANGUL_V && second < HANGUL_V + N_V)
        return HANGUL + ((first - HANGUL_L) * N_V + (second - HANGUL_V)) * N_T;
    if (first >= HANGUL && first < HANGUL + N_L * N_V * N_T && (first - HANGUL) % N_T == 0 && second > HANGUL_T &&
        second < HANGUL_T + N_T)
        return first + (second - HANGUL_T);
    size_t low = 0, high = second < FIRST_MARK ? 0 : N_PAIRS;
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (pairs[mid].first == first && pairs[mid].second == second)
            return pairs[mid].composed;
        if (pairs[mid].first < first || (pairs[mid].first == first && pairs[mid].second < second))
            low = mid + 1;
        else
            high = mid;
    }
    return 0;
}

static void add_mark(cluster *c, uint32_t code, uint8_t class)
{
    unsigned at = c->n++;
    for (; at > 0 && c->class[at - 1] > class; at--) {
        c->mark[at] = c->mark[at - 1];
        c->class[at] = c->class[at - 1];
    }
    c->mark[at] = code;
    c->class[at] = class;
}

/* Take the letter apart again where a mark must stand before one that it holds already. */
static void take_apart(cluster *c)
{
    for (size_t i = 0; i < N_PAIRS && c->n < MARKS_MAX; i++) {
        uint8_t class = pairs[i].composed == c->letter ? class_of(pairs[i].second) : 0;
        if (class == 0)
            continue;
        c->letter = pairs[i].first;
        add_mark(c, pairs[i].second, class);
        i = (size_t)-1; /* the new letter may be composed too */
    }
}

static void flush(stet_buf *out, cluster *c)
{
    if (c->letter == 0)
        return;
    uint32_t rest[MARKS_MAX];
    unsigned n_rest = 0;
    uint8_t last = 0; /* class of the mark that was left: what follows with the same class is behind it */
    if (c->n)
        take_apart(c);
    for (unsigned i = 0; i < c->n; i++) {
        uint32_t composed = c->class[i] == last ? 0 : pair(c->letter, c->mark[i]);
        if (composed) {
            c->letter = composed;
        } else {
            rest[n_rest++] = c->mark[i];
            last = c->class[i];
        }
    }
    stet_buf_code(out, c->letter);
    for (unsigned i = 0; i < n_rest; i++)
        stet_buf_code(out, rest[i]);
    c->letter = 0;
    c->n = 0;
}

void stet_compose(stet_buf *out, stet_view text)
{
    cluster c = {.letter = 0};
    const char *p = text.data, *end = text.data + text.len;
    while (p < end) {
        uint32_t code = stet_utf8_next(&p, end);
        uint8_t class = class_of(code);
        uint32_t both = c.letter && c.n == 0 && class == 0 ? pair(c.letter, code) : 0;
        if (both) {
            c.letter = both;
        } else if (class && c.letter && c.n < MARKS_MAX - 2) {
            add_mark(&c, code, class);
        } else {
            flush(out, &c);
            c.letter = code;
        }
    }
    flush(out, &c);
}
