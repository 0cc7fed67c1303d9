/* cmdline.h - the program's arguments. */
#ifndef STET_EXAMPLES_CMDLINE_H
#define STET_EXAMPLES_CMDLINE_H

#include <stet/stet.h>

enum { CMDLINE_RULES_MAX = 16 };

typedef struct cmdline {
    stet_format format;
    stet_kind kind;
    bool blocks;
    bool links, images, tables;
    bool notes;
    const char *charset;
    const char *url;
    const char *rules[CMDLINE_RULES_MAX];
    int n_rules;
    const char *output; /* NULL: standard output */
    char **files;
    int n_files;
} cmdline;

typedef enum cmdline_result { CMDLINE_RUN, CMDLINE_DONE, CMDLINE_WRONG } cmdline_result;

/** Read the arguments; prints help, version or what is wrong. */
cmdline_result cmdline_read(int argc, char **argv, cmdline *out);

#endif
