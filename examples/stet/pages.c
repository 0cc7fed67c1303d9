/* pages.c - see pages.h. */
#define _POSIX_C_SOURCE 200809L

#include "pages.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MANIFEST_MAX = 64 << 20 };

static char *path_of(const char *folder, const char *file)
{
    size_t n = strlen(folder) + strlen(file) + 2;
    char *path = malloc(n);
    if (path)
        snprintf(path, n, "%s/%s", folder, file);
    return path;
}

static int by_url(const void *x, const void *y)
{
    return strcmp(((const pages_line *)x)->url, ((const pages_line *)y)->url);
}

/* Cut the manifest into lines; empty ones and comments go. */
static bool cut_lines(pages *p)
{
    size_t room = 1;
    for (size_t i = 0; i < p->manifest.length; i++)
        room += p->manifest.data[i] == '\n';
    p->lines = calloc(room, sizeof *p->lines);
    if (!p->lines)
        return false;
    char *save = NULL;
    for (char *line = strtok_r(p->manifest.data, "\r\n", &save); line; line = strtok_r(NULL, "\r\n", &save)) {
        char *tab = strchr(line, '\t');
        if (line[0] == '#' || !tab)
            continue;
        *tab = '\0';
        p->lines[p->n++] = (pages_line){line, tab + 1};
    }
    qsort(p->lines, p->n, sizeof *p->lines, by_url);
    return true;
}

const char *pages_open(pages *p, const char *folder)
{
    *p = (pages){.folder = folder};
    char *path = path_of(folder, "pages.tsv");
    const char *wrong = path ? slurp(path, MANIFEST_MAX, &p->manifest) : "out of memory";
    free(path);
    if (wrong)
        return wrong;
    char *ended = realloc(p->manifest.data, p->manifest.length + 1);
    if (!ended)
        return "out of memory";
    p->manifest.data = ended;
    p->manifest.data[p->manifest.length] = '\0';
    return cut_lines(p) ? NULL : "out of memory";
}

void pages_close(pages *p)
{
    slurp_free(&p->manifest);
    slurp_free(&p->page);
    free(p->lines);
}

bool pages_find(void *ctx, const char *url, stet_input *page)
{
    pages *p = ctx;
    pages_line wanted = {url, NULL};
    const pages_line *line = bsearch(&wanted, p->lines, p->n, sizeof wanted, by_url);
    if (!line || !page)
        return line != NULL;
    char *path = path_of(p->folder, line->file);
    const char *wrong = path ? slurp(path, stet_limits_default().input_bytes, &p->page) : "out of memory";
    if (wrong)
        fprintf(stderr, "stet: %s: %s\n", path ? path : line->file, wrong);
    free(path);
    page->bytes = p->page.data;
    page->length = p->page.length;
    return !wrong;
}
