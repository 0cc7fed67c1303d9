/* byline.h - reads who wrote a text out of what a page says of it: "By Ann Lee and Bo Ek, AP", "Tú Anh (TH)". */
#ifndef STET_FIELDS_BYLINE_H
#define STET_FIELDS_BYLINE_H

#include "fields/piece.h"

/** A byline being read: where its names go, and what else was met. */
typedef struct stet_byline {
    const stet_field_input *in;
    stet_field_source source;
    bool stated; /* it is a statement about authors, not a line of the page */
    bool loose;  /* it is surely a byline: one word behind a label is a name too */
    stet_candidates *people;
    stet_candidates *organisations; /* outlets and agencies in an author's place; NULL: not wanted */
    stet_candidates *credit;        /* agencies and papers the text was taken from */
    bool rest;                      /* out: there was more than names, dates and labels */
    bool desk;                      /* out: a desk was named */
    bool sourced;                   /* out: brackets tell a source, or how the text was made */
    bool occupied;                  /* out: an occupation stands with a name */
    bool dated;                     /* out: there was a date */
    int names;                      /* out: pieces that are people */
} stet_byline;

/** Read the names in a piece. */
void stet_byline_read(stet_byline *byline, const stet_piece *piece);

/** Length of a label at a piece's start, "By", "Von", "Bài và ảnh:", "Source:"; its class in *words.  0: none. */
size_t stet_byline_label(const stet_field_input *in, const stet_piece *piece, enum stet_cue_class *words);

/** Length of a label that is glued to a name at a text's start, "ByAnn Lee"; 0: none. */
size_t stet_byline_glued_label(const stet_field_input *in, stet_view text);

/** Does a text hold brackets in which stet_byline_read looks for a source? */
bool stet_byline_has_brackets(stet_view text);

/** Add an agency or a paper, unless it begins with a small letter: "Source link" tells none. */
void stet_credit_add(const stet_field_input *in, stet_candidates *credit, stet_view name,
                     const stet_field_source *source);

#endif
