/* test_model.c - the additive model and its forest, on a small table made by hand and on random trees. */
#include "support.h"

#include <math.h>

#include "score/forest_avx2.h"

/*
 * Tree 0: row[0] <= 1.5 ? leaf 0 : row[1] <= 0 ? leaf 1 : leaf 2.
 * Tree 1: row[2] <= -1 ? leaf 0 : leaf 1.
 * Tree 2: row[1] <= 5 ? (row[0] <= 3 ? leaf 0 : leaf 1) : (row[2] <= 0 ? leaf 2 : leaf 3).
 */
static const stet_tree_split splits[] = {
    {1.5f, 0, -1, 1}, {0, 1, -2, -3}, {-1, 2, -1, -2}, {5, 1, 1, 2}, {3, 0, -1, -2}, {0, 2, -3, -4},
};
static const int16_t split_values[] = {4, 10, -2, 1, 6, -8};
static const int16_t leaves[] = {-3, 20, 5, -30, 7, 2, 9, -11, -4};
static const uint16_t first_split[] = {0, 2, 3, 6};
static const stet_model model = {splits, split_values, leaves, first_split, 3, 0.25f, -1.5f};

static const struct {
    float row[3];
    int steps; /* sum of the leaves */
} rows[] = {
    {{0, 0, 0}, -3 + 7 + 2}, {{1.5f, 0, -1}, -3 - 30 + 2}, /* equal goes left */
    {{2, 0, 0}, 20 + 7 + 2}, {{2, 1, 0}, 5 + 7 + 2},       {{4, 1, -2}, 5 - 30 + 9},
    {{4, 6, 0}, 5 + 7 - 11}, {{0, 6, 3}, -3 + 7 - 4},
};

enum { FEATURES_MOST = 20 };

/* The sums, by what this processor does best and as on any. */
static void sum_both(const stet_forest *forest, stet_column *x, uint32_t n, int32_t sums[STET_LANES])
{
    int32_t portable[STET_LANES];
    const float *columns[FEATURES_MOST];
    for (size_t c = 0; c < FEATURES_MOST; c++)
        columns[c] = x[c];
    stet_forest_sum(forest, columns, n, sums);
    stet_forest_sum_portable(forest, columns, n, portable);
    assert_memory_equal(sums, portable, n * sizeof *sums);
    assert_true(forest->sum == (stet_forest_avx2() ? stet_forest_avx2() : stet_forest_sum_portable));
}

static void put(stet_column *x, uint32_t lane, const float *row, int n)
{
    for (int c = 0; c < n; c++)
        x[c][lane] = row[c];
}

static float score(stet_arena *arena, const stet_model *m, const float *row, int n)
{
    stet_forest forest;
    stet_column x[FEATURES_MOST] = {{0}};
    int32_t sums[STET_LANES];
    put(x, 0, row, n);
    assert_int_equal(stet_forest_compile(&forest, arena, m, 0, m->n_trees), STET_OK);
    sum_both(&forest, x, 1, sums);
    return m->constant + m->scale * (float)sums[0];
}

static void a_score_is_the_sum_of_leaves(void **state)
{
    for (size_t i = 0; i < N_OF(rows); i++)
        assert_true(score(*state, &model, rows[i].row, 3) == -1.5f + 0.25f * (float)rows[i].steps);
}

static void rows_side_by_side_do_not_mix(void **state)
{
    stet_forest forest;
    assert_int_equal(stet_forest_compile(&forest, *state, &model, 0, 3), STET_OK);
    for (uint32_t n = 1; n <= STET_LANES; n++) {
        stet_column x[FEATURES_MOST];
        int32_t sums[STET_LANES];
        for (uint32_t k = 0; k < STET_LANES; k++)
            put(x, k, rows[(k + n) % N_OF(rows)].row, 3);
        sum_both(&forest, x, n, sums);
        for (uint32_t k = 0; k < n; k++)
            assert_int_equal(sums[k], rows[(k + n) % N_OF(rows)].steps);
    }
}

static void parts_add_up(void **state)
{
    stet_forest head, rest;
    assert_int_equal(stet_forest_compile(&head, *state, &model, 0, 1), STET_OK);
    assert_int_equal(stet_forest_compile(&rest, *state, &model, 1, 3), STET_OK);
    stet_column x[FEATURES_MOST] = {{0}};
    int32_t some[STET_LANES], others[STET_LANES];
    for (uint32_t i = 0; i < N_OF(rows); i++)
        put(x, i, rows[i].row, 3);
    sum_both(&head, x, N_OF(rows), some);
    sum_both(&rest, x, N_OF(rows), others);
    for (size_t i = 0; i < N_OF(rows); i++)
        assert_int_equal(some[i] + others[i], rows[i].steps);
}

/* Random trees of every size up to the largest walked down by hand. */
static void trees_of_any_shape(void **state)
{
    enum { FEATURES = 20, ROUNDS = 2000 };
    uint32_t seed = 7;
    for (int round = 0; round < ROUNDS; round++) {
        stet_tree_split tree[STET_FOREST_LEAVES - 1];
        int16_t values[STET_FOREST_LEAVES];
        uint16_t ends[] = {0, (uint16_t)(1 + next_number(&seed) % (STET_FOREST_LEAVES - 1))};
        int n = ends[1], free_leaf = 0, made = 1;
        int8_t *slots[STET_FOREST_LEAVES + 1]; /* branches without an end yet */
        int n_slots = 0;
        for (int i = 0; i < n; i++) {
            tree[i] = (stet_tree_split){(float)(next_number(&seed) % 5), (uint16_t)(next_number(&seed) % FEATURES), 0, 0};
            if (i > 0) { /* hang it into any of them */
                int at = (int)(next_number(&seed) % (uint32_t)n_slots);
                *slots[at] = (int8_t)made++;
                slots[at] = slots[--n_slots];
            }
            slots[n_slots++] = &tree[i].left;
            slots[n_slots++] = &tree[i].right;
        }
        while (n_slots > 0) {
            values[free_leaf] = (int16_t)((int)(next_number(&seed) % 2000) - 1000);
            *slots[--n_slots] = (int8_t)(-1 - free_leaf++);
        }
        const stet_model one = {tree, NULL, values, ends, 1, 1, 0};
        float row[FEATURES];
        for (int k = 0; k < FEATURES; k++)
            row[k] = (float)(next_number(&seed) % 11) / 2;
        int at = 0;
        while (at >= 0)
            at = row[tree[at].feature] <= tree[at].threshold ? tree[at].left : tree[at].right;
        assert_true(score(*state, &one, row, FEATURES) == (float)values[-1 - at]);
    }
}

/* As many trees and rows as there may be, and leaves as large: sums of bytes and of words must not run over. */
static void large_sums(void **state)
{
    static stet_tree_split stumps[STET_FOREST_TREES];
    static int16_t steps[2 * STET_FOREST_TREES];
    uint16_t ends[STET_FOREST_TREES + 1];
    for (uint32_t t = 0; t < STET_FOREST_TREES; t++) {
        stumps[t] = (stet_tree_split){(float)(t % 16), (uint16_t)(t % 3), -1, -2};
        steps[2 * t] = t % 7 == 0 ? INT16_MIN : INT16_MAX;
        steps[2 * t + 1] = t % 5 == 0 ? INT16_MAX : INT16_MIN;
        ends[t] = (uint16_t)t;
    }
    ends[STET_FOREST_TREES] = STET_FOREST_TREES;
    const stet_model large = {stumps, NULL, steps, ends, STET_FOREST_TREES, 1, 0};
    stet_forest forest;
    assert_int_equal(stet_forest_compile(&forest, *state, &large, 0, STET_FOREST_TREES), STET_OK);
    stet_column x[FEATURES_MOST];
    for (uint32_t k = 0; k < STET_LANES; k++)
        put(x, k, (const float[]){(float)k, (float)k, (float)k}, 3);
    int32_t sums[STET_LANES];
    sum_both(&forest, x, STET_LANES, sums);
    for (uint32_t k = 0; k < STET_LANES; k++) {
        int32_t sum = 0;
        for (uint32_t t = 0; t < STET_FOREST_TREES; t++)
            sum += steps[2 * t + (k > t % 16)];
        assert_int_equal(sums[k], sum);
    }
}

static void a_model_that_is_too_large(void **state)
{
    stet_forest forest;
    stet_tree_split tree[STET_FOREST_LEAVES] = {0};
    const uint16_t ends[] = {0, STET_FOREST_LEAVES};
    const stet_model bushy = {tree, NULL, NULL, ends, 1, 1, 0};
    const stet_model bare = {tree, NULL, NULL, (uint16_t[]){0, 0}, 1, 1, 0}; /* a tree without a split */
    const stet_model many = {.n_trees = STET_FOREST_TREES + 1, .first_split = (uint16_t[STET_FOREST_TREES + 2]){0}};
    assert_int_equal(stet_forest_compile(&forest, *state, &bushy, 0, 1), STET_ERR_ARGUMENT);
    assert_int_equal(stet_forest_compile(&forest, *state, &bare, 0, 1), STET_ERR_ARGUMENT);
    assert_int_equal(stet_forest_compile(&forest, *state, &many, 0, many.n_trees), STET_ERR_ARGUMENT);
}

static void contributions_add_up_to_it(void **state)
{
    for (size_t i = 0; i < N_OF(rows); i++) {
        float contributions[3] = {0};
        stet_model_explain(&model, 3, rows[i].row, contributions);
        float sum = model.constant + contributions[0] + contributions[1] + contributions[2];
        assert_true(fabsf(sum - score(*state, &model, rows[i].row, 3)) < 1e-5f);
    }
}

static void a_contribution_is_the_change_its_split_brings(void **state)
{
    (void)state;
    float contributions[3] = {0};
    stet_model_explain(&model, 3, (const float[]){2, 0, 0}, contributions);
    /* Tree 0: 0 -> 10 by feature 0, -> 20 by feature 1.  Tree 1: 0 -> 7.  Tree 2: 0 -> 6 by 1, -> 2 by 0. */
    assert_true(contributions[0] == 0.25f * (10 - 4));
    assert_true(contributions[1] == 0.25f * (10 + 6));
    assert_true(contributions[2] == 0.25f * 7);
    stet_model_explain(&model, 3, (const float[]){2, 0, 0}, contributions); /* adds to what is there */
    assert_true(contributions[2] == 0.25f * 14);
}

static void a_model_without_trees_is_its_constant(void **state)
{
    const stet_model empty = {.scale = 1, .constant = 0.5f};
    float contributions[1] = {0}, row[1] = {7};
    assert_true(score(*state, &empty, row, 1) == 0.5f);
    stet_model_explain(&empty, 0, row, contributions);
    assert_true(contributions[0] == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        arena_test(a_score_is_the_sum_of_leaves),
        arena_test(rows_side_by_side_do_not_mix),
        arena_test(parts_add_up),
        arena_test(trees_of_any_shape),
        arena_test(large_sums),
        arena_test(a_model_that_is_too_large),
        arena_test(contributions_add_up_to_it),
        cmocka_unit_test(a_contribution_is_the_change_its_split_brings),
        arena_test(a_model_without_trees_is_its_constant),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
