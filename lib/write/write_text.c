/* write_text.c - plain text: the title, an empty line, the paragraphs parted by empty lines. */
#include "write/write.h"

void stet_write_text(stet_writer *w, const stet_article *article)
{
    stet_view title = stet_field_of(article, STET_FIELD_TITLE);
    stet_view text = article->text;
    if (title.len) {
        stet_put(w, title);
        stet_put_text(w, text.len ? "\n\n" : "\n");
    }
    for (size_t start = 0; start < text.len;) {
        size_t end = stet_view_find(text, STET_VIEW("\n"), start);
        stet_put(w, stet_view_sub(text, start, end));
        stet_put_text(w, end < text.len ? "\n\n" : "\n");
        start = end + 1;
    }
}
