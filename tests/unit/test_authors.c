/* test_authors.c - who wrote it, and where it was taken from: people, not outlets, desks or labels. */
#include "fields.h"

#define BY(name) "<meta name=author content=\"" name "\">"
#define SITE "<meta property=og:site_name content='Harbour Post'>"
#define LD(author) "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"author\":" author "}</script>"
#define H1 "<h1>Ferry returns to Larkmoor</h1>"
#define VI(before, behind)                                                                                                                      \
    "Trang chủ\nThể thao\n" before "Phà giữa đảo Lark và đất liền chạy lại từ thứ Hai, cảng vụ cho biết sáng nay.\n" \
    "Con tàu bị hỏng bánh lái trong một cơn bão và xưởng phải chờ một bộ phận từ nước ngoài gửi về.\n"       \
    "Chuyến đầu tiên rời bến lúc bảy giờ và trong một tuần không ai phải trả tiền vé khi qua đảo.\n" behind                                     \
    "Liên hệ\n"

static void statements(void **state)
{
    (void)state;
    static const field_row rows[] = {
        {HTML(BY("Ann Lee"), H1, ""), "Ann Lee"},
        {HTML(BY("By Ann Lee and Bo Ek"), H1, ""), "Ann Lee + Bo Ek"},
        {HTML(BY("Ann Lee, Bo Ek, Cy Orr"), H1, ""), "Ann Lee + Bo Ek + Cy Orr"},
        {HTML(BY("Ann Lee, Senior Writer"), H1, ""), "Ann Lee"},
        {HTML(BY("Ann Lee | ann@post.example"), H1, ""), "Ann Lee"},
        {HTML(BY("annlee"), H1, ""), "annlee"}, /* it says that this is an author */
        {HTML(BY("Lee, Ann"), H1, ""), "Ann Lee"},
        {HTML(BY("Lee, Ann, Ek"), H1, ""), "Lee + Ann + Ek"},
        {HTML(BY("No Author"), H1, ""), NULL},
        {HTML(BY("annlee"), H1 "<p class=byline>By Ann Lee</p>", ""), "Ann Lee"},
        {HTML(BY("ann_lee"), H1 "<p class=byline>By Ann Lee</p>", ""), "Ann Lee"},
        {HTML(BY("harbourdesk"), H1 "<p class=byline>By Ann Lee</p>", ""), "harbourdesk"},
        {HTML(BY("https://post.example/staff/ann"), H1, ""), NULL},
        {HTML(LD("{\"@type\":\"Person\",\"name\":\"Ann Lee\"}"), H1, ""), "Ann Lee"},
        {HTML(LD("[{\"@type\":\"Person\",\"name\":\"Ann Lee\"},\"Bo Ek\"]"), H1, ""), "Ann Lee + Bo Ek"},
        {HTML(LD("[{\"@type\":\"Person\",\"name\":\"Ann Lee\"},{\"@type\":\"Person\",\"name\":\"Bo Ek\"}]"), H1, ""),
         "Ann Lee + Bo Ek"},
        {HTML("<script type=application/ld+json>{\"@graph\":[{\"@type\":\"NewsArticle\",\"author\":{\"@id\":\"#1\"}},"
              "{\"@type\":\"Person\",\"@id\":\"#1\",\"name\":\"Ann Lee\"}]}</script>",
              H1, ""),
         "Ann Lee"},
        {HTML("<meta name=x:author content='Ann Lee'>", H1, ""), "Ann Lee"},
        {HTML("", H1 "<p itemprop=author>Ann Lee</p>", ""), "Ann Lee"},
    };
    check_list(STET_LIST_AUTHORS, rows, N_OF(rows));
}

static void outlets_and_desks(void **state)
{
    (void)state;
    static const field_row rows[] = {
        /* an outlet beside a person is none of the authors, and alone it is */
        {HTML(SITE BY("Harbour Post"), H1 "<p class=byline>By Ann Lee</p>", ""), "Ann Lee"},
        {HTML(SITE BY("Ann Lee, Harbour Post"), H1, ""), "Ann Lee"},
        {HTML(SITE BY("Harbour Post"), H1, ""), "Harbour Post"},
        {HTML(SITE, H1 "<p class=byline>By Ann Lee Harbour Post</p>", ""), "Ann Lee"},
        {HTML(SITE, H1 "<p class=byline>By Ann Lee Harbour Post Staff</p>", ""), "Ann Lee"},
        {HTML(SITE BY("Ann Lee Harbour Post"), H1, ""), "Ann Lee"},
        {HTML("<meta property=og:site_name content='Post &amp; Mail'>",
              H1 "<p class=byline>By Ann Lee Post &amp; Mail</p>", ""),
         "Ann Lee"},
        {HTML("<meta property=og:site_name content=Lee>", H1 "<p class=byline>By J. Lee</p>", ""), "J. Lee"},
        {HTML(LD("{\"@type\":\"Organization\",\"name\":\"Larkmoor Council\"}"), H1, ""), "Larkmoor Council"},
        {HTML(SITE BY("Newsroom"), H1, ""), NULL},
        {HTML(SITE BY("Harbour Post"), H1 "<p class=byline>By Newsroom</p>", ""), NULL},
    };
    check_list(STET_LIST_AUTHORS, rows, N_OF(rows));
}

static void bylines_of_the_page(void **state)
{
    (void)state;
    static const field_row rows[] = {
        {HTML("", H1 "<p>By Ann Lee and Bo Ek</p>", ""), "Ann Lee + Bo Ek"},
        {HTML("", H1 "<p class=byline>Ann Lee</p><p class=byline>Bo Ek</p>", ""), "Ann Lee + Bo Ek"},
        /* what is glued to a name is none of it, but some names have a capital inside */
        {HTML("", H1 "<p class=byline>By Ann BirkenPublished: 3 May 2024</p>", ""), "Ann Birken"},
        {HTML("", H1 "<p class=byline>By Ann McLaren and Bo FitzGerald</p>", ""), "Ann McLaren + Bo FitzGerald"},
        {HTML("", H1 "<p>By Ann Lee | 3 May 2024, 14:05</p>", ""), "Ann Lee"},
        {HTML("", H1 "<p>May 3, 2024 | By Ann Lee</p>", ""), "Ann Lee"},
        {HTML("", H1 "<p><a href=/author/ann>Ann Lee</a> <a href=/author/bo>Bo Ek</a></p>", ""), "Ann Lee + Bo Ek"},
        {HTML("", H1, "<p>By Ann Lee</p>"), "Ann Lee"},
        {HTML("", H1, "<p>Ann Lee (AP)</p>"), "Ann Lee"},
        {HTML("", H1, "<p>Contact</p>"), NULL},
        /* of other articles, of readers, of a picture */
        {HTML("", H1, "<div class=related><h3>Ten walks</h3><p>By Cy Orr</p></div>"), NULL},
        {HTML("", H1, "<div class=comments><p>By Cy Orr</p><p>Well done!</p></div>"), NULL},
        {HTML("", H1 "<figure><img src=a.jpg><figcaption>By Cy Orr</figcaption></figure>", ""), NULL},
    };
    check_list(STET_LIST_AUTHORS, rows, N_OF(rows));
}

static void bylines_of_dumps(void **state)
{
    (void)state;
    static const field_row rows[] = {
        {LINES("The ferry to Larkmoor runs again from Monday\nBy Ann Lee\n3 May 2024\n", ""), "Ann Lee"},
        {LINES("The ferry to Larkmoor runs again from Monday\nByAnn LeeMay 3, 2024\n", ""), "Ann Lee"},
        {VI("Phà đảo Lark chạy lại từ thứ Hai\nThứ sáu, 3/5/2024, 14:05\n", "Tú Anh\n"), "Tú Anh"},
        {VI("Phà đảo Lark chạy lại từ thứ Hai\nThứ sáu, 3/5/2024, 14:05\n", "Bài và ảnh: Minh Hà - Tú Anh\n"),
         "Minh Hà + Tú Anh"},
        {VI("Phà đảo Lark chạy lại từ thứ Hai\nThứ sáu, 3/5/2024, 14:05\n", "Tú Anh (Theo Reuters)\n"), "Tú Anh"},
        /* a line that only looks like names is less sure than one that says so, wherever it stands */
        {LINES("The ferry to Larkmoor runs again from Monday\nWhatsApp\nCy Orr\nBy Ann Lee\nGuest Houses\n", "Bo Ek\n"),
         "Ann Lee"},
        {LINES("The ferry to Larkmoor runs again from Monday\nThursday, January 12, 2023 8:55 AM\nAnn Lee\n", ""),
         "Ann Lee"},
        /* a date may end in the midst of a word, and a number is no name */
        {LINES("The ferry to Larkmoor runs again from Monday\n03.05.2024Ann Lee\n", ""), "Ann Lee"},
        {LINES("The ferry to Larkmoor runs again from Monday\n12 Comments 40 Shares\n", ""), NULL},
        /* words of the text are no name */
        {LINES("The ferry to Larkmoor runs again from Monday\nAnn Lee\n", "Guest Houses\n"), "Ann Lee"},
        {LINES("The ferry to Larkmoor runs again from Monday\n", "Guest Houses\n"), NULL},
    };
    check_list(STET_LIST_AUTHORS, rows, N_OF(rows));
}

/* A page without text: who is named in a card wrote another article. */
static void pages_without_an_article(void **state)
{
    (void)state;
#define FRONT(below) "<html><head></head><body><h1>News from the islands and the harbour</h1>" below "</body></html>"
    static const field_row rows[] = {
        {FRONT("<p class=byline>By Ann Lee</p>"), "Ann Lee"},
        {FRONT("<div><h2>Ferry returns</h2><p class=byline>By Ann Lee</p></div>"), NULL},
        {FRONT("<div><h3>Ferry returns</h3><p>By Ann Lee</p></div><div><h3>Sheep lost</h3><p>By Bo Ek</p></div>"),
         NULL},
        /* and a menu below the text names nobody */
        {HTML("", H1, "<p><a href=/a>Zahlung</a> <a href=/b>Versand</a> <a href=/c>Widerruf</a></p>"), NULL},
    };
    check_list(STET_LIST_AUTHORS, rows, N_OF(rows));
#undef FRONT
}

static void names_of_many_scripts(void **state)
{
    (void)state;
    static const field_row rows[] = {
        {HTML(BY("Нина Орлова, 김하늘, 佐藤 花子, Tú Anh"), H1, ""), "Нина Орлова + 김하늘 + 佐藤 花子 + Tú Anh"},
        {HTML(BY("نور حداد، سامي منصور"), H1, ""), "نور حداد + سامي منصور"},
        {HTML(BY("सीमा राय"), H1, ""), "सीमा राय"},
        {HTML(BY("Åsa Öst och Jean-Luc d’Arc"), H1, ""), "Åsa Öst + Jean-Luc d’Arc"},
    };
    check_list(STET_LIST_AUTHORS, rows, N_OF(rows));
}

static void credits(void **state)
{
    (void)state;
    static const field_row rows[] = {
        {HTML(BY("Ann Lee"), H1, ""), NULL},
        {HTML("", H1, "<p>Ann Lee (AP)</p>"), "AP"},
        {HTML(BY("Reuters"), H1, ""), "Reuters"},
        {HTML("", H1, "<p>Source: Harbour News</p>"), "Harbour News"},
        {LINES("The ferry to Larkmoor runs again from Monday\nBy Ann Lee\n2024-05-03 Source: Harbour News\n", ""),
         "Harbour News"},
        {VI("Phà đảo Lark chạy lại từ thứ Hai\nThứ sáu, 3/5/2024, 14:05\n", "Tú Anh (Theo Reuters)\n"), "Reuters"},
    };
    check_field(STET_FIELD_CREDIT, rows, N_OF(rows));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(statements),
        cmocka_unit_test(outlets_and_desks),
        cmocka_unit_test(bylines_of_the_page),
        cmocka_unit_test(bylines_of_dumps),
        cmocka_unit_test(names_of_many_scripts),
        cmocka_unit_test(pages_without_an_article),
        cmocka_unit_test(credits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
