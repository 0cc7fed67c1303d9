/* test_class_rows.c - runs and periods of block classes, against what counting block by block finds. */
#include "support.h"

#include "score/class_rows.h"

enum { ROOM = 400, OUTSIDE = 0xEE };

typedef struct rows {
    uint8_t runs[ROOM + STET_ROWS_SPACE + 1];
    uint8_t periods[ROOM + 1];
} rows;

static bool same(const uint8_t *classes, int n, int a, int b, int length)
{
    for (int k = 0; k < length; k++)
        if (a + k < 0 || b + k < 0 || a + k >= n || b + k >= n || classes[a + k] != classes[b + k])
            return false;
    return true;
}

static int expected_run(const uint8_t *classes, int n, int i)
{
    int first = i, last = i;
    while (first > 0 && classes[first - 1] == classes[i])
        first--;
    while (last + 1 < n && classes[last + 1] == classes[i])
        last++;
    int length = last - first + 1;
    return length < STET_ROWS_RUN_MOST ? length : STET_ROWS_RUN_MOST;
}

static int expected_period(const uint8_t *classes, int n, int i)
{
    int best = 0;
    for (int p = 2; p <= 5 && i + p <= n; p++) {
        if (same(classes, n, i, i + 1, p - 1))
            continue;
        int found = same(classes, n, i, i - 2 * p, p) + same(classes, n, i, i - p, p) + same(classes, n, i, i + p, p) +
                    same(classes, n, i, i + 2 * p, p);
        best = found > best ? found : best;
    }
    return best;
}

static void check(const uint8_t *classes, uint32_t n)
{
    rows found;
    memset(&found, OUTSIDE, sizeof found);
    memset(found.periods, 0, n);
    stet_class_rows(classes, n, found.runs, found.periods);
    for (uint32_t i = 0; i < n; i++) {
        assert_int_equal(found.runs[i], expected_run(classes, (int)n, (int)i));
        assert_int_equal(found.periods[i], expected_period(classes, (int)n, (int)i));
    }
    assert_int_equal(found.runs[n + STET_ROWS_SPACE], OUTSIDE);
    assert_int_equal(found.periods[n], OUTSIDE);
}

static void rows_of_any_length(void **state)
{
    (void)state;
    uint32_t seed = 7;
    uint8_t classes[ROOM];
    for (uint32_t n = 0; n <= ROOM; n++) {
        uint32_t kinds = 1 + n % 4, changes = 1 + next_number(&seed) % 5;
        for (uint32_t i = 0; i < n; i++) /* one of `changes` blocks begins a run */
            classes[i] = (uint8_t)(i && next_number(&seed) % changes ? classes[i - 1] : next_number(&seed) % kinds);
        check(classes, n);
    }
}

/* Lists of cards, with one card in them that is unlike the others. */
static void periods_with_a_break(void **state)
{
    (void)state;
    uint8_t classes[ROOM];
    for (uint32_t p = 1; p <= 6; p++) {
        for (uint32_t odd = 0; odd < 120; odd += 7) {
            for (uint32_t i = 0; i < 120; i++)
                classes[i] = (uint8_t)(i == odd ? 3 : i % p == 0 ? 1 : i % p == 3 ? 0 : 2);
            check(classes, 120);
        }
    }
}

static void a_card_that_recurs_four_times(void **state)
{
    (void)state;
    static const uint8_t classes[] = {1, 0, 1, 0, 1, 0, 1, 0, 1, 0};
    rows found = {0};
    stet_class_rows(classes, sizeof classes, found.runs, found.periods);
    assert_int_equal(found.periods[4], STET_ROWS_PERIOD_MOST);
    assert_int_equal(found.periods[0], 2);
    assert_int_equal(found.periods[9], 0); /* nothing begins with the last block */
    assert_int_equal(found.runs[4], 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_of_any_length),
        cmocka_unit_test(periods_with_a_break),
        cmocka_unit_test(a_card_that_recurs_four_times),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
