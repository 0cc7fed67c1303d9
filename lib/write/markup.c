/* markup.c - see markup.h. */
#include "write/markup.h"

/* Length of the character at `p` if XML 1.0 cannot hold it, else 0. */
static size_t forbidden(const unsigned char *p, size_t len)
{
    if (p[0] < 0x20)
        return p[0] != '\t' && p[0] != '\n' && p[0] != '\r';
    return len >= 3 && p[0] == 0xEF && p[1] == 0xBF && p[2] >= 0xBE ? 3 : 0; /* U+FFFE, U+FFFF */
}

void stet_put_escaped(stet_writer *w, stet_view v)
{
    size_t start = 0;
    for (size_t i = 0; i < v.len;) {
        unsigned char c = (unsigned char)v.data[i];
        size_t bad = c < 0x20 || c == 0xEF ? forbidden((const unsigned char *)v.data + i, v.len - i) : 0;
        const char *instead = bad        ? "\xEF\xBF\xBD"
                              : c == '&' ? "&amp;"
                              : c == '<' ? "&lt;"
                              : c == '>' ? "&gt;"
                              : c == '"' ? "&quot;"
                                         : NULL;
        size_t n = bad ? bad : 1;
        if (instead) {
            stet_put(w, stet_view_sub(v, start, i));
            stet_put_text(w, instead);
            start = i + n;
        }
        i += n;
    }
    stet_put(w, stet_view_sub(v, start, v.len));
}

void stet_put_element(stet_writer *w, const char *before, stet_view value, const char *behind)
{
    if (value.len == 0)
        return;
    stet_put_text(w, before);
    stet_put_escaped(w, value);
    stet_put_text(w, behind);
    stet_put_text(w, "\n");
}

void stet_put_attribute(stet_writer *w, const char *name, size_t n)
{
    stet_put_text(w, " ");
    stet_put_text(w, name);
    stet_put_text(w, "=\"");
    stet_put_number(w, n);
    stet_put_text(w, "\"");
}

void stet_put_post_address(stet_writer *w, const stet_article *article, const stet_part *post, const char *name)
{
    if (post->first_link == 0)
        return;
    char room[STET_URL_MAX];
    stet_view address = stet_link_target(article->structure.base, &article->page->links.at[post->first_link - 1], room);
    if (!stet_url_is_web(address))
        return;
    stet_put_text(w, " ");
    stet_put_text(w, name);
    stet_put_text(w, "=\"");
    stet_put_escaped(w, address);
    stet_put_text(w, "\"");
}

stet_view stet_web_address(const stet_article *article, stet_field field, char *room)
{
    stet_view base = article->structure.base.data ? article->structure.base : STET_VIEW_NONE;
    stet_view told = stet_field_of(article, field);
    stet_view address = {room, told.len ? stet_url_resolve(base, told, room, STET_URL_MAX) : 0};
    return stet_url_is_web(address) ? address : STET_VIEW_NONE;
}

void stet_put_inline(stet_writer *w, const stet_article *article, const stet_part *part, const stet_markup *markup,
                     bool links)
{
    stet_inline in;
    stet_inline_begin(&in, article->page, article->structure.base, part, links ? 0 : 1u << STET_MARK_LINK);
    for (;;) {
        stet_run run = stet_inline_next(&in);
        switch (run.kind) {
        case STET_RUN_END:
            return;
        case STET_RUN_TEXT:
            stet_put_escaped(w, run.text);
            break;
        case STET_RUN_BREAK:
            stet_put_text(w, stet_inline_in_code(&in) ? markup->break_in_code : markup->line_break);
            break;
        case STET_RUN_OPEN:
            stet_put_text(w, markup->open[run.mark]);
            if (run.mark == STET_MARK_LINK) {
                stet_put_escaped(w, in.target);
                stet_put_text(w, "\">");
            }
            break;
        case STET_RUN_CLOSE:
            stet_put_text(w, markup->close[run.mark]);
            break;
        }
    }
}
