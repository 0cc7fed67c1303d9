/* test_error.c - statuses: every one that stet.h lists has its name and a line for people. */
#include "support.h"

#include "base/error.h"

enum { STATUSES_MAX = 32 };

typedef struct listed {
    char name[64];
    int value;
} listed;

/* The enumerators of stet_status as they stand in the header. */
static size_t read_header(listed *out)
{
    size_t length, n = 0;
    char *header = read_file(STET_SOURCE_DIR "/include/stet/stet.h", &length);
    char *line = strstr(header, "typedef enum stet_status {");
    assert_non_null(line);
    while ((line = strchr(line, '\n')) != NULL && *++line != '}') {
        assert_true(n < STATUSES_MAX);
        assert_int_equal(sscanf(line, " %63[A-Z_] = %d", out[n].name, &out[n].value), 2);
        n++;
    }
    free(header);
    return n;
}

static void every_status_has_its_name(void **state)
{
    (void)state;
    listed statuses[STATUSES_MAX];
    size_t n = read_header(statuses);
    assert_int_equal(n, 15);
    for (size_t i = 0; i < n; i++)
        assert_string_equal(stet_status_name((stet_status)statuses[i].value), statuses[i].name);
}

static void every_status_has_a_line_of_its_own(void **state)
{
    (void)state;
    listed statuses[STATUSES_MAX];
    stet_error errors[STATUSES_MAX];
    size_t n = read_header(statuses);
    for (size_t i = 0; i < n; i++) {
        stet_error_set(&errors[i], (stet_status)statuses[i].value, STET_STAGE_NONE, 0, NULL);
        assert_true(strlen(errors[i].detail) > 5);
        assert_null(strchr(errors[i].detail, '\n'));
        for (size_t k = 0; k < i; k++)
            assert_string_not_equal(errors[i].detail, errors[k].detail);
    }
}

static void other_values_are_unknown(void **state)
{
    (void)state;
    static const int values[] = {-1, 1, 9, 11, 39, 61, 1000000};
    for (size_t i = 0; i < N_OF(values); i++)
        assert_string_equal(stet_status_name((stet_status)values[i]), "unknown status");
    stet_error error;
    stet_error_set(&error, (stet_status)39, STET_STAGE_NONE, 0, NULL);
    assert_string_equal(error.detail, "");
}

static void an_error_is_filled(void **state)
{
    (void)state;
    stet_error error;
    memset(&error, 0xAA, sizeof error);
    assert_int_equal(stet_error_set(&error, STET_ERR_LIMIT_DEPTH, STET_STAGE_PARSE, 42, "too deep here"),
                     STET_ERR_LIMIT_DEPTH);
    assert_int_equal(error.status, STET_ERR_LIMIT_DEPTH);
    assert_int_equal(error.stage, STET_STAGE_PARSE);
    assert_int_equal(error.offset, 42);
    assert_string_equal(error.detail, "too deep here");
    for (size_t i = 0; i < N_OF(error.spare); i++)
        assert_true(error.spare[i] == 0);
}

static void a_long_detail_is_cut(void **state)
{
    (void)state;
    char line[300];
    memset(line, 'x', sizeof line - 1);
    line[sizeof line - 1] = '\0';
    stet_error error;
    stet_error_set(&error, STET_ERR_READ, STET_STAGE_NONE, 0, line);
    assert_int_equal(strlen(error.detail), sizeof error.detail - 1);
}

static void nobody_need_ask(void **state)
{
    (void)state;
    assert_int_equal(stet_error_set(NULL, STET_ERR_PARSE, STET_STAGE_PARSE, 0, NULL), STET_ERR_PARSE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_status_has_its_name), cmocka_unit_test(every_status_has_a_line_of_its_own),
        cmocka_unit_test(other_values_are_unknown),  cmocka_unit_test(an_error_is_filled),
        cmocka_unit_test(a_long_detail_is_cut),      cmocka_unit_test(nobody_need_ask),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
