/* pages.c - see pages.h. */
#define _POSIX_C_SOURCE 200809L
#include "pages.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

static void fail(const char *path, const char *what)
{
    fprintf(stderr, "%s: %s\n", path, what);
    exit(2);
}

static void *grow(void *memory, size_t size)
{
    void *grown = realloc(memory, size);
    if (!grown)
        fail("bench", "out of memory");
    return grown;
}

static void add(bench_pages *pages, const char *path)
{
    FILE *f = fopen(path, "rb");
    struct stat st;
    if (!f || fstat(fileno(f), &st) != 0)
        fail(path, "cannot be read");
    bench_page page = {.data = grow(NULL, (size_t)st.st_size + 1), .size = (size_t)st.st_size};
    if (fread(page.data, 1, page.size, f) != page.size)
        fail(path, "cannot be read");
    fclose(f);
    pages->at = grow(pages->at, (pages->count + 1) * sizeof *pages->at);
    pages->at[pages->count++] = page;
    pages->bytes += page.size;
}

static int is_page(const struct dirent *entry)
{
    const char *dot = strrchr(entry->d_name, '.');
    return dot && (strcmp(dot, ".html") == 0 || strcmp(dot, ".txt") == 0);
}

static void add_folder(bench_pages *pages, const char *folder)
{
    struct dirent **names;
    int n = scandir(folder, &names, is_page, alphasort);
    for (int i = 0; i < n; i++) {
        char path[4096];
        snprintf(path, sizeof path, "%s/%s", folder, names[i]->d_name);
        add(pages, path);
        free(names[i]);
    }
    if (n >= 0)
        free(names);
}

bench_pages bench_pages_read(char *const *paths, int n)
{
    bench_pages pages = {0};
    for (int i = 0; i < n; i++) {
        struct stat st;
        if (stat(paths[i], &st) == 0 && S_ISDIR(st.st_mode))
            add_folder(&pages, paths[i]);
        else
            add(&pages, paths[i]);
    }
    if (pages.count == 0)
        fail("bench", "no pages");
    return pages;
}

void bench_pages_free(bench_pages *pages)
{
    for (size_t i = 0; i < pages->count; i++)
        free(pages->at[i].data);
    free(pages->at);
}

uint64_t bench_cpu(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

double bench_median(double *values, size_t n)
{
    qsort(values, n, sizeof *values, by_value);
    return n % 2 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
}
