/*
 * xpath_parse.c - an expression's text to its parts, by the grammar of XPath 1.0.  Types and numbers of arguments are
 * known here already: a mistake that other engines tell when they come to it, and only then, is told at once.
 */
#include <math.h>

#include "xpath/xpath_parts.h"

typedef struct parser {
    stet_arena *arena;
    stet_view source;
    size_t at;
    STET_VEC(stet_xpath_op) ops;
    unsigned nesting;
    stet_xpath_fault *fault;
} parser;

static const struct {
    stet_view name;
    uint8_t least, most;
    uint8_t type;
    bool nodes;
} functions[STET_XF_COUNT_OF] = {
#define FUNCTION(id, name, least, most, type, nodes) {STET_VIEW_INIT(name), least, most, type, nodes},
#include "xpath/functions.inc"
#undef FUNCTION
};

static const struct {
    stet_view name;
    bool backwards;
} axes[STET_AXIS_COUNT] = {
#define AXIS(id, name, backwards) {STET_VIEW_INIT(name), backwards},
#include "xpath/axes.inc"
#undef AXIS
};

bool stet_xpath_axis_is_backward(enum stet_xpath_axis axis)
{
    return axes[axis].backwards;
}

static enum stet_xpath_function find_function(stet_view name)
{
    size_t i = 0;
    while (i < STET_XF_COUNT_OF && !stet_view_eq(functions[i].name, name))
        i++;
    return (enum stet_xpath_function)i;
}

static enum stet_xpath_axis find_axis(stet_view name)
{
    size_t i = 0;
    while (i < STET_AXIS_COUNT && !stet_view_eq(axes[i].name, name))
        i++;
    return (enum stet_xpath_axis)i;
}

/* ---- the text ---------------------------------------------------------------------------------- */

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static bool begins_name(char c)
{
    unsigned char l = stet_lower((unsigned char)c);
    return (l >= 'a' && l <= 'z') || l == '_' || l >= 0x80;
}

static bool continues_name(char c)
{
    return begins_name(c) || stet_is_digit((unsigned char)c) || c == '-' || c == '.';
}

static char look(const parser *p, size_t ahead)
{
    return p->at + ahead < p->source.len ? p->source.data[p->at + ahead] : '\0';
}

static void skip_blank(parser *p)
{
    while (p->at < p->source.len && is_blank(p->source.data[p->at]))
        p->at++;
}

/* Length of the name at the parser's place, 0 if there is none. */
static size_t name_length(const parser *p)
{
    size_t n = 0;
    if (p->at < p->source.len && begins_name(p->source.data[p->at]))
        while (p->at + n < p->source.len && continues_name(p->source.data[p->at + n]))
            n++;
    return n;
}

static stet_view take(parser *p, size_t n)
{
    stet_view v = stet_view_sub(p->source, p->at, p->at + n);
    p->at += n;
    return v;
}

/* The first thing that is wrong is kept.  Always STET_OP_NONE. */
static uint32_t wrong_at(parser *p, enum stet_xpath_wrong wrong, size_t offset, stet_view at)
{
    if (p->fault->wrong == STET_XPATH_FINE)
        *p->fault = (stet_xpath_fault){wrong, offset, at};
    return STET_OP_NONE;
}

static uint32_t wrong_here(parser *p)
{
    skip_blank(p);
    size_t n = name_length(p);
    if (n == 0 && p->at < p->source.len)
        n = 1;
    return wrong_at(p, STET_XPATH_WRONG_SYNTAX, p->at, stet_view_sub(p->source, p->at, p->at + n));
}

/* Is `mark` next?  Then it is taken. */
static bool accept(parser *p, stet_view mark)
{
    skip_blank(p);
    if (p->source.len - p->at < mark.len || memcmp(p->source.data + p->at, mark.data, mark.len) != 0)
        return false;
    p->at += mark.len;
    return true;
}

/* ---- parts ------------------------------------------------------------------------------------- */

static stet_xpath_op *op_at(parser *p, uint32_t op)
{
    return &p->ops.at[op];
}

static uint32_t add(parser *p, stet_xpath_op op, size_t from)
{
    op.source = stet_view_sub(p->source, from, p->at);
    stet_xpath_op *slot = STET_VEC_PUSH(p->arena, &p->ops);
    if (!slot)
        return STET_OP_NONE;
    *slot = op;
    return p->ops.count - 1;
}

/* How deep a part with this one below it is; past the limit the expression is given up. */
static bool deepen(parser *p, stet_xpath_op *above, uint32_t below)
{
    if (below == STET_OP_NONE)
        return false;
    const stet_xpath_op *b = op_at(p, below);
    if (b->depth >= STET_XPATH_DEPTH_MAX) {
        wrong_at(p, STET_XPATH_TOO_LARGE, p->at, b->source);
        return false;
    }
    if (above->depth <= b->depth)
        above->depth = (uint8_t)(b->depth + 1);
    return true;
}

/* As deepen, for a part evaluated in the same place. */
static bool adopt(parser *p, stet_xpath_op *above, uint32_t below)
{
    if (!deepen(p, above, below))
        return false;
    above->positional |= op_at(p, below)->positional;
    return true;
}

static uint32_t parse_expression(parser *p);

static bool is_number_valued(const stet_xpath_op *op)
{
    return op->type == STET_XPATH_NUMBER;
}

/* [ expression ], any number of them, below `owner`; false if one is wrong. */
static bool parse_predicates(parser *p, stet_xpath_op *owner)
{
    uint32_t last = STET_OP_NONE;
    owner->right = STET_OP_NONE;
    while (accept(p, STET_VIEW("["))) {
        uint32_t predicate = parse_expression(p);
        if (predicate == STET_OP_NONE)
            return false;
        if (!accept(p, STET_VIEW("]"))) {
            wrong_here(p);
            return false;
        }
        if (!deepen(p, owner, predicate))
            return false;
        if (last == STET_OP_NONE)
            owner->right = predicate;
        else
            op_at(p, last)->next = predicate;
        last = predicate;
    }
    return true;
}

static bool has_positional_predicate(parser *p, const stet_xpath_op *step)
{
    for (uint32_t i = step->right; i != STET_OP_NONE; i = op_at(p, i)->next)
        if (op_at(p, i)->positional || is_number_valued(op_at(p, i)))
            return true;
    return false;
}

/* node(), text(), comment() or processing-instruction('target') at the parser's place; false if it is none. */
static bool parse_node_type(parser *p, size_t name, uint8_t *test)
{
    static const struct {
        stet_view name;
        uint8_t test;
    } types[] = {{STET_VIEW_INIT("node"), STET_TEST_NODE},
                 {STET_VIEW_INIT("text"), STET_TEST_TEXT},
                 {STET_VIEW_INIT("comment"), STET_TEST_COMMENT},
                 {STET_VIEW_INIT("processing-instruction"), STET_TEST_INSTRUCTION}};
    stet_view word = stet_view_sub(p->source, p->at, p->at + name);
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
        if (!stet_view_eq(word, types[i].name))
            continue;
        size_t before = p->at;
        p->at += name;
        if (!accept(p, STET_VIEW("("))) {
            p->at = before; /* an element of this name */
            return false;
        }
        skip_blank(p);
        char quote = look(p, 0);
        if (types[i].test == STET_TEST_INSTRUCTION && (quote == '"' || quote == '\'')) {
            p->at++;
            while (p->at < p->source.len && p->source.data[p->at++] != quote)
                ;
        }
        *test = types[i].test;
        if (!accept(p, STET_VIEW(")")))
            wrong_here(p);
        return true;
    }
    return false;
}

static bool parse_node_test(parser *p, stet_xpath_op *step)
{
    if (accept(p, STET_VIEW("*"))) {
        step->test = STET_TEST_ANY;
        return true;
    }
    size_t n = name_length(p), from = p->at;
    if (n == 0) {
        wrong_here(p);
        return false;
    }
    if (parse_node_type(p, n, &step->test))
        return p->fault->wrong == STET_XPATH_FINE;
    step->test = STET_TEST_NAME;
    step->text = take(p, n);
    step->hash = stet_tree_hash(step->text);
    if (look(p, 0) == ':' && look(p, 1) != ':') {
        wrong_at(p, STET_XPATH_WRONG_NAME, from, step->text);
        return false;
    }
    return true;
}

/* @name, axis::test, test, . or .. with predicates. */
static uint32_t parse_step(parser *p)
{
    skip_blank(p);
    size_t from = p->at;
    stet_xpath_op step = {.kind = STET_OP_STEP,
                          .type = STET_XPATH_NODES,
                          .which = STET_AXIS_CHILD,
                          .left = STET_OP_NONE,
                          .right = STET_OP_NONE,
                          .next = STET_OP_NONE};
    if (accept(p, STET_VIEW(".."))) {
        step.which = STET_AXIS_PARENT;
        step.test = STET_TEST_NODE;
        return add(p, step, from);
    }
    if (accept(p, STET_VIEW("."))) {
        step.which = STET_AXIS_SELF;
        step.test = STET_TEST_NODE;
        return add(p, step, from);
    }
    if (accept(p, STET_VIEW("@"))) {
        step.which = STET_AXIS_ATTRIBUTE;
        skip_blank(p);
    } else {
        size_t n = name_length(p), start = p->at;
        stet_view name = take(p, n);
        if (n && accept(p, STET_VIEW("::"))) {
            step.which = (uint8_t)find_axis(name);
            if (step.which == STET_AXIS_COUNT)
                return wrong_at(p, STET_XPATH_WRONG_SYNTAX, start, name);
            skip_blank(p);
        } else {
            p->at = start;
        }
    }
    if (!parse_node_test(p, &step) || !parse_predicates(p, &step))
        return STET_OP_NONE;
    return add(p, step, from);
}

/* A step that '//' stands for. */
static uint32_t any_descendant(parser *p)
{
    stet_xpath_op step = {.kind = STET_OP_STEP,
                          .type = STET_XPATH_NODES,
                          .which = STET_AXIS_DESCENDANT_OR_SELF,
                          .test = STET_TEST_NODE,
                          .left = STET_OP_NONE,
                          .right = STET_OP_NONE,
                          .next = STET_OP_NONE};
    return add(p, step, p->at);
}

/*
 * Steps from the parser's place on, the first one behind '//' if `deep`.  "//x" is
 * "descendant-or-self::node()/child::x"; where no predicate counts positions, that is "descendant::x", which needs no
 * list of all nodes.
 */
static bool parse_steps(parser *p, stet_xpath_op *path, bool deep)
{
    uint32_t last = STET_OP_NONE;
    do {
        if (deep)
            accept(p, STET_VIEW("/")); /* "///": no XPath, but what rules were tested with takes it for "//" */
        uint32_t between = deep ? any_descendant(p) : STET_OP_NONE;
        uint32_t step = parse_step(p);
        if (step == STET_OP_NONE)
            return false;
        stet_xpath_op *s = op_at(p, step);
        if (deep && s->which == STET_AXIS_CHILD && !has_positional_predicate(p, s)) {
            s->which = STET_AXIS_DESCENDANT;
            between = STET_OP_NONE;
        }
        if (between != STET_OP_NONE)
            op_at(p, between)->next = step;
        uint32_t first = between != STET_OP_NONE ? between : step;
        if (last == STET_OP_NONE)
            path->right = first;
        else
            op_at(p, last)->next = first;
        last = step;
        if (!deepen(p, path, step))
            return false;
        deep = accept(p, STET_VIEW("//"));
    } while (deep || accept(p, STET_VIEW("/")));
    return true;
}

/* Can a step begin at the parser's place? */
static bool at_step(parser *p)
{
    skip_blank(p);
    char c = look(p, 0);
    return c == '.' || c == '@' || c == '*' || begins_name(c);
}

static uint32_t parse_literal(parser *p)
{
    size_t from = p->at;
    char quote = p->source.data[p->at];
    size_t end = stet_view_find(p->source, (stet_view){&quote, 1}, p->at + 1);
    if (end == p->source.len)
        return wrong_at(p, STET_XPATH_WRONG_SYNTAX, from, stet_view_sub(p->source, from, from + 1));
    stet_xpath_op op = {.kind = STET_OP_LITERAL,
                        .type = STET_XPATH_TEXT,
                        .left = STET_OP_NONE,
                        .right = STET_OP_NONE,
                        .next = STET_OP_NONE};
    op.text = stet_view_sub(p->source, from + 1, end);
    p->at = end + 1;
    return add(p, op, from);
}

static uint32_t parse_number(parser *p)
{
    size_t from = p->at;
    while (stet_is_digit((unsigned char)look(p, 0)) || look(p, 0) == '.')
        p->at++;
    stet_xpath_op op = {.kind = STET_OP_NUMBER,
                        .type = STET_XPATH_NUMBER,
                        .left = STET_OP_NONE,
                        .right = STET_OP_NONE,
                        .next = STET_OP_NONE};
    op.number = stet_xpath_number_of_text(stet_view_sub(p->source, from, p->at));
    if (isnan(op.number))
        return wrong_at(p, STET_XPATH_WRONG_SYNTAX, from, stet_view_sub(p->source, from, p->at));
    return add(p, op, from);
}

static uint32_t parse_call(parser *p, size_t name_len)
{
    size_t from = p->at;
    stet_view name = take(p, name_len);
    enum stet_xpath_function f = find_function(name);
    if (f == STET_XF_COUNT_OF)
        return wrong_at(p, STET_XPATH_WRONG_FUNCTION, from, name);
    stet_xpath_op call = {.kind = STET_OP_CALL,
                          .type = functions[f].type,
                          .which = (uint8_t)f,
                          .left = STET_OP_NONE,
                          .right = STET_OP_NONE,
                          .next = STET_OP_NONE};
    call.positional = f == STET_XF_POSITION || f == STET_XF_LAST;
    unsigned count = 0;
    uint32_t last = STET_OP_NONE;
    accept(p, STET_VIEW("("));
    for (bool more = !accept(p, STET_VIEW(")")); more; count++) {
        uint32_t argument = parse_expression(p);
        if (argument == STET_OP_NONE || !adopt(p, &call, argument))
            return STET_OP_NONE;
        if (functions[f].nodes && op_at(p, argument)->type != STET_XPATH_NODES)
            return wrong_at(p, STET_XPATH_WRONG_TYPE, from, name);
        if (last == STET_OP_NONE)
            call.left = argument;
        else
            op_at(p, last)->next = argument;
        last = argument;
        more = accept(p, STET_VIEW(","));
        if (!more && !accept(p, STET_VIEW(")")))
            return wrong_here(p);
    }
    if (count < functions[f].least || count > functions[f].most)
        return wrong_at(p, STET_XPATH_WRONG_ARITY, from, name);
    return add(p, call, from);
}

/* Is a function call at the parser's place?  Gives its name's length. */
static size_t at_call(parser *p)
{
    static const stet_view node_types[] = {STET_VIEW_INIT("node"), STET_VIEW_INIT("text"), STET_VIEW_INIT("comment"),
                                           STET_VIEW_INIT("processing-instruction")};
    size_t n = name_length(p), after = n;
    stet_view name = stet_view_sub(p->source, p->at, p->at + n);
    while (is_blank(look(p, after)))
        after++;
    if (n == 0 || look(p, after) != '(')
        return 0;
    for (size_t i = 0; i < sizeof node_types / sizeof node_types[0]; i++)
        if (stet_view_eq(name, node_types[i]))
            return 0;
    return n;
}

/* Something in brackets, a literal, a number or a call; STET_OP_NONE without a fault if it is none of these. */
static uint32_t parse_primary(parser *p)
{
    skip_blank(p);
    char c = look(p, 0);
    size_t call = at_call(p);
    if (accept(p, STET_VIEW("("))) {
        uint32_t inner = parse_expression(p);
        return inner != STET_OP_NONE && !accept(p, STET_VIEW(")")) ? wrong_here(p) : inner;
    }
    if (c == '"' || c == '\'')
        return parse_literal(p);
    if (stet_is_digit((unsigned char)c) || (c == '.' && stet_is_digit((unsigned char)look(p, 1))))
        return parse_number(p);
    if (c == '$')
        return wrong_at(p, STET_XPATH_WRONG_NAME, p->at, stet_view_sub(p->source, p->at, p->at + 1));
    return call ? parse_call(p, call) : STET_OP_NONE;
}

/* A primary with the predicates behind it. */
static uint32_t parse_filter(parser *p, uint32_t primary, size_t from)
{
    skip_blank(p);
    if (look(p, 0) != '[')
        return primary;
    stet_xpath_op filter = {
        .kind = STET_OP_FILTER, .type = STET_XPATH_NODES, .left = primary, .right = STET_OP_NONE, .next = STET_OP_NONE};
    if (op_at(p, primary)->type != STET_XPATH_NODES)
        return wrong_at(p, STET_XPATH_WRONG_TYPE, p->at, op_at(p, primary)->source);
    if (!adopt(p, &filter, primary) || !parse_predicates(p, &filter))
        return STET_OP_NONE;
    return add(p, filter, from);
}

static uint32_t parse_path(parser *p)
{
    skip_blank(p);
    size_t from = p->at;
    stet_xpath_op path = {.kind = STET_OP_PATH,
                          .type = STET_XPATH_NODES,
                          .left = STET_OP_NONE,
                          .right = STET_OP_NONE,
                          .next = STET_OP_NONE};
    uint32_t primary = parse_primary(p);
    if (primary == STET_OP_NONE && p->fault->wrong != STET_XPATH_FINE)
        return STET_OP_NONE;
    bool deep = false;
    if (primary != STET_OP_NONE) {
        primary = parse_filter(p, primary, from);
        if (primary == STET_OP_NONE)
            return STET_OP_NONE;
        deep = accept(p, STET_VIEW("//"));
        if (!deep && !accept(p, STET_VIEW("/")))
            return primary;
        if (op_at(p, primary)->type != STET_XPATH_NODES)
            return wrong_at(p, STET_XPATH_WRONG_TYPE, from, op_at(p, primary)->source);
        path.left = primary;
        if (!adopt(p, &path, primary))
            return STET_OP_NONE;
    } else {
        deep = accept(p, STET_VIEW("//"));
        path.absolute = deep || accept(p, STET_VIEW("/"));
        if (path.absolute && !deep && !at_step(p))
            return add(p, path, from); /* "/" alone */
    }
    return parse_steps(p, &path, deep) ? add(p, path, from) : STET_OP_NONE;
}

static uint32_t parse_union(parser *p)
{
    skip_blank(p);
    size_t from = p->at;
    uint32_t left = parse_path(p);
    while (left != STET_OP_NONE && accept(p, STET_VIEW("|"))) {
        uint32_t right = parse_path(p);
        if (right == STET_OP_NONE)
            return STET_OP_NONE;
        stet_xpath_op both = {
            .kind = STET_OP_UNION, .type = STET_XPATH_NODES, .left = left, .right = right, .next = STET_OP_NONE};
        if (op_at(p, left)->type != STET_XPATH_NODES || op_at(p, right)->type != STET_XPATH_NODES)
            return wrong_at(p, STET_XPATH_WRONG_TYPE, from, stet_view_sub(p->source, from, p->at));
        if (!adopt(p, &both, left) || !adopt(p, &both, right))
            return STET_OP_NONE;
        left = add(p, both, from);
    }
    return left;
}

static uint32_t parse_unary(parser *p)
{
    skip_blank(p);
    size_t from = p->at;
    unsigned minus = 0;
    while (accept(p, STET_VIEW("-")))
        minus++;
    uint32_t operand = parse_union(p);
    for (; minus && operand != STET_OP_NONE; minus--) {
        stet_xpath_op negate = {.kind = STET_OP_NEGATE,
                                .type = STET_XPATH_NUMBER,
                                .left = operand,
                                .right = STET_OP_NONE,
                                .next = STET_OP_NONE};
        operand = adopt(p, &negate, operand) ? add(p, negate, from) : STET_OP_NONE;
    }
    return operand;
}

/* Binary operators; a higher level binds closer.  What begins like another one stands behind it. */
static const struct {
    stet_view mark;
    uint8_t level;
    uint8_t kind;
    uint8_t type;
} operators[] = {
    {STET_VIEW_INIT("or"), 0, STET_OP_OR, STET_XPATH_TRUTH},
    {STET_VIEW_INIT("and"), 1, STET_OP_AND, STET_XPATH_TRUTH},
    {STET_VIEW_INIT("="), 2, STET_OP_EQUAL, STET_XPATH_TRUTH},
    {STET_VIEW_INIT("!="), 2, STET_OP_UNEQUAL, STET_XPATH_TRUTH},
    {STET_VIEW_INIT("<="), 3, STET_OP_LESS_EQUAL, STET_XPATH_TRUTH},
    {STET_VIEW_INIT("<"), 3, STET_OP_LESS, STET_XPATH_TRUTH},
    {STET_VIEW_INIT(">="), 3, STET_OP_GREATER_EQUAL, STET_XPATH_TRUTH},
    {STET_VIEW_INIT(">"), 3, STET_OP_GREATER, STET_XPATH_TRUTH},
    {STET_VIEW_INIT("+"), 4, STET_OP_ADD, STET_XPATH_NUMBER},
    {STET_VIEW_INIT("-"), 4, STET_OP_SUBTRACT, STET_XPATH_NUMBER},
    {STET_VIEW_INIT("*"), 5, STET_OP_MULTIPLY, STET_XPATH_NUMBER},
    {STET_VIEW_INIT("div"), 5, STET_OP_DIVIDE, STET_XPATH_NUMBER},
    {STET_VIEW_INIT("mod"), 5, STET_OP_MODULO, STET_XPATH_NUMBER},
};

enum { N_OPERATORS = sizeof operators / sizeof operators[0] };

/* The operator at the parser's place, not taken; N_OPERATORS if there is none. */
static size_t find_operator(parser *p)
{
    skip_blank(p);
    stet_view word = stet_view_sub(p->source, p->at, p->at + name_length(p));
    for (size_t i = 0; i < N_OPERATORS; i++) {
        stet_view mark = operators[i].mark;
        bool here = begins_name(mark.data[0])
                        ? stet_view_eq(word, mark)
                        : p->source.len - p->at >= mark.len && memcmp(p->source.data + p->at, mark.data, mark.len) == 0;
        if (here)
            return i;
    }
    return N_OPERATORS;
}

/* Operands joined by operators of at least this level. */
static uint32_t parse_binary(parser *p, unsigned level)
{
    skip_blank(p);
    size_t from = p->at;
    uint32_t left = parse_unary(p);
    while (left != STET_OP_NONE) {
        size_t found = find_operator(p);
        if (found == N_OPERATORS || operators[found].level < level)
            break;
        p->at += operators[found].mark.len;
        uint32_t right = parse_binary(p, operators[found].level + 1u);
        stet_xpath_op op = {.kind = operators[found].kind,
                            .type = operators[found].type,
                            .left = left,
                            .right = right,
                            .next = STET_OP_NONE};
        if (right == STET_OP_NONE || !adopt(p, &op, left) || !adopt(p, &op, right))
            return STET_OP_NONE;
        left = add(p, op, from);
    }
    return left;
}

static uint32_t parse_expression(parser *p)
{
    if (p->nesting >= STET_XPATH_DEPTH_MAX)
        return wrong_at(p, STET_XPATH_TOO_LARGE, p->at, STET_VIEW_NONE);
    p->nesting++;
    uint32_t op = parse_binary(p, 0);
    p->nesting--;
    if (op == STET_OP_NONE && p->fault->wrong == STET_XPATH_FINE && p->arena->status == STET_OK)
        wrong_here(p);
    return op;
}

stet_status stet_xpath_compile(stet_arena *arena, stet_view source, stet_xpath *out, stet_xpath_fault *fault)
{
    *fault = (stet_xpath_fault){.wrong = STET_XPATH_FINE};
    parser p = {.arena = arena, .source = source, .fault = fault};
    if (source.len > STET_XPATH_BYTES_MAX) {
        wrong_at(&p, STET_XPATH_TOO_LARGE, STET_XPATH_BYTES_MAX, STET_VIEW_NONE);
        return STET_ERR_ARGUMENT;
    }
    uint32_t root = parse_expression(&p);
    skip_blank(&p);
    if (fault->wrong == STET_XPATH_FINE && root != STET_OP_NONE && p.at < source.len)
        wrong_here(&p);
    if (fault->wrong != STET_XPATH_FINE)
        return STET_ERR_ARGUMENT;
    if (arena->status != STET_OK)
        return arena->status;
    /* The parts are the arena's last piece: what room they do not need goes back. */
    const stet_xpath_op *ops = stet_arena_grow(arena, p.ops.at, p.ops.count * sizeof *ops, p.ops.count * sizeof *ops);
    if (!ops)
        return arena->status;
    *out = (stet_xpath){ops, p.ops.count, root, (enum stet_xpath_type)ops[root].type};
    return STET_OK;
}
