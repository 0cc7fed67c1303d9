#!/usr/bin/env python3
"""How right stet is on the project's own pages: its output against the hand-written expect.json of each.

    truth.py STET [--pages testdata/pages] [--floors tests/golden/floors.json] [--list FIELD]

Per field the share of pages that are right (letters and digits compared, in order; lists as sets), over the pages that
tell the field; for pages without an article, that the text is empty.  --floors exits 1 when a share is below its
floor; floors only ever rise.  --list names the pages where a field is wrong.
"""
import argparse
import json
import subprocess
import sys
import unicodedata
from pathlib import Path

FIELDS = ("title", "authors", "date", "lead", "text", "captions", "tags", "credit", "lang", "modified")


def norm(text):
    text = unicodedata.normalize("NFC", text or "").casefold()
    return " ".join("".join(c if unicodedata.category(c)[0] in "LMN" else " " for c in text).split())


def right(field, want, got):
    if field in ("date", "modified"):
        return (got or "")[:10] == want[:10]
    if isinstance(want, list):
        return {norm(x) for x in want} == {norm(x) for x in got or []}
    return norm(want) == norm(got)


def main():
    here = Path(__file__).resolve().parents[2]
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("stet")
    ap.add_argument("--pages", type=Path, default=here / "testdata" / "pages")
    ap.add_argument("--floors", type=Path)
    ap.add_argument("--list", metavar="FIELD")
    args = ap.parse_args()
    folders = sorted(f.parent for f in args.pages.glob("*/expect.json"))
    pages = [next(f / n for n in ("page.html", "page.txt") if (f / n).exists()) for f in folders]
    out = subprocess.run([args.stet, "-f", "jsonl", *map(str, pages)], check=True, capture_output=True).stdout
    records = [json.loads(line) for line in out.decode("utf-8").splitlines()]
    marks = {}
    for folder, record in zip(folders, records):
        expect = json.loads((folder / "expect.json").read_text(encoding="utf-8"))
        none = folder.name.startswith("none-")
        for field in FIELDS:
            if (none and field != "text") or (field == "modified" and field not in expect):
                continue
            want, got = expect.get(field), record.get(field)
            if want is None or want == []:
                if field in ("lang", "lead", "credit") or none:
                    continue
                key, ok = field + " absent", not got
            else:
                key, ok = field, right(field, want, got)
            if none:
                key, ok = "no article", not got
            marks.setdefault(key, []).append(ok)
            if not ok and args.list in (key, field):
                print(f"{folder.name}\n   want {str(want)[:300]}\n   got  {str(got)[:300]}")
    floors = json.loads(args.floors.read_text()) if args.floors else {}
    failed = 0
    for key, oks in sorted(marks.items()):
        share = sum(oks) / len(oks)
        below = share < floors.get(key, 0) - 1e-9
        failed += below
        print(f"{key:<18}{sum(oks):>4} of {len(oks):<4}{share:>7.3f}" + (f"  below its floor {floors[key]}" if below else ""))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
