/*
 * write_json.c - JSON and JSON Lines: one object with fixed keys in a fixed order; what the page does not tell is
 * null, never a guess.  The schema stands in README.md.
 */
#include <math.h>

#include "base/chunk.h"
#include "base/utf8.h"
#include "write/write.h"

typedef struct json {
    stet_writer *w;
    bool indent;
    int depth;
    bool first; /* no comma before the next member */
} json;

static bool is_plain(unsigned char c)
{
    return c >= 0x20 && c != '"' && c != '\\' && c != 0x7F;
}

/* Where the next byte is that does not stand for itself, from `at` on; or the length. */
static size_t plain_end(stet_view v, size_t at)
{
#ifdef STET_CHUNK
    for (; v.len - at >= STET_CHUNK; at += STET_CHUNK) {
        stet_chunk c = stet_chunk_at(v.data + at);
        stet_chunk sign = stet_chunk_either(stet_chunk_is(c, '"'), stet_chunk_is(c, '\\'));
        stet_chunk control = stet_chunk_either(stet_chunk_within(c, 0, 0x1F), stet_chunk_is(c, 0x7F));
        unsigned escaped = stet_chunk_mask(stet_chunk_either(sign, control));
        if (escaped)
            return at + stet_lowest_bit(escaped);
    }
#endif
    while (at < v.len && is_plain((unsigned char)v.data[at]))
        at++;
    return at;
}

static void put_escaped(stet_writer *w, stet_view v)
{
    static const char hex[] = "0123456789abcdef";
    size_t start = 0;
    for (size_t i = plain_end(v, 0); i < v.len; i = plain_end(v, i + 1)) {
        unsigned char c = (unsigned char)v.data[i];
        stet_put(w, stet_view_sub(v, start, i));
        start = i + 1;
        char escape[] = "\\u0000";
        if (c == '"' || c == '\\') {
            escape[1] = (char)c;
            escape[2] = '\0';
        } else if (c == '\n') {
            escape[1] = 'n';
            escape[2] = '\0';
        } else {
            escape[4] = hex[c >> 4];
            escape[5] = hex[c & 15];
        }
        stet_put_text(w, escape);
    }
    stet_put(w, stet_view_sub(v, start, v.len));
}

static void put_string(stet_writer *w, stet_view v)
{
    stet_put_text(w, "\"");
    put_escaped(w, v);
    stet_put_text(w, "\"");
}

/* Bytes that may be no UTF-8, such as a file's name: one U+FFFD for each bad sequence. */
static void put_bytes(stet_writer *w, stet_view v)
{
    stet_put_text(w, "\"");
    while (v.len) {
        size_t good = stet_utf8_valid_prefix(v.data, v.len);
        put_escaped(w, stet_view_sub(v, 0, good));
        v = stet_view_sub(v, good, v.len);
        if (v.len) {
            stet_put_text(w, "\xEF\xBF\xBD");
            v = stet_view_sub(v, 1, v.len);
        }
    }
    stet_put_text(w, "\"");
}

/* What stands before a member or an item: comma, line break, indentation. */
static void next(json *j)
{
    if (!j->first)
        stet_put_text(j->w, j->indent ? "," : ", ");
    j->first = false;
    if (j->indent) {
        stet_put_text(j->w, "\n");
        for (int i = 0; i < j->depth; i++)
            stet_put_text(j->w, "  ");
    }
}

/* `name` needs no escape. */
static void key(json *j, const char *name)
{
    next(j);
    stet_put_text(j->w, "\"");
    stet_put_text(j->w, name);
    stet_put_text(j->w, "\": ");
}

static void open(json *j, const char *bracket)
{
    stet_put_text(j->w, bracket);
    j->depth++;
    j->first = true;
}

static void close(json *j, const char *bracket)
{
    bool empty = j->first;
    j->depth--;
    j->first = true;
    if (!empty && j->indent)
        next(j);
    j->first = false;
    stet_put_text(j->w, bracket);
}

/* With three decimals.  A float's thousandths are exact as a double: they round as all of its digits would. */
static void put_number(json *j, const char *name, float value)
{
    enum { MOST = 1000000 }; /* beyond all scores */
    double size = fabs((double)value);
    size_t thousandths = (size_t)llrint((size < MOST ? size : MOST) * 1000);
    char decimals[] = {'.', (char)('0' + thousandths / 100 % 10), (char)('0' + thousandths / 10 % 10),
                       (char)('0' + thousandths % 10)};
    key(j, name);
    if (signbit(value))
        stet_put_text(j->w, "-");
    stet_put_number(j->w, thousandths / 1000);
    stet_put(j->w, (stet_view){decimals, sizeof decimals});
}

static void put_count(json *j, const char *name, size_t value)
{
    key(j, name);
    stet_put_number(j->w, value);
}

static void put_field(json *j, const char *name, const stet_article *article, stet_field field)
{
    key(j, name);
    if (stet_article_has(article, field))
        put_string(j->w, stet_field_of(article, field));
    else
        stet_put_text(j->w, "null");
}

static void put_list(json *j, const char *name, const stet_article *article, stet_list list)
{
    key(j, name);
    size_t n = stet_article_list_count(article, list);
    if (n == 0) {
        stet_put_text(j->w, "null");
        return;
    }
    open(j, "[");
    for (size_t i = 0; i < n; i++) {
        next(j);
        put_string(j->w, stet_item_of(article, list, i));
    }
    close(j, "]");
}

static void put_reasons(json *j, const article_reasons *reasons)
{
    if (reasons->path.len) {
        key(j, "path");
        put_string(j->w, reasons->path);
    }
    if (reasons->count) {
        key(j, "reasons");
        open(j, "{");
        for (uint8_t r = 0; r < reasons->count; r++)
            put_number(j, reasons->at[r].feature, reasons->at[r].contribution);
        close(j, "}");
    }
}

static void put_block(json *j, const stet_article *article, uint32_t i)
{
    const article_block *b = &article->blocks[i];
    const stet_page_block *shown = &article->page->blocks.at[i];
    next(j);
    open(j, "{");
    put_count(j, "start", shown->source_start);
    put_count(j, "end", shown->source_end);
    key(j, "role");
    put_string(j->w, stet_view_of(stet_role_name((stet_role)b->role)));
    key(j, "in_text");
    stet_put_text(j->w, b->in_text ? "true" : "false");
    put_number(j, "score", b->score);
    if (article->reasons)
        put_reasons(j, &article->reasons[i]);
    key(j, "text");
    put_string(j->w, shown->text);
    close(j, "}");
}

void stet_write_json(stet_writer *w, const stet_article *article, stet_status status,
                     const stet_write_options *options)
{
    json j = {.w = w, .indent = options->format == STET_FORMAT_JSON};
    open(&j, "{");
    if (options->path) {
        key(&j, "path");
        put_bytes(w, stet_view_of(options->path));
    }
    key(&j, "status");
    put_string(w, status == STET_OK ? STET_VIEW("ok") : stet_view_of(stet_status_name(status)));
    if (article) {
        put_number(&j, "confidence", article->confidence);
    } else {
        key(&j, "confidence");
        stet_put_text(w, "null");
    }
    put_field(&j, "lang", article, STET_FIELD_LANGUAGE);
    put_field(&j, "title", article, STET_FIELD_TITLE);
    put_list(&j, "authors", article, STET_LIST_AUTHORS);
    put_field(&j, "date", article, STET_FIELD_DATE);
    put_field(&j, "modified", article, STET_FIELD_MODIFIED);
    put_field(&j, "lead", article, STET_FIELD_LEAD);
    put_field(&j, "text", article, STET_FIELD_TEXT);
    put_list(&j, "captions", article, STET_LIST_CAPTIONS);
    put_list(&j, "tags", article, STET_LIST_TAGS);
    put_field(&j, "section", article, STET_FIELD_SECTION);
    put_field(&j, "site", article, STET_FIELD_SITE);
    put_field(&j, "url", article, STET_FIELD_URL);
    put_field(&j, "image", article, STET_FIELD_IMAGE);
    put_field(&j, "credit", article, STET_FIELD_CREDIT);
    if (options->blocks && article) {
        key(&j, "blocks");
        open(&j, "[");
        for (uint32_t i = 0; i < article->n_blocks; i++)
            put_block(&j, article, i);
        close(&j, "]");
    }
    close(&j, "}");
    stet_put_text(w, "\n");
}
