/*
 * language.c - see language.h.  Counting function words is the oldest method and enough to choose a lexicon; see
 * Grefenstette (1995), "Comparing two language identification schemes".
 */
#include "lexicon/language.h"

#include "base/bits.h"
#include "base/utf8.h"

enum script { LATIN, CYRILLIC, ARABIC, GREEK, HEBREW, DEVANAGARI, BENGALI, THAI, KANA, HANGUL, HAN, OTHER_SCRIPT };

static const struct {
    uint32_t first, last;
    enum script script;
} ranges[] = {
    {0x41, 0x24F, LATIN},     {0x370, 0x3FF, GREEK},      {0x400, 0x52F, CYRILLIC}, {0x590, 0x5FF, HEBREW},
    {0x600, 0x77F, ARABIC},   {0x900, 0x97F, DEVANAGARI}, {0x980, 0x9FF, BENGALI},  {0xE00, 0xE7F, THAI},
    {0x1E00, 0x1EFF, LATIN},  {0x3040, 0x30FF, KANA},     {0x3400, 0x9FFF, HAN},    {0xAC00, 0xD7AF, HANGUL},
    {0xFB50, 0xFEFC, ARABIC},
};

/* Scripts that tell the language. */
static const struct {
    enum script script;
    stet_view tag;
} told[] = {
    {GREEK, STET_VIEW_INIT("el")},   {HEBREW, STET_VIEW_INIT("he")}, {DEVANAGARI, STET_VIEW_INIT("hi")},
    {BENGALI, STET_VIEW_INIT("bn")}, {THAI, STET_VIEW_INIT("th")},   {HANGUL, STET_VIEW_INIT("ko")},
};

enum {
    STOPS_NEEDED = 5, /* hits */
    KANA_SHARE = 20   /* Japanese: at least one kana in 20 characters of Han and kana */
};

static enum script script_of(uint32_t code)
{
    if (code < ranges[0].first)
        return OTHER_SCRIPT; /* digits */
    for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++)
        if (code >= ranges[i].first && code <= ranges[i].last)
            return ranges[i].script;
    return OTHER_SCRIPT;
}

/* First bytes in UTF-8 of the scripts that stet_language_best asks for. */
static const struct {
    unsigned char first, last;
} telling_leads[] = {
    {0xCD, 0xCF}, /* Greek */
    {0xD6, 0xD7}, /* Hebrew */
    {0xE0, 0xE0}, /* Devanagari, Bengali, Thai */
    {0xE3, 0xED}, /* kana, Han, Hangul */
};

bool stet_language_has_telling_script(uint64_t leads)
{
    uint64_t telling = 0;
    for (size_t i = 0; i < sizeof telling_leads / sizeof telling_leads[0]; i++)
        for (unsigned lead = telling_leads[i].first; lead <= telling_leads[i].last; lead++)
            telling |= UINT64_C(1) << (lead & 0x3F);
    return leads & telling;
}

/* Scripts that a first byte beyond ASCII tells by itself, one more than they are; 0: it does not. */
static const uint8_t script_of_lead[0x40] = {
    [0xC2 & 0x3F] = LATIN + 1,    [0xC3 & 0x3F] = LATIN + 1,    [0xC4 & 0x3F] = LATIN + 1,
    [0xC5 & 0x3F] = LATIN + 1,    [0xC6 & 0x3F] = LATIN + 1,    [0xC7 & 0x3F] = LATIN + 1,
    [0xC8 & 0x3F] = LATIN + 1,    [0xCE & 0x3F] = GREEK + 1,    [0xCF & 0x3F] = GREEK + 1,
    [0xD0 & 0x3F] = CYRILLIC + 1, [0xD1 & 0x3F] = CYRILLIC + 1, [0xD2 & 0x3F] = CYRILLIC + 1,
    [0xD3 & 0x3F] = CYRILLIC + 1, [0xD7 & 0x3F] = HEBREW + 1,   [0xD8 & 0x3F] = ARABIC + 1,
    [0xD9 & 0x3F] = ARABIC + 1,   [0xDA & 0x3F] = ARABIC + 1,   [0xDB & 0x3F] = ARABIC + 1,
    [0xE4 & 0x3F] = HAN + 1,      [0xE5 & 0x3F] = HAN + 1,      [0xE6 & 0x3F] = HAN + 1,
    [0xE7 & 0x3F] = HAN + 1,      [0xE8 & 0x3F] = HAN + 1,      [0xE9 & 0x3F] = HAN + 1,
    [0xEB & 0x3F] = HANGUL + 1,   [0xEC & 0x3F] = HANGUL + 1,
};

uint8_t stet_language_script(stet_view text, const stet_token *token)
{
    const char *p = text.data + token->start; /* the first character tells it */
    if ((unsigned char)*p < 0x80)
        return stet_is_digit((unsigned char)*p) ? OTHER_SCRIPT : LATIN;
    uint8_t script = script_of_lead[*p & 0x3F];
    return (uint8_t)(script ? script - 1u : script_of(stet_utf8_next(&p, text.data + text.len)));
}

stet_languages stet_language_best(const stet_language_guess *g)
{
    uint32_t asian = g->scripts[KANA] + g->scripts[HAN];
    if (asian * 2 > g->tokens)
        return stet_lexicon_language(g->scripts[KANA] * KANA_SHARE > asian ? STET_VIEW("ja") : STET_VIEW("zh"));
    for (size_t i = 0; i < sizeof told / sizeof told[0]; i++)
        if (g->scripts[told[i].script] * 2 > g->tokens)
            return stet_lexicon_language(told[i].tag);
    unsigned best = 0;
    for (unsigned l = 1; l < 64; l++)
        if (g->stops[l] > g->stops[best])
            best = l;
    return best && g->stops[best] >= STOPS_NEEDED ? UINT64_C(1) << best : 0;
}

/* Languages whose texts are known by their script. */
static bool is_told_by_script(stet_languages language)
{
    stet_view tag = stet_view_of(stet_lexicon_language_tag(language));
    if (stet_view_eq(tag, STET_VIEW("ja")) || stet_view_eq(tag, STET_VIEW("zh")))
        return true;
    for (size_t i = 0; i < sizeof told / sizeof told[0]; i++)
        if (stet_view_eq(tag, told[i].tag))
            return true;
    return false;
}

float stet_language_share(const stet_language_guess *g, stet_languages language)
{
    if (!language || g->tokens == 0)
        return 0;
    if (is_told_by_script(language))
        return stet_language_best(g) == language ? 1 : 0;
    unsigned bit = 0;
    while (language >> bit > 1)
        bit++;
    return (float)g->stops[bit] / (float)g->tokens;
}
