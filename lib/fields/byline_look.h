/*
 * byline_look.h - what speaks for a byline in a line that is not read yet: a label, the names of its elements, links to
 * an author's page, its shape, its place, a date beside it.
 */
#ifndef STET_FIELDS_BYLINE_LOOK_H
#define STET_FIELDS_BYLINE_LOOK_H

#include "fields/field.h"
#include "score/token_set.h"

#define STET_BYLINE_DATED 0.1f        /* what a date in the line gains it */
#define STET_BYLINE_BESIDE_NAME 0.3f  /* and an occupation or a source beside a name */
#define STET_BYLINE_STATED_BODY 0.35f /* and an organisation that a statement names too */

/** What is the same for all lines of a page. */
typedef struct stet_byline_search {
    const stet_field_input *in;
    bool signed_below;             /* see stet_byline_search_begin */
    const stet_candidates *stated; /* names that statements tell */
    stet_token_set first;          /* the hashes of their first words */
    bool any;                      /* else there is no such set */
} stet_byline_search;

/**
 * Vietnamese texts are signed at their end; elsewhere a lone name there is more likely another's, where no elements
 * tell what it is.
 */
void stet_byline_search_begin(stet_byline_search *search, const stet_field_input *in, const stet_candidates *stated);

typedef struct stet_byline_look {
    float weight; /* of what speaks for it but its names */
    float names;  /* what it gains if it holds nothing but names, or a desk, and perhaps a date */
    float most;   /* that it may weigh, but for what statements name */
    bool phrase;  /* a phrase of bylines or credits is in it, or words run together that may hold one */
    bool cut;     /* a date may begin or end in the midst of a word, which then holds anything */
    bool labelled;
    bool called; /* by its elements */
    bool linked; /* to an author's page */
    bool beside_date;
} stet_byline_look;

/** False if the line is none. */
bool stet_byline_look_at(const stet_byline_search *search, uint32_t block, stet_byline_look *look);

/** Has the line a date or a time of day?  `found`: reading it found a date. */
bool stet_byline_is_dated(const stet_field_input *in, uint32_t block, bool found);

/** Can reading the line tell anything, if it takes a weight of `least` to be a byline? */
bool stet_byline_is_worth_reading(const stet_byline_search *search, uint32_t block, const stet_byline_look *look,
                                  float least);

#endif
