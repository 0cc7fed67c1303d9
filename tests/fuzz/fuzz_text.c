/* fuzz_text.c - any bytes as a page flattened to text. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_page(data, size, STET_KIND_TEXT);
    return 0;
}
