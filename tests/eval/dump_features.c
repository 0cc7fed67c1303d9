/*
 * dump_features.c - writes what the scorer sees of pages, for tests/eval/train.
 *
 *     dump_features --names                      feature names: name, family, text|html, 1|2 (pass), one a line
 *     dump_features [--words TABLE] LIST > OUT   LIST: one page file per line, or PAGE<TAB>FIRST
 *     dump_features --hashes LIST > OUT          the hashes of every block's words instead of rows
 *     dump_features --extract LIST > OUT         articles as JSON Lines; LIST: PAGE<TAB>ODDS
 *     dump_features --evidence LIST > OUT        per page, parted by tabs, what its confidence is made of
 *
 * TABLE replaces the learned word weights: 32-bit hash and 8-bit weight, packed, little-endian.
 * FIRST is a file of 32-bit floats, a first-pass probability per block: then the second pass's features are told.
 * ODDS is a file of 32-bit floats, a log-odds per block, that stands for the models' own (none: theirs).
 * OUT, per page, little-endian: u32 length of a JSON line, the line {"path","kind","lang","blocks":[[start,end,
 * "path","text"],...]}, u32 rows, u32 features, then rows x features 32-bit floats; with --hashes u32 0, u32 count,
 * then per block u32 n and n hashes.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <stet/inspect.h>

typedef struct bytes {
    char *data;
    size_t length, room;
} bytes;

static bool append(bytes *b, const void *data, size_t n)
{
    if (b->room - b->length < n) {
        size_t room = (b->length + n) * 2;
        char *grown = realloc(b->data, room);
        if (!grown)
            return false;
        b->data = grown;
        b->room = room;
    }
    memcpy(b->data + b->length, data, n);
    b->length += n;
    return true;
}

static bool append_json(bytes *b, const char *text, size_t n)
{
    bool ok = append(b, "\"", 1);
    for (size_t i = 0; i < n && ok; i++) {
        unsigned char c = (unsigned char)text[i];
        char escape[8];
        if (c == '"' || c == '\\' || c < 0x20) {
            snprintf(escape, sizeof escape, "\\u%04x", c);
            ok = append(b, escape, 6);
        } else {
            ok = append(b, text + i, 1);
        }
    }
    return ok && append(b, "\"", 1);
}

static bool read_file(const char *path, bytes *out)
{
    out->length = 0;
    FILE *f = fopen(path, "rb");
    if (!f)
        return false;
    char buffer[1 << 16];
    size_t n;
    bool ok = true;
    while (ok && (n = fread(buffer, 1, sizeof buffer, f)) > 0)
        ok = append(out, buffer, n);
    ok = ok && !ferror(f);
    fclose(f);
    return ok;
}

typedef struct dump {
    bytes json, rows;
    const char *path;
    bool hashes;
} dump;

static bool on_block(void *ctx, const stet_inspect_block *b)
{
    dump *d = ctx;
    char head[96];
    bool ok = true;
    if (b->index == 0) {
        ok = append(&d->json, "{\"path\":", 8) && append_json(&d->json, d->path, strlen(d->path));
        snprintf(head, sizeof head, ",\"kind\":\"%s\",\"lang\":\"%.16s\",\"blocks\":[",
                 b->kind == STET_KIND_HTML ? "html" : "text", b->language);
        ok = ok && append(&d->json, head, strlen(head));
    }
    snprintf(head, sizeof head, "%s[%zu,%zu,", b->index ? "," : "", b->source_start, b->source_end);
    ok = ok && append(&d->json, head, strlen(head)) && append_json(&d->json, b->path.data, b->path.length) &&
         append(&d->json, ",", 1) && append_json(&d->json, b->text.data, b->text.length) && append(&d->json, "]", 1);
    if (d->hashes) {
        uint32_t n = (uint32_t)b->word_count;
        return ok && append(&d->rows, &n, sizeof n) && append(&d->rows, b->words, n * sizeof *b->words);
    }
    return ok && append(&d->rows, b->row, stet_inspect_feature_count() * sizeof(float));
}

static bool on_bytes(void *ctx, const char *data, size_t length)
{
    (void)ctx;
    return fwrite(data, 1, length, stdout) == length;
}

static void put_evidence(const stet_article *article)
{
    const float *evidence;
    size_t n = stet_inspect_evidence(article, &evidence);
    for (size_t i = 0; i < n; i++)
        printf("%s%.6g", i ? "\t" : "", (double)evidence[i]);
    printf("\n");
}

static int extract_page(const stet_engine *engine, const char *path, bytes *page, bytes *odds, bool evidence)
{
    stet_input input = STET_INPUT_INIT;
    stet_error error;
    stet_article *article = NULL;
    stet_write_options write = STET_WRITE_INIT;
    input.bytes = page->data;
    input.length = page->length;
    stet_status status = odds->length ? stet_inspect_extract(engine, &input, NULL, (const float *)(void *)odds->data,
                                                             odds->length / sizeof(float), &article, &error)
                                      : stet_extract(engine, &input, NULL, &article, &error);
    write.format = STET_FORMAT_JSONL;
    write.path = path;
    if (status == STET_OK && evidence)
        put_evidence(article);
    else if (status == STET_OK)
        status = stet_write(article, &write, on_bytes, NULL, NULL);
    stet_article_free(article);
    if (status != STET_OK)
        fprintf(stderr, "dump_features: %s: %s\n", path, stet_status_name(status));
    return status != STET_OK;
}

static void put_u32(size_t value)
{
    uint32_t v = (uint32_t)value;
    unsigned char out[4] = {(unsigned char)v, (unsigned char)(v >> 8), (unsigned char)(v >> 16), (unsigned char)(v >> 24)};
    fwrite(out, 1, 4, stdout);
}

static int dump_page(const stet_engine *engine, dump *d, bytes *page, bytes *first)
{
    stet_input input = STET_INPUT_INIT;
    stet_error error;
    input.bytes = page->data;
    input.length = page->length;
    d->json.length = d->rows.length = 0;
    stet_status status = stet_inspect(engine, &input, NULL, first->length ? (const float *)(void *)first->data : NULL,
                                      first->length / sizeof(float), on_block, d, &error);
    if (status != STET_OK) {
        fprintf(stderr, "dump_features: %s: %s\n", d->path, error.detail);
        return 1;
    }
    if (d->json.length == 0) {
        append(&d->json, "{\"path\":", 8);
        append_json(&d->json, d->path, strlen(d->path));
        append(&d->json, ",\"kind\":\"\",\"lang\":\"\",\"blocks\":[", 32);
    }
    append(&d->json, "]}", 2);
    put_u32(d->json.length);
    fwrite(d->json.data, 1, d->json.length, stdout);
    size_t width = stet_inspect_feature_count() * sizeof(float);
    put_u32(d->hashes ? 0 : d->rows.length / width);
    put_u32(d->hashes ? d->rows.length / sizeof(uint32_t) : stet_inspect_feature_count());
    fwrite(d->rows.data, 1, d->rows.length, stdout);
    return 0;
}

static int names(void)
{
    for (size_t i = 0; i < stet_inspect_feature_count(); i++)
        printf("%s\t%s\t%s\t%d\n", stet_inspect_feature_name(i), stet_inspect_feature_family(i),
               stet_inspect_feature_in_text(i) ? "text" : "html", stet_inspect_feature_in_first_pass(i) ? 1 : 2);
    return 0;
}

/* Read a table of word weights into the engine. */
static bool use_words(stet_engine *engine, const char *path)
{
    enum { ROW = 5 };
    bytes table = {0};
    bool ok = read_file(path, &table) && table.length % ROW == 0;
    size_t n = table.length / ROW;
    uint32_t *hashes = calloc(n + 1, sizeof *hashes);
    int8_t *weights = calloc(n + 1, sizeof *weights);
    ok = ok && hashes && weights;
    for (size_t i = 0; i < n && ok; i++) {
        memcpy(&hashes[i], table.data + i * ROW, sizeof *hashes);
        weights[i] = (int8_t)table.data[i * ROW + 4];
    }
    ok = ok && stet_inspect_set_words(engine, hashes, weights, n) == STET_OK;
    free(hashes);
    free(weights);
    free(table.data);
    return ok;
}

int main(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "--names") == 0)
        return names();
    dump d = {.hashes = argc == 3 && strcmp(argv[1], "--hashes") == 0};
    bool evidence = argc == 3 && strcmp(argv[1], "--evidence") == 0;
    bool extract = evidence || (argc == 3 && strcmp(argv[1], "--extract") == 0);
    const char *words = argc == 4 && strcmp(argv[1], "--words") == 0 ? argv[2] : NULL;
    FILE *list = argc == 2 || d.hashes || extract || words ? fopen(argv[argc - 1], "r") : NULL;
    stet_engine *engine = NULL;
    if (!list || stet_engine_new(NULL, &engine, NULL) != STET_OK || (words && !use_words(engine, words))) {
        fprintf(stderr, "usage: dump_features --names | [--words TABLE | --hashes | --extract | --evidence] LIST\n");
        return 2;
    }
    static char line[8192];
    bytes page = {0}, first = {0};
    int failed = 0;
    while (!failed && fgets(line, sizeof line, list)) {
        line[strcspn(line, "\n")] = '\0';
        char *tab = strchr(line, '\t');
        if (tab)
            *tab++ = '\0';
        d.path = line;
        first.length = 0;
        if (!read_file(line, &page) || (tab && !read_file(tab, &first))) {
            fprintf(stderr, "dump_features: cannot read %s\n", tab ? tab : line);
            failed = 1;
        } else if (extract) {
            failed = extract_page(engine, line, &page, &first, evidence);
        } else {
            failed = dump_page(engine, &d, &page, &first);
        }
    }
    fclose(list);
    free(d.json.data);
    free(d.rows.data);
    free(page.data);
    free(first.data);
    stet_engine_free(engine);
    return failed || fflush(stdout) != 0;
}
