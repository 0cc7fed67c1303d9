/*
 * text_scan.h - one pass over a text: its tokens, and how many characters of each kind it has.
 *
 * Up to 64 bytes at a time become masks: of letters, digits, marks and so on, one bit for each byte, of which the
 * lowest is that of the first.  Words are runs of bits then, and counting is counting bits.  The method is that of
 * Langdale and Lemire (2019), "Parsing gigabytes of JSON per second".
 */
#ifndef STET_MATCH_TEXT_SCAN_H
#define STET_MATCH_TEXT_SCAN_H

#include "match/token.h"

typedef struct stet_char_counts {
    uint64_t words; /* hash of all tokens as a run (match/word_hash.h), not added to */
    uint32_t chars;
    uint32_t upper;
    uint32_t digits;
    uint32_t commas;
    uint32_t quotes;
    uint32_t sentences; /* sentence ends inside */
    uint32_t glued;     /* upper-case letters behind small ones: words run together */
    uint32_t capitals;  /* tokens that begin with an upper-case letter */
    uint32_t ideo;      /* tokens that are one character of a script without spaces */
    uint64_t leads;     /* the first bytes of characters beyond ASCII: bit n for those that end in the six bits of n */
    bool pipe;          /* | > guillemet-like separators or a copyright sign */
    bool colon;         /* an ASCII one */
} stet_char_counts;

/** Append all tokens of `text`, and fill *counts, all 0 before; false after the arena failed. */
bool stet_text_scan(stet_arena *arena, stet_tokens *tokens, stet_view text, stet_char_counts *counts);

/** The same on any processor. */
bool stet_text_scan_plain(stet_arena *arena, stet_tokens *tokens, stet_view text, stet_char_counts *counts);

#endif
