"""Labels: which blocks of a page are its gold text.

A block stands if its letters lie in the gold, in order: of all matches the chain with the most letters is taken (a
weighted longest increasing sequence).  A block that is not in the gold as a whole but shares more than COVERED of its
shingles with it counts as a match of that share.  Of equal chains the later copies win: a lead said twice is labelled
where the body goes on.
"""
import re

from .corpus import shingles, tokenize

LETTERS = re.compile(r"\w+")
COVERED = 0.6
PLACES_MAX = 64


def letters(text):
    return "".join(LETTERS.findall(text.lower()))


def matches(texts, gold, lang):
    """(block, start, end, weight) of every place a block may stand in the gold's letters."""
    g = letters(gold)
    gold_shingles = shingles(tokenize(gold.lower(), lang))
    out = []
    for i, text in enumerate(texts):
        s = letters(text)
        if not s:
            continue
        at, found = g.find(s), 0
        while at >= 0 and found < PLACES_MAX:
            out.append((i, at, at + len(s), len(s)))
            found += 1
            at = g.find(s, at + 1)
        if found or len(s) <= 40:
            continue
        own = shingles(tokenize(text.lower(), lang))
        share = sum(n for x, n in own.items() if x in gold_shingles) / max(1, sum(own.values()))
        if share > COVERED:
            first = next(x for x in own if x in gold_shingles)
            at = g.find(letters(" ".join(first)))
            if at >= 0:
                out.append((i, at, at + 1, int(len(s) * share)))
    return out, len(g)


def squeeze(text):
    return " ".join((text or "").split())


def label_snippets(texts, wanted, unwanted):
    """Labels from snippets: 1 for blocks that hold or make up a wanted one, 0 for an unwanted one, -1 unknown."""
    blocks = [squeeze(t) for t in texts]

    def holds(block, snippet):
        return snippet in block or (len(block) > 20 and block in snippet)

    out = []
    for block in blocks:
        yes = any(holds(block, squeeze(s)) for s in wanted if s.strip())
        no = any(holds(block, squeeze(s)) for s in unwanted if s.strip())
        out.append(-1 if yes == no else int(yes))
    return out


def label(texts, gold, lang):
    """List of 0 and 1, one per block."""
    items, size = matches(texts, gold, lang)
    best, previous = [0] * len(items), [-1] * len(items)
    tree = [(0, -1, -1)] * (size + 2)  # Fenwick tree of maxima over gold positions

    def update(at, value):
        at += 1
        while at < len(tree):
            if value > tree[at]:
                tree[at] = value
            at += at & -at

    def query(at):
        at += 1
        value = (0, -1, -1)
        while at > 0:
            if tree[at] > value:
                value = tree[at]
            at -= at & -at
        return value

    start = 0
    while start < len(items):
        end = start
        while end < len(items) and items[end][0] == items[start][0]:
            end += 1
        for k in range(start, end):
            weight, _, before = query(items[k][1])
            best[k], previous[k] = weight + items[k][3], before
        for k in range(start, end):
            update(min(items[k][2], size), (best[k], items[k][0], k))
        start = end
    y = [0] * len(texts)
    at = query(size)[2]
    while at >= 0:
        y[items[at][0]] = 1
        at = previous[at]
    return y
