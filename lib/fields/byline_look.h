/*
 * byline_look.h - what speaks for a byline in a line that is not read yet: a label, the names of its elements, links to
 * an author's page, its shape, its place, a date beside it.
 */
#ifndef STET_FIELDS_BYLINE_LOOK_H
#define STET_FIELDS_BYLINE_LOOK_H

#include "fields/field.h"
#include "score/token_set.h"

#define STET_BYLINE_DATED 0.1f        /* what a date in the line gains it */
#define STET_BYLINE_STATED_BODY 0.35f /* and an organisation that a statement names too */

typedef struct stet_byline_look {
    float weight; /* of what speaks for it but its names; -1 if it is none */
    bool phrase;  /* a phrase of bylines or credits is in it, or words run together that may hold one */
    bool labelled;
    bool linked; /* to an author's page */
} stet_byline_look;

stet_byline_look stet_byline_look_at(const stet_field_input *in, uint32_t block);

/** What a line gains at its place that holds nothing but names, or a desk, and perhaps a date. */
float stet_byline_names_weight(const stet_field_input *in, uint32_t block);

bool stet_byline_is_beside_date(const stet_field_input *in, uint32_t block);

/** Has the line a date or a time of day?  `found`: reading it found a date. */
bool stet_byline_is_dated(const stet_field_input *in, uint32_t block, bool found);

/** Names that statements tell: by the hash of their first words. */
typedef struct stet_stated_names {
    const stet_candidates *list;
    stet_token_set first;
    bool any; /* else there is no set */
} stet_stated_names;

void stet_stated_names_note(const stet_field_input *in, const stet_candidates *list, stet_stated_names *names);

/** Can reading the line tell anything, if it takes a weight of `least` to be a byline? */
bool stet_byline_is_worth_reading(const stet_field_input *in, uint32_t block, const stet_byline_look *seen, float least,
                                  const stet_stated_names *stated);

#endif
