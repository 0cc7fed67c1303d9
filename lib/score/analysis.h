/*
 * analysis.h - everything counted once about a page's blocks, from which feature rows, roles and fields are read:
 * tokens, shapes, echoes, the densest prose run, the title's place.  Linear in the page's size.
 */
#ifndef STET_SCORE_ANALYSIS_H
#define STET_SCORE_ANALYSIS_H

#include "base/limits.h"
#include "lexicon/language.h"
#include "lexicon/lexicon.h"
#include "match/token.h"
#include "page/page.h"
#include "page/tags.h"
#include "score/vocabulary.h"
#include "score/words.h"

/** Coarse class of a block, for patterns of blocks. */
enum stet_block_class { STET_CLASS_PROSE, STET_CLASS_HEADLINE, STET_CLASS_SHORT, STET_CLASS_TIME };

enum stet_time_bits { STET_TIME_CLOCK = 1, STET_TIME_DATE = 2, STET_TIME_YEAR = 4, STET_TIME_MONTH = 8 };

/** What one block looks like.  Stages go over all of them, one after the other: a line of the cache is enough. */
typedef struct stet_block_stats {
    uint32_t first_token;
    uint32_t tokens;
    uint32_t chars;
    uint32_t upper;
    uint32_t digits;
    uint32_t capitals;  /* tokens that begin with a capital */
    uint32_t stops;     /* function words of the page's language */
    float units;        /* tokens, where two characters of a script without spaces make one */
    float link_density;
    /* Text pages: a paragraph cut into lines by its width or its inline elements. */
    float paragraph_units;
    uint16_t paragraph_lines; /* or as many as can be told */
    uint16_t commas;
    uint16_t sentences; /* sentence ends inside */
    uint16_t quotes;
    const uint8_t *words; /* by class of cue phrases: enum stet_cue_level */
    union {
        struct {
            bool ends : 1;      /* ends like a sentence */
            bool ends_colon : 1;
            bool ends_question : 1;
            bool ends_ellipsis : 1;
            bool starts_lower : 1;
            bool starts_quote : 1;
            bool starts_joint : 1; /* with a mark that goes on a sentence: comma, full stop, closing bracket */
            bool ends_joint : 1;   /* with a mark that leaves it open: comma, opening bracket or quotation mark, hyphen */
            bool name_like : 1;    /* nothing but a few capitalised words */
            bool starts_dash : 1;
            bool colon : 1;        /* holds an ASCII one */
            bool pipe : 1;         /* holds | > guillemet-like separators or a copyright sign */
            bool paragraph_ends : 1;
        };
        uint16_t signs; /* all of them, to be looked at in many blocks at once: STET_SIGN */
    };
    uint8_t glued;      /* words run together: small letter, then a capital, at most 9 */
    uint8_t doubled;    /* text said twice: 1 nearly, 2 exactly */
    uint8_t time;       /* set of stet_time_bits */
    uint8_t block_class;
} stet_block_stats;

/** What of `signs` one of them is. */
#define STET_SIGN(member) ((stet_block_stats){.member = true}.signs)

/** What of a block is said elsewhere too. */
typedef struct stet_block_echo {
    uint64_t norm;       /* hash of all tokens; 0 if there are none */
    uint64_t head;       /* hash of the first tokens, for truncated copies; 0 if too short */
    uint32_t copies;     /* blocks with the same norm, this one included */
    uint32_t first_copy; /* index of the first of them */
    uint32_t head_copies;
    float title;         /* share of the title's telling tokens that are here */
    float vocabulary;    /* share of this block's telling tokens that the prose run repeats */
    float jsonld;        /* share of this block's shingles found in JSON-LD articleBody; -1 if there is none */
    float description;   /* share found in the page's description; -1 if there is none */
    uint8_t is_title;    /* 2 equal to a title candidate, 1 a candidate begins with it, 3 holds one and more */
} stet_block_echo;

typedef struct stet_analysis {
    stet_arena *scratch;
    stet_meter *meter;
    const stet_page *page;
    const stet_lexicon *lexicon;
    const stet_words *known;
    stet_languages languages; /* for the lexicon: the page's and those of its interface */
    stet_languages language;  /* of the text; 0 unknown */
    /* By block: */
    uint32_t n;
    stet_block_stats *stats;
    stet_block_echo *echoes;
    stet_word_score *learned; /* what its words say by the learned table */
    stet_token *tokens;
    stet_word_index *words; /* by token */
    uint32_t n_tokens;
    stet_vocabulary vocabulary;
    uint32_t run_first; /* the densest prose run, ends included; run_last < run_first if there is none */
    uint32_t run_last;
    uint32_t title;     /* block that is the title, or STET_NODE_NONE */
    uint32_t stated_title; /* text pages: a first line that is the page's title, or STET_NODE_NONE */
    bool has_jsonld_body;
} stet_analysis;

/** Analyse a page.  `hint` is the caller's language, or empty.  Gives the scratch arena's or the meter's status. */
stet_status stet_analyse(stet_analysis *a, stet_arena *scratch, stet_meter *meter, const stet_page *page,
                         const stet_lexicon *lexicon, const stet_words *known, stet_view hint);

/** Indices of a block's words in the vocabulary; NULL if the page has none. */
static inline const stet_word_index *stet_block_words(const stet_analysis *a, uint32_t block)
{
    return a->words ? a->words + a->stats[block].first_token : NULL;
}

/** A block's tokens; NULL if the page has none. */
static inline const stet_token *stet_block_tokens(const stet_analysis *a, uint32_t block)
{
    return a->tokens ? a->tokens + a->stats[block].first_token : NULL;
}

#endif
