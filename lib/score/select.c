/*
 * select.c - see select.h.  The blocks are chosen for the largest expected F1: with probabilities p and masses m, a set S
 * has the expected F1 2 * sum(p m over S) / (sum(m over S) + sum(p m)) to first order, and the best set is all blocks
 * above half of the best F1 (Lipton, Elkan and Naryanaswamy, 2014, "Optimal thresholding of classifiers to maximize F1
 * measure").  It is found from below: the blocks above half of any set's F1 are a set no worse (Dinkelbach, 1967, "On
 * nonlinear fractional programming").  A page the scorer is sure of is cut at one half; on one it is unsure of, a lower
 * cut loses less.
 */
#include "score/select.h"

#include <math.h>

#include "score/select_rules.h"

#define HOPELESS 0.001f /* below: in no set, for a set takes nothing less probable than half its expected F1 */
#define ARTICLE_LEAST 0.30 /* below this expected F1 the page holds no article */
#define SURE 0.5f
#define SURE_UNITS 25      /* nor with less text than this that the scorer is surer of, */
#define UNDATED_UNITS 70  /* where no line holds a date either: articles are dated */
#define LIKELY 0.3f
#define LIKELY_UNITS 150   /* and less than this that it is likelier of */

/* A block that may be in a set. */
typedef struct hope {
    float p;
    uint32_t block;
    uint32_t mass;
} hope;

/* By the last pass; what had but one, has it already. */
static float probability(const stet_scores *scores, uint32_t i)
{
    return scores->twice[i] ? 1 / (1 + expf(-scores->odds[i])) : scores->first[i];
}

/* Leave out what is in no set better than one of this expected F1, and not likely either.  Gives how many are left. */
static uint32_t drop_hopeless(hope *hopes, uint32_t n, double f1)
{
    uint32_t left = 0;
    for (uint32_t i = 0; i < n; i++) {
        hopes[left] = hopes[i];
        left += (double)hopes[i].p * 2 > f1 || hopes[i].p > LIKELY;
    }
    return left;
}

/*
 * The best expected F1 of any set of the blocks, of which one has `f1`; `expected` is the expected mass of the article.
 * Every step leaves out a block or is the last, and there are few.
 */
static double best_f1(const hope *hopes, uint32_t n, double expected, double f1)
{
    for (double best = f1;; best = f1) {
        double hit = 0, mass = 0;
        for (uint32_t i = 0; i < n; i++) {
            bool in = (double)hopes[i].p * 2 > best;
            hit += in ? (double)hopes[i].p * hopes[i].mass : 0;
            mass += in ? hopes[i].mass : 0;
        }
        f1 = 2 * hit / (mass + expected);
        if (!(f1 > best))
            return best;
    }
}

/* Does the page itself say that it holds an article? */
static bool states_article(const stet_page *page)
{
    const stet_meta *type = stet_page_meta(page, STET_ORIGIN_META, STET_VIEW("og:type"));
    return (type && stet_view_ieq(type->value, STET_VIEW("article"))) ||
           stet_page_meta(page, STET_ORIGIN_JSONLD, STET_VIEW("article.headline"));
}

/* Section fronts, search results, error pages: little on them reads like a body. */
static bool holds_article(const stet_features *f, const hope *hopes, uint32_t n, double f1)
{
    double sure = 0, likely = 0;
    /* Tables of results, prices or hours are none.  A dump may be of an article that was a table, and does not say so. */
    bool prose = !f->html;
    for (uint32_t i = 0; i < n; i++) {
        if (hopes[i].p <= LIKELY)
            continue;
        double units = (double)f->lengths[hopes[i].block];
        likely += units;
        sure += hopes[i].p > SURE ? units : 0;
        prose = prose || f->classes[hopes[i].block] == STET_CLASS_PROSE;
    }
    double least = f->dates ? SURE_UNITS : UNDATED_UNITS;
    bool enough = prose && (sure >= least || likely >= LIKELY_UNITS);
    return f1 >= ARTICLE_LEAST && (enough || states_article(f->a->page));
}

static void keep_above(const hope *hopes, uint32_t n, double cut, stet_selection *out)
{
    for (uint32_t i = 0; i < n; i++) {
        if ((double)hopes[i].p <= cut)
            continue;
        uint32_t block = hopes[i].block;
        out->kept[block] = true;
        out->first = out->first <= out->last ? out->first : block;
        out->last = block;
    }
}

stet_status stet_select(const stet_features *f, const stet_scores *scores, stet_selection *out)
{
    *out = (stet_selection){.first = 1, .last = 0};
    stet_arena *scratch = f->a->scratch;
    out->kept = stet_arena_array(scratch, f->n ? f->n : 1, sizeof *out->kept);
    hope *hopes = stet_arena_alloc(scratch, (f->n ? f->n : 1) * sizeof *hopes);
    if (!out->kept || !hopes)
        return scratch->status;
    double certain = 0, hit = 0, expected = 0;
    uint32_t n = 0;
    for (uint32_t i = 0; i < f->n; i++) {
        hope h = {probability(scores, i), i, f->a->stats[i].tokens + 1}; /* without words it is worth something too */
        expected += (double)h.p * h.mass;
        hopes[n] = h;
        n += h.p > HOPELESS;
    }
    for (uint32_t i = 0; i < n; i++) {
        certain += hopes[i].p > 0.5f ? hopes[i].mass : 0;
        hit += hopes[i].p > 0.5f ? (double)hopes[i].p * hopes[i].mass : 0;
    }
    double f1 = n ? 2 * hit / (certain + expected) : 0;
    n = drop_hopeless(hopes, n, f1);
    f1 = best_f1(hopes, n, expected, f1);
    double cut = f1 > 0.8 || certain * 2 > expected ? 0.5 : f1 / 2;
    if (holds_article(f, hopes, n, f1)) {
        keep_above(hopes, n, cut, out);
        stet_select_rules(f, scores->odds, out);
    }
    stet_evidence_gather(f, scores->odds, out->kept, f1, out->evidence);
    out->confidence = stet_confidence(f->html ? STET_KIND_HTML : STET_KIND_TEXT, out->evidence, out->first <= out->last);
    return STET_OK;
}
