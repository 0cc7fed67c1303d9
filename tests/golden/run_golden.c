/*
 * run_golden.c - the output of every page of testdata/pages against the golden.json beside it.
 *
 *     run_golden PAGES [SLUG]           compare; one cmocka test per folder
 *     run_golden --bless PAGES [SLUG]   write golden.json anew and tell which changed; read the diff before committing
 *
 * golden.json is what stet gives today; expect.json, written by hand, is what it should give (see truth.py).
 */
#define _POSIX_C_SOURCE 200809L

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <stet/stet.h>

enum { SLUGS_MAX = 1000, PATH_ROOM = 1024 };

typedef struct bytes {
    char *data;
    size_t length;
} bytes;

static bool read_file(const char *path, bytes *out)
{
    FILE *f = fopen(path, "rb");
    *out = (bytes){0};
    if (!f)
        return false;
    size_t room = 0, n;
    do {
        if (out->length + 65536 > room) {
            room = room * 2 + 65536;
            out->data = realloc(out->data, room);
        }
        n = fread(out->data + out->length, 1, 65536, f);
        out->length += n;
    } while (n > 0);
    fclose(f);
    return true;
}

static bool append(void *ctx, const char *data, size_t length)
{
    bytes *b = ctx;
    char *grown = realloc(b->data, b->length + length + 1);
    if (!grown)
        return false;
    b->data = grown;
    memcpy(b->data + b->length, data, length);
    b->length += length;
    b->data[b->length] = '\0';
    return true;
}

typedef struct golden_case {
    const stet_engine *engine;
    char folder[PATH_ROOM];
} golden_case;

/* The page's record; false if there is no page or it cannot be extracted. */
static bool record_of(const golden_case *c, bytes *record)
{
    static const char *const names[] = {"page.html", "page.txt"};
    char path[PATH_ROOM + 32];
    bytes page;
    bool found = false;
    for (size_t i = 0; i < 2 && !found; i++) {
        snprintf(path, sizeof path, "%s/%s", c->folder, names[i]);
        found = read_file(path, &page);
    }
    if (!found)
        return false;
    stet_input input = STET_INPUT_INIT;
    input.bytes = page.data;
    input.length = page.length;
    stet_write_options write = STET_WRITE_INIT;
    write.format = STET_FORMAT_JSON;
    stet_article *article = NULL;
    *record = (bytes){0};
    bool ok = stet_extract(c->engine, &input, NULL, &article, NULL) == STET_OK &&
              stet_write(article, &write, append, record, NULL) == STET_OK;
    stet_article_free(article);
    free(page.data);
    return ok;
}

static void compare(void **state)
{
    const golden_case *c = *state;
    char path[PATH_ROOM + 32];
    bytes record, golden;
    assert_true(record_of(c, &record));
    snprintf(path, sizeof path, "%s/golden.json", c->folder);
    assert_true(read_file(path, &golden));
    golden.data = realloc(golden.data, golden.length + 1);
    golden.data[golden.length] = '\0';
    assert_string_equal(record.data, golden.data);
    free(record.data);
    free(golden.data);
}

static int bless(const golden_case *c)
{
    char path[PATH_ROOM + 32];
    bytes record, golden;
    snprintf(path, sizeof path, "%s/golden.json", c->folder);
    bool had = read_file(path, &golden);
    if (!record_of(c, &record)) {
        fprintf(stderr, "run_golden: no record of %s\n", c->folder);
        return 1;
    }
    bool same = had && golden.length == record.length && memcmp(golden.data, record.data, record.length) == 0;
    if (!same) {
        printf("%s %s\n", had ? "changed" : "new", c->folder);
        FILE *f = fopen(path, "wb");
        if (!f || fwrite(record.data, 1, record.length, f) != record.length || fclose(f) != 0)
            return 1;
    }
    free(record.data);
    free(golden.data);
    return 0;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const golden_case *)a)->folder, ((const golden_case *)b)->folder);
}

static size_t find_cases(const char *root, const char *slug, const stet_engine *engine, golden_case *cases)
{
    DIR *dir = opendir(root);
    size_t n = 0;
    for (struct dirent *e; dir && (e = readdir(dir)) != NULL && n < SLUGS_MAX;) {
        if (e->d_name[0] == '.' || (slug && strcmp(slug, e->d_name) != 0))
            continue;
        cases[n].engine = engine;
        snprintf(cases[n++].folder, PATH_ROOM, "%s/%s", root, e->d_name);
    }
    if (dir)
        closedir(dir);
    qsort(cases, n, sizeof *cases, by_name);
    return n;
}

int main(int argc, char **argv)
{
    bool blessing = argc > 1 && strcmp(argv[1], "--bless") == 0;
    argv += blessing;
    argc -= blessing;
    stet_engine *engine = NULL;
    golden_case *cases = calloc(SLUGS_MAX, sizeof *cases);
    struct CMUnitTest *tests = calloc(SLUGS_MAX, sizeof *tests);
    if (argc < 2 || !cases || !tests || stet_engine_new(NULL, &engine, NULL) != STET_OK) {
        fprintf(stderr, "usage: run_golden [--bless] PAGES [SLUG]\n");
        return 2;
    }
    size_t n = find_cases(argv[1], argc > 2 ? argv[2] : NULL, engine, cases);
    int failed = n == 0;
    for (size_t i = 0; i < n; i++) {
        tests[i] = (struct CMUnitTest){.name = strrchr(cases[i].folder, '/') + 1, .test_func = compare,
                                       .initial_state = &cases[i]};
        if (blessing)
            failed |= bless(&cases[i]);
    }
    if (!blessing && n)
        failed = _cmocka_run_group_tests("golden", tests, n, NULL, NULL);
    free(tests);
    free(cases);
    stet_engine_free(engine);
    return failed != 0;
}
