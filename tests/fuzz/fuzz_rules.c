/*
 * fuzz_rules.c - any bytes as a rule file, applied to a page and to a dump; and any page, read with rules of every
 * kind. Which of both: a page begins with '<'.
 */
#include "fuzz.h"

static const char page[] =
    "<html lang=en><head><title>Ferry - Post</title><script "
    "type=application/ld+json>{\"@type\":\"NewsArticle\"}</script>"
    "</head><body><nav><a rel=next href=?p=2>n</a></nav><main id=a class='x y'><h1>Ferry</h1><p class=by>By <a>Ann "
    "Lee</a>"
    "</p><time datetime=2024-05-03>3 May</time><div class=part><p>The ferry between Larkmoor and the mainland runs "
    "again "
    "from Monday, the harbour office said, after a winter.</p><noscript><p>More</p></noscript><ul><li>one<li>two</ul>"
    "</div></main><aside class=ad>Read next</aside></body></html>";

static const char dump[] =
    "Home\nFerry\n12:00 | 3/5/2024\nThe ferry between Larkmoor and the mainland runs again from Monday, "
    "the harbour office said.\nAnn Lee (TH)\nRelated\n";

static const char rules_text[] =
    "title: //h1 | //title\nauthor: //a[contains(@class, 'a') or @rel]\ndate: substring(//time/@datetime, 1, 10)\n"
    "body: //article | //main | //div[count(p) > 2]\nbody: //body\nstrip: //p[position() mod 3 = 0]/text()\n"
    "strip: //*[contains(concat(' ', normalize-space(@class), ' '), ' ad ')]\nstrip: //div/@style\nstrip_id_or_class: "
    "nav\n"
    "strip_image_src: /\nwrap_in(h2): //b\nwrap_in(blockquote): //p/text()\ndissolve: //span\nreplace_string(<b>): "
    "<i>\n"
    "find_string: p\nreplace_string: section\nsrc_lazy_load_attr: data-src\nnext_page_link: //a[last()]\n"
    "single_page_link: //link/@href\nif_page_contains: //p[2]\nnot_logged_in_xpath: //form[preceding::form]\n";

static stet_engine *engine(void)
{
    static stet_engine *made;
    if (!made)
        FUZZ_CHECK(stet_engine_new(NULL, &made, NULL) == STET_OK);
    return made;
}

static void extract(const stet_rules *rules, const char *bytes, size_t length, stet_kind kind)
{
    stet_input input = STET_INPUT_INIT;
    stet_options options = STET_OPTIONS_INIT;
    stet_article *article = NULL;
    input.bytes = bytes;
    input.length = length;
    input.kind = kind;
    input.url = "https://post.example/a";
    options.rules = rules;
    options.rule_tokens = length & 1;
    stet_status status = stet_extract(engine(), &input, &options, &article, NULL);
    FUZZ_CHECK(status == STET_OK || (status >= STET_ERR_LIMIT_INPUT && status <= STET_ERR_LIMIT_WORK));
    size_t last = 0;
    for (size_t i = 0; i < stet_article_block_count(article); i++) {
        stet_block block = STET_BLOCK_INIT;
        FUZZ_CHECK(stet_article_block(article, i, &block) == STET_OK);
        FUZZ_CHECK(block.source_start >= last && block.source_start <= block.source_end && block.source_end <= length);
        last = block.source_start;
    }
    FUZZ_CHECK(stet_article_note_count(article) <= 50);
    for (size_t i = 0; i < stet_article_note_count(article); i++)
        FUZZ_CHECK(stet_article_note(article, i).length > 0);
    stet_article_free(article);
}

static bool see_problem(void *ctx, const stet_rule_problem *problem)
{
    (void)ctx;
    FUZZ_CHECK(problem->text.length > 0 && problem->text.data[problem->text.length] == '\0');
    return true;
}

static bool find_page(void *ctx, const char *url, stet_input *out)
{
    (void)ctx;
    if (out) {
        out->bytes = page;
        out->length = sizeof page - 1;
    }
    return url[0] != '\0';
}

static bool take(void *ctx, const char *bytes, size_t length)
{
    (void)bytes;
    *(size_t *)ctx += length;
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    bool is_page = size && data[0] == '<';
    const char *text = is_page ? rules_text : (const char *)data;
    size_t length = is_page ? sizeof rules_text - 1 : size;
    stet_rules *rules = NULL;
    FUZZ_CHECK(stet_rules_new(NULL, &rules, NULL) == STET_OK);
    FUZZ_CHECK(stet_rules_add_text(rules, "post.example.txt", text, length, NULL) == STET_OK);
    if (is_page) {
        extract(rules, (const char *)data, size, STET_KIND_HTML);
    } else {
        const stet_page_source pages = {find_page, NULL};
        stet_report *report = NULL;
        size_t written = 0;
        extract(rules, page, sizeof page - 1, STET_KIND_HTML);
        extract(rules, dump, sizeof dump - 1, STET_KIND_TEXT);
        FUZZ_CHECK(stet_rules_check(rules, &pages, see_problem, NULL, NULL) == STET_OK);
        FUZZ_CHECK(stet_rules_test(engine(), rules, &pages, &report, NULL) == STET_OK);
        for (int format = STET_REPORT_TEXT; format <= STET_REPORT_JUNIT; format++)
            FUZZ_CHECK(stet_report_write(report, (stet_report_format)format, take, &written, NULL) == STET_OK);
        stet_report_free(report);
    }
    stet_rules_free(rules);
    return 0;
}
