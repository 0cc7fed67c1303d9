/*
 * feature_container.c - the container family (HTML): the elements around a block, their share of the page, the
 * best-scored container (after Readability's propagation of paragraph scores) and the common ancestor of the
 * densest prose run, which also holds bodies split over siblings.
 */
#include <string.h>

#include "base/bits.h"
#include "score/feature_parts.h"
#include "score/token_set.h"

enum {
    PATH_LEVELS = 4,
    SCORED_UNITS = 8,   /* a shorter block says nothing about its container */
    SCORED_BYTES = 800, /* one long block is not worth many */
    SCORE_LEVELS = 5
};

static const stet_node *node_at(const stet_features *f, uint32_t node)
{
    return &f->a->page->nodes.at[node];
}

/* The node above; the root is its own. */
static uint32_t above(const stet_features *f, uint32_t node)
{
    return node_at(f, node)->parent == STET_NODE_NONE ? node : node_at(f, node)->parent;
}

uint32_t stet_node_above(const stet_features *f, uint32_t block, unsigned levels)
{
    uint32_t node = f->a->page->blocks.at[block].node;
    while (levels-- && node != STET_NODE_NONE)
        node = above(f, node);
    return node;
}

uint32_t stet_common_node(const stet_page *page, uint32_t x, uint32_t y)
{
    if (x == STET_NODE_NONE || y == STET_NODE_NONE)
        return x == STET_NODE_NONE ? y : x;
    const stet_node *nodes = page->nodes.at;
    while (x != y && x != STET_NODE_NONE && y != STET_NODE_NONE) {
        if (nodes[x].depth >= nodes[y].depth)
            x = nodes[x].parent;
        else
            y = nodes[y].parent;
    }
    return x == y ? x : STET_NODE_NONE;
}

uint16_t *stet_shared_levels(const stet_features *f, uint32_t target)
{
    uint32_t n = f->a->page->nodes.count;
    uint16_t *shared = stet_arena_room(f->a->scratch, n ? n : 1, sizeof *shared);
    if (shared && target == STET_NODE_NONE)
        memset(shared, 0, n * sizeof *shared);
    if (!shared || target == STET_NODE_NONE)
        return shared;
    /* Parents come before their children: a node shares what its parent shares, and itself if it is on the path. */
    const stet_node *goal = node_at(f, target);
    for (uint32_t i = 0; i < n; i++) {
        const stet_node *node = node_at(f, i);
        bool on_path = i == target || (i < target && node->first_block <= goal->first_block &&
                                       node->end_block >= goal->end_block && node->depth < goal->depth);
        uint16_t above = node->parent == STET_NODE_NONE ? 0 : shared[node->parent];
        shared[i] = on_path ? (uint16_t)(node->depth + 1) : above;
    }
    return shared;
}

uint32_t *stet_branches(const stet_features *f, const uint16_t *shared)
{
    uint32_t n = f->a->page->nodes.count;
    uint32_t *branch = stet_arena_room(f->a->scratch, n ? n : 1, sizeof *branch);
    for (uint32_t i = 0; i < n && branch; i++) {
        const stet_node *node = node_at(f, i);
        bool holds = shared[i] == node->depth + 1; /* on the way to the node meant */
        bool top =
            holds || node->parent == STET_NODE_NONE || shared[node->parent] == node_at(f, node->parent)->depth + 1;
        branch[i] = top ? i : branch[node->parent];
    }
    return branch;
}

static bool count_paths(stet_features *f)
{
    const stet_page *page = f->a->page;
    stet_token_set index;
    STET_VEC(stet_path_stats) paths = {0};
    f->path = stet_near_ids(f);
    if (!f->path || !stet_token_set_init(&index, f->a->scratch, f->n))
        return false;
    for (uint32_t i = 0; i < f->n; i++) {
        uint32_t key = 0, node = page->blocks.at[i].node;
        for (int level = 0; level < PATH_LEVELS && node != STET_NODE_NONE; level++) {
            key = stet_hash_mix(key, page->nodes.at[node].signature);
            node = page->nodes.at[node].parent;
        }
        uint32_t *slot = stet_token_set_at(&index, key);
        if (*slot == 0) {
            stet_path_stats *first = STET_VEC_PUSH(f->a->scratch, &paths);
            if (!first)
                return false;
            *first = (stet_path_stats){.key = key};
            *slot = paths.count;
        }
        stet_path_stats *p = &paths.at[f->path[i] = *slot - 1];
        p->blocks++;
        p->units += f->units[i + 1] - f->units[i];
        p->bytes += f->bytes[i + 1] - f->bytes[i];
        p->link_bytes += f->link_bytes[i + 1] - f->link_bytes[i];
        p->learned += f->learned[i + 1] - f->learned[i];
        p->prose += f->prose[i + 1] - f->prose[i];
    }
    f->paths = paths.at;
    f->n_paths = paths.count;
    for (uint32_t k = 0; k < f->n_paths; k++) {
        stet_path_stats *p = &f->paths[k];
        p->sums = (stet_container_sums){
            .log_blocks = stet_log(p->blocks),
            .share = stet_share(p->units, f->units[f->n]),
            .links = stet_share(p->link_bytes, p->bytes),
            .prose = stet_share(p->prose, p->blocks),
            .learned = stet_share(p->learned, p->blocks),
        };
        p->log_length = stet_log(p->units / p->blocks);
    }
    return true;
}

static bool find_best(stet_features *f)
{
    const stet_page *page = f->a->page;
    double *score = stet_arena_array(f->a->scratch, page->nodes.count ? page->nodes.count : 1, sizeof *score);
    if (!score)
        return false;
    for (uint32_t i = 0; i < f->n; i++) {
        const stet_block_stats *s = &f->a->stats[i];
        if (s->units < SCORED_UNITS)
            continue;
        double text = (double)page->blocks.at[i].text.len - page->blocks.at[i].link_bytes;
        double value =
            ((text < SCORED_BYTES ? text : SCORED_BYTES) / 100 + 0.3 * s->commas + 1) * (1 - (double)s->link_density);
        uint32_t node = page->blocks.at[i].node;
        for (int d = 0; d < SCORE_LEVELS && node != STET_NODE_NONE; d++) {
            score[node] += value / (d <= 1 ? 1 : d);
            node = page->nodes.at[node].parent;
        }
        uint32_t own = page->blocks.at[i].node;
        if (i >= f->a->run_first && i <= f->a->run_last && s->block_class == STET_CLASS_PROSE && own != STET_NODE_NONE)
            f->run_node = stet_common_node(page, f->run_node, own);
    }
    for (uint32_t i = 0; i < page->nodes.count; i++)
        if (score[i] > 0 && (f->best == STET_NODE_NONE || score[i] > score[f->best]))
            f->best = i;
    return true;
}

static bool find_articles(stet_features *f)
{
    uint32_t n = f->a->page->nodes.count;
    f->article = stet_arena_room(f->a->scratch, n ? n : 1, sizeof *f->article);
    for (uint32_t i = 0; i < n && f->article; i++) {
        const stet_node *node = node_at(f, i);
        f->article[i] = node->tag == STET_TAG_ARTICLE    ? i
                        : node->parent == STET_NODE_NONE ? STET_NODE_NONE
                                                         : f->article[node->parent];
    }
    return f->article != NULL;
}

/*
 * Columns that hold one bit of names, elements above or the element itself: few of them any, so these are noted, and no
 * others cleared.
 */
typedef struct stet_marked {
    stet_cues near, far;
    uint64_t above, tags;
} stet_marked;

enum {
    TAGS = STET_F_ABOVE_ADDRESS - STET_F_TAG_P,
    ABOVE = STET_F_NEAR_ABOUT - STET_F_ABOVE_ADDRESS,
    CUES = STET_F_FAR_ABOUT - STET_F_NEAR_ABOUT
};

_Static_assert(TAGS <= 64 && ABOVE <= 64 && CUES > 64 && CUES <= 128, "they fit");

/* Nobody knows what columns hold to begin with. */
static stet_marked *all_marked(stet_arena *scratch)
{
    stet_marked *marked = stet_arena_alloc(scratch, sizeof *marked);
    if (!marked)
        return NULL;
    const stet_cues cues = {{UINT64_MAX, UINT64_MAX >> (128 - CUES)}};
    *marked = (stet_marked){
        .near = cues, .far = cues, .above = UINT64_MAX >> (64 - ABOVE), .tags = UINT64_MAX >> (64 - TAGS)};
    return marked;
}

bool stet_container_prepare(stet_features *f)
{
    uint32_t nodes = f->a->page->nodes.count;
    f->sums = stet_arena_array(f->a->scratch, nodes ? nodes : 1, sizeof *f->sums);
    f->marked = all_marked(f->a->scratch);
    if (!f->sums || !f->marked || !count_paths(f) || !find_best(f))
        return false;
    f->best_shared = stet_shared_levels(f, f->best);
    f->run_shared = stet_shared_levels(f, f->run_node);
    uint32_t title = f->a->title == STET_NODE_NONE ? STET_NODE_NONE : stet_node_above(f, f->a->title, 0);
    f->title_shared = stet_shared_levels(f, title);
    f->title_depth = title == STET_NODE_NONE ? 0 : (uint16_t)(node_at(f, title)->depth + 1);
    if (!f->best_shared || !f->run_shared || !f->title_shared)
        return false;
    f->branch = stet_branches(f, f->run_shared);
    return f->branch && find_articles(f);
}

static void reckon(const stet_features *f, uint32_t node)
{
    uint32_t from = node_at(f, node)->first_block, to = node_at(f, node)->end_block;
    f->sums[node] = (stet_container_sums){
        .known = true,
        .log_blocks = stet_log(to - from),
        .share = stet_share(f->units[to] - f->units[from], f->units[f->n]),
        .links = stet_share(f->link_bytes[to] - f->link_bytes[from], f->bytes[to] - f->bytes[from]),
        .prose = stet_share(f->prose[to] - f->prose[from], to - from),
        .debris = stet_share(f->debris[to] - f->debris[from], to - from),
        .learned = stet_share(f->learned[to] - f->learned[from], to - from),
        .blocks = to - from,
    };
}

static inline const stet_container_sums *sums_of(const stet_features *f, uint32_t node)
{
    if (!f->sums[node].known)
        reckon(f, node);
    return &f->sums[node];
}

static void fill_path(const stet_path_stats *path, stet_column *x, uint32_t k)
{
    x[STET_F_PATH_SHARE][k] = path->sums.share;
    x[STET_F_PATH_BLOCKS][k] = path->sums.log_blocks;
    x[STET_F_PATH_LINKS][k] = path->sums.links;
    x[STET_F_PATH_LENGTH][k] = path->log_length;
    x[STET_F_PATH_LEARNED][k] = path->sums.learned;
    x[STET_F_PATH_PROSE][k] = path->sums.prose;
}

static void fill_sums(const stet_features *f, uint32_t i, uint32_t own, stet_column *x, uint32_t k)
{
    uint32_t parent = f->parent[i], grand = above(f, parent), branch = f->branch[own];
    const stet_container_sums *p = sums_of(f, parent), *g = sums_of(f, grand), *gg = sums_of(f, above(f, grand));
    const stet_container_sums *b = sums_of(f, branch);
    x[STET_F_NODE_BLOCKS][k] = sums_of(f, own)->log_blocks;
    x[STET_F_PARENT_SHARE][k] = p->share;
    x[STET_F_PARENT_BLOCKS][k] = p->log_blocks;
    x[STET_F_PARENT_LINKS][k] = p->links;
    x[STET_F_PARENT_PROSE][k] = p->prose;
    x[STET_F_PARENT_PLACE][k] = stet_share(i - node_at(f, parent)->first_block, p->blocks);
    x[STET_F_GRAND_SHARE][k] = g->share;
    x[STET_F_GRAND_BLOCKS][k] = g->log_blocks;
    x[STET_F_GRAND_LINKS][k] = g->links;
    x[STET_F_GRAND_PROSE][k] = g->prose;
    x[STET_F_GREAT_SHARE][k] = gg->share;
    x[STET_F_GREAT_LINKS][k] = gg->links;
    x[STET_F_PARENT_LEARNED][k] = p->learned;
    x[STET_F_GRAND_LEARNED][k] = g->learned;
    x[STET_F_GREAT_LEARNED][k] = gg->learned;
    x[STET_F_PARENT_DEBRIS][k] = p->debris;
    x[STET_F_GRAND_DEBRIS][k] = g->debris;
    x[STET_F_BRANCH_SHARE][k] = b->share;
    x[STET_F_BRANCH_BLOCKS][k] = b->log_blocks;
    x[STET_F_BRANCH_LINKS][k] = b->links;
    x[STET_F_BRANCH_PROSE][k] = b->prose;
    x[STET_F_BRANCH_LEARNED][k] = b->learned;
    x[STET_F_BRANCH_DEBRIS][k] = b->debris;
    x[STET_F_BRANCH_PLACE][k] = stet_share(i - node_at(f, branch)->first_block, b->blocks);
    x[STET_F_BRANCH_LEVELS][k] = (float)(node_at(f, own)->depth - node_at(f, branch)->depth);
}

/* Where a block stands among a node's: 0..1 inside, below or above outside. */
static float place(const stet_node *node, uint32_t block)
{
    double blocks = node->end_block - node->first_block;
    return stet_between(((double)block - node->first_block) / (blocks > 0 ? blocks : 1), -1, 2);
}

static bool holds(const stet_features *f, uint32_t node, uint32_t block)
{
    return block >= node_at(f, node)->first_block && block < node_at(f, node)->end_block;
}

static void fill_best(const stet_features *f, uint32_t i, uint32_t own, stet_column *x, uint32_t k)
{
    const stet_node *best = f->best != STET_NODE_NONE ? node_at(f, f->best) : NULL;
    const bool inside = best && f->best_shared[own] == best->depth + 1;
    x[STET_F_IN_BEST][k] = inside;
    x[STET_F_BEST_DISTANCE][k] = inside ? (float)(node_at(f, own)->depth - best->depth) : -1;
    x[STET_F_BEST_PLACE][k] = best ? place(best, i) : 0;
    x[STET_F_BEST_SHARED][k] = best ? stet_share(f->best_shared[own], best->depth + 1) : 0;
    x[STET_F_BEST_SHARE][k] = best ? sums_of(f, f->best)->share : 0;
    x[STET_F_TITLE_SHARED][k] = stet_share(f->title_shared[own], f->title_depth);
    uint32_t article = f->article[own];
    x[STET_F_ARTICLE_TITLE][k] = article == STET_NODE_NONE ? -1 : holds(f, article, f->a->title);
    x[STET_F_ARTICLE_RUN][k] = article == STET_NODE_NONE ? -1 : holds(f, article, f->a->run_first);
    const stet_node *run = f->run_node != STET_NODE_NONE ? node_at(f, f->run_node) : NULL;
    x[STET_F_RUN_PLACE][k] = run ? place(run, i) : 0;
    x[STET_F_RUN_SHARED][k] = run ? stet_share(f->run_shared[own], run->depth + 1) : 0;
    x[STET_F_IN_RUN_NODE][k] = run && f->run_shared[own] == run->depth + 1;
}

/* A lane of the columns that a set names. */
static void mark(uint64_t set, stet_column *x, uint32_t k)
{
    for (; set; set &= set - 1)
        x[stet_lowest_bit(set)][k] = 1;
}

static void mark_cues(const stet_cues *cues, stet_cues *marked, stet_column *x, uint32_t k)
{
    for (int w = 0; w < STET_CUE_WORDS; w++)
        mark(cues->bits[w], x + 64 * w, k);
    stet_cues_add(marked, cues);
}

static void fill_names(const stet_features *f, uint32_t i, uint32_t own, stet_column *x, uint32_t k)
{
    static const uint16_t features[STET_TAG_COUNT] = {
#define TAG(id, name, flags) [STET_TAG_##id] = STET_F_TAG_##id,
#include "score/feature_tags.inc"
#undef TAG
    };
    const stet_node *node = node_at(f, own);
    x[STET_F_DEPTH][k] = node->depth;
    x[STET_F_ARTICLES][k] = node->articles;
    x[STET_F_ARIA_HIDDEN][k] = node->aria_hidden;
    x[STET_F_HIDDEN][k] = node->hidden;
    const uint64_t tag = features[node->tag] ? UINT64_C(1) << (features[node->tag] - STET_F_TAG_P) : 0;
    mark(tag, x + STET_F_TAG_P, k);
    mark(node->above, x + STET_F_ABOVE_ADDRESS, k);
    f->marked->tags |= tag;
    f->marked->above |= node->above;
    stet_cues near = *stet_page_cues(f->a->page, f->a->page->blocks.at[i].inner);
    stet_cues_add(&near, stet_page_cues(f->a->page, node->near));
    stet_cues_add(&near, stet_page_cues(f->a->page, node_at(f, f->parent[i])->near));
    mark_cues(&near, &f->marked->near, x + STET_F_NEAR_ABOUT, k);
    mark_cues(stet_page_cues(f->a->page, node->far), &f->marked->far, x + STET_F_FAR_ABOUT, k);
}

static void clear(uint64_t set, stet_column *x)
{
    for (; set; set &= set - 1)
        memset(x[stet_lowest_bit(set)], 0, sizeof *x);
}

void stet_container_clear(const stet_features *f, stet_column *x)
{
    const stet_marked *m = f->marked;
    clear(m->tags, x + STET_F_TAG_P);
    clear(m->above, x + STET_F_ABOVE_ADDRESS);
    for (int w = 0; w < STET_CUE_WORDS; w++) {
        clear(m->near.bits[w], x + STET_F_NEAR_ABOUT + 64 * w);
        clear(m->far.bits[w], x + STET_F_FAR_ABOUT + 64 * w);
    }
    *f->marked = (stet_marked){.tags = 0};
}

void stet_container_fill(const stet_features *f, uint32_t block, stet_column *x, uint32_t k)
{
    uint32_t own = f->a->page->blocks.at[block].node;
    if (own == STET_NODE_NONE) {
        for (int c = STET_F_DEPTH; c < STET_F_TAG_P; c++)
            x[c][k] = 0;
        x[STET_F_BEST_DISTANCE][k] = -1;
        fill_path(&f->paths[f->path[block]], x, k);
        return;
    }
    fill_path(&f->paths[f->path[block]], x, k);
    fill_sums(f, block, own, x, k);
    fill_best(f, block, own, x, k);
    fill_names(f, block, own, x, k);
}
