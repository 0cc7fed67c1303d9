/* xpath_function.c - the core functions of XPath 1.0, section 4. */
#include <math.h>

#include "base/utf8.h"
#include "page/tags.h"
#include "xpath/xpath_parts.h"

typedef struct call {
    stet_xpath_run *run;
    stet_xpath_value *arguments;
    uint32_t n;
    const stet_xpath_at *at;
    stet_xpath_value *out;
} call;

static bool give_text(call *c, stet_view text)
{
    *c->out = (stet_xpath_value){.type = STET_XPATH_TEXT, .text = text};
    return true;
}

static bool give_number(call *c, double number)
{
    *c->out = (stet_xpath_value){.type = STET_XPATH_NUMBER, .number = number};
    return true;
}

static bool give_truth(call *c, bool truth)
{
    *c->out = (stet_xpath_value){.type = STET_XPATH_TRUTH, .truth = truth};
    return true;
}

/* What was put together in `buf` is the result; the buffer goes with it. */
static bool give_buf(call *c, stet_text_buf *own)
{
    *c->out = (stet_xpath_value){.type = STET_XPATH_TEXT, .text = stet_buf_view(&own->buf), .own = own};
    return !own->buf.failed;
}

/* The text of an argument, the result's memory included: the result takes the argument over. */
static bool give_argument(call *c, uint32_t i, stet_view part)
{
    stet_xpath_value *a = &c->arguments[i];
    *c->out = (stet_xpath_value){.type = STET_XPATH_TEXT, .text = part, .own = a->own};
    a->own = NULL;
    return true;
}

static bool argument_text(call *c, uint32_t i, stet_view *text)
{
    if (!stet_xpath_to_text(c->run, &c->arguments[i]))
        return false;
    *text = c->arguments[i].text;
    return true;
}

/* Two texts, and the work of looking for one in the other. */
static bool two_texts(call *c, stet_view *x, stet_view *y)
{
    return argument_text(c, 0, x) && argument_text(c, 1, y) &&
           stet_xpath_step(c->run, stet_xpath_bytes(x->len) + stet_xpath_bytes(y->len));
}

static double argument_number(call *c, uint32_t i)
{
    return stet_xpath_number(c->run, &c->arguments[i]);
}

static bool call_contains(call *c)
{
    stet_view x, y;
    return two_texts(c, &x, &y) && give_truth(c, y.len == 0 || stet_view_find(x, y, 0) < x.len);
}

static bool call_starts_with(call *c)
{
    stet_view x, y;
    return two_texts(c, &x, &y) && give_truth(c, x.len >= y.len && stet_view_eq(stet_view_sub(x, 0, y.len), y));
}

static bool call_substring_before(call *c)
{
    stet_view x, y;
    if (!two_texts(c, &x, &y))
        return false;
    size_t found = stet_view_find(x, y, 0);
    return found < x.len ? give_argument(c, 0, stet_view_sub(x, 0, found)) : give_text(c, STET_VIEW_NONE);
}

static bool call_substring_after(call *c)
{
    stet_view x, y;
    if (!two_texts(c, &x, &y))
        return false;
    size_t found = stet_view_find(x, y, 0);
    bool is_found = y.len == 0 || found < x.len;
    return is_found ? give_argument(c, 0, stet_view_sub(x, found + y.len, x.len)) : give_text(c, STET_VIEW_NONE);
}

static double round_half_up(double x)
{
    return isfinite(x) ? floor(x + 0.5) : x;
}

static bool call_substring(call *c)
{
    stet_view text;
    if (!argument_text(c, 0, &text) || !stet_xpath_step(c->run, stet_xpath_bytes(text.len)))
        return false;
    double first = round_half_up(argument_number(c, 1));
    double end = c->n > 2 ? first + round_half_up(argument_number(c, 2)) : INFINITY;
    const char *p = text.data, *stop = text.data + text.len, *from = stop, *to = stop;
    for (double position = 1; p < stop; position++) {
        if (position >= first && position < end && from == stop)
            from = p;
        if (!(position < end) && to == stop) /* also where `end` is not a number */
            to = p;
        stet_utf8_next(&p, stop);
    }
    return give_argument(c, 0, (stet_view){from, to > from ? (size_t)(to - from) : 0});
}

static bool call_string_length(call *c)
{
    stet_view text;
    if (!argument_text(c, 0, &text) || !stet_xpath_step(c->run, stet_xpath_bytes(text.len)))
        return false;
    double n = 0;
    for (size_t i = 0; i < text.len; i++)
        n += ((unsigned char)text.data[i] & 0xC0) != 0x80;
    return give_number(c, n);
}

static bool is_blank(char ch)
{
    return ch == ' ' || ch == '\t' || ch == '\n' || ch == '\r';
}

static bool call_normalize_space(call *c)
{
    stet_view text;
    if (!argument_text(c, 0, &text) || !stet_xpath_step(c->run, stet_xpath_bytes(text.len)))
        return false;
    stet_text_buf *buf = stet_xpath_buf(c->run);
    if (!buf)
        return false;
    for (size_t i = 0; i < text.len;) {
        size_t from = i;
        while (i < text.len && !is_blank(text.data[i]))
            i++;
        if (i > from && buf->buf.len)
            stet_buf_byte(&buf->buf, ' ');
        stet_buf_append(&buf->buf, stet_view_sub(text, from, i));
        while (i < text.len && is_blank(text.data[i]))
            i++;
    }
    return give_buf(c, buf);
}

static bool call_concat(call *c)
{
    stet_text_buf *buf = stet_xpath_buf(c->run);
    if (!buf)
        return false;
    stet_view text;
    bool go_on = true;
    for (uint32_t i = 0; i < c->n && go_on; i++) {
        go_on = argument_text(c, i, &text) && stet_xpath_step(c->run, stet_xpath_bytes(text.len));
        if (go_on)
            stet_buf_append(&buf->buf, text);
    }
    return give_buf(c, buf) && go_on;
}

/* The character that replaces `code`: STET_REPLACEMENT + 1 if it stays, STET_REPLACEMENT + 2 if it goes. */
static uint32_t translated(stet_view from, stet_view to, uint32_t code)
{
    const char *f = from.data, *f_end = from.data + from.len, *t = to.data, *t_end = to.data + to.len;
    enum { STAYS = STET_REPLACEMENT + 1, GOES = STET_REPLACEMENT + 2 };
    while (f < f_end) {
        uint32_t here = stet_utf8_next(&f, f_end);
        uint32_t there = t < t_end ? stet_utf8_next(&t, t_end) : GOES;
        if (here == code)
            return there;
    }
    return STAYS;
}

static bool call_translate(call *c)
{
    stet_view text, from, to;
    if (!argument_text(c, 0, &text) || !argument_text(c, 1, &from) || !argument_text(c, 2, &to) ||
        !stet_xpath_step(c->run, stet_xpath_bytes(text.len) * (1 + from.len)))
        return false;
    stet_text_buf *buf = stet_xpath_buf(c->run);
    if (!buf)
        return false;
    const char *p = text.data, *end = text.data + text.len;
    while (p < end) {
        uint32_t code = stet_utf8_next(&p, end), other = translated(from, to, code);
        if (other != STET_REPLACEMENT + 2)
            stet_buf_code(&buf->buf, other == STET_REPLACEMENT + 1 ? code : other);
    }
    return give_buf(c, buf);
}

/* The node that a function without argument, or with a set, is about; STET_TREE_NONE for an empty set. */
static uint32_t subject(const call *c)
{
    if (c->n == 0)
        return c->at->node;
    const stet_node_list *nodes = c->arguments[0].nodes;
    return nodes->count ? nodes->at[0] : STET_TREE_NONE;
}

static bool call_name(call *c)
{
    const stet_tree *tree = c->run->tree;
    uint32_t node = subject(c);
    bool named = node != STET_TREE_NONE &&
                 (tree->nodes.at[node].kind == STET_TREE_ELEMENT || tree->nodes.at[node].kind == STET_TREE_ATTRIBUTE);
    return give_text(c, named ? stet_tree_name_of(tree, node) : STET_VIEW_NONE);
}

/* The elements whose id attribute is one of the words. */
static bool add_ids(call *c, stet_view words, stet_node_list *out)
{
    const stet_tree *tree = c->run->tree;
    for (uint32_t i = 0; i < tree->nodes.count; i++) {
        if (!stet_xpath_step(c->run, 1))
            return false;
        const stet_tree_node *n = &tree->nodes.at[i];
        if (n->kind != STET_TREE_ELEMENT || (n->marks & STET_TREE_REMOVED))
            continue;
        uint32_t id = stet_tree_attribute(tree, i, STET_VIEW("id"));
        if (id == STET_TREE_NONE || (tree->nodes.at[id].marks & STET_TREE_REMOVED))
            continue;
        for (size_t at = 0, end; at < words.len; at = end + 1) {
            end = at;
            while (end < words.len && !is_blank(words.data[end]))
                end++;
            if (end == at || !stet_view_eq(stet_view_sub(words, at, end), tree->nodes.at[id].text))
                continue;
            uint32_t *slot = STET_VEC_PUSH(c->run->arena, out);
            if (!slot)
                return false;
            *slot = i;
        }
    }
    return true;
}

static bool call_id(call *c)
{
    stet_xpath_value *a = &c->arguments[0];
    stet_node_list *out = stet_xpath_list(c->run);
    if (!out)
        return false;
    *c->out = (stet_xpath_value){.type = STET_XPATH_NODES, .nodes = out};
    bool go_on = true;
    if (a->type == STET_XPATH_NODES) {
        stet_text_buf *buf = stet_xpath_buf(c->run);
        for (uint32_t i = 0; buf && i < a->nodes->count && go_on; i++)
            go_on = add_ids(c, stet_xpath_node_text(c->run, a->nodes->at[i], buf), out);
        stet_xpath_give(c->run, &(stet_xpath_value){.own = buf});
    } else {
        stet_view words;
        go_on = argument_text(c, 0, &words) && add_ids(c, words, out);
    }
    stet_xpath_sort(out);
    return go_on;
}

/* The nearest lang attribute above is the language asked for, or begins with it and a hyphen. */
static bool call_lang(call *c)
{
    const stet_tree *tree = c->run->tree;
    stet_view asked;
    if (!argument_text(c, 0, &asked))
        return false;
    uint32_t lang = STET_TREE_NONE;
    for (uint32_t at = c->at->node; at != STET_TREE_NONE && lang == STET_TREE_NONE; at = tree->nodes.at[at].parent)
        if (tree->nodes.at[at].kind == STET_TREE_ELEMENT)
            lang = stet_tree_attribute(tree, at, STET_VIEW("lang"));
    if (lang == STET_TREE_NONE || (tree->nodes.at[lang].marks & STET_TREE_REMOVED))
        return give_truth(c, false);
    stet_view is = tree->nodes.at[lang].text;
    return give_truth(c, stet_view_istarts(is, asked) && (is.len == asked.len || is.data[asked.len] == '-'));
}

static bool call_sum(call *c)
{
    const stet_node_list *nodes = c->arguments[0].nodes;
    stet_text_buf *buf = stet_xpath_buf(c->run);
    double sum = 0;
    for (uint32_t i = 0; buf && i < nodes->count && stet_xpath_step(c->run, 1); i++)
        sum += stet_xpath_number_of_text(stet_xpath_node_text(c->run, nodes->at[i], buf));
    stet_xpath_give(c->run, &(stet_xpath_value){.own = buf});
    return give_number(c, sum);
}

static bool call_string(call *c)
{
    stet_view text;
    return argument_text(c, 0, &text) && give_argument(c, 0, text);
}

static bool call_number(call *c)
{
    return give_number(c, argument_number(c, 0));
}

static bool call_boolean(call *c)
{
    return give_truth(c, stet_xpath_truth(&c->arguments[0]));
}

static bool call_not(call *c)
{
    return give_truth(c, !stet_xpath_truth(&c->arguments[0]));
}

static bool call_true(call *c)
{
    return give_truth(c, true);
}

static bool call_false(call *c)
{
    return give_truth(c, false);
}

static bool call_position(call *c)
{
    return give_number(c, c->at->position);
}

static bool call_last(call *c)
{
    return give_number(c, c->at->size);
}

static bool call_count(call *c)
{
    return give_number(c, c->arguments[0].nodes->count);
}

static bool call_floor(call *c)
{
    return give_number(c, floor(argument_number(c, 0)));
}

static bool call_ceiling(call *c)
{
    return give_number(c, ceil(argument_number(c, 0)));
}

static bool call_round(call *c)
{
    return give_number(c, round_half_up(argument_number(c, 0)));
}

static bool call_namespace_uri(call *c)
{
    return give_text(c, STET_VIEW_NONE);
}

/* Functions that without argument are about the node they stand at. */
static bool defaults_to_node(enum stet_xpath_function f)
{
    return f == STET_XF_STRING || f == STET_XF_NUMBER || f == STET_XF_STRING_LENGTH || f == STET_XF_NORMALIZE_SPACE;
}

bool stet_xpath_call(stet_xpath_run *run, enum stet_xpath_function function, stet_xpath_value *arguments, uint32_t n,
                     const stet_xpath_at *at, stet_xpath_value *out)
{
    static bool (*const bodies[STET_XF_COUNT_OF])(call *) = {
        [STET_XF_BOOLEAN] = call_boolean,
        [STET_XF_CEILING] = call_ceiling,
        [STET_XF_CONCAT] = call_concat,
        [STET_XF_CONTAINS] = call_contains,
        [STET_XF_COUNT] = call_count,
        [STET_XF_FALSE] = call_false,
        [STET_XF_FLOOR] = call_floor,
        [STET_XF_ID] = call_id,
        [STET_XF_LANG] = call_lang,
        [STET_XF_LAST] = call_last,
        [STET_XF_LOCAL_NAME] = call_name, /* no namespaces: the same */
        [STET_XF_NAME] = call_name,
        [STET_XF_NAMESPACE_URI] = call_namespace_uri,
        [STET_XF_NORMALIZE_SPACE] = call_normalize_space,
        [STET_XF_NOT] = call_not,
        [STET_XF_NUMBER] = call_number,
        [STET_XF_POSITION] = call_position,
        [STET_XF_ROUND] = call_round,
        [STET_XF_STARTS_WITH] = call_starts_with,
        [STET_XF_STRING] = call_string,
        [STET_XF_STRING_LENGTH] = call_string_length,
        [STET_XF_SUBSTRING] = call_substring,
        [STET_XF_SUBSTRING_AFTER] = call_substring_after,
        [STET_XF_SUBSTRING_BEFORE] = call_substring_before,
        [STET_XF_SUM] = call_sum,
        [STET_XF_TRANSLATE] = call_translate,
        [STET_XF_TRUE] = call_true,
    };
    call c = {run, arguments, n, at, out};
    if (n > 0 || !defaults_to_node(function))
        return bodies[function](&c);
    stet_xpath_value self = {.type = STET_XPATH_TEXT, .own = stet_xpath_buf(run)};
    if (!self.own)
        return false;
    self.text = stet_xpath_node_text(run, at->node, self.own);
    c.arguments = &self;
    c.n = 1;
    bool go_on = bodies[function](&c) && !run->pool->exhausted;
    stet_xpath_give(run, &self);
    return go_on;
}
