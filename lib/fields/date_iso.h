/* date_iso.h - the dates of machines: most of those that pages state are written so, and need no pattern. */
#ifndef STET_FIELDS_DATE_ISO_H
#define STET_FIELDS_DATE_ISO_H

#include "fields/date_parse.h"

/** Is it a day of the calendar, in the years of the web? */
bool stet_date_is_real(int year, int month, int day);

/**
 * Read a text that is nothing but a date of ISO 8601, "2024-05-03", or one with its time and zone,
 * "2024-05-03T14:05:00.123+07:00"; false for any other, be it a date or not.
 */
bool stet_date_read_iso(stet_view text, stet_date *out);

#endif
