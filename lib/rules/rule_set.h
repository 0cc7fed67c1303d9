/*
 * rule_set.h - the rule files of a caller: layers in order of priority, found by host as the readers in use find them,
 * and merged.
 */
#ifndef STET_RULES_RULE_SET_H
#define STET_RULES_RULE_SET_H

#include <stdatomic.h>

#include "rules/rule_file.h"

enum {
    STET_RULE_SLOTS = 4096,
    STET_HOST_MAX = 200,           /* bytes of a host: the format's own limit */
    STET_MATCH_FILES_MAX = 16,     /* files merged for one page */
    STET_FINGERPRINT_REACH = 16384 /* bytes of a page in which a fingerprint is looked for */
};

typedef struct stet_rule_entry {
    stet_rule_file file;
    struct stet_rule_entry *next; /* of the same slot, in order of adding */
} stet_rule_entry;

/** Pages that hold `text` near their beginning are looked up under `host` too. */
typedef struct stet_fingerprint {
    stet_view text;
    stet_view host;
} stet_fingerprint;

struct stet_rules {
    stet_allocator allocator;
    stet_memory memory;
    stet_arena arena;
    atomic_uint references;
    uint32_t layers;
    STET_VEC(stet_rule_entry *) entries; /* in order of adding */
    stet_rule_entry *slots[STET_RULE_SLOTS];
    STET_VEC(stet_fingerprint) fingerprints;
};

/** The files that apply to a page, the most specific first. */
typedef struct stet_rule_match {
    const stet_rule_file *files[STET_MATCH_FILES_MAX];
    uint32_t n;
    uint32_t n_own; /* the first of them: found by the page's address */
} stet_rule_match;

/** Add a file to the layer being filled. */
stet_status stet_rule_set_add(stet_rules *rules, stet_view name, stet_view text);

/** Take and drop a reference; the last one frees. */
void stet_rule_set_hold(stet_rules *rules);

/** The host a page of this address is looked up under, in `out`; its length, 0 if the address has none that can be. */
size_t stet_rule_host(stet_view url, char out[STET_HOST_MAX + 1]);

/**
 * Find the files for a page: by its address, which may be empty; by the fingerprints in `html`, which may be empty; and
 * the global file.  A file that says autodetect_on_failure: no is the last.
 */
void stet_rule_set_match(const stet_rules *rules, stet_view url, stet_view html, stet_rule_match *out);

/** Is the file's name one that some page is looked up under? */
bool stet_rule_file_is_reachable(const stet_rule_file *file);

/** Is it the file for all pages? */
bool stet_rule_file_is_global(const stet_rule_file *file);

/**
 * The next directive with this key that is in use, of all files in order; NULL at the end.  Start with *file = *rule =
 * 0.
 */
const stet_rule *stet_rule_next(const stet_rule_match *match, enum stet_rule_key key, uint32_t *file, uint32_t *rule);

/** Value of a flag: what the most specific file that has it says last; `otherwise` if none has it. */
bool stet_rule_flag(const stet_rule_match *match, enum stet_rule_key key, bool otherwise);

/** As stet_rule_flag, for texts; empty if there is none. */
stet_view stet_rule_text(const stet_rule_match *match, enum stet_rule_key key);

#endif
