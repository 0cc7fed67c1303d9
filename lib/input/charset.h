/*
 * charset.h - the charsets a page may be in, found by the labels of the WHATWG Encoding Standard: what pages call
 * iso-8859-1 or ascii is windows-1252, gb2312 is gbk, and so on.
 */
#ifndef STET_INPUT_CHARSET_H
#define STET_INPUT_CHARSET_H

#include "base/view.h"

/** How the bytes of a charset are cut into characters. */
typedef enum stet_charset_family {
    STET_CHARSET_UTF8 = 0,
    STET_CHARSET_UTF16LE,
    STET_CHARSET_UTF16BE,
    STET_CHARSET_UTF32LE,
    STET_CHARSET_UTF32BE,
    STET_CHARSET_WINDOWS_1252,
    STET_CHARSET_SINGLE,     /* one byte each */
    STET_CHARSET_VIETNAMESE, /* windows-1258: one byte each, a tone mark follows its letter */
    STET_CHARSET_GB18030,
    STET_CHARSET_BIG5,
    STET_CHARSET_SHIFT_JIS,
    STET_CHARSET_EUC_JP,
    STET_CHARSET_EUC_KR,
    STET_CHARSET_ISO_2022_JP,
    STET_CHARSET_NONE /* named by the standard, but not to be believed */
} stet_charset_family;

typedef struct stet_charset {
    const char *name; /* canonical, in lower case */
    stet_charset_family family;
    const char *iconv[2]; /* names for iconv; the second is asked what the first does not know; NULL for none */
} stet_charset;

/** The charset of a label, whatever its case and the white space around it; NULL for an unknown one. */
const stet_charset *stet_charset_find(stet_view label);

/** The first charset of a family. */
const stet_charset *stet_charset_of(stet_charset_family family);

#endif
