/* markdown_text.h - text inside a line of Markdown: what looks like markup is escaped, what is marked is marked. */
#ifndef STET_WRITE_MARKDOWN_TEXT_H
#define STET_WRITE_MARKDOWN_TEXT_H

#include "write/inline.h"
#include "write/write.h"

/** Where the text stands. */
typedef struct stet_markdown_place {
    bool starts_line;        /* a number or a dash would begin a list */
    bool in_heading;         /* a '#' would end it */
    bool in_cell;            /* of a pipe table */
    bool in_link;            /* or a picture's: a ']' would end it */
    const char *around;      /* emphasis around all of it: "", "*" or "**" */
    void (*line)(void *ctx); /* begins the next line, after a line break; NULL: a space instead */
    void *ctx;
} stet_markdown_place;

/** A part's text. */
void stet_put_markdown(stet_writer *w, const stet_article *article, const stet_part *part, bool links,
                       const stet_markdown_place *place);

/** Text that no block has. */
void stet_put_markdown_plain(stet_writer *w, stet_view text, const stet_markdown_place *place);

/** "](", the absolute address, ")". */
void stet_put_markdown_target(stet_writer *w, stet_view url);

#endif
