/*
 * tree.h - a page as a tree that XPath can walk: what libxml2's parser tells, in one flat array in document order.
 *
 * A node's index is its place in document order; an element's attributes follow it, then its children; everything below
 * it is the run [index + 1, end).  So a set of nodes is a sorted list of numbers, the axes are scans, and all memory is
 * an arena's.  Nodes are never taken out but marked, so that what a rule removed can be put back.
 */
#ifndef STET_HTML_TREE_H
#define STET_HTML_TREE_H

#include "base/limits.h"
#include "base/vec.h"
#include "base/view.h"

#define STET_TREE_NONE UINT32_MAX
#define STET_TREE_ROOT 0u /* the document, above <html> */

enum stet_tree_kind {
    STET_TREE_DOCUMENT,
    STET_TREE_ELEMENT,
    STET_TREE_ATTRIBUTE,
    STET_TREE_TEXT,
    STET_TREE_COMMENT /* without its contents: it only parts texts */
};

enum stet_tree_marks {
    STET_TREE_REMOVED = 1,  /* not there for XPath; set on every node below too */
    STET_TREE_DISSOLVED = 2 /* its children stand in its place when the page is built */
};

typedef struct stet_tree_node {
    uint8_t kind;
    uint8_t tag;   /* elements: enum stet_tag */
    uint8_t marks; /* enum stet_tree_marks */
    uint32_t parent;
    uint32_t end;
    uint32_t before;    /* the sibling before, STET_TREE_NONE if there is none; not for attributes */
    uint32_t name;      /* elements and attributes: index of stet_tree.names */
    uint32_t name_hash; /* stet_tree_hash of the name */
    uint32_t source;    /* texts: where it stands in the page parsed */
    uint32_t source_len;
    stet_view text; /* texts and attributes: the value; attributes' is NUL-terminated */
} stet_tree_node;

typedef struct stet_tree_name {
    stet_view text; /* NUL-terminated */
    uint32_t next;  /* of the same hash slot, 1 + index, 0 for none */
} stet_tree_name;

enum { STET_TREE_SLOTS = 256 };

typedef struct stet_tree {
    STET_VEC(stet_tree_node) nodes;
    STET_VEC(stet_tree_name) names;
    uint32_t slots[STET_TREE_SLOTS]; /* 1 + index of names, 0 for none */
    uint32_t depth; /* of the deepest element */
} stet_tree;

/* Corpus maximum 38,000; beyond this a page is no page, and its tree would take 100 MB. */
#define STET_TREE_NODES_MAX 2000000u

/**
 * Parse `html`, valid UTF-8.  All of the tree lives in `arena`.  Gives STET_OK, the arena's status, the limit met (the
 * meter's), or STET_ERR_LIMIT_NODES, not noted by the meter, past STET_TREE_NODES_MAX.
 */
stet_status stet_tree_parse(stet_view html, stet_arena *arena, stet_meter *meter, stet_tree *out);

/** Hash of a name. */
uint32_t stet_tree_hash(stet_view name);

static inline stet_view stet_tree_name_of(const stet_tree *tree, uint32_t node)
{
    return tree->names.at[tree->nodes.at[node].name].text;
}

/** First child of a node, attributes left out, or the node's end. */
static inline uint32_t stet_tree_first_child(const stet_tree *tree, uint32_t node)
{
    uint32_t at = node + 1, end = tree->nodes.at[node].end;
    while (at < end && tree->nodes.at[at].kind == STET_TREE_ATTRIBUTE)
        at++;
    return at;
}

/** An attribute of an element by its name, removed or not, or STET_TREE_NONE. */
uint32_t stet_tree_attribute(const stet_tree *tree, uint32_t node, stet_view name);

/** Take a node and all below it away from XPath's sight, and put all such nodes back. */
void stet_tree_remove(stet_tree *tree, uint32_t node);
void stet_tree_restore(stet_tree *tree);

#endif
