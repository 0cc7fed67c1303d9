/* captions.c - the texts of pictures, in reading order, each once; of two that begin alike the longer one. */
#include "fields/field.h"

/* "【写真】The lock", "Photo: The lock": without the label. */
static stet_view without_label(const stet_field_input *in, uint32_t i)
{
    enum { LABEL_TOKENS = 3 };
    stet_view text = in->page->blocks.at[i].text;
    const stet_token *t = stet_block_tokens(in->a, i);
    uint32_t n = in->a->stats[i].tokens;
    uint8_t levels[STET_WORDS_COUNT];
    if (in->a->stats[i].words[STET_WORDS_PHOTO] != STET_LEVEL_START)
        return text;
    for (uint32_t k = LABEL_TOKENS; k > 0; k--) {
        if (k >= n)
            continue;
        stet_lexicon_match(in->a->lexicon, in->a->languages, t, k, levels);
        if (levels[STET_WORDS_PHOTO] == STET_LEVEL_WHOLE)
            return stet_view_sub(text, t[k].start, text.len);
    }
    return text;
}

/* Does the next caption say this one and its credit? */
static bool goes_on(const stet_field_input *in, uint32_t i)
{
    enum { NEXT = 3 };
    stet_view text = in->page->blocks.at[i].text;
    for (uint32_t k = i + 1; k <= i + NEXT && k < in->a->n; k++) {
        stet_view next = in->page->blocks.at[k].text;
        if (in->roles->role[k] == STET_ROLE_CAPTION && next.len > text.len &&
            memcmp(next.data, text.data, text.len) == 0)
            return true;
    }
    return false;
}

void stet_field_captions(const stet_field_input *in, stet_candidates *out)
{
    for (uint32_t i = 0; (i = stet_field_role(in, STET_ROLE_CAPTION, i)) < in->a->n; i++)
        if (!goes_on(in, i))
            stet_candidate_add(in, out, without_label(in, i), STET_FROM_PAGE("caption", 0.7f));
    out->chosen = out->list.count;
}
