/* lexicon.c - see lexicon.h. */
#include "lexicon/lexicon.h"

#include "base/bits.h"

enum lexicon_anchor { ANCHOR_ANY, ANCHOR_END, ANCHOR_START, ANCHOR_WHOLE };

struct lexicon_row {
    const char *phrase;
    uint8_t len;
    uint8_t language, what, anchor; /* as in stet_lexicon_row */
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

_Static_assert(N_LANGUAGES < 64, "a language is a bit of stet_languages, and all bits are more than there are");
_Static_assert(STET_TOKEN_CUE_INSIDE / STET_TOKEN_CUE < 1 << 8, "what a token may begin fits a byte");

/* What gives consent boxes, sign-up forms and error pages away even where they are long. */
static const bool in_prose[STET_WORDS_COUNT] = {
    [STET_WORDS_SUBSCRIBE] = true,
    [STET_WORDS_LEGAL] = true,
    [STET_WORDS_BLOCKED] = true,
    [STET_WORDS_COMMENTS] = true,
};

static inline uint32_t low_of(uint32_t hash)
{
    return hash % STET_LEXICON_STARTS_ROOM;
}

static inline uint32_t next_of(uint32_t hash)
{
    return (hash >> STET_LEXICON_STARTS_BITS) % STET_LEXICON_STARTS_ROOM;
}

/* Note in a language's starts, and in those of all, what begins with a token. */
static void note_start(stet_lexicon *l, uint8_t language, uint32_t hash, uint32_t flags)
{
    const uint8_t tables[] = {language, ALL_LANGUAGES};
    for (size_t i = 0; i < sizeof tables; i++) {
        l->starts[tables[i]].low[low_of(hash)] |= (uint8_t)(flags / STET_TOKEN_CUE);
        l->starts[tables[i]].next[next_of(hash)] |= (uint8_t)(flags / STET_TOKEN_CUE);
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
    return l->starts != NULL;
}

/* Compile the phrases of the rows; gives what is asked of these, or NULL. */
static stet_lexicon_row *compile_phrases(stet_phrases *phrases, stet_arena *arena, const struct lexicon_row *rows,
                                         size_t n)
{
    stet_phrases_init(phrases, arena);
    for (size_t i = 0; i < n; i++)
        stet_phrases_add(phrases, (stet_view){rows[i].phrase, rows[i].len});
    stet_phrases_finish(phrases);
    stet_lexicon_row *asked = phrases->failed ? NULL : stet_arena_array(arena, n, sizeof *asked);
    for (uint32_t i = 0; asked && i < phrases->n_rows; i++) {
        const struct lexicon_row *row = &rows[phrases->rows[i]];
        asked[i] = (stet_lexicon_row){row->language, row->what, row->anchor};
    }
    return asked;
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
    l->cue_rows = compile_phrases(&l->cues, arena, cue_rows, N_CUES);
    l->month_rows = compile_phrases(&l->months, arena, date_rows, N_DATES);
    if (l->cue_rows && l->month_rows && compile_stops(l, arena) && compile_starts(l, arena))
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
    stet_lexicon_starts s = {.languages = set, .any = l->starts, .first = l->starts, .second = l->starts};
    stet_languages some = set & ((UINT64_C(1) << N_LANGUAGES) - 1), others = some & (some - 1);
    if (some)
        s.first += stet_lowest_bit(some);
    if (others)
        s.second += others & (others - 1) ? (unsigned)ALL_LANGUAGES : stet_lowest_bit(others);
    return s;
}

static inline uint32_t begins(const stet_lexicon_starts_table *table, uint32_t hash)
{
    return (uint32_t)table->low[low_of(hash)] & table->next[next_of(hash)];
}

uint32_t stet_lexicon_look_up(const stet_lexicon_starts *s, uint32_t hash, stet_languages stops)
{
    uint32_t may = begins(s->any, hash) & ~(uint32_t)(STET_TOKEN_MONTH / STET_TOKEN_CUE);
    may |= begins(s->first, hash) | begins(s->second, hash);
    return STET_TOKEN_LOOKED_UP | (stops & s->languages ? STET_TOKEN_STOP : 0u) | may * STET_TOKEN_CUE;
}

/* What the token may begin, looked up if it is not. */
static uint32_t bits_of(const stet_lexicon *l, stet_languages set, const stet_token *token)
{
    if (token->flags & STET_TOKEN_LOOKED_UP)
        return token->flags;
    stet_lexicon_starts starts = stet_lexicon_starts_of(l, set);
    return token->flags | stet_lexicon_look_up(&starts, token->hash, 0);
}

static bool anchored(enum lexicon_anchor anchor, enum stet_cue_level level)
{
    switch (anchor) {
    case ANCHOR_WHOLE:
        return level == STET_LEVEL_WHOLE;
    case ANCHOR_START:
        return level >= STET_LEVEL_START;
    case ANCHOR_END:
        return level == STET_LEVEL_WHOLE || level == STET_LEVEL_END;
    default:
        return true;
    }
}

/* Where phrases that reach the end may begin. */
static uint32_t tail_of(const stet_lexicon *l, const stet_token *tokens, uint32_t first, uint32_t last)
{
    uint32_t left = l->cues.longest;
    while (last > first && left > 0) {
        last--;
        left -= !(tokens[last].flags & STET_TOKEN_DIGITS);
    }
    return last;
}

/* Raise the levels of the classes whose phrases end here. */
static void raise_levels(const stet_lexicon *l, stet_languages set, uint64_t state, enum stet_cue_level level,
                         bool is_line, uint8_t levels[STET_WORDS_COUNT])
{
    stet_phrase_range range = stet_phrases_find(&l->cues, state);
    for (uint32_t i = range.first; i < range.end; i++) {
        const stet_lexicon_row *row = &l->cue_rows[i];
        if (!((set | ANY_LANGUAGE) >> row->language & 1) || !anchored((enum lexicon_anchor)row->anchor, level))
            continue;
        if (!is_line && level == STET_LEVEL_ANY && !in_prose[row->what])
            continue;
        if (levels[row->what] < level)
            levels[row->what] = (uint8_t)level;
    }
}

void stet_lexicon_match(const stet_lexicon *l, stet_languages set, const stet_token *tokens, uint32_t count,
                        uint8_t levels[STET_WORDS_COUNT])
{
    memset(levels, 0, STET_WORDS_COUNT);
    uint32_t first = 0, last = count;
    while (first < last && tokens[first].flags & STET_TOKEN_DIGITS)
        first++;
    while (last > first && tokens[last - 1].flags & STET_TOKEN_DIGITS)
        last--;
    bool is_line = count <= LINE_TOKENS;
    uint32_t tail = is_line ? first : tail_of(l, tokens, first, last);
    for (uint32_t start = first; start < last && start < first + PROSE_TOKENS; start++) {
        uint32_t begins = start > first && start < tail ? STET_TOKEN_CUE_IN_PROSE : STET_TOKEN_CUE;
        uint32_t bits = bits_of(l, set, &tokens[start]);
        if (!(bits & begins))
            continue;
        uint64_t state = stet_phrases_step(0, tokens[start].hash);
        unsigned may = STET_PHRASE_GOES_ON | (bits & STET_TOKEN_CUE_ALONE ? STET_PHRASE_ENDS : 0u);
        for (uint32_t at = start;;) {
            if (may & STET_PHRASE_ENDS) {
                enum stet_cue_level level = start == first && at + 1 == last ? STET_LEVEL_WHOLE
                                            : start == first                 ? STET_LEVEL_START
                                            : at + 1 == last                 ? STET_LEVEL_END
                                                                             : STET_LEVEL_ANY;
                raise_levels(l, set, state, level, is_line, levels);
            }
            do /* "vor 5 Minuten" is the phrase "vor minuten" */
                at++;
            while (at < last && tokens[at].flags & STET_TOKEN_DIGITS);
            if (!(may & STET_PHRASE_GOES_ON) || at == last || !(bits_of(l, set, &tokens[at]) & STET_TOKEN_CUE_INSIDE))
                break;
            state = stet_phrases_step(state, tokens[at].hash);
            may = stet_phrases_look(&l->cues, state);
        }
    }
}

/* The classes of the phrases that end here, of a set of languages. */
static uint32_t classes_of(const stet_lexicon *l, stet_languages set, uint64_t state)
{
    uint32_t classes = 0;
    stet_phrase_range range = stet_phrases_find(&l->cues, state);
    for (uint32_t i = range.first; i < range.end; i++)
        if ((set | ANY_LANGUAGE) >> l->cue_rows[i].language & 1)
            classes |= UINT32_C(1) << l->cue_rows[i].what;
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
        stet_phrase_range range = {0, 0};
        if (may & STET_PHRASE_ENDS)
            range = stet_phrases_find(&l->months, state);
        for (uint32_t i = range.first; i < range.end; i++) {
            if (set >> l->month_rows[i].language & 1) {
                found = l->month_rows[i].what;
                *taken = at + 1;
            }
        }
    }
    return found;
}
