/* rule_page.c - see rule_page.h: the order of work on one page, which is that of the readers in use. */
#include "rules/rule_page.h"

#include "html/html_parse.h"
#include "rules/rule_parts.h"

bool stet_rule_eval(stet_rule_work *w, const stet_rule_file *file, const stet_rule *rule, stet_xpath_result *out)
{
    if (!rule->xpath || w->u->steps > STET_RULE_STEPS_MAX)
        return false;
    uint64_t before = w->run.steps;
    stet_status status = stet_xpath_eval(&w->run, rule->xpath, out);
    if (status == STET_ERR_LIMIT_WORK)
        stet_ruling_note(w->u, file, rule, "the expression takes too much work: it is given up");
    return stet_ruling_work(w->u, w->run.steps - before) && status == STET_OK;
}

void stet_rule_each(stet_rule_work *w, enum stet_rule_key key,
                    bool (*use)(stet_rule_work *w, const stet_rule_file *file, const stet_rule *rule,
                                const stet_xpath_result *result))
{
    uint32_t file = 0, rule = 0;
    const stet_rule *r;
    while ((r = stet_rule_next(&w->u->match, key, &file, &rule)) != NULL) {
        stet_xpath_result result;
        if (stet_rule_eval(w, w->u->match.files[file], r, &result) && !use(w, w->u->match.files[file], r, &result))
            return;
    }
}

static stet_status apply(stet_rule_work *w, const stet_replaced *replaced, const stet_decoded *decoded,
                         const stet_literals *cues, stet_meter *meter)
{
    stet_html_reader reader;
    stet_status status = stet_html_reader_init(&reader, cues, w->arena, w->u->scratch, meter, w->page);
    if (status == STET_OK)
        status = stet_xpath_run_init(&w->run, w->tree, w->u->scratch, STET_RULE_STEPS_EACH);
    if (status != STET_OK)
        return status;
    stet_rule_hints(w);
    stet_rule_fields(w);
    stet_rule_reshape(w);
    stet_rule_carve(w);
    status = stet_rule_build(w, replaced, decoded, &reader);
    stet_rule_fields_settle(w->page);
    stet_meter_work(meter, w->u->steps);
    return status == STET_OK ? meter->status : status;
}

stet_status stet_rule_page(stet_ruling *u, const stet_decoded *decoded, const stet_literals *cues, stet_arena *arena,
                           stet_arena *scratch, stet_meter *meter, stet_page *page)
{
    stet_replaced replaced;
    stet_tree tree;
    stet_status status = stet_rule_replace(u, decoded->text, &replaced);
    if (status == STET_OK)
        status = stet_tree_parse(replaced.text, scratch, meter, &tree);
    if (status == STET_ERR_LIMIT_NODES && meter->status == STET_OK) {
        stet_ruling_note(u, NULL, NULL, "the page has too many elements for rules: it is read without them");
        return stet_html_parse(decoded, cues, arena, scratch, meter, page);
    }
    /* A limit met while parsing leaves a tree of what was read up to there: it is built, as without rules. */
    if (status != STET_OK && status != meter->status)
        return status;
    stet_rule_work w = {.u = u, .tree = &tree, .page = page, .arena = arena, .title = STET_TREE_NONE};
    return apply(&w, &replaced, decoded, cues, meter);
}
