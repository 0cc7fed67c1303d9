/* test_block_marks.c - what of a block is worth a look: each class at each level, and each of the other marks. */
#include "support.h"

#include "score/block_marks.h"

static void every_class_at_every_level(void **state)
{
    (void)state;
    for (int w = 0; w < STET_WORDS_COUNT; w++) {
        for (int level = STET_LEVEL_NONE; level <= STET_LEVEL_WHOLE; level++) {
            stet_block_stats s = {0};
            s.words[w] = (uint8_t)level;
            assert_int_equal(stet_marks_of(&s), level == STET_LEVEL_NONE ? 0 : UINT32_C(1) << w);
        }
    }
}

static void several_classes(void **state)
{
    (void)state;
    uint32_t seed = 3;
    for (int round = 0; round < 1000; round++) {
        uint8_t levels[STET_WORDS_COUNT];
        uint32_t expected[STET_LEVEL_WHOLE + 1] = {0};
        for (int w = 0; w < STET_WORDS_COUNT; w++) {
            levels[w] = (uint8_t)(next_number(&seed) % 2 ? next_number(&seed) % (STET_LEVEL_WHOLE + 1) : 0);
            for (int least = 0; least <= levels[w]; least++)
                expected[least] |= UINT32_C(1) << w;
        }
        for (int least = STET_LEVEL_ANY; least <= STET_LEVEL_WHOLE; least++)
            assert_int_equal(stet_classes_from(levels, (enum stet_cue_level)least), expected[least]);
    }
}

static void other_marks(void **state)
{
    (void)state;
    static const struct {
        stet_block_stats stats;
        uint32_t marks;
    } rows[] = {
        {{.time = STET_TIME_MONTH}, STET_MARK_TIME},
        {{.name_like = true}, STET_MARK_NAME},
        {{.is_title = 3}, STET_MARK_TITLE},
        {{.units = STET_LONG_UNITS}, STET_MARK_LONG},
        {{.units = STET_LONG_UNITS - 0.5f, .copies = 1}, 0},
        {{.copies = 2, .units = 3}, 0},
        {{.copies = 2, .units = 4}, STET_MARK_COPIED},
        {{.copies = 2, .units = 3, .ends = true}, STET_MARK_COPIED},
        {{.doubled = 1}, STET_MARK_DOUBLED},
    };
    for (size_t i = 0; i < N_OF(rows); i++)
        assert_int_equal(stet_marks_of(&rows[i].stats), rows[i].marks);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_class_at_every_level),
        cmocka_unit_test(several_classes),
        cmocka_unit_test(other_marks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
