/* slurp.h - reads a whole input file, plain or gzip. */
#ifndef STET_EXAMPLES_SLURP_H
#define STET_EXAMPLES_SLURP_H

#include <stdbool.h>
#include <stddef.h>

/** A buffer that is used again for the next file. */
typedef struct slurp_buffer {
    char *data;
    size_t length;
    size_t room;
} slurp_buffer;

/**
 * Read `path` ("-" is standard input) into the buffer, at most `most` bytes after unpacking.  NULL on success, else
 * one line that tells what is wrong.  A gzip file that is cut short gives what there is of it.
 */
const char *slurp(const char *path, size_t most, slurp_buffer *out);

void slurp_free(slurp_buffer *b);

#endif
