/* bytes.c - see bytes.h. */
#include "html/bytes.h"

const uint8_t stet_byte_kinds[256] = {
    ['\t'] = STET_BYTE_SPACE, ['\n'] = STET_BYTE_SPACE, ['\v'] = STET_BYTE_SPACE,
    ['\f'] = STET_BYTE_SPACE, ['\r'] = STET_BYTE_SPACE, [' '] = STET_BYTE_SPACE,
    ['/'] = STET_BYTE_SLASH,  ['='] = STET_BYTE_EQUALS, ['>'] = STET_BYTE_END,
};
