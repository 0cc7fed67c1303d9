/* fuzz_extract.c - any bytes as an HTML page; every eighth as what it looks like. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_page(data, size, size && data[size / 2] % 8 == 0 ? STET_KIND_AUTO : STET_KIND_HTML);
    return 0;
}
