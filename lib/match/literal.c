/* literal.c - see literal.h. */
#include "match/literal.h"

static uint8_t symbol_of(unsigned char c)
{
    c = stet_lower(c);
    if (c >= 'a' && c <= 'z')
        return (uint8_t)(c - 'a');
    return c == '-' ? 26 : c == '_' ? 27 : 28;
}

static uint32_t new_state(stet_literals *m)
{
    stet_literal_state *s = m->states.count < UINT16_MAX ? STET_VEC_PUSH(m->arena, &m->states) : NULL;
    if (!s) {
        m->failed = true;
        return 0;
    }
    memset(s, 0, sizeof *s);
    return m->states.count - 1;
}

void stet_literals_init(stet_literals *m, stet_arena *arena)
{
    memset(m, 0, sizeof *m);
    m->arena = arena;
    for (unsigned c = 0; c < sizeof m->symbol_of; c++)
        m->symbol_of[c] = symbol_of((unsigned char)c);
    new_state(m);
}

void stet_literals_add(stet_literals *m, stet_view pattern, uint32_t row)
{
    uint32_t at = 0;
    for (size_t i = 0; i < pattern.len && !m->failed; i++) {
        unsigned symbol = m->symbol_of[(unsigned char)pattern.data[i]];
        if (!m->states.at[at].next[symbol]) {
            uint32_t fresh = new_state(m);
            if (m->failed)
                return;
            m->states.at[at].next[symbol] = (uint16_t)fresh;
        }
        at = m->states.at[at].next[symbol];
    }
    if (!m->failed)
        m->states.at[at].output = (uint16_t)(row + 1);
}

stet_status stet_literals_finish(stet_literals *m)
{
    uint16_t *queue = m->failed ? NULL : stet_arena_array(m->arena, m->states.count, sizeof *queue);
    if (!queue)
        return m->arena->status != STET_OK ? m->arena->status : STET_ERR_MEMORY;
    stet_literal_state *states = m->states.at;
    uint32_t head = 0, tail = 0;
    for (unsigned c = 0; c < STET_LITERAL_SYMBOLS; c++)
        if (states[0].next[c])
            queue[tail++] = states[0].next[c];
    while (head < tail) {
        uint16_t at = queue[head++];
        states[at].report = states[at].output ? at : states[states[at].fail].report;
        for (unsigned c = 0; c < STET_LITERAL_SYMBOLS; c++) {
            uint16_t child = states[at].next[c];
            uint16_t other = states[states[at].fail].next[c];
            if (child) {
                states[child].fail = other;
                queue[tail++] = child;
            } else {
                states[at].next[c] = other;
            }
        }
    }
    return STET_OK;
}

void stet_literals_scan(const stet_literals *m, stet_view text, void (*hit)(void *ctx, uint32_t row, size_t end),
                        void *ctx)
{
    const stet_literal_state *states = m->states.at, *at = states;
    const uint8_t *symbol_of = m->symbol_of;
    for (size_t i = 0; i < text.len; i++) {
        at = states + at->next[symbol_of[(unsigned char)text.data[i]]];
        for (uint32_t r = at->report; r; r = states[states[r].fail].report)
            hit(ctx, states[r].output - 1u, i + 1);
    }
}
