/* forest.c - see forest.h. */
#include "score/forest.h"

#include "score/forest_avx2.h"

enum { SPLITS_MOST = STET_FOREST_LEAVES - 1 };

_Static_assert(2 * STET_FOREST_TREES * SPLITS_MOST * STET_FOREST_SET_WORDS <= UINT16_MAX, "any set's first word");
_Static_assert(STET_FOREST_PLACES * STET_FOREST_SET_WORDS <= UINT8_MAX, "and any place's");

static uint32_t splits_of(const stet_model *model, uint32_t tree)
{
    return (uint32_t)model->first_split[tree + 1] - model->first_split[tree];
}

/* The splits of the largest tree; 0 if one of the trees cannot be laid out. */
static uint32_t largest(const stet_model *model, uint32_t first, uint32_t end)
{
    uint32_t most = 1;
    for (uint32_t t = first; t < end; t++) {
        uint32_t count = splits_of(model, t);
        if (count == 0 || count > SPLITS_MOST)
            return 0;
        most = count > most ? count : most;
    }
    return most;
}

/* Distinct tests, as lists by feature; what they point to is one more than a number, 0 for the end. */
typedef struct test_lists {
    uint32_t n_features, n;
    uint16_t *newest;   /* by feature */
    uint16_t *before;   /* by test */
    uint16_t *number;   /* by test: among those of the forest */
    uint16_t *of_split; /* by split */
    float *threshold;
} test_lists;

static bool make_lists(test_lists *lists, stet_arena *arena, const stet_tree_split *splits, uint32_t n)
{
    *lists = (test_lists){0};
    for (uint32_t s = 0; s < n; s++)
        if (splits[s].feature >= lists->n_features)
            lists->n_features = splits[s].feature + 1u;
    lists->newest = stet_arena_array(arena, lists->n_features, sizeof *lists->newest);
    lists->before = stet_arena_array(arena, n, sizeof *lists->before);
    lists->number = stet_arena_array(arena, n, sizeof *lists->number);
    lists->of_split = stet_arena_array(arena, n, sizeof *lists->of_split);
    lists->threshold = stet_arena_array(arena, n, sizeof *lists->threshold);
    return arena->status == STET_OK;
}

/* A split's test, which is added if there is none alike. */
static uint16_t find_test(test_lists *lists, const stet_tree_split *split)
{
    uint16_t *newest = &lists->newest[split->feature], test = *newest;
    while (test && (lists->threshold[test - 1] < split->threshold || lists->threshold[test - 1] > split->threshold))
        test = lists->before[test - 1];
    if (test)
        return (uint16_t)(test - 1);
    lists->threshold[lists->n] = split->threshold;
    lists->before[lists->n] = *newest;
    *newest = (uint16_t)(lists->n + 1);
    return (uint16_t)lists->n++;
}

static void lay_feature(stet_forest *f, const test_lists *lists, uint32_t feature)
{
    for (uint32_t test = lists->newest[feature]; test; test = lists->before[test - 1]) {
        lists->number[test - 1] = (uint16_t)f->n_tests;
        f->tests[f->n_tests++] = (stet_forest_test){lists->threshold[test - 1], feature};
    }
    if (f->n_tests % 2) { /* the last once more */
        f->tests[f->n_tests] = f->tests[f->n_tests - 1];
        f->n_tests++;
    }
}

static bool lay_tests(stet_forest *f, test_lists *lists, stet_arena *arena, const stet_tree_split *splits, uint32_t n,
                      const bool *same)
{
    if (!make_lists(lists, arena, splits, n))
        return false;
    for (uint32_t s = 0; s < n; s++)
        lists->of_split[s] = find_test(lists, &splits[s]);
    f->tests = stet_arena_array(arena, 2 * (size_t)lists->n, sizeof *f->tests);
    for (uint32_t feature = 0; f->tests && same && feature < lists->n_features; feature++)
        if (same[feature])
            lay_feature(f, lists, feature);
    f->n_same = f->n_tests;
    for (uint32_t feature = 0; f->tests && feature < lists->n_features; feature++)
        if (!same || !same[feature])
            lay_feature(f, lists, feature);
    return f->tests != NULL;
}

static uint8_t place(uint32_t number)
{
    return (uint8_t)(number * STET_FOREST_SET_WORDS);
}

/* A tree's splits in the order in which they are reached from the first. */
typedef struct split_order {
    uint32_t n;
    struct {
        uint32_t split;    /* of the model */
        int left, right;   /* a number here, or as the model has a leaf */
        uint32_t leaves;   /* below it */
        uint32_t first;    /* of them */
        uint8_t from, beyond;
    } at[SPLITS_MOST];
} split_order;

/* Branches to splits become numbers; false if there is no such, or there are too many. */
static bool add_branch(split_order *o, uint32_t splits, int *branch)
{
    if (*branch < 0)
        return (uint32_t)(-1 - *branch) <= splits;
    if (o->n == splits || (uint32_t)*branch >= splits)
        return false;
    o->at[o->n].split = (uint32_t)*branch;
    *branch = (int)o->n++;
    return true;
}

static uint32_t leaves_below(const split_order *o, int branch)
{
    return branch < 0 ? 1 : o->at[branch].leaves;
}

static bool find_order(split_order *o, const stet_tree_split *splits, uint32_t n)
{
    *o = (split_order){.n = 1};
    for (uint32_t k = 0; k < o->n; k++) {
        o->at[k].left = splits[o->at[k].split].left;
        o->at[k].right = splits[o->at[k].split].right;
        if (!add_branch(o, n, &o->at[k].left) || !add_branch(o, n, &o->at[k].right))
            return false;
    }
    for (uint32_t k = o->n; k-- > 0;)
        o->at[k].leaves = leaves_below(o, o->at[k].left) + leaves_below(o, o->at[k].right);
    return o->n == n;
}

/* What a branch's rows are between, and its first leaf; for a leaf, its value. */
static void lay_branch(split_order *o, int branch, uint32_t first, uint8_t from, uint8_t beyond, const int16_t *values,
                       stet_forest_leaves *leaves)
{
    if (branch >= 0) {
        o->at[branch].first = first;
        o->at[branch].from = from;
        o->at[branch].beyond = beyond;
        return;
    }
    const uint32_t value = (uint32_t)(values[-1 - branch] - INT16_MIN);
    leaves->place[first] = from;
    leaves->low[first] = (uint8_t)(value & UINT8_MAX);
    leaves->high[first] = (uint8_t)(value >> 8);
}

/* Of the splits the lists know those from `first` on; steps of STET_FOREST_GROUP lead from one to the next. */
static bool lay_tree(const test_lists *lists, const stet_model *model, uint32_t first, uint32_t tree,
                     stet_forest_split *to, stet_forest_leaves *leaves)
{
    const stet_tree_split *splits = model->splits + model->first_split[tree];
    const uint16_t *tests = lists->of_split + (model->first_split[tree] - first);
    const int16_t *values = model->leaves + model->first_split[tree] + tree;
    split_order o;
    if (!find_order(&o, splits, splits_of(model, tree)))
        return false;
    lay_branch(&o, 0, 0, place(STET_FOREST_ALL), place(STET_FOREST_NONE), values, leaves);
    for (uint32_t k = 0; k < o.n; k++, to += STET_FOREST_GROUP) {
        const uint8_t own = place(STET_FOREST_SPLITS + k);
        const uint32_t test = lists->number[tests[o.at[k].split]], leaf = o.at[k].first;
        *to = (stet_forest_split){(uint16_t)(test * STET_FOREST_SET_WORDS), o.at[k].from, o.at[k].beyond};
        lay_branch(&o, o.at[k].left, leaf, to->from, own, values, leaves);
        lay_branch(&o, o.at[k].right, leaf + leaves_below(&o, o.at[k].left), own, to->beyond, values, leaves);
    }
    return true;
}

/* No row gets anywhere, and the first leaf counts nothing. */
static void lay_nothing(const stet_forest *f)
{
    const uint32_t splits = f->n_trees * (f->tree_leaves - 1);
    for (uint32_t s = 0; s < splits; s++)
        f->splits[s] = (stet_forest_split){0, place(STET_FOREST_NONE), place(STET_FOREST_NONE)};
    for (uint32_t t = 0; t < f->n_trees; t++) {
        memset(f->leaves[t].place, place(STET_FOREST_NONE), sizeof f->leaves[t].place);
        f->leaves[t].high[0] = (uint8_t)(-INT16_MIN >> 8);
    }
}

stet_status stet_forest_compile(stet_forest *f, stet_arena *arena, const stet_model *model, uint32_t first,
                                uint32_t end, const bool *same)
{
    const stet_forest_way *wide = stet_forest_avx2();
    const uint32_t trees = end - first, most = trees > STET_FOREST_TREES ? 0 : largest(model, first, end);
    test_lists lists;
    *f = (stet_forest){.way = wide ? wide : &stet_forest_portable};
    if (most == 0)
        return STET_ERR_ARGUMENT;
    if (trees == 0)
        return STET_OK;
    f->n_trees = (trees + STET_FOREST_GROUP - 1) / STET_FOREST_GROUP * STET_FOREST_GROUP;
    f->tree_leaves = most < STET_FOREST_LEAVES / 2 ? STET_FOREST_LEAVES / 2 : STET_FOREST_LEAVES;
    f->splits = stet_arena_array(arena, (size_t)f->n_trees * (f->tree_leaves - 1), sizeof *f->splits);
    f->leaves = stet_arena_array(arena, f->n_trees, sizeof *f->leaves);
    const uint32_t from = model->first_split[first], splits = model->first_split[end] - from;
    if (!f->splits || !f->leaves || !lay_tests(f, &lists, arena, model->splits + from, splits, same))
        return arena->status;
    lay_nothing(f);
    for (uint32_t t = 0; t < trees; t++) {
        const size_t group = t - t % STET_FOREST_GROUP;
        stet_forest_split *to = f->splits + group * (f->tree_leaves - 1) + t % STET_FOREST_GROUP;
        if (!lay_tree(&lists, model, from, first + t, to, &f->leaves[t]))
            return STET_ERR_ARGUMENT;
    }
    return STET_OK;
}

static void mark(const stet_forest *f, const float *const *columns, uint32_t batch, stet_forest_set *above)
{
    enum { BYTES = 8 }; /* of a word */
    for (uint32_t i = batch ? f->n_same : 0; i < f->n_tests; i++) {
        const float *x = columns[f->tests[i].feature];
        const uint64_t bits = i < f->n_same ? UINT8_MAX : UINT64_C(1) << batch;
        uint64_t rows[STET_FOREST_SET_WORDS] = {0};
        for (uint32_t k = 0; k < STET_LANES; k++)
            rows[k / BYTES] |= (uint64_t)(x[k] > f->tests[i].threshold) << k % BYTES * BYTES;
        for (int w = 0; w < STET_FOREST_SET_WORDS; w++)
            above[i][w] = (batch ? above[i][w] : 0) | rows[w] * bits;
    }
}

/* Sets of rows by place. */
typedef uint64_t place_sets[STET_FOREST_PLACES * STET_FOREST_SET_WORDS];

static void add_values(const stet_forest *f, const uint64_t *at, const stet_forest_leaves *leaves, uint32_t rows,
                       int32_t *sums)
{
    for (uint32_t row = 0; row < rows; row++) {
        const uint32_t lane = row % STET_LANES, bit = lane % 8 * 8 + row / STET_LANES;
        uint32_t leaf = 0;
        for (uint32_t k = 1; k < f->tree_leaves; k++)
            leaf += (uint32_t)(at[leaves->place[k] + lane / 8] >> bit & 1);
        sums[row] += leaves->low[leaf] + (leaves->high[leaf] << 8) + INT16_MIN;
    }
}

static void sum(const stet_forest *f, const stet_forest_set *above, uint32_t batches, int32_t *sums)
{
    place_sets at[STET_FOREST_GROUP] = {{0}};
    const stet_forest_split *split = f->splits;
    memset(sums, 0, batches * STET_LANES * sizeof *sums);
    for (int k = 0; k < STET_FOREST_GROUP; k++)
        memset(at[k] + place(STET_FOREST_ALL), UINT8_MAX, sizeof *above);
    for (uint32_t t = 0; t < f->n_trees; t += STET_FOREST_GROUP) {
        for (uint32_t s = STET_FOREST_SPLITS; s < STET_FOREST_SPLITS + f->tree_leaves - 1; s++) {
            for (int k = 0; k < STET_FOREST_GROUP; k++, split++) {
                const uint64_t *test = (const uint64_t *)above + split->above;
                for (int w = 0; w < STET_FOREST_SET_WORDS; w++)
                    at[k][place(s) + w] = at[k][split->beyond + w] | (at[k][split->from + w] & test[w]);
            }
        }
        for (uint32_t k = 0; k < STET_FOREST_GROUP; k++)
            add_values(f, at[k], &f->leaves[t + k], batches * STET_LANES, sums);
    }
}

const stet_forest_way stet_forest_portable = {mark, sum};
