/*
 * name.c - see name.h.  People's names have capitals and small words of a known few, or are a few characters of a
 * script without capitals; the lexicon knows agencies, desks, occupations and the page's interface.
 */
#include "fields/name.h"

#include "base/utf8.h"
#include "fields/name_words.h"

enum {
    NAME_TOKENS = 6,    /* of a name that only its shape tells */
    UNCASED_TOKENS = 4, /* of one in a script without capitals: its shape tells less */
    STATED_TOKENS = 8,  /* of one that is stated */
    NAME_BYTES = 120,
    HAN_NAME = 6,       /* characters */
    JAPANESE_LEAST = 3, /* of a Japanese name */
    KANA_NAME = 14,     /* foreign names */
    SPELT_NAME = 40,    /* of a script that spells without spaces: Thai, Lao */
    OCCUPATION_TOKENS = 5
};

enum { CONJUNCTION_BYTES = 6 };

size_t stet_name_conjunction(stet_view v)
{
    size_t end = 1;
    if (v.len < 2 || v.data[0] != ' ' || (v.data[1] >= 'A' && v.data[1] <= 'Z'))
        return 0;
    while (end < v.len && v.data[end] != ' ' && end <= 1 + CONJUNCTION_BYTES)
        end++;
    bool word = end > 1 && end < v.len && v.data[end] == ' ';
    return word && stet_name_word_is(stet_view_sub(v, 1, end), STET_JOINS_NAMES) ? end : 0;
}

stet_view stet_name_bare(stet_view v)
{
    const char *p = v.data, *end = v.data + v.len;
    while (p < end) {
        const char *next = p;
        uint32_t code = stet_utf8_next(&next, end);
        bool selector = code == 0xFE0F || code == 0x200D; /* of an emoji */
        if ((stet_char_class(code) & STET_CHAR_WORD) && !selector)
            break;
        p = next;
    }
    while (end > p) {
        const char *before = end;
        uint32_t code = stet_utf8_last(p, &before);
        if (((stet_char_class(code) & STET_CHAR_WORD) && code != 0xFE0F) || code == '.')
            break;
        end = before;
    }
    return (stet_view){p, (size_t)(end - p)};
}

/* Letters, and the marks between and behind them: "J. O'Neill-Ek", and in Japanese the dot between foreign names. */
static bool is_of_names(uint32_t code)
{
    return (stet_char_class(code) & (STET_CHAR_WORD | STET_CHAR_SPACE | STET_CHAR_DASH)) || code == '.' ||
           code == '\'' || code == 0x2019 || code == 0x2018 || code == '`' || code == 0xB4 || code == 0xB7 ||
           code == 0x30FB || code == '-' || code == 0x200C || code == 0x200D || code == 0x2010 || code == 0x2011;
}

/* "post.example": one word with a full stop between small letters. */
static bool is_site(stet_view v)
{
    if (memchr(v.data, ' ', v.len))
        return false;
    for (size_t i = 1; i + 1 < v.len; i++) {
        unsigned char before = (unsigned char)v.data[i - 1], after = (unsigned char)v.data[i + 1];
        if (v.data[i] == '.' && before >= 'a' && before <= 'z' && after >= 'a' && after <= 'z')
            return true;
    }
    return false;
}

/* A Korean name: two to four syllables, one word. */
static bool is_syllables(stet_view word)
{
    enum { SYLLABLE_BYTES = 3, LEAST = 2, MOST = 4 };
    const char *p = word.data, *end = p + word.len;
    while (p < end) {
        uint32_t code = stet_utf8_next(&p, end);
        if (code < 0xAC00 || code > 0xD7A3)
            return false;
    }
    return word.len >= LEAST * SYLLABLE_BYTES && word.len <= MOST * SYLLABLE_BYTES;
}

/* How the words of a piece are written. */
typedef struct shape {
    uint32_t words; /* up to where a name may end: "Ann Lee in Larkmoor" has two */
    uint32_t ideo;  /* characters of scripts without spaces */
    uint32_t spelt; /* of them, of one that spells */
    uint32_t kana;  /* of them, katakana */
    uint32_t lower; /* words in small letters that are no particles */
    uint32_t capital;
    uint32_t dates; /* words of dates */
    bool digits;
    bool odd; /* marks that names do not have */
    size_t end;
} shape;

static bool begins_small(stet_view word)
{
    const char *p = word.data;
    return stet_char_class(stet_utf8_next(&p, word.data + word.len)) & STET_CHAR_LOWER;
}

static void look_at_word(stet_view word, const stet_token *t, bool small, shape *s)
{
    for (size_t k = 0; k < word.len && !stet_is_plain_word(t); k++)
        s->digits = s->digits || stet_is_digit((unsigned char)word.data[k]);
    s->digits = s->digits || t->flags & STET_TOKEN_DIGITS;
    s->words++;
    s->lower += small;
    s->capital += (t->flags & STET_TOKEN_CAPITAL) != 0;
    if (t->flags & STET_TOKEN_IDEO) {
        const char *p = word.data;
        uint32_t code = stet_utf8_next(&p, word.data + word.len);
        s->ideo++;
        s->spelt += code >= 0xE00 && code < 0x1100;
        s->kana += code >= 0x30A0 && code <= 0x30FF;
    }
}

static shape shape_of(const stet_field_input *in, const stet_piece *piece)
{
    uint32_t taken = 0, dated = 0;
    stet_view v = piece->text;
    shape s = {.end = v.len};
    for (const char *p = v.data, *end = p + v.len; p < end && !s.odd;) {
        if (*p == ' ' || stet_is_letter((unsigned char)*p))
            p++; /* most of the text */
        else
            s.odd = !is_of_names(stet_utf8_next(&p, end));
    }
    for (uint32_t i = 0; i < piece->n; i++) {
        const stet_token *t = &piece->words[i];
        stet_view word = stet_piece_word(piece, i);
        bool apart = i == 0 || word.data[-1] == ' '; /* not "O'neill" */
        bool small = apart && begins_small(word) && !stet_name_word_is(word, STET_INSIDE_NAMES);
        if (small && s.words >= 2 && s.lower == 0) { /* a place or an occupation follows */
            s.end = stet_piece_start(piece, i);
            break;
        }
        if (i >= dated && stet_lexicon_month(in->a->lexicon, in->a->languages, t, piece->n - i, &taken))
            dated = i + taken;
        s.dates += i < dated;
        look_at_word(word, t, small, &s);
    }
    return s;
}

/* Function words among the words of a name. */
static uint32_t count_stops(const stet_field_input *in, const stet_piece *piece, const shape *s)
{
    uint32_t stops = 0;
    for (uint32_t k = 0; k < s->words; k++)
        stops += (stet_lexicon_stop(in->a->lexicon, piece->words[k].hash) & in->a->language) != 0;
    return stops;
}

static bool has_word_of_organisations(const stet_piece *piece, const shape *s)
{
    for (uint32_t k = 0; k < s->words; k++)
        if (stet_name_word_is(stet_piece_word(piece, k), STET_OF_ORGANISATIONS))
            return true;
    return false;
}

static bool is_person(const stet_field_input *in, const stet_piece *piece, const shape *s, unsigned known)
{
    bool stated = known & STET_NAME_STATED;
    if (s->words == 0 || s->digits || s->odd)
        return false;
    if (s->ideo * 2 > s->words) {
        uint32_t most = s->spelt * 2 > s->words ? SPELT_NAME : s->kana * 2 > s->words || stated ? KANA_NAME : HAN_NAME;
        return s->words >= 2 && s->words <= most;
    }
    if (s->words == 1 && known & (STET_NAME_STATED | STET_NAME_ALONE))
        return true;
    if (stated) /* small letters throughout are a user's name */
        return s->words <= STATED_TOKENS && (s->lower < 2 || s->words == 2);
    return s->words >= 2 && s->words <= (s->capital ? NAME_TOKENS : UNCASED_TOKENS) && s->lower == 0 &&
           count_stops(in, piece, s) * 2 < s->words;
}

/* Says nothing: weekdays and months, numbers with few words ("4 comments"), one or two small words. */
static bool is_neutral(const shape *s)
{
    return s->words == 0 || s->dates == s->words || (s->digits && (s->dates || s->words <= 3)) ||
           (s->lower == s->words && s->words <= 2 && s->ideo == 0);
}

/* A phrase of the page's interface: "View all", "Log in", "Follow". */
static bool is_interface(const uint8_t levels[STET_WORDS_COUNT])
{
    static const enum stet_cue_class classes[] = {
        STET_WORDS_RELATED, STET_WORDS_POPULAR, STET_WORDS_READMORE,  STET_WORDS_TAGS,   STET_WORDS_COMMENTS,
        STET_WORDS_SHARE,   STET_WORDS_LEGAL,   STET_WORDS_SUBSCRIBE, STET_WORDS_ADVERT, STET_WORDS_MENU,
        STET_WORDS_PHOTO,   STET_WORDS_VIDEO,   STET_WORDS_WIDGET,    STET_WORDS_BIO,
    };
    for (size_t i = 0; i < sizeof classes / sizeof classes[0]; i++)
        if (levels[classes[i]] >= STET_LEVEL_START)
            return true;
    return false;
}

/*
 * Where in `v` an occupation or an agency begins, and in *end where it ends: "Ann Lee [Senior Writer]", "[记者]张翠".
 * At least `least` tokens come before it.
 */
static size_t find_occupation(const stet_field_input *in, const stet_piece *piece, uint32_t least, size_t *end)
{
    for (uint32_t k = least; k < piece->n; k++) {
        uint32_t left = piece->n - k, classes = STET_WORDS_BIT(PERSON) | STET_WORDS_BIT(AGENCY);
        uint32_t length = stet_lexicon_prefix(in->a->lexicon, in->a->languages, piece->words + k,
                                              left < OCCUPATION_TOKENS ? left : OCCUPATION_TOKENS, &classes);
        if (length == 0)
            continue;
        *end = stet_piece_end(piece, k + length - 1);
        return stet_piece_start(piece, k);
    }
    *end = piece->text.len;
    return piece->text.len;
}

size_t stet_name_occupation(const stet_field_input *in, const stet_piece *piece)
{
    size_t end;
    return find_occupation(in, piece, 0, &end);
}

/* The piece without an occupation at its end; *occupied tells of one. */
static stet_piece without_occupation(const stet_field_input *in, const stet_piece *piece, bool *occupied)
{
    size_t end;
    *occupied = false;
    if (piece->n == 0)
        return *piece;
    stet_view v = piece->text;
    bool han = piece->words[0].flags & STET_TOKEN_IDEO, korean = is_syllables(stet_piece_word(piece, 0));
    size_t start = find_occupation(in, piece, han ? 0 : korean ? 1 : 2, &end);
    if (start == v.len)
        return *piece;
    *occupied = true;
    stet_view behind = stet_name_bare(stet_view_sub(v, end, v.len));
    stet_view before = stet_name_bare(stet_view_sub(v, 0, start));
    return stet_piece_cut(in, piece, han && behind.len ? behind : before); /* Chinese: the paper, then the name */
}

/* "Ann LeeFollow": without what is glued to the end of a name.  "Ann McDonald" and "Ann FitzGerald" are whole. */
static stet_view without_glued(stet_view v)
{
    enum { LETTERS = 4 };
    unsigned letters = 0, words = 0;
    bool lower = false;
    const char *p = v.data, *end = v.data + v.len, *word = p;
    while (p < end) {
        const char *start = p;
        unsigned cls = stet_char_class(stet_utf8_next(&p, end));
        if (!(cls & STET_CHAR_WORD)) {
            words += letters > 0;
            letters = 0;
            word = p;
            lower = false;
            continue;
        }
        bool fitz = start - word == 4 && memcmp(word, "Fitz", 4) == 0;
        if ((cls & STET_CHAR_UPPER) && lower && words > 0 && letters >= LETTERS && !fitz && end - start >= LETTERS)
            return stet_view_sub(v, 0, (size_t)(start - v.data));
        lower = cls & STET_CHAR_LOWER;
        letters++;
    }
    return v;
}

/* Length of a piece up to an e-mail address or a handle: what follows is no name either. */
static size_t before_address(stet_view v)
{
    const char *at = memchr(v.data, '@', v.len);
    size_t i = at ? (size_t)(at - v.data) : v.len;
    while (at && i > 0 && !stet_is_space((unsigned char)v.data[i - 1]))
        i--;
    return i;
}

/* By the lexicon alone; STET_NAME_PERSON if that does not know it. */
static enum stet_name_kind look_up(const stet_field_input *in, const stet_piece *piece)
{
    uint8_t levels[STET_WORDS_COUNT];
    stet_lexicon_match(in->a->lexicon, in->a->languages, piece->words, piece->n, levels);
    if (levels[STET_WORDS_DESK] != STET_LEVEL_NONE)
        return STET_NAME_DESK;
    if (levels[STET_WORDS_AGENCY] == STET_LEVEL_WHOLE)
        return STET_NAME_AGENCY;
    if (levels[STET_WORDS_PERSON] == STET_LEVEL_WHOLE || levels[STET_WORDS_RELTIME] >= STET_LEVEL_START ||
        levels[STET_WORDS_UPDATED] >= STET_LEVEL_START || levels[STET_WORDS_PUBLISHED] >= STET_LEVEL_START)
        return STET_NAME_NEUTRAL;
    return is_interface(levels) ? STET_NAME_OTHER : STET_NAME_PERSON;
}

/* Fewer characters than a Japanese name has. */
static bool is_too_short(const stet_field_input *in, const shape *s)
{
    return s->ideo && s->words < JAPANESE_LEAST && in->a->language &&
           in->a->language == stet_lexicon_language(STET_VIEW("ja"));
}

/* Does an occupation end the piece: "Culture Writer"? */
static bool is_occupation(const stet_field_input *in, const stet_piece *piece, const shape *s)
{
    size_t end;
    return find_occupation(in, piece, s->words > 1 ? s->words - 1 : 1, &end) < piece->text.len;
}

stet_name stet_name_read(const stet_field_input *in, const stet_piece *whole, unsigned known)
{
    stet_view bare = stet_name_bare(stet_view_sub(whole->text, 0, before_address(whole->text)));
    stet_name name = {.kind = STET_NAME_NEUTRAL, .text = bare};
    bool stated = known & STET_NAME_STATED, later = known & STET_NAME_LATER;
    if (bare.len == 0 || stet_name_word_is(bare, STET_NOBODY))
        return name;
    stet_piece piece = stet_piece_cut(in, whole, bare);
    name.kind = bare.len > NAME_BYTES ? STET_NAME_OTHER : look_up(in, &piece);
    shape s = shape_of(in, &piece);
    if (!stated && is_neutral(&s) && !(known & STET_NAME_ALONE && !s.digits))
        name.kind = STET_NAME_NEUTRAL;
    name.dated = s.digits && s.dates;
    if (name.kind != STET_NAME_PERSON)
        return name;
    if (!stated)
        piece = without_occupation(in, &piece, &name.occupied);
    if (name.occupied)
        s = shape_of(in, &piece);
    if ((name.occupied || later) && is_syllables(piece.text))
        known |= STET_NAME_ALONE;
    name.text = stet_name_bare(stet_view_sub(piece.text, 0, s.end));
    if (!stated)
        name.text = without_glued(name.text);
    name.more = s.end < piece.text.len;
    if (stet_outlet_owns(&in->outlet, piece.text) || is_site(piece.text) || has_word_of_organisations(&piece, &s)) {
        name.kind = STET_NAME_ORGANISATION;
        return name;
    }
    /* "Ann Lee, University of Larkmoor professor", "Bo Ek, Head of Words": what the first one is */
    bool what_one_is = later && (name.more || s.lower > 0);
    if (what_one_is || (!stated && is_too_short(in, &s)) || !is_person(in, &piece, &s, known) ||
        ((!stated || later) && is_occupation(in, &piece, &s)))
        name.kind = STET_NAME_OTHER;
    return name;
}
