/*
 * write_tei.c - TEI P5: the fields in the header, the text in divisions that headings begin.  A heading that stands in
 * a list or a quotation, where no division can begin, is a label.
 */
#include "write/markup.h"
#include "write/tour.h"

static const stet_markup markup = {
    .open = {[STET_SPAN_STRONG] = "<hi rend=\"bold\">",
             [STET_SPAN_EMPHASIS] = "<hi rend=\"italic\">",
             [STET_SPAN_CODE] = "<code>",
             [STET_SPAN_SUB] = "<hi rend=\"subscript\">",
             [STET_SPAN_SUP] = "<hi rend=\"superscript\">",
             [STET_MARK_LINK] = "<ref target=\""},
    .close = {[STET_SPAN_STRONG] = "</hi>",
              [STET_SPAN_EMPHASIS] = "</hi>",
              [STET_SPAN_CODE] = "</code>",
              [STET_SPAN_SUB] = "</hi>",
              [STET_SPAN_SUP] = "</hi>",
              [STET_MARK_LINK] = "</ref>"},
    .line_break = "<lb/>",
    .break_in_code = "</code><lb/><code>",
};

/* Levels of open divisions: 1 is that of text before any heading. */
enum { FIRST_LEVEL = 1, LAST_LEVEL = 6 };

typedef struct tei {
    stet_writer *w;
    const stet_article *article;
    bool links;
    uint8_t divisions[LAST_LEVEL];
    unsigned n_divisions;
} tei;

static void put_text(const tei *t, const stet_part *part)
{
    stet_put_inline(t->w, t->article, part, &markup, t->links);
}

/* ---- divisions */

static void close_divisions(tei *t, unsigned level)
{
    while (t->n_divisions > 0 && t->divisions[t->n_divisions - 1] >= level) {
        t->n_divisions--;
        stet_put_text(t->w, "</div>\n");
    }
}

static void open_division(tei *t, unsigned level)
{
    close_divisions(t, level);
    t->divisions[t->n_divisions++] = (uint8_t)level;
    stet_put_text(t->w, "<div>\n");
}

/* ---- containers */

static const char *name_of(const stet_part *part)
{
    static const char *const names[] = {
        [STET_PART_LIST] = "list",  [STET_PART_ITEM] = "item",     [STET_PART_QUOTE] = "quote",
        [STET_PART_POST] = "quote", [STET_PART_TABLE] = "table",   [STET_PART_ROW] = "row",
        [STET_PART_CELL] = "cell",  [STET_PART_FIGURE] = "figure",
    };
    return names[part->kind];
}

static void enter(const tei *t, const stet_part *part)
{
    stet_writer *w = t->w;
    for (unsigned gap = 0; part->kind == STET_PART_CELL && gap < part->gap; gap++)
        stet_put_text(w, "<cell/>");
    stet_put_text(w, "<");
    stet_put_text(w, name_of(part));
    if (part->kind == STET_PART_LIST)
        stet_put_text(w, part->form == STET_FORM_NUMBERS ? " rend=\"numbered\"" : " rend=\"bulleted\"");
    if (part->kind == STET_PART_POST)
        stet_put_text(w, " type=\"post\"");
    if (part->kind == STET_PART_POST && t->links)
        stet_put_post_address(w, t->article, part, "source");
    if ((part->kind == STET_PART_ROW || part->kind == STET_PART_CELL) && part->is_header)
        stet_put_text(w, " role=\"label\"");
    if (part->kind == STET_PART_CELL && part->columns > 1)
        stet_put_attribute(w, "cols", part->columns);
    if (part->kind == STET_PART_CELL && part->rows > 1)
        stet_put_attribute(w, "rows", part->rows);
    bool is_line = part->kind == STET_PART_ROW || part->kind == STET_PART_CELL || part->kind == STET_PART_ITEM;
    stet_put_text(w, is_line ? ">" : ">\n");
}

static void leave(const tei *t, const stet_part *part)
{
    stet_put_text(t->w, "</");
    stet_put_text(t->w, name_of(part));
    stet_put_text(t->w, part->kind == STET_PART_CELL ? ">" : ">\n");
}

/* ---- text */

static void put_between(const tei *t, const char *before, const stet_part *part, const char *behind)
{
    stet_put_text(t->w, before);
    put_text(t, part);
    stet_put_text(t->w, behind);
}

static void leaf(tei *t, const stet_part *part, const stet_part *around)
{
    bool in_line = around && around->is_simple && (around->kind == STET_PART_ITEM || around->kind == STET_PART_CELL);
    switch (part->kind) {
    case STET_PART_HEADING:
        if (around) {
            put_between(t, "<label>", part, "</label>\n");
            break;
        }
        open_division(t, part->form);
        put_between(t, "<head>", part, "</head>\n");
        break;
    case STET_PART_CAPTION:
        put_between(t, "<head>", part, "</head>\n");
        break;
    case STET_PART_CODE:
        stet_put_element(t->w, "<eg xml:space=\"preserve\">", part->text, "</eg>");
        break;
    case STET_PART_IMAGE:
        stet_put_element(t->w, "<graphic url=\"", part->text, "\"/>");
        stet_put_element(t->w, "<figDesc>", t->article->page->images.at[part->block].alt, "</figDesc>");
        break;
    default:
        if (around && around->kind == STET_PART_ITEM && around->is_header)
            put_between(t, "<label>", part, "</label>");
        else if (in_line)
            put_text(t, part);
        else
            put_between(t, "<p>", part, "</p>\n");
        break;
    }
}

/* ---- header */

static void put_names(const tei *t)
{
    const stet_article *a = t->article;
    stet_put_text(t->w, "<title>");
    stet_put_escaped(t->w, stet_field_of(a, STET_FIELD_TITLE));
    stet_put_text(t->w, "</title>\n");
    for (size_t i = 0; i < stet_article_list_count(a, STET_LIST_AUTHORS); i++)
        stet_put_element(t->w, "<author>", stet_item_of(a, STET_LIST_AUTHORS, i), "</author>");
}

/* TEI's @when asks for seconds, @when-iso takes every ISO 8601 form. */
static void put_date(const tei *t, const char *start, stet_view date)
{
    if (date.len == 0)
        return;
    stet_put_text(t->w, start);
    stet_put_escaped(t->w, date);
    stet_put_element(t->w, "\">", date, "</date>");
}

static void put_source(const tei *t)
{
    const stet_article *a = t->article;
    char room[STET_URL_MAX];
    stet_put_text(t->w, "<sourceDesc>\n<bibl>\n");
    put_names(t);
    stet_put_element(t->w, "<publisher>", stet_field_of(a, STET_FIELD_SITE), "</publisher>");
    put_date(t, "<date type=\"published\" when-iso=\"", stet_field_of(a, STET_FIELD_DATE));
    put_date(t, "<date type=\"modified\" when-iso=\"", stet_field_of(a, STET_FIELD_MODIFIED));
    stet_put_element(t->w, "<ref target=\"", stet_web_address(a, STET_FIELD_URL, room), "\"/>");
    stet_put_element(t->w, "<note type=\"section\">", stet_field_of(a, STET_FIELD_SECTION), "</note>");
    stet_put_element(t->w, "<note type=\"credit\">", stet_field_of(a, STET_FIELD_CREDIT), "</note>");
    stet_put_text(t->w, "</bibl>\n</sourceDesc>\n");
}

static void put_profile(const tei *t)
{
    const stet_article *a = t->article;
    stet_view language = stet_field_of(a, STET_FIELD_LANGUAGE);
    size_t n_tags = stet_article_list_count(a, STET_LIST_TAGS);
    if (language.len == 0 && n_tags == 0 && !stet_article_has(a, STET_FIELD_LEAD))
        return;
    stet_put_text(t->w, "<profileDesc>\n");
    stet_put_element(t->w, "<abstract><p>", stet_field_of(a, STET_FIELD_LEAD), "</p></abstract>");
    stet_put_element(t->w, "<langUsage><language ident=\"", language, "\"/></langUsage>");
    stet_put_text(t->w, n_tags ? "<textClass>\n<keywords>\n" : "");
    for (size_t i = 0; i < n_tags; i++)
        stet_put_element(t->w, "<term>", stet_item_of(a, STET_LIST_TAGS, i), "</term>");
    stet_put_text(t->w, n_tags ? "</keywords>\n</textClass>\n" : "");
    stet_put_text(t->w, "</profileDesc>\n");
}

static void put_header(const tei *t)
{
    stet_put_text(t->w, "<teiHeader>\n<fileDesc>\n<titleStmt>\n");
    put_names(t);
    stet_put_text(t->w, "</titleStmt>\n<publicationStmt><p/></publicationStmt>\n");
    put_source(t);
    stet_put_text(t->w, "</fileDesc>\n<encodingDesc>\n<appInfo>\n<application ident=\"stet\" version=\"" STET_VERSION
                        "\"><label>stet</label></application>\n</appInfo>\n</encodingDesc>\n");
    put_profile(t);
    stet_put_text(t->w, "</teiHeader>\n");
}

/* ---- all of it */

static void put_body(tei *t, bool images)
{
    stet_tour tour = {.structure = &t->article->structure, .images = images};
    const stet_part *part = NULL;
    bool empty = true;
    for (enum stet_step step; (step = stet_tour_next(&tour, &part)) != STET_STEP_END;) {
        const stet_part *around = stet_tour_around(&tour, step);
        empty = false;
        if (t->n_divisions == 0 && part->kind != STET_PART_HEADING)
            open_division(t, FIRST_LEVEL);
        if (step == STET_STEP_ENTER)
            enter(t, part);
        else if (step == STET_STEP_LEAVE)
            leave(t, part);
        else
            leaf(t, part, around);
    }
    close_divisions(t, FIRST_LEVEL);
    if (empty)
        stet_put_text(t->w, "<p/>\n");
}

void stet_write_tei(stet_writer *w, const stet_article *article, const stet_write_options *options)
{
    tei t = {.w = w, .article = article, .links = options->links};
    stet_view language = stet_field_of(article, STET_FIELD_LANGUAGE);
    stet_put_text(w, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">\n");
    put_header(&t);
    stet_put_text(w, "<text");
    if (language.len) {
        stet_put_text(w, " xml:lang=\"");
        stet_put_escaped(w, language);
        stet_put_text(w, "\"");
    }
    stet_put_text(w, ">\n<body>\n");
    put_body(&t, options->images);
    stet_put_text(w, "</body>\n</text>\n</TEI>\n");
}
