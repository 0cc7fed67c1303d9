/*
 * decoder.h - bytes of any charset to code points, one character a step.
 *
 * How many bytes a character takes, and what is a bad sequence, is decided here by the rules of the WHATWG Encoding
 * Standard, whatever the platform's iconv thinks; iconv serves only as the index from those bytes to code points.
 * So a bad byte never swallows the '<' behind it, and a position can be found again by repeating the steps.
 */
#ifndef STET_INPUT_DECODER_H
#define STET_INPUT_DECODER_H

#include <iconv.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "input/charset.h"

/* What one step read and what it gives. */
typedef struct stet_step {
    uint32_t code[2];
    uint8_t count; /* code points: mostly 1, 0 for an escape sequence, 2 for four characters of Big5 */
    uint8_t width; /* bytes read, at least 1 */
    bool bad;      /* the code point is U+FFFD for what could not be decoded */
} stet_step;

typedef struct stet_decoder {
    const stet_charset *charset; /* the one really used: windows-1252 where iconv lacks another */
    stet_step (*step)(struct stet_decoder *decoder, const unsigned char *p, size_t left);
    bool ascii;      /* where a character starts, a byte below 0x80 is ASCII (windows-1258: unless a mark follows) */
    uint8_t state;   /* of ISO-2022-JP */
    uint32_t *index; /* code points of single bytes, or those of byte pairs as far as asked; NULL if not needed */
    iconv_t iconv[2]; /* of charset->iconv */
    bool open[2];
} stet_decoder;

/** False only when the arena fails. */
bool stet_decoder_open(stet_decoder *decoder, stet_arena *arena, const stet_charset *charset);

/** Gives iconv back.  Steps already done can still be repeated, but for the code points of 4-byte sequences. */
void stet_decoder_close(stet_decoder *decoder);

/** Is `c` a control character that becomes a space: NUL and the rest of C0, but tab and line ends? */
static inline bool stet_decoder_blanks(unsigned char c)
{
    return (c < 0x20) & (c != '\t') & (c != '\n') & (c != '\f') & (c != '\r');
}

/** Length of the bad sequence at `p`, where no valid UTF-8 starts: the longest beginning of a character, or 1. */
size_t stet_decoder_utf8_bad(const unsigned char *p, size_t left);

/** The code point of a byte of windows-1252. */
uint32_t stet_decoder_windows_1252(unsigned char c);

/* Between decoder.c and decoder_multibyte.c. */

static inline stet_step stet_step_code(uint32_t code, size_t width)
{
    return (stet_step){{code, 0}, 1, (uint8_t)width, false};
}

static inline stet_step stet_step_bad(size_t width)
{
    return (stet_step){{STET_REPLACEMENT, 0}, 1, (uint8_t)width, true};
}

/**
 * Count of code points, at most 2, of a character of `n` bytes; 0 if iconv knows none.  `form` has the bytes as each
 * of charset->iconv wants them, NULL not to ask it.
 */
size_t stet_decoder_ask(const stet_decoder *decoder, const char *const form[2], size_t n, uint32_t code[2]);

enum { STET_DECODER_PAIRS = 128 * 256 }; /* size of the index of a multi-byte charset */

stet_step stet_step_gb18030(stet_decoder *decoder, const unsigned char *p, size_t left);
stet_step stet_step_big5_euc_kr(stet_decoder *decoder, const unsigned char *p, size_t left);
stet_step stet_step_shift_jis(stet_decoder *decoder, const unsigned char *p, size_t left);
stet_step stet_step_euc_jp(stet_decoder *decoder, const unsigned char *p, size_t left);
stet_step stet_step_iso_2022_jp(stet_decoder *decoder, const unsigned char *p, size_t left);

#endif
