/* rules_command.c - see rules_command.h.  Each command is one call of the library and a printer. */
#include "rules_command.h"

#include <stdio.h>
#include <string.h>

#include "load_rules.h"
#include "pages.h"

enum { EXIT_RIGHT = 0, EXIT_WRONG_RULES = 1, EXIT_WRONG = 2, PATHS_MAX = 64 };

static const char help[] =
    "usage: stet rules check [--notes] [--pages DIR] PATH...\n"
    "       stet rules test --pages DIR [--format text|tap|junit] PATH...\n"
    "       stet rules show --rules PATH... URL\n"
    "\n"
    "Check, test and look up site rules.  PATH is a rule file or a folder of them; the first has priority.\n"
    "\n"
    "  check   tell what is wrong with the files; exit status 1 if a line does nothing that was meant to\n"
    "  test    run the tests the files hold on saved pages; exit status 1 if one fails\n"
    "  show    print the rules for pages at URL, the most specific file first\n"
    "\n"
    "      --notes        check: tell also what is left alone by design\n"
    "      --pages DIR    saved pages: DIR/pages.tsv holds lines of an address, a tab, and a file in DIR\n"
    "      --format NAME  test: how to report (text)\n"
    "      --rules PATH   show: a rule file or folder; may be given several times\n"
    "\n"
    "Exit status 2: wrong arguments, or rules or the manifest cannot be read.\n";

typedef struct arguments {
    const char *paths[PATHS_MAX];
    int n_paths;
    const char *pages;
    const char *format;
    const char *url;
    bool notes;
} arguments;

static int wrong(const char *what, const char *about)
{
    fprintf(stderr, "stet: %s%s%s (stet rules --help tells how)\n", what, about ? ": " : "", about ? about : "");
    return EXIT_WRONG;
}

/* Where the value of an option goes; NULL for an option that takes none. */
static const char **place_of(arguments *a, const char *option)
{
    if (strcmp(option, "--pages") == 0)
        return &a->pages;
    if (strcmp(option, "--format") == 0)
        return &a->format;
    if (strcmp(option, "--rules") == 0 && a->n_paths < PATHS_MAX)
        return &a->paths[a->n_paths++];
    return NULL;
}

/* Read what stands behind the command's name.  Words without an option are paths, or for `show` the address. */
static int read_arguments(int argc, char **argv, bool show, arguments *a)
{
    for (int i = 0; i < argc; i++) {
        if (strcmp(argv[i], "--notes") == 0) {
            a->notes = true;
            continue;
        }
        bool option = argv[i][0] == '-';
        const char **place = option ? place_of(a, argv[i]) : show ? &a->url : place_of(a, "--rules");
        if (!place)
            return wrong(option ? "unknown option" : "too many paths", argv[i]);
        if (option && i + 1 == argc)
            return wrong("a value is missing", argv[i]);
        *place = option ? argv[++i] : argv[i];
    }
    return EXIT_RIGHT;
}

/* Open the pages that --pages names; `source` stays NULL where there are none. */
static int open_pages(const arguments *a, pages *p, stet_page_source *room, const stet_page_source **source)
{
    if (!a->pages)
        return EXIT_RIGHT;
    const char *why = pages_open(p, a->pages);
    if (why) {
        fprintf(stderr, "stet: %s/pages.tsv: %s\n", a->pages, why);
        return EXIT_WRONG;
    }
    *room = (stet_page_source){pages_find, p};
    *source = room;
    return EXIT_RIGHT;
}

/* ---- check ------------------------------------------------------------------------------------- */

typedef struct check_counts {
    bool notes;
    size_t by_severity[STET_SEVERITY_ERROR + 1];
} check_counts;

static bool print_problem(void *ctx, const stet_rule_problem *p)
{
    static const char *const words[] = {"note", "warning", "error"};
    check_counts *counts = ctx;
    counts->by_severity[p->severity]++;
    if (p->severity == STET_SEVERITY_NOTE && !counts->notes)
        return true;
    char line[24] = "";
    if (p->line)
        snprintf(line, sizeof line, ":%zu", p->line);
    return printf("%s%s: %s: %s [%s]\n", p->file.data, line, words[p->severity], p->text.data, p->name) >= 0;
}

static int check(const arguments *a, const stet_rules *rules, const stet_page_source *source)
{
    check_counts counts = {.notes = a->notes};
    stet_error error;
    if (stet_rules_check(rules, source, print_problem, &counts, &error) != STET_OK) {
        fprintf(stderr, "stet: %s\n", error.detail);
        return EXIT_WRONG;
    }
    printf("files: %zu, errors: %zu, warnings: %zu, notes: %zu\n", stet_rules_file_count(rules),
           counts.by_severity[STET_SEVERITY_ERROR], counts.by_severity[STET_SEVERITY_WARNING],
           counts.by_severity[STET_SEVERITY_NOTE]);
    return counts.by_severity[STET_SEVERITY_ERROR] ? EXIT_WRONG_RULES : EXIT_RIGHT;
}

/* ---- test -------------------------------------------------------------------------------------- */

static bool to_stdout(void *ctx, const char *bytes, size_t length)
{
    (void)ctx;
    return fwrite(bytes, 1, length, stdout) == length;
}

static int test(const arguments *a, const stet_rules *rules, const stet_page_source *source)
{
    static const char *const formats[] = {"text", "tap", "junit"};
    size_t format = 0;
    while (format < sizeof formats / sizeof formats[0] && a->format && strcmp(a->format, formats[format]) != 0)
        format++;
    if (!source)
        return wrong("--pages is needed", NULL);
    if (format == sizeof formats / sizeof formats[0])
        return wrong("unknown format", a->format);
    stet_engine *engine = NULL;
    stet_report *report = NULL;
    stet_error error;
    int status = EXIT_WRONG;
    if (stet_engine_new(NULL, &engine, &error) == STET_OK &&
        stet_rules_test(engine, rules, source, &report, &error) == STET_OK &&
        stet_report_write(report, (stet_report_format)format, to_stdout, NULL, &error) == STET_OK)
        status = stet_report_count(report, STET_OUTCOME_FAIL) ? EXIT_WRONG_RULES : EXIT_RIGHT;
    else
        fprintf(stderr, "stet: %s\n", error.detail);
    stet_report_free(report);
    stet_engine_free(engine);
    return status;
}

/* ---- show -------------------------------------------------------------------------------------- */

static bool print_line(void *ctx, const stet_rule_line *line)
{
    const char **file = ctx;
    if (*file != line->file.data)
        printf("# %s\n", line->file.data);
    *file = line->file.data;
    const char *open = line->argument.length ? "(" : "", *close = line->argument.length ? ")" : "";
    return printf("%s%s%s%s%s: %s\n", line->is_used ? "" : "# not used: ", line->key.data, open, line->argument.data,
                  close, line->value.data) >= 0;
}

static int show(const arguments *a, const stet_rules *rules, const stet_page_source *source)
{
    (void)source;
    if (!a->url)
        return wrong("no address given", NULL);
    const char *file = NULL;
    stet_error error;
    if (stet_rules_lookup(rules, a->url, print_line, &file, &error) != STET_OK) {
        fprintf(stderr, "stet: %s\n", error.detail);
        return EXIT_WRONG;
    }
    if (!file)
        printf("# no rules for %s\n", a->url);
    return EXIT_RIGHT;
}

int rules_command(int argc, char **argv)
{
    static const struct {
        const char *name;
        int (*run)(const arguments *a, const stet_rules *rules, const stet_page_source *source);
    } commands[] = {{"check", check}, {"test", test}, {"show", show}};
    if (argc > 0 && (strcmp(argv[0], "--help") == 0 || strcmp(argv[0], "-h") == 0)) {
        fputs(help, stdout);
        return EXIT_RIGHT;
    }
    size_t c = 0;
    while (c < sizeof commands / sizeof commands[0] && (argc == 0 || strcmp(argv[0], commands[c].name) != 0))
        c++;
    if (c == sizeof commands / sizeof commands[0])
        return wrong("check, test or show?", argc ? argv[0] : NULL);
    arguments a = {.n_paths = 0};
    int status = read_arguments(argc - 1, argv + 1, commands[c].run == show, &a);
    if (status != EXIT_RIGHT)
        return status;
    if (a.n_paths == 0)
        return wrong("no rules given", NULL);
    stet_rules *rules = load_rules(a.paths, a.n_paths);
    pages p = {.folder = NULL};
    stet_page_source room;
    const stet_page_source *source = NULL;
    status = rules ? open_pages(&a, &p, &room, &source) : EXIT_WRONG;
    if (status == EXIT_RIGHT)
        status = commands[c].run(&a, rules, source);
    pages_close(&p);
    stet_rules_free(rules);
    return fflush(stdout) == 0 ? status : EXIT_WRONG;
}
