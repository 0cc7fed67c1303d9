/* error.h - fills a caller's stet_error. */
#ifndef STET_BASE_ERROR_H
#define STET_BASE_ERROR_H

#include <stet/stet.h>

/** Fill `error`, if there is one, and return `status`.  `detail` NULL stands for the status's own line. */
stet_status stet_error_set(stet_error *error, stet_status status, stet_stage stage, size_t offset,
                           const char *detail);

#endif
