/*
 * test_xpath_reference.c - XPath beside libxml2's: the same page parsed into libxml2's own tree, the same expressions,
 * and every result compared.
 *
 *     test_xpath_reference                        the expressions below on the pages of testdata
 *     test_xpath_reference EXPRESSIONS PAGE...    those of a file, one a line, on these pages (saved as UTF-8)
 */
#define _POSIX_C_SOURCE 200809L

#include "support.h"

#include <dirent.h>
#include <libxml/HTMLparser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <math.h>

#include "html/sax.h"
#include "xpath/xpath.h"

#define STEPS UINT64_MAX / 4

static const char *const expressions[] = {
    "/",
    "/html",
    "/html/body",
    "/html/head/title",
    "//p",
    "//*",
    "//node()",
    "//text()",
    "//comment()",
    "//@*",
    "//p[1]",
    "//p[last()]",
    "//p[position()>1]",
    "//p[position() mod 2 = 0]",
    "(//p)[1]",
    "(//p)[last()]",
    "(//p)[position() < 3]",
    "//div//p",
    "//div/p",
    "//div//div//p",
    "//*[@class]",
    "//*[@class='x']",
    "//a[@href]/@href",
    "//a[contains(@href, '/')]",
    "//p[contains(., 'e')]",
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' byline ')]",
    "//div[.//p]",
    "//div[p]",
    "//*[not(@class)]",
    "//*[count(*) > 3]",
    "//p/..",
    "//p/parent::*",
    "//p/ancestor::div",
    "//p/ancestor::*[1]",
    "//p/ancestor::*[2]",
    "//p/ancestor-or-self::*[last()]",
    "//h1/following::p",
    "//h1/following::p[1]",
    "//p/preceding::h1",
    "//p/preceding::*[1]",
    "//h1/following-sibling::*",
    "//p/following-sibling::p[1]",
    "//p/preceding-sibling::*[1]",
    "//p/preceding-sibling::p",
    "//li/preceding-sibling::li[1]",
    "//p/self::p",
    "//*[self::h1 or self::h2]",
    "//h1 | //h2",
    "//p | //p",
    "//p/text() | //h1",
    "//h2 | //h1 | //title",
    "//meta[@property]/@content",
    "//meta[@property='og:title']/@content",
    "string(//title)",
    "string(//h1)",
    "normalize-space(//h1)",
    "concat(//title, '-', //h1)",
    "substring-before(//title, ' ')",
    "substring-after(//title, ' ')",
    "substring(//title, 2)",
    "substring(//title, 2, 5)",
    "substring(//title, 0, 3)",
    "substring('12345', 1.5, 2.6)",
    "substring('12345', 0 div 0, 3)",
    "substring('12345', 1, 0 div 0)",
    "substring('12345', -42, 1 div 0)",
    "substring('12345', -1 div 0, 1 div 0)",
    "string-length(//title)",
    "translate(//title, 'abc', 'AB')",
    "translate('bar','abc','AB')",
    "starts-with(//title, 'A')",
    "contains(//title, '')",
    "substring-after('abc', '')",
    "substring-before('abc', '')",
    "count(//p)",
    "count(//p) > 3",
    "count(//p | //div)",
    "sum(//td)",
    "floor(2.7)",
    "ceiling(2.1)",
    "round(2.5)",
    "round(-2.5)",
    "1 + 2 * 3",
    "(1 + 2) * 3",
    "7 div 2",
    "7 mod 3",
    "-7 mod 3",
    "- 3",
    "--3",
    "1 div 0",
    "-1 div 0",
    "0 div 0",
    "number('12')",
    "number(' 1.50 ')",
    "number('x')",
    "number('')",
    "string(1.5)",
    "string(100)",
    "string(0.1)",
    "string(-0)",
    "string(true())",
    "boolean(//p)",
    "boolean(//nothing)",
    "boolean('')",
    "boolean(0)",
    "true() and false()",
    "true() or false()",
    "not(//nothing)",
    "1 = 1",
    "1 = '1'",
    "'a' = 'a'",
    "'a' != 'b'",
    "//p = //p",
    "//p != //p",
    "//p = 'nothing'",
    "//@class = 'byline'",
    "//nothing = //p",
    "//nothing = ''",
    "//nothing = false()",
    "//p = true()",
    "2 < 10",
    "'2' < '10'",
    "//@width > 5",
    "5 < //@width",
    "1 <= 1",
    "1 >= 2",
    "name(//body)",
    "local-name(//@*)",
    "name()",
    "name(//text())",
    "namespace-uri(//p)",
    "id('main')",
    "id('nothing')/p",
    "id(//@id)",
    "//*[name()='p']",
    "//*[local-name()='p']",
    "//p[normalize-space()]",
    "//p[string-length() > 40]",
    "//p[string-length(text()) > 10][1]",
    "//p[. = //p[1]]",
    "//*[@id and @class]",
    "//*[@*]",
    "//div[@class][1]",
    "//div[1][@class]",
    "//*[last()]",
    "//*[position()=last()]",
    "descendant::p[2]",
    "descendant-or-self::node()/child::p[2]",
    "child::*/child::body",
    "self::node()",
    "..",
    ".",
    "attribute::*",
    "//p/namespace::*",
    "//a/following::a[position() < 3]",
    "//p[following-sibling::p]",
    "//p[not(preceding-sibling::p)]",
    "//*[*[2]]",
    "//ul/li[2]/a",
    "//p//a | //li//a",
    "//body//*[not(self::script)][not(self::style)]/text()",
    "//a[substring(@href, string-length(@href)) = '/']",
    "//*[count(ancestor::*) = 4]",
    "//p[position()=2 or position()=3]",
    "/html/body/*[1]",
    "/html/body/*[last()]",
    "//text()[normalize-space()]",
    "//text()[contains(., 'a')]/..",
    "(//p | //h2)[2]",
    "(//p/a | //h1)[last()]/..",
    "//*[@href][@rel]",
    "count(//*[1])",
    "processing-instruction()",
    "//div [ p ] / p [ 1 ]",
    "//p[1]/following-sibling::node()[1]",
};

typedef struct pair {
    stet_arena arena;
    stet_tree tree;
    stet_xpath_run run;
    htmlDocPtr doc;
    xmlNodePtr *of; /* by index: libxml2's node */
    size_t compared, differ;
} pair;

static bool is_blank(stet_view v)
{
    return stet_view_trim(v).len == 0;
}

static stet_view content(const xmlNode *node)
{
    return stet_view_of((const char *)node->content);
}

/* libxml2 leaves out some texts of white space only: such texts are not compared. */
static bool is_blank_text(const xmlNode *node)
{
    return (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) && is_blank(content(node));
}

static bool is_blank_here(const pair *p, uint32_t i)
{
    return p->tree.nodes.at[i].kind == STET_TREE_TEXT && is_blank(p->tree.nodes.at[i].text);
}

static xmlNodePtr skip_blank(xmlNodePtr node)
{
    while (node && (is_blank_text(node) || node->type == XML_DTD_NODE || node->type == XML_PI_NODE))
        node = node->next;
    return node;
}

/* The next of libxml2's nodes in document order, attributes left out. */
static xmlNodePtr next_node(xmlNodePtr node)
{
    if (node->children && (node->type == XML_ELEMENT_NODE || node->type == XML_HTML_DOCUMENT_NODE)) {
        xmlNodePtr child = skip_blank(node->children);
        if (child)
            return child;
    }
    for (; node; node = node->parent) {
        xmlNodePtr next = skip_blank(node->next);
        if (next)
            return next;
    }
    return NULL;
}

static bool same_node(const pair *p, uint32_t i, const xmlNode *node)
{
    const stet_tree_node *n = &p->tree.nodes.at[i];
    switch (n->kind) {
    case STET_TREE_ELEMENT:
        return node->type == XML_ELEMENT_NODE &&
               stet_view_eq(stet_tree_name_of(&p->tree, i), stet_view_of((const char *)node->name));
    case STET_TREE_TEXT:
        return (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) &&
               stet_view_eq(n->text, content(node));
    case STET_TREE_COMMENT:
        return node->type == XML_COMMENT_NODE;
    default:
        return node->type == XML_HTML_DOCUMENT_NODE;
    }
}

/* Pair the nodes of both trees; false if the trees differ, which is no matter of XPath. */
static bool pair_up(pair *p)
{
    p->of = stet_arena_array(&p->arena, p->tree.nodes.count, sizeof(xmlNodePtr));
    xmlNodePtr node = (xmlNodePtr)p->doc;
    for (uint32_t i = 0; i < p->tree.nodes.count;) {
        if (is_blank_here(p, i)) {
            i++;
            continue;
        }
        if (!node || !same_node(p, i, node))
            return false;
        p->of[i] = node;
        node->_private = (void *)(uintptr_t)(i + 1);
        xmlAttrPtr attribute = node->type == XML_ELEMENT_NODE ? node->properties : NULL;
        for (i++; i < p->tree.nodes.count && p->tree.nodes.at[i].kind == STET_TREE_ATTRIBUTE; i++) {
            if (!attribute || strcmp((const char *)attribute->name, stet_tree_name_of(&p->tree, i).data) != 0)
                return false;
            p->of[i] = (xmlNodePtr)attribute;
            attribute->_private = (void *)(uintptr_t)(i + 1);
            attribute = attribute->next;
        }
        if (attribute)
            return false;
        node = next_node(node);
    }
    return node == NULL;
}

static bool same_set(const pair *p, const stet_xpath_result *mine, const xmlNodeSet *set)
{
    uint32_t at = 0;
    for (int i = 0; set && i < set->nodeNr; i++) {
        xmlNodePtr node = set->nodeTab[i];
        if (node->type == XML_NAMESPACE_DECL || node->type == XML_PI_NODE || node->type == XML_DTD_NODE ||
            (node->type != XML_ATTRIBUTE_NODE && is_blank_text(node)))
            continue;
        while (at < mine->n_nodes && is_blank_here(p, mine->nodes[at]))
            at++;
        if (at == mine->n_nodes || p->of[mine->nodes[at]] != node)
            return false;
        at++;
    }
    while (at < mine->n_nodes && is_blank_here(p, mine->nodes[at]))
        at++;
    return at == mine->n_nodes;
}

static bool same_result(const pair *p, const stet_xpath_result *mine, xmlXPathObjectPtr theirs)
{
    switch (mine->type) {
    case STET_XPATH_NODES:
        if (theirs->type != XPATH_NODESET)
            return false;
        xmlXPathNodeSetSort(theirs->nodesetval);
        return same_set(p, mine, theirs->nodesetval);
    case STET_XPATH_TEXT:
        return theirs->type == XPATH_STRING && stet_view_eq(mine->text, stet_view_of((const char *)theirs->stringval));
    case STET_XPATH_NUMBER:
        return theirs->type == XPATH_NUMBER &&
               (mine->number == theirs->floatval || (isnan(mine->number) && isnan(theirs->floatval)));
    default:
        return theirs->type == XPATH_BOOLEAN && mine->truth == (theirs->boolval != 0);
    }
}

static void ignore_error(void *ctx, xmlErrorPtr error)
{
    (void)ctx;
    (void)error;
}

static void compare_one(pair *p, const char *path, const char *expression)
{
    stet_xpath x;
    stet_xpath_fault fault;
    stet_xpath_result mine = {.type = STET_XPATH_TRUTH};
    bool compiled = stet_xpath_compile(&p->arena, stet_view_of(expression), &x, &fault) == STET_OK;
    if (compiled)
        assert_int_equal(stet_xpath_eval(&p->run, &x, &mine), STET_OK);
    xmlXPathContextPtr context = xmlXPathNewContext(p->doc);
    assert_non_null(context);
    context->error = ignore_error;
    context->node = (xmlNodePtr)p->doc;
    xmlXPathObjectPtr theirs = compiled ? xmlXPathEval((const xmlChar *)expression, context) : NULL;
    p->compared++;
    if (!theirs || !same_result(p, &mine, theirs)) {
        p->differ++;
        print_error("%s: %s: %s\n", path, expression,
                    !compiled ? "does not compile"
                    : !theirs ? "libxml2 refuses it"
                              : "results differ");
    }
    xmlXPathFreeObject(theirs);
    xmlXPathFreeContext(context);
}

/* Compare all expressions on one page; false if it was left out because the trees differ. */
static bool compare_page(pair *p, const char *path, const char *const *all, size_t n)
{
    size_t length;
    char *html = read_file(path, &length);
    stet_meter meter;
    stet_meter_start(&meter, &(stet_limits){.size = sizeof(stet_limits), .attribute_bytes = 16 << 20});
    stet_arena_init(&p->arena, NULL, any_memory());
    assert_int_equal(stet_tree_parse((stet_view){html, length}, &p->arena, &meter, &p->tree), STET_OK);
    assert_int_equal(stet_xpath_run_init(&p->run, &p->tree, &p->arena, STEPS), STET_OK);
    p->doc = htmlReadMemory(html, (int)length, NULL, "UTF-8",
                            HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NODEFDTD);
    bool same = p->doc && pair_up(p);
    for (size_t i = 0; same && i < n; i++)
        compare_one(p, path, all[i]);
    xmlFreeDoc(p->doc);
    stet_arena_free(&p->arena);
    free(html);
    return same;
}

static void results_are_those_of_libxml2(void **state)
{
    (void)state;
    static const char root[] = STET_SOURCE_DIR "/testdata/pages";
    DIR *folder = opendir(root);
    assert_non_null(folder);
    pair p = {0};
    size_t pages = 0, left_out = 0;
    char path[1024];
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        snprintf(path, sizeof path, "%s/%s/page.html", root, entry->d_name);
        FILE *file = entry->d_name[0] == '.' || strncmp(entry->d_name, "charset-", 8) == 0 ? NULL : fopen(path, "rb");
        if (!file)
            continue;
        fclose(file);
        pages++;
        left_out += !compare_page(&p, path, expressions, N_OF(expressions));
    }
    closedir(folder);
    assert_true(pages > 80);
    assert_true(left_out * 10 < pages);
    assert_true(p.compared > 5000);
    assert_int_equal(p.differ, 0);
}

/* The same over files of the caller's. */
static int compare_files(int argc, char **argv)
{
    size_t length, n = 0, left_out = 0;
    char *text = read_file(argv[1], &length);
    const char **all = calloc(length + 1, sizeof *all);
    for (char *line = strtok(text, "\n"); line && all; line = strtok(NULL, "\n"))
        all[n++] = line;
    pair p = {0};
    for (int i = 2; i < argc; i++)
        left_out += !compare_page(&p, argv[i], all, n);
    printf("%zu results compared, %zu differ, %zu pages left out: their trees differ\n", p.compared, p.differ,
           left_out);
    free(all);
    free(text);
    return p.differ != 0;
}

int main(int argc, char **argv)
{
    stet_sax_setup();
    if (argc > 2)
        return compare_files(argc, argv);
    const struct CMUnitTest tests[] = {cmocka_unit_test(results_are_those_of_libxml2)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
