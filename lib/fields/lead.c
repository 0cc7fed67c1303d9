/* lead.c - the standfirst. */
#include "fields/field.h"

void stet_field_lead(const stet_field_input *in, stet_candidates *out)
{
    for (uint32_t i = 0; i < in->a->n; i++)
        if (in->roles->role[i] == STET_ROLE_LEAD)
            stet_candidate_add(in, out, in->page->blocks.at[i].text, STET_FROM_PAGE("lead", 0.8f));
    stet_candidates_choose(out, 0);
}
