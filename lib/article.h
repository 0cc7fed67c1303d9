/* article.h - what an article holds; filled by stet.c, read by article.c and the writers. */
#ifndef STET_ARTICLE_H
#define STET_ARTICLE_H

#include "base/arena.h"
#include "fields/field.h"
#include "page/page.h"
#include "rules/ruling.h"
#include "score/confidence.h"
#include "structure/structure.h"

/* What is told of a block of the page. */
typedef struct article_block {
    float score;
    uint8_t role;
    bool in_text;
} article_block;

/* What is told besides of a block if it is asked for. */
typedef struct article_reasons {
    stet_view path;
    uint8_t count;
    stet_reason at[STET_REASONS_MAX];
} article_reasons;

struct stet_article {
    stet_arena arena; /* holds all of it, this structure included */
    stet_kind kind;
    const char *charset;
    size_t undecodable;
    float confidence;
    float evidence[STET_EVIDENCE_COUNT];
    stet_view text;
    stet_candidates fields[STET_FIELD_COUNT];
    stet_candidates lists[STET_LIST_COUNT];
    const stet_page *page; /* NULL if nothing is known of its blocks */
    article_block *blocks;
    uint32_t n_blocks;
    article_reasons *reasons; /* by block; NULL if they were not asked for */
    stet_structure structure;
    stet_ruled ruled;
    const stet_view *notes;
    uint32_t n_notes;
    const stet_rule_hint *hints;
    uint32_t n_hints;
};

#endif
