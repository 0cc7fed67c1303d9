/*
 * bench_ladder.c - does the cost stay linear?  Synthetic pages that grow in one way each, and what a byte costs.
 *
 *     bench_ladder [-m FACTOR] [LADDER...]
 *
 * Each line: the ladder, a page's bytes, ns of processor time per byte that it has more than the ladder's shortest page,
 * and that against the cheapest of its ladder.  With -m the exit status tells whether all stay within the factor.
 *
 * Of short pages a rung has many, with other numbers and words: one alone the processor would soon know by heart, and
 * foretell every branch of it.  Rungs are measured in turns, the shortest pages beside each, and the best of all rounds
 * counts: other work on the machine only ever slows.  Every rung has a pool of its own, as if many such pages came in a
 * row.
 */
#define _POSIX_C_SOURCE 200809L
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <stet/stet.h>

#include "extract.h"
#include "pages.h"

typedef struct growing {
    char *data;
    size_t size, room;
} growing;

static void put(growing *g, const char *text)
{
    size_t n = strlen(text);
    if (g->room - g->size < n + 1) {
        g->room = (g->room + n) * 2;
        char *data = realloc(g->data, g->room);
        if (!data)
            exit(2);
        g->data = data;
    }
    memcpy(g->data + g->size, text, n + 1);
    g->size += n;
}

static void put_number(growing *g, size_t i)
{
    char number[24];
    snprintf(number, sizeof number, "%zu", i);
    put(g, number);
}

static void put_paragraph(growing *g, size_t i)
{
    static const char *const sentences[] = {
        "The harbour office of Larkmoor said on Monday that the ferry will sail again from Thursday. ",
        "Nobody had expected the repair of a rudder to take eleven weeks and two trips to the mainland. ",
        "'We kept the school open by radio,' said the headmistress, who lives above the bakery. ",
        "Prices for flour, diesel and candles rose by a third, the co-operative's books show. ",
    };
    put(g, "In week ");
    put_number(g, i);
    put(g, " of it, ");
    for (size_t k = 0; k < 3; k++)
        put(g, sentences[(i * 7 + k * 3) % (sizeof sentences / sizeof sentences[0])]);
}

/* A word that no other number has. */
static void put_word(growing *g, size_t i)
{
    char word[16];
    size_t n = 0;
    for (size_t left = i * 0x9E3779B1u % ((size_t)1 << 28) + 26; left && n + 1 < sizeof word; left /= 26)
        word[n++] = (char)('a' + left % 26);
    word[n] = '\0';
    put(g, word);
}

/* How the pages of a ladder grow: in `unit`, '#' stands for its number, '~' for a paragraph, '?' for a new word. */
typedef struct ladder {
    const char *name;
    const char *before, *open, *unit, *close, *after; /* of all units, and of each */
    size_t levels;  /* how often `open` and `close` stand around each unit; 0 for once */
    size_t largest; /* below the limits on blocks, elements and JSON-LD */
    bool text;      /* no HTML */
} ladder;

static void put_unit(growing *g, const ladder *l, size_t i)
{
    size_t levels = l->levels ? l->levels : 1;
    for (size_t k = 0; k < levels && l->open; k++)
        put(g, l->open);
    for (const char *p = l->unit; *p; p++) {
        if (*p == '#')
            put_number(g, i);
        else if (*p == '~')
            put_paragraph(g, i);
        else if (*p == '?')
            put_word(g, i * 100 + (size_t)(p - l->unit));
        else
            put(g, (const char[]){*p, '\0'});
    }
    for (size_t k = 0; k < levels && l->close; k++)
        put(g, l->close);
}

/* A page of so many bytes, and the end of its last unit, whose paragraphs and units are counted from `number`. */
static void make(growing *g, const ladder *l, size_t bytes, size_t number)
{
    put(g, l->text ? "Home\nNews\nFerry returns to Larkmoor\n"
                   : "<!doctype html><html lang=en><head><title>Ferry returns to Larkmoor</title></head><body><nav>"
                     "<a href=/news>News</a> <a href=/sport>Sport</a> <a href=/weather>Weather</a></nav>"
                     "<main><article><h1>Ferry returns to Larkmoor</h1>");
    for (size_t i = 0; i < 4; i++) {
        put(g, l->text ? "" : "<p>");
        put_paragraph(g, number + i);
        put(g, l->text ? "\n" : "</p>");
    }
    put(g, l->before ? l->before : "");
    for (size_t i = number; g->size < bytes; i++)
        put_unit(g, l, i);
    put(g, l->after ? l->after : "");
    put(g, l->text ? "" : "</article></main></body></html>");
}

#define KB ((size_t)1 << 10)
#define MB ((size_t)1 << 20)

static const ladder ladders[] = {
    {.name = "paragraphs", .unit = "<p>~</p>", .largest = 30 * MB},
    {.name = "one paragraph", .before = "<p>", .unit = "~", .after = "</p>", .largest = 30 * MB},
    {.name = "small blocks", .unit = "<div class=\"card item-#\">Item # of the list</div>", .largest = 8 * MB},
    {.name = "headings", .unit = "<h2>What week # was like</h2>", .largest = 6 * MB},
    {.name = "links", .before = "<ul>", .unit = "<li><a href=\"/news/2024/#.html\">Report number # from the island</a></li>",
     .after = "</ul>", .largest = 12 * MB},
    {.name = "table", .before = "<table>", .unit = "<tr><td>Town #</td><td>#</td><td># km</td></tr>", .after = "</table>",
     .largest = 3 * MB},
    {.name = "tables", .unit = "<table><tr><th>Year</th><th>Sum</th></tr><tr><td>#</td><td>#</td></tr></table>",
     .largest = 3 * MB},
    {.name = "pictures", .unit = "<figure><img src=\"/#.jpg\" alt=\"Picture #\"><figcaption>The ferry in picture #</figcaption>"
                                 "</figure>", .largest = 12 * MB},
    {.name = "depth", .open = "<div>", .unit = "~", .close = "</div>", .levels = 200, .largest = 4 * MB},
    {.name = "inline depth", .open = "<span>", .unit = "~", .close = "</span>", .levels = 100, .largest = 30 * MB},
    {.name = "inline", .unit = "<p><b>Item</b> # of <i>the</i> list, <a href=\"/#\">as told</a> <span>by us</span> here.</p>",
     .largest = 12 * MB},
    {.name = "attributes", .open = " data-a=\"value\" id=b-c", .before = "<p", .unit = ">~</p><p", .after = ">", .levels = 20,
     .largest = 30 * MB},
    {.name = "entities", .unit = "<p>caf&eacute;&nbsp;&amp; bar&#32;# &lt;&nbsp;here&nbsp;&gt;, ~</p>", .largest = 30 * MB},
    {.name = "unclosed", .unit = "<p><b><i>~", .largest = 30 * MB},
    {.name = "statements", .unit = "<meta name=key-# content=\"value # of it\">",
     .largest = 12 * MB},
    {.name = "scripts", .unit = "<script>var a = '<p>' + x < y && z;</script><style>p > a { color: red }</style><!-- a > b -->",
     .largest = 30 * MB},
    {.name = "JSON-LD", .before = "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"articleBody\":\"",
     .unit = "~", .after = "\"}</script>", .largest = 3 * MB},
    {.name = "JSON-LD parts", .unit = "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"Week #\","
                                      "\"author\":{\"@type\":\"Person\",\"name\":\"Ann Lee #\"}}</script>", .largest = 3 * MB},
    {.name = "text lines", .unit = "~\nMost read\nTen walks for a rainy day\n", .largest = 16 * MB, .text = true},
    {.name = "short lines", .unit = "Item # of the list\n", .largest = 3 * MB, .text = true},
    {.name = "one line", .unit = "~", .largest = 30 * MB, .text = true},
    {.name = "one word", .unit = "ferry ferry ferry ferry ferry ferry ferry ferry ferry ferry ferry\n", .largest = 8 * MB,
     .text = true},
    {.name = "new words", .unit = "? ? ? ? ? ? ? ? ? ? ? ? ? ? ? ? ? ? ? ?.\n", .largest = 16 * MB, .text = true},
};

static bool ignore(void *ctx, const char *data, size_t length)
{
    (void)ctx;
    (void)data;
    (void)length;
    return true;
}

/* Pages of one size. */
typedef struct rung {
    growing *pages;
    size_t n;
    double size; /* bytes of the mean page */
    stet_pool *pool;
    double cost; /* ns of the mean page; the best so far, 0 for none */
} rung;

static bool make_rung(rung *r, const ladder *l, size_t bytes)
{
    enum { TOGETHER = 256 << 10, OTHER = 1009 };
    growing first = {0};
    make(&first, l, bytes, 0);
    r->n = 1 + TOGETHER / first.size;
    r->pages = calloc(r->n, sizeof *r->pages);
    if (!r->pages)
        exit(2);
    r->pages[0] = first;
    for (size_t i = 0; i < r->n; i++) {
        if (i > 0)
            make(&r->pages[i], l, bytes, i * OTHER);
        r->size += (double)r->pages[i].size / (double)r->n;
    }
    return stet_pool_new(NULL, &r->pool, NULL) == STET_OK;
}

static void free_rung(rung *r)
{
    for (size_t i = 0; i < r->n; i++)
        free(r->pages[i].data);
    free(r->pages);
    stet_pool_free(r->pool);
}

static bool extract(const stet_engine *engine, const rung *r, const growing *page)
{
    return bench_extract(engine, r->pool, page->data, page->size, STET_FORMAT_TEXT, ignore, NULL);
}

/* False if an extraction failed. */
static bool measure(const stet_engine *engine, rung *r)
{
    enum { SLICES = 8, OF_ONE = 4 }; /* as if of 256 KB: on a machine with other work few of them find it quiet */
    if (!extract(engine, r, &r->pages[0])) /* the first finds what the rung before left in the caches */
        return false;
    for (size_t s = 0; s < (r->n > 1 ? SLICES : OF_ONE); s++) {
        uint64_t start = bench_cpu();
        for (size_t i = 0; i < r->n; i++)
            if (!extract(engine, r, &r->pages[i]))
                return false;
        double each = (double)(bench_cpu() - start) / (double)r->n;
        r->cost = r->cost <= 0 || each < r->cost ? each : r->cost;
    }
    return true;
}

static bool run(const stet_engine *engine, const ladder *l, double most)
{
    enum { RUNGS = 16, GROWTH = 4, ROUNDS = 5 };
    rung rungs[RUNGS] = {{.cost = 0}};
    size_t n = 0;
    bool ok = true;
    for (size_t bytes = 0; n < RUNGS; bytes = bytes * GROWTH < l->largest ? bytes * GROWTH : l->largest) {
        ok = make_rung(&rungs[n++], l, bytes) && ok;
        if (bytes == l->largest)
            break;
        bytes = bytes ? bytes : KB;
    }
    for (int t = 0; t < ROUNDS; t++)
        for (size_t i = 0; i < n && ok; i++)
            ok = measure(engine, &rungs[0]) && measure(engine, &rungs[i]);
    double costs[RUNGS], least = 0;
    for (size_t i = 1; i < n && ok; i++) {
        costs[i] = (rungs[i].cost - rungs[0].cost) / (rungs[i].size - rungs[0].size);
        least = i == 1 || costs[i] < least ? costs[i] : least;
    }
    printf("%-14s %9.0f bytes %8.1f us\n", l->name, rungs[0].size, rungs[0].cost / 1e3);
    for (size_t i = 1; i < n && ok; i++) {
        printf("%-14s %9.0f bytes %8.2f ns/byte %6.2f times the least\n", l->name, rungs[i].size, costs[i],
               costs[i] / least);
        ok = least > 0 && (most <= 0 || costs[i] <= most * least);
    }
    for (size_t i = 0; i < n; i++)
        free_rung(&rungs[i]);
    return ok;
}

/* Is the ladder asked for?  All are if none is named. */
static bool is_chosen(const ladder *l, char *const *names, int n)
{
    for (int i = 0; i < n; i++)
        if (strcmp(names[i], l->name) == 0)
            return true;
    return n == 0;
}

int main(int argc, char **argv)
{
    double most = 0;
    int option;
    while ((option = getopt(argc, argv, "m:")) != -1) {
        if (option != 'm')
            return fprintf(stderr, "usage: bench_ladder [-m FACTOR] [LADDER...]\n"), 2;
        most = strtod(optarg, NULL);
    }
    stet_engine *engine = NULL;
    bool ok = true;
    if (stet_engine_new(NULL, &engine, NULL) != STET_OK)
        return 2;
    for (size_t l = 0; l < sizeof ladders / sizeof ladders[0]; l++)
        if (is_chosen(&ladders[l], argv + optind, argc - optind))
            ok = run(engine, &ladders[l], most) && ok;
    stet_engine_free(engine);
    return !ok;
}
