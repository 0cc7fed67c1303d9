/*
 * lexicon.h - cue phrases by language: what menus, related boxes, share bars, bylines, photo credits say.  The
 * edited source is data/<language>.tsv; gen_lexicon.py makes lexicon.inc of it.
 */
#ifndef STET_LEXICON_LEXICON_H
#define STET_LEXICON_LEXICON_H

#include "match/phrase.h"
#include "match/token.h"

enum stet_cue_class {
#define CLASS(id, name, meaning) STET_WORDS_##id,
#include "lexicon/classes.inc"
#undef CLASS
    STET_WORDS_COUNT
};

/** How well a block shows a class: the best of its phrases. */
enum stet_cue_level { STET_LEVEL_NONE, STET_LEVEL_ANY, STET_LEVEL_END, STET_LEVEL_START, STET_LEVEL_WHOLE };

/** Set of languages, one bit each in the order of the generated table; bit 0 is "any". */
typedef uint64_t stet_languages;

/** Set of classes, one bit each. */
#define STET_WORDS_BIT(id) (UINT32_C(1) << STET_WORDS_##id)

/** What bylines and credits are made of, beside names. */
#define STET_WORDS_OF_AUTHORS                                                                                          \
    (STET_WORDS_BIT(BYLINE) | STET_WORDS_BIT(PERSON) | STET_WORDS_BIT(DESK) | STET_WORDS_BIT(SOURCE) |                 \
     STET_WORDS_BIT(AGENCY) | STET_WORDS_BIT(PUBLISHED))

/**
 * What may begin with a token: token flags from STET_TOKEN_CUE on, as bits of a byte, once by the low bits of its hash
 * and once by the next ones.  What stands in both is taken for it: most tokens begin no phrase of a page's languages, and
 * these tables, unlike that of the phrases, stay in the fastest memory.
 */
enum { STET_LEXICON_STARTS_BITS = 12, STET_LEXICON_STARTS_ROOM = 1 << STET_LEXICON_STARTS_BITS };

typedef struct stet_lexicon_starts_table {
    uint8_t low[STET_LEXICON_STARTS_ROOM], next[STET_LEXICON_STARTS_ROOM];
} stet_lexicon_starts_table;

typedef struct stet_lexicon_function_word {
    uint32_t hash;
    stet_languages languages;
} stet_lexicon_function_word;

/**
 * What the tables say of a phrase, as its value: the language, the anchor, and what it is: of cues an enum
 * stet_cue_class, of dates a month, or 100 + weekday.
 */
enum { STET_LEXICON_LANGUAGE_BITS = 6, STET_LEXICON_ANCHOR_BITS = 2 };

static inline uint16_t stet_lexicon_value(uint8_t language, uint8_t what, uint8_t anchor)
{
    return (uint16_t)(language | anchor << STET_LEXICON_LANGUAGE_BITS |
                      what << (STET_LEXICON_LANGUAGE_BITS + STET_LEXICON_ANCHOR_BITS));
}

typedef struct stet_lexicon {
    stet_phrases cues;
    stet_phrases months; /* and weekdays */
    stet_lexicon_starts_table *starts; /* by language */
    stet_lexicon_function_word *stops; /* open addressing; a hash of 0 is an empty slot */
    uint32_t stop_room;                /* power of two */
} stet_lexicon;

/** Compile the tables into `arena`, which the lexicon then needs. */
stet_status stet_lexicon_compile(stet_lexicon *lexicon, stet_arena *arena);

/** The language of a BCP 47 tag ("vi", "vi-VN", "zh_Hans") as a set of one; 0 if there is no table. */
stet_languages stet_lexicon_language(stet_view tag);

/** BCP 47 primary tag of the lowest language of a set; "" if it is empty. */
const char *stet_lexicon_language_tag(stet_languages languages);

static inline uint32_t stet_lexicon_stop_slot(const stet_lexicon *lexicon, uint32_t hash)
{
    uint32_t i = hash & (lexicon->stop_room - 1);
    while (lexicon->stops[i].hash && lexicon->stops[i].hash != hash)
        i = (i + 1) & (lexicon->stop_room - 1);
    return i;
}

/** All languages that have this token among their function words. */
static inline stet_languages stet_lexicon_stop(const stet_lexicon *lexicon, uint32_t token_hash)
{
    return lexicon->stops[stet_lexicon_stop_slot(lexicon, token_hash)].languages;
}

/** The tables of a page's language and of that of its tools. */
typedef struct stet_lexicon_starts {
    stet_languages languages;
    const stet_lexicon_starts_table *first, *second;
    const stet_phrases *cues;
} stet_lexicon_starts;

stet_lexicon_starts stet_lexicon_starts_of(const stet_lexicon *lexicon, stet_languages languages);

/* Places in the tables. */
static inline uint32_t stet_lexicon_low(uint32_t hash)
{
    return hash % STET_LEXICON_STARTS_ROOM;
}

static inline uint32_t stet_lexicon_next(uint32_t hash)
{
    return (hash >> STET_LEXICON_STARTS_BITS) % STET_LEXICON_STARTS_ROOM;
}

/**
 * What tokens with this hash, of which stet_lexicon_stop tells `stops`, are and may begin: STET_TOKEN_LOOKED_UP, and the
 * bits it vouches for.  Where a token has them, the calls below ask no table; they must be those of the same languages.
 */
static inline uint32_t stet_lexicon_look_up(const stet_lexicon_starts *s, uint32_t hash, stet_languages stops)
{
    uint32_t low = stet_lexicon_low(hash), next = stet_lexicon_next(hash);
    uint32_t may = (uint32_t)(s->first->low[low] & s->first->next[next]);
    may |= (uint32_t)(s->second->low[low] & s->second->next[next]);
    if (may & (STET_TOKEN_CUE_ALONE / STET_TOKEN_CUE))
        stet_phrases_prefetch(s->cues, stet_phrases_step(0, hash));
    uint32_t stop = (stops & s->languages) != 0; /* which words are cannot be foretold: no branch */
    return STET_TOKEN_LOOKED_UP | stop * STET_TOKEN_STOP | may * STET_TOKEN_CUE;
}

/** Levels of every class in a line of tokens; only phrases of `languages` and of "any" count. */
void stet_lexicon_match(const stet_lexicon *lexicon, stet_languages languages, const stet_token *tokens, uint32_t count,
                        uint8_t levels[STET_WORDS_COUNT]);

/**
 * The most tokens from the first on that are a phrase as a whole, numbers before, in and behind it included; 0 if none
 * are.  *classes: those looked for, of STET_WORDS_OF_AUTHORS; becomes those found.
 */
uint32_t stet_lexicon_prefix(const stet_lexicon *lexicon, stet_languages languages, const stet_token *tokens,
                             uint32_t count, uint32_t *classes);

/** Months (1..12) and weekdays (101..107) that begin at tokens[0]; the tokens taken in *taken.  0 if none. */
unsigned stet_lexicon_month(const stet_lexicon *lexicon, stet_languages languages, const stet_token *tokens,
                            uint32_t count, uint32_t *taken);

#endif
