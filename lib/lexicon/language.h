/* language.h - which language is a text in?  By script where that tells, else by its function words. */
#ifndef STET_LEXICON_LANGUAGE_H
#define STET_LEXICON_LANGUAGE_H

#include "lexicon/lexicon.h"

enum { STET_LANGUAGE_SCRIPTS = 12 };

/** Counts of words (lexicon/language_count.h). */
typedef struct stet_language_guess {
    uint32_t scripts[STET_LANGUAGE_SCRIPTS];
    uint32_t stops[64];
    uint32_t tokens;
} stet_language_guess;

enum { STET_LANGUAGE_ENOUGH = 4000 }; /* tokens; more text tells no more */

/**
 * May a script tell the language of a text with these first bytes of characters beyond ASCII (match/text_scan.h)?  If
 * not, its words' scripts need not be counted.
 */
bool stet_language_has_telling_script(uint64_t leads);

/** The script of a token of `text`. */
uint8_t stet_language_script(stet_view text, const stet_token *token);

/** The language as a set of one, or 0 if the text is too short or unlike any known. */
stet_languages stet_language_best(const stet_language_guess *guess);

/** How far the text bears out a language, 0..1: by its script where that tells, else the share of its function words. */
float stet_language_share(const stet_language_guess *guess, stet_languages language);

#endif
