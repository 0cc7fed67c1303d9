#!/usr/bin/env python3
"""Do lower layers include higher ones, or outside libraries where they should not?

    check_layers.py PROJECT

Order:  base <- {match, input} <- lexicon <- page <- {html, text, score} <- xpath <- {fields, rules, structure} <- write;
what stands in lib/ itself knows all of it.  A folder may include itself and every folder below it.
"""
import re
import sys
from pathlib import Path

ORDER = [["base"], ["match", "input"], ["lexicon"], ["page"], ["html", "text", "score"], ["xpath"],
         ["fields", "rules", "structure"], ["write"]]
LEVEL = {folder: level for level, folders in enumerate(ORDER) for folder in folders}
TOP = {"article.h": {"write"}}  # headers in lib/ itself, and the folders that may include them
# Outside headers, and the only files or folders that may include them.
OUTSIDE = {"libxml/": ["html/sax.c", "html/entities.c"], "pcre2.h": ["match/regex.c"], "json-c/": ["html/jsonld.c"], "iconv.h": ["input/"]}


def includes(path):
    for n, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        m = re.match(r'\s*#\s*include\s*([<"])([^>"]+)[>"]', line)
        if m:
            yield n, m[1] == "<", m[2]


def check_library_file(path, name):
    """What is wrong with the includes of lib/NAME."""
    folder = name.split("/")[0] if "/" in name else None
    if folder and folder not in LEVEL and path.suffix in (".c", ".h"):
        yield 1, f"folder {folder} is not in the order"
        return
    for n, angled, header in includes(path):
        for prefix, allowed in OUTSIDE.items():
            if header.startswith(prefix) and not any(name.startswith(a) for a in allowed):
                yield n, f"{header} is for {' '.join(allowed)} only"
        if angled or not folder:
            continue
        other = header.split("/")[0] if "/" in header else None
        if other is None:
            if folder not in TOP.get(header, ()):
                yield n, f"{header} of lib/ is above {folder}/"
        elif other not in LEVEL:
            yield n, f"{header}: no such folder in the order"
        elif LEVEL[other] > LEVEL[folder] or (LEVEL[other] == LEVEL[folder] and other != folder):
            yield n, f"{header}: {other}/ is not below {folder}/"


def check_example(path, folder):
    for n, angled, header in includes(path):
        if not angled and not (path.parent / header).exists():
            yield n, f"{header}: examples include public headers and their own only"
        if angled and header.startswith(("libxml/", "pcre2", "json-c/")):
            yield n, f"{header}: the library's own business"


def main():
    project = Path(sys.argv[1])
    wrong = files = 0
    for folder, check in (("lib", check_library_file), ("examples", check_example), ("include", check_example)):
        for path in sorted((project / folder).rglob("*")):
            if path.suffix not in (".c", ".h", ".inc", ".in"):
                continue
            files += 1
            for n, what in check(path, path.relative_to(project / folder).as_posix()):
                print(f"{path.relative_to(project)}:{n}: {what}")
                wrong += 1
    print(f"{files} files, {wrong} wrong includes")
    return 1 if wrong or files < 50 else 0


if __name__ == "__main__":
    sys.exit(main())
