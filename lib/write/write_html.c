/*
 * write_html.c - HTML that is XML as well: nothing of the page's markup is copied, every element and attribute written
 * is named here.
 */
#include "write/markup.h"
#include "write/tour.h"

static const stet_markup markup = {
    .open = {[STET_SPAN_STRONG] = "<strong>",
             [STET_SPAN_EMPHASIS] = "<em>",
             [STET_SPAN_CODE] = "<code>",
             [STET_SPAN_SUB] = "<sub>",
             [STET_SPAN_SUP] = "<sup>",
             [STET_MARK_LINK] = "<a href=\""},
    .close = {[STET_SPAN_STRONG] = "</strong>",
              [STET_SPAN_EMPHASIS] = "</em>",
              [STET_SPAN_CODE] = "</code>",
              [STET_SPAN_SUB] = "</sub>",
              [STET_SPAN_SUP] = "</sup>",
              [STET_MARK_LINK] = "</a>"},
    .line_break = "<br/>\n",
    .break_in_code = "<br/>\n",
};

typedef struct html {
    stet_writer *w;
    const stet_article *article;
    bool links;
    bool captioned; /* the <figcaption> of several captions is open */
} html;

/* The element of a container. */
static const char *name_of(const stet_part *part, const stet_part *around)
{
    static const char *const lists[] = {
        [STET_FORM_BULLETS] = "ul", [STET_FORM_NUMBERS] = "ol", [STET_FORM_TERMS] = "dl"};
    switch (part->kind) {
    case STET_PART_LIST:
        return lists[part->form];
    case STET_PART_ITEM:
        return !around || around->form != STET_FORM_TERMS ? "li" : part->is_header ? "dt" : "dd";
    case STET_PART_TABLE:
        return "table";
    case STET_PART_ROW:
        return "tr";
    case STET_PART_CELL:
        return part->is_header ? "th" : "td";
    case STET_PART_FIGURE:
        return "figure";
    default:
        return "blockquote";
    }
}

static void tag(stet_writer *w, const char *opening, const char *name, const char *closing)
{
    stet_put_text(w, opening);
    stet_put_text(w, name);
    stet_put_text(w, closing);
}

static void enter(const html *h, const stet_part *part, const stet_part *around)
{
    stet_writer *w = h->w;
    if (part->kind == STET_PART_CELL && part->gap > 0) {
        tag(w, "<td", "", "");
        if (part->gap > 1)
            stet_put_attribute(w, "colspan", part->gap);
        stet_put_text(w, "></td>");
    }
    tag(w, "<", name_of(part, around), "");
    if (part->kind == STET_PART_POST && h->links)
        stet_put_post_address(w, h->article, part, "cite");
    if (part->kind == STET_PART_LIST && part->form == STET_FORM_NUMBERS && part->number != 1)
        stet_put_attribute(w, "start", part->number);
    if (part->kind == STET_PART_CELL && part->columns > 1)
        stet_put_attribute(w, "colspan", part->columns);
    if (part->kind == STET_PART_CELL && part->rows > 1)
        stet_put_attribute(w, "rowspan", part->rows);
    bool is_line = part->kind == STET_PART_ROW || part->kind == STET_PART_CELL || part->kind == STET_PART_ITEM;
    stet_put_text(w, is_line ? ">" : ">\n");
}

static void leave(html *h, const stet_part *part, const stet_part *around)
{
    if (part->kind == STET_PART_FIGURE && h->captioned)
        stet_put_text(h->w, "</figcaption>\n");
    h->captioned = false;
    tag(h->w, "</", name_of(part, around), part->kind == STET_PART_CELL ? ">" : ">\n");
}

static void put_text(const html *h, const stet_part *part)
{
    stet_put_inline(h->w, h->article, part, &markup, h->links);
}

static void put_image(const html *h, const stet_part *part)
{
    stet_put_text(h->w, "<img src=\"");
    stet_put_escaped(h->w, part->text);
    stet_put_text(h->w, "\" alt=\"");
    stet_put_escaped(h->w, h->article->page->images.at[part->block].alt);
    stet_put_text(h->w, "\"/>\n");
}

static void leaf(html *h, const stet_part *part, const stet_part *around)
{
    static const char *const headings[] = {"h1", "h2", "h3", "h4", "h5", "h6"};
    const char *name = part->kind == STET_PART_HEADING   ? headings[part->form - 1]
                       : part->kind == STET_PART_CAPTION ? (around->kind == STET_PART_TABLE ? "caption" : "figcaption")
                                                         : "p";
    bool in_figure = part->kind == STET_PART_CAPTION && around->kind == STET_PART_FIGURE && !around->is_simple;
    if (in_figure) { /* all of a figure's captions stand in one element */
        name = "p";
        stet_put_text(h->w, h->captioned ? "" : "<figcaption>\n");
        h->captioned = true;
    }
    bool bare = part->kind == STET_PART_PARAGRAPH && around && around->is_simple &&
                (around->kind == STET_PART_ITEM || around->kind == STET_PART_CELL);
    if (part->kind == STET_PART_IMAGE) {
        put_image(h, part);
    } else if (part->kind == STET_PART_CODE) {
        stet_put_element(h->w, "<pre><code>", part->text, "</code></pre>");
    } else if (bare) {
        put_text(h, part);
    } else {
        tag(h->w, "<", name, ">");
        put_text(h, part);
        tag(h->w, "</", name, ">\n");
    }
}

static void put_meta(const html *h, const char *start, stet_view value)
{
    stet_put_element(h->w, start, value, "\"/>");
}

static void put_head(const html *h)
{
    static const struct {
        const char *start;
        stet_field field;
    } fields[] = {
        {"<meta name=\"description\" content=\"", STET_FIELD_LEAD},
        {"<meta property=\"article:published_time\" content=\"", STET_FIELD_DATE},
        {"<meta property=\"article:modified_time\" content=\"", STET_FIELD_MODIFIED},
        {"<meta property=\"article:section\" content=\"", STET_FIELD_SECTION},
        {"<meta property=\"og:site_name\" content=\"", STET_FIELD_SITE},
    };
    static const struct {
        const char *start;
        stet_field field;
    } addresses[] = {
        {"<link rel=\"canonical\" href=\"", STET_FIELD_URL},
        {"<meta property=\"og:image\" content=\"", STET_FIELD_IMAGE},
    };
    const stet_article *a = h->article;
    stet_put_text(h->w, "<head>\n<meta charset=\"utf-8\"/>\n<title>");
    stet_put_escaped(h->w, stet_field_of(a, STET_FIELD_TITLE));
    stet_put_text(h->w, "</title>\n");
    for (size_t i = 0; i < stet_article_list_count(a, STET_LIST_AUTHORS); i++)
        put_meta(h, "<meta name=\"author\" content=\"", stet_item_of(a, STET_LIST_AUTHORS, i));
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++)
        put_meta(h, fields[i].start, stet_field_of(a, fields[i].field));
    for (size_t i = 0; i < stet_article_list_count(a, STET_LIST_TAGS); i++)
        put_meta(h, "<meta property=\"article:tag\" content=\"", stet_item_of(a, STET_LIST_TAGS, i));
    for (size_t i = 0; i < sizeof addresses / sizeof addresses[0]; i++) {
        char room[STET_URL_MAX];
        put_meta(h, addresses[i].start, stet_web_address(a, addresses[i].field, room));
    }
    stet_put_text(h->w, "</head>\n");
}

/* Title, authors and date, as a reader sees them. */
static void put_header(const html *h)
{
    const stet_article *a = h->article;
    stet_view date = stet_field_of(a, STET_FIELD_DATE);
    size_t n_authors = stet_article_list_count(a, STET_LIST_AUTHORS);
    stet_put_text(h->w, "<header>\n");
    stet_put_element(h->w, "<h1>", stet_field_of(a, STET_FIELD_TITLE), "</h1>");
    for (size_t i = 0; i < n_authors; i++) {
        stet_put_text(h->w, i == 0 ? "<p>" : ", ");
        stet_put_escaped(h->w, stet_item_of(a, STET_LIST_AUTHORS, i));
        stet_put_text(h->w, i + 1 == n_authors ? "</p>\n" : "");
    }
    if (date.len) {
        stet_put_text(h->w, "<p><time datetime=\"");
        stet_put_escaped(h->w, date);
        stet_put_element(h->w, "\">", date, "</time></p>");
    }
    stet_put_text(h->w, "</header>\n");
}

void stet_write_html(stet_writer *w, const stet_article *article, const stet_write_options *options)
{
    html h = {.w = w, .article = article, .links = options->links};
    stet_view language = stet_field_of(article, STET_FIELD_LANGUAGE);
    stet_put_text(w, "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\"");
    if (language.len) {
        stet_put_text(w, " lang=\"");
        stet_put_escaped(w, language);
        stet_put_text(w, "\"");
    }
    stet_put_text(w, ">\n");
    put_head(&h);
    stet_put_text(w, "<body>\n<article dir=\"auto\">\n");
    put_header(&h);
    stet_tour tour = {.structure = &article->structure, .images = options->images};
    const stet_part *part = NULL;
    for (enum stet_step step; (step = stet_tour_next(&tour, &part)) != STET_STEP_END;) {
        const stet_part *around = stet_tour_around(&tour, step);
        if (step == STET_STEP_ENTER)
            enter(&h, part, around);
        else if (step == STET_STEP_LEAVE)
            leave(&h, part, around);
        else
            leaf(&h, part, around);
    }
    stet_put_text(w, "</article>\n</body>\n</html>\n");
}
