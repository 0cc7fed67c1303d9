/* ruling.c - see ruling.h. */
#include "rules/ruling.h"

#include <stdio.h>

#include "base/buf.h"

void stet_ruling_init(stet_ruling *u, const stet_rules *rules, bool tokens, stet_view url, stet_view html,
                      stet_arena *arena, stet_arena *scratch)
{
    *u = (stet_ruling){.arena = arena, .scratch = scratch, .url = url, .tokens = tokens};
    stet_rule_set_match(rules, url, html, &u->match);
}

bool stet_ruling_is_own(const stet_ruling *u, const stet_rule_file *file)
{
    for (uint32_t i = 0; i < u->match.n_own; i++)
        if (u->match.files[i] == file)
            return true;
    return false;
}

void stet_ruling_note(stet_ruling *u, const stet_rule_file *file, const stet_rule *rule, const char *text)
{
    if (u->notes.count >= STET_NOTES_MAX)
        return;
    stet_buf note;
    stet_buf_init(&note, u->arena);
    if (file && rule) {
        char line[24];
        snprintf(line, sizeof line, ":%u: ", rule->line);
        stet_buf_append(&note, file->name);
        stet_buf_append(&note, stet_view_of(line));
        stet_buf_append(&note, stet_rule_key_facts_of((enum stet_rule_key)rule->key)->name);
        stet_buf_append(&note, STET_VIEW(": "));
    }
    stet_buf_append(&note, stet_view_of(text));
    stet_buf_byte(&note, '\0');
    stet_view *slot = note.failed ? NULL : STET_VEC_PUSH(u->arena, &u->notes);
    if (slot)
        *slot = (stet_view){note.data, note.len - 1};
}

void stet_ruling_hint(stet_ruling *u, stet_hint_kind kind, stet_view name, stet_view value)
{
    if (u->hints.count >= STET_HINTS_MAX)
        return;
    stet_view own_name = stet_arena_copy(u->arena, name), own_value = stet_arena_copy(u->arena, value);
    stet_rule_hint *slot = own_name.data && own_value.data ? STET_VEC_PUSH(u->arena, &u->hints) : NULL;
    if (slot)
        *slot = (stet_rule_hint){kind, own_name, own_value};
}

bool stet_ruling_work(stet_ruling *u, uint64_t steps)
{
    bool before = u->steps <= STET_RULE_STEPS_MAX;
    u->steps += steps;
    bool now = u->steps <= STET_RULE_STEPS_MAX;
    if (before && !now)
        stet_ruling_note(u, NULL, NULL, "the rules for this page take too much work; the rest of them is left out");
    return now;
}
