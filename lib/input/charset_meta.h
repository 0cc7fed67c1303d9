/* charset_meta.h - the charset that a page itself declares. */
#ifndef STET_INPUT_CHARSET_META_H
#define STET_INPUT_CHARSET_META_H

#include "input/charset.h"

/**
 * The charset declared by a meta element, else by an XML declaration, within the first 8192 bytes; NULL if there is
 * none with a known label.  A declaration that could be read as ASCII is never of UTF-16: then it stands for UTF-8.
 */
const stet_charset *stet_charset_declared(stet_view page);

#endif
