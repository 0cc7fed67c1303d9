#!/usr/bin/env python3
"""Does dump_features write what its head says?

    check_dump.py DUMP_FEATURES PAGE...
"""
import json
import math
import struct
import subprocess
import sys
import tempfile
from pathlib import Path


def run(program, *args):
    return subprocess.run([program, *args], stdout=subprocess.PIPE, check=True).stdout


def records(data, hashes=False):
    """(head, rows, width, payload) of every page."""
    at = 0
    while at < len(data):
        (n,) = struct.unpack_from("<I", data, at)
        head = json.loads(data[at + 4:at + 4 + n].decode("utf-8"))
        at += 4 + n
        rows, width = struct.unpack_from("<II", data, at)
        at += 8
        count = width if hashes else rows * width
        yield head, rows, width, struct.unpack_from(f"<{count}{'I' if hashes else 'f'}", data, at)
        at += 4 * count
    assert at == len(data)


def check_names(names):
    assert len({n[0] for n in names}) == len(names)
    for name, family, kind, first_pass in names:
        assert name and family and kind in ("text", "html") and first_pass in "12"
        assert (family == "second") == (first_pass == "2")


def check_rows(program, names, pages, folder):
    listed = folder / "list"
    listed.write_text("".join(f"{p}\n" for p in pages))
    dumped = list(records(run(program, str(listed))))
    assert [d[0]["path"] for d in dumped] == pages
    for head, rows, width, values in dumped:
        assert width == len(names) and rows == len(head["blocks"]) > 0
        assert head["kind"] in ("html", "text")
        size = Path(head["path"]).stat().st_size
        last = 0
        for start, end, path, text in head["blocks"]:
            assert last <= start < end <= size and text
            assert bool(path) == (head["kind"] == "html")
            last = end
        assert all(math.isfinite(v) for v in values)
        second = [k for k, n in enumerate(names) if n[3] == "2"]
        assert all(values[r * width + k] == 0 for r in range(rows) for k in second)
    return dumped


def check_second_pass(program, names, dumped, folder):
    """With first-pass probabilities the second pass's features are told, and nothing else changes."""
    lines = []
    for i, (head, rows, _, _) in enumerate(dumped):
        first = folder / f"first{i}"
        first.write_bytes(struct.pack(f"<{rows}f", *(0.25 + 0.5 * (r % 2) for r in range(rows))))
        lines.append(f"{head['path']}\t{first}\n")
    listed = folder / "list2"
    listed.write_text("".join(lines))
    own = [n[0] for n in names].index("first")
    for (_, rows, width, before), (_, _, _, values) in zip(dumped, records(run(program, str(listed)))):
        for r in range(rows):
            assert values[r * width + own] == 0.25 + 0.5 * (r % 2)
            for k, name in enumerate(names):
                if name[3] == "1":
                    assert values[r * width + k] == before[r * width + k], name[0]


def check_hashes(program, pages, folder):
    for head, rows, width, values in records(run(program, "--hashes", str(folder / "list")), hashes=True):
        blocks, at = 0, 0
        while at < width:
            at += 1 + values[at]
            blocks += 1
        assert rows == 0 and at == width and blocks == len(head["blocks"])


def main():
    program, *pages = sys.argv[1:]
    names = [line.split("\t") for line in run(program, "--names").decode("utf-8").splitlines()]
    check_names(names)
    with tempfile.TemporaryDirectory() as tmp:
        dumped = check_rows(program, names, pages, Path(tmp))
        check_second_pass(program, names, dumped, Path(tmp))
        check_hashes(program, pages, Path(tmp))
    print(f"{len(names)} features, {sum(d[1] for d in dumped)} rows")


if __name__ == "__main__":
    main()
