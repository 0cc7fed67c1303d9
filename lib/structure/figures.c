/* figures.c - which pictures and captions belong to the article, and which belong together; see build.h. */
#include "base/url.h"
#include "base/utf8.h"
#include "page/tags.h"
#include "structure/build.h"

static bool in_figcaption(const stet_build *b, uint32_t block)
{
    for (uint32_t i = b->page->blocks.at[block].node; i != STET_NODE_NONE; i = b->page->nodes.at[i].parent) {
        const stet_node *n = &b->page->nodes.at[i];
        if (n->tag == STET_TAG_FIGCAPTION)
            return !b->containers.holds[i].lays_out;
        if (!(n->above >> STET_ABOVE_FIGURE & 1)) /* figures hold them */
            return false;
    }
    return false;
}

bool stet_is_caption(const stet_build *b, uint32_t block)
{
    return stet_build_keeps(b, block) ? in_figcaption(b, block) : stet_build_looks_at(b, block);
}

/* Does the block belong to the article, be it only its byline? */
static bool stands(const stet_build *b, uint32_t block)
{
    return block < b->page->blocks.count && b->roles->role[block] < STET_ROLE_NAVIGATION;
}

/* The picture's absolute address, written to `room`; empty if it has none on the web. */
static stet_view address_of(const stet_build *b, const stet_image *image, char *room)
{
    stet_view address = {room, stet_url_resolve(b->out->base, image->src, room, STET_URL_MAX)};
    return stet_url_is_web(address) ? address : STET_VIEW_NONE;
}

/* A figure of a picture, a caption or both, in the containers that are open; STET_NODE_NONE leaves one out. */
static void add_figure(stet_build *b, uint32_t image, uint32_t caption)
{
    char room[STET_URL_MAX];
    uint32_t figure = b->out->parts.count;
    if (!stet_build_add(b, STET_PART_FIGURE))
        return;
    stet_part *part = image == STET_NODE_NONE ? NULL : stet_build_add(b, STET_PART_IMAGE);
    if (part) {
        part->block = image;
        part->text = stet_arena_copy(b->arena, address_of(b, &b->page->images.at[image], room));
    }
    if (caption != STET_NODE_NONE) {
        stet_build_text(b, caption, STET_PART_CAPTION);
        b->figure = figure;
        b->figure_depth = b->open.depth;
        stet_build_part(b, figure)->has_text = stet_build_keeps(b, caption);
    }
    stet_build_part(b, figure)->end = b->out->parts.count;
}

/*
 * May the picture stand?  It needs the article on both sides, or its caption or the first text right behind it: what
 * stands elsewhere belongs to cards, adverts and bylines.
 */
static bool is_article_image(const stet_build *b, const stet_image *image)
{
    uint32_t next = image->block, previous = next - 1; /* before the first block there is none */
    if (b->pictured != STET_NODE_NONE && stet_view_eq(image->src, b->page->images.at[b->pictured].src))
        return false;
    if (!image->inside && stet_is_caption(b, next))
        return true;
    return stet_build_keeps(b, next) && !image->leads_on &&
           (image->inside || next == b->roles->selection->first || stands(b, previous));
}

/* The nearest <figure> around a block, or STET_NODE_NONE. */
static uint32_t figure_around(const stet_build *b, uint32_t block)
{
    uint32_t node = b->page->blocks.at[block].node;
    while (node != STET_NODE_NONE && b->page->nodes.at[node].tag != STET_TAG_FIGURE)
        node = b->page->nodes.at[node].parent;
    return node;
}

/* A number alone counts pictures; a picture's text said twice is one. */
static bool says_something(const stet_build *b, uint32_t caption)
{
    stet_view text = b->page->blocks.at[caption].text;
    bool letters = false;
    for (const char *p = text.data; p < text.data + text.len && !letters;) {
        unsigned classes = stet_char_class(stet_utf8_next(&p, text.data + text.len));
        letters = classes & STET_CHAR_WORD && !(classes & STET_CHAR_DIGIT);
    }
    bool repeats = b->leaf != STET_NODE_NONE && stet_is_caption(b, b->leaf) &&
                   stet_view_eq(b->page->blocks.at[b->leaf].text, text);
    return stet_build_keeps(b, caption) || (letters && !repeats);
}

/* Add a caption to the figure right before it, if it stands in the same <figure>. */
static bool joins_figure(stet_build *b, uint32_t caption)
{
    uint32_t figure = b->figure;
    if (figure == STET_NODE_NONE || stet_build_part(b, figure)->end != b->out->parts.count ||
        b->figure_depth != b->open.depth || !stet_is_caption(b, b->leaf) ||
        figure_around(b, b->leaf) == STET_NODE_NONE || figure_around(b, b->leaf) != figure_around(b, caption))
        return false;
    stet_build_text(b, caption, STET_PART_CAPTION);
    stet_part *part = stet_build_part(b, figure);
    part->end = b->out->parts.count;
    part->is_simple = false;
    part->has_text = part->has_text || stet_build_keeps(b, caption);
    return true;
}

void stet_add_figures(stet_build *b, uint32_t block, const stet_chain *due, bool captioned)
{
    const stet_page *page = b->page;
    char room[STET_URL_MAX];
    uint32_t waiting = STET_NODE_NONE; /* a picture that may have a caption */
    for (; b->image < page->images.count; b->image++) {
        const stet_image *image = &page->images.at[b->image];
        if (image->block > block || (image->block == block && image->inside))
            break;
        if (!is_article_image(b, image) || address_of(b, image, room).len == 0)
            continue;
        if (stet_chain_innermost(&b->open) == STET_PART_LIST) /* between items stands nothing */
            stet_build_open(b, due);
        if (stet_chain_table(&b->open) < b->open.depth)
            continue;
        if (waiting != STET_NODE_NONE)
            add_figure(b, waiting, STET_NODE_NONE);
        waiting = b->pictured = b->image;
    }
    captioned = captioned && says_something(b, block);
    if (captioned && waiting == STET_NODE_NONE && joins_figure(b, block))
        return;
    if (captioned || waiting != STET_NODE_NONE)
        add_figure(b, waiting, captioned ? block : STET_NODE_NONE);
}
