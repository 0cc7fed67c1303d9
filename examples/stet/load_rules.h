/* load_rules.h - site rules from folders and files. */
#ifndef STET_EXAMPLES_LOAD_RULES_H
#define STET_EXAMPLES_LOAD_RULES_H

#include <stet/stet.h>

/** Load rules from these paths, the first with priority; NULL, with a line on standard error, if one cannot be read. */
stet_rules *load_rules(const char *const *paths, int n);

#endif
