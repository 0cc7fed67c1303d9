/*
 * byline.h - reads who wrote a text out of what a page says of it: "By Ann Lee and Bo Ek, AP", "Tú Anh (TH)", "Ann Lee".
 */
#ifndef STET_FIELDS_BYLINE_H
#define STET_FIELDS_BYLINE_H

#include "fields/field.h"

/** Where the names of a byline go. */
typedef struct stet_byline {
    const stet_field_input *in;
    stet_field_source source;
    bool stated; /* named as an author by a statement: one word is a name too, and small letters do not matter */
    bool loose;  /* surely a byline: one word behind a label is a name too */
    stet_candidates *people;
    stet_candidates *organisations; /* outlets and agencies stated as authors; NULL: not wanted */
    stet_candidates *credit;        /* agencies and papers the text was taken from */
    bool rest;                      /* out: there was more than names, dates and labels */
    bool desk;                      /* out: a desk was named */
} stet_byline;

/** Read the names in `text`. */
void stet_byline_read(stet_byline *byline, stet_view text);

/** Length of a label at the start of `text`; 0 if there is none. */
size_t stet_byline_label(const stet_field_input *in, stet_view text);

/** `text` without a label at its start: "By", "Von", "Bài và ảnh:", "Source:"; *taken tells of one (may be NULL). */
stet_view stet_byline_unlabelled(const stet_field_input *in, stet_view text, bool *taken);

/** `text` without marks at its ends, but for a full stop: "Ann Lee Jr." */
stet_view stet_byline_bare(stet_view text);

#endif
