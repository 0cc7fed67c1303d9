/*
 * markdown_text.c - see markdown_text.h.  Emphasis is written where every version of CommonMark reads it as such;
 * elsewhere (a bold word's part that ends in a bracket, say) the text stands without.
 */
#include "write/markdown_text.h"

#include "base/utf8.h"

/* What stands on one side of a place.  Symbols are punctuation in CommonMark 0.31, not in 0.30: they may be either. */
enum side { SIDE_SPACE, SIDE_WORD, SIDE_PUNCTUATION, SIDE_EITHER };

typedef struct text {
    stet_writer *w;
    const stet_markdown_place *place;
    stet_view whole; /* of which runs are written */
    bool starts_line;
    unsigned digits;  /* that the line began with, and nothing since */
    unsigned written; /* set of 1 << mark: open, and not left out */
    size_t opened_at; /* 1 + where emphasis opened last */
    size_t closed_at;
    size_t code_at; /* 1 + where code closed last */
} text;

/* ---- characters */

static bool is_punctuation(unsigned char c)
{
    return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

static enum side side_of(uint32_t code)
{
    if (code < 0x80 && is_punctuation((unsigned char)code))
        return SIDE_PUNCTUATION;
    unsigned classes = stet_char_class(code);
    return classes & STET_CHAR_SPACE ? SIDE_SPACE : classes & STET_CHAR_WORD ? SIDE_WORD : SIDE_EITHER;
}

static enum side before(const text *t, size_t at)
{
    const char *p = t->whole.data + at;
    return at == 0 ? SIDE_SPACE : side_of(stet_utf8_last(t->whole.data, &p));
}

static enum side behind(const text *t, size_t at)
{
    const char *p = t->whole.data + at;
    return at >= t->whole.len ? SIDE_SPACE : side_of(stet_utf8_next(&p, t->whole.data + t->whole.len));
}

/* Does a character reference begin with the '&' at `at`? */
static bool is_reference(stet_view v, size_t at)
{
    enum { LONGEST = 32 }; /* letters of a name */
    size_t i = at + 1;
    if (i < v.len && v.data[i] == '#')
        i++;
    size_t start = i;
    while (i < v.len && i - start < LONGEST &&
           (stet_is_letter((unsigned char)v.data[i]) || stet_is_digit((unsigned char)v.data[i])))
        i++;
    return i > start && i < v.len && v.data[i] == ';';
}

/* Would the character at `at` be read as markup?  The run is [start, end): beyond it a mark may stand. */
static bool is_markup(const text *t, size_t at, size_t start, size_t end)
{
    unsigned char c = (unsigned char)t->whole.data[at];
    unsigned char next = at + 1 < t->whole.len ? (unsigned char)t->whole.data[at + 1] : ' ';
    switch (c) {
    case '\\':
    case '`':
    case '*':
    case '[':
    case '~': /* strikes out, where tables are known */
        return true;
    case ']':
        return t->place->in_link || t->written >> STET_MARK_LINK & 1;
    case '|':
        return t->place->in_cell || t->starts_line;
    case '_':
        return at == start || at + 1 == end || before(t, at) != SIDE_WORD || behind(t, at + 1) != SIDE_WORD;
    case '<':
        return stet_is_letter(next) || next == '/' || next == '!' || next == '?';
    case '&':
        return is_reference(t->whole, at);
    case '#':
        return t->starts_line || (t->place->in_heading && before(t, at) != SIDE_WORD);
    case '+':
    case '-':
    case '=':
    case '>':
        return t->starts_line;
    case ':':
        return t->starts_line && next == '-'; /* the second line of a pipe table */
    case '.':
    case ')':
        return t->digits > 0 && next == ' ';
    default:
        return false;
    }
}

/* Write a run of the text; `link_follows` tells that "[" comes right behind it. */
static void put_run(text *t, size_t start, size_t end, bool link_follows)
{
    size_t from = start;
    for (size_t i = start; i < end; i++) {
        unsigned char c = (unsigned char)t->whole.data[i];
        if (is_punctuation(c) && (is_markup(t, i, start, end) || (c == '!' && link_follows && i + 1 == end))) {
            stet_put(t->w, stet_view_sub(t->whole, from, i));
            stet_put_text(t->w, "\\");
            from = i;
        }
        t->digits = stet_is_digit(c) && (t->starts_line || t->digits) ? t->digits + 1 : 0;
        t->starts_line = false;
    }
    stet_put(t->w, stet_view_sub(t->whole, from, end));
}

static void put_mark(text *t, const char *mark)
{
    stet_put_text(t->w, mark);
    if (*mark) {
        t->starts_line = false;
        t->digits = 0;
    }
}

/* ---- marks */

/* Does a run of '*' open emphasis with these sides (or, seen the other way round, close it)? */
static bool flanks(enum side outside, enum side inside)
{
    return inside == SIDE_WORD || (inside != SIDE_SPACE && (outside == SIDE_SPACE || outside == SIDE_PUNCTUATION));
}

/* Can emphasis stand around text[start..end)?  With `mixed` its ends may be those of a link or of code. */
static bool can_emphasize(const text *t, size_t start, size_t end, bool mixed)
{
    if (t->closed_at == start + 1) /* two runs of '*' would be one */
        return false;
    enum side left = before(t, start), first = behind(t, start), last = before(t, end), right = behind(t, end);
    if (first == SIDE_SPACE || last == SIDE_SPACE) /* marks that cross were cut there */
        return false;
    if (mixed)
        first = last = SIDE_PUNCTUATION;
    bool nested = t->written & (1u << STET_SPAN_STRONG | 1u << STET_SPAN_EMPHASIS) && t->opened_at != start + 1;
    /* Inside other emphasis, what could end it may not begin. */
    if (nested && left != SIDE_SPACE && !(left == SIDE_PUNCTUATION && first == SIDE_WORD))
        return false;
    return flanks(left, first) && flanks(right, last);
}

/*
 * Code between as many backticks as stand nowhere in it.  False if it has to stand without: every number up to what all
 * readers of Markdown take is in it, or it would end a link.
 */
static bool put_code(text *t, stet_view code)
{
    enum { MOST = 30 };
    /* At the start of a paragraph "[`]:" would define what a reference means, whatever the code. */
    if (t->written >> STET_MARK_LINK & 1 && memchr(code.data, ']', code.len))
        return false;
    uint32_t lengths = 0;
    unsigned run = 0;
    for (size_t i = 0; i <= code.len; i++) {
        if (i < code.len && code.data[i] == '`') {
            run++;
        } else {
            lengths |= run <= MOST ? 1u << run : 0;
            run = 0;
        }
    }
    unsigned n = 1;
    while (n <= MOST && lengths >> n & 1)
        n++;
    if (n > MOST)
        return false;
    bool pads = code.data[0] == '`' || code.data[code.len - 1] == '`';
    for (unsigned i = 0; i < n; i++)
        put_mark(t, "`");
    stet_put_text(t->w, pads ? " " : "");
    for (size_t i = 0, from = 0; i <= code.len; i++) {
        if (i == code.len || (code.data[i] == '|' && t->place->in_cell)) {
            stet_put(t->w, stet_view_sub(code, from, i));
            stet_put_text(t->w, i < code.len ? "\\" : "");
            from = i;
        }
    }
    stet_put_text(t->w, pads ? " " : "");
    for (unsigned i = 0; i < n; i++)
        put_mark(t, "`");
    return true;
}

void stet_put_markdown_target(stet_writer *w, stet_view url)
{
    stet_put_text(w, "](");
    for (size_t i = 0, from = 0; i <= url.len; i++) {
        bool reference = i < url.len && url.data[i] == '&' && is_reference(url, i);
        if (i == url.len || url.data[i] == '(' || url.data[i] == ')' || reference) {
            stet_put(w, stet_view_sub(url, from, i));
            stet_put_text(w, i < url.len ? "\\" : "");
            from = i;
        }
    }
    stet_put_text(w, ")");
}

static const char *emphasis_of(int mark)
{
    return mark == STET_SPAN_STRONG ? "**" : "*";
}

static void open_mark(text *t, stet_inline *in, const stet_run *run)
{
    unsigned bit = 1u << run->mark;
    if (run->mark == STET_MARK_LINK) {
        put_mark(t, "[");
        t->written |= bit;
    } else if (run->mark == STET_SPAN_CODE) {
        /* Backticks that touch would be one run. */
        t->written |= t->code_at != run->at + 1 && put_code(t, run->text) ? bit : 0;
    } else if (can_emphasize(
                   t, run->at, run->at + run->text.len,
                   stet_inline_holds(in, 1u << STET_MARK_LINK | 1u << STET_SPAN_CODE, run->at + run->text.len))) {
        put_mark(t, emphasis_of(run->mark));
        t->written |= bit;
        t->opened_at = run->at + 1;
    }
}

static void close_mark(text *t, const stet_inline *in, const stet_run *run)
{
    unsigned bit = 1u << run->mark;
    if (!(t->written & bit))
        return;
    t->written &= ~bit;
    if (run->mark == STET_MARK_LINK) {
        stet_put_markdown_target(t->w, in->target);
    } else if (run->mark == STET_SPAN_CODE) {
        t->code_at = run->at + 1;
    } else {
        put_mark(t, emphasis_of(run->mark));
        t->closed_at = run->at + 1;
    }
}

/* ---- all of it */

void stet_put_markdown(stet_writer *w, const stet_article *article, const stet_part *part, bool links,
                       const stet_markdown_place *place)
{
    unsigned around = strcmp(place->around, "*") == 0    ? 1u << STET_SPAN_EMPHASIS
                      : strcmp(place->around, "**") == 0 ? 1u << STET_SPAN_STRONG
                                                         : 0;
    unsigned hidden = 1u << STET_SPAN_SUB | 1u << STET_SPAN_SUP | (links ? 0 : 1u << STET_MARK_LINK) | around;
    stet_inline in;
    stet_inline_begin(&in, article->page, article->structure.base, part, hidden);
    text t = {.w = w, .place = place, .whole = in.text, .starts_line = place->starts_line, .written = around};
    put_mark(&t, place->around);
    t.opened_at = around ? in.at + 1 : 0;
    for (stet_run run; (run = stet_inline_next(&in)).kind != STET_RUN_END;) {
        bool in_code = t.written >> STET_SPAN_CODE & 1;
        if (run.kind == STET_RUN_OPEN) {
            open_mark(&t, &in, &run);
        } else if (run.kind == STET_RUN_CLOSE) {
            close_mark(&t, &in, &run);
        } else if (run.kind == STET_RUN_TEXT && !in_code) {
            put_run(&t, run.at, run.at + run.text.len, stet_inline_link_follows(&in));
        } else if (run.kind == STET_RUN_BREAK && !in_code && place->line) {
            stet_put_text(w, "\\\n");
            place->line(place->ctx);
            t.starts_line = true;
            t.digits = 0;
        } else if (run.kind == STET_RUN_BREAK && !in_code) {
            put_mark(&t, " ");
        }
    }
    put_mark(&t, place->around);
}

void stet_put_markdown_plain(stet_writer *w, stet_view v, const stet_markdown_place *place)
{
    text t = {.w = w, .place = place, .whole = v, .starts_line = place->starts_line};
    put_run(&t, 0, v.len, false);
}
