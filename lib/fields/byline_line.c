/* byline_line.c - see byline_line.h. */
#include "fields/byline_line.h"

#include "fields/author_link.h"
#include "fields/byline.h"
#include "fields/byline_place.h"

#define SURE 0.6f /* weight from which a line is surely a byline */

/* Does a line, now read, hold nothing but names, or a desk, and perhaps a date? */
static bool holds_names_only(const stet_block_stats *s, const stet_byline_look *seen, const stet_byline *b)
{
    /* In scripts without capitals a few words may be anything. */
    bool told = s->capitals || seen->labelled || b->dated || b->sourced || b->occupied || seen->beside_date;
    bool spaceless = s->units < (float)s->tokens && b->names > 1; /* and characters cut at commas even more */
    return !b->rest && (b->names || b->desk) && told && !spaceless;
}

/* Read what the links to authors' pages say, and nothing else. */
static void read_links(stet_byline *b, uint32_t block)
{
    const stet_page *page = b->in->page;
    stet_piece text = stet_piece_of_block(b->in, block);
    for (uint32_t k = stet_field_links(page, block); k < page->links.count && page->links.at[k].block == block; k++) {
        const stet_page_link *link = &page->links.at[k];
        if (!stet_is_author_link(link))
            continue;
        stet_piece name = stet_piece_cut(b->in, &text, stet_view_sub(text.text, link->start, link->end));
        stet_byline_read(b, &name);
    }
}

static float confidence_of(float weight)
{
    static const float UNSURE = 0.05f;
    return weight < UNSURE ? UNSURE : weight < 1 ? weight : 1;
}

void stet_byline_line_read(const stet_field_input *in, uint32_t i, const stet_byline_look *seen, stet_byline_line *l)
{
    *l = (stet_byline_line){.block = i, .weight = seen->weight};
    stet_byline b = {.in = in,
                     .source = {STET_ORIGIN_PAGE, "byline", confidence_of(l->weight)},
                     .loose = l->weight >= SURE,
                     .people = &l->people,
                     .organisations = &l->organisations,
                     .credit = &l->credit};
    stet_piece text = stet_piece_of_block(in, i);
    if (stet_has_author_links_only(in, i))
        read_links(&b, i);
    else
        stet_byline_read(&b, &text);
    l->desk = b.desk;
    if (stet_byline_is_dated(in, i, b.dated))
        l->weight += STET_BYLINE_DATED;
    l->weight += (holds_names_only(&in->a->stats[i], seen, &b) ? seen->names : 0) +
                 ((b.sourced || b.occupied) && b.names ? STET_BYLINE_BESIDE_NAME : 0);
    l->named = seen->labelled || seen->called;
    if (l->people.list.count || l->weight < STET_BYLINE_LEAST)
        return;
    b.source.key = "author link"; /* the line holds more than they, and is no byline as a whole */
    read_links(&b, i);
}
