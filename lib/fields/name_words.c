/* name_words.c - see name_words.h. */
#include "fields/name_words.h"

#include <stdint.h>

/* A list has a row for every first letter, so that few words are compared; row 0 is of what begins with no ASCII one.
 */
enum { ROWS = 1 + 'z' - 'a' + 1 };
#define ROW(letter) [1 + (letter) - 'a']
#define W STET_VIEW_INIT
#define WORDS(...)                                                                                                     \
    (const stet_view[])                                                                                                \
    {                                                                                                                  \
        __VA_ARGS__, {NULL, 0}                                                                                         \
    }

typedef const stet_view *const word_rows[ROWS]; /* NULL: none begin so */

static const word_rows conjunctions = {
    [0] = WORDS(W("és"), W("şi"), W("și"), W("и"), W("та"), W("й"), W("και"), W("و")),
    ROW('a') = WORDS(W("and"), W("a"), W("avec")),
    ROW('c') = WORDS(W("con"), W("com"), W("cùng")),
    ROW('d') = WORDS(W("dan"), W("dhe")),
    ROW('e') = WORDS(W("et"), W("e"), W("en")),
    ROW('i') = WORDS(W("i")),
    ROW('j') = WORDS(W("ja")),
    ROW('k') = WORDS(W("kaj")),
    ROW('m') = WORDS(W("mit"), W("met"), W("med")),
    ROW('o') = WORDS(W("och"), W("og")),
    ROW('s') = WORDS(W("s")),
    ROW('u') = WORDS(W("und")),
    ROW('v') = WORDS(W("ve"), W("và")),
    ROW('w') = WORDS(W("with")),
    ROW('y') = WORDS(W("y")),
    ROW('z') = WORDS(W("z")),
};

static const word_rows particles = {
    ROW('a') = WORDS(W("al"), W("abu"), W("af"), W("av"), W("ap")),
    ROW('b') = WORDS(W("bin"), W("bint"), W("ben")),
    ROW('d') = WORDS(W("de"), W("da"), W("do"), W("dos"), W("das"), W("del"), W("della"), W("di"), W("du"), W("des"),
                     W("der"), W("den"), W("dem"), W("d")),
    ROW('e') = WORDS(W("el")),
    ROW('i') = WORDS(W("ibn")),
    ROW('l') = WORDS(W("la"), W("le")),
    ROW('t') = WORDS(W("ter"), W("ten"), W("te"), W("t")),
    ROW('v') = WORDS(W("van"), W("von"), W("vom")),
    ROW('z') = WORDS(W("zu"), W("zur")),
};

static const word_rows of_organisations = {
    ROW('a') = WORDS(W("agency"), W("agencies"), W("agence"), W("agentur"), W("agencia"), W("agenzia"),
                     W("association")),
    ROW('c') = WORDS(W("corp"), W("channel"), W("center"), W("centre"), W("committee")),
    ROW('f') = WORDS(W("foundation")),
    ROW('g') = WORDS(W("gmbh"), W("group"), W("gazette")),
    ROW('h') = WORDS(W("herald")),
    ROW('i') = WORDS(W("inc"), W("institute")),
    ROW('j') = WORDS(W("journal")),
    ROW('l') = WORDS(W("ltd"), W("llc")),
    ROW('m') = WORDS(W("media"), W("magazine")),
    ROW('n') = WORDS(W("news"), W("network"), W("newspaper")),
    ROW('p') = WORDS(W("plc"), W("press"), W("post")),
    ROW('r') = WORDS(W("radio")),
    ROW('s') = WORDS(W("society")),
    ROW('t') = WORDS(W("telegram"), W("tribune"), W("times"), W("tv"), W("television")),
    ROW('u') = WORDS(W("university")),
};

static const word_rows nobody = {
    ROW('a') = WORDS(W("author"), W("anonymous"), W("admin"), W("administrator")),
    ROW('d') = WORDS(W("default")),
    ROW('n') = WORDS(W("no author"), W("none"), W("null"), W("n/a")),
    ROW('u') = WORDS(W("unknown"), W("undefined")),
    ROW('w') = WORDS(W("webmaster")),
};

static const struct {
    const word_rows *rows;
    bool any_case;
    uint8_t longest; /* bytes */
} lists[STET_NAME_WORDS] = {
    [STET_JOINS_NAMES] = {&conjunctions, false, sizeof "και" - 1},
    [STET_INSIDE_NAMES] = {&particles, false, sizeof "della" - 1},
    [STET_OF_ORGANISATIONS] = {&of_organisations, true, sizeof "association" - 1},
    [STET_NOBODY] = {&nobody, true, sizeof "administrator" - 1},
};

bool stet_name_word_is(stet_view word, enum stet_name_words words)
{
    if (word.len > lists[words].longest)
        return false;
    bool any_case = lists[words].any_case;
    unsigned char first = (unsigned char)word.data[0];
    if (any_case)
        first = stet_lower(first);
    const stet_view *known = (*lists[words].rows)[first >= 'a' && first <= 'z' ? 1 + first - 'a' : 0];
    for (; known && known->len; known++)
        if (any_case ? stet_view_ieq(*known, word) : stet_view_eq(*known, word))
            return true;
    return false;
}
