/* name.h - is a piece of a byline a person, an organisation, or neither? */
#ifndef STET_FIELDS_NAME_H
#define STET_FIELDS_NAME_H

#include "fields/piece.h"

enum stet_name_kind {
    STET_NAME_OTHER,
    STET_NAME_NEUTRAL, /* says nothing: a weekday, a number, a small word, an occupation */
    STET_NAME_PERSON,
    STET_NAME_ORGANISATION, /* the outlet, a paper, a firm, a site */
    STET_NAME_AGENCY,
    STET_NAME_DESK
};

/** What is known of the piece from around it. */
enum {
    STET_NAME_STATED = 1, /* a statement calls it an author: one word is a name too, small letters are no matter */
    STET_NAME_ALONE = 2,  /* a label stands before it in what surely is a byline: one word is a name too */
    STET_NAME_LATER = 4   /* another name came before: what that one is may follow */
};

typedef struct stet_name {
    enum stet_name_kind kind;
    stet_view text; /* the name, without an occupation or a place behind it */
    bool occupied;  /* an occupation stands with it */
    bool more;      /* something else does */
    bool dated;     /* neutral: a date, be it of another calendar */
} stet_name;

/** What a piece is. */
stet_name stet_name_read(const stet_field_input *in, const stet_piece *piece, unsigned known);

/** `text` without marks at its ends, but for a full stop: "Ann Lee Jr." */
stet_view stet_name_bare(stet_view text);

/** Length of a word that joins names (" and") at the start of `text`, with the space before it; 0 if there is none. */
size_t stet_name_conjunction(stet_view text);

/** Does a piece name an occupation: "Senior Writer", "reporter"?  Its first byte, or the text's length. */
size_t stet_name_occupation(const stet_field_input *in, const stet_piece *piece);

#endif
