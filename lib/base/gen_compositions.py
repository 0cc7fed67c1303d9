#!/usr/bin/env python3
"""Write compositions.inc: which two characters make one, and the classes by which marks are put in order.

    gen_compositions.py > compositions.inc

COMPOSED(first, second, composed), sorted, without Hangul, which is computed; MARK(code, class), sorted, of the marks that
are a second.  Source: Python's unicodedata.
"""
import sys
import unicodedata


def main():
    pairs = []
    for code in range(0x110000):
        if 0xD800 <= code <= 0xDFFF or 0xAC00 <= code <= 0xD7A3:
            continue
        parts = unicodedata.decomposition(chr(code)).split()
        if len(parts) != 2 or parts[0].startswith("<"):
            continue
        first, second = (int(p, 16) for p in parts)
        if unicodedata.normalize("NFC", chr(first) + chr(second)) == chr(code):  # some are never put together
            pairs.append((first, second, code))
    marks = sorted({second for _, second, _ in pairs if unicodedata.combining(chr(second))})
    out = [f"/* Written by gen_compositions.py from Unicode {unicodedata.unidata_version}; do not edit. */"]
    out += [f"COMPOSED(0x{a:04X}, 0x{b:04X}, 0x{c:04X})" for a, b, c in sorted(pairs)]
    out += [f"MARK(0x{m:04X}, {unicodedata.combining(chr(m))})" for m in marks]
    sys.stdout.write("\n".join(out) + "\n")


if __name__ == "__main__":
    main()
