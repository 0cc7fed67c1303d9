/* charset_choose.h - which charset a page is in, by what it is and by what is said about it. */
#ifndef STET_INPUT_CHARSET_CHOOSE_H
#define STET_INPUT_CHARSET_CHOOSE_H

#include "input/charset.h"

typedef struct stet_charset_choice {
    const stet_charset *charset;
    size_t bom;     /* bytes of the byte order mark, 0 if there is none */
    bool as_is;     /* what follows is valid UTF-8 without control characters that become spaces */
    size_t growth;  /* about how many bytes more the text has than the input */
} stet_charset_choice;

/**
 * In this order:
 *  1. a byte order mark;
 *  2. UTF-16 by where its NUL bytes are;
 *  3. ISO-2022-JP if declared and there are escape sequences; otherwise only ASCII bytes are UTF-8;
 *  4. UTF-8 if the bytes are beyond doubt, whatever is declared: at least 20 characters beyond ASCII for each bad
 *     sequence (a character cut by the end of the page is none, and no bad sequence needs one character).  In legacy
 *     charsets valid sequences are chance: about one in five for Chinese, fewer for the others;
 *  5. what the caller declares, then what the page declares, UTF-8 only if the bytes are mostly that: more valid
 *     sequences than bad ones.  UTF-16 without any NUL byte is a lie too: its line ends and digits have some;
 *  6. UTF-8 if the bytes are mostly that;
 *  7. windows-1252.
 */
stet_charset_choice stet_charset_choose(stet_view input, const char *declared);

#endif
