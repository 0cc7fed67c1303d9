/* open_elements.c - see open_elements.h. */
#include "html/open_elements.h"

void stet_open_elements_init(stet_open_elements *o, stet_arena *arena)
{
    *o = (stet_open_elements){.arena = arena};
}

/* clang-format off */
#define HEADINGS STET_TAG_H1: case STET_TAG_H2: case STET_TAG_H3: case STET_TAG_H4: case STET_TAG_H5: case STET_TAG_H6
#define LISTS STET_TAG_DL: case STET_TAG_MENU: case STET_TAG_OL: case STET_TAG_UL
#define ROW_GROUPS STET_TAG_TBODY: case STET_TAG_TFOOT
#define CELLS STET_TAG_TD: case STET_TAG_TH

/* Is `open`, the innermost element, closed by the start of `next`? */
static bool closes(enum stet_tag open, enum stet_tag next)
{
    switch (open) {
    case STET_TAG_P:
        switch (next) {
        case HEADINGS: case LISTS: case ROW_GROUPS: case CELLS: case STET_TAG_ADDRESS: case STET_TAG_BLOCKQUOTE:
        case STET_TAG_BODY: case STET_TAG_CAPTION: case STET_TAG_CENTER: case STET_TAG_COL: case STET_TAG_DD:
        case STET_TAG_DIV: case STET_TAG_DT: case STET_TAG_FIELDSET: case STET_TAG_FORM: case STET_TAG_HEAD:
        case STET_TAG_HR: case STET_TAG_LI: case STET_TAG_P: case STET_TAG_PRE: case STET_TAG_TABLE: case STET_TAG_TR:
            return true;
        default:
            return false;
        }
    case HEADINGS:
        return next == STET_TAG_FIELDSET || next == STET_TAG_FORM || next == STET_TAG_LI || next == STET_TAG_P ||
               next == STET_TAG_TABLE;
    case STET_TAG_A:
        return next == STET_TAG_A || next == STET_TAG_FIELDSET || next == STET_TAG_TABLE || next == STET_TAG_TD ||
               next == STET_TAG_TH;
    case STET_TAG_B:
    case STET_TAG_I:
        return next == STET_TAG_P || next == STET_TAG_CENTER || next == STET_TAG_TD || next == STET_TAG_TH;
    case STET_TAG_TT:
        return next == STET_TAG_P;
    case STET_TAG_SPAN:
        return next == STET_TAG_TD || next == STET_TAG_TH;
    case STET_TAG_LI:
        return next == STET_TAG_LI;
    case STET_TAG_UL:
        return next == STET_TAG_ADDRESS || next == STET_TAG_FORM || next == STET_TAG_MENU || next == STET_TAG_OL ||
               next == STET_TAG_PRE;
    case STET_TAG_OL:
        return next == STET_TAG_FORM || next == STET_TAG_UL;
    case STET_TAG_HR:
        return next == STET_TAG_FORM;
    case STET_TAG_DL:
        return next == STET_TAG_FORM || next == STET_TAG_LI;
    case STET_TAG_DT:
        return next == STET_TAG_DD || next == STET_TAG_DL;
    case STET_TAG_DD:
        return next == STET_TAG_DT;
    case STET_TAG_MENU:
        return next == STET_TAG_DD || next == STET_TAG_DL || next == STET_TAG_DT || next == STET_TAG_FORM ||
               next == STET_TAG_UL;
    case STET_TAG_ADDRESS:
        return next == STET_TAG_DD || next == STET_TAG_DL || next == STET_TAG_DT || next == STET_TAG_FORM ||
               next == STET_TAG_LI || next == STET_TAG_UL;
    case STET_TAG_PRE:
        return next == STET_TAG_DD || next == STET_TAG_DL || next == STET_TAG_DT || next == STET_TAG_FIELDSET ||
               next == STET_TAG_FORM || next == STET_TAG_LI || next == STET_TAG_TABLE || next == STET_TAG_UL;
    case STET_TAG_FORM:
        return next == STET_TAG_FORM;
    case STET_TAG_LEGEND:
        return next == STET_TAG_FIELDSET;
    case STET_TAG_CAPTION:
        return next == STET_TAG_TBODY || next == STET_TAG_TFOOT || next == STET_TAG_THEAD || next == STET_TAG_TR;
    case STET_TAG_TD:
    case STET_TAG_TH:
        return next == STET_TAG_TD || next == STET_TAG_TH || next == STET_TAG_TR || next == STET_TAG_TBODY ||
               next == STET_TAG_TFOOT;
    case STET_TAG_TR:
        return next == STET_TAG_TR || next == STET_TAG_TBODY || next == STET_TAG_TFOOT;
    case STET_TAG_TBODY:
    case STET_TAG_THEAD:
        return next == STET_TAG_TBODY || next == STET_TAG_TFOOT;
    case STET_TAG_TFOOT:
        return next == STET_TAG_TBODY;
    case STET_TAG_HEAD: /* by whatever is shown */
        switch (next) {
        case HEADINGS: case LISTS: case STET_TAG_A: case STET_TAG_ADDRESS: case STET_TAG_B: case STET_TAG_BLOCKQUOTE:
        case STET_TAG_BODY: case STET_TAG_BR: case STET_TAG_CENTER: case STET_TAG_CITE: case STET_TAG_CODE:
        case STET_TAG_DD: case STET_TAG_DIV: case STET_TAG_DT: case STET_TAG_EM: case STET_TAG_FIELDSET:
        case STET_TAG_FORM: case STET_TAG_HR: case STET_TAG_I: case STET_TAG_IMG: case STET_TAG_KBD: case STET_TAG_LI:
        case STET_TAG_P: case STET_TAG_PRE: case STET_TAG_SAMP: case STET_TAG_SPAN: case STET_TAG_STRONG:
        case STET_TAG_SUB: case STET_TAG_SUP: case STET_TAG_TABLE: case STET_TAG_TT:
            return true;
        default:
            return false;
        }
    default:
        return false;
    }
}

/* clang-format on */

uint32_t stet_open_elements_closed_by(const stet_open_elements *o, enum stet_tag tag)
{
    uint32_t n = 0;
    while (n < o->stack.count && closes(o->stack.at[o->stack.count - 1 - n].tag, tag))
        n++;
    return n;
}

bool stet_open_elements_admit(stet_open_elements *o, enum stet_tag tag)
{
    bool misplaced = (tag == STET_TAG_HTML && o->stack.count > 0) || (tag == STET_TAG_HEAD && o->stack.count != 1) ||
                     (tag == STET_TAG_BODY && o->count_of[STET_TAG_BODY] > 0);
    o->ignored += misplaced;
    return !misplaced;
}

/* An end tag closes no element that is weightier than its own. */
static unsigned weight(enum stet_tag tag)
{
    switch (tag) {
    case STET_TAG_DIV:
        return 1;
    case STET_TAG_TD:
    case STET_TAG_TH:
        return 2;
    case STET_TAG_TR:
        return 3;
    case STET_TAG_THEAD:
    case STET_TAG_TBODY:
    case STET_TAG_TFOOT:
        return 4;
    case STET_TAG_TABLE:
        return 5;
    case STET_TAG_HEAD:
    case STET_TAG_BODY:
        return 6;
    case STET_TAG_HTML:
        return 7;
    default:
        return 0;
    }
}

uint32_t stet_open_elements_ended_by(stet_open_elements *o, stet_open_element element)
{
    if ((stet_tag_flags(element.tag) & STET_IS_PART) && o->ignored) {
        o->ignored--;
        return 0;
    }
    if (!o->count_of[element.tag])
        return 0;
    unsigned own = weight(element.tag);
    for (uint32_t i = o->stack.count; i-- > 0;) {
        const stet_open_element *open = &o->stack.at[i];
        if (open->tag == element.tag && (element.tag != STET_TAG_UNKNOWN || open->name == element.name))
            return o->stack.count - i;
        if (weight(open->tag) > own)
            return 0;
    }
    return 0;
}
