/*
 * fuzz.h - what the fuzz targets share.  A target aborts when something that holds for every input does not; the
 * options of an extraction come from the input's last bytes, so that any file can be replayed as it is.
 */
#ifndef STET_TESTS_FUZZ_H
#define STET_TESTS_FUZZ_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <stet/stet.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define FUZZ_CHECK(condition)                                                                                          \
    do {                                                                                                               \
        if (!(condition)) {                                                                                            \
            fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition);                                            \
            abort();                                                                                                   \
        }                                                                                                              \
    } while (0)

/** Extract, check the article, write it in every format and read what is written with other parsers. */
void fuzz_page(const uint8_t *data, size_t size, stet_kind kind);

#endif
