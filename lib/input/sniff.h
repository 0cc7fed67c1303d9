/* sniff.h - HTML or a page flattened to text? */
#ifndef STET_INPUT_SNIFF_H
#define STET_INPUT_SNIFF_H

#include <stet/stet.h>

#include "base/view.h"

/** STET_KIND_HTML or STET_KIND_TEXT, by content alone. */
stet_kind stet_sniff(stet_view text);

#endif
