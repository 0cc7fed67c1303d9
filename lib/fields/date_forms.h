/*
 * date_forms.h - the forms in which pages write dates, and which of them a text may hold by its digits alone: a pattern
 * is searched for only where runs of digits stand as it has them, and most lines with digits hold no date at all.
 */
#ifndef STET_FIELDS_DATE_FORMS_H
#define STET_FIELDS_DATE_FORMS_H

#include <stdint.h>

#include "base/view.h"

enum stet_date_form {
    STET_DATE_YMD,        /* 2024-05-03 */
    STET_DATE_EAST_ASIAN, /* 2024年5月3日 */
    STET_DATE_VIETNAMESE, /* 3 tháng 5 năm 2024 */
    STET_DATE_DMY,        /* 3/5/2024 */
    STET_DATE_DAY_MONTH,  /* 3 May 2024 */
    STET_DATE_MONTH_DAY,  /* May 3, 2024 */
    STET_DATE_YEAR_MONTH, /* 2024 May 3 */
    STET_DATE_SHORT_YEAR, /* 3/5/24 */
    STET_DATE_PACKED,     /* 20240503 */
    STET_DATE_FORMS
};

/** "3/5/24": no date has fewer digits. */
enum { STET_DATE_DIGITS = 4 };

/**
 * Set of the forms that `text` may hold, one bit each; a form that is not in the set matches nowhere in it, and one
 * that is in the set nowhere before its place in `from`.
 */
unsigned stet_date_forms_of(stet_view text, size_t from[STET_DATE_FORMS]);

#endif
