/* extract.h - a page to an article that is written, for the benchmarks that use stet as others do. */
#ifndef STET_BENCH_EXTRACT_H
#define STET_BENCH_EXTRACT_H

#include <stet/stet.h>

/** False if the page could not be extracted or its article not be written. */
bool bench_extract(const stet_engine *engine, stet_pool *pool, const char *data, size_t size, stet_format format,
                   stet_sink sink, void *ctx);

#endif
