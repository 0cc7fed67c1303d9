/*
 * tour.h - the way through an article's structure that all writers go: into each container, through what stands in it,
 * out again.  What would come out empty is passed by.
 */
#ifndef STET_WRITE_TOUR_H
#define STET_WRITE_TOUR_H

#include "structure/structure.h"

/** Open containers: those of the page, as many items that it leaves out, a figure. */
enum { STET_TOUR_DEPTH = 2 * STET_STRUCTURE_DEPTH + 1 };

enum stet_step { STET_STEP_END, STET_STEP_ENTER, STET_STEP_LEAVE, STET_STEP_LEAF };

typedef struct stet_tour {
    const stet_structure *structure;
    bool images; /* go to pictures, and to captions that are no text */
    uint32_t next;
    unsigned depth; /* open containers, after the step: the one entered is among them, the one left is not */
    uint32_t open[STET_TOUR_DEPTH];
} stet_tour;

/** The next step, and the part it is about. */
enum stet_step stet_tour_next(stet_tour *tour, const stet_part **part);

/** The container around the part of the last step; NULL if there is none. */
const stet_part *stet_tour_around(const stet_tour *tour, enum stet_step step);

#endif
