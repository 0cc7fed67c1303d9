"""The corpus: pages with gold, their publishers, and the metric they are judged by.

The metric is that of the public article-extraction-benchmark (4-token shingles), written anew here so that training
needs nothing outside the project.
"""
import gzip
import json
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

CJK = "\u0e00-\u0e7f\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
WORDS = re.compile(r"\w+")
CHARS = re.compile(rf"[{CJK}]|[^\W{CJK}]+")
SECOND_LEVEL = {"co", "com", "org", "net", "ac", "gov", "edu", "ne", "or", "go"}
HTML_SETS = ("aeb", "fundus", "newspaper-aed", "daniel", "newspaper4k", "readability", "vn", "segments")
TEXT_SETS = ("aeb-text", "fundus-text", "newspaper-aed-text", "daniel-text", "newspaper4k-text", "vn-text")


@dataclass
class Page:
    set: str
    id: str
    lang: str
    publisher: str
    file: Path
    gold: dict
    weight: float = 1.0
    augmented: bool = False
    lists: dict = field(default_factory=dict)

    @property
    def text(self):
        return self.gold.get("text")


def tokenize(text, lang):
    return (CHARS if lang in ("ja", "zh", "th") else WORDS).findall(text or "")


def shingles(tokens, n=4):
    if not tokens:
        return Counter()
    return Counter(tuple(tokens[i:i + n]) for i in range(max(1, len(tokens) - n + 1)))


def compare(gold, pred):
    """Shares (tp, fp, fn) of two token lists, summing to 1, or to 0 if both are empty."""
    g, p = shingles(gold), shingles(pred)
    tp = sum((g & p).values())
    fp, fn = sum(p.values()) - tp, sum(g.values()) - tp
    total = tp + fp + fn or 1
    return tp / total, fp / total, fn / total


def f1(tp, fp, fn):
    return 2 * tp / (2 * tp + fp + fn) if tp + fp + fn else 1.0


def summary(rows):
    """rows of (tp, fp, fn, exact): F1 of mean precision and mean recall, exact share, mean page F1."""
    prec = [tp / (tp + fp) for tp, fp, _, _ in rows if tp + fp > 0]
    rec = [tp / (tp + fn) for tp, _, fn, _ in rows if tp + fn > 0]
    p, r = (sum(x) / len(x) if x else 0.0 for x in (prec, rec))
    return {"F1": 2 * p * r / (p + r) if p + r else 0.0, "P": p, "R": r,
            "exact": sum(x[3] for x in rows) / len(rows), "page": sum(f1(*x[:3]) for x in rows) / len(rows)}


def publisher(gold):
    """Registrable domain of the page, so that no publisher is on both sides of a split; the id's prefix if unknown."""
    id_ = gold["id"]
    host = urlsplit(gold.get("url") or "").hostname or gold.get("outlet") or ""
    if id_.startswith("daniel-"):
        host = id_.split("-")[2]
    host = host.split(" ")[0].removeprefix("www.")
    if "." not in host:
        return re.split(r"[-.]V?\d|-\d", id_)[0].split("-")[0] if re.match(r"[a-z]", id_) and "-" in id_ else id_
    parts = host.split(".")
    keep = 3 if len(parts) > 2 and parts[-2] in SECOND_LEVEL else 2
    return ".".join(parts[-keep:])


def load(root, sets, unpack):
    """Pages with gold of the named sets; their files are unpacked below the folder `unpack`."""
    root, unpack = Path(root), Path(unpack)
    pages = []
    for name in sets:
        folder = root.parent / "seeds" if name == "seeds" else root / name
        (unpack / name).mkdir(parents=True, exist_ok=True)
        for gold_file in sorted(folder.glob("*.json")):
            gold = json.loads(gold_file.read_text(encoding="utf-8"))
            for ext in (".html.gz", ".txt.gz", ".txt", ".html"):
                packed = folder / (gold_file.name[:-5] + ext)
                if packed.exists():
                    break
            else:
                continue
            file = unpack / name / (gold["id"].replace("/", "_") + ext.removesuffix(".gz"))
            data = packed.read_bytes()
            if ext.endswith(".gz"):
                data = gzip.decompress(data)
            if not file.exists() or file.stat().st_size != len(data):
                file.write_bytes(data)
            pages.append(Page(name, gold["id"], gold.get("lang") or "", publisher(gold), file, gold))
    return pages


def folds(pages, k):
    """Fold number by publisher: publishers in order of size go to the smallest fold, so folds are about equal."""
    size = Counter(p.publisher for p in pages)
    load_, fold = [0] * k, {}
    for name in sorted(size, key=lambda x: (-size[x], x)):
        best = min(range(k), key=lambda i: (load_[i], i))
        fold[name] = best
        load_[best] += size[name]
    return fold
