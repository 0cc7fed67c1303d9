/* fuzz_decode.c - any bytes, declared to be in any charset: clean UTF-8 comes out, with a map that grows. */
#include "fuzz.h"

#include "base/utf8.h"
#include "input/decode.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const labels[] = {NULL,           "utf-8",  "utf-16le", "utf-16be",    "windows-1252",
                                         "windows-1258", "gbk",    "gb18030",  "big5",        "shift_jis",
                                         "euc-jp",       "euc-kr", "koi8-r",   "iso-2022-jp", "x-user-defined",
                                         "replacement"};
    const char *declared = labels[size ? data[size - 1] % (sizeof labels / sizeof labels[0]) : 0];
    stet_arena arena;
    stet_memory memory = {.cap = (size_t)1 << 28};
    stet_arena_init(&arena, NULL, &memory);
    stet_decoded d;
    FUZZ_CHECK(stet_decode(&arena, (stet_view){(const char *)data, size}, declared, &d) == STET_OK);
    FUZZ_CHECK(stet_utf8_valid_prefix(d.text.data, d.text.len) == d.text.len);
    FUZZ_CHECK(d.text.len == 0 || !memchr(d.text.data, '\0', d.text.len));
    FUZZ_CHECK(d.charset && d.undecodable <= size && d.bom <= size);
    size_t last = d.bom;
    for (size_t i = 0; i < d.text.len; i += 1 + i / 64) { /* all of the beginning, then samples */
        size_t source = stet_decoded_source(&d, i);
        FUZZ_CHECK(source >= last && source < size);
        last = source;
    }
    FUZZ_CHECK(stet_decoded_source(&d, d.text.len) == size);
    stet_arena_free(&arena);
    return 0;
}
