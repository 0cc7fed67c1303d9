/*
 * inspect.h - looks inside the scorer, for tools that tune or train it.  NOT STABLE: features come, go and change
 * their order in any release; nothing here counts for the version number.
 */
#ifndef STET_INSPECT_H
#define STET_INSPECT_H

#include <stet/stet.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Number of features in a block's row. */
STET_EXPORT size_t stet_inspect_feature_count(void);

/** Name and family of a feature, static text; "" out of range. */
STET_EXPORT const char *stet_inspect_feature_name(size_t feature);
STET_EXPORT const char *stet_inspect_feature_family(size_t feature);

/** Is a feature told for text pages too, and is it known in the first pass? */
STET_EXPORT bool stet_inspect_feature_in_text(size_t feature);
STET_EXPORT bool stet_inspect_feature_in_first_pass(size_t feature);

/** One block as the scorer sees it; pointers are valid during the call only. */
typedef struct stet_inspect_block {
    size_t index;
    size_t count;          /**< blocks of the page */
    stet_kind kind;        /**< how the page was read */
    const char *language;  /**< of the text; "" if unknown */
    stet_text text;
    stet_text path;        /**< element names from the root; "" in text pages */
    size_t source_start;
    size_t source_end;
    const float *row;      /**< stet_inspect_feature_count() values */
    const uint32_t *words; /**< hashes of the block's tokens, as the learned word table has them */
    size_t word_count;
} stet_inspect_block;

/**
 * Replace an engine's learned word weights, to make rows with another table than the built-in one.  Weights are in
 * steps of 1/16.  Not while another call uses the engine.  Gives STET_ERR_ARGUMENT, STET_ERR_MEMORY.
 */
STET_EXPORT stet_status stet_inspect_set_words(stet_engine *engine, const uint32_t *hashes, const int8_t *weights,
                                               size_t count) STET_MUST_CHECK;

/** Receives the blocks of a page in order; returns false to stop. */
typedef bool (*stet_inspect_sink)(void *ctx, const stet_inspect_block *block);

/**
 * Read a page and hand out every block's features.  `first` may give first-pass probabilities, one per block:
 * then the rows hold the second pass's features too; NULL leaves them 0.  `first_count` must be the number of
 * blocks (STET_ERR_ARGUMENT otherwise).  A sink that stops gives STET_ERR_WRITE.
 */
STET_EXPORT stet_status stet_inspect(const stet_engine *engine, const stet_input *input, const stet_options *options,
                                     const float *first, size_t first_count, stet_inspect_sink sink, void *ctx,
                                     stet_error *error) STET_MUST_CHECK;

/** What the article's confidence was made of: points `evidence` at the values, which the article owns; their number. */
STET_EXPORT size_t stet_inspect_evidence(const stet_article *article, const float **evidence);

/**
 * stet_extract with the blocks' log-odds given instead of the built-in models' own, one per block (STET_ERR_ARGUMENT
 * otherwise): how a model that is not built in would do.
 */
STET_EXPORT stet_status stet_inspect_extract(const stet_engine *engine, const stet_input *input,
                                             const stet_options *options, const float *odds, size_t count,
                                             stet_article **out, stet_error *error) STET_MUST_CHECK;

#ifdef __cplusplus
}
#endif

#endif
