/* report.c - the getters of a report. */
#include "rules/report.h"

void stet_report_free(stet_report *report)
{
    if (!report)
        return;
    stet_allocator allocator = report->arena.allocator;
    stet_arena_free(&report->arena);
    allocator.free(allocator.ctx, report, sizeof *report);
}

size_t stet_report_count(const stet_report *report, stet_outcome outcome)
{
    return report && (unsigned)outcome <= STET_OUTCOME_SKIP ? report->counts[outcome] : 0;
}

size_t stet_report_size(const stet_report *report)
{
    return report ? report->results.count : 0;
}

static stet_text text_of(stet_view v)
{
    return (stet_text){v.len ? v.data : "", v.len};
}

stet_status stet_report_result(const stet_report *report, size_t index, stet_test_result *out)
{
    if (!report || !out || out->size < sizeof *out || index >= report->results.count)
        return STET_ERR_ARGUMENT;
    const stet_result *r = &report->results.at[index];
    *out = (stet_test_result){
        .size = out->size,
        .outcome = r->outcome,
        .file = text_of(r->file),
        .line = r->line,
        .key = text_of(r->key),
        .value = text_of(r->value),
        .url = text_of(r->url),
        .detail = text_of(r->detail),
    };
    return STET_OK;
}
