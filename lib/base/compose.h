/* compose.h - texts that say the same in the same bytes: letters and their marks put together (NFC). */
#ifndef STET_BASE_COMPOSE_H
#define STET_BASE_COMPOSE_H

#include "base/buf.h"

/**
 * Append `text`, valid UTF-8, with marks in canonical order and every pair that has a character of its own put
 * together. Characters that Unicode keeps for other standards' sake only, such as the angstrom sign, stay.
 */
void stet_compose(stet_buf *out, stet_view text);

#endif
