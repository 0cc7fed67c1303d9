/* markup.h - what the writers of elements and attributes share. */
#ifndef STET_WRITE_MARKUP_H
#define STET_WRITE_MARKUP_H

#include "write/inline.h"
#include "write/write.h"

/** How a format writes what is marked in a text. */
typedef struct stet_markup {
    const char *open[STET_MARK_COUNT]; /* a link's ends before its address, which a quotation mark and '>' follow */
    const char *close[STET_MARK_COUNT];
    const char *line_break;
    const char *break_in_code;
} stet_markup;

/** Text for an element or a quoted attribute.  What XML cannot hold becomes U+FFFD. */
void stet_put_escaped(stet_writer *w, stet_view v);

/** A value between two tags, and a line break; nothing if it is empty. */
void stet_put_element(stet_writer *w, const char *before, stet_view value, const char *behind);

/** ` name="n"` */
void stet_put_attribute(stet_writer *w, const char *name, size_t n);

/** ` name="..."`: the address of an embedded post, which its last link leads to; nothing if it has none. */
void stet_put_post_address(stet_writer *w, const stet_article *article, const stet_part *post, const char *name);

/** The absolute address a field tells, written to `room` of STET_URL_MAX bytes; empty if it is none on the web. */
stet_view stet_web_address(const stet_article *article, stet_field field, char *room);

/** A part's text with what is marked in it. */
void stet_put_inline(stet_writer *w, const stet_article *article, const stet_part *part, const stet_markup *markup,
                     bool links);

#endif
