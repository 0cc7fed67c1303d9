/*
 * bench_ladder.c - does the cost stay linear?  Synthetic pages that grow in one way each, and what a byte costs.
 *
 *     bench_ladder [-m FACTOR]
 *
 * Each line: the ladder, the page's bytes, ns per byte that it has more than the ladder's shortest page, and that against
 * the cheapest of its ladder.  With -m the exit status tells whether all stay within the factor.
 */
#define _POSIX_C_SOURCE 200809L
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <stet/stet.h>

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

static void put_paragraph(growing *g, size_t i)
{
    static const char *const sentences[] = {
        "The harbour office of Larkmoor said on Monday that the ferry will sail again from Thursday. ",
        "Nobody had expected the repair of a rudder to take eleven weeks and two trips to the mainland. ",
        "\"We kept the school open by radio,\" said the headmistress, who lives above the bakery. ",
        "Prices for flour, diesel and candles rose by a third, the co-operative's books show. ",
    };
    char number[64];
    snprintf(number, sizeof number, "In week %zu of it, ", i);
    put(g, number);
    for (size_t k = 0; k < 3; k++)
        put(g, sentences[(i * 7 + k * 3) % (sizeof sentences / sizeof sentences[0])]);
}

static void begin(growing *g)
{
    g->size = 0;
    put(g, "<!doctype html><html lang=en><head><title>Ferry returns to Larkmoor</title></head><body><nav>");
    for (int i = 0; i < 12; i++)
        put(g, "<a href=/section>Section</a> ");
    put(g, "</nav><main><article><h1>Ferry returns to Larkmoor</h1>");
    for (size_t i = 0; i < 4; i++) {
        put(g, "<p>");
        put_paragraph(g, i);
        put(g, "</p>");
    }
}

static void end(growing *g)
{
    put(g, "</article></main></body></html>");
}

static void paragraphs(growing *g, size_t bytes)
{
    begin(g);
    for (size_t i = 0; g->size < bytes; i++) {
        put(g, "<p>");
        put_paragraph(g, i);
        put(g, "</p>");
    }
    end(g);
}

static void small_blocks(growing *g, size_t bytes)
{
    char item[64];
    begin(g);
    for (size_t i = 0; g->size < bytes; i++) {
        snprintf(item, sizeof item, "<div class=\"card c%zu\">Item %zu of the list</div>", i % 50, i);
        put(g, item);
    }
    end(g);
}

static void links(growing *g, size_t bytes)
{
    char item[96];
    begin(g);
    put(g, "<ul>");
    for (size_t i = 0; g->size < bytes; i++) {
        snprintf(item, sizeof item, "<li><a href=\"/news/2024/%zu.html\">Report number %zu from the island</a></li>", i, i);
        put(g, item);
    }
    put(g, "</ul>");
    end(g);
}

static void depth(growing *g, size_t bytes)
{
    enum { DEPTH = 200 };
    begin(g);
    while (g->size < bytes) {
        for (int i = 0; i < DEPTH; i++)
            put(g, "<div>");
        put_paragraph(g, g->size);
        for (int i = 0; i < DEPTH; i++)
            put(g, "</div>");
    }
    end(g);
}

static void scripts(growing *g, size_t bytes)
{
    begin(g);
    while (g->size < bytes)
        put(g, "<script>var a = '<p>' + x < y && z;</script><style>p > a { color: red }</style><!-- a > b -->");
    end(g);
}

static void jsonld(growing *g, size_t bytes)
{
    enum { SCRIPT = 3 << 20 /* below the limit of JSON-LD bytes */ };
    begin(g);
    put(g, "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"Ferry returns to Larkmoor\","
           "\"keywords\":[\"ferry\"");
    while (g->size < bytes && g->size < SCRIPT)
        put(g, ",\"a keyword of the page\"");
    put(g, "],\"articleBody\":\"Short.\"}</script>");
    while (g->size < bytes)
        put(g, "<!-- a comment of the page -->");
    end(g);
}

static void lines(growing *g, size_t bytes)
{
    g->size = 0;
    put(g, "Home\nNews\nFerry returns to Larkmoor\n");
    for (size_t i = 0; g->size < bytes; i++) {
        put_paragraph(g, i);
        put(g, "\nMost read\nTen walks for a rainy day\n");
    }
}

static const struct {
    const char *name;
    void (*make)(growing *g, size_t bytes);
    size_t largest;
} ladders[] = {
    {"paragraphs", paragraphs, 30u << 20}, {"small blocks", small_blocks, 8u << 20}, {"links", links, 12u << 20},
    {"depth", depth, 8u << 20},            {"scripts", scripts, 30u << 20},          {"JSON-LD", jsonld, 3u << 20},
    {"text lines", lines, 30u << 20},
};

static bool ignore(void *ctx, const char *data, size_t length)
{
    (void)ctx;
    (void)data;
    (void)length;
    return true;
}

/* ns: the best of several, for other work only ever slows; 0 if an extraction failed. */
static double cost(const stet_engine *engine, stet_pool *pool, const growing *page)
{
    enum { LEAST_BYTES = 24 << 20, TRIES = 3 };
    size_t times = 1 + LEAST_BYTES / TRIES / page->size;
    double best = 0;
    for (int t = 0; t < TRIES; t++) {
        uint64_t start = bench_cpu();
        for (size_t i = 0; i < times; i++) {
            stet_input input = STET_INPUT_INIT;
            stet_options options = STET_OPTIONS_INIT;
            stet_write_options write = STET_WRITE_INIT;
            stet_article *article = NULL;
            input.bytes = page->data;
            input.length = page->size;
            options.pool = pool;
            bool ok = stet_extract(engine, &input, &options, &article, NULL) == STET_OK &&
                      stet_write(article, &write, ignore, NULL, NULL) == STET_OK;
            stet_article_free(article);
            if (!ok)
                return 0;
        }
        double each = (double)(bench_cpu() - start) / (double)times;
        best = t == 0 || each < best ? each : best;
    }
    return best;
}

int main(int argc, char **argv)
{
    enum { STEPS_MAX = 16, SMALLEST = 16 << 10, GROWTH = 4 };
    double most = argc == 3 && strcmp(argv[1], "-m") == 0 ? strtod(argv[2], NULL) : 0;
    stet_engine *engine = NULL;
    stet_pool *pool = NULL;
    growing page = {0};
    bool ok = true;
    if (stet_engine_new(NULL, &engine, NULL) != STET_OK || stet_pool_new(NULL, &pool, NULL) != STET_OK)
        return 2;
    for (size_t l = 0; l < sizeof ladders / sizeof ladders[0]; l++) {
        double costs[STEPS_MAX], least = 0;
        size_t sizes[STEPS_MAX], n = 0;
        ladders[l].make(&page, 0);
        double base_cost = cost(engine, pool, &page);
        size_t base_size = page.size;
        for (size_t bytes = SMALLEST; bytes <= ladders[l].largest && n < STEPS_MAX; bytes *= GROWTH) {
            ladders[l].make(&page, bytes);
            sizes[n] = page.size;
            costs[n] = (cost(engine, pool, &page) - base_cost) / (double)(page.size - base_size);
            ok = ok && costs[n] > 0;
            least = n == 0 || costs[n] < least ? costs[n] : least;
            n++;
        }
        for (size_t i = 0; i < n; i++) {
            printf("%-14s %9zu bytes %8.2f ns/byte %6.2f times the least\n", ladders[l].name, sizes[i], costs[i],
                   costs[i] / least);
            ok = ok && (most <= 0 || costs[i] <= most * least);
        }
    }
    free(page.data);
    stet_pool_free(pool);
    stet_engine_free(engine);
    return !ok;
}
