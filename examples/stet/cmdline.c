/* cmdline.c - see cmdline.h.  Options come from one table; a long option takes its value behind '=' or as the next word. */
#include "cmdline.h"

#include <stdio.h>
#include <string.h>

static const char help[] =
    "usage: stet [options] FILE...\n"
    "       stet rules check|test|show ...   (stet rules --help)\n"
    "\n"
    "Keep the article of saved news pages, drop the rest.  FILE is HTML or a page flattened to text, also .gz;\n"
    "- is standard input.\n"
    "\n"
    "  -f, --format FORMAT        what to write: text (the default), markdown, html, xml (TEI P5), json, jsonl\n"
    "      --no-links             Markdown, HTML, XML: no links\n"
    "      --no-images            Markdown, HTML, XML: no pictures and captions\n"
    "      --tables               Markdown: pipe tables\n"
    "      --blocks               JSON: add every block of the page with its role and reasons\n"
    "      --kind auto|html|text  what the input is (auto: decided by content)\n"
    "      --charset NAME         charset of the input, as told by its HTTP header\n"
    "      --url URL              address of the page; links are absolute where it is known\n"
    "      --rules PATH           site rules, a folder or a file; may be given several times, the first has priority\n"
    "      --notes                tell on standard error where rules failed\n"
    "  -o, --output FILE          write there instead of to standard output\n"
    "      --version              print the version\n"
    "  -h, --help                 print this\n"
    "\n"
    "Exit status: 0 all inputs were read; 1 an input failed, the others were written; 2 wrong arguments or the\n"
    "output cannot be written.\n";

typedef struct choice {
    const char *word;
    int value;
} choice;

static const choice formats[] = {
    {"text", STET_FORMAT_TEXT}, {"markdown", STET_FORMAT_MARKDOWN}, {"html", STET_FORMAT_HTML},
    {"xml", STET_FORMAT_XML},   {"json", STET_FORMAT_JSON},         {"jsonl", STET_FORMAT_JSONL},
    {NULL, 0}};
static const choice kinds[] = {
    {"auto", STET_KIND_AUTO}, {"html", STET_KIND_HTML}, {"text", STET_KIND_TEXT}, {NULL, 0}};

enum option_id {
    OPT_FORMAT,
    OPT_NO_LINKS,
    OPT_NO_IMAGES,
    OPT_TABLES,
    OPT_BLOCKS,
    OPT_KIND,
    OPT_CHARSET,
    OPT_URL,
    OPT_RULES,
    OPT_NOTES,
    OPT_OUTPUT,
    OPT_VERSION,
    OPT_HELP
};

static const struct {
    const char *name;
    char letter;
    bool takes_value;
    enum option_id id;
} options[] = {
    {"format", 'f', true, OPT_FORMAT},   {"no-links", 0, false, OPT_NO_LINKS},
    {"no-images", 0, false, OPT_NO_IMAGES}, {"tables", 0, false, OPT_TABLES},
    {"blocks", 0, false, OPT_BLOCKS},    {"kind", 0, true, OPT_KIND},
    {"charset", 0, true, OPT_CHARSET},   {"url", 0, true, OPT_URL},        {"rules", 0, true, OPT_RULES},
    {"notes", 0, false, OPT_NOTES},      {"output", 'o', true, OPT_OUTPUT},
    {"version", 0, false, OPT_VERSION},  {"help", 'h', false, OPT_HELP},
};

enum { N_OPTIONS = sizeof options / sizeof options[0] };

/* Index of the option a word names, or N_OPTIONS; *value is what stands behind it in the same word, or NULL. */
static size_t find_option(const char *word, const char **value)
{
    *value = NULL;
    for (size_t i = 0; i < N_OPTIONS; i++) {
        size_t n = strlen(options[i].name);
        if (word[1] == '-' && strncmp(word + 2, options[i].name, n) == 0 && (word[2 + n] == '\0' || word[2 + n] == '=')) {
            *value = word[2 + n] == '=' ? word + 3 + n : NULL;
            return i;
        }
        if (word[1] != '-' && options[i].letter && word[1] == options[i].letter) {
            *value = word[2] ? word + 2 : NULL;
            return i;
        }
    }
    return N_OPTIONS;
}

static bool choose(const choice *choices, const char *option, const char *word, int *value)
{
    for (; choices->word; choices++) {
        if (strcmp(word, choices->word) == 0) {
            *value = choices->value;
            return true;
        }
    }
    fprintf(stderr, "stet: --%s: unknown value: %s\n", option, word);
    return false;
}

static cmdline_result apply(cmdline *c, size_t option, const char *value)
{
    int chosen = 0;
    switch (options[option].id) {
    case OPT_FORMAT:
        if (!choose(formats, "format", value, &chosen))
            return CMDLINE_WRONG;
        c->format = (stet_format)chosen;
        break;
    case OPT_KIND:
        if (!choose(kinds, "kind", value, &chosen))
            return CMDLINE_WRONG;
        c->kind = (stet_kind)chosen;
        break;
    case OPT_NO_LINKS:
        c->links = false;
        break;
    case OPT_NO_IMAGES:
        c->images = false;
        break;
    case OPT_TABLES:
        c->tables = true;
        break;
    case OPT_BLOCKS:
        c->blocks = true;
        break;
    case OPT_CHARSET:
        c->charset = value;
        break;
    case OPT_URL:
        c->url = value;
        break;
    case OPT_RULES:
        if (c->n_rules == CMDLINE_RULES_MAX) {
            fprintf(stderr, "stet: more than %d --rules\n", CMDLINE_RULES_MAX);
            return CMDLINE_WRONG;
        }
        c->rules[c->n_rules++] = value;
        break;
    case OPT_NOTES:
        c->notes = true;
        break;
    case OPT_OUTPUT:
        c->output = value;
        break;
    case OPT_VERSION:
        printf("stet %s\n", stet_version());
        return CMDLINE_DONE;
    case OPT_HELP:
        fputs(help, stdout);
        return CMDLINE_DONE;
    }
    return CMDLINE_RUN;
}

cmdline_result cmdline_read(int argc, char **argv, cmdline *out)
{
    *out = (cmdline){.links = true, .images = true, .files = argv + 1}; /* file names move to the front of argv */
    bool only_files = false;
    for (int i = 1; i < argc; i++) {
        if (only_files || argv[i][0] != '-' || argv[i][1] == '\0') {
            out->files[out->n_files++] = argv[i];
            continue;
        }
        if (strcmp(argv[i], "--") == 0) {
            only_files = true;
            continue;
        }
        const char *value;
        size_t option = find_option(argv[i], &value);
        if (option == N_OPTIONS || (value && !options[option].takes_value)) {
            fprintf(stderr, "stet: unknown option: %s (--help lists them)\n", argv[i]);
            return CMDLINE_WRONG;
        }
        if (options[option].takes_value && !value && ++i < argc)
            value = argv[i];
        if (options[option].takes_value && !value) {
            fprintf(stderr, "stet: --%s needs a value\n", options[option].name);
            return CMDLINE_WRONG;
        }
        cmdline_result result = apply(out, option, value);
        if (result != CMDLINE_RUN)
            return result;
    }
    if (out->n_files == 0) {
        fprintf(stderr, "stet: no file given (--help tells how)\n");
        return CMDLINE_WRONG;
    }
    return CMDLINE_RUN;
}
