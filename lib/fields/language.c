/*
 * language.c - what the page declares, checked against the text's script and function words.  Templates declare their
 * own language whatever the article is in, so the text wins where it tells clearly; else the declaration does, for it
 * knows languages that no table has.
 */
#include "fields/field.h"

#include "lexicon/language_count.h"

#define CLEAR_SHARE                                                                                                    \
    0.1f /* of a text's words: from here its function words tell; news text has twice as many and more */
#define VAGUE_SHARE 0.06f
#define FOREIGN_SHARE 0.02f /* below this no text is in that language */
#define ALMOST 0.75f        /* of the best language's share: kin languages have many words in common */
#define DOUBTED 0.25f       /* what is left of a declaration that the text contradicts */
#define LEAST 0.3f

enum { TOKENS_LEAST = 60 }; /* shorter texts tell nothing by their words */

static const stet_field_source declared_sources[] = {
    {STET_ORIGIN_ELEMENT, "lang", 0.7f},     {STET_ORIGIN_JSONLD, "inlanguage", 0.65f},
    {STET_ORIGIN_META, "dc.language", 0.6f}, {STET_ORIGIN_META, "content-language", 0.6f},
    {STET_ORIGIN_META, "language", 0.55f},   {STET_ORIGIN_META, "og:locale", 0.5f},
};

/* Languages without a table, and the one with a table that the check takes their texts for. */
static const struct {
    stet_view tag, looks;
} kin[] = {
    {STET_VIEW_INIT("af"), STET_VIEW_INIT("nl")},  {STET_VIEW_INIT("as"), STET_VIEW_INIT("bn")},
    {STET_VIEW_INIT("be"), STET_VIEW_INIT("ru")},  {STET_VIEW_INIT("be"), STET_VIEW_INIT("uk")},
    {STET_VIEW_INIT("bho"), STET_VIEW_INIT("hi")}, {STET_VIEW_INIT("bs"), STET_VIEW_INIT("hr")},
    {STET_VIEW_INIT("bs"), STET_VIEW_INIT("sr")},  {STET_VIEW_INIT("gl"), STET_VIEW_INIT("es")},
    {STET_VIEW_INIT("gl"), STET_VIEW_INIT("pt")},  {STET_VIEW_INIT("mai"), STET_VIEW_INIT("hi")},
    {STET_VIEW_INIT("mk"), STET_VIEW_INIT("bg")},  {STET_VIEW_INIT("mr"), STET_VIEW_INIT("hi")},
    {STET_VIEW_INIT("ne"), STET_VIEW_INIT("hi")},  {STET_VIEW_INIT("sa"), STET_VIEW_INIT("hi")},
    {STET_VIEW_INIT("yi"), STET_VIEW_INIT("he")},  {STET_VIEW_INIT("yue"), STET_VIEW_INIT("zh")},
};

typedef struct check {
    stet_language_guess guess;
    stet_languages best; /* 0: the text does not tell */
    float share;         /* of the best one */
    stet_candidates *out;
} check;

/* Count the words of the text, till enough is known.  Blocks side by side are one run of words. */
static void count_text(const stet_field_input *in, stet_language_guess *guess)
{
    const stet_analysis *a = in->a;
    const stet_selection *text = in->roles->selection;
    const stet_language_words known = {a->vocabulary.stops, a->vocabulary.script};
    stet_language_counter counter = {.guess = guess};
    uint32_t first = 0, end = 0; /* of a run that is not counted yet */
    for (uint32_t i = text->first, tokens = 0; i <= text->last && tokens <= STET_LANGUAGE_ENOUGH; i++) {
        const stet_block_stats *s = &a->stats[i];
        if (!text->kept[i] || s->tokens == 0)
            continue;
        if (s->first_token != end) {
            stet_language_count(&counter, &known, a->words + first, end - first);
            first = s->first_token;
        }
        end = s->first_token + s->tokens;
        tokens += s->tokens;
    }
    if (end > first)
        stet_language_count(&counter, &known, a->words + first, end - first);
    stet_language_counted(&counter);
}

static check check_text(const stet_field_input *in)
{
    check c = {.share = 0};
    count_text(in, &c.guess);
    c.best = stet_language_best(&c.guess);
    c.share = stet_language_share(&c.guess, c.best);
    return c;
}

static bool looks_like(stet_view tag, stet_languages best)
{
    for (size_t i = 0; i < sizeof kin / sizeof kin[0]; i++)
        if (stet_view_eq(kin[i].tag, tag) && stet_lexicon_language(kin[i].looks) == best)
            return true;
    return false;
}

/* How far the text leaves a declaration standing. */
static float standing(const check *c, stet_view tag)
{
    stet_languages language = stet_lexicon_language(tag);
    float share = stet_language_share(&c->guess, language);
    bool tells = c->guess.tokens >= TOKENS_LEAST && c->best && c->share >= CLEAR_SHARE;
    if (language && c->guess.tokens >= TOKENS_LEAST && share < FOREIGN_SHARE)
        return DOUBTED;
    if (!tells || share >= ALMOST * c->share || (!language && looks_like(tag, c->best)))
        return 1;
    return DOUBTED;
}

/* The primary subtag, as the tables have it; empty if it is none. */
static stet_view primary_of(stet_view declared, char primary[3])
{
    size_t n = 0;
    for (; n < declared.len && n < 3; n++) {
        char c = declared.data[n];
        if (c >= 'A' && c <= 'Z')
            c = (char)(c - 'A' + 'a');
        if (c < 'a' || c > 'z')
            break;
        primary[n] = c;
    }
    char next = n < declared.len ? declared.data[n] : '\0';
    if (n < 2 || (next && !strchr("-_,; ", next)))
        return STET_VIEW_NONE;
    stet_view tag = {primary, n};
    stet_languages language = stet_lexicon_language(tag);
    return language ? stet_view_of(stet_lexicon_language_tag(language)) : tag;
}

static void use(const stet_field_input *in, void *ctx, stet_view value, const stet_field_source *source)
{
    check *c = ctx;
    char primary[3];
    stet_view tag = primary_of(value, primary);
    if (tag.len == 0)
        return;
    stet_field_source checked = {source->origin, source->key, source->confidence * standing(c, tag)};
    stet_candidate_add(in, c->out, tag, &checked);
}

void stet_field_language(const stet_field_input *in, stet_candidates *out)
{
    check c = check_text(in);
    c.out = out;
    stet_field_each(in, declared_sources, sizeof declared_sources / sizeof declared_sources[0], use, &c);
    if (in->language.len)
        use(in, &c, in->language, &(stet_field_source){STET_ORIGIN_INPUT, "language", 0.5f});
    stet_view told = stet_view_of(stet_lexicon_language_tag(c.best));
    if (c.share >= CLEAR_SHARE)
        stet_candidate_add(in, out, told, STET_FROM_PAGE("text", 0.6f));
    else if (c.share >= VAGUE_SHARE)
        stet_candidate_add(in, out, told, STET_FROM_PAGE("text", 0.35f));
    if (c.guess.tokens < TOKENS_LEAST) /* what the whole page is in */
        stet_candidate_add(in, out, stet_view_of(stet_lexicon_language_tag(in->a->language)),
                           STET_FROM_PAGE("page", 0.4f));
    stet_candidates_choose(out, LEAST);
}
