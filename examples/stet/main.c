/*
 * main.c - the program stet: files in, articles out, one after the other.  An input that fails is told on standard
 * error in one line and never stops the others; in JSON Lines it still gives its one line.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <stet/stet.h>

#include "cmdline.h"
#include "load_rules.h"
#include "rules_command.h"
#include "slurp.h"

enum { EXIT_ALL_READ = 0, EXIT_SOME_FAILED = 1, EXIT_WRONG = 2 };

static bool to_file(void *ctx, const char *bytes, size_t length)
{
    return fwrite(bytes, 1, length, (FILE *)ctx) == length;
}

typedef struct run {
    const cmdline *args;
    stet_engine *engine;
    stet_pool *pool;
    slurp_buffer page;
    FILE *out;
    bool some_failed;
} run;

static void tell(run *r, const char *path, const char *what)
{
    fprintf(stderr, "stet: %s: %s\n", path, what);
    r->some_failed = true;
}

/* One input to one output; false if the output cannot be written. */
static bool one_file(run *r, const char *path)
{
    stet_write_options write = STET_WRITE_INIT;
    write.format = r->args->format;
    write.blocks = r->args->blocks;
    write.path = path;
    write.links = r->args->links;
    write.images = r->args->images;
    write.tables = r->args->tables;
    stet_options options = STET_OPTIONS_INIT;
    options.explain = r->args->blocks;
    options.pool = r->pool;
    stet_input input = STET_INPUT_INIT;
    input.kind = r->args->kind;
    input.charset = r->args->charset;
    input.url = r->args->url;

    stet_article *article = NULL;
    stet_error error = {.status = STET_OK};
    stet_status status = STET_ERR_READ;
    const char *wrong = slurp(path, stet_limits_default().input_bytes, &r->page);
    if (!wrong) {
        input.bytes = r->page.data;
        input.length = r->page.length;
        status = stet_extract(r->engine, &input, &options, &article, &error);
        wrong = status == STET_OK ? NULL : error.detail;
    }
    if (wrong)
        tell(r, path, wrong);
    for (size_t i = 0; r->args->notes && i < stet_article_note_count(article); i++)
        fprintf(stderr, "stet: %s: %s\n", path, stet_article_note(article, i).data);
    stet_status written = article ? stet_write(article, &write, to_file, r->out, NULL)
                                  : stet_write_failure(status, &write, to_file, r->out, NULL);
    stet_article_free(article);
    return written == STET_OK;
}

static bool all_files(run *r)
{
    for (int i = 0; i < r->args->n_files; i++)
        if (!one_file(r, r->args->files[i]))
            return false;
    return fflush(r->out) == 0;
}

static bool use_rules(run *r)
{
    stet_rules *rules = load_rules(r->args->rules, r->args->n_rules);
    bool used = rules && stet_engine_set_rules(r->engine, rules) == STET_OK;
    stet_rules_free(rules); /* the engine holds them */
    return used;
}

static void end(run *r)
{
    slurp_free(&r->page);
    stet_pool_free(r->pool);
    stet_engine_free(r->engine);
}

int main(int argc, char **argv)
{
    if (argc > 1 && strcmp(argv[1], "rules") == 0)
        return rules_command(argc - 2, argv + 2);
    cmdline args;
    cmdline_result result = cmdline_read(argc, argv, &args);
    if (result != CMDLINE_RUN)
        return result == CMDLINE_DONE ? EXIT_ALL_READ : EXIT_WRONG;
    run r = {.args = &args, .out = stdout};
    stet_error error;
    if (stet_engine_new(NULL, &r.engine, &error) != STET_OK || stet_pool_new(NULL, &r.pool, &error) != STET_OK) {
        fprintf(stderr, "stet: %s\n", error.detail);
        end(&r);
        return EXIT_WRONG;
    }
    if (args.n_rules && !use_rules(&r)) {
        end(&r);
        return EXIT_WRONG;
    }
    if (args.output && !(r.out = fopen(args.output, "wb"))) {
        fprintf(stderr, "stet: %s: %s\n", args.output, strerror(errno));
        end(&r);
        return EXIT_WRONG;
    }
    bool written = all_files(&r);
    if (args.output && fclose(r.out) != 0)
        written = false;
    if (!written)
        fprintf(stderr, "stet: %s: cannot write\n", args.output ? args.output : "standard output");
    end(&r);
    return !written ? EXIT_WRONG : r.some_failed ? EXIT_SOME_FAILED : EXIT_ALL_READ;
}
