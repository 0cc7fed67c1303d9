/*
 * field.h - every field is a ranked list of candidates, each with its origin and a confidence; the best one wins.
 * One file per field looks for candidates; this one ranks them.
 */
#ifndef STET_FIELDS_FIELD_H
#define STET_FIELDS_FIELD_H

#include "fields/date_parse.h"
#include "score/analysis.h"
#include "score/role.h"

typedef struct stet_candidate {
    stet_view value; /* NUL-terminated, in the article's arena */
    stet_origin origin;
    float confidence; /* 0..1 */
    uint64_t words;   /* hash of its letters and digits, folded */
} stet_candidate;

typedef struct stet_candidates {
    STET_VEC(stet_candidate) list;
} stet_candidates;

/** What all fields are read from. */
typedef struct stet_field_input {
    stet_arena *arena;   /* of values that stay */
    stet_arena *scratch;
    const stet_page *page;
    const stet_analysis *a;
    const stet_roles *roles;
    stet_date_context dates;
    uint32_t group; /* of the JSON-LD object that is this page's article; 0 if there is none */
} stet_field_input;

/** Add a candidate; the value is copied, trimmed, its white space collapsed.  An equal one (letters and digits) gains. */
void stet_candidate_add(const stet_field_input *in, stet_candidates *out, stet_view value, stet_origin origin,
                        float confidence);

/** Sort by confidence, the best first; equal ones keep their order. */
void stet_candidates_rank(stet_candidates *c);

/** Do two texts agree in letters and digits, case folded? */
bool stet_same_words(stet_view x, stet_view y);

/** JSON-LD group of the page's own article: the one whose headline the page shows, or the first. */
uint32_t stet_field_group(const stet_page *page, const stet_analysis *a, stet_arena *scratch);

/** Value of a JSON-LD property of the page's article, such as "headline"; empty if there is none. */
stet_view stet_field_jsonld(const stet_field_input *in, const char *property);

/** A source of a field: a statement's origin and key and how far to trust it. */
typedef struct stet_field_source {
    stet_origin origin;
    const char *key; /* JSON-LD keys without "article." */
    float confidence;
} stet_field_source;

/** Call `use` with every value of the sources, in the sources' order. */
void stet_field_each(const stet_field_input *in, const stet_field_source *sources, size_t count,
                     void (*use)(const stet_field_input *in, void *ctx, stet_view value,
                                 const stet_field_source *source),
                     void *ctx);

/* One function per field; list fields give their values in reading order. */
void stet_field_title(const stet_field_input *in, stet_candidates *out);
void stet_field_date(const stet_field_input *in, stet_candidates *published, stet_candidates *modified);
void stet_field_lead(const stet_field_input *in, stet_candidates *out);
void stet_field_authors(const stet_field_input *in, stet_candidates *authors, stet_candidates *credit);
void stet_field_tags(const stet_field_input *in, stet_candidates *out);
void stet_field_captions(const stet_field_input *in, stet_candidates *out);
/** Section, site, URL, image, language: told by statements alone. */
void stet_field_simple(const stet_field_input *in, stet_field field, stet_candidates *out);

#endif
