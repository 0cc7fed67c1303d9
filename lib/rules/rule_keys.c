/* rule_keys.c - see rule_keys.h. */
#include "rules/rule_keys.h"

static const stet_rule_key_facts facts[STET_RULE_KEYS] = {
#define KEY(id, name, value, use, remark) {STET_VIEW_INIT(name), STET_VALUE_##value, STET_USE_##use, remark},
#include "rules/rule_keys.inc"
#undef KEY
};

const stet_rule_key_facts *stet_rule_key_facts_of(enum stet_rule_key key)
{
    return &facts[key];
}

enum stet_rule_key stet_rule_key_find(stet_view name)
{
    size_t low = 0, high = STET_RULE_KEYS;
    while (low < high) {
        size_t mid = (low + high) / 2, common = name.len < facts[mid].name.len ? name.len : facts[mid].name.len;
        int order = memcmp(name.data, facts[mid].name.data, common);
        if (order == 0)
            order = (name.len > facts[mid].name.len) - (name.len < facts[mid].name.len);
        if (order == 0)
            return (enum stet_rule_key)mid;
        if (order < 0)
            high = mid;
        else
            low = mid + 1;
    }
    return STET_RULE_KEYS;
}

enum { NAME_MAX = 32 };

static unsigned least(unsigned x, unsigned y)
{
    return x < y ? x : y;
}

/* Letters to be changed, put in, left out or swapped with the next one, case ignored (optimal string alignment). */
static unsigned distance(stet_view x, stet_view y)
{
    unsigned row[3][NAME_MAX + 1];
    for (unsigned k = 0; k <= y.len; k++)
        row[0][k] = k;
    for (unsigned i = 1; i <= x.len; i++) {
        unsigned *now = row[i % 3], *before = row[(i + 2) % 3], *two_before = row[(i + 1) % 3];
        now[0] = i;
        for (unsigned k = 1; k <= y.len; k++) {
            bool same = stet_lower((unsigned char)x.data[i - 1]) == stet_lower((unsigned char)y.data[k - 1]);
            now[k] = least(least(before[k], now[k - 1]) + 1, before[k - 1] + !same);
            if (i > 1 && k > 1 && x.data[i - 1] == y.data[k - 2] && x.data[i - 2] == y.data[k - 1])
                now[k] = least(now[k], two_before[k - 2] + 1);
        }
    }
    return row[x.len % 3][y.len];
}

enum stet_rule_key stet_rule_key_nearest(stet_view name)
{
    enum stet_rule_key best = STET_RULE_KEYS;
    unsigned least_distance = 4; /* further off it is another word */
    if (name.len == 0 || name.len > NAME_MAX)
        return best;
    for (int i = 0; i < STET_RULE_KEYS; i++) {
        unsigned d = distance(name, facts[i].name);
        if (d < least_distance && d * 2 < name.len) {
            least_distance = d;
            best = (enum stet_rule_key)i;
        }
    }
    return best;
}

bool stet_rule_key_takes_argument(enum stet_rule_key key)
{
    return key == STET_RULE_REPLACE_STRING || key == STET_RULE_HTTP_HEADER || key == STET_RULE_WRAP_IN ||
           key == STET_RULE_MOVE_INTO;
}
