/* name_words.c - see name_words.h. */
#include "fields/name_words.h"

/* A list has a row for every first letter, so that few words are compared; row 0 is of what begins with no ASCII one.
 */
enum { ROWS = 1 + 'z' - 'a' + 1 };
#define ROW(letter) [1 + (letter) - 'a']

typedef const char *const word_rows[ROWS]; /* words between bars; NULL: none begin so */

static const word_rows conjunctions = {
    [0] = "és|şi|și|и|та|й|και|و",
    ROW('a') = "and|a|avec",
    ROW('c') = "con|com|cùng",
    ROW('d') = "dan|dhe",
    ROW('e') = "et|e|en",
    ROW('i') = "i",
    ROW('j') = "ja",
    ROW('k') = "kaj",
    ROW('m') = "mit|met|med",
    ROW('o') = "och|og",
    ROW('s') = "s",
    ROW('u') = "und",
    ROW('v') = "ve|và",
    ROW('w') = "with",
    ROW('y') = "y",
    ROW('z') = "z",
};

static const word_rows particles = {
    ROW('a') = "al|abu|af|av|ap",
    ROW('b') = "bin|bint|ben",
    ROW('d') = "de|da|do|dos|das|del|della|di|du|des|der|den|dem|d",
    ROW('e') = "el",
    ROW('i') = "ibn",
    ROW('l') = "la|le",
    ROW('t') = "ter|ten|te|t",
    ROW('v') = "van|von|vom",
    ROW('z') = "zu|zur",
};

static const word_rows of_organisations = {
    ROW('a') = "agency|agencies|agence|agentur|agencia|agenzia|association",
    ROW('c') = "corp|channel|center|centre|committee",
    ROW('f') = "foundation",
    ROW('g') = "gmbh|group|gazette",
    ROW('h') = "herald",
    ROW('i') = "inc|institute",
    ROW('j') = "journal",
    ROW('l') = "ltd|llc",
    ROW('m') = "media|magazine",
    ROW('n') = "news|network|newspaper",
    ROW('p') = "plc|press|post",
    ROW('r') = "radio",
    ROW('s') = "society",
    ROW('t') = "telegram|tribune|times|tv|television",
    ROW('u') = "university",
};

static const word_rows nobody = {
    ROW('a') = "author|anonymous|admin|administrator",
    ROW('d') = "default",
    ROW('n') = "no author|none|null|n/a",
    ROW('u') = "unknown|undefined",
    ROW('w') = "webmaster",
};

static const struct {
    const word_rows *rows;
    bool any_case;
} lists[STET_NAME_WORDS] = {
    [STET_JOINS_NAMES] = {&conjunctions, false},
    [STET_INSIDE_NAMES] = {&particles, false},
    [STET_OF_ORGANISATIONS] = {&of_organisations, true},
    [STET_NOBODY] = {&nobody, true},
};

/* How much of the word at the start of a row `word` begins with. */
static size_t alike(stet_view word, const char *known, bool any_case)
{
    size_t n = 0;
    while (n < word.len && known[n] && known[n] != '|' &&
           (unsigned char)known[n] ==
               (any_case ? stet_lower((unsigned char)word.data[n]) : (unsigned char)word.data[n]))
        n++;
    return n;
}

bool stet_name_word_is(stet_view word, enum stet_name_words words)
{
    bool any_case = lists[words].any_case;
    unsigned char first = (unsigned char)word.data[0];
    if (any_case)
        first = stet_lower(first);
    const char *known = (*lists[words].rows)[first >= 'a' && first <= 'z' ? 1 + first - 'a' : 0];
    while (known && *known) {
        size_t n = alike(word, known, any_case);
        known += n;
        if (n == word.len && (*known == '|' || !*known))
            return true;
        while (*known && *known++ != '|')
            ;
    }
    return false;
}
