/*
 * vocabulary.h - the distinct words of a page.  A page says each of its words several times; what the tables know of one
 * is looked up when it is met first, and what is counted of words is counted here.
 */
#ifndef STET_SCORE_VOCABULARY_H
#define STET_SCORE_VOCABULARY_H

#include "base/vec.h"
#include "lexicon/language.h"

typedef struct stet_page_word {
    uint32_t hash; /* of the folded token */
    uint32_t known; /* STET_TOKEN_LOOKED_UP and the bits it vouches for */
    stet_word_language language;
    float weight;  /* what the learned table says, if `weighs` */
    bool weighs;
    bool topic;    /* the prose run repeats it, and few blocks have it */
    bool of_title; /* of one of the stated titles */
    bool stated;   /* in one of the page's statements of its text */
    uint32_t in_run; /* times in the densest prose run */
    uint32_t blocks; /* that have it */
    uint32_t mark;   /* one more than the block it was last counted in */
} stet_page_word;

typedef struct stet_vocabulary {
    STET_VEC(stet_page_word) words;
    struct stet_vocabulary_slot *slots; /* open addressing */
    uint32_t room;                      /* power of two */
} stet_vocabulary;

enum { STET_WORD_NONE = UINT32_MAX };

/** Index of a word, added if it is new; STET_WORD_NONE after the arena failed. */
uint32_t stet_vocabulary_add(stet_vocabulary *vocabulary, stet_arena *arena, uint32_t hash);

/** Index of a word, or STET_WORD_NONE. */
uint32_t stet_vocabulary_find(const stet_vocabulary *vocabulary, uint32_t hash);

#endif
