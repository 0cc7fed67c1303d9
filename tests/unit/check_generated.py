#!/usr/bin/env python3
"""Is a committed .inc what its generator writes today?

    check_generated.py COMMITTED.inc GENERATOR.py [ARGUMENT...]

Exit status: 0 yes, 1 no, 77 cannot be told: the file was made with another version of Unicode than this Python's.
"""
import difflib
import re
import subprocess
import sys
import unicodedata
from pathlib import Path


def main():
    committed, *generator = sys.argv[1:]
    old = Path(committed).read_text(encoding="utf-8")
    version = re.match(r".* from Unicode ([\d.]+)", old)
    if version and version[1] != unicodedata.unidata_version:
        print(f"skipped: {committed} is of Unicode {version[1]}, this Python knows {unicodedata.unidata_version}")
        return 77
    run = subprocess.run([sys.executable, *generator], stdout=subprocess.PIPE, check=True)
    new = run.stdout.decode("utf-8")
    if new == old:
        return 0
    diff = list(difflib.unified_diff(old.splitlines(True), new.splitlines(True), committed, generator[0]))
    sys.stdout.writelines(diff[:40])
    return 1


if __name__ == "__main__":
    sys.exit(main())
