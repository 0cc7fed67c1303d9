/* fuzz_page.c - see fuzz.h.  POSIX is needed for strncasecmp only. */
#define _POSIX_C_SOURCE 200809L

#include "fuzz.h"

#include <json-c/json.h>
#include <libxml/parser.h>
#include <strings.h>

#include "markdown_reader.h"

typedef struct output {
    char *data;
    size_t length, room;
} output;

static bool collect(void *ctx, const char *bytes, size_t length)
{
    output *o = ctx;
    if (length == 0)
        return true;
    if (o->room - o->length < length) {
        o->room = (o->length + length) * 2;
        o->data = realloc(o->data, o->room);
        FUZZ_CHECK(o->data);
    }
    memcpy(o->data + o->length, bytes, length);
    o->length += length;
    return true;
}

/* The same options for the same last bytes; half of all inputs keep the defaults. */
static stet_options options_of(const uint8_t *data, size_t size, stet_limits *limits)
{
    stet_options options = STET_OPTIONS_INIT;
    unsigned flags = size > 0 ? data[size - 1] : 0, small = size > 1 ? data[size - 2] : 0;
    options.explain = flags & 1;
    options.partial = flags & 2;
    if (!(flags & 4))
        return options;
    *limits = (stet_limits){.size = sizeof *limits};
    size_t value = 1 + (size_t)small * small;
    switch (flags >> 3 & 7) {
    case 0:
        limits->depth = value;
        break;
    case 1:
        limits->blocks = value;
        break;
    case 2:
        limits->nodes = value;
        break;
    case 3:
        limits->links = value;
        break;
    case 4:
        limits->text_bytes = value;
        break;
    case 5:
        limits->work = value * 16;
        break;
    case 6:
        limits->arena_bytes = value * 256;
        break;
    default:
        limits->attribute_bytes = limits->jsonld_bytes = limits->jsonld_depth = value;
        break;
    }
    options.limits = limits;
    return options;
}

static bool is_limit(stet_status status)
{
    return status >= STET_ERR_LIMIT_INPUT && status <= STET_ERR_LIMIT_WORK;
}

static void check_blocks(const stet_article *article, size_t size)
{
    size_t last = 0;
    for (size_t i = 0; i < stet_article_block_count(article); i++) {
        stet_block block = STET_BLOCK_INIT;
        FUZZ_CHECK(stet_article_block(article, i, &block) == STET_OK);
        FUZZ_CHECK(block.source_start >= last && block.source_start <= block.source_end && block.source_end <= size);
        FUZZ_CHECK(block.text.length > 0 && block.text.data[block.text.length] == '\0');
        FUZZ_CHECK((unsigned)block.role < STET_ROLE_COUNT && block.reason_count <= STET_REASONS_MAX);
        last = block.source_start;
    }
}

static void check_json(const output *o, stet_format format)
{
    FUZZ_CHECK(format == STET_FORMAT_JSON || memchr(o->data, '\n', o->length) == o->data + o->length - 1);
    json_tokener *tokener = json_tokener_new();
    json_tokener_set_flags(tokener, JSON_TOKENER_STRICT | JSON_TOKENER_VALIDATE_UTF8);
    json_object *parsed = json_tokener_parse_ex(tokener, o->data, (int)o->length - 1);
    FUZZ_CHECK(parsed && json_object_object_get(parsed, "text"));
    json_object_put(parsed);
    json_tokener_free(tokener);
}

/* Letters and digits of ASCII: what every format writes as it is. */
static void add_letters(output *to, const char *text)
{
    for (; text && *text; text++)
        if ((*text >= '0' && *text <= '9') || ((*text | 0x20) >= 'a' && (*text | 0x20) <= 'z'))
            collect(to, text, 1);
}

static void check_letters(output *is, output *wanted)
{
    FUZZ_CHECK(is->length == wanted->length && (is->length == 0 || memcmp(is->data, wanted->data, is->length) == 0));
}

/* HTML and TEI are well-formed and hold the text; HTML has nothing that could act. */
static void check_xml(const output *o, stet_format format, output *wanted)
{
    static const char *const acting[] = {"script", "style", "iframe", "object", "embed", "form", "base", "svg"};
    xmlDocPtr doc =
        xmlReadMemory(o->data, (int)o->length, NULL, NULL, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_HUGE);
    FUZZ_CHECK(doc);
    output letters = {0};
    bool in_body = false;
    const xmlNode *skip = NULL; /* title, authors and date in HTML */
    for (const xmlNode *node = xmlDocGetRootElement(doc); node;) {
        if (node->type == XML_ELEMENT_NODE) {
            in_body = in_body || strcmp((const char *)node->name, "body") == 0;
            skip = strcmp((const char *)node->name, "header") == 0 ? node : NULL;
            for (size_t i = 0; format == STET_FORMAT_HTML && i < sizeof acting / sizeof acting[0]; i++)
                FUZZ_CHECK(strcmp((const char *)node->name, acting[i]) != 0);
            for (const xmlAttr *a = node->properties; format == STET_FORMAT_HTML && a; a = a->next) {
                const char *value = a->children ? (const char *)a->children->content : "";
                FUZZ_CHECK(strncmp((const char *)a->name, "on", 2) != 0);
                FUZZ_CHECK((strcmp((const char *)a->name, "href") != 0 && strcmp((const char *)a->name, "src") != 0) ||
                           strncasecmp(value, "http://", 7) == 0 || strncasecmp(value, "https://", 8) == 0 ||
                           strncasecmp(value, "mailto:", 7) == 0 || strncasecmp(value, "tel:", 4) == 0);
            }
        } else if (in_body) {
            add_letters(&letters, (const char *)node->content);
        }
        const xmlNode *next = node == skip ? NULL : node->children;
        while (!next && node) {
            next = node->next;
            node = node->parent;
        }
        node = next;
    }
    check_letters(&letters, wanted);
    free(letters.data);
    xmlFreeDoc(doc);
}

static void check_markdown(const output *o, const stet_article *article, output *wanted)
{
    markdown_read read = markdown_read_all(o->data, o->length);
    output letters = {0}, all = {0};
    FUZZ_CHECK(!read.has_html && !read.has_soft_break);
    add_letters(&letters, read.bytes);
    add_letters(&all, stet_article_text(article, STET_FIELD_TITLE).data);
    collect(&all, wanted->data ? wanted->data : "", wanted->length);
    check_letters(&letters, &all);
    free(letters.data);
    free(all.data);
    markdown_read_free(&read);
}

/* Every format; without pictures they hold the text and nothing else. */
static void check_written(const stet_article *article)
{
    output wanted = {0};
    add_letters(&wanted, stet_article_text(article, STET_FIELD_TEXT).data);
    for (int format = STET_FORMAT_TEXT; format <= STET_FORMAT_XML; format++) {
        for (int full = 0; full < 2; full++) {
            stet_write_options write = STET_WRITE_INIT;
            write.format = (stet_format)format;
            write.blocks = write.images = write.tables = full;
            write.path = "page";
            output o = {0};
            FUZZ_CHECK(stet_write(article, &write, collect, &o, NULL) == STET_OK);
            FUZZ_CHECK(o.length == 0 || o.data[o.length - 1] == '\n');
            if (format == STET_FORMAT_JSON || format == STET_FORMAT_JSONL)
                check_json(&o, write.format);
            else if (format == STET_FORMAT_MARKDOWN && !full)
                check_markdown(&o, article, &wanted);
            else if ((format == STET_FORMAT_HTML || format == STET_FORMAT_XML) && !full)
                check_xml(&o, write.format, &wanted);
            free(o.data);
        }
    }
    free(wanted.data);
}

void fuzz_page(const uint8_t *data, size_t size, stet_kind kind)
{
    static stet_engine *engine; /* for the whole run, as a long-lived caller would */
    if (!engine)
        FUZZ_CHECK(stet_engine_new(NULL, &engine, NULL) == STET_OK);
    stet_input input = STET_INPUT_INIT;
    input.bytes = data;
    input.length = size;
    input.kind = kind;
    input.url = size % 2 ? "https://page.example/folder/page.html" : NULL;
    stet_limits limits;
    stet_options options = options_of(data, size, &limits);
    stet_article *article = NULL;
    stet_error error = {.status = STET_OK};
    stet_status status = stet_extract(engine, &input, &options, &article, &error);
    FUZZ_CHECK(status == STET_OK || (options.limits && is_limit(status)));
    FUZZ_CHECK(error.status == status);
    FUZZ_CHECK(article != NULL || status == STET_ERR_LIMIT_MEMORY || (status != STET_OK && !options.partial));
    if (!article)
        return;
    double confidence = stet_article_confidence(article);
    FUZZ_CHECK(confidence >= 0 && confidence <= 1);
    check_blocks(article, size);
    check_written(article);
    stet_article_free(article);
}
