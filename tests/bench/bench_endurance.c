/*
 * bench_endurance.c - does memory stay flat, and do threads scale?
 *
 *     bench_endurance [-n EXTRACTIONS] [-t THREADS] FILE|FOLDER...
 *
 * Three parts, one line each:
 *   corpus     peak resident memory above the start over one extraction of every page
 *   endurance  growth of resident memory from the first 1,000 extractions to the last (100,000 unless -n says else)
 *   threads    pages per second of THREADS threads (2) on one engine, each with its pool, against one; every thread
 *              must write the same bytes
 */
#define _POSIX_C_SOURCE 200809L
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <stet/stet.h>

#include "extract.h"
#include "pages.h"

enum { WARM = 1000, THREADS_MAX = 64 };

typedef struct worker {
    const stet_engine *engine;
    const bench_pages *pages;
    size_t rounds;
    uint64_t hash; /* of all that was written */
    bool failed;
} worker;

static bool add_to_hash(void *ctx, const char *data, size_t length)
{
    uint64_t h = *(uint64_t *)ctx;
    for (size_t i = 0; i < length; i++)
        h = (h ^ (unsigned char)data[i]) * UINT64_C(1099511628211); /* FNV-1a */
    *(uint64_t *)ctx = h;
    return true;
}

static bool extract(const stet_engine *engine, stet_pool *pool, const bench_page *page, uint64_t *hash)
{
    return bench_extract(engine, pool, page->data, page->size, STET_FORMAT_JSONL, add_to_hash, hash);
}

static void *work(void *ctx)
{
    worker *w = ctx;
    stet_pool *pool = NULL;
    w->failed = stet_pool_new(NULL, &pool, NULL) != STET_OK;
    for (size_t r = 0; r < w->rounds && !w->failed; r++)
        for (size_t i = 0; i < w->pages->count && !w->failed; i++)
            w->failed = !extract(w->engine, pool, &w->pages->at[i], &w->hash);
    stet_pool_free(pool);
    return NULL;
}

/* Resident memory in bytes, or its peak. */
static size_t resident(const char *field)
{
    char line[256];
    size_t kib = 0;
    FILE *f = fopen("/proc/self/status", "r");
    while (f && fgets(line, sizeof line, f))
        if (strncmp(line, field, strlen(field)) == 0)
            kib = (size_t)strtoul(line + strlen(field) + 1, NULL, 10);
    if (f)
        fclose(f);
    return kib * 1024;
}

static double wall(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static bool run_corpus(const stet_engine *engine, const bench_pages *pages)
{
    worker w = {.engine = engine, .pages = pages, .rounds = 1};
    size_t before = resident("VmRSS");
    work(&w);
    printf("corpus     peak resident memory %.2f MiB above the start over %zu pages\n",
           (double)(resident("VmHWM") - before) / (1 << 20), pages->count);
    return !w.failed;
}

static bool run_endurance(const stet_engine *engine, const bench_pages *pages, size_t n)
{
    stet_pool *pool = NULL;
    uint64_t hash = 0;
    size_t first = 0;
    bool ok = stet_pool_new(NULL, &pool, NULL) == STET_OK;
    for (size_t i = 0; i < n && ok; i++) {
        if (i == WARM)
            first = resident("VmRSS");
        ok = extract(engine, pool, &pages->at[i % pages->count], &hash);
    }
    double growth = (double)resident("VmRSS") - (double)first;
    printf("endurance  resident memory grew by %.2f MiB from extraction %d to %zu\n", growth / (1 << 20), WARM, n);
    stet_pool_free(pool);
    return ok;
}

/* Pages per second of `n` threads; 0 on failure. */
static double run_threads(const stet_engine *engine, const bench_pages *pages, size_t n, size_t rounds, uint64_t *hash)
{
    pthread_t threads[THREADS_MAX];
    worker workers[THREADS_MAX];
    bool ok = true;
    double start = wall();
    for (size_t i = 0; i < n; i++) {
        workers[i] = (worker){.engine = engine, .pages = pages, .rounds = rounds};
        if (pthread_create(&threads[i], NULL, work, &workers[i]) != 0)
            exit(2);
    }
    for (size_t i = 0; i < n; i++) {
        pthread_join(threads[i], NULL);
        ok = ok && !workers[i].failed && workers[i].hash == workers[0].hash;
    }
    *hash = workers[0].hash;
    return ok ? (double)(n * rounds * pages->count) / (wall() - start) : 0;
}

static bool scale(const stet_engine *engine, const bench_pages *pages, size_t n)
{
    enum { TRIES = 3, EXTRACTIONS = 2000 };
    size_t rounds = 1 + EXTRACTIONS / pages->count;
    uint64_t one_hash, many_hash;
    double one = 0, many = 0;
    for (int i = 0; i < TRIES; i++) { /* the best of each: other work on the machine only ever slows */
        double speed = run_threads(engine, pages, 1, rounds, &one_hash);
        one = speed > one ? speed : one;
        speed = run_threads(engine, pages, n, rounds, &many_hash);
        many = speed > many ? speed : many;
    }
    bool same = one > 0 && many > 0 && one_hash == many_hash;
    printf("threads    %.0f pages/s with one, %.0f with %zu: %.2f times; output %s\n", one, many, n,
           one > 0 ? many / one : 0, same ? "the same" : "DIFFERS");
    return same;
}

int main(int argc, char **argv)
{
    size_t extractions = 100000, threads = 2;
    int option;
    while ((option = getopt(argc, argv, "n:t:")) != -1) {
        size_t value = option == '?' ? 0 : (size_t)strtoul(optarg, NULL, 10);
        if (option == 'n' && value > WARM)
            extractions = value;
        else if (option == 't' && value > 0 && value <= THREADS_MAX)
            threads = value;
        else
            return fprintf(stderr, "usage: bench_endurance [-n EXTRACTIONS] [-t THREADS] FILE|FOLDER...\n"), 2;
    }
    bench_pages pages = bench_pages_read(argv + optind, argc - optind);
    stet_engine *engine = NULL;
    if (stet_engine_new(NULL, &engine, NULL) != STET_OK)
        return 2;
    bool ok = run_corpus(engine, &pages);
    ok = run_endurance(engine, &pages, extractions) && ok;
    ok = scale(engine, &pages, threads) && ok;
    stet_engine_free(engine);
    bench_pages_free(&pages);
    return !ok;
}
