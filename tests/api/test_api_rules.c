/* test_api_rules.c - site rules through the public interface: arguments, loading, use, hints, notes, tests, threads. */
#define _POSIX_C_SOURCE 200809L

#include "api.h"

#include <pthread.h>
#include <sys/stat.h>
#include <unistd.h>

static const char url[] = "https://www.post.example/ferry";

static stet_rules *rules_of(const char *name, const char *text)
{
    stet_rules *rules = NULL;
    assert_int_equal(stet_rules_new(NULL, &rules, NULL), STET_OK);
    assert_int_equal(stet_rules_add_text(rules, name, text, strlen(text), NULL), STET_OK);
    return rules;
}

static stet_article *extract_with(const stet_engine *engine, const stet_rules *rules, const char *page, const char *at)
{
    stet_input input = input_of(page, strlen(page));
    stet_options options = STET_OPTIONS_INIT;
    stet_article *article = NULL;
    input.url = at;
    options.rules = rules;
    assert_int_equal(stet_extract(engine, &input, &options, &article, NULL), STET_OK);
    return article;
}

static bool stop_problem(void *ctx, const stet_rule_problem *problem)
{
    ++*(size_t *)ctx;
    assert_true(problem->line > 0);
    return false;
}

static bool count_problem(void *ctx, const stet_rule_problem *problem)
{
    assert_non_null(problem->name);
    assert_true(problem->text.length > 0);
    ++*(size_t *)ctx;
    return true;
}

static bool stop_line(void *ctx, const stet_rule_line *line)
{
    (void)ctx;
    (void)line;
    return false;
}

static bool no_page(void *ctx, const char *at, stet_input *page)
{
    (void)ctx;
    (void)at;
    (void)page;
    return false;
}

static bool refuse(void *ctx, const char *bytes, size_t length)
{
    (void)ctx;
    (void)bytes;
    (void)length;
    return false;
}

static void arguments(void **state)
{
    (void)state;
    stet_engine *engine = new_engine();
    stet_rules *rules = rules_of("post.example.txt", "titl: //h1\nbody: //p"), *none = NULL;
    stet_report *report = NULL;
    stet_error error;
    size_t n = 0;
    const stet_page_source pages = {no_page, NULL}, empty = {NULL, NULL};
    const stet_allocator broken = {NULL, NULL, NULL, NULL};
    assert_int_equal(stet_rules_new(NULL, NULL, &error), STET_ERR_ARGUMENT);
    assert_int_equal(error.stage, STET_STAGE_ARGUMENTS);
    assert_int_equal(stet_rules_new(&broken, &none, NULL), STET_ERR_ARGUMENT);
    assert_int_equal(stet_rules_add_text(NULL, "a", "b", 1, NULL), STET_ERR_ARGUMENT);
    assert_int_equal(stet_rules_add_text(rules, NULL, "b", 1, NULL), STET_ERR_ARGUMENT);
    assert_int_equal(stet_rules_add_text(rules, "a", NULL, 1, NULL), STET_ERR_ARGUMENT);
    assert_int_equal(stet_rules_add_text(rules, "a.txt", NULL, 0, NULL), STET_OK);
    assert_int_equal(stet_rules_add_file(rules, NULL, NULL), STET_ERR_ARGUMENT);
    assert_int_equal(stet_rules_add_file(NULL, "a", NULL), STET_ERR_ARGUMENT);
    assert_int_equal(stet_rules_add_folder(rules, NULL, NULL), STET_ERR_ARGUMENT);
    assert_int_equal(stet_rules_add_folder(NULL, "a", NULL), STET_ERR_ARGUMENT);
    assert_int_equal(stet_rules_add_fingerprint(NULL, "a", "b", NULL), STET_ERR_ARGUMENT);
    assert_int_equal(stet_rules_add_fingerprint(rules, "", "b", NULL), STET_ERR_ARGUMENT);
    assert_int_equal(stet_rules_add_fingerprint(rules, "a", NULL, NULL), STET_ERR_ARGUMENT);
    assert_int_equal(stet_rules_check(NULL, NULL, count_problem, &n, NULL), STET_ERR_ARGUMENT);
    assert_int_equal(stet_rules_check(rules, NULL, NULL, NULL, NULL), STET_ERR_ARGUMENT);
    assert_int_equal(stet_rules_check(rules, &empty, count_problem, &n, NULL), STET_ERR_ARGUMENT);
    assert_int_equal(stet_rules_check(rules, NULL, stop_problem, &n, &error), STET_ERR_WRITE);
    assert_int_equal(n, 1);
    assert_int_equal(error.stage, STET_STAGE_RULES);
    assert_int_equal(stet_rules_lookup(NULL, url, stop_line, NULL, NULL), STET_ERR_ARGUMENT);
    assert_int_equal(stet_rules_lookup(rules, NULL, stop_line, NULL, NULL), STET_ERR_ARGUMENT);
    assert_int_equal(stet_rules_lookup(rules, url, NULL, NULL, NULL), STET_ERR_ARGUMENT);
    assert_int_equal(stet_rules_lookup(rules, url, stop_line, NULL, NULL), STET_ERR_WRITE);
    assert_int_equal(stet_rules_test(NULL, rules, &pages, &report, NULL), STET_ERR_ARGUMENT);
    assert_int_equal(stet_rules_test(engine, NULL, &pages, &report, NULL), STET_ERR_ARGUMENT);
    assert_int_equal(stet_rules_test(engine, rules, NULL, &report, NULL), STET_ERR_ARGUMENT);
    assert_int_equal(stet_rules_test(engine, rules, &empty, &report, NULL), STET_ERR_ARGUMENT);
    assert_int_equal(stet_rules_test(engine, rules, &pages, NULL, NULL), STET_ERR_ARGUMENT);
    assert_int_equal(stet_engine_set_rules(NULL, rules), STET_ERR_ARGUMENT);
    assert_int_equal(stet_rules_test(engine, rules, &pages, &report, NULL), STET_OK);
    assert_int_equal(stet_report_size(report), 0);
    stet_test_result result = STET_TEST_RESULT_INIT;
    assert_int_equal(stet_report_result(report, 0, &result), STET_ERR_ARGUMENT);
    assert_int_equal(stet_report_write(report, (stet_report_format)3, collect, NULL, NULL), STET_ERR_ARGUMENT);
    assert_int_equal(stet_report_write(report, STET_REPORT_TAP, NULL, NULL, NULL), STET_ERR_ARGUMENT);
    assert_int_equal(stet_report_write(NULL, STET_REPORT_TAP, refuse, NULL, NULL), STET_ERR_ARGUMENT);
    assert_int_equal(stet_report_write(report, STET_REPORT_TAP, refuse, NULL, &error), STET_ERR_WRITE);
    assert_int_equal(stet_report_count(NULL, STET_OUTCOME_PASS), 0);
    assert_int_equal(stet_report_count(report, (stet_outcome)9), 0);
    assert_int_equal(stet_report_size(NULL), 0);
    assert_int_equal(stet_rules_file_count(NULL), 0);
    assert_int_equal(stet_rules_file_count(rules), 2);
    assert_string_equal(stet_hint_name(STET_HINT_NATIVE_AD), "native_ad");
    assert_string_equal(stet_hint_name((stet_hint_kind)99), "unknown");
    assert_int_equal(stet_article_ruled(NULL), STET_RULED_NOT);
    assert_int_equal(stet_article_note_count(NULL), 0);
    assert_int_equal(stet_article_hint_count(NULL), 0);
    stet_report_free(report);
    stet_report_free(NULL);
    stet_rules_free(rules);
    stet_rules_free(NULL);
    stet_engine_free(engine);
}

/* A folder in the temporary one, with two rule files and what is none. */
static void make_folder(char *path, size_t room)
{
    static const struct {
        const char *name, *text;
    } files[] = {{"post.example.txt", "body: //article"},
                 {".post.example.txt", "body: //p"},
                 {"LICENSE.txt", "See https://post.example/"},
                 {"README.md", "body: //p"},
                 {".txt", "body: //p"}};
    snprintf(path, room, "/tmp/stet-rules-XXXXXX");
    assert_non_null(mkdtemp(path));
    for (size_t i = 0; i < N_OF(files); i++) {
        char name[256];
        snprintf(name, sizeof name, "%s/%s", path, files[i].name);
        FILE *file = fopen(name, "w");
        assert_non_null(file);
        fputs(files[i].text, file);
        fclose(file);
    }
}

static void remove_folder(const char *path)
{
    static const char *const names[] = {"post.example.txt", ".post.example.txt", "LICENSE.txt", "README.md", ".txt"};
    for (size_t i = 0; i < N_OF(names); i++) {
        char name[256];
        snprintf(name, sizeof name, "%s/%s", path, names[i]);
        unlink(name);
    }
    rmdir(path);
}

static void loading(void **state)
{
    (void)state;
    char folder[64], file[128];
    stet_rules *rules = NULL;
    stet_error error;
    make_folder(folder, sizeof folder);
    snprintf(file, sizeof file, "%s/post.example.txt", folder);
    assert_int_equal(stet_rules_new(NULL, &rules, NULL), STET_OK);
    assert_int_equal(stet_rules_add_folder(rules, folder, NULL), STET_OK);
    assert_int_equal(stet_rules_file_count(rules), 2);
    assert_int_equal(stet_rules_add_file(rules, file, NULL), STET_OK);
    assert_int_equal(stet_rules_file_count(rules), 3);
    assert_int_equal(stet_rules_add_folder(rules, "/no/such/folder", &error), STET_ERR_READ);
    assert_int_equal(error.stage, STET_STAGE_RULES);
    assert_string_equal(error.detail, "cannot read /no/such/folder");
    assert_int_equal(stet_rules_add_file(rules, "/no/such/file.txt", &error), STET_ERR_READ);
    assert_int_equal(stet_rules_add_file(rules, folder, &error), STET_ERR_READ); /* no file */
    assert_int_equal(stet_rules_file_count(rules), 3);
    stet_rules_free(rules);
    remove_folder(folder);
}

static void rules_of_the_engine_and_of_the_call(void **state)
{
    (void)state;
    stet_engine *engine = new_engine();
    stet_rules *one = rules_of("post.example.txt", "title: 'One'"), *two = rules_of("post.example.txt", "title: 'Two'");
    stet_article *article = extract_with(engine, NULL, larkmoor, url);
    assert_int_equal(stet_article_ruled(article), STET_RULED_NOT);
    assert_text(stet_article_text(article, STET_FIELD_TITLE), "Ferry returns to Larkmoor");
    stet_article_free(article);
    assert_int_equal(stet_engine_set_rules(engine, one), STET_OK);
    stet_rules_free(one); /* the engine holds it */
    article = extract_with(engine, NULL, larkmoor, url);
    assert_int_equal(stet_article_ruled(article), STET_RULED_PARTLY);
    assert_text(stet_article_text(article, STET_FIELD_TITLE), "One");
    stet_article_free(article);
    article = extract_with(engine, two, larkmoor, url);
    assert_text(stet_article_text(article, STET_FIELD_TITLE), "Two");
    stet_article_free(article);
    article = extract_with(engine, NULL, larkmoor, "https://other.example/");
    assert_int_equal(stet_article_ruled(article), STET_RULED_NOT);
    stet_article_free(article);
    assert_int_equal(stet_engine_set_rules(engine, two), STET_OK);
    assert_int_equal(stet_engine_set_rules(engine, two), STET_OK);
    stet_rules_free(two);
    article = extract_with(engine, NULL, larkmoor, url);
    assert_text(stet_article_text(article, STET_FIELD_TITLE), "Two");
    stet_engine_free(engine);
    assert_text(stet_article_text(article, STET_FIELD_TITLE), "Two"); /* an article needs no rules */
    stet_article_free(article);
}

static void the_page_tells_its_address_itself(void **state)
{
    (void)state;
    static const struct {
        const char *head;
        bool ruled;
    } rows[] = {
        {"<link rel=canonical href='https://post.example/a'>", true},
        {"<link href='https://post.example/a' rel='Canonical'>", true},
        {"<meta property=og:url content='https://post.example/a'>", true},
        {"<meta property=og:url content='https://other.example/a'><link rel=canonical href='https://post.example/a'>",
         true},
        {"<link rel=canonical href='/a'><meta property=og:url content='https://post.example/a'>", true},
        {"<link rel=canonical href='//post.example/a'>", true},
        {"<link rel=alternate type=application/rss+xml href='https://post.example/feed/all'>", true},
        {"<link rel=alternate type=application/rss+xml href='/feed'>", false},
        {"<link rel=alternate href='https://post.example/en'>", false},
        {"<link rel=alternate type=application/atom+xml href='https://post.example'><meta property=og:url "
         "content='//other.example/'>",
         false},
        {"<link rel=canonical href='/a'>", false},
        {"<link rel=stylesheet href='https://post.example/a'>", false},
        {"<meta property=og:title content='https://post.example/a'>", false},
        {"<link rel=canonical href='https://other.example/a'>", false},
        {"", false},
    };
    stet_engine *engine = new_engine();
    stet_rules *rules = rules_of("post.example.txt", "title: 'Ruled'");
    for (size_t i = 0; i < N_OF(rows); i++) {
        char page[4096];
        snprintf(page, sizeof page, "<html><head>%s</head>%s", rows[i].head, larkmoor);
        stet_article *article = extract_with(engine, rules, page, NULL);
        if ((stet_article_ruled(article) != STET_RULED_NOT) != rows[i].ruled)
            fail_msg("%s", rows[i].head);
        stet_article_free(article);
    }
    /* The caller knows better. */
    char page[4096];
    snprintf(page, sizeof page, "<html><head>%s</head>%s", rows[0].head, larkmoor);
    stet_article *article = extract_with(engine, rules, page, "https://other.example/");
    assert_int_equal(stet_article_ruled(article), STET_RULED_NOT);
    stet_article_free(article);
    stet_rules_free(rules);
    stet_engine_free(engine);
}

/* A rule's title, and what the page makes of it. */
static void titles_of_rules(void **state)
{
    (void)state;
    static const char page[] =
        "<html><head><title>Ferry returns | Post</title><meta property='og:title' content='Ferry returns to Larkmoor'>"
        "<meta name=short content='Ferry back'><script type='application/ld+json'>{\"@type\":\"NewsArticle\","
        "\"headline\":\"Ferry returns to Larkmoor\"}</script></head><body><h3>Mayor resigns</h3>"
        "<h1 id=a><span>Transport </span>Ferry returns to Larkmoor</h1>"
        "<p>The ferry between Larkmoor and the mainland runs again from Monday, the harbour office said on Friday, "
        "after a long and costly repair of the ship.</p><p>Only those who had booked before Friday were let on board, "
        "and the islanders had asked for the ferry for years, the mayor said.</p><p>Whoever missed it can take the "
        "evening boat, which leaves at seven and will do so until the autumn comes.</p></body></html>";
    static const struct {
        const char *rule, *title;
    } rows[] = {
        {"title: 'Mine'", "Mine"},                                                   /* composed: as it is */
        {"title: concat('Post: ', //h1/text())", "Post: Ferry returns to Larkmoor"}, /* so is this */
        {"title: //h1", "Ferry returns to Larkmoor"},                                /* without the section */
        {"title: //h3", "Ferry returns to Larkmoor"},                                /* the page knows better */
        {"title: //meta[@name='short']/@content", "Ferry returns to Larkmoor"},      /* one statement of three */
    };
    stet_engine *engine = new_engine();
    for (size_t i = 0; i < N_OF(rows); i++) {
        stet_rules *rules = rules_of("post.example.txt", rows[i].rule);
        stet_article *article = extract_with(engine, rules, page, url);
        assert_text(stet_article_text(article, STET_FIELD_TITLE), rows[i].title);
        stet_article_free(article);
        stet_rules_free(rules);
    }
    stet_engine_free(engine);
}

static void hints_and_notes(void **state)
{
    (void)state;
    stet_engine *engine = new_engine();
    stet_rules *rules = rules_of("post.example.txt",
                                 "next_page_link: //nav/a[1]\nhttp_header(Cookie): a=b\nbody: //section\ntitle: //h1");
    stet_article *article = extract_with(engine, rules, larkmoor, url);
    stet_hint hint = STET_HINT_INIT;
    assert_int_equal(stet_article_hint_count(article), 2);
    assert_int_equal(stet_article_hint(article, 0, &hint), STET_OK);
    assert_int_equal(hint.kind, STET_HINT_NEXT_PAGE);
    assert_text(hint.name, "");
    assert_text(hint.value, "https://www.post.example/");
    assert_int_equal(stet_article_hint(article, 1, &hint), STET_OK);
    assert_int_equal(hint.kind, STET_HINT_HTTP_HEADER);
    assert_text(hint.name, "Cookie");
    assert_text(hint.value, "a=b");
    assert_int_equal(stet_article_hint(article, 2, &hint), STET_ERR_ARGUMENT);
    hint.size = 1;
    assert_int_equal(stet_article_hint(article, 0, &hint), STET_ERR_ARGUMENT);
    assert_int_equal(stet_article_hint(article, 0, NULL), STET_ERR_ARGUMENT);
    assert_int_equal(stet_article_note_count(article), 1);
    assert_text(stet_article_note(article, 0), "post.example.txt:3: body: nothing on the page matches");
    assert_text(stet_article_note(article, 1), "");
    assert_int_equal(stet_article_ruled(article), STET_RULED_PARTLY);
    assert_true(stet_article_text(article, STET_FIELD_TEXT).length > 200); /* found without the rule */
    stet_article_free(article);
    stet_rules_free(rules);
    stet_engine_free(engine);
}

static void notes_are_bounded(void **state)
{
    (void)state;
    char text[32768] = "";
    for (int i = 0; i < 300; i++)
        strcat(text, "next_page_link: //nav/a[1]/@onclick\nreplace_string(e): eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee\n");
    stet_engine *engine = new_engine();
    stet_rules *rules = rules_of("post.example.txt", text);
    stet_article *article = extract_with(engine, rules, larkmoor, url);
    assert_int_equal(stet_article_note_count(article), 50);
    stet_article_free(article);
    stet_rules_free(rules);
    stet_engine_free(engine);
}

typedef struct looked_up {
    char text[512];
} looked_up;

static bool add_line(void *ctx, const stet_rule_line *line)
{
    looked_up *l = ctx;
    size_t used = strlen(l->text);
    snprintf(l->text + used, sizeof l->text - used, "%s:%zu %s(%s)%s%s|", line->file.data, line->line, line->key.data,
             line->argument.data, line->value.data, line->is_used ? "" : "!");
    return true;
}

static void rules_are_looked_up(void **state)
{
    (void)state;
    looked_up l = {""};
    stet_rules *rules = rules_of("post.example.txt", "http_header(A): b\n# no\ntidy: no\nbody: //p[");
    assert_int_equal(stet_rules_add_text(rules, "global.txt", "title: //h1", 11, NULL), STET_OK);
    assert_int_equal(stet_rules_lookup(rules, url, add_line, &l, NULL), STET_OK);
    assert_string_equal(l.text, "post.example.txt:1 http_header(A)b|post.example.txt:3 tidy()no!|"
                                "post.example.txt:4 body()//p[!|global.txt:1 title()//h1|");
    l.text[0] = '\0';
    assert_int_equal(stet_rules_lookup(rules, "post.example", add_line, &l, NULL), STET_OK);
    assert_true(strncmp(l.text, "post.example.txt:1 ", 19) == 0);
    stet_rules_free(rules);
}

static bool find_larkmoor(void *ctx, const char *at, stet_input *page)
{
    if (strcmp(at, ctx) != 0)
        return false;
    if (page)
        *page = input_of(larkmoor, sizeof larkmoor - 1);
    return true;
}

static void tests_of_rules(void **state)
{
    (void)state;
    static const char text[] = "body: //article\nstrip: //article/p[2]\nhttp_header(A): b\n"
                               "test_url: https://www.post.example/ferry\n"
                               "test_contains: The ferry  between Larkmoor\n" /* white space apart */
                               "test_contains: had lost its rudder\n"         /* stripped */
                               "test_contains: Ferry returns\n"               /* in the title */
                               "test_contains: Ann\n"                         /* in the authors */
                               "test_contains: Ten walks for a rainy day\n"   /* dropped */
                               "test_contains: zzz yyy xxx\n"                 /* nowhere */
                               "stet_test_absent: rudder\nstet_test_absent: free of charge\n"
                               "stet_test_title: Ferry returns to Larkmoor\nstet_test_title: Ferry\n"
                               "stet_test_author: Ann Lee\nstet_test_author: Ann\nstet_test_date: 2024\n"
                               "test_url: https://www.post.example/none\ntest_contains: x\n"
                               "test_url: https://www.post.example/feed/\n";
    static const struct {
        size_t line;
        stet_outcome outcome;
        const char *detail; /* holds this */
    } rows[] = {
        {4, STET_OUTCOME_PASS, ""},
        {5, STET_OUTCOME_PASS, ""},
        {6, STET_OUTCOME_FAIL, "on the page, but dropped as "},
        {7, STET_OUTCOME_PASS, "in the title"},
        {8, STET_OUTCOME_PASS, "in the authors"},
        {9, STET_OUTCOME_FAIL, "on the page, but dropped as "},
        {10, STET_OUTCOME_FAIL, "nothing like it is on the page"},
        {11, STET_OUTCOME_PASS, ""},
        {12, STET_OUTCOME_FAIL, "it is in the text: "},
        {13, STET_OUTCOME_PASS, ""},
        {14, STET_OUTCOME_FAIL, "it is: Ferry returns to Larkmoor"},
        {15, STET_OUTCOME_PASS, ""},
        {16, STET_OUTCOME_FAIL, "the authors are: Ann Lee"},
        {17, STET_OUTCOME_FAIL, "the page tells none"},
        {18, STET_OUTCOME_SKIP, "no page is saved for it"},
        {19, STET_OUTCOME_SKIP, "no page is saved for it"},
        {20, STET_OUTCOME_SKIP, "a feed, not an article"},
    };
    stet_engine *engine = new_engine();
    stet_rules *rules = rules_of("post.example.txt", text);
    stet_report *report = NULL;
    const stet_page_source pages = {find_larkmoor, "https://www.post.example/ferry"};
    assert_int_equal(stet_rules_test(engine, rules, &pages, &report, NULL), STET_OK);
    assert_int_equal(stet_report_size(report), N_OF(rows));
    size_t counts[3] = {0};
    for (size_t i = 0; i < N_OF(rows); i++) {
        stet_test_result r = STET_TEST_RESULT_INIT;
        assert_int_equal(stet_report_result(report, i, &r), STET_OK);
        if (r.line != rows[i].line || r.outcome != rows[i].outcome || !strstr(r.detail.data, rows[i].detail))
            fail_msg("line %zu (%zu): outcome %d, %s", r.line, rows[i].line, r.outcome, r.detail.data);
        assert_text(r.file, "post.example.txt");
        counts[r.outcome]++;
    }
    for (int o = 0; o < 3; o++)
        assert_int_equal(stet_report_count(report, (stet_outcome)o), counts[o]);
    stet_report_free(report);
    size_t problems = 0;
    assert_int_equal(stet_rules_check(rules, &pages, count_problem, &problems, NULL), STET_OK);
    assert_int_equal(problems, 2); /* two tests without a page */
    stet_rules_free(rules);
    stet_engine_free(engine);
}

static void reports_are_written(void **state)
{
    (void)state;
    static const char text[] = "body: //article\ntest_url: https://www.post.example/ferry\n"
                               "test_contains: a & b < \"c\" # 'd'\ntest_url: https://www.post.example/none\n";
    static const char tap[] = "TAP version 13\n1..3\n"
                              "ok 1 - a&b.txt:2 test_url https://www.post.example/ferry\n"
                              "not ok 2 - a&b.txt:3 test_contains a & b < \"c\" \\# 'd'\n"
                              "  ---\n  url: 'https://www.post.example/ferry'\n  message: '";
    static const char junit[] =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites tests=\"3\" failures=\"1\" skipped=\"1\">\n"
        "  <testsuite name=\"a&amp;b.txt\" tests=\"3\" failures=\"1\" skipped=\"1\">\n"
        "    <testcase classname=\"a&amp;b.txt\" name=\"2: test_url: https://www.post.example/ferry\"/>\n"
        "    <testcase classname=\"a&amp;b.txt\" name=\"3: test_contains: a &amp; b &lt; &quot;c&quot; # "
        "'d'\"><failure message=\"";
    stet_engine *engine = new_engine();
    stet_rules *rules = rules_of("a&b.txt", text);
    assert_int_equal(stet_rules_add_text(rules, "post.example.txt", "body: //article", 15, NULL), STET_OK);
    stet_report *report = NULL;
    const stet_page_source pages = {find_larkmoor, "https://www.post.example/ferry"};
    assert_int_equal(stet_rules_test(engine, rules, &pages, &report, NULL), STET_OK);
    written w = {0};
    assert_int_equal(stet_report_write(report, STET_REPORT_TAP, collect, &w, NULL), STET_OK);
    assert_true(strncmp(w.data, tap, sizeof tap - 1) == 0);
    assert_non_null(
        strstr(w.data, "ok 3 - a&b.txt:4 test_url https://www.post.example/none # SKIP no page is saved for it\n"));
    w.length = 0;
    assert_int_equal(stet_report_write(report, STET_REPORT_JUNIT, collect, &w, NULL), STET_OK);
    assert_true(strncmp(w.data, junit, sizeof junit - 1) == 0);
    w.length = 0;
    assert_int_equal(stet_report_write(report, STET_REPORT_TEXT, collect, &w, NULL), STET_OK);
    assert_non_null(strstr(w.data, "\n1 passed, 1 failed, 1 skipped\n"));
    free(w.data);
    stet_report_free(report);
    stet_rules_free(rules);
    stet_engine_free(engine);
}

/* ---- threads: one engine, one rule set, many pages at once --------------------------------------- */

enum { THREADS = 8, ROUNDS = 40 };

typedef struct job {
    const stet_engine *engine;
    const char *expected;
    bool same;
} job;

static char *all_ruled(const stet_engine *engine)
{
    stet_input input = input_of(larkmoor, sizeof larkmoor - 1);
    stet_article *article = NULL;
    input.url = url;
    char *json = stet_extract(engine, &input, NULL, &article, NULL) == STET_OK ? all_of(article) : NULL;
    stet_article_free(article);
    return json;
}

static void *work(void *ctx)
{
    job *j = ctx;
    j->same = true;
    for (int i = 0; i < ROUNDS && j->same; i++) {
        char *json = all_ruled(j->engine);
        j->same = json && strcmp(json, j->expected) == 0;
        free(json);
    }
    return NULL;
}

static void threads_share_rules(void **state)
{
    (void)state;
    stet_engine *engine = new_engine();
    stet_rules *rules =
        rules_of("post.example.txt", "title: normalize-space(concat(//h1, ' (', count(//p), ')'))\n"
                                     "body: //article[.//p[contains(., 'Larkmoor')]]\nstrip: //p[last()]\n"
                                     "stet_text_strip: ^x\nreplace_string(ferry): boat");
    assert_int_equal(stet_engine_set_rules(engine, rules), STET_OK);
    stet_rules_free(rules);
    char *expected = all_ruled(engine);
    assert_non_null(expected);
    assert_non_null(strstr(expected, "(3)"));
    job jobs[THREADS];
    pthread_t threads[THREADS];
    for (int i = 0; i < THREADS; i++) {
        jobs[i] = (job){engine, expected, false};
        assert_int_equal(pthread_create(&threads[i], NULL, work, &jobs[i]), 0);
    }
    for (int i = 0; i < THREADS; i++) {
        assert_int_equal(pthread_join(threads[i], NULL), 0);
        assert_true(jobs[i].same);
    }
    free(expected);
    stet_engine_free(engine);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arguments),
        cmocka_unit_test(loading),
        cmocka_unit_test(rules_of_the_engine_and_of_the_call),
        cmocka_unit_test(the_page_tells_its_address_itself),
        cmocka_unit_test(titles_of_rules),
        cmocka_unit_test(hints_and_notes),
        cmocka_unit_test(notes_are_bounded),
        cmocka_unit_test(rules_are_looked_up),
        cmocka_unit_test(tests_of_rules),
        cmocka_unit_test(reports_are_written),
        cmocka_unit_test(threads_share_rules),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
