/* feature_sums.c - what is summed over blocks for all families: of any blocks in a row it is a difference then. */
#include "score/feature_parts.h"

/* What the blocks' stats tell, read once: they are large. */
static void sum_stats(stet_features *f)
{
    double units = 0, prose_units = 0, learned = 0;
    uint32_t prose = 0, debris = 0, lower = 0;
    for (uint32_t i = 0; i < f->n; i++) {
        const stet_block_stats *s = &f->a->stats[i];
        bool is_prose = s->block_class == STET_CLASS_PROSE;
        f->classes[i] = s->block_class;
        f->traits[i] = stet_traits_of(s, &f->a->echoes[i]);
        f->lengths[i] = s->units;
        f->units[i + 1] = units += (double)s->units * (1 - (double)s->link_density);
        f->prose_units[i + 1] = prose_units += is_prose * (double)s->units;
        f->prose[i + 1] = prose += is_prose;
        f->debris[i + 1] = debris += stet_is_interface(s);
        f->learned[i + 1] = learned += (double)f->a->learned[i].sum;
        lower += s->starts_lower;
    }
    f->lower_share = stet_share(lower, f->n);
}

static void sum_texts(stet_features *f)
{
    const stet_page_block *blocks = f->a->page->blocks.at;
    const stet_node *nodes = f->a->page->nodes.at;
    uint32_t blank = 0;
    for (uint32_t i = 0; i < f->n; i++)
        blank += blocks[i].blank_before > 0;
    f->blank_share = stet_share(blank, f->n);
    for (uint32_t i = 0; i < f->n && f->html; i++) {
        f->bytes[i + 1] = f->bytes[i] + (double)blocks[i].text.len;
        f->link_bytes[i + 1] = f->link_bytes[i] + (double)blocks[i].link_bytes;
        f->hidden[i] = blocks[i].node != STET_NODE_NONE && nodes[blocks[i].node].hidden;
    }
}

static bool make_room(stet_features *f)
{
    stet_arena *scratch = f->a->scratch;
    f->classes = stet_block_column(f, sizeof *f->classes);
    f->traits = stet_block_column(f, sizeof *f->traits);
    f->lengths = stet_block_column(f, sizeof *f->lengths);
    f->units = stet_block_column(f, sizeof *f->units);
    f->prose_units = stet_block_column(f, sizeof *f->prose_units);
    f->prose = stet_block_column(f, sizeof *f->prose);
    f->debris = stet_block_column(f, sizeof *f->debris);
    f->learned = stet_block_column(f, sizeof *f->learned);
    if (f->html) {
        f->bytes = stet_block_column(f, sizeof *f->bytes);
        f->link_bytes = stet_block_column(f, sizeof *f->link_bytes);
        f->hidden = stet_block_column(f, sizeof *f->hidden);
    }
    return scratch->status == STET_OK;
}

/* Behind the last block nothing is added. */
static void go_on(stet_features *f)
{
    double *sums[] = {f->prose_units, f->learned, f->bytes, f->link_bytes};
    for (uint32_t i = f->n; i < f->n + STET_WINDOW_MOST + STET_LANES; i++) {
        for (size_t s = 0; s < sizeof sums / sizeof sums[0]; s++)
            if (sums[s])
                sums[s][i + 1] = sums[s][f->n];
        f->debris[i + 1] = f->debris[f->n];
    }
}

bool stet_sums_prepare(stet_features *f)
{
    const stet_analysis *a = f->a;
    if (!make_room(f))
        return false;
    sum_stats(f);
    sum_texts(f);
    go_on(f);
    f->log_blocks = stet_log(f->n);
    f->log_units = stet_log(f->units[f->n]);
    if (a->run_last >= a->run_first)
        f->run_share = stet_share(f->units[a->run_last + 1] - f->units[a->run_first], f->units[f->n]);
    return true;
}
