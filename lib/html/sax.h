/*
 * sax.h - libxml2's HTML parser as a stream of events that know where in the page they stand.
 */
#ifndef STET_HTML_SAX_H
#define STET_HTML_SAX_H

#include "base/limits.h"
#include "base/view.h"

/** Receivers of the events, in document order; one that returns false ends the parse. */
typedef struct stet_sax_events {
    /** An element opens.  `attributes`: name, value (or NULL), name, ... NULL; may be NULL itself.  Names are lower
     * case. */
    bool (*open)(void *ctx, stet_view name, const unsigned char **attributes);
    /** The innermost open element closes. */
    bool (*close)(void *ctx);
    /** Text, character references decoded; it stands in [start, start + len) of the page. */
    bool (*text)(void *ctx, stet_view text, size_t start, size_t len);
    /** A comment.  May be NULL. */
    bool (*comment)(void *ctx);
} stet_sax_events;

/** Once per engine: libxml2's own set-up, safe to repeat. */
void stet_sax_setup(void);

/**
 * Parse `html`, valid UTF-8.  `imply`: open html, head, body and p where the page leaves them out.  Every event counts
 * as a step of work.  Gives STET_OK also when a receiver or the meter ended it; STET_ERR_MEMORY if the parser could not
 * be made.
 */
stet_status stet_sax_run(stet_view html, bool imply, stet_meter *meter, const stet_sax_events *events, void *ctx);

#endif
