/*
 * run_golden.c - the output of every page of testdata/pages against what stands beside it: golden.json, and where they
 * are there, the article in other formats.
 *
 *     run_golden PAGES [SLUG]           compare; one cmocka test per folder
 *     run_golden --bless PAGES [SLUG]   write them anew and tell which changed; read the diff before committing
 *
 * golden.json is what stet gives today; expect.json, written by hand, is what it should give (see truth.py).  To have a
 * page compared in one more format, make an empty file of its name and bless.
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

/* What stands beside a page. */
static const struct {
    const char *name;
    bool always;
    stet_format format;
    bool tables;
} outputs[] = {
    {"golden.json", true, STET_FORMAT_JSON, false},          {"article.md", false, STET_FORMAT_MARKDOWN, false},
    {"article.pipes.md", false, STET_FORMAT_MARKDOWN, true}, {"article.html", false, STET_FORMAT_HTML, false},
    {"article.xml", false, STET_FORMAT_XML, false},
};

enum { N_OUTPUTS = sizeof outputs / sizeof outputs[0] };

/* The page's article; NULL if there is no page or it cannot be extracted. */
static stet_article *article_of(const golden_case *c)
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
        return NULL;
    stet_input input = STET_INPUT_INIT;
    input.bytes = page.data;
    input.length = page.length;
    stet_article *article = NULL;
    if (stet_extract(c->engine, &input, NULL, &article, NULL) != STET_OK)
        article = NULL;
    free(page.data);
    return article;
}

/* One output as it is now and as it stands in its file, both NUL-terminated; false if it is not wanted. */
static bool output_of(const golden_case *c, size_t output, const stet_article *article, char *path, bytes *now,
                      bytes *then)
{
    snprintf(path, PATH_ROOM + 32, "%s/%s", c->folder, outputs[output].name);
    bool there = read_file(path, then);
    if (!there && !outputs[output].always)
        return false;
    stet_write_options write = STET_WRITE_INIT;
    write.format = outputs[output].format;
    write.tables = outputs[output].tables;
    *now = (bytes){0};
    return append(then, "", 0) && append(now, "", 0) && stet_write(article, &write, append, now, NULL) == STET_OK;
}

static void compare(void **state)
{
    const golden_case *c = *state;
    char path[PATH_ROOM + 32];
    bytes now, then;
    stet_article *article = article_of(c);
    assert_non_null(article);
    for (size_t i = 0; i < N_OUTPUTS; i++) {
        if (!output_of(c, i, article, path, &now, &then)) {
            assert_false(outputs[i].always);
            continue;
        }
        assert_string_equal(now.data, then.data);
        free(now.data);
        free(then.data);
    }
    stet_article_free(article);
}

static bool write_file(const char *path, const bytes *b)
{
    FILE *f = fopen(path, "wb");
    return f && fwrite(b->data, 1, b->length, f) == b->length && fclose(f) == 0;
}

static int bless(const golden_case *c)
{
    char path[PATH_ROOM + 32];
    bytes now, then;
    stet_article *article = article_of(c);
    if (!article) {
        fprintf(stderr, "run_golden: no article of %s\n", c->folder);
        return 1;
    }
    int failed = 0;
    for (size_t i = 0; i < N_OUTPUTS; i++) {
        if (!output_of(c, i, article, path, &now, &then))
            continue;
        if (strcmp(now.data, then.data) != 0) {
            printf("%s %s\n", then.length ? "changed" : "new", path);
            failed |= !write_file(path, &now);
        }
        free(now.data);
        free(then.data);
    }
    stet_article_free(article);
    return failed;
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
        tests[i] = (struct CMUnitTest){
            .name = strrchr(cases[i].folder, '/') + 1, .test_func = compare, .initial_state = &cases[i]};
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
