/*
 * open_elements.h - the stack of open elements: what a tag closes besides what it names.  The rules are those of
 * libxml2's HTML parser, cut down to the elements stet tells apart: a start tag closes the innermost element as long as
 * the two cannot nest; an end tag closes up to its element, unless a weightier one is open in between.
 */
#ifndef STET_HTML_OPEN_ELEMENTS_H
#define STET_HTML_OPEN_ELEMENTS_H

#include "base/fnv.h"
#include "base/vec.h"
#include "page/tags.h"

typedef struct stet_open_element {
    enum stet_tag tag;
    uint32_t name; /* hash of the name in lower case, for elements without a tag */
} stet_open_element;

typedef struct stet_open_elements {
    stet_arena *arena;
    STET_VEC(stet_open_element) stack;
    uint32_t count_of[STET_TAG_COUNT]; /* open elements of each tag */
    uint32_t ignored;                  /* misplaced <html>, <head> and <body>, whose end tags are to be ignored */
} stet_open_elements;

static inline stet_open_element stet_open_element_of(enum stet_tag tag, stet_view name)
{
    uint32_t h = STET_FNV_BEGIN;
    for (size_t i = 0; tag == STET_TAG_UNKNOWN && i < name.len; i++)
        h = stet_fnv(h, stet_lower((unsigned char)name.data[i]));
    return (stet_open_element){tag, h};
}

void stet_open_elements_init(stet_open_elements *o, stet_arena *arena);

/** How many elements a start tag closes. */
uint32_t stet_open_elements_closed_by(const stet_open_elements *o, enum stet_tag tag);

/** May this part of the page open here?  A second <html>, <head> or <body> may not; its end tag will be passed over. */
bool stet_open_elements_admit(stet_open_elements *o, enum stet_tag tag);

/** False without memory. */
static inline bool stet_open_elements_push(stet_open_elements *o, stet_open_element element)
{
    stet_open_element *slot = STET_VEC_PUSH(o->arena, &o->stack);
    if (!slot)
        return false;
    *slot = element;
    o->count_of[element.tag]++;
    return true;
}

/** How many elements an end tag closes; 0 if it matches none. */
uint32_t stet_open_elements_ended_by(stet_open_elements *o, stet_open_element element);

static inline void stet_open_elements_pop(stet_open_elements *o)
{
    o->count_of[o->stack.at[--o->stack.count].tag]--;
}

/** The innermost element; <html> if there is none. */
static inline enum stet_tag stet_open_elements_top(const stet_open_elements *o)
{
    return o->stack.count ? o->stack.at[o->stack.count - 1].tag : STET_TAG_HTML;
}

/** Text needs an element around it here: there is none, or only <html> or <head>. */
static inline bool stet_open_elements_bare(const stet_open_elements *o)
{
    enum stet_tag top = stet_open_elements_top(o);
    return top == STET_TAG_HTML || top == STET_TAG_HEAD;
}

#endif
