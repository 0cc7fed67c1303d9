/* test_echo.c - what of a block is said again elsewhere. */
#include "engine.h"

#include "support.h"

#include "score/echo.h"

static void read_text(page_reading *p, const char *text)
{
    read_page(p, text, strlen(text), STET_KIND_TEXT);
}

static void read_html(page_reading *p, const char *html)
{
    read_page(p, html, strlen(html), STET_KIND_HTML);
}

static const stet_block_echo *echo(const page_reading *p, uint32_t block)
{
    assert_true(block < p->r.analysis.n);
    return &p->r.analysis.echoes[block];
}

static void copies(void **state)
{
    (void)state;
    page_reading p;
    read_text(&p, "One ferry\nTwo ferries\nONE ferry!\nThree\none, ferry\nTwo ferries\n...\n...\n");
    static const struct {
        unsigned copies, first;
    } rows[] = {{3, 0}, {2, 1}, {3, 0}, {1, 3}, {3, 0}, {2, 1}, {1, 6}, {1, 7}};
    for (uint32_t i = 0; i < N_OF(rows); i++) {
        assert_int_equal(echo(&p, i)->copies, rows[i].copies);
        assert_int_equal(echo(&p, i)->first_copy, rows[i].first);
    }
    end_page(&p);
}

static void the_language_is_guessed_by_the_first_words(void **state)
{
    (void)state;
    enum { LINES = 3000, ENOUGH = STET_LANGUAGE_ENOUGH / 8 + 1 };
    static const char first[] = "Die Fähre fährt wieder und das ist gut.\n",
                      then[] = "The ferry runs and that is a joy to us.\n";
    for (size_t lines = ENOUGH - 100; lines <= ENOUGH; lines += 100) {
        char *text = test_calloc(LINES, sizeof first + sizeof then);
        size_t n = 0;
        for (size_t i = 0; i < LINES; i++) {
            const char *line = i < lines ? first : then;
            memcpy(text + n, line, strlen(line));
            n += strlen(line);
        }
        page_reading p;
        read_text(&p, text);
        assert_string_equal(stet_lexicon_language_tag(p.r.analysis.language), "de");
        test_free(text);
        end_page(&p);
    }
}

static void copies_of_the_beginning(void **state)
{
    (void)state;
    page_reading p;
    read_text(&p, "The ferry to Larkmoor runs again from Monday on\nA short line\n"
                  "The ferry to Larkmoor runs again from Monday and it is crowded\nThe ferry to Larkmoor\n");
    assert_int_equal(echo(&p, 0)->head_copies, 2);
    assert_int_equal(echo(&p, 1)->head_copies, 1);
    assert_int_equal(echo(&p, 2)->head_copies, 2);
    assert_int_equal(echo(&p, 3)->head_copies, 1); /* less than eight words */
    assert_int_equal(echo(&p, 0)->copies, 1);
    end_page(&p);
}

#define BODY                                                                                                           \
    "<p>The ferry between Larkmoor and the mainland runs again from Monday, said the harbour office of Larkmoor.</p>"  \
    "<p>The ferry lost its rudder in a storm, and the harbour office had to wait for a part from abroad.</p>"          \
    "<p>Without the ferry the people of Larkmoor had to make do with a fishing boat from the harbour.</p>"

static void vocabulary_of_the_body(void **state)
{
    (void)state;
    page_reading p;
    read_html(&p, "<p>Ferry: Larkmoor harbour</p><p>Tennis results Sunday</p>" BODY "<p>of it</p>");
    assert_true(echo(&p, 0)->vocabulary == 1); /* said in the body again and again */
    assert_true(echo(&p, 1)->vocabulary == 0);
    assert_true(echo(&p, 2)->vocabulary > 0.2f && echo(&p, 2)->vocabulary < 1);
    assert_true(echo(&p, 5)->vocabulary == 0); /* nothing telling */
    end_page(&p);
}

/* Blocks are counted some at once, and one that is longer than that alone. */
static void vocabulary_of_blocks_of_any_length(void **state)
{
    (void)state;
    enum { LINES = 400, ROOM = 200000 };
    char *text = test_malloc(ROOM);
    size_t n = 0, is_long = 0;
    for (size_t i = 0; i < LINES; i++) {
        is_long += i % 100 == 50;
        for (size_t k = i % 100 == 50 ? 1500 : i % 9 + 1; k > 0; k--)
            n += (size_t)snprintf(text + n, ROOM - n, "%s ", k % 3 ? "ferry" : "it");
        n += (size_t)snprintf(text + n, ROOM - n, "x%u.\n", (unsigned)i);
    }
    page_reading p;
    read_text(&p, text);
    stet_analysis *a = &p.r.analysis;
    assert_int_equal(a->n, LINES);
    uint32_t some = 0, *said = test_calloc(a->vocabulary.count + 1, sizeof *said); /* by the prose run */
    for (uint32_t w = 1; w <= a->vocabulary.count; w++) /* as if few blocks had them */
        a->vocabulary.words[w].blocks = 0;
    stet_echo_vocabulary(a);
    for (uint32_t i = a->run_first; i <= a->run_last; i++)
        for (uint32_t k = 0; k < a->stats[i].tokens; k++)
            said[stet_block_words(a, i)[k]]++;
    for (uint32_t i = 0; i < a->n; i++) {
        const stet_token *t = stet_block_tokens(a, i);
        uint32_t telling = 0, shared = 0;
        for (uint32_t k = 0; k < a->stats[i].tokens; k++) {
            bool tells = t[k].flags & STET_TOKEN_LONG;
            telling += tells;
            shared += tells && said[stet_block_words(a, i)[k]] > 1;
        }
        some += shared > 0;
        assert_true(a->echoes[i].vocabulary == (telling ? (float)shared / (float)telling : 0));
    }
    test_free(said);
    assert_true(is_long > 1 && some > LINES / 2);
    test_free(text);
    end_page(&p);
}

static void titles(void **state)
{
    (void)state;
    page_reading p;
    read_html(
        &p,
        "<title>Ferry returns to Larkmoor harbour today - The Post</title>"
        "<meta property=og:title content='Ferry returns to Larkmoor harbour today'>"
        "<h2>Ferry returns</h2><h1>FERRY returns to Larkmoor harbour today!</h1><p>Ferry returns to Larkmoor</p>"
        "<p>Ferry returns to Larkmoor harbour today after a long winter on the quay</p><p>Larkmoor</p><p>Tennis</p>");
    static const uint8_t is_title[] = {0, 2, 1, 3, 0, 0}; /* two words may agree by chance */
    for (uint32_t i = 0; i < N_OF(is_title); i++)
        assert_int_equal(echo(&p, i)->is_title, is_title[i]);
    /* Telling words: ferry, returns, larkmoor, harbour, today, post. */
    assert_true(echo(&p, 0)->title == 2.0f / 6);
    assert_true(echo(&p, 1)->title == 5.0f / 6);
    assert_true(echo(&p, 2)->title == 3.0f / 6);
    assert_true(echo(&p, 4)->title == 1.0f / 6);
    assert_true(echo(&p, 5)->title == 0);
    assert_int_equal(p.r.analysis.title, 1);
    end_page(&p);
}

static void a_word_said_twice_counts_once(void **state)
{
    (void)state;
    page_reading p;
    read_html(
        &p, "<meta property=og:title content='ferry harbour ferry'><p>ferry ferry ferry ferry</p><p>ferry harbour</p>");
    assert_true(echo(&p, 0)->title == 0.5f);
    assert_true(echo(&p, 1)->title == 1);
    end_page(&p);
}

static void descriptions(void **state)
{
    (void)state;
    page_reading p;
    read_html(&p, "<meta name=description content='The ferry runs again from Monday.'>"
                  "<p>The ferry runs again from Monday</p><p>The ferry runs again on Sunday</p><p>The ferry runs</p>"
                  "<p>Tennis results of the weekend</p>");
    assert_true(echo(&p, 0)->description == 1);
    assert_true(echo(&p, 1)->description == 1.0f / 3); /* one of three runs of four words */
    assert_true(echo(&p, 2)->description == 0);        /* too short to compare */
    assert_true(echo(&p, 3)->description == 0);
    assert_true(echo(&p, 0)->jsonld == -1);
    assert_false(p.r.analysis.has_jsonld_body);
    end_page(&p);
}

static void bodies_in_jsonld(void **state)
{
    (void)state;
    page_reading p;
    read_html(&p, "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"articleBody\":"
                  "\"<p>The ferry runs again.</p><p>It lost its rudder in a storm.</p>\"}</script>"
                  "<p>It lost its rudder in a storm.</p><p>It lost its rudder in the winter.</p>");
    assert_true(p.r.analysis.has_jsonld_body);
    assert_true(echo(&p, 0)->jsonld == 1);
    assert_true(echo(&p, 1)->jsonld == 0.5f);
    assert_true(echo(&p, 0)->description == -1);
    end_page(&p);
}

static void nothing_to_compare_with(void **state)
{
    (void)state;
    page_reading p;
    read_html(&p, "<p>One</p>");
    assert_true(echo(&p, 0)->description == -1);
    assert_int_equal(echo(&p, 0)->is_title, 0);
    end_page(&p);
    read_html(&p, "");
    assert_int_equal(p.r.analysis.n, 0);
    end_page(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(copies),
        cmocka_unit_test(the_language_is_guessed_by_the_first_words),
        cmocka_unit_test(copies_of_the_beginning),
        cmocka_unit_test(vocabulary_of_the_body),
        cmocka_unit_test(vocabulary_of_blocks_of_any_length),
        cmocka_unit_test(titles),
        cmocka_unit_test(a_word_said_twice_counts_once),
        cmocka_unit_test(descriptions),
        cmocka_unit_test(bodies_in_jsonld),
        cmocka_unit_test(nothing_to_compare_with),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
