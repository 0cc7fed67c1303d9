/* load_rules.c - see load_rules.h. */
#define _POSIX_C_SOURCE 200809L

#include "load_rules.h"

#include <stdio.h>
#include <sys/stat.h>

stet_rules *load_rules(const char *const *paths, int n)
{
    stet_rules *rules = NULL;
    stet_error error;
    stet_status status = stet_rules_new(NULL, &rules, &error);
    for (int i = 0; i < n && status == STET_OK; i++) {
        struct stat info;
        bool folder = stat(paths[i], &info) == 0 && S_ISDIR(info.st_mode);
        status = folder ? stet_rules_add_folder(rules, paths[i], &error) : stet_rules_add_file(rules, paths[i], &error);
    }
    if (status == STET_OK)
        return rules;
    fprintf(stderr, "stet: %s\n", error.detail);
    stet_rules_free(rules);
    return NULL;
}
