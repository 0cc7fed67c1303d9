/*
 * features.h - turns analysed blocks into rows of numbers, few rows at a time: few are kept, so memory stays flat
 * however many blocks a page has.
 */
#ifndef STET_SCORE_FEATURES_H
#define STET_SCORE_FEATURES_H

#include "score/analysis.h"
#include "score/column.h"

enum stet_feature {
#define FEATURE(id, name, family, modes, meaning) STET_F_##id,
#include "score/features.inc"
#undef FEATURE
    STET_F_COUNT
};

enum {
    STET_F_FIRST_PASS = STET_F_FIRST, /* features before this one are known in the first pass, */
    STET_F_KEPT = STET_F_DEPTH        /* and those before this one kept from look to look */
};

/**
 * Blocks of which features are kept from look to look: few pages have more.  Those that do keep few at a time, which
 * stay in the processor's memory.
 */
enum { STET_FEATURES_KEPT = 1024, STET_FEATURES_KEPT_OF_MANY = 256 };

enum stet_family {
    STET_FAMILY_SHAPE,
    STET_FAMILY_PLACE,
    STET_FAMILY_CONTAINER,
    STET_FAMILY_ECHO,
    STET_FAMILY_CUES,
    STET_FAMILY_PATTERN,
    STET_FAMILY_NEIGHBOUR,
    STET_FAMILY_SECOND,
    STET_FAMILY_COUNT
};

/** Name of a feature, static text. */
const char *stet_feature_name(enum stet_feature feature);
const char *stet_feature_family(enum stet_feature feature);
/** Is it told in text pages too? */
bool stet_feature_in_text(enum stet_feature feature);

/** What is summed once per page so that any row costs a constant. */
typedef struct stet_features {
    const stet_analysis *a;
    uint32_t n;
    bool html;
    uint8_t *classes;    /* by block: enum stet_block_class */
    uint32_t *traits;    /* by block: set of enum stet_block_traits */
    float *lengths;      /* by block: its units */
    bool *hidden;        /* HTML, by block: formally */
    /* Prefix sums over blocks, n + 1 each, the last one on and on. */
    double *units;       /* outside links */
    double *prose_units; /* of prose blocks */
    double *bytes;       /* HTML */
    double *link_bytes;  /* HTML */
    uint32_t *prose;     /* count of prose blocks */
    uint32_t *debris;    /* count of lines that are a phrase of the page's interface */
    double *learned;     /* of learned_sum */
    float *overlaps;     /* by block: share of a headline's telling words that the next block has */
    struct stet_patterns *pattern;
    float *near;       /* the neighbours' features, a column each */
    uint32_t *parent;  /* HTML: by block, the node above its own */
    stet_column *x;        /* [STET_F_COUNT]: the rows under way */
    const float **columns; /* [STET_F_COUNT]: where they are, for some have a column elsewhere already */
    bool *asked;           /* [STET_F_COUNT]: what they are filled with */
    struct stet_kept *kept; /* what looks share, */
    uint32_t kept_blocks;   /* of so many blocks in a row */
    float log_blocks; /* log(1 + n), log(1 + units outside links) of the page */
    float log_units;
    float run_share;   /* of the page's units in the run */
    float blank_share; /* of the page's lines */
    float lower_share;
    uint32_t dates;    /* lines with a date */
    /* HTML only. */
    uint32_t *path;                     /* by block: index into paths */
    struct stet_path_stats *paths;
    struct stet_container_sums *sums;   /* by node */
    struct stet_marked *marked;         /* which columns of marks hold any */
    uint32_t n_paths;
    uint32_t best;         /* node, or STET_NODE_NONE */
    uint32_t run_node;
    uint16_t *best_shared; /* by node: levels shared with the best container */
    uint16_t *run_shared;
    uint32_t *branch;      /* by node: its branch below the common ancestor with the prose run */
    uint16_t *title_shared;
    uint16_t title_depth;
    uint32_t *article;     /* by node: nearest <article>, itself included, or STET_NODE_NONE */
    /* Second pass only. */
    const float *first;    /* by block: the first pass's probability; NULL in the first pass */
    struct stet_second_stats *second;
} stet_features;

/** Sum up a page for its first pass.  Gives the scratch arena's status. */
stet_status stet_features_prepare(stet_features *f, const stet_analysis *a);

/** Add what the second pass reads; `first` holds a probability per block and must outlive `f`. */
stet_status stet_features_second(stet_features *f, const float *first);

/** Fill row[STET_F_COUNT] for a block. */
void stet_features_row(const stet_features *f, uint32_t block, float *row);

/** What rows are to be filled with from now on: other features, and in text pages those of HTML, may be left out. */
void stet_features_ask(const stet_features *f, const bool asked[STET_F_COUNT]);

/**
 * Fill the first `n` lanes of columns[STET_F_COUNT] with what is asked for of so many blocks, 1 to STET_LANES, which
 * ascend, whatever was there before; with the second pass's own features as soon as they are added.
 */
void stet_features_fill(const stet_features *f, const uint32_t *blocks, uint32_t n);

#endif
