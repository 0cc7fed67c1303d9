/* lexicon.c - see lexicon.h. */
#include "lexicon/lexicon.h"

#include "base/bits.h"
#include "base/inline.h"

enum lexicon_anchor { ANCHOR_ANY, ANCHOR_END, ANCHOR_START, ANCHOR_WHOLE };

struct lexicon_row {
    const char *phrase;
    uint8_t len;
    uint8_t language, what, anchor; /* as in stet_lexicon_value */
};

#include "lexicon/lexicon.inc"

enum {
    N_LANGUAGES = sizeof languages / sizeof languages[0],
    N_CUES = sizeof cue_rows / sizeof cue_rows[0],
    N_STOPS = sizeof stop_rows / sizeof stop_rows[0],
    N_DATES = sizeof date_rows / sizeof date_rows[0],
    LINE_TOKENS = 25,      /* a longer line is prose: only its ends can hold a cue */
    PROSE_TOKENS = 300,    /* of a longer line no more is read */
    ANY_LANGUAGE = 1,      /* bit of "any" */
    ALL_LANGUAGES = N_LANGUAGES /* index of their starts together */
};

_Static_assert((int)N_CUES <= (int)STET_PHRASES_MOST, "phrases have room for the table");
_Static_assert((int)N_LANGUAGES <= 1 << STET_LEXICON_LANGUAGE_BITS && (int)ANCHOR_WHOLE < 1 << STET_LEXICON_ANCHOR_BITS,
               "what is said of a phrase fits its value");
_Static_assert(N_LANGUAGES < 64, "a language is a bit of stet_languages, and all bits are more than there are");
_Static_assert(STET_TOKEN_CUE_INSIDE / STET_TOKEN_CUE < 1 << 8, "what a token may begin fits a byte");

/* What gives consent boxes, sign-up forms and error pages away even where they are long. */
static const bool in_prose[STET_WORDS_COUNT] = {
    [STET_WORDS_SUBSCRIBE] = true,
    [STET_WORDS_LEGAL] = true,
    [STET_WORDS_BLOCKED] = true,
    [STET_WORDS_COMMENTS] = true,
};

/* Of a phrase's value: */

static inline unsigned language_of(uint16_t value)
{
    return value % (1u << STET_LEXICON_LANGUAGE_BITS);
}

static inline unsigned anchor_of(uint16_t value)
{
    return value >> STET_LEXICON_LANGUAGE_BITS & ((1u << STET_LEXICON_ANCHOR_BITS) - 1);
}

static inline unsigned what_of(uint16_t value)
{
    return (unsigned)value >> (STET_LEXICON_LANGUAGE_BITS + STET_LEXICON_ANCHOR_BITS);
}

/* Note in a language's starts, and in those of all, what begins with a token. */
static void note_start(stet_lexicon *l, uint8_t language, uint32_t hash, uint32_t flags)
{
    const uint8_t tables[] = {language, ALL_LANGUAGES};
    for (size_t i = 0; i < sizeof tables; i++) {
        l->starts[tables[i]].low[stet_lexicon_low(hash)] |= (uint8_t)(flags / STET_TOKEN_CUE);
        l->starts[tables[i]].next[stet_lexicon_next(hash)] |= (uint8_t)(flags / STET_TOKEN_CUE);
    }
}

/* What begins phrases of any language does so in each: no table of its own has to be asked. */
static void add_any(stet_lexicon *l)
{
    for (size_t t = 1; t < N_LANGUAGES; t++) {
        for (size_t i = 0; i < STET_LEXICON_STARTS_ROOM; i++) {
            l->starts[t].low[i] |= l->starts->low[i];
            l->starts[t].next[i] |= l->starts->next[i];
        }
    }
}

static bool compile_starts(stet_lexicon *l, stet_arena *arena)
{
    l->starts = stet_arena_array(arena, N_LANGUAGES + 1, sizeof *l->starts);
    stet_tokens words = {0};
    for (size_t i = 0; i < N_CUES && l->starts; i++) {
        words.count = 0;
        if (!stet_tokens_append(arena, &words, (stet_view){cue_rows[i].phrase, cue_rows[i].len}))
            return false;
        for (uint32_t k = 1; k < words.count; k++)
            note_start(l, cue_rows[i].language, words.at[k].hash, STET_TOKEN_CUE_INSIDE);
        if (words.count)
            note_start(l, cue_rows[i].language, words.at[0].hash,
                       STET_TOKEN_CUE | (in_prose[cue_rows[i].what] ? STET_TOKEN_CUE_IN_PROSE : 0u) |
                           (STET_WORDS_OF_AUTHORS >> cue_rows[i].what & 1 ? STET_TOKEN_CUE_OF_AUTHORS : 0u) |
                           (words.count == 1 ? STET_TOKEN_CUE_ALONE : 0u));
    }
    stet_token first;
    for (size_t i = 0, at = 0; i < N_DATES && l->starts; i++, at = 0)
        if (stet_token_next((stet_view){date_rows[i].phrase, date_rows[i].len}, &at, &first))
            note_start(l, date_rows[i].language, first.hash, STET_TOKEN_MONTH);
    if (l->starts)
        add_any(l);
    return l->starts != NULL;
}

static bool compile_phrases(stet_phrases *phrases, stet_arena *arena, const struct lexicon_row *rows, uint32_t n)
{
    stet_phrases_init(phrases, arena, n);
    for (uint32_t i = 0; i < n; i++)
        stet_phrases_add(phrases, (stet_view){rows[i].phrase, rows[i].len},
                         stet_lexicon_value(rows[i].language, rows[i].what, rows[i].anchor));
    stet_phrases_finish(phrases);
    return !phrases->failed;
}

static bool compile_stops(stet_lexicon *l, stet_arena *arena)
{
    l->stop_room = 64;
    while (l->stop_room < N_STOPS * 2u)
        l->stop_room *= 2;
    l->stops = stet_arena_array(arena, l->stop_room, sizeof *l->stops);
    if (!l->stops)
        return false;
    for (size_t i = 0; i < N_STOPS; i++) {
        stet_token token;
        size_t at = 0;
        if (!stet_token_next((stet_view){stop_rows[i].phrase, stop_rows[i].len}, &at, &token))
            continue;
        stet_lexicon_function_word *stop = &l->stops[stet_lexicon_stop_slot(l, token.hash)];
        stop->hash = token.hash;
        stop->languages |= UINT64_C(1) << stop_rows[i].language;
    }
    return true;
}

stet_status stet_lexicon_compile(stet_lexicon *l, stet_arena *arena)
{
    memset(l, 0, sizeof *l);
    if (compile_phrases(&l->cues, arena, cue_rows, N_CUES) && compile_phrases(&l->months, arena, date_rows, N_DATES) &&
        compile_stops(l, arena) && compile_starts(l, arena))
        return STET_OK;
    return arena->status != STET_OK ? arena->status : STET_ERR_MEMORY;
}

stet_languages stet_lexicon_language(stet_view tag)
{
    size_t n = 0;
    while (n < tag.len && tag.data[n] != '-' && tag.data[n] != '_')
        n++;
    stet_view primary = stet_view_sub(tag, 0, n);
    /* Tags that mean a language of the table: Norwegian has two written forms, Indonesian an old tag. */
    static const struct {
        stet_view tag;
        stet_view means;
    } aliases[] = {{STET_VIEW_INIT("nb"), STET_VIEW_INIT("no")},
                   {STET_VIEW_INIT("nn"), STET_VIEW_INIT("no")},
                   {STET_VIEW_INIT("in"), STET_VIEW_INIT("id")},
                   {STET_VIEW_INIT("iw"), STET_VIEW_INIT("he")}};
    for (size_t i = 0; i < sizeof aliases / sizeof aliases[0]; i++)
        if (stet_view_ieq(primary, aliases[i].tag))
            primary = aliases[i].means;
    unsigned char first = n ? stet_lower((unsigned char)primary.data[0]) : 0;
    for (size_t i = 1; i < N_LANGUAGES; i++)
        if ((unsigned char)languages[i][0] == first && stet_view_ieq(primary, stet_view_of(languages[i])))
            return UINT64_C(1) << i;
    return 0;
}

const char *stet_lexicon_language_tag(stet_languages set)
{
    for (size_t i = 1; i < N_LANGUAGES; i++)
        if (set >> i & 1)
            return languages[i];
    return "";
}

stet_lexicon_starts stet_lexicon_starts_of(const stet_lexicon *l, stet_languages set)
{
    stet_lexicon_starts s = {.languages = set, .first = l->starts, .cues = &l->cues};
    stet_languages some = set & ((UINT64_C(1) << N_LANGUAGES) - 1), others = some & (some - 1);
    if (some)
        s.first += stet_lowest_bit(some);
    s.second = s.first;
    if (others)
        s.second = l->starts + (others & (others - 1) ? (unsigned)ALL_LANGUAGES : stet_lowest_bit(others));
    return s;
}

STET_NEVER_INLINE uint32_t look_up(const stet_lexicon *l, stet_languages set, const stet_token *token)
{
    stet_lexicon_starts starts = stet_lexicon_starts_of(l, set);
    return token->flags | stet_lexicon_look_up(&starts, token->hash, 0);
}

/* What the token may begin, looked up if it is not, as few are. */
STET_ALWAYS_INLINE uint32_t bits_of(const stet_lexicon *l, stet_languages set, const stet_token *token)
{
    return token->flags & STET_TOKEN_LOOKED_UP ? token->flags : look_up(l, set, token);
}

/* Sets of levels at which a row counts, by its anchor. */
static const uint8_t anchored[] = {
    [ANCHOR_ANY] = UINT8_MAX,
    [ANCHOR_END] = 1 << STET_LEVEL_WHOLE | 1 << STET_LEVEL_END,
    [ANCHOR_START] = 1 << STET_LEVEL_WHOLE | 1 << STET_LEVEL_START,
    [ANCHOR_WHOLE] = 1 << STET_LEVEL_WHOLE,
};

/* A text that phrases are looked for in, without the numbers around it. */
typedef struct line {
    const stet_lexicon *lexicon;
    stet_languages languages;
    const stet_token *tokens;
    uint32_t count;
    bool is_prose;
} line;

/* Places where a phrase may begin. */
typedef struct starts {
    uint32_t count, next; /* what the token behind the last one looked at may be */
    uint16_t at[PROSE_TOKENS];
} starts;

/*
 * Note the places from `first` up to `end` whose tokens have a bit of `begins`, the last one first, and that a phrase's
 * next token may follow if they are none alone.  Without a branch: where phrases may begin cannot be foretold.
 */
static inline void note_starts(const line *l, uint32_t first, uint32_t end, uint32_t begins, starts *out)
{
    enum { GOES_ON = STET_TOKEN_CUE_INSIDE | STET_TOKEN_DIGITS };
    for (uint32_t k = end; k-- > first;) {
        uint32_t bits = bits_of(l->lexicon, l->languages, &l->tokens[k]);
        out->at[out->count] = (uint16_t)k;
        out->count += ((bits & begins) != 0) & (((bits & STET_TOKEN_CUE_ALONE) | (out->next & GOES_ON)) != 0);
        out->next = bits;
    }
}

static void find_starts(const line *l, starts *out)
{
    uint32_t end = l->count < PROSE_TOKENS ? l->count : PROSE_TOKENS, tail = 0; /* phrases there may reach the end */
    if (l->is_prose) {
        uint32_t left = l->lexicon->cues.longest;
        for (tail = l->count; tail > 0 && left > 0;)
            left -= !(l->tokens[--tail].flags & STET_TOKEN_DIGITS);
    }
    out->count = 0;
    out->next = end < l->count ? bits_of(l->lexicon, l->languages, &l->tokens[end]) : 0;
    note_starts(l, tail, end, STET_TOKEN_CUE, out);
    tail = tail < end ? tail : end;
    note_starts(l, 1, tail, STET_TOKEN_CUE_IN_PROSE, out);
    note_starts(l, 0, tail > 0, STET_TOKEN_CUE, out);
}

/* Raise the levels of the classes whose phrases end here. */
static void raise_levels(const line *l, uint64_t state, enum stet_cue_level level, uint8_t levels[STET_WORDS_COUNT])
{
    stet_phrase_values found = stet_phrases_find(&l->lexicon->cues, state);
    for (; found.at < found.end; found.at++) {
        unsigned what = what_of(*found.at);
        bool known = (l->languages | ANY_LANGUAGE) >> language_of(*found.at) & 1;
        bool stands = (unsigned)anchored[anchor_of(*found.at)] >> level & 1;
        bool counts = !l->is_prose | (level != STET_LEVEL_ANY) | in_prose[what];
        uint8_t shown = (known & stands & counts) ? (uint8_t)level : STET_LEVEL_NONE;
        levels[what] = levels[what] > shown ? levels[what] : shown;
    }
}

/* Raise the levels of the classes of all phrases that begin at `start`. */
static void match_from(const line *l, uint32_t start, uint8_t levels[STET_WORDS_COUNT])
{
    static const uint8_t level[2][2] = {{STET_LEVEL_ANY, STET_LEVEL_END}, {STET_LEVEL_START, STET_LEVEL_WHOLE}};
    uint64_t state = stet_phrases_step(0, l->tokens[start].hash);
    bool alone = bits_of(l->lexicon, l->languages, &l->tokens[start]) & STET_TOKEN_CUE_ALONE;
    unsigned may = STET_PHRASE_GOES_ON | (alone ? STET_PHRASE_ENDS : 0u);
    for (uint32_t at = start;;) {
        if (may & STET_PHRASE_ENDS)
            raise_levels(l, state, (enum stet_cue_level)level[start == 0][at + 1 == l->count], levels);
        do /* "vor 5 Minuten" is the phrase "vor minuten" */
            at++;
        while (at < l->count && l->tokens[at].flags & STET_TOKEN_DIGITS);
        if (!(may & STET_PHRASE_GOES_ON) || at == l->count ||
            !(bits_of(l->lexicon, l->languages, &l->tokens[at]) & STET_TOKEN_CUE_INSIDE))
            return;
        state = stet_phrases_step(state, l->tokens[at].hash);
        stet_phrases_prefetch(&l->lexicon->cues, state); /* while it is told whether one may end here */
        may = stet_phrases_look(&l->lexicon->cues, state);
    }
}

void stet_lexicon_match(const stet_lexicon *lexicon, stet_languages set, const stet_token *tokens, uint32_t count,
                        uint8_t levels[STET_WORDS_COUNT])
{
    memset(levels, 0, STET_WORDS_COUNT);
    line l = {lexicon, set, tokens, count, count > LINE_TOKENS};
    while (l.count > 0 && l.tokens->flags & STET_TOKEN_DIGITS) {
        l.tokens++;
        l.count--;
    }
    while (l.count > 0 && l.tokens[l.count - 1].flags & STET_TOKEN_DIGITS)
        l.count--;
    starts found;
    find_starts(&l, &found);
    for (uint32_t i = 0; i < found.count; i++)
        match_from(&l, found.at[i], levels);
}

/* The classes of the phrases that end here, of a set of languages. */
static uint32_t classes_of(const stet_lexicon *l, stet_languages set, uint64_t state)
{
    uint32_t classes = 0;
    stet_phrase_values found = stet_phrases_find(&l->cues, state);
    for (; found.at < found.end; found.at++)
        if ((set | ANY_LANGUAGE) >> language_of(*found.at) & 1)
            classes |= UINT32_C(1) << what_of(*found.at);
    return classes;
}

uint32_t stet_lexicon_prefix(const stet_lexicon *l, stet_languages set, const stet_token *tokens, uint32_t count,
                             uint32_t *classes)
{
    uint32_t wanted = *classes, longest = 0, at = 0;
    uint64_t state = 0;
    unsigned may = STET_PHRASE_GOES_ON;
    *classes = 0;
    while (at < count && tokens[at].flags & STET_TOKEN_DIGITS) /* numbers are of no phrase, and part none */
        at++;
    if (at == count || !(bits_of(l, set, &tokens[at]) & STET_TOKEN_CUE_OF_AUTHORS))
        return 0;
    for (; at < count; at++) {
        if (tokens[at].flags & STET_TOKEN_DIGITS) {
            longest += longest == at;
            continue;
        }
        if (!(may & STET_PHRASE_GOES_ON))
            break;
        state = stet_phrases_step(state, tokens[at].hash);
        may = stet_phrases_look(&l->cues, state);
        uint32_t found = may & STET_PHRASE_ENDS ? classes_of(l, set, state) & wanted : 0;
        *classes = found ? found : *classes;
        longest = found ? at + 1 : longest;
    }
    return longest;
}

unsigned stet_lexicon_month(const stet_lexicon *l, stet_languages set, const stet_token *tokens, uint32_t count,
                            uint32_t *taken)
{
    unsigned found = 0;
    uint64_t state = 0;
    unsigned may = STET_PHRASE_GOES_ON;
    if (count == 0 || !(bits_of(l, set, &tokens[0]) & STET_TOKEN_MONTH))
        return 0;
    for (uint32_t at = 0; at < count && may & STET_PHRASE_GOES_ON; at++) {
        state = stet_phrases_step(state, tokens[at].hash);
        may = stet_phrases_look(&l->months, state);
        stet_phrase_values values = {NULL, NULL};
        if (may & STET_PHRASE_ENDS)
            values = stet_phrases_find(&l->months, state);
        for (; values.at < values.end; values.at++) {
            if (set >> language_of(*values.at) & 1) {
                found = what_of(*values.at);
                *taken = at + 1;
            }
        }
    }
    return found;
}
