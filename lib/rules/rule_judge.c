/*
 * rule_judge.c - see rule_judge.h.  Rules rot: a page is redesigned and its rule matches nothing, or a box in the
 * margin. Every block has a probability from the scorer, so any set of blocks has an expected F1, and so has the rule's
 * body.
 *
 * Of 153 corpus pages on which a public rule finds a body, the rule is right about the container on all: where rule and
 * scorer differ widely, the scorer had gone on into the next stories (least share of the scorer's expected F1: 0.29).
 * So a rule is doubted only where it names hardly anything.  About single blocks inside the body the scorer knows
 * better: bodies taken whole lose 3 points of F1, pruned ones gain one.
 */
#include "rules/rule_judge.h"

#include <math.h>
#include <stdio.h>

/* A body whose expected F1 is below this share of what the scorer can reach is refused ... */
#define BELIEVED_SHARE 0.25
/* ... or below this one, if it is as short as a teaser. */
#define TEASER_SHARE 0.45
#define TEASER_WORDS 80
/*
 * Log-odds below which a block of the body goes.  Standing there speaks for it, but not for much: the bounds were
 * fitted with models that had not seen the page's publisher.  If the rule forbids pruning (as most do, for pruners
 * cruder than this one) and knows the site, it takes more to go.
 */
#define PRUNED_ODDS (-0.2f)
#define UNPRUNED_ODDS (-0.4f)
/* Blocks before the body in which its standfirst may stand: title, byline, dates and a picture come between. */
#define LEAD_BEFORE 14
/* Strips that take more than this share of the scorer's choice took the article. */
#define STRIPPED_SHARE 0.6

typedef struct weighed {
    double mass, links, expected_f1;
} weighed;

typedef struct judge {
    const stet_features *f;
    const stet_scores *scores;
    double expected; /* mass of the article, all blocks weighed by their probability */
} judge;

static double mass(const judge *j, uint32_t i)
{
    return j->f->a->stats[i].tokens + 1;
}

static double probability(const judge *j, uint32_t i)
{
    return 1 / (1 + exp(-(double)j->scores->odds[i]));
}

static weighed weigh(const judge *j, const bool *kept)
{
    weighed w = {0, 0, 0};
    double hit = 0;
    for (uint32_t i = 0; i < j->f->n; i++) {
        if (!kept[i])
            continue;
        w.mass += mass(j, i);
        w.links += mass(j, i) * (double)j->f->a->stats[i].link_density;
        hit += mass(j, i) * probability(j, i);
    }
    if (w.mass > 0)
        w.expected_f1 = 2 * hit / (w.mass + j->expected);
    return w;
}

static unsigned flags(const judge *j, uint32_t i)
{
    return j->f->a->page->blocks.at[i].flags;
}

/* Is the block in the body that the rule names, and neither stripped nor formally hidden? */
static bool is_ruled(const judge *j, uint32_t i)
{
    const stet_page *page = j->f->a->page;
    uint32_t node = page->blocks.at[i].node;
    bool hidden = node != STET_NODE_NONE && page->nodes.at[node].hidden;
    return (flags(j, i) & STET_BLOCK_RULED) && !(flags(j, i) & STET_BLOCK_STRIPPED) && !hidden;
}

/* The standfirst, which body rules seldom name: what the scorer has chosen as the text's first block shortly before. */
static void add_lead(const judge *j, const stet_selection *own, bool *kept)
{
    uint32_t first = 0, lead = own->first;
    while (first < j->f->n && !kept[first])
        first++;
    if (own->first <= own->last && lead < first && first - lead <= LEAD_BEFORE && own->kept[lead] &&
        !(flags(j, lead) & STET_BLOCK_STRIPPED))
        kept[lead] = true;
}

static void ruled_blocks(const judge *j, float least_odds, bool *kept)
{
    for (uint32_t i = 0; i < j->f->n; i++)
        kept[i] = is_ruled(j, i) && j->scores->odds[i] >= least_odds;
}

static void select_blocks(stet_selection *s, const bool *kept, uint32_t n)
{
    s->first = 1;
    s->last = 0;
    bool any = false;
    for (uint32_t i = 0; i < n; i++) {
        s->kept[i] = kept[i];
        if (!kept[i])
            continue;
        s->first = any ? s->first : i;
        s->last = i;
        any = true;
    }
}

/* Why a body is not believed; NULL if it is. */
static const char *doubt(const weighed *rule, const weighed *own, double best)
{
    bool short_body = rule->mass < TEASER_WORDS;
    if (rule->mass == 0)
        return "nothing in the body is text of an article";
    if (rule->expected_f1 >= (short_body ? TEASER_SHARE : BELIEVED_SHARE) * best)
        return NULL;
    if (rule->links > rule->mass / 2)
        return "the body is mostly links";
    return short_body && own->mass > rule->mass ? "the body is but a teaser of the article"
                                                : "the body is not the article on the page";
}

static void note_doubt(stet_ruling *u, const char *why, const weighed *rule, const weighed *own)
{
    char note[160];
    snprintf(note, sizeof note, "%s (%.0f words, found without rules %.0f): refused", why, rule->mass, own->mass);
    stet_ruling_note(u, u->body_file, u->body_rule, note);
}

/* Without a body: what the scorer chose, without what is stripped. */
static stet_ruled strip_only(stet_ruling *u, const judge *j, const weighed *own, stet_selection *s, bool *kept)
{
    if (u->has_body_rule) /* which matches nothing: the rules were written for other pages than this one */
        return STET_RULED_PARTLY;
    for (uint32_t i = 0; i < j->f->n; i++)
        kept[i] = s->kept[i] && !(flags(j, i) & STET_BLOCK_STRIPPED);
    if (weigh(j, kept).mass < (1 - STRIPPED_SHARE) * own->mass)
        stet_ruling_note(u, NULL, NULL, "the strips would take most of the article: they are refused");
    else
        select_blocks(s, kept, j->f->n);
    return STET_RULED_PARTLY;
}

static stet_ruled body_rule(stet_ruling *u, const judge *j, const weighed *own, stet_selection *s, bool *kept)
{
    bool trusted = stet_rule_flag(&u->match, STET_RULE_STET_TRUST_BODY, false);
    bool prune = stet_rule_flag(&u->match, STET_RULE_PRUNE, true) || !stet_ruling_is_own(u, u->body_file);
    ruled_blocks(j, trusted ? -INFINITY : prune ? PRUNED_ODDS : UNPRUNED_ODDS, kept);
    weighed rule = weigh(j, kept);
    const char *why = doubt(&rule, own, (double)s->evidence[STET_EVIDENCE_EXPECTED]);
    if (why && !(trusted && rule.mass > 0)) {
        note_doubt(u, why, &rule, own);
        return STET_RULED_REFUSED;
    }
    if (!trusted)
        add_lead(j, s, kept);
    select_blocks(s, kept, j->f->n);
    double best = (double)s->evidence[STET_EVIDENCE_EXPECTED];
    stet_evidence_gather(j->f, j->scores->odds, s->kept, best, s->evidence);
    s->confidence = stet_confidence(j->f->html ? STET_KIND_HTML : STET_KIND_TEXT, s->evidence, true);
    return STET_RULED_BODY;
}

stet_ruled stet_rule_judge(stet_ruling *u, const stet_features *f, const stet_scores *scores, stet_selection *selection)
{
    if (u->match.n == 0)
        return STET_RULED_NOT;
    bool *kept = stet_arena_array(u->scratch, f->n ? f->n : 1, sizeof *kept);
    if (!kept)
        return STET_RULED_NOT;
    judge j = {.f = f, .scores = scores};
    for (uint32_t i = 0; i < f->n; i++)
        j.expected += mass(&j, i) * probability(&j, i);
    weighed own = weigh(&j, selection->kept);
    return u->body_rule ? body_rule(u, &j, &own, selection, kept) : strip_only(u, &j, &own, selection, kept);
}
