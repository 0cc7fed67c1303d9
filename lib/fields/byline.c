/*
 * byline.c - see byline.h.  The text is cut at brackets, separators and words that join names; each part is a person, an
 * organisation, or nothing.
 */
#include "fields/byline.h"

#include "base/utf8.h"
#include "page/cues.h"

enum {
    NAME_TOKENS = 6,     /* of a name that only its shape tells */
    STATED_TOKENS = 8,   /* of one that is stated */
    NAME_BYTES = 120,
    HAN_NAME = 12,       /* characters: foreign names in kana are the longest */
    SPACELESS_NAME = 40, /* of a script that spells: Thai, Lao */
    PARTS_MAX = 32,
    LABEL_TOKENS = 5,
    LABEL_BYTES = 160
};

/* Words that join names, in the languages of the lexicon. */
static const char *const conjunctions[] = {
    "and", "und", "et",  "y",   "e",    "và",  "och", "og",  "en",   "i",   "a",   "и",   "та",   "й",    "kaj",
    "ja",  "és",  "şi",  "și",  "ve",   "dan", "dhe", "with", "mit", "con", "com", "avec", "cùng", "met",  "med",
    "och", "s",   "z",   "и",   "και",  "و",
};

/* Small words inside names. */
static const char *const particles[] = {
    "de", "da", "do", "dos", "das", "del", "della", "di", "du", "des", "la", "le", "van", "von", "der", "den", "dem",
    "ter", "ten", "te", "zu", "zur", "vom", "al", "el", "bin", "ibn", "bint", "ben", "abu", "af", "av", "ap", "d", "t",
};

/* Words in the names of papers, agencies, firms and schools, which people's names hardly ever have. */
static const char *const of_organisations[] = {
    "inc",     "ltd",    "llc",     "gmbh",   "corp",      "plc",     "media",  "news",       "press",   "agency",
    "agencies", "agence", "agentur", "agencia", "agenzia",  "group",   "network", "university", "institute", "magazine",
    "journal", "gazette", "telegram", "herald", "tribune",  "times",   "post",   "tv",         "radio",   "television",
    "newspaper", "channel", "foundation", "association", "society", "university", "committee", "center", "centre",
};

static bool is_among(stet_view word, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (stet_view_eq(word, stet_view_of(words[i])))
            return true;
    return false;
}

#define IS_AMONG(word, table) is_among((word), (table), sizeof(table) / sizeof(table)[0])

/* "ByAnn Lee": the length of a label that is glued to a name, or 0. */
static size_t glued_label(const stet_field_input *in, stet_view v)
{
    enum { GLUED_BYTES = 16 };
    bool lower = false;
    const char *p = v.data, *end = v.data + v.len;
    while (p < end && p < v.data + GLUED_BYTES) {
        const char *start = p;
        unsigned cls = stet_char_class(stet_utf8_next(&p, end));
        if (!(cls & STET_CHAR_WORD))
            return 0;
        if ((cls & STET_CHAR_UPPER) && lower) {
            stet_token label;
            size_t at = 0;
            uint8_t levels[STET_WORDS_COUNT];
            if (!stet_token_next((stet_view){v.data, (size_t)(start - v.data)}, &at, &label))
                return 0;
            stet_lexicon_match(in->a->lexicon, in->a->languages, &label, 1, levels);
            return levels[STET_WORDS_BYLINE] == STET_LEVEL_WHOLE ? (size_t)(start - v.data) : 0;
        }
        lower = cls & STET_CHAR_LOWER;
    }
    return 0;
}

size_t stet_byline_label(const stet_field_input *in, stet_view v)
{
    uint32_t n;
    const stet_token *t = stet_tokenize(in->scratch, stet_view_sub(v, 0, stet_utf8_cut(v, LABEL_BYTES)), &n);
    uint8_t levels[STET_WORDS_COUNT];
    for (uint32_t k = n < LABEL_TOKENS ? n : LABEL_TOKENS; k > 0; k--) { /* the longest label first */
        stet_lexicon_match(in->a->lexicon, in->a->languages, t, k, levels);
        if (levels[STET_WORDS_BYLINE] == STET_LEVEL_WHOLE || levels[STET_WORDS_PUBLISHED] == STET_LEVEL_WHOLE ||
            (levels[STET_WORDS_SOURCE] == STET_LEVEL_WHOLE && k < n))
            return t[k - 1].end;
    }
    return glued_label(in, v);
}

stet_view stet_byline_unlabelled(const stet_field_input *in, stet_view v, bool *taken)
{
    size_t label = stet_byline_label(in, v);
    if (taken)
        *taken = label > 0;
    return stet_view_trim(stet_view_sub(v, label, v.len));
}

stet_view stet_byline_bare(stet_view v)
{
    const char *p = v.data, *end = v.data + v.len;
    while (p < end) {
        const char *next = p;
        if (stet_char_class(stet_utf8_next(&next, end)) & STET_CHAR_WORD)
            break;
        p = next;
    }
    while (end > p) {
        const char *before = end;
        uint32_t code = stet_utf8_last(p, &before);
        if (stet_char_class(code) & STET_CHAR_WORD || code == '.')
            break;
        end = before;
    }
    return (stet_view){p, (size_t)(end - p)};
}

/* What a part is, by the lexicon. */
static void levels_of(const stet_field_input *in, stet_view v, uint8_t levels[STET_WORDS_COUNT])
{
    uint32_t n;
    const stet_token *t = stet_tokenize(in->scratch, v, &n);
    stet_lexicon_match(in->a->lexicon, in->a->languages, t, n, levels);
}

/* A phrase of the page's interface: "View all", "Log in", "Follow". */
static bool is_interface(const uint8_t levels[STET_WORDS_COUNT])
{
    static const enum stet_cue_class classes[] = {
        STET_WORDS_RELATED, STET_WORDS_POPULAR, STET_WORDS_READMORE,  STET_WORDS_TAGS,   STET_WORDS_COMMENTS,
        STET_WORDS_SHARE,   STET_WORDS_LEGAL,   STET_WORDS_SUBSCRIBE, STET_WORDS_ADVERT, STET_WORDS_MENU,
        STET_WORDS_PHOTO,   STET_WORDS_VIDEO,   STET_WORDS_WIDGET,    STET_WORDS_BIO,    STET_WORDS_RELTIME,
        STET_WORDS_UPDATED, STET_WORDS_PUBLISHED,
    };
    for (size_t i = 0; i < sizeof classes / sizeof classes[0]; i++)
        if (levels[classes[i]] == STET_LEVEL_WHOLE || levels[classes[i]] == STET_LEVEL_START)
            return true;
    return false;
}

/* How the words of a part are written. */
typedef struct name_shape {
    bool organisation; /* a word that stands in names of organisations */
    uint32_t words;  /* up to where a name may end: "Ann Lee in Larkmoor" has two */
    uint32_t ideo;   /* characters of scripts without spaces */
    uint32_t spelt;  /* of them, of one that spells */
    uint32_t lower;  /* words in small letters that are no particles */
    uint32_t stops;  /* function words */
    bool odd;        /* marks that names do not have */
    uint32_t least;  /* characters that a name in such a script has */
    bool digits;
    size_t end;
} name_shape;

/* Letters, and the marks between and behind them: "J. O'Neill-Ek", "ルイ・ボナパルト". */
static bool is_of_names(uint32_t code)
{
    return (stet_char_class(code) & (STET_CHAR_WORD | STET_CHAR_SPACE | STET_CHAR_DASH)) || code == '.' || code == '\'' ||
           code == 0x2019 || code == 0x2018 || code == '`' || code == 0xB4 || code == 0xB7 || code == 0x30FB ||
           code == '-' || code == 0x200C || code == 0x200D || code == 0x2010 || code == 0x2011;
}

/* "post.example": a full stop inside a word of small letters. */
static bool has_domain(stet_view v)
{
    for (size_t i = 1; i + 1 < v.len; i++) {
        unsigned char before = (unsigned char)v.data[i - 1], after = (unsigned char)v.data[i + 1];
        if (v.data[i] == '.' && before >= 'a' && before <= 'z' && after >= 'a' && after <= 'z')
            return true;
    }
    return false;
}

static name_shape shape_of(const stet_field_input *in, stet_view v)
{
    uint32_t n;
    const stet_token *t = stet_tokenize(in->scratch, v, &n);
    bool odd = false;
    for (const char *p = v.data, *end = p + v.len; p < end && !odd;)
        odd = !is_of_names(stet_utf8_next(&p, end));
    bool japanese = in->a->language && in->a->language == stet_lexicon_language(STET_VIEW("ja"));
    name_shape s = {.end = v.len, .least = japanese ? 3 : 2, .odd = odd};
    for (uint32_t i = 0; i < n; i++) {
        stet_view word = stet_view_sub(v, t[i].start, t[i].end);
        const char *p = word.data;
        uint32_t code = stet_utf8_next(&p, word.data + word.len);
        bool apart = i == 0 || v.data[t[i].start - 1] == ' '; /* not "O'neill" */
        bool small = apart && (stet_char_class(code) & STET_CHAR_LOWER) && !IS_AMONG(word, particles);
        if (small && s.words >= 2 && s.lower == 0) { /* a place or an occupation follows */
            s.end = t[i].start;
            break;
        }
        for (size_t k = 0; k < word.len; k++)
            s.digits = s.digits || stet_is_digit((unsigned char)word.data[k]);
        s.digits = s.digits || t[i].flags & STET_TOKEN_DIGITS;
        s.words++;
        s.lower += small;
        s.ideo += (t[i].flags & STET_TOKEN_IDEO) != 0;
        s.spelt += (t[i].flags & STET_TOKEN_IDEO) && code >= 0xE00 && code < 0x1100;
        s.stops += (stet_lexicon_stop(in->a->lexicon, t[i].hash) & in->a->language) != 0 && !small;
        for (size_t k = 0; k < sizeof of_organisations / sizeof of_organisations[0]; k++)
            s.organisation = s.organisation || stet_view_ieq(word, stet_view_of(of_organisations[k]));
    }
    return s;
}

/* Like a person's name: its words, in the shape they have in names. */
static bool is_name(const name_shape *s, bool stated, bool alone)
{
    if (s->words == 0 || s->digits || s->odd)
        return false;
    if (alone && s->words == 1)
        return true;
    if (s->ideo * 2 > s->words)
        return s->words >= s->least && s->words <= (s->spelt * 2 > s->words ? SPACELESS_NAME : HAN_NAME);
    if (stated) /* small letters throughout are a user's name */
        return s->words <= STATED_TOKENS && (s->lower < 2 || s->words == 2);
    return s->words >= 2 && s->words <= NAME_TOKENS && s->lower == 0 && s->stops * 2 < s->words;
}

static stet_field_source weaker(const stet_byline *b, float factor)
{
    return (stet_field_source){b->source.origin, b->source.key, b->source.confidence * factor};
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

/* Without an occupation or an agency at its end: "Ann Lee Senior Writer". */
static stet_view without_occupation(const stet_field_input *in, stet_view v)
{
    uint32_t n;
    const stet_token *t = stet_tokenize(in->scratch, v, &n);
    uint8_t levels[STET_WORDS_COUNT];
    uint32_t least = n && is_syllables(stet_view_sub(v, t[0].start, t[0].end)) ? 1 : 2;
    uint32_t first = n > LABEL_TOKENS + least ? n - LABEL_TOKENS : least;
    for (uint32_t k = first; k < n; k++) { /* the longest first */
        stet_lexicon_match(in->a->lexicon, in->a->languages, t + k, n - k, levels);
        if (levels[STET_WORDS_PERSON] == STET_LEVEL_WHOLE || levels[STET_WORDS_AGENCY] == STET_LEVEL_WHOLE)
            return stet_view_sub(v, 0, t[k].start);
    }
    return v;
}

/* Is its last word an occupation: "Culture Writer"? */
static bool is_occupation(const stet_field_input *in, stet_view v)
{
    uint32_t n;
    const stet_token *t = stet_tokenize(in->scratch, v, &n);
    uint8_t levels[STET_WORDS_COUNT];
    if (n == 0)
        return false;
    stet_lexicon_match(in->a->lexicon, in->a->languages, t + n - 1, 1, levels);
    return levels[STET_WORDS_PERSON] == STET_LEVEL_WHOLE;
}

/* Length of a text up to an e-mail address or a handle: what follows is no name either. */
static size_t before_address(stet_view v)
{
    const char *at = memchr(v.data, '@', v.len);
    if (!at)
        return v.len;
    size_t i = (size_t)(at - v.data);
    while (i > 0 && !stet_is_space((unsigned char)v.data[i - 1]) && !memchr(",;|/([", v.data[i - 1], 6))
        i--;
    return i;
}

/* One part of a byline; `first` if none came before.  False if it is no name. */
static bool use_part(stet_byline *b, stet_view part, bool first)
{
    const stet_field_input *in = b->in;
    bool labelled;
    part = stet_byline_bare(stet_byline_unlabelled(in, stet_view_trim(part), &labelled));
    if (part.len == 0)
        return true;
    size_t address = before_address(part);
    if (part.len > NAME_BYTES || address == 0)
        return false;
    part = stet_byline_bare(stet_view_sub(part, 0, address));
    uint8_t levels[STET_WORDS_COUNT];
    levels_of(in, part, levels);
    bool agency = levels[STET_WORDS_AGENCY] == STET_LEVEL_WHOLE;
    stet_field_source credit = weaker(b, 0.8f), organisation = weaker(b, 0.5f);
    if (agency)
        stet_candidate_add(in, b->credit, part, &credit);
    b->desk = b->desk || levels[STET_WORDS_DESK] != STET_LEVEL_NONE;
    if (levels[STET_WORDS_DESK] != STET_LEVEL_NONE || levels[STET_WORDS_PERSON] == STET_LEVEL_WHOLE || is_interface(levels))
        return false;
    size_t whole = part.len;
    if (!b->stated)
        part = stet_byline_bare(without_occupation(in, part));
    bool alone = (b->loose && labelled) || (part.len < whole && is_syllables(part));
    name_shape shape = shape_of(in, part);
    bool cut = shape.end < part.len;
    stet_view name = stet_byline_bare(stet_view_sub(part, 0, shape.end));
    bool site = has_domain(part) && !memchr(part.data, ' ', part.len);
    if (agency || site || shape.organisation || stet_outlet_owns(&in->outlet, part)) {
        if (b->organisations)
            stet_candidate_add(in, b->organisations, name, &organisation);
        return true;
    }
    /* "Ann Lee, University of Larkmoor professor", "Bo Ek, Head of Words": what the first one is */
    if ((!first && (cut || shape.lower > 0)) || !is_name(&shape, b->stated, alone) ||
        (is_occupation(in, part) && !(first && b->stated)))
        return false;
    stet_candidate_add(in, b->people, name, &b->source);
    return !cut;
}

/* Does a separator of names begin at `at`?  Its length. */
static size_t name_separator(stet_view v, size_t at)
{
    static const stet_view marks[] = {
        STET_VIEW_INIT(","), STET_VIEW_INIT(";"),  STET_VIEW_INIT("/"),   STET_VIEW_INIT("|"),  STET_VIEW_INIT("&"),
        STET_VIEW_INIT("·"), STET_VIEW_INIT("•"),  STET_VIEW_INIT("、"),  STET_VIEW_INIT("，"), STET_VIEW_INIT("；"),
        STET_VIEW_INIT("،"), STET_VIEW_INIT("؛"),  STET_VIEW_INIT(" - "), STET_VIEW_INIT(" – "), STET_VIEW_INIT(" — "),
        STET_VIEW_INIT("\n"), STET_VIEW_INIT("＝"), STET_VIEW_INIT(" + "),
    };
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (at + marks[i].len <= v.len && memcmp(v.data + at, marks[i].data, marks[i].len) == 0)
            return marks[i].len;
    if (v.data[at] != ' ')
        return 0;
    size_t end = at + 1;
    while (end < v.len && v.data[end] != ' ')
        end++;
    return end < v.len && IS_AMONG(stet_view_sub(v, at + 1, end), conjunctions) ? end - at : 0;
}

/* The parts between separators. */
static void use_parts(stet_byline *b, stet_view v)
{
    size_t start = 0;
    int parts = 0;
    size_t label = stet_byline_label(b->in, v); /* it may hold a word that joins names: "Bài và ảnh: Minh Hà" */
    for (size_t at = 0; at <= v.len && parts < PARTS_MAX; at++) {
        size_t mark = at >= label && at < v.len ? name_separator(v, at) : 0;
        if (!mark && at < v.len)
            continue;
        if (!use_part(b, stet_view_sub(v, start, at), parts == 0))
            b->rest = true;
        parts++;
        start = at + mark;
        at = mark ? start - 1 : at;
    }
}

/* The text between a date and the next: what stands in a date is no name, what stands around it may be. */
static void use_undated(stet_byline *b, stet_view v)
{
    enum { DATES_MAX = 3 };
    stet_date date;
    for (int i = 0; i < DATES_MAX && stet_date_find(&b->in->dates, v, &date); i++) {
        use_parts(b, stet_view_sub(v, 0, date.start));
        v = stet_view_sub(v, date.end, v.len);
    }
    use_parts(b, v);
}

/* What stands in brackets is no name: "(TH)" tells how the text was made, "(Theo Reuters)" is the credit. */
static void use_brackets(stet_byline *b, stet_view inside)
{
    bool labelled;
    stet_view bare = stet_byline_bare(stet_byline_unlabelled(b->in, stet_byline_bare(inside), &labelled));
    uint8_t levels[STET_WORDS_COUNT];
    if (without_occupation(b->in, stet_view_sub(bare, 0, before_address(bare))).len < bare.len) { /* "[Ann Lee, reporter, ann@...]" */
        use_undated(b, inside);
        return;
    }
    levels_of(b->in, bare, levels);
    if (bare.len && (labelled || levels[STET_WORDS_AGENCY] == STET_LEVEL_WHOLE))
        stet_candidate_add(b->in, b->credit, bare, &b->source);
}

static bool is_address(stet_view v)
{
    return stet_view_find(v, STET_VIEW("://"), 0) < v.len || stet_view_istarts(v, STET_VIEW("www."));
}

void stet_byline_read(stet_byline *b, stet_view v)
{
    static const struct {
        stet_view open, close;
    } brackets[] = {{STET_VIEW_INIT("("), STET_VIEW_INIT(")")},
                    {STET_VIEW_INIT("（"), STET_VIEW_INIT("）")},
                    {STET_VIEW_INIT("["), STET_VIEW_INIT("]")},
                    {STET_VIEW_INIT("【"), STET_VIEW_INIT("】")}};
    enum { BRACKETS_MAX = 8 };
    v = stet_view_trim(v);
    if (is_address(v))
        return;
    for (int i = 0; i < BRACKETS_MAX; i++) {
        size_t open = v.len, kind = 0;
        for (size_t k = 0; k < sizeof brackets / sizeof brackets[0]; k++) {
            size_t at = stet_view_find(v, brackets[k].open, 0);
            if (at < open) {
                open = at;
                kind = k;
            }
        }
        if (open == v.len)
            break;
        size_t inside = open + brackets[kind].open.len, close = stet_view_find(v, brackets[kind].close, inside);
        use_undated(b, stet_view_sub(v, 0, open));
        use_brackets(b, stet_view_sub(v, inside, close));
        v = close < v.len ? stet_view_sub(v, close + brackets[kind].close.len, v.len) : STET_VIEW_NONE;
    }
    use_undated(b, v);
}
