/* title_line.h - the headline as the page itself shows it: the heading of an HTML page, the line of a text page. */
#ifndef STET_FIELDS_TITLE_LINE_H
#define STET_FIELDS_TITLE_LINE_H

#include "fields/field.h"

typedef struct stet_shown_title {
    stet_view text; /* empty if none was found */
    uint32_t block;
    stet_field_source source;
} stet_shown_title;

/** How a text agrees with what the page states as its title. */
enum stet_title_match {
    STET_TITLE_OTHER,
    STET_TITLE_END,  /* it ends with a stated title */
    STET_TITLE_WHOLE /* a stated title is it, or begins with it: the site's name follows */
};

/** What the page states as its title, in the order of the sources. */
typedef struct stet_stated_title {
    stet_view value;
    const stet_field_source *source;
} stet_stated_title;

typedef STET_VEC(stet_stated_title) stet_stated_titles;

/** Compare with the page's statements; in title.c. */
enum stet_title_match stet_title_is_stated(const stet_field_input *in, const stet_stated_titles *stated,
                                           stet_view title);

enum { STET_TITLE_PARTS = 128 };

/** What stands between the separators of the stated titles: "Headline" and "Sport - Site" of "Headline | Sport - Site".
 */
typedef struct stet_title_parts {
    uint64_t words[STET_TITLE_PARTS]; /* hashes */
    float share[STET_TITLE_PARTS];    /* of the whole */
    unsigned count;
} stet_title_parts;

/** Collect the parts of the page's statements; in title.c. */
void stet_title_parts_note(const stet_field_input *in, const stet_stated_titles *stated, stet_title_parts *parts);

/** An HTML page's heading, a text page's line. */
void stet_title_shown(const stet_field_input *in, const stet_stated_titles *stated, stet_shown_title *out);

#endif
