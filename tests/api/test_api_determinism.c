/*
 * test_api_determinism.c - the same page gives the same bytes, whatever ran before and beside it: on the pages of
 * testdata, in order, in reverse, and from four threads at once on one engine.
 */
#define _POSIX_C_SOURCE 200809L

#include "api.h"

#include <dirent.h>
#include <pthread.h>

enum { PAGES_MAX = 40, THREADS = 4, EVERY = 5 };

static struct page {
    char *bytes;
    size_t length;
    char *all; /* as extracted first */
} pages[PAGES_MAX];
static size_t n_pages;
static stet_engine *engine;

static void add_page(const char *name, const char *file)
{
    char path[1024];
    snprintf(path, sizeof path, STET_SOURCE_DIR "/testdata/pages/%s/%s", name, file);
    FILE *is_there = fopen(path, "rb");
    if (!is_there || n_pages == PAGES_MAX)
        return;
    fclose(is_there);
    struct page *p = &pages[n_pages++];
    p->bytes = read_file(path, &p->length);
    p->all = all_of_page(engine, p->bytes, p->length);
    assert_non_null(p->all);
}

static int setup(void **state)
{
    (void)state;
    engine = new_engine();
    struct dirent **names;
    int n = scandir(STET_SOURCE_DIR "/testdata/pages", &names, NULL, alphasort);
    assert_true(n > 100);
    for (int i = 0; i < n; i++) {
        if (i % EVERY == 0) {
            add_page(names[i]->d_name, "page.html");
            add_page(names[i]->d_name, "page.txt");
        }
        free(names[i]);
    }
    free(names);
    assert_true(n_pages > 20);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    for (size_t i = 0; i < n_pages; i++) {
        free(pages[i].bytes);
        free(pages[i].all);
    }
    stet_engine_free(engine);
    return 0;
}

static bool same_as_first(const stet_engine *e, const struct page *p)
{
    char *all = all_of_page(e, p->bytes, p->length);
    bool same = all && strcmp(all, p->all) == 0;
    free(all);
    return same;
}

static void again_and_in_reverse(void **state)
{
    (void)state;
    for (size_t i = 0; i < n_pages; i++)
        assert_true(same_as_first(engine, &pages[i]));
    for (size_t i = n_pages; i-- > 0;)
        assert_true(same_as_first(engine, &pages[i]));
}

static void with_another_engine(void **state)
{
    (void)state;
    stet_engine *other = new_engine();
    for (size_t i = 0; i < n_pages; i++)
        assert_true(same_as_first(other, &pages[i]));
    stet_engine_free(other);
}

/* Every thread goes through all pages, each from another one on. */
static void *go_through(void *ctx)
{
    size_t first = *(const size_t *)ctx, *wrong = calloc(1, sizeof *wrong);
    for (size_t i = 0; wrong && i < n_pages; i++)
        *wrong += !same_as_first(engine, &pages[(first + i) % n_pages]);
    return wrong;
}

static void from_four_threads_at_once(void **state)
{
    (void)state;
    pthread_t threads[THREADS];
    size_t first[THREADS];
    for (size_t t = 0; t < THREADS; t++) {
        first[t] = t * n_pages / THREADS;
        assert_int_equal(pthread_create(&threads[t], NULL, go_through, &first[t]), 0);
    }
    for (size_t t = 0; t < THREADS; t++) {
        void *wrong;
        assert_int_equal(pthread_join(threads[t], &wrong), 0);
        assert_non_null(wrong);
        assert_int_equal(*(size_t *)wrong, 0);
        free(wrong);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(again_and_in_reverse),
        cmocka_unit_test(with_another_engine),
        cmocka_unit_test(from_four_threads_at_once),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
