/* tour.c - see tour.h. */
#include "write/tour.h"

enum stet_step stet_tour_next(stet_tour *t, const stet_part **out)
{
    const stet_structure *s = t->structure;
    for (;;) {
        if (t->depth && s->parts.at[t->open[t->depth - 1]].end == t->next) {
            *out = &s->parts.at[t->open[--t->depth]];
            return STET_STEP_LEAVE;
        }
        if (t->next >= s->parts.count)
            return STET_STEP_END;
        const stet_part *part = *out = &s->parts.at[t->next];
        if (!stet_part_is_container(part)) {
            t->next++;
            bool pictured = part->kind == STET_PART_IMAGE || (part->kind == STET_PART_CAPTION && !part->has_text);
            if (pictured && !t->images)
                continue;
            return STET_STEP_LEAF;
        }
        if (part->has_text || t->images) {
            t->open[t->depth++] = t->next++;
            return STET_STEP_ENTER;
        }
        t->next = part->end;
    }
}

const stet_part *stet_tour_around(const stet_tour *t, enum stet_step step)
{
    unsigned depth = t->depth - (step == STET_STEP_ENTER);
    return depth ? &t->structure->parts.at[t->open[depth - 1]] : NULL;
}
