/* test_block_traits.c - what of a block is worth a look: each class at each level, and each of the other traits. */
#include "support.h"

#include "score/block_traits.h"

static void every_class_at_every_level(void **state)
{
    (void)state;
    for (int w = 0; w < STET_WORDS_COUNT; w++) {
        for (int level = STET_LEVEL_NONE; level <= STET_LEVEL_WHOLE; level++) {
            uint8_t words[STET_WORDS_COUNT] = {0};
            stet_block_stats s = {.words = words};
            stet_block_echo echo = {.copies = 1};
            words[w] = (uint8_t)level;
            assert_int_equal(stet_traits_of(&s, &echo), level == STET_LEVEL_NONE ? 0 : UINT32_C(1) << w);
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

static void other_traits(void **state)
{
    (void)state;
    static const struct {
        stet_block_stats stats;
        stet_block_echo echo;
        uint32_t traits;
    } rows[] = {
        {{.time = STET_TIME_MONTH}, {0}, STET_TRAIT_TIME},
        {{.name_like = true}, {0}, STET_TRAIT_NAME},
        {{0}, {.is_title = 3}, STET_TRAIT_TITLE},
        {{.units = STET_LONG_UNITS}, {0}, STET_TRAIT_LONG},
        {{.units = STET_LONG_UNITS - 0.5f}, {.copies = 1}, 0},
        {{.units = 3}, {.copies = 2}, 0},
        {{.units = 4}, {.copies = 2}, STET_TRAIT_COPIED},
        {{.units = 3, .ends = true}, {.copies = 2}, STET_TRAIT_COPIED},
        {{.doubled = 1}, {0}, STET_TRAIT_DOUBLED},
    };
    static const uint8_t no_words[STET_WORDS_COUNT];
    for (size_t i = 0; i < N_OF(rows); i++) {
        stet_block_stats s = rows[i].stats;
        s.words = no_words;
        assert_int_equal(stet_traits_of(&s, &rows[i].echo), rows[i].traits);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_class_at_every_level),
        cmocka_unit_test(several_classes),
        cmocka_unit_test(other_traits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
