/* write.c - format dispatch, and the buffer before the caller's sink. */
#include "write/write.h"

#include "base/error.h"

void stet_put_flush(stet_writer *w)
{
    if (w->len && !w->failed)
        w->failed = !w->sink(w->ctx, w->data, w->len);
    w->len = 0;
}

void stet_put_on(stet_writer *w, stet_view v)
{
    while (v.len && !w->failed) {
        size_t n = sizeof w->data - w->len < v.len ? sizeof w->data - w->len : v.len;
        memcpy(w->data + w->len, v.data, n);
        w->len += n;
        v = stet_view_sub(v, n, v.len);
        if (w->len == sizeof w->data)
            stet_put_flush(w);
    }
}

void stet_put_number(stet_writer *w, size_t n)
{
    char digits[24], *end = digits + sizeof digits, *p = end;
    do
        *--p = (char)('0' + n % 10);
    while (n /= 10);
    stet_put(w, (stet_view){p, (size_t)(end - p)});
}

stet_view stet_field_of(const stet_article *article, stet_field field)
{
    stet_text text = stet_article_text(article, field);
    return (stet_view){text.data, text.length};
}

stet_view stet_item_of(const stet_article *article, stet_list list, size_t index)
{
    stet_text text = stet_article_list_item(article, list, index);
    return (stet_view){text.data, text.length};
}

static const stet_write_options defaults = STET_WRITE_INIT;

static stet_status check(const stet_write_options *options, stet_sink sink)
{
    if (!sink || options->size < sizeof *options || (unsigned)options->format > STET_FORMAT_XML)
        return STET_ERR_ARGUMENT;
    return STET_OK;
}

/* Its bytes are not cleared: they are more than a record has. */
static void begin(stet_writer *w, stet_sink sink, void *ctx)
{
    w->sink = sink;
    w->ctx = ctx;
    w->failed = false;
    w->len = 0;
}

static stet_status finish(stet_writer *w, stet_error *error)
{
    stet_put_flush(w);
    return w->failed ? stet_error_set(error, STET_ERR_WRITE, STET_STAGE_WRITE, 0, NULL) : STET_OK;
}

stet_status stet_write(const stet_article *article, const stet_write_options *options, stet_sink sink, void *ctx,
                       stet_error *error)
{
    if (!options)
        options = &defaults;
    stet_status status = article ? check(options, sink) : STET_ERR_ARGUMENT;
    if (status != STET_OK)
        return stet_error_set(error, status, STET_STAGE_ARGUMENTS, 0, NULL);
    stet_writer w;
    begin(&w, sink, ctx);
    switch (options->format) {
    case STET_FORMAT_TEXT:
        stet_write_text(&w, article);
        break;
    case STET_FORMAT_JSON:
    case STET_FORMAT_JSONL:
        stet_write_json(&w, article, STET_OK, options);
        break;
    case STET_FORMAT_MARKDOWN:
        stet_write_markdown(&w, article, options);
        break;
    case STET_FORMAT_HTML:
        stet_write_html(&w, article, options);
        break;
    case STET_FORMAT_XML:
        stet_write_tei(&w, article, options);
        break;
    }
    return finish(&w, error);
}

stet_status stet_write_failure(stet_status failure, const stet_write_options *options, stet_sink sink, void *ctx,
                               stet_error *error)
{
    if (!options)
        options = &defaults;
    stet_status status = check(options, sink);
    if (status != STET_OK)
        return stet_error_set(error, status, STET_STAGE_ARGUMENTS, 0, NULL);
    stet_writer w;
    begin(&w, sink, ctx);
    if (options->format == STET_FORMAT_JSON || options->format == STET_FORMAT_JSONL)
        stet_write_json(&w, NULL, failure, options);
    return finish(&w, error);
}
