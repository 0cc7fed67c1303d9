/* error.c - the one list of statuses: name and line for people. */
#include "base/error.h"

#include <stdio.h>

static const struct {
    stet_status status;
    const char *name;
    const char *line;
} statuses[] = {
    {STET_OK, "STET_OK", "no error"},
    {STET_ERR_ARGUMENT, "STET_ERR_ARGUMENT", "argument out of range"},
    {STET_ERR_MEMORY, "STET_ERR_MEMORY", "out of memory"},
    {STET_ERR_LIMIT_INPUT, "STET_ERR_LIMIT_INPUT", "input larger than the limit"},
    {STET_ERR_LIMIT_MEMORY, "STET_ERR_LIMIT_MEMORY", "more memory needed than the limit"},
    {STET_ERR_LIMIT_NODES, "STET_ERR_LIMIT_NODES", "more elements than the limit"},
    {STET_ERR_LIMIT_DEPTH, "STET_ERR_LIMIT_DEPTH", "elements nested deeper than the limit"},
    {STET_ERR_LIMIT_BLOCKS, "STET_ERR_LIMIT_BLOCKS", "more blocks than the limit"},
    {STET_ERR_LIMIT_TEXT, "STET_ERR_LIMIT_TEXT", "more text than the limit"},
    {STET_ERR_LIMIT_LINKS, "STET_ERR_LIMIT_LINKS", "more links than the limit"},
    {STET_ERR_LIMIT_WORK, "STET_ERR_LIMIT_WORK", "work budget spent"},
    {STET_ERR_LIMIT_DEADLINE, "STET_ERR_LIMIT_DEADLINE", "deadline passed"},
    {STET_ERR_PARSE, "STET_ERR_PARSE", "HTML parser could not be started"},
    {STET_ERR_READ, "STET_ERR_READ", "input could not be read"},
    {STET_ERR_WRITE, "STET_ERR_WRITE", "output refused by the sink"},
};

enum { N_STATUSES = sizeof statuses / sizeof statuses[0] };

const char *stet_status_name(stet_status status)
{
    for (size_t i = 0; i < N_STATUSES; i++)
        if (statuses[i].status == status)
            return statuses[i].name;
    return "unknown status";
}

stet_status stet_error_set(stet_error *error, stet_status status, stet_stage stage, size_t offset,
                           const char *detail)
{
    if (!error)
        return status;
    for (size_t i = 0; !detail && i < N_STATUSES; i++)
        if (statuses[i].status == status)
            detail = statuses[i].line;
    *error = (stet_error){.status = status, .stage = stage, .offset = offset};
    snprintf(error->detail, sizeof error->detail, "%s", detail ? detail : "");
    return status;
}
