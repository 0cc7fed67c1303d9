/*
 * stet.h - the stable API of libstet, the news-page boilerplate stripper.
 *
 * NAME
 *   stet - "let it stand": from a saved news page keep the article, drop the rest.
 *
 * USE
 *   stet_engine *engine = NULL;
 *   stet_article *article = NULL;
 *   stet_input input = STET_INPUT_INIT;
 *   input.bytes = page;
 *   input.length = page_length;
 *   if (stet_engine_new(NULL, &engine, NULL) == STET_OK &&
 *       stet_extract(engine, &input, NULL, &article, NULL) == STET_OK)
 *       puts(stet_article_text(article, STET_FIELD_TEXT).data);
 *   stet_article_free(article);
 *   stet_engine_free(engine);
 *
 * OWNERSHIP
 *   What a `_new` function or an out-pointer gives is freed by the same noun's `_free`, which accepts
 *   NULL.  What a getter returns is borrowed: it lives as long as its article.  The bytes of an input
 *   are never kept after stet_extract returns.
 *
 * THREADS
 *   There is no global state.  An engine is immutable once made and may be used by any number of
 *   threads at once.  An article belongs to one thread at a time.
 *
 * ERRORS
 *   STET_OK is 0.  Every other status is an error, grouped in tens, never renumbered.  "No article on
 *   this page" is not an error: the article is there, its text is empty or small and its confidence low.
 *   Functions that can fail take a stet_error last; it may be NULL.
 *
 * STABILITY
 *   Names, values and signatures follow semantic versioning.  Structures with a `size` member only ever
 *   grow at their end.  The extracted text may improve in a minor release.
 */
#ifndef STET_STET_H
#define STET_STET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <stet/export.h>
#include <stet/version.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__) || defined(__clang__)
#define STET_MUST_CHECK __attribute__((warn_unused_result))
#else
#define STET_MUST_CHECK
#endif

/* ---- status ------------------------------------------------------------------------------------ */

/** Result of every call that can fail. */
typedef enum stet_status {
    STET_OK = 0,
    STET_ERR_ARGUMENT = 10,       /**< a NULL where none is allowed, or a value out of range */
    STET_ERR_MEMORY = 20,         /**< the allocator returned NULL */
    STET_ERR_LIMIT_INPUT = 30,    /**< stet_limits.input_bytes */
    STET_ERR_LIMIT_MEMORY = 31,   /**< stet_limits.arena_bytes */
    STET_ERR_LIMIT_NODES = 32,    /**< stet_limits.nodes */
    STET_ERR_LIMIT_DEPTH = 33,    /**< stet_limits.depth */
    STET_ERR_LIMIT_BLOCKS = 34,   /**< stet_limits.blocks */
    STET_ERR_LIMIT_TEXT = 35,     /**< stet_limits.text_bytes */
    STET_ERR_LIMIT_LINKS = 36,    /**< stet_limits.links */
    STET_ERR_LIMIT_WORK = 37,     /**< stet_limits.work */
    STET_ERR_LIMIT_DEADLINE = 38, /**< stet_limits.deadline_ms */
    STET_ERR_PARSE = 40,          /**< the HTML parser could not be started */
    STET_ERR_READ = 50,           /**< a rule file or folder cannot be read; free for callers whose input cannot be */
    STET_ERR_WRITE = 60           /**< the caller's sink refused the output */
} stet_status;

/** Name of a status, such as "STET_ERR_MEMORY"; "unknown status" for any other value.  Never NULL. */
STET_EXPORT const char *stet_status_name(stet_status status);

/** The stage of the extraction that an error came from. */
typedef enum stet_stage {
    STET_STAGE_NONE = 0,
    STET_STAGE_ARGUMENTS,
    STET_STAGE_DECODE,
    STET_STAGE_PARSE,
    STET_STAGE_SCORE,
    STET_STAGE_FIELDS,
    STET_STAGE_WRITE,
    STET_STAGE_RULES
} stet_stage;

/** What went wrong, filled by the call that failed; untouched by a call that succeeds. */
typedef struct stet_error {
    stet_status status;
    stet_stage stage;
    size_t offset;     /**< byte of the input as given at which the limit was met; 0 if not known */
    char detail[120];  /**< one line for people, NUL-terminated */
    uintptr_t spare[4];
} stet_error;

/* ---- small types ------------------------------------------------------------------------------- */

/** UTF-8 text, borrowed.  `data` is never NULL and always NUL-terminated; `length` is in bytes. */
typedef struct stet_text {
    const char *data;
    size_t length;
} stet_text;

/**
 * Memory for everything stet itself allocates.  libxml2, json-c and iconv have no per-call hooks and use
 * malloc; their use is bounded by stet_limits.  All four members must be set, `ctx` may be NULL.
 */
typedef struct stet_allocator {
    void *(*alloc)(void *ctx, size_t size);
    void *(*realloc)(void *ctx, void *memory, size_t old_size, size_t size);
    void (*free)(void *ctx, void *memory, size_t size);
    void *ctx;
} stet_allocator;

/**
 * Bounds of one extraction.  0 keeps the default named in stet_limits_default(); every default's reason
 * stands beside it in lib/base/limits.h.
 */
typedef struct stet_limits {
    size_t size;            /**< sizeof(stet_limits) */
    size_t input_bytes;     /**< bytes of the input */
    size_t arena_bytes;     /**< bytes stet may hold for one article, scratch memory included */
    size_t nodes;           /**< elements that hold text */
    size_t depth;           /**< open elements */
    size_t blocks;          /**< blocks */
    size_t text_bytes;      /**< bytes of block text */
    size_t links;           /**< links */
    size_t spans;           /**< runs of emphasis and the like, and pictures; more are dropped, no error */
    size_t attribute_bytes; /**< bytes of one attribute's value; what is longer is dropped, no error */
    size_t jsonld_bytes;    /**< bytes of all JSON-LD blocks together; what is more is ignored */
    size_t jsonld_depth;    /**< nesting of JSON-LD; a deeper block is ignored */
    uint64_t work;          /**< counted steps, the same on every machine: a deadline that reproduces */
    unsigned deadline_ms;   /**< wall clock, 0 = none; checked between stages and while parsing */
} stet_limits;

/** The defaults, written out. */
STET_EXPORT stet_limits stet_limits_default(void);

/** What an input is. */
typedef enum stet_kind {
    STET_KIND_AUTO = 0, /**< decided by content */
    STET_KIND_HTML,
    STET_KIND_TEXT /**< a page flattened to plain text, debris and all */
} stet_kind;

/** One page.  Only `bytes` and `length` are needed. */
typedef struct stet_input {
    size_t size;          /**< sizeof(stet_input); STET_INPUT_INIT sets it */
    const void *bytes;    /**< may be NULL if `length` is 0 */
    size_t length;        /**< in bytes */
    stet_kind kind;
    const char *url;      /**< address of the page, to resolve links; NULL if unknown */
    const char *charset;  /**< from the HTTP header or the like; NULL if unknown */
    const char *language; /**< BCP 47 hint, used where the page says nothing itself; NULL if unknown */
} stet_input;

#define STET_INPUT_INIT {sizeof(stet_input), NULL, 0, STET_KIND_AUTO, NULL, NULL, NULL}

/** How to extract.  NULL options mean STET_OPTIONS_INIT. */
typedef struct stet_options {
    size_t size;                 /**< sizeof(stet_options); STET_OPTIONS_INIT sets it */
    const stet_limits *limits;   /**< NULL = defaults */
    bool partial;                /**< past a limit, also give the article made from what was read so far */
    bool explain;                /**< give blocks their path and reasons */
    bool rule_tokens;            /**< site rules: strip_id_or_class takes whole words, not parts of words */
    const struct stet_rules *rules; /**< site rules for this page; NULL: the engine's */
    struct stet_pool *pool;      /**< memory kept between extractions; NULL: each asks the engine's allocator anew */
} stet_options;

#define STET_OPTIONS_INIT {sizeof(stet_options), NULL, false, false, false, NULL, NULL}

/* ---- engine ------------------------------------------------------------------------------------ */

/** Compiled tables, shared by all extractions.  Immutable; any number of threads may use one at once. */
typedef struct stet_engine stet_engine;

/**
 * Make an engine.  `allocator` may be NULL (malloc) and must outlive the engine and all its articles.
 * Gives STET_ERR_ARGUMENT, STET_ERR_MEMORY.
 */
STET_EXPORT stet_status stet_engine_new(const stet_allocator *allocator, stet_engine **out,
                                        stet_error *error) STET_MUST_CHECK;

/** Free an engine; NULL is allowed.  Its articles stay valid. */
STET_EXPORT void stet_engine_free(stet_engine *engine);

/* ---- pool -------------------------------------------------------------------------------------- */

/**
 * Memory kept from one extraction to the next, for whoever extracts many pages in a row: up to 8 MiB, and after pages that
 * took more as much as they did and half of it, up to 512 MiB, less with every smaller page that follows.  Without one
 * the system clears fresh memory for every page, a twentieth to a tenth of the time, a fifth with large pages.
 *
 * One thread at a time may use a pool.  Articles made with it give their memory back to it: they are freed before it, and
 * by the thread that uses it.
 */
typedef struct stet_pool stet_pool;

/**
 * Make an empty pool.  `allocator` may be NULL (malloc) and must outlive the pool.
 * Gives STET_ERR_ARGUMENT, STET_ERR_MEMORY.
 */
STET_EXPORT stet_status stet_pool_new(const stet_allocator *allocator, stet_pool **out,
                                      stet_error *error) STET_MUST_CHECK;

/** Free a pool and what it keeps; NULL is allowed. */
STET_EXPORT void stet_pool_free(stet_pool *pool);

/* ---- site rules -------------------------------------------------------------------------------- */

/**
 * Site rules: files of the public FiveFilters site-config format, one file a host, that say where on a host's pages the
 * article stands.  README.md tells which directives are followed.
 *
 * A set is filled by one thread.  Once an engine or an extraction has got it, nothing may be added; then any number of
 * threads may use it at once.
 */
typedef struct stet_rules stet_rules;

/**
 * Make an empty set.  `allocator` may be NULL (malloc) and must outlive the set.
 * Gives STET_ERR_ARGUMENT, STET_ERR_MEMORY.
 */
STET_EXPORT stet_status stet_rules_new(const stet_allocator *allocator, stet_rules **out,
                                       stet_error *error) STET_MUST_CHECK;

/** Drop the caller's hold on a set; it is freed once no engine holds it either.  NULL is allowed. */
STET_EXPORT void stet_rules_free(stet_rules *rules);

/**
 * Add rules: all .txt files of a folder but LICENSE.txt, one file, or a text under a file's name.  What is added first
 * has priority: for a page one file of every folder is taken and merged, its host's own before the one for all hosts of
 * a domain.  A file named global.txt is for all pages.  What is wrong in a file never fails: stet_rules_check tells it.
 *
 * Gives STET_ERR_ARGUMENT, STET_ERR_MEMORY, STET_ERR_LIMIT_MEMORY, STET_ERR_READ (what was read before stays).
 */
STET_EXPORT stet_status stet_rules_add_folder(stet_rules *rules, const char *path, stet_error *error) STET_MUST_CHECK;
STET_EXPORT stet_status stet_rules_add_file(stet_rules *rules, const char *path, stet_error *error) STET_MUST_CHECK;
STET_EXPORT stet_status stet_rules_add_text(stet_rules *rules, const char *name, const void *bytes, size_t length,
                                            stet_error *error) STET_MUST_CHECK;

/**
 * Look pages that hold `text` in their first 16 KiB up under `host` too, as in "fingerprint.platform.example".  A few
 * publishing platforms are known already.  Gives STET_ERR_ARGUMENT, STET_ERR_MEMORY, STET_ERR_LIMIT_MEMORY.
 */
STET_EXPORT stet_status stet_rules_add_fingerprint(stet_rules *rules, const char *text, const char *host,
                                                   stet_error *error) STET_MUST_CHECK;

/** Number of files in the set. */
STET_EXPORT size_t stet_rules_file_count(const stet_rules *rules);

/** How much is wrong with a line. */
typedef enum stet_severity {
    STET_SEVERITY_NOTE = 0, /**< left alone by design */
    STET_SEVERITY_WARNING,  /**< it looks wrong */
    STET_SEVERITY_ERROR     /**< meant to do something, it does nothing */
} stet_severity;

/** What is wrong with a rule file; texts are valid during the call only. */
typedef struct stet_rule_problem {
    stet_severity severity;
    const char *name; /**< such as "unknown-key", static text */
    stet_text file;
    size_t line;      /**< 0: the file as a whole */
    stet_text text;   /**< one line for people */
} stet_rule_problem;

/** Receives problems; returns false to stop (STET_ERR_WRITE). */
typedef bool (*stet_rule_problem_sink)(void *ctx, const stet_rule_problem *problem);

/** Saved pages by their address, for tests. */
typedef struct stet_page_source {
    /**
     * Is there a page saved from `url`?  Then fill *page, unless it is NULL; bytes must stay until the next call.
     */
    bool (*find)(void *ctx, const char *url, stet_input *page);
    void *ctx;
} stet_page_source;

/**
 * Tell all that is wrong with the set's files, in their order; with `pages`, which may be NULL, also what tests have no
 * page.  Gives STET_ERR_ARGUMENT, STET_ERR_MEMORY, STET_ERR_WRITE.
 */
STET_EXPORT stet_status stet_rules_check(const stet_rules *rules, const stet_page_source *pages,
                                         stet_rule_problem_sink sink, void *ctx, stet_error *error) STET_MUST_CHECK;

/** One line of the rules for a page; texts are valid as long as the set. */
typedef struct stet_rule_line {
    stet_text file;
    size_t line;
    stet_text key;
    stet_text argument; /**< of key(argument); empty if there is none */
    stet_text value;
    bool is_used;       /**< false: something is wrong with it, or it is left alone */
} stet_rule_line;

/** Receives lines; returns false to stop (STET_ERR_WRITE). */
typedef bool (*stet_rule_line_sink)(void *ctx, const stet_rule_line *line);

/**
 * Tell the rules for pages at an address, the most specific file first: what a crawler must send (http_header) or log
 * in with (login_uri ...) before it has the page.  `url` may be a bare host.  No lines: no rules.
 * Gives STET_ERR_ARGUMENT, STET_ERR_WRITE.
 */
STET_EXPORT stet_status stet_rules_lookup(const stet_rules *rules, const char *url, stet_rule_line_sink sink,
                                          void *ctx, stet_error *error) STET_MUST_CHECK;

/**
 * Use rules in all of an engine's extractions that name none themselves; NULL for none.  The engine keeps its own hold
 * on the set.  Not while another call uses the engine.  Gives STET_ERR_ARGUMENT.
 */
STET_EXPORT stet_status stet_engine_set_rules(stet_engine *engine, stet_rules *rules) STET_MUST_CHECK;

/* ---- extraction -------------------------------------------------------------------------------- */

/** What was found on one page. */
typedef struct stet_article stet_article;

/**
 * Extract the article of one page.
 *
 * `*out` is written on STET_OK.  With options->partial it is also written together with a
 * STET_ERR_LIMIT_* status other than STET_ERR_LIMIT_INPUT and STET_ERR_LIMIT_MEMORY: then it holds what
 * the part of the page before the limit gives.  Deterministic: the same bytes and options give the same
 * article, whatever ran before (a wall-clock deadline excepted).
 *
 * Gives STET_ERR_ARGUMENT, STET_ERR_MEMORY, STET_ERR_LIMIT_*, STET_ERR_PARSE.
 */
STET_EXPORT stet_status stet_extract(const stet_engine *engine, const stet_input *input, const stet_options *options,
                                     stet_article **out, stet_error *error) STET_MUST_CHECK;

/** Free an article and everything borrowed from it; NULL is allowed. */
STET_EXPORT void stet_article_free(stet_article *article);

/* ---- article ----------------------------------------------------------------------------------- */

/** Fields with one value. */
typedef enum stet_field {
    STET_FIELD_TITLE = 0, /**< headline, without the site's name */
    STET_FIELD_DATE,      /**< publication: ISO 8601, date or date and time, zone if known */
    STET_FIELD_MODIFIED,  /**< last change, as above; never before the publication */
    STET_FIELD_LEAD,      /**< standfirst; also the first part of STET_FIELD_TEXT */
    STET_FIELD_TEXT,      /**< lead and body, paragraphs separated by "\n" */
    STET_FIELD_SECTION,   /**< department of the paper */
    STET_FIELD_SITE,      /**< name of the outlet */
    STET_FIELD_URL,       /**< canonical address */
    STET_FIELD_IMAGE,     /**< lead image's address */
    STET_FIELD_LANGUAGE,  /**< BCP 47 primary tag: as declared, unless the text tells another */
    STET_FIELD_CREDIT,    /**< agency or paper the article was taken from */
    STET_FIELD_COUNT
} stet_field;

/** A field's value; data "" and length 0 if the page does not tell (see stet_article_has). */
STET_EXPORT stet_text stet_article_text(const stet_article *article, stet_field field);

/** Does the page tell this field?  STET_FIELD_TEXT is always there, perhaps empty. */
STET_EXPORT bool stet_article_has(const stet_article *article, stet_field field);

/** Fields with any number of values. */
typedef enum stet_list {
    STET_LIST_AUTHORS = 0,
    STET_LIST_TAGS,
    STET_LIST_CAPTIONS,
    STET_LIST_COUNT
} stet_list;

/** Number of values of a list field. */
STET_EXPORT size_t stet_article_list_count(const stet_article *article, stet_list list);

/** The index-th value; empty if index is out of range. */
STET_EXPORT stet_text stet_article_list_item(const stet_article *article, stet_list list, size_t index);

/** Where a page tells a value. */
typedef enum stet_origin {
    STET_ORIGIN_NONE = 0,
    STET_ORIGIN_META,      /**< <meta name|property content> */
    STET_ORIGIN_LINK,      /**< <link rel href> */
    STET_ORIGIN_ELEMENT,   /**< <title>, <html lang> */
    STET_ORIGIN_JSONLD,    /**< application/ld+json */
    STET_ORIGIN_MICRODATA, /**< itemprop */
    STET_ORIGIN_TIME,      /**< <time datetime> */
    STET_ORIGIN_PAGE,      /**< the page's own blocks or lines */
    STET_ORIGIN_INPUT,     /**< the caller's stet_input */
    STET_ORIGIN_RULE,      /**< a site rule */
    STET_ORIGIN_COUNT
} stet_origin;

/** Lower-case name of an origin, such as "jsonld"; "unknown" out of range.  Never NULL. */
STET_EXPORT const char *stet_origin_name(stet_origin origin);

/** One thing a page tells for a field. */
typedef struct stet_value {
    size_t size;        /**< in: sizeof(stet_value); STET_VALUE_INIT sets it */
    stet_text text;
    stet_origin origin; /**< the most trusted of those that agree */
    const char *key;    /**< which one of that origin, such as "og:title" or "byline"; static text, never NULL */
    double confidence;  /**< 0..1, for comparison within one field; it is no probability */
    bool chosen;        /**< it is the field's value, or among the values of a list field */
} stet_value;

#define STET_VALUE_INIT {sizeof(stet_value), {NULL, 0}, STET_ORIGIN_NONE, NULL, 0, false}

/**
 * All that was found for a field: first what was chosen, then what was passed over, the best first.  A field without a
 * value may have candidates that were too weak to be chosen.  STET_FIELD_TEXT has none: it is made of the blocks.
 */
STET_EXPORT size_t stet_article_value_count(const stet_article *article, stet_field field);
STET_EXPORT size_t stet_article_list_value_count(const stet_article *article, stet_list list);

/** Fill `*out` with the index-th of them.  Gives STET_ERR_ARGUMENT for a bad field, index or size. */
STET_EXPORT stet_status stet_article_value(const stet_article *article, stet_field field, size_t index,
                                           stet_value *out) STET_MUST_CHECK;
STET_EXPORT stet_status stet_article_list_value(const stet_article *article, stet_list list, size_t index,
                                                stet_value *out) STET_MUST_CHECK;

/**
 * How far to trust the article, in 0..1: an estimate of the F1 that its text would get against a careful
 * person's.  Low for a page that holds no article.
 */
STET_EXPORT double stet_article_confidence(const stet_article *article);

/** How the input was read: STET_KIND_HTML or STET_KIND_TEXT. */
STET_EXPORT stet_kind stet_article_kind(const stet_article *article);

/** Name of the charset the input was decoded from, such as "utf-8" or "windows-1258".  Static text. */
STET_EXPORT const char *stet_article_charset(const stet_article *article);

/** Number of undecodable byte sequences that became U+FFFD. */
STET_EXPORT size_t stet_article_undecodable(const stet_article *article);

/** What site rules tell a crawler about a page. */
typedef enum stet_hint_kind {
    STET_HINT_SINGLE_PAGE = 0,      /**< value: address of the whole article on one page */
    STET_HINT_NEXT_PAGE,            /**< value: address of the article's next page */
    STET_HINT_HTTP_HEADER,          /**< name and value of a header to send */
    STET_HINT_REQUIRES_LOGIN,
    STET_HINT_LOGIN_URI,            /**< value: where the login form is sent to */
    STET_HINT_LOGIN_USERNAME_FIELD, /**< value: name of the form's field */
    STET_HINT_LOGIN_PASSWORD_FIELD,
    STET_HINT_LOGIN_EXTRA_FIELD,    /**< name and value of a further field, as the rule has them */
    STET_HINT_NOT_LOGGED_IN,        /**< the page was saved without a login: its text may be cut */
    STET_HINT_NATIVE_AD,            /**< the page is an advertisement */
    STET_HINT_COUNT
} stet_hint_kind;

typedef struct stet_hint {
    size_t size;         /**< in: sizeof(stet_hint); STET_HINT_INIT sets it */
    stet_hint_kind kind;
    stet_text name;
    stet_text value;     /**< addresses are absolute */
} stet_hint;

#define STET_HINT_INIT {sizeof(stet_hint), STET_HINT_SINGLE_PAGE, {NULL, 0}, {NULL, 0}}

/** Number of hints; 0 without rules. */
STET_EXPORT size_t stet_article_hint_count(const stet_article *article);

/** Fill `*out` with the index-th hint.  Gives STET_ERR_ARGUMENT for a bad index or size. */
STET_EXPORT stet_status stet_article_hint(const stet_article *article, size_t index, stet_hint *out) STET_MUST_CHECK;

/** Name of a kind, such as "next_page"; "unknown" out of range.  Never NULL. */
STET_EXPORT const char *stet_hint_name(stet_hint_kind kind);

/** How site rules took part in an article. */
typedef enum stet_ruled {
    STET_RULED_NOT = 0, /**< no rules for this page */
    STET_RULED_PARTLY,  /**< rules applied, but the text was found without a body rule */
    STET_RULED_BODY,    /**< the text is the body that a rule names */
    STET_RULED_REFUSED  /**< a rule names a body that the page speaks against: found without it, see the notes */
} stet_ruled;

STET_EXPORT stet_ruled stet_article_ruled(const stet_article *article);

/** Notes on rules that failed on the page, such as "post.example.txt:4: body: nothing on the page matches"; at most 50. */
STET_EXPORT size_t stet_article_note_count(const stet_article *article);

/** The index-th note; empty if index is out of range. */
STET_EXPORT stet_text stet_article_note(const stet_article *article, size_t index);

/* ---- blocks ------------------------------------------------------------------------------------ */

/** What a block is.  Roles before STET_ROLE_NAVIGATION stand, the others go. */
typedef enum stet_role {
    STET_ROLE_TITLE = 0,
    STET_ROLE_LEAD,
    STET_ROLE_BODY,
    STET_ROLE_SUBHEAD,
    STET_ROLE_LIST,
    STET_ROLE_QUOTE,
    STET_ROLE_CODE,
    STET_ROLE_TABLE,
    STET_ROLE_CAPTION,
    STET_ROLE_BYLINE,
    STET_ROLE_DATE,
    STET_ROLE_CREDIT,
    STET_ROLE_TAGS,
    STET_ROLE_NAVIGATION,
    STET_ROLE_RELATED,
    STET_ROLE_COMMENT,
    STET_ROLE_PROMO,
    STET_ROLE_SHARE,
    STET_ROLE_LEGAL,
    STET_ROLE_META,
    STET_ROLE_DUPLICATE,
    STET_ROLE_OTHER,
    STET_ROLE_COUNT
} stet_role;

/** Lower-case name of a role, such as "subhead"; "unknown" out of range.  Never NULL. */
STET_EXPORT const char *stet_role_name(stet_role role);

/** One reason for a block's score: a feature and what it added to the log-odds. */
typedef struct stet_reason {
    const char *feature; /**< static text */
    float contribution;  /**< log-odds; positive speaks for the block */
} stet_reason;

#define STET_REASONS_MAX 5

/** One block of the page, in reading order. */
typedef struct stet_block {
    size_t size;         /**< in: sizeof(stet_block); STET_BLOCK_INIT sets it */
    stet_text text;      /**< white space collapsed, UTF-8 */
    stet_role role;
    bool in_text;        /**< part of STET_FIELD_TEXT */
    float score;         /**< log-odds that the block stands */
    size_t source_start; /**< first byte of the block in the input as given */
    size_t source_end;   /**< one past the last */
    stet_text path;      /**< element names from the root, such as "html/body/main/p"; "" for text input; needs
                              stet_options.explain */
    size_t reason_count; /**< at most STET_REASONS_MAX, strongest first; needs stet_options.explain */
    stet_reason reasons[STET_REASONS_MAX];
} stet_block;

#define STET_BLOCK_INIT \
    {sizeof(stet_block), {NULL, 0}, STET_ROLE_OTHER, false, 0, 0, 0, {NULL, 0}, 0, {{NULL, 0}}}

/** Number of blocks of the page, those that go included. */
STET_EXPORT size_t stet_article_block_count(const stet_article *article);

/** Fill `*out` with the index-th block.  Gives STET_ERR_ARGUMENT for a bad index or size. */
STET_EXPORT stet_status stet_article_block(const stet_article *article, size_t index,
                                           stet_block *out) STET_MUST_CHECK;

/* ---- tests of site rules ----------------------------------------------------------------------- */

typedef enum stet_outcome { STET_OUTCOME_PASS = 0, STET_OUTCOME_FAIL, STET_OUTCOME_SKIP } stet_outcome;

/** One test of a rule file. */
typedef struct stet_test_result {
    size_t size;       /**< in: sizeof(stet_test_result); STET_TEST_RESULT_INIT sets it */
    stet_outcome outcome;
    stet_text file;
    size_t line;       /**< of the directive that asks for the test */
    stet_text key;     /**< test_url, test_contains, stet_test_absent, ... */
    stet_text value;   /**< what the directive says */
    stet_text url;     /**< of the page: the test_url it belongs to */
    stet_text detail;  /**< fail: what is there instead; skip: why; pass: where it was found, or "" */
} stet_test_result;

#define STET_TEST_RESULT_INIT \
    {sizeof(stet_test_result), STET_OUTCOME_PASS, {NULL, 0}, 0, {NULL, 0}, {NULL, 0}, {NULL, 0}, {NULL, 0}}

/** The results of a test run.  Belongs to one thread at a time. */
typedef struct stet_report stet_report;

/**
 * Run the tests that the files of a set hold on saved pages: for every test_url whether the body that the rules name is
 * found and believed, and what the directives after it say of the article:
 *
 *   test_contains     the text, title, an author or the date holds this, white space apart
 *   stet_test_absent  the text does not hold this
 *   stet_test_title   the title is this
 *   stet_test_author  one of the authors is this
 *   stet_test_date    the date begins with this
 *
 * Tests without a page are skipped; so are addresses of feeds, and pages that the rules know as saved without a login.
 * Gives STET_ERR_ARGUMENT, STET_ERR_MEMORY, STET_ERR_LIMIT_MEMORY.
 */
STET_EXPORT stet_status stet_rules_test(const stet_engine *engine, const stet_rules *rules,
                                        const stet_page_source *pages, stet_report **out,
                                        stet_error *error) STET_MUST_CHECK;

/** Free a report; NULL is allowed. */
STET_EXPORT void stet_report_free(stet_report *report);

/** Number of results with an outcome. */
STET_EXPORT size_t stet_report_count(const stet_report *report, stet_outcome outcome);

/** Number of all results. */
STET_EXPORT size_t stet_report_size(const stet_report *report);

/** Fill `*out` with the index-th result.  Gives STET_ERR_ARGUMENT for a bad index or size. */
STET_EXPORT stet_status stet_report_result(const stet_report *report, size_t index,
                                           stet_test_result *out) STET_MUST_CHECK;

/* ---- writing ----------------------------------------------------------------------------------- */

/** Output formats of stet_write. */
typedef enum stet_format {
    STET_FORMAT_TEXT = 0, /**< title, a blank line, then the text, UTF-8 */
    STET_FORMAT_JSON,     /**< one indented object */
    STET_FORMAT_JSONL,    /**< one object on one line */
    STET_FORMAT_MARKDOWN, /**< CommonMark: title, then the text with its structure */
    STET_FORMAT_HTML,     /**< a whole HTML document that is also well-formed XML; see stet_write */
    STET_FORMAT_XML       /**< a TEI P5 document: the fields in its header, the text with its structure */
} stet_format;

/** Receives output piece by piece; returns false to stop the writer (STET_ERR_WRITE). */
typedef bool (*stet_sink)(void *ctx, const char *bytes, size_t length);

/** How to write.  NULL means STET_WRITE_INIT. */
typedef struct stet_write_options {
    size_t size;      /**< sizeof(stet_write_options); STET_WRITE_INIT sets it */
    stet_format format;
    bool blocks;      /**< JSON: add the list of all blocks */
    const char *path; /**< JSON: value of "path"; NULL leaves the key out */
    bool links;       /**< Markdown, HTML, XML: write links; without it their text alone */
    bool images;      /**< Markdown, HTML, XML: write pictures and their captions */
    bool tables;      /**< Markdown: tables as pipe tables, which CommonMark does not know but most readers of Markdown
                           do; without it a line for each row */
} stet_write_options;

#define STET_WRITE_INIT {sizeof(stet_write_options), STET_FORMAT_TEXT, false, NULL, true, true, false}

/**
 * Write an article.  Needs no memory.
 *
 * Markdown, HTML and XML give the text as lists, quotations, tables, figures, headings, code and paragraphs with links
 * and emphasis in them.  Addresses are absolute: a link or picture is left out, its text or caption is not, where the
 * page's address is not known (stet_input.url, or the page's own word for it) and the link's does not stand alone, or
 * where it is not http, https, mailto or tel.  HTML holds no scripts, styles, handlers or frames: elements and
 * attributes come from a short fixed list, told in README.md.
 *
 * Gives STET_ERR_ARGUMENT, STET_ERR_WRITE.
 */
STET_EXPORT stet_status stet_write(const stet_article *article, const stet_write_options *options, stet_sink sink,
                                   void *ctx, stet_error *error) STET_MUST_CHECK;

/** How to write a report. */
typedef enum stet_report_format {
    STET_REPORT_TEXT = 0, /**< failures and skips, and a line that counts */
    STET_REPORT_TAP,      /**< Test Anything Protocol 13 */
    STET_REPORT_JUNIT     /**< JUnit's XML, one test suite a file */
} stet_report_format;

/**
 * Write a report.  Needs no memory.  Gives STET_ERR_ARGUMENT, STET_ERR_WRITE.
 */
STET_EXPORT stet_status stet_report_write(const stet_report *report, stet_report_format format, stet_sink sink,
                                          void *ctx, stet_error *error) STET_MUST_CHECK;

/**
 * Write the JSON record of an input that could not be extracted: path, status, and null for the rest.  The other
 * formats write nothing.
 * Gives STET_ERR_ARGUMENT, STET_ERR_WRITE.
 */
STET_EXPORT stet_status stet_write_failure(stet_status status, const stet_write_options *options, stet_sink sink,
                                           void *ctx, stet_error *error) STET_MUST_CHECK;

/* ---- version ----------------------------------------------------------------------------------- */

/** Version of the library that is running, "MAJOR.MINOR.PATCH"; STET_VERSION is that of the header. */
STET_EXPORT const char *stet_version(void);

#ifdef __cplusplus
}
#endif

#endif
