"""Fitting: gradient-boosted trees, first pass and second pass, and their out-of-fold probabilities."""
import multiprocessing

import lightgbm as lgb
import numpy as np

SEED = 1
PARAMETERS = {
    "objective": "binary", "num_leaves": 16, "learning_rate": 0.06, "min_data_in_leaf": 40, "lambda_l2": 1.0,
    "max_bin": 127, "bagging_fraction": 0.8, "bagging_freq": 1, "seed": SEED,
    # The same tables from the same data: one thread count, no racing histograms.
    "deterministic": True, "force_col_wise": True, "num_threads": 1, "verbose": -1,
}
ROUNDS = {1: 300, 2: 150}
# HTML rows have twice as many features, many of which tell the same.
KIND = {"html": {"feature_fraction": 0.3}, "text": {"feature_fraction": 0.5}}
# A quick model, to find golds that are cut.
ROUGH_ROUNDS, ROUGH = 80, {"learning_rate": 0.2}
# The second pass corrects the first from few pages' evidence: small trees, or it learns the pages by heart.
SECOND = {"num_leaves": 8, "learning_rate": 0.05, "min_data_in_leaf": 100}


def fit(rows, labels, weights, rounds, **changes):
    told = [w > 0 for w in weights]  # blocks of which something is known
    pick = lambda parts: [x[t] for x, t in zip(parts, told)]
    data = lgb.Dataset(np.vstack(pick(rows)), np.concatenate(pick(labels)), weight=np.concatenate(pick(weights)),
                       free_raw_data=True)
    return lgb.train({**PARAMETERS, **changes}, data, rounds)


def predict(model, rows):
    return model.predict(rows) if len(rows) else np.zeros(0)


_job = {}


def _fold(f):
    rows, labels, weights, fold, rounds, changes = (_job[k] for k in ("rows", "labels", "weights", "fold", "rounds", "changes"))
    train = [i for i in range(len(rows)) if fold[i] != f]
    model = fit([rows[i] for i in train], [labels[i] for i in train], [weights[i] for i in train], rounds, **changes)
    return [(i, predict(model, rows[i])) for i in range(len(rows)) if fold[i] == f]


def out_of_fold(rows, labels, weights, fold, rounds, k, jobs=2, **changes):
    """Probability arrays per page, each by a model that saw nothing of the page's publisher."""
    _job.update(rows=rows, labels=labels, weights=weights, fold=fold, rounds=rounds, changes=changes)
    out = [None] * len(rows)
    with multiprocessing.get_context("fork").Pool(jobs) as pool:  # the children share the rows
        for found in pool.imap(_fold, range(k)):
            for i, p in found:
                out[i] = p
    _job.clear()
    return out
