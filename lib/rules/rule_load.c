/* rule_load.c - making rule sets, and files and folders into them.  POSIX is needed for reading folders. */
#define _POSIX_C_SOURCE 200809L

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/error.h"
#include "rules/rule_set.h"

enum { RULES_BYTES = 512 << 20 }; /* the 2,040 public files take 10 MB; a bound, not a measure */

static const stet_fingerprint fingerprints[] = {
#define FINGERPRINT(text, host) {STET_VIEW_INIT(text), STET_VIEW_INIT(host)},
#include "rules/fingerprints.inc"
#undef FINGERPRINT
};

static stet_status add_fingerprint(stet_rules *rules, stet_view text, stet_view host)
{
    stet_fingerprint f = {stet_arena_copy(&rules->arena, text), stet_arena_copy(&rules->arena, host)};
    stet_fingerprint *slot = f.text.data && f.host.data ? STET_VEC_PUSH(&rules->arena, &rules->fingerprints) : NULL;
    if (slot)
        *slot = f;
    return rules->arena.status;
}

stet_status stet_rules_new(const stet_allocator *allocator, stet_rules **out, stet_error *error)
{
    if (!out || (allocator && (!allocator->alloc || !allocator->realloc || !allocator->free)))
        return stet_error_set(error, STET_ERR_ARGUMENT, STET_STAGE_ARGUMENTS, 0, NULL);
    const stet_allocator *use = allocator ? allocator : &stet_allocator_malloc;
    stet_rules *rules = use->alloc(use->ctx, sizeof *rules);
    if (!rules)
        return stet_error_set(error, STET_ERR_MEMORY, STET_STAGE_RULES, 0, NULL);
    *rules = (stet_rules){.allocator = *use};
    atomic_init(&rules->references, 1);
    rules->memory.cap = RULES_BYTES;
    stet_arena_init(&rules->arena, use, &rules->memory);
    stet_status status = STET_OK;
    for (size_t i = 0; i < sizeof fingerprints / sizeof fingerprints[0] && status == STET_OK; i++)
        status = add_fingerprint(rules, fingerprints[i].text, fingerprints[i].host);
    if (status != STET_OK) {
        stet_rules_free(rules);
        return stet_error_set(error, status, STET_STAGE_RULES, 0, NULL);
    }
    *out = rules;
    return STET_OK;
}

void stet_rules_free(stet_rules *rules)
{
    if (!rules || atomic_fetch_sub_explicit(&rules->references, 1, memory_order_acq_rel) > 1)
        return;
    stet_allocator allocator = rules->allocator;
    for (uint32_t i = 0; i < rules->entries.count; i++)
        stet_rule_file_free(&rules->entries.at[i]->file);
    stet_arena_free(&rules->arena);
    allocator.free(allocator.ctx, rules, sizeof *rules);
}

size_t stet_rules_file_count(const stet_rules *rules)
{
    return rules ? rules->entries.count : 0;
}

stet_status stet_rules_add_fingerprint(stet_rules *rules, const char *text, const char *host, stet_error *error)
{
    if (!rules || !text || !*text || !host || !*host)
        return stet_error_set(error, STET_ERR_ARGUMENT, STET_STAGE_ARGUMENTS, 0, NULL);
    stet_status status = add_fingerprint(rules, stet_view_of(text), stet_view_of(host));
    return status == STET_OK ? status : stet_error_set(error, status, STET_STAGE_RULES, 0, NULL);
}

/* What was added is a layer of its own, below those before.  `path`: what could not be read, if that is wrong. */
static stet_status end_layer(stet_rules *rules, stet_status status, const char *path, stet_error *error)
{
    rules->layers++;
    char detail[120];
    snprintf(detail, sizeof detail, "cannot read %s", path ? path : "");
    return status == STET_OK
               ? status
               : stet_error_set(error, status, STET_STAGE_RULES, 0, status == STET_ERR_READ ? detail : NULL);
}

stet_status stet_rules_add_text(stet_rules *rules, const char *name, const void *bytes, size_t length,
                                stet_error *error)
{
    if (!rules || !name || (!bytes && length))
        return stet_error_set(error, STET_ERR_ARGUMENT, STET_STAGE_ARGUMENTS, 0, NULL);
    stet_view text = length ? (stet_view){bytes, length} : STET_VIEW_NONE;
    return end_layer(rules, stet_rule_set_add(rules, stet_view_of(name), text), NULL, error);
}

/* Read a file into `buffer`, which has room for one byte more than a rule file may have, so that too much is seen. */
static stet_status read_file(stet_rules *rules, const char *path, char *buffer)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return STET_ERR_READ;
    size_t n = fread(buffer, 1, STET_RULE_FILE_BYTES_MAX + 1, file);
    bool failed = ferror(file) != 0;
    fclose(file);
    return failed ? STET_ERR_READ : stet_rule_set_add(rules, stet_view_of(path), (stet_view){buffer, n});
}

static char *new_buffer(stet_rules *rules)
{
    return rules->allocator.alloc(rules->allocator.ctx, STET_RULE_FILE_BYTES_MAX + 1);
}

static void free_buffer(stet_rules *rules, char *buffer)
{
    rules->allocator.free(rules->allocator.ctx, buffer, STET_RULE_FILE_BYTES_MAX + 1);
}

stet_status stet_rules_add_file(stet_rules *rules, const char *path, stet_error *error)
{
    if (!rules || !path)
        return stet_error_set(error, STET_ERR_ARGUMENT, STET_STAGE_ARGUMENTS, 0, NULL);
    char *buffer = new_buffer(rules);
    if (!buffer)
        return stet_error_set(error, STET_ERR_MEMORY, STET_STAGE_RULES, 0, NULL);
    stet_status status = read_file(rules, path, buffer);
    free_buffer(rules, buffer);
    return end_layer(rules, status, path, error);
}

/* Is a folder's file a rule file?  The licence that lies among the public ones is none. */
static bool is_rule_name(stet_view name)
{
    static const stet_view suffix = STET_VIEW_INIT(".txt");
    return name.len > suffix.len && stet_view_eq(stet_view_sub(name, name.len - suffix.len, name.len), suffix) &&
           !stet_view_eq(name, STET_VIEW("LICENSE.txt"));
}

typedef STET_VEC(stet_view) paths;

/* The paths of a folder's rule files. */
static stet_status list_folder(stet_arena *arena, const char *path, paths *out)
{
    DIR *folder = opendir(path);
    if (!folder)
        return STET_ERR_READ;
    for (struct dirent *entry; (entry = readdir(folder)) != NULL && arena->status == STET_OK;) {
        stet_view name = stet_view_of(entry->d_name);
        if (!is_rule_name(name))
            continue;
        stet_buf full;
        stet_buf_init(&full, arena);
        stet_buf_append(&full, stet_view_of(path));
        stet_buf_byte(&full, '/');
        stet_buf_append(&full, name);
        stet_buf_byte(&full, '\0');
        stet_view *slot = full.failed ? NULL : STET_VEC_PUSH(arena, out);
        if (slot)
            *slot = (stet_view){full.data, full.len - 1};
    }
    closedir(folder);
    return arena->status;
}

static int by_name(const void *x, const void *y)
{
    return strcmp(((const stet_view *)x)->data, ((const stet_view *)y)->data);
}

/* *unread: the file that could not be read, if that is wrong. */
static stet_status add_files(stet_rules *rules, const paths *files, const char **unread)
{
    char *buffer = new_buffer(rules);
    stet_status status = buffer ? STET_OK : STET_ERR_MEMORY;
    for (uint32_t i = 0; i < files->count && status == STET_OK; i++) {
        *unread = files->at[i].data;
        status = read_file(rules, *unread, buffer);
    }
    if (buffer)
        free_buffer(rules, buffer);
    return status;
}

stet_status stet_rules_add_folder(stet_rules *rules, const char *path, stet_error *error)
{
    if (!rules || !path)
        return stet_error_set(error, STET_ERR_ARGUMENT, STET_STAGE_ARGUMENTS, 0, NULL);
    stet_memory memory = {.cap = RULES_BYTES};
    stet_arena scratch;
    stet_arena_init(&scratch, &rules->allocator, &memory);
    paths files = {0};
    const char *unread = path;
    stet_status status = list_folder(&scratch, path, &files);
    if (status == STET_OK && files.count) {
        qsort(files.at, files.count, sizeof *files.at, by_name); /* folders have no order of their own */
        status = add_files(rules, &files, &unread);
    }
    status = end_layer(rules, status, unread, error);
    stet_arena_free(&scratch);
    return status;
}
