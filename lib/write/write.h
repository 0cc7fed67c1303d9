/* write.h - what the writers share: a buffered way to the caller's sink, and one function per format. */
#ifndef STET_WRITE_WRITE_H
#define STET_WRITE_WRITE_H

#include "article.h"

typedef struct stet_writer {
    stet_sink sink;
    void *ctx;
    bool failed; /* the sink refused; nothing more is given to it */
    size_t len;
    char data[4096];
} stet_writer;

/* For the one below: bytes that fill the buffer, or none. */
void stet_put_on(stet_writer *w, stet_view v);

static inline void stet_put(stet_writer *w, stet_view v)
{
    if (v.len - 1 >= sizeof w->data - 1 - w->len) { /* also for no bytes */
        stet_put_on(w, v);
        return;
    }
    memcpy(w->data + w->len, v.data, v.len);
    w->len += v.len;
}

static inline void stet_put_text(stet_writer *w, const char *text)
{
    stet_put(w, stet_view_of(text));
}

/** In digits. */
void stet_put_number(stet_writer *w, size_t n);
void stet_put_flush(stet_writer *w);

/** A field's or a list item's value. */
stet_view stet_field_of(const stet_article *article, stet_field field);
stet_view stet_item_of(const stet_article *article, stet_list list, size_t index);

void stet_write_text(stet_writer *w, const stet_article *article);
void stet_write_markdown(stet_writer *w, const stet_article *article, const stet_write_options *options);
void stet_write_html(stet_writer *w, const stet_article *article, const stet_write_options *options);
void stet_write_tei(stet_writer *w, const stet_article *article, const stet_write_options *options);

/** `article` NULL writes the record of a failure. */
void stet_write_json(stet_writer *w, const stet_article *article, stet_status status,
                     const stet_write_options *options);

#endif
