/*
 * write_markdown.c - CommonMark.  Each open container says how lines inside it begin: a quotation's with "> ", an
 * item's with its bullet and then as many spaces.  Blocks are parted by empty lines but in lists of single lines.
 */
#include <stdio.h>

#include "write/markdown_text.h"
#include "write/tour.h"

typedef struct level {
    const stet_part *part;
    bool begun;       /* a line of it is written */
    char bullet;      /* list: '-' or '*', '.' or ')'; 0 if its items have none */
    char last_bullet; /* of the list that stands last in it; 0 if something else does */
    uint32_t number;  /* list: the next item's */
    unsigned width;   /* item: of its bullet */
} level;

typedef struct markdown {
    stet_writer *w;
    const stet_article *article;
    const stet_write_options *options;
    level levels[STET_TOUR_DEPTH + 1]; /* the first is the document */
    unsigned depth;                    /* the innermost */
    /* The open table. */
    unsigned column; /* the next one */
    bool has_rows;
    bool has_cells; /* the open row */
    bool has_text;  /* the open cell */
} markdown;

/* ---- lines */

/* Write the bullet of an item, right before its first line. */
static void put_bullet(markdown *m, level *item, level *list)
{
    char text[24];
    if (list->bullet == 0)
        return;
    bool numbered = list->part->form == STET_FORM_NUMBERS;
    int n = numbered ? snprintf(text, sizeof text, "%u%c ", (unsigned)list->number, list->bullet)
                     : snprintf(text, sizeof text, "%c ", list->bullet);
    item->width = (unsigned)n;
    list->number++;
    stet_put_text(m->w, text);
}

/* What stands before a line's own text. */
static void put_prefix(void *ctx)
{
    markdown *m = ctx;
    for (unsigned i = 1; i <= m->depth; i++) {
        level *l = &m->levels[i];
        if (l->part->kind == STET_PART_QUOTE || l->part->kind == STET_PART_POST)
            stet_put_text(m->w, "> ");
        else if (l->part->kind == STET_PART_ITEM && !l->begun)
            put_bullet(m, l, &m->levels[i - 1]);
        else
            for (unsigned space = 0; space < l->width; space++)
                stet_put_text(m->w, " ");
        l->begun = true;
    }
    m->levels[0].begun = true;
}

/* A line without text of its own, in the containers that go on: no more of them than its last '>' needs. */
static void put_empty_line(markdown *m)
{
    unsigned last = 0;
    for (unsigned i = 1; i <= m->depth && m->levels[i].begun; i++)
        if (m->levels[i].part->kind == STET_PART_QUOTE || m->levels[i].part->kind == STET_PART_POST)
            last = i;
    for (unsigned i = 1; i <= last; i++) {
        for (unsigned space = 0; space < m->levels[i].width; space++)
            stet_put_text(m->w, " ");
        if (m->levels[i].part->kind == STET_PART_QUOTE || m->levels[i].part->kind == STET_PART_POST)
            stet_put_text(m->w, i == last ? ">" : "> ");
    }
    stet_put_text(m->w, "\n");
}

/* The next block begins: part it from the one before. */
static void begin_block(markdown *m)
{
    bool tight = false;
    for (unsigned i = 1; i <= m->depth; i++)
        tight = tight || (m->levels[i].part->kind == STET_PART_LIST && m->levels[i].part->is_simple &&
                          m->levels[i].bullet && m->levels[i].begun);
    if (m->levels[0].begun && !tight)
        put_empty_line(m);
    put_prefix(m);
    m->levels[m->depth].last_bullet = 0;
}

/* ---- tables */

static bool in_table(const markdown *m)
{
    for (unsigned i = 1; i <= m->depth; i++)
        if (m->levels[i].part->kind == STET_PART_TABLE)
            return true;
    return false;
}

static const stet_part *table_of(const markdown *m)
{
    unsigned i = m->depth;
    while (m->levels[i].part->kind != STET_PART_TABLE)
        i--;
    return m->levels[i].part;
}

static void put_times(markdown *m, const char *text, unsigned n)
{
    for (; n > 0; n--)
        stet_put_text(m->w, text);
}

/* A pipe table begins with a row of headings and a line under it. */
static void put_line_under_headings(markdown *m, unsigned columns)
{
    stet_put_text(m->w, "\n");
    put_prefix(m);
    put_times(m, "| --- ", columns);
    stet_put_text(m->w, "|");
}

static void begin_row(markdown *m, const stet_part *row)
{
    unsigned columns = table_of(m)->columns;
    if (!m->has_rows)
        begin_block(m);
    if (!m->has_rows && m->options->tables && !row->is_header) {
        put_times(m, "|  ", columns);
        stet_put_text(m->w, "|");
        put_line_under_headings(m, columns);
    }
    if (m->has_rows || (m->options->tables && !row->is_header)) {
        stet_put_text(m->w, m->options->tables ? "\n" : "\\\n");
        put_prefix(m);
    }
    m->column = 0;
    m->has_cells = false;
}

static void end_row(markdown *m, const stet_part *row)
{
    unsigned columns = table_of(m)->columns;
    if (m->options->tables) {
        put_times(m, "|  ", columns > m->column ? columns - m->column : 0);
        stet_put_text(m->w, "|");
    }
    if (m->options->tables && !m->has_rows && row->is_header)
        put_line_under_headings(m, columns);
    m->has_rows = true;
}

static void begin_cell(markdown *m, const stet_part *cell)
{
    if (m->options->tables) {
        put_times(m, "|  ", cell->column > m->column ? cell->column - m->column : 0);
        stet_put_text(m->w, "| ");
    } else if (m->has_cells) {
        stet_put_text(m->w, " | ");
    }
    m->column = cell->column + 1u;
    m->has_text = false;
}

static void end_cell(markdown *m, const stet_part *cell)
{
    if (m->options->tables) {
        stet_put_text(m->w, " ");
        put_times(m, "|  ", cell->columns - 1u);
        m->column += cell->columns - 1u;
    }
    m->has_cells = true;
}

/* ---- blocks */

static void put_text(markdown *m, const stet_part *part, const stet_markdown_place *place)
{
    stet_put_markdown(m->w, m->article, part, m->options->links, place);
}

static void put_paragraph(markdown *m, const stet_part *part, const char *around)
{
    begin_block(m);
    put_text(m, part, &(stet_markdown_place){.starts_line = true, .around = around, .line = put_prefix, .ctx = m});
    stet_put_text(m->w, "\n");
}

static void put_in_cell(markdown *m, const stet_part *part)
{
    if (m->has_text)
        stet_put_text(m->w, " ");
    bool starts_line = !m->options->tables && !m->has_cells && !m->has_text;
    m->has_text = true;
    put_text(m, part, &(stet_markdown_place){.starts_line = starts_line, .in_cell = m->options->tables, .around = ""});
}

static void put_heading(markdown *m, const stet_part *part)
{
    begin_block(m);
    put_times(m, "#", part->form);
    stet_put_text(m->w, " ");
    put_text(m, part, &(stet_markdown_place){.in_heading = true, .around = ""});
    stet_put_text(m->w, "\n");
}

/* Longest run of `c` in the text. */
static unsigned longest_run(stet_view v, char c)
{
    unsigned longest = 0, run = 0;
    for (size_t i = 0; i < v.len; i++) {
        run = v.data[i] == c ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    return longest;
}

static void put_code(markdown *m, const stet_part *part)
{
    enum { LEAST = 3, MOST = 200 }; /* marks around code; readers count no more than 255 */
    stet_view code = part->text;
    unsigned ticks = longest_run(code, '`'), tildes = longest_run(code, '~');
    bool ticked = ticks < LEAST || ticks <= tildes;
    const char *mark = ticked ? "`" : "~";
    unsigned n = (ticked ? ticks : tildes) + 1;
    if (n > MOST) {
        put_paragraph(m, part, "");
        return;
    }
    begin_block(m);
    put_times(m, mark, n < LEAST ? LEAST : n);
    stet_put_text(m->w, "\n");
    for (size_t start = 0; start <= code.len;) {
        size_t end = start;
        while (end < code.len && code.data[end] != '\n' && code.data[end] != '\r')
            end++;
        if (end > start) {
            put_prefix(m);
            stet_put(m->w, stet_view_sub(code, start, end));
            stet_put_text(m->w, "\n");
        } else {
            put_empty_line(m);
        }
        start = end + 1;
        if (start < code.len && code.data[end] == '\r' && code.data[start] == '\n')
            start++;
    }
    put_prefix(m);
    put_times(m, mark, n < LEAST ? LEAST : n);
    stet_put_text(m->w, "\n");
}

static void put_image(markdown *m, const stet_part *part)
{
    begin_block(m);
    stet_put_text(m->w, "![");
    stet_put_markdown_plain(m->w, m->article->page->images.at[part->block].alt,
                            &(stet_markdown_place){.in_link = true, .around = ""});
    stet_put_markdown_target(m->w, part->text);
    stet_put_text(m->w, "\n");
}

static void leaf(markdown *m, const stet_part *part, const stet_part *around)
{
    bool captions_table = part->kind == STET_PART_CAPTION && around->kind == STET_PART_TABLE;
    bool is_term = around && around->kind == STET_PART_ITEM && around->is_header;
    if (in_table(m) && !captions_table)
        put_in_cell(m, part);
    else if (part->kind == STET_PART_HEADING)
        put_heading(m, part);
    else if (part->kind == STET_PART_CODE)
        put_code(m, part);
    else if (part->kind == STET_PART_IMAGE)
        put_image(m, part);
    else
        put_paragraph(m, part, is_term ? "**" : part->kind == STET_PART_CAPTION ? "*" : "");
}

/* ---- containers */

/* A list right behind another needs another bullet, else they were one. */
static void begin_list(level *l, const level *around)
{
    bool numbered = l->part->form == STET_FORM_NUMBERS;
    char usual = numbered ? '.' : '-', other = numbered ? ')' : '*';
    l->number = l->part->number;
    l->bullet = l->part->form == STET_FORM_TERMS ? 0 : around->last_bullet == usual ? other : usual;
}

static void enter(markdown *m, const stet_part *part)
{
    level *around = &m->levels[m->depth++];
    level *l = &m->levels[m->depth];
    *l = (level){.part = part};
    switch (part->kind) {
    case STET_PART_LIST:
        begin_list(l, around);
        break;
    case STET_PART_TABLE:
        m->has_rows = false;
        break;
    case STET_PART_ROW:
        begin_row(m, part);
        break;
    case STET_PART_CELL:
        begin_cell(m, part);
        break;
    default:
        break;
    }
}

static void leave(markdown *m, const stet_part *part)
{
    level *l = &m->levels[m->depth];
    if (part->kind == STET_PART_CELL)
        end_cell(m, part);
    else if (part->kind == STET_PART_ROW)
        end_row(m, part);
    else if (part->kind == STET_PART_TABLE)
        stet_put_text(m->w, "\n");
    if (l->begun)
        m->levels[m->depth - 1].last_bullet = l->bullet;
    m->depth--;
}

void stet_write_markdown(stet_writer *w, const stet_article *article, const stet_write_options *options)
{
    static const stet_part document = {.kind = STET_PART_PARAGRAPH};
    markdown m = {.w = w, .article = article, .options = options, .levels = {{.part = &document}}};
    stet_view title = stet_field_of(article, STET_FIELD_TITLE);
    if (title.len) {
        begin_block(&m);
        stet_put_text(w, "# ");
        stet_put_markdown_plain(w, title, &(stet_markdown_place){.in_heading = true, .around = ""});
        stet_put_text(w, "\n");
    }
    stet_tour tour = {.structure = &article->structure, .images = options->images};
    const stet_part *part = NULL;
    for (enum stet_step step; (step = stet_tour_next(&tour, &part)) != STET_STEP_END;) {
        if (step == STET_STEP_ENTER)
            enter(&m, part);
        else if (step == STET_STEP_LEAVE)
            leave(&m, part);
        else
            leaf(&m, part, stet_tour_around(&tour, step));
    }
}
