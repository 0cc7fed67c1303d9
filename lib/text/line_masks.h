/* line_masks.h - where a text has white space: line ends, and what a line needs a change for. */
#ifndef STET_TEXT_LINE_MASKS_H
#define STET_TEXT_LINE_MASKS_H

#include <stddef.h>
#include <stdint.h>

/** A mask has a bit for each byte; white space of several bytes may begin with the last one. */
enum { STET_LINE_MASK = 64, STET_LINE_MASK_READS = STET_LINE_MASK + 2 };

/** The lowest bit is that of the first byte. */
typedef struct stet_line_masks {
    uint64_t end;   /* \n \f \r; a \v would be one too, but decoding leaves none */
    uint64_t space; /* ' ' */
    uint64_t other; /* \t, and first bytes of white space of several bytes */
} stet_line_masks;

/** `p` has STET_LINE_MASK_READS bytes of UTF-8; characters may be cut. */
typedef stet_line_masks stet_line_masks_reader(const char *p);

stet_line_masks_reader stet_line_masks_portable;

/** The same with wide vectors of bytes, or NULL where the processor has none. */
stet_line_masks_reader *stet_line_masks_avx2(void);

#endif
