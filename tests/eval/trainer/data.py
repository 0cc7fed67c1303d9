"""A training set: pages of a kind with their labels, weights and word hashes, augmented copies included."""
import copy
import random
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np

from . import augment, augment_html, corpus, dump, labels

# Sets whose golds are surer or nearer to the product count more; flawed golds count less.
SET_WEIGHT = {"segments": 0.3, "daniel": 0.5, "daniel-text": 0.5, "vn": 2.0, "vn-text": 2.0}
SUSPECT_WEIGHT = 0.3
AUGMENTED_WEIGHT = {"html": 0.35, "text": 0.6}
CUT_SURE, CUT_SHARE = 0.8, 0.5  # probability, and share of the gold, from which a tail tells a cut gold
BODILESS = {"html": 0.1, "text": 0.05}  # share of the copies that lose their article: what a page without one looks like


def suspects(root):
    """Ids of pages with flawed gold; of readability's unit-test pages."""
    read = lambda name: {x.split("\t")[0].strip() for x in (Path(root) / name).read_text().split("\n") if x.strip()}
    return read("fundus-suspect.txt"), read("readability-synthetic.txt")


def _label(job):
    texts, page = job
    if page.text is None:
        return np.array(labels.label_snippets(texts, page.gold["with"], page.gold["without"]), dtype=np.int8)
    return np.array(labels.label(texts, page.text, page.lang), dtype=np.int8)


def _weigh(job):
    texts, lang = job
    return np.sqrt([max(1, len(corpus.tokenize(x, lang))) for x in texts]) if texts else np.zeros(0)


BARE_OF, BARE = "fundus", "fundus-bare"


def bare(pages, folder):
    """Copies of pages without any class or id: their set is BARE."""
    out = []
    (Path(folder) / BARE).mkdir(parents=True, exist_ok=True)
    for p in pages:
        q = copy.copy(p)
        q.set, q.file, q.augmented = BARE, Path(folder) / BARE / p.file.name, True
        q.file.write_bytes(augment_html.unnamed(p.file.read_bytes()))
        out.append(q)
    return out


class Data:
    """pages, infos, texts, hashes, labels, weights: parallel lists."""

    def __init__(self, binary, kind):
        self.binary, self.kind = binary, kind
        self.names, self.families, in_text, passes = dump.names(binary)
        usable = in_text | (kind == "html")
        self.columns = {1: np.where(usable & (passes == 1))[0], 2: np.where(usable)[0]}
        self.pages, self.infos, self.texts, self.hashes, self.labels, self.weights = [], [], [], [], [], []

    def add(self, pages, suspect, factor=1.0):
        """Dump, label and weigh pages."""
        if not pages:
            return
        found = list(dump.hashes(self.binary, [p.file for p in pages]))
        texts = [[b[3] for b in info["blocks"]] for info, _ in found]
        with ProcessPoolExecutor(2) as pool:
            found_labels = list(pool.map(_label, list(zip(texts, pages)), chunksize=8))
            sums = list(pool.map(_weigh, [(t, p.lang) for t, p in zip(texts, pages)], chunksize=8))
        for p, w, y in zip(pages, sums, found_labels):
            w = np.where(y < 0, 0, w)  # a block of which nothing is known teaches nothing
            self.labels.append(np.maximum(y, 0))
            by_page = SET_WEIGHT.get(p.set, 1.0) * (SUSPECT_WEIGHT if p.id in suspect else 1.0) * factor
            self.weights.append(w / max(w.sum(), 1e-9) * 100 * by_page * (AUGMENTED_WEIGHT[self.kind] if p.augmented else 1.0))
        self.pages += pages
        self.texts += texts
        self.infos += [info for info, _ in found]
        self.hashes += [words for _, words in found]

    def forget_cut_golds(self, probabilities):
        """Some golds end long before their article does.  They are told by models of other publishers, which are sure of
        most of a tail that would make the gold much longer: such tails teach nothing.  The number of them."""
        found = 0
        for i, (p, y) in enumerate(zip(probabilities, self.labels)):
            body = np.flatnonzero(y)
            if not len(body) or not self.pages[i].text:
                continue
            size = np.array([len(t) for t in self.texts[i]])
            tail = (np.arange(len(y)) > body[-1]) & (p > CUT_SURE)
            if size[tail].sum() > CUT_SHARE * size[body].sum():
                self.weights[i] = np.where(np.arange(len(y)) > body[-1], 0, self.weights[i])
                found += not self.pages[i].augmented
        return found

    def augmented(self, copies, folder):
        """Changed copies of the pages added so far that have a gold text, to be added in their turn."""
        pool, shell = augment.Pool([p for p in self.pages if p.text]), augment_html.Shell()
        for p, texts, y in zip(self.pages, self.texts, self.labels):
            if p.text:
                shell.add(p, texts, y)
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        out = []
        for i, p in enumerate(list(self.pages)):
            for k in range(copies if p.text else 0):
                changed = self._augment(i, pool, shell, f"{p.set}/{p.id}/{k}")
                if changed is None:
                    continue
                q = copy.copy(p)
                q.augmented = True
                changed, q.gold = changed if isinstance(changed, tuple) else (changed, q.gold)
                q.file = folder / f"{p.set}-{p.file.stem}-{k}{p.file.suffix}"
                q.file.write_bytes(changed)
                out.append(q)
        return out

    def _augment(self, i, pool, shell, seed):
        p, raw = self.pages[i], self.pages[i].file.read_bytes()
        if random.Random(seed + "/bodiless").random() < BODILESS[self.kind]:
            return augment.bodiless(raw, self.infos[i]["blocks"], self.labels[i]), {**p.gold, "text": ""}
        if self.kind == "html":
            return augment_html.augment_html(p, raw, self.infos[i]["blocks"], list(self.labels[i]), pool, shell, seed)
        text = augment.augment_text(p, raw.decode("utf-8", "replace"), list(self.labels[i]), pool, seed)
        return text.encode("utf-8") if text else None

    def rows(self, tables, which, first=None):
        """Rows of every page; page i is dumped with word table tables[which[i]] (packed)."""
        out = [None] * len(self.pages)
        columns = self.columns[1 if first is None else 2]
        for t in sorted(set(which)):
            index = [i for i in range(len(self.pages)) if which[i] == t]
            probes = [first[i] for i in index] if first is not None else None
            for i, m in zip(index, dump.rows(self.binary, [self.pages[i].file for i in index], tables[t], probes, columns)):
                out[i] = m
        return out
