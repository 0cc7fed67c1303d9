/* test_limits.c - the defaults of the limits, and the meter that counts against them. */
#define _POSIX_C_SOURCE 200809L

#include "support.h"

#include <time.h>

#include "base/limits.h"

static void defaults_are_those_named(void **state)
{
    (void)state;
    stet_limits l = stet_limits_default();
    assert_int_equal(l.size, sizeof l);
    assert_int_equal(l.input_bytes, STET_DEFAULT_INPUT_BYTES);
    assert_int_equal(l.arena_bytes, STET_DEFAULT_ARENA_BYTES);
    assert_int_equal(l.nodes, STET_DEFAULT_NODES);
    assert_int_equal(l.depth, STET_DEFAULT_DEPTH);
    assert_int_equal(l.blocks, STET_DEFAULT_BLOCKS);
    assert_int_equal(l.text_bytes, STET_DEFAULT_TEXT_BYTES);
    assert_int_equal(l.links, STET_DEFAULT_LINKS);
    assert_int_equal(l.spans, STET_DEFAULT_SPANS);
    assert_int_equal(l.attribute_bytes, STET_DEFAULT_ATTRIBUTE_BYTES);
    assert_int_equal(l.jsonld_bytes, STET_DEFAULT_JSONLD_BYTES);
    assert_int_equal(l.jsonld_depth, STET_DEFAULT_JSONLD_DEPTH);
    assert_true(l.work == STET_DEFAULT_WORK);
    assert_int_equal(l.deadline_ms, 0);
}

static void assert_limits(const stet_limits *l, const stet_limits *expected)
{
    assert_memory_equal(l, expected, offsetof(stet_limits, deadline_ms)); /* behind the last member is padding */
    assert_int_equal(l->deadline_ms, expected->deadline_ms);
}

static void zero_keeps_the_default(void **state)
{
    (void)state;
    stet_limits given = {.size = sizeof given};
    stet_limits defaults = stet_limits_default();
    stet_meter meter;
    stet_meter_start(&meter, &given);
    assert_limits(&meter.limits, &defaults);
    stet_meter_start(&meter, NULL);
    assert_limits(&meter.limits, &defaults);
    assert_true(meter.deadline_ns == 0);
}

static void every_other_value_is_taken(void **state)
{
    (void)state;
    stet_limits given = {.size = sizeof given,
                         .input_bytes = 1,
                         .arena_bytes = 2,
                         .nodes = 3,
                         .depth = 4,
                         .blocks = 5,
                         .text_bytes = 6,
                         .links = 7,
                         .spans = 13,
                         .attribute_bytes = 8,
                         .jsonld_bytes = 9,
                         .jsonld_depth = 10,
                         .work = 11,
                         .deadline_ms = 12};
    stet_meter meter;
    stet_meter_start(&meter, &given);
    assert_limits(&meter.limits, &given);
}

static void work_is_counted(void **state)
{
    (void)state;
    stet_limits given = {.size = sizeof given, .work = 10};
    stet_meter meter;
    stet_meter_start(&meter, &given);
    assert_true(stet_meter_work(&meter, 4));
    assert_true(stet_meter_work(&meter, 6)); /* exactly the budget */
    assert_int_equal(meter.status, STET_OK);
    assert_false(stet_meter_work(&meter, 1));
    assert_int_equal(meter.status, STET_ERR_LIMIT_WORK);
    assert_false(stet_meter_work(&meter, 0));
}

static void the_first_failure_sticks(void **state)
{
    (void)state;
    stet_meter meter;
    stet_meter_start(&meter, NULL);
    assert_false(stet_meter_fail(&meter, STET_ERR_LIMIT_DEPTH, 77));
    assert_false(stet_meter_fail(&meter, STET_ERR_LIMIT_NODES, 88));
    assert_int_equal(meter.status, STET_ERR_LIMIT_DEPTH);
    assert_int_equal(meter.offset, 77);
    assert_false(stet_meter_work(&meter, 1));
    assert_false(stet_meter_clock(&meter));
}

static void the_clock_runs_out(void **state)
{
    (void)state;
    stet_limits given = {.size = sizeof given, .deadline_ms = 5};
    stet_meter meter;
    stet_meter_start(&meter, &given);
    nanosleep(&(struct timespec){.tv_nsec = 20000000}, NULL);
    assert_false(stet_meter_clock(&meter));
    assert_int_equal(meter.status, STET_ERR_LIMIT_DEADLINE);
}

static void a_far_deadline_is_not_met(void **state)
{
    (void)state;
    stet_limits given = {.size = sizeof given, .deadline_ms = UINT32_MAX};
    stet_meter meter;
    stet_meter_start(&meter, &given);
    assert_true(stet_meter_clock(&meter));
    stet_meter_start(&meter, NULL);
    assert_true(stet_meter_clock(&meter));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(defaults_are_those_named),   cmocka_unit_test(zero_keeps_the_default),
        cmocka_unit_test(every_other_value_is_taken), cmocka_unit_test(work_is_counted),
        cmocka_unit_test(the_first_failure_sticks),   cmocka_unit_test(the_clock_runs_out),
        cmocka_unit_test(a_far_deadline_is_not_met),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
