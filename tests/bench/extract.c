/* extract.c - see extract.h. */
#include "extract.h"

bool bench_extract(const stet_engine *engine, stet_pool *pool, const char *data, size_t size, stet_format format,
                   stet_sink sink, void *ctx)
{
    stet_input input = STET_INPUT_INIT;
    stet_options options = STET_OPTIONS_INIT;
    stet_write_options write = STET_WRITE_INIT;
    stet_article *article = NULL;
    input.bytes = data;
    input.length = size;
    options.pool = pool;
    write.format = format;
    bool ok = stet_extract(engine, &input, &options, &article, NULL) == STET_OK &&
              stet_write(article, &write, sink, ctx, NULL) == STET_OK;
    stet_article_free(article);
    return ok;
}
