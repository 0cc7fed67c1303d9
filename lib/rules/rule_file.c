/* rule_file.c - see rule_file.h.  The grammar is that of the readers in use, byte for byte. */
#include "rules/rule_file.h"

#include "base/utf8.h"

typedef struct reader {
    stet_arena *arena;
    stet_rule_file *file;
    char *text; /* own copy: ends of values become NUL in it */
    uint32_t line;
    uint32_t finds, replaces;
    bool has_test, has_link;
    bool is_full;                  /* too many lines: told once */
    uint32_t seen[STET_RULE_KEYS]; /* line of the last directive with this key */
} reader;

void stet_rule_file_trouble(stet_arena *arena, stet_rule_file *file, enum stet_rule_problem_kind kind, uint32_t line,
                            stet_view what, stet_view more)
{
    enum { WORDS_MAX = 120 }; /* bytes of a line that are told */
    if (file->troubles.count >= STET_RULE_TROUBLES_MAX)
        return;
    stet_view own = stet_arena_copy(arena, stet_view_sub(what, 0, stet_utf8_cut(what, WORDS_MAX)));
    stet_view own_more = stet_arena_copy(arena, more);
    stet_rule_trouble *slot = own.data && own_more.data ? STET_VEC_PUSH(arena, &file->troubles) : NULL;
    if (slot)
        *slot = (stet_rule_trouble){(uint8_t)kind, line, own, own_more};
}

static void trouble(reader *r, enum stet_rule_problem_kind kind, stet_view what, stet_view more)
{
    stet_rule_file_trouble(r->arena, r->file, kind, r->line, what, more);
}

/* What the format trims: not every white space. */
static bool is_trimmed(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\0' || c == '\v';
}

static stet_view trim(stet_view v)
{
    while (v.len && is_trimmed(v.data[0]))
        v = stet_view_sub(v, 1, v.len);
    while (v.len && is_trimmed(v.data[v.len - 1]))
        v.len--;
    return v;
}

/* A part of the own copy, with a NUL behind it: what stood there parted it from the rest, or was trimmed. */
static stet_view ended(const reader *r, stet_view v)
{
    if (v.len == 0)
        return STET_VIEW_NONE;
    r->text[(size_t)(v.data - r->text) + v.len] = '\0';
    return v;
}

static bool is_key_char(char c)
{
    unsigned char l = stet_lower((unsigned char)c);
    return (l >= 'a' && l <= 'z') || stet_is_digit((unsigned char)c) || c == '_';
}

static stet_view without_quotes(const reader *r, stet_view v)
{
    char *at = r->text + (v.data - r->text);
    size_t n = 0;
    for (size_t i = 0; i < v.len; i++)
        if (v.data[i] != '\'' && v.data[i] != '"')
            at[n++] = v.data[i];
    return (stet_view){at, n};
}

/* ---- values ------------------------------------------------------------------------------------ */

static void read_xpath(reader *r, stet_rule *rule, bool nodes_only)
{
    static const uint8_t kinds[] = {
        [STET_XPATH_WRONG_SYNTAX] = STET_PROBLEM_XPATH_SYNTAX,     [STET_XPATH_WRONG_NAME] = STET_PROBLEM_XPATH_NAME,
        [STET_XPATH_WRONG_FUNCTION] = STET_PROBLEM_XPATH_FUNCTION, [STET_XPATH_WRONG_ARITY] = STET_PROBLEM_XPATH_ARITY,
        [STET_XPATH_WRONG_TYPE] = STET_PROBLEM_XPATH_TYPE,         [STET_XPATH_TOO_LARGE] = STET_PROBLEM_XPATH_LARGE,
    };
    stet_xpath_fault fault;
    stet_xpath *xpath = stet_arena_array(r->arena, 1, sizeof *xpath);
    rule->is_used = false;
    if (!xpath)
        return;
    stet_status status = stet_xpath_compile(r->arena, rule->value, xpath, &fault);
    if (status == STET_ERR_ARGUMENT) {
        stet_view near = stet_view_sub(rule->value, fault.offset, rule->value.len);
        trouble(r, (enum stet_rule_problem_kind)kinds[fault.wrong], fault.at.len ? near : rule->value, STET_VIEW_NONE);
    } else if (status == STET_OK && (nodes_only ? xpath->type != STET_XPATH_NODES
                                                : xpath->type != STET_XPATH_NODES && xpath->type != STET_XPATH_TEXT)) {
        trouble(r, STET_PROBLEM_XPATH_RESULT, rule->value, STET_VIEW_NONE);
    } else if (status == STET_OK) {
        rule->xpath = xpath;
        rule->is_used = true;
        stet_view at;
        const char *why = stet_xpath_never(xpath, &at);
        if (why)
            trouble(r, STET_PROBLEM_XPATH_NEVER, at, stet_view_of(why));
    }
}

/* A pattern that compiled is kept, whatever comes: it holds memory outside the arena. */
static void read_pattern(reader *r, stet_rule *rule)
{
    stet_regex *pattern = stet_arena_array(r->arena, 1, sizeof *pattern);
    size_t offset = 0;
    rule->is_used = false;
    if (!pattern)
        return;
    stet_status status = stet_regex_compile(pattern, r->arena, rule->value, false, &offset);
    if (status == STET_ERR_ARGUMENT)
        trouble(r, STET_PROBLEM_PATTERN,
                stet_view_sub(rule->value, offset < rule->value.len ? offset : 0, rule->value.len), STET_VIEW_NONE);
    if (status != STET_OK)
        return;
    rule->pattern = pattern;
    rule->is_used = true;
}

static void read_flag(reader *r, stet_rule *rule)
{
    rule->flag = stet_view_eq(rule->value, STET_VIEW("yes")) || stet_view_eq(rule->value, STET_VIEW("true"));
    if (!rule->flag && !stet_view_eq(rule->value, STET_VIEW("no")) && !stet_view_eq(rule->value, STET_VIEW("false")))
        trouble(r, STET_PROBLEM_ODD_FLAG, rule->value, STET_VIEW_NONE);
    if (r->seen[rule->key])
        trouble(r, STET_PROBLEM_REPEATED, rule->value, STET_VIEW_NONE);
}

/* What belongs to what was said before: tests to a test_url, a guard to a link; and pairs are counted. */
static void read_context(reader *r, stet_rule *rule)
{
    switch (rule->key) {
    case STET_RULE_TEST_URL:
        r->has_test = true;
        break;
    case STET_RULE_SINGLE_PAGE_LINK:
    case STET_RULE_NEXT_PAGE_LINK:
        r->has_link = true;
        break;
    case STET_RULE_IF_PAGE_CONTAINS:
        if (!r->has_link)
            trouble(r, STET_PROBLEM_STRAY_GUARD, rule->value, STET_VIEW_NONE);
        break;
    case STET_RULE_FIND_STRING:
        r->finds++;
        break;
    case STET_RULE_REPLACE_STRING:
        r->replaces += rule->argument.data == NULL;
        break;
    case STET_RULE_HTTP_HEADER:
    case STET_RULE_WRAP_IN:
        rule->is_used = rule->is_used && rule->argument.len > 0;
        if (rule->argument.len == 0)
            trouble(r, STET_PROBLEM_MISSING_ARGUMENT, rule->value, STET_VIEW_NONE);
        break;
    case STET_RULE_STRIP_ID_OR_CLASS:
    case STET_RULE_STRIP_IMAGE_SRC:
        rule->value = ended(r, without_quotes(r, rule->value));
        break;
    default:
        if (stet_rule_key_facts_of((enum stet_rule_key)rule->key)->use == STET_USE_TEST && !r->has_test)
            trouble(r, STET_PROBLEM_STRAY_TEST, rule->value, STET_VIEW_NONE);
        break;
    }
}

static void read_value(reader *r, stet_rule *rule)
{
    const stet_rule_key_facts *facts = stet_rule_key_facts_of((enum stet_rule_key)rule->key);
    if (facts->use == STET_USE_IGNORED) {
        trouble(r, STET_PROBLEM_IGNORED, facts->name, stet_view_of(facts->remark));
        rule->is_used = false;
        return;
    }
    if (rule->value.len == 0 && facts->value != STET_VALUE_RAW) {
        trouble(r, STET_PROBLEM_EMPTY_VALUE, facts->name, STET_VIEW_NONE);
        rule->is_used = false;
        return;
    }
    if (facts->value == STET_VALUE_NODES || facts->value == STET_VALUE_ANY)
        read_xpath(r, rule, facts->value == STET_VALUE_NODES);
    else if (facts->value == STET_VALUE_PATTERN)
        read_pattern(r, rule);
    else if (facts->value == STET_VALUE_FLAG)
        read_flag(r, rule);
    read_context(r, rule);
    r->seen[rule->key] = r->line;
}

/* ---- lines ------------------------------------------------------------------------------------- */

/*
 * The key and the argument of what stands before the colon.  As in the readers in use, an argument lasts from the first
 * bracket behind a name to a bracket at the very end; its blanks are kept.  False if the line is to be ignored.
 */
static bool read_key(reader *r, stet_view left, stet_view line, stet_rule *rule)
{
    size_t name = 0;
    while (name < left.len && is_key_char(left.data[name]))
        name++;
    bool bracket = name > 0 && name < left.len && left.data[name] == '(';
    stet_view word = bracket ? stet_view_sub(left, 0, name) : left;
    enum stet_rule_key key = stet_rule_key_find(word);
    if (key == STET_RULE_KEYS) {
        enum stet_rule_key nearest = stet_rule_key_nearest(word);
        trouble(r, STET_PROBLEM_UNKNOWN_KEY, line,
                nearest == STET_RULE_KEYS ? STET_VIEW_NONE : stet_rule_key_facts_of(nearest)->name);
        return false;
    }
    rule->key = (uint8_t)key;
    rule->argument = (stet_view){NULL, 0};
    if (!bracket)
        return true;
    if (left.data[left.len - 1] != ')') {
        trouble(r, STET_PROBLEM_BROKEN_ARGUMENT, line, STET_VIEW_NONE);
        return false;
    }
    if (!stet_rule_key_takes_argument(key)) {
        trouble(r, STET_PROBLEM_NEEDLESS_ARGUMENT, line, STET_VIEW_NONE);
        return false;
    }
    rule->argument = ended(r, stet_view_sub(left, name + 1, left.len - 1));
    return true;
}

static void read_line(reader *r, stet_view line)
{
    line = trim(line);
    if (line.len == 0 || line.data[0] == '#')
        return;
    if (stet_utf8_valid_prefix(line.data, line.len) != line.len) {
        trouble(r, STET_PROBLEM_NOT_UTF8, STET_VIEW_NONE, STET_VIEW_NONE);
        return;
    }
    size_t colon = stet_view_find(line, STET_VIEW(":"), 0);
    stet_view left = trim(stet_view_sub(line, 0, colon));
    if (colon == line.len || left.len == 0) {
        trouble(r, colon == line.len ? STET_PROBLEM_NO_COLON : STET_PROBLEM_NO_KEY, line, STET_VIEW_NONE);
        return;
    }
    if (r->file->rules.count >= STET_RULE_LINES_MAX) {
        if (!r->is_full)
            trouble(r, STET_PROBLEM_TOO_LARGE, STET_VIEW_NONE, STET_VIEW_NONE);
        r->is_full = true;
        return;
    }
    stet_rule rule = {.is_used = true, .line = r->line};
    if (!read_key(r, left, line, &rule))
        return;
    rule.value = ended(r, trim(stet_view_sub(line, colon + 1, line.len)));
    read_value(r, &rule);
    stet_rule *slot = STET_VEC_PUSH(r->arena, &r->file->rules);
    if (slot)
        *slot = rule;
}

/* The last part of a path, without ".txt". */
static stet_view host_of(stet_view name)
{
    static const stet_view suffix = STET_VIEW_INIT(".txt");
    size_t start = name.len;
    while (start > 0 && name.data[start - 1] != '/')
        start--;
    stet_view host = stet_view_sub(name, start, name.len);
    if (host.len > suffix.len && stet_view_eq(stet_view_sub(host, host.len - suffix.len, host.len), suffix))
        host.len -= suffix.len;
    return host;
}

stet_status stet_rule_file_read(stet_arena *arena, stet_view name, stet_view text, stet_rule_file *out)
{
    static const stet_view mark = STET_VIEW_INIT("\xEF\xBB\xBF");
    *out = (stet_rule_file){.name = stet_arena_copy(arena, name), .host = stet_arena_copy(arena, host_of(name))};
    reader r = {.arena = arena, .file = out};
    if (text.len >= mark.len && memcmp(text.data, mark.data, mark.len) == 0)
        text = stet_view_sub(text, mark.len, text.len);
    bool is_large = text.len > STET_RULE_FILE_BYTES_MAX;
    stet_view own = stet_arena_copy(arena, stet_view_sub(text, 0, is_large ? STET_RULE_FILE_BYTES_MAX : text.len));
    if (!own.data)
        return arena->status;
    r.text = (char *)own.data;
    for (size_t at = 0, end; at < own.len && arena->status == STET_OK; at = end + 1) {
        end = stet_view_find(own, STET_VIEW("\n"), at);
        r.line++;
        read_line(&r, stet_view_sub(own, at, end));
    }
    if (is_large)
        trouble(&r, STET_PROBLEM_TOO_LARGE, STET_VIEW_NONE, STET_VIEW_NONE);
    out->is_paired = r.finds == r.replaces;
    r.line = 0;
    if (!out->is_paired)
        trouble(&r, STET_PROBLEM_UNPAIRED, STET_VIEW_NONE, STET_VIEW_NONE);
    return arena->status;
}

void stet_rule_file_free(stet_rule_file *file)
{
    for (uint32_t i = 0; i < file->rules.count; i++) {
        stet_regex *pattern = (stet_regex *)file->rules.at[i].pattern;
        if (pattern)
            stet_regex_free(pattern);
    }
}
