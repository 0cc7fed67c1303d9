"""Text dumps of HTML pages, in the styles real text corpora are flattened."""
import copy
import importlib.util
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path


def flattener(path):
    """The corpus's own tool that made its `-text` sets."""
    spec = importlib.util.spec_from_file_location("flatten", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules["flatten"] = module
    spec.loader.exec_module(module)
    return module


def _one(job):
    tool, file, style, target = job
    if not target.exists():
        flatten = flattener(tool)
        target.write_text(flatten.flatten(flatten.decode(file.read_bytes()), style), encoding="utf-8")
    return target


def dumps(pages, tool, folder, styles=("wet", "blank", "strings")):
    """Copies of HTML pages as text pages, one per style, but for the style their `-text` set has already."""
    flatten = flattener(tool)
    folder = Path(folder)
    out, jobs = [], []
    for p in pages:
        for style in styles:
            if p.set + "-text" in ("aeb-text", "fundus-text", "newspaper-aed-text", "daniel-text", "newspaper4k-text") \
                    and style == flatten.style_of(p.id):
                continue
            (folder / p.set).mkdir(parents=True, exist_ok=True)
            q = copy.copy(p)
            q.set = p.set + "-" + style
            q.file = folder / p.set / f"{p.file.stem}.{style}.txt"
            jobs.append((tool, p.file, style, q.file))
            out.append(q)
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(_one, jobs, chunksize=16))
    return out
