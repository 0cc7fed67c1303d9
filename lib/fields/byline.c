/*
 * byline.c - see byline.h.  The text is cut at dates, brackets, separators and words that join names; each piece is a
 * person, an organisation, or nothing.
 */
#include "fields/byline.h"

#include <limits.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "fields/name.h"

enum { PIECES_MAX = 32, LABEL_TOKENS = 5, LABEL_BYTES = 160 };

size_t stet_byline_glued_label(const stet_field_input *in, stet_view v)
{
    enum { GLUED_BYTES = 16 };
    bool lower = false;
    const char *p = v.data, *end = v.data + v.len;
    while (p < end && p - v.data < GLUED_BYTES) {
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

/* As much of a piece as a label is looked for in.  Where that is words enough, it need not be cut. */
static stet_piece head_of(const stet_field_input *in, const stet_piece *piece)
{
    bool enough = piece->n > LABEL_TOKENS && stet_piece_end(piece, LABEL_TOKENS) <= LABEL_BYTES;
    if (enough || piece->text.len <= LABEL_BYTES)
        return *piece;
    return stet_piece_cut(in, piece, stet_view_sub(piece->text, 0, stet_utf8_cut(piece->text, LABEL_BYTES)));
}

/* How many of the first `most` words are a label, the most that are; its classes in *found. */
static uint32_t label_words(const stet_field_input *in, const stet_piece *head, uint32_t most, uint32_t *found)
{
    *found = STET_WORDS_BIT(BYLINE) | STET_WORDS_BIT(PUBLISHED) | STET_WORDS_BIT(SOURCE);
    return stet_lexicon_prefix(in->a->lexicon, in->a->languages, head->words, most, found);
}

size_t stet_byline_label(const stet_field_input *in, const stet_piece *piece, enum stet_cue_class *words)
{
    static const enum stet_cue_class classes[] = {STET_WORDS_BYLINE, STET_WORDS_PUBLISHED, STET_WORDS_SOURCE};
    stet_piece head = head_of(in, piece);
    uint32_t k, found, most = head.n < LABEL_TOKENS ? head.n : LABEL_TOKENS;
    for (; (k = label_words(in, &head, most, &found)) > 0; most = k - 1) {
        for (size_t c = 0; c < sizeof classes / sizeof classes[0]; c++) {
            if (!(found >> classes[c] & 1) || (classes[c] == STET_WORDS_SOURCE && k == head.n))
                continue; /* "(TH)" alone is no label */
            *words = classes[c];
            return stet_piece_end(&head, k - 1);
        }
    }
    *words = STET_WORDS_BYLINE;
    const stet_token *first = piece->words; /* a plain word holds no capital to part it at */
    bool plain = piece->n && stet_is_plain_word(first) && (piece->n == 1 || first[1].start > first->end);
    return plain ? 0 : stet_byline_glued_label(in, piece->text);
}

static stet_field_source weaker(const stet_byline *b, float factor)
{
    return (stet_field_source){b->source.origin, b->source.key, b->source.confidence * factor};
}

void stet_credit_add(const stet_field_input *in, stet_candidates *credit, stet_view name,
                     const stet_field_source *source)
{
    name = stet_name_bare(name);
    const char *p = name.data;
    if (name.len && !(stet_char_class(stet_utf8_next(&p, name.data + name.len)) & STET_CHAR_LOWER))
        stet_candidate_add(in, credit, name, source);
}

static void use_credit(const stet_byline *b, stet_view v, float factor)
{
    stet_field_source source = weaker(b, factor);
    stet_credit_add(b->in, b->credit, v, &source);
}

/* What stands behind the first `from` bytes of a piece. */
static stet_piece behind(const stet_byline *b, const stet_piece *piece, size_t from)
{
    return stet_piece_cut(b->in, piece, stet_view_sub(piece->text, from, piece->text.len));
}

static stet_piece trimmed(const stet_byline *b, const stet_piece *piece)
{
    return stet_piece_cut(b->in, piece, stet_view_trim(piece->text));
}

static void use_piece(stet_byline *b, const stet_piece *whole, bool first)
{
    enum stet_cue_class words;
    stet_piece piece = trimmed(b, whole);
    size_t label = stet_byline_label(b->in, &piece, &words);
    piece = behind(b, &piece, label);
    if (label && words == STET_WORDS_PUBLISHED) { /* "Erstellt von Ann Lee" */
        piece = trimmed(b, &piece);
        piece = behind(b, &piece, stet_byline_label(b->in, &piece, &words));
    }
    if (label && words == STET_WORDS_SOURCE) { /* a paper, and in Chinese its reporter behind it */
        size_t reporter = stet_name_occupation(b->in, &piece);
        use_credit(b, stet_view_sub(piece.text, 0, reporter), 0.8f);
        piece = behind(b, &piece, reporter);
    }
    unsigned known = (b->stated ? STET_NAME_STATED : 0u) | (b->loose && label ? STET_NAME_ALONE : 0u) |
                     (first ? 0u : STET_NAME_LATER);
    stet_name name = stet_name_read(b->in, &piece, known);
    stet_field_source organisation = weaker(b, 0.5f);
    switch (name.kind) {
    case STET_NAME_PERSON:
        stet_candidate_add(b->in, b->people, name.text, &b->source);
        b->names++;
        b->rest = b->rest || name.more;
        b->occupied = b->occupied || name.occupied;
        break;
    case STET_NAME_AGENCY:
    case STET_NAME_ORGANISATION:
        if (name.kind == STET_NAME_AGENCY)
            use_credit(b, name.text, 0.8f);
        if (b->organisations)
            stet_candidate_add(b->in, b->organisations, name.text, &organisation);
        break;
    case STET_NAME_DESK:
        b->desk = true;
        break;
    case STET_NAME_NEUTRAL:
        b->dated = b->dated || name.dated;
        break;
    default:
        b->rest = true;
    }
}

/* Does a separator of names begin at `at`?  Its length. */
static size_t name_separator(stet_view v, size_t at)
{
    static const stet_view marks[] = {
        STET_VIEW_INIT(","),  STET_VIEW_INIT(";"),  STET_VIEW_INIT("/"),   STET_VIEW_INIT("|"),   STET_VIEW_INIT("&"),
        STET_VIEW_INIT("·"),  STET_VIEW_INIT("•"),  STET_VIEW_INIT("、"),  STET_VIEW_INIT("，"),  STET_VIEW_INIT("；"),
        STET_VIEW_INIT("،"),  STET_VIEW_INIT("؛"),  STET_VIEW_INIT(" - "), STET_VIEW_INIT(" – "), STET_VIEW_INIT(" — "),
        STET_VIEW_INIT("\n"), STET_VIEW_INIT("＝"), STET_VIEW_INIT(" + "),
    };
    /* First bytes of the marks: most of a text begins none. */
    static const bool begins[UCHAR_MAX + 1] = {
        [','] = true,  [';'] = true,  ['/'] = true,  ['|'] = true,  ['&'] = true,  [' '] = true,
        ['\n'] = true, [0xC2] = true, [0xD8] = true, [0xE2] = true, [0xE3] = true, [0xEF] = true,
    };
    unsigned char c = (unsigned char)v.data[at];
    if (!begins[c])
        return 0;
    bool spaced = c == ' ' && at + 1 < v.len && stet_is_letter((unsigned char)v.data[at + 1]); /* no mark follows */
    for (size_t i = 0; !spaced && i < sizeof marks / sizeof marks[0]; i++)
        if ((unsigned char)marks[i].data[0] == c && at + marks[i].len <= v.len &&
            memcmp(v.data + at, marks[i].data, marks[i].len) == 0)
            return marks[i].len;
    return stet_name_conjunction(stet_view_sub(v, at, v.len));
}

/* "Lee, Ann": two single words that a statement parts with a comma.  The comma, or 0. */
static size_t inverted_at(const stet_byline *b, const stet_piece *piece)
{
    const char *comma = b->stated && piece->text.len ? memchr(piece->text.data, ',', piece->text.len) : NULL;
    if (!comma || piece->n != 2 || !(piece->words[0].flags & piece->words[1].flags & STET_TOKEN_CAPITAL))
        return 0;
    size_t at = (size_t)(comma - piece->text.data);
    return stet_piece_end(piece, 0) <= at && at < stet_piece_start(piece, 1) ? at : 0;
}

static void use_inverted(stet_byline *b, stet_view v, size_t comma)
{
    stet_buf name;
    stet_buf_init(&name, b->in->scratch);
    stet_buf_append(&name, stet_view_trim(stet_view_sub(v, comma + 1, v.len)));
    stet_buf_byte(&name, ' ');
    stet_buf_append(&name, stet_view_trim(stet_view_sub(v, 0, comma)));
    if (name.failed)
        return;
    stet_piece piece = stet_piece_of(b->in, stet_buf_view(&name));
    use_piece(b, &piece, true);
}

/* The pieces between separators. */
static void use_pieces(stet_byline *b, const stet_piece *whole)
{
    enum stet_cue_class words;
    stet_view v = whole->text;
    size_t start = 0;
    int pieces = 0;
    size_t comma = inverted_at(b, whole);
    if (comma) {
        use_inverted(b, v, comma);
        return;
    }
    size_t label = SIZE_MAX; /* not yet looked for; it may hold a word that joins names: "Bài và ảnh: Minh Hà" */
    for (size_t at = 0; at <= v.len && pieces < PIECES_MAX; at++) {
        size_t mark = at < v.len ? name_separator(v, at) : 0;
        if (mark && label == SIZE_MAX)
            label = stet_byline_label(b->in, whole, &words);
        mark = mark && at >= label ? mark : 0;
        if (!mark && at < v.len)
            continue;
        stet_piece piece = stet_piece_cut(b->in, whole, stet_view_sub(v, start, at));
        use_piece(b, &piece, b->names == 0);
        pieces++;
        start = at + mark;
        at = mark ? start - 1 : at;
    }
}

/* What stands before a date, without the words that belong to that: "Ann Lee, le", "Ann Lee Thứ sáu". */
static stet_piece before_date(const stet_field_input *in, const stet_piece *piece)
{
    enum { DATE_WORDS = 4 };
    stet_piece p = *piece;
    for (int i = 0; i < DATE_WORDS; i++) {
        uint32_t taken = 0, k = p.n > 3 ? p.n - 3 : 0;
        while (k < p.n && !(stet_lexicon_month(in->a->lexicon, in->a->languages, p.words + k, p.n - k, &taken) &&
                            k + taken == p.n))
            k++;
        const stet_token *last = p.n ? &p.words[p.n - 1] : NULL;
        bool small = last && k == p.n && !(last->flags & (STET_TOKEN_CAPITAL | STET_TOKEN_IDEO)) &&
                     stet_lexicon_stop(in->a->lexicon, last->hash) & in->a->languages;
        if (!last || (k == p.n && !small))
            break;
        p = stet_piece_cut(in, &p, stet_view_sub(p.text, 0, stet_piece_start(&p, small ? p.n - 1 : k)));
    }
    return p;
}

/* What stands behind a date and time, without their unit or zone: "Uhr Von Ann Lee", "WIB Ann Lee". */
static stet_view behind_date(stet_view v)
{
    static const stet_view units[] = {STET_VIEW_INIT("uhr"), STET_VIEW_INIT("hrs"), STET_VIEW_INIT("น."),
                                      STET_VIEW_INIT("h"),   STET_VIEW_INIT("gmt"), STET_VIEW_INIT("utc")};
    enum { ZONE_BYTES = 4 };
    stet_view rest = stet_view_trim(v);
    size_t end = 0;
    while (end < rest.len && rest.data[end] != ' ')
        end++;
    stet_view word = stet_view_sub(rest, 0, end);
    bool zone = word.len >= 2 && word.len <= ZONE_BYTES;
    for (size_t i = 0; i < word.len; i++)
        zone = zone && word.data[i] >= 'A' && word.data[i] <= 'Z';
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
        zone = zone || stet_view_ieq(word, units[i]);
    return zone ? stet_view_sub(rest, end, rest.len) : v;
}

/*
 * "Ann Lee Harbour Post & Mail Staff": where the outlet begins behind a name of two words at least, and in *end where
 * what follows it ends; the text's length if it does not.
 */
static size_t find_outlet(const stet_field_input *in, const stet_piece *piece, size_t *end)
{
    enum { NAME_LEAST = 2, WORDS_MOST = 16, OUTLET_MOST = 6, INITIAL_BYTES = 2 };
    enum stet_cue_class words;
    stet_view v = piece->text;
    uint32_t first = in->outlet.count ? NAME_LEAST : piece->n;
    while (first < piece->n && !stet_outlet_begins(&in->outlet, stet_piece_word(piece, first)))
        first++;
    if (first >= piece->n)
        return v.len;
    size_t label = stet_byline_label(in, piece, &words);
    stet_piece named = stet_piece_cut(in, piece, stet_view_sub(v, label, v.len));
    const stet_token *t = named.words;
    uint32_t whole = 0; /* words before that are no initials */
    for (uint32_t k = 0; k < named.n && named.n <= WORDS_MOST; k++) {
        size_t from = stet_piece_start(&named, k), to = stet_piece_end(&named, k);
        bool begins = whole >= NAME_LEAST && named.text.data[from - 1] == ' ' &&
                      stet_outlet_begins(&in->outlet, stet_piece_word(&named, k));
        uint64_t hash = 0;
        for (uint32_t m = k; begins && m < named.n && m < k + OUTLET_MOST; m++) {
            hash = stet_outlet_hash(hash, stet_piece_word(&named, m));
            if (!stet_outlet_has(&in->outlet, hash))
                continue;
            *end = label + stet_piece_end(&named, m);
            while (*end < v.len && !memchr(",;/|", v.data[*end], 4))
                ++*end;
            return label + from;
        }
        whole = t[k].end - t[k].start > INITIAL_BYTES ? whole + 1 : whole;
        if (to < named.text.len && named.text.data[to] != ' ' && named.text.data[to] != '.')
            whole = 0; /* a separator */
    }
    return v.len;
}

static void use_names(stet_byline *b, const stet_piece *piece)
{
    stet_view v = piece->text;
    size_t end = v.len, outlet = find_outlet(b->in, piece, &end);
    stet_piece people = stet_piece_cut(b->in, piece, stet_view_sub(v, 0, outlet));
    use_pieces(b, &people);
    if (outlet < v.len && end < v.len) {
        people = behind(b, piece, end);
        use_pieces(b, &people);
    }
}

/* The text between a date and the next: what stands in a date is no name, what stands around it may be. */
static void use_undated(stet_byline *b, const stet_piece *piece)
{
    enum { DATES_MAX = 3 };
    stet_piece left = *piece;
    stet_date date;
    for (int i = 0; i < DATES_MAX && stet_piece_may_hold_digits(&left, STET_DATE_DIGITS) &&
                    stet_date_find(&b->in->dates, left.text, &date);
         i++) {
        stet_piece before = stet_piece_cut(b->in, &left, stet_view_sub(left.text, 0, date.start));
        b->dated = true;
        before = before_date(b->in, &before);
        use_names(b, &before);
        left = stet_piece_cut(b->in, &left, behind_date(stet_view_sub(left.text, date.end, left.text.len)));
    }
    use_names(b, &left);
}

/*
 * What stands in brackets is no name: "(TH)" tells how the text was made, "(Theo Reuters)" is the credit.  But for
 * "[Ann Lee, reporter, ann@post.example]".
 */
static void use_brackets(stet_byline *b, const stet_piece *inside)
{
    enum stet_cue_class words;
    const stet_analysis *a = b->in->a;
    size_t label = stet_byline_label(b->in, inside, &words);
    stet_view v = inside->text;
    stet_piece bare = stet_piece_cut(b->in, inside, stet_name_bare(stet_view_sub(v, label, v.len)));
    size_t length = bare.text.len;
    if (length && words == STET_WORDS_BYLINE && (label || stet_name_occupation(b->in, &bare) < length)) {
        use_undated(b, inside);
        return;
    }
    bool agency = stet_name_read(b->in, &bare, 0).kind == STET_NAME_AGENCY;
    if (length && (label || agency))
        use_credit(b, bare.text, 1);
    uint8_t levels[STET_WORDS_COUNT];
    stet_lexicon_match(a->lexicon, a->languages, inside->words, inside->n, levels);
    b->sourced = b->sourced || label || agency || levels[STET_WORDS_SOURCE] >= STET_LEVEL_END;
}

static bool is_address(stet_view v)
{
    return stet_view_find(v, STET_VIEW("://"), 0) < v.len || stet_view_istarts(v, STET_VIEW("www."));
}

static const struct {
    stet_view open, close;
} brackets[] = {{STET_VIEW_INIT("("), STET_VIEW_INIT(")")},
                {STET_VIEW_INIT("（"), STET_VIEW_INIT("）")},
                {STET_VIEW_INIT("["), STET_VIEW_INIT("]")},
                {STET_VIEW_INIT("【"), STET_VIEW_INIT("】")}};

/* The first bracket in a text: where it opens, or the text's length; which one in *kind. */
static size_t find_bracket(stet_view v, size_t *kind)
{
    size_t open = v.len;
    for (size_t k = 0; k < sizeof brackets / sizeof brackets[0]; k++) {
        size_t at = stet_view_find(v, brackets[k].open, 0);
        if (at < open) {
            open = at;
            *kind = k;
        }
    }
    return open;
}

bool stet_byline_has_brackets(stet_view text)
{
    size_t kind;
    return find_bracket(text, &kind) < text.len;
}

void stet_byline_read(stet_byline *b, const stet_piece *piece)
{
    enum { BRACKETS_MAX = 8 };
    stet_piece left = trimmed(b, piece);
    if (is_address(left.text))
        return;
    for (int i = 0; i < BRACKETS_MAX; i++) {
        stet_view v = left.text;
        size_t kind = 0, open = find_bracket(v, &kind);
        if (open == v.len)
            break;
        size_t inside = open + brackets[kind].open.len, close = stet_view_find(v, brackets[kind].close, inside);
        stet_piece before = stet_piece_cut(b->in, &left, stet_view_sub(v, 0, open));
        use_undated(b, &before);
        before = stet_piece_cut(b->in, &left, stet_view_sub(v, inside, close));
        use_brackets(b, &before);
        left = behind(b, &left, close < v.len ? close + brackets[kind].close.len : v.len);
    }
    use_undated(b, &left);
}
