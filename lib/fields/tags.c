/*
 * tags.c - keywords of the article.  Each source gives a list of its own; the first in order of trust that reads like
 * keywords is chosen: lists of two sources are seldom of one making.  Some sources hold the outlet's own keywords,
 * codes, or the headline cut to words: those are passed over.
 */
#include "fields/field.h"

#include <limits.h>

#include "base/utf8.h"

static const stet_field_source sources[] = {
    {STET_ORIGIN_META, "news_keywords", 0.86f}, {STET_ORIGIN_META, "keywords", 0.85f},
    {STET_ORIGIN_JSONLD, "keywords", 0.82f},    {STET_ORIGIN_JSONLD, "keywords.name", 0.82f},
    {STET_ORIGIN_META, "article:tag", 0.78f},   {STET_ORIGIN_META, "parsely-tags", 0.76f},
    {STET_ORIGIN_META, "sailthru.tags", 0.75f}, {STET_ORIGIN_META, "og:tags", 0.74f},
    {STET_ORIGIN_MICRODATA, "keywords", 0.70f}, {STET_ORIGIN_META, "tags", 0.68f},
};

enum { N_SOURCES = sizeof sources / sizeof sources[0], PAGE = N_SOURCES, N_LISTS };

enum {
    TAG_BYTES = 120,
    TAG_TOKENS = 9, /* longer ones are sentences */
    LIST_MAX = 60   /* longer lists are an outlet's, or stuffing */
};

/* ---- one tag */

/* "8f507083-bac4-423a-9015-2eb31e1bce50", "nlp_entity: x": a machine's. */
static bool is_for_machines(stet_view v)
{
    size_t hex = 0, dashes = 0;
    for (size_t i = 0; i < v.len; i++) {
        unsigned char c = stet_lower((unsigned char)v.data[i]);
        hex += stet_is_digit(c) || (c >= 'a' && c <= 'f');
        dashes += c == '-';
    }
    size_t colon = stet_view_find(v, STET_VIEW(":"), 0);
    return (dashes >= 3 && hex + dashes == v.len) || stet_view_find(v, STET_VIEW(": "), colon) < v.len ||
           stet_view_find(v, STET_VIEW("://"), colon) < v.len;
}

/* Without marks that lists are made with: "# ferry", "- ferry", "(3) ferry", "topic/ferry". */
static stet_view bare_tag(stet_view v)
{
    static const stet_view marks[] = {STET_VIEW_INIT("-"), STET_VIEW_INIT("•"), STET_VIEW_INIT("*"),
                                      STET_VIEW_INIT("#"), STET_VIEW_INIT("·"), STET_VIEW_INIT("＃")};
    v = stet_view_trim(v);
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (stet_view_istarts(v, marks[i]))
            v = stet_view_trim(stet_view_sub(v, marks[i].len, v.len));
    if (v.len && v.data[0] == '(') {
        size_t close = 1;
        while (close < v.len && stet_is_digit((unsigned char)v.data[close]))
            close++;
        if (close > 1 && close < v.len && v.data[close] == ')')
            v = stet_view_trim(stet_view_sub(v, close + 1, v.len));
    }
    const char *slash = memchr(v.data, '/', v.len), *space = memchr(v.data, ' ', v.len);
    if (!slash || (space && space < slash) || v.len == 0 || v.data[0] < 'a' || v.data[0] > 'z')
        return v;
    const char *end = v.data + v.len, *last = end;
    while (last[-1] != '/')
        last--;
    return last < end && *last != ' ' ? (stet_view){last, (size_t)(end - last)} : v;
}

static void add_tag(const stet_field_input *in, stet_candidates *out, stet_view v, const stet_field_source *source)
{
    enum { HAN_TOKENS = 4 * TAG_TOKENS };
    stet_token first = {0}, token;
    size_t at = 0;
    v = bare_tag(v);
    if (v.len == 0 || v.len > TAG_BYTES || is_for_machines(v) || !stet_token_next(v, &at, &first))
        return;
    uint32_t n = 1, most = first.flags & STET_TOKEN_IDEO ? HAN_TOKENS : TAG_TOKENS;
    while (n <= most && stet_token_next(v, &at, &token))
        n++;
    bool number = n == 1 && first.flags & STET_TOKEN_DIGITS; /* of articles with a tag */
    if (!number && n <= most)
        stet_candidate_add(in, out, v, source);
}

/* ---- lists */

static size_t comma_at(stet_view v, size_t at)
{
    static const stet_view commas[] = {STET_VIEW_INIT(","),  STET_VIEW_INIT(";"),  STET_VIEW_INIT("|"),
                                       STET_VIEW_INIT("，"), STET_VIEW_INIT("、"), STET_VIEW_INIT("；"),
                                       STET_VIEW_INIT("،")};
    static const bool begins[UCHAR_MAX + 1] = {
        [','] = true, [';'] = true, ['|'] = true, [0xD8] = true, [0xE3] = true, [0xEF] = true,
    };
    if (!begins[(unsigned char)v.data[at]])
        return 0;
    for (size_t i = 0; i < sizeof commas / sizeof commas[0]; i++)
        if (at + commas[i].len <= v.len && memcmp(v.data + at, commas[i].data, commas[i].len) == 0)
            return commas[i].len;
    return 0;
}

/* A list of keywords is parted by commas; one in Chinese, with none, by spaces. */
static void use(const stet_field_input *in, void *out, stet_view value, const stet_field_source *source)
{
    size_t start = 0, first_at = 0;
    stet_token first;
    bool commas = false;
    for (size_t at = 0; at < value.len && !commas; at++)
        commas = comma_at(value, at) > 0;
    bool spaces = !commas && stet_token_next(value, &first_at, &first) && first.flags & STET_TOKEN_IDEO;
    for (size_t at = 0; at <= value.len; at++) {
        size_t mark = at < value.len ? spaces && value.data[at] == ' ' ? 1 : comma_at(value, at) : 0;
        if (at < value.len && !mark)
            continue;
        add_tag(in, out, stet_view_sub(value, start, at), source);
        start = at + mark;
    }
}

/* A code: capitals and digits only. */
static bool is_code(stet_view v)
{
    size_t capitals = 0;
    for (size_t i = 0; i < v.len; i++) {
        bool capital = v.data[i] >= 'A' && v.data[i] <= 'Z';
        if (!capital && !stet_is_digit((unsigned char)v.data[i]) && v.data[i] != '-' && v.data[i] != ':')
            return false;
        capitals += capital;
    }
    return capitals > 1;
}

/* The page's own address, behind its host. */
static stet_view slug_of(const stet_field_input *in)
{
    const stet_meta *link = stet_page_meta(in->page, STET_ORIGIN_LINK, STET_VIEW("canonical"));
    const stet_meta *og = stet_page_meta(in->page, STET_ORIGIN_META, STET_VIEW("og:url"));
    stet_view url = link ? link->value : og ? og->value : in->page->url;
    size_t host = stet_view_find(url, STET_VIEW("//"), 0);
    return host < url.len ? stet_view_sub(url, host + 2, url.len) : url;
}

static bool is_of_word(unsigned char c)
{
    return stet_is_digit(c) || stet_is_letter(c) || c >= 0x80;
}

/* Does a word stand in an address, between marks? */
static bool is_in_slug(stet_view slug, stet_view word)
{
    for (size_t at = stet_view_find(slug, word, 0); at < slug.len; at = stet_view_find(slug, word, at + 1)) {
        size_t end = at + word.len;
        if (at > 0 && !is_of_word((unsigned char)slug.data[at - 1]) &&
            (end == slug.len || !is_of_word((unsigned char)slug.data[end])))
            return true;
    }
    return false;
}

/* Are none of so many keywords in the text?  Then they are the outlet's, the same on all its pages. */
static bool are_foreign(const stet_field_input *in, const stet_candidates *c)
{
    enum { MANY = 6, LOOKED_AT = 16 };
    const stet_selection *s = in->roles->selection;
    if (c->list.count < MANY || s->first > s->last)
        return false;
    for (uint32_t k = s->first; k <= s->last; k++) {
        stet_view text = in->page->blocks.at[k].text;
        for (uint32_t i = 0; s->kept[k] && i < c->list.count && i < LOOKED_AT; i++)
            if (stet_view_find(text, c->list.at[i].value, 0) < text.len)
                return false;
    }
    return true;
}

enum grade { NO_KEYWORDS, OUTLETS_OWN, KEYWORDS };

/* Is a keyword one word of the headline, or of the page's address, in small letters? */
static bool is_cut(const stet_field_input *in, stet_view slug, stet_view v)
{
    stet_token token;
    size_t at = 0;
    if (!stet_token_next(v, &at, &token) || token.end < v.len || token.flags & STET_TOKEN_CAPITAL)
        return false;
    bool cut = is_in_slug(slug, v);
    uint32_t n = in->headline != STET_NODE_NONE ? in->a->stats[in->headline].tokens : 0;
    const stet_token *title = n ? stet_block_tokens(in->a, in->headline) : NULL;
    for (uint32_t k = 0; k < n && !cut; k++)
        cut = title[k].hash == token.hash;
    return cut;
}

/* Do these read like an article's keywords? */
static enum grade grade_of(const stet_field_input *in, const stet_candidates *c)
{
    enum { FEW = 4 };
    uint32_t n = c->list.count, outlets = 0, codes = 0, cut = 0;
    if (n == 0 || n > LIST_MAX)
        return NO_KEYWORDS;
    stet_view slug = n >= FEW ? slug_of(in) : STET_VIEW_NONE;
    for (uint32_t i = 0; i < n; i++) {
        stet_view v = c->list.at[i].value;
        outlets += stet_outlet_is(&in->outlet, v);
        codes += n >= FEW && is_code(v);
        cut += n >= FEW && is_cut(in, slug, v);
    }
    bool keywords = outlets < 2 && (n < FEW || (codes * 2 < n && cut * 10 < n * 7));
    return !keywords ? NO_KEYWORDS : are_foreign(in, c) ? OUTLETS_OWN : KEYWORDS;
}

/* ---- the page's own */

/* Links of a block, each a tag; false if there are none. */
static bool use_links(const stet_field_input *in, uint32_t block, stet_candidates *out, const stet_field_source *source)
{
    const stet_page *page = in->page;
    bool any = false;
    for (uint32_t i = stet_field_links(page, block); i < page->links.count && page->links.at[i].block == block; i++) {
        add_tag(in, out, stet_view_sub(page->blocks.at[block].text, page->links.at[i].start, page->links.at[i].end),
                source);
        any = true;
    }
    return any;
}

/* "#ferry#coast", "# ferry # coast": between the marks. */
static void use_hashtags(const stet_field_input *in, stet_view text, stet_candidates *out,
                         const stet_field_source *source)
{
    size_t start = 0;
    for (size_t at = 0; at <= text.len; at++) {
        if (at < text.len && text.data[at] != '#')
            continue;
        add_tag(in, out, stet_view_sub(text, start, at), source);
        start = at + 1;
    }
}

static void use_block(const stet_field_input *in, uint32_t i, stet_candidates *out)
{
    enum { LABEL_BYTES = 40 };
    static const stet_field_source source = {STET_ORIGIN_PAGE, "tags", 0.65f};
    stet_view text = in->page->blocks.at[i].text;
    uint8_t label = in->a->stats[i].words[STET_WORDS_TAGS];
    if (label == STET_LEVEL_WHOLE || use_links(in, i, out, &source))
        return;
    size_t head = text.len < LABEL_BYTES ? text.len : LABEL_BYTES;
    const char *colon = label == STET_LEVEL_START ? memchr(text.data, ':', head) : NULL;
    if (colon) /* "Tags: a, b, c" on one line */
        text = stet_view_sub(text, (size_t)(colon - text.data) + 1, text.len);
    else if (label == STET_LEVEL_START)
        return;
    if (text.data && memchr(text.data, '#', text.len))
        use_hashtags(in, text, out, &source);
    else
        use(in, out, text, &source);
}

static uint32_t parent_of(const stet_page *page, uint32_t node)
{
    return node != STET_NODE_NONE ? page->nodes.at[node].parent : STET_NODE_NONE;
}

/* The list element that a block is an item of; STET_NODE_NONE if it is in none. */
static uint32_t list_of(const stet_page *page, uint32_t block)
{
    enum { LEVELS = 6 };
    uint32_t node = page->blocks.at[block].node;
    for (int i = 0; i < LEVELS && node != STET_NODE_NONE; i++, node = page->nodes.at[node].parent) {
        uint8_t tag = page->nodes.at[node].tag;
        if (tag == STET_TAG_UL || tag == STET_TAG_OL || tag == STET_TAG_DL || tag == STET_TAG_MENU)
            return node;
    }
    return STET_NODE_NONE;
}

/* Are two blocks of one list, be it made of list items or of other elements side by side? */
static bool of_one_list(const stet_page *page, uint32_t one, uint32_t other)
{
    uint32_t x = list_of(page, one), y = list_of(page, other);
    if (x != STET_NODE_NONE || y != STET_NODE_NONE)
        return x == y;
    x = parent_of(page, page->blocks.at[one].node);
    y = parent_of(page, page->blocks.at[other].node);
    return x == y || (parent_of(page, x) == parent_of(page, y) && parent_of(page, x) != STET_NODE_NONE);
}

/* What speaks for a list that begins at this block: a label, and its place behind the text. */
static int trust_of(const stet_field_input *in, uint32_t first, bool labelled)
{
    enum { LABEL = 2, BEHIND = 2, AMID = 1 };
    const stet_selection *s = in->roles->selection;
    bool amid = in->headline != STET_NODE_NONE ? first > in->headline : first > s->first;
    return (labelled ? LABEL : 0) + (first > s->last ? BEHIND : amid ? AMID : 0);
}

/* An HTML page may show several lists in places of tags: sections above the headline, topics of the day below the text.
 */
static void use_best_list(const stet_field_input *in, stet_candidates *out)
{
    int best = -1;
    bool labelled = false;
    for (uint32_t i = 0, next = 0; (i = stet_field_role(in, STET_ROLE_TAGS, next)) < in->a->n;) {
        labelled = labelled && i == next;
        next = i + 1;
        if (in->a->stats[i].words[STET_WORDS_TAGS] == STET_LEVEL_WHOLE) {
            labelled = true;
            continue;
        }
        labelled = labelled || in->a->stats[i].words[STET_WORDS_TAGS] == STET_LEVEL_START;
        int trust = trust_of(in, i, labelled);
        labelled = false;
        stet_candidates list = {0};
        use_block(in, i, &list);
        for (; next < in->a->n && in->roles->role[next] == STET_ROLE_TAGS && of_one_list(in->page, i, next) &&
               in->a->stats[next].words[STET_WORDS_TAGS] != STET_LEVEL_WHOLE;
             next++)
            use_block(in, next, &list);
        if (list.list.count && (trust > best || (trust == best && i <= in->roles->selection->last))) {
            best = trust;
            *out = list;
        }
    }
}

/* The first block of a text page's tags: a label behind the text, else any tag there, else any at all. */
static uint32_t first_line(const stet_field_input *in)
{
    uint32_t any = in->a->n, behind = in->a->n;
    for (uint32_t i = 0; (i = stet_field_role(in, STET_ROLE_TAGS, i)) < in->a->n; i++) {
        any = any < i ? any : i;
        if (i <= in->roles->selection->last)
            continue;
        behind = behind < i ? behind : i;
        if (in->a->stats[i].words[STET_WORDS_TAGS] >= STET_LEVEL_START)
            return i;
    }
    return behind < in->a->n ? behind : any;
}

static void use_blocks(const stet_field_input *in, stet_candidates *out)
{
    if (in->page->kind == STET_KIND_HTML) {
        use_best_list(in, out);
        return;
    }
    for (uint32_t i = first_line(in); (i = stet_field_role(in, STET_ROLE_TAGS, i)) < in->a->n; i++)
        use_block(in, i, out);
}

void stet_field_tags(const stet_field_input *in, stet_candidates *out)
{
    stet_candidates lists[N_LISTS] = {0};
    for (size_t i = 0; i < N_SOURCES; i++)
        stet_field_each(in, &sources[i], 1, use, &lists[i]);
    use_blocks(in, &lists[PAGE]);
    enum grade grades[N_LISTS];
    for (size_t i = 0; i < N_LISTS; i++)
        grades[i] = grade_of(in, &lists[i]);
    for (int grade = KEYWORDS; grade >= NO_KEYWORDS; grade--)
        for (size_t i = 0; i < N_LISTS; i++) {
            if ((int)grades[i] != grade)
                continue;
            stet_candidates_append(in, out, &lists[i]);
            if (out->chosen == 0 && grade > NO_KEYWORDS)
                out->chosen = out->list.count;
        }
}
