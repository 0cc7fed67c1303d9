"""The learned word weights (lib/score/words.h): a logistic regression over the words of labelled blocks.

Words are the hashes of folded tokens that the C program dumps, so training and use cannot drift.  Only words that
PUBLISHERS or more publishers use are taken: the table learns how pages speak, not who they are.
"""
import struct
from collections import defaultdict

import numpy as np
import scipy.sparse
from sklearn.linear_model import LogisticRegression

PUBLISHERS = 5
ROWS_MAX = 12000
STEP = 1 / 16
STRENGTH = 0.3  # inverse of the regularisation
TOKENS_MAX = 400  # as lib/score/words.c


def fit(pages, hashes, labels, weights):
    """{hash: weight in steps} of the given pages; augmented copies teach nothing new about words."""
    seen = defaultdict(set)
    use = [i for i, p in enumerate(pages) if not p.augmented]
    for i in use:
        for word in np.unique(np.concatenate(hashes[i])) if hashes[i] else ():
            seen[int(word)].add(pages[i].publisher)
    column = {w: k for k, w in enumerate(sorted(w for w, s in seen.items() if len(s) >= PUBLISHERS))}
    start, index, value = [0], [], []
    for i in use:
        for block in hashes[i]:
            known = [column[w] for w in map(int, np.unique(block[:TOKENS_MAX])) if w in column]
            index += known
            value += [1 / np.sqrt(len(known))] * len(known) if known else []
            start.append(len(index))
    rows = scipy.sparse.csr_matrix((value, index, start), shape=(len(start) - 1, len(column)), dtype=np.float32)
    y = np.concatenate([labels[i] for i in use])
    w = np.concatenate([weights[i] for i in use])
    model = LogisticRegression(C=STRENGTH, solver="liblinear", max_iter=60, random_state=0)
    coefficients = model.fit(rows, y, sample_weight=w).coef_[0]
    steps = np.clip(np.rint(coefficients / STEP), -127, 127).astype(int)
    used = np.asarray((rows != 0).sum(axis=0))[0]
    order = sorted(column.items(), key=lambda x: (-abs(steps[x[1]]) * np.sqrt(used[x[1]]), x[0]))[:ROWS_MAX]
    return {word: int(steps[k]) for word, k in order if steps[k]}


def packed(table):
    """The form that dump_features reads."""
    return b"".join(struct.pack("<Ib", word, weight) for word, weight in sorted(table.items()))


def source(table, name, banner):
    """C source of a table, and its size in bytes as compiled."""
    cells = [f"{{{word}u, {weight}}}," for word, weight in sorted(table.items())]
    lines = ["    " + " ".join(cells[i:i + 6]) for i in range(0, len(cells), 6)]
    return "\n".join([f"/* {banner} */", f"static const stet_word_row {name}[] = {{", *lines, "};"]) + "\n", 8 * len(cells)
