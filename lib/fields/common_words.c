/* common_words.c - see common_words.h.  The names are few and the page's words many: those are looked up, not kept. */
#include "fields/common_words.h"

enum { NOTED = 1, SMALL };

static bool is_vietnamese(const stet_field_input *in)
{
    return in->a->languages & stet_lexicon_language(STET_VIEW("vi"));
}

void stet_common_words_note(const stet_field_input *in, stet_common_words *w, const stet_candidates *names)
{
    for (uint32_t i = 0; i < names->list.count; i++) {
        stet_token token;
        for (size_t at = 0; stet_token_next(names->list.at[i].value, &at, &token);) {
            uint32_t *slot = token.flags & STET_TOKEN_CAPITAL ? STET_VEC_PUSH(in->scratch, &w->words) : NULL;
            if (slot)
                *slot = token.hash;
        }
    }
}

static uint64_t bit_of(uint32_t hash)
{
    return UINT64_C(1) << (hash & 63);
}

static void make(const stet_field_input *in, stet_common_words *w)
{
    const stet_analysis *a = in->a;
    w->made = true;
    w->usable = !is_vietnamese(in) && stet_token_set_init(&w->small, in->scratch, w->words.count);
    for (uint32_t i = 0; w->usable && i < w->words.count; i++) {
        *stet_token_set_at(&w->small, w->words.at[i]) = NOTED;
        w->some |= bit_of(w->words.at[i]);
    }
    for (uint32_t k = 0; w->usable && k < a->n_tokens; k++) {
        const stet_token *t = &a->tokens[k];
        if ((w->some & bit_of(t->hash)) && !(t->flags & (STET_TOKEN_CAPITAL | STET_TOKEN_IDEO | STET_TOKEN_DIGITS)) &&
            stet_token_set_get(&w->small, t->hash) == NOTED)
            *stet_token_set_at(&w->small, t->hash) = SMALL;
    }
}

float stet_commonness(const stet_field_input *in, const stet_candidates *names, stet_common_words *w)
{
    if (!w->made)
        make(in, w);
    uint32_t all = 0, common = 0;
    for (uint32_t i = 0; w->usable && i < names->list.count; i++) {
        stet_token token;
        for (size_t at = 0; stet_token_next(names->list.at[i].value, &at, &token);) {
            if (!(token.flags & STET_TOKEN_CAPITAL))
                continue;
            all++;
            common += stet_token_set_get(&w->small, token.hash) == SMALL;
        }
    }
    return all ? (float)common / (float)all : 0;
}
