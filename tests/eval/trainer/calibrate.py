"""The confidence (lib/score/confidence.c): from the evidence of pages whose publishers the models had not seen, how well
their article did.  A least-squares score of the evidence, then a rising line through the medians along it."""
import json
import subprocess
import tempfile
from pathlib import Path

import numpy as np

from . import corpus

KNOTS = 9
SETS = {"html": ("aeb", "fundus", "newspaper-aed", "daniel", "newspaper4k", "vn"),
        "text": ("aeb-text", "fundus-text", "newspaper-aed-text", "daniel-text", "newspaper4k-text", "vn-text")}


def extracted(binary, mode, pages, unseen):
    with tempfile.NamedTemporaryFile("w", suffix=".list") as listing:
        listing.writelines(f"{p.file}\t{unseen / p.set / (p.file.stem + '.odds')}\n" for p in pages)
        listing.flush()
        out = subprocess.run([binary, mode, listing.name], check=True, capture_output=True).stdout
    return out.decode("utf-8").rstrip("\n").split("\n")


def measured(binary, kind, root, work):
    """Pages, their evidence, their F1."""
    pages = [p for p in corpus.load(root, SETS[kind], work / "pages") if p.text]
    evidence = np.array([[float(x) for x in line.split("\t")]
                         for line in extracted(binary, "--evidence", pages, work / "unseen")])
    f1 = []
    for page, line in zip(pages, extracted(binary, "--extract", pages, work / "unseen")):
        text = json.loads(line)["text"]
        f1.append(corpus.f1(*corpus.compare(corpus.tokenize(page.text, page.lang), corpus.tokenize(text, page.lang))))
    return pages, evidence, np.array(f1)


def fit(evidence, f1):
    """constant, weights, knots' places and values."""
    columns = np.hstack([np.ones((len(evidence), 1)), evidence])
    solution = np.linalg.solve(columns.T @ columns + 1e-3 * len(f1) * np.eye(columns.shape[1]), columns.T @ f1)
    score = columns @ solution
    order = np.argsort(score, kind="stable")
    groups = np.array_split(order, KNOTS)
    at = np.array([score[g].mean() for g in groups])
    value = np.maximum.accumulate([np.median(f1[g]) for g in groups])
    value = np.minimum(value + np.arange(KNOTS) * 1e-4, 1.0)  # rising, so that the order of pages is kept
    for k in range(1, KNOTS):
        at[k] = max(at[k], at[k - 1] + 1e-4)
    # Beyond the least group the line goes on down to nothing.
    low = score[order[:max(5, len(order) // 100)]].mean()
    at[0], value[0] = min(low, at[1] - 0.05), float(np.mean(f1[order[:max(5, len(order) // 100)]]))
    value = np.maximum.accumulate(value)
    return solution[0], solution[1:], at, value


def apply(model, evidence):
    constant, weights, at, value = model
    return np.interp(constant + evidence @ weights, at, value)


def source(models, banner):
    row = lambda x: ", ".join(f"{v:.6g}f" if "." in f"{v:.6g}" or "e" in f"{v:.6g}" else f"{v:.6g}.0f" for v in x)
    parts = [f"/* {banner} */"]
    for kind, (constant, weights, at, value) in models.items():
        parts.append(f"static const calibration {kind}_confidence = {{\n    {row([constant])},\n    {{{row(weights)}}},\n"
                     f"    {{{row(at)}}},\n    {{{row(value)}}},\n}};")
    return "\n".join(parts) + "\n"
