/* feature_parts.h - the families of features.c that need preparation, one file each. */
#ifndef STET_SCORE_FEATURE_PARTS_H
#define STET_SCORE_FEATURE_PARTS_H

#include <string.h>

#include "score/block_traits.h"
#include "score/features.h"
#include "score/log.h"

/** What a distance is counted from: the bytes of `since` of stet_patterns, from the lowest on. */
enum stet_since {
    STET_SINCE_HEADING,
    STET_SINCE_TAGS,
    STET_SINCE_BYLINE,
    STET_SINCE_TITLE,
    STET_SINCE_DATE,
    STET_SINCE_NAME
};

/** Places of the blocks in the sequence of block classes: columns of stet_block_column. */
typedef struct stet_patterns {
    uint64_t *since;   /* blocks since the last of each enum stet_since, a byte each, to be counted at once */
    uint32_t *changes; /* between long and short blocks, up to the change from the one before to this one */
    uint8_t *run_length;
    uint8_t *prose_chain;
    uint8_t *period;
    uint8_t *headings;
    uint8_t *headings_in_run;
    uint8_t *dates;   /* lines with a date since the title */
    uint8_t *heading; /* 1 for one */
    /* HTML: the heading element above. */
    uint8_t *section_blocks;
    uint8_t *section_level;
    uint8_t *section_linked;
    uint8_t *section_debris;
    uint8_t *first_headings;
    uint8_t *linked_headings;
    float *section_learned;
} stet_patterns;

/** Share, link density, number and prose of a container's blocks; reckoned when first asked for. */
typedef struct stet_container_sums {
    float share, links, prose, debris, learned, log_blocks;
    uint32_t blocks;
    bool known;
} stet_container_sums;

/** Sums over all blocks on one path of four elements. */
typedef struct stet_path_stats {
    uint32_t key;
    uint32_t blocks;
    double units;
    double bytes;
    double link_bytes;
    double learned;
    uint32_t prose;
    float log_length; /* of the mean block */
    stet_container_sums sums;
    double kept; /* second pass: units times probability */
} stet_path_stats;

typedef struct stet_second_stats {
    float *first; /* the first pass's probability by block; -1 beyond the page */
    double *kept; /* prefix sums of units times probability, and of the rest; the last one on and on */
    double *lost;
    uint32_t best_first, best_last;
    uint8_t *last_strong, *next_strong, *strong_run; /* by block */
    uint8_t largest_run;
    float mean;
    uint16_t *shared; /* by node: levels shared with the strong blocks' common ancestor */
    uint16_t shared_depth;
    uint32_t *branch; /* by node */
} stet_second_stats;

static inline float stet_share(double part, double whole)
{
    return whole > 0 ? (float)(part / whole) : 0;
}

static inline float stet_at_most(double value, double most)
{
    return (float)(value < most ? value : most);
}

static inline float stet_between(double value, double low, double high)
{
    return (float)(value < low ? low : value > high ? high : value);
}

enum { STET_HEADING_UNITS = 10 }; /* a longer line is no heading, nor a phrase of the interface */

/** A line that says nothing but a phrase of the page's interface: related, share, comments, menu ... */
static inline bool stet_is_interface(const stet_block_stats *s)
{
    const uint32_t classes = STET_WORDS_BIT(RELATED) | STET_WORDS_BIT(POPULAR) | STET_WORDS_BIT(READMORE) |
                             STET_WORDS_BIT(TAGS) | STET_WORDS_BIT(COMMENTS) | STET_WORDS_BIT(SHARE) |
                             STET_WORDS_BIT(SUBSCRIBE) | STET_WORDS_BIT(LEGAL) | STET_WORDS_BIT(ADVERT) |
                             STET_WORDS_BIT(MENU) | STET_WORDS_BIT(WIDGET) | STET_WORDS_BIT(RELTIME);
    uint32_t begun = stet_classes_from(s->words, STET_LEVEL_START) & classes;
    return (s->units <= STET_HEADING_UNITS) & (begun != 0);
}

enum { STET_WINDOW_MOST = 16 }; /* blocks on one side of which a feature may tell */

/**
 * A column over the blocks, and whatever is reckoned for a batch that begins with one of them: STET_WINDOW_MOST values
 * before the first can be read, and as many and STET_LANES behind one more than there are.  These are cleared, and so
 * is the first; the blocks' are not.  NULL without memory.
 */
static inline void *stet_block_column(const stet_features *f, size_t size)
{
    const size_t before = STET_WINDOW_MOST * size, behind = (STET_WINDOW_MOST + STET_LANES + 1) * size;
    char *room = stet_arena_room(f->a->scratch, f->n + (size_t)(2 * STET_WINDOW_MOST + STET_LANES + 1), size);
    if (!room)
        return NULL;
    memset(room, 0, before + size);
    memset(room + before + f->n * size, 0, behind);
    return room + before;
}

/** The same, all cleared: for columns in which few blocks have a value. */
static inline void *stet_sparse_column(const stet_features *f, size_t size)
{
    void *column = stet_block_column(f, size);
    if (column)
        memset(column, 0, f->n * size);
    return column;
}

/** Each of these gives false without memory; the others build on the sums. */
bool stet_sums_prepare(stet_features *f);
bool stet_overlaps_prepare(stet_features *f);
bool stet_pattern_prepare(stet_features *f);
/** What is kept, for STET_STEP blocks from `first` on; lanes behind the last block hold anything. */
void stet_pattern_fill(const stet_features *f, uint32_t first, stet_column *x);
void stet_block_fill(const stet_features *f, uint32_t first, stet_column *x);

/** After all that the families prepare. */
bool stet_kept_prepare(stet_features *f);
/** What the pass over all blocks will ask for that comes after the next one; false without memory. */
bool stet_kept_expect(const stet_features *f, const bool asked[STET_F_COUNT]);
/** A pass has looked at all blocks from `first`, which begins a batch, to before `end`: the first one's are stored. */
void stet_kept_store(const stet_features *f, uint32_t first, uint32_t end);
/** When other features are asked for. */
void stet_kept_ask(const stet_features *f);
/** Features that are kept, and those of neighbours. */
void stet_kept_fill(const stet_features *f, const uint32_t *blocks, uint32_t n);

enum { STET_NEAR_SPAN = 4 }; /* neighbours on one side */

/** Numbers of blocks that may be read from STET_NEAR_SPAN before the first to as many behind the last; NULL: no memory.
 */
uint32_t *stet_near_ids(const stet_features *f);

/** After the pattern family, of which it shows a part. */
bool stet_near_prepare(stet_features *f);
/** Where in `near` a feature of the first block is; those of the next ones follow, STET_LANES at least. */
uint32_t stet_near_offset(const stet_features *f, enum stet_feature feature);
/** HTML: which of the neighbours are in the same container. */
void stet_same_fill(const stet_features *f, const uint32_t *blocks, uint32_t n, const bool *asked, stet_column *x);

bool stet_container_prepare(stet_features *f);
/** Before blocks are filled in. */
void stet_container_clear(const stet_features *f, stet_column *x);
void stet_container_fill(const stet_features *f, uint32_t block, stet_column *x, uint32_t k);

/** Nearest block-level element `levels` above a block's own; the root if there are not so many. */
uint32_t stet_node_above(const stet_features *f, uint32_t block, unsigned levels);
/** By node, the levels shared with `node`: its depth + 1 inside it. */
uint16_t *stet_shared_levels(const stet_features *f, uint32_t node);
/**
 * By node, the largest element around it, itself included, that does not hold the node whose levels are `shared`; a
 * node above that one is its own branch.
 */
uint32_t *stet_branches(const stet_features *f, const uint16_t *shared);
/** Lowest common ancestor of two nodes; STET_NODE_NONE stands for "no node yet". */
uint32_t stet_common_node(const stet_page *page, uint32_t x, uint32_t y);

bool stet_second_prepare(stet_features *f);
/** What the second pass adds to them, up to STET_F_FIRST_NODE; x[0] is of STET_F_FIRST. */
void stet_second_fill_step(const stet_features *f, uint32_t first, stet_column *x);
/** HTML: and the rest, to lane `k`. */
void stet_second_fill(const stet_features *f, uint32_t block, stet_column *x, uint32_t k);

#endif
