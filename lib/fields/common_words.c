/* common_words.c - see common_words.h. */
#include "fields/common_words.h"

static void make(const stet_field_input *in, stet_common_words *w)
{
    const stet_analysis *a = in->a;
    w->made = true;
    w->usable = stet_token_set_init(&w->set, in->scratch, a->n_tokens);
    for (uint32_t i = 0; w->usable && i < a->n; i++) {
        const stet_token *t = stet_block_tokens(a, i);
        for (uint32_t k = 0; k < a->stats[i].tokens; k++)
            if (!(t[k].flags & (STET_TOKEN_CAPITAL | STET_TOKEN_IDEO | STET_TOKEN_DIGITS)))
                *stet_token_set_at(&w->set, t[k].hash) = 1;
    }
}

float stet_commonness(const stet_field_input *in, const stet_candidates *names, stet_common_words *w)
{
    if (in->a->languages & stet_lexicon_language(STET_VIEW("vi")))
        return 0;
    if (!w->made)
        make(in, w);
    uint32_t all = 0, common = 0;
    for (uint32_t i = 0; w->usable && i < names->list.count; i++) {
        uint32_t n;
        const stet_token *t = stet_tokenize(in->scratch, names->list.at[i].value, &n);
        for (uint32_t k = 0; k < n; k++) {
            if (!(t[k].flags & STET_TOKEN_CAPITAL))
                continue;
            all++;
            common += stet_token_set_get(&w->set, t[k].hash) > 0;
        }
    }
    return all ? (float)common / (float)all : 0;
}
