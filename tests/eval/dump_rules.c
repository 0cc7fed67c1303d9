/*
 * dump_rules.c - writes what site rules make of pages and what they cost, for tests/eval/rules.
 *
 *     dump_rules RULES LIST > OUT      LIST: lines of PAGE<TAB>URL; the URL may be empty
 *
 * OUT: "load" and milliseconds for all files of the folder, "lookup" and microseconds a page; then per page its file,
 * how the rules took part (stet_ruled) and the notes, parted by tabs.
 */
#define _POSIX_C_SOURCE 200809L

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <stet/stet.h>

enum { PAGES_MAX = 10000, PAGE_BYTES = 32 << 20, LOOKUPS = 20 };

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec * 1e-6;
}

static bool pass(void *ctx, const stet_rule_line *line)
{
    *(size_t *)ctx += line->line;
    return true;
}

static double lookup_cost(const stet_rules *rules, char *const *urls, size_t n)
{
    size_t sum = 0;
    double start = now();
    for (int round = 0; round < LOOKUPS; round++)
        for (size_t i = 0; i < n; i++)
            if (stet_rules_lookup(rules, urls[i], pass, &sum, NULL) != STET_OK)
                return -1;
    return n ? (now() - start) * 1e3 / LOOKUPS / (double)n : 0;
}

static bool read_page(const char *path, char *bytes, size_t *length)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return false;
    *length = fread(bytes, 1, PAGE_BYTES, file);
    bool ok = !ferror(file);
    fclose(file);
    return ok;
}

static bool tell(const stet_engine *engine, const char *path, const char *url, char *bytes)
{
    stet_input input = STET_INPUT_INIT;
    stet_article *article = NULL;
    stet_error error;
    input.bytes = bytes;
    input.url = *url ? url : NULL;
    if (!read_page(path, bytes, &input.length) || stet_extract(engine, &input, NULL, &article, &error) != STET_OK) {
        fprintf(stderr, "dump_rules: cannot read %s\n", path);
        return false;
    }
    printf("%s\t%d", path, (int)stet_article_ruled(article));
    for (size_t i = 0; i < stet_article_note_count(article); i++)
        printf("\t%s", stet_article_note(article, i).data);
    printf("\n");
    stet_article_free(article);
    return true;
}

static size_t read_list(const char *path, char **pages, char **urls)
{
    static char line[8192];
    size_t n = 0;
    FILE *list = fopen(path, "r");
    while (list && n < PAGES_MAX && fgets(line, sizeof line, list)) {
        line[strcspn(line, "\n")] = '\0';
        char *tab = strchr(line, '\t');
        if (tab)
            *tab++ = '\0';
        pages[n] = strdup(line);
        urls[n] = strdup(tab ? tab : "");
        if (!pages[n] || !urls[n])
            exit(2);
        n++;
    }
    if (list)
        fclose(list);
    return n;
}

int main(int argc, char **argv)
{
    static char *pages[PAGES_MAX], *urls[PAGES_MAX];
    stet_engine *engine = NULL;
    stet_rules *rules = NULL;
    char *bytes = malloc(PAGE_BYTES);
    if (argc != 3 || !bytes || stet_engine_new(NULL, &engine, NULL) != STET_OK ||
        stet_rules_new(NULL, &rules, NULL) != STET_OK) {
        fprintf(stderr, "usage: dump_rules RULES LIST\n");
        return 2;
    }
    size_t n = read_list(argv[2], pages, urls);
    double start = now();
    bool ok = stet_rules_add_folder(rules, argv[1], NULL) == STET_OK && stet_engine_set_rules(engine, rules) == STET_OK;
    printf("load\t%.2f\n", now() - start);
    printf("lookup\t%.2f\n", lookup_cost(rules, urls, n));
    for (size_t i = 0; i < n && ok; i++)
        ok = tell(engine, pages[i], urls[i], bytes);
    for (size_t i = 0; i < n; i++) {
        free(pages[i]);
        free(urls[i]);
    }
    free(bytes);
    stet_rules_free(rules);
    stet_engine_free(engine);
    return !ok || fflush(stdout) != 0;
}
