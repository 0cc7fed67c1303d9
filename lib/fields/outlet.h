/*
 * outlet.h - the names under which a page speaks of its own outlet: what it states as its site, publisher or handle,
 * and its host.  They end titles and stand where authors should.
 */
#ifndef STET_FIELDS_OUTLET_H
#define STET_FIELDS_OUTLET_H

#include "page/page.h"

enum { STET_OUTLET_NAMES = 24 };

typedef struct stet_outlet {
    uint64_t names[STET_OUTLET_NAMES]; /* hashes */
    unsigned count;
    uint64_t begins;     /* set of what they begin with, for stet_outlet_begins */
    stet_view copyright; /* who owns the text, as the page states it; empty if it does not */
} stet_outlet;

/** Collect a page's names for its outlet. */
void stet_outlet_collect(stet_outlet *outlet, const stet_page *page);

/** Hash of the letters and digits of a name, spaces and case aside, that begins with what `hash` is of; 0: nothing. */
uint64_t stet_outlet_hash(uint64_t hash, stet_view more);

/** May one of the outlet's names begin like this text? */
bool stet_outlet_begins(const stet_outlet *outlet, stet_view text);

/** Is that one of the outlet's names? */
bool stet_outlet_has(const stet_outlet *outlet, uint64_t hash);

/** Is `v` one of them, spaces, marks and case aside? */
bool stet_outlet_is(const stet_outlet *outlet, stet_view v);

/** Is `v` the outlet, or named in its statement of copyright: an owner, a town? */
bool stet_outlet_owns(const stet_outlet *outlet, stet_view v);

#endif
