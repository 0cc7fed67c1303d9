/* echo.c - see echo.h.  Every comparison goes through a hash table, so the cost is linear in the page. */
#include "score/echo.h"

#include "score/token_set.h"

enum {
    SHINGLE = 4,        /* tokens; as in the metric the scorer is judged by */
    BODIES_MAX = 4,     /* articleBody statements read: a list page may state many */
    COMMON_PERCENT = 30 /* a word in more of the blocks than this tells no topic */
};

bool stet_same_tokens(const stet_token *a, const stet_token *b, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (a[i].hash != b[i].hash)
            return false;
    return true;
}

/* 32 bits of a 64-bit hash. */
static uint32_t key_of(uint64_t hash)
{
    return (uint32_t)(hash ^ hash >> 32);
}

void stet_echo_copies(stet_analysis *a)
{
    stet_token_set firsts, heads; /* the first block with a norm, counted from 1; blocks with a head */
    if (!stet_token_set_init(&firsts, a->scratch, a->n) || !stet_token_set_init(&heads, a->scratch, a->n))
        return;
    for (uint32_t i = 0; i < a->n; i++) {
        stet_block_echo *e = &a->echoes[i];
        uint32_t *first = stet_token_set_at(&firsts, key_of(e->norm));
        *first = *first ? *first : i + 1;
        e->first_copy = *first - 1;
        a->echoes[e->first_copy].copies++;
        if (e->head)
            ++*stet_token_set_at(&heads, key_of(e->head));
    }
    for (uint32_t i = a->n; i-- > 0;) { /* the first of a norm comes last: it holds the count */
        stet_block_echo *e = &a->echoes[i];
        e->copies = e->norm ? a->echoes[e->first_copy].copies : 1;
        e->first_copy = e->norm ? e->first_copy : i;
        e->head_copies = e->head ? stet_token_set_get(&heads, key_of(e->head)) : 1;
    }
}

/* What a word counts in a block if it tells anything: 1, and SHARED more if it is of the page's topic. */
enum { SHARED = 1 << 16 };

/* Mark all words with what they count.  Of the topic is what the prose run repeats, and few blocks have. */
static void weigh_words(const stet_analysis *a)
{
    const stet_vocabulary v = a->vocabulary;
    const stet_word_index *words = a->words;
    const uint32_t common = a->n * (uint32_t)COMMON_PERCENT + 300;
    uint32_t end = a->stats[a->run_last].first_token + a->stats[a->run_last].tokens;
    stet_vocabulary_unmark(&v);
    for (uint32_t k = a->stats[a->run_first].first_token; k < end; k++)
        v.mark[words[k]]++;
    v.mark[0] = 0; /* words that are not told apart tell nothing */
    for (uint32_t w = 1; w <= v.count; w++) {
        uint32_t shared = (v.mark[w] > 1) & (v.words[w].blocks * 100 < common);
        v.mark[w] = (v.notes[w] / STET_WORD_LONG & 1) * (1 + shared * SHARED);
    }
}

/* What the first words of a text count together: none, one, two and so on. */
static inline void add_up(const stet_word_index *words, uint32_t n, const uint32_t *mark, uint32_t *upto)
{
    uint32_t sum = 0;
    upto[0] = 0;
    for (uint32_t k = 0; k < n; k++)
        upto[k + 1] = sum += mark[words[k]];
}

/* Telling words, and those of them that are of the page's topic. */
static float share_of(uint32_t all, uint32_t shared)
{
    return (float)shared / (float)(all + !all); /* without any none is shared */
}

/* A block that is longer than what is counted at once. */
static float share_of_long(const stet_analysis *a, uint32_t block)
{
    const stet_word_index *words = stet_block_words(a, block);
    uint32_t all = 0, shared = 0;
    for (uint32_t k = 0; k < a->stats[block].tokens; k++) {
        uint32_t count = a->vocabulary.mark[words[k]];
        all += count % SHARED;
        shared += count / SHARED;
    }
    return share_of(all, shared);
}

void stet_echo_vocabulary(stet_analysis *a)
{
    enum { AT_ONCE = 1024 }; /* tokens */
    uint32_t upto[AT_ONCE + 1], first = 0, end = 0; /* counts from token `first` on, up to `end` */
    if (a->run_last < a->run_first)
        return;
    weigh_words(a);
    /* Counted on from block to block: a block's counts are differences, and its length need not be foretold. */
    for (uint32_t i = 0; i < a->n; i++) {
        const stet_block_stats *s = &a->stats[i];
        if (s->tokens > AT_ONCE) {
            a->echoes[i].vocabulary = share_of_long(a, i);
            continue;
        }
        if (s->first_token + s->tokens > end) {
            first = s->first_token;
            end = a->n_tokens - first < AT_ONCE ? a->n_tokens : first + AT_ONCE;
            add_up(a->words + first, end - first, a->vocabulary.mark, upto);
        }
        const uint32_t *before = &upto[s->first_token - first];
        uint32_t counts = before[s->tokens] - before[0];
        a->echoes[i].vocabulary = share_of(counts % SHARED, counts / SHARED);
    }
}

/* 2 equal, 1 the title begins with the block, 3 the block begins with the title. */
static uint8_t compare_title(const stet_token_run *title, const stet_token *block, uint32_t count)
{
    enum { TELLING = 4 }; /* tokens; fewer may agree by chance */
    uint32_t shorter = title->count < count ? title->count : count;
    if (shorter == 0 || !stet_same_tokens(title->at, block, shorter))
        return 0;
    if (title->count == count)
        return 2;
    if (shorter < TELLING)
        return 0;
    return count < title->count ? 1 : 3;
}

/* Note the telling words of the titles; gives their number, those included that no block has. */
static uint32_t note_titles(stet_analysis *a, const stet_token_run *titles, uint32_t count)
{
    uint32_t telling = 0, total = 0;
    stet_token_set seen;
    for (uint32_t i = 0; i < count; i++)
        total += titles[i].count;
    if (total == 0 || !stet_token_set_init(&seen, a->scratch, total))
        return 0;
    for (uint32_t i = 0; i < count; i++) {
        for (uint32_t k = 0; k < titles[i].count; k++) {
            const stet_token *t = &titles[i].at[k];
            if (!(t->flags & STET_TOKEN_LONG) || ++*stet_token_set_at(&seen, t->hash) > 1)
                continue;
            telling++;
            uint32_t word = stet_vocabulary_find(&a->vocabulary, t->hash);
            if (word)
                a->vocabulary.notes[word] |= STET_WORD_TITLE;
        }
    }
    return telling;
}

/* The first token from `from` on whose word is noted as one of a title; the number of tokens if none is. */
static uint32_t next_of_title(const stet_analysis *a, uint32_t from)
{
    enum { AT_ONCE = 4 }; /* few words are of a title */
    const uint8_t *notes = a->vocabulary.notes;
    const stet_word_index *words = a->words;
    while (from + AT_ONCE <= a->n_tokens && !((notes[words[from]] | notes[words[from + 1]] | notes[words[from + 2]] |
                                               notes[words[from + 3]]) & STET_WORD_TITLE))
        from += AT_ONCE;
    while (from < a->n_tokens && !(notes[words[from]] & STET_WORD_TITLE))
        from++;
    return from;
}

/* Count the titles' telling words in each block, each once. */
static void count_title_words(stet_analysis *a)
{
    const stet_vocabulary *v = &a->vocabulary;
    uint32_t block = 0;
    stet_vocabulary_unmark(v);
    for (uint32_t k = 0; (k = next_of_title(a, k)) < a->n_tokens; k++) {
        while (a->stats[block].first_token + a->stats[block].tokens <= k)
            block++;
        a->echoes[block].title += v->mark[a->words[k]] != block + 1;
        v->mark[a->words[k]] = block + 1;
    }
}

/* How a block is like the titles: the last that it is like counts, but nothing behind one that it is equal to. */
static uint8_t compare_titles(const stet_token_run *titles, uint32_t n_titles, const stet_token *block, uint32_t count)
{
    uint8_t is_title = 0;
    for (uint32_t t = 0; t < n_titles && is_title != 2; t++) {
        uint8_t match = compare_title(&titles[t], block, count);
        is_title = match ? match : is_title;
    }
    return is_title;
}

void stet_echo_titles(stet_analysis *a, const stet_token_run *titles, uint32_t count)
{
    uint32_t telling = note_titles(a, titles, count);
    if (telling)
        count_title_words(a);
    for (uint32_t i = 0; i < a->n && count; i++) {
        stet_block_echo *e = &a->echoes[i];
        e->title = telling ? e->title / (float)telling : e->title;
        e->is_title = compare_titles(titles, count, stet_block_tokens(a, i), a->stats[i].tokens);
    }
}

static uint32_t shingle_at(const stet_token *t)
{
    uint32_t h = 0;
    for (int k = 0; k < SHINGLE; k++)
        h = stet_hash_mix(h, t[k].hash);
    return h ? h : 1;
}

/* Share of a block's shingles that are in `set`: one cannot be but of words that are stated. */
static float coverage(const stet_analysis *a, const stet_token_set *set, uint32_t block)
{
    const stet_token *t = stet_block_tokens(a, block);
    const stet_word_index *ids = stet_block_words(a, block);
    uint32_t found = 0, n = a->stats[block].tokens, stated = 0;
    for (uint32_t k = 0; k < n; k++) {
        stated = a->vocabulary.notes[ids[k]] & STET_WORD_STATED ? stated + 1 : 0;
        if (stated >= SHINGLE)
            found += stet_token_set_get(set, shingle_at(t + k + 1 - SHINGLE)) != 0;
    }
    return n < SHINGLE ? 0 : (float)found / (float)(n - SHINGLE + 1);
}

typedef struct statement_key {
    stet_origin origin;
    stet_view key;
} statement_key;

/* Shingles of all statements with one of the keys; false if there are none. */
static bool collect(stet_analysis *a, const statement_key *keys, size_t n_keys, stet_token_set *set)
{
    stet_token_run runs[BODIES_MAX];
    uint32_t n = 0, total = 0;
    for (uint32_t m = 0; m < a->page->metas.count && n < BODIES_MAX; m++) {
        const stet_meta *meta = &a->page->metas.at[m];
        for (size_t k = 0; k < n_keys; k++) {
            if (meta->origin != keys[k].origin || !stet_view_eq(meta->key, keys[k].key))
                continue;
            runs[n].at = stet_tokenize(a->scratch, meta->value, &runs[n].count);
            total += runs[n].count;
            n++;
            break;
        }
    }
    if (total < SHINGLE || !stet_token_set_init(set, a->scratch, total))
        return false;
    for (uint32_t r = 0; r < n; r++) {
        for (uint32_t k = 0; k + SHINGLE <= runs[r].count; k++)
            *stet_token_set_at(set, shingle_at(runs[r].at + k)) = 1;
        for (uint32_t k = 0; k < runs[r].count; k++) {
            uint32_t word = stet_vocabulary_find(&a->vocabulary, runs[r].at[k].hash);
            if (word)
                a->vocabulary.notes[word] |= STET_WORD_STATED;
        }
    }
    return true;
}

void stet_echo_statements(stet_analysis *a)
{
    static const statement_key bodies[] = {{STET_ORIGIN_JSONLD, STET_VIEW_INIT("article.articlebody")}};
    static const statement_key descriptions[] = {
        {STET_ORIGIN_META, STET_VIEW_INIT("og:description")},
        {STET_ORIGIN_META, STET_VIEW_INIT("description")},
        {STET_ORIGIN_META, STET_VIEW_INIT("twitter:description")},
        {STET_ORIGIN_JSONLD, STET_VIEW_INIT("article.description")},
    };
    stet_token_set body, description;
    bool has_body = collect(a, bodies, sizeof bodies / sizeof bodies[0], &body);
    bool has_description = collect(a, descriptions, sizeof descriptions / sizeof descriptions[0], &description);
    a->has_jsonld_body = has_body;
    for (uint32_t i = 0; i < a->n; i++) {
        stet_block_echo *e = &a->echoes[i];
        e->jsonld = has_body ? coverage(a, &body, i) : -1;
        e->description = has_description ? coverage(a, &description, i) : -1;
    }
}
