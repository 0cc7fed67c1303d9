"""What the C program says of pages (tests/eval/dump_features.c): blocks, word hashes, feature rows."""
import json
import struct
import subprocess
import tempfile
from pathlib import Path

import numpy as np


def names(binary):
    """Feature names, families, in-text flags, passes."""
    rows = [x.split("\t") for x in subprocess.run([binary, "--names"], check=True, capture_output=True,
                                                  text=True).stdout.split("\n") if x]
    return ([r[0] for r in rows], [r[1] for r in rows], np.array([r[2] == "text" for r in rows]),
            np.array([int(r[3]) for r in rows]))


def _run(binary, options, lines, folder):
    """Yield (info, first number, second number, payload) per page."""
    listing = Path(folder) / "list"
    listing.write_text("\n".join(lines) + "\n")
    process = subprocess.Popen([binary, *options, str(listing)], stdout=subprocess.PIPE, bufsize=1 << 20)
    for _ in lines:
        head = process.stdout.read(4)
        if len(head) < 4:
            break
        info = json.loads(process.stdout.read(struct.unpack("<I", head)[0]))
        n, width = struct.unpack("<II", process.stdout.read(8))
        yield info, n, width, process.stdout.read(4 * (n * width if n else width if "--hashes" in options else 0))
    process.stdout.close()
    if process.wait():
        raise RuntimeError("dump_features failed")


def hashes(binary, files):
    """Yield (info, list of word-hash arrays, one per block) per file."""
    with tempfile.TemporaryDirectory() as tmp:
        for info, _, count, payload in _run(binary, ["--hashes"], [str(f) for f in files], tmp):
            flat, out, at = np.frombuffer(payload, dtype="<u4"), [], 0
            while at < count:
                out.append(flat[at + 1:at + 1 + flat[at]])
                at += 1 + int(flat[at])
            yield info, out


def rows(binary, files, words, first=None, columns=None):
    """Yield feature rows per file, by a packed word table; `first` gives probabilities per file for the second pass."""
    with tempfile.TemporaryDirectory() as tmp:
        table = Path(tmp) / "words"
        table.write_bytes(words)
        lines = []
        for i, file in enumerate(files):
            line = str(file)
            if first is not None and len(first[i]):
                probe = Path(tmp) / f"{i}.first"
                np.asarray(first[i], dtype="<f4").tofile(probe)
                line += f"\t{probe}"
            lines.append(line)
        for _, n, width, payload in _run(binary, ["--words", str(table)], lines, tmp):
            matrix = np.frombuffer(payload, dtype="<f4").reshape(n, width)
            yield matrix[:, columns] if columns is not None else matrix
