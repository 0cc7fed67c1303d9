/* tags.c - keywords of the article: stated ones, links that are tags, and the blocks behind a label of tags. */
#include "fields/field.h"

static const stet_field_source sources[] = {
    {STET_ORIGIN_META, "article:tag", 0.85f},      {STET_ORIGIN_JSONLD, "keywords", 0.84f},
    {STET_ORIGIN_META, "news_keywords", 0.80f},    {STET_ORIGIN_META, "parsely-tags", 0.78f},
    {STET_ORIGIN_META, "sailthru.tags", 0.75f},    {STET_ORIGIN_META, "keywords", 0.60f},
    {STET_ORIGIN_MICRODATA, "keywords", 0.7f},
};

/* A list of keywords is parted by commas or semicolons. */
static void use(const stet_field_input *in, void *out, stet_view value, const stet_field_source *source)
{
    size_t start = 0;
    for (size_t at = 0; at <= value.len; at++) {
        if (at < value.len && value.data[at] != ',' && value.data[at] != ';' && value.data[at] != '|')
            continue;
        stet_candidate_add(in, out, stet_view_sub(value, start, at), source);
        start = at + 1;
    }
}

static void use_blocks(const stet_field_input *in, stet_candidates *out)
{
    for (uint32_t i = 0; i < in->a->n; i++) {
        if (in->roles->role[i] != STET_ROLE_TAGS)
            continue;
        stet_view text = in->page->blocks.at[i].text;
        uint8_t label = in->a->stats[i].words[STET_WORDS_TAGS];
        if (label == STET_LEVEL_WHOLE)
            continue;
        if (label == STET_LEVEL_START) { /* "Tags: a, b, c" on one line */
            const char *colon = memchr(text.data, ':', text.len);
            if (!colon)
                continue;
            text = stet_view_sub(text, (size_t)(colon - text.data) + 1, text.len);
        }
        static const char *const bullets[] = {"-", "•", "*", "#", "·"};
        text = stet_view_trim(text);
        for (size_t b = 0; b < sizeof bullets / sizeof bullets[0]; b++)
            if (stet_view_istarts(text, stet_view_of(bullets[b])))
                text = stet_view_trim(stet_view_sub(text, strlen(bullets[b]), text.len));
        static const stet_field_source page = {STET_ORIGIN_PAGE, "tags", 0.7f};
        use(in, out, text, &page);
    }
}

/* Choose the values of the best origin only: two lists of keywords are seldom of one making. */
static void choose_origin(const stet_field_input *in, stet_candidates *c)
{
    stet_candidates_rank(c);
    stet_candidates chosen = {0};
    for (uint32_t i = 0; i < c->list.count; i++) {
        stet_candidate *slot = c->list.at[i].origin == c->list.at[0].origin ? STET_VEC_PUSH(in->arena, &chosen.list) : NULL;
        if (slot)
            *slot = c->list.at[i];
    }
    chosen.chosen = chosen.list.count;
    stet_candidates_append(in, &chosen, c);
    *c = chosen;
}

void stet_field_tags(const stet_field_input *in, stet_candidates *out)
{
    stet_field_each(in, sources, sizeof sources / sizeof sources[0], use, out);
    use_blocks(in, out);
    choose_origin(in, out);
}
