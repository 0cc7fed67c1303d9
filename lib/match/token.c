/* token.c - see token.h. */
#include "match/token.h"

#include "base/fnv.h"
#include "base/utf8.h"
#include "base/vec.h"

enum { LONG_TOKEN = 4 };

/* Skip to the first character of a word: its place, with what follows it in *p; NULL if there is none. */
static const char *find_word(const char **p, const char *end, uint32_t *code, unsigned *cls)
{
    while (*p < end) {
        const char *start = *p;
        *code = stet_utf8_next(p, end);
        *cls = stet_char_class(*code);
        if (*cls & STET_CHAR_WORD)
            return start;
    }
    return NULL;
}

bool stet_token_next(stet_view text, size_t *at, stet_token *out)
{
    const char *p = text.data + *at, *end = text.data + text.len;
    unsigned cls = 0;
    uint32_t code = 0;
    const char *start = find_word(&p, end, &code, &cls);
    if (!start) {
        *at = text.len;
        return false;
    }
    uint32_t hash = STET_FNV_BEGIN, length = 0;
    unsigned all = STET_CHAR_DIGIT; /* class bits of every character */
    *out = (stet_token){.start = (uint32_t)(start - text.data),
                        .flags = cls & STET_CHAR_UPPER ? STET_TOKEN_CAPITAL : 0};
    if (cls & STET_CHAR_IDEO) {
        hash = stet_fnv(hash, code);
        out->flags |= STET_TOKEN_IDEO | STET_TOKEN_LONG;
        all = 0;
    } else {
        const char *next = p;
        for (;;) {
            hash = stet_fnv(hash, stet_char_fold(code));
            all &= cls;
            length++;
            p = next;
            /* ASCII, most of what there is, has no word character without spaces around. */
            const stet_char *c;
            while (p < end && (unsigned char)*p < 0x80 &&
                   (c = &stet_char_low[(unsigned char)*p])->classes & STET_CHAR_WORD) {
                hash = stet_fnv(hash, (uint32_t)((unsigned char)*p + c->fold));
                all &= c->classes;
                length++;
                p++;
            }
            next = p;
            if (p >= end || (unsigned char)*p < 0x80)
                break;
            code = stet_utf8_next(&next, end);
            cls = stet_char_class(code);
            if ((cls & (STET_CHAR_WORD | STET_CHAR_IDEO)) != STET_CHAR_WORD)
                break;
        }
    }
    if (all & STET_CHAR_DIGIT)
        out->flags |= STET_TOKEN_DIGITS;
    if (length >= LONG_TOKEN)
        out->flags |= STET_TOKEN_LONG;
    out->hash = hash ? hash : 1; /* 0 marks an empty slot in tables */
    out->end = (uint32_t)(p - text.data);
    *at = (size_t)(p - text.data);
    return true;
}

stet_token *stet_tokenize(stet_arena *arena, stet_view text, uint32_t *count)
{
    STET_VEC(stet_token) tokens = {0};
    stet_token token;
    for (size_t at = 0; stet_token_next(text, &at, &token);) {
        stet_token *slot = STET_VEC_PUSH(arena, &tokens);
        if (!slot)
            break;
        *slot = token;
    }
    *count = arena->status == STET_OK ? tokens.count : 0;
    return tokens.at;
}
