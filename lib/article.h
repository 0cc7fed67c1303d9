/* article.h - what an article holds; filled by stet.c, read by article.c and the writers. */
#ifndef STET_ARTICLE_H
#define STET_ARTICLE_H

#include "base/arena.h"
#include "fields/field.h"
#include "page/page.h"
#include "rules/ruling.h"
#include "score/confidence.h"
#include "structure/structure.h"

typedef struct article_block {
    stet_view text;
    stet_view path;
    size_t source_start, source_end;
    float score;
    uint8_t role;
    bool in_text;
    uint8_t reason_count;
    stet_reason *reasons; /* STET_REASONS_MAX of them, the last of which may be none; NULL if not asked for */
} article_block;

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
    article_block *blocks;
    uint32_t n_blocks;
    const stet_page *page; /* NULL if nothing is known of its blocks */
    stet_structure structure;
    stet_ruled ruled;
    const stet_view *notes;
    uint32_t n_notes;
    const stet_rule_hint *hints;
    uint32_t n_hints;
};

#endif
