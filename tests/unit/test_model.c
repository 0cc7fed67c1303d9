/* test_model.c - the additive model, on a small table made by hand. */
#include "support.h"

#include <math.h>

#include "score/model.h"

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

static void a_score_is_the_sum_of_leaves(void **state)
{
    (void)state;
    for (size_t i = 0; i < N_OF(rows); i++)
        assert_true(stet_model_score(&model, rows[i].row) == -1.5f + 0.25f * (float)rows[i].steps);
}

static void contributions_add_up_to_it(void **state)
{
    (void)state;
    for (size_t i = 0; i < N_OF(rows); i++) {
        float contributions[3] = {0};
        stet_model_explain(&model, rows[i].row, contributions);
        float sum = model.constant + contributions[0] + contributions[1] + contributions[2];
        assert_true(fabsf(sum - stet_model_score(&model, rows[i].row)) < 1e-5f);
    }
}

static void a_contribution_is_the_change_its_split_brings(void **state)
{
    (void)state;
    float contributions[3] = {0};
    stet_model_explain(&model, (const float[]){2, 0, 0}, contributions);
    /* Tree 0: 0 -> 10 by feature 0, -> 20 by feature 1.  Tree 1: 0 -> 7.  Tree 2: 0 -> 6 by 1, -> 2 by 0. */
    assert_true(contributions[0] == 0.25f * (10 - 4));
    assert_true(contributions[1] == 0.25f * (10 + 6));
    assert_true(contributions[2] == 0.25f * 7);
    stet_model_explain(&model, (const float[]){2, 0, 0}, contributions); /* adds to what is there */
    assert_true(contributions[2] == 0.25f * 14);
}

static void a_model_without_trees_is_its_constant(void **state)
{
    (void)state;
    const stet_model empty = {.scale = 1, .constant = 0.5f};
    float contributions[1] = {0}, row[1] = {7};
    assert_true(stet_model_score(&empty, row) == 0.5f);
    stet_model_explain(&empty, row, contributions);
    assert_true(contributions[0] == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_score_is_the_sum_of_leaves),
        cmocka_unit_test(contributions_add_up_to_it),
        cmocka_unit_test(a_contribution_is_the_change_its_split_brings),
        cmocka_unit_test(a_model_without_trees_is_its_constant),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
