/*
 * rule_text.c - see rule_text.h.  A pattern that meets pcre2's limits on one line is given up for the page: what it
 * costs is bounded by the number of patterns, not of lines.
 */
#include "rules/rule_text.h"

enum {
    STEPS_OF_LIMIT = 1000000, /* what meeting pcre2's match limit costs: a millisecond or two */
    NAMES_MAX = 40
};

typedef struct text_rules {
    stet_ruling *u;
    stet_page *page;
    stet_regex_run run;
} text_rules;

static stet_view line_at(const text_rules *t, uint32_t line)
{
    return t->page->blocks.at[line].text;
}

/*
 * The first line at or behind `from` that a pattern matches, or the number of lines; *value is the pattern's first
 * group, or all it matched.
 */
static uint32_t find_line(text_rules *t, const stet_rule_file *file, const stet_rule *rule, uint32_t from,
                          stet_view *value)
{
    for (uint32_t i = from; i < t->page->blocks.count; i++) {
        stet_regex_match match;
        if (!stet_ruling_work(t->u, 1 + line_at(t, i).len / 8))
            break;
        stet_regex_result found = stet_regex_try(rule->pattern, &t->run, line_at(t, i), 0, &match);
        if (found == STET_REGEX_LIMIT) {
            stet_ruling_note(t->u, file, rule, "the pattern takes too much work: it is given up");
            stet_ruling_work(t->u, STEPS_OF_LIMIT);
            break;
        }
        if (found == STET_REGEX_FOUND) {
            *value = match.group[1].len ? match.group[1] : match.group[0];
            return i;
        }
    }
    return t->page->blocks.count;
}

/* The earliest line at or behind `from` that any pattern of a key matches; the rule that does, or NULL. */
static const stet_rule *earliest(text_rules *t, enum stet_rule_key key, uint32_t from, uint32_t *line,
                                 const stet_rule_file **in)
{
    uint32_t file = 0, rule = 0;
    const stet_rule *r, *best = NULL;
    *line = t->page->blocks.count;
    while ((r = stet_rule_next(&t->u->match, key, &file, &rule)) != NULL) {
        stet_view value;
        uint32_t found = find_line(t, t->u->match.files[file], r, from, &value);
        if (found < *line) {
            *line = found;
            best = r;
            *in = t->u->match.files[file];
        }
    }
    return best;
}

/* What the first pattern of a key that matches at all gives: of its first line, or of every one. */
static void state(text_rules *t, enum stet_rule_key key, const char *name, bool every)
{
    uint32_t file = 0, rule = 0;
    const stet_rule *r;
    bool any = false;
    while (!any && (r = stet_rule_next(&t->u->match, key, &file, &rule)) != NULL) {
        stet_view value;
        uint32_t line = find_line(t, t->u->match.files[file], r, 0, &value);
        for (int n = 0; line < t->page->blocks.count && n < (every ? NAMES_MAX : 1); n++) {
            stet_page_add_meta(t->page, t->u->arena, STET_ORIGIN_RULE, stet_view_of(name), value, 0);
            any = true;
            line = every ? find_line(t, t->u->match.files[file], r, line + 1, &value) : line;
        }
    }
}

static void strip_lines(text_rules *t)
{
    uint32_t file = 0, rule = 0;
    const stet_rule *r;
    while ((r = stet_rule_next(&t->u->match, STET_RULE_STET_TEXT_STRIP, &file, &rule)) != NULL) {
        stet_view value;
        uint32_t line = 0;
        while ((line = find_line(t, t->u->match.files[file], r, line, &value)) < t->page->blocks.count) {
            t->page->blocks.at[line++].flags |= STET_BLOCK_STRIPPED;
            t->u->strips = true;
        }
    }
}

/* The lines of the text: from a line that starts it, or behind one, to the line before one that ends it. */
static void mark_body(text_rules *t)
{
    uint32_t n = t->page->blocks.count, start, after, end;
    const stet_rule_file *start_file = NULL, *after_file = NULL, *end_file = NULL;
    const stet_rule *starts = earliest(t, STET_RULE_STET_TEXT_START, 0, &start, &start_file);
    const stet_rule *afters = earliest(t, STET_RULE_STET_TEXT_AFTER, 0, &after, &after_file);
    if (afters && (!starts || after < start)) {
        starts = afters;
        start = after + 1;
        start_file = after_file;
    }
    if (!starts)
        start = 0;
    const stet_rule *ends = earliest(t, STET_RULE_STET_TEXT_END, start, &end, &end_file);
    if (!starts && !ends)
        return;
    t->u->body_rule = starts ? starts : ends;
    t->u->body_file = starts ? start_file : end_file;
    for (uint32_t i = start; i < end && i < n; i++)
        t->page->blocks.at[i].flags |= STET_BLOCK_RULED;
}

static void note_missing(text_rules *t)
{
    static const enum stet_rule_key keys[] = {STET_RULE_STET_TEXT_START, STET_RULE_STET_TEXT_AFTER,
                                              STET_RULE_STET_TEXT_END};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0] && !t->u->body_rule; i++) {
        uint32_t file = 0, rule = 0;
        const stet_rule *r = stet_rule_next(&t->u->match, keys[i], &file, &rule);
        if (!r)
            continue;
        stet_ruling_note(t->u, t->u->match.files[file], r, "no line matches");
        t->u->has_body_rule = true;
        return;
    }
}

stet_status stet_rule_text_page(stet_ruling *u, stet_page *page)
{
    text_rules t = {.u = u, .page = page};
    stet_status status = stet_regex_run_init(&t.run, u->scratch);
    if (status != STET_OK)
        return status;
    state(&t, STET_RULE_STET_TEXT_TITLE, "title", false);
    state(&t, STET_RULE_STET_TEXT_AUTHOR, "author", true);
    state(&t, STET_RULE_STET_TEXT_DATE, "date", false);
    mark_body(&t);
    note_missing(&t);
    strip_lines(&t);
    return u->scratch->status;
}
