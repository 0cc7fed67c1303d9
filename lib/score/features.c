/* features.c - see features.h: the registry, and how the families' features become rows. */
#include "score/features.h"

#include "score/feature_parts.h"

enum { BOTH, HTML };

static const struct {
    const char *name;
    uint8_t family;
    uint8_t modes;
} registry[STET_F_COUNT] = {
#define FEATURE(id, name, family, modes, meaning) {name, STET_FAMILY_##family, modes},
#include "score/features.inc"
#undef FEATURE
};

static const char *const family_names[STET_FAMILY_COUNT] = {"shape", "place",   "container", "echo",
                                                            "cues",  "pattern", "neighbour", "second"};

const char *stet_feature_name(enum stet_feature feature)
{
    return registry[feature].name;
}

const char *stet_feature_family(enum stet_feature feature)
{
    return family_names[registry[feature].family];
}

bool stet_feature_in_text(enum stet_feature feature)
{
    return registry[feature].modes == BOTH;
}

/* Few of the classes are ever asked for. */
static void fill_words(const stet_features *f, const uint32_t *blocks, uint32_t n, stet_column *x)
{
    const stet_block_stats *stats = f->a->stats;
    const stet_word_score *learned = f->a->learned;
    for (int w = 0; w < STET_WORDS_COUNT; w++) {
        float *column = x[STET_F_WORDS_RELATED + w];
        if (!f->asked[STET_F_WORDS_RELATED + w])
            continue;
        for (uint32_t k = 0; k < n; k++)
            column[k] = stats[blocks[k]].words[w];
    }
    for (uint32_t k = 0; k < n; k++) {
        x[STET_F_LEARNED_MEAN][k] = learned[blocks[k]].mean;
        x[STET_F_LEARNED_MOST][k] = learned[blocks[k]].most;
    }
}

stet_status stet_features_prepare(stet_features *f, const stet_analysis *a)
{
    *f = (stet_features){.a = a, .n = a->n, .html = a->page->kind == STET_KIND_HTML, .best = STET_NODE_NONE,
                         .run_node = STET_NODE_NONE};
    f->x = stet_column_room(a->scratch, STET_F_COUNT, sizeof *f->x);
    f->columns = stet_arena_alloc(a->scratch, STET_F_COUNT * sizeof *f->columns);
    f->asked = stet_arena_alloc(a->scratch, STET_F_COUNT * sizeof *f->asked);
    if (!f->x || !f->columns || !f->asked)
        return a->scratch->status;
    for (int c = 0; c < STET_F_COUNT; c++)
        f->columns[c] = f->x[c];
    bool done = stet_sums_prepare(f) && stet_overlaps_prepare(f) && stet_pattern_prepare(f) &&
                stet_near_prepare(f) && (!f->html || stet_container_prepare(f)) && stet_kept_prepare(f);
    return done ? STET_OK : a->scratch->status;
}

stet_status stet_features_second(stet_features *f, const float *first)
{
    f->first = first;
    return stet_second_prepare(f) ? STET_OK : f->a->scratch->status;
}

void stet_features_ask(const stet_features *f, const bool asked[STET_F_COUNT])
{
    memcpy(f->asked, asked, STET_F_COUNT * sizeof *f->asked);
    stet_kept_ask(f);
}

void stet_features_fill(const stet_features *f, const uint32_t *blocks, uint32_t n)
{
    stet_kept_fill(f, blocks, n);
    fill_words(f, blocks, n, f->x);
    if (!f->html)
        return;
    stet_same_fill(f, blocks, n, f->asked, f->x);
    stet_container_clear(f, f->x);
    for (uint32_t k = 0; k < n; k++)
        stet_container_fill(f, blocks[k], f->x, k);
    for (uint32_t k = 0; f->first && k < n; k++)
        stet_second_fill(f, blocks[k], f->x, k);
}

void stet_features_row(const stet_features *f, uint32_t block, float *row)
{
    bool asked[STET_F_COUNT];
    memset(asked, true, sizeof asked);
    stet_features_ask(f, asked);
    stet_features_fill(f, &block, 1);
    for (int c = 0; c < STET_F_COUNT; c++) {
        bool told = (f->html || stet_feature_in_text((enum stet_feature)c)) && (f->first || c < STET_F_FIRST_PASS);
        row[c] = told ? f->columns[c][0] : 0;
    }
}
