/*
 * markdown_reader.h - Markdown as another parser reads it: its text without white space, each byte with the marks that
 * stand around it.  Only needs libcmark.
 */
#ifndef STET_TESTS_MARKDOWN_READER_H
#define STET_TESTS_MARKDOWN_READER_H

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <cmark.h>

enum { READ_STRONG = 1, READ_EMPHASIS = 2, READ_CODE = 4, READ_LINK = 8 };

typedef struct markdown_read {
    char *bytes; /* white space and '|', which may stand between cells, left out; NUL-terminated */
    unsigned char *marks;
    size_t n, room;
    bool has_html;       /* markup that came through */
    bool has_soft_break; /* a line end that was no line break */
    unsigned n_links;
    char *targets; /* of the links, each with a line feed behind it */
} markdown_read;

static inline bool markdown_reads(char c)
{
    return !(c == ' ' || (c >= '\t' && c <= '\r') || c == '|');
}

static inline void markdown_add(markdown_read *out, const char *text, unsigned marks)
{
    for (; text && *text; text++) {
        if (!markdown_reads(*text))
            continue;
        if (out->n + 1 >= out->room) {
            out->room = out->room ? out->room * 2 : 4096;
            out->bytes = realloc(out->bytes, out->room);
            out->marks = realloc(out->marks, out->room);
            if (!out->bytes || !out->marks)
                abort();
        }
        out->bytes[out->n] = *text;
        out->marks[out->n++] = (unsigned char)marks;
    }
}

static inline void markdown_add_target(markdown_read *out, const char *url)
{
    size_t had = out->targets ? strlen(out->targets) : 0, n = strlen(url);
    out->targets = realloc(out->targets, had + n + 2);
    if (!out->targets)
        abort();
    memcpy(out->targets + had, url, n);
    memcpy(out->targets + had + n, "\n", 2);
    out->n_links++;
}

static inline unsigned markdown_mark_of(cmark_node_type type)
{
    return type == CMARK_NODE_STRONG ? READ_STRONG
           : type == CMARK_NODE_EMPH ? READ_EMPHASIS
           : type == CMARK_NODE_LINK ? READ_LINK
                                     : 0;
}

/** Read all of it; markdown_read_free frees the result. */
static inline markdown_read markdown_read_all(const char *markdown, size_t length)
{
    markdown_read out = {.bytes = calloc(1, 1)};
    cmark_node *document = cmark_parse_document(markdown, length, CMARK_OPT_DEFAULT);
    cmark_iter *iter = cmark_iter_new(document);
    unsigned marks = 0;
    for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(iter);
        cmark_node_type type = cmark_node_get_type(node);
        unsigned mark = markdown_mark_of(type);
        if (event == CMARK_EVENT_EXIT) {
            marks &= ~mark;
            continue;
        }
        marks |= mark;
        if (type == CMARK_NODE_LINK)
            markdown_add_target(&out, cmark_node_get_url(node));
        if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE_BLOCK || type == CMARK_NODE_CODE)
            markdown_add(&out, cmark_node_get_literal(node), marks | (type == CMARK_NODE_CODE ? READ_CODE : 0));
        out.has_soft_break = out.has_soft_break || type == CMARK_NODE_SOFTBREAK;
        out.has_html = out.has_html || type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_HTML_INLINE;
    }
    cmark_iter_free(iter);
    cmark_node_free(document);
    out.bytes[out.n] = '\0';
    return out;
}

static inline void markdown_read_free(markdown_read *r)
{
    free(r->bytes);
    free(r->marks);
    free(r->targets);
}

#endif
