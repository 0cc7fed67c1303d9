/* common_words.c - see common_words.h. */
#include "fields/common_words.h"

static bool is_vietnamese(const stet_field_input *in)
{
    return in->a->languages & stet_lexicon_language(STET_VIEW("vi"));
}

static void make(const stet_field_input *in, stet_common_words *c)
{
    enum { NOT_SMALL = STET_TOKEN_CAPITAL | STET_TOKEN_IDEO | STET_TOKEN_DIGITS };
    const stet_token *tokens = in->a->tokens;
    const stet_word_index *words = in->a->words;
    uint32_t n = in->a->n_tokens;
    uint8_t *small =
        is_vietnamese(in) ? NULL : stet_arena_array(in->scratch, in->a->vocabulary.count + 1u, sizeof *c->small);
    for (uint32_t k = 0; small && k < n; k++) /* without branches: capitals come as they like */
        small[words[k]] |= !(tokens[k].flags & NOT_SMALL);
    if (small)
        small[0] = 0; /* words that are not told apart */
    c->small = small;
    c->made = true;
}

float stet_commonness(const stet_field_input *in, const stet_candidates *names, stet_common_words *c)
{
    if (!c->made)
        make(in, c);
    uint32_t all = 0, common = 0;
    for (uint32_t i = 0; c->small && i < names->list.count; i++) {
        stet_token token;
        for (size_t at = 0; stet_token_next(names->list.at[i].value, &at, &token);) {
            uint32_t word = stet_vocabulary_find(&in->a->vocabulary, token.hash);
            if (!(token.flags & STET_TOKEN_CAPITAL))
                continue;
            all++;
            common += c->small[word];
        }
    }
    return all ? (float)common / (float)all : 0;
}
