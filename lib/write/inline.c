/*
 * inline.c - see inline.h.  At each place what ends is closed, the innermost first; what is closed on the way although
 * it goes on is opened again.  Code holds no marks: those that begin in it wait for its end.
 */
#include "write/inline.h"

/* Schemes that a link may have: those that do nothing but lead somewhere. */
static const stet_view schemes[] = {STET_VIEW_INIT("http"), STET_VIEW_INIT("https"), STET_VIEW_INIT("mailto"),
                                    STET_VIEW_INIT("tel")};

stet_view stet_link_target(stet_view base, const stet_page_link *link, char *room)
{
    stet_view target = {room, stet_url_resolve(base, link->href, room, STET_URL_MAX)};
    stet_view scheme = stet_url_split(target).scheme;
    for (size_t i = 0; i < 2; i++)
        if (stet_view_ieq(scheme, schemes[i]))
            return stet_url_is_web(target) ? target : STET_VIEW_NONE;
    for (size_t i = 2; i < sizeof schemes / sizeof schemes[0]; i++)
        if (stet_view_ieq(scheme, schemes[i]))
            return target;
    return STET_VIEW_NONE;
}

void stet_inline_begin(stet_inline *in, const stet_page *page, stet_view base, const stet_part *part, unsigned hidden)
{
    in->page = page;
    in->base = base;
    in->text = page->blocks.at[part->block].text;
    in->block = part->block;
    in->hidden = hidden;
    in->link = part->first_link;
    in->span = part->first_span;
    in->at = part->skip;
    in->n_open = in->n_waiting = 0;
    in->target = STET_VIEW_NONE;
}

/* The next link and span of this block, or NULL. */
static const stet_page_link *next_link(const stet_inline *in)
{
    const stet_page *page = in->page;
    bool more = in->link < page->links.count && page->links.at[in->link].block == in->block;
    return more ? &page->links.at[in->link] : NULL;
}

static const stet_span *next_span(const stet_inline *in)
{
    const stet_page *page = in->page;
    bool more = in->span < page->spans.count && page->spans.at[in->span].block == in->block;
    return more ? &page->spans.at[in->span] : NULL;
}

static void wait_for(stet_inline *in, int mark, size_t end)
{
    if (end > in->at && !(in->hidden >> mark & 1) && in->n_waiting < STET_MARK_COUNT)
        in->waiting[in->n_waiting++] = (struct stet_open_mark){mark, end};
}

/* Note the marks that begin here; is there a line break? */
static bool collect(stet_inline *in)
{
    const stet_page_link *link;
    while ((link = next_link(in)) && link->start <= in->at) {
        in->link++;
        if (in->hidden >> STET_MARK_LINK & 1)
            continue;
        in->target = stet_link_target(in->base, link, in->room);
        if (in->target.len)
            wait_for(in, STET_MARK_LINK, link->end);
    }
    const stet_span *span;
    while ((span = next_span(in)) && span->start <= in->at) {
        in->span++;
        if (span->kind == STET_SPAN_BREAK && span->start == in->at) {
            in->at = span->end;
            return true;
        }
        if (span->kind != STET_SPAN_BREAK)
            wait_for(in, span->kind, span->end);
    }
    return false;
}

/* Where a mark that opens now will close: where it ends or one around it does. */
static size_t closes_at(const stet_inline *in)
{
    size_t end = in->text.len;
    for (unsigned i = 0; i < in->n_open; i++)
        end = in->open[i].end < end ? in->open[i].end : end;
    return end;
}

/* Open the longest of the marks that wait: then the others need not be cut. */
static stet_run open_longest(stet_inline *in)
{
    unsigned best = 0;
    for (unsigned i = 1; i < in->n_waiting; i++) {
        const struct stet_open_mark *w = &in->waiting[i], *b = &in->waiting[best];
        if (w->end > b->end ||
            (w->end == b->end && (w->mark == STET_MARK_LINK || (b->mark != STET_MARK_LINK && w->mark < b->mark))))
            best = i;
    }
    struct stet_open_mark mark = in->waiting[best];
    in->waiting[best] = in->waiting[--in->n_waiting];
    in->open[in->n_open++] = mark;
    return (stet_run){STET_RUN_OPEN, mark.mark, stet_view_sub(in->text, in->at, closes_at(in)), in->at};
}

bool stet_inline_in_code(const stet_inline *in)
{
    return in->n_open && in->open[in->n_open - 1].mark == STET_SPAN_CODE;
}

stet_run stet_inline_next(stet_inline *in)
{
    for (unsigned i = 0; i < in->n_open; i++) {
        if (in->open[i].end > in->at)
            continue;
        struct stet_open_mark mark = in->open[--in->n_open];
        wait_for(in, mark.mark, mark.end);
        return (stet_run){STET_RUN_CLOSE, mark.mark, STET_VIEW_NONE, in->at};
    }
    size_t at = in->at;
    if (collect(in))
        return (stet_run){STET_RUN_BREAK, 0, stet_view_sub(in->text, at, in->at), at};
    for (unsigned i = 0; i < in->n_waiting;) {
        if (in->waiting[i].end <= at)
            in->waiting[i] = in->waiting[--in->n_waiting];
        else
            i++;
    }
    if (in->n_waiting && !stet_inline_in_code(in))
        return open_longest(in);
    if (at >= in->text.len)
        return (stet_run){STET_RUN_END, 0, STET_VIEW_NONE, at};
    size_t end = closes_at(in);
    const stet_page_link *link = next_link(in);
    const stet_span *span = next_span(in);
    end = link && link->start < end ? link->start : end;
    end = span && span->start < end ? span->start : end;
    in->at = end;
    return (stet_run){STET_RUN_TEXT, 0, stet_view_sub(in->text, at, end), at};
}

bool stet_inline_link_follows(const stet_inline *in)
{
    for (unsigned i = 0; i < in->n_waiting; i++)
        if (in->waiting[i].mark == STET_MARK_LINK)
            return true;
    const stet_page_link *link = next_link(in);
    return link && link->start == in->at && !(in->hidden >> STET_MARK_LINK & 1);
}

bool stet_inline_holds(const stet_inline *in, unsigned marks, size_t end)
{
    for (unsigned i = 0; i < in->n_waiting; i++)
        if (marks >> in->waiting[i].mark & 1)
            return true;
    const stet_page_link *link = next_link(in);
    if (link && link->start < end && marks >> STET_MARK_LINK & 1)
        return true;
    for (uint32_t i = in->span; i < in->page->spans.count; i++) {
        const stet_span *span = &in->page->spans.at[i];
        if (span->block != in->block || span->start >= end)
            return false;
        if (span->kind != STET_SPAN_BREAK && marks >> span->kind & 1)
            return true;
    }
    return false;
}
