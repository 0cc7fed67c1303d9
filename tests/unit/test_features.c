/*
 * test_features.c - the feature registry and rows: names, which features text pages have, and, on pages of testdata,
 * that rows are finite, that they hold nothing of other blocks, and that a score is the sum of its contributions.
 */
#include "engine.h"

#include "support.h"

#include <math.h>

#include "score/feature_parts.h"
#include "score/scorer.h"

static const char *const pages[] = {
    "agency-credit-es/page.html",         "charset-windows-1258-vi/page.html", "embedded-related-pt/page.html",
    "naked-text-br-vi/page.html",         "none-html-search-vi/page.html",     "react-streamed-hidden-en/page.html",
    "none-text-horoscope-index/page.txt", "text-ar-related-inside/page.txt",   "text-vi-byline-date-line/page.txt",
    "text-vi-live-blog/page.txt",
};

static void names_are_unique(void **state)
{
    (void)state;
    for (unsigned i = 0; i < STET_F_COUNT; i++) {
        assert_true(strlen(stet_feature_name(i)) > 0);
        assert_true(strlen(stet_feature_family(i)) > 0);
        for (unsigned k = 0; k < i; k++)
            assert_string_not_equal(stet_feature_name(i), stet_feature_name(k));
    }
}

static void second_pass_features_come_last(void **state)
{
    (void)state;
    for (unsigned i = 0; i < STET_F_COUNT; i++)
        assert_int_equal(strcmp(stet_feature_family(i), "second") == 0, i >= STET_F_FIRST_PASS);
}

static void tables_know_their_features(void **state)
{
    (void)state;
    for (int kind = STET_KIND_HTML; kind <= STET_KIND_TEXT; kind++) {
        for (int pass = 1; pass <= 2; pass++) {
            const stet_model *m = stet_scorer_model((stet_kind)kind, pass);
            for (uint32_t s = 0; s < m->first_split[m->n_trees]; s++) {
                unsigned feature = m->splits[s].feature;
                assert_true(feature < (pass == 1 ? (unsigned)STET_F_FIRST_PASS : (unsigned)STET_F_COUNT));
                if (kind == STET_KIND_TEXT)
                    assert_true(stet_feature_in_text(feature));
            }
        }
    }
}

/* Scores the page; its rows are then those of the second pass. */
static void score(page_reading *p, stet_scores *scores)
{
    assert_int_equal(stet_score_page(&p->r.features, &p->engine->scorer, &p->r.meter, scores), STET_OK);
}

static void rows_of_a_text_page(void **state)
{
    (void)state;
    static const char text[] = "Menu\nFerry returns to Larkmoor\nBy Ann Lee\n3 May 2024, 12:30\n\n"
                               "The ferry between Larkmoor and the mainland runs again from Monday, said the office.\n"
                               "- It lost its rudder in a storm, and the yard had to wait for a part from abroad.\n"
                               "Related articles\nTen walks for a rainy day\n";
    page_reading p;
    stet_scores scores;
    read_page(&p, text, sizeof text - 1, STET_KIND_TEXT);
    score(&p, &scores);
    assert_int_equal(p.r.features.n, 8);
    for (uint32_t i = 0; i < p.r.features.n; i++) {
        float row[STET_F_COUNT];
        stet_features_row(&p.r.features, i, row);
        for (unsigned k = 0; k < STET_F_COUNT; k++) {
            assert_true(isfinite(row[k]));
            if (!stet_feature_in_text(k) && row[k] != 0)
                fail_msg("%s is %g in a text page", stet_feature_name(k), (double)row[k]);
        }
    }
    end_page(&p);
}

static void some_values_of_an_html_page(void **state)
{
    (void)state;
    static const char html[] = "<html lang=en><body><nav><a href=/>Home</a></nav><main class=article-body>"
                               "<h1>Ferry returns to Larkmoor</h1><p>The <b>ferry</b> runs again, said the office, "
                               "from <a href=/>Monday</a>.</p>"
                               "<ul><li>One</li></ul></main></body></html>";
    page_reading p;
    float row[STET_F_COUNT];
    read_page(&p, html, sizeof html - 1, STET_KIND_HTML);
    assert_int_equal(p.r.features.n, 4);
    stet_features_row(&p.r.features, 0, row);
    assert_true(row[STET_F_LINK_DENSITY] == 1);
    assert_true(row[STET_F_POSITION] == 0);
    assert_true(row[STET_F_ABOVE_NAV] == 0 && row[STET_F_TAG_NAV] == 1);
    assert_true(row[STET_F_FAR_NAV] == 0); /* a cue of names, not of elements */
    assert_true(row[STET_F_AT_UNITS_M1] == -1);
    stet_features_row(&p.r.features, 2, row);
    assert_true(row[STET_F_UNITS] == log1pf(9));
    assert_true(row[STET_F_ENDS] == 1);
    assert_true(row[STET_F_COMMAS] == 2);
    assert_true(row[STET_F_LINKS] == 1);
    assert_true(row[STET_F_TAG_P] == 1 && row[STET_F_TAG_DIV] == 0);
    assert_true(row[STET_F_ABOVE_MAIN] == 1 && row[STET_F_ABOVE_NAV] == 0);
    assert_true(row[STET_F_FAR_ARTICLEBODY] == 1);
    assert_true(row[STET_F_POSITION] == 0.5f);
    assert_true(row[STET_F_DEPTH] == 3);
    assert_true(row[STET_F_AT_UNITS_P1] == log1pf(1));
    assert_true(row[STET_F_AT_UNITS_P2] == -1);
    stet_features_row(&p.r.features, 3, row);
    assert_true(row[STET_F_TAG_LI] == 1 && row[STET_F_ABOVE_UL] == 1);
    end_page(&p);
}

/* Two lines after more words than are told apart: what is new in both is not taken for the same. */
static void a_page_of_more_words_than_are_told_apart(void **state)
{
    (void)state;
    enum { ROOM = 1 << 20, IN_LINE = 64 };
    char *text = test_malloc(ROOM);
    size_t n = 0, lines = (size_t)STET_VOCABULARY_MOST / IN_LINE + 1;
    for (size_t i = 0; i < lines * IN_LINE; i++)
        n += (size_t)snprintf(text + n, ROOM - n, "w%zu%s", i, i % IN_LINE + 1 < IN_LINE ? " " : "\n");
    n += (size_t)snprintf(text + n, ROOM - n, "Ferry returns to Larkmoor\nBakery sells out of candles\nw70 w71 w72\n");
    page_reading p;
    float row[STET_F_COUNT];
    read_page(&p, text, n, STET_KIND_TEXT);
    uint32_t headline = (uint32_t)lines;
    assert_int_equal(p.r.features.n, headline + 3);
    assert_int_equal(p.r.analysis.vocabulary.count, STET_VOCABULARY_MOST);
    assert_int_equal(stet_block_words(&p.r.analysis, headline)[0], 0);
    stet_features_row(&p.r.features, headline, row);
    assert_true(row[STET_F_NEXT_OVERLAP] == 0);
    stet_features_row(&p.r.features, headline + 1, row);
    assert_true(row[STET_F_PREVIOUS_OVERLAP] == 0 && row[STET_F_VOCABULARY] == 0);
    test_free(text);
    end_page(&p);
}

/* How blocks were scored: ended by the head of the first trees, or in both passes. */
typedef struct ways {
    unsigned head, twice;
} ways;

/* What the first pass thought of the blocks around, told by looking at each of them. */
static void check_second(const stet_features *f, uint32_t i, const float *row)
{
    static const int windows[] = {1, 2, 3, 5, 8, 13}, offsets[] = {-4, -3, -2, -1, 1, 2, 3, 4};
    for (size_t w = 0; w < N_OF(windows); w++) {
        double sums[4] = {0}; /* kept before and behind, lost before and behind */
        for (int64_t k = (int64_t)i - windows[w]; k <= (int64_t)i + windows[w]; k++) {
            if (k < 0 || k >= f->n || k == i)
                continue;
            double units = stet_at_most(f->a->stats[k].units, 60), p = (double)f->first[k];
            sums[k > i] += units * p;
            sums[2 + (k > i)] += units * (1 - p);
        }
        for (size_t k = 0; k < N_OF(sums); k++)
            assert_true(fabs((double)row[STET_F_FIRST_KEPT_BEFORE_1 + 4 * w + k] - sums[k]) < 1e-3);
    }
    for (size_t d = 0; d < N_OF(offsets); d++) {
        int64_t k = (int64_t)i + offsets[d];
        assert_true(row[STET_F_FIRST_M4 + d] == (k >= 0 && k < f->n ? f->first[k] : -1));
    }
    assert_true(row[STET_F_FIRST] == f->first[i]);
}

static void check_page(const char *page, size_t length, stet_kind kind, ways *seen)
{
    page_reading p;
    stet_scores scores;
    read_page(&p, page, length, kind);
    score(&p, &scores);
    for (uint32_t i = 0; i < p.r.features.n; i++) {
        float row[STET_F_COUNT], contributions[STET_F_COUNT];
        stet_features_row(&p.r.features, i, row);
        check_second(&p.r.features, i, row);
        double sum = (double)stet_score_contributions(&p.r.features, &scores, i, contributions);
        for (unsigned k = 0; k < STET_F_COUNT; k++) {
            assert_true(isfinite(row[k]));
            sum += (double)contributions[k];
        }
        assert_true(fabs(sum - (double)scores.odds[i]) < 1e-3);
        assert_true(scores.first[i] > 0 && scores.first[i] < (scores.cut[i] ? 0.01f : 1));
        seen->head += scores.cut[i];
        seen->twice += scores.twice[i];
        stet_reason reasons[STET_REASONS_MAX];
        size_t n = stet_score_reasons(&p.r.features, &scores, i, reasons, STET_REASONS_MAX);
        for (size_t r = 1; r < n; r++)
            assert_true(fabsf(reasons[r - 1].contribution) >= fabsf(reasons[r].contribution));
    }
    end_page(&p);
}

typedef void page_check(const char *page, size_t length, stet_kind kind, ways *seen);

static void check_real_pages(page_check *check, ways *seen)
{
    for (size_t i = 0; i < N_OF(pages); i++) {
        char path[512];
        size_t length;
        snprintf(path, sizeof path, STET_SOURCE_DIR "/testdata/pages/%s", pages[i]);
        char *page = read_file(path, &length);
        check(page, length, STET_KIND_AUTO, seen);
        check(page, length, STET_KIND_TEXT, seen);
        free(page);
    }
}

static void contributions_add_up_on_real_pages(void **state)
{
    (void)state;
    ways seen = {0};
    check_real_pages(check_page, &seen);
    assert_true(seen.head && seen.twice);
}

/* Of more blocks than rows are kept of, the second pass finds what it asks for stored. */
static void contributions_add_up_on_a_long_page(void **state)
{
    (void)state;
    enum { LINES = STET_FEATURES_KEPT + 300, LINE = 128 };
    static const char *const forms[] = {
        "<p>On day %d the ferry carried %d people, said the office, and none of them was late.</p>\n\n",
        "<p>\"It was day %d\", said one of %d: all went well; the sea lay still from dawn to dusk.</p>\n",
        "<h2>Day %d: %d people</h2>\n",
    };
    ways seen = {0};
    char *page = test_malloc(LINES * LINE);
    size_t length = 0;
    for (int i = 0; i < LINES; i++)
        length += (size_t)snprintf(page + length, LINE, forms[(size_t)i * 5 / 3 % N_OF(forms)], i, 7 * i % 97);
    for (int kind = STET_KIND_HTML; kind <= STET_KIND_TEXT; kind++) {
        unsigned before = seen.twice;
        check_page(page, length, (stet_kind)kind, &seen);
        assert_true(seen.twice - before > LINES / 2);
    }
    test_free(page);
}

/* Fills in blocks over those before, in a row and with gaps, and compares what was asked for with rows made anew. */
static void check_rows_from(const stet_features *f, uint32_t first, uint32_t step)
{
    static float filled[STET_F_COUNT][STET_LANES];
    float fresh[STET_F_COUNT];
    uint32_t blocks[STET_LANES], n = 0;
    bool asked[STET_F_COUNT];
    for (uint32_t c = 0; c < STET_F_COUNT; c++)
        asked[c] = (f->html || stet_feature_in_text((enum stet_feature)c)) && (c + first) % 5 < 2;
    for (uint32_t i = first; i < f->n && n < 1 + (7 * first) % STET_LANES; i += n % 5 == 4 ? step : 1)
        blocks[n++] = i;
    stet_features_ask(f, asked);
    stet_features_fill(f, blocks, n);
    for (uint32_t c = 0; c < STET_F_COUNT; c++)
        memcpy(filled[c], f->columns[c], n * sizeof(float));
    for (uint32_t k = 0; k < n; k++) {
        stet_features_row(f, blocks[k], fresh);
        for (uint32_t c = 0; c < (f->first ? STET_F_COUNT : STET_F_FIRST_PASS); c++)
            assert_true(!asked[c] || filled[c][k] == fresh[c]);
    }
}

static void check_rows(const stet_features *f)
{
    for (uint32_t first = 0; first < f->n; first++)
        check_rows_from(f, first, 1 + first % 3);
}

static void check_filling(const char *page, size_t length, stet_kind kind, ways *seen)
{
    (void)seen;
    page_reading p;
    stet_scores scores;
    read_page(&p, page, length, kind);
    memset(p.r.features.x, 0x7F, STET_F_COUNT * sizeof *p.r.features.x);
    check_rows(&p.r.features);
    score(&p, &scores);
    check_rows(&p.r.features);
    end_page(&p);
}

static void rows_do_not_show_what_they_were_filled_over(void **state)
{
    (void)state;
    check_real_pages(check_filling, NULL);
}

/* Lines of many shapes. */
static char *long_page(int lines, size_t *length)
{
    enum { LINE = 128 };
    static const char *const shapes[] = {
        "Menu %d\n", "On day %d the ferry carried people, said the office.\n\n", "By Ann Lee, %d May 2024\n",
        "%d comments\n", "- It lost its rudder %d times.\n",
    };
    char *page = malloc((size_t)lines * LINE);
    assert_non_null(page);
    *length = 0;
    for (int i = 0; i < lines; i++)
        *length += (size_t)snprintf(page + *length, LINE, shapes[i * i % 97 % (int)N_OF(shapes)], i);
    return page;
}

/* More blocks than are kept: rows of some that are far from each other. */
static void rows_of_a_large_page(void **state)
{
    (void)state;
    enum { LINES = 3000 };
    static const uint32_t steps[] = {1, 31, 500, 1020, 1024};
    page_reading p;
    size_t length;
    char *page = long_page(LINES, &length);
    read_page(&p, page, length, STET_KIND_TEXT);
    assert_true(p.r.features.n > LINES / 2);
    for (uint32_t first = 0; first < p.r.features.n; first += 97)
        check_rows_from(&p.r.features, first, steps[first % N_OF(steps)]);
    end_page(&p);
    free(page);
}

/* How often the classes of the blocks from i on recur, told block by block. */
static int period_of(const stet_analysis *a, int64_t i)
{
    int best = 0;
    for (int64_t p = 2; p <= 5; p++) {
        int matches = 0;
        bool mixed = false;
        for (int64_t o = 1; o < p && i + o < a->n; o++)
            mixed = mixed || a->stats[i + o].block_class != a->stats[i].block_class;
        for (int64_t shift = -2 * p; shift <= 2 * p; shift += p) {
            bool same = mixed && shift != 0;
            for (int64_t o = i; o < i + p && same; o++)
                same = o < a->n && o + shift >= 0 && o + shift < a->n &&
                       a->stats[o].block_class == a->stats[o + shift].block_class;
            matches += same;
        }
        best = matches > best ? matches : best;
    }
    return best;
}

static float alternation_of(const stet_analysis *a, uint32_t i)
{
    uint32_t first = i > 6 ? i - 6 : 0, last = i + 6 < a->n ? i + 6 : a->n - 1, changes = 0;
    for (uint32_t k = first; k < last; k++)
        changes += (a->stats[k].units >= 20) != (a->stats[k + 1].units >= 20);
    return last > first ? (float)changes / (float)(last - first) : 0;
}

/* Share of the telling words of a headline that the next block has, word by word. */
static float overlap_of(const stet_analysis *a, uint32_t i)
{
    const stet_block_stats *s = &a->stats[i];
    const stet_token *t = stet_block_tokens(a, i);
    uint32_t telling = 0, shared = 0;
    if (i + 1 == a->n || (s->block_class != STET_CLASS_HEADLINE && s->block_class != STET_CLASS_SHORT))
        return 0;
    for (uint32_t k = 0; k < s->tokens && s->tokens <= 40; k++) {
        bool found = false;
        for (uint32_t o = 0; o < a->stats[i + 1].tokens && o < 200; o++)
            found = found || stet_block_tokens(a, i + 1)[o].hash == t[k].hash;
        telling += (t[k].flags & STET_TOKEN_LONG) != 0;
        shared += found && (t[k].flags & STET_TOKEN_LONG);
    }
    return telling ? (float)shared / (float)telling : 0;
}

/* Blocks since the last one that is nothing but a name. */
static float since_name(const stet_analysis *a, uint32_t i)
{
    for (uint32_t distance = 0; distance < 99 && distance <= i; distance++)
        if (a->stats[i - distance].name_like)
            return (float)distance;
    return 99;
}

/* What is told of many blocks at once is what looking at one of them tells. */
static void check_block(const stet_features *f, uint32_t i, const float *row)
{
    const stet_block_stats *s = &f->a->stats[i];
    const stet_block_echo *e = &f->a->echoes[i];
    const stet_page_block *b = &f->a->page->blocks.at[i];
    const struct {
        enum stet_feature feature;
        float value;
    } rows[] = {
        {STET_F_BYTES, stet_log((double)b->text.len)},
        {STET_F_WORD_LENGTH, stet_share(s->chars, s->tokens)},
        {STET_F_DIGITS, stet_share(s->digits, s->chars)},
        {STET_F_UPPER, stet_share(s->upper, s->chars)},
        {STET_F_COMMA_DENSITY, stet_share(s->commas, (double)s->units)},
        {STET_F_SENTENCE_UNITS, s->units / (float)(s->sentences + 1)},
        {STET_F_COMMAS, stet_at_most(s->commas, 10)},
        {STET_F_SENTENCES, stet_at_most(s->sentences, 10)},
        {STET_F_QUOTES, stet_at_most(s->quotes, 6)},
        {STET_F_GLUED, s->glued},
        {STET_F_PARAGRAPH_UNITS, stet_log((double)s->paragraph_units)},
        {STET_F_PARAGRAPH_LINES, stet_at_most(s->paragraph_lines, 20)},
        {STET_F_COLON_END, s->ends_colon},
        {STET_F_QUESTION_END, s->ends_question},
        {STET_F_ELLIPSIS_END, s->ends_ellipsis},
        {STET_F_LOWER_START, s->starts_lower},
        {STET_F_QUOTE_START, s->starts_quote},
        {STET_F_DASH_START, s->starts_dash},
        {STET_F_JOINT_START, s->starts_joint},
        {STET_F_JOINT_END, s->ends_joint},
        {STET_F_NAME_LIKE, s->name_like},
        {STET_F_PIPE, s->pipe},
        {STET_F_CLOCK, (s->time & STET_TIME_CLOCK) != 0},
        {STET_F_DATE, (s->time & STET_TIME_DATE) != 0},
        {STET_F_YEAR, (s->time & STET_TIME_YEAR) != 0},
        {STET_F_MONTH, (s->time & STET_TIME_MONTH) != 0},
        {STET_F_BULLET, (b->flags & STET_BLOCK_BULLET) != 0},
        {STET_F_BLANK_BEFORE, stet_at_most(b->blank_before, 5)},
        {STET_F_INDENT, stet_at_most(b->indent, 16)},
        {STET_F_IS_TITLE, e->is_title},
        {STET_F_TITLE_OVERLAP, e->title},
        {STET_F_HEAD_COPIES, stet_at_most(e->head_copies, 5)},
        {STET_F_FIRST_COPY, e->copies > 1 && e->first_copy == i},
    };
    for (size_t k = 0; k < N_OF(rows); k++)
        if (row[rows[k].feature] != rows[k].value)
            fail_msg("%s is %g, not %g", stet_feature_name(rows[k].feature), (double)row[rows[k].feature],
                     (double)rows[k].value);
}

/* Sums over so many blocks before a block, and behind it, as far as there are any. */
static void check_windows(const stet_features *f, uint32_t i, const float *row)
{
    static const struct {
        int span;
        enum stet_feature before, after;
    } prose[] = {{5, STET_F_PROSE_BEFORE_5, STET_F_PROSE_AFTER_5}, {12, STET_F_PROSE_BEFORE_12, STET_F_PROSE_AFTER_12}};
    static const struct {
        int span;
        enum stet_feature mean;
    } learned[] = {{3, STET_F_LEARNED_AROUND_3}, {10, STET_F_LEARNED_AROUND_10}};
    const stet_block_stats *stats = f->a->stats;
    for (size_t w = 0; w < 2; w++) {
        double before = 0, after = 0, sum = 0, count = 0;
        for (int64_t k = (int64_t)i - prose[w].span; k <= (int64_t)i + prose[w].span; k++)
            if (k >= 0 && k < f->n && k != i && stats[k].block_class == STET_CLASS_PROSE)
                *(k < i ? &before : &after) += (double)stats[k].units;
        for (int64_t k = (int64_t)i - learned[w].span; k <= (int64_t)i + learned[w].span; k++) {
            sum += k >= 0 && k < f->n ? (double)f->a->learned[k].sum : 0;
            count += k >= 0 && k < f->n;
        }
        assert_true(row[prose[w].before] == stet_log(before));
        assert_true(row[prose[w].after] == stet_log(after));
        assert_true(fabs((double)row[learned[w].mean] - sum / count) < 1e-6);
    }
    uint32_t debris_before = 0, debris_after = 0;
    for (int64_t k = (int64_t)i - 8; k <= (int64_t)i + 8; k++)
        if (k >= 0 && k < f->n && k != i)
            *(k < i ? &debris_before : &debris_after) += stet_is_interface(&stats[k]);
    assert_true(row[STET_F_DEBRIS_BEFORE_8] == (float)debris_before);
    assert_true(row[STET_F_DEBRIS_AFTER_8] == (float)debris_after);
}

/* What windows, sums and columns tell of the blocks around is what looking at each of them tells. */
static void check_around(const page_reading *p, uint32_t i)
{
    static const int offsets[] = {-4, -3, -2, -1, 1, 2, 3, 4};
    const stet_features *f = &p->r.features;
    const stet_analysis *a = f->a;
    float row[STET_F_COUNT];
    stet_features_row(f, i, row);
    check_block(f, i, row);
    check_windows(f, i, row);
    assert_true(row[STET_F_PERIOD] == (float)period_of(a, i));
    assert_true(row[STET_F_ALTERNATION] == alternation_of(a, i));
    assert_true(row[STET_F_NEXT_OVERLAP] == overlap_of(a, i));
    assert_true(row[STET_F_PREVIOUS_OVERLAP] == (i > 0 ? overlap_of(a, i - 1) : 0));
    assert_true(row[STET_F_SINCE_NAME] == since_name(a, i));
    for (int d = 0; d < 8; d++) {
        int64_t k = (int64_t)i + offsets[d];
        bool there = k >= 0 && k < a->n;
        const stet_block_stats *s = there ? &a->stats[k] : NULL;
        assert_true(row[STET_F_AT_UNITS_M4 + d] == (there ? stet_log((double)s->units) : -1));
        assert_true(row[STET_F_AT_CLASS_M4 + d] == (there ? (float)s->block_class : -1));
        assert_true(row[STET_F_AT_ENDS_M4 + d] == (there ? (float)s->ends : 0));
        assert_true(row[STET_F_AT_DOUBLED_M4 + d] == (there ? (float)s->doubled : 0));
        assert_true(row[STET_F_AT_LEAST_M4 + d] == (there ? a->learned[k].least : 0));
        if (!f->html)
            continue;
        assert_true(row[STET_F_AT_LINKS_M4 + d] == (there ? s->link_density : 0));
        assert_true(row[STET_F_SAME_PATH_M4 + d] == (float)(there && f->path[k] == f->path[i]));
        bool siblings = there && stet_node_above(f, (uint32_t)k, 1) == stet_node_above(f, i, 1);
        assert_true(row[STET_F_SAME_PARENT_M4 + d] == (float)siblings);
    }
}

static void what_stands_around(void **state)
{
    (void)state;
    enum { ROUNDS = 60, LINES = 40 };
    static const char *const lines[] = {
        "Home", "Ten walks for a rainy day", "12:30, 3 May 2024", "Walks and more walks on Larkmoor, rainy or not",
        "Ann Lee",
        "The ferry between Larkmoor and the mainland runs again from Monday, said the office, and nobody had expected it.",
    };
    uint32_t seed = 5;
    for (int round = 0; round < ROUNDS; round++) {
        char page[LINES * 160] = "";
        size_t n = 0;
        uint32_t period = 1 + next_number(&seed) % 7, order[7];
        for (uint32_t k = 0; k < period; k++)
            order[k] = next_number(&seed) % N_OF(lines);
        for (uint32_t k = 1 + next_number(&seed) % (LINES - 1); k > 0; k--) { /* now and then out of order */
            uint32_t line = next_number(&seed) % 9 ? order[k % period] : next_number(&seed) % N_OF(lines);
            n += (size_t)snprintf(page + n, sizeof page - n, round % 2 ? "%s %s\n" : "<div><p>%s %s</p></div>\n",
                                  lines[line], next_number(&seed) % 4 ? "" : "</p></div><div><a href=/>More</a><p>");
        }
        page_reading p;
        read_page(&p, page, n, round % 2 ? STET_KIND_TEXT : STET_KIND_HTML);
        for (uint32_t i = 0; i < p.r.features.n; i++)
            check_around(&p, i);
        end_page(&p);
    }
}

/* Lines of which each shows other signs: every feature that is told of a sign is told of one of them, not of all. */
static void signs_of_blocks(void **state)
{
    (void)state;
    static const char page[] =
        "Read more:\nIs the ferry back?\nAnd so on...\nsmall letters\n\"Quoted, as said\"\n"
        "\xE2\x80\x93 a dash\n, and goes on\nIt goes on (\nAnn Lee\nHome | News\n12:30\n3.5.2024\n"
        "2024\nMonday\n- a bullet\n\n\nafter empty lines\n    far in\nferryMan\nOne. Two. Three, four.\n";
    static const enum stet_feature signs[] = {
        STET_F_COLON_END,    STET_F_QUESTION_END, STET_F_ELLIPSIS_END, STET_F_LOWER_START, STET_F_QUOTE_START,
        STET_F_DASH_START,   STET_F_JOINT_START,  STET_F_JOINT_END,    STET_F_NAME_LIKE,   STET_F_PIPE,
        STET_F_CLOCK,        STET_F_DATE,         STET_F_YEAR,         STET_F_MONTH,       STET_F_BULLET,
        STET_F_BLANK_BEFORE, STET_F_INDENT,       STET_F_GLUED,        STET_F_QUOTES,      STET_F_SENTENCES,
    };
    uint32_t shown[N_OF(signs)] = {0};
    page_reading p;
    read_page(&p, page, sizeof page - 1, STET_KIND_TEXT);
    for (uint32_t i = 0; i < p.r.features.n; i++) {
        float row[STET_F_COUNT];
        stet_features_row(&p.r.features, i, row);
        check_block(&p.r.features, i, row);
        for (size_t k = 0; k < N_OF(signs); k++)
            shown[k] += row[signs[k]] != 0;
    }
    for (size_t k = 0; k < N_OF(signs); k++)
        if (shown[k] == 0 || shown[k] == p.r.features.n)
            fail_msg("%s is told of %u blocks", stet_feature_name(signs[k]), (unsigned)shown[k]);
    end_page(&p);
}

/* Distances are counted together, each up to its end. */
static void distances_end(void **state)
{
    (void)state;
    enum { LINES = 320, LINE = 32 };
    char page[LINES * LINE];
    size_t n = 0;
    for (int i = 0; i < LINES; i++)
        n += (size_t)snprintf(page + n, LINE, "%s\n",
                              i == 40 || i == 250 ? "Ann Lee" : i == 150 ? "3 May 2024" : "ten walks for a rainy day");
    page_reading p;
    read_page(&p, page, n, STET_KIND_TEXT);
    assert_int_equal(p.r.features.n, LINES);
    for (uint32_t i = 0; i < LINES; i++) {
        float row[STET_F_COUNT];
        stet_features_row(&p.r.features, i, row);
        assert_true(row[STET_F_SINCE_NAME] == since_name(&p.r.analysis, i));
        assert_true(row[STET_F_SINCE_DATE] == (i < 150 || i > 248 ? 99 : (float)(i - 150)));
        assert_true(row[STET_F_SINCE_TAGS] == 99);
    }
    end_page(&p);
}

static void pages_without_text(void **state)
{
    (void)state;
    ways seen = {0};
    check_page("", 0, STET_KIND_HTML, &seen);
    check_page("<p></p>", 7, STET_KIND_HTML, &seen);
    check_page("\n\n", 2, STET_KIND_TEXT, &seen);
    check_page("x", 1, STET_KIND_TEXT, &seen);
    check_page("x", 1, STET_KIND_HTML, &seen);
    check_page("<p>.</p>", 8, STET_KIND_HTML, &seen);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_unique),
        cmocka_unit_test(second_pass_features_come_last),
        cmocka_unit_test(tables_know_their_features),
        cmocka_unit_test(rows_of_a_text_page),
        cmocka_unit_test(some_values_of_an_html_page),
        cmocka_unit_test(a_page_of_more_words_than_are_told_apart),
        cmocka_unit_test(contributions_add_up_on_real_pages),
        cmocka_unit_test(contributions_add_up_on_a_long_page),
        cmocka_unit_test(rows_do_not_show_what_they_were_filled_over),
        cmocka_unit_test(rows_of_a_large_page),
        cmocka_unit_test(what_stands_around),
        cmocka_unit_test(signs_of_blocks),
        cmocka_unit_test(distances_end),
        cmocka_unit_test(pages_without_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
