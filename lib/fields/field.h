/*
 * field.h - every field is a list of candidates, each with its origin and a confidence; what is chosen stands first.
 * One file per field looks for candidates; this one keeps and ranks them.
 */
#ifndef STET_FIELDS_FIELD_H
#define STET_FIELDS_FIELD_H

#include "fields/date_parse.h"
#include "fields/outlet.h"
#include "fields/statements.h"
#include "score/analysis.h"
#include "score/role.h"

typedef struct stet_candidate {
    stet_view value; /* NUL-terminated, in the article's arena */
    stet_origin origin;
    const char *key;  /* static text */
    float confidence; /* 0..1 */
    float best;       /* that of the most trusted source alone */
    uint16_t origins; /* set of all that tell it */
    bool hashed;
    uint64_t words; /* if so, see stet_candidate_words */
} stet_candidate;

typedef struct stet_candidates {
    STET_VEC(stet_candidate) list;
    uint32_t chosen; /* so many of the first are the field's value or values */
} stet_candidates;

/** What all fields are read from. */
typedef struct stet_field_input {
    stet_arena *arena; /* of values that stay */
    stet_arena *scratch;
    const stet_page *page;
    const stet_analysis *a;
    const stet_roles *roles;
    stet_date_context dates;
    stet_outlet outlet;
    uint32_t headline;  /* block that shows the title; STET_NODE_NONE if none does */
    stet_view language; /* what the caller takes it to be in; empty if unknown */
    uint32_t group;     /* of the JSON-LD object that is this page's article; 0 if there is none */
    stet_statements statements;
} stet_field_input;

/** A source of a field: a statement's origin and key, or what of the page's text it is, and how far to trust it. */
typedef struct stet_field_source {
    stet_origin origin;
    const char *key; /* JSON-LD keys without "article." */
    float confidence;
} stet_field_source;

/** A source in the page's own text. */
#define STET_FROM_PAGE(key, confidence) (&(stet_field_source){STET_ORIGIN_PAGE, (key), (confidence)})

/** Add a candidate: a tidied copy of the value.  One that is equal in letters and digits gains instead. */
void stet_candidate_add(const stet_field_input *in, stet_candidates *out, stet_view value,
                        const stet_field_source *source);

/** Hash of the letters and digits of its value, made when first asked for: most lists hold one candidate. */
uint64_t stet_candidate_words(stet_candidate *candidate);

/** Sort by confidence, the best first; equal ones keep their order. */
void stet_candidates_rank(stet_candidates *c);

/** Rank, and choose the best one if it is at least so sure. */
void stet_candidates_choose(stet_candidates *c, float least);

/** Append what `from` holds and `c` does not, for fields that choose lists: candidates that were passed over. */
void stet_candidates_append(const stet_field_input *in, stet_candidates *c, const stet_candidates *from);

/** Hash of the letters and digits of a text, word by word, case folded; 0 if there are none. */
uint64_t stet_words_hash(stet_view v);

/** Do two texts agree in letters and digits, case folded? */
static inline bool stet_same_words(stet_view x, stet_view y)
{
    return stet_words_hash(x) == stet_words_hash(y);
}

/** JSON-LD group of the page's own article: the one whose headline the page shows, or the first. */
uint32_t stet_field_group(const stet_page *page, const stet_analysis *a, stet_arena *scratch);

/** Value of a JSON-LD property of the page's article, such as "headline"; empty if there is none. */
stet_view stet_field_jsonld(const stet_field_input *in, const char *property);

/** The block-level element a block is in; NULL in text pages. */
static inline const stet_node *stet_field_node(const stet_field_input *in, uint32_t block)
{
    uint32_t node = in->page->blocks.at[block].node;
    return node != STET_NODE_NONE ? &in->page->nodes.at[node] : NULL;
}

/** The first block at or behind `from` that has this role; the number of blocks if none has. */
uint32_t stet_field_role(const stet_field_input *in, stet_role role, uint32_t from);

/** Index of the first of the page's links that lies in this block or behind it. */
uint32_t stet_field_links(const stet_page *page, uint32_t block);

/** A statement's value; character references that the page escaped twice are decoded. */
stet_view stet_field_value(const stet_field_input *in, const stet_meta *statement);

/** Call `use` with every value of the sources, in the sources' order; of a source that tells very many, the first. */
void stet_field_each(const stet_field_input *in, const stet_field_source *sources, size_t count,
                     void (*use)(const stet_field_input *in, void *ctx, stet_view value,
                                 const stet_field_source *source),
                     void *ctx);

/* One function per field; list fields give their values in reading order. */

/** The title, and the block that shows it: the other fields look around that. */
void stet_field_title(const stet_field_input *in, stet_candidates *out, uint32_t *headline);
void stet_field_date(const stet_field_input *in, stet_candidates *published, stet_candidates *modified);
void stet_field_lead(const stet_field_input *in, stet_candidates *out);
void stet_field_authors(const stet_field_input *in, stet_candidates *authors, stet_candidates *credit);
void stet_field_tags(const stet_field_input *in, stet_candidates *out);
void stet_field_captions(const stet_field_input *in, stet_candidates *out);
void stet_field_language(const stet_field_input *in, stet_candidates *out);
/** Section, site, URL, image: told by statements alone. */
void stet_field_simple(const stet_field_input *in, stet_field field, stet_candidates *out);

#endif
