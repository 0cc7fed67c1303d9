/*
 * bench_stages.c - what every step of an extraction costs, over a folder of pages that lie in memory.
 *
 *     bench_stages [-r ROUNDS] [-k auto|html|text] [-c] [--dom] FILE|FOLDER...
 *
 * Prints the CPU time per page and per input byte, whole and per step, as medians over the rounds; allocations, and the
 * largest memory an extraction took.  Every round goes over the pages twice, for the clock that is read between the
 * steps takes time itself, of a text page some percents: the whole is timed without it.  -c: one CSV line with a header.  --dom: time libxml2's own DOM build of the same bytes
 * instead, to compare with.
 */
#include <libxml/HTMLparser.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine.h"
#include "pages.h"

static const char *const steps[] = {"decode", "parse",  "analyse",   "features", "score",
                                    "select", "fields", "structure", "write",    "free"};
enum { STEPS = sizeof steps / sizeof steps[0], ROUNDS_MAX = 1000 };

typedef struct counts {
    uint64_t allocations;
    size_t bytes, peak; /* of the extraction under way; of the largest */
} counts;

typedef struct bench {
    bench_pages pages;
    stet_kind kind;
    stet_pool *pool;
    size_t rounds, round;
    size_t failed; /* extractions */
    counts counts;
    size_t step;                    /* under way; STEPS: none */
    uint64_t since;                 /* when it began */
    double time[STEPS][ROUNDS_MAX]; /* nanoseconds by round */
} bench;

static void took(counts *c, size_t more, size_t less)
{
    c->bytes += more - less;
    if (c->bytes > c->peak)
        c->peak = c->bytes;
}

static void *count_alloc(void *ctx, size_t size)
{
    counts *c = ctx;
    c->allocations++;
    took(c, size, 0);
    return malloc(size);
}

static void *count_realloc(void *ctx, void *memory, size_t old_size, size_t size)
{
    counts *c = ctx;
    c->allocations++;
    took(c, size, old_size);
    return realloc(memory, size);
}

static void count_free(void *ctx, void *memory, size_t size)
{
    took(ctx, 0, size);
    free(memory);
}

static void begin(void *ctx, const char *step)
{
    bench *b = ctx;
    uint64_t now = bench_cpu();
    if (b->step < STEPS)
        b->time[b->step][b->round] += (double)(now - b->since);
    b->step = 0;
    while (b->step < STEPS && (!step || strcmp(steps[b->step], step) != 0))
        b->step++;
    b->since = now;
}

static void pass(void *ctx, const char *step)
{
    (void)ctx;
    (void)step;
}

static bool ignore(void *ctx, const char *data, size_t length)
{
    (void)ctx;
    (void)data;
    (void)length;
    return true;
}

static void run_page(bench *b, const stet_engine *engine, const bench_page *page, void (*step)(void *, const char *))
{
    stet_input input = STET_INPUT_INIT;
    stet_write_options write = STET_WRITE_INIT;
    stet_article *article = NULL;
    const stet_hooks hooks = {.observer = {step, b}};
    input.bytes = page->data;
    input.length = page->size;
    input.kind = b->kind;
    write.format = STET_FORMAT_JSONL;
    stet_options options = STET_OPTIONS_INIT;
    options.pool = b->pool;
    stet_status status = stet_extract_with(engine, &input, &options, &hooks, &article, NULL);
    step(b, "write");
    if (status == STET_OK)
        status = stet_write(article, &write, ignore, NULL, NULL);
    b->failed += status != STET_OK;
    step(b, "free");
    stet_article_free(article);
    step(b, NULL);
}

static void print_csv(bench *b, double total)
{
    double bytes = (double)b->pages.bytes;
    printf("pages,bytes,rounds,ms_per_page,ns_per_byte,allocations_per_page,peak_bytes");
    for (size_t i = 0; i < STEPS; i++)
        printf(",%s_ns_per_byte", steps[i]);
    printf("\n%zu,%zu,%zu,%.4f,%.4f,%.1f,%zu", b->pages.count, b->pages.bytes, b->rounds,
           total / 1e6 / (double)b->pages.count, total / bytes,
           (double)b->counts.allocations / (double)(2 * b->rounds * b->pages.count), b->counts.peak);
    for (size_t i = 0; i < STEPS; i++)
        printf(",%.4f", bench_median(b->time[i], b->rounds) / bytes);
    printf("\n");
}

static void print_table(bench *b, double total)
{
    double pages = (double)b->pages.count, bytes = (double)b->pages.bytes;
    printf("%-10s %9s %9s %7s\n", "step", "us/page", "ns/byte", "share");
    double sum = 0;
    for (size_t i = 0; i < STEPS; i++)
        sum += bench_median(b->time[i], b->rounds);
    for (size_t i = 0; i < STEPS; i++) {
        double t = bench_median(b->time[i], b->rounds);
        printf("%-10s %9.1f %9.3f %6.1f%%\n", steps[i], t / 1e3 / pages, t / bytes, 100 * t / sum);
    }
    printf("%-10s %9.1f %9.3f\n", "whole", total / 1e3 / pages, total / bytes);
    printf("%zu pages of %.0f bytes, %zu rounds: %.0f pages/s, %.1f MB/s; %.1f allocations a page, peak %.2f MiB\n",
           b->pages.count, bytes / pages, b->rounds, pages / total * 1e9, bytes / total * 1e3,
           (double)b->counts.allocations / (double)(2 * b->rounds * b->pages.count),
           (double)b->counts.peak / (1 << 20));
}

static void run_stages(bench *b, bool csv)
{
    const stet_allocator allocator = {count_alloc, count_realloc, count_free, &b->counts};
    stet_engine *engine = NULL;
    double whole[ROUNDS_MAX];
    if (stet_engine_new(&allocator, &engine, NULL) != STET_OK || stet_pool_new(&allocator, &b->pool, NULL) != STET_OK)
        exit(2);
    b->counts = (counts){0};
    for (b->round = 0; b->round < b->rounds; b->round++) {
        uint64_t since = bench_cpu();
        for (size_t i = 0; i < b->pages.count; i++)
            run_page(b, engine, &b->pages.at[i], pass);
        whole[b->round] = (double)(bench_cpu() - since);
        b->step = STEPS;
        for (size_t i = 0; i < b->pages.count; i++)
            run_page(b, engine, &b->pages.at[i], begin);
    }
    double total = bench_median(whole, b->rounds);
    if (csv)
        print_csv(b, total);
    else
        print_table(b, total);
    stet_pool_free(b->pool);
    stet_engine_free(engine);
}

static void run_dom(bench *b)
{
    double whole[ROUNDS_MAX];
    xmlInitParser();
    for (size_t r = 0; r < b->rounds; r++) {
        uint64_t since = bench_cpu();
        for (size_t i = 0; i < b->pages.count; i++)
            xmlFreeDoc(htmlReadMemory(b->pages.at[i].data, (int)b->pages.at[i].size, NULL, "UTF-8",
                                      HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                          HTML_PARSE_NONET));
        whole[r] = (double)(bench_cpu() - since);
    }
    double total = bench_median(whole, b->rounds);
    printf("ms_per_page,ns_per_byte\n%.4f,%.4f\n", total / 1e6 / (double)b->pages.count, total / (double)b->pages.bytes);
    xmlCleanupParser();
}

static void usage(void)
{
    fprintf(stderr, "usage: bench_stages [-r ROUNDS] [-k auto|html|text] [-c] [--dom] FILE|FOLDER...\n");
    exit(2);
}

int main(int argc, char **argv)
{
    static bench b = {.rounds = 5};
    bool csv = false, dom = false;
    int i = 1;
    for (; i < argc && argv[i][0] == '-'; i++) {
        if (strcmp(argv[i], "-c") == 0)
            csv = true;
        else if (strcmp(argv[i], "--dom") == 0)
            dom = true;
        else if (strcmp(argv[i], "-r") == 0 && i + 1 < argc)
            b.rounds = (size_t)strtoul(argv[++i], NULL, 10);
        else if (strcmp(argv[i], "-k") == 0 && i + 1 < argc && ++i)
            b.kind = strcmp(argv[i], "html") == 0   ? STET_KIND_HTML
                     : strcmp(argv[i], "text") == 0 ? STET_KIND_TEXT
                                                    : STET_KIND_AUTO;
        else
            usage();
    }
    if (i == argc || b.rounds == 0 || b.rounds > ROUNDS_MAX)
        usage();
    b.pages = bench_pages_read(argv + i, argc - i);
    if (dom)
        run_dom(&b);
    else
        run_stages(&b, csv);
    bench_pages_free(&b.pages);
    if (b.failed)
        fprintf(stderr, "bench: %zu extractions failed\n", b.failed);
    return b.failed > 0;
}
