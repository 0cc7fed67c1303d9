/*
 * jsonld.h - what the page's JSON-LD says.  Keys of the statements made: "article.", "page." (a WebPage or the like),
 * "site.", "organization.", "person." or "video.", and the schema.org property, nested ones joined by a dot:
 * "article.headline", "article.author.name", "page.datepublished"; "article.author.organization" is the name of an
 * author that is no person.  Statements about one object share their group number.
 */
#ifndef STET_HTML_JSONLD_H
#define STET_HTML_JSONLD_H

#include "base/limits.h"
#include "page/page.h"

/** Read the scripts' contents into statements.  What does not parse is left out; only the arena can fail. */
void stet_jsonld_read(const stet_view *scripts, uint32_t count, stet_meter *meter, stet_arena *scratch,
                      stet_arena *arena, stet_page *page);

#endif
