/* log.c - see log.h. */
#include "score/log.h"

const float stet_logs[STET_LOGS] = {
#include "score/logs.inc"
};
