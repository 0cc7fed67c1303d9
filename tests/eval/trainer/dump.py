"""Feature rows of pages, as the C program writes them (tests/eval/dump_features.c)."""
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


def run(binary, files, first=None, columns=None, folder=None):
    """Yield (info, rows) per file, in order; `first` gives a probability array per file or None."""
    with tempfile.TemporaryDirectory(dir=folder) as tmp:
        listing = Path(tmp) / "list"
        lines = []
        for i, file in enumerate(files):
            line = str(file)
            if first is not None and len(first[i]):
                probe = Path(tmp) / f"{i}.first"
                np.asarray(first[i], dtype="<f4").tofile(probe)
                line += f"\t{probe}"
            lines.append(line)
        listing.write_text("\n".join(lines) + "\n")
        process = subprocess.Popen([binary, str(listing)], stdout=subprocess.PIPE, bufsize=1 << 20)
        for _ in files:
            size, = struct.unpack("<I", process.stdout.read(4))
            info = json.loads(process.stdout.read(size))
            n, width = struct.unpack("<II", process.stdout.read(8))
            rows = np.frombuffer(process.stdout.read(4 * n * width), dtype="<f4").reshape(n, width)
            yield info, rows[:, columns] if columns is not None else rows
        process.stdout.close()
        if process.wait():
            raise RuntimeError("dump_features failed")
