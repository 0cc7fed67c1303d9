/* test_best_run.c - the blocks in a row with the largest sum. */
#include "support.h"

#include "score/best_run.h"

static void the_largest_sum(void **state)
{
    (void)state;
    enum { MOST = 6 };
    static const struct {
        double best; /* that counts no more */
        double values[MOST];
        uint32_t first, last;
    } rows[] = {
        {0, {1, 2, -1, 4, -9, 5}, 0, 3},   /* a small loss is bridged */
        {0, {1, 2, -4, 4, 1, -1}, 3, 4},   /* a large one parts */
        {0, {3, -9, 3, -9, 3, -9}, 0, 0},  /* of equals the first */
        {0, {-1, -2, -3, -1, -2, -3}, 9, 8}, /* none */
        {-2, {-3, -1, -4, -1, -9, -9}, 1, 1}, /* the least loss, if it may be one */
    };
    for (size_t r = 0; r < N_OF(rows); r++) {
        stet_best_run run = {.best = rows[r].best, .first = 9, .last = 8};
        for (uint32_t i = 0; i < MOST; i++)
            stet_best_run_add(&run, i, rows[r].values[i]);
        assert_int_equal(run.first, rows[r].first);
        assert_int_equal(run.last, rows[r].last);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_largest_sum),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
