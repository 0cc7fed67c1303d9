/* test_language.c - which language is a text in?  Two sentences of news each, written for this test. */
#include "support.h"

#include "base/utf8.h"
#include "lexicon/language_count.h"

static stet_arena arena;
static stet_lexicon lexicon;

static int setup(void **state)
{
    (void)state;
    stet_arena_init(&arena, NULL, any_memory());
    return stet_lexicon_compile(&lexicon, &arena) == STET_OK ? 0 : -1;
}

static int teardown(void **state)
{
    (void)state;
    stet_arena_free(&arena);
    return 0;
}

/* Count one word. */
static void feed_word(stet_language_guess *guess, uint8_t script, stet_languages stops)
{
    guess->scripts[script]++;
    for (unsigned l = 0; l < 64; l++)
        guess->stops[l] += (uint32_t)(stops >> l & 1);
    guess->tokens++;
}

static void feed(stet_language_guess *guess, const char *text)
{
    uint32_t n;
    stet_token *tokens = stet_tokenize(&arena, stet_view_of(text), &n);
    for (uint32_t i = 0; i < n; i++) {
        uint8_t script = stet_language_script(stet_view_of(text), &tokens[i]);
        feed_word(guess, script, stet_lexicon_stop(&lexicon, tokens[i].hash));
    }
}

static const char *guess_of(const char *text)
{
    stet_language_guess guess = {0};
    feed(&guess, text);
    return stet_lexicon_language_tag(stet_language_best(&guess));
}

static void texts_in_many_languages(void **state)
{
    (void)state;
    static const struct {
        const char *tag, *text;
    } rows[] = {
        {"en", "The ferry between the island and the mainland runs again from Monday, the harbour office said. It had "
               "been out of service since a storm in November."},
        {"de", "Die Fähre zwischen der Insel und dem Festland fährt ab Montag wieder, teilte das Hafenamt mit. Sie war "
               "seit einem Sturm im November nicht mehr im Einsatz."},
        {"fr", "Le bac entre l'île et le continent reprend du service lundi, a annoncé la capitainerie du port. Il "
               "était à l'arrêt depuis une tempête survenue en novembre dans la baie."},
        {"es", "El transbordador entre la isla y el continente vuelve a funcionar el lunes, informó la oficina del "
               "puerto. Estaba fuera de servicio desde una tormenta en noviembre."},
        {"pt", "A balsa entre a ilha e o continente volta a funcionar na segunda-feira, informou a capitania do porto. "
               "Ela não operava desde uma tempestade em novembro e foi reparada com uma peça que veio do exterior."},
        {"it", "Il traghetto tra l'isola e la terraferma riprende il servizio da lunedì, ha detto l'ufficio del porto. "
               "Era fermo dopo una tempesta che in novembre gli aveva rotto il timone."},
        {"nl", "De veerboot tussen het eiland en het vasteland vaart vanaf maandag weer, zei het havenkantoor. Hij lag "
               "sinds een storm in november stil en kon niet worden gebruikt."},
        {"pl", "Prom między wyspą a lądem znów kursuje od poniedziałku, poinformował urząd portu. Nie pływał od "
               "listopada, kiedy to w czasie sztormu stracił ster, a naprawa się przedłużyła."},
        {"cs", "Přívoz mezi ostrovem a pevninou bude od pondělí opět jezdit, oznámil úřad přístavu. Nebyl v provozu od "
               "listopadu, kdy se při bouři poškodilo kormidlo, a oprava se protáhla."},
        {"sv", "Färjan mellan ön och fastlandet går igen från och med måndag, sade hamnkontoret. Den har inte varit i "
               "drift sedan en storm i november och det tog tid att laga den."},
        {"fi", "Saaren ja mantereen välinen lautta kulkee taas maanantaista alkaen, kertoi satamatoimisto. Se ei ole "
               "ollut liikenteessä marraskuun myrskyn jälkeen, mutta nyt se on korjattu."},
        {"hu", "A sziget és a szárazföld közötti komp hétfőtől újra közlekedik, közölte a kikötő hivatala. A hajó egy "
               "novemberi vihar óta nem járt, de már megjavították, és az első út is megvolt."},
        {"ro", "Feribotul dintre insulă și continent circulă din nou de luni, a anunțat biroul portului. Nu a mai fost "
               "în serviciu din noiembrie, când o furtună i-a rupt cârma, iar repararea a durat mai mult."},
        {"tr",
         "Ada ile anakara arasındaki feribot pazartesi gününden itibaren yeniden çalışacak, dedi liman müdürlüğü. "
         "Kasım ayındaki bir fırtınadan sonra çok uzun süre sefer yapılmadı ve bu ada için zor oldu."},
        {"vi", "Chuyến phà giữa đảo và đất liền sẽ chạy lại từ thứ hai, văn phòng cảng cho biết. Phà đã không hoạt "
               "động kể từ một cơn bão vào tháng mười một và việc sửa chữa mất nhiều thời gian."},
        {"id", "Kapal feri antara pulau dan daratan akan beroperasi lagi mulai Senin, kata kantor pelabuhan. Kapal itu "
               "tidak berlayar sejak badai pada bulan November dan baru selesai diperbaiki."},
        {"ru",
         "Паром между островом и материком снова ходит с понедельника, сообщили в управлении порта. Он не работал "
         "с ноября, когда во время шторма потерял руль, и ремонт затянулся."},
        {"uk", "Пором між островом і материком знову ходить із понеділка, повідомили в управлінні порту. Він не "
               "працював від листопада, коли під час шторму втратив кермо, та ремонт затягнувся."},
        {"bg", "Фериботът между острова и сушата отново се движи от понеделник, съобщиха от управлението на "
               "пристанището. Той не беше в движение от ноември, когато бурята му счупи руля."},
        {"ar", "عادت العبارة إلى العمل بين الجزيرة والبر الرئيسي ابتداء من يوم الاثنين، كما قال مكتب الميناء. وكانت قد "
               "توقفت منذ عاصفة في تشرين الثاني، ولم يكن من الممكن إصلاحها قبل ذلك."},
        {"fa", "کشتی میان جزیره و خشکی از دوشنبه دوباره کار می‌کند، این را دفتر بندر گفت. این کشتی از زمان "
               "توفان "
               "در "
               "آبان ماه از کار افتاده بود و تعمیر آن بیش از آنچه که فکر می‌شد "
               "طول "
               "کشید."},
        {"el", "Το φέρι ανάμεσα στο νησί και τη στεριά λειτουργεί ξανά από τη Δευτέρα, είπε το γραφείο του λιμανιού."},
        {"he", "המעבורת בין האי ליבשה חוזרת לפעול ביום שני, כך מסר משרד הנמל. היא לא פעלה מאז הסערה בנובמבר."},
        {"hi", "द्वीप और मुख्य भूमि के बीच नौका सोमवार से फिर चलेगी, बंदरगाह कार्यालय ने कहा। नवंबर के तूफान के बाद वह बंद थी।"},
        {"bn", "দ্বীপ ও মূল ভূখণ্ডের মধ্যে ফেরি সোমবার থেকে আবার চলবে, বন্দর কার্যালয় জানিয়েছে।"},
        {"th", "เรือข้ามฟากระหว่างเกาะกับแผ่นดินใหญ่จะกลับมาวิ่งอีกครั้งตั้งแต่วันจันทร์ สำนักงานท่าเรือกล่าว"},
        {"ko",
         "섬과 육지를 잇는 여객선이 월요일부터 다시 운항한다고 항만청이 밝혔다. 지난해 폭풍으로 운항이 중단됐다."},
        {"ja", "島と本土を結ぶフェリーは月曜日から運航を再開すると港湾事務所が発表した。昨年の嵐で舵を失っていた。"},
        {"zh", "港务局表示，连接海岛与大陆的渡轮将于星期一恢复运营。去年十一月的风暴损坏了船舵，维修时间比预期更长。"},
    };
    unsigned wrong = 0;
    for (size_t i = 0; i < N_OF(rows); i++) {
        const char *guess = guess_of(rows[i].text);
        if (strcmp(guess, rows[i].tag) != 0) {
            print_error("%s was taken for \"%s\"\n", rows[i].tag, guess);
            wrong++;
        }
    }
    assert_int_equal(wrong, 0);
}

static void too_little_tells_nothing(void **state)
{
    (void)state;
    assert_string_equal(guess_of(""), "");
    assert_string_equal(guess_of("2024 12:30"), "");
    assert_string_equal(guess_of("Larkmoor Harbour Post"), "");
    assert_string_equal(guess_of("the ferry"), "");
}

static void names_in_another_script_do_not_tell(void **state)
{
    (void)state;
    assert_string_equal(guess_of("The word ψυχή is Greek and it is in the title of the book, the author of the story "
                                 "said to the paper on Monday."),
                        "en");
    assert_string_equal(guess_of("香港記者表示 the new ferry 將於星期一恢復服務。"), "zh");
}

static void the_larger_part_decides(void **state)
{
    (void)state;
    stet_language_guess guess = {0};
    feed(&guess, "Share this on Facebook and tell us what you think of the story.");
    for (int i = 0; i < 3; i++)
        feed(&guess, "Die Fähre fährt wieder, und das ist für die Leute auf der Insel eine gute Nachricht.");
    assert_string_equal(stet_lexicon_language_tag(stet_language_best(&guess)), "de");
}

static void the_share_that_bears_a_language_out(void **state)
{
    (void)state;
    stet_language_guess guess = {0}, greek = {0}, none = {0};
    feed(&guess, "Die Fähre fährt wieder, und das ist für die Leute auf der Insel eine gute Nachricht.");
    feed(&greek, "Το φέρι ανάμεσα στο νησί και τη στεριά λειτουργεί ξανά από τη Δευτέρα, είπε το γραφείο.");
    stet_languages de = stet_lexicon_language(STET_VIEW("de")), el = stet_lexicon_language(STET_VIEW("el"));
    assert_true(stet_language_share(&guess, de) > 0.3f && stet_language_share(&guess, de) < 0.8f);
    assert_true(stet_language_share(&guess, stet_lexicon_language(STET_VIEW("vi"))) < 0.1f);
    assert_true(stet_language_share(&guess, el) == 0);
    assert_true(stet_language_share(&greek, el) == 1); /* by its script */
    assert_true(stet_language_share(&none, de) == 0);
    assert_true(stet_language_share(&guess, 0) == 0);
}

/* Words counted many at a time, however the text is cut, are as if fed one by one. */
static void counts_are_those_of_words_one_by_one(void **state)
{
    (void)state;
    enum { WORDS = 50, LENGTH = 20000, CUT_MOST = 40 };
    static stet_languages stops[WORDS];
    static uint8_t script[WORDS];
    static stet_word_index text[LENGTH];
    uint64_t seed = 1;
    for (uint32_t w = 0; w < WORDS; w++) {
        seed = seed * UINT64_C(6364136223846793005) + 1;
        stops[w] = w % 3 ? seed & seed >> 7 : 0;
        script[w] = (uint8_t)(w % 12);
    }
    stops[1] = UINT64_MAX;
    stet_language_guess expected = {0}, guess = {0};
    stet_language_counter counter = {.guess = &guess};
    for (uint32_t k = 0; k < LENGTH; k++) {
        seed = seed * UINT64_C(6364136223846793005) + 1;
        text[k] = (stet_word_index)(seed >> 63 ? 1 : (seed >> 33) % WORDS); /* one of them more often than planes count */
        feed_word(&expected, script[text[k]], stops[text[k]]);
    }
    for (uint32_t k = 0, n; k < LENGTH; k += n) {
        n = k % CUT_MOST < LENGTH - k ? k % CUT_MOST : LENGTH - k;
        n = n ? n : 1;
        stet_language_count(&counter, &(stet_language_words){stops, script}, text + k, n);
    }
    stet_language_counted(&counter);
    assert_memory_equal(&guess, &expected, sizeof guess);
    for (int more = 0; more < 2; more++)
        stet_language_count(&counter, &(stet_language_words){stops, script}, text, LENGTH);
    assert_int_equal(guess.tokens, STET_LANGUAGE_MOST);
    stet_language_guess without = {0}; /* scripts */
    counter = (stet_language_counter){.guess = &without};
    stet_language_count(&counter, &(stet_language_words){stops, NULL}, text, LENGTH);
    stet_language_counted(&counter);
    assert_memory_equal(without.stops, expected.stops, sizeof expected.stops);
    assert_int_equal(without.scripts[0], 0);
}

/* The first byte alone may tell a script: of every character it tells what its neighbours in the block tell. */
static void scripts_of_all_characters(void **state)
{
    (void)state;
    static const struct {
        uint32_t first, last;
        const char *like;
    } rows[] = {
        {0x80, 0x24F, "a"},      {0x370, 0x3FF, "Ω"},     {0x400, 0x52F, "п"},     {0x590, 0x5FF, "מ"},
        {0x600, 0x77F, "ع"},     {0x900, 0x97F, "न"},     {0x980, 0x9FF, "ফ"},     {0xE00, 0xE7F, "เ"},
        {0x1E00, 0x1EFF, "a"},   {0x3040, 0x30FF, "フ"},  {0x3400, 0x9FFF, "渡"},  {0xAC00, 0xD7AF, "여"},
        {0xFB50, 0xFEFC, "ع"},   {0x250, 0x36F, "1"},     {0x530, 0x58F, "1"},     {0x780, 0x8FF, "1"},
        {0xA00, 0xDFF, "1"},     {0xE80, 0x1DFF, "1"},    {0x1F00, 0x303F, "1"},   {0x3100, 0x33FF, "1"},
        {0xA000, 0xABFF, "1"},   {0xD7B0, 0xD7FF, "1"},   {0xE000, 0xFB4F, "1"},   {0xFEFD, 0x10FFFF, "1"},
    };
    const stet_token first = {.start = 0};
    for (size_t i = 0; i < N_OF(rows); i++) {
        uint8_t expected = stet_language_script(stet_view_of(rows[i].like), &first);
        for (uint32_t code = rows[i].first; code <= rows[i].last; code++) {
            char bytes[STET_UTF8_MAX];
            stet_view text = {bytes, stet_utf8_encode(code, bytes)};
            assert_int_equal(stet_language_script(text, &first), expected);
        }
    }
}

static void which_texts_have_telling_scripts(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool telling;
    } rows[] = {
        {"ferry", false},  {"đò Vân Phong", false}, {"паром", false}, {"عبارة", false}, {"πορθμείο", true}, {"Ω", true},
        {"מעבורת", true},  {"नौका", true},          {"ফেরি", true},   {"เรือ", true},   {"渡船", true},      {"フェリー", true},
        {"여객선", true},   {"“ferry” – €", false},
    };
    for (size_t i = 0; i < N_OF(rows); i++) {
        uint64_t leads = 0;
        for (const char *p = rows[i].text; *p; p++)
            leads |= (uint64_t)((unsigned char)*p >= 0xC0) << (*p & 0x3F);
        assert_int_equal(stet_language_has_telling_script(leads), rows[i].telling);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_in_many_languages),
        cmocka_unit_test(too_little_tells_nothing),
        cmocka_unit_test(names_in_another_script_do_not_tell),
        cmocka_unit_test(the_larger_part_decides),
        cmocka_unit_test(the_share_that_bears_a_language_out),
        cmocka_unit_test(counts_are_those_of_words_one_by_one),
        cmocka_unit_test(scripts_of_all_characters),
        cmocka_unit_test(which_texts_have_telling_scripts),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
