/* captions.c - the texts of pictures, in reading order, each once. */
#include "fields/field.h"

void stet_field_captions(const stet_field_input *in, stet_candidates *out)
{
    for (uint32_t i = 0; i < in->a->n; i++)
        if (in->roles->role[i] == STET_ROLE_CAPTION)
            stet_candidate_add(in, out, in->page->blocks.at[i].text, STET_FROM_PAGE("caption", 0.7f));
    out->chosen = out->list.count;
}
