/* pages.h - the pages a benchmark runs over, read into memory first. */
#ifndef STET_BENCH_PAGES_H
#define STET_BENCH_PAGES_H

#include <stddef.h>
#include <stdint.h>

typedef struct bench_page {
    char *data;
    size_t size;
} bench_page;

typedef struct bench_pages {
    bench_page *at;
    size_t count;
    size_t bytes; /* of all */
} bench_pages;

/**
 * Read the files named by `paths`; a folder stands for the files right inside it that are called *.html or *.txt, by
 * name.  Ends the program with a message if one cannot be read or there is none.
 */
bench_pages bench_pages_read(char *const *paths, int n);

void bench_pages_free(bench_pages *pages);

/** CPU time of the process in nanoseconds. */
uint64_t bench_cpu(void);

/** Median of `n` values, which are put in order. */
double bench_median(double *values, size_t n);

#endif
