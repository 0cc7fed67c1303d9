/* rule_keys.h - the directives of rule files. */
#ifndef STET_RULES_RULE_KEYS_H
#define STET_RULES_RULE_KEYS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/view.h"

enum stet_rule_key {
#define KEY(id, name, value, use, remark) STET_RULE_##id,
#include "rules/rule_keys.inc"
#undef KEY
    STET_RULE_KEYS
};

enum stet_rule_value {
    STET_VALUE_NODES,
    STET_VALUE_ANY,
    STET_VALUE_TEXT,
    STET_VALUE_RAW, /* a text that may be empty */
    STET_VALUE_FLAG,
    STET_VALUE_PATTERN
};

enum stet_rule_use { STET_USE_APPLY, STET_USE_CRAWL, STET_USE_TEST, STET_USE_IGNORED };

typedef struct stet_rule_key_facts {
    stet_view name; /* NUL-terminated */
    uint8_t value;  /* enum stet_rule_value */
    uint8_t use;    /* enum stet_rule_use */
    const char *remark;
} stet_rule_key_facts;

const stet_rule_key_facts *stet_rule_key_facts_of(enum stet_rule_key key);

/** The key of this name, exactly; STET_RULE_KEYS if there is none. */
enum stet_rule_key stet_rule_key_find(stet_view name);

/** The known key that a misspelt one is nearest to; STET_RULE_KEYS if none is near. */
enum stet_rule_key stet_rule_key_nearest(stet_view name);

/** Does the key take an argument in brackets, as in wrap_in(h2)? */
bool stet_rule_key_takes_argument(enum stet_rule_key key);

#endif
