/* reader.c - see reader.h. */
#include "html/reader.h"

#include "base/bits.h"
#include "base/fnv.h"
#include "html/entities.h"
#include "html/open_elements.h"
#include "match/token.h"
#include "page/cues.h"

enum { CAPTURE_MAX = 1024 /* bytes of text taken as a microdata value */ };

stet_status stet_html_reader_init(stet_html_reader *r, const stet_literals *cues, stet_arena *arena,
                                  stet_arena *scratch, stet_meter *meter, stet_page *page)
{
    *r = (stet_html_reader){.cues = cues, .arena = arena, .page = page};
    stet_buf_init(&r->capture, scratch);
    r->known = stet_arena_array(scratch, STET_KNOWN_VALUES, sizeof *r->known);
    if (!r->known)
        return scratch->status;
    return stet_builder_init(&r->builder, arena, scratch, meter, page) ? STET_OK : scratch->status;
}

/* Does an inline style hide the element? */
static bool style_hides(stet_view style)
{
    static const stet_view hiding[] = {STET_VIEW_INIT("display:none"), STET_VIEW_INIT("visibility:hidden")};
    char flat[256];
    size_t n = 0;
    if (!style.len || (!memchr(style.data, 'y', style.len) && !memchr(style.data, 'Y', style.len)))
        return false; /* both have one */
    for (size_t i = 0; i < style.len && n < sizeof flat; i++)
        if (!stet_is_space((unsigned char)style.data[i]))
            flat[n++] = (char)stet_lower((unsigned char)style.data[i]);
    for (size_t i = 0; i < sizeof hiding / sizeof hiding[0]; i++)
        if (stet_view_find((stet_view){flat, n}, hiding[i], 0) < n)
            return true;
    return false;
}

static uint8_t rel_of(stet_view rel)
{
    static const struct {
        stet_view word;
        uint8_t bit;
    } words[] = {{STET_VIEW_INIT("author"), STET_REL_AUTHOR},
                 {STET_VIEW_INIT("tag"), STET_REL_TAG},
                 {STET_VIEW_INIT("nofollow"), STET_REL_NOFOLLOW}};
    uint8_t bits = 0;
    for (size_t i = 0; i < rel.len;) {
        size_t end = i;
        while (end < rel.len && !stet_is_space((unsigned char)rel.data[end]))
            end++;
        for (size_t w = 0; w < sizeof words / sizeof words[0]; w++)
            if (stet_view_ieq(stet_view_sub(rel, i, end), words[w].word))
                bits |= words[w].bit;
        i = end + 1;
    }
    return bits;
}

/* React streams late content as <div hidden id="S:1">; the page's script moves it into place. */
static bool is_streamed(enum stet_tag tag, stet_view id)
{
    return tag == STET_TAG_DIV && id.len > 2 && id.data[0] == 'S' && id.data[1] == ':' &&
           stet_is_digit((unsigned char)id.data[2]);
}

/* By steps of four bytes, as nobody needs the hash of any other way. */
static uint32_t hash_first_word(stet_view value)
{
    size_t end = 0, at = 0;
    while (end < value.len && !stet_is_space((unsigned char)value.data[end]))
        end++;
    uint32_t hash = STET_FNV_BEGIN, step;
    for (; end - at >= sizeof step; at += sizeof step) {
        memcpy(&step, value.data + at, sizeof step);
        hash = stet_hash_mix(hash, step);
    }
    for (; at < end; at++)
        hash = stet_hash_mix(hash, (unsigned char)value.data[at]);
    return hash;
}

/* What a value that is not empty tells. */
static const stet_known_value *know(const stet_html_reader *r, stet_view value)
{
    /* Values that differ mostly do so in length, or where they begin or end. */
    unsigned slot = (unsigned)value.len * 67u + (unsigned char)value.data[value.len / 2] * 31u +
                    (unsigned char)value.data[0] * 7u + (unsigned char)value.data[value.len - 1];
    stet_known_value *known = &r->known[slot % STET_KNOWN_VALUES];
    if (!stet_view_eq(known->value, value)) {
        *known = (stet_known_value){.value = value, .first_word = hash_first_word(value)};
        stet_cues_match(r->cues, value, &known->cues);
    }
    return known;
}

#define BIT(attr) (UINT32_C(1) << STET_ATTR_##attr)

/* What an element says of itself: its cues, what hides it, what it links to. */
static void read_element(const stet_html_reader *r, const stet_attributes *a, stet_element *e)
{
    static const uint32_t naming =
        BIT(CLASS) | BIT(ID) | BIT(ITEMPROP) | BIT(DATA_TESTID) | BIT(ROLE) | BIT(DATA_COMPONENT);
    for (uint32_t left = a->has & naming; left; left &= left - 1) {
        stet_view value = a->at[stet_lowest_bit(left)];
        const stet_known_value *known = value.len ? know(r, value) : NULL;
        if (known)
            stet_cues_add(&e->cues, &known->cues);
        if (known && stet_lowest_bit(left) == STET_ATTR_CLASS)
            e->signature = known->first_word;
    }
    e->aria_hidden = stet_view_ieq(stet_attributes_get(a, STET_ATTR_ARIA_HIDDEN), STET_VIEW("true"));
    bool hidden = stet_attributes_has(a, STET_ATTR_HIDDEN);
    e->streamed = hidden && is_streamed(e->tag, stet_attributes_get(a, STET_ATTR_ID));
    /* A page may hide all of itself until its script has run. */
    bool whole_page = e->tag == STET_TAG_HTML || e->tag == STET_TAG_BODY;
    bool styled = stet_attributes_has(a, STET_ATTR_STYLE) && style_hides(a->at[STET_ATTR_STYLE]);
    e->hidden = !whole_page && ((hidden && !e->streamed) || styled);
    e->href = stet_attributes_get(a, STET_ATTR_HREF);
    e->is_link = e->tag == STET_TAG_A && e->href.len;
    e->rel = e->is_link ? rel_of(stet_attributes_get(a, STET_ATTR_REL)) : 0;
    if (e->is_link && stet_view_ieq(stet_attributes_get(a, STET_ATTR_ITEMPROP), STET_VIEW("author")))
        e->rel |= STET_REL_ITEMPROP_AUTHOR;
}

/* A whole number from 0 to `most`, which larger ones become; 0 if it is none. */
static uint32_t number_of(stet_view v, uint32_t most)
{
    v = stet_view_trim(v);
    uint32_t n = 0;
    for (size_t i = 0; i < v.len && stet_is_digit((unsigned char)v.data[i]); i++) {
        n = n * 10 + (uint32_t)(v.data[i] - '0');
        if (n >= most)
            return most;
    }
    return n;
}

/* What cells and ordered lists say of their place. */
static void read_numbers(stet_element *e, const stet_attributes *a)
{
    if (e->tag == STET_TAG_OL) {
        bool given = stet_attributes_has(a, STET_ATTR_START);
        e->number = given ? number_of(a->at[STET_ATTR_START], STET_LIST_NUMBER) : 1;
    } else if (e->tag == STET_TAG_TD || e->tag == STET_TAG_TH) {
        e->columns = (uint16_t)number_of(stet_attributes_get(a, STET_ATTR_COLSPAN), STET_CELL_SPAN);
        e->rows = (uint16_t)number_of(stet_attributes_get(a, STET_ATTR_ROWSPAN), STET_CELL_SPAN);
    }
}

/* Is an image's side so small that it counts visits or stands for a letter? */
static bool is_tiny(stet_view side)
{
    enum { SMALLEST = 32 /* pixels */ };
    return side.len && stet_is_digit((unsigned char)side.data[0]) && side.data[side.len - 1] != '%' &&
           number_of(side, SMALLEST) < SMALLEST;
}

/* An image: its address is in the attribute that its page's script reads, if it loads late. */
static void read_image(stet_html_reader *r, const stet_attributes *a)
{
    static const enum stet_attr addresses[] = {STET_ATTR_DATA_SRC, STET_ATTR_DATA_LAZY_SRC, STET_ATTR_DATA_ORIGINAL,
                                               STET_ATTR_SRC};
    stet_view src = STET_VIEW_NONE;
    for (size_t i = 0; i < sizeof addresses / sizeof addresses[0] && !src.len; i++) {
        src = stet_attributes_get(a, addresses[i]);
        if (stet_view_istarts(src, STET_VIEW("data:"))) /* a picture in its own address is no address */
            src = STET_VIEW_NONE;
    }
    if (is_tiny(stet_attributes_get(a, STET_ATTR_WIDTH)) || is_tiny(stet_attributes_get(a, STET_ATTR_HEIGHT)))
        src = STET_VIEW_NONE;
    stet_builder_image(&r->builder, src, stet_attributes_get(a, STET_ATTR_ALT));
}

static void read_meta(stet_html_reader *r, const stet_attributes *a)
{
    stet_view key = stet_attributes_get(a, STET_ATTR_PROPERTY);
    stet_view content = stet_attributes_get(a, STET_ATTR_CONTENT);
    stet_view itemprop = stet_attributes_get(a, STET_ATTR_ITEMPROP);
    if (!key.len)
        key = stet_attributes_get(a, STET_ATTR_NAME);
    if (!content.len) /* where some pages write it */
        content = stet_attributes_get(a, STET_ATTR_VALUE);
    if (key.len && content.len)
        stet_page_add_meta(r->page, r->arena, STET_ORIGIN_META, key, content, 0);
    if (itemprop.len && content.len)
        stet_page_add_meta(r->page, r->arena, STET_ORIGIN_MICRODATA, itemprop, content, 0);
}

static void read_time(stet_html_reader *r, const stet_attributes *a)
{
    stet_view datetime = stet_attributes_get(a, STET_ATTR_DATETIME);
    stet_view itemprop = stet_attributes_get(a, STET_ATTR_ITEMPROP);
    if (datetime.len && !stet_builder_hidden(&r->builder))
        stet_page_add_meta(r->page, r->arena, STET_ORIGIN_TIME, itemprop.len ? itemprop : STET_VIEW("time"), datetime,
                           0);
    stet_builder_time(&r->builder);
}

static void read_link(stet_html_reader *r, const stet_attributes *a)
{
    stet_view href = stet_attributes_get(a, STET_ATTR_HREF), rel = stet_attributes_get(a, STET_ATTR_REL);
    if (href.len && rel.len)
        stet_page_add_meta(r->page, r->arena, STET_ORIGIN_LINK, rel, href, 0);
}

/* Elements that state something about the page besides holding text. */
static void read_statement(stet_html_reader *r, enum stet_tag tag, const stet_attributes *a)
{
    switch (tag) {
    case STET_TAG_META:
        read_meta(r, a);
        break;
    case STET_TAG_LINK:
        read_link(r, a);
        break;
    case STET_TAG_BASE:
        stet_page_add_meta(r->page, r->arena, STET_ORIGIN_ELEMENT, STET_VIEW("base"),
                           stet_attributes_get(a, STET_ATTR_HREF), 0);
        break;
    case STET_TAG_HTML:
        stet_page_add_meta(r->page, r->arena, STET_ORIGIN_ELEMENT, STET_VIEW("lang"),
                           stet_attributes_get(a, STET_ATTR_LANG), 0);
        break;
    case STET_TAG_TIME:
        read_time(r, a);
        break;
    default:
        break;
    }
}

static bool is_captured(stet_view itemprop)
{
    static const stet_view wanted[] = {
        STET_VIEW_INIT("author"),      STET_VIEW_INIT("headline"),       STET_VIEW_INIT("datepublished"),
        STET_VIEW_INIT("description"), STET_VIEW_INIT("articlesection"), STET_VIEW_INIT("keywords"),
    };
    for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++)
        if (stet_view_ieq(itemprop, wanted[i]))
            return true;
    return false;
}

/* An element with itemprop opens: its text may be a microdata value. */
static void begin_capture(stet_html_reader *r, stet_view itemprop)
{
    bool author_name = r->capture_depth && stet_view_ieq(r->capture_key, STET_VIEW("author")) &&
                       stet_view_ieq(itemprop, STET_VIEW("name"));
    if ((r->capture_depth && !author_name) || (!author_name && !is_captured(itemprop)))
        return;
    r->capture_key = author_name ? STET_VIEW("author.name") : stet_arena_copy(r->arena, itemprop);
    r->capture.len = 0;
    r->capture_depth = r->builder.stack.count;
}

/* The value is in an attribute, or is the element's text. */
static void read_itemprop(stet_html_reader *r, const stet_attributes *a)
{
    stet_view itemprop = a->at[STET_ATTR_ITEMPROP], content = stet_attributes_get(a, STET_ATTR_CONTENT);
    if (!content.len)
        begin_capture(r, itemprop);
    else if (is_captured(itemprop))
        stet_page_add_meta(r->page, r->arena, STET_ORIGIN_MICRODATA, itemprop, content, 0);
}

static void end_capture(stet_html_reader *r)
{
    if (r->capture_key.data && !r->capture.failed)
        stet_page_add_meta(r->page, r->arena, STET_ORIGIN_MICRODATA, r->capture_key, stet_buf_view(&r->capture), 0);
    r->capture_depth = 0;
}

bool stet_html_open(stet_html_reader *r, enum stet_tag tag, stet_view name, const stet_attributes *a)
{
    stet_element e = {.tag = tag, .signature = STET_FNV_BEGIN};
    read_statement(r, tag, a);
    if (a->has)
        read_element(r, a, &e);
    e.signature = stet_fnv(stet_fnv(e.signature, tag), stet_open_element_of(tag, name).name);
    read_numbers(&e, a);
    bool go_on = stet_builder_open(&r->builder, &e);
    if (tag == STET_TAG_BR)
        stet_builder_break(&r->builder);
    if (stet_tag_flags(tag) & STET_IS_IMAGE)
        read_image(r, a);
    if (stet_attributes_has(a, STET_ATTR_ITEMPROP) && tag != STET_TAG_META)
        read_itemprop(r, a);
    return go_on;
}

void stet_html_close(stet_html_reader *r)
{
    if (r->capture_depth && r->builder.stack.count == r->capture_depth)
        end_capture(r);
    stet_builder_close(&r->builder);
}

void stet_html_capture(stet_html_reader *r, stet_view text)
{
    if (r->capture.len + text.len <= CAPTURE_MAX)
        stet_buf_append(&r->capture, text);
}

void stet_html_title(stet_html_reader *r, stet_view raw)
{
    stet_buf title;
    stet_buf_init(&title, r->builder.scratch);
    stet_entities_decode(&title, raw, false);
    if (!title.failed)
        stet_page_add_meta(r->page, r->arena, STET_ORIGIN_ELEMENT, STET_VIEW("title"), stet_buf_view(&title), 0);
}

void stet_html_finish(stet_html_reader *r)
{
    stet_builder_finish(&r->builder);
}
