/*
 * jsonld.c - see jsonld.h.  json-c reads leniently: comments, trailing commas and raw control characters are common
 * in the wild.  The object tree is walked with an explicit stack.
 */
#include "html/jsonld.h"

#include <json-c/json.h>
#include <limits.h>
#include <stdio.h>

#include "html/entities.h"

enum {
    OBJECTS_MAX = 4096, /* corpus maximum 600; a page's own article comes early */
    NAMES_MAX = 64      /* values of one property */
};

typedef struct harvest {
    stet_arena *scratch;
    stet_arena *arena;
    stet_page *page;
    uint32_t group;
} harvest;

/* Does the @type, a string or an array of them, hold this part of a name? */
static bool type_is(json_object *type, const char *part)
{
    if (json_object_is_type(type, json_type_string))
        return strstr(json_object_get_string(type), part) != NULL;
    if (!json_object_is_type(type, json_type_array))
        return false;
    for (size_t i = 0; i < json_object_array_length(type); i++) {
        json_object *one = json_object_array_get_idx(type, i);
        if (json_object_is_type(one, json_type_string) && strstr(json_object_get_string(one), part))
            return true;
    }
    return false;
}

/* First part of the keys of an object's statements; NULL for types that say nothing about the page. */
static const char *kind_of(json_object *object)
{
    static const struct {
        const char *part;
        const char *kind;
    } kinds[] = {
        {"Article", "article."}, {"BlogPosting", "article."}, {"Report", "article."}, {"Review", "article."},
        {"WebPage", "page."},    {"ItemPage", "page."},       {"VideoObject", "video."},  {"Person", "person."},
        {"WebSite", "site."},    {"Organization", "organization."},
    };
    json_object *type = NULL;
    if (!json_object_object_get_ex(object, "@type", &type))
        return NULL;
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (type_is(type, kinds[i].part))
            return kinds[i].kind;
    return NULL;
}

static void state(harvest *h, const char *kind, const char *property, const char *sub, json_object *value)
{
    char key[64];
    snprintf(key, sizeof key, "%s%s%s%s", kind, property, sub ? "." : "", sub ? sub : "");
    stet_buf text;
    stet_buf_init(&text, h->scratch);
    stet_view raw = {json_object_get_string(value), (size_t)json_object_get_string_len(value)};
    stet_entities_decode(&text, raw, true);
    if (!text.failed)
        stet_page_add_meta(h->page, h->arena, STET_ORIGIN_JSONLD, stet_view_of(key), stet_buf_view(&text), h->group);
}

/* A string, or every string of an array of them. */
static void state_strings(harvest *h, const char *kind, const char *property, const char *sub, json_object *value)
{
    if (json_object_is_type(value, json_type_string))
        state(h, kind, property, sub, value);
    if (!json_object_is_type(value, json_type_array))
        return;
    for (size_t i = 0; i < json_object_array_length(value) && i < NAMES_MAX; i++)
        if (json_object_is_type(json_object_array_get_idx(value, i), json_type_string))
            state(h, kind, property, sub, json_object_array_get_idx(value, i));
}

/* One property: a string, an object with a string inside, or an array of either. */
static void state_property(harvest *h, const char *kind, const char *property, json_object *value)
{
    static const char *const inside[] = {"name", "url", "@id", "@value"};
    bool is_author = strcmp(property, "author") == 0 || strcmp(property, "creator") == 0;
    size_t n = json_object_is_type(value, json_type_array) ? json_object_array_length(value) : 1;
    for (size_t i = 0; i < n && i < NAMES_MAX; i++) {
        json_object *one = json_object_is_type(value, json_type_array) ? json_object_array_get_idx(value, i) : value;
        json_object *type = NULL, *sub = NULL;
        if (json_object_is_type(one, json_type_string))
            state(h, kind, property, NULL, one);
        if (!json_object_is_type(one, json_type_object))
            continue;
        json_object_object_get_ex(one, "@type", &type);
        bool is_body = is_author && type && type_is(type, "Organization");
        for (size_t s = 0; s < sizeof inside / sizeof inside[0]; s++)
            if (json_object_object_get_ex(one, inside[s], &sub))
                state_strings(h, kind, property, s == 0 && is_body ? "organization" : inside[s], sub);
    }
}

static void state_object(harvest *h, json_object *object)
{
    static const char *const properties[] = {
        "headline",      "name",         "alternativeHeadline", "description",    "articleBody", "text",
        "datePublished", "dateModified", "dateCreated",         "author",         "creator",     "publisher",
        "keywords",      "articleSection", "image",             "url",            "mainEntityOfPage", "inLanguage",
        "@id",           "isPartOf",
    };
    const char *kind = kind_of(object);
    if (!kind)
        return;
    h->group++;
    for (size_t i = 0; i < sizeof properties / sizeof properties[0]; i++) {
        json_object *value = NULL;
        if (json_object_object_get_ex(object, properties[i], &value) && value)
            state_property(h, kind, properties[i], value);
    }
}

/* Visit every object of the tree in document order. */
static void walk(harvest *h, json_object *root)
{
    STET_VEC(json_object *) stack = {0};
    json_object **slot = STET_VEC_PUSH(h->scratch, &stack);
    if (slot)
        *slot = root;
    for (unsigned seen = 0; stack.count && seen < OBJECTS_MAX; seen++) {
        json_object *at = stack.at[--stack.count];
        uint32_t first = stack.count;
        if (json_object_is_type(at, json_type_object)) {
            state_object(h, at);
            json_object_object_foreach(at, name, child) {
                (void)name;
                if ((json_object_is_type(child, json_type_object) || json_object_is_type(child, json_type_array)) &&
                    (slot = STET_VEC_PUSH(h->scratch, &stack)) != NULL)
                    *slot = child;
            }
        } else if (json_object_is_type(at, json_type_array)) {
            for (size_t i = 0; i < json_object_array_length(at); i++)
                if ((slot = STET_VEC_PUSH(h->scratch, &stack)) != NULL)
                    *slot = json_object_array_get_idx(at, i);
        }
        for (uint32_t a = first, b = stack.count; a + 1 < b; a++, b--) { /* children leave the stack in order */
            json_object *swap = stack.at[a];
            stack.at[a] = stack.at[b - 1];
            stack.at[b - 1] = swap;
        }
    }
}

static void read_script(harvest *h, stet_view script, int depth)
{
    /* Comment marks and CDATA wrappers may stand around the JSON. */
    static const stet_view cdata = STET_VIEW_INIT("[CDATA[");
    size_t start = 0;
    while (start < script.len && script.data[start] != '{' && script.data[start] != '[') {
        start++;
        if (stet_view_istarts(stet_view_sub(script, start, script.len), cdata))
            start += cdata.len;
    }
    script = stet_view_sub(script, start, script.len);
    if (script.len == 0 || script.len > INT_MAX)
        return;
    json_tokener *tokener = json_tokener_new_ex(depth);
    if (!tokener)
        return;
    json_object *root = json_tokener_parse_ex(tokener, script.data, (int)script.len);
    if (!root && json_tokener_get_error(tokener) == json_tokener_continue)
        root = json_tokener_parse_ex(tokener, "\n", 1); /* a line comment may end the script */
    if (root)
        walk(h, root);
    json_object_put(root);
    json_tokener_free(tokener);
}

void stet_jsonld_read(const stet_view *scripts, uint32_t count, stet_meter *meter, stet_arena *scratch,
                      stet_arena *arena, stet_page *page)
{
    harvest h = {.scratch = scratch, .arena = arena, .page = page};
    size_t left = meter->limits.jsonld_bytes;
    int depth = meter->limits.jsonld_depth < INT_MAX ? (int)meter->limits.jsonld_depth : INT_MAX;
    uint32_t first = page->metas.count;
    for (uint32_t i = 0; i < count && scripts[i].len <= left; i++) {
        left -= scripts[i].len;
        stet_meter_work(meter, scripts[i].len); /* the bytes bound it: also what was cut by a limit has its head */
        read_script(&h, scripts[i], depth);
    }
    for (uint32_t i = first; i < page->metas.count; i++)
        page->metas.at[i].block = 0; /* scripts stand nowhere in the text */
}
