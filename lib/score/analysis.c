/* analysis.c - see analysis.h. */
#include "score/analysis.h"

#include "lexicon/language_count.h"
#include "score/best_run.h"
#include "score/echo.h"
#include "score/shape.h"

enum {
    TITLES_MAX = 8,
    TITLE_LOOKBACK = 60, /* text: lines before the prose run in which the title is looked for */
    TITLE_LOOKAHEAD = 3  /* text: a lead may stand before the title */
};

/* Units from which a block may be prose, and from which it is even without a sentence's end. */
#define PROSE_UNITS 15
#define LONG_PROSE_UNITS 45
#define HEADLINE_UNITS 5
#define TIME_UNITS 12

/* Blocks of a page while they are measured. */
typedef struct measuring {
    stet_tokens tokens;
    STET_VEC(stet_word_index) words; /* of the tokens that are told apart */
    uint32_t blocks;                 /* of these, which have tokens */
    uint64_t leads;                  /* of all texts */
} measuring;

/* Tell the distinct words apart, of blocks that have come since the last time, and count them. */
static bool collect_words(stet_analysis *a, measuring *m)
{
    enum { AT_ONCE = 32 }; /* words for which room is made, though they may be known, and that are fetched together */
    if (!STET_VEC_WIDEN(a->scratch, &m->words, m->tokens.count - m->words.count))
        return false;
    for (uint32_t first = m->words.count, n; first < m->tokens.count; first += n) {
        n = m->tokens.count - first < AT_ONCE ? m->tokens.count - first : AT_ONCE;
        if (!stet_vocabulary_widen(&a->vocabulary, a->scratch, n))
            return false;
        stet_vocabulary v = a->vocabulary; /* a copy, of which the compiler knows that nothing in it changes */
        const stet_token *tokens = m->tokens.at + first;
        stet_word_index *words = m->words.at + first;
        uint32_t block = m->blocks;
        stet_vocabulary_prefetch(&v, tokens, n);
        for (uint32_t k = 0; k < n; k++) {
            words[k] = stet_vocabulary_add(&v, tokens[k].hash);
            stet_word_counts *word = &v.words[words[k]];
            block += tokens[k].flags / STET_TOKEN_FIRST & 1;
            word->blocks += word->last != block;
            word->last = block;
            word->flags |= tokens[k].flags;
        }
        a->vocabulary.count = v.count;
        m->blocks = block;
    }
    m->words.count = m->tokens.count;
    return true;
}

/* The scripts of all words, where they tell the language. */
static bool note_scripts(stet_analysis *a, uint64_t leads)
{
    stet_vocabulary *v = &a->vocabulary;
    if (!stet_language_has_telling_script(leads))
        return true;
    v->script = stet_arena_array(a->scratch, v->count + 1u, sizeof *v->script);
    for (uint32_t i = 0; v->script && i < a->n; i++) {
        const stet_word_index *words = stet_block_words(a, i);
        const stet_token *tokens = stet_block_tokens(a, i);
        for (uint32_t k = 0; k < a->stats[i].tokens; k++)
            v->script[words[k]] = stet_language_script(a->page->blocks.at[i].text, &tokens[k]);
    }
    if (v->script)
        v->script[0] = 0; /* of words that are not told apart */
    return v->script != NULL;
}

static bool measure_blocks(stet_analysis *a)
{
    enum {
        TOKEN_BYTES = 5, /* of most texts a token takes more */
        TOKENS_MOST = 1 << 24,
        TOKENS_PER_WORD = 8, /* large pages have fewer distinct words, and small ones find room */
        ENOUGH = 1024 /* tokens whose words are told apart at once, while they are in the processor's memory */
    };
    measuring m = {.blocks = 0};
    size_t bytes = 0;
    for (uint32_t i = 0; i < a->n; i++)
        bytes += a->page->blocks.at[i].text.len;
    uint32_t expected = (uint32_t)(bytes / TOKEN_BYTES < TOKENS_MOST ? bytes / TOKEN_BYTES : TOKENS_MOST);
    STET_VEC_RESERVE(a->scratch, &m.tokens, expected);
    STET_VEC_RESERVE(a->scratch, &m.words, expected);
    if (!stet_vocabulary_widen(&a->vocabulary, a->scratch, expected / TOKENS_PER_WORD))
        return false;
    for (uint32_t i = 0; i < a->n; i++) {
        stet_view text = a->page->blocks.at[i].text;
        a->stats[i] = (stet_block_stats){.tokens = 0};
        a->echoes[i] = (stet_block_echo){.norm = 0};
        a->learned[i] = (stet_word_score){.sum = 0};
        if (!stet_shape_measure(a->scratch, &m.tokens, text, &a->stats[i], &a->echoes[i], &m.leads) ||
            !stet_meter_work(a->meter, text.len))
            return false;
        if ((m.tokens.count - m.words.count >= ENOUGH || i + 1 == a->n) && !collect_words(a, &m))
            return false;
    }
    a->tokens = m.tokens.at;
    a->n_tokens = m.tokens.count;
    a->words = m.words.at;
    return note_scripts(a, m.leads) && stet_vocabulary_look_up(&a->vocabulary, a->scratch, a->known) &&
           stet_meter_clock(a->meter);
}

/* The language of as many of the first blocks as tell it. */
static stet_languages guess_language(const stet_analysis *a)
{
    const stet_language_words known = {a->vocabulary.stops, a->vocabulary.script};
    stet_language_guess guess = {0};
    stet_language_counter counter = {.guess = &guess};
    uint32_t end = 0;
    for (uint32_t i = 0; i < a->n && end <= STET_LANGUAGE_ENOUGH; i++)
        end += a->stats[i].tokens;
    stet_language_count(&counter, &known, a->words, end);
    stet_language_counted(&counter);
    return stet_language_best(&guess);
}

static void choose_language(stet_analysis *a, stet_view hint)
{
    const stet_meta *declared = stet_page_meta(a->page, STET_ORIGIN_ELEMENT, STET_VIEW("lang"));
    a->language = guess_language(a);
    if (!a->language && declared)
        a->language = stet_lexicon_language(declared->value);
    if (!a->language)
        a->language = stet_lexicon_language(hint);
    /* Page tools are often in English whatever the article is in. */
    a->languages = a->language ? a->language | stet_lexicon_language(STET_VIEW("en")) : ~UINT64_C(0);
}

/* Does a line go on with the paragraph of the line before? */
static bool joins(const stet_page_block *b, const stet_block_stats *before, const stet_block_stats *s)
{
    if (b->blank_before || (b->flags & STET_BLOCK_BULLET) || s->tokens == 0)
        return false;
    return s->starts_joint || before->ends_joint || (s->starts_lower && !before->ends && !before->ends_colon);
}

/* The lines of a paragraph are told what it is like.  Gives the first block behind it. */
static uint32_t find_paragraph(stet_analysis *a, uint32_t first)
{
    uint32_t end = first + 1;
    float units = a->stats[first].units;
    for (; end < a->n && a->page->kind == STET_KIND_TEXT &&
           joins(&a->page->blocks.at[end], &a->stats[end - 1], &a->stats[end]);
         end++)
        units += a->stats[end].units;
    for (uint32_t k = first; k < end; k++) {
        a->stats[k].paragraph_lines = (uint16_t)(end - first < UINT16_MAX ? end - first : UINT16_MAX);
        a->stats[k].paragraph_units = units;
        a->stats[k].paragraph_ends = a->stats[end - 1].ends;
    }
    return end;
}

static uint8_t class_of(const stet_block_stats *s)
{
    if (s->paragraph_lines > 1 && s->paragraph_units >= PROSE_UNITS && s->paragraph_ends)
        return STET_CLASS_PROSE;
    if (s->time && s->units <= TIME_UNITS)
        return STET_CLASS_TIME;
    if (s->units >= PROSE_UNITS && (s->ends || s->units >= LONG_PROSE_UNITS) && s->link_density < 0.5f)
        return STET_CLASS_PROSE;
    return s->units >= HEADLINE_UNITS ? STET_CLASS_HEADLINE : STET_CLASS_SHORT;
}

/*
 * "Ảnh: N.T." and "(Source: Reuters)": a label is told by its colon, which tokens do not show.  A phrase that is all of
 * what stands between the last break and a colon counts as the line's start, or as its end further on.
 */
static void read_labels(const stet_analysis *a, stet_view text, const stet_token *t, const stet_block_stats *s,
                        uint8_t words[STET_WORDS_COUNT])
{
    enum { LABEL_TOKENS = 4, LOOK_AT = 300 };
    uint32_t start = 0, n = s->tokens < LOOK_AT ? s->tokens : LOOK_AT;
    for (uint32_t k = 0; k < n; k++) {
        size_t end = k + 1 < s->tokens ? t[k + 1].start : text.len;
        bool colon = false, apart = false;
        for (size_t i = t[k].end; i < end; i++) {
            char c = text.data[i];
            colon = colon || (c == ':' && !apart);
            apart = apart || c == '.' || c == '(' || c == '[' || c == '|' || c == ';' || c == '!' || c == '?' || c == '-' ||
                    (unsigned char)c >= 0x80; /* dashes, and marks of other scripts */
        }
        uint8_t levels[STET_WORDS_COUNT];
        if (colon && k + 1 - start <= LABEL_TOKENS) {
            stet_lexicon_match(a->lexicon, a->languages, t + start, k + 1 - start, levels);
            uint8_t level = start == 0 ? STET_LEVEL_START : STET_LEVEL_END;
            for (int w = 0; w < STET_WORDS_COUNT; w++)
                if (levels[w] == STET_LEVEL_WHOLE && words[w] < level)
                    words[w] = level;
        }
        if (colon || apart)
            start = k + 1;
    }
}

static inline uint32_t tell(stet_token *token, uint32_t flags, uint32_t *stops)
{
    token->flags |= flags;
    *stops += flags / STET_TOKEN_STOP & 1;
    return flags;
}

/* A block's tokens learn what is known of their words.  Gives the bits that any of them has. */
static uint32_t tell_tokens(stet_analysis *a, uint32_t block)
{
    const stet_vocabulary *v = &a->vocabulary;
    stet_block_stats *s = &a->stats[block];
    stet_token *t = a->tokens + s->first_token;
    const stet_word_index *ids = a->words + s->first_token;
    stet_word_sum sum = {0};
    uint32_t any = 0;
    uint32_t k = 0, stops = 0, weighed = s->tokens < STET_WORDS_MAX ? s->tokens : STET_WORDS_MAX;
    for (; k < weighed; k++) {
        any |= tell(&t[k], v->flags[ids[k]], &stops);
        stet_words_add(&sum, v->facts[ids[k]]);
    }
    for (; k < s->tokens; k++)
        any |= tell(&t[k], v->flags[ids[k]], &stops);
    s->stops = stops;
    a->learned[block] = stet_words_score(&sum);
    return any;
}

/* How well a block with words that phrases may begin with shows their classes.  False after the arena failed. */
static bool read_phrases(const stet_analysis *a, uint32_t block, stet_block_stats *s, bool label)
{
    const stet_token *t = stet_block_tokens(a, block);
    uint8_t *words = stet_arena_alloc(a->scratch, STET_WORDS_COUNT);
    if (!words)
        return false;
    stet_lexicon_match(a->lexicon, a->languages, t, s->tokens, words);
    if (label)
        read_labels(a, a->page->blocks.at[block].text, t, s, words);
    s->words = words;
    return true;
}

/* What needs the language or the page besides the text.  False after the arena failed. */
static bool read_words(stet_analysis *a, uint32_t block)
{
    static const uint8_t no_words[STET_WORDS_COUNT];
    stet_block_stats *s = &a->stats[block];
    const stet_page_block *b = &a->page->blocks.at[block];
    uint32_t any = s->tokens ? tell_tokens(a, block) : 0;
    const stet_token *t = stet_block_tokens(a, block);
    for (uint32_t k = 0, taken; any & STET_TOKEN_MONTH && k < s->tokens && s->tokens <= 2 * TIME_UNITS; k++)
        if (stet_lexicon_month(a->lexicon, a->languages, t + k, s->tokens - k, &taken))
            s->time |= STET_TIME_MONTH;
    s->words = no_words;
    if (any & (STET_TOKEN_CUE | STET_TOKEN_CUE_IN_PROSE) &&
        !read_phrases(a, block, s, s->colon && any & STET_TOKEN_CUE))
        return false;
    s->link_density = (float)b->link_bytes / (float)b->text.len;
    if (s->link_density > 1)
        s->link_density = 1;
    s->block_class = class_of(s);
    return true;
}

/* How far a block speaks for a run of prose. */
static double prose_score(const stet_block_stats *s)
{
    double score = s->paragraph_lines > 1 ? 0 : -1.2;
    if (s->units >= PROSE_UNITS && s->link_density < 0.5f)
        score = (s->units < 60 ? s->units : 60) / 12 * (s->ends || s->units >= 40 ? 1 : 0.4);
    else if (s->paragraph_lines > 1 && s->paragraph_units >= PROSE_UNITS && s->paragraph_ends)
        score = s->units / 12;
    return score;
}

/* What the page's words and its language tell of each block.  False after the arena failed. */
static bool read_blocks(stet_analysis *a)
{
    stet_best_run run = {.first = 1, .last = 0};
    stet_vocabulary_flag(&a->vocabulary, a->lexicon, a->languages);
    for (uint32_t i = 0; i < a->n;) {
        for (uint32_t end = find_paragraph(a, i); i < end; i++) {
            if (!read_words(a, i))
                return false;
            stet_best_run_add(&run, i, prose_score(&a->stats[i]));
        }
    }
    a->run_first = run.first;
    a->run_last = run.last;
    return true;
}

/* The page's own statements of its title. */
static uint32_t stated_titles(stet_analysis *a, stet_token_run *titles)
{
    static const struct {
        stet_origin origin;
        stet_view key;
    } sources[] = {
        {STET_ORIGIN_META, STET_VIEW_INIT("og:title")},      {STET_ORIGIN_JSONLD, STET_VIEW_INIT("article.headline")},
        {STET_ORIGIN_META, STET_VIEW_INIT("twitter:title")}, {STET_ORIGIN_ELEMENT, STET_VIEW_INIT("title")},
        {STET_ORIGIN_META, STET_VIEW_INIT("title")},
    };
    uint32_t n = 0;
    for (size_t i = 0; i < sizeof sources / sizeof sources[0]; i++) {
        const stet_meta *m = stet_page_meta(a->page, sources[i].origin, sources[i].key);
        if (m && n < TITLES_MAX) {
            titles[n].at = stet_tokenize(a->scratch, m->value, &titles[n].count);
            n += titles[n].count > 0;
        }
    }
    return n;
}

/*
 * Text: some dumps begin with the page's <title>.  It is told by a later line that says its beginning again: the
 * headline, without the site's name.
 */
static uint32_t stated_title_line(const stet_analysis *a)
{
    enum { TELLING = 3, LOOK_AHEAD = 600 };
    const stet_block_stats *first = a->n ? &a->stats[0] : NULL;
    if (!first || first->units < TELLING || first->units > 60 || (first->ends && !first->ends_question))
        return STET_NODE_NONE; /* a repeated sentence is a lead */
    const stet_token *stated = stet_block_tokens(a, 0);
    for (uint32_t i = 1; i < a->n && i <= LOOK_AHEAD; i++) {
        const stet_block_stats *s = &a->stats[i];
        if (s->tokens >= TELLING && s->units >= TELLING && s->tokens <= first->tokens &&
            s->tokens * 2 >= first->tokens && stet_same_tokens(stated, stet_block_tokens(a, i), s->tokens))
            return 0;
    }
    return STET_NODE_NONE;
}

/* HTML: the block that says the stated title, an <h1> for choice. */
static uint32_t titled_block(const stet_analysis *a)
{
    uint32_t found = STET_NODE_NONE;
    for (uint32_t i = 0; i < a->n; i++) {
        uint8_t is_title = a->echoes[i].is_title;
        if (!is_title || is_title == 3 || i == a->stated_title)
            continue;
        uint32_t node = a->page->blocks.at[i].node;
        bool h1 = node != STET_NODE_NONE && a->page->nodes.at[node].tag == STET_TAG_H1;
        if (h1)
            return i;
        if (found == STET_NODE_NONE || (i <= a->run_first && a->echoes[found].is_title <= is_title))
            found = i;
    }
    return found;
}

/*
 * Text: no statement tells the title.  It stands before the prose run or among its first lines, is as long as a
 * headline, does not end like a sentence, shares its words with the run, and is often said again.
 */
static uint32_t guessed_title(const stet_analysis *a)
{
    if (a->run_last < a->run_first)
        return STET_NODE_NONE;
    uint32_t first = a->run_first > TITLE_LOOKBACK ? a->run_first - TITLE_LOOKBACK : 0;
    uint32_t last = a->run_first + TITLE_LOOKAHEAD < a->n ? a->run_first + TITLE_LOOKAHEAD : a->n - 1;
    uint32_t found = STET_NODE_NONE;
    double best = 0.45; /* below this nothing speaks for a title */
    for (uint32_t i = first; i <= last; i++) {
        const stet_block_stats *s = &a->stats[i];
        if (s->units < 4 || s->units > 35 || s->block_class == STET_CLASS_TIME || s->doubled ||
            (s->ends && !s->ends_question && !s->ends_ellipsis))
            continue;
        double score = a->echoes[i].vocabulary + (a->echoes[i].copies > 1 ? 0.25 : 0) + (s->units >= 6 ? 0.1 : 0);
        score -= a->run_first > i ? 0.01 * (double)(a->run_first - i) : 0.05 * (double)(i - a->run_first);
        for (int w = 0; w < STET_WORDS_COUNT; w++)
            score -= s->words[w] >= STET_LEVEL_START ? 0.2 : 0;
        if (score > best) {
            best = score;
            found = i;
        }
    }
    return found;
}

stet_status stet_analyse(stet_analysis *a, stet_arena *scratch, stet_meter *meter, const stet_page *page,
                         const stet_lexicon *lexicon, const stet_words *known, stet_view hint)
{
    *a = (stet_analysis){.scratch = scratch, .meter = meter, .page = page, .lexicon = lexicon, .known = known,
                         .n = page->blocks.count, .run_first = 1, .title = STET_NODE_NONE,
                         .stated_title = STET_NODE_NONE};
    a->stats = stet_arena_room(scratch, a->n ? a->n : 1, sizeof *a->stats);
    a->echoes = stet_arena_room(scratch, a->n ? a->n : 1, sizeof *a->echoes);
    a->learned = stet_arena_room(scratch, a->n ? a->n : 1, sizeof *a->learned);
    if (!a->stats || !a->echoes || !a->learned || !measure_blocks(a))
        return scratch->status != STET_OK ? scratch->status : meter->status;
    choose_language(a, hint);
    if (!read_blocks(a))
        return scratch->status;
    stet_echo_copies(a);
    stet_echo_vocabulary(a);
    stet_token_run titles[TITLES_MAX];
    uint32_t n_titles = stated_titles(a, titles);
    a->stated_title = page->kind == STET_KIND_TEXT ? stated_title_line(a) : STET_NODE_NONE;
    if (a->stated_title != STET_NODE_NONE)
        titles[n_titles++] = (stet_token_run){stet_block_tokens(a, 0), a->stats[0].tokens};
    if (n_titles == 0) {
        uint32_t guessed = guessed_title(a);
        if (guessed != STET_NODE_NONE)
            titles[n_titles++] = (stet_token_run){stet_block_tokens(a, guessed), a->stats[guessed].tokens};
        a->title = guessed;
    }
    stet_echo_titles(a, titles, n_titles);
    if (a->title == STET_NODE_NONE)
        a->title = titled_block(a);
    stet_echo_statements(a);
    return scratch->status != STET_OK ? scratch->status : meter->status;
}
